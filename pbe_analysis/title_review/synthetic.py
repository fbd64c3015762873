"""`pbe demo titles`: an invented roster with its forms, as offices hand them in, with planted faults and the truth about them."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random

from ..data import Sheet, csv_text, workbook
from ..fields import FIELDS
from ..params import load
from ..project import ProjectYear
from .forms import TITLE
from .invented import NOTICE, Person, people
from .judging import OUTCOMES
from .params import RANKS, TitleReviewParams
from .planted import Truth, plant
from .planter import Planter
from .tables import DOSSIERS, FORMS, MATERIALS, PROVINCIAL, ROSTER, VOTES, WORKLOAD

APPLICANTS, SEED = 480, 2021
TEMPLATE = Path(__file__).with_name("new.yaml")
GB18030, UTF_8 = "gb18030", "utf-8-sig"
ROSTER_COLUMNS = (
    *("entry", "employer", "hospital_level", "sector", "person", "sex", "born", "graduated", "education", "licence", "practice"),
    *("held_speciality", "held", "appointed", "applied", "speciality", "skills", "identity", "showpiece", "remark"),
)
HEADINGS = {"graduated": "何年何月毕业于何校何专业及学制(参评学历和学位)", "remark": "备注(申报对象类型)"}


def files(params: TitleReviewParams, seed: int = SEED, count: int = APPLICANTS) -> dict[str, bytes]:
    """The data folder of an invented project-year by file name, truth.csv among them: the same seed, the same bytes."""
    random = Random(seed)
    found = people(params, count, random)
    truth = plant(found, Planter(params, random))
    tables = {
        "roster.xlsx": _roster(found, params, random),
        "posts.xlsx": workbook(_forms(found)),
        "workload.csv": _csv(GB18030, WORKLOAD.columns + WORKLOAD.optional, _workload(found)),
        "dossiers.csv": _csv(UTF_8, DOSSIERS.columns + DOSSIERS.optional, _dossiers(found)),
        "materials.csv": _csv(UTF_8, MATERIALS.columns + MATERIALS.optional, _materials(found)),
        "provincial.csv": _csv(UTF_8, PROVINCIAL.columns, [[one.identity] for one in found if one.elsewhere]),
        "votes.csv": _csv(UTF_8, VOTES.columns, _votes(found)),
        "truth.csv": _truth(truth),
    }
    return {"datapackage.json": _package(params, seed, tables).encode("utf-8"), **tables}


def demo(place: ProjectYear, seed: int) -> dict[str, str | bytes]:
    """An invented project-year: parameters with the rules of 闽卫人函〔2022〕599号, and data; by their path in the project."""
    text = TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
    for key, value in _filled(int(place.year)).items():
        text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", text)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "params.yaml"
        written.write_text(text, encoding="utf-8")
        params = load(written, place.shown(place.params_file), TitleReviewParams)
    data = {f"{place.shown(place.data_dir)}/{name}": content for name, content in files(params, seed).items()}
    return {place.shown(place.params_file): text, **data}


def _filled(year: int) -> dict[str, str]:
    """What the template leaves to be filled in, invented."""
    return {
        "place": "虚构省",
        "department": "虚构省卫生健康委员会",
        "notice": "闽卫人函〔2022〕599号（借用其规则）",
        "counties": "[甲县, 乙县, 丙市, 丁区, 戊县, 己县]",
        "cutoff": f"{{value: {year}-12-31, source: 三（二）4}}",
        "submission": f"{{value: {year + 1}-07-15, source: 三（二）4}}",
    }


def roster_heads(columns: Iterable[str]) -> list[str]:
    """The roster's headings as 附件1 prints them."""
    return [HEADINGS.get(name, FIELDS[name].title) for name in columns]


def _roster(found: list[Person], params: TitleReviewParams, random: Random) -> bytes:
    columns = (*ROSTER_COLUMNS, "phone")
    heads = roster_heads(columns)
    rows = [
        [f"{params.fiscal_year}年度申报基层高级卫生专业技术职务任职资格人员花名册(基层系列)"],
        [f"地(市)或单位(盖章)：{NOTICE}"],
        heads,
        heads,
    ]
    rows += [[row[name] for name in columns] for row in (_roster_row(one, random) for one in found)]
    rows.append(["填表说明：时间填写格式 19XX.XX"])
    last = chr(64 + len(columns))
    merged = (
        f"A1:{last}1",
        f"A2:{last}2",
        *(f"{chr(65 + n)}3:{chr(65 + n)}4" for n in range(len(columns))),
        f"A{len(rows)}:{last}{len(rows)}",
    )
    return workbook([Sheet("花名册", rows, heads=4, merged=merged, widths=(6, 22, 10, 10, 10))])


