"""Outlines: the chapters of a kind of report, in their order, read from YAML; one that contradicts itself is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from ..errors import ParamsError, Problem, at, nearest
from ..exact_yaml import line_of, read_yaml
from ..messages import _
from ..params import Section, Text, load
from .titles import plain

SHIPPED = Path(__file__).parent / "outlines"
GENERAL = "general"
DEEPEST = 4  # levels of an outline; a notebook's own stand below them
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class Part(Section):
    """A heading, and what stands below it, in this order: own text of its `key`, the sections of the notebook that it `holds`, and
    its own `sections`. Of several sections each keeps its heading; of a single one this title takes the place."""

    title: Text
    key: Key | None = None
    holds: tuple[Text, ...] = ()
    sections: tuple[Part, ...] = ()


class Outline(Section):
    """title, source: of the document that sets it. front: sections of the notebook that stand before the contents. rest: the part of
    a chapter that takes what nothing names; tables: the annex that takes the data behind charts, long tables and wide ones."""

    title: Text
    source: Text
    front: tuple[Text, ...] = ()
    chapters: Annotated[tuple[Part, ...], Field(min_length=1)]
    rest: Key
    annexes: tuple[Part, ...] = ()
    tables: Key

    def parts(self) -> Iterator[tuple[list, Part]]:
        """Every part with the keys of its place in the file, in the order of the report."""
        for name in ("chapters", "annexes"):
            yield from _within([name], getattr(self, name))

    @property
    def keys(self) -> dict[str, str]:
        """What own text can be written for: key → title."""
        return {part.key: part.title for _place, part in self.parts() if part.key}

    @property
    def by_hand(self) -> dict[str, str]:
        """The parts that nothing fills but own text: key → title."""
        empty = (part for _place, part in self.parts() if not part.holds and not part.sections)
        return {part.key: part.title for part in empty if part.key and part.key not in (self.rest, self.tables)}

    @property
    def named(self) -> frozenset[str]:
        """The plain words of every section of a notebook that it names."""
        held = (words for _place, part in self.parts() for words in part.holds)
        return frozenset(map(plain, (*self.front, *held)))

    @property
    def annexed(self) -> frozenset[str]:
        """Those of them that its annexes hold."""
        return frozenset(plain(words) for place, part in self.parts() for words in part.holds if place[0] == "annexes")


def _within(place: list, parts: tuple[Part, ...]) -> Iterator[tuple[list, Part]]:
    for number, part in enumerate(parts):
        yield [*place, number], part
        yield from _within([*place, number, "sections"], part.sections)


@cache
def shipped(report: str) -> Outline:
    """The outline of a kind of report; the general one of a kind that has none."""
    file = next(one for name in (report, GENERAL) if (one := SHIPPED / f"{name}.yaml").is_file())
    return read(file, f"pbe_analysis/outline/outlines/{file.name}")


def read(path: Path, shown: str) -> Outline:
    """The outline in a file, which messages call `shown`. Error: ParamsError that lists every fault with its line."""
    try:
        outline = load(path, shown, Outline)
    except OSError:
        told = Problem(shown, _("there is no such outline"), _("a YAML file in the folder of the parameter file"))
        raise ParamsError(told) from None
    if faults := list(_faults(outline)):
        node = read_yaml(path, shown)[1]
        raise ParamsError(Problem(_place(shown, node, keys), what, expected, hint) for keys, what, expected, hint in faults)
    return outline


def _place(shown: str, node: object, keys: list) -> str:
    return at(shown, line=line_of(node, keys), key=".".join(map(str, keys)))  # type: ignore[arg-type]  # a node of yaml's


def _faults(outline: Outline) -> Iterator[tuple[list, str, str, str]]:
    """What each part is right by itself for, and all together are not: (place, what is wrong, what was expected, hint)."""
    yield from _twice(outline)
    for place, part in outline.parts():
        level = len(place) // 2
        if level == DEEPEST and part.sections:
            said = _("stands below level {deepest}", deepest=DEEPEST)
            yield [*place, "sections"], said, _("at most {deepest} levels, of which a chapter is the first", deepest=DEEPEST), ""
        if plain(part.title) != "".join(part.title.split()):
            said = _('"{title}" brings a number', title=part.title)
            yield [*place, "title"], said, _("the title alone, which is numbered where it stands"), ""
    for name, top in (("rest", "chapters"), ("tables", "annexes")):
        deepest = 2 if name == "tables" else 2 * DEEPEST  # an annex itself, or a part of a chapter
        keys = [part.key for place, part in outline.parts() if part.key and place[0] == top and len(place) <= deepest]
        wanted = getattr(outline, name)
        if wanted not in keys:
            said = _('"{key}" is not the key of a part of `{top}`', key=wanted, top=top)
            yield [name], said, _("one of {names}", names=keys) if keys else _("a part with this key"), nearest(wanted, keys)


def _twice(outline: Outline) -> Iterator[tuple[list, str, str, str]]:
    """Keys, sections of the notebook, and titles side by side that stand in more than one place."""
    found: list[tuple[str, str, list]] = [("section", plain(words), ["front", n]) for n, words in enumerate(outline.front)]
    for place, part in outline.parts():
        found += [("key", part.key, [*place, "key"])] if part.key else []
        found += [("section", plain(words), [*place, "holds", n]) for n, words in enumerate(part.holds)]
        found += [(f"title of {place[:-1]}", plain(part.title), [*place, "title"])]
    counts, seen = Counter((kind, name) for kind, name, _keys in found), set()
    for kind, name, keys in found:
        if (kind, name) in seen:
            yield keys, _('"{name}" stands twice', name=name), _("each in one place only"), ""
        seen |= {(kind, name)} if counts[kind, name] > 1 else set()
