"""What is raised on purpose: where it stands, what is wrong, what was expected, what to do."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from .messages import CHINESE, N_, Message, _, language, said
from .redaction import redacted

Read = TypeVar("Read")
_STEPS = {
    "sheet": N_("sheet {value}"),
    "row": N_("row {value}"),
    "near_row": N_("near row {value}"),
    "paragraph": N_("paragraph {value} above the table"),
    "line": N_("line {value}"),
    "column": N_("column {value}"),
    "key": N_("key {value}"),
    "sign": N_("sign {value}"),
}


def at(where: str, **steps: object) -> str:
    """Where something stands, from the file inwards; what is empty is left out.

    >>> at("funds.csv", sheet="", row=7, column="spent")
    'funds.csv, row 7, column spent'
    """
    for name, value in steps.items():
        if value not in (None, ""):
            where = _("{where}, {step}", where=where, step=Message(_STEPS[name], {"value": value}))
    return where


def steps_of(where: str) -> dict[str, str]:
    """What `at` put together, the innermost first, with `rows`, further ones of the same fault, and `file`.

    >>> steps_of(at("funds.csv", row=7, column="spent"))
    {'column': 'spent', 'row': '7', 'file': 'funds.csv'}
    """
    found = {}
    while isinstance(where, Message):
        told, step = where.arguments, where.arguments.get("step")
        if isinstance(step, Message):
            found[next(name for name, template in _STEPS.items() if template == step.template)] = str(step.arguments["value"])
        else:
            found["rows"] = str(told.get("rows", ""))
        where = told["where"]
    return found | {"file": where}


class PbeError(Exception):
    """Any error that a user can mend. Its text is complete: the command line prints it without a traceback. `str` gives it in the
    reader's language, where it was made of messages, or is one itself: PbeError("{name}: is missing.", name=name)."""

    def __init__(self, *told: object, **gaps: object):
        super().__init__(*([_(str(told[0]), **gaps)] if gaps else told))

    def __str__(self) -> str:
        return self.said(language())

    def said(self, language_: str) -> str:
        return said(self.args[0], language_) if len(self.args) == 1 else super().__str__()


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
            object.__setattr__(self, name, _without_contacts(getattr(self, name)))

    def __str__(self) -> str:
        return self.said(language())

    def in_two(self, language_: str) -> tuple[str, str]:
        """The file and place in it, and what is wrong there, as the last page of a report has them in two columns."""
        where, what, hint = (said(part, language_) for part in (self.where, self.what, self.hint))
        return re.sub(r"^data/[^/]+/[^/]+/", "", where), _sentences([one for one in (what, hint) if one], language_)

    def said(self, language_: str) -> str:
        """The problem in a language, as whole sentences."""
        where, what, expected, hint = (said(part, language_) for part in (self.where, self.what, self.expected, self.hint))
        parts = [_("{where}: {what}", where=where, what=what)]
        if expected:
            parts.append(_("Expected {what}", what=expected))
        if hint:
            parts.append(Message("{hint}", {"hint": hint}))
        return _sentences([part.said(language_) for part in parts], language_)


def _sentences(parts: list[str], language_: str) -> str:
    """Each part with an end; Chinese sentences stand side by side."""
    stop, gap = ("。", "") if language_ == CHINESE else (".", " ")
    return gap.join(part if part.endswith((".", "。", "?", "？")) else f"{part}{stop}" for part in parts)


def _without_contacts(text: str) -> str:
    """What messages quote of a cell is redacted in each gap, and as a whole."""
    if (plain := redacted(str.__str__(text))) == text:
        return text
    again = text.changed(redacted) if isinstance(text, Message) else plain
    return again if redacted(str.__str__(again)) == again else plain


class InputError(PbeError):
    """Faults in parameters or data, all that were found and not only the first."""

    def __init__(self, problems: Problem | Iterable[Problem] | str, *told: str):
        """problems: those that were found; of a single one also what it tells: where, what, expected, hint."""
        found = Problem(problems, *told) if isinstance(problems, str) else problems
        self.problems = (found,) if isinstance(found, Problem) else tuple(dict.fromkeys(found))  # each once
        Exception.__init__(self, *self.problems)

    def said(self, language_: str) -> str:
        return "\n".join(problem.said(language_) for problem in self.problems)

    def __reduce__(self) -> tuple:
        return type(self), (self.problems,)


class ParamsError(InputError):
    """Faults in a parameter file."""


class DataError(InputError):
    """Faults in a data table or its datapackage.json."""


def or_none(read: Callable[..., Read], *asked: object) -> Read | None:
    """What `read` makes of it; None where it refuses it with a ValueError.

    >>> or_none(int, "12"), or_none(int, "十二")
    (12, None)
    """
    try:
        return read(*asked)
    except ValueError:
        return None


def closest(name: str, known: Iterable[str]) -> str:
    """The known spelling closest to `name`, which is never `name` itself; "" where none is close."""
    import difflib  # only an error pays for it

    return next(iter(difflib.get_close_matches(name, sorted({*map(str, known)} - {name}), n=1, cutoff=0.5)), "")


def no_attribute(owner: str, name: str, known: Iterable[str]) -> AttributeError:
    """The error of a misspelt name, with the nearest known one."""
    return AttributeError(str(_("{owner} has no attribute {name}. {hint}", owner=owner, name=name, hint=nearest(name, known))))


def nearest(name: str, known: Iterable[str]) -> str:
    """Hint that names the known spelling closest to `name`, or lists the known ones when none is close."""
    known = sorted({*map(str, known)} - {name})
    if close := closest(name, known):
        return _("Did you mean {name}?", name=close)
    return _("Known are: {names}", names=known) if known else ""
