"""Isolation, limits, and clean ends of forked tasks: with real processes and real signals."""

import importlib
import os
import pickle
import random
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from patience import WAIT, stretched, until

if sys.platform != "linux":
    pytest.skip("forks are used on Linux only", allow_module_level=True)

from pbe_analysis.errors import RunError
from pbe_analysis.publishing.forks import ForkExecutor, TaskTimeout, WorkerDied, run_forked
from pbe_analysis.publishing.signals import stop_on_signals
from pbe_analysis.publishing.worker import emit, in_worker

ROOT = Path(__file__).parents[2]


def processes(mark):
    """Ids of living processes whose environment at their start holds `mark`."""
    return {int(entry) for entry in os.listdir("/proc") if entry.isdigit() and _is_marked(entry, mark)}


def _is_marked(pid, mark):
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return mark.encode() in environment and state != "Z"


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# Tasks: what runs in the workers.


def leave_traces():
    """Changes all that a careless report could change in its process."""
    import matplotlib
    import numpy

    before = traces()
    matplotlib.rcParams["font.size"] = 99
    sys.modules["left_behind"] = sys
    os.environ["LEFT_BEHIND"] = "1"
    os.chdir("/")
    random.random(), numpy.random.rand()
    importlib.import_module("pandas").set_option("display.max_rows", 7)
    os.umask(0o77)
    return before


def traces():
    """The state that leave_traces changes, and where and who we are."""
    import matplotlib
    import numpy
    import pandas

    umask = os.umask(0)
    os.umask(umask)
    return {
        "pid": os.getpid(),
        "session": os.getsid(0),
        "font": matplotlib.rcParams["font.size"],
        "module": "left_behind" in sys.modules,
        "environment": os.environ.get("LEFT_BEHIND"),
        "folder": os.getcwd(),
        "random": (random.random(), float(numpy.random.rand())),
        "option": pandas.get_option("display.max_rows"),
        "umask": umask,
    }


def draw(n):
    return random.random()


def square(n):
    return n * n


def crash(how):
    emit(f"about to {how}")
    if how == "exit":
        os._exit(3)
    if how == "sys.exit":
        sys.exit(4)
    if how == "segfault":
        import ctypes

        ctypes.string_at(0)
    os.kill(os.getpid(), signal.SIGKILL)


def loop(mark, deafly=False, in_c=False):
    """Never ends; with a grandchild; writes their ids where the test reads them."""
    if deafly:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    emit("the endless loop")
    Path(mark).write_text(f"{os.getpid()} {child.pid}")
    if in_c:
        re.match(r"(a+)+$", "a" * 60 + "b")  # holds the GIL for years
    while True:
        pass


def ids(mark):
    """The process ids that loop() wrote, once it has."""
    until(lambda: mark.exists() and len(mark.read_text().split()) == 2)
    return [int(pid) for pid in mark.read_text().split()]


def take(mebibytes):
    import numpy

    return int(numpy.ones(mebibytes << 20, dtype="uint8").sum()) >> 20


def tell(n):
    for step in range(3):
        emit((n, step))


def slow_step():
    emit("quick", within=WAIT)
    emit("slow", within=0.3)
    time.sleep(600)


class Stubborn(Exception):
    """Cannot be unpickled: its constructor wants two arguments, and Exception keeps one."""

    def __init__(self, one, two):
        super().__init__(f"{one} {two}")


def fail(kind):
    raise {"value": ValueError("seen"), "stubborn": Stubborn("a", "b"), "run": RunError("mend this")}[kind]


def unpicklable():
    return lambda: None


def leave_a_grandchild(mark):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(mark).write_text(str(child.pid))
    return child.pid


def write_to_descriptors():
    os.write(1, b"not a message\n" * 1000)
    subprocess.run(["echo", "nor this"], check=True)
    print("nor that", flush=True)
    return "intact", sys.stdin.read()


