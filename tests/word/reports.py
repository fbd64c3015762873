"""The reports that ship, as blocks: their notebooks' cells run here, one after another, and what each shows is kept."""

from __future__ import annotations

import ast
import base64
import json
from functools import cache

import nbformat
from samples import ROOT

from pbe_analysis.blocks import Block
from pbe_analysis.notebooks import notebook_of
from pbe_analysis.outline import arranged, shipped
from pbe_analysis.project import ProjectYear
from pbe_analysis.publishing.sequence import blocks_of

SHIPPED = {  # kind of report → one that ships
    "evaluation": ("tianjin-village-clinics", "2021"),
    "targets": ("shanghai-health-targets", "2022"),
    "work_plan": ("shanghai-health-plan", "2013"),
    "title_review": ("fujian-title-review", "2021"),
    "audit": ("synthetic-report-audit", "2021"),
}


@cache
def report(kind: str) -> tuple[Block, ...]:
    """The blocks of a kind's report, as an executed notebook carries them."""
    project, year = SHIPPED[kind]
    notebook = nbformat.read(notebook_of(ProjectYear(project, year, ROOT)), as_version=4)
    shown: list = []
    names = {"project": project, "year": year, "display": lambda *values: shown.extend(values)}
    for cell in notebook.cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", ()):
            shown.clear()
            _run(cell.source, names)
            cell.outputs = [_output(value) for value in shown]
    return arranged(blocks_of(notebook), shipped(kind))


def _run(source: str, names: dict) -> None:
    """Runs a cell, and shows what its last line is worth."""
    tree = ast.parse(source)
    if isinstance(tree.body[-1], ast.Expr) and not ast.unparse(tree.body[-1]).startswith("display("):
        tree.body[-1].value = ast.Call(ast.Name("display", ast.Load()), [tree.body[-1].value], [])
    exec(compile(ast.fix_missing_locations(tree), "cell", "exec"), names)


def _output(value: object) -> nbformat.NotebookNode:
    bundle = value._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    shown = {mime: _plain(content) for mime, content in data.items()}
    return nbformat.v4.new_output("display_data", shown, metadata=metadata)


def _plain(content: object) -> object:
    return base64.b64encode(content).decode() if isinstance(content, bytes) else json.loads(json.dumps(content))
