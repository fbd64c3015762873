"""More than one machine, as far as one can have them: a Dask scheduler with two workers on loopback, and
other file systems."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from patience import WAIT, stretched, until
from projects import HOUR, content, is_alive, names, names_of_a_report

pytest.importorskip("distributed", reason="needs the extra `cluster`")

from pbe_analysis.cli import main
from pbe_analysis.errors import NotFound, PbeError
from pbe_analysis.project import project_years
from pbe_analysis.publishing.cluster import About, _run_apart
from pbe_analysis.publishing.manifest import PACKAGE, made_with, read_manifest
from pbe_analysis.publishing.report import failure_of
from pbe_analysis.publishing.store import Store, is_address, opened

BEGUN = "import pathlib, os; pathlib.Path(f'{project}.pid').write_text(str(os.getpid()))\n"


class Cluster:
    """A scheduler and two workers of one thread each, as processes of a project."""

    def __init__(self, project, folder, workers=2):
        self._project, self._folder = project, folder
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", folder / "scheduler")
        until(lambda: (folder / "scheduler").exists() and (folder / "scheduler").read_text().rstrip().endswith("}"))
        self.address = json.loads((folder / "scheduler").read_text())["address"]
        self.workers = []
        self.add(workers)

    def add(self, count: int = 1, **env: str) -> None:
        """More workers, with these variables in their environment."""
        of_one = ("--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", "--no-nanny")
        self.workers += [self._start("worker", self.address, *of_one, **env) for _ in range(count)]
        logs = self._folder.glob
        until(lambda: sum("Registered to" in log.read_text() for log in logs("worker-*.log")) == len(self.workers))

    def kill_scheduler(self) -> None:
        self._scheduler.kill()

    def _start(self, what: str, *arguments, **env: str) -> subprocess.Popen:
        env = os.environ | {"PBE_TEST": self._project.mark} | env
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, *map(str, arguments)]
        log = (self._folder / f"{what}-{time.monotonic_ns()}.log").open("w")
        return subprocess.Popen(command, env=env, cwd=self._folder, stdout=log, stderr=log)

    def end(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(project, tmp_path):
    (tmp_path / "cluster").mkdir()
    cluster = Cluster(project, tmp_path / "cluster")
    yield cluster
    cluster.end()


def test_a_killed_worker_loses_no_report_and_a_failing_one_fails_once(project, cluster):
    slow = BEGUN + "import time; open(f'{project}.runs', 'a').write('x'); time.sleep(1)"
    places = [project.add(f"p{number}/2021", slow) for number in range(4)]
    faulty = project.add("faulty/2021", "open('faulty.runs', 'a').write('x'); 1 / 0")
    batch = project.start("run", "--scheduler", cluster.address)
    said = [batch.stderr.readline()]
    while "✗ faulty" not in said[-1]:
        assert batch.poll() is None
        said.append(batch.stderr.readline())
    lost = cluster.workers[0]
    until(lambda: any((project.root / f"{place.project}.pid").exists() for place in places))
    children = _children(lost.pid)
    lost.send_signal(signal.SIGKILL)
    out, err = batch.communicate(timeout=WAIT)
    assert batch.returncode == 1, err
    assert all(project.is_whole(place) for place in places)
    assert "ZeroDivisionError" in failure_of(faulty) and (project.root / "faulty.runs").read_text() == "x"
    assert "  p3/2021 started" in "".join(said) + err and "4 made" in err and "1 failed" in err
    until(lambda: not any(map(is_alive, children)))  # what the lost worker had at work has gone with it
    runs = [len((project.root / f"{place.project}.runs").read_text()) for place in places]
    assert sum(runs) - len(runs) <= 1  # only what the lost worker was at has been begun twice


def _children(pid: int) -> set[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, encoding="utf-8")
    return set(map(int, found.stdout.split()))


def test_a_signal_stops_what_runs_on_the_cluster(project, cluster):
    places = [project.add(f"p{number}/2021", BEGUN + HOUR) for number in range(3)]
    batch = project.start("run", "--scheduler", cluster.address)
    pids = [project.root / f"p{number}.pid" for number in range(3)]
    until(lambda: sum(pid.exists() and bool(pid.read_text()) for pid in pids) == 2)
    running = [int(pid.read_text()) for pid in pids if pid.exists()]
    began = time.monotonic()
    batch.send_signal(signal.SIGTERM)
    out, err = batch.communicate(timeout=WAIT)
    until(lambda: not any(map(is_alive, running)))
    assert time.monotonic() - began < stretched(2)
    assert batch.returncode == 143 and "Traceback" not in err
    assert not any(names(place) & names_of_a_report(place) for place in places)
    assert cluster.workers[0].poll() is cluster.workers[1].poll() is None


@pytest.fixture
def other_version(tmp_path):
    """The environment of a process that has another version of the package."""
    shutil.copytree(PACKAGE, tmp_path / "other" / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "other" / PACKAGE.name / "numbers.py").open("a", encoding="utf-8") as source:
        source.write("# another rule for rounding\n")
    return {"PYTHONPATH": str(tmp_path / "other")}


def test_workers_of_another_version_are_refused_before_they_work(project, tmp_path, other_version):
    places = [project.add(f"p{number}/2021", "open(f'{project}.runs', 'a').write('x')") for number in range(2)]
    (tmp_path / "cluster").mkdir()
    cluster = Cluster(project, tmp_path / "cluster", workers=0)
    try:
        cluster.add(**other_version)
        refused = project.pbe("run", "--scheduler", cluster.address)
        assert refused.returncode == 1 and "Traceback" not in refused.stderr
        assert "--scheduler: no worker may make a report: pbe_analysis changed." in refused.stderr
        assert not any(names(place) for place in places) and not list(project.root.glob("*.runs"))
        cluster.add()
        done = project.pbe("run", "--scheduler", cluster.address)
    finally:
        cluster.end()
    assert done.returncode == 0 and "gets no report: pbe_analysis changed." in done.stderr
    assert all(project.is_whole(place) for place in places)


def test_a_worker_refuses_a_job_of_another_version():
    """For one that comes when the batch has begun."""
    about = About("a batch", None, made_with() | {"pandas": "0.1"})
    with pytest.raises(PbeError, match=r"refused: pandas changed from 0\.1 to"):
        _run_apart(about, print, (), {})


def test_a_scheduler_that_is_lost_is_told(project, cluster):
    places = [project.add(f"p{number}/2021", BEGUN + HOUR) for number in range(3)]
    batch = project.start("run", "--scheduler", cluster.address)
    until(lambda: any((project.root / f"p{number}.pid").exists() for number in range(3)))
    cluster.kill_scheduler()
    out, err = batch.communicate(timeout=WAIT)
    assert batch.returncode == 1 and "Traceback" not in err, err
    assert f'the Dask scheduler at "{cluster.address}" is lost' in err
    assert not any(names(place) & names_of_a_report(place) for place in places)


def test_a_scheduler_that_does_not_answer_is_told(project, monkeypatch, capsys):
    project.add()
    monkeypatch.chdir(project.root)
    monkeypatch.setattr("pbe_analysis.publishing.cluster.PATIENCE", "0.2s")
    assert main(["run", "--scheduler", "tcp://127.0.0.1:9"]) == 1
    assert 'no Dask scheduler answers at "tcp://127.0.0.1:9"' in capsys.readouterr().err


def test_an_address_that_is_none_is_told(project, monkeypatch, capsys):
    project.add()
    monkeypatch.chdir(project.root)
    assert main(["run", "--scheduler", "gopher://x"]) == 1
    assert "--scheduler: no Dask scheduler answers at" in capsys.readouterr().err


# Other file systems


def test_what_is_an_address():
    assert [is_address(root) for root in ("s3://bucket", "zip::file://a.zip", "", ".", "/a/b", "C:\\a")] == [True, True] + [
        False
    ] * 4


@pytest.fixture
def address(project):
    return f"file://{project.root}"


def test_a_project_at_an_address_is_run_there(project, address, monkeypatch, tmp_path, capsys):
    good, bad = project.add("good/2021"), project.add("bad/2021", "1 / 0")
    monkeypatch.chdir(tmp_path)
    assert main(["run", "--root", address]) == 1
    told = capsys.readouterr()
    assert f"{address}/reports/good/2021/good-2021.html" in told.out.splitlines()
    assert told.out.splitlines()[-1] == f"{address}/reports/index.html"
    assert "bad/2021: cell 5: ZeroDivisionError" in told.err
    assert project.is_whole(good) and names(bad) == {"bad-2021.failed.ipynb", "bad-2021.failed.txt"}
    index = (project.root / "reports" / "index.html").read_text("utf-8")
    assert "good/2021/good-2021.html" in index and "ZeroDivisionError" in index
    project.do(bad, "print(1)")
    assert main(["run", "--root", address]) == 0
    told = capsys.readouterr()
    assert "good/2021: current" in told.out and "1 made" in told.err
    assert project.is_whole(bad)
    assert main(["run", "--root", address]) == 0
    assert "2 current" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [project.root]


def test_a_notebook_of_a_project_year_s_own_is_all_that_an_address_needs(project, address):
    """Where there is none, the package's is: but this project needs a story of its own."""
    place = project.add()
    (project.root / "notebooks" / "a").mkdir()
    (project.root / "notebooks" / "evaluation.ipynb").rename(project.root / "notebooks" / "a" / "2021.ipynb")
    assert main(["run", "--root", address]) == 0
    assert project.is_whole(place) and "notebooks/a/2021.ipynb" in read_manifest(place)["inputs"]


