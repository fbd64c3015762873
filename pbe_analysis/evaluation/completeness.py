"""How far a total can be held against what somebody else says of it, where some regions do not state all of it."""

from collections.abc import Collection
from dataclasses import dataclass

from ..figures import WHOLE, Figure
from ..results import Results
from .coverage import MEASURES as OF_COVERAGE
from .money import Money
from .restatements import AT_LEAST, EXACT, OPEN
from .satisfaction import MEASURES as OF_SURVEY
from .sources import ALL_FUNDS

SHARES = {"unspent_share": "balance", "gap_share": "gap"}  # of a total, whatever their subject
SUMS = {
    *("arrived", "spent", "managed", "implementing", "respondents", "satisfied"),
    *("arrival_rate", "payment_per_head", "payment_rate"),
}
OF_ARRIVAL = {
    "budgeted",
    "adjusted",
    "carried_over",
    "arrived",
    "newly_arrived",
    "arrival_rate",
}  # what was spent is no part of them
OF_SPENDING = {"spent", "payment_per_head", "payment_rate"}


@dataclass(frozen=True)
class Completeness:
    """What totals rest on. covered, asked: coverage and satisfaction by region, None where there are none."""

    money: Money
    covered: Results | None
    asked: Results | None

    def of(self, figure: Figure) -> str:
        """exact: all regions state it. at least: a sum of those that do. open: a rate or difference that could be anything."""
        if (figure.subject != WHOLE and figure.id not in SHARES) or not self.silent(figure):
            return EXACT
        return AT_LEAST if figure.id in SUMS else OPEN

    def silent(self, figure: Figure) -> Collection[str]:
        """The regions that do not state what a figure of the whole is computed from."""
        id, base = SHARES.get(figure.id, figure.id), figure.base
        if id in OF_COVERAGE:
            return _unknown(self.covered, "gap")
        if id in OF_SURVEY:
            return _unknown(self.asked, "respondents")
        money, base = self.money, ALL_FUNDS if id in ("payment_per_head", "payment_rate") else base
        of = money.bases.get(base) or (money.lead if id == "balance" else None)
        if of is None:
            return ()
        without = {*money.without_arrival(of)} if id not in OF_SPENDING else set()
        return without | {*money.without_spending(of)} if id not in OF_ARRIVAL else without


def _unknown(results: Results | None, id: str) -> list[str]:
    return [name for name in results.subjects if not results[name, id].is_known] if results else []
