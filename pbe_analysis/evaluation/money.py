"""The funds of one project-year: spending, arrival and matching over every base that its sources make."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ..data import NO_ROWS, Rows, Table
from ..figures import WHOLE
from ..measures import Registry
from ..numbers import to_yuan
from ..params import Policy
from ..results import Results, parts_of
from ..values import NOWHERE, Value, all_added, document
from . import funds
from .params import EvaluationParams
from .sources import LEVELS, Base, FundingSource

PARTS_TOLD = ("budgeted", "adjusted", "arrived", "carried_over", "spent")  # of what is known as part of a total only


@dataclass(frozen=True, repr=False)
class Money:
    """What the funds of one study show. tables: as handed in; measures: its registry, with its denominator."""

    params: EvaluationParams
    tables: Mapping[str, Table]
    measures: Registry

    # ---- what money is told over ----
    @cached_property
    def bases(self) -> dict[str, Base]:
        """Every base by its name, 全部资金 last."""
        return {base.name: base for base in self.params.bases}

    @property
    def whole(self) -> Base:
        """All funds together."""
        return self.params.bases[-1]

    @property
    def lead(self) -> Base:
        """What the report speaks of first: the transfers together; without any, or where the parameters say so, the only source, or all
        funds."""
        transfers, whole = self.of_role("transfer") if self.params.leading_funds == "transfers" else (), self.whole
        return transfers[-1] if transfers else whole if whole.is_sum else self.params.bases[0]

    @property
    def is_partial(self) -> bool:
        """Whether there is more money than what the report speaks of first."""
        return self.lead.keys != self.whole.keys

    def of_role(self, role: str) -> tuple[Base, ...]:
        """The sources of a role, after several of them their sum."""
        return tuple(base for base in self.params.bases if base.role == role)

    def rows(self, base: Base) -> Rows:
        """What was handed in of these sources."""
        table = self.tables.get("funds")
        return table.where().those(lambda row: row["source"] in base.keys) if table else NO_ROWS

    @property
    def parts(self) -> dict[str, FundingSource]:
        """The sources that are known as parts of a total only."""
        return {key: source for key, source in self.params.funding_sources.items() if source.role == "part"}

    def level(self, base: Base) -> str | None:
        """Whose budget a source's money comes from, in words; None where that is not said, or is not one."""
        levels = {self.params.funding_sources[key].level for key in base.keys}
        (level,) = levels if len(levels) == 1 else (None,)
        return LEVELS.get(level or "")

    # ---- spending and arrival ----
    @cached_property
    def spending(self) -> dict[str, Results]:
        """Base → spending by region. Of several sources, one of which nobody states anything, the total is not known."""
        found = {name: funds.spending(self.rows(base), self.measures, name) for name, base in self.bases.items()}
        quiet = {base.keys[0] for base in self.bases.values() if not base.is_sum and self._is_quiet(found[base.name])}
        return {name: one.unknown() if quiet & {*self.bases[name].keys} else one for name, one in found.items()}

    @cached_property
    def by_group(self) -> dict[str, Results]:
        """Base → spending of what the regions belong to; nothing where they belong to nothing, or no money is told of them."""
        within = self.params.group_of if self.params.money_regions else {}
        bases = self.bases.values() if within else ()
        return {base.name: funds.spending(self.rows(base), self.measures, base.name, within) for base in bases}

    @staticmethod
    def _is_quiet(found: Results) -> bool:
        """Whether there are rows, of which none states anything."""
        told = (found[name, id].is_known for name in found.subjects for id in ("arrived", "spent"))
        return bool(found.subjects) and not any(told)

    @property
    def lead_spending(self) -> Results:
        return self.spending[self.lead.name]

    @cached_property
    def unspent(self) -> Results:
        """Who holds what is not spent of the leading base."""
        return parts_of(self.lead_spending, self.measures["unspent_share"])

    @cached_property
    def by_source(self) -> Results:
        """Arrival and spending of each source, of those of one role together, and of all."""
        rows: dict[str, dict[str, Value]] = {}
        for key, source in self.parts.items() if "city_funds" in self.tables else ():
            stated = self.tables["city_funds"].where(source=key)
            rows[source.name] = {name: stated.value(name) for name in PARTS_TOLD}
        for base in (one for one in self.params.bases if one is not self.whole or one.is_sum):
            found = {id: value for id, value in self.spending[base.name].rows[WHOLE].items() if id != "arrival_rate"}
            owed = {"adjusted": self.budget(base)} if base.role == "matching" else {}
            rows[base.name] = owed | found | {"budgeted": self.budget(base)}
        return funds.by_source(rows, self.measures)

    @cached_property
    def sums_of_parts(self) -> dict[str, Value]:
        """What the parts add up to: arrived and spent, where every part is stated."""
        table = self.tables.get("city_funds")
        return funds.sums_of_parts(table.where(source=key) if table else NO_ROWS for key in self.parts)

    def budget(self, base: Base) -> Value:
        """What was to be paid out: as the parameters say, else what the rows add up to where each states one. Of matching funds,
        what is owed."""
        told = self.stated_budget(base)
        if told.is_known:
            return told
        parts = [one for one in self.params.bases if not one.is_sum and one.keys[0] in base.keys]
        if base.is_sum and (sums := all_added(map(self.budget, parts))).is_known:
            return sums
        owed = all_added(self.rows(base).values("owed")) if base.role == "matching" else told
        return owed if owed.is_known else self.spending[base.name].rows[WHOLE].get("budgeted", told)

    def stated_budget(self, base: Base) -> Value:
        """What the parameters say of a base as a whole."""
        if not base.is_sum and (own := self.amount(self.params.funding_sources[base.keys[0]].budgeted)).is_known:
            return own
        every = {"transfer": self.params.transfers_budgeted, "matching": self.params.matching_owed}.get(base.role)
        return self.amount(every) if base == self.of_role(base.role)[-1] else Value(None)

    def amount(self, policy: Policy | None) -> Value:
        """A policy in the project's money unit, in 元."""
        exact = to_yuan(policy.value, self.params.money_unit) if policy else None
        return Value(exact, document(policy.source) if policy else NOWHERE)

    # ---- what is not stated ----
    def silent(self, base: Base) -> list[str]:
        """The regions that have rows of a base and state neither what arrived nor what was spent."""
        return [name for name, known in self._stated(base).items() if not any(known)]

    def without_arrival(self, base: Base) -> list[str]:
        """The regions that do not state what arrived: the total is at least what the others state."""
        return [name for name, known in self._stated(base).items() if not known[0]]

    def without_spending(self, base: Base) -> list[str]:
        """The regions that do not state all that was spent."""
        return [name for name, known in self._stated(base).items() if not known[1]]

    def half_stated(self, base: Base) -> list[str]:
        """The regions that state only one of the two, which leaves the total unknown."""
        return [name for name, known in self._stated(base).items() if any(known) and not all(known)]

    def stated(self, base: Base) -> list[str]:
        """The regions that state both, of every source that they have a row of."""
        return [name for name, known in self._stated(base).items() if all(known)]

    def _stated(self, base: Base) -> dict[str, list[bool]]:
        found = self.spending[base.name]
        return {name: [found[name, id].is_known for id in ("arrived", "spent")] for name in found.subjects}

    @staticmethod
    def name_of_stated(base: Base) -> str:
        """What the regions that state both are called as a base."""
        return f"{base.name}·已载明部分"

    @cached_property
    def of_stated(self) -> dict[str, Results]:
        """Base → spending of the regions that state both, together, where the total of all is not known and some do."""
        found = {}
        for base in self.bases.values():
            names = set(self.stated(base))
            if names and not self.spending[base.name][WHOLE, "balance"].is_known:
                found[base.name] = self._spent_by(base, names)
        return found

    def _spent_by(self, base: Base, regions: set[str]) -> Results:
        rows = self.rows(base).those(lambda row: row["region"] in regions)
        return funds.spending(rows, self.measures, self.name_of_stated(base))

    # ---- matching ----
    @cached_property
    def matching(self) -> dict[str, Results]:
        """Base → matching funds against what is owed, by region: each source, and after several of them their sum."""
        return {base.name: self._matched(base) for base in self.of_role("matching")}

    def _matched(self, base: Base) -> Results:
        """Estimated duties, and those of one of several sources, are a base of their own."""
        owed, shares = self.stated_budget(base), self._spread(base)
        several = base.name if len(self.of_role("matching")) > 1 else ""
        name = "·".join(filter(None, (several, funds.ESTIMATED if shares else "")))
        return funds.matching(self.rows(base), self.measures, owed, shares, name)

    def _spread(self, base: Base) -> dict[str, Value]:
        """The regions' duties, where the parameters spread a total; nothing where that cannot be done."""
        by, transfers = self.params.matching_spread, self.of_role("transfer")
        if by is None or by.by != "transfers" or not transfers:
            return {}
        return funds.spread(self.stated_budget(base), self.rows(transfers[-1]), by.source)

    def is_estimated(self, base: Base) -> bool:
        """Whether the regions' duties are spread from a total rather than stated by the regions."""
        return bool(self._spread(base))

    @property
    def owed_is_estimated(self) -> bool:
        """Whether any duty is."""
        return any(self.is_estimated(base) for base in self.of_role("matching"))

    def beyond_estimate(self, base: Base) -> list[str]:
        """The regions that gave so much more than an estimate says they owe that it is doubtful."""
        found, factor = self.matching[base.name], Fraction(self.params.doubtful_estimate.value)
        rates = {one: found[one, "matching_arrival_rate"].exact for one in found.subjects} if self.is_estimated(base) else {}
        return [one for one, rate in rates.items() if rate is not None and rate >= factor]

    def is_doubtful(self, base: Base) -> bool:
        """Whether an estimate cannot be what regions owe: most of those that state what they gave are far beyond it."""
        found = self.matching[base.name]
        stated = [one for one in found.subjects if found[one, "matching_arrival_rate"].exact is not None]
        return 2 * len(self.beyond_estimate(base)) > len(stated)

    def counted_as(self, base: Base) -> str:
        """The base of how many regions are short of a matching source, or silent about it."""
        return "matching_arrival_rate" + (f"·{base.name}" if len(self.of_role("matching")) > 1 else "")

    def short_of(self, name: str) -> list[str]:
        """The regions that gave less than the target asks of what they owe, in the order of `matching`."""
        target, found = self.params.targets.get("arrival_rate"), self.matching[name]
        cent = to_yuan(Decimal("0.01"), self.params.money_unit) if self.is_estimated(self.bases[name]) else None
        return [one for one in found.subjects if target and funds.falls_short(found.rows[one], target.bound, cent)]