def test_an_address_without_notebooks_is_a_project(project, address):
    project.add()
    shutil.rmtree(project.root / "notebooks")
    with opened(address) as root:
        assert list(map(str, project_years(root))) == ["a/2021"]
    shutil.rmtree(project.root / "data")
    with pytest.raises(NotFound, match=r"not a project\. Expected an address with params/ and data/ below it"), opened(address):
        pass


def test_what_is_stale_there_is_made_again(project, address, capsys):
    place = project.add()
    assert main(["run", "--root", address]) == 0
    before = content(place)
    project.do(place, "print('other')")
    assert main(["run", "--root", address]) == 0
    assert content(place) != before and project.is_whole(place)
    place.report_file(".html").write_text("tampered")
    assert main(["run", "--root", address]) == 0
    assert project.is_whole(place)


def test_a_process_that_dies_leaves_its_words_there_and_nothing_here(project, address, monkeypatch, tmp_path, capsys):
    import tempfile

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    place = project.add(do="import os; os._exit(3)")
    assert main(["run", "--root", address]) == 1
    assert names(place) == {"a-2021.failed.txt"} and list((tmp_path / "temporary").iterdir()) == []
    assert "ended with exit code 3" in capsys.readouterr().err


def test_a_plain_path_is_run_where_it_is(project, monkeypatch, tmp_path, capsys):
    place = project.add()
    monkeypatch.chdir(tmp_path)
    assert main(["run", "--root", str(project.root)]) == 0
    assert project.is_whole(place)
    assert capsys.readouterr().out.splitlines()[-1] == "project/reports/index.html"


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ("file:///nowhere/at/all", "not a project"),
        ("nosuch://bucket/project", '"nosuch://bucket/project" cannot be opened'),
        ("/nowhere/at/all", "not inside a project"),
    ],
)
def test_an_address_without_a_project_is_told(capsys, root, words):
    assert main(["run", "--root", root]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("protocol", ["memory", "dir", "simplecache"])
def test_files_go_there_and_back_on_any_file_system(project, tmp_path, protocol):
    root = {
        "memory": "memory://project",
        "dir": f"dir::file://{tmp_path}/there",
        "simplecache": f"simplecache::file://{tmp_path}/there",
    }
    (tmp_path / "there").mkdir()
    store = Store(root[protocol])
    place = project.add()
    if protocol == "simplecache":
        shutil.copytree(project.root / "params", tmp_path / "there" / "params")
    else:
        address = store.send(project.root, place.params_file)
        assert address.endswith("params/a/2021.yaml")
    store.fetch(tmp_path / "back", ("params", "data"))
    assert (tmp_path / "back" / "params" / "a" / "2021.yaml").read_text() == "report: evaluation\n"
    assert not (tmp_path / "back" / "data").exists()
    if protocol != "simplecache":
        store.remove("params/a/2021.yaml")
        store.remove("params/a/2021.yaml")
        store.fetch(tmp_path / "again", ("params",))
        assert not (tmp_path / "again").exists()


def test_without_fsspec_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(PbeError, match="needs the extra `cluster`"):
        Store("s3://bucket/project")


def test_a_cluster_runs_a_project_at_an_address(project, cluster, address):
    places = [project.add(f"p{number}/2021") for number in range(3)]
    done = project.pbe("run", "--scheduler", cluster.address, "--root", address)
    assert done.returncode == 0, done.stderr
    assert all(project.is_whole(place) for place in places)
