"""What a new evaluation is told of its commission on the command line: sources of money, regions, measures, indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..data import read_table
from ..data.aliases import aliases_of
from ..data.lines import is_note, is_total, plain
from ..errors import PbeError
from ..exact_yaml import read_yaml, scalar
from ..fields import FIELDS
from ..figures import WHOLE
from ..messages import _
from ..params import Section, load
from ..reading import open_book
from ..reading.opening import READABLE
from .indicator_table import INDICATORS
from .own_kinds import AnyMeasure
from .own_tables import OwnTable, TableName
from .params import OwnId, RegionGroups
from .sources import LEVELS, FundingSource

LONGEST_NAME, MOST_REGIONS = 40, 5000
ROLES = {  # as the option may say them, too
    "transfer": ("转移支付", "补助"),
    "matching": ("配套",),
    "own": ("自筹",),
    "other": ("其他",),
    "part": ("分项",),
}
_LEVELS = {"central": ("中央",), "provincial": ("省", "省级"), "municipal": ("市", "市级"), "county": ("县", "区", "县级", "区级"),
           "township": ("乡镇", "乡镇级"), "unit": ("单位",)}  # fmt: skip
_TAILS = {  # what the names of all regions end in → what one of them is called
    "乡镇": ("镇", "乡", "街道", "办事处"),
    "区": ("区",),
    "县": ("县",),
    "区县": ("区", "县", "市", "旗"),
    "学校": ("学校", "小学", "中学", "学院", "大学", "校"),
    "医院": ("医院",),
    "单位": ("院", "中心", "所", "站", "局", "馆", "公司"),
}
_CALLED = (
    "机构",
    "场馆",
    "社区",
    "村",
    "企业",
    "网点",
    "街道",
    "镇街",
    "标段",
)  # and what else one of them is called in a heading
_HEADED = ("馆名", "校名", "院名")  # and what heads a column of them besides
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(省|自治区|市|县|区|州|盟|旗)(?![级域场])")


class Regions(NamedTuple):
    """names: of each. groups: what they belong to. word: what one of them is called; "" where neither their heading nor they say so."""

    names: tuple[str, ...] = ()
    groups: RegionGroups | None = None
    word: str = ""


class Declared(Section):
    """The file behind --measures: the tables and measures of one project, in the form of docs/measures.md."""

    tables: dict[TableName, OwnTable] = {}
    measures: dict[OwnId, AnyMeasure] = {}


@dataclass(frozen=True)
class Commission:
    """What the options told. sources: by their keys; own: tables and measures of the project's own, own_text: as their file has
    them; indicators: the agency's file, which holds an indicator table; title: of the project. What nobody told is empty."""

    sources: dict[str, FundingSource] = field(default_factory=dict)
    regions: Regions = field(default_factory=Regions)
    own: Declared | None = None
    own_text: str = ""
    indicators: Path | None = None
    title: str = ""

    @classmethod
    def of(cls, sources: str = "", regions: str = "", measures: str = "", indicators: str = "", title: str = "") -> Commission:
        """Error: PbeError, ParamsError or DataError where one cannot be read."""
        own, text = declared_in(measures) if measures else (None, "")
        return cls(
            sources_from(sources) if sources else {},
            regions_from(regions) if regions else Regions(),
            own,
            text,
            indicators_in(indicators) if indicators else None,
            title,
        )

    def parameters(self) -> dict[tuple[str, ...], str]:
        """What it tells, as values of a parameter file."""
        names, groups, _word = self.regions
        listed = f"[{', '.join(map(scalar, names))}]" if names else ""
        said: dict[tuple[str, ...], str] = {("funding_sources",): sources_yaml(self.sources), ("regions",): listed}
        said[("region_groups",)] = groups_yaml(groups) if groups else ""
        return {keys: value for keys, value in said.items() if value}


