"""Projects elsewhere: at any address that fsspec can open, such as s3://bucket/project, or in another folder.

What is at an address is fetched into a folder of our own and read there. Each job does so for itself, on
whichever machine
it runs, and sends back what it made, the manifest last; so there, too, the manifest alone says what is done.
"""

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..errors import NotFound, PbeError
from ..messages import _
from ..project import ProjectYear, find_root, is_project, project_years
from .manifest import ASIDE, SUFFIX, read_manifest
from .outcome import Outcome
from .report import FAILED_RUN, FAILED_WORDS, LOCK

SHARED = ("notebooks", "params", "data", "reports")
INDEX = "reports/index.html"


def is_address(root: str) -> bool:
    return "://" in root or "::" in root


@contextmanager
def opened(root: str) -> Iterator[Path]:
    """The project's folder: found from `root`, a path, or a copy of what is at `root`, an address.

    root: empty for where we are. Error: NotFound where there is no project.
    """
    if not is_address(root):
        yield find_root(Path(root) if root else None)
        return
    with tempfile.TemporaryDirectory(prefix="pbe-") as folder:
        Store(root).fetch(Path(folder), SHARED)
        if not is_project(Path(folder)):
            raise NotFound("{root}: not a project. Expected an address with params/ and data/ below it.", root=root)
        yield Path(folder)


def make_there(address: str, place: ProjectYear, make: Callable[[ProjectYear], Outcome]) -> Outcome:
    """Makes one report in a folder of its own, and sends it, or what is left of a failed run."""
    store = Store(address)
    near = place.root if place.root.is_dir() else None  # removed with it, should this process die
    with tempfile.TemporaryDirectory(prefix="job-", dir=near) as folder:
        here = replace(place, root=Path(folder))
        parts = ("notebooks", place.shown(place.params_file), place.shown(place.data_dir), place.shown(place.report_dir))
        store.fetch(here.root, parts)
        try:
            outcome = make(here)
        except BaseException:
            send_failure(address, here)
            raise
        files = [store.send(here.root, file) for file in _last_things_last(here, outcome)]
        for left in (FAILED_RUN, FAILED_WORDS):
            store.remove(here.shown(here.report_file(left)))
        return replace(outcome, place=place, files=tuple(files))


def _last_things_last(place: ProjectYear, outcome: Outcome) -> list[Path]:
    """What the manifest lists and what else was made, then the manifest."""
    last = place.report_file(SUFFIX)
    listed = [place.report_dir / name for name in (read_manifest(place) or {}).get("outputs", {})]
    return [*listed, *(Path(file) for file in outcome.files if Path(file) not in (*listed, last)), last]


def send_failure(address: str, place: ProjectYear) -> None:
    """Sends what a failed run left in the folder of `place`."""
    for left in map(place.report_file, (FAILED_RUN, FAILED_WORDS)):
        if left.is_file():
            Store(address).send(place.root, left)


def index_there(address: str, root: Path, write: Callable | None) -> str | None:
    """The address of the index, written anew by `write` from what the jobs have left there; None where there
    is none."""
    store = Store(address)
    if write:
        shutil.rmtree(root / "reports", ignore_errors=True)
        store.fetch(root, ("reports",), (SUFFIX, FAILED_WORDS))
        index = write(root, project_years(root))
        return store.send(root, index) if index else None
    return store.address(INDEX) if (root / INDEX).is_file() else None


class Store:
    """A project at an address. Error: PbeError where it cannot be opened."""

    def __init__(self, address: str):
        try:
            import fsspec
        except ImportError:
            raise PbeError(_("--root with an address needs the extra `cluster`: `pip install -e .[cluster]`.")) from None
        try:
            self._files, root = fsspec.url_to_fs(address)
        except (ImportError, ValueError, OSError) as error:
            raise PbeError(
                '--root: "{address}" cannot be opened ({error}). Expected such as s3://bucket/project.',
                address=address,
                error=error,
            ) from None
        self._root = root.rstrip("/")
        self._files.invalidate_cache()

    def fetch(self, folder: Path, parts: tuple[str, ...], suffixes: tuple[str, ...] = ("",)) -> None:
        """Copies files and folders, with what is in them, to the same places below `folder`."""
        for part in parts:
            for found in self._files.find(self._at(part)):
                name = found[len(self._root) :].lstrip("/")
                if found.endswith(suffixes) and not _is_passing(name):
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    self._files.get_file(found, str(folder / name))

    def send(self, folder: Path, file: Path) -> str:
        """Copies a file below `folder` to the same place here, whole at once. Returns its address."""
        target = self._at(file.relative_to(folder).as_posix())
        aside = f"{target.rpartition('/')[0]}/{ASIDE}{uuid.uuid4().hex}"
        self._files.makedirs(aside.rpartition("/")[0], exist_ok=True)
        self._files.put_file(str(file), aside)
        self._files.mv(aside, target)
        return self.address(file.relative_to(folder).as_posix())

    def address(self, part: str) -> str:
        return self._files.unstrip_protocol(self._at(part))

    def remove(self, part: str) -> None:
        if self._files.exists(self._at(part)):
            self._files.rm_file(self._at(part))

    def _at(self, part: str) -> str:
        return f"{self._root}/{part}" if self._root else part


def _is_passing(name: str) -> bool:
    """Whether a file is of a run that goes on, or was killed."""
    last = name.rpartition("/")[2]
    return last == LOCK or any(step.startswith(ASIDE) for step in name.split("/"))
