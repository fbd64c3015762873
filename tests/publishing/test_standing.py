"""What was found current is taken as such without a look into any file, and never where a look would tell something else."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from pbe_analysis.project import ProjectYear
from pbe_analysis.publishing import standing
from pbe_analysis.publishing.manifest import SUFFIX, inputs_of, manifest_text, why_stale
from pbe_analysis.publishing.standing import FILE, standings


@pytest.fixture
def place(project, monkeypatch):
    """A project-year whose report is current, and was found so. Files need not have been left alone."""
    monkeypatch.setattr(standing, "ALONE", -60)
    place = project.add("a/2021")
    (place.data_dir / "more").mkdir()
    for name, text in {"funds.csv": "1\n", "other.csv": "2\n", "more/clinics.csv": "3\n"}.items():
        (place.data_dir / name).write_text(text, "utf-8")
    finish(place)
    assert told(place) == ""
    return place


def finish(place: ProjectYear) -> None:
    """What a run leaves, without one."""
    texts = {".html": "<p>", ".figures.json": "[]", ".ipynb": "{}"}
    place.report_dir.mkdir(parents=True, exist_ok=True)
    for suffix, text in (texts | {SUFFIX: manifest_text(place, inputs_of(place), texts, {}, 0.1)}).items():
        place.report_file(suffix).write_text(text, "utf-8")


def told(*places: ProjectYear) -> str:
    return "、".join(str(one.reason) for one in standings(places) if one.reason)


def rewrite(place: ProjectYear, name: str, text: str = "9\n") -> None:
    """Other content of the same length under the old time."""
    file = place.data_dir / name
    old = file.stat()
    file.write_text(text, "utf-8")
    os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))


def replace(place: ProjectYear, name: str) -> None:
    file = place.data_dir / name
    other = file.with_name("new")
    shutil.copy2(file, other)
    other.write_text("9\n", "utf-8")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    os.replace(other, file)


def swap(place: ProjectYear) -> None:
    one, other, between = (place.data_dir / name for name in ("funds.csv", "other.csv", "between"))
    one.rename(between), other.rename(one), between.rename(other)


def add_year_before(place: ProjectYear) -> None:
    """An earlier year counts when it has a folder, be it empty."""
    (place.params_file.with_name("2020.yaml")).write_text("report: evaluation\n", "utf-8")
    (place.data_dir.with_name("2020")).mkdir()


def write_notebook(place: ProjectYear, name: str) -> None:
    file = place.root / "notebooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("{}", "utf-8")


CHANGES = {
    "data": lambda place: rewrite(place, "funds.csv"),
    "data in a folder": lambda place: rewrite(place, "more/clinics.csv"),
    "a file put in place of another": lambda place: replace(place, "funds.csv"),
    "two files that change their names": swap,
    "a file more": lambda place: (place.data_dir / "more" / "b.csv").write_text(""),
    "a file less": lambda place: (place.data_dir / "other.csv").unlink(),
    "parameters": lambda place: place.params_file.write_text("report: evaluation\nyear: 2021\n", "utf-8"),
    "an earlier year": add_year_before,
    "a notebook of its own": lambda place: write_notebook(place, "a/2021.ipynb"),
    "the notebook of all": lambda place: write_notebook(place, "evaluation.ipynb"),
    "the page": lambda place: place.report_file(".html").write_text("<b>", "utf-8"),
    "the manifest": lambda place: place.report_file(SUFFIX).unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_hides_from_sizes_and_dates_is_seen(place, change):
    standing._made_of.cache_clear()  # a command that comes later
    CHANGES[change](place)
    assert told(place) == str(why_stale(place)) != ""


def test_what_is_known_is_opened_no_more(place, monkeypatch):
    monkeypatch.setattr(standing, "why_stale", None)
    monkeypatch.setattr(standing, "report_of", None)
    assert [(one.kind, one.reason) for one in standings([place])] == [("evaluation", "")]


def test_what_changed_a_moment_ago_is_hashed_again(place, monkeypatch):
    """Within a tick of the system's clock a file may change again and keep its times."""
    monkeypatch.setattr(standing, "ALONE", 60)
    (place.root / "reports" / FILE).unlink()
    assert told(place) == "" and not (place.root / "reports" / FILE).exists()


@pytest.mark.parametrize(
    "what", ["[]", "{", '{"a/2021": 3}', '{"a/2021": ["", [], {}, true]}', '{"a/2021": ["", "x", ["../.."], true]}']
)
def test_a_damaged_memory_is_not_believed(place, what):
    (place.root / "reports" / FILE).write_text(what, "utf-8")
    rewrite(place, "funds.csv")
    assert told(place) == "data/a/2021/funds.csv changed"


def test_what_another_system_clock_or_device_says_is_not_believed(place, monkeypatch):
    (place.root / "reports" / FILE).unlink()
    for clock in (None, (-1, 2**63)):
        monkeypatch.setattr(standing, "_clock", lambda root, clock=clock: clock)
        assert told(place) == "" and not (place.root / "reports" / FILE).exists()


def test_a_project_year_that_is_named_and_comes_later_is_seen(place, project):
    place.params_file.write_text("report: evaluation\nlinked: [b/2021]\n", "utf-8")
    finish(place)
    assert told(place) == ""
    project.add("b/2021")
    assert told(place) == "params/b/2021.yaml is new"


def test_after_any_changes_memory_and_hashes_tell_the_same(place):
    """A hundred changes and undone changes, as they come."""
    chance, names = random.Random(20), ("funds.csv", "other.csv", "more/clinics.csv", "new.csv", "~$funds.csv")
    for _turn in range(100):
        file = place.data_dir / chance.choice(names)
        if chance.random() < 0.2 and file.exists():
            file.unlink()
        elif chance.random() < 0.5 and file.exists():
            rewrite(place, str(file.relative_to(place.data_dir)), f"{chance.randint(1, 3)}\n")
        else:
            file.write_text(f"{chance.randint(1, 3)}\n", "utf-8")
        if chance.random() < 0.3:
            finish(place)
        assert told(place) == str(why_stale(place))
