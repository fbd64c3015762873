"""One block of every kind, and any block at all."""

from __future__ import annotations

from hypothesis import strategies as st

from pbe_analysis import blocks
from pbe_analysis.blocks import KINDS, Block
from pbe_analysis.figures import Figure

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LINES = (blocks.Reference, blocks.Styled, blocks.Link, blocks.Tag, blocks.Break)
WITHIN = (blocks.Items, blocks.Quote, blocks.Answer)  # hold other blocks
RATE = blocks.Reference("execution_rate", "蓟州区", "36.42%", "funds.csv 第2行 · 表4", "转移支付", "411.56 ÷ 1130.00 万元")


def _table(columns: int, rows: int) -> st.SearchStrategy[blocks.Table]:
    cell = st.one_of(TEXT, st.from_type(blocks.Reference), st.from_type(blocks.Tag), st.from_type(blocks.Prose))
    return st.builds(
        blocks.Table,
        st.tuples(*[st.from_type(blocks.Column)] * columns),
        st.tuples(*[st.tuples(*[cell] * columns)] * rows),
        **dict.fromkeys(("title", "caption", "source", "note"), TEXT),
        totals=st.sampled_from([(), (0,)] if rows else [()]),
        folded=st.booleans(),
    )


st.register_type_strategy(str, TEXT)
st.register_type_strategy(Figure, st.from_type(blocks.Reference))  # as which it goes along
st.register_type_strategy(dict, st.dictionaries(TEXT.filter(lambda key: key != "is"), st.one_of(st.integers(), TEXT), max_size=2))
st.register_type_strategy(blocks.Table, st.one_of(_table(1, 0), _table(2, 1), _table(3, 2)))
st.register_type_strategy(
    blocks.Sortable, st.builds(blocks.Sortable, _table(2, 2), st.tuples(st.builds(blocks.Order, TEXT, st.just((1, 0)))))
)
LEAVES = st.deferred(lambda: _LEAVES)
_LEAVES = st.one_of(*[st.from_type(kind) for kind in KINDS.values() if issubclass(kind, Block) and kind not in WITHIN])


def _around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, max_size=2).map(tuple)
    items = st.builds(blocks.Items, st.lists(some, max_size=2).map(tuple), st.sampled_from([None, 1, 7]))
    return st.one_of(items, st.builds(blocks.Quote, some), st.builds(blocks.Answer, some, TEXT))


ANY = st.deferred(lambda: _ANY)
_ANY = st.recursive(LEAVES, _around, max_leaves=4)
st.register_type_strategy(Block, ANY)
