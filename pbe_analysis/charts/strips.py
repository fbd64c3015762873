"""Horizontal bars and the key to their colours. A row of bars is one artist: a Rectangle for each costs ten times as much."""

from collections.abc import Callable, Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from .lettering import SIZE, WIDTH, text_width

HATCH = "////"
THICK = 0.62  # of the distance between two rows


def strips(
    ax: Axes,
    lengths: Sequence[float],
    colour: str | Sequence[str],
    label: str = "",
    *,
    places: Sequence[float] | None = None,
    left: Sequence[float] | None = None,
    edge: str = "none",
    hatch: str = "",
    height: float = THICK,
) -> None:
    """A bar of each length, at each of `places` (default: the rows in order), starting at `left` (default: 0).

    colour: of all, or of each. A bar without length is left out, since its edge would stay behind.
    """
    places = range(len(lengths)) if places is None else places
    left = [0] * len(lengths) if left is None else left
    there = [index for index, length in enumerate(lengths) if length]
    if not there:
        return
    colours = colour if isinstance(colour, str) else [colour[index] for index in there]
    ends = [
        (left[index], left[index] + lengths[index], places[index] - height / 2, places[index] + height / 2) for index in there
    ]
    boxes = [[(start, low), (start, high), (end, high), (end, low)] for start, end, low, high in ends]
    bars = PolyCollection(boxes, facecolors=colours, edgecolors=edge, linewidths=0.8, hatch=hatch or None, label=label)
    bars.sticky_edges.x.append(0)  # nothing stands left of where bars begin
    ax.add_collection(bars)


def stacked(
    ax: Axes, rows: Sequence[dict], layers: Iterable[tuple[str, str, str, str]], edge: Callable[[str], str], room: float = 1.02
) -> list[float]:
    """Bars made of the counts in several columns, one behind the other, the axis up to `room` times the longest; how far each reaches.

    layers: column, its name in the key, colour, hatching. edge: of a layer, by its hatching. What is missing counts as nothing.
    """
    left: list[float] = [0] * len(rows)
    for column, label, colour, hatch in layers:
        counts = [row[column] or 0 for row in rows]
        strips(ax, counts, colour, label, left=left, edge=edge(hatch), hatch=hatch)
        left = [start + count for start, count in zip(left, counts, strict=True)]
    ax.set_xlim(0, room * max(left, default=0) or 1)
    return left


def key(ax: Axes) -> None:
    """What the colours mean, in a line above the right end of the axes, or in two smaller ones; nothing where nothing is drawn."""
    handles, labels = ax.get_legend_handles_labels()
    if not handles:
        return
    inches = ax.get_position().x1 * WIDTH
    size = SIZE - 1 if _key_width(labels, SIZE - 1) < inches else SIZE - 2
    rows = 1 if _key_width(labels, size) < WIDTH else 2
    is_beside = rows == 1 and _key_width(labels, size) < inches
    ax.legend(
        handles,
        labels,
        loc="lower right",
        frameon=False,
        ncols=-(-len(labels) // rows),
        bbox_to_anchor=(1 if is_beside else 1 + (WIDTH - 0.1 - inches) / (ax.get_position().width * WIDTH), 1),
        borderaxespad=0.1,
        fontsize=size,
        handlelength=1.6,
        handletextpad=0.5,
        columnspacing=1.1,
        labelspacing=0.2,
    )


def _key_width(labels: Sequence[str], size: float) -> float:
    """Inches that the key needs on one line: each label, its colour, and the gaps."""
    return sum(text_width(label, size) + 3.2 * size / 72 for label in labels)
