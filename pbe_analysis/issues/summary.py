"""The summary on one page: the conclusion, the heaviest problems, what is not known, and what has to be decided."""

from collections.abc import Iterator, Sequence

from ..blocks import Block, Items, Styled
from ..figures import Figures
from ..findings import Apart
from ..wording import NOTHING, Prose, joined, listed, say, until
from .docket import Docket
from .facts import gist
from .issue import Issue, Terms
from .paragraphs import labelled

MOST = 5  # points of a page
NAMED = 3  # subjects of a gap


def summary_blocks(conclusion: Prose, docket: Docket, terms: Terms, counts: Figures) -> tuple[Block, ...]:
    """conclusion: as the report tells it, with score and grade where it has them. What there is nothing of does not appear."""
    return (
        conclusion,
        *_main(docket.problems, terms, counts),
        *_unknown(docket.apart.get(Apart.GAP, ()), terms),
        *_to_decide(docket.problems),
    )


def _main(problems: Sequence[Issue], terms: Terms, counts: Figures) -> Iterator[Block]:
    """The first problems by weight, each with its gist."""
    if not problems:
        return
    yield _label("主要问题", "（按轻重排列，其余见正文）" if len(problems) > MOST else "（按轻重排列）")
    yield Items(tuple((_gist(one, terms, counts),) for one in problems[:MOST]), 1)


def _gist(one: Issue, terms: Terms, counts: Figures) -> Prose:
    """Its title, and what that does not say yet."""
    told = gist(one, terms, counts)
    return told if str(told) == f"{one.title}。" else joined(say("{title}：", title=one.title), told)


def _unknown(gaps: Sequence[Issue], terms: Terms) -> Iterator[Block]:
    """What the material does not say, and of whom."""
    if gaps:
        named = (say("{title}{of}", title=one.title, of=_of(one.subjects)) for one in gaps)
        yield labelled("尚不清楚的事项", joined(listed(named, "；"), say("。")))


def _of(subjects: Sequence[str]) -> Prose:
    if not subjects:
        return NOTHING
    return say("（{names}{more}）", names="、".join(subjects[:NAMED]), more="等" if len(subjects) > NAMED else "")


def _to_decide(problems: Sequence[Issue]) -> Iterator[Block]:
    """Who has to do what about the first problems: of each recommendation its first sentence."""
    decisions: dict[str, dict[Prose, None]] = {}
    for one in (advice for issue in problems[:MOST] for advice in issue.advice[:1]):
        decisions.setdefault(one.to, {})[until(one.text, "。；")] = None
    if decisions:
        yield _label("需要决定的事项")
        told = (say("{to}{what}。", to=f"{to}：" * bool(to), what=listed(what, "；")) for to, what in decisions.items())
        yield Items(tuple((one,) for one in told), 1)


def _label(title: str, behind: str = "") -> Prose:
    """The line above a list."""
    return Prose(((Styled("strong", (title,)), f"{behind}："),))
