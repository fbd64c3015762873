"""Studies for every folder's tests: the real one, copies of it to spoil, and small ones made for one fact."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from samples import REAL, ROOT, small_study

import pbe_analysis as pbe
from pbe_analysis.publishing.grammar import grammar_later

with grammar_later():  # else the tests wait for it as long as for all other imports
    import nbformat  # noqa: F401

os.environ["PBE_LANG"] = "en"  # here, and in what tests start; `test_messages.py` says the same in Chinese
HERE = Path(__file__).parent
# Tests of one group run one after another, in one worker. What takes signals, forks, starts commands and clusters or measures
# time is one group, what opens a browser is another, and they begin first; else a file is a group, for what its tests share.
GROUPS = {
    "publishing/": "processes",
    "records/test_cluster.py": "processes",
    "test_cli.py": "processes",
    "test_wheel.py": "processes",
    "browser/": "browser",
    "word/": "word",  # share the reports of all kinds
}

# Whoever is started in the background or under nohup ignores these signals, and so would all that the tests start.
for _number, _handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, lambda *_: None)):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _handler)

settings.register_profile("pbe", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("pbe")


def group_of(file: str) -> str:
    """The group of a test file, as it is called from the folder of the tests."""
    return next((group for start, group in GROUPS.items() if file.startswith(start)), file)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """The long groups come first."""
    groups = [group_of(item.path.relative_to(HERE).as_posix()) for item in items]
    order = [*GROUPS.values(), *groups]
    items[:] = [item for _, item in sorted(zip(groups, items, strict=True), key=lambda pair: order.index(pair[0]))]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Which tests run in one worker when there are several. --dist=loadgroup would say it by names that pytest no longer asks for."""
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid.partition("::")[0].removeprefix(f"{HERE.name}/"))

    return Groups(config, log)


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all workers have."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="module", autouse=True)
def one_worker(request, shared) -> None:
    """A group that has come apart fails at once, and not now and then where two of its tests meet."""
    group = group_of(request.path.relative_to(HERE).as_posix()).replace("/", "-")
    mine = shared / f"{group}@{os.environ.get('PYTEST_XDIST_WORKER', '')}"
    mine.touch()
    assert [*shared.glob(f"{group}@*")] == [mine]


@pytest.fixture(scope="session")
def study():
    """The real study. Its frames are computed afresh by each call; nothing of it may be changed."""
    return pbe.load(*REAL, ROOT)


@pytest.fixture(scope="session")
def rendered(shared) -> Path:
    """A project of the one real evaluation, whose report `pbe run` has made. Every worker reads the same: it is made by the
    first that needs it, and nothing of it may be changed."""
    root = shared / "rendered"
    with FileLock(shared / "rendered.lock"):
        if not root.exists():
            _render(shared / "rendering").rename(root)
    return root


def _render(root: Path) -> Path:
    for part in (f"params/{REAL[0]}", f"data/{REAL[0]}", "notebooks"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns(".*"), dirs_exist_ok=True)
    subprocess.run([sys.executable, "-m", "pbe_analysis", "run"], cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture(scope="session")
def report_html(rendered) -> Path:
    """The page of the real report."""
    project, year = map(str, REAL)
    return rendered / "reports" / project / year / f"{project}-{year}.html"


class Copy:
    """The real project-year in a folder of its own: `edit` exchanges text in one of its files, `study` reads it again."""

    def __init__(self, root: Path):
        self.root = root
        self.params = root / "params" / REAL[0] / f"{REAL[1]}.yaml"
        self.data = root / "data" / REAL[0] / str(REAL[1])
        shutil.copytree(ROOT / "params" / REAL[0], self.params.parent)
        shutil.copytree(ROOT / "data" / REAL[0], self.data.parent)
        (root / "notebooks").mkdir()

    def edit(self, file: Path, old: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file.name}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def study(self):
        return pbe.load(*REAL, self.root)


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path)


@pytest.fixture
def make_study(tmp_path):
    """make_study(params={...}, funds="region,source,…", …): `small_study` in this test's folder."""
    return partial(small_study, tmp_path)
