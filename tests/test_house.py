"""The house rules that a reader relies on: which room may import which, and how a notebook reads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest

import pbe_analysis as pbe
from pbe_analysis.wings import REPORTS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pbe_analysis"

# A room is a module or a package directly under pbe_analysis. It may import rooms on lower floors and itself:
# so a wing imports neither another wing nor a chart, charts draw what they are given, and nobody imports the
# command line. Imports inside functions and those for type checkers count too: an arrow is an arrow.
# "the front door" is pbe_analysis/__init__.py, whose names are for notebooks.
FLOORS = (  # from the ground up
    {"redaction", "messages", "lazy_pandas"},
    {"errors"},
    {"measures", "numbers", "numerals", "intervals", "project", "dates", "style", "exact_yaml"},
    {"fields", "values", "bounds", "quantities", "supposing", "differences"},
    {"frames", "params_faults"},
    {"params", "figures", "scoring", "spans", "reading"},
    {"parameter_names", "blocks", "documents"},
    {"paper"},
    {"outline"},
    {"wording", "data", "surveys", "word", "own_text"},
    {"findings", "results"},
    {"shortfalls", "user_frames"},
    {"records", "issues"},
    {"tabular"},
    {"cover", "sections", "exploring", "own_words", "comparable"},
    {"what_if"},
    {"study"},
    {"evaluation", "targets", "work_plan", "title_review", "audit", "charts"},
    {"in_notebook", "review"},
    {"wings"},
    {"comparison"},
    {"the front door", "notebooks"},
    {"publishing", "scaffold", "confidential"},
    {"questions"},
    {"errands", "beginnings", "selection"},
    {"cli"},
    {"__main__"},
)
FREE = {"__version__"}  # what any room may take from the front door
OPENS_BY_NAME = {"the front door", "study", "wings", "publishing"}  # import modules by names known only at run time

# Libraries that one room keeps to itself, so that it can be replaced, or left unopened, in one place.
ONLY_IN = {
    "papermill": {"publishing"},
    "mistune": {"blocks"},
    "pygments": {"blocks"},
    "bleach": {"blocks"},
    "nbclient": {"publishing"},
    "nbformat": {"publishing"},
    "jupyter_client": {"publishing"},
    "ipykernel": {"publishing"},
    "IPython": {"publishing"},
    "matplotlib": {"charts", "publishing"},  # publishing warms it up before it forks
    "seaborn": {"charts"},
    "itables": {"in_notebook"},
    "pylopdf_fonts_zh_cn": {"charts", "style", "reading"},
    "uharfbuzz": {"style"},
    "python_calamine": {"reading"},
    "xlrd": {"reading"},
    "lxml": {"reading", "documents"},
    "pdfplumber": {"reading"},
    "pypdfium2": {"reading"},
    "docx": {"word"},
    "yaml": {"exact_yaml", "params", "params_faults"},
    "duckdb": {"records"},
    "narwhals": {"records"},
    "pandera": {"records"},
    "pyarrow": {"records"},
    "dask": {"records"},
}
# Circles that there still are: modules of pbe_analysis that reach one another. The list may only become shorter.
CIRCLES: tuple[set[str], ...] = ()
LONGEST = 300  # lines; more usually means two rooms in one
LONGER: dict[str, str] = {  # module → why it may be longer
    "fields.py": "one line per column of every report: in two lists one name could mean two things",
    "measures/evaluation.py": "a list: one entry a measure",
    "work_plan/study.py": "one object: what the study of a plan holds",
    "evaluation/study.py": "one object: what a study of a project-year holds",
}
SLOW = {  # what `pbe --help` does not wait for
    *("matplotlib", "numpy", "pandas", "pydantic", "seaborn", "yaml"),
    *("IPython", "nbclient", "nbformat", "papermill"),
    *("dask", "duckdb", "narwhals", "pandera", "pyarrow"),
}


# Who imports whom


def room_of(module: str) -> str:
    """pbe_analysis.data.tables → data."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "the front door"


@cache
def modules() -> dict[str, Path]:
    """Every module of the package: dotted name → file."""
    paths = {path: path.relative_to(ROOT).with_suffix("").parts for path in sorted(PACKAGE.rglob("*.py"))}
    return {".".join(parts).removesuffix(".__init__"): path for path, parts in paths.items()}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports_of(name: str, path: Path) -> frozenset[str]:
    return frozenset(imports(name, tree(path), path.name == "__init__.py"))


