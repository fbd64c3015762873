"""Every kind of report has a notebook to explore it, and each of its cells runs and shows something."""

import ast

import nbformat
import pytest
from samples import ROOT

from pbe_analysis.wings import REPORTS

FOLDER = ROOT / "notebooks" / "explore"


def test_every_kind_of_report_has_one_and_there_is_no_other():
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(REPORTS)


@pytest.mark.parametrize("kind", REPORTS)
def test_it_is_stored_without_what_it_showed(kind):
    cells = nbformat.read(FOLDER / f"{kind}.ipynb", as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    assert cells[1].metadata.tags == ["parameters"]


@pytest.mark.parametrize("kind", REPORTS)
def test_each_cell_runs_and_shows_something(kind, monkeypatch):
    """In this process: a kernel takes longer to start than all of the cells to run."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("PBE_ROOT", raising=False)
    names: dict = {}
    for cell in nbformat.read(FOLDER / f"{kind}.ipynb", as_version=4).cells:
        if cell.cell_type != "code":
            continue
        *body, last = ast.parse(cell.source).body
        exec(compile(ast.Module(body, []), kind, "exec"), names)
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), kind, "eval"), names)
            assert shown is not None
            assert any(getattr(shown, way)() for way in ("_repr_mimebundle_", "_repr_html_", "__repr__") if hasattr(shown, way))
        else:
            exec(compile(ast.Module([last], []), kind, "exec"), names)
    assert kind == names["study"].KIND
