"""What users do with frames, on every frame of every wing; and what tables and charts make of them afterwards."""

import io
import json
import pickle
from decimal import Decimal
from fractions import Fraction
from functools import cache

import matplotlib.pyplot as plt
import narwhals as nw
import pandas as pd
import pytest
import seaborn
from gallery import GALLERY, shown
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.charts import coverage
from pbe_analysis.errors import NotFound
from pbe_analysis.exploring import method_of
from pbe_analysis.figures import WHOLE
from pbe_analysis.frames import frame_of, records
from pbe_analysis.numbers import MONEY_UNITS, Rate, fixed, percent
from pbe_analysis.tabular import titled
from pbe_analysis.user_frames import CHANGED, exact_of, handed_out, sums_of, wholes_of
from pbe_analysis.wings import REPORTS

PLACES = (
    "tianjin-village-clinics/2021",
    "synthetic-county-health/2023",
    "shanghai-health-targets/2022",
    "shanghai-health-plan/2013",
    "synthetic-county-comparison/2023",
    "synthetic-title-review/2024",
    "synthetic-report-audit/2021",
    "fujian-title-review/2021",
    *GALLERY,
)


@cache
def study(place):
    return shown(place) if place in GALLERY else pbe.load(*place.split("/"), ROOT)


@cache
def pairs(place):
    """Every frame of a project-year with its exact table: name → frame, table."""
    found = {}
    for name in study(place).frames:
        if name not in study(place).named:
            frames, tables = (method_of(study(place), name)(exact=exact) for exact in (False, True))
            listed = zip(frames, tables, strict=True) if isinstance(frames, list) else [(frames, tables)]
            found |= {f"{name} {n}": pair for n, pair in enumerate(listed)}
    for name, ids in study(place).named.items():
        for id in ids:
            found[f"{name} {id}"] = tuple(getattr(study(place), name)(id, exact=exact) for exact in (False, True))
    return found


def numbers(frame):
    return [name for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name].dtype)]


def printed(frame):
    """Its table as texts, and the note under it."""
    shown = pbe.table(frame)
    return getattr(shown, "rows", ()), getattr(shown, "note", "")


def untouched(frame, table):
    assert printed(frame) == printed(table)


# ---- what a pandas user does: frame, exact table → ----
def mean(frame, table):
    for name in numbers(frame):
        rows = frame[name].dropna()
        assert frame[name].dtype in ("float64", "Int64")
        assert pd.isna(frame[name].mean()) if rows.empty else frame[name].mean() == pytest.approx(sum(rows) / len(rows))
    assert WHOLE not in frame.iloc[:, 0].tolist() or table.attrs.get("sums", ()) is None


def describe(frame, table):
    told = frame.describe(include="all")
    assert set(numbers(frame)) <= set(told.columns) or frame.empty


def corr(frame, table):
    assert list(frame.corr(numeric_only=True).columns) == numbers(frame)


def plot(frame, table):
    if numbers(frame) and len(frame):
        fig, ax = plt.subplots(figsize=(2, 2))
        frame.head(3)[numbers(frame)[:2]].astype("float64").plot(ax=ax, legend=False)
        plt.close(fig)


def groupby(frame, table):
    first = frame.columns[0]
    found = frame.groupby(first)[numbers(frame)].sum()
    assert len(found) == frame[first].nunique()


def merge(frame, table):
    first = frame.columns[0]
    found = frame.drop_duplicates(first).merge(frame[[first]].drop_duplicates(), on=first, how="left")
    assert len(found) == frame[first].nunique(dropna=False)
    assert printed(found)[0] == printed(frame.drop_duplicates(first).reset_index(drop=True))[0]


def pivot(frame, table):
    first, *others = frame.columns
    values = [name for name in numbers(frame) if name in others]
    if values and len(frame):
        found = frame.pivot_table(index=first, values=values[0], aggfunc="sum")
        assert len(found) <= len(frame)


def excel(frame, table):
    content = io.BytesIO()
    frame.head(5).to_excel(content, index=False)
    again = pd.read_excel(content, engine="openpyxl")
    for name in numbers(frame):
        assert again[name].astype("float64").tolist() == pytest.approx(
            frame[name].head(5).astype("float64").tolist(), nan_ok=True
        )


def csv(frame, table):
    again = pd.read_csv(io.StringIO(frame.to_csv(index=False)))
    for name in numbers(frame):
        assert again[name].astype("float64").tolist() == frame[name].astype("float64").tolist() or frame[name].isna().any()


