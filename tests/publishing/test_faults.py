"""Signals, kills and two runs at once, with real processes: nothing is lost, nothing is left, nothing wrong
is called done."""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time

import pytest
from patience import WAIT, stretched, until
from projects import HOUR, content, is_alive, names, names_of_a_report

if sys.platform != "linux":
    pytest.skip("forks are used on Linux only", allow_module_level=True)

CHILD = "import pathlib, os, subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
BEGUN = "import pathlib, os; pathlib.Path(f'{project}.pid').write_text(str(os.getpid()))\n"


def begun(project, place) -> int:
    """The process that makes a report which says so, once it does."""
    file = project.root / f"{place.project}.pid"
    until(lambda: file.exists() and file.read_text())
    return int(file.read_text())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_a_batch_within_two_seconds_and_leaves_nothing(project, make, run, number, code):
    old, waiting = project.add("old/2021", "import time; time.sleep(0.5)"), project.add("waiting/2021")
    for place in (old, waiting):
        make(place)
        project.do(place, "print('stale')")
    before = content(old), content(waiting)
    project.do(old, BEGUN + CHILD + HOUR)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    new = project.add("new/2021", BEGUN + deaf + HOUR)
    batch = project.start("run", "--jobs", "2")
    for place in (old, new):
        begun(project, place)
    began = time.monotonic()
    batch.send_signal(number)
    out, err = batch.communicate(timeout=WAIT)
    assert time.monotonic() - began < stretched(2)
    assert batch.returncode == code and "Traceback" not in err
    until(lambda: not project.processes(), 2)
    assert (content(old), content(waiting)) == before
    assert not names(new) & names_of_a_report(new)
    for place in (old, new):
        project.do(place, "print('at last')")
    run(old, new, waiting)
    assert all(project.is_whole(place) for place in (old, new, waiting))


def test_a_second_signal_does_not_disturb_the_end(project):
    place = project.add(do=BEGUN + HOUR)
    batch = project.start("run")
    begun(project, place)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT):
        batch.send_signal(number)
    batch.communicate(timeout=WAIT)
    assert batch.returncode in (130, 143)
    until(lambda: not project.processes(), 2)


def test_a_batch_killed_at_any_moment_is_completed_by_the_next_run(project, run):
    """kill -9, sooner or later in the run, again and again; whatever is then called current must be whole."""
    chance, slow = random.Random(7), "import time; time.sleep(0.2); print('x' * 100_000)"
    places = [project.add(f"p{number}/2021", slow) for number in range(4)]
    moments = ["started", "✓ ", None]
    for moment in moments:
        batch = project.start("run", "--jobs", "2")
        if moment:
            while moment not in batch.stderr.readline():
                assert batch.poll() is None
        time.sleep(chance.random() * 0.3)  # the moment of the kill, not a wait for anything
        batch.kill()
        batch.communicate(timeout=WAIT)
        until(lambda: not project.processes())
        assert_honest(project, places)
    run(*places)
    assert all(project.is_whole(place) for place in places)


def assert_honest(project, places):
    """What is listed as current is whole, and each file that bears a report's name is one."""
    from pbe_analysis.publishing.manifest import why_stale

    for place in places:
        if why_stale(place) == "":
            assert names_of_a_report(place) <= names(place)
        page = place.report_file(".html")
        assert not page.exists() or page.read_text("utf-8").rstrip().endswith("</html>")


@pytest.mark.parametrize("step", range(1, 5))
def test_a_process_killed_between_two_files_is_not_taken_for_done(project, make, step):
    """The page may be new and the manifest old: then the report is stale, and the next run makes it whole."""
    from pbe_analysis.publishing.manifest import why_stale

    place = project.add()
    make(place)
    killer = f"""
import os
from pbe_analysis.publishing import report
def replace(a, b, os=os, saved=os.replace, left=[{step}]):
    if str(b).startswith({str(place.report_dir / place.slug)!r}):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), 9)
    saved(a, b)
os.replace = replace
"""
    project.do(place, killer)
    from pbe_analysis.publishing.forks import WorkerDied

    with pytest.raises(WorkerDied):
        make(place)
    assert why_stale(place)
    project.do(place, "print('whole')")
    make(place, force=False)
    assert project.is_whole(place) and "whole" in place.report_file(".html").read_text("utf-8")


def test_a_report_whose_process_is_killed_fails_alone(project):
    one, other = project.add("one/2021", BEGUN + HOUR), project.add("other/2021")
    batch = project.start("run", "--jobs", "1", "one", "other")
    os.kill(begun(project, one), signal.SIGKILL)
    out, err = batch.communicate(timeout=WAIT)
    assert batch.returncode == 1
    assert "one/2021: The process was killed by SIGKILL at: evaluation.ipynb, cell 5 of 7 (做什么)." in err
    assert project.is_whole(other) and names(one) == {"one-2021.failed.txt"}
    assert "未更新" in (project.root / "reports" / "index.html").read_text("utf-8")
    assert "last run failed: The process was killed" in project.pbe("list").stdout


