"""The files of own text: text/KEY.md of a project-year, read in the encodings of offices and in bounds."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath

from ..errors import DataError, Problem, at
from ..messages import _
from ..reading.texts import decode
from ..redaction import redacted

FOLDER = "text"  # of a project-year's data
NOT_CHAPTERS = ("README",)
HINTS = Path(__file__).with_name("README.zh.md")  # what a folder holds at first
LARGEST, MOST = 300_000, 60  # bytes of a file; files
LONGEST = 20_000  # signs of a line
MARKUP = 4_000  # signs that mean something in Markdown: nested without end, they take time without end
_MARKUP = re.compile(r"[\[\]*_`~<>$!]")
_CARRIED = {
    ".md": re.compile(r"\s*<!--\s*待核对[：:]\s*沿用自(\d{4})年度\s*-->\s*"),
    ".yaml": re.compile(r"\s*#\s*待核对[：:]\s*沿用自(\d{4})年度\s*"),
}  # a line of a file that was taken over from another year, until somebody has checked it
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffc]")  # signs that stand for something of ours while a text is read
_OPEN, _CLOSE, _ZERO = "\ue000", "\ue001", 0xE100
MARK = re.compile(f"{_OPEN}([{chr(_ZERO)}-{chr(_ZERO + 9)}]+){_CLOSE}")
_NUMBERS = {ord(str(n)): chr(_ZERO + n) for n in range(10)}
_BACK = {_ZERO + n: str(n) for n in range(10)}
_ENDING = re.compile(r"\s*(?:\||\\|#+)?\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s")
_NOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")


@dataclass(frozen=True, slots=True)
class Place:
    """file, line and column from 1; 0 where it is not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])

    @property
    def told(self) -> str:
        """As messages name it."""
        return at(self.file, line=self.line or None, sign=self.column or None)


@dataclass(frozen=True, slots=True)
class Source:
    """One file. key: of the chapter, the file's name; file: as messages print it; text: as it was saved, without what a person
    could be reached by, and without the mark of what was carried over; private: the lines that held such. carried: the line of that
    mark and its year; 0 where there is none. whole: all of the file, where the text is a passage of it, whose lines
    stand where they stand in the file."""

    key: str
    file: str
    path: Path
    text: str
    sha256: str
    private: tuple[int, ...] = ()
    carried: tuple[int, str] = (0, "")
    whole: str = ""

    def passage(self, key: str, line: int, text: str) -> Source:
        """A part of the file that is read as a text of its own, and stands from a line on."""
        return replace(self, key=key, text="\n" * (line - 1) + text, whole=self.text)

    @property
    def marked(self) -> str:
        """The text with its number at the end of each line of words, in signs that Markdown takes for letters."""
        return "\n".join(_marked(line, number) for number, line in enumerate(self.text.split("\n"), start=1))

    def place(self, line: int, said: str = "", nth: int = 0) -> Place:
        """Where something stands: the line, and the column of the nth place where it is said there."""
        lines = (self.whole or self.text).split("\n")
        text, column = lines[line - 1] if 0 < line <= len(lines) else "", -1
        for _nth in range(nth + 1 if said else 0):
            column = text.find(said, column + 1)
            if column < 0:
                break
        return Place(self.file, line, column + 1)

    def line_of(self, words: str) -> int:
        """The first line with these words; 0 where there is none."""
        return next((number for number, line in enumerate(self.text.split("\n"), start=1) if words in line), 0)


def _marked(line: str, number: int) -> str:
    if not any(sign.isalnum() for sign in line) or _DEFINITION.match(line):
        return line
    end = _ENDING.search(line)
    place = end.start() if end else len(line)
    return f"{line[:place]}{_OPEN}{str(number).translate(_NUMBERS)}{_CLOSE}{line[place:]}"


def line_number(mark: re.Match) -> int:
    return int(mark[1].translate(_BACK))


def unmarked(text: str) -> str:
    return MARK.sub("", text)