def imports(name: str, source: ast.Module, is_package: bool) -> set[str]:
    """The full names that a module imports, wherever in it; "?" for one that is put together at run time.

    `from .errors import Problem` is pbe_analysis.errors.Problem.
    """
    found = set()
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = name.split(".")  # one dot leads from a module to its package, from a package to itself
            parents = parts[: len(parts) + is_package - node.level] if node.level else []
            base = ".".join([*parents, *filter(None, [node.module])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and called(node) in ("import_module", "__import__"):
            target = node.args[0]
            found.add(target.value if isinstance(target, ast.Constant) else "?")
    return found


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def ours(target: str) -> str | None:
    """The room that an imported name belongs to (`load`: the front door); None if it is not ours."""
    if target.partition(".")[0] != "pbe_analysis":
        return None
    room = room_of(target)
    return room if (PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").is_file() else "the front door"


def faults(room: str, targets: set[str]) -> list[str]:
    """The imports that the tables above do not allow to a room."""
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    found = []
    for target in sorted(targets):
        first, other = target.partition(".")[0], ours(target)
        if target == "?" and room not in OPENS_BY_NAME:
            found.append("a module by a name known only at run time")
        elif other is None and room not in ONLY_IN.get(first, {room}):
            found.append(f"{first}, which is for {' and '.join(sorted(ONLY_IN[first]))}")
        elif target.removeprefix("pbe_analysis.") in FREE:
            continue
        elif other not in (None, room) and floor.get(other, 0) >= floor[room]:
            found.append(f"{other}, which is not below {room}")
    return found


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("numbers", "from .errors import Problem", []),
        ("numbers", "def late():\n    from . import data", ["data, which is not below numbers"]),
        ("numbers", "if TYPE_CHECKING:\n    import pbe_analysis.data.tables", ["data, which is not below numbers"]),
        ("data.tables", "from .grids import Grid\nfrom ..numbers import Rate", []),
        ("data.tables", "from .. import evaluation", ["evaluation, which is not below data"]),
        ("evaluation.funds", "from ..charts import Chart", ["charts, which is not below evaluation"]),
        ("evaluation.funds", "from pbe_analysis import load", ["the front door, which is not below evaluation"]),
        ("evaluation.funds", "from .. import __version__", []),
        ("cover", "import pbe_analysis", ["the front door, which is not below cover"]),
        ("charts.base", "import seaborn, nbformat.v4", ["nbformat, which is for publishing"]),
        ("charts.base", "import_module('pbe_analysis.publishing')", ["publishing, which is not below charts"]),
        ("charts.base", "importlib.import_module(name)", ["a module by a name known only at run time"]),
        ("publishing.report", "import papermill\nfrom pbe_analysis import wings\nfrom ..charts import base", []),
    ],
)
def test_the_reader_of_imports_sees_every_kind_of_arrow(module, source, expected):
    targets = imports(f"pbe_analysis.{module}", ast.parse(source), is_package=False)
    assert faults(room_of(f"pbe_analysis.{module}"), targets) == expected


def test_a_package_counts_its_dots_from_itself():
    within, above = (ast.parse(line) for line in ("from .grids import Grid", "from ..errors import Problem"))
    assert imports("pbe_analysis.data", within, True) == {"pbe_analysis.data.grids.Grid"}
    assert imports("pbe_analysis.data", above, True) == {"pbe_analysis.errors.Problem"}


def test_every_room_has_a_floor():
    assert {*map(room_of, modules())} - {room for rooms in FLOORS for room in rooms} == set(), "give it one in FLOORS"


def test_arrows_run_downwards_only():
    """What each module imports that it may not."""
    found = {name: faults(room_of(name), imports_of(name, path)) for name, path in modules().items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


# Circles


def arrows() -> dict[str, set[str]]:
    """Module → the modules of ours that it imports, wherever in it and for whatever purpose."""
    found = {}
    for name, path in modules().items():
        found[name] = {module for target in imports_of(name, path) if (module := module_of(target))} - {name}
    return found


def module_of(target: str) -> str | None:
    """pbe_analysis.errors.Problem → pbe_analysis.errors; None for what is not ours."""
    known = modules()
    while target and target not in known:
        target = target.rpartition(".")[0]
    return target or None


def circles(arrows: dict[str, set[str]]) -> list[set[str]]:
    """The groups of modules of which each reaches each other one."""
    reached = {name: reach(name, arrows) for name in arrows}
    groups = {frozenset({other for other in reached[name] if name in reached[other]}) for name in arrows}
    return sorted((set(group) for group in groups if group), key=sorted)


def reach(name: str, arrows: dict[str, set[str]]) -> set[str]:
    """Every module that a walk along the arrows comes to."""
    found, ahead = set(), list(arrows[name])
    while ahead:
        module = ahead.pop()
        if module not in found:
            found.add(module)
            ahead += arrows.get(module, ())
    return found


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"a"}, "c": {"a"}}, [{"a", "b"}]),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"e", "a"}, "e": {"d"}}, [{"a", "b", "c"}, {"d", "e"}]),
        ({"a": {"b", "c"}, "b": {"a"}, "c": {"a"}}, [{"a", "b", "c"}]),
        ({"a": {"a"}}, [{"a"}]),
    ],
)
def test_a_circle_is_seen(arrows, expected):
    assert circles(arrows) == expected


