"""What stands in a line: words, figures that lead to how they were computed, links, marks."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from markupsafe import Markup

from ..blocks import Inline, Reference, line
from ..blocks.text import text
from ..figures import Figure
from . import fields
from .markup import NOTHING, PLAIN, Looks, run, together, words
from .setting import Setting, anchor
from .stamps import stamp

LED = "led"  # within a link, where no other can be
HINT = 250  # signs of a hint
_CONTROL = Markup(
    '<w:sdt><w:sdtPr><w:tag w:val="{}"/><w:id w:val="{}"/><w15:appearance w15:val="hidden"/></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def runs(parts: Iterable[Inline], setting: Setting, looks: Looks = PLAIN) -> Markup:
    """The parts of a line."""
    return together(shown(part, setting, looks) for part in parts)


@singledispatch
def shown(part: Any, setting: Setting, looks: Looks) -> Markup:
    """A part of a line as Word has it; each kind has a function of its own below."""
    raise TypeError(f"{type(part).__name__} does not stand in a line")


@shown.register
def _(part: str, setting: Setting, looks: Looks) -> Markup:
    return run(part, looks, setting.styles["code"])


@shown.register(Reference)
@shown.register(Figure)
def _(part: Reference | Figure, setting: Setting, looks: Looks) -> Markup:
    """In a content control of its own, by which the figure is known whatever people write around it."""
    figure = part if isinstance(part, Reference) else Reference.of(part)
    said = run(figure.display, looks)
    if figure.trace and setting.traced and LED not in looks:
        said = fields.lead(f"_Trace_{setting.trace(figure)}", said, words(figure.trace[:HINT]))
    return _CONTROL.format(stamp(figure), next(setting.ids), said) if figure.display else NOTHING


@shown.register
def _(part: line.Styled, setting: Setting, looks: Looks) -> Markup:
    return runs(part.parts, setting, looks | {part.look})


@shown.register
def _(part: line.Link, setting: Setting, looks: Looks) -> Markup:
    """A link within the document is one; another is written out, for paper, and since no file of ours leads outside."""
    if part.address.startswith("#"):
        return fields.lead(anchor(part.address[1:]), runs(part.parts, setting, looks | {LED}))
    said = "".join(map(text, part.parts))
    address = "" if part.address in (said, f"mailto:{said}") else f"（{part.address}）"
    return runs(part.parts, setting, looks) + run(address, looks)


@shown.register
def _(part: line.Tag, setting: Setting, looks: Looks) -> Markup:
    return run(part.label, looks | ({"strong"} if part.level == "serious" else PLAIN))


@shown.register
def _(part: line.Break, setting: Setting, looks: Looks) -> Markup:
    return Markup("<w:r><w:br/></w:r>")


@shown.register
def _(part: line.Mark, setting: Setting, looks: Looks) -> Markup:
    """The words with their sign, which lead to the fault in the list; the list leads back."""
    said = run(part.text, looks | {"strong"}) + run(part.sign, looks)
    numbers = [one.fault for one in part.judgements if one.fault]
    if numbers and LED not in looks:
        hint = "；".join(one.words for one in part.judgements)
        said = fields.lead(anchor(f"f{numbers[0]}"), said, words(hint[:HINT])) + run(f"〔{'、'.join(map(str, numbers))}〕", looks)
    return together(setting.mark(anchor(one.id)) for one in part.judgements if one.id) + said
