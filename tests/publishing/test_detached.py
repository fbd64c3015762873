"""What a cell detaches ends with its report, whatever ends the report; a template that is killed is replaced; nothing is left
in the temporary folder. With real signals and processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from patience import WAIT, until
from projects import HOUR, names

if sys.platform != "linux":
    pytest.skip("forks are used on Linux only", allow_module_level=True)

from pbe_analysis.publishing import descendants

SLEEP = "[sys.executable, '-c', 'import time; time.sleep(600)']"
DETACHED = {
    "a session of its own": f"import subprocess, sys; subprocess.Popen({SLEEP}, start_new_session=True)",
    "a daemon": f"""
import os, subprocess, sys, time
if not os.fork():
    os.setsid()
    if not os.fork():
        os.execv(sys.executable, {SLEEP})
    os._exit(0)
os.wait()""",
    "a fork in a session of its own": "import os, time\nif not os.fork():\n    os.setsid()\n    while True: time.sleep(1)",
    "one without our environment": f"import subprocess, sys; subprocess.Popen(['setsid', *{SLEEP}], env={{}})",
}
BEGUN = "import pathlib, os; pathlib.Path(f'{project}.pid').write_text(str(os.getpid()))\n"
ENDS = {"done": "", "failed": "1 / 0", "exit": "os._exit(3)", "killed": "os.kill(os.getpid(), 9)", "too long": HOUR}


def sleepers() -> set[int]:
    """Every process of this machine that sleeps as DETACHED says."""
    found = subprocess.run(["pgrep", "-f", "import time; time.sleep\\(600\\)"], capture_output=True, encoding="utf-8").stdout
    return set(map(int, found.split()))


@pytest.mark.parametrize("how", DETACHED)
@pytest.mark.parametrize("end", ENDS)
def test_what_a_cell_detaches_ends_with_the_report(project, run, how, end):
    before = sleepers()
    place = project.add(do=f"{DETACHED[how]}\nimport os\n{BEGUN}{ENDS[end]}")
    outcomes, _ = run(place, cell_timeout=2 if end == "too long" else WAIT)
    assert outcomes[place].state == ("made" if end == "done" else "failed")
    worker = int((project.root / "a.pid").read_text())
    assert list(descendants.descendants(worker)) == []
    until(lambda: not sleepers() - before, 2)
    from pbe_analysis.publishing.fork_server import template

    until(lambda: not list(descendants.descendants(template.pid)), 2)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_cells_detach_ends_with_the_batch(project, number):
    before = sleepers()
    places = [project.add(f"p{at}/2021", f"{do}\n{BEGUN}{HOUR}") for at, do in enumerate(DETACHED.values())]
    batch = project.start("run", "--jobs", str(len(places)))
    until(lambda: all((project.root / f"{place.project}.pid").exists() for place in places))
    until(lambda: len(sleepers() - before) == len(places) - 1)
    batch.send_signal(number)
    batch.communicate(timeout=WAIT)
    until(lambda: not (sleepers() - before or project.processes()), 5)


@pytest.mark.parametrize("gone", [FileNotFoundError, ProcessLookupError])
def test_a_process_that_ends_while_it_is_asked_has_no_children(monkeypatch, gone):
    def listed(path):
        raise gone(path)

    child = subprocess.Popen(["true"])
    child.wait()
    monkeypatch.setattr(os, "listdir", listed)
    assert list(descendants.descendants(child.pid)) == []


def test_descendants_are_found_without_the_systems_list(monkeypatch):
    child = subprocess.Popen(["sh", "-c", "sleep 600 & wait"])
    try:
        until(lambda: len(list(descendants.descendants(child.pid))) == 1)
        found = list(descendants.descendants(os.getpid()))
        monkeypatch.setattr(descendants, "_words", lambda file: Path("/proc/0/none").read_bytes())
        assert sorted(descendants.descendants(os.getpid())) == sorted(found) and len(found) >= 2
        descendants.end_descendants(child.pid)
        assert list(descendants.descendants(child.pid)) == []
    finally:
        child.kill()
        child.wait()


# The template


def template_of(batch: subprocess.Popen) -> int | None:
    for pid in descendants.descendants(batch.pid):
        if b"forkserver import main" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    return None


@pytest.mark.parametrize("moment", ["at once", "while it imports", "while reports run", "again and again"])
def test_no_report_fails_because_the_template_was_killed(project, moment):
    slow = BEGUN + "import time; time.sleep(1)"
    places = [project.add(f"p{at}/2021", slow) for at in range(4)]
    batch = project.start("run", "--jobs", "2")
    for kill in range(3 if moment == "again and again" else 1):
        until(lambda: template_of(batch))
        if moment == "while reports run":
            until(lambda: list(project.root.glob("*.pid")))
        elif moment != "at once":
            time.sleep(0.3 * (kill + 1))  # the moment of the kill, not a wait for anything
        os.kill(template_of(batch), signal.SIGKILL)
    out, err = batch.communicate(timeout=WAIT * 2)
    assert batch.returncode == 0 and "4 made" in err and "Traceback" not in err, err
    assert all(project.is_whole(place) for place in places)
    until(lambda: not project.processes(), 5)


def test_a_template_that_will_not_live_is_told(project, tmp_path):
    """One that dies while it is imported, whenever it is started, as where memory is short."""
    place = project.add()
    (tmp_path / "site").mkdir()
    code = "import os, sys\nif any('forkserver import' in a for a in sys.orig_argv): os.kill(os.getpid(), 9)\n"
    (tmp_path / "site" / "sitecustomize.py").write_text(code)
    paths = os.pathsep.join([str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = os.environ | {"PBE_TEST": project.mark, "PYTHONPATH": paths}
    done = project.pbe("run", env=env)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "a/2021: No process could be started for the task" in done.stderr and names(place) == {"a-2021.failed.txt"}


# The temporary folder

LEAVES = """
import os, tempfile, multiprocessing
tempfile.mkdtemp(); tempfile.mkstemp(); open(os.path.join(tempfile.gettempdir(), "left"), "w").close()
manager = multiprocessing.Manager(); manager.list()
"""


@pytest.mark.parametrize("end", [*ENDS, "SIGTERM", "SIGKILL"])
def test_nothing_is_left_in_the_temporary_folder(project, short_folder, end):
    folder = short_folder
    place = project.add(do=f"{LEAVES}\n{BEGUN}{ENDS.get(end, HOUR)}")
    env = os.environ | {"PBE_TEST": project.mark, "TMPDIR": str(folder)}
    batch = project.start("run", *(["--timeout", "2"] if end == "too long" else []), env=env)
    if end.startswith("SIG"):
        until(lambda: (project.root / "a.pid").exists() or batch.poll() is not None)
        batch.send_signal(getattr(signal, end))
    out, err = batch.communicate(timeout=WAIT)
    assert (project.root / "a.pid").exists(), err  # it came to its end
    until(lambda: not project.processes(), 5)
    assert list(folder.iterdir()) == [], err
    if end != "SIGKILL":
        assert not [name for name in names(place) if name.startswith(".")]


# multiprocessing in a cell

POOL = """
import multiprocessing
def f(n): return n * n
with multiprocessing.Pool(2) as pool: print(pool.map(f, range(5)))
print(multiprocessing.get_start_method())
"""


@pytest.mark.parametrize("engine", ["fork", "kernel"])
def test_a_cell_has_a_pool_of_its_own(project, run, engine):
    place = project.add(do="pass")
    from nbformat.v4 import new_code_cell
    from projects import story

    cells = story()
    project.tell([*cells[:4], new_code_cell(POOL), *cells[4:]])
    outcomes, _ = run(place, engine=engine, cell_timeout=30)
    assert outcomes[place].state == "made", outcomes[place].message
    import multiprocessing

    page = place.report_file(".html").read_text("utf-8")
    assert "[0, 1, 4, 9, 16]" in page and multiprocessing.get_context().get_start_method() in page
