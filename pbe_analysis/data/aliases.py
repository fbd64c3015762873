"""Headings under which offices submit a column, beside its own. Each means one column only; what was read so is told."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..exact_yaml import read_yaml


def headings_in(file: Path) -> Mapping[str, tuple[str, ...]]:
    """What each column is called across offices, as a file lists it: {甲|乙|} stands for each of its words, or nothing."""
    return {
        name: tuple(one for heading in headings for one in _spelt_out(heading))
        for name, headings in read_yaml(file, file.name)[0].items()
    }


def _spelt_out(heading: str) -> Iterator[str]:
    before, brace, rest = heading.partition("{")
    if not brace:
        yield heading
        return
    choices, _at, after = rest.partition("}")
    for tail in _spelt_out(after):
        yield from (f"{before}{choice}{tail}" for choice in choices.split("|"))


ALIASES = headings_in(Path(__file__).with_name("headings.yaml"))


def aliases_of(column: str) -> tuple[str, ...]:
    return ALIASES.get(column, ())
