"""A document of somebody else's that was examined: what was found, and the document with the marks in it."""

from dataclasses import dataclass

from .block import Block
from .line import Line, Mark, Tag
from .prose import Heading, Prose
from .tables import Grid


@dataclass(frozen=True, slots=True)
class Fault:
    """A check in a list: how bad, what about and where, then what is printed and should be, why, and the words around it."""

    tag: Tag
    about: Line
    stated: str = ""
    reasons: tuple[str, ...] = ()
    quote: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Faults:
    """Checks of one status that are no faults, yet worth a look."""

    title: str
    checks: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Examined(Block):
    """The faults, the gravest first, or `verdict` where there is none; what else is worth a look; what the marks mean; and the
    document. A block of it begins a page where `pages` says its place (from 0) and the number of the page."""

    verdict: str
    faults: tuple[Fault, ...]
    others: tuple[Faults, ...]
    legend: tuple[Mark, ...]
    document: tuple[Heading | Prose | Grid, ...]
    pages: tuple[tuple[int, int], ...] = ()
