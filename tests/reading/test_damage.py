"""Damage to a right file ends in the same figures or in a named fault, never in other figures."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from decimal import Decimal
from itertools import combinations

import pytest

from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.tables import CLINICS, FUNDS, SCORES

from .damage import KINDS, Table
from .made import FORMATS, Sheet, cells

PAIRS = int(os.environ.get("PBE_DAMAGE_PAIRS", "260"))  # of each table, drawn at random but always the same; "100000" for all
ALLOWED = {
    "indicator": {name: name for name in ("决策", "过程", "产出", "效益")},
    "region": {name: name for name in ("东丽区", "西青区", "武清区", "蓟州区")},
    "source": {"transfers": "transfers", "转移支付": "transfers", "matching": "matching", "区级配套": "matching"},
}


def funds() -> Table:
    rows = cells(
        ["资金来源", "行政区", "到位资金（万元）", "支出（万元）"],
        ["转移支付", "东丽区", 27.5, 26.5],
        ["转移支付", "西青区", 48.9, 36.5],
        ["区级配套", "武清区", 1026.4, 0],
        ["区级配套", "蓟州区", 12.3, 12.3],
        [None, "合计", 1115.1, 75.3],
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[2, 3], labels=[1], total=5)


def clinics() -> Table:
    rows = cells(
        ["行政区", "应覆盖数量（家）", "已覆盖数量（家）"],
        ["东丽区", 92, 90],
        ["西青区", 110, 108],
        ["武清区", 1234, 20],
        ["蓟州区", 15, 15],
        ["合计", 1451, 233],
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[1, 2], labels=[0], total=5, unit="家", money=False)


def scores() -> Table:
    rows = cells(["指标", "分值", "得分"], ["决策", 20, 18.5], ["过程", 20, 17.25], ["产出", 30, 25], ["效益", 30, 28])
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[1, 2], labels=[0], unit="分", money=False)


RIGHT = {
    "funds": (funds, FUNDS, {("东丽区", "transfers"): (275000, 265000), ("西青区", "transfers"): (489000, 365000),
                             ("武清区", "matching"): (10264000, 0), ("蓟州区", "matching"): (123000, 123000)}, ("arrived", "spent")),
    "clinics": (clinics, CLINICS, {("东丽区",): (92, 90), ("西青区",): (110, 108), ("武清区",): (1234, 20), ("蓟州区",): (15, 15)},
                ("managed", "implementing")),
    "scores": (scores, SCORES, {("决策",): (20, Decimal("18.5")), ("过程",): (20, Decimal("17.25")), ("产出",): (30, 25),
                                ("效益",): (30, 28)}, ("weight", "score")),
}  # fmt: skip


def figures(folder, name: str, content: bytes, spec: TableSpec, columns) -> dict:
    (folder / name).write_bytes(content)
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": spec.name, "path": name}]}), "utf-8")
    rows = read_tables(folder, "data", [spec], ALLOWED)[0][spec.name].rows
    return {tuple(row[key] for key in spec.key): tuple(row[column] for column in columns) for row in rows}


def damaged(table: Table, names) -> Table | None:
    made = table.copy()
    for name in names:
        if KINDS[name][1](made) is False:
            return None
    return made


def outcome(folder, name: str, form, names) -> str:
    """same, refused, impossible, or what came instead."""
    make, spec, right, columns = RIGHT[name]
    if any(not KINDS[one][0] <= form.can for one in names):
        return "impossible"
    try:
        made = damaged(make(), names)
    except (IndexError, TypeError, AttributeError, StopIteration, ValueError):
        return "impossible"
    if made is None or (len(made.sheets) > 1 and "sheets" not in form.can):
        return "impossible"
    try:
        found = figures(folder, form.name, form.write(made.sheets), spec, columns)
    except DataError as error:
        told = str(error)
        return "refused" if " row " in told or "sheets" in told or "has no row" in told else f"a fault without a place: {told}"
    if "emptied" in made.tags:
        first = next(iter(right))
        right = right | {first: (right[first][0], None)}
    return "same" if found == right else f"other figures: {found}"


def test_there_are_enough_kinds():
    assert len(KINDS) >= 40


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("name", RIGHT)
def test_the_right_file_is_read(tmp_path, name, form):
    assert outcome(tmp_path, name, form, ()) == "same"


@pytest.mark.parametrize("name", RIGHT)
def test_no_damage_alone_gives_other_figures(tmp_path, name, capsys):
    report(tmp_path, name, [(one,) for one in KINDS], FORMATS, capsys)


@pytest.mark.parametrize("name", RIGHT)
def test_no_damage_in_pairs_gives_other_figures(tmp_path, name, capsys):
    pairs = [(*pair,) for pair in combinations(KINDS, 2)]
    random.Random(13).shuffle(pairs)
    report(tmp_path, name, pairs[:PAIRS], FORMATS[:4], capsys)


def report(folder, name: str, chosen, formats, capsys) -> None:
    counts: Counter = Counter()
    wrong = []
    for names in chosen:
        for form in formats:
            came = outcome(folder, name, form, names)
            counts[came if came in ("same", "refused", "impossible") else "wrong"] += 1
            if came not in ("same", "refused", "impossible"):
                wrong.append(f"{form.name} {' + '.join(names)}: {came}")
    with capsys.disabled():
        print(
            f"\n{name}: {counts['same']} gave the same figures, {counts['refused']} a named fault, {counts['wrong']} anything else"
        )
    assert "\n".join(wrong[:20]) == ""


# What must be understood, and not only refused: kind → the tables and formats in which the right figures come out.
UNDERSTOOD = (
    "figures_as_text", "figures_in_full_width", "figures_with_thousands", "blanks_around_figures", "blanks_in_labels", "blanks_in_headings",
    "unit_in_the_cell", "another_unit_in_the_cell", "noise_of_binary_sums", "format_with_the_unit", "format_that_scales",
    "format_of_accounts", "unit_in_a_line_above", "who_fills_in_above", "unit_in_a_row_below", "note_below", "signatures_below",
    "export_line_below", "total_with_blanks", "total_of_the_county", "total_under_a_number", "total_on_top", "total_left_out", "subtotals",
    "headings_repeated", "columns_numbered", "empty_rows_between", "title_above", "title_merged_above", "row_filtered_out",
    "columns_turned_round", "further_columns", "column_of_last_year", "column_twice_and_hidden", "column_hidden",
    "headings_under_a_group", "last_year_on_a_hidden_first_sheet", "explanations_on_the_first_sheet", "empty_sheets",
)  # fmt: skip


@pytest.mark.parametrize("kind", UNDERSTOOD)
def test_an_office_habit_is_understood(tmp_path, kind):
    came = {(name, form.name): outcome(tmp_path, name, form, (kind,)) for name in RIGHT for form in FORMATS}
    assert {place: one for place, one in came.items() if one not in ("same", "impossible")} == {}
    assert "same" in came.values()