def test_modules_run_in_no_circle_but_the_known_ones():
    """Where two modules know each other, what both need belongs in a third below them."""
    found = [{name.removeprefix("pbe_analysis.") for name in circle} for circle in circles(arrows())]
    new = [sorted(circle) for circle in found if not any(circle <= known for known in CIRCLES)]
    assert new == [], "a new circle, or a known one that has grown"
    assert [sorted(known) for known in CIRCLES if known not in found] == [], "is gone or smaller: shorten CIRCLES"


def handed_out() -> list[str]:
    """What packages hand out in their own names, but for wings and reviews, whose doors are asked for by name, and charts, which are for
    notebooks."""
    found = []
    for name, path in modules().items():
        if path.name == "__init__.py" and name.count(".") == 1 and room_of(name) not in {*REPORTS, "charts", "review", "what_if"}:
            nodes = [node for node in tree(path).body if isinstance(node, ast.ImportFrom) and node.level == 1]
            found += [f"{name}.{alias.asname or alias.name}" for node in nodes for alias in node.names]
    return sorted({*found} - {*modules()})


def test_what_a_package_hands_out_somebody_takes():
    """An import in __init__.py is no promise of its own: what nobody takes from there stands in its module alone."""
    sources = [ROOT / script for script in scripts()]
    taken = set()
    for path in sources:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        taken |= imports_of(name, path)
    assert [name for name in handed_out() if name not in taken] == []


def test_the_front_door_opens():
    assert sorted(pbe.__all__) == pbe.__all__
    assert [name for name in pbe.__all__ if getattr(pbe, name, None) is None] == []


def test_help_waits_for_no_slow_library():
    command = [sys.executable, "-X", "importtime", "-m", "pbe_analysis", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr.splitlines()[-1]
    opened = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "pbe_analysis" in opened and opened & SLOW == set()


def test_pandas_is_loaded_late_in_one_place_only():
    """Any other module imports it at the top, or takes `pd` from there."""
    late = [
        name
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import) and node.col_offset and any(alias.name == "pandas" for alias in node.names)
    ]
    assert set(late) == {"pbe_analysis.lazy_pandas"}


# How a module reads


def test_every_module_says_what_it_is_for():
    assert [name for name, path in modules().items() if not ast.get_docstring(tree(path))] == [], "have no docstring"


def test_no_module_is_two_rooms_in_one():
    lines = {str(path.relative_to(PACKAGE)): len(path.read_text("utf-8").splitlines()) for path in modules().values()}
    assert {name for name, count in lines.items() if count > LONGEST} == {*LONGER}, "too long, or short enough for no excuse"


def scripts() -> list[str]:
    folders = [ROOT / name for name in ("pbe_analysis", "tests", "bench", "tools")]
    return [str(path.relative_to(ROOT)) for folder in folders for path in sorted(folder.rglob("*.py"))]


def test_identifiers_are_ascii():
    assert {script: names for script in scripts() if (names := not_ascii(tree(ROOT / script)))} == {}


def test_a_name_in_other_letters_is_seen():
    assert not_ascii(ast.parse("人 = weigh(甲=30)\ndef f(乙): ...")) == {"人", "乙"}


def not_ascii(source: ast.Module) -> set[str]:
    """Names with other letters. A keyword in a call may be Chinese, where it stands for a name in the data: weigh(甲=30)."""
    nodes = [node for node in ast.walk(source) if not isinstance(node, ast.keyword)]
    names = {getattr(node, part, None) for node in nodes for part in ("id", "name", "attr", "arg", "asname")}
    return {name for name in names if isinstance(name, str) and not name.isascii()}


