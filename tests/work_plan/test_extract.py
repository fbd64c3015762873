"""What is found in plans: the real one against what was read by hand, another one in another layout."""

import re
from datetime import date
from decimal import Decimal

import pytest

from pbe_analysis.data import read_paragraphs
from pbe_analysis.data.blank import filled_csv
from pbe_analysis.frames import records
from pbe_analysis.work_plan.extract import extract
from pbe_analysis.work_plan.phrases import LENGTH
from pbe_analysis.work_plan.quantities import UNDECIDED
from pbe_analysis.work_plan.scaffold import FOUND

from .plans import OTHER, SEED, needs_seed, paragraphs

SECTIONS = {
    "一": (7, 1, 6),
    "二": (14, 7, 13),
    "三": (22, 14, 17),
    "四": (27, 18, 23),
    "五": (34, 24, 27),
    "六": (39, 28, 30),
    "七": (43, 31, 33),
    "八": (47, 34, 36),
    "九": (51, 37, 40),
    "十": (56, 41, 43),
}  # fmt: skip  line, first and last task
TO_ISSUE = {  # line → documents that the plan says will be issued, by their 《》
    10: ("《关于进一步深化本市社区卫生服务综合改革的指导意见》", "《关于本市全面推广家庭医生制度工作的指导意见》"),
    16: ("《上海市预防接种单位管理办法》", "《上海市预防接种门诊设置标准》", "《上海市预防接种异常反应补偿办法》"),
    26: ("《上海市关于建立全科医生制度的实施意见》",),
    35: ("《关于加强本市中医药新闻宣传工作的指导意见》",),
    36: ("《上海市基层中医药服务能力提升工程实施意见》",),
    45: ("《上海市区域卫生规划(2011-2020年)》",),
    46: ("《上海市卫生标准化三年行动计划(2013-2015年)》",),
    58: ("《市卫生局系统科研经费管理监督规定》",),
}
REFERRED = {2: 1, 8: 1, 9: 1, 21: 1, 28: 1, 29: 1, 31: 1, 33: 1, 41: 1, 42: 2, 45: 1, 46: 2, 49: 1, 52: 1}  # line → how many


def rows(study, table):
    return records(study.tables[table].frame)


@pytest.fixture(scope="module")
def other():
    return extract(paragraphs(OTHER), 2024)


# The real plan, from the project's own tables


def test_forty_three_tasks_stand_in_ten_sections_in_the_right_places(plan):
    assert {row["section"]: row["plan_line"] for row in rows(plan, "sections")} == {
        name: line for name, (line, _, _) in SECTIONS.items()
    }
    tasks = rows(plan, "tasks")
    assert [row["task"] for row in tasks] == [f"T{n:02d}" for n in range(1, 44)]
    assert [row["task_printed"] for row in tasks] == [str(n) for n in range(1, 44)]
    for section, (line, first, last) in SECTIONS.items():
        own = [row for row in tasks if row["section"] == section]
        assert [row["task"] for row in own] == [f"T{n:02d}" for n in range(first, last + 1)]
        assert [row["plan_line"] for row in own] == list(range(line + 1, line + 2 + last - first))


def test_every_title_is_named_and_sorted(plan):
    titled = [row for row in rows(plan, "papers") if row["paper_name"].endswith("》")]
    issue = [row for row in titled if row["paper_role"] == "拟出台"]
    assert {(row["plan_line"], row["paper_name"]) for row in issue} == {
        (line, name) for line, names in TO_ISSUE.items() for name in names
    }
    referred = [row["plan_line"] for row in titled if row["paper_role"] == "引用"]
    assert {line: referred.count(line) for line in referred} == REFERRED
    assert (len(titled), len(issue), len(referred)) == (27, 11, 16)


def test_qualifiers_outside_the_marks_are_kept_apart(plan):
    found = {row["paper_name"]: row["qualifier"] for row in rows(plan, "papers") if row["qualifier"]}
    assert found == {
        "《全国医疗服务价格项目规范》": "2012年版",
        "《上海市饮用水卫生安全保障规划》": "2012-2020年",
        "《上海市精神卫生条例》": "修订",
    }


def test_the_countable_ones_are_found_and_no_others(plan):
    found = [(row["plan_line"], row["value"], row["unit"]) for row in rows(plan, "numbers") if row["number_kind"] == "数量"]
    assert found == [(9, 4, "家"), (15, 5, "大类"), (15, 47, "个"), (48, 17, "个"), (55, 19, "家")]


@pytest.mark.parametrize(
    ("line", "text", "kind"),
    [(28, "120", "热线号码"), (53, "12320", "热线号码"), (59, "12345", "热线号码"), (48, "3521", "代号"), (37, "5+3", "代号"), (38, "TC249", "代号"),
     (11, "60岁以上", "年龄"), (14, "第三轮", "序数"), (52, "第十四届", "序数"), (54, "50周年", "周年"), (42, "2012-2020年", "期间"), (33, "2012年版", "年份")],
)  # fmt: skip
def test_the_look_alikes_are_named_for_what_they_are(plan, line, text, kind):
    assert kind in {row["number_kind"] for row in rows(plan, "numbers") if (row["plan_line"], row["number_text"]) == (line, text)}


def test_no_number_is_left_undecided(plan):
    assert UNDECIDED not in {row["number_kind"] for row in rows(plan, "numbers")}


