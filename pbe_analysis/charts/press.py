"""The press: matplotlib's Agg renderer, setting level text with Pillow and keeping what it has set.

Half of a chart's time goes into its texts, and they repeat: districts stand beside every chart, rates come again. Text
that matplotlib alone can set, turned or with formulas, is left to it.
"""

import warnings
from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.ft2font import FT2Font
from PIL import ImageFont
from pylopdf_fonts_zh_cn import sans_path

KEPT = 4096  # texts; a report has some hundred
POINTS_PER_INCH = 72
_LEVELS = (
    np.round(np.arange(256) / 51).astype(np.uint8) * 51
)  # six: no eye sees more, and a picture is a fifth smaller than with all


class Press(RendererAgg):
    """Draws on a canvas of pixels as its parent does. A character that the font lacks is warned of, as there."""

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath or angle:
            return super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        mask, left, below = set_type(s, self._pixels(prop))
        if mask.size:
            ink = np.empty((*mask.shape, 4), np.uint8)
            ink[..., :3] = [round(255 * part) for part in gc.get_rgb()[:3]]
            ink[..., 3] = mask
            self.draw_image(gc, round(x) + left, round(self.height - y) - below, ink)
        return None

    def get_text_width_height_descent(self, s, prop, ismath):
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        mask, _, below = set_type(s, self._pixels(prop))
        return _font(self._pixels(prop)).getlength(s), mask.shape[0], below

    def _pixels(self, prop) -> float:
        return prop.get_size_in_points() * self.dpi / POINTS_PER_INCH


class PressCanvas(FigureCanvasAgg):
    """Agg's canvas with our press in it."""

    _made_for: tuple | None = None

    def get_renderer(self):
        key = *self.get_width_height(physical=True), self.figure.dpi
        if self._made_for != key:
            self.renderer, self._made_for = Press(*key), key
        return self.renderer


@lru_cache(maxsize=KEPT)
def set_type(text: str, pixels: float) -> tuple[np.ndarray, int, int]:
    """A line of text as a mask (0 to 255, lowest row first, as Agg takes it), and how far it reaches to the right of its start before the
    first column, and below its baseline, in pixels."""
    missing = sorted(set(map(ord, text)) - _known())
    for code in missing:
        warnings.warn(f"Glyph {code} ({chr(code)!r}) missing from font(s) Noto Sans SC.", stacklevel=2)
    core, (left, top) = _font(pixels).getmask2(text, "L", anchor="ls")
    mask = _LEVELS[np.array(core, np.uint8).reshape(core.size[::-1])[::-1]]
    return mask, left, top + mask.shape[0]


@lru_cache(maxsize=16)
def _font(pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(sans_path(), pixels, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _known() -> set[int]:
    """The characters that the font has, and the line break, which is never drawn."""
    return {*FT2Font(sans_path()).get_charmap()}
