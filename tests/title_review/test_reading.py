"""Rosters and forms as offices hand them in; bad cells are told and good rows survive."""

import csv
import io
import shutil

import openpyxl
import pytest
from samples import ROOT

from pbe_analysis.data import Resource
from pbe_analysis.errors import DataError
from pbe_analysis.fields import FIELDS
from pbe_analysis.project import ProjectYear
from pbe_analysis.spans import Span
from pbe_analysis.title_review import identity, titles
from pbe_analysis.title_review.applicants import applicants
from pbe_analysis.title_review.forms import read_forms, vacancies
from pbe_analysis.title_review.grassroots_demo import HEADINGS, ROSTER_COLUMNS
from pbe_analysis.title_review.params import place
from pbe_analysis.title_review.reading import read, read_raw
from pbe_analysis.title_review.titles import Title, title_of

from .conftest import DATA

# The two rows that 附件1 prints as examples.
EXAMPLES = [
    ["例1", "**县疾病预防控制中心", "无", "省属卫生", "李XX", "男", "1965.10", "1988.7福建医学院预防医学专业5年制", "本科学历", "公共卫生",
     "公共卫生", "环境卫生", "副主任医师 2008.09", "2009.12", "主任医师", "环境卫生", "70", "3501aaaaaaaaaaaaaa", "XXXX诊治专题报告", ""],
    ["例2", "**县医院", "二级", "县属医疗", "王XX", "男", "1965.01", "1988福建医学院临床医学专业5年制", "本科硕士", "临床", "内科", "呼吸内科",
     "副主任医师 2008.09", "2009.12", "主任医师", "普通内科", "58", "3501aaaaaaaaaaaaaa", "关于XXXX的专题报告", ""],
]  # fmt: skip


class Office:
    """A copy of the invented project-year whose files can be exchanged."""

    def __init__(self, root, params):
        self.params = params
        self.place = ProjectYear("a", "2021", root)
        shutil.copytree(DATA, self.place.data_dir)

    def roster(self, rows, name="roster.csv", encoding="utf-8", heads=None):
        text = io.StringIO()
        csv.writer(text).writerows(
            [["花名册"], heads or [HEADINGS.get(name, FIELDS[name].title) for name in ROSTER_COLUMNS], *rows]
        )
        (self.place.data_dir / name).write_bytes(text.getvalue().encode(encoding))
        package = self.place.data_dir / "datapackage.json"
        package.write_text(package.read_text("utf-8").replace('"roster.xlsx"', f'"{name}"'), "utf-8")

    def raw(self):
        return read_raw(self.place.data_dir, "data", self.params)[0]["roster"]

    def people(self, params):
        roster = self.raw()
        return applicants(roster, None, params, [str(n) for n in range(len(roster.lines))])


@pytest.fixture
def office(tmp_path, params):
    return Office(tmp_path, params)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_two_example_rows_of_the_notice_are_read(office, params, encoding):
    office.roster(EXAMPLES, encoding=encoding)
    assert office.raw().problems == ()
    people = office.people(params)
    assert list(people["rank"]) == ["正高", "正高"] and list(people["held_rank"]) == ["副高", "副高"]
    assert list(people["discipline"]) == ["公共卫生", "内科系统"] and list(people["level"]) == ["其他", "二级"]
    assert list(people["field"]) == [1, 1]  # 呼吸内科 and 普通内科 are of one discipline
    assert list(people["degree"]) == ["本科及以上"] * 2 and list(people["skills"]) == [70, 58]
    assert list(people["identity"]) == [-1, -1] and list(people["double"]) == [-1, -1]
    assert [f"{day:%Y-%m}" for day in people["confirmed_first"]] == ["2008-09"] * 2
    assert [f"{day:%Y-%m-%d}" for day in people["appointed_last"]] == ["2009-12-31"] * 2
    assert [f"{day:%Y-%m-%d}" for day in people["graduated_first"]] == ["1988-07-01", "1988-01-01"]
    assert list(people["age_low"]) == [56, 56] and list(people["age_high"]) == [56, 56]


SEED = ROOT.parent / "shared" / "seeds" / "004_1faa5045c5ec73cf.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the notice is not beside this checkout")
def test_the_examples_and_headings_are_those_of_the_notice():
    lines = SEED.read_text("utf-8").splitlines()
    heads = next(line for line in lines if line.startswith("序号\t工作单位")).split("\t")
    assert [head.replace("（", "(").replace("）", ")") for head in heads] == [
        HEADINGS.get(name, FIELDS[name].title) for name in ROSTER_COLUMNS
    ]
    for row in EXAMPLES:
        assert next(line for line in lines if line.startswith(row[0])).rstrip("\t").split("\t") == row[:-1]


