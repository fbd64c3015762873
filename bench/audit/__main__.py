"""`python -m bench.audit`: how many falsified figures the audit catches, whom it blames, and how often it
cries wolf.

Most mutants are handed to the judge as documents; a sample goes through every format's own writer and reader.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path

from pbe_analysis.audit.checks import Audit
from pbe_analysis.audit.examination import examine

from . import planted, real, tally
from .documents import document
from .draft import Draft, Figure, Grid
from .mutate import mutants
from .tally import Clean, Trial
from .telling import result_of, tell
from .writers import WRITERS, write

SETS = {"dev": "layouts", "held_out": "layouts_held_out", "unseen": "layouts_unseen"}
EVERY, REAL, PLANTED = "all", "real", "planted"
DIRECT = "document"

Layout = Callable[[random.Random], Draft]


def main() -> None:
    options = _options()
    results = {}
    if options.set in (EVERY, REAL):
        results[REAL] = real.main(mutants=options.file_mutants // 2, show=options.show)
    if options.set in (EVERY, PLANTED):
        results[PLANTED] = planted.main(options.documents, options.mutants, options.seed, options.show)
    for name in SETS if options.set == EVERY else [options.set] if options.set in SETS else []:
        layouts = import_module(f"{__package__}.{SETS[name]}").LAYOUTS
        chosen = {key: layouts[key] for key in layouts if not options.layout or key in options.layout}
        started = time.perf_counter()
        trials, cleans = measured(chosen, options)
        results[name] = result_of(trials, cleans, time.perf_counter() - started)
        tell(name, results[name], options.show)
    _keep(results, options)


def measured(layouts: dict[str, Layout], options) -> tuple[list[Trial], list[Clean]]:
    """All trials of a set, directly and through files."""
    trials: list[Trial] = []
    cleans: list[Clean] = []
    for name, layout in layouts.items():
        for number in range(options.reports):
            for found in _direct(name, layout, f"{options.seed}-{number}", options.mutants):
                (cleans if isinstance(found, Clean) else trials).append(found)
        for form in options.formats:
            for number in range(options.files):
                for found in _through(name, layout, form, f"{options.seed}-file-{number}", options.file_mutants):
                    (cleans if isinstance(found, Clean) else trials).append(found)
    return trials, cleans


def _direct(name: str, layout: Layout, seed: str, most: int) -> Iterator[Clean | Trial]:
    """A clean report and its mutants, as documents."""
    rng = random.Random(f"{name} {seed}")
    draft = layout(rng)
    before = examine(document(draft)[0])
    yield tally.clean(name, DIRECT, seed, before)
    for mutant in mutants(draft, rng, most):
        falsified, places = document(draft, mutant.texts)
        after = examine(falsified)
        yield tally.trial((name, DIRECT, seed), draft, mutant, before, after, tally.at_place(places))


def _through(name: str, layout: Layout, form: str, seed: str, most: int) -> Iterator[Clean | Trial]:
    """A clean report and its mutants, each written to a file and read back."""
    rng = random.Random(f"{name} {seed}")
    draft = layout(rng)
    labels = row_labels(draft)
    with tempfile.TemporaryDirectory() as folder:
        before, _ = _read(draft, form, Path(folder))
        yield tally.clean(name, form, seed, before)
        for mutant in mutants(draft, rng, most):
            after, there = _read(draft, form, Path(folder), mutant.texts)
            finder = tally.at_words(there, mutant.texts, labels)
            yield tally.trial((name, form, seed), draft, mutant, before, after, finder)


def _read(draft: Draft, form: str, folder: Path, texts=None) -> tuple[Audit, object]:
    from pbe_analysis.documents.reading import read

    there = read(write(draft, form, folder, texts))
    return examine(there), there


def row_labels(draft: Draft) -> dict[Figure, str]:
    """The first words of each figure's row; empty in prose."""
    from .writers import fields

    labels: dict[Figure, str] = {}
    for block in draft.blocks:
        if not isinstance(block, Grid):
            labels |= {part: "" for part in getattr(block, "parts", ()) if isinstance(part, Figure)}
            continue
        for line, row in zip(fields(block, {}), block.rows, strict=True):
            contents = [getattr(one, "content", one) for one in row]
            named = [one for one in contents if isinstance(one, str) and one and not one.isdigit()]
            labels |= {one: named[0] if named else line[0] for one in contents if isinstance(one, Figure)}
    return labels


def _keep(results: dict, options) -> None:
    folder = Path(__file__).parents[1] / "results"
    folder.mkdir(exist_ok=True)
    path = folder / f"audit-{datetime.now():%Y%m%d-%H%M%S}.json"
    settings = dict(vars(options).items())
    path.write_text(json.dumps({"settings": settings} | results, ensure_ascii=False, indent=1), "utf-8")
    print(f"\nwritten: bench/results/{path.name}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--set", choices=(*SETS, REAL, PLANTED, EVERY), default=EVERY, help="of which layouts, or published documents (all)"
    )
    parser.add_argument("--layout", action="append", help="only this one (may be repeated)")
    parser.add_argument("--reports", type=int, default=8, help="clean reports per layout, as documents (8)")
    parser.add_argument("--mutants", type=int, default=30, help="mutants per report (30)")
    parser.add_argument("--files", type=int, default=1, help="reports per layout and format through a real file (1)")
    parser.add_argument("--file-mutants", type=int, default=6, help="mutants of each of them (6)")
    parser.add_argument("--formats", nargs="*", default=list(WRITERS), choices=WRITERS, help="which formats (all)")
    parser.add_argument("--documents", nargs="*", default=[], help="of the set planted: files or folders instead of the corpus")
    parser.add_argument("--seed", default="2021")
    parser.add_argument("--show", type=int, default=5, help="examples of misses per kind (5)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
