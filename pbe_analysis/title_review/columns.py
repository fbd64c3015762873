"""The roster's headings: what each was recognised as, and which rules use it. A column that none uses is never passed over."""

from __future__ import annotations

import re

from ..data import Table
from ..fields import FIELDS
from ..frames import frame_of
from ..lazy_pandas import pd
from .params import TitleReviewParams
from .tables import used_by

LONGEST = 30  # signs of a heading that a report quotes
NAMES_A_PERSON = ("entry", "person", "phone")  # known, and for nobody to judge by


def columns_of_roster(roster: Table, params: TitleReviewParams) -> pd.DataFrame:
    """heading 名册表头 · understood 理解为 ("" where it is not known) · used_by 使用的规则; those that no rule uses last."""
    used = used_by(params.rules)
    rows = [
        {"heading": heading, "understood": _title(name, params), "used_by": "、".join(used.get(name.partition("@")[0], ()))}
        for name, heading in roster.heads.items()
        if name not in NAMES_A_PERSON
    ]
    rows += [{"heading": heading, "understood": "", "used_by": ""} for heading in unknown_columns(roster)]
    return frame_of(sorted(rows, key=lambda row: not row["used_by"]), ("heading", "understood", "used_by"))


def unknown_columns(roster: Table) -> tuple[str, ...]:
    """Headings that are no column of the forms or of the notice. One that may be no heading, since it is long or holds digits
    in a row as numbers of people do, is told by its letter."""
    return tuple(_quotable(heading, letter) for heading, letter in roster.unread)


def _quotable(heading: str, letter: str) -> str:
    return heading if len(heading) <= LONGEST and not re.search(r"\d{5}", heading) else f"{letter}列"


def _title(name: str, params: TitleReviewParams) -> str:
    column, _, year = name.partition("@")
    return (f"{year}年" if year else "") + (params.columns[column] if column in params.columns else FIELDS[column]).title
