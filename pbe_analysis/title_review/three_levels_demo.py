"""An invented roster under the invented notice of 云岭省, in that province's headings: everybody in order but for planted faults."""

from datetime import date, timedelta
from random import Random

from ..data import Sheet, workbook
from .demo_files import GB18030, NOTICE, UTF_8, Truth, csv_file, packaged, truth_file
from .invented_people import GIVEN, SURNAMES, number
from .params import TitleReviewParams
from .three_levels_faults import CREDITS, Applicant, monday, plant
from .verdicts import UNKNOWN

UNITS = (  # what follows the county's name, its level in the roster's words, how many of them, specialities
    ("人民医院", "县级医院", 1, ("内科", "外科", "护理", "妇产科", "骨科")),
    ("中医医院", "县级", 1, ("中医", "针灸推拿", "护理")),
    ("城关镇卫生院", "乡镇卫生院", 1, ("全科医学", "护理", "中医", "公共卫生")),
    ("北乡中心卫生院", "中心卫生院", 1, ("全科医学", "妇幼保健", "公共卫生")),
    ("东村卫生室", "村卫生室", 1, ("全科医学", "中医")),
)
LEVELS = {"县级医院": "县级", "县级": "县级", "乡镇卫生院": "乡镇级", "中心卫生院": "乡镇级", "村卫生室": "村级"}
PASS_MARKS = {"县级": 60, "乡镇级": 55, "村级": 50}


def files(params: TitleReviewParams, seed: int, count: int) -> dict[str, bytes]:
    """The data folder of an invented project-year by file name, truth.csv among them: the same seed, the same bytes."""
    random = Random(seed)
    year = params.cutoff.value.year
    found = [_applicant(entry, params.counties, year, random) for entry in range(1, count + 1)]
    truth = sorted([*plant(found, year, random), *_crowded(found, params)])
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


def _credits(found: list[Applicant]) -> list[list]:
    return [[one.entry, year, credits] for one in found for year, credits in sorted(one.credits.items())]


def _dossiers(found: list[Applicant]) -> list[list]:
    return [[one.entry, *(one.dossier[name] for name in ("posted", "until", "received", "complaints"))] for one in found]


def _copies(found: list[Applicant]) -> list[list]:
    return [[one.entry, item, copies] for one in found for item, copies in one.copies.items()]
