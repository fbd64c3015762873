"""The drill-down of small project-years: by hand, absent without records, equal to the totals, and about
nobody.
"""

import json
import re
from fractions import Fraction

import pytest
from by_hand import Drill
from hostile import HOSTILE, Elements
from records.places import GOOD, HEADS, make
from samples import ROOT, SMALL_PARAMS

import pbe_analysis as pbe
from pbe_analysis import charts
from pbe_analysis.figures import Figure
from pbe_analysis.frames import records
from pbe_analysis.tabular import is_absent

STANDARD = {"standard_per_head": {"value": 10000, "source": "某办法"}}
SURVEY = SMALL_PARAMS["survey"] | {
    "questions": {"q1": "总体评价", "q2": "发放及时"},
    "margin": {"value": 0.05, "source": "调查方案"},
    "response_rate": {"at_least": 0.8, "source": "调查方案"},
}
PARAMS = STANDARD | {"survey": SURVEY, "drilldown": {"late_after": {"value": 20, "source": "某通知"}}}
FRAMES = (
    "answers", "answers_by_region", "weighted_satisfaction", "sample", "straight_lined", "response",
    "by_region", "institutions", "balances", "delays", "delays_by_region", "amounts",
)  # fmt: skip
SENTENCES = ("paid", "timing", "asked")


def study(root, given=None, params=PARAMS, **files):
    make(root, given, params=params, **files)
    return pbe.load("small", 2021, root)


def rows(frame, key="region"):
    return {row[key]: row for row in records(frame)}


# 甲区: a hospital of four and two village clinics of one; 乙区: one of three and one of one
DOCTORS = [
    *(f"D{n},H1,甲区,," for n in range(1, 5)), "D5,V1,甲区,,", "D6,V2,甲区,,",
    *(f"D{n},H2,乙区,," for n in range(7, 10)), "D10,V3,乙区,,",
]  # fmt: skip
REGISTER = [f"{name},{region},{title},是" for name, region, title in (
    ("H1", "甲区", "甲区医院"), ("V1", "甲区", "一村"), ("V2", "甲区", "二村"),
    ("H2", "乙区", "乙区医院"), ("V3", "乙区", "三村"),
)]  # fmt: skip


def payment(number, region, clinic, doctor, amount, paid_on="2021-01-31", month="2021-01"):
    return f"P{number},{region},{clinic},{doctor},{month},transfers,{amount},{paid_on}"


LEDGER = [
    *(payment(n, "甲区", "H1", f"D{n}", 10000) for n in range(1, 5)),
    payment(5, "甲区", "V1", "D5", 4000, "2021-02-10"),
    payment(7, "乙区", "", "D7", 9000, "2021-03-01"),  # at the institution that the register names
    payment(8, "乙区", "H2", "D7", -500),
    payment(9, "乙区", "H2", "D8", 20000, ""),
]
HOSPITALS = {"payments": LEDGER, "clinics": REGISTER, "doctors": DOCTORS, "questionnaires": GOOD["questionnaires"]}
FUNDS = "region,source,arrived\n甲区,transfers,10\n乙区,transfers,10\n"


@pytest.fixture
def hospitals(tmp_path):
    return Drill(study(tmp_path, HOSPITALS, funds__csv=FUNDS))


def test_the_regions_by_hand(hospitals):
    found = rows(hospitals.by_region(exact=True))
    assert list(found) == ["甲区", "乙区", "合计"]
    first, second, whole = found.values()
    assert (first["institutions"], first["heads"], first["spent"], first["unexplained"]) == (3, 6, 44000, 16000)
    assert (first["in_full"], first["below_half"], first["unpaid"]) == (1, 1, 1)
    assert (second["standard_due"], second["spent"], second["unexplained"]) == (40000, 28500, 11500)
    assert (second["below_full"], second["unpaid"]) == (1, 1)
    assert (whole["institutions"], whole["spent"], whole["unexplained"]) == (5, 72500, 27500)


def listed(frame):
    return [(row["region"], row["institution"], row["heads"], row["unexplained"]) for row in records(frame)]


def test_institutions_that_could_be_told_apart_stand_together(hospitals):
    """The two villages of 甲区 have two persons together, the one of 乙区 is alone: the hospitals join them."""
    assert listed(hospitals.institutions(exact=True)) == [
        ("甲区", "合并列示的3家机构", 6, 16000),
        ("乙区", "合并列示的2家机构", 4, 11500),
    ]
    assert listed(hospitals.balances(exact=True)) == []


