"""The letters of a chart: their face and size, how wide a text is, and how names and titles fit their room."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from matplotlib import font_manager

WIDTH = 5.4  # inches, 39 ems of type: as wide as a phone, where the type can still be read, and two thirds of a sheet of paper
NAMES = 1.95  # inches that the name of a bar may take; longer ones stand on two smaller lines
SIZE = 10  # points
LINES = 1.3  # of the type's height, from one line to the next
LACKING = "〓"  # what type-setters put where they lack a character
CLOSING = "，。、；：？！）》”’%"
_RUN = re.compile(r"[\dA-Za-z.,%‰−+-]+|.", re.DOTALL)  # what stays on one line


@cache
def font() -> str:
    """Family of the Chinese font, which comes with a dependency (Noto Sans SC, SIL Open Font License)."""
    from pylopdf_fonts_zh_cn import sans_path

    font_manager.fontManager.addfont(sans_path())
    return font_manager.FontProperties(fname=sans_path()).get_name()


def drawable(text: str) -> str:
    """The text with 〓 for each character that the font lacks and each that is no sign: names from registers of many thousand
    hold some, and no report may fail for one of them."""
    font()
    from pylopdf_fonts_zh_cn import sans_path

    known = font_manager.get_font(sans_path()).get_char_index
    return "".join(sign if known(ord(sign)) else " " if sign.isspace() else LACKING for sign in text)


def headed(title: str, alt: str) -> tuple[str, str]:
    """What stands above a chart: what it says, and below that what it shows. The alternative text begins with what is shown; its next
    sentence is what the chart says, unless that lists everything."""
    told = alt.partition("。")[2].partition("。")[0]
    says = "" if "；" in told else wrapped(drawable(told), SIZE + 1)
    return (says, wrapped(title, SIZE - 1)) if says and says.count("\n") < 2 else (wrapped(title, SIZE + 1), "")


def label_room(labels: Sequence[str]) -> float:
    """Inches that the longest line of a label needs, margin included."""
    shown = map(named, labels)
    return 0.28 + max((text_width(line, size) for name, size in shown for line in name.split("\n")), default=0.5)


def named(label: str) -> tuple[str, float]:
    """The name of a bar and its size: one that is too long for a line stands on two smaller ones, cut where they end."""
    if "\n" in label or text_width(label) <= NAMES:
        return label, SIZE
    first, *rest = wrapped(label, SIZE - 2, NAMES).split("\n")
    return "\n".join(filter(None, [first, cut("".join(rest), NAMES, SIZE - 2)])), SIZE - 2


def cut(name: str, room: float, size: float = SIZE) -> str:
    """A name that fits the room, in inches; the table under the chart has all of it."""
    if text_width(name, size) <= room:
        return name
    while name and text_width(name + "…", size) > room:
        name = name[:-1]
    return f"{name}…"


def text_width(text: str, size: float = SIZE) -> float:
    """Width of a line of text in inches: a Chinese character is as wide as the type is high, others are about half."""
    ems = sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.58 for sign in text)
    return ems * size / 72


def wrapped(text: str, size: float, room: float = WIDTH - 0.25) -> str:
    """The text over as many lines as it needs; a sign that closes never begins one, and a number is broken only where it fits none."""
    lines, line = [], ""
    for sign in (part for run in _RUN.findall(text) for part in ([run] if text_width(run, size) <= room else run)):
        if text_width(line + sign, size) > room and sign not in CLOSING:
            lines, line = [*lines, line], ""
        line += sign
    return "\n".join([*lines, line])
