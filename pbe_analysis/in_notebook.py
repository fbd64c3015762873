"""What happens in a notebook only: own plots get the look of the report's; where somebody looks on, texts have its typeface, and tables sort
and filter."""

import os
import sys
from typing import Any

KERNEL = "ZMQInteractiveShell"  # the shell of Jupyter kernels, and of those that others made of it
LOOKED_AT = "JPY_SESSION_NAME"  # what Jupyter's server sets for a notebook that is open; a report is run without one
DRESSED = "PBE_LAB"  # what `pbe lab` sets, whose server lends the typeface itself
MOST_BYTES = 4_000_000  # of a frame that is shown with all its rows
SAYS = {  # DataTables
    "search": "搜索：",
    "lengthMenu": "每页 _MENU_ 行",
    "info": "第 _START_–_END_ 行，共 _TOTAL_ 行",
    "infoEmpty": "没有行",
    "infoFiltered": "（从 _MAX_ 行中筛选）",
    "zeroRecords": "没有符合条件的行",
    "emptyTable": "空表",
}
LACKING = "表格的排序和筛选需要附加组件：pip install pbe-analysis[lab]"


def dress() -> None:
    """Gives own plots the report's typeface and look, and texts in JupyterLab its typeface where the reader's machine has no Chinese one,
    once in each notebook; does nothing anywhere else."""
    shell = _shell()
    if shell is None or getattr(shell, "pbe_dressed", False):
        return
    from .charts.own_plots import plot_style

    plot_style()
    object.__setattr__(shell, "pbe_dressed", True)
    if os.environ.get(LOOKED_AT) and not os.environ.get(DRESSED) and getattr(shell.display_pub, "session", None):
        _lend_typeface(shell.display_pub)


def _lend_typeface(publisher: Any) -> None:
    """The page keeps it; in the notebook nothing is saved of it."""
    from .style import lab_script

    place = {"display_id": "pbe-typeface"}
    publisher.publish({"application/javascript": lab_script()}, transient=place)
    publisher.publish({"text/plain": ""}, transient=place, update=True)


def interactive_tables() -> None:
    """From now on every frame in this notebook, and `study.figures`, can be sorted, searched and filtered by column, without a network. It
    takes the extra `lab`; without it a line says so. Does nothing outside JupyterLab and Notebook, so that no script gets into a report.

    >>> import pbe_analysis as pbe
    >>> pbe.interactive_tables()
    """
    shell = _shell()
    if shell is None or not os.environ.get(LOOKED_AT):
        return
    try:
        import itables
    except ImportError:
        print(LACKING)
        return
    from .figures import Figures

    itables.options.language = SAYS
    itables.options.column_filters = "footer"
    itables.options.maxBytes = MOST_BYTES
    itables.options.text_in_header_can_be_selected = False
    itables.init_notebook_mode(all_interactive=True, connected=False)
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Figures, lambda figures: itables.to_html_datatable(figures.listed()))


def _shell() -> Any:
    """The kernel's, None anywhere else."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell if KERNEL in {kind.__name__ for kind in type(shell).__mro__} else None
