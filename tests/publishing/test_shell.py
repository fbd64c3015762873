"""run_cells in this process: what is recorded, in which order, and that the process is left as it was."""

import builtins
import io
import os
import pickle
import sys
import threading

import nbformat
import pytest

pytest.importorskip("ipykernel")

from pbe_analysis.errors import RunError
from pbe_analysis.publishing.cell_event import CellEvent
from pbe_analysis.publishing.shell import CellFailed, run_cells


def book(*sources, **metadata):
    cells = [nbformat.v4.new_code_cell(source, metadata=metadata) for source in sources]
    return nbformat.v4.new_notebook(cells=cells)


def outputs(*sources):
    """The outputs of the last cell."""
    nb = book(*sources)
    run_cells(nb)
    return nb.cells[-1].outputs


def texts(*sources):
    return [(output.name, output.text) for output in outputs(*sources)]


def test_streams_keep_their_order_and_are_merged_while_consecutive():
    source = "import sys\nprint(1); print(2)\nprint(3, file=sys.stderr)\nprint(4)"
    assert texts(source) == [("stdout", "1\n2\n"), ("stderr", "3\n"), ("stdout", "4\n")]


def test_a_display_divides_a_stream():
    kinds = [output.output_type for output in outputs("print(1); display(2); print(3)\n4")]
    assert kinds == ["stream", "display_data", "stream", "execute_result"]


def test_threads_of_a_cell_may_print():
    (stream,) = outputs(
        "from threading import Thread\n"
        "threads = [Thread(target=lambda: [print('x') for _ in range(500)]) for _ in range(4)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()"
    )
    assert stream.text.count("x") == 2000


def test_many_prints_take_linear_time():
    (stream,) = outputs("for n in range(50_000): print(n)")
    assert stream.text.endswith("49999\n")


def test_bytes_of_a_picture_become_text():
    (output,) = outputs("display({'image/png': b'\\x89PNG'}, raw=True)")
    assert output.data == {"image/png": "iVBORw=="}
    nbformat.validate(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=[output])]))


def test_events_tell_each_cell_with_the_question_above_it():
    nb = book("1", "1 / 0")
    nb.cells.insert(1, nbformat.v4.new_markdown_cell("text\n\n## 到位了吗？"))
    events = []
    with pytest.raises(CellFailed):
        run_cells(nb, name="a.ipynb", on_event=events.append)
    assert [(event.kind, event.index, event.heading) for event in events] == [
        ("start", 0, ""),
        ("done", 0, ""),
        ("start", 1, "到位了吗？"),
        ("done", 1, "到位了吗？"),
        ("start", 2, "到位了吗？"),
        ("error", 2, "到位了吗？"),
    ]
    assert pickle.loads(pickle.dumps(events)) == events
    assert str(CellEvent("start", "", 0, 1)) == "notebook, cell 1 of 1"


def test_output_is_there_when_done_is_told():
    nb, seen = book("print('x')"), []
    run_cells(nb, on_event=lambda event: seen.append(len(nb.cells[0].outputs)))
    assert seen == [0, 1]


def test_what_a_listener_prints_is_no_output(capsys):
    nb = book("1")
    run_cells(nb, on_event=lambda event: print(event.kind))
    assert [output.output_type for output in nb.cells[0].outputs] == ["execute_result"]
    assert capsys.readouterr().out == "start\ndone\n"


def test_failure_says_where_and_what_and_survives_pickling():
    with pytest.raises(CellFailed) as caught:
        run_cells(book("1", "1 / 0", "never"))
    error = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(error, RunError)
    assert (error.index, error.ename, error.evalue) == (1, "ZeroDivisionError", "division by zero")
    assert "1 / 0" in error.traceback_text or "ZeroDivisionError" in error.traceback_text
    assert str(error) == "cell 2: ZeroDivisionError: division by zero"


def test_an_error_while_the_result_is_shown_fails_the_cell():
    with pytest.raises(CellFailed, match="cell 2: RuntimeError: no text"):
        run_cells(book("class Sulky:\n    def __repr__(self): raise RuntimeError('no text')", "Sulky()"))


def test_old_outputs_go_and_skipped_cells_stay():
    nb = book("print('new')")
    nb.cells[0].outputs = [nbformat.v4.new_output("stream", text="old")]
    nb.cells.append(nbformat.v4.new_code_cell("1 / 0", metadata={"tags": ["skip-execution"]}))
    run_cells(nb)
    assert [output.text for output in nb.cells[0].outputs] == ["new\n"]
    assert nb.cells[1].execution_count is None


def test_each_run_has_a_namespace_of_its_own():
    run_cells(book("leftover = 1"))
    with pytest.raises(CellFailed, match="NameError"):
        run_cells(book("leftover"))


def test_each_run_shows_its_figures():
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nNone"
    for _ in range(2):
        (output,) = outputs(draw)
        assert output.data["image/png"].startswith("iVBORw")


def test_process_is_left_as_it_was():
    def state():
        names = ("display", "get_ipython", "__IPYTHON__")
        return (
            [sys.stdout, sys.stderr, sys.displayhook, sys.modules["__main__"], builtins.input],
            [list(sys.path), dict(os.environ), threading.enumerate()],
            [hasattr(builtins, name) for name in names],
        )

    before = state()
    run_cells(book("import os, sys\nos.environ['X'] = '1'\nsys.path.append('x')"))
    with pytest.raises(CellFailed):
        run_cells(book("1 / 0"))
    assert state() == before


def test_files_and_folders_that_cells_left_open_are_closed(tmp_path):
    path = tmp_path / "out.txt"
    nb = book(
        f"import tempfile\nfile = open({str(path)!r}, 'w')\nfile.write('kept')",
        "folder = tempfile.TemporaryDirectory()\nprint(folder.name)",
    )
    run_cells(nb)
    assert path.read_text() == "kept"
    assert not os.path.exists(nb.cells[1].outputs[0].text.strip())


def test_modules_beside_the_notebook_are_found(tmp_path, monkeypatch):
    (tmp_path / "beside_it.py").write_text("value = 42")
    monkeypatch.chdir(tmp_path)
    (output,) = outputs("import beside_it\nbeside_it.value")
    assert output.data == {"text/plain": "42"}


def test_streams_refuse_what_is_not_text():
    with pytest.raises(CellFailed, match="must be str"):
        run_cells(book("import sys\nsys.stdout.write(b'bytes')"))


def test_streams_have_a_descriptor_for_child_processes():
    (output,) = outputs("import sys\nsys.stdout.fileno(), sys.stderr.fileno()")
    assert output.data["text/plain"] == "(1, 2)"


def test_a_process_with_a_shell_is_refused():
    nb = book("1")
    nb.cells[0].source = """
import nbformat
from pbe_analysis.publishing.shell import run_cells
run_cells(nbformat.v4.new_notebook())"""
    with pytest.raises(CellFailed, match="already hosts an IPython shell"):
        run_cells(nb)


def test_text_is_not_lost_when_a_cell_replaces_the_streams():
    source = "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()): print('in')\nprint('out')"
    assert texts(source) == [("stdout", "out\n")]
    assert isinstance(sys.stdout, io.TextIOBase)
