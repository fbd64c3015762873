"""The last page of a report: where everything in it comes from."""

import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from types import MappingProxyType

from . import blocks
from .blocks import Note, Provenance
from .data import Table
from .data.remarks import in_lines
from .errors import Problem
from .fields import FIELDS
from .figures import Figures
from .frames import frame_of
from .messages import CHINESE
from .parameter_names import told
from .params import Section
from .tabular import set_out, titled

FILES, RULES = ("file", "place", "sha256"), ("parameter", "setting", "setting_source")
SET_ASIDE = "未采用的资料"  # on the first page; `pbe run` says it too
DOUBTS = "数据疑点（照原样计算）"
REMARKS = ("file", "reason")  # what was chosen, skipped or understood otherwise when a file was read


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that a report depends on and that is no table, such as its parameters. place: what it is."""

    file: str
    place: str
    sha256: str


def provenance(
    files: Iterable[Table | OtherFile],
    params: Section,
    figures: Figures,
    called: Mapping[str, str] = MappingProxyType({}),
    doubts: Iterable[Problem] = (),
) -> Provenance:
    """The last page: `files` in this order, the parameters that have a source, versions, and every figure. called: the report's own
    ids as people call them. doubts: what of the data is possible and hardly right."""
    files = list(files)
    listed = {(one.file, one.sha256): [each.place for each in files if each.file == one.file] for one in files}
    remarks = [(_named(one, files), told) for one in files for told in in_lines(getattr(one, "remarks", ()))]
    return Provenance(
        _table([(file, _told(places), sha256) for (file, sha256), places in listed.items()], FILES, "数据文件"),
        _table([one[1:] for one in told(params, called)], RULES, "参数及来源"),
        Note((versions(),), "versions"),
        tuple(figures.records()),
        _table(remarks, REMARKS, "读取说明") if remarks else None,
        doubts=_table(doubted, REMARKS, DOUBTS) if (doubted := [one.in_two(CHINESE) for one in doubts]) else None,
        names=tuple(_names(figures, called)),
    )


def _names(figures: Figures, called: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the measures of the figures, and what those are taken over, are called."""
    for id in sorted({part for one in figures for part in (one.id, *one.base.split("·"))}):
        if title := called.get(id) or (FIELDS[id].title if id in FIELDS else ""):
            yield id, title


def _told(places: Iterable[str]) -> str:
    """What is in a file, of which several tables may be."""
    return "、".join(dict.fromkeys(filter(None, places)))


def _named(one: Table | OtherFile, files: Iterable[Table | OtherFile]) -> str:
    """The file of a table, with its place where others are in it too."""
    shared = one.place and any(each.file == one.file and each.place != one.place for each in files)
    return f"{one.file}（{one.place}）" if shared else one.file


def _table(rows: Sequence[tuple[str, ...]], columns: tuple[str, ...], title: str) -> blocks.Table:
    return set_out(titled(frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns), title, ""))


def versions() -> str:
    """The versions that a figure or a picture can depend on."""
    names = ("pbe-analysis", "pandas", "matplotlib", "numpy")
    return "、".join([*(f"{name} {version(name)}" for name in names), f"Python {platform.python_version()}"])
