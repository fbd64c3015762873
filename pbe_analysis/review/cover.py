"""The cover: its fields by their words, each with something behind it."""

import re
from collections.abc import Iterator

from ..documents.document import Heading, Paragraph, Table, Where
from ..messages import _
from .subject import Defect, Subject

FRONT = 60  # blocks before the first chapter in which a cover is looked for
TITLE = re.compile(r"评价(?:报告|项目)?(?:书)?(?:[（(《].*)?$|评价报告|自评报告")
_BLANKS = re.compile(r"\s+")
_LABEL = re.compile(r"(?P<label>[^：:]{1,20})[：:](?P<value>.*)", re.DOTALL)
_NOTHING = re.compile(r"[\s_＿—\-/.…、（）()年月日]*|[XxＸ×]+")
_DAY = re.compile(
    r".{0,8}(?:[12]\d{3}|[〇○零一二]{4}|[一二]?[〇○零一二三四五六七八九]{4})\s*[年.\-/]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:月.{0,6}|[.\-/]?\s*\d{0,2})"
)
_OFFICE = re.compile(
    r"[^：:，。；]{3,28}(?:公司|事务所|研究院|研究所|研究中心|咨询中心|评价中心|学院|大学|协会|评价组|（有限合伙）|\(特殊普通合伙\)|（特殊普通合伙）)"
)


def cover_defects(subject: Subject) -> Iterator[Defect]:
    """Fields that are missing or empty. A document without any is one without its cover, which may be a file of its own."""
    if not subject.is_evaluation:
        return
    pairs = list(_pairs(subject))
    known = subject.rules.cover or subject.words.cover
    found = {name: [pair for pair in pairs if pair[0] in words] for name, words in known.items()}
    first = next((where for _label, _value, where in pairs), Where(block=1))
    if not any(found.values()):
        what = _("no cover was found, with {fields}", fields=[*found])
        yield Defect("cover_field", Where(), what, _("see whether it has a cover of its own"), sure=False)
        return
    for name, held in found.items():
        if any(not _NOTHING.fullmatch(value) for _label, value, _where in held) or (not held and _is_shown(subject, name)):
            continue
        where = held[0][2] if held else first
        quote = f"{held[0][0]}：{held[0][1]}" if held else ""
        what = _('the cover says no "{field}"', field=name)
        if held:
            what = _('nothing stands behind "{field}" on the cover', field=name)
        yield Defect("cover_field", where, what, _('enter "{field}" on the cover', field=name), quote)


def _pairs(subject: Subject) -> Iterator[tuple[str, str, Where]]:
    """What stands on the cover as label and value, whether in one line, in two, or in two fields of a table; labels without blanks."""
    front = subject.document.blocks[: min(subject.start, FRONT)]
    labels = {word for words in (subject.rules.cover or subject.words.cover).values() for word in words}
    for place, block in enumerate(front):
        if isinstance(block, Table):
            yield from _of_table(block, labels)
            continue
        text = block.text.replace("\t", " ")
        match = _LABEL.fullmatch(text)
        if match and _plain(match["label"]) in labels:
            yield _plain(match["label"]), match["value"].strip() or _next(front, place, labels), block.where
        elif _plain(text) in labels:
            yield _plain(text), _next(front, place, labels), block.where
        elif parted := next((word for word in labels if text.startswith(f"{word} ")), ""):
            yield parted, text.removeprefix(parted).strip(), block.where


def _next(front: tuple, place: int, labels: set[str]) -> str:
    """The line behind a label that stands alone, unless that is a label, too."""
    block = front[place + 1] if place + 1 < len(front) else None
    if not isinstance(block, Paragraph | Heading):
        return ""
    match = _LABEL.fullmatch(block.text)
    is_label = _plain(block.text) in labels or (match is not None and _plain(match["label"]) in labels)
    return "" if is_label else block.text


def _of_table(table: Table, labels: set[str]) -> Iterator[tuple[str, str, Where]]:
    cells = list(table.cells)
    for place, cell in enumerate(cells):
        label, _colon, value = cell.text.replace("：", ":").partition(":")
        beside = cells[place + 1] if place + 1 < len(cells) and cells[place + 1].where.row == cell.where.row else None
        if _plain(label) in labels:
            yield _plain(label), value.strip() or (beside.text if beside else ""), cell.where


def _is_shown(subject: Subject, field: str) -> bool:
    """Whether what a field would say stands there without its label: the title names the project, a line is a day or an office."""
    front = [block.text.strip() for block in subject.document.blocks[: min(subject.start, FRONT)] if not isinstance(block, Table)]
    if field == "项目名称":
        return any(TITLE.search(_plain(text)) and len(_plain(text)) > len("绩效评价报告") for text in front)
    pattern = {"日期": _DAY, "评价机构": _OFFICE}.get(field)
    return pattern is not None and any(pattern.fullmatch(text) for text in front)


def _plain(text: str) -> str:
    return _BLANKS.sub("", text)
