"""Every figure that a comparison may print: those of its members under names of its own, how far they moved, where they rank."""

from collections.abc import Iterator
from dataclasses import replace

from ..comparable import moved
from ..figures import WHOLE, Figure
from ..values import stated
from .members import Line
from .study import Comparison


def change(study: Comparison, one: Line, first: str, last: str) -> Figure | None:
    """How far a line moved between two members."""
    then, now = study.shown(one, first), study.shown(one, last)
    known = next(iter(one.figures.values())).base if one.figures else one.key.base
    base = "·".join(filter(None, (one.key.id, known, f"{last}较{first}")))
    return moved(study.press, study.kind(one.key), then, now, (first, last), base)


def spans(study: Comparison) -> list[tuple[str, str]]:
    """Which members a change is told between: the last two, and, of more, the first and the last."""
    names = study.names
    if not study.in_order:
        return []
    return [(names[-2], names[-1]), *([(names[0], names[-1])] if len(names) > 2 else [])]


def all_figures(study: Comparison) -> Iterator[Figure]:
    """Each once."""
    lines = (*study.lines, *study.constant, *(one for some in study.by_subject.values() for one in some))
    found = [figure for one in lines for figure in _of(study, one)]
    yield from {one.key: one for one in found}.values()
    yield from _ranks(study)
    yield from _counts(study)


def _of(study: Comparison, one: Line) -> Iterator[Figure]:
    for held in (one, replace(one, figures=one.partial)):
        yield from filter(None, (study.shown(held, name) for name in study.names))
    yield from filter(None, (change(study, one, *span) for span in spans(study)))


def _ranks(study: Comparison) -> Iterator[Figure]:
    for one in study.rated:
        base = "·".join(filter(None, (one.key.id, one.key.base)))
        for name, rank in study.ranks(one).items():
            source, told = one.figures[name].source, f"可能在第{rank.shown}位"
            yield study.press.figure("rank", name, stated(rank.place, source, told), base=base)


def _counts(study: Comparison) -> Iterator[Figure]:
    source = study.place.shown(study.place.params_file)
    unit = {"years": "个年度", "projects": "个项目"}.get(study.by, "个")
    apart = [one for one in study.lines if one.apart]
    yield study.press.figure("members", WHOLE, stated(len(study.members), source), unit=unit)
    yield study.press.figure("lines", WHOLE, stated(len(study.lines), source))
    yield study.press.figure("lines_apart", WHOLE, stated(len(apart), "各成员的口径"))
    for verb, sign in (("上升", 1), ("下降", -1)) if study.in_order else ():
        count = sum(_sign(study, one) == sign for one in study.lines if study.kind(one.key) in ("rate", "share"))
        yield study.press.figure("lines_moved", WHOLE, stated(count, "各指标最近两个年度"), base=verb)


def _sign(study: Comparison, one: Line) -> int:
    told = change(study, one, *spans(study)[0])
    value = told.value if told and told.value else 0
    return (value > 0) - (value < 0)