@pytest.mark.skipif(not SEED.exists(), reason="the notice is not beside this checkout")
def test_annex_8_of_the_parameters_is_that_of_the_notice(params):
    lines = [line.split("\t") for line in SEED.read_text("utf-8").splitlines()]
    rows = {cells[0]: cells for cells in lines if cells[0].isdigit() and len(cells) > 11 and cells[1] in params.disciplines}
    assert len(rows) == 11
    rules = params.rules
    for number, name in enumerate(params.disciplines, start=1):
        cells = rows[str(number)]
        assert cells[1] == name
        cases = rules["herbs" if name == "药学" else "cases"]
        stated = [
            place(rule.least, (name, level, rank))
            for rule in (cases, rules["difficult"])
            for level in ("二级", "其他")
            for rank in ("副高", "正高")
        ]
        assert ["" if isinstance(value, dict) else str(value) for value in stated] == cells[2:10]
        assert cells[10:12] == [str(rules["reports"].least[rank]) for rank in ("副高", "正高")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副高级", Title("副高", None, False)),
        ("主任医师", Title("正高", "医", False)),
        ("副主任医师 2008.09", Title("副高", "医", False)),
        ("副主任中药师", Title("副高", "药", False)),
        ("基层副主任护师2015.1", Title("副高", "护", True)),
        ("副主任技师（基层）", Title("副高", "技", True)),
        ("主治中医师", Title(None, None, False)),
        ("主治医师 2014", Title("中级", "医", False)),
        ("主管 药师", Title("中级", "药", False)),
        ("主任中西医结合医师", Title("正高", "医", False)),
        ("院长", Title(None, None, False)),
        ("", Title(None, None, False)),
        (None, Title(None, None, False)),
    ],
)
def test_titles_in_words(text, expected):
    if text == "主治中医师":
        expected = Title("中级", "医", False)
    assert title_of(text) == expected


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("副主任医师２００８．０９", True, "2008-09-01"),
        ("副主任医师（2008.09）", True, "2008-09-01"),
        ("副主任医师2008年9月", True, "2008-09-01"),
        ("1988.7某校", False, "1988-07-01"),
        ("某校", False, None),
        ("副主任医师 2008.13", True, None),
    ],
)
def test_dates_inside_a_text(text, last, expected):
    found = titles.date_in(text, last=last)
    assert (found and str(found.first)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, "本科及以上") for text in ("本科学历", "大专学士", "硕士")),
        *((text, "本科以下") for text in ("大专", "中专学历")),
        *((text, None) for text in ("", None, "见附件")),
    ],
)
def test_degrees_in_words(params, text, expected):
    assert titles.degree(text, params) == expected


# 3599 is the code of no place: this is nobody's number. Its last sign by hand: 16 mod 11 = 5 → "7".
NUMBER = "35990119800101001" + identity.check_sign("35990119800101001")
BORN = Span(*[__import__("datetime").date(1980, 1, day) for day in (1, 31)])


def test_the_check_sign_of_a_published_example():
    """GB 11643's own example: 11010519491231002X."""
    assert identity.check_sign("11010519491231002") == "X"


