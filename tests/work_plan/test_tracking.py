"""Actions whose targets are followed one by one."""

from datetime import date
from decimal import Decimal

import pytest

from pbe_analysis.work_plan.entries import Entry, Ledger, Owed
from pbe_analysis.work_plan.tracking import of_actions, tracked

DAY = date(2024, 6, 30)
SHARES = {"未开始": Decimal(0), "进行中": Decimal("0.5"), "超期": Decimal("0.5"), "完成": Decimal(1)}
ACTIONS = {"A": "一", "B": "一"}
PROMISED = {"A": ("A.1", "A.2")}


def ledger(statuses, owed=()):
    entries = tuple(Entry(name, DAY, status, "实际") for name, status in statuses.items() if status)
    return Ledger({name: Owed(name, 2) for name in statuses} | dict(owed), entries)


def test_what_has_rows_is_followed():
    assert list(tracked(ACTIONS, PROMISED, ledger({"A": "完成", "B": None}))) == ["A", "B"]
    assert list(tracked(ACTIONS, PROMISED, ledger({"A.1": None, "A.2": None, "B": None}))) == ["A.1", "A.2", "B"]
    assert list(tracked(ACTIONS, PROMISED, Ledger({}, ()))) == ["A", "B"]


@pytest.mark.parametrize(
    ("first", "second", "status", "done"),
    [
        ("完成", "完成", "完成", "1"),
        ("完成", "进行中", "进行中", "0.75"),
        ("完成", None, "进行中", "0.5"),
        ("未开始", None, "未开始", "0"),
        ("未开始", "未开始", "未开始", "0"),
        ("其他", "其他", "其他", None),
        (None, None, "未填报", None),
    ],
)
def test_an_action_stands_as_its_targets_do(first, second, status, done):
    one = of_actions(ACTIONS, PROMISED, ledger({"A.1": first, "A.2": second}), DAY, SHARES)[0]
    assert (one.action, one.status) == ("A", status)
    assert (one.entry.done if one.entry else None) == (None if done is None else Decimal(done))


def test_one_late_target_makes_the_action_late():
    late = {"A.2": Owed("A.2", 3, due_day=date(2024, 6, 1))}
    one = of_actions(ACTIONS, PROMISED, ledger({"A.1": "完成", "A.2": "进行中"}, late), DAY, SHARES)[0]
    assert (one.status, one.owed.due_day, one.finished) == ("超期", None, None)
