"""The look of the report's charts for plots that somebody draws alone."""

import matplotlib as mpl
from matplotlib.rcsetup import cycler

from .base import ACCENT, GREY, MAIN, SECOND, _style

CYCLE = (MAIN, ACCENT, SECOND, GREY, "#2e7d5b", "#8a6d1d")
FOR_CHARTS = (
    "axes.spines.left",
    "ytick.major.size",
    "text.hinting",
    "savefig.bbox",
    "figure.autolayout",
    "figure.constrained_layout.use",
)


def plot_style() -> None:
    """Gives your own matplotlib, seaborn and pandas plots the typeface and colours of the report's charts, from now on. In a notebook
    `import pbe_analysis` does it; call it again after `seaborn.set_theme()`, which sets another typeface. Charts never ask for it.

    >>> import matplotlib, pbe_analysis as pbe
    >>> with matplotlib.rc_context():
    ...     pbe.plot_style()
    ...     matplotlib.rcParams["font.family"]
    ['Noto Sans SC']
    """
    look = {name: value for name, value in _style().items() if name not in FOR_CHARTS}
    mpl.rcParams.update(look | {"axes.prop_cycle": cycler(color=CYCLE)})
