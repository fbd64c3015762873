"""Published figures beside recomputed ones: does what was printed follow from its parts?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from ..errors import or_none
from ..figures import WHOLE, Figure, Figures
from ..frames import frame_of, records
from ..lazy_pandas import pd
from ..numbers import fixed, half_up, parse_number, shortest

EXACT, AT_LEAST, OPEN = "exact", "at least", "open"  # how sure a recomputed figure is
CONFIRMED, TRUNCATED, DIFFERENT, INVENTED, UNKNOWN = "一致", "截断而未四舍五入", "不一致", "分母为零仍给出数值", "无法复算"


def reconcile(stated: pd.DataFrame, figures: Figures, certainty: Callable[[Figure], str] = lambda _: EXACT) -> pd.DataFrame:
    """Each published figure against its recomputation at the printed precision, from the exact ratio, half up.

    stated: figure (id), subject, base, stated (as printed), place. certainty: whether a figure is exact, at least that, or open,
    where something that it rests on was not handed in: what may still be right is not called wrong. Returns figure, subject, base, stated, recomputed,
    verdict, place, in the order of the document.
    """
    columns = ("figure", "subject", "base", "stated", "recomputed", "verdict", "place")
    rows = [_row(one, figures, certainty) for one in records(stated)]
    return frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns)


def disagreeing(reconciled: pd.DataFrame) -> pd.DataFrame:
    """The rows whose printed figure does not follow from its parts."""
    return reconciled[~reconciled["verdict"].isin([CONFIRMED, UNKNOWN])]


def _row(one: dict, figures: Figures, certainty: Callable[[Figure], str]) -> tuple:
    base = one.get("base") or ""
    figure = figures.get(one["figure"], one["subject"] or WHOLE, base)
    recomputed, verdict = "—", UNKNOWN
    if figure is not None and one["stated"] is not None:
        recomputed, verdict = judge(one["stated"], figure)
        if verdict in (DIFFERENT, TRUNCATED) and _may_be_right(one["stated"], figure, certainty(figure)):
            recomputed, verdict = "—", UNKNOWN
    return one["figure"], one["subject"], base, one["stated"], recomputed, verdict, one.get("place") or ""


def _may_be_right(stated: str, figure: Figure, certainty: str) -> bool:
    """Whether a published figure may be right although another comes out, since that one does not rest on everything."""
    if certainty != AT_LEAST or figure.value is None:
        return certainty != EXACT
    printed = or_none(parse_number, stated.rstrip("%％"))
    return printed is not None and Fraction(printed) > figure.value * (100 if stated.endswith(("%", "％")) else 1)


def judge(stated: str, figure: Figure) -> tuple[str, str]:
    """The recomputed figure as it should have been printed, and the verdict on `stated`."""
    exact, sign = figure.value, "%" if stated.endswith(("%", "％")) else ""
    try:
        printed = parse_number(stated.rstrip("%％"))
    except ValueError:
        return figure.display, UNKNOWN if exact is not None else CONFIRMED if stated == figure.display else DIFFERENT
    if exact is None:
        return "—", CONFIRMED if printed is None else INVENTED if figure.denominator == 0 else UNKNOWN
    if printed is None:
        return figure.display, DIFFERENT
    return _compared(printed, exact * 100 if sign else exact, sign)


def _compared(printed: Decimal, exact: Fraction, sign: str) -> tuple[str, str]:
    places = max(0, -int(printed.as_tuple().exponent))
    if printed == half_up(exact, places):
        # "100%" for 101.64 % fails above; "92%" for exactly 92 % passes here
        return fixed(exact, places) + sign, CONFIRMED
    cut = Fraction(int(exact * 10**places), 10**places)
    text = (fixed(exact, max(places, 2)) if sign else shortest(half_up(exact, max(places, 2)))) + sign
    return text, TRUNCATED if Fraction(printed) == cut else DIFFERENT
