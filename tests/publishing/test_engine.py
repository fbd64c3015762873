"""The fork engine against papermill's own: the same outputs, cell by cell, the same file, the same errors."""

import logging
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from papermill.engines import NBClientEngine, papermill_engines
from patience import WAIT, stretched

from pbe_analysis.publishing import engine, forks
from pbe_analysis.publishing.cell_event import CellEvent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux only")

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "notebooks"
STORIES = sorted((ROOT / "notebooks").glob("*.ipynb"))
PROJECT_YEARS = [(path.parent.name, path.stem) for path in sorted((ROOT / "params").glob("*/*.yaml"))]


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setitem(papermill_engines._engines, "pbe", engine.ForkEngine)


def run(path, output=None, engine_name="pbe", **options):
    """The notebook as executed, also where a cell failed, and the error, if any."""
    nb = nbformat.read(path, as_version=4) if isinstance(path, Path) else path
    seen = []

    class Seeing(papermill_engines.get_engine(engine_name)):
        @classmethod
        def execute_notebook(cls, nb, *args, **kwargs):
            seen.append(nb)
            return super().execute_notebook(nb, *args, **kwargs)

    papermill_engines._engines["seeing"] = Seeing
    options = {"progress_bar": False, "kernel_name": "python3"} | options
    try:
        papermill.execute_notebook(nb, output, engine_name="seeing", **options)
        return seen[0], None
    except papermill.PapermillExecutionError as error:
        return seen[0], error


def book(*sources):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])


def comparable(cell):
    """What must be equal of a cell: not paths of temporary files, and not the order in which a kernel's two
    streams happen to arrive between two other outputs."""
    outputs, streams = [], {}
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            streams.setdefault(output.name, []).append(output.text)
        else:
            outputs += [*_merged(streams), _without_frames(output)]
            streams = {}
    return cell.cell_type, cell.get("execution_count"), outputs + _merged(streams)


def _merged(streams):
    return [{"stream": name, "text": _without_paths("".join(texts))} for name, texts in sorted(streams.items())]


def _without_paths(text):
    """A kernel names its cells after temporary files, and times differ."""
    text = re.sub(r"\S*/ipykernel_\d+/\d+\.py|\b\d+\.py|In\[\d+\]\.py", "<cell>", text)
    return re.sub(r"0x[0-9a-f]{6,}", "<address>", text)


def _without_frames(output):
    """Drops frames of the machinery that runs the cells: other code refuses input() here than in a kernel."""
    output = dict(output)
    if "traceback" in output:
        output["evalue"] = _without_paths(output["evalue"])
        machinery = re.compile("ipykernel|pbe_analysis")
        frames = [frame for frame in output["traceback"] if not machinery.search(frame)]
        output["traceback"] = [_without_paths(frame) for frame in frames]
    return output


def marks(cell):
    """What papermill notes of a cell, but for times; nothing in the cells that it adds after an error."""
    return [cell.metadata.get("papermill", {}).get(key) for key in ("status", "exception")]


def assert_same(ours, theirs):
    assert len(ours.cells) == len(theirs.cells)
    for index, (mine, other) in enumerate(zip(ours.cells, theirs.cells, strict=True)):
        assert comparable(mine) == comparable(other), f"cell {index + 1}: {mine.source}"
        assert marks(mine) == marks(other), f"cell {index + 1}: {mine.source}"
    assert ours.metadata.language_info == theirs.metadata.language_info
    assert ours.metadata.papermill.exception == theirs.metadata.papermill.exception


@pytest.mark.parametrize("path", sorted(HERE.glob("*.ipynb")), ids=lambda path: path.stem)
def test_each_fixture_gives_the_outputs_of_a_kernel(path):
    (ours, error), (theirs, expected) = run(path), run(path, engine_name=None)
    assert_same(ours, theirs)
    assert type(error) is type(expected)
    if error:
        assert (error.cell_index, error.ename) == (expected.cell_index, expected.ename)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_each_notebook_of_the_project_gives_the_outputs_of_a_kernel(path):
    for project, year in PROJECT_YEARS:
        if not _is_report_of(path.stem, project, year):
            continue
        options = {"parameters": {"project": project, "year": int(year)}, "cwd": ROOT}
        (ours, error), (theirs, expected) = run(path, **options), run(path, engine_name=None, **options)
        assert_same(ours, theirs)
        assert type(error) is type(expected)
        return
    pytest.skip("no project-year has this report")


def _is_report_of(report, project, year):
    text = (ROOT / "params" / project / f"{year}.yaml").read_text(encoding="utf-8")
    return re.search(rf"^report:\s*{re.escape(report)}\s*$", text, re.MULTILINE) is not None


