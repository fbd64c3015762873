"""All problems of a report in their order, apart from what is none of what was evaluated, and from what the analyst dropped."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..findings import Apart, Finding, Severity
from ..wording import NOTHING, Prose
from .issue import Advice, Issue, Own, Terms, grouped, issue_of, weighed
from .revisions import Entry, Revisions, check, key_of

Told = Callable[[str], Prose]  # the paragraphs of a passage, by its key
LEVELS = {one.label: one for one in Severity}


@dataclass(frozen=True, slots=True)
class Dropped:
    """What the rules found and the analyst does not take for a problem, with the reason."""

    issue: Issue
    reason: Prose


@dataclass(frozen=True)
class Docket:
    """problems: the heaviest first; apart: what is none of what was evaluated, by why it is none."""

    problems: tuple[Issue, ...]
    apart: Mapping[Apart, tuple[Issue, ...]] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()


def open_docket(
    findings: Iterable[Finding], terms: Terms, revisions: Revisions | None = None, told: Told = lambda key: NOTHING
) -> Docket:
    """Problems and what is told apart from them, each in order of weight, as the analyst tells them. told: what the analyst's passages say,
    which may name how many problems there are. Error: ParamsError for revisions that do not fit together."""
    issues = grouped(findings, terms)
    dropped: list[Dropped] = []
    if revisions and revisions.entries:
        check(revisions, [one.title for one in issues])
        issues, dropped = _revised(issues, revisions.entries, terms, told)
    ordered = weighed(issues, terms.money)
    problems, *others = (tuple(one for one in ordered if one.apart is kind) for kind in (None, *Apart))
    return Docket(problems, dict(zip(Apart, others, strict=True)), tuple(dropped))


def _revised(issues: Iterable[Issue], entries: Sequence[Entry], terms: Terms, told: Told) -> tuple[list[Issue], list[Dropped]]:
    """Those that an entry takes the place of give way to it; what it speaks of and is not there is passed over."""
    left, made, dropped = {one.title: one for one in issues}, [], []
    for number, entry in enumerate(entries):
        held = [left.pop(title) for title in entry.of if title in left]
        if entry.of and not held:
            continue
        if entry.drop:
            dropped += [Dropped(one, told(key_of(number, "drop"))) for one in held]
        else:
            made.append(_told(held, number, entry, terms, told))
    return [*left.values(), *made], dropped


def _told(held: Sequence[Issue], number: int, entry: Entry, terms: Terms, told: Told) -> Issue:
    """One problem for those that are held, with the findings of all of them, in the analyst's words where there are any."""
    if held:
        found = [finding for one in held for finding in one.findings]
        issue = issue_of(entry.title or held[0].title, found, terms)
    else:
        issue = Issue(entry.title or "", LEVELS[entry.severity or Severity.PROBLEM.label])
    said = {name: told(key_of(number, name)) for name in ("facts", "basis", "cause") if getattr(entry, name)}
    advice = tuple(Advice(terms.to(to), told(key_of(number, "advice", to))) for to in entry.advice)
    return replace(issue, own=Own(**said), advice=advice or issue.advice)