# ---- sources of money ----
def sources_from(said: str) -> dict[str, FundingSource]:
    """中央补助:transfer:central,县级配套:matching → the funding sources by their keys. Error: PbeError."""
    parts = [part.strip() for part in re.split(r"[,，;；、\n]", said) if part.strip()]
    given = [_source(part) for part in parts]
    if not given or len({one.name for one in given}) < len(given):
        raise PbeError(
            '--sources "{said}": expected a name of its own for each source of money, such as 中央补助:transfer:central.',
            said=said,
        )
    return dict(_keyed(given))


def _source(part: str) -> FundingSource:
    name, *rest = (piece.strip() for piece in re.split(r"[:：]", part))
    role, level = (_meant(rest[0], ROLES) if rest else None), (_meant(rest[1], _LEVELS) if len(rest) > 1 else None)
    if role is None or len(rest) > 2 or (len(rest) > 1 and level is None) or not _is_name(name):
        raise PbeError(
            '--sources: "{part}" is not a source of money. Expected NAME:ROLE or NAME:ROLE:LEVEL, such as 中央补助:transfer:central; '
            "roles: {roles}; levels: {levels}.",
            part=part,
            roles=[*ROLES],
            levels=[*LEVELS],
        )
    return FundingSource.model_validate({"name": name, "role": role} | ({"level": level} if level else {}))


def _meant(word: str, known: dict[str, tuple[str, ...]]) -> str | None:
    return next((id for id, words in known.items() if word == id or word in words), None)


def _keyed(sources: list[FundingSource]) -> Iterator[tuple[str, FundingSource]]:
    """Each with a key of its own: its level or its role, with a number where several have the same."""
    wanted = [one.level or one.role for one in sources]
    for place, (key, one) in enumerate(zip(wanted, sources, strict=True)):
        yield (f"{key}{wanted[: place + 1].count(key)}" if wanted.count(key) > 1 else key), one


def sources_yaml(sources: dict[str, FundingSource]) -> str:
    """The funding sources as a block of the parameter file."""
    return "".join(
        f"\n  {key}: {{name: {scalar(one.name)}, role: {one.role}{f', level: {one.level}' if one.level else ''}}}"
        for key, one in sources.items()
    )


# ---- regions ----
def regions_from(said: str) -> Regions:
    """The regions' names, from a file, one on a line or in the first column of words, or as they are typed; what they are called, by
    that column's heading; and what they belong to, which a second column of a file may say (街道 | 机构). Error: PbeError."""
    listed = Path(said).suffix.lower() in READABLE
    names, groups, word = _listed(Path(said)) if listed else Regions(tuple(filter(None, re.split(r"[、,，;；\s]+", said))))
    wrong = [name for name in names if not _is_name(name) or name == WHOLE]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    where = _("--regions {said}", said=said) if listed else _("--regions")
    if wrong or twice:
        what = _('"{wrong}" is no name', wrong=wrong[0][:LONGEST_NAME]) if wrong else _('"{twice}" stands twice', twice=twice[0])
        raise PbeError(
            "{where}: {what}. Expected the name of each region once, of at most {longest_name} signs on one line.",
            where=where,
            what=what,
            longest_name=LONGEST_NAME,
        )
    if not 0 < len(names) <= MOST_REGIONS:
        raise PbeError(
            "{where}: holds {count} names. Expected from 1 to {most_regions}, one on a line or in the first column.",
            where=where,
            count=len(names),
            most_regions=MOST_REGIONS,
        )
    return Regions(names, groups, word or region_word(names))


def groups_yaml(groups: RegionGroups) -> str:
    """What regions belong to, as a block of the parameter file."""
    members = "".join(f"\n    {scalar(name)}: [{', '.join(map(scalar, some))}]" for name, some in groups.members.items())
    return f"\n  word: {scalar(groups.word)}\n  members:{members}"


