"""Many reports at once: their order, and that what one does never touches another."""

from __future__ import annotations

import json
import time

import pytest
from patience import stretched, until
from projects import HOUR, content, is_alive, names, names_of_a_report

from pbe_analysis.publishing import batch
from pbe_analysis.publishing.batch import plan
from pbe_analysis.publishing.manifest import why_stale
from pbe_analysis.publishing.report import failure_of

TRACES = """
import os, random, matplotlib, numpy, pandas
print(os.getpid(), os.getcwd(), matplotlib.rcParams["font.size"], "LEFT" in os.environ, random.random(), numpy.random.rand())
matplotlib.rcParams["font.size"] = 99
os.environ["LEFT"] = "1"
pandas.set_option("display.max_rows", 7)
os.chdir("/")
"""


def took(place, seconds):
    file = place.report_file(".manifest.json")
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"seconds": seconds}), "utf-8")


def test_the_longest_comes_first_and_the_unknown_before_it(project, make):
    short, long, new = (project.add(name) for name in ("a/2021", "b/2021", "c/2021"))
    for place, seconds in ((short, 1), (long, 30)):
        make(place)
        took(place, seconds)
    jobs, current = plan([short, long, new], force=True)
    assert [job.place for job in jobs] == [new, long, short] and current == []
    assert [(job.reason, job.expected) for job in jobs] == [
        ("not made yet", None),
        ("asked for again", 30),
        ("asked for again", 1),
    ]


def test_what_is_current_is_left_alone(project, make, run):
    old, new = project.add("a/2021"), project.add("b/2021")
    make(old)
    before = old.report_file(".html").stat().st_mtime_ns
    outcomes, heard = run(old, new)
    assert set(outcomes) == {new} and old.report_file(".html").stat().st_mtime_ns == before
    outcomes, _ = run(old, new, force=True)
    assert set(outcomes) == {old, new} and old.report_file(".html").stat().st_mtime_ns > before


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_no_more_run_at_once_than_asked_for(project, run, jobs):
    do = "import time, pathlib\npathlib.Path(f'{project}.at').write_text(str(time.time())); time.sleep(0.3)"
    places = [project.add(f"{letter}/2021", do) for letter in "abc"]
    outcomes, heard = run(*places, jobs=jobs)
    assert all(outcome.is_good for outcome in outcomes.values()) and heard.at_once == jobs
    spans = []
    for place in places:
        began = float((project.root / f"{place.project}.at").read_text())
        spans.append((began, began + 0.3))
    assert max(sum(begin <= at < end for begin, end in spans) for at, _ in spans) <= jobs


def test_every_report_shows_its_own(project, run):
    """The worst fault there is: a report with another one's figures."""
    places = [project.add(f"p{number}/20{number:02}", f"print('only {number} of its kind')") for number in range(8)]
    outcomes, _ = run(*places, jobs=4)
    assert all(outcome.state == "made" for outcome in outcomes.values())
    for number, place in enumerate(places):
        page = place.report_file(".html").read_text("utf-8")
        assert page.count("of its kind") == page.count(f"only {number} of its kind") > 0
        assert json.loads(place.report_file(".figures.json").read_text("utf-8"))[0]["subject"] == place.project


def test_what_a_report_changes_in_its_process_reaches_no_other(project, run):
    places = [project.add(f"{letter}/2021", TRACES) for letter in "abcd"]
    run(*places, jobs=2)
    found = [place.report_file(".ipynb").read_text("utf-8").partition("font")[0] for place in places]
    printed = [_printed(place) for place in places]
    assert len({pid for pid, *_ in printed}) == len(printed), found
    assert {tuple(rest[:3]) for _, *rest in printed} == {(str(project.root), "10.0", "False")}


def _printed(place):
    cells = json.loads(place.report_file(".ipynb").read_text("utf-8"))["cells"]
    return "".join(cells[4]["outputs"][0]["text"]).split()


