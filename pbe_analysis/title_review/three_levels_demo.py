"""An invented roster under the invented notice of 云岭省, in that province's headings: everybody in order but for planted faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ..data import Sheet, workbook
from .demo_files import GB18030, NOTICE, UTF_8, Truth, csv_file, packaged, truth_file
from .invented_people import GIVEN, SURNAMES, number
from .params import TitleReviewParams
from .verdicts import FAIL, UNKNOWN

UNITS = (  # what follows the county's name, its level in the roster's words, how many of them, specialities
    ("人民医院", "县级医院", 1, ("内科", "外科", "护理", "妇产科", "骨科")),
    ("中医医院", "县级", 1, ("中医", "针灸推拿", "护理")),
    ("城关镇卫生院", "乡镇卫生院", 1, ("全科医学", "护理", "中医", "公共卫生")),
    ("北乡中心卫生院", "中心卫生院", 1, ("全科医学", "妇幼保健", "公共卫生")),
    ("东村卫生室", "村卫生室", 1, ("全科医学", "中医")),
)
LEVELS = {"县级医院": "县级", "县级": "县级", "乡镇卫生院": "乡镇级", "中心卫生院": "乡镇级", "村卫生室": "村级"}
CREDITS = {"县级": 30, "乡镇级": 20, "村级": 15}  # a year: enough for the years, and for the sum
PASS_MARKS = {"县级": 60, "乡镇级": 55, "村级": 50}
HEADS = (
    *(
        "序号",
        "所在县（市）",
        "单位名称",
        "机构级别",
        "申报人姓名",
        "性别",
        "出生日期",
        "身份证号",
        "最高学历",
        "现职称",
        "取得时间",
    ),
    *("聘任时间", "拟评职称", "拟申报专业", "申报途径", "基层服务年限", "专业实践能力考试成绩", "考试日期", "论文篇数"),
    *("年度考核结果", "外语水平", "联系电话", "备注"),
)


@dataclass
class Applicant:
    """A row of the roster by its headings, and what the registers hold: years → credits, dossier, copies by item."""

    entry: int
    row: dict[str, object]
    rank: str
    level: str
    county: str
    credits: dict[int, int | None]
    dossier: dict[str, object]
    copies: dict[str, int | None] = field(default_factory=dict)


def files(params: TitleReviewParams, seed: int, count: int) -> dict[str, bytes]:
    """The data folder of an invented project-year by file name, truth.csv among them: the same seed, the same bytes."""
    random = Random(seed)
    year = params.cutoff.value.year
    found = [_applicant(entry, params.counties, year, random) for entry in range(1, count + 1)]
    truth = sorted([*_plant(found, year, random), *_crowded(found, params)])
    tables = {
        "roster.xlsx": _roster(found, year),
        "workload.csv": csv_file(GB18030, ["序号", "年份", "学分"], _credits(found)),
        "dossiers.csv": csv_file(UTF_8, ["序号", "公示起始日期", "公示截止日期", "收件日期", "投诉件数"], _dossiers(found)),
        "materials.csv": csv_file(UTF_8, ["序号", "材料编号", "提交份数"], _copies(found)),
        "truth.csv": truth_file(truth),
    }
    return packaged(params, seed, "three_levels", tables, {"roster": "附表一", "materials": "附表三"})


def _applicant(entry: int, counties: tuple[str, ...], year: int, random: Random) -> Applicant:
    county, (unit, kind, _, specialities) = random.choice(counties), random.choice(UNITS)
    rank, level = random.choice(("正高", "副高", "副高")), LEVELS[kind]
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
    credits = {one: CREDITS[level] + random.randint(0, 9) for one in range(year - 5, year + 1)}
    posted = _monday(year)
    dossier = {"posted": posted, "until": posted + timedelta(days=8), "received": date(year + 1, 3, random.randint(1, 31))}
    found = Applicant(entry, row, rank, level, county, credits, dossier | {"complaints": 0})
    found.copies = _asked_copies(found, title)
    return found


def _monday(year: int) -> date:
    """A Monday in February, when the summaries were hung out."""
    day = date(year + 1, 2, 10)
    return day - timedelta(days=day.weekday())


def _asked_copies(one: Applicant, title: str) -> dict[str, int | None]:
    copies: dict[str, int | None] = {"1": 5 if one.rank == "正高" else 3, "2": 1, "3": 1, "7": 1}
    if one.row["申报途径"] == "破格":
        copies["4"] = 3 if one.rank == "正高" else 2
    if one.row["申报途径"] == "转评":
        copies["5"] = 2
    if one.level == "县级":
        copies["6"] = 1
    return copies


# ---- faults: how many, in whom, what is changed, and the verdicts that follow by the notice ----
Change = Callable[[Applicant, int, Random], list[tuple[str, int]]]


def cell(heading: str, value: object, *verdicts: tuple[str, int]) -> Change:
    """A cell of the roster that holds something else."""

    def change(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
        one.row[heading] = value
        return list(verdicts)

    return change


def _excluded(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
    one.row["机构级别"] = "市级"
    lost = ["rural", "credits", "exam", "papers"]
    return [("institution", FAIL), *((rule, UNKNOWN) for rule in lost)]


def _reborn(one: Applicant, born: date, random: Random) -> None:
    one.row |= {"出生日期": f"{born:%Y-%m-%d}", "身份证号": number(born, one.row["性别"] == "女", one.entry, random)}


def _old(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
    _reborn(one, date(year - (55 if one.row["性别"] == "女" else 60), 12, 31), random)
    return [("age", FAIL)]


def _mistyped(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
    last = one.row["身份证号"][-1]
    one.row["身份证号"] = one.row["身份证号"][:-1] + ("1" if last != "1" else "2")
    return [("identity", FAIL)]


def _since(day: Callable[[int], date], verdict: int | None) -> Change:
    """Title and post since a day; a verdict that is not PASS is the truth of it."""

    def change(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
        one.row |= {"取得时间": f"{day(year):%Y.%m.%d}", "聘任时间": day(year)}
        return [] if verdict is None else [("seniority", verdict)]

    return change


def _credits_of_a_year(least: Callable[[Applicant], int | None], verdict: int) -> Change:
    def change(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
        one.credits[year - random.randint(0, 4)] = least(one)
        both = one.level == "县级" and verdict == UNKNOWN
        return [("credits", verdict), *([("credits_total", UNKNOWN)] if both and not _reaches(one, year) else [])]

    return change


def _reaches(one: Applicant, year: int) -> bool:
    return sum(one.credits[each] or 0 for each in range(year - 4, year + 1)) >= 150


def _credits_in_all(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
    """25 every year is enough for each, and 125 is not for all."""
    one.credits |= dict.fromkeys(range(year - 4, year + 1), 25)
    return [("credits_total", FAIL)]


def _register(name: str, value: Callable[[int], object], rule: str, verdict: int | None) -> Change:
    def change(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
        one.dossier[name] = value(year)
        return [] if verdict is None else [(rule, verdict)]

    return change


def _copies_short(item: str, verdict: int) -> Change:
    def change(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
        one.copies[item] = None if verdict == UNKNOWN else one.copies[item] - 1
        return [("materials", verdict)]

    return change


def _anyone(one: Applicant) -> bool:
    return True


def _at(level: str, rank: str = "") -> Callable[[Applicant], bool]:
    return lambda one: one.level == level and one.rank in (rank or one.rank,)


def _by(route: str, rank: str = "", education: str = "") -> Callable[[Applicant], bool]:
    return lambda one: (
        str(one.row["申报途径"]).startswith(route) and one.rank in (rank or one.rank,) and education in str(one.row["最高学历"])
    )


FAULTS: tuple[tuple[int, Callable[[Applicant], bool], Change], ...] = (
    (6, _anyone, _excluded),
    (6, _anyone, _old),
    (5, _anyone, _mistyped),
    (3, _anyone, cell("身份证号", "3599aaaaaaaaaaaaaa", ("identity", UNKNOWN), ("once", UNKNOWN))),
    (6, _anyone, cell("年度考核结果", "基本合格", ("appraisal", FAIL))),
    (2, _anyone, cell("年度考核结果", "见附件", ("appraisal", UNKNOWN))),
    (5, _by("正常", "正高"), cell("最高学历", "大专", ("degree", FAIL), ("seniority", FAIL))),
    (5, _by("正常", "正高"), _since(lambda year: date(year - 4, 1, 1), FAIL)),
    (2, _by("正常", "正高"), _since(lambda year: date(year - 5, 12, 31), None)),
    (5, _by("正常", "副高", "硕士"), _since(lambda year: date(year - 3, 1, 1), FAIL)),
    (2, _by("转评"), _since(lambda year: date(year - 2, 1, 1), FAIL)),
    (3, _by("正常", "副高"), cell("取得时间", "二〇一五年", ("seniority", UNKNOWN))),
    (3, _by("正常"), cell("申报途径", "其他", ("seniority", UNKNOWN), ("materials", UNKNOWN))),
    (6, _at("县级", "正高"), cell("基层服务年限", 1.5, ("rural", FAIL))),
    (2, _at("县级", "副高"), cell("基层服务年限", 1, *())),
    (3, _at("县级"), cell("基层服务年限", None, ("rural", UNKNOWN))),
    (6, _at("乡镇级"), _credits_of_a_year(lambda one: CREDITS[one.level] - 1, FAIL)),
    (5, _at("村级"), _credits_of_a_year(lambda one: None, UNKNOWN)),
    (5, _at("县级"), _credits_in_all),
    (3, _at("县级"), _credits_of_a_year(lambda one: None, UNKNOWN)),
    (6, _at("乡镇级"), cell("专业实践能力考试成绩", 54.5, ("exam", FAIL))),
    (2, _at("乡镇级"), cell("专业实践能力考试成绩", 55, *())),
    (3, _anyone, cell("专业实践能力考试成绩", "缺考", ("exam", UNKNOWN))),
    (5, _at("县级", "正高"), cell("论文篇数", 1, ("papers", FAIL))),
    (2, _at("村级"), cell("论文篇数", 0, *())),
    (6, _anyone, _register("until", lambda year: _monday(year) + timedelta(days=4), "publicity", FAIL)),
    (2, _anyone, _register("until", lambda year: _monday(year) + timedelta(days=7), "publicity", None)),
    (6, _anyone, _register("received", lambda year: date(year + 1, 4, 1), "deadline", FAIL)),
    (5, _anyone, _register("complaints", lambda year: 1, "complaints", FAIL)),
    (3, _anyone, _register("complaints", lambda year: None, "complaints", UNKNOWN)),
    (5, _by("破格"), _copies_short("4", FAIL)),
    (5, _anyone, _copies_short("1", FAIL)),
    (3, _at("县级"), _copies_short("6", UNKNOWN)),
)


def _exam(day: Callable[[int], date], verdict: int | None) -> Change:
    def change(one: Applicant, year: int, random: Random) -> list[tuple[str, int]]:
        one.row["考试日期"] = f"{day(year):%Y-%m-%d}"
        return [] if verdict is None else [("exam_valid", verdict)]

    return change


EXAMS = (
    (6, _anyone, _exam(lambda year: date(year - 3, 12, 30), FAIL)),
    (2, _anyone, _exam(lambda year: date(year - 3, 12, 31), None)),
    (2, _anyone, _exam(lambda year: date(year + 1, 1, 2), FAIL)),
)


def _plant(found: list[Applicant], year: int, random: Random) -> list[Truth]:
    """One kind of fault to a person, and two persons twice in the roster."""
    free, truth = list(found), []
    random.shuffle(free)
    for count, fits, change in (*FAULTS, *EXAMS):
        for one in [each for each in free if fits(each)][:count]:
            free.remove(one)
            truth += [(one.entry, rule, verdict) for rule, verdict in change(one, year, random)]
    for first, second in zip(free[:2], free[2:4], strict=True):
        second.row |= {name: first.row[name] for name in ("申报人姓名", "性别", "出生日期", "身份证号", "联系电话")}
        truth += [(one.entry, "once", FAIL) for one in (first, second)]
    return truth


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
    rows = [[f"云岭省{year}年度基层卫生高级职称申报人员名册（虚构）"], [NOTICE], list(HEADS)]
    rows += [[one.row[name] for name in HEADS] for one in found]
    rows.append([f"注：{NOTICE}"])
    last = chr(64 + len(HEADS))
    merged = (f"A1:{last}1", f"A2:{last}2", f"A{len(rows)}:{last}{len(rows)}")
    return workbook([Sheet("名册", rows, heads=3, merged=merged, widths=(6, 12, 24, 14, 10))])


def _credits(found: list[Applicant]) -> list[list]:
    return [[one.entry, year, credits] for one in found for year, credits in sorted(one.credits.items())]


def _dossiers(found: list[Applicant]) -> list[list]:
    return [[one.entry, *(one.dossier[name] for name in ("posted", "until", "received", "complaints"))] for one in found]


def _copies(found: list[Applicant]) -> list[list]:
    return [[one.entry, item, copies] for one in found for item, copies in one.copies.items()]
