"""Problems as a report prints them: paragraphs that can be pasted, recommendations by addressee, what is to be borne in mind."""

from collections.abc import Iterable, Iterator

from ..blocks import Block, Heading, Items, Styled
from ..figures import Figures
from ..findings import Apart, Severity
from ..wording import NOTHING, Prose, joined, listed, say, unstopped
from .docket import Docket, Dropped
from .facts import facts
from .issue import Issue, Terms, quoted

SPOKEN = {Severity.SERIOUS: "严重问题", Severity.PROBLEM: "一般问题"}
FEW = 3  # sources that a paragraph names
LEVEL = 3  # of the headings, below that of the section


def counted_in_words(counts: Figures) -> Prose:
    """How many problems there are, by severity, and how much is but to be borne in mind."""
    problems = counts("problems")
    levels = [(level, counts("problems", level.label)) for level in (Severity.SERIOUS, Severity.PROBLEM)]
    some = [(SPOKEN[level], n) for level, n in levels if n.value]
    parts = listed(say("{level}{n}", level=level, n=n) for level, n in some)
    if len(some) == 1:
        told = say("共发现{n}问题，均为{level}", n=problems, level=some[0][0])
    else:
        told = say("共发现{n}问题，其中{parts}", n=problems, parts=parts) if some else say("各项规则均未发现问题")
    apart = ((base, counts("problems", base=base)) for base in Apart)
    others = listed(say("{label}的事项{n}", label=base, n=n) for base, n in apart if n.value)
    return joined(told, say("；另有{others}", others=others) if others.paragraphs[0] else NOTHING, say("。"))


def problem_blocks(docket: Docket, terms: Terms, counts: Figures) -> tuple[Block, ...]:
    """Each problem under its title: facts, basis, cause where somebody told it, recommendation where there is one."""
    given: dict[tuple[str, Prose], str] = {}
    return tuple(block for one in docket.problems for block in _of(one, terms, counts, given))


def advice_blocks(docket: Docket) -> tuple[Block, ...]:
    """The recommendations by addressee in the order of the problems, numbered through, each naming the problems that it is for."""
    by_addressee: dict[str, dict[Prose, list[str]]] = {}
    for issue in docket.problems:
        for one in issue.advice:
            by_addressee.setdefault(one.to, {}).setdefault(unstopped(one.text), []).append(quoted(issue.title))
    blocks: list[Block] = []
    first = 1
    for to, some in by_addressee.items():
        said = (say("针对{titles}：{text}。", titles="".join(titles), text=text) for text, titles in some.items())
        blocks += [Heading(LEVEL, (f"对{to}的建议" if to else "其他建议",)), Items(tuple((one,) for one in said), first)]
        first += len(some)
    return tuple(blocks)


def remark_blocks(docket: Docket, terms: Terms, counts: Figures) -> tuple[Block, ...]:
    """What is told apart from problems, each in a paragraph with what would help; what the analyst dropped, with the reason."""
    groups = ((kind, some) for kind, some in docket.apart.items() if some)
    remarks = (block for kind, some in groups for block in _remarks(f"{kind}的事项", some, terms, counts))
    return (*remarks, *(_dropped(docket.dropped) if docket.dropped else ()))


def _of(issue: Issue, terms: Terms, counts: Figures, given: dict[tuple[str, Prose], str]) -> Iterator[Block]:
    """given: what was recommended to whom already, and for which problem, beside which the others say only that."""
    yield Heading(LEVEL, (issue.title,))
    paragraphs = facts(issue, terms, counts) + labelled("依据", _basis(issue, terms))
    paragraphs += labelled("原因", cause_of(issue))
    for one in issue.advice:
        text = unstopped(one.text)
        first = given.setdefault((one.to, text), issue.title)
        same = say("同{title}的建议。", title=quoted(first))
        paragraphs += labelled(f"建议{one.to}", say("{text}。", text=text) if first == issue.title else same)
    yield Prose(tuple(one for one in paragraphs.paragraphs if one))


def cause_of(issue: Issue) -> Prose:
    """What the analyst says; else the reasons that the table of indicators states, as such; else nothing."""
    if issue.own.cause != NOTHING:
        return issue.own.cause
    reasons = dict.fromkeys(one.reason.rstrip("。；") for one in issue.losses if one.reason)
    return say("评分表所载扣分原因为：{reasons}。", reasons="；".join(reasons)) if reasons else NOTHING


def _basis(issue: Issue, terms: Terms) -> Prose:
    """What it is held against; of many rules, each stands beside its finding in the list."""
    if issue.own.basis != NOTHING:
        return say("{basis}。", basis=unstopped(issue.own.basis))
    if len(issue.basis) > FEW:
        return say("各项依据见“{table}明细”。", table=terms.table)
    return say("{basis}。", basis="；".join(one.rstrip("。；") for one in issue.basis)) if issue.basis else Prose(())


def labelled(label: str, told: Prose) -> Prose:
    """Paragraphs of which the first begins with what they are; none of nothing."""
    first, *others = [parts for parts in told.paragraphs if parts] or [()]
    return Prose(((Styled("strong", (f"{label}：",)), *first), *others) if first else ())


def _remarks(title: str, some: Iterable[Issue], terms: Terms, counts: Figures) -> Iterator[Block]:
    yield Heading(LEVEL, (title,))
    yield Items(tuple((_remark(one, terms, counts),) for one in some), 1)


def _dropped(some: Iterable[Dropped]) -> Iterator[Block]:
    """What stands in the list of findings and is told as no problem."""
    yield Heading(LEVEL, ("未列为问题的事项",))
    told = (say("{title}：{reason}。", title=one.issue.title, reason=unstopped(one.reason)) for one in some)
    yield Items(tuple((one,) for one in told), 1)


def _remark(issue: Issue, terms: Terms, counts: Figures) -> Prose:
    advised = (say("建议{to}：{text}。", to=one.to, text=unstopped(one.text)) for one in issue.advice)
    return joined(say("{title}：", title=issue.title), facts(issue, terms, counts), *advised)
