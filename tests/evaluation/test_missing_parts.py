"""With parts missing, nothing false is said. Cells of any region are taken from any table of two commissions, and every sentence,
ranking, chart, finding and cover line is held against what a plain reading of the rows that are left says."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

import pbe_analysis as pbe
from pbe_analysis.frames import frame_of
from pbe_analysis.tabular import is_absent

from .test_shapes import COUNTY, FUNDS

SENTENCES = (
    "bottom_line", "scope", "arrival", "execution", "shortfall", "coverage", "satisfaction", "per_head",
    "execution_and_satisfaction", "scores", "reconciled", "findings",
)  # fmt: skip
CUTS = [
    ("funds", ("arrived", "spent")), ("funds", ("spent",)), ("funds", ("arrived",)), ("clinics", ("managed", "implementing")),
    ("clinics", ("implementing",)), ("survey", ("respondents", "satisfied")), ("payments", ("heads", "stated_standard")),
]  # fmt: skip
SILENT = {"not_surveyed", "funds_silent", "matching_silent"}  # findings that say that something is not known


def without(study, table, columns, regions, source=None):
    """The study with these cells empty."""
    told = study.tables[table]
    columns = [one for one in columns if one in told.frame.columns]
    hit = [row["region"] in regions and source in (None, row.get("source")) for row in told.rows]
    rows = [row | dict.fromkeys(columns if gone else ()) for row, gone in zip(told.rows, hit, strict=True)]
    names = list(told.frame.columns)
    frame = frame_of([{name: row.get(name) for name in names} for row in rows], names)
    return replace(study, tables=study.tables | {table: replace(told, rows=tuple(rows), frame=frame)})


def some(regions):
    """The first, the last, two, all but one, all of them."""
    return dict.fromkeys([regions[:1], regions[-1:], regions[1:3], regions[1:], regions])


@pytest.fixture
def county(make_study):
    """A county of townships with several sources, every table, and figures that somebody published."""
    tables = {
        "clinics": "region,managed,implementing\n东河镇,10,8\n西山乡,0,0\n南岭镇,5,5\n",
        "survey": "region,respondents,satisfied\n东河镇,40,30\n西山乡,35,35\n南岭镇,20,10\n",
        "payments": "region,heads,stated_standard\n东河镇,100,\n西山乡,50,\n南岭镇,,900\n",
        "stated": "figure,subject,base,stated\nexecution_rate,合计,转移支付资金,79.17%\narrived,合计,中央补助资金,190\ncoverage_rate,合计,,86.67%\n",
    }
    more = {
        "standard_per_head": {"value": 1000, "source": "测试"},
        "heads": {"value": 200, "source": "测试"},
        "targets": COUNTY["targets"]
        | {id: {"at_least": 0.9, "source": "测试"} for id in ("coverage_rate", "satisfaction_rate", "payment_rate")},
    }
    return make_study(COUNTY | more, funds=FUNDS, **tables)


# ---- what the rows that are left say, read plainly ----


class Plain:
    """The rows of a study, added up without the package. Amounts in 元."""

    def __init__(self, study):
        self.study, self.regions = study, study.params.regions
        keys = study.money.lead.keys
        self.lead = self.by_region("funds", ("arrived", "spent"), lambda row: row["source"] in keys)
        self.every = self.by_region("funds", ("arrived", "spent"), lambda row: True)
        self.covered = self.by_region("clinics", ("managed", "implementing"))
        self.asked = self.by_region("survey", ("respondents", "satisfied"))

    def by_region(self, table, columns, chosen=lambda row: True):
        """Region → its sums; None where one of its rows does not state one."""
        found = {}
        for region in self.regions:
            rows = [row for row in self.study.tables[table].rows if row["region"] == region and chosen(row)]
            cells = [[row[name] for row in rows] for name in columns]
            found[region] = None if not rows or any(None in column for column in cells) else [sum(column) for column in cells]
        return found

    @property
    def balances(self):
        return {name: told[0] - told[1] for name, told in self.lead.items() if told}

    @property
    def gaps(self):
        return {name: told[0] - told[1] for name, told in self.covered.items() if told}

    @property
    def rates(self):
        return {name: Fraction(told[1]) / Fraction(told[0]) for name, told in self.lead.items() if told and told[0]}

    @property
    def liked(self):
        return {name for name, told in self.asked.items() if told and told[0]}


def names_in(text):
    return text.split("等")[0].split("、")


def false_rankings(text, what, values, regions):
    """Largest parts that are not the largest of those known, or that pass for more than they are."""
    for among, names, rest in re.findall(rf"(在载明的\d+个\w+中，|)[^，。]*?{what}(?:最大的是|全部在)([^，。]+)([^。]*)。", text):
        positive = {name: value for name, value in values.items() if value > 0}
        largest = {name for name, value in positive.items() if value == max(positive.values())}
        if set(names_in(names)) != largest:
            yield f"{what}: {names}, not {largest}"
        if bool(among) is (len(values) == len(regions)) or (among and str(len(values)) not in among):
            yield f"{what}: {among or 'of all'}, and {len(values)} of {len(regions)} are known"
        if "占" in rest and "%" not in rest:
            yield f"{what}: {rest}"


def false_extremes(text, rates, known, regions):
    for among, high, low in re.findall(r"(在载明的\d+个\w+中，|)最高的是([^（]+)（[^）]+），最低的是([^（]+)（", text):
        if {rates.get(name) for name in names_in(high)} != {max(rates.values())}:
            yield f"highest: {high}"
        if {rates.get(name) for name in names_in(low)} != {min(rates.values())}:
            yield f"lowest: {low}"
        if bool(among) is (known == len(regions)):
            yield f"extremes: {among or 'of all'}, and {known} of {len(regions)} are known"


def false_claims(study):
    """What is said and does not follow."""
    plain, story = Plain(study), study.story
    told = {name: str(getattr(story, name)()) for name in SENTENCES}
    for name, text in told.items():
        bare = text.replace("记作“—”", "").replace("7月—11月", "")
        if "—" in bare or re.search(r"None|nan|[：，；、是的在为]。|[，；]，", bare):
            yield f"{name}: {text}"
    yield from false_rankings(told["shortfall"], "结余", plain.balances, plain.regions)
    yield from false_rankings(told["shortfall"], "覆盖缺口", plain.gaps, plain.regions)
    yield from false_extremes(told["execution"], plain.rates, len(plain.balances), plain.regions)
    if "没有结余" in told["shortfall"] and (len(plain.balances) < len(plain.regions) or any(plain.balances.values())):
        yield told["shortfall"]
    both = [name for name in plain.rates if name in plain.liked]
    if ("没有同时具备" in told["execution_and_satisfaction"]) is bool(both):
        yield f"both rates: {len(both)}, {told['execution_and_satisfaction']}"
    if both and f"{len(both)}个" not in told["execution_and_satisfaction"]:
        yield f"comparable: {len(both)}, {told['execution_and_satisfaction']}"
    yield from false_totals(study, plain, told)
    yield from false_findings(study, plain)
    yield from false_cover(study, plain)


def false_totals(study, plain, told):
    """Totals that rest on less than all of it without saying so."""
    for base in study.params.bases[:-1]:
        rows = [row for row in study.tables["funds"].rows if row["source"] in base.keys]
        if rows and all(row["arrived"] is None and row["spent"] is None for row in rows):
            for whole in (one for one in study.params.bases if {*base.keys} <= {*one.keys}):
                if study.figures("execution_rate", base=whole.name).value is not None:
                    yield f"{whole.name}: a rate without anything of {base.name}"
    yield from false_rates(study, plain, told)


def false_rates(study, plain, told):
    """到位率为 where something that arrived is not known; 合计 rates on the page that rest on fewer regions without saying so."""
    for base in study.params.bases[:-1]:
        cells = [row["arrived"] for row in study.tables["funds"].rows if row["source"] in base.keys]
        if None in cells and re.search(rf"(^|；){base.name}(合计)?到位率为", told["arrival"]):
            yield told["arrival"]
    if len(plain.balances) < len(plain.regions) and re.search("预算执行率为[^（，；]+[，；]", told["bottom_line"]):
        yield f"execution: {told['bottom_line']}"
    if len(plain.gaps) < len(plain.regions) and re.search("覆盖率为[^（；]+；", told["bottom_line"]):
        yield f"coverage: {told['bottom_line']}"


def false_findings(study, plain):
    known = {"low_execution": plain.rates, "low_coverage": plain.gaps, "low_satisfaction": plain.liked}
    for one in study.findings:
        text = str(one.statement)
        if "—" in text and one.rule != "published_differently":
            yield f"{one.rule}: {text}"
        if one.subject in plain.regions and one.subject not in known.get(one.rule, plain.regions):
            yield f"{one.rule} of {one.subject}, of which nothing is known"
        if one.rule == "funds_silent" and plain.lead[one.subject] and plain.every[one.subject]:
            yield f"{one.rule} of {one.subject}, which states all"
        if one.rule == "not_surveyed" and one.subject in plain.liked:
            yield f"{one.rule} of {one.subject}, which was asked"
        if (
            one.rule == "published_differently"
            and "复算为—" not in text
            and "截断" not in text
            and study.place.project == "small"
        ):
            yield f"{text}: what was published is right of the whole county"


def false_cover(study, plain):
    keys = {key.label: key for key in study.cover().key_figures}
    for label, known in (("预算执行率", plain.balances), ("覆盖率", plain.gaps)):
        note = keys[label].note
        if re.search(r"据\d", note) and f"据{len(known)}个" not in note:
            yield f"{label}: {note}, and {len(known)} are known"
        if 0 < len(known) < len(plain.regions) and not re.search(r"据\d|按已载明的计", note):
            yield f"{label}: {note} does not say that {len(known)} are known"


@pytest.mark.parametrize(("table", "columns"), CUTS)
def test_nothing_false_is_said_of_a_county_with_parts_missing(county, table, columns):
    for regions in some(county.params.regions):
        for source in (None, "c", "m") if table == "funds" else (None,):
            cut = without(county, table, columns, regions, source)
            assert [*false_claims(cut)] == [], (regions, source)


@pytest.mark.parametrize(("table", "columns"), CUTS)
@pytest.mark.parametrize("which", [0, 2, 3, 4])
def test_nothing_false_is_said_of_the_real_evaluation_with_parts_missing(study, table, columns, which):
    regions = [*some(study.params.regions)][which]
    for source in ("transfers", "matching") if table == "funds" else (None,):
        assert [*false_claims(without(study, table, columns, regions, source))] == [], source


def test_nothing_false_is_said_with_whole_tables_missing(county, study):
    for one in (county, study):
        cut = one
        for table, columns in CUTS:
            cut = without(cut, table, columns, one.params.regions)
        assert [*false_claims(cut)] == []
        assert "没有结余" not in str(cut.story.shortfall())


@cache
def charts():
    drawn = pbe.charts
    return {
        "execution": drawn.execution, "arrival": drawn.arrival, "matching": drawn.matching, "unspent": drawn.contributions,
        "coverage": drawn.coverage, "coverage_gap": drawn.contributions, "satisfaction": drawn.satisfaction,
        "execution_and_satisfaction": drawn.execution_and_satisfaction, "overview": drawn.overview,
    }  # fmt: skip


@pytest.mark.parametrize("name", charts())
def test_no_chart_ranks_what_is_not_known(county, name):
    for table, columns in CUTS[::2]:
        for regions in (county.params.regions[:1], county.params.regions):
            frame = getattr(without(county, table, columns, regions), name)()
            shown = charts()[name](frame)
            if not is_absent(frame):
                alt = shown.alt if hasattr(shown, "alt") else str(shown)
                assert not re.search(r"nan|None|最[高低大](的是)?[^，。；]*—|占—", alt), alt
                assert (
                    name != "execution"
                    or regions != county.params.regions
                    or table != "funds"
                    or "没有" in alt
                    or "最" not in alt
                )