def have_children():
    """A report may use multiprocessing itself."""
    import multiprocessing

    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.map(square, [3])


# What tasks share: nothing.


def test_each_task_is_a_process_of_its_own_with_a_session_of_its_own():
    with ForkExecutor(2) as pool:
        found = [future.result() for future in [pool.submit(traces) for _ in range(4)]]
    assert len({state["pid"] for state in found} | {os.getpid()}) == 5
    assert all(state["session"] == state["pid"] for state in found)
    assert not in_worker()


def test_nothing_that_a_task_changes_reaches_the_next():
    folder, umask = os.getcwd(), os.umask(0)
    os.umask(umask)
    with ForkExecutor(1) as pool:
        first, second, after = (pool.submit(task).result() for task in (leave_traces, leave_traces, traces))
    for state in (first, second, after):
        state.pop("pid"), state.pop("session")
    assert first == second
    assert after | {"random": None} == first | {"random": None}
    assert after["font"] == 10 and not after["module"] and after["environment"] is None
    assert (after["folder"], after["umask"], os.getcwd()) == (folder, umask, folder)


def test_random_numbers_depend_on_the_task_alone():
    with ForkExecutor(2) as pool:
        first = list(pool.map(draw, [1, 2, 3]))
    with ForkExecutor(1) as pool:
        assert list(pool.map(draw, [3, 2, 1])) == first[::-1]
    assert len(set(first)) == 3


def test_task_finds_environment_and_folder_as_at_submit(monkeypatch, tmp_path):
    with ForkExecutor(1) as pool:
        monkeypatch.setenv("LEFT_BEHIND", "on purpose")
        monkeypatch.chdir(tmp_path)
        future = pool.submit(traces)
        monkeypatch.undo()
        state = future.result()
    assert (state["environment"], state["folder"]) == ("on purpose", str(tmp_path.resolve()))


def test_results_come_back_in_the_order_of_map():
    with ForkExecutor(2) as pool:
        assert list(pool.map(square, range(10))) == [n * n for n in range(10)]


def test_descriptors_and_stdin_are_not_those_of_the_parent(capfd):
    assert run_forked(write_to_descriptors) == ("intact", "")
    assert capfd.readouterr() == ("", "")


def test_task_may_have_processes_of_its_own():
    assert run_forked(have_children) == [9]


def test_what_a_task_started_ends_with_it(tmp_path):
    mark = tmp_path / "pid"
    pid = run_forked(leave_a_grandchild, str(mark))
    until(lambda: not is_alive(pid))


def test_many_tasks_leave_no_descriptor_open():
    run_forked(square, 1)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        run_forked(square, 1)
    assert len(os.listdir("/proc/self/fd")) == before


# What goes wrong in a task, goes wrong in that task alone.


@pytest.mark.parametrize(
    ("how", "words"),
    [("exit", "exit code 3"), ("sys.exit", "exit code 4"), ("segfault", "killed by SIGSEGV"), ("kill", "killed by SIGKILL")],
)
def test_a_crash_is_told_with_the_last_event_and_harms_no_other(how, words):
    with ForkExecutor(2) as pool:
        before, crashed, after = pool.submit(square, 2), pool.submit(crash, how), pool.submit(square, 3)
        error = crashed.exception()
        assert (before.result(), after.result()) == (4, 9)
    assert isinstance(error, WorkerDied)
    assert words in str(error) and f"about to {how}" in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    if how == "segfault":
        assert "in string_at" in error.__notes__[0]


@pytest.mark.parametrize("in_c", [False, True])
def test_an_endless_loop_is_stopped_with_its_children_and_names_the_last_event(tmp_path, in_c):
    mark = tmp_path / "pids"
    run_forked(square, 1)  # the template is warm
    with ForkExecutor(2, timeout=1) as pool:
        endless, other = pool.submit(loop, str(mark), in_c=in_c), pool.submit(square, 3)
        with pytest.raises(TaskTimeout, match="Stopped after 1 s, its limit, at: the endless loop"):
            endless.result(WAIT)
        assert other.result() == 9
    for pid in ids(mark):
        until(lambda pid=pid: not is_alive(pid))


