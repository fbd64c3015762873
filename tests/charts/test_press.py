"""The press sets what matplotlib would set, in the same place."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from pbe_analysis.charts.base import Chart, style
from pbe_analysis.charts.press import PressCanvas, set_type


def ink(canvas_kind, **how) -> np.ndarray:
    """Where a text darkens the sheet, 0 to 255, as this canvas draws it."""
    with style():
        sheet = Chart(figsize=(4, 2), dpi=100)
        sheet.text(0.5, 0.5, how.pop("text", "滨海新区 36.42%"), size=12, **how)
        canvas = canvas_kind(sheet)
        canvas.draw()
        return 255 - np.asarray(canvas.buffer_rgba())[..., 1].astype(int)


def box(picture: np.ndarray) -> np.ndarray:
    rows, columns = np.nonzero(picture > 40)
    return np.array([rows.min(), rows.max(), columns.min(), columns.max()])


@pytest.mark.parametrize("ha", ["left", "center", "right"])
@pytest.mark.parametrize("va", ["top", "center", "bottom", "baseline"])
def test_text_stands_where_matplotlib_puts_it(ha, va):
    ours, theirs = (box(ink(kind, ha=ha, va=va)) for kind in (PressCanvas, FigureCanvasAgg))
    assert np.abs(ours - theirs).max() <= 2  # pixels: half of one for each rounding, and the hinting of the ends


@pytest.mark.parametrize("how", [{"rotation": 90}, {"text": "$x^2$"}])
def test_what_is_turned_or_a_formula_is_set_by_matplotlib(how):
    ours, theirs = (ink(kind, **how) for kind in (PressCanvas, FigureCanvasAgg))
    assert np.abs(box(ours) - box(theirs)).max() <= 1  # our press measures whole pixels


def test_several_lines_stand_below_one_another():
    one, two = (box(ink(PressCanvas, text=text, va="top")) for text in ("到位", "到位\n执行"))
    assert two[0] == one[0] and two[1] - two[0] > 1.9 * (one[1] - one[0])


def test_text_has_its_colour():
    with style():
        sheet = Chart(figsize=(1, 1), dpi=100)
        sheet.text(0.1, 0.1, "█", size=40, color="#c4511d")
        canvas = PressCanvas(sheet)
        canvas.draw()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba()).copy()).convert("RGB")
    assert (0xC4, 0x51, 0x1D) in {colour for _, colour in picture.getcolors(10_000)}


def test_the_mask_is_kept_and_an_empty_text_has_none():
    assert set_type("合计", 20.0)[0] is set_type("合计", 20.0)[0]
    assert set_type(" ", 20.0)[0].size == 0 or not set_type(" ", 20.0)[0].any()


def test_a_sheet_that_changes_its_size_gets_a_new_press():
    sheet = Chart(figsize=(2, 1), dpi=100)
    canvas = PressCanvas(sheet)
    first = canvas.get_renderer()
    assert canvas.get_renderer() is first
    sheet.set_size_inches(3, 1)
    assert canvas.get_renderer() is not first and canvas.get_renderer().width == 300
