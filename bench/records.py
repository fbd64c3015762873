"""`python -m bench records`: a ledger of 1, 13 and 66 million payments added up by region and source, in every way in turn."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
MILLIONS = 1, 13, 66
MONTHS, REGIONS, SEED = 12, 31, 2021
LABELS = {
    "ours": "ours, from Parquet (DuckDB, 512 MiB)",
    "sql": "hand-written DuckDB SQL (512 MiB)",
    "polars": "Polars, scan_parquet",
    "pandas_parquet": "pandas, read_parquet + groupby",
    "pandas_csv": "pandas, read_csv + groupby",
    "ours_csv": "ours, from CSV, every cell checked",
}
ONLY_UP_TO = {"pandas_parquet": 13, "pandas_csv": 13, "ours_csv": 1}  # million; beyond, they need more than a laptop has
CSV_UP_TO = 13
QUICK, OFTEN = ("ours", "sql", "polars"), 3  # a second or less: run so many times a turn, for the median


def ledger(millions: int, folder: Path) -> Path:
    """A folder with the payments as Parquet, a file for each region, and as CSV; made once and kept. Synthetic."""
    sys.path.insert(0, str(HERE.parent))
    import pyarrow.csv
    import pyarrow.parquet

    from pbe_analysis.records.synthetic import Plan, invent

    target = folder / f"payments-{millions}m"
    if (target / "about.json").exists():
        return target
    (target / "payments").mkdir(parents=True, exist_ok=True)
    heads = millions * 1_000_000 // MONTHS // REGIONS
    regions = [f"虚构省{number:02}" for number in range(1, REGIONS + 1)]
    began, writer = time.perf_counter(), None
    for number, region in enumerate(regions, start=1):
        plan = Plan(region, number, {"transfers": heads * 1_000_000}, 600_000 // REGIONS, 500_000 // REGIONS, heads, 0, 0)
        payments = invent(plan, 2021, SEED).payments
        pyarrow.parquet.write_table(
            payments, target / "payments" / f"{region}.parquet", compression="zstd", row_group_size=250_000
        )
        if millions <= CSV_UP_TO:
            writer = writer or pyarrow.csv.CSVWriter(target / "payments.csv", payments.schema)
            writer.write_table(payments)
    if writer:
        writer.close()
    about = {"region": regions, "source": ["transfers"], "notice": "合成数据", "seconds": time.perf_counter() - began}
    (target / "about.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
    return target


def compare(sizes: Iterable[int], rounds: int, folder: Path | None = None) -> dict:
    """Every way that can, at every size, in turns, so that what else the machine does falls on all of them."""
    folder = folder or Path(tempfile.gettempdir()) / "pbe-bench-records"
    found = {}
    for millions in sizes:
        target = ledger(millions, folder)
        ways = [way for way in LABELS if millions <= ONLY_UP_TO.get(way, millions)]
        runs: dict[str, list[dict]] = {way: [] for way in ways}
        for turn in range(rounds):
            for way in _order(ways, turn):
                runs[way].append(_run(way, target))
                print(
                    f"  {millions} M, {turn + 1}/{rounds} {LABELS[way]}: {runs[way][-1]['seconds']:.2f} s",
                    file=sys.stderr,
                    flush=True,
                )
        if len({run["sum"] for each in runs.values() for run in each}) > 1:
            raise SystemExit(f"the ways disagree on {millions} million payments: {runs}")
        found[str(millions)] = {way: _summed(each) for way, each in runs.items()}
    return found


def _order(ways: list[str], turn: int) -> list[str]:
    """The ways of one turn; each turn begins with another one, and the quick ones go round several times."""
    begun = ways[turn % len(ways) :] + ways[: turn % len(ways)]
    return begun + [way for way in begun if way in QUICK] * (OFTEN - 1)


def _run(way: str, folder: Path) -> dict:
    env = os.environ | {"PYTHONPATH": str(HERE.parent), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.ledger", way, str(folder)], cwd=HERE.parent, env=env, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{way}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def _summed(runs: list[dict]) -> dict:
    seconds = [run["seconds"] for run in runs]
    return {
        "seconds": statistics.median(seconds),
        "cpu": statistics.median(run["cpu"] for run in runs),
        "all": seconds,
        "peak_mib": max(run["peak_mib"] for run in runs),
    }


def table(found: dict) -> str:
    """The result for people, with what the aims ask."""
    lines = [f"{'million payments':>17}  {'way':<42} {'s':>8} {'cpu s':>8} {'MiB':>7}"]
    for millions, ways in found.items():
        lines += [
            f"{millions:>17}  {LABELS[way]:<42} {each['seconds']:8.3f} {each['cpu']:8.3f} {each['peak_mib']:7}"
            for way, each in ways.items()
        ]
    return "\n".join([*lines, *(_judged(*aim) for aim in _aims(found))])


def _judged(words: str, value: float, aim: float, at_least: bool) -> str:
    good = value >= aim if at_least else value <= aim
    return f"{'met   ' if good else 'MISSED'} {value:7.2f} {words}; the aim is {'at least' if at_least else 'at most'} {aim}"


def _aims(found: dict):
    """What is measured against which aim: (words, value, aim, whether at least). The processor's time says what is left when
    other programs slow both down."""
    for millions, ways in found.items():
        mine, at = ways["ours"], f"at {millions} M"
        for measure, words in (("seconds", "raw DuckDB"), ("cpu", "the processor's time of raw DuckDB")):
            yield f"times {words} {at}", mine[measure] / ways["sql"][measure], 1.15, False
        for other in ("pandas_parquet", "pandas_csv"):
            if other in ways:
                yield f"times faster than {LABELS[other]} {at}", ways[other]["seconds"] / mine["seconds"], 4, True
                yield f"of the memory of {LABELS[other]} {at}", mine["peak_mib"] / ways[other]["peak_mib"], 0.2, False
    if {"13", "66"} <= {*found}:
        some, many = found["13"]["ours"], found["66"]["ours"]
        yield "times the memory, from 13 to 66 M", many["peak_mib"] / some["peak_mib"], 1.25, False
        for measure, words in (("seconds", "time"), ("cpu", "processor's time")):
            each = many[measure] / 66 / (some[measure] / 13)
            yield f"times the {words} for each payment, from 13 to 66 M", each, 1.25, False