def test_a_step_has_a_time_of_its_own():
    with pytest.raises(TimeoutError, match=r"after 0.3 s, its limit, at: slow"):
        run_forked(slow_step, timeout=WAIT)


def test_memory_beyond_the_limit_fails_that_task_alone():
    with ForkExecutor(2, memory_limit=200 << 20) as pool:
        hungry, modest = pool.submit(take, 400), pool.submit(take, 100)
        assert isinstance(hungry.exception(), MemoryError)
        assert modest.result() == 100
    assert run_forked(take, 400) == 400


def test_errors_come_back_as_they_are_with_the_trace_of_the_worker():
    with pytest.raises(ValueError, match="seen") as caught:
        run_forked(fail, "value")
    assert "in fail" in caught.value.__notes__[0]
    with pytest.raises(RunError, match="mend this"):
        run_forked(fail, "run")


def test_what_cannot_be_sent_is_told_as_such():
    with pytest.raises(RunError, match="Stubborn: a b"):
        run_forked(fail, "stubborn")
    with pytest.raises(RunError, match="cannot be sent"):
        run_forked(unpicklable)
    with ForkExecutor(1) as pool, pytest.raises((pickle.PicklingError, AttributeError)):
        pool.submit(lambda: None)


def test_events_arrive_with_the_arguments_of_their_task():
    told = []
    with ForkExecutor(2, on_event=lambda args, event: told.append((args, event))) as pool:
        list(pool.map(tell, [7, 8]))
    for n in (7, 8):
        assert [event for args, event in told if args == (n,)] == [(n, 0), (n, 1), (n, 2)]
    emit("outside a worker this does nothing")


def test_a_fault_in_the_listener_is_logged_and_harms_no_task(caplog):
    with ForkExecutor(1, on_event=lambda args, event: 1 / 0) as pool:
        assert pool.submit(tell, 1).result() is None
    assert "on_event failed" in caplog.text


# The end.


def test_cancelling_shutdown_kills_what_runs_and_drops_what_waits(tmp_path):
    mark = tmp_path / "pids"
    pool = ForkExecutor(1)
    running, waiting = pool.submit(loop, str(mark), deafly=True), pool.submit(square, 1)
    pids = ids(mark)
    start = time.monotonic()
    pool.shutdown(cancel_futures=True)
    assert time.monotonic() - start < stretched(2)
    assert isinstance(running.exception(), CancelledError)
    assert waiting.cancelled()
    for pid in pids:
        until(lambda pid=pid: not is_alive(pid))
    with pytest.raises(RuntimeError):
        pool.submit(square, 1)


def test_an_error_in_the_block_stops_the_tasks(tmp_path):
    mark = tmp_path / "pids"
    with pytest.raises(KeyError), ForkExecutor(1) as pool:
        pool.submit(loop, str(mark))
        pids = ids(mark)
        raise KeyError
    for pid in pids:
        until(lambda pid=pid: not is_alive(pid))


def test_template_that_was_killed_is_replaced():
    from pbe_analysis.publishing.fork_server import template

    assert run_forked(square, 2) == 4
    os.kill(template._forkserver_pid, signal.SIGKILL)
    until(lambda: not is_alive(template._forkserver_pid))
    assert run_forked(square, 3) == 9


def test_an_ignored_signal_stays_ignored():
    handler = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
    try:
        with stop_on_signals():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, handler)


def test_signals_leave_the_block_as_exceptions_and_later_ones_wait():
    for number, kind in ((signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)):
        handler = signal.getsignal(number)
        with pytest.raises(kind), stop_on_signals():
            try:
                os.kill(os.getpid(), number)
                until(lambda: False)
            finally:
                os.kill(os.getpid(), number)  # as a second Ctrl-C, during the clean-up
        assert signal.getsignal(number) is handler


