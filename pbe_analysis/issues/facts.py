"""The facts of a problem: the whole, how many it concerns, the largest of them with their figures, and where the others stand."""

from collections.abc import Iterator, Sequence

from ..figures import WHOLE, Figure, Figures
from ..findings import Finding
from ..wording import NOTHING, Prose, joined, listed, say, unstopped, until
from .issue import Issue, Terms

LONG = 60  # signs of a statement that a summary takes over
NAMED = 3  # subjects whose facts are told one by one
MANY, FIRST = 12, 6  # of more names than this, only the first stand in a sentence


def facts(issue: Issue, terms: Terms, counts: Figures) -> Prose:
    """The paragraph of facts. The first subject is told in full, the next by their figures, the rest by name. In place of that what
    the analyst says, in paragraphs, and where the computed values stand."""
    if issue.own.facts != NOTHING:
        return issue.own.facts + (say("计算结果见“{table}明细”。", table=terms.table) if issue.findings else Prose(()))
    wholes = [one for one in issue.findings if one.subject == WHOLE]
    parts = [one for one in issue.findings if one.subject != WHOLE]
    return joined(*(_sentence(one, terms) for one in wholes), _of_parts(issue, parts, terms, counts), *_stakes(issue, counts))


def gist(issue: Issue, terms: Terms, counts: Figures) -> Prose:
    """A sentence: what the analyst says first, else what is said of the whole, else of the worst subject, and how many it concerns.
    Statements that are too long for that give way to the names."""
    if issue.own.facts != NOTHING or not issue.findings:
        return joined(until(issue.own.facts, "。"), say("。"))
    first = next((one for one in issue.findings if one.subject == WHOLE), issue.findings[0])
    told, n = _statement(first, terms), counts.get("problem_subjects", base=issue.title)
    several = say("涉及{n}{word}", n=n, word=terms.counted_as(issue)[1]) if n is not None else NOTHING
    if first.subject == WHOLE:
        return joined(told, say("（{several}）", several=several) if n is not None else NOTHING, say("。"))
    if len(str(told)) > LONG:
        return joined(several if n is not None else say("涉及{name}", name=terms.subject(first.subject)), say("。"))
    return joined(say("{several}，如", several=several) if n is not None else NOTHING, told, say("。"))


def _of_parts(issue: Issue, parts: Sequence[Finding], terms: Terms, counts: Figures) -> Prose:
    if len(parts) <= 1:
        return joined(*(_sentence(one, terms) for one in parts))
    by_base: dict[str, list[Finding]] = {}
    for one in parts:
        by_base.setdefault("".join(_bases(one)[:1]), []).append(one)
    several = len(by_base) > 1
    told = (_of_base(base if several else "", some, terms) for base, some in by_base.items())
    return joined(_how_many(issue, terms, counts), listed(told, "。"), say("。"))


def _of_base(base: str, parts: Sequence[Finding], terms: Terms) -> Prose:
    """The parts of which one and the same is told: 按批次，第一批…"""
    shown, named = parts[:NAMED], {one.subject for one in parts[:NAMED]}
    rest = [name for name in dict.fromkeys(one.subject for one in parts) if name not in named]
    told = [_statement(shown[0], terms), *(_compact(one, shown[0], terms) for one in shown[1:])]
    return joined(say("按{base}，", base=base) if base else NOTHING, listed(told, "；"), _rest(rest, parts, terms))


def _how_many(issue: Issue, terms: Terms, counts: Figures) -> Prose:
    """涉及7个区；其中最大的几个在前."""
    n, cases = (counts.get(id, base=issue.title) for id in ("problem_subjects", "problem_cases"))
    word = terms.counted_as(issue)[1]
    if n is None:
        return say("涉及{cases}：", cases=cases) if cases else NOTHING
    more = say("、{cases}", cases=cases) if cases else NOTHING
    return say("涉及{n}{word}{more}：", n=n, word=word, more=more)


def _rest(names: Sequence[str], parts: Sequence[Finding], terms: Terms) -> Prose:
    """Those that are not told, by name where they are few; their figures stand in the list of findings."""
    if len(parts) <= NAMED:
        return NOTHING
    where = f"见“{terms.table}明细”"
    if not names or len(names) > MANY:
        return say("；其余{where}", where=where)
    official = [one for one in terms.places if one in names] or list(names)
    return say("；其余为{names}，{where}", names=listed(official), where=where)


def _sentence(one: Finding, terms: Terms) -> Prose:
    return joined(_statement(one, terms), say("。"))


def _statement(one: Finding, terms: Terms) -> Prose:
    """What the rule says of a subject, which it begins with, without its full stop."""
    told, name = unstopped(one.statement), terms.subject(one.subject)
    lead = "" if str(one.statement).startswith((one.subject, name)) and name else name
    return joined(say("{lead}", lead=lead), told) if lead else told


def _compact(one: Finding, first: Finding, terms: Terms) -> Prose:
    """武清区12.50%、结余103.62万元: the figures of the subject itself, where it has the same ones as the first; else its statement."""
    figures = _figures_of(one)
    if (
        not figures
        or figures[0].value is None
        or [each.id for each in figures] != [each.id for each in _figures_of(first)]
        or _bases(one) != _bases(first)
    ):
        return _statement(one, terms)
    main, *others = figures
    labelled = (say("{title}{figure}", title=_title(each, terms), figure=each) for each in others)
    return joined(
        say("{name}{main}", name=terms.subject(one.subject), main=main), *(say("、{one}", one=each) for each in labelled)
    )


def _figures_of(one: Finding) -> list[Figure]:
    """The evidence that is of the subject itself."""
    parts = (part for paragraph in one.evidence.paragraphs for part in paragraph)
    return [part for part in parts if isinstance(part, Figure) and part.subject == one.subject]


def _bases(one: Finding) -> list[str]:
    return [each.base for each in _figures_of(one)]


def _title(figure: Figure, terms: Terms) -> str:
    measure = terms.registry.get(figure.id)
    return measure.title if measure else ""


def _stakes(issue: Issue, counts: Figures) -> Iterator[Prose]:
    """The money of all its subjects together, and the points that it cost."""
    money = counts.get("problem_money", base=issue.title)
    if money:
        yield say("合计涉及{money}。", money=money)
    if issue.losses:
        each = dict.fromkeys((one.name, one.lost) for one in issue.losses)  # of several cases of one indicator once
        told = listed(say("“{name}”失{lost}", name=name, lost=lost) for name, lost in each)
        yield say("对应指标{told}。", told=told)
