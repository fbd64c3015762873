"""Numbers of headings: 一、 （一） 1． （1） ①, and 附件1 of annexes."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from ..blocks import Block, Heading, Inline, Link, Prose
from ..numerals import han

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LOOKS = (
    lambda n: f"{han(n)}、",
    lambda n: f"（{han(n)}）",
    lambda n: f"{n}．",
    lambda n: f"（{n}）",
    lambda n: _CIRCLED[n - 1] if n <= len(_CIRCLED) else str(n),
)
DEEPEST = len(_LOOKS)
ANNEX = "附件"
TRACES = "正文数字的算式与出处"  # the annex that each renderer makes by itself
TOP = 2  # level of the headings that 一、 stands before


def number(level: int, count: int) -> str:
    """What stands before the heading that is the `count`th of its level, 1 for the outermost."""
    return _LOOKS[level - 1](count)


def numbered(blocks: Iterable[Block], typed: Container[int] = ()) -> Iterator[Block]:
    """The blocks, each heading with its number. typed: levels whose headings bring their own, counted as of a heading."""
    counts = [0] * DEEPEST
    for block in blocks:
        if isinstance(block, Heading) and block.level not in typed:
            level = min(max(block.level - TOP, 0), DEEPEST - 1)
            counts[level] += 1
            counts[level + 1 :] = [0] * (DEEPEST - level - 1)
            block = replace(block, number=number(level + 1, counts[level]))
        yield block


def is_of_annex(heading: Heading) -> bool:
    return heading.number.startswith(ANNEX)


def next_annex(blocks: Iterable[Block], title: str) -> str:
    """The heading of an annex behind those that are there: 附件3　title."""
    return f"{ANNEX}{sum(isinstance(one, Heading) and is_of_annex(one) for one in blocks) + 1}　{title}"


def listing(heads: Sequence[Heading], another: str = "") -> Prose:
    """附件：1．…；2．…, behind the text, as a document names its annexes. another: the title of one that follows them."""
    titles: list[Inline] = [Link(f"#{head.id}", head.parts) for head in heads]
    titles += filter(None, [another])
    parts: list[Inline] = []
    for count, title in enumerate(titles, start=1):
        parts += ["；" if count > 1 else "附件：", *([f"{count}．"] if len(titles) > 1 else []), title]
    return Prose((tuple(parts),))


def with_traces_listed(blocks: Sequence[Block], remark: str = "") -> list[Block]:
    """The report with the annex of traces among those that are listed in front of the first; as it is where it has none. remark: what is
    said behind its title."""
    heads = [one for one in blocks if isinstance(one, Heading) and is_of_annex(one)]
    if not heads:
        return [*blocks]
    place = blocks.index(heads[0])
    first = replace(heads[0], number=f"{ANNEX}1　")  # 附件 without a number, where it was the only one
    return [*blocks[: place - 1], listing(heads, f"{TRACES}{remark}"), first, *blocks[place + 1 :]]


def annex_heads(titles: Sequence[str]) -> list[Heading]:
    """附件1　, 附件2　; 附件　 where it is the only one."""
    return [
        Heading(TOP, (title,), number=f"{ANNEX}{count if len(titles) > 1 else ''}　")
        for count, title in enumerate(titles, start=1)
    ]


def identified(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each heading with the id s1, s2, …"""
    count = 0
    for block in blocks:
        if isinstance(block, Heading):
            count += 1
            block = replace(block, id=f"s{count}")
        yield block
