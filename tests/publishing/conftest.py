"""A throw-away project, and reports and batches made in forks of this session's one template."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from patience import WAIT
from projects import Project, made_in_fork

from pbe_analysis.publishing.batch import Settings


class Heard:
    """Progress that remembers."""

    def __init__(self):
        self.jobs, self.events, self.outcomes, self.ended = [], [], [], False

    def begin(self, jobs, at_once):
        self.jobs, self.at_once = list(jobs), at_once

    def event(self, place, event):
        self.events.append((place, event))

    def finished(self, outcome):
        self.outcomes.append(outcome)

    def end(self):
        self.ended = True


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def project(tmp_path):
    project = Project(tmp_path / "project")
    yield project
    for pid in project.processes():  # what a failed test has left
        os.kill(pid, 9)


@pytest.fixture
def short_folder():
    """A temporary folder in which a socket may lie: its address may have 107 characters, and pytest's are longer."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture
def make():
    """make(place, **options): the report, made in a fork of this session's one template."""
    from pbe_analysis.publishing.forks import run_forked

    return lambda place, seconds=WAIT, **options: run_forked(made_in_fork, place, seconds, options)


@pytest.fixture
def run():
    """run(*places, **settings): the outcomes of a batch and what its progress heard."""
    from pbe_analysis.publishing.batch import plan
    from pbe_analysis.publishing.batch import run as run_batch

    def run_them(*places, **settings):
        heard = Heard()
        jobs, _ = plan(places, settings.get("force", False))
        return {outcome.place: outcome for outcome in run_batch(jobs, Settings(**settings), heard)}, heard

    return run_them
