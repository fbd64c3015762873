"""What a person sees while a batch runs: on a terminal, and in a log."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import time

from patience import WAIT

from pbe_analysis.project import ProjectYear
from pbe_analysis.publishing.batch import Job, Outcome
from pbe_analysis.publishing.cell_event import CellEvent
from pbe_analysis.publishing.progress import Lines, Table

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def event(index=2, heading="钱到位了吗", kind="start"):
    return CellEvent(kind, "evaluation.ipynb", index, 4, heading)


def places(tmp_path, count):
    return [ProjectYear(f"p{number}", "2021", tmp_path) for number in range(count)]


def drawn(table) -> str:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=120)
    console.print(table._draw())
    return console.file.getvalue()


def test_a_log_has_a_line_for_each_start_and_each_end(tmp_path):
    one, other = places(tmp_path, 2)
    stream = io.StringIO()
    lines = Lines(stream)
    lines.begin([Job(one, "", None), Job(other, "", None)], 2)
    for place, at in ((one, 0), (one, 1), (other, 0), (one, 2)):
        lines.event(place, event(at))
    lines.finished(Outcome(one, "made", seconds=1.26))
    lines.finished(Outcome(other, "failed", "p1/2021: cell 3", 0.5))
    lines.end()
    assert stream.getvalue().splitlines() == [
        "2 reports to make, 2 at once",
        "  p0/2021 started",
        "  p1/2021 started",
        "✓ p0/2021 made in 1.3 s (1/2)",
        "✗ p1/2021 failed in 0.5 s (2/2)",
    ]


def test_a_table_says_report_share_time_and_question(tmp_path):
    one, other = places(tmp_path, 2)
    table = Table()
    table._jobs = {place: Job(place, "", None) for place in (one, other)}
    table.event(one, event(2, "钱到位了吗"))
    text = drawn(table)
    assert re.search(r"p0/2021 .* 50% .* \d\.\d s .*钱到位了吗", text) and "p1/2021" not in text
    assert re.search(r"0/2 .* 0 s", text)
    table.finished(Outcome(one, "made", seconds=1))
    assert "p0/2021" not in drawn(table) and "1/2" in drawn(table)


def test_the_end_is_foretold_from_last_times_and_then_from_what_is_done(tmp_path):
    every = places(tmp_path, 4)
    table = Table()
    table._jobs, table._at_once = {place: Job(place, "", 10.0) for place in every}, 2
    assert "about 20 s left" in drawn(table)
    table.finished(Outcome(every[0], "made", seconds=8))
    assert "about 12 s left" in drawn(table)  # three at eight tenths of ten seconds, two at once
    table.event(every[1], event())
    table._began[every[1]] -= 4
    assert "about 10 s left" in drawn(table)  # which falls while a report is at work
    table._began[every[1]] -= 60
    assert "about 8 s left" in drawn(table)  # a slow one takes nothing off the others
    for place in every[1:]:
        table.finished(Outcome(place, "made", seconds=8))
    assert "left" not in drawn(table)


def test_without_any_known_time_nothing_is_foretold(tmp_path):
    table = Table()
    table._jobs = {place: Job(place, "", None) for place in places(tmp_path, 2)}
    assert "left" not in drawn(table)


def seen_on_a_terminal(project, *arguments, **options) -> str:
    """What `pbe` shows on a terminal of 120 columns, escape sequences taken out."""
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name not in ("PBE_ROOT", "NO_COLOR", "TERM")}
    env |= {"PBE_TEST": project.mark, "TERM": "xterm", "COLUMNS": "120"}
    process = project.start(*arguments, stderr=theirs, env=env, **options)
    os.close(theirs)
    told, due = b"", time.monotonic() + WAIT
    while time.monotonic() < due:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                told += os.read(ours, 65536)
            except OSError:  # the terminal is closed
                break
    os.close(ours)
    process.communicate(timeout=WAIT)
    return ESCAPE.sub("", told.decode())


def test_a_terminal_shows_a_live_table(project):
    project.add("a/2021", "import time; time.sleep(1)")
    text = seen_on_a_terminal(project, "run")
    assert re.search(r"a/2021 .*% .* s .*做什么", text), text
    assert "✓ a/2021 made in" in text and "1 made" in text


def test_a_log_shows_plain_lines(project):
    project.add("a/2021")
    done = project.pbe("run")
    assert done.returncode == 0 and "\x1b" not in done.stderr and "\r" not in done.stderr
    lines = done.stderr.splitlines()
    assert lines[:2] == ["1 report to make, 1 at once", "  a/2021 started"]
    assert re.fullmatch(r"✓ a/2021 made in \d+\.\d s \(1/1\)", lines[2])
    assert lines[-1] == "1 made"


def test_what_is_asked_for_in_a_file_goes_to_the_file_although_a_person_watches(project):
    project.add("a/2021")
    with (project.root / "paths").open("w") as paths:
        seen_on_a_terminal(project, "run", stdout=paths)
    assert (project.root / "paths").read_text().splitlines()[-1] == "reports/index.html"


def test_an_event_that_comes_late_does_not_bring_a_report_back(tmp_path):
    (place,) = places(tmp_path, 1)
    table = Table()
    table.begin([], 1)
    table.event(place, event())
    table.finished(Outcome(place, "failed"))
    table.event(place, event())
    assert "p0/2021" not in drawn(table)
