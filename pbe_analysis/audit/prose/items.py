"""Numbered paragraphs that are the parts of what stands above them: 预算数为10.81万元。其中： （一）…0万元 （二）…9.98万元."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...documents.document import Block, Document, Heading, Paragraph, Table
from ...documents.headings import numbered
from ..claims import Claim, Formula
from ..slip_evidence import explained, is_telling
from ..verdicts import believed
from .growth import is_change
from .sentences import Passage, Said

_OPENS = re.compile(r"(?:其中|(?:内容|情况|科目|明细|支出|分别)如下)\s*[：:。]?\s*$|\d[^，。；：:]*[：:]\s*$")
_BEFORE = re.compile(r"上年|去年|预算执行数|较|比")
_OUTTURN, _BUDGET = re.compile(r"决算|实际支出"), re.compile(r"预算")
_FEWEST = 3  # parts that may accuse
_ABOVE = 3  # paragraphs above a list in which its total is looked for


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered part. first: the words before its first figure. said: its figures, of all its paragraphs."""

    first: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """above: the paragraphs before it, the nearest last. items: its parts, in the order of their numbers."""

    above: tuple[Passage, ...]
    items: tuple[Item, ...]


def item_lists(document: Document, passages: list[Passage]) -> Iterator[ItemList]:
    """The runs of paragraphs numbered 1, 2, 3 … without a gap; what stands between two numbers belongs to the first."""
    by_block = {each.where.block: each for each in passages}
    blocks = document.blocks
    for start, block in enumerate(blocks):
        kind, number = _number(block)
        items = _run(blocks[start:], kind, by_block) if number == 1 else []
        if len(items) >= 2:
            above = [by_block[one.where.block] for one in blocks[:start] if one.where.block in by_block]
            before = blocks[start - 1] if start else None
            opened = isinstance(before, Paragraph) and _OPENS.search(before.text)
            yield ItemList(tuple(above[-_ABOVE:]) if opened else (), tuple(items))


def _number(block: Block) -> tuple[str, int]:
    """The kind of a block's number, and which it is; 0 for none."""
    if isinstance(block, Table):
        return "", 0
    found = numbered(f"{block.number}{block.text}" if isinstance(block, Heading) else block.text)
    return (found.kind, (*found.counts, 0)[0]) if found else ("", 0)


def _run(blocks: Sequence[Block], kind: str, by_block: dict[int, Passage]) -> list[Item]:
    items: list[Item] = []
    for block in blocks:
        number = _number(block)
        found = by_block[block.where.block].said if block.where.block in by_block else ()
        if not isinstance(block, Table) and number == (kind, len(items) + 1):
            items.append(Item(block.text, found))
        elif isinstance(block, Heading | Table) or number[0] == kind:
            break
        else:
            items[-1] = Item(items[-1].first, (*items[-1].said, *found))
    return items


def role(said: Said) -> str:
    """Which of the amounts that are told of every part a figure is: its budget, its outturn, that of a year before, or the
    only one."""
    lead = said.lead
    if is_change(said) or _BEFORE.search(lead):
        return "other"
    return "outturn" if _OUTTURN.search(lead) else "budget" if _BUDGET.search(lead) else ""


def item_claims(lists: list[ItemList]) -> Iterator[Claim]:
    """A claim for each total whose parts are numbered paragraphs: where they add up, or one slip keeps them from it."""
    for each in lists:
        for wanted in ("budget", "outturn", ""):
            parts = [part for item in each.items for part in _of_role(item, wanted)]
            wholes = [said for passage in reversed(each.above) for said in passage.said if said.figure.unit.is_money]
            if len(parts) == len(each.items) and wholes:
                yield from filter(None, [_claim(wholes, parts, wanted)])


def _of_role(item: Item, wanted: str) -> list[Said]:
    """The first amount of a part that has the role, if there is one; of the only one, its very first figure."""
    money = [said for said in item.said if said.figure.unit.is_money]
    return [said for said in (money if wanted else money[:1]) if role(said) == wanted][:1]


def _claim(wholes: list[Said], parts: list[Said], wanted: str) -> Claim | None:
    formula = Formula(tuple((1, part.figure) for part in parts))
    fitting = [whole.figure for whole in wholes if whole.figure.number and (role(whole) == wanted or not wanted)]
    claims = [Claim("sum", figure, formula) for figure in fitting]
    near = [claim for claim in claims if len(parts) >= _FEWEST and is_telling(claim) and explained(claim) and _is_off(claim)]
    return believed(claims, lambda claim: claim in near and len({one.stated.value for one in near}) == 1)


def _is_off(claim: Claim) -> bool:
    """Whether parts miss their total by more than the rounding of all of them may: of so many, a slip in some always explains that."""
    gap = (claim.formula.value() or 0) - claim.stated.value
    return abs(gap) > sum(figure.rounding for figure in claim.figures)
