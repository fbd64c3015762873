"""What `pbe new --report comparison` lays out: parameters to fill in; a comparison has no data of its own."""

from __future__ import annotations

import re
from pathlib import Path

from ..project import ProjectYear

TEMPLATE = Path(__file__).with_name("new.yaml")


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str]:
    """Files to write, by their path in the project. With a previous year, its parameters are taken over."""
    if previous is None:
        text = TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
    else:
        text = previous.params_file.read_text(encoding="utf-8-sig")
        text = re.sub(rf"(?m)^(fiscal_year:\s*){previous.year}\b", rf"\g<1>{place.year}", text)
        text = re.sub(rf"(?m)^(title:.*?){previous.year}", rf"\g<1>{place.year}", text)
    return {place.shown(place.params_file): text}
