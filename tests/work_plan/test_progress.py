"""Where the year stands, on days just before, on, and after what counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.work_plan import progress
from pbe_analysis.work_plan.entries import Entry, Ledger, Owed

DAY = date(2024, 6, 30)
SHARES = {"未开始": Decimal(0), "进行中": Decimal("0.5"), "超期": Decimal("0.5"), "完成": Decimal(1)}
ACTIONS = {"a": "一", "b": "一", "c": "二", "d": "二"}


def entry(action, day, status, done=None, nature="实际"):
    return Entry(action, day, status, nature, None if done is None else Decimal(done))


def ledger(*entries, **owed):
    return Ledger(
        {action: Owed(action, 2, **facts) for action, facts in owed.items()}, tuple(sorted(entries, key=lambda one: one.day))
    )


def stood(*entries, day=DAY, **owed):
    return {one.action: one for one in progress.standings(ACTIONS, ledger(*entries, **owed), day)}


def test_the_last_entry_up_to_the_day_counts():
    entries = [entry("a", DAY - timedelta(1), "未开始"), entry("a", DAY, "进行中"), entry("a", DAY + timedelta(1), "完成")]
    assert stood(*entries)["a"].status == "进行中"
    assert stood(*entries, day=DAY + timedelta(1))["a"].status == "完成"
    assert stood(*entries, day=DAY - timedelta(2))["a"].status == "未填报"


@pytest.mark.parametrize(
    ("due", "status", "expected"),
    [(DAY, "进行中", "进行中"), (DAY - timedelta(1), "进行中", "超期"), (DAY - timedelta(1), "完成", "完成"), (DAY - timedelta(1), "其他", "超期"),
     (None, "超期", "超期"), (DAY + timedelta(1), "未开始", "未开始")],
)  # fmt: skip
def test_a_deadline_that_has_passed_undone_is_late(due, status, expected):
    one = stood(entry("a", DAY, status), a={"due_day": due})["a"]
    assert (one.status, one.typed) == (expected, status)


def test_an_action_without_any_entry_can_be_late():
    assert stood(a={"due_day": DAY - timedelta(1)})["a"].status == "超期"


def test_weighted_completion_by_hand():
    # a: weight 3, half done; b: finished; c: 其他, no share; d: not reported → (3 × 0.5 + 1) ÷ (3 + 1 + 1)
    standing = stood(
        entry("a", DAY, "进行中"), entry("b", DAY, "完成"), entry("c", DAY, "其他"), a={"weight": Decimal(3)}
    ).values()
    assert progress.completion(standing, SHARES).exact == Decimal("2.5") / 5
    assert progress.completion(standing, SHARES, reported_only=True).exact == Decimal("2.5") / 4


def test_a_share_that_was_stated_goes_before_the_rule():
    assert progress.completion(stood(entry("a", DAY, "其他", "0.3")).values(), SHARES, reported_only=True).exact == Decimal("0.3")


def test_completion_of_nothing_is_undefined():
    assert str(progress.completion([], SHARES)) == "—"
    assert str(progress.completion(stood().values(), SHARES, reported_only=True)) == "—"
    assert str(progress.completion(stood().values(), SHARES)) == "0.00%"


@pytest.mark.parametrize(("days", "is_silent"), [(59, False), (60, True), (61, True)])
def test_silence_begins_on_the_sixtieth_day(days, is_silent):
    standing = stood(entry("a", DAY - timedelta(days), "进行中")).values()
    found = {one.action: silent for one, silent in progress.silent(standing, DAY, 60, opened=DAY)}
    assert found == ({"a": days} if is_silent else {})


def test_an_action_without_an_entry_is_silent_since_the_plan_and_a_finished_one_never():
    standing = stood(entry("a", DAY - timedelta(300), "完成")).values()
    found = progress.silent(standing, DAY, 60, opened=DAY - timedelta(60))
    assert [(one.action, days) for one, days in found] == [("b", 60), ("c", 60), ("d", 60)]


@pytest.mark.parametrize(("ahead", "found"), [(-1, False), (0, True), (30, True), (31, False)])
def test_due_next(ahead, found):
    standing = stood(a={"due_day": DAY + timedelta(ahead)}).values()
    assert [days for _, days in progress.due_next(standing, DAY, 30)] == ([ahead] if found else [])


def test_overdue_is_sorted_by_days():
    standing = stood(
        entry("d", DAY, "完成"), **{a: {"due_day": DAY - timedelta(n)} for a, n in zip("abcd", (1, 9, 0, 5), strict=True)}
    ).values()
    assert [(one.action, days) for one, days in progress.overdue(standing, DAY)] == [("b", 9), ("a", 1)]


def test_by_section_counts_every_action_once():
    standing = list(stood(entry("a", DAY, "完成"), entry("c", DAY, "其他")).values())
    rows = progress.by_section(standing, {"一": "一 甲", "二": "二 乙"}, SHARES)
    assert [(row["section"], row["finished"], row["other"], row["unreported"], row["actions"]) for row in rows] == [
        ("一 甲", 1, 0, 1, 2), ("二 乙", 0, 1, 1, 2), ("合计", 1, 1, 2, 4)
    ]  # fmt: skip


def test_by_office_counts_what_several_answer_for_for_each():
    leads = {"a": {"lead": "疾控处"}, "b": {"lead": "疾控处、应急办"}, "c": {"lead": None}, "d": {"lead": "应急办"}}
    rows = progress.by_office(stood(entry("a", DAY, "完成"), entry("d", DAY, "进行中"), **leads).values(), SHARES)
    assert [(row["lead"], row["actions"], row["finished"], str(row["completion_rate"])) for row in rows] == [
        ("疾控处", 2, 1, "50.00%"), ("应急办", 2, 0, "25.00%")
    ]  # fmt: skip


def test_burn_up_by_hand():
    entries = [entry("a", date(2024, 4, 30), "完成"), entry("b", date(2024, 5, 1), "进行中"), entry("b", DAY, "完成")]
    rows = progress.burn_up(lambda day: progress.standings(ACTIONS, ledger(*entries), day), date(2024, 4, 2), DAY, SHARES)
    assert [(row["month"], row["finished"], row["unreported"], str(row["completion_rate"])) for row in rows] == [
        ("2024-04-30", 1, 3, "25.00%"), ("2024-05-31", 1, 2, "37.50%"), ("2024-06-30", 2, 2, "50.00%")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("opened", "day", "expected"),
    [
        (date(2024, 1, 31), date(2024, 1, 31), ["2024-01-31"]),
        (date(2024, 1, 1), date(2024, 2, 10), ["2024-01-31", "2024-02-10"]),
        (date(2023, 12, 15), date(2024, 2, 29), ["2023-12-31", "2024-01-31", "2024-02-29"]),
    ],
)
def test_month_ends(opened, day, expected):
    assert [str(one) for one in progress.month_ends(opened, day)] == expected


@pytest.mark.parametrize(
    ("natures", "label"), [(["示例"], "示例数据"), (["示例", "实际"], "含示例数据"), (["实际"], ""), ([], "")]
)
def test_what_is_illustrative_is_labelled(natures, label):
    assert progress.nature_of(ledger(*(entry("a", DAY, "完成", nature=nature) for nature in natures))) == label


def test_a_deadline_that_is_illustrative_is_labelled_without_any_entry():
    assert progress.nature_of(ledger(a={"lead": "示例处室", "nature": "示例"})) == "示例数据"


STATES = st.sampled_from([*SHARES, "其他"])
ENTRIES = st.lists(st.builds(entry, st.sampled_from("abcd"), st.dates(date(2024, 1, 1), date(2024, 12, 31)), STATES), max_size=12)


@given(ENTRIES, st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_whatever_is_entered_the_counts_add_up_and_rates_stay_in_range(entries, day):
    standing = progress.standings(ACTIONS, ledger(*entries), day)
    row = progress.by_section(standing, {"一": "一", "二": "二"}, SHARES)[-1]
    assert sum(row[name] for name in progress.COUNTED.values()) == row["actions"] == 4
    rate = progress.completion(standing, SHARES).exact
    assert rate is None or 0 <= rate <= 1


@pytest.mark.parametrize(
    ("days", "late"),
    [
        ((DAY,), []),  # on the day itself it is in time
        ((DAY + timedelta(1),), [("a", 1)]),
        ((DAY - timedelta(9), DAY + timedelta(5)), []),  # reported again as 完成: it was finished the first time
    ],
)
def test_finished_late(days, late):
    entries = [entry("a", day, "完成") for day in days]
    standing = stood(*entries, day=DAY + timedelta(30), a={"due_day": DAY}).values()
    assert [(one.action, over) for one, over in progress.finished_late(standing)] == late


def test_what_was_taken_back_counts_from_when_it_was_finished_again():
    entries = [entry("a", DAY, "完成"), entry("a", DAY + timedelta(1), "进行中"), entry("a", DAY + timedelta(4), "完成")]
    assert stood(*entries, day=DAY + timedelta(9), a={"due_day": DAY})["a"].days_over == 4


def test_without_a_deadline_nothing_is_finished_late():
    assert stood(entry("a", DAY, "完成"))["a"].days_over == 0
