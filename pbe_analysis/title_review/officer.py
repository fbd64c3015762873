"""The officer's own worklist: who has to mend what, with names. Made only when it is asked for, from the files themselves:
the study that reports are made of does not know the names."""

from collections.abc import Iterator

from ..data import Sheet, Table, workbook
from ..fields import FIELDS
from ..messages import CHINESE, N_, said
from ..project import ProjectYear
from .phrases import asked, outcome, value
from .reading import naming_nobody, read_raw
from .rule import Rule
from .study import TitleReview, open_study
from .tables import MADE_OF

WHO = ("entry", "person", "identity", "phone", "employer", "applied", "speciality")
OUTCOME = ("有不符合项", "有待核实项", "各项均符合")
WARNING = "内部工作清单：含个人信息，仅供审核人员使用，不得转发、公开或提交入库"


def worklist(place: ProjectYear) -> bytes:
    """An .xlsx with a sheet of people, one of what each has to mend, one of cells that could not be read, one of the rules.

    Error: ParamsError or DataError as for the study; an error that nobody foresaw keeps its kind only.
    """
    study, shown = open_study(place), place.shown(place.data_dir)

    def made() -> bytes:
        return workbook(_sheets(study, read_raw(place.data_dir, shown, study.params)[0]["roster"]))

    return naming_nobody(made, shown, N_("the worklist cannot be made ({failure})"))


def _sheets(study: TitleReview, roster: Table) -> list[Sheet]:
    people = list(zip(*(roster.frame[name] for name in WHO), strict=True))
    places = [[said(part, CHINESE) for part in (problem.where, problem.what, problem.expected)] for problem in study.problems]
    rules = [[rule.title, rule.source] for rule in study.rules]
    return [
        _sheet(
            "申报人",
            ["化名", *_heads(), "结论", *(rule.title for rule in study.rules)],
            _by_person(study, people),
            (12, 6, 10, 22, 14, 24),
        ),
        _sheet(
            "待办",
            ["化名", *_heads(), "规则", "申报情况", "要求", "结论", "位置", "条款"],
            _to_do(study, people),
            (12, 6, 10, 22, 14, 24),
        ),
        _sheet("无法读取", ["位置", "问题", "应为"], places, (70, 30, 40)),
        _sheet("规则", ["规则", "条款"], rules, (24, 70)),
    ]


def _sheet(name: str, heads: list[str], rows, widths: tuple[int, ...]) -> Sheet:
    return Sheet(name, [[WARNING], heads, *rows], heads=2, widths=widths)


def _heads() -> list[str]:
    return [FIELDS[name].title for name in WHO]


def _by_person(study: TitleReview, people: list[tuple]) -> Iterator[list]:
    judgement, names = study.judgement, study.handed.evidence.column("applicant")
    failing, pending = judgement.failing, judgement.pending
    for place, who in enumerate(people):
        whole = OUTCOME[0 if failing[place] else 1 if pending[place] else 2]
        yield [names[place], *who, whole, *(outcome(one, place) for one in judgement.rulings.values())]


def _to_do(study: TitleReview, people: list[tuple]) -> Iterator[list]:
    names = study.handed.evidence.column("applicant")
    for place, who in enumerate(people):
        for rule in study.rules:
            ruling = study.judgement.rulings[rule.id]
            if ruling.failed[place] or ruling.undecided[place]:
                told = (say(rule, ruling, place) for say in (value, asked))
                yield [names[place], *who, rule.title, *told, outcome(ruling, place), _where(study, rule, place), rule.source]


def _where(study: TitleReview, rule: Rule, place: int) -> str:
    """The cells that could not be read of those that the rule looks at; else the line of the roster."""
    columns = dict.fromkeys(made for column in rule.columns for made in (column, *MADE_OF.get(column, ())))
    cells = [study.handed.lost[column][place] for column in columns if place in study.handed.lost.get(column, {})]
    roster = study.tables["roster"]
    return "、".join(cells) or f"{roster.file} 第{roster.lines[place]}行"
