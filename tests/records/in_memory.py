"""A third engine, to hold the others against: pandas, everything in memory."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import pandas as pd

from pbe_analysis.records.engines import _empty, _in_yuan, _load, _narrowed, _row_groups
from pbe_analysis.records.intake import RecordTable


class OnPandas:
    fen = 1

    def open(self, table: RecordTable, columns: Sequence[str] = ()) -> nw.LazyFrame:
        schema = _narrowed(table.schema, columns)
        parts = [_load(str(file), groups, schema) for file in table.files for groups in _row_groups(file)]
        return nw.from_native(pd.concat(parts or [_empty(schema)], ignore_index=True)).lazy()

    def collect(self, frame: nw.LazyFrame) -> list[dict]:
        return _in_yuan(frame.collect().to_native())

    def close(self) -> None:
        """Nothing is held."""