def test_what_few_persons_are_is_a_policy(tmp_path):
    params = PARAMS | {"drilldown": {"least_persons": {"value": 1, "source": "发放结果已公示"}}}
    drill = Drill(study(tmp_path, HOSPITALS, params, funds__csv=FUNDS))
    assert listed(drill.institutions(exact=True)) == [
        ("甲区", "二村", 1, 10000), ("甲区", "一村", 1, 6000), ("甲区", "甲区医院", 4, 0),
        ("乙区", "三村", 1, 10000), ("乙区", "乙区医院", 3, 1500),
    ]  # fmt: skip
    assert [row[1] for row in listed(drill.balances(exact=True))] == ["二村", "三村", "一村", "乙区医院"]
    assert "发放结果已公示" in drill.institutions(exact=True).attrs["note"]


def test_enough_of_them_leave_the_others_their_rows(tmp_path):
    more = [f"D{n},V{n},甲区,," for n in range(11, 14)]
    drill = Drill(study(tmp_path, HOSPITALS | {"doctors": DOCTORS + more}, funds__csv=FUNDS))
    assert listed(drill.institutions(exact=True))[:2] == [("甲区", "甲区医院", 4, 0), ("甲区", "人数少于3的5家机构", 5, 46000)]
    assert listed(drill.balances(exact=True)) == []  # the hospital of 甲区 owes nothing


def test_the_drill_down_spends_what_the_totals_spend(hospitals):
    spent = rows(hospitals.study.whole_project(exact=True))
    for region, row in rows(hospitals.by_region(exact=True)).items():
        assert row["spent"] == spent[region]["spent"]


def test_when_it_was_paid_by_hand(hospitals):
    found = {row["interval"]: (row["payments"], str(row["cumulative_share"])) for row in records(hospitals.delays(exact=True))}
    assert found["当月或提前"] == (4, "66.67%") and found["月末后30日内"] == (2, "100.00%")
    assert found["未载明日期"] == (1, "—")
    regions = rows(hospitals.delays_by_region(exact=True))
    assert [(row["median_days"], row["late_payments"], row["undated"]) for row in regions.values()] == [
        (29, 1, 1),
        (0, 0, 0),
        (0, 1, 1),
    ]
    assert str(regions["合计"]["late_rate"]) == "16.67%"  # 29 days, more than 20


def test_how_much_was_paid_by_hand(hospitals):
    found = [(row["range"], row["payments"]) for row in records(hospitals.amounts(exact=True)) if row["payments"]]
    assert found == [("4,000—5,000元", 1), ("9,000—10,000元", 1), ("10,000—11,000元", 4), ("12,000元及以上", 1)]


def test_what_was_answered_by_hand(hospitals):
    found = rows(hospitals.answers(exact=True), "question")
    assert {name: str(row["top_two_rate"]) for name, row in found.items()} == {
        "总体评价": "66.67%",
        "发放及时": "75.00%",
        "合计": "71.43%",
    }
    assert rows(hospitals.weighted_satisfaction(exact=True))["合计"]["satisfaction_rate"].exact == Fraction(6, 10) / 2 + Fraction(
        4, 10
    )
    assert {name: row["sample_short"] for name, row in rows(hospitals.sample(exact=True)).items()} == {
        "甲区": 4,
        "乙区": 3,
        "合计": 7,
    }


def test_the_sentences(hospitals):
    assert str(hospitals.story.paid()) == (
        "在册人员或发放涉及5家机构：未发放的2家、不足一半的1家、不足额的1家、足额的1家。按标准应发10.00万元，未说明差额2.75万元，"
        "最大的是甲区（1.60万元）。人数少于3人的机构只列合计，不单列。"
    )
    assert str(hospitals.story.timing()) == (
        "发放7笔，距所属月份末日的间隔中位数为0天，最长29天（零或负数为当月内发放），逾期的占16.67%；未载明日期的1笔。另有退款1笔，计0.05万元。"
    )
    assert "按在册人数加权的满意度为70.00%，置信区间33.94%至90.00%，代表10人。" in str(hospitals.story.asked())