def filtered(frame, table):
    if len(frame) > 1:
        part = frame[frame.index % 2 == 0]
        body = [row for row, is_sum in zip(printed(table)[0], sums_of(table), strict=True) if not is_sum]
        rows, note = printed(part)
        assert rows == tuple(body[::2]) and "只列所选的行" in note


def sorted_(frame, table):
    for name in numbers(frame)[:1]:
        rows, note = printed(frame.sort_values(name, kind="stable", ascending=False))
        assert sorted(rows) == sorted(printed(table)[0]) and note == printed(table)[1]


def some_columns(frame, table):
    if len(frame.columns) > 2 and not frame.empty and "unit" not in frame:
        assert printed(frame.drop(columns=frame.columns[1])) == printed(table.drop(columns=table.columns[1]))


def assign(frame, table):
    more = frame.assign(mine=1.5)
    assert "mine" not in frame
    if not table.attrs.get("absent"):
        rows, note = printed(more)
        assert all(row[-1] in ("1.5", "—") for row in rows) and (f"mine{CHANGED}" in note or frame.empty)


def changed(frame, table):
    """A column that was changed is printed as it is now, and has no sum."""
    for name in numbers(frame)[:1]:
        if len(frame) and name in table and frame[name].notna().any():
            more = frame.copy()
            more[name] = more[name] * 2
            rows, note = printed(more)
            assert rows != printed(table)[0] or not frame[name].any()
            assert CHANGED in note or not frame[name].any()


def barplot(frame, table):
    if numbers(frame) and len(frame):
        fig, ax = plt.subplots(figsize=(2, 2))
        seaborn.barplot(frame.head(2), x=frame.columns[0], y=numbers(frame)[0], ax=ax, errorbar=None)
        plt.close(fig)


def style(frame, table):
    assert "<table" in frame.head(2).style.format(precision=2).to_html()


def markdown(frame, table):
    pytest.importorskip("tabulate", reason="pandas writes Markdown with it")
    assert frame.head(2).to_markdown().startswith("|") or frame.empty


def concat(frame, table):
    both = pd.concat([frame, frame.assign(**{frame.columns[0]: "x"})], ignore_index=True)
    assert len(both) == 2 * len(frame)
    kept = [name for name in numbers(frame) if name != frame.columns[0]]
    assert [both[name].dtype for name in kept] == [frame[name].dtype for name in kept]


def copied(frame, table):
    assert frame.equals(frame.copy()) and frame.attrs == frame.copy().attrs
    untouched(frame.copy(), table)
    untouched(frame, table)


def pickled(frame, table):
    again = pickle.loads(pickle.dumps(frame))
    pd.testing.assert_frame_equal(again, frame)
    assert again.attrs == frame.attrs


def arrow(frame, table):
    untouched(frame.convert_dtypes(dtype_backend="pyarrow"), table)


def parquet(frame, table):
    content = io.BytesIO()
    frame.to_parquet(content)
    assert pd.read_parquet(content).attrs == json.loads(json.dumps(frame.attrs))


def narwhals(frame, table):
    first = frame.columns[0]
    found = nw.from_native(frame).group_by(first).agg(nw.len().alias("n")).to_native()
    assert found["n"].sum() == len(frame)


def indexed(frame, table):
    if not table.attrs.get("absent") and len(frame):
        untouched(frame.set_index(frame.columns[0], append=False), table)