def _roster_row(one: Person, random: Random) -> dict[str, object]:
    title = {"医": "医师", "药": "药师", "护": "护师", "技": "技师"}[one.trade]
    held = ("基层" if one.grassroots else "") + ("副主任" if one.rank == "正高" else "主治" if one.trade == "医" else "主管")
    row = {
        "entry": one.entry,
        "employer": one.unit.name,
        "hospital_level": one.unit.level,
        "sector": "县属医疗",
        "person": one.name,
        "sex": "女" if one.woman else "男",
        "born": _written(one.born, random),
        "graduated": f"{one.graduated:%Y.%m}虚构医学院临床医学专业5年制",
        "education": one.education,
        "licence": "临床" if one.trade == "医" else "",
        "practice": one.speciality if one.trade == "医" else "",
        "held_speciality": one.held_speciality,
        "held": f"{held}{title} {one.confirmed:%Y.%m}"
        if one.confirmed.month != 10
        else f"{held}{title} {one.confirmed:%Y.%m.%d}",
        "appointed": _written(one.appointed, random),
        "applied": f"{'' if one.rank == '正高' else '副'}主任{title}",
        "speciality": one.speciality,
        "skills": random.randint(50, 95),
        "identity": one.identity,
        "showpiece": f"虚构专题报告{one.entry}",
        "remark": None,
        "phone": one.phone,
    }
    return row | one.overrides


def _written(day: date, random: Random) -> object:
    """A month as people write it, or a day as Excel keeps it; 2008.10 is never left to Excel, which drops its last zero."""
    ways = [f"{day.year}年{day.month}月", day, f"{day:%Y-%m-%d}"]
    if day.month != 10:
        ways += [f"{day:%Y.%m}", f"{day:%Y.%m}".translate(_WIDE)]
        ways += [f"{day.year}.{day.month}"] if day.month > 1 else []
    return random.choice(ways)


_WIDE = {code: code + 0xFEE0 for code in range(ord("."), ord("9") + 1)}


def _forms(found: list[Person]) -> list[Sheet]:
    units = {one.unit.name: one.unit for one in found}
    return [_form(unit, [one for one in found if one.unit is unit]) for _, unit in sorted(units.items()) if unit.has_form]


def _form(unit, applicants: list[Person]) -> Sheet:
    head = form_head(unit.name)
    for rank in RANKS:
        vacant = unit.approved[rank] - unit.filled[rank]
        head.append([rank, unit.approved[rank], unit.filled[rank], vacant, 0, vacant])
    for rank in RANKS:
        names = "、".join(one.name for one in applicants if one.rank == rank)
        head.append([f"127号{rank}申报人员名单", names])
    return Sheet(unit.name, head, heads=1, merged=("A1:F1", "B2:F2", "D3:F3"), widths=(26, 16, 16, 16, 16, 16))


def form_head(unit: str) -> list[list]:
    """The lines of 附件2 above its numbers."""
    return [
        [TITLE.partition("（")[0]],
        ["单位名称（盖章）：", unit],
        [None, "卫生专业技术人员岗位核准数", "卫生专业技术人员实有聘任人数", "卫生专业技术人员未使用核准岗位数"],
        [
            None,
            None,
            None,
            "未使用核准岗位数",
            "单位拟分配闽卫人〔2006〕198号高级岗位数",
            "单位拟分配闽卫人〔2015〕127号高级岗位数",
        ],
    ]


def _workload(found: list[Person]) -> list[list]:
    return [
        [one.entry, year, row["cases"], row["difficult"], row["reports"], row["days"]]
        for one in found
        for year, row in sorted(one.years.items())
    ]


def _dossiers(found: list[Person]) -> list[list]:
    return [[one.entry, *(one.dossier[name] for name in (DOSSIERS.columns + DOSSIERS.optional)[1:])] for one in found]


def _materials(found: list[Person]) -> list[list]:
    return [[one.entry, item, copies, applies] for one in found for item, (copies, applies) in one.copies.items()]


def _votes(found: list[Person]) -> list[list]:
    return [[one.entry, *(one.ballot[name] for name in VOTES.columns[1:])] for one in found if one.ballot]


def _truth(truth: list[Truth]) -> bytes:
    rows = [[entry, rule, OUTCOMES[verdict]] for entry, rule, verdict in truth]
    return _csv(UTF_8, ("entry", "rule", "outcome"), rows)


def _csv(encoding: str, columns: Iterable[str], rows: Iterable[Iterable]) -> bytes:
    return csv_text([[FIELDS[name].title for name in columns], *rows]).encode(encoding)


def _package(params: TitleReviewParams, seed: int, tables: dict[str, bytes]) -> str:
    titles = {spec.name: spec.title for spec in (ROSTER, WORKLOAD, DOSSIERS, MATERIALS, PROVINCIAL, VOTES)} | {FORMS: TITLE}
    places = {"roster": "附件1", FORMS: "附件2", "workload": "附件5"}
    listed = [
        {
            "name": name.partition(".")[0],
            "path": name,
            "title": titles[name.partition(".")[0]],
            "place": places.get(name.partition(".")[0], ""),
        }
        for name in tables
        if name != "truth.csv"
    ]
    content = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "data-package",
        "name": f"title-review-{params.fiscal_year}",
        "title": f"{params.title}（虚构）",
        "notice": NOTICE,
        "description": f"由 pbe demo titles --seed {seed} 生成；truth.csv 列出预埋的问题，供核对，不参与分析。",
        "sources": [{"title": f"程序生成的虚构名册，格式依{params.notice}附件"}],
        "resources": listed,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