def test_who_did_not_answer(tmp_path):
    drill = Drill(study(tmp_path, HOSPITALS, funds__csv=FUNDS, issued__csv="region,issued\n甲区,4\n乙区,1\n"))
    assert is_absent(drill.response(exact=True))  # not declared
    package = tmp_path / "data" / "small" / "2021" / "datapackage.json"
    content = json.loads(package.read_text("utf-8"))
    content["resources"].append({"name": "issued", "path": "issued.csv"})
    package.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    found = rows(Drill(pbe.load("small", 2021, tmp_path)).response(exact=True))
    assert [(row["returned"], row["valid"], str(row["response_rate"])) for row in found.values()] == [
        (3, 2, "75.00%"), (1, 1, "100.00%"), (4, 3, "80.00%")
    ]  # fmt: skip
    assert found["甲区"]["response_status"] == "回收率偏低" and str(found["甲区"]["valid_rate"]) == "66.67%"


def test_of_totals_who_did_not_answer(make_study):
    drill = Drill(make_study(issued="region,issued,returned\n甲区,50,45\n乙区,,\n"))
    found = rows(drill.response(exact=True))
    assert (found["甲区"]["valid"], str(found["甲区"]["response_rate"]), found["乙区"]["response_status"]) == (
        40,
        "90.00%",
        "未载明",
    )


def test_without_records_there_is_nothing_to_see(make_study):
    drill = Drill(make_study())
    assert all(is_absent(getattr(drill, name)()) for name in FRAMES) and len(drill.figures) == 0
    assert str(drill.story.paid()) == ""
    assert f"{drill.story.timing()}{drill.story.asked()}" == ""


@pytest.mark.parametrize("absent", ["payments", "doctors", "questionnaires", "clinics"])
def test_what_is_missing_is_left_out_and_the_rest_stays(tmp_path, absent):
    given = {name: lines for name, lines in HOSPITALS.items() if name != absent}
    make(tmp_path, given, params=PARAMS)
    place = tmp_path / "data" / "small" / "2021"
    package = json.loads((place / "datapackage.json").read_text("utf-8"))
    totals = {"questionnaires": ("survey", "region,respondents,satisfied\n甲区,2,1\n乙区,1,1\n"),
              "clinics": ("clinics", "region,managed,implementing\n甲区,3,3\n乙区,2,2\n")}  # fmt: skip
    if absent in totals:
        name, text = totals[absent]
        (place / f"{name}.csv").write_text(text, "utf-8")
        package["resources"].append({"name": name, "path": f"{name}.csv"})
    spent = {"甲区": "4.4", "乙区": "2.85"} if absent == "payments" else dict.fromkeys(("甲区", "乙区"), "")
    lines = "".join(f"{region},transfers,10,{amount}\n" for region, amount in spent.items())
    (place / "funds.csv").write_text(f"region,source,arrived,spent\n{lines}", "utf-8")
    (place / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), "utf-8")
    drill = Drill(pbe.load("small", 2021, tmp_path))
    gone = {
        "payments": {"by_region", "institutions", "balances", "delays", "delays_by_region", "amounts"},
        "doctors": {"by_region", "institutions", "balances", "weighted_satisfaction", "sample"},
        "questionnaires": {"answers", "answers_by_region", "weighted_satisfaction", "sample"},
        "clinics": set(),
    }[absent]
    found = {name for name in FRAMES if is_absent(getattr(drill, name)())}
    assert found == gone | {"straight_lined", "response"}
    for name in SENTENCES:
        assert not re.search(r"nan|None|[：，；、是的在]。", str(getattr(drill.story, name)()))


def test_a_region_at_fault_is_not_judged(tmp_path):
    """乙区's ledger cannot be read: nothing is said of its institutions, and nothing taken for 0."""
    make(tmp_path, HOSPITALS, params=PARAMS, funds__csv=FUNDS)
    place = tmp_path / "data" / "small" / "2021"
    (place / "ledgers").mkdir()
    head = HEADS["payments"]
    for region in ("甲区", "乙区"):
        lines = [line for line in LEDGER if region in line]
        text = "\n".join([head, *lines]) + "\n"
        (place / "ledgers" / f"{region}.csv").write_text(text.replace("9000,", "九千,") if region == "乙区" else text, "utf-8")
    package = (place / "datapackage.json").read_text("utf-8").replace('"path": "payments.csv"', '"path": "ledgers"')
    (place / "datapackage.json").write_text(package, "utf-8")
    drill = Drill(pbe.load("small", 2021, tmp_path))
    assert list(rows(drill.by_region(exact=True))) == ["甲区", "合计"]
    assert "乙区" not in list(rows(drill.delays_by_region(exact=True)))