@pytest.mark.parametrize(
    ("number", "born", "sex", "expected"),
    [
        (NUMBER, BORN, "男", 1),
        (NUMBER, BORN, "女", 0),
        (NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1"), BORN, "男", 0),
        (NUMBER, Span(BORN.first.replace(month=2), BORN.last.replace(month=2, day=28)), "男", 0),
        (NUMBER, None, "男", -1),
        (NUMBER, None, "女", 0),
        (NUMBER, BORN, None, -1),
        ("３" + NUMBER[1:], BORN, "男", 1),
        ("3501aaaaaaaaaaaaaa", BORN, "男", -1),
        ("3.50102196501012e+17", BORN, "男", -1),
        (None, BORN, "男", -1),
        ("359901198013010012", BORN, "男", 0),
    ],
)
def test_number_birth_and_sex(number, born, sex, expected):
    assert identity.agreement(identity.plain_number(number), born, sex) == expected


def test_bad_cells_are_told_and_good_rows_survive(office, params):
    bad = [*EXAMPLES[0]]
    bad[6], bad[13], bad[16] = "六五年", "2009.13", "七十"
    office.roster([bad, EXAMPLES[1], ["填表说明：略"]])
    roster = office.raw()
    assert [problem.where for problem in roster.problems] == [
        f"data/roster.csv, row 3, column {name}" for name in ("出生年月 (G3)", "现职务聘任时间 (N3)", "实践技能考试成绩 (Q3)")
    ]
    people = office.people(params)
    assert len(people) == 2 and list(people["skills"].isna()) == [True, False]


def test_a_workbook_with_merged_headings_a_title_and_notes_is_read(params):
    place = ProjectYear("fujian-title-review", "2021", ROOT)
    roster = read_raw(place.data_dir, "data", params)[0]["roster"]
    assert len(roster.frame) == 480 and roster.lines[0] == 5
    assert set(roster.frame["entry"]) == {str(n) for n in range(1, 481)}


def test_a_second_row_of_a_serial_number_has_nothing_registered(office, params):
    office.roster([["1", *EXAMPLES[0][1:]], ["1", *EXAMPLES[1][1:]]])
    handed = read(office.place, params)
    assert any(
        "stands in row" in problem.what and problem.where.endswith("row 4, column 序号 (A4)") for problem in handed.problems
    )
    assert list(handed.evidence.applicants["interview_reports"].isna()) == [False, True]
    assert set(handed.evidence.years["at"]) == {0}


FORM = """基层单位岗位职数使用审核表,,,,,
单位名称（盖章）：,甲县医院,,,,
,卫生专业技术人员岗位核准数,实有聘任人数,未使用,198号,127号
正高,５,3,2,0,2
副高,10,12,,0,1
127号正高申报人员名单,欧阳秘密,,,,
单位名称(盖章): 乙县医院,,,,,
正高,5,,2,,
副高,五,4,1.5,,1
"""


def forms(folder, text, encoding="utf-8"):
    (folder / "posts.csv").write_bytes(text.encode(encoding))
    return read_forms(folder, "data", Resource("posts", "posts.csv"), ("正高", "副高"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_forms_one_below_the_other(tmp_path, encoding):
    posts = forms(tmp_path, FORM, encoding)
    assert [tuple(row.values()) for row in posts.rows] == [
        ("甲县医院", "正高", 5, 3, 2, 2),
        ("甲县医院", "副高", 10, 12, None, 1),
        ("乙县医院", "正高", 5, None, 2, None),
        ("乙县医院", "副高", None, 4, None, 1),
    ]
    assert [str(problem) for problem in posts.problems] == [
        "data/posts.csv, row 9, column 岗位核准数: the cell is not a count. Expected a whole number such as 3.",
        "data/posts.csv, row 9, column 未使用核准岗位数: the cell is not a count. Expected a whole number such as 3.",
    ]
    assert list(vacancies(posts)["vacancies"].fillna(-99)) == [2, -2, -99, -99]


def test_a_form_a_sheet_with_merged_cells(tmp_path):
    book = openpyxl.Workbook()
    for sheet, name in ((book.active, "甲县医院"), (book.create_sheet("二"), "乙县医院")):
        for row in ([None], ["单位名称（盖章）：", name], ["正高", 3, 1, 2, 0, 2], ["副高", 1, 1, 0, 0, 0]):
            sheet.append(row)
        sheet["A1"] = "基层单位岗位职数使用审核表"
        sheet.merge_cells("A1:F1"), sheet.merge_cells("B2:F2")
    book.save(tmp_path / "posts.xlsx")
    posts = read_forms(tmp_path, "data", Resource("posts", "posts.xlsx"), ("正高", "副高"))
    assert [(row["employer"], row["rank"], row["approved"]) for row in posts.rows] == [
        ("甲县医院", "正高", 3), ("甲县医院", "副高", 1), ("乙县医院", "正高", 3), ("乙县医院", "副高", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "正高,1,1\n", "单位名称：,甲\n备注\n"])
def test_a_file_without_a_form_is_refused(tmp_path, text):
    with pytest.raises(DataError, match="posts.csv: holds no form"):
        forms(tmp_path, text)


def test_a_second_form_of_one_unit_is_told_and_the_first_one_counts(tmp_path):
    posts = forms(tmp_path, "单位名称：,甲\n正高,5,1\n单位名称：,甲\n正高,9,1\n")
    assert [problem.what for problem in posts.problems] == ["a second form of one unit"]
    assert list(vacancies(posts)["vacancies"]) == [4]


@pytest.mark.parametrize(
    ("missing", "message"),
    [("posts.xlsx", "posts.xlsx: the file is missing"), ("workload.csv", "workload.csv: the file is missing")],
)
def test_missing_files_are_all_told(office, missing, message):
    (office.place.data_dir / missing).unlink()
    (office.place.data_dir / "roster.xlsx").unlink()
    with pytest.raises(DataError) as error:
        office.raw()
    assert message in str(error.value) and "roster.xlsx: the file is missing" in str(error.value)
