"""Two years of one project with the same text files: only what is referred to changes."""

import dataclasses

from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.blocks import Reference

YEARS = (2022, 2023)


def without_figures(value, found):
    """A block as plain data, in which each figure stands as its name alone; their displays are kept in `found`."""
    if isinstance(value, Reference):
        found.append(value.display)
        return value.id, value.subject
    if isinstance(value, tuple):
        return tuple(without_figures(one, found) for one in value)
    if dataclasses.is_dataclass(value):
        return tuple(without_figures(getattr(value, one.name), found) for one in dataclasses.fields(value))
    return value


def test_only_references_change():
    studies = [pbe.load("synthetic-county-health", year, ROOT) for year in YEARS]
    folders = [study.place.data_dir / "text" for study in studies]
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second and len(first) > 5
    shown: list[list[str]] = [[], []]
    plain = [
        [without_figures(one.blocks, found) for one in study.own_texts.texts] for study, found in zip(studies, shown, strict=True)
    ]
    told = [str(one).replace(str(year), "YEAR") for one, year in zip(plain, YEARS, strict=True)]
    assert told[0] == told[1]
    assert len(shown[0]) == len(shown[1]) > 10 and shown[0] != shown[1]


def test_none_of_it_is_told_a_contradiction():
    for year in YEARS:
        texts = pbe.load("synthetic-county-health", year, ROOT).own_texts
        assert not texts.faults and not texts.warnings