def test_every_number_of_the_sentences_is_a_figure_of_figures_json(hospitals):
    known = {(figure.id, figure.subject, figure.base) for figure in hospitals.study.figures}
    for name in SENTENCES:
        for paragraph in getattr(hospitals.story, name)().paragraphs:
            for part in paragraph:
                assert not isinstance(part, Figure) or part.key in known
                assert isinstance(part, Figure) or not re.search(r"\d", part)


def test_every_figure_is_explained(hospitals):
    text = (ROOT / "docs" / "methods.md").read_text("utf-8")
    explained = set(re.findall(r"^### `(\w+)`", text, re.M))
    ids = {figure.id for figure in hospitals.figures}
    assert {"institutions", "late_rate", "refunded", "person_weighted_low"} <= ids <= explained


def test_hostile_names_stay_text(tmp_path):
    """An institution and a question called like a script, a formula and a template."""
    name = HOSTILE.replace('"', "")
    survey = SURVEY | {"questions": {"q1": HOSTILE}}
    params = PARAMS | {"survey": survey, "drilldown": {"least_persons": {"value": 1, "source": HOSTILE}}}
    given = HOSPITALS | {"clinics": [line.replace("二村", name) for line in REGISTER]}
    drill = Drill(study(tmp_path, given, params, funds__csv=FUNDS))
    pages = [pbe.table(getattr(drill, name)())._repr_html_() for name in FRAMES]
    pages += [getattr(drill.story, name)()._repr_html_() for name in SENTENCES]
    elements = Elements("".join(pages))
    assert {tag for tag, _ in elements.seen}.isdisjoint({"script", "img"}) and "alert" in elements.text
    assert name in set(drill.institutions(exact=True)["institution"])
    assert charts.surveys.answers(drill.answers(exact=True)).png() and charts.records.balances(drill.balances(exact=True)).png()


def test_amounts_far_from_each_other_leave_the_bins_readable(tmp_path):
    ledger = [payment(n, "甲区", "H1", f"D{n % 4 + 1}", 833 + n % 3) for n in range(1, 300)]
    ledger += [payment(900, "甲区", "H1", "D1", "50000000.01"), payment(901, "甲区", "H1", "D1", "0.01")]
    drill = Drill(study(tmp_path, HOSPITALS | {"payments": ledger}, funds__csv=FUNDS.replace(",10\n", ",9999\n")))
    found = [(row["range"], row["payments"]) for row in records(drill.amounts(exact=True)) if row["payments"]]
    assert found == [("0—100元", 1), ("800—900元", 299), ("1,200元及以上", 1)]


def test_a_ledger_of_refunds_only_has_no_amounts(tmp_path):
    ledger = [payment(1, "甲区", "H1", "D1", -5), payment(2, "甲区", "H1", "D1", 0)]
    drill = Drill(study(tmp_path, HOSPITALS | {"payments": ledger}, funds__csv=FUNDS))
    assert is_absent(drill.amounts(exact=True)) and len(drill.delays(exact=True)) == 0
    assert str(drill.story.timing()) == "台账中没有金额大于零的发放。"


def test_the_totals_of_records_print_what_typed_totals_print(tmp_path):
    """The figures of the totals stay as they are, whatever the drill-down adds."""
    drill = Drill(study(tmp_path / "records", HOSPITALS, funds__csv=FUNDS))
    mine = {figure.key: (figure.value, figure.display) for figure in drill.study.figures}
    added = {figure.key for figure in drill.figures}
    place = make(tmp_path / "totals", {}, params=PARAMS).data_dir
    for name, text in {
        "funds": "region,source,arrived,spent\n甲区,transfers,10,4.4\n乙区,transfers,10,2.85\n",
        "clinics": "region,managed,implementing\n甲区,3,3\n乙区,2,2\n",
        "survey": "region,respondents,satisfied\n甲区,2,1\n乙区,1,1\n",
    }.items():
        (place / f"{name}.csv").write_text(text, "utf-8")
    package = json.loads((place / "datapackage.json").read_text("utf-8"))
    package["resources"] += [{"name": name, "path": f"{name}.csv"} for name in ("clinics", "survey")]
    (place / "datapackage.json").write_text(json.dumps(package), "utf-8")
    typed = {figure.key: (figure.value, figure.display) for figure in pbe.load("small", 2021, tmp_path / "totals").figures}
    doubts = {key for key in mine if key[0] in ("record_cases", "doubtful")}
    assert {key: told for key, told in mine.items() if key not in added | doubts} == typed