FAULTS = {
    "raises": ("raise ValueError('甲')", "cell 5: ValueError: 甲"),
    "exits": ("import os; os._exit(3)", "ended with exit code 3 at: evaluation.ipynb, cell 5 of 7 (做什么)"),
    "is-killed": ("import os; os.kill(os.getpid(), 9)", "was killed by SIGKILL at: evaluation.ipynb, cell 5 of 7 (做什么)"),
    "crashes": ("import ctypes; ctypes.string_at(0)", "was killed by SIGSEGV at: evaluation.ipynb, cell 5 of 7"),
    "hungers": ("bytearray(10**10)", "cell 5: "),
    "loops": (HOUR, "Stopped after 4 s, its limit, at: evaluation.ipynb, cell 5 of 7 (做什么)"),
    "loops-in-c": (
        "import re; re.match(r'(a+)+$', 'a' * 60 + 'b')",
        "Stopped after 4 s, its limit, at: evaluation.ipynb, cell 5",
    ),
}


def test_a_fault_fails_its_own_report_alone_and_is_told(project, make, run):
    places = {name: project.add(f"{name}/2021") for name in FAULTS}
    good = [project.add(f"good{number}/2021") for number in range(2)]
    make(places["exits"])
    before = content(places["exits"])
    for name, (do, _) in FAULTS.items():
        project.do(places[name], do)
    outcomes, heard = run(*places.values(), *good, jobs=4, cell_timeout=4, memory_limit=400)
    assert [outcomes[place].state for place in good] == ["made", "made"]
    for name, (_, words) in FAULTS.items():
        place = places[name]
        assert outcomes[place].state == "failed" and words in outcomes[place].message, name
        assert outcomes[place].message.startswith(f"{name}/2021: ")
        assert words in failure_of(place)
        kept = {file for file in names(place) if ".failed." in file}
        assert f"{place.slug}.failed.txt" in kept and names(place) - kept in (set(), names_of_a_report(place)), name
    assert "MemoryError" in outcomes[places["hungers"]].message
    assert content(places["exits"]) == before
    assert len(heard.outcomes) == len(FAULTS) + 2 and heard.ended


def test_a_failed_report_is_made_by_the_next_run(project, run):
    place = project.add(do="import os; os._exit(1)")
    run(place)
    project.do(place, "print(1)")
    outcomes, _ = run(place)
    assert outcomes[place].state == "made" and project.is_whole(place)


def test_leaving_the_loop_stops_what_runs(project, heard):
    quick = project.add("quick/2021")
    pid = "import os, pathlib; pathlib.Path('pid').write_text(str(os.getpid()))\n"
    endless = project.add("endless/2021", pid + HOUR)
    outcomes = batch.run(plan([quick, endless])[0], batch.Settings(jobs=2), heard)
    assert next(outcomes).place == quick
    until((project.root / "pid").exists)
    began = time.monotonic()
    outcomes.close()
    assert time.monotonic() - began < stretched(2) and heard.ended
    worker = int((project.root / "pid").read_text())
    until(lambda: not is_alive(worker))
    assert why_stale(endless) == "not made yet" and project.is_whole(quick)
    outcomes, _ = batch.run, project.do(endless, "print(1)")
    assert [outcome.state for outcome in outcomes(plan([quick, endless])[0], batch.Settings(), heard)] == ["made"]
    assert project.is_whole(endless)


def test_events_say_which_question_a_report_is_at(project, run):
    place = project.add()
    _, heard = run(place)
    told = [(event.kind, event.heading, event.cells) for where, event in heard.events if where == place]
    assert ("start", "做什么", 7) in told and ("done", "来源", 7) in told


def test_a_kernel_makes_the_same_report(project, run):
    place = project.add()
    run(place)
    before = content(place)
    outcomes, _ = run(place, force=True, engine="kernel")
    assert outcomes[place].state == "made"
    figures = f"{place.slug}.figures.json"
    assert content(place)[figures] == before[figures]
