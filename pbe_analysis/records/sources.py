"""Which files hold a table of records, and for which regions they speak."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..data import FileRules, Resource
from ..data.package import AS_THE_SCHEMA_SAYS
from ..errors import DataError, Problem
from ..messages import _
from ..reading.opening import READABLE

KINDS = (*READABLE, ".parquet")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of records. shown: its path as messages print it. sheet: of a workbook, None for the one that bears the
    table's name, or the only one that fits. region: the one that the file is named after, and all its rows have to be of.
    rules: how the file differs from the schema."""

    path: Path
    shown: str
    sheet: str | None = None
    region: str | None = None
    rules: FileRules = AS_THE_SCHEMA_SAYS

    @property
    def kind(self) -> str:
        return self.path.suffix.lower()


def sources(folder: Path, shown: str, resource: Resource, regions: Iterable[str]) -> tuple[Source, ...]:
    """The files of one resource, in the order of their names: the file itself, or those anywhere below a folder.

    Files that an open Excel leaves behind (~$…) and hidden ones are left out. Error: DataError where there is no file, or
    one of a kind that is not read.
    """
    path, where = folder / resource.path, f"{shown}/{resource.path}".rstrip("/")
    if path.is_file():
        found = [path]
    else:
        found = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith((".", "~$", "_")))
    if not found:
        raise DataError(where, _("there is no file"), _("a file at this place, or a folder with one for each region"))
    if any(not one.resolve().is_relative_to(folder.resolve()) for one in found):
        raise DataError(where, _("holds a link that leads out of the data folder"), _("files inside the folder"))
    if strange := [one for one in found if one.suffix.lower() not in KINDS]:
        names = [f"{where}/{one.relative_to(path).as_posix()}" if path.is_dir() else where for one in strange]
        raise DataError(
            Problem(name, _('"{suffix}" files are not read', suffix=one.suffix), _("a .csv, .xlsx or .parquet file"))
            for name, one in zip(names, strange, strict=True)
        )
    return tuple(_source(one, path, where, resource, regions) for one in found)


def _source(file: Path, path: Path, where: str, resource: Resource, regions: Iterable[str]) -> Source:
    inside = path.is_dir()
    name = f"{where}/{file.relative_to(path).as_posix()}" if inside else where
    region = next((region for region in regions if region == file.stem.strip()), None) if inside else None
    inner = file.relative_to(path).as_posix() if inside else file.name
    return Source(file, name, resource.sheet, region, resource.rules_of(inner))


def spoken_for(found: Iterable[Source], regions: tuple[str, ...]) -> tuple[str, ...]:
    """The regions that the files speak for: those that they are named after, or all, where they are not so named.

    A region that has a file and no row in it states that it has none; one that has no file states nothing.
    """
    named = [source.region for source in found]
    return tuple(region for region in regions if region in named) if named and all(named) else regions
