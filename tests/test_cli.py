"""The `pbe` command as a person meets it: what it prints and where, its exit codes, what it imports, what the
README says of it."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from patience import slowness, stretched

from pbe_analysis import cli
from pbe_analysis.errors import DataError, Problem

ROOT = Path(__file__).parents[1]
REAL = "tianjin-village-clinics"
NAME = f"{REAL}/2021"
HEAVY = {"nbformat", "nbconvert", "papermill", "pandas", "numpy", "matplotlib", "IPython", "rich", "fsspec", "distributed"}


@pytest.fixture
def made(rendered):
    """A project of the one real evaluation, whose report is current."""
    return rendered


@pytest.fixture
def project(made, tmp_path):
    """One of its own for a test that changes something."""
    return shutil.copytree(made, tmp_path / "project")


def pbe(folder: Path, *arguments: str, before: tuple = (), **env: str) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if name != "PBE_ROOT"} | env
    command = [sys.executable, *before, "-m", "pbe_analysis", *arguments]
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture
def told(monkeypatch, capsys):
    """told(folder, *arguments): exit code, stdout and stderr of a command that runs in this process."""
    monkeypatch.delenv("PBE_ROOT", raising=False)

    def tell(folder, *arguments):
        monkeypatch.chdir(folder)
        try:
            code = cli.main(arguments)
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return code, out, err

    return tell


# Commands


def test_run_makes_the_real_report_and_says_what_it_wrote(project):
    files = [f"reports/{NAME}/{REAL}-2021{suffix}" for suffix in (".html", ".figures.json", ".ipynb", ".manifest.json")]
    assert all((project / file).is_file() for file in [*files, "reports/index.html"])
    done = pbe(project, "run", "--force")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [*files, "reports/index.html"]
    lines = done.stderr.splitlines()
    assert lines[0] == "1 report to make, 1 at once" and lines[-1] == "1 made"


def test_another_user_with_other_settings_writes_the_same_bytes(project, tmp_path):
    """Another language, time zone, order of sets, home and name of the user, and one core instead of several."""
    folder = project / "reports" / NAME
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    zones = ("Asia/Shanghai", "America/Lima")  # a page names its day, so one in which it is the same day
    other = {
        "LC_ALL": "C",
        "TZ": next(zone for zone in zones if datetime.now(ZoneInfo(zone)).date() == date.today()),
        "PYTHONHASHSEED": "7",
        "HOME": str(tmp_path),
        "USER": "another",
        "LOGNAME": "another",
    }
    assert pbe(project, "run", "--force", "--jobs", "1", **other).returncode == 0
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name for name in after if before[name] != after[name]} <= {f"{REAL}-2021.manifest.json"}


def test_a_current_report_is_left_alone(made, told):
    code, out, err = told(made, "run")
    assert (code, out.splitlines(), err) == (0, [f"{NAME}: current", "reports/index.html"], "1 current\n")


def test_list_says_what_there_is_and_why_it_is_stale(project, told):
    assert told(project, "list")[:2] == (0, f"{NAME}  evaluation  current\n")
    (project / "data" / NAME / "funds.csv").open("a").write("\n")
    assert told(project, "list")[1] == f"{NAME}  evaluation  stale: data/{NAME}/funds.csv changed\n"
    (project / "params" / REAL / "2021.yaml").write_text("report: evalution\n", "utf-8")
    code, out, _ = told(project, "list")
    assert code == 0 and out.startswith(f"{NAME}  ?           stale: params/{NAME}.yaml, key report:")


def test_list_tells_of_a_failed_run(project, told):
    (project / "data" / NAME / "funds.csv").write_text("region\n", "utf-8")
    code, out, err = told(project, "run")
    assert code == 1 and "1 failed" in err.splitlines() and "Traceback" not in err
    assert "last run failed" in told(project, "list")[1]


def test_check_finds_every_fault_without_running(project, told):
    code, out, err = told(project, "check")
    assert (
        code == 0
        and err.startswith("note: nothing is written of 项目背景, 主要内容及实施情况")
        and "主要经验及做法; data/" in err
    )
    assert re.fullmatch(rf"{NAME}: .* are in order\n", out)
    funds = project / "data" / NAME / "funds.csv"
    funds.write_text(funds.read_text("utf-8").replace("26.60", "2x6").replace("36.55", "3x6"), "utf-8")
    code, out, err = told(project, "check")
    assert code == 1 and out == ""
    where = f"data/{NAME}/funds.csv, row "
    assert [line.startswith(where) for line in err.splitlines()] == [True, True], err
    assert '"2x6"' in err and '"3x6"' in err and "Expected" in err


@pytest.mark.parametrize(
    ("encoding", "arguments", "shown"),
    [
        ("ascii", ["check"], r"\u4e1c\u4e3d"),
        ("gbk", ["check", "--lang", "zh"], "“东丽”不是已知的region。要求：参数文件所列的名称。"),
        ("cp1252", ["list", "--lang", "zh"], "stale: "),
        ("gbk", ["audit", "报告.md", "--lang", "zh"], "差错1处"),
        ("ascii", ["audit", "报告.md"], "recomputed"),
        ("ascii", ["run", "--lang", "zh"], "x tianjin-village-clinics/2021 failed"),
    ],
)
def test_terminals_of_any_encoding_are_written_to(project, encoding, arguments, shown):
    file = project / "data" / NAME / "funds.csv"
    file.write_text(file.read_text("utf-8").replace("东丽区", "东丽", 1), "utf-8")
    (project / "报告.md").write_text("预算1130.00万元，支出411.56万元，预算执行率为36.52%≥30%。", "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "pbe_analysis", *arguments]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, timeout=120)
    text = (done.stdout + done.stderr).decode(encoding)
    assert shown in text and "Traceback" not in text


def test_faults_that_differ_in_numbers_alone_are_told_twenty_times_and_counted(capsys):
    rows = [Problem(f"a.xlsx, row {row}, column 日期 (B{row})", "the cell is not a date") for row in range(2, 302)]
    assert cli._complain(DataError([*rows, Problem("a.xlsx, row 9, column 金额 (C9)", "is empty")])) == 1
    *told, last = capsys.readouterr().err.splitlines()
    assert len(told) == 21 and told[0].startswith("a.xlsx, row 2,") and "金额" in told[-1]
    assert last == "and 280 faults that differ from these in numbers alone"


def test_check_tells_warnings_apart_from_faults_and_remarks_when_asked(project, told):
    scores = project / "data" / NAME / "scores.csv"
    scores.write_text(scores.read_text("utf-8").replace("16.44", ""), "utf-8")
    code, out, err = told(project, "check")
    assert code == 3 and "are in order" in out
    assert err.startswith(f"warning: data/{NAME}/scores.csv, row 3, ") and err.count("warning: ") == 1
    scores.write_text(scores.read_text("utf-8") + "\n注：本表由评价组填写。\n", "utf-8")
    assert "a note or signature" not in told(project, "check")[1]
    assert "  data/tianjin-village-clinics/2021/scores.csv" in told(project, "check", "-v")[1]


def test_a_default_notebook_that_has_changed_is_told(project, told):
    assert told(project, "new", NAME, "--notebook")[:2] == (0, f"notebooks/{NAME}.ipynb\n")
    default = project / "notebooks" / "evaluation.ipynb"
    default.write_text(default.read_text("utf-8").replace("study.cover()", "study"), "utf-8")
    for command in ("check", "list"):
        code, _, err = told(project, command)
        assert code == 0 and err.startswith(f"note: notebooks/{NAME}.ipynb: notebooks/evaluation.ipynb, of which it is a copy")


def test_new_lays_out_a_project_year_that_check_then_explains(project, told):
    code, out, err = told(project, "new", "other/2022", "--report", "evaluation")
    assert code == 0 and "params/other/2022.yaml" in out.splitlines()
    assert all((project / line).is_file() for line in out.splitlines()) and "pbe check other/2022" in err
    code, _, err = told(project, "new", "other/2022", "--report", "evaluation")
    assert code == 1 and "exists already" in err
    assert told(project, "check", "other/2022")[0] == 1
    assert told(project, "check", REAL)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "nothing"], '"nothing" is not a project-year'),
        (["new", "UP/2022", "--report", "evaluation"], '"UP" is not a project name'),
        (["new", "a/22", "--report", "evaluation"], '"22" is not a year'),
        (["new", "a/2022"], "--report"),
        (["new", "a/2022", "--report", "evalution"], "evaluation"),
        (["new", "a/2022", "--from", "2021"], "a/2021"),
        (["run", "tianjin-vilage-clinics"], f"Did you mean {REAL}?"),
        (["check", f"{REAL}/2020"], f"Did you mean {NAME}?"),
        (["check", REAL, "2021"], f"Expected {NAME}"),
        (["new", NAME], f"{NAME} exists already"),
        (["list", "--year", "1999"], "there is no such project-year"),
        (["run", f"{REAL}/2021", "--year", "2020"], "there is no such project-year"),
    ],
)
def test_what_does_not_exist_is_told_on_stderr_in_one_line(made, told, arguments, words):
    code, out, err = told(made, *arguments)
    assert (code, out) == (1, "") and words in err and len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["walk"],
        ["run", "--jobs", "-1"],
        ["run", "--jobs", "two"],
        ["run", "--timeout", "0"],
        ["run", "--timeout", "inf"],
        ["run", "--timeout", "soon"],
        ["run", "--memory-limit", "1.5"],
        ["run", "--engine", "steam"],
        ["check", "--forse"],
        ["new"],
    ],
)
def test_what_is_not_understood_ends_with_code_2_and_the_usage(made, told, arguments):
    code, out, err = told(made, *arguments)
    assert (code, out) == (2, "") and err.startswith("usage: pbe")


@pytest.mark.parametrize("name", [REAL, NAME, f"{REAL}/", ""])
def test_names_choose_projects_and_years(made, told, name):
    assert told(made, "list", *filter(None, [name]))[1].startswith(NAME)
    assert told(made, "list", "--year", "2021", NAME, NAME)[1].count(NAME) == 1


# From anywhere


@pytest.mark.parametrize("folder", [".", "params", f"data/{NAME}", "notebooks", "reports"])
def test_every_folder_of_the_project_will_do(made, told, folder):
    code, out, _ = told(made / folder, "run")
    assert code == 0
    assert (made / folder / out.splitlines()[-1]).resolve() == made / "reports" / "index.html"


def test_outside_a_project_it_says_what_it_looks_for(tmp_path, told):
    code, out, err = told(tmp_path, "list")
    assert (code, out) == (1, "") and "not inside a project. Expected a folder with params/ and data/" in err


def test_an_empty_project_says_how_to_begin(tmp_path, told):
    for part in ("params", "notebooks"):
        (tmp_path / part).mkdir()
    for command in ("run", "list", "check"):
        code, _, err = told(tmp_path, command)
        assert code == 1 and "there is no project-year yet" in err and "`pbe new`" in err


def test_a_variable_names_the_project(made, tmp_path):
    done = pbe(tmp_path, "list", PBE_ROOT=str(made))
    assert done.returncode == 0 and done.stdout.startswith(NAME)


# Errors


def test_a_traceback_is_shown_only_when_asked_for(made, told, monkeypatch):
    monkeypatch.chdir(made)
    assert "Traceback" not in pbe(made, "run", "nobody").stderr
    for arguments in (["--debug", "run", "nobody"], ["run", "nobody", "--debug"]):
        done = pbe(made, *arguments)
        assert done.returncode == 1 and "Traceback" in done.stderr and "NotFound" in done.stderr


def test_a_reader_that_has_left_is_no_error_to_shout_about(made):
    command = f"{sys.executable} -m pbe_analysis list | true"
    done = subprocess.run(command, shell=True, cwd=made, capture_output=True, encoding="utf-8", timeout=120)
    assert "Traceback" not in done.stderr


def test_help_and_version(told, tmp_path):
    code, out, err = told(tmp_path, "--help")
    assert (code, err) == (0, "") and all(name in out for name in commands())
    assert told(tmp_path, "--version")[:2] == (0, f"pbe_analysis {cli._version().split()[-1]}\n")
    for name in commands():
        code, out, _ = told(tmp_path, name, "--help")
        assert code == 0 and out.startswith(f"usage: pbe {name}")


# Speed


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["run"]])
def test_what_runs_no_notebook_waits_for_no_notebook_library(made, arguments):
    done = pbe(made, *arguments, before=("-X", "importtime"))
    assert done.returncode == 0
    opened = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "pbe_analysis" in opened and opened & HEAVY == set()


@pytest.mark.parametrize(("arguments", "seconds"), [(["--help"], 0.2), (["list"], 0.5), (["run"], 0.5)])
def test_what_runs_no_notebook_comes_at_once(made, arguments, seconds):
    """In processor time beyond that of Python itself, which a busy machine does not lengthen much; a slow one has as much more as it
    takes for adding up."""
    allowed, nothing = seconds * slowness(), used(made, "-c", "")
    assert min(used(made, "-m", "pbe_analysis", *arguments) for _ in range(3)) - nothing < allowed


def used(folder: Path, *arguments: str) -> float:
    before = os.times()
    subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_a_rerun_of_many_current_reports_is_quick(project):
    """24 of them: the parameters are read, the inputs and outputs hashed, and nothing is run."""
    from pbe_analysis.project import ProjectYear

    real = ProjectYear(REAL, "2021", project)
    for number in range(23):
        copy = ProjectYear(f"copy-{number}", "2021", project)
        shutil.copytree(real.data_dir, copy.data_dir)
        copy.params_file.parent.mkdir()
        shutil.copy(real.params_file, copy.params_file)
        copy.report_dir.mkdir(parents=True)
        manifest = json.loads(real.report_file(".manifest.json").read_text("utf-8"))
        for suffix in (".html", ".ipynb", ".figures.json"):
            shutil.copy(real.report_file(suffix), copy.report_file(suffix))
        text = json.dumps(manifest).replace(REAL, copy.project)
        copy.report_file(".manifest.json").write_text(text, "utf-8")
    began = time.monotonic()
    done = pbe(project, "run")
    assert done.returncode == 0 and done.stderr == "24 current\n"
    assert time.monotonic() - began < stretched(5)  # bench measures the half second that it should take


# Documentation


def parsers() -> dict[str, argparse.ArgumentParser]:
    actions = cli._parser()._actions
    return next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction))


def commands() -> list[str]:
    return sorted(parsers())


@pytest.mark.parametrize("readme", sorted(path.name for path in ROOT.glob("README*.md")))
@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command, readme):
    assert re.search(rf"`pbe {command}\b", (ROOT / readme).read_text("utf-8")), f"{readme} does not tell of pbe {command}"


def test_every_option_is_documented():
    text = (ROOT / "README.md").read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))
    )
    options = {
        option
        for parser in parsers().values()
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and action.help != argparse.SUPPRESS and option != "--help"
    }
    assert sorted(option for option in options if option not in text) == []


def test_every_command_says_what_it_does():
    assert [name for name, parser in parsers().items() if not (parser.description or "").endswith(".")] == []
