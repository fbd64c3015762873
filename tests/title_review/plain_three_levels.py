"""The invented notice of 云岭省 applied to one applicant at a time, from the files' own cells: no arrays, no parameters, each
number typed once more from the notice. The second, plainer opinion on the second notice."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta

import openpyxl

LEVEL = {"县级医院": "县级", "县级": "县级", "乡镇卫生院": "乡镇级", "中心卫生院": "乡镇级", "村卫生室": "村级"}
ROUTE = {"正常": "正常申报", "正常申报": "正常申报", "破格": "破格申报", "转评": "转评"}
YEARS = {
    ("正常申报", "正高"): {"博士": 5, "硕士": 5, "本科": 5},
    ("正常申报", "副高"): {"博士": 2, "硕士": 4, "本科": 5, "大专": 7},
    ("破格申报", "正高"): {"博士": 3, "硕士": 3},
    ("破格申报", "副高"): {"博士": 1, "硕士": 3, "本科": 4},
    ("转评", "正高"): dict.fromkeys(("博士", "硕士", "本科", "大专"), 3),
    ("转评", "副高"): dict.fromkeys(("博士", "硕士", "本科", "大专"), 3),
}
DISCIPLINE = {
    "全科医学": "内科",
    "儿科": "内科",
    "骨科": "外科",
    "妇产科": "外科",
    "针灸推拿": "中医",
    "公共卫生": "公卫",
    "妇幼保健": "公卫",
}
PLACES = {"青川县": (25, 60), "白水县": (20, 60), "石门县": (40, 60), "临江市": (40, 60)}
WEIGHTS, SIGNS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"


def people_of(folder) -> list[dict]:
    """One dictionary per applicant: the roster's cells by heading, and what the registers say."""
    sheet = openpyxl.load_workbook(folder / "roster.xlsx").active
    heads = [cell.value for cell in sheet[3]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=4, values_only=True)]
    people = [row for row in rows if str(row["序号"]).isdigit()]
    by_entry = {str(one["序号"]): one | {"credits": {}, "copies": {}} for one in people}
    for entry, year, credits in _rows(folder / "workload.csv", "gb18030"):
        by_entry[entry]["credits"][int(year)] = int(credits) if credits else None
    for entry, posted, until, received, complaints in _rows(folder / "dossiers.csv", "utf-8-sig"):
        by_entry[entry] |= {"posted": posted, "until": until, "received": received, "complaints": complaints}
    for entry, item, copies in _rows(folder / "materials.csv", "utf-8-sig"):
        by_entry[entry]["copies"][item] = int(copies) if copies else None
    return list(by_entry.values())


def _rows(path, encoding):
    return list(csv.reader(path.read_bytes().decode(encoding).splitlines()))[1:]


def day(cell) -> date | None:
    if hasattr(cell, "year"):
        return date(cell.year, cell.month, cell.day)
    digits = "".join(sign if sign.isdigit() else " " for sign in str(cell or "")).split()
    return date(*map(int, digits)) if len(digits) == 3 else None


def full_years(begin: date, end: date) -> int:
    return end.year - begin.year - ((end.month, end.day) < (begin.month, begin.day))


def verdicts_of(folder, year: int) -> Counter:
    """(serial number, rule, verdict) of everything that is not in order."""
    people, found = people_of(folder), Counter()
    numbers = Counter(one["身份证号"] for one in people)
    posts = Counter((one["所在县（市）"], one["拟评职称"].startswith("副")) for one in people)
    fields = Counter(field(one) for one in people)
    for one in people:
        for rule, verdict in _one(one, year, numbers, posts, fields):
            found[str(one["序号"]), rule, verdict] += 1
    return found


def field(one) -> str:
    return DISCIPLINE.get(one["拟申报专业"], one["拟申报专业"])


def degree(one) -> str:
    return next(name for name in ("博士", "硕士", "本科", "大专") if name in one["最高学历"])