def test_a_plain_notebook_waits_for_no_grammar_and_has_it_when_it_asks():
    """jsonschema checks addresses by a grammar that takes longer to read than all else that a plain notebook needs."""
    pytest.importorskip("rfc3987_syntax")
    asked = [f"jsonschema.FormatChecker().conforms({text!r}, 'iri')" for text in ("http://a/甲", "http:// a")]
    cells = [
        "import sys\n'lark' in sys.modules",
        "import jsonschema",
        f"[{', '.join(asked)}]",
        "import rfc3987_syntax\nrfc3987_syntax.__file__[-3:]",
    ]
    made, error = run(book(*cells))
    shown = [cell.outputs[0].data["text/plain"] for cell in made.cells if cell.cell_type == "code" and cell.outputs]
    assert (shown, error) == (["False", "[True, False]", "'.py'"], None)


def test_file_is_saved_while_the_cells_run(tmp_path):
    saved = tmp_path / "out.ipynb"
    look = f"""
import pathlib, time
deadline = time.monotonic() + 20
while "told early" not in (text := pathlib.Path({str(saved)!r}).read_text()) and time.monotonic() < deadline:
    time.sleep(0.02)
"told early" in text"""
    nb, _ = run(book("print('told', 'early')", look), saved)
    assert nb.cells[1].outputs[0].data["text/plain"] == "True"
    assert all(cell.metadata.papermill.duration is not None for cell in nb.cells)


def test_failed_notebook_is_saved_with_papermills_marks(tmp_path):
    saved = tmp_path / "out.ipynb"
    _, error = run(HERE / "error_ends_the_run.ipynb", saved)
    assert error.ename == "ZeroDivisionError"
    written = nbformat.read(saved, as_version=4)
    assert "An Exception was encountered" in written.cells[0].source
    statuses = [marks(cell)[0] for cell in written.cells if "papermill" in cell.metadata]
    assert statuses == ["completed"] * 3 + ["failed", "pending"]


def test_cell_over_its_time_names_notebook_and_cell_and_leaves_the_file_failed(tmp_path):
    source, saved = tmp_path / "slow.ipynb", tmp_path / "out.ipynb"
    nbformat.write(book("1", "import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')  # holds the GIL"), source)
    with pytest.raises(TimeoutError, match=r"Stopped after 0.5 s.*slow.ipynb, cell 2 of 2"):
        papermill.execute_notebook(
            source, saved, engine_name="pbe", execution_timeout=0.5, progress_bar=False, kernel_name="python3"
        )
    written = nbformat.read(saved, as_version=4)
    assert written.metadata.papermill.exception is True
    assert [cell.metadata.papermill.status for cell in written.cells] == ["completed", "failed"]


def test_many_quick_cells_may_take_longer_together_than_one_may():
    _, error = run(book(*["import time; time.sleep(0.8)"] * 4), execution_timeout=3)
    assert error is None


def test_process_that_dies_names_notebook_and_cell(tmp_path):
    source = tmp_path / "crash.ipynb"
    nbformat.write(book("1", "import os; os._exit(3)"), source)
    with pytest.raises(forks.WorkerDied, match=r"exit code 3 at: crash.ipynb, cell 2 of 2"):
        papermill.execute_notebook(source, None, engine_name="pbe", progress_bar=False, kernel_name="python3")


def test_outputs_are_logged_where_papermill_is_asked_to(tmp_path, caplog):
    caplog.set_level(logging.INFO, "papermill")
    with open(tmp_path / "stdout", "w+") as file:
        run(book("print('told')", "40 + 2"), log_output=True, stdout_file=file)
        file.seek(0)
        assert file.read() == "told\n"
    assert {"told\n", "42"} <= set(caplog.messages)


INTERRUPTED = """
import sys, papermill
from papermill.engines import papermill_engines
from pbe_analysis.publishing.engine import ForkEngine
papermill_engines.register("pbe", ForkEngine)
papermill.execute_notebook(*sys.argv[1:], engine_name="pbe", progress_bar=False, kernel_name="python3")
"""


def running_cell(path):
    """The place of the cell that the saved file says is running; None while there is no such file."""
    try:
        statuses = [marks(cell)[0] for cell in nbformat.read(path, as_version=4).cells]
        return statuses.index("running")
    except (OSError, ValueError, nbformat.reader.NotJSONError):  # not yet written, or half
        return None


def test_interrupted_run_is_saved_as_failed_not_as_complete(tmp_path):
    source, saved = tmp_path / "slow.ipynb", tmp_path / "out.ipynb"
    nbformat.write(book("1", "while True: pass", "3"), source)
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, source, saved], env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + stretched(30)
    while running_cell(saved) != 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=WAIT)
    written = nbformat.read(saved, as_version=4)
    assert [marks(cell)[0] for cell in written.cells] == ["completed", "failed", "pending"]
    assert written.metadata.papermill.exception is True