def _listed(path: Path) -> Regions:
    """The first column that is headed as regions are, else that holds words and no numbers, and names each once; and the headed column
    beside it that says to what they belong. Without totals and notes."""
    book = open_book(path, path.as_posix())
    rows = [[plain(cell) for cell in cells] for _, cells in book.page(book.names[0]).rows]
    widest = max(map(len, rows), default=0)
    columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(widest)]
    worded = [one for one in columns if _holds_words(one)]
    headed = [one for one in worded if any(map(_is_heading, one))]
    candidates = headed or worded
    once = [one for one in candidates if len(said := _regions(one)) == len({*said})] or candidates[:1]
    column = max(once, key=lambda one: len(_regions(one)), default=[])
    others = [one for one in worded if one is not column]
    places = [one for one in others if one in headed or columns.index(one) < columns.index(column)]
    found = [*(_grouping(one, column) for one in places), *(_grouping(one, column, True) for one in others)]
    heading = next(filter(_is_heading, reversed(column)), "").removesuffix("名称")
    return Regions(tuple(_regions(column)), next(filter(None, found), None), heading if heading in {*_TAILS, *_CALLED} else "")


def _grouping(column: list[str], regions: list[str], called: bool = False) -> RegionGroups | None:
    """What a column says that the regions beside it belong to: names that repeat, or that stand once for the rows below them. called: only
    where each ends in the heading, as 城关学区 under 学区."""
    members: dict[str, list[str]] = {}
    last = ""
    first = len(regions) - len(_below(regions))  # the row below the headings
    for name, region in zip(column[first:], regions[first:], strict=True):
        last = name or last
        if _is_region(region) and last:
            members.setdefault(last, []).append(region)
    word = next(filter(None, reversed(column[:first])), "").removesuffix("名称")
    is_one = 1 < len(members) < sum(map(len, members.values())) and not (
        called and any(not one.endswith(word) for one in members)
    )
    return RegionGroups(word=word, members={name: tuple(some) for name, some in members.items()}) if is_one and word else None


def _below(column: list[str]) -> list[str]:
    """What stands under its heading, which may span several rows."""
    return column[max((n for n, cell in enumerate(column, start=1) if _is_heading(cell)), default=0) :]


def _regions(column: list[str]) -> list[str]:
    return [name for name in _below(column) if _is_region(name)]


def _is_region(name: str) -> bool:
    return bool(name) and not is_total(name) and not is_note([name], True)


def _holds_words(column: Iterable[str]) -> bool:
    said = [cell for cell in column if cell]
    return 2 * sum(not re.fullmatch(r"[\d.]+", cell) for cell in said) > len(said) > 0


def _is_heading(cell: str) -> bool:
    return cell.endswith("名称") or cell in {
        *map(plain, ("region", FIELDS["region"].title, *aliases_of("region"))),
        *_TAILS,
        *_CALLED,
        *_HEADED,
    }


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and not text.isdigit()


def region_word(names: tuple[str, ...]) -> str:
    """What one of the regions is called, as far as their names say so; "" where they do not."""
    return next((word for word, tails in _TAILS.items() if all(name.endswith(tails) for name in names)), "")


def place_in(title: str) -> tuple[str, str]:
    """The place at the beginning of a project's title and what all of it is called: 东江县…项目 → 东江县, 全县; "" where there is none."""
    found = _PLACE.match(title)
    return (found[0], "全" + found[1].removeprefix("自治")) if found else ("", "")


# ---- measures and indicators ----
def declared_in(file: str) -> tuple[Declared, str]:
    """The tables and measures of a YAML file, and its text. Error: ParamsError, or PbeError where there is no such file."""
    path = _found("measures", file)
    found = load(path, path.as_posix(), Declared)
    text = path.read_text(encoding="utf-8-sig").strip()
    if re.search(r"(?m)^(?:---|\.\.\.|%)", text) or not read_yaml(path, path.as_posix())[0]:
        raise PbeError("--measures {file}: expected the keys tables and measures, and no other documents.", file=file)
    return found, text


def indicators_in(file: str) -> Path:
    """An office's file that holds an indicator table. Error: DataError where it holds none, or PbeError where there is no such file."""
    path = _found("indicators", file)
    read_table(path, INDICATORS)
    return path


def _found(option: str, file: str) -> Path:
    path = Path(file)
    if not path.is_file():
        raise PbeError("--{option} {file}: there is no such file. Expected the name of a file.", option=option, file=file)
    return path