def _one(one, year, numbers, posts, fields):
    cutoff, level, route = date(year, 12, 31), LEVEL.get(one["机构级别"]), ROUTE.get(one["申报途径"])
    senior = not one["拟评职称"].startswith("副")
    if level is None:
        yield from (("institution", "不符合"), *((rule, "无法判断") for rule in ("rural", "credits", "exam", "papers")))
    yield from _who(one, cutoff, numbers)
    if "合格" not in (one["年度考核结果"], one["年度考核结果"][1:]) and one["年度考核结果"] != "优秀":
        yield "appraisal", "不符合" if one["年度考核结果"] == "基本合格" else "无法判断"
    if one["complaints"] != "0":
        yield "complaints", "不符合" if one["complaints"] else "无法判断"
    if senior and degree(one) == "大专":
        yield "degree", "不符合"
    yield from _seniority(one, cutoff, route, senior)
    if level:
        yield from _work(one, year, level, senior)
    yield from _exam(one, cutoff)
    if posts[one["所在县（市）"], not senior] > PLACES[one["所在县（市）"]][0 if senior else 1]:
        yield "county_places", "无法判断"
    if fields[field(one)] > (60 if field(one) == "公卫" else 120):
        yield "discipline_places", "无法判断"
    working = [day(one["posted"]) + timedelta(n) for n in range(1, (day(one["until"]) - day(one["posted"])).days + 1)]
    if sum(each.weekday() < 5 for each in working) < 5:
        yield "publicity", "不符合"
    if day(one["received"]) > date(year + 1, 3, 31):
        yield "deadline", "不符合"
    yield from _materials(one, level, route, senior)


def _who(one, cutoff, numbers):
    born, woman, number = day(one["出生日期"]), one["性别"] == "女", one["身份证号"]
    if full_years(born, cutoff) >= (55 if woman else 60):
        yield "age", "不符合"
    if not number[:17].isdigit():
        yield from (("identity", "无法判断"), ("once", "无法判断"))
        return
    sign = SIGNS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False)) % 11]
    if sign != number[17] or number[6:14] != f"{born:%Y%m%d}" or int(number[16]) % 2 == woman:
        yield "identity", "不符合"
    if numbers[number] > 1:
        yield "once", "不符合"


def _seniority(one, cutoff, route, senior):
    since, appointed = day(one["取得时间"]), day(one["聘任时间"])
    if route is None:
        yield "seniority", "无法判断"
    elif degree(one) not in YEARS[route, "正高" if senior else "副高"]:
        yield "seniority", "不符合"
    elif since is None:
        yield "seniority", "无法判断"
    elif full_years(max(since, appointed), cutoff) < YEARS[route, "正高" if senior else "副高"][degree(one)]:
        yield "seniority", "不符合"


def _work(one, year, level, senior):
    if level == "县级":
        rural = one["基层服务年限"]
        if rural is None:
            yield "rural", "无法判断"
        elif rural < (2 if senior else 1):
            yield "rural", "不符合"
    least = {"县级": 25, "乡镇级": 20, "村级": 15}[level]
    credits = [one["credits"].get(each) for each in range(year - 4, year + 1)]
    if any(each is not None and each < least for each in credits):
        yield "credits", "不符合"
    elif None in credits:
        yield "credits", "无法判断"
    if level == "县级" and sum(each or 0 for each in credits) < 150:
        yield "credits_total", "无法判断" if None in credits else "不符合"
    papers = {"县级": 2 if senior else 1, "乡镇级": 1 if senior else 0, "村级": 0}[level]
    if one["论文篇数"] < papers:
        yield "papers", "不符合"
    score, mark = one["专业实践能力考试成绩"], {"县级": 60, "乡镇级": 55, "村级": 50}[level]
    if isinstance(score, str):
        yield "exam", "无法判断"
    elif score < mark:
        yield "exam", "不符合"


def _exam(one, cutoff):
    sat = day(one["考试日期"])
    if sat > cutoff or cutoff > date(sat.year + 3, sat.month, sat.day):
        yield "exam_valid", "不符合"


def _materials(one, level, route, senior):
    asked = {"1": 5 if senior else 3, "2": 1, "3": 1, "7": 1}
    if route is None:
        asked |= {"4": None, "5": None}
    if route == "破格申报":
        asked["4"] = 3 if senior else 2
    if route == "转评":
        asked["5"] = 2
    if level == "县级":
        asked["6"] = 1
    copies = [(one["copies"].get(item), least) for item, least in asked.items()]
    if any(None not in pair and pair[0] < pair[1] for pair in copies):
        yield "materials", "不符合"
    elif any(None in pair for pair in copies):
        yield "materials", "无法判断"