THINGS = (
    *(mean, describe, corr, plot, groupby, merge, pivot, excel, csv, filtered, sorted_, some_columns, assign, changed, barplot),
    *(style, markdown, concat, copied, pickled, arrow, parquet, narwhals, indexed),
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_what_a_pandas_user_does(thing, place):
    for name, (frame, table) in pairs(place).items():
        try:
            thing(frame, table)
        except Exception as error:
            error.add_note(f"{place}: {name}")
            raise


def test_every_frame_of_every_kind_is_tried_with_rows():
    named, filled = set(), set()
    for one in map(study, PLACES):
        named |= {(one.KIND, name) for name in one.frames}
    for place in PLACES:
        filled |= {(study(place).KIND, name.split()[0]) for name, (frame, _) in pairs(place).items() if len(frame)}
    assert named == filled and {kind for kind, _name in named} == set(REPORTS)


@pytest.mark.parametrize("place", PLACES)
def test_no_column_is_of_objects(place):
    found = {name: frame.dtypes.astype(str).to_dict() for name, (frame, _) in pairs(place).items()}
    assert {(name, column) for name, types in found.items() for column, type in types.items() if type == "object"} == set()


def test_regions_and_sources_have_the_order_of_the_parameters():
    frame = study(PLACES[0]).execution_by_source()
    assert frame["region"].cat.ordered and list(frame["region"].cat.categories) == list(study(PLACES[0]).params.regions)
    assert frame["source"].cat.ordered
    ranked = study(PLACES[0]).unspent().sort_values("region")["region"].tolist()
    assert ranked == list(study(PLACES[0]).params.regions)


def test_a_relation_that_is_called_as_a_sum_is_no_sum():
    frame, table = (study("of unclear reports").kinds(exact=exact) for exact in (False, True))
    assert frame["relation"].tolist() == [WHOLE] and frame["faults_n"].tolist() == [1] and pbe.table(table).totals == ()
    with pytest.raises(NotFound, match="has no row"):
        study("of unclear reports").total("kinds")


def test_a_row_that_others_add_up_to_is_no_row_of_a_frame():
    frame, table = (study(PLACES[0]).arrival(exact=exact) for exact in (False, True))
    assert set(table["source"]) - set(frame["source"]) == {"中央及市级转移支付", "全部资金"}


# ---- exact and plain ----
MONEY = st.decimals(min_value=0, max_value=10**9, places=2)
ROWS = st.lists(
    st.tuples(st.none() | MONEY, st.none() | st.integers(0, 10**6), st.integers(0, 99), st.integers(0, 9)), min_size=1
)
COLUMNS = ("region", "spent", "managed", "execution_rate")


def table_of(rows, unit):
    body = [(f"{n}区", money, count, Rate(top, bottom)) for n, (money, count, top, bottom) in enumerate(rows)]
    whole = (
        WHOLE,
        sum((row[1] for row in body if row[1] is not None), Decimal(0)),
        sum(row[2] for row in body if row[2] is not None),
        Rate(sum(row[2] for row in rows), sum(row[3] for row in rows)),
    )
    made = frame_of([dict(zip(COLUMNS, row, strict=True)) for row in [*body, whole]], COLUMNS)
    return titled(made, "表", "x.csv", unit)


@settings(deadline=None)
@given(ROWS, st.sampled_from(sorted(MONEY_UNITS)))
def test_the_float_is_the_nearest_to_the_exact_value(rows, unit):
    table = table_of(rows, unit)
    frame = handed_out(table, "x", {})
    for plain, exact in zip(frame.to_dict("records"), records(table)[:-1], strict=True):
        money = exact["spent"]
        assert pd.isna(plain["spent"]) if money is None else plain["spent"] == float(Fraction(money) / int(MONEY_UNITS[unit]))
        assert pd.isna(plain["managed"]) if exact["managed"] is None else plain["managed"] == exact["managed"]
        share = exact["execution_rate"].exact
        assert pd.isna(plain["execution_rate"]) if share is None else percent(plain["execution_rate"], 6) == percent(share, 6)


@settings(deadline=None)
@given(ROWS, st.sampled_from(sorted(MONEY_UNITS)))
def test_what_was_not_changed_prints_exactly_and_what_was_prints_as_it_is(rows, unit):
    table = table_of(rows, unit)
    frame = handed_out(table, "x", {})
    assert exact_of(frame) is table
    plain = frame.copy()
    plain.attrs = {"unit": unit}
    again = exact_of(plain)
    shown = [fixed(money and money / MONEY_UNITS[unit], 2) for money in again["spent"]]
    assert shown == [fixed(money and money / MONEY_UNITS[unit], 2) for money in table["spent"][:-1]]


@pytest.mark.parametrize("place", PLACES)
def test_a_total_is_the_sum_of_its_rows_where_it_is_a_sum(place):
    seen = 0
    for name, (frame, table) in pairs(place).items():
        name = name.removesuffix(" 0")
        if not any(wholes_of(table)) or " " in name:
            continue
        whole = study(place).total(name) if name not in LISTS else None
        for column in numbers(frame) if isinstance(whole, pd.Series) else ():
            field_is_sum = frame[column].dtype == "Int64" or frame.attrs["units"].get(column) in MONEY_UNITS
            rows = frame[column]
            if field_is_sum and column in whole and rows.notna().all() and (name, column) not in NO_SUMS:
                assert whole[column] == pytest.approx(rows.sum()), (name, column)
                seen += 1
    assert seen or place in WITHOUT


NO_SUMS = {("per_head", "spent")}  # its rows are the regions that say for how many it is
LISTS = {"by_group", "ranking", "region_changes", "regions"}
WITHOUT = {"synthetic-county-comparison/2023", "of regions", "of projects", "of unclear reports"}  # they add nothing up


def test_a_frame_of_another_process_says_that_it_prints_floats():
    frame = pickle.loads(pickle.dumps(study(PLACES[0]).execution()))
    shown = pbe.table(frame)
    assert shown.rows[0][:3] == ("东丽区", "27.50", "26.60") and CHANGED in shown.note
    assert shown.columns[1].unit == "万元" and WHOLE not in [row[0] for row in shown.rows]


def test_money_of_unknown_unit_has_no_unit():
    one = study(PLACES[0]).execution()
    both = pd.concat([one, one.assign(region="x").rename_axis(None)], ignore_index=True)
    both.attrs = {}
    shown = pbe.table(both)
    assert shown.columns[1].unit == "" and shown.rows[0][1] == "27.5"


def test_years_below_each_other_keep_money_as_it_was():
    """Of two years, whose attrs differ, pandas keeps none."""
    years = [pbe.load("synthetic-county-health", year, ROOT).execution().assign(year=year) for year in (2022, 2023)]
    both = pd.concat(years, ignore_index=True)
    assert both.attrs == {} and both.groupby("year")["spent"].sum().round(2).tolist() == [2903.02, 3071.43]
    assert both["region"].dtype == years[0]["region"].dtype
    assert pbe.table(both).rows[0][2] == f"{years[0]['arrived'][0]:.10g}"


def test_a_chart_draws_what_a_frame_shows_now():
    frame = study(PLACES[0]).coverage()
    assert coverage(frame).alt == coverage(study(PLACES[0]).coverage(exact=True)).alt
    part = coverage(frame[frame["coverage_rate"] > 0.9])
    assert "合计—" in part.alt and "只列所选的行，不列合计" in part.block.note


# ---- totals and files ----
def test_a_total_is_one_call_away():
    one = study(PLACES[0])
    whole = one.total("execution")
    assert (whole["spent"], round(whole["execution_rate"], 4), whole.name) == (411.56, 0.3642, WHOLE)
    assert list(one.total("execution_by_source")["source"]) == ["中央及市级转移支付", "区级配套资金"]
    with pytest.raises(NotFound, match="Did you mean execution"):
        one.total("exection")
    with pytest.raises(NotFound, match="has no row"):
        one.total("findings_table")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_saved_frame_has_headings_units_source_and_numbers(tmp_path, ending):
    file = study(PLACES[0]).save("execution", tmp_path / f"x.{ending}")
    again = pd.read_excel(file, engine="openpyxl") if ending == "xlsx" else pd.read_csv(file)
    assert list(again.columns)[:3] == ["区", "到位资金（万元）", "支出（万元）"]
    assert again["支出（万元）"].tolist()[0] == 26.6 and again["预算执行率"].dtype == "float64"
    if ending == "xlsx":
        about = pd.read_excel(file, sheet_name="说明", header=None, engine="openpyxl").set_index(0)[1]
        assert about["金额单位"] == "万元" and about["数据来源"].startswith("funds.csv")
    else:
        assert set(again["数据来源"]) == {study(PLACES[0]).execution().attrs["source"]}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("place", PLACES)
def test_every_frame_can_be_saved(tmp_path, place, ending):
    for name in study(place).frames:
        if name not in study(place).named and not isinstance(method_of(study(place), name)(), list):
            assert study(place).save(name, tmp_path / f"{name}.{ending}").stat().st_size


def test_text_that_looks_like_a_formula_is_not_run(tmp_path):
    from pbe_analysis.exploring import write

    frame = pd.DataFrame({"region": ["=1+1", "甲区"], "spent": [-1.5, 2.0]})
    assert pd.read_csv(write(frame, tmp_path / "x.csv"))["行政区"].tolist() == ["'=1+1", "甲区"]
    assert pd.read_excel(write(frame, tmp_path / "x.xlsx"), engine="openpyxl")["行政区"].tolist() == ["'=1+1", "甲区"]


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(NotFound, match=r"ends in \.xlsx or \.csv"):
        study(PLACES[0]).save("execution", tmp_path / "x.pdf")
