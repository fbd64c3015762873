"""The sheet that every chart is drawn on: Chinese font, palette, fixed margins, title, source note, alternative text.

Margins come from the lengths of the labels, so that a chart is drawn once: matplotlib's tight and constrained layouts
draw it twice to find them out.
"""

import io
import warnings
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from math import ceil

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import offset_copy
from PIL import Image

from .. import blocks
from ..tabular import is_absent, is_one_whole, note_of
from ..user_frames import exact_of
from .lettering import LINES, SIZE, WIDTH, font, headed, label_room, named, text_width, wrapped
from .press import PressCanvas
from .rows import parts
from .strips import key

DPI = 168
SCREEN = 640  # pixels that the picture is wide where there is room, which makes its type as large as the text
ROW = 0.28  # inches per bar
HIGHEST, CLOSEST = 9.0, 0.8  # inches of a chart that a sheet of paper holds; how far its rows move together for that
TITLE, FOOT = 0.58, 0.7  # inches above and below the axes, with a title and a note of one line each

# Distinguishable with every common colour-vision deficiency, in print, and never the only sign of a difference.
INK, GREY, PALE, RULE = "#1b2733", "#5b6770", "#cdd6df", "#e3e8ed"
LABEL = "label"  # gid of the texts that name the bars
MAIN, ACCENT, SECOND = "#1f5a8c", "#c4511d", "#7fa8cc"


@cache
def _style() -> dict:
    return {
        "font.family": [font()],
        "font.size": SIZE,
        "text.color": INK,
        "text.parse_math": False,  # a name with two $ is a name
        "axes.edgecolor": GREY,
        "axes.labelcolor": GREY,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "xtick.color": GREY,
        "xtick.labelsize": SIZE - 1,
        "ytick.color": INK,
        "ytick.major.size": 0,
        "axes.unicode_minus": True,
        "axes.formatter.limits": (-9, 15),  # amounts in full, not as 1e9
        "axes.formatter.useoffset": False,
        "figure.facecolor": "white",
        "figure.autolayout": False,
        "figure.constrained_layout.use": False,
        "savefig.bbox": None,
        "hatch.linewidth": 0.6,
        "text.hinting": "none",  # made for few pixels; here it costs a tenth of the drawing
    }


@cache
def _whole_style() -> dict:
    """Without the backend: to set it, even as it is, has matplotlib choose one."""
    names = [name for name in mpl.rcParamsDefault if name != "backend"]
    with mpl.rc_context({name: mpl.rcParamsDefault[name] for name in names} | _style()):
        return {name: mpl.rcParams[name] for name in names}


@contextmanager
def style():
    """The project's look as a context: charts neither read nor change the caller's rcParams."""
    with mpl.rc_context():
        dict.update(mpl.rcParams, _whole_style())  # checked already; to check 300 values for each chart takes its time
        yield


class Chart(Figure):
    """A matplotlib Figure with an alternative text, which notebooks keep beside the picture.

    A character that the font lacks is an error, since a reader would see an empty box.
    """

    block: blocks.Chart  # what it is, without its picture, which stands beside it in a notebook
    head, foot = TITLE, FOOT

    def draw(self, renderer) -> None:
        with style(), warnings.catch_warnings():
            warnings.filterwarnings("error", message="Glyph .* missing")
            super().draw(renderer)

    def png(self) -> bytes:
        """The picture; the same bytes for the same chart. 256 colours are more than a chart has, and a third of the size."""
        canvas = PressCanvas(self)
        canvas.draw()
        size = canvas.get_width_height()
        picture = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
        flat = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette, paper = flat.getpalette(), flat.getpixel((0, 0))
        palette[3 * paper : 3 * paper + 3] = picture.getpixel((0, 0))  # white stays white
        flat.putpalette(palette)
        buffer = io.BytesIO()
        flat.save(buffer, "png", dpi=(DPI, DPI), compress_level=6)
        return buffer.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Goes before IPython's own printer of figures, which keeps no alternative text and draws twice."""
        shown = {"image/png": self.png(), "text/plain": self.alt, blocks.MIME: blocks.to_data(self.block)}
        return shown, {"image/png": {"alt": self.alt, "width": self.block.picture.width}}

    @property
    def alt(self) -> str:
        return self.block.picture.alt


def chart(height: float, title: str, attrs: dict, alt: str) -> Chart:
    """An empty sheet of `height` inches for the axes, with title, source note and alternative text. Where that is more than a sheet of
    paper holds at the size of its letters, what stands on it moves closer together."""
    above, below = headed(title, alt)
    note = wrapped(note_of(attrs), SIZE - 2)
    lines = above.count("\n") + (below.count("\n") + 1 if below else 0)
    head, foot = TITLE + 0.19 * lines, FOOT + 0.15 * note.count("\n")
    height = min(height, max(HIGHEST - head - foot, CLOSEST * height))
    sheet = Chart(figsize=(WIDTH, height + head + foot), dpi=DPI)
    sheet.head, sheet.foot = head, foot
    PressCanvas(sheet)
    height = sheet.get_figheight()
    sheet.text(0.012, 1 - 0.08 / height, above, ha="left", va="top", size=SIZE + 1, color=INK, linespacing=LINES)
    under = 0.1 + 0.19 * (above.count("\n") + 1)
    sheet.text(0.012, 1 - under / height, below, ha="left", va="top", size=SIZE - 1, color=GREY, linespacing=LINES)
    sheet.text(0.012, 0.06 / height, note, ha="left", va="bottom", size=SIZE - 2, color=GREY, linespacing=LINES)
    picture = blocks.Picture("image/png", "", alt, SCREEN)
    sheet.block = blocks.Chart(picture, title, *(attrs.get(name, "") for name in ("title", "source", "note")))
    return sheet


