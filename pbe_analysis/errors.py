"""What is raised on purpose: where it stands, what is wrong, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .redaction import redacted


class PbeError(Exception):
    """Any error that a user can mend. Its text is complete: the command line prints it without a traceback."""


class NotFound(PbeError):
    """A project, project-year, table, or column that was asked for does not exist."""


class RunError(PbeError):
    """A notebook did not run to its end; the message names the cell and the file that keeps the failed run."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in what a user handed in.

    where: file, and row, column or key within it. what: what stands there. expected: what should stand there.
    hint: what to do, where that is not obvious from `expected`. What they quote of a cell is `redacted`: a fault goes into
    messages, lists and pages, and a telephone number may stand in any cell.
    """

    where: str
    what: str
    expected: str = ""
    hint: str = ""

    def __post_init__(self) -> None:
        for name in ("what", "expected", "hint"):
            object.__setattr__(self, name, redacted(getattr(self, name)))

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}"]
        if self.expected:
            parts.append(f"Expected {self.expected}")
        if self.hint:
            parts.append(self.hint)
        return " ".join(part if part.endswith((".", "。", "?")) else f"{part}." for part in parts)


class InputError(PbeError):
    """Faults in parameters or data, all that were found and not only the first."""

    def __init__(self, problems: Problem | Iterable[Problem]):
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple:
        return type(self), (self.problems,)


class ParamsError(InputError):
    """Faults in a parameter file."""


class DataError(InputError):
    """Faults in a data table or its datapackage.json."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Hint that names the known spelling closest to `name`, or lists the known ones when none is close."""
    import difflib  # only an error pays for it

    known = sorted(map(str, known))
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Known are: {', '.join(known)}" if known else ""
