"""What `pbe new --report work_plan --plan FILE` lays out: what was found in the plan, and a ledger to fill in."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..data import read_paragraphs
from ..data.blank import blank_csv, blank_package, filled_csv
from ..errors import DataError, PbeError
from ..exact_yaml import in_year
from ..messages import _
from ..project import ProjectYear
from . import commitments
from .extract import Extract, extract
from .ledger import LEDGER, ledger_book
from .letterhead import Letterhead
from .promises import target_phrase
from .tables import ACTIONS, LEFT_OUT, LINKS, NUMBERS, PAPERS, SECTIONS, TASKS

TEMPLATE = Path(__file__).with_name("new.yaml")
OPTIONS = ("plan",)
FOUND = (SECTIONS, TASKS, ACTIONS, NUMBERS, PAPERS, LEFT_OUT)


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str | bytes]:
    """Error: PbeError, since a work plan begins with the plan."""
    again = f" --from {previous.year}" if previous else ""
    raise PbeError(
        "{place}: a work plan starts from the plan itself. Expected `pbe new {place} --report work_plan --plan FILE{again}`, a .txt or .docx file.",
        place=place,
        again=again,
    )


def scaffold_from(place: ProjectYear, previous: ProjectYear | None, *, plan: str) -> dict[str, str | bytes]:
    """Files to write, by their path in the project: parameters (taken over from `previous`, if given), what was found in
    the plan, an empty link file, and the ledger. Error: DataError where nothing in the file is a task."""
    document = Path(plan)
    found = extract(read_paragraphs(document, document.as_posix()), int(place.year))
    if not found.tables["tasks"]:
        expected = _("lines that begin with 一、 or 1.")
        raise DataError(
            document.as_posix(),
            _("holds no numbered task"),
            expected,
            _("Numbers that Word makes itself are read, pictures are not."),
        )
    data = place.shown(place.data_dir)
    return {
        place.shown(place.params_file): _params(place, previous, found.letterhead),
        **{f"{data}/{spec.name}.csv": filled_csv(spec, found.tables[spec.name]) for spec in FOUND},
        f"{data}/{LINKS.name}.csv": blank_csv(LINKS, "元", {}),
        f"{data}/ledger.xlsx": ledger_book(ledger_rows(found), int(place.year), sentences=found.sentences),
        f"{data}/datapackage.json": package(place, document.name, found),
    }


def _params(place: ProjectYear, previous: ProjectYear | None, head: Letterhead) -> str:
    """The template, or last year's file without its days, which the new plan has to set; with what the plan says of itself."""
    if previous is None:
        text = TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
        return _filled(text, head)
    text = in_year(previous.params_file, previous.year, place.year, "title|plan")
    text = re.sub(r"(?m)^(issued|as_of|ends):.*$", r"\1: {date: , source: }   # 待填", text)
    text = re.sub(r"(?m)^document_number:.*\n", "", text)
    text = _filled(text, Letterhead(issued=head.issued, lines=head.lines))
    return f"# 由 {previous.year} 年度的参数复制而来：每个数值和来源都须按 {place.year} 年度的文件核对后再用。\n{text}"


def _filled(text: str, head: Letterhead) -> str:
    """Parameters with title, number, issuer and date as the document has them, each with its line; a person checks them."""
    place = re.match(r"[\u4e00-\u9fff]{1,12}?(?:省|市|自治[区州县]|[县区州盟旗])", head.issuer)
    values = (
        ("title", f"{head.title}跟踪" if head.title else "", "title"),
        ("plan", head.title, "title"),
        ("place", place[0] if place else "", "issuer"),
        ("issuer", head.issuer, "issuer"),
        ("# document_number", head.number, "number"),
    )
    for key, value, line in values:
        told = f"{key.lstrip('# ')}: {_quoted(value)}   # 取自原文第{head.line(line)}行，请核对".replace("\\", r"\\")
        text = re.sub(rf"(?m)^{key}:.*$", told, text) if value else text
    if head.issued:
        issued = f"issued: {{date: {head.issued}, source: 原文第{head.line('issued')}行}}"
        text = re.sub(r"(?m)^issued: \{date: , source: \}", issued, text)
    return text


def _quoted(value: str) -> str:
    """Text for YAML: as it is where it holds nothing that means something there."""
    return value if re.fullmatch(r"[\u4e00-\u9fff][\w（）〔〕]*", value) else json.dumps(value, ensure_ascii=False)


def ledger_rows(found: Extract) -> list[dict]:
    """A row per action, with what the plan itself states of who and when."""
    tasks = {row["task"]: row for row in found.tables["tasks"]}
    sections = {name: row["section"] for name, row in tasks.items()}
    actions = commitments.actions(found.tables["actions"], sections, found.tables["numbers"], found.tables["papers"])
    return [row for one in actions for row in _rows_of(one, tasks, found.tables["numbers"])]


def _rows_of(one: commitments.Action, tasks: Mapping[str, dict], numbers: Sequence[Mapping]) -> list[dict]:
    """The action's row, or one for each of its targets where it has several, each with its own day."""
    row = _ledger_row(one, tasks)
    targets = [number for number in numbers if number["action"] == one.name and number["pledge"]]
    return [
        row | {"action": target["pledge"], "phrase": target_phrase(target), "due_day": target["promise_due"]}
        for target in targets
    ] or [row]


def _ledger_row(one: commitments.Action, tasks: Mapping[str, dict]) -> dict:
    kinds = "、".join(commitments.KINDS[kind] for kind in one.kinds)
    stated = {"lead": one.row["stated_lead"], "due_day": one.row["stated_due"]}
    title = f"{one.task} {tasks[one.task]['task_title']}"
    return {"action": one.name, "task_title": title, "phrase": one.phrase, "commitment": kinds, "plan_line": one.line, **stated}


def package(place: ProjectYear, plan: str, found: Extract) -> str:
    """datapackage.json: the tables, the ledger, and the lines of the plan that belong to no task."""
    content = json.loads(blank_package(place.slug, f"{place.project} {place.year}", (*FOUND, LINKS), "元"))
    loose = "、".join(map(str, found.loose))
    content["description"] = f"由 {plan} 逐行识读。" + (f"未归入任何任务的行：{loose}。" if loose else "")
    content["resources"].append(
        {"name": "ledger", "path": "ledger.xlsx", "title": "台账", "sheet": LEDGER, "place": "", "schema": {"fields": []}}
    )
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