@dataclass(frozen=True)
class Folder:
    """The folder of own text of a project-year. path; shown: as messages print it."""

    path: Path
    shown: str

    @cached_property
    def read(self) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
        """The files by name, and what is wrong with others."""
        found: list[Source] = []
        problems: list[Problem] = []
        paths = sorted(self.path.glob("*.md")) if self.path.is_dir() else []
        paths = [path for path in paths if path.stem not in NOT_CHAPTERS and not path.name.startswith((".", "~$"))]
        if len(paths) > MOST:
            return (), (Problem(self.shown, _("holds {n} texts", n=len(paths)), _("at most {n}", n=MOST)),)
        for path in paths:
            try:
                found.append(self.source(path))
            except DataError as error:
                problems += error.problems
        problems += [problem for one in found for problem in _odd_notes(one)]
        return tuple(found), tuple(problems)

    def source(self, path: Path) -> Source:
        """A file of the folder. Error: DataError for one that is no text, or too large to be one."""
        shown = f"{self.shown}/{path.name}"
        if not path.is_file() or not path.resolve().is_relative_to(self.path.resolve()):
            raise DataError(shown, _("is no file of this folder"), _("a text saved here"))
        if path.stat().st_size > LARGEST:
            raise DataError(shown, _("is larger than {size} kB", size=LARGEST // 1000), _("the text of one chapter"))
        content = path.read_bytes()
        text = decode(content, shown, "a text saved as UTF-8").replace("\r\n", "\n").replace("\r", "\n")
        lines = _PRIVATE.sub("", text).split("\n")
        if long := next((n for n, line in enumerate(lines, start=1) if len(line) > LONGEST), 0):
            raise DataError(at(shown, line=long), _("has more than {n} signs", n=LONGEST), _("paragraphs of some sentences"))
        if len(_MARKUP.findall(text)) > MARKUP:
            raise DataError(shown, _("holds more than {n} signs of markup", n=MARKUP), _("text, with some Markdown"))
        carried = _carried(path.suffix, lines)
        lines[carried[0] - 1 : carried[0]] = [""] * bool(carried[0])
        kept = [redacted(line) for line in lines]
        private = tuple(n for n, (line, safe) in enumerate(zip(lines, kept, strict=True), start=1) if line != safe)
        return Source(path.stem, shown, path, "\n".join(kept), hashlib.sha256(content).hexdigest(), private, carried)


def _carried(suffix: str, lines: list[str]) -> tuple[int, str]:
    if not (mark := _CARRIED.get(suffix)):
        return 0, ""
    found = ((number, match[1]) for number, line in enumerate(lines, start=1) if (match := mark.fullmatch(line)))
    return next(found, (0, ""))


def carried_from(year: str, name: str, content: bytes) -> bytes:
    """A text of that year as it is laid out for another: as UTF-8, with a line above that says so, unless it has one already. What is
    no text, or none that can be read, stays as it is."""
    suffix = PurePath(name).suffix
    if suffix not in _CARRIED:
        return content
    try:
        text = decode(content, name, "a text saved as UTF-8")
    except DataError:
        return content
    said = f"待核对：沿用自{year}年度"
    mark = "" if _carried(suffix, text.splitlines())[0] else f"<!-- {said} -->\n" if suffix == ".md" else f"# {said}\n"
    return f"{mark}{text}".encode()


def _odd_notes(source: Source) -> list[Problem]:
    """Footnotes that are cited and do not exist, or exist and are cited nowhere: Markdown would leave them out without a word."""
    cited: dict[str, int] = {}
    defined: dict[str, int] = {}
    for number, line in enumerate(source.text.split("\n"), start=1):
        for match in _NOTE.finditer(line):
            begins = match[2] and not line[: match.start()].strip()
            (defined if begins else cited).setdefault(match[1], number)
    missing = [
        (name, line, _("the footnote {name} is not written", name=name)) for name, line in cited.items() if name not in defined
    ]
    idle = [
        (name, line, _("the footnote {name} is cited nowhere", name=name)) for name, line in defined.items() if name not in cited
    ]
    return [Problem(at(source.file, line=line), what, f"[^{name}]: …") for name, line, what in [*missing, *idle]]