def test_two_runs_at_once_make_each_report_once_and_whole(project):
    counted = "open(f'{project}.runs', 'a').write('x'); import time; time.sleep(0.3)"
    places = [project.add(f"p{number}/2021", counted) for number in range(3)]
    batches = [project.start("run", "--jobs", "2") for _ in range(2)]
    ends = [batch.communicate(timeout=WAIT) for batch in batches]
    assert [batch.returncode for batch in batches] == [0, 0], ends
    assert all(project.is_whole(place) for place in places)
    assert [(project.root / f"{place.project}.runs").read_text() for place in places] == ["x"] * 3
    index = (project.root / "reports" / "index.html").read_text("utf-8")
    assert all(f"{place.project}/2021/{place.slug}.html" in index for place in places)


READS = """
import pathlib, time
at = pathlib.Path(f"data/{project}/{year}/funds.csv")
with open(f"{project}.runs", "a") as runs: runs.write("x")
while not pathlib.Path("changed").exists(): time.sleep(0.01)
print("read", at.read_text())
pathlib.Path("read").write_text("")
while not pathlib.Path("restored").exists(): time.sleep(0.01)
"""


def test_a_report_of_data_that_changed_and_changed_back_is_not_called_one_of_the_old(project):
    """A is hashed, B is read, A is there again, with its times: the report is made anew, of A."""
    place = project.add(do=READS)
    file = place.data_dir / "funds.csv"
    file.write_text("AAAA")
    before = file.stat()
    batch = project.start("run")
    until((project.root / "a.runs").exists)
    file.write_text("BBBB")
    (project.root / "changed").write_text("")
    until((project.root / "read").exists)
    file.write_text("AAAA")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    (project.root / "restored").write_text("")
    out, err = batch.communicate(timeout=WAIT)
    assert batch.returncode == 0, err
    page = place.report_file(".html").read_text("utf-8")
    assert "read AAAA" in page and "BBBB" not in page and project.is_whole(place)
    assert (project.root / "a.runs").read_text() == "xx"


FOREVER = {
    "content": "open('funds.csv', 'w').write(str(time.monotonic_ns()))",
    "there and back": "old = open('funds.csv').read(); open('funds.csv', 'w').write('B'); open('funds.csv', 'w').write(old)",
    "another file in its place": "open('new', 'w').write(open('funds.csv').read()); os.replace('new', 'funds.csv')",
    "a file that comes and goes": "open('more.csv', 'w').write('C'); os.remove('more.csv')",
    "gone": "os.remove('funds.csv') if os.path.exists('funds.csv') else open('funds.csv', 'w').close()",
}


@pytest.mark.parametrize("how", FOREVER)
def test_a_report_whose_data_will_not_stay_fails_and_says_so(project, run, how):
    place = project.add(do=f"import os, time\nopen('a.runs', 'a').write('x'); os.chdir('data/a/2021')\n{FOREVER[how]}")
    (place.data_dir / "funds.csv").write_text("A")
    outcomes, _ = run(place)
    assert outcomes[place].state == "failed" and not names(place) & names_of_a_report(place)
    assert "while the report was made. Expected inputs that stay as they are: run it again." in outcomes[place].message
    assert (project.root / "a.runs").read_text() == "xx"


def test_a_time_limit_names_notebook_and_cell(project):
    place = project.add(do=BEGUN + HOUR)
    done = project.pbe("run", "--timeout", "1")
    assert done.returncode == 1
    assert "a/2021: Stopped after 1 s, its limit, at: evaluation.ipynb, cell 5 of 7 (做什么)." in done.stderr
    assert not is_alive(begun(project, place)) and not project.processes()


def test_reports_that_cannot_be_written_fail_and_the_others_are_made(project, run):
    blocked, fine = project.add("blocked/2021"), project.add("fine/2021")
    folder = project.root / "reports" / "blocked"
    folder.parent.mkdir()
    folder.write_text("in the way")
    done = project.pbe("run")
    assert done.returncode == 1 and "reports/blocked/2021 cannot be written" in done.stderr
    assert project.is_whole(fine) and folder.read_text() == "in the way"
    folder.unlink()
    run(blocked)
    assert project.is_whole(blocked)


def test_an_index_that_cannot_be_written_is_told_in_words(project):
    place = project.add()
    (project.root / "reports" / "index.html").mkdir(parents=True)
    done = project.pbe("run")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert re.search(r"reports/index\.html cannot be written", done.stderr)
    assert project.is_whole(place)
