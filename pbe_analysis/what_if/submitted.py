"""A table as it was handed in, as a frame that can be changed and handed to `study.what_if`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import NotFound, nearest
from ..messages import _
from ..user_frames import plain_frame

if TYPE_CHECKING:
    import pandas as pd


def submitted(study: Any, name: str) -> pd.DataFrame:
    """Every row of a table, and every column that its file has: money in the study's unit, what was not stated missing. Error: NotFound."""
    if name not in study.tables:
        raise NotFound(_('"{name}" is not a table of this study. {hint}', name=name, hint=nearest(name, study.tables)))
    table = study.tables[name]
    there = [column for column in table.frame if column in table.heads or table.frame[column].notna().any()]
    rows = table.frame[there]
    rows.attrs = {"title": table.title, "source": table.file, "unit": study.press.money_unit, "fields": dict(table.fields)}
    frame = plain_frame(rows, {})
    frame.attrs["note"] = study.notice
    return frame