def axes(sheet: Chart, left: float, right: float, *, share: Axes | None = None) -> Axes:
    """Axes between `left` and `right`, inches from the sheet's left edge."""
    height = sheet.get_figheight()
    box = (left / WIDTH, sheet.foot / height, (right - left) / WIDTH, (height - sheet.foot - sheet.head) / height)
    return sheet.add_axes(box, sharey=share)


def bars(sheet: Chart, labels: Sequence[str], right: float = WIDTH - 0.2) -> Axes:
    """Axes for horizontal bars, the first label on top, with room for the labels.

    Labels are plain texts: matplotlib's ticks hold five artists each, and are laid out twice.
    """
    ax = axes(sheet, label_room(labels), right)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.yaxis.set_visible(False)
    beside = offset_copy(ax.get_yaxis_transform(), sheet, x=-5, units="points")
    for place, label in enumerate(labels):
        name, size = named(label)
        ax.text(0, place, name, transform=beside, ha="right", va="center", gid=LABEL, size=size, linespacing=1.0)
    return ax


def grid(ax: Axes, unit: str, number: Callable[[float], str] = "{:,.10g}".format, *, whole: bool = False) -> None:
    """Light vertical rules at round values, the values and the unit below, and the key to colours that have a name; comes last, once
    everything is drawn.

    whole: the values are counts, and no rule stands at half of one.
    """
    key(ax)
    marked(ax, _round_values(ax, number, whole), number, unit)


def marked(ax: Axes, values: Sequence[float], number: Callable[[float], str], unit: str) -> None:
    """Light vertical rules at these values, named below by `number` as far as there is room, and the unit under all."""
    ax.xaxis.set_visible(False)
    ax.vlines(values, 0, 1, transform=ax.get_xaxis_transform(), color=RULE, linewidth=0.8, zorder=0)
    below, lower = (offset_copy(ax.get_xaxis_transform(), ax.figure, y=-y, units="points") for y in (5, 20))
    for value in values[:: apart(ax, [*map(number, values)], SIZE - 1)]:
        ax.text(value, 0, number(value), transform=below, ha="center", va="top", size=SIZE - 1, color=GREY)
    ax.text(sum(ax.get_xlim()) / 2, 0, unit, transform=lower, ha="center", va="top", color=GREY)


def apart(ax: Axes, names: Sequence[str], size: float) -> int:
    """1 where all these names have room side by side below the axes, 2 where every other one has, and so on."""
    room = ax.get_position().width * WIDTH
    return max(1, ceil(1.3 * sum(text_width(name, size) for name in names) / room))


def _round_values(ax: Axes, number: Callable[[float], str], whole: bool) -> list[float]:
    """As many round values as their labels leave room for."""
    low, high = ax.get_xlim()
    room = ax.get_position().width * WIDTH
    steps = [1, 2, 5, 10] if number(0.025) == number(0.02) else [1, 2, 2.5, 5, 10]  # no 82% at 82.5 %
    for most in range(8, 1, -1):
        ticks = MaxNLocator(most, steps=steps, integer=whole).tick_values(low, high)
        values = [value for value in ticks if low <= value <= high and (not whole or value == int(value))]
        if 1.4 * sum(text_width(number(value), SIZE - 1) for value in values) < room:
            break
    return values


def percent_axis(ax: Axes, highest: float = 1.0, lowest: float = 0.0) -> None:
    """A horizontal axis from `lowest` to `highest` (shares) in per cent."""
    ax.set_xlim(lowest, highest)
    grid(ax, "%", "{:.0%}".format)


def mark(ax: Axes, share: float, label: str, colour: str, dashes: str = "--", side: str = "") -> None:
    """A labelled vertical line above the bars, such as the city's rate or a target. side: of the line, on which the label
    stands; where there is more room, if not given."""
    if share != share:
        return
    side = side or ("left" if share > ax.get_xlim()[1] / 2 else "right")
    ax.axvline(share, color=colour, linestyle=dashes, linewidth=1.2, zorder=3)
    ax.annotate(
        label,
        (share, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-3 if side == "left" else 3, 3),
        textcoords="offset points",
        ha="right" if side == "left" else "left",
        va="bottom",
        size=SIZE - 1,
        color=colour,
    )


def drawing(draw: Callable[..., Chart | blocks.Nothing]) -> Callable[..., Chart]:
    """Makes a function of a frame a chart in the project's style. There is none of a frame that is `absent`, has no rows, or has but
    the whole's rate."""

    @wraps(draw)
    def drawn(frame, *rest, **options) -> Chart | blocks.Nothing:
        frame = exact_of(frame)
        if is_absent(frame) or is_one_whole(frame) or not parts(frame)[0]:
            return blocks.Nothing()
        with style():
            return draw(frame, *rest, **options)

    return drawn
