"""Which project-years a command is for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .errors import NotFound, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from .project import ProjectYear


def chosen(options: argparse.Namespace, root: Path) -> list[ProjectYear]:
    """The project-years that were asked for. Error: NotFound with the nearest known name for one that does not exist."""
    from .project import project_years

    every = project_years(root)
    if not every:
        raise NotFound(
            "{root}: there is no project-year yet. Expected params/<project>/<year>.yaml; `pbe new` lays one out.", root=root
        )
    _refuse_two_words(options.names, every)
    wanted = [place for name in options.names or [""] for place in _named(name, options.year, every)]
    return list(dict.fromkeys(wanted))


def _refuse_two_words(names: list[str], every: list[ProjectYear]) -> None:
    """`pbe check project 2021` means project/2021, and would otherwise complain of 2021 alone."""
    projects = {place.project for place in every}
    for name, year in zip(names, names[1:], strict=False):
        if name in projects and year.isdecimal() and len(year) == 4 and year not in projects:
            raise NotFound(
                "{name} {year}: a project-year is one word. Expected {name}/{year}, or {name} --year {year}.",
                name=name,
                year=year,
            )


def _named(name: str, year: str | None, every: list[ProjectYear]) -> list[ProjectYear]:
    project, _slash, of_year = name.strip("/").partition("/")
    found = [place for place in every if project in ("", place.project) and (of_year or year or place.year) == place.year]
    if found and not (of_year and year and of_year != year):
        return found
    asked = " ".join(filter(None, (name, f"--year {year}" if year else "")))
    known = {place.year for place in every} if not name else {*map(str, every), *(place.project for place in every)}
    raise NotFound("{asked}: there is no such project-year. {hint}", asked=asked, hint=nearest(name or str(year), known))
