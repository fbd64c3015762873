"""The text of a Word paragraph as a reader sees it: insertions in, deletions, hidden text and marks of
notes out."""

from collections.abc import Iterator

from .word_package import Element, W, value

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "instrText", "delText", "rt", "txbxContent", "footnoteReference")),
    *(f"{W}{name}" for name in ("endnoteReference", "commentReference", "footnoteRef", "endnoteRef", "object", "pict")),
    *(f"{W}{name}" for name in ("sdtPr", "drawing", "tbl")),
}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}ptab": "\t"}
_PLACED = {  # position → what its signs become
    "superscript": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "subscript": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
_ON = (None, "1", "true", "on")


def text_of(paragraph: Element) -> str:
    """Tabs and line breaks stay. A raised or lowered digit becomes ² or ₂: 26.60 with a raised 1 is no
    26.601."""
    return "".join(_texts(paragraph))


def boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph. Word stores each twice, for itself and for older versions:
    one is taken."""
    return (found for found in paragraph.iter(f"{W}txbxContent") if _within(found, paragraph))


def _within(box: Element, paragraph: Element) -> bool:
    """Whether the box belongs to this paragraph itself: no other box, and no copy for older versions, in
    between."""
    for owner in box.iterancestors():
        if owner is paragraph:
            return True
        if owner.tag in (f"{W}txbxContent", f"{_MC}Fallback"):
            return False
    return False


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            yield from _run(child)
        elif tag == f"{_M}f":
            yield from (*_texts(child.find(f"{_M}num")), "/", *_texts(child.find(f"{_M}den")))
        elif tag == f"{_M}t":
            yield child.text or ""
        elif tag == f"{_MC}AlternateContent":
            yield from (text for choice in child[:1] for text in _texts(choice))
        elif tag not in _SKIPPED:
            yield from _texts(child)


def _run(run: Element) -> Iterator[str]:
    properties = run.find(f"{W}rPr")
    if properties is not None and _is_on(properties, "vanish"):
        return
    position = None if properties is None else value(properties, "vertAlign")
    for child in run:
        if child.tag == f"{W}t":
            yield (child.text or "").translate(_PLACED.get(position or "", {}))
        elif child.tag in _SIGNS:
            yield "" if child.get(f"{W}type") == "page" else _SIGNS[child.tag]
        elif child.tag == f"{W}ruby":
            yield from (text for base in child.iter(f"{W}rubyBase") for text in _texts(base))
        elif child.tag == f"{_MC}AlternateContent":
            yield from (text for choice in child[:1] for text in _run(choice))


def _is_on(properties: Element, tag: str) -> bool:
    found = properties.find(f"{W}{tag}")
    return found is not None and found.get(f"{W}val") in _ON
