"""What the analyst says of the problems otherwise than the rules do: text/findings.yaml of a project-year."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from ..errors import ParamsError, Problem, at
from ..exact_yaml import line_of, parsed
from ..messages import _
from ..own_text import Folder, Place, Source
from ..params import Section, Text, understood

FILE = "findings.yaml"


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Entry(Section):
    """One problem as the analyst tells it. of: titles of problems that the rules found, which it takes the place of; of none, it is
    added. drop: why they are no problem."""

    of: Annotated[tuple[Text, ...], BeforeValidator(_several)] = ()
    title: Text | None = None
    severity: Literal["严重", "问题", "提示"] | None = None
    facts: Text | None = None
    basis: Text | None = None
    cause: Text | None = None
    advice: dict[Text, Text] = {}
    drop: Text | None = None

    def _wrong(self) -> Iterator[str]:
        if not self.of and not (self.title and self.facts and self.advice):
            yield _("`of`, or the title, facts and advice of a problem that the rules cannot find")
        if self.of and self.severity:
            yield _("no severity, which the rules have told")
        if self.drop and (not self.of or self.title or self.facts or self.basis or self.cause or self.advice):
            yield _("`drop` with `of` alone")

    @property
    def texts(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Its sentences with their keys."""
        for name in ("facts", "basis", "cause", "drop"):
            if text := getattr(self, name):
                yield (name,), text
        yield from ((("advice", to), text) for to, text in self.advice.items())


class _File(Section):
    findings: tuple[Entry, ...]


@dataclass(frozen=True)
class Revisions:
    """entries: in the order of the file, which messages call `file`; node: of the file, for its lines. passages: their sentences.
    carried: the place of the line that says that it was taken over from another year, and the year; None where it is this year's own."""

    file: str = ""
    entries: tuple[Entry, ...] = ()
    node: Any = None
    passages: tuple[Source, ...] = ()
    carried: tuple[Place, str] | None = None

    def faults(self, titles: Sequence[str]) -> Iterator[Problem]:
        """With which no report is made, where the rules found problems of these titles: one that is spoken of twice, and two of one
        title."""
        seen: set[str] = set()
        taken = {title for one in self.entries for title in one.of}
        for number, entry in enumerate(self.entries):
            for title in entry.of:
                if title in seen:
                    yield self._problem(
                        number, "of", _('"{title}" is spoken of twice', title=title), _("one entry for each problem")
                    )
                seen.add(title)
        shown = [title for title in titles if title not in taken]
        for number, entry in enumerate(self.entries):
            if entry.title in shown:
                what = _('"{title}" is the title of another problem', title=entry.title)
                yield self._problem(number, "title", what, _("a title of its own, or that one in `of`"))
            shown += [entry.title] if entry.title else []

    def idle(self, titles: Container[str]) -> Iterator[tuple[Place, str]]:
        """What speaks of problems that the rules did not find: they ceased with other data, or the title is misspelt."""
        for number, entry in enumerate(self.entries):
            place = Place(self.file, line_of(self.node, ["findings", number, "of"]))
            yield from ((place, title) for title in entry.of if title not in titles)

    def _problem(self, number: int, key: str, what: str, expected: str) -> Problem:
        line = line_of(self.node, ["findings", number, key])
        return Problem(at(self.file, line=line, key=f"findings.{number}.{key}"), what, expected)


def read(folder: Folder) -> Revisions:
    """What the folder's file says; nothing where there is none. Error: DataError, ParamsError."""
    path = folder.path / FILE
    if not path.exists():
        return Revisions()
    source = folder.source(path)
    try:
        content, node = parsed(source.text, source.file)
    except ParamsError as error:
        hint = _("A text with references stands below its key, behind `|`") if "{{" in source.text else ""
        raise ParamsError(replace(one, hint=hint) for one in error.problems) from None
    entries = understood(content, node, source.file, _File).findings
    line, year = source.carried
    carried = (source.place(line), year) if line else None
    return Revisions(source.file, entries, node, tuple(_passages(source, entries, node)), carried)


def _passages(source: Source, entries: Iterable[Entry], node: Any) -> Iterator[Source]:
    for number, entry in enumerate(entries):
        for keys, text in entry.texts:
            yield source.passage(key_of(number, *keys), _first_line(node, ["findings", number, *keys]), text)


def key_of(number: int, *keys: str) -> str:
    """The key of a passage: of an entry, and of what it says."""
    return f"{FILE}:{number}:{':'.join(keys)}"


def _first_line(node: Any, keys: list) -> int:
    """Where a text begins: behind its key, or below it where `|` or `>` stands there."""
    for key in keys:
        pairs = node.value
        node = pairs[key] if isinstance(key, int) else next(value for name, value in pairs if name.value == key)
    return node.start_mark.line + (2 if node.style in ("|", ">") else 1)


def check(revisions: Revisions, titles: Sequence[str]) -> None:
    """Error: ParamsError for what does not fit together."""
    if faults := [*revisions.faults(titles)]:
        raise ParamsError(faults)
