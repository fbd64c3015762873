"""An invented roster under the invented notice of 云岭省, in that province's headings: everybody in order but for planted faults, and
the verdicts that follow from these by the notice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from ..data import Sheet, workbook
from .demo_files import (
    GB18030,
    NOTICE,
    UTF_8,
    Change,
    Expected,
    Fault,
    Truth,
    anyone,
    csv_file,
    mistyped,
    packaged,
    planted,
    put,
    truth_file,
)
from .invented_people import GIVEN, SURNAMES, WORDS, number
from .params import TitleReviewParams
from .verdicts import FAIL, UNKNOWN

CREDITS = {"县级": 30, "乡镇级": 20, "村级": 15}  # a year: enough for the years, and for the sum
PASS_MARKS = {"县级": 60, "乡镇级": 55, "村级": 50}
DOSSIER = ("posted", "until", "received", "complaints")


@dataclass
class Applicant:
    """A row of the roster by its headings, and what the registers hold: years → credits, dossier, copies by item."""

    entry: int
    row: dict[str, Any]
    rank: str
    level: str
    county: str
    credits: dict[int, int | None]
    dossier: dict[str, Any]
    copies: dict[str, int | None] = field(default_factory=dict)


def monday(year: int) -> date:
    """A Monday in February, when the summaries were hung out."""
    day = date(year + 1, 2, 10)
    return day - timedelta(days=day.weekday())


@dataclass
class Invention:
    """What faults are worked out by: the year of the notice, and chance."""

    year: int
    random: Random


cell, registered = partial(put, "row"), partial(put, "dossier")


def _excluded(one: Applicant, invention: Invention) -> Expected:
    one.row["机构级别"] = "市级"
    lost = ["rural", "credits", "exam", "papers"]
    return [("institution", FAIL), *((rule, UNKNOWN) for rule in lost)]


def _old(one: Applicant, invention: Invention) -> Expected:
    woman = one.row["性别"] == "女"
    born = date(invention.year - (55 if woman else 60), 12, 31)
    one.row |= {"出生日期": f"{born:%Y-%m-%d}", "身份证号": number(born, woman, one.entry, invention.random)}
    return [("age", FAIL)]


def _since(years: int, month: int, day: int, *expected: tuple[str, int]) -> Change:
    """Title and post since a day so many years before."""

    def change(one: Applicant, invention: Invention) -> Expected:
        since = date(invention.year - years, month, day)
        one.row |= {"取得时间": f"{since:%Y.%m.%d}", "聘任时间": since}
        return list(expected)

    return change


def _credits_of_a_year(least: Callable[[Applicant], int | None], verdict: int) -> Change:
    def change(one: Applicant, invention: Invention) -> Expected:
        one.credits[invention.year - invention.random.randint(0, 4)] = least(one)
        reached = sum(one.credits[each] or 0 for each in range(invention.year - 4, invention.year + 1)) >= 150
        both = one.level == "县级" and verdict == UNKNOWN and not reached
        return [("credits", verdict), *([("credits_total", UNKNOWN)] if both else [])]

    return change


def _credits_in_all(one: Applicant, invention: Invention) -> Expected:
    """25 every year is enough for each, and 125 is not for all."""
    one.credits |= dict.fromkeys(range(invention.year - 4, invention.year + 1), 25)
    return [("credits_total", FAIL)]


def _copies_short(item: str, verdict: int) -> Change:
    return put("copies", item, lambda one, _: None if verdict == UNKNOWN else one.copies[item] - 1, ("materials", verdict))


def _posted(days: int) -> Callable[[Applicant, Invention], date]:
    return lambda one, invention: monday(invention.year) + timedelta(days=days)


def _exam(years: int, month: int, day: int, *expected: tuple[str, int]) -> Change:
    return cell("考试日期", lambda one, invention: f"{date(invention.year + years, month, day):%Y-%m-%d}", *expected)


def _at(level: str, rank: str = "") -> Callable[[Applicant], bool]:
    return lambda one: one.level == level and one.rank in (rank or one.rank,)


def _by(route: str, rank: str = "", education: str = "") -> Callable[[Applicant], bool]:
    return lambda one: (
        str(one.row["申报途径"]).startswith(route) and one.rank in (rank or one.rank,) and education in str(one.row["最高学历"])
    )


FAULTS: tuple[Fault, ...] = (
    (6, anyone, _excluded),
    (6, anyone, _old),
    (5, anyone, cell("身份证号", lambda one, invention: mistyped(str(one.row["身份证号"])), ("identity", FAIL))),
    (3, anyone, cell("身份证号", "3599aaaaaaaaaaaaaa", ("identity", UNKNOWN), ("once", UNKNOWN))),
    (6, anyone, cell("年度考核结果", "基本合格", ("appraisal", FAIL))),
    (2, anyone, cell("年度考核结果", "见附件", ("appraisal", UNKNOWN))),
    (5, _by("正常", "正高"), cell("最高学历", "大专", ("degree", FAIL), ("seniority", FAIL))),
    (5, _by("正常", "正高"), _since(4, 1, 1, ("seniority", FAIL))),
    (2, _by("正常", "正高"), _since(5, 12, 31)),
    (5, _by("正常", "副高", "硕士"), _since(3, 1, 1, ("seniority", FAIL))),
    (2, _by("转评"), _since(2, 1, 1, ("seniority", FAIL))),
    (3, _by("正常", "副高"), cell("取得时间", "二〇一五年", ("seniority", UNKNOWN))),
    (3, _by("正常"), cell("申报途径", "其他", ("seniority", UNKNOWN), ("materials", UNKNOWN))),
    (6, _at("县级", "正高"), cell("基层服务年限", 1.5, ("rural", FAIL))),
    (2, _at("县级", "副高"), cell("基层服务年限", 1)),
    (3, _at("县级"), cell("基层服务年限", None, ("rural", UNKNOWN))),
    (6, _at("乡镇级"), _credits_of_a_year(lambda one: CREDITS[one.level] - 1, FAIL)),
    (5, _at("村级"), _credits_of_a_year(lambda one: None, UNKNOWN)),
    (5, _at("县级"), _credits_in_all),
    (3, _at("县级"), _credits_of_a_year(lambda one: None, UNKNOWN)),
    (6, _at("乡镇级"), cell("专业实践能力考试成绩", 54.5, ("exam", FAIL))),
    (2, _at("乡镇级"), cell("专业实践能力考试成绩", 55)),
    (3, anyone, cell("专业实践能力考试成绩", "缺考", ("exam", UNKNOWN))),
    (5, _at("县级", "正高"), cell("论文篇数", 1, ("papers", FAIL))),
    (2, _at("村级"), cell("论文篇数", 0)),
    (6, anyone, registered("until", _posted(4), ("publicity", FAIL))),
    (2, anyone, registered("until", _posted(7))),
    (6, anyone, registered("received", lambda one, invention: date(invention.year + 1, 4, 1), ("deadline", FAIL))),
    (5, anyone, registered("complaints", 1, ("complaints", FAIL))),
    (3, anyone, registered("complaints", None, ("complaints", UNKNOWN))),
    (5, _by("破格"), _copies_short("4", FAIL)),
    (5, anyone, _copies_short("1", FAIL)),
    (3, _at("县级"), _copies_short("6", UNKNOWN)),
    (6, anyone, _exam(-3, 12, 30, ("exam_valid", FAIL))),
    (2, anyone, _exam(-3, 12, 31)),
    (2, anyone, _exam(1, 1, 2, ("exam_valid", FAIL))),
)


def plant(found: list[Applicant], year: int, random: Random) -> list[Truth]:
    """One kind of fault to a person, and two persons twice in the roster."""
    free, truth = planted(FAULTS, found, Invention(year, random))
    for first, second in zip(free[:2], free[2:4], strict=False):
        second.row |= {name: first.row[name] for name in ("申报人姓名", "性别", "出生日期", "身份证号", "联系电话")}
        truth += [(one.entry, "once", FAIL) for one in (first, second)]
    return truth


# ---- the files ----
def files(params: TitleReviewParams, seed: int, count: int) -> dict[str, bytes]:
    """The data folder of an invented project-year by file name, truth.csv among them: the same seed, the same bytes."""
    random = Random(seed)
    year = params.cutoff.value.year
    found = [_applicant(entry, params.counties, year, random) for entry in range(1, count + 1)]
    truth = sorted([*plant(found, year, random), *_crowded(found, params)])
    dossiers = [[one.entry, *map(one.dossier.get, DOSSIER)] for one in found]
    tables = {
        "roster.xlsx": _roster(found, year),
        "workload.csv": csv_file(
            GB18030,
            ["序号", "年份", "学分"],
            [[one.entry, year, credits] for one in found for year, credits in sorted(one.credits.items())],
        ),
        "dossiers.csv": csv_file(UTF_8, ["序号", "公示起始日期", "公示截止日期", "收件日期", "投诉件数"], dossiers),
        "materials.csv": csv_file(
            UTF_8, ["序号", "材料编号", "提交份数"], [[one.entry, *each] for one in found for each in one.copies.items()]
        ),
        "truth.csv": truth_file(truth),
    }
    return packaged(params, seed, "three_levels", tables, {"roster": "附表一", "materials": "附表三"})


def _applicant(entry: int, counties: tuple[str, ...], year: int, random: Random) -> Applicant:
    county, (unit, kind, _, specialities) = random.choice(counties), random.choice(WORDS["three_levels"])
    rank, level = random.choice(("正高", "副高", "副高")), WORDS["levels"][kind]
    woman, born = random.random() < 0.5, date(year - random.randint(36, 50), random.randint(1, 12), random.randint(1, 28))
    speciality = random.choice(specialities)
    route = random.choice(("正常申报", "正常", "正常", "破格", "转评"))
    education = random.choice(("硕士研究生", "博士") if route == "破格" or rank == "正高" else ("本科", "硕士研究生", "大专"))
    since = date(year - random.randint(8, 11), random.randint(1, 12), random.randint(1, 28))
    title = {"护理": "护师"}.get(speciality, "医师")
    row = {
        "序号": entry,
        "所在县（市）": county,
        "单位名称": f"{county}{unit}",
        "机构级别": kind,
        "申报人姓名": "".join((random.choice(SURNAMES), random.choice(GIVEN), random.choice(GIVEN))),
        "性别": "女" if woman else "男",
        "出生日期": f"{born:%Y-%m-%d}",
        "身份证号": number(born, woman, entry, random),
        "最高学历": education,
        "现职称": f"{'副主任' if rank == '正高' else '主管' if title == '护师' else '主治'}{title}",
        "取得时间": f"{since:%Y.%m.%d}",
        "聘任时间": since + timedelta(days=random.randint(0, 200)),
        "拟评职称": f"{'' if rank == '正高' else '副'}主任{title}",
        "拟申报专业": speciality,
        "申报途径": route,
        "基层服务年限": random.choice((2, 2.5, 3, 6)) if level == "县级" else None,
        "专业实践能力考试成绩": PASS_MARKS[level] + random.randint(0, 30),
        "考试日期": f"{year - random.randint(0, 2)}年5月{random.randint(10, 28)}日",
        "论文篇数": random.randint(2, 4),
        "年度考核结果": random.choice(("合格", "优秀", "均合格")),
        "外语水平": random.choice(("英语B级", None)),
        "联系电话": f"100{random.randint(0, 99999999):08d}",
        "备注": None,
    }
    credits: dict[int, int | None] = {one: CREDITS[level] + random.randint(0, 9) for one in range(year - 5, year + 1)}
    posted = monday(year)
    dossier = {"posted": posted, "until": posted + timedelta(days=8), "received": date(year + 1, 3, random.randint(1, 31))}
    found = Applicant(entry, row, rank, level, county, credits, dossier | {"complaints": 0})
    found.copies = _asked_copies(found)
    return found


def _asked_copies(one: Applicant) -> dict[str, int | None]:
    copies: dict[str, int | None] = {"1": 5 if one.rank == "正高" else 3, "2": 1, "3": 1, "7": 1}
    if one.row["申报途径"] == "破格":
        copies["4"] = 3 if one.rank == "正高" else 2
    if one.row["申报途径"] == "转评":
        copies["5"] = 2
    if one.level == "县级":
        copies["6"] = 1
    return copies


def _crowded(found: list[Applicant], params: TitleReviewParams) -> list[Truth]:
    """Everybody of a county, rank or discipline with more applicants than places."""
    places = params.rules["county_places"].most, params.rules["discipline_places"].most
    discipline = {word: name for name, one in params.disciplines.items() for word in one.specialities}
    truth = []
    for one in found:
        rivals = sum(each.county == one.county and each.rank == one.rank for each in found)
        if rivals > places[0][one.county][one.rank]:
            truth.append((one.entry, "county_places", UNKNOWN))
        field = discipline[one.row["拟申报专业"]]
        rivals = sum(discipline[each.row["拟申报专业"]] == field for each in found)
        if rivals > places[1].get(field, places[1]["其余"]):
            truth.append((one.entry, "discipline_places", UNKNOWN))
    return truth


def _roster(found: list[Applicant], year: int) -> bytes:
    rows = [[f"云岭省{year}年度基层卫生高级职称申报人员名册（虚构）"], [NOTICE], [*found[0].row]]
    rows += [[*one.row.values()] for one in found]
    rows.append([f"注：{NOTICE}"])
    last = chr(64 + len(found[0].row))
    merged = (f"A1:{last}1", f"A2:{last}2", f"A{len(rows)}:{last}{len(rows)}")
    return workbook([Sheet("名册", rows, heads=3, merged=merged, widths=(6, 12, 24, 14, 10))])