def execute_in_worker(source, seconds=WAIT):
    """Runs in a worker: papermill with the engine, as a batch does."""
    papermill_engines.register("pbe", engine.ForkEngine)
    nb, _ = run(source, execution_timeout=seconds)
    return os.getpid(), nb.cells[0].outputs[0].data["text/plain"]


def test_inside_a_worker_the_cells_run_in_that_very_process():
    events = []
    with forks.ForkExecutor(1, on_event=lambda args, event: events.append(event)) as pool:
        worker, pid = pool.submit(execute_in_worker, book("import os\nos.getpid()")).result()
    assert pid == str(worker)
    assert [(event.kind, event.index) for event in events] == [("start", 0), ("done", 0)]


def test_inside_a_worker_the_time_of_a_cell_is_limited_too():
    with forks.ForkExecutor(1) as pool, pytest.raises(TimeoutError, match="cell 2 of 2"):
        pool.submit(execute_in_worker, book("1", "while True: pass"), 2).result()


@pytest.mark.parametrize(
    ("platform", "kernel", "word"),
    [
        ("linux", "python3", ""),
        ("linux", None, ""),
        ("linux", "no-such-kernel", "no-such-kernel"),
        ("darwin", "python3", "darwin"),
        ("win32", "python3", "win32"),
    ],
)
def test_reasons_for_a_kernel(monkeypatch, platform, kernel, word):
    monkeypatch.setattr(sys, "platform", platform)
    reason = engine.why_a_kernel(kernel)
    assert (word in reason) if word else reason == ""


def test_where_forking_is_unsafe_papermills_engine_runs_with_a_note(monkeypatch, caplog):
    calls = []
    monkeypatch.setattr(engine, "why_a_kernel", lambda kernel: "the test says so")
    monkeypatch.setattr(NBClientEngine, "execute_managed_notebook", lambda nb_man, kernel, **options: calls.append(options))
    run(book("1"), execution_timeout=5)
    assert calls[0]["execution_timeout"] == 5
    assert "the test says so" in caplog.text


def test_random_numbers_are_the_same_in_each_run():
    source = book("import random, numpy\nrandom.random(), numpy.random.rand()")
    first, second = (run(source)[0].cells[0].outputs for _ in range(2))
    assert first == second


def test_engine_is_found_by_its_entry_point_whoever_is_imported_first(tmp_path):
    """papermill loads engines while it is imported, and ours imports papermill: either may come first."""
    info = tmp_path / "engine_under_test-1.dist-info"
    info.mkdir()
    line = "pbe = pbe_analysis.publishing.engine:ForkEngine"
    (info / "entry_points.txt").write_text(f"[papermill.engine]\n{line}\n")
    for first in ("pbe_analysis.publishing.engine", "papermill"):
        code = f"""
import {first}, sys
from pbe_analysis.publishing.engine import ForkEngine
from papermill.engines import papermill_engines
assert papermill_engines.get_engine("pbe") is ForkEngine
assert not {{"pandas", "matplotlib", "ipykernel", "multiprocessing.forkserver"}} & set(sys.modules)
"""
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_cell_events_name_the_question():
    event = CellEvent("start", "evaluation.ipynb", 2, 9, "资金到位了吗？")
    assert str(event) == "evaluation.ipynb, cell 3 of 9 (资金到位了吗？)"


IMPORTS = [
    ("import pandas as pd", {"pandas", "numpy"}),
    ("import os, pandas.io as p, sys", {"os", "pandas", "sys", "numpy"}),
    ("  from matplotlib.pyplot import plot  # a chart", {"matplotlib", "numpy"}),
    ("import sklearn", {"sklearn", "numpy"}),
    ("import json\n%matplotlib inline\n!ls", {"json"}),
    ("x = 1\nimportant = 2", set()),
    ("import", set()),
]


@pytest.mark.parametrize(("source", "packages"), IMPORTS)
def test_a_fork_has_what_the_notebook_imports(source, packages):
    assert engine._imported(book(source)) == packages


def test_a_notebook_that_needs_nothing_of_ours_loads_nothing_of_ours(tmp_path):
    """Nor pandas: one notebook on its own must not wait for what it does not use."""
    import nbformat

    source = "import sys; print(sorted({name.partition('.')[0] for name in sys.modules} & {'pandas', 'matplotlib', 'seaborn', 'nbconvert'}))"
    nbformat.write(book(source), tmp_path / "a.ipynb")
    command = [sys.executable, "-m", "papermill", "--engine", "pbe", "-k", "python3", "a.ipynb", "b.ipynb"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert nbformat.read(tmp_path / "b.ipynb", 4).cells[-1].outputs[0].text == "[]\n"