def test_the_tables_hold_short_phrases_and_not_the_documents_paragraphs(plan):
    texts = [value for row in rows(plan, "actions") for name, value in row.items() if name != "action" and isinstance(value, str)]
    assert max(map(len, texts)) <= LENGTH + 1
    assert not any("。" in text for text in texts)


@needs_seed
def test_the_tables_are_what_is_read_from_the_published_plan(plan):
    found = extract(read_paragraphs(SEED, "plan"), 2013)
    for spec in FOUND:
        stored = (plan.place.data_dir / f"{spec.name}.csv").read_bytes().decode("utf-8")
        assert filled_csv(spec, found.tables[spec.name]) == stored, spec.name


@needs_seed
def test_every_digit_and_every_title_of_the_published_plan_is_accounted_for():
    text = SEED.read_text("utf-8")
    found = extract(read_paragraphs(SEED, "plan"), 2013)
    assert sum(row["paper_name"].endswith("》") for row in found.tables["papers"]) == len(re.findall("《", text))
    without_marks = re.sub(r"(?m)^\d{1,2}[、.]", "", text)
    digits = sum(len(re.findall(r"\d", row["number_text"])) for row in found.tables["numbers"])
    assert digits == len(re.findall(r"\d", without_marks))


# Another layout


def test_the_other_plan_has_its_actions(other):
    assert [(row["action"], row["plan_line"]) for row in other.tables["actions"]] == [
        ("T01.01", 5), ("T01.02", 5), ("T02.01", 7), ("T02.02", 7), ("T03.01", 10), ("T03.02", 10), ("T04.01", 11), ("T05.01", 12)
    ]  # fmt: skip


def test_who_and_when_are_taken_where_the_plan_says_them(other):
    stated = {row["action"]: (row["stated_lead"], row["stated_due"]) for row in other.tables["actions"]}
    assert stated["T01.01"] == stated["T01.02"] == ("基层处", date(2024, 6, 30))
    assert stated["T02.01"] == ("科教处", date(2024, 12, 31))
    assert stated["T02.02"] == ("科教处", None)
    assert stated["T04.01"] == ("医政处", date(2024, 12, 20))
    assert stated["T03.01"] == stated["T05.01"] == ("", None)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("一、甲\n（一）乙\n1.丙。责任单位：A处\n2.丁。", ["A处", ""]),  # on the action's line: for that line
        ("一、甲\n（一）乙\n1.丙。\n责任单位：A处\n2.丁。\n责任单位：B处", ["A处", "B处"]),  # below: for what is above
        ("一、甲\n（一）乙\n责任单位：A处\n1.丙。\n2.丁。（责任单位：B处）", ["A处", "B处"]),  # above all: for the task
        ("一、甲\n（一）乙。丙。丁。（责任单位：A处）", ["A处", "A处"]),
        ("一、甲\n（一）乙。丙。丁。", ["", ""]),
    ],
)
def test_who_is_in_charge_of_what(text, leads):
    assert [row["stated_lead"] for row in extract(paragraphs(text), 2024).tables["actions"]] == leads


def test_the_other_plan_has_its_numbers(other):
    found = [(row["action"], row["value"], row["unit"]) for row in other.tables["numbers"] if row["number_kind"] == "数量"]
    assert found == [
        ("T01.01", 12, "所"),
        ("T01.01", 300, "个"),
        ("T02.01", 1200, "人次"),
        ("T02.01", 95, "%"),
        ("T04.01", 2, "个"),
    ]
    assert all(isinstance(row["value"], Decimal) for row in other.tables["numbers"] if row["number_kind"] == "数量")


def test_the_other_plan_has_its_documents(other):
    found = {row["paper_name"]: (row["paper_role"], row["qualifier"], row["action"]) for row in other.tables["papers"]}
    assert found == {
        "《乡镇卫生院服务能力标准》": ("引用", "2022年版", "T01.02"),
        "《乡村医生培训办法》": ("拟出台", "试行", "T02.02"),
        "《预约诊疗规范》": ("拟出台", "", "T03.02"),
        "《转诊规范》": ("拟出台", "", "T03.02"),
        "《健康某市2030规划纲要》": ("引用", "", "T03.02"),
    }


def test_coverage_and_milestones_are_found(other):
    words = {row["action"]: (row["coverage_words"], row["milestone_words"]) for row in other.tables["actions"]}
    assert words["T03.01"][0] == "全覆盖" and words["T04.01"][1].startswith("建成急救站")
    assert words["T05.01"] == ("", "")


@pytest.mark.parametrize("text", ["全面开展监督", "在全市范围内开展调查", "全面落实", "全程化管理"])
def test_zeal_is_no_full_coverage(text):
    assert extract(paragraphs(f"1.甲。{text}。"), 2024).tables["actions"][0]["coverage_words"] == ""


@pytest.mark.parametrize("text", ["未完成的项目", "提高完成率", "做好验收工作", "迎接试点验收", "加快开工"])
def test_what_is_not_to_be_finished_is_no_milestone(text):
    assert extract(paragraphs(f"1.甲。{text}。"), 2024).tables["actions"][0]["milestone_words"] == ""


def test_a_phrase_cannot_begin_like_a_formula():
    found = extract(paragraphs('1.甲。=HYPERLINK("http://x")打开。\n2.乙。+1+1。@SUM。'), 2024)
    assert not any(row["phrase"].startswith(tuple("=+-@\t")) for row in found.tables["actions"])


def test_a_plan_without_tasks_has_empty_tables():
    tables = extract(paragraphs("某市工作计划"), 2024).tables
    assert {name for name, rows in tables.items() if rows} == {"left_out"}
