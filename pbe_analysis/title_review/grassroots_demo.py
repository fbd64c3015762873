"""An invented roster under Fujian's notice of grassroots titles, with the forms that the notice prints, and planted faults."""

from random import Random

from ..data import Sheet, workbook
from ..fields import FIELDS
from .ballots import COUNTS as BALLOT
from .demo_files import GB18030, NOTICE, UTF_8, csv_file, packaged, truth_file, written
from .faults import plant_all
from .invented_people import Invention, Person
from .params import TitleReviewParams
from .tables import OTHERS

ROSTER_COLUMNS = (
    *("entry", "employer", "hospital_level", "sector", "person", "sex", "born", "graduated", "education", "licence", "practice"),
    *("held_speciality", "held", "appointed", "applied", "speciality", "skills", "identity", "showpiece", "remark"),
)
HEADINGS = {"graduated": "何年何月毕业于何校何专业及学制(参评学历和学位)", "remark": "备注(申报对象类型)"}
WORKLOAD = ("entry", "work_year", "cases", "difficult", "reports", "days")
DOSSIERS = (*("entry", "posted", "posted_until", "received", "interview_reports", "least_characters", "subjects", "herbs"),)
MATERIALS = ("entry", "item", "copies", "applies")
ANNEXES = {"roster": "附件1", "posts": "附件2", "workload": "附件5"}


def files(params: TitleReviewParams, seed: int, count: int) -> dict[str, bytes]:
    """The data folder of an invented project-year by file name, truth.csv among them: the same seed, the same bytes."""
    random = Random(seed)
    invention = Invention(params, random)
    found = invention.people(count)
    truth = plant_all(found, invention)
    tables = {
        "roster.xlsx": _roster(found, params, random),
        "posts.xlsx": workbook(_forms(found, params)),
        "workload.csv": csv_file(
            GB18030,
            _titles(WORKLOAD),
            ([one.entry, year, *map(row.get, WORKLOAD[2:])] for one in found for year, row in sorted(one.years.items())),
        ),
        "dossiers.csv": csv_file(UTF_8, _titles(DOSSIERS), ([one.entry, *map(one.dossier.get, DOSSIERS[1:])] for one in found)),
        "materials.csv": csv_file(
            UTF_8, _titles(MATERIALS), ([one.entry, item, *each] for one in found for item, each in one.copies.items())
        ),
        "provincial.csv": csv_file(UTF_8, _titles(OTHERS["provincial"][0]), [[one.identity] for one in found if one.elsewhere]),
        "votes.csv": csv_file(
            UTF_8, _titles(("entry", *BALLOT)), ([one.entry, *map(one.ballot.get, BALLOT)] for one in found if one.ballot)
        ),
        "truth.csv": truth_file(truth),
    }
    return packaged(params, seed, "grassroots", tables, ANNEXES)


def _titles(columns: tuple[str, ...]) -> list[str]:
    return [FIELDS[name].title for name in columns]


def _roster(found: list[Person], params: TitleReviewParams, random: Random) -> bytes:
    columns = (*ROSTER_COLUMNS, "phone")
    heads = [HEADINGS.get(name, FIELDS[name].title) for name in columns]  # as 附件1 prints them
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
    return {
        "entry": one.entry,
        "employer": one.unit.name,
        "hospital_level": one.unit.level,
        "sector": "县属医疗",
        "person": one.name,
        "sex": "女" if one.woman else "男",
        "born": written(one.born, random),
        "graduated": f"{one.graduated:%Y.%m}虚构医学院临床医学专业5年制",
        "education": one.education,
        "licence": "临床" if one.trade == "医" else "",
        "practice": one.speciality if one.trade == "医" else "",
        "held_speciality": one.held_speciality,
        "held": f"{held}{title} {one.confirmed:%Y.%m}"
        if one.confirmed.month != 10
        else f"{held}{title} {one.confirmed:%Y.%m.%d}",
        "appointed": written(one.appointed, random),
        "applied": f"{'' if one.rank == '正高' else '副'}主任{title}",
        "speciality": one.speciality,
        "skills": random.randint(50, 95),
        "identity": one.identity,
        "showpiece": f"虚构专题报告{one.entry}",
        "remark": None,
        "phone": one.phone,
        **one.overrides,
    }


def _forms(found: list[Person], params: TitleReviewParams) -> list[Sheet]:
    units = {one.unit.name: one.unit for one in found}
    return [_form(unit, [one for one in found if one.unit is unit], params) for _, unit in sorted(units.items()) if unit.has_form]


def _form(unit, applicants: list[Person], params: TitleReviewParams) -> Sheet:
    head = form_head(unit.name)
    for rank in params.ranks:
        vacant = unit.approved[rank] - unit.filled[rank]
        head.append([rank, unit.approved[rank], unit.filled[rank], vacant, 0, vacant])
    for rank in params.ranks:
        names = "、".join(one.name for one in applicants if one.rank == rank)
        head.append([f"127号{rank}申报人员名单", names])
    return Sheet(unit.name, head, heads=1, merged=("A1:F1", "B2:F2", "D3:F3"), widths=(26, 16, 16, 16, 16, 16))


def form_head(unit: str) -> list[list]:
    """The lines of 附件2 above its numbers."""
    return [
        ["基层单位岗位职数使用审核表"],
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
