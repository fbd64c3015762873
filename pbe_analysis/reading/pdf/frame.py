"""Signs and ruling lines of a PDF page, and the coordinates that they are counted in."""

from dataclasses import dataclass
from typing import NamedTuple


class Sign(NamedTuple):  # by the hundred thousand, and twice as fast to make as a dataclass
    """One character and its box. spaced: whether a blank stands before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line, level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float


class Frame:
    """Turns the page's own coordinates (from the bottom left) into those of a reader (from the top left,
    upright).

    box: left, bottom, right and top of the page.
    turned: by how many degrees clockwise. squat: by how much the boxes of signs are to be lower, which in
    some fonts are half as high again as a sign is wide: a Chinese sign fills a square.
    """

    def __init__(self, box: tuple[float, float, float, float], turned: int, squat: float = 1.0):
        left, bottom, right, top = box
        self.left, self.bottom, self.turned, self.squat = left, bottom, turned, squat
        self._width, self._height = right - left, top - bottom
        across = turned in (90, 270)
        self.width, self.height = (self._height, self._width) if across else (self._width, self._height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.turned == 90:
            return y, x
        if self.turned == 180:
            return self._width - x, y
        if self.turned == 270:
            return self._height - y, self._width - x
        return x, self._height - y

    def sign(self, text: str, box: tuple, spaced: bool) -> Sign:
        """box: left, bottom, right and top in the page's own coordinates."""
        if self.turned:
            (x0, y0), (x1, y1) = self.point(box[0], box[1]), self.point(box[2], box[3])
            x0, x1, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        else:  # nearly always, and by the hundred thousand
            above = self.bottom + self.height
            x0, x1, top, bottom = box[0] - self.left, box[2] - self.left, above - box[3], above - box[1]
        inset = (bottom - top) * (1 - self.squat) / 2
        return Sign(text, x0, top + inset, x1, bottom - inset, spaced)
