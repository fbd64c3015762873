"""What offices call the parts of their forms: labels, headings, levels and signs, as data in layouts.yaml."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..exact_yaml import read_yaml

LAYOUTS = Path(__file__).with_name("layouts.yaml")
_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．](?!\d))+")
_YEAR = re.compile(r"^(?:19|20)\d\d年(?:度)?(?=.)")
_MONTHS = re.compile(r"^1[-—~至](?:[2-9]|1[01])月份?(?=.)")
_INNER = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


def key(text: str) -> str:
    """A label or heading as it is compared: without blanks, colons, numbering, 其中, a year in front and what stands in brackets; 1-7月 is
    各月."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    bare = _INNER.sub("", _NUMBERING.sub("", bare))
    bare = _NUMBERING.sub("", bare.strip(":：*。")).removeprefix("其中").strip(":：*。、")
    return _MONTHS.sub("各月", _YEAR.sub("", bare))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Each: the word as `key` leaves it → what it stands for. first: what a label or an amount is called here first; heads: a column."""

    labels: Mapping[str, str]
    amounts: Mapping[str, str]
    columns: Mapping[str, str]
    levels: Mapping[str, str]
    operators: Mapping[str, str]
    directions: Mapping[str, str]
    outcomes: Mapping[str, str]
    sides: frozenset[str]
    unused_labels: frozenset[str]
    unused_columns: frozenset[str]
    first: Mapping[str, str]
    heads: Mapping[str, str]
    totals: frozenset[str]
    endings: frozenset[str]

    def is_label(self, text: str) -> bool:
        return any(key(text) in words for words in (self.labels, self.amounts, self.sides, self.unused_labels))

    def is_heading(self, text: str) -> bool:
        """Whether it heads a column of indicators, one that is read, or one that is not."""
        return any(key(text) in words for words in (self.columns, self.unused_columns, self.sides))

    def renamed(self, text: str, *, is_heading: bool) -> tuple[str, str] | None:
        """A label, or a heading of indicators, as printed and as understood, where its office calls it otherwise than most."""
        field = self.columns.get(key(text)) if is_heading else self.labels.get(key(text)) or self.amounts.get(key(text))
        usual = (self.heads if is_heading else self.first).get(field or "", "")
        return (key(text), usual) if usual and key(usual) != key(text) else None

    def called(self, field: str) -> tuple[str, ...]:
        """All that a label, an amount or a column may be called."""
        return tuple(word for words in (self.columns, self.labels, self.amounts) for word, name in words.items() if name == field)

    def ends(self, text: str) -> bool:
        """Whether a first cell begins the last row of a table, or what follows it: 合计, 填表人：某某."""
        return key(re.split("[:：]", text)[0]) in self.totals | self.endings

    def level(self, text: str) -> str:
        """The level that a cell names, in the spelling of the framework; "" for none."""
        return self.levels.get(key(text), "")


@cache
def vocabulary() -> Vocabulary:
    """The words of layouts.yaml."""
    found = read_yaml(LAYOUTS, LAYOUTS.name)[0]
    maps = ("labels", "amounts", "columns", "levels", "operators", "directions", "outcomes")
    sets = {name: found[name] for name in ("sides", "totals", "endings")}
    sets |= {f"unused_{name}": words for name, words in found["unused"].items()}
    parts: dict[str, Any] = {name: _by_word(found[name]) for name in maps}
    parts |= {name: frozenset(map(key, words)) for name, words in sets.items()}
    first = {name: words[0] for part in ("labels", "amounts") for name, words in found[part].items()}
    return Vocabulary(**parts, first=first, heads={name: words[0] for name, words in found["columns"].items()})


def _by_word(parts: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {key(word): name for name, words in parts.items() for word in words}