def test_a_signal_that_does_not_end_the_wait_of_the_main_thread_is_heeded():
    """As one that comes between its last instruction and its wait: CPython runs no handler before the wait is over."""

    def later():
        time.sleep(0.2)  # the main thread waits by now
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

    aside = threading.Thread(target=later)
    start = time.monotonic()
    with pytest.raises(SystemExit), stop_on_signals():
        aside.start()
        threading.Event().wait(WAIT)
    assert time.monotonic() - start < stretched(2)


PARENT = """
import sys
from pathlib import Path
sys.path[:0] = {tests!r}
print("main runs", flush=True)  # without a guard: workers must not run it again
from test_forks import loop, square
from pbe_analysis.publishing.forks import ForkExecutor
from pbe_analysis.publishing.signals import stop_on_signals
with stop_on_signals(), ForkExecutor(2) as pool:
    futures = [pool.submit(loop, {folder!r} + "/" + name, deafly=True, in_c=in_c) for name, in_c in
               (("a", False), ("b", True), ("c", False))]
    {wait}
"""


@pytest.fixture
def parent(tmp_path):
    """Starts a parent with two running tasks and one waiting; returns it and what finds its processes."""
    started = []

    def start(wait="futures[0].result()"):
        mark = f"PBE_TEST_MARK={tmp_path.name}-{os.getpid()}-{len(started)}"
        code = PARENT.format(tests=[str(Path(__file__).parent), str(Path(__file__).parents[1])], folder=str(tmp_path), wait=wait)
        script = tmp_path / "unguarded.py"
        script.write_text(code)
        name, _, value = mark.partition("=")
        environment = os.environ | {name: value, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        started.append((process, mark))
        return process, mark

    yield start
    for process, mark in started:
        process.kill()
        process.communicate()
        for pid in processes(mark):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("number", "code", "wait"),
    [
        (signal.SIGINT, -signal.SIGINT, "futures[0].result()"),
        (signal.SIGTERM, 128 + signal.SIGTERM, "pass  # waits in the exit of the executor"),
    ],
)
def test_signal_to_the_parent_ends_everything_within_two_seconds(parent, tmp_path, number, code, wait):
    process, mark = parent(wait)
    pids = ids(tmp_path / "a") + ids(tmp_path / "b")
    until(lambda: {*pids, process.pid} <= processes(mark))  # between fork and exec a process shows no environment
    process.send_signal(number)
    assert until(lambda: not processes(mark)) < stretched(2)
    out, _ = process.communicate(timeout=WAIT)
    assert process.returncode == code
    assert out.decode().splitlines() == ["main runs"]
    assert not (tmp_path / "c").exists()


def test_signal_during_the_cold_start_ends_everything_within_two_seconds(parent):
    process, mark = parent()
    until(lambda: len(processes(mark)) >= 3)  # parent, resource tracker, template: which imports now
    process.send_signal(signal.SIGTERM)
    assert until(lambda: not processes(mark)) < stretched(2)


def test_a_killed_parent_leaves_no_orphan(parent, tmp_path):
    process, mark = parent()
    ids(tmp_path / "a"), ids(tmp_path / "b")
    process.kill()
    assert until(lambda: not processes(mark)) < 5


def test_template_that_dies_while_it_is_asked_is_replaced(monkeypatch):
    """Killed, it takes a while to be gone: until then it seems to run, and answers with the end of the file."""
    from pbe_analysis.publishing.fork_server import Fork, template

    assert run_forked(square, 2) == 4
    ask, asked = Fork._ask, []

    def dying(self, *data):
        if not asked:
            asked.append(template.pid)
            os.kill(template.pid, signal.SIGKILL)
            raise EOFError("unexpected EOF")
        ask(self, *data)

    monkeypatch.setattr(Fork, "_ask", dying)
    assert run_forked(square, 3) == 9
    assert template.pid != asked[0]
