"""What the actions promise: which kind of commitment each is, and how many can be checked at all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..figures import WHOLE
from ..numbers import Rate
from .papers import TO_ISSUE
from .quantities import QUANTITY, TARGETS
from .task_tables import TABLE

# From the easiest to check to what nobody can: an action that promises several is counted under the first.
KINDS = {
    "with_quantity": "数量承诺",
    "with_paper": "出台文件",
    "with_coverage": "全面覆盖",
    "with_milestone": "完成节点",
    "process_only": "过程表述",
}
PROCESS_ONLY = "process_only"
ELEMENTS = {"lead": "责任单位", "due_day": "完成时限", "yardstick": "衡量标准"}


@dataclass(frozen=True, slots=True)
class Action:
    """An action with everything that was found in it. kinds: keys of `KINDS`, the one that counts first."""

    name: str
    task: str
    section: str
    phrase: str
    line: int
    kinds: tuple[str, ...]
    row: Mapping[str, object]

    @property
    def kind(self) -> str:
        return self.kinds[0]

    @property
    def is_checkable(self) -> bool:
        return self.kind != PROCESS_ONLY


def actions(
    rows: Iterable[Mapping], sections: Mapping[str, str], numbers: Iterable[Mapping], papers: Iterable[Mapping]
) -> list[Action]:
    """The actions in the plan's order. sections: task → section. numbers and papers: what was found, by action."""
    counted = {row["action"] for row in numbers if row["number_kind"] == QUANTITY}
    issuing = {row["action"] for row in papers if row["paper_role"] == TO_ISSUE}
    found = []
    for row in rows:
        holds = {
            "with_quantity": row["action"] in counted,
            "with_paper": row["action"] in issuing,
            "with_coverage": bool(row["coverage_words"]),
            "with_milestone": bool(row["milestone_words"]),
        }
        kinds = tuple(kind for kind, held in holds.items() if held) or (PROCESS_ONLY,)
        found.append(Action(row["action"], row["task"], sections[row["task"]], row["phrase"], row["plan_line"], kinds, row))
    return found


def by_section(found: Sequence[Action], labels: Mapping[str, str]) -> list[dict]:
    """A row per section, the one with most actions first, and 合计: actions by kind, and how many can be checked."""
    rows = [_counted(label, [one for one in found if one.section == section]) for section, label in labels.items()]
    return [*sorted(rows, key=lambda row: -row["actions"]), _counted(WHOLE, found)]


def _counted(label: str, found: Sequence[Action]) -> dict:
    kinds = Counter(one.kind for one in found)
    checkable = sum(one.is_checkable for one in found)
    counts = {kind: kinds[kind] for kind in KINDS}
    return {
        "section": label,
        "actions": len(found),
        **counts,
        "checkable": checkable,
        "checkable_share": Rate(checkable, len(found)),
    }


def by_kind(found: Sequence[Action]) -> list[dict]:
    """A row per kind: the actions that count under it, and all that hold it, perhaps beside another kind."""
    first, held = Counter(one.kind for one in found), Counter(kind for one in found for kind in one.kinds)
    return [{"commitment": title, "actions": first[kind], "holding": held[kind]} for kind, title in KINDS.items()]


def by_task(found: Sequence[Action], tasks: Iterable[Mapping], labels: Mapping[str, str]) -> list[dict]:
    """A row per task in the plan's order: its actions, how many can be checked, and by what."""
    rows = []
    for task in tasks:
        own = [one for one in found if one.task == task["task"]]
        kinds = [KINDS[kind] for kind in KINDS if kind != PROCESS_ONLY and any(kind in one.kinds for one in own)]
        checkable = sum(one.is_checkable for one in own)
        rows.append(
            {
                "task": task["task"],
                "section": labels[task["section"]],
                "task_title": task["task_title"],
                "actions": len(own),
                "checkable": checkable,
                "checkable_share": Rate(checkable, len(own)),
                "commitment": "、".join(kinds) or KINDS[PROCESS_ONLY],
            }
        )
    return rows


def verbs(found: Iterable[Action]) -> list[dict]:
    """The verbs of actions that promise nothing to be checked, the most frequent first."""
    counts = Counter(one.row["process_verb"] or "（其他）" for one in found if not one.is_checkable)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"process_verb": verb, "actions": count} for verb, count in ranked]


def look_alikes(numbers: Iterable[Mapping], most: int = 8) -> list[dict]:
    """Numbers that are no quantities, by what they are, the most frequent first, with a few examples each."""
    groups: dict[str, list[str]] = {}
    for row in numbers:
        if row["number_kind"] not in TARGETS:
            groups.setdefault(row["number_kind"], []).append(row["number_text"])
    rows = []
    for kind, texts in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        told = list(dict.fromkeys(texts))
        examples = "、".join(told[:most] + ["…"] * (len(told) > most))
        rows.append({"number_kind": kind, "mentions": len(texts), "examples": examples})
    return rows


def unstated(found: Sequence[Action], ledger: Mapping[str, object] | None) -> list[dict]:
    """Who, when, by what measure: of how many actions the plan says it, the ledger adds it, and nobody has said it.

    A quantity, a document, full coverage or a milestone is the plan's own measure. ledger: action → what it owes.
    """
    rows = []
    for element, title in ELEMENTS.items():
        said = {one.name for one in found if is_stated(one, element)}
        added = {one.name for one in found if one.name not in said and ledger and getattr(ledger.get(one.name), element, None)}
        missing = len(found) - len(said) - len(added)
        counts = {"in_plan": len(said), "in_ledger": len(added), "unstated": missing}
        rows.append({"element": title, "actions": len(found), **counts, "unstated_share": Rate(missing, len(found))})
    return rows


def is_stated(one: Action, element: str) -> bool:
    if element == "yardstick":
        return one.is_checkable
    return bool(one.row["stated_lead"] if element == "lead" else one.row["stated_due"] or one.row["stated_deadline"])


def numbering_gaps(tasks: Sequence[Mapping]) -> list[tuple[str, str]]:
    """Pairs of tasks between which the plan's numbers do not go up by one; a section may begin again at 1."""
    pairs = []
    for before, after in pairwise(tasks):
        a, b = before["task_printed"], after["task_printed"]
        if not (str(a).isdecimal() and str(b).isdecimal()) or after["section"].startswith(("附", TABLE)):
            continue  # of an annex's table only those rows are tasks that the text does not hold
        restarts = after["section"] != before["section"] and int(b) == 1
        if int(b) != int(a) + 1 and not restarts:
            pairs.append((before["task"], after["task"]))
    return pairs
