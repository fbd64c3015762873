"""What the type checker complains of, per room of pbe_analysis: numbers that may only fall.

python -m tools.complaints [--lower]     1 where a room has more complaints than complaints.toml allows it, or fewer:
                                         --lower writes the lower number. A room that is not listed may have none.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALLOWED = ROOT / "tools" / "complaints.toml"
HEAD = "# How many complaints of mypy a room of pbe_analysis may have; one that is not listed: none. A number may only fall.\n"
COMPLAINT = re.compile(r"pbe_analysis[/\\]([^/\\:]+?)(\.pyi?)?[/\\:].* error: ")


def complaints() -> list[str]:
    """The lines in which mypy complains. Error: SystemExit where it could not run to its end."""
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    return [line for line in done.stdout.splitlines() if ": error: " in line]


def room_of(line: str) -> str:
    """pbe_analysis/data/tables.py:12: error: … → data; pbe_analysis/numbers.py:3: error: … → numbers."""
    found = COMPLAINT.match(line)
    return found[1] if found else "?"


def _changed(line: str) -> float:
    """When the file was changed that a line complains of: what is new is told last."""
    file = ROOT / line.partition(":")[0]
    return file.stat().st_mtime if file.is_file() else 0.0


def allowed() -> dict[str, int]:
    return tomllib.loads(ALLOWED.read_text("utf-8"))


def verdicts(found: dict[str, int], limits: dict[str, int]) -> Iterable[tuple[str, str]]:
    """Each room whose number is not what it may be, with what is wrong."""
    for room in sorted(found.keys() | limits.keys()):
        count, limit = found.get(room, 0), limits.get(room, 0)
        if count > limit:
            yield room, f"{room}: {count} complaints, {limit} allowed: mend the {count - limit} that are new"
        elif count < limit:
            yield room, f"{room}: {count} complaints, {limit} allowed: make types ARGS=--lower"


def lowered(found: dict[str, int], limits: dict[str, int]) -> str:
    """complaints.toml with what has fallen; nothing rises."""
    kept = {room: min(found.get(room, 0), limit) for room, limit in sorted(limits.items())}
    return HEAD + "".join(f"{room} = {count}\n" for room, count in kept.items() if count)


def main(arguments: list[str]) -> int:
    lines = complaints()
    found = Counter(map(room_of, lines))
    if "--lower" in arguments:
        ALLOWED.write_text(lowered(found, allowed()), "utf-8")
    wrong = list(verdicts(found, allowed()))
    for room, verdict in wrong:
        if found[room] > allowed().get(room, 0):
            print(*sorted((line for line in lines if room_of(line) == room), key=_changed), sep="\n")
        print(verdict)
    print(f"{len(lines)} complaints of the type checker in {len(found)} rooms", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