# How a notebook reads

LONGEST_CELL, LONGEST_STORY = 4, 45  # lines of code
FORBIDDEN = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.AsyncFor, ast.While, ast.comprehension, ast.If, ast.IfExp, ast.Match),
    *(ast.Try, ast.TryStar, ast.With, ast.AsyncWith, ast.JoinedStr),
)
HEADING = re.compile(r"^(#{1,6})\s", re.M)


def notebooks() -> list[str]:
    there = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    return sorted(there | {f"{report}.ipynb" for report in REPORTS})


@pytest.fixture(scope="module", params=notebooks())
def notebook(request):
    """Every notebook there is, and every one that a kind of report needs."""
    return nbformat.read(ROOT / "notebooks" / request.param, as_version=nbformat.NO_CONVERT)


def cells(notebook, kind: str) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def code_lines(cell) -> list[str]:
    return [line for line in cell.source.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def is_parameters(cell) -> bool:
    return "parameters" in cell.metadata.get("tags", [])


def story(notebook) -> list:
    """The code cells after the parameters."""
    return [cell for cell in cells(notebook, "code") if not is_parameters(cell)]


def test_a_notebook_is_valid_and_stored_without_results(notebook):
    nbformat.validate(notebook)
    assert [cell.id for cell in cells(notebook, "code") if cell.outputs or cell.execution_count] == []
    assert "papermill" not in notebook.metadata and "widgets" not in notebook.metadata


def test_a_notebook_begins_with_its_two_parameters(notebook):
    code = cells(notebook, "code")
    assert [is_parameters(cell) for cell in code] == [True] + [False] * (len(code) - 1)
    body = ast.parse(code[0].source).body
    assert [type(each) for each in body] == [ast.Assign, ast.Assign]
    project, year = (each.value.value for each in body)
    assert [target.id for each in body for target in each.targets] == ["project", "year"]
    assert (ROOT / "params" / project / f"{year}.yaml").is_file(), "no such project-year"


def test_a_notebook_asks_and_does_not_compute(notebook):
    """No def, for, if, class or their like, no number, path or formatted text after the parameters."""
    for cell in story(notebook):
        nodes = list(ast.walk(ast.parse(cell.source)))
        found = [type(node).__name__ for node in nodes if isinstance(node, FORBIDDEN)]
        texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
        paths = [text for text in texts if isinstance(text, str) and re.search(r"[/\\~]|\.\w+$", text)]
        assert (found, paths, re.findall(r"\d+", cell.source)) == ([], [], []), cell.source


def test_a_notebook_knows_one_door(notebook):
    nodes = [node for cell in cells(notebook, "code") for node in ast.walk(ast.parse(cell.source))]
    found = [ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    assert found == ["import pbe_analysis as pbe"]
    attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
    assert [node.attr for node in attributes if node.attr.startswith("_")] == []
    assert {node.attr for node in attributes if getattr(node.value, "id", "") == "pbe"} <= set(pbe.__all__)


def test_the_cells_of_a_notebook_are_short(notebook):
    lengths = {cell.id: len(code_lines(cell)) for cell in cells(notebook, "code")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_CELL} == {}
    assert sum(lengths.values()) <= LONGEST_STORY
    assert [cell.id for cell in cells(notebook, "code") if ";" in cell.source] == []


def test_the_headings_of_a_notebook_skip_no_level(notebook):
    """They begin at level 2: the title of the report, level 1, stands on its cover."""
    levels = [len(marks) for cell in cells(notebook, "markdown") for marks in HEADING.findall(cell.source)]
    assert levels and min(levels) == 2
    steps = zip([1, *levels], levels, strict=False)
    assert [f"level {level} after {above}" for above, level in steps if level > above + 1] == []


def test_the_headings_of_a_notebook_ask_nothing(notebook):
    """They are those of an official report, not questions."""
    titles = [
        line.lstrip("# ") for cell in cells(notebook, "markdown") for line in cell.source.splitlines() if line.startswith("#")
    ]
    assert [title for title in titles if re.search(r"[吗？?谁哪]|什么|多少|如何|怎么|对不对|不够|多远|没有", title)] == []


def test_no_figure_is_typed_into_the_text_of_a_notebook(notebook):
    assert [cell.source for cell in cells(notebook, "markdown") if re.search(r"\d", cell.source)] == []
