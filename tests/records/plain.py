"""The definitions once more as literal loops, and what they are compared with."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pbe_analysis.records.checking import arrow_type
from pbe_analysis.records.intake import RecordTable
from pbe_analysis.records.schemas import SCHEMAS


def written(folder: Path, name: str, rows: list[dict], parts: int = 2) -> RecordTable:
    """Rows as a table of records in some Parquet files; what a row does not have is empty."""
    schema = SCHEMAS[name]
    layout = pa.schema([(column.name, arrow_type(column)) for column in schema.columns])
    files = []
    for number in range(parts):
        part = [{column: row.get(column) for column in schema.names} for row in rows[number::parts]]
        files.append(folder / f"{name}-{number}.parquet")
        pq.write_table(pa.Table.from_pylist(part, layout), files[-1])
    return RecordTable(schema, schema.title, name, "", tuple(files), len(rows), (), ())


def grouped(rows: list[dict], *keys: str) -> dict[tuple, list[dict]]:
    groups = defaultdict(list)
    for row in rows:
        groups[tuple(row.get(key) for key in keys)].append(row)
    return groups


def amounts(rows: list[dict]) -> list[Decimal]:
    return [row["amount"] for row in rows if row["amount"] is not None]


def spending(payments: list[dict]) -> list[dict]:
    found = []
    for (region, source), rows in grouped(payments, "region", "source").items():
        stated = amounts(rows)
        found.append(
            {"region": region, "source": source, "spent": sum(stated, Decimal(0)), "stated": len(stated), "entries": len(rows)}
        )
    return found


def coverage(clinics: list[dict]) -> list[dict]:
    found = []
    for (region,), rows in grouped(clinics, "region").items():
        part = {row["clinic_id"] for row in rows if row["implementing"] == "是"}
        found.append(
            {
                "region": region,
                "managed": len({row["clinic_id"] for row in rows}),
                "implementing": len(part),
                "entries": len(rows),
            }
        )
    return found


def survey(questionnaires: list[dict], at_least: int) -> list[dict]:
    found = []
    for (region,), rows in grouped(questionnaires, "region").items():
        points = []
        for same in grouped(rows, "questionnaire_id").values():
            stated = [row["q1"] for row in same if row["q1"] is not None]
            points += [min(stated)] if stated else []
        found.append(
            {
                "region": region,
                "respondents": len(points),
                "satisfied": sum(point >= at_least for point in points),
                "entries": len(rows),
            }
        )
    return found


def by_region(cases: list[tuple[str, Decimal]]) -> list[dict]:
    regions = defaultdict(list)
    for region, money in cases:
        regions[region].append(money)
    return [{"region": region, "cases": len(money), "doubtful": sum(money, Decimal(0))} for region, money in regions.items()]


def paid_twice(payments: list[dict]) -> list[dict]:
    cases = []
    for rows in grouped(payments, "doctor_id", "month", "source").values():
        stated = amounts(rows)
        if sum(amount > 0 for amount in stated) - sum(amount < 0 for amount in stated) > 1:
            cases.append((min(row["region"] for row in rows), sum(stated) - max(stated)))
    return by_region(cases)


def payment_twice(payments: list[dict]) -> list[dict]:
    cases = []
    for rows in grouped(payments, "payment_id").values():
        if len(rows) > 1:
            stated = amounts(rows)
            cases.append((min(row["region"] for row in rows), sum(stated, Decimal(0)) - max(stated, default=Decimal(0))))
    return by_region(cases)


def entered_twice(rows: list[dict], key: str) -> list[dict]:
    regions = defaultdict(int)
    for same in grouped(rows, key).values():
        regions[min(row["region"] for row in same)] += len(same) - 1
    return [{"region": region, "cases": cases} for region, cases in regions.items() if cases]


def orphans(payments: list[dict], clinics: list[dict]) -> list[dict]:
    known = {row["clinic_id"] for row in clinics}
    lost = [row for row in payments if row["clinic_id"] is not None and row["clinic_id"] not in known]
    return by_region([(row["region"], row["amount"] or Decimal(0)) for row in lost])


def outside_the_year(payments: list[dict], year: int) -> list[dict]:
    def is_inside(row):
        return row["month"].startswith(str(year)) and (row["paid_on"] is None or row["paid_on"].year == year)

    return by_region([(row["region"], row["amount"] or Decimal(0)) for row in payments if not is_inside(row)])


def asked_elsewhen(answers: list[dict], year: int) -> list[dict]:
    days = [(row["region"], day) for row in answers if (day := row.get("answered_on"))]
    odd = Counter(region for region, day in days if day.year not in (year, year + 1))
    return [{"region": region, "cases": cases} for region, cases in odd.items()]


def off_the_standard(payments: list[dict], least: Decimal, most: Decimal) -> list[dict]:
    found = defaultdict(lambda: {"over": 0, "under": 0, "beyond": 0, "short": 0})
    for (region, _, _), rows in grouped(payments, "region", "doctor_id", "month").items():
        paid = sum(amounts(rows), Decimal(0))
        if paid > most:
            found[region]["over"] += 1
            found[region]["beyond"] += int((paid - most) * 100)
        if paid < least:
            found[region]["under"] += 1
            found[region]["short"] += int((least - paid) * 100)
    return [{"region": region, **row} for region, row in found.items()]
