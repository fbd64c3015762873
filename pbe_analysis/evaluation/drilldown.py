"""What the records of a project-year show beyond its totals: answers, institutions, when and how much was paid.

Every frame is there without records, too: empty and marked as absent, so that a notebook shows nothing for
it. No frame holds a personal column, and none a row that speaks for fewer persons than the policy says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..lazy_pandas import pd
from ..numbers import shortest
from ..records import institutions, patterns
from ..tabular import absent
from ..user_frames import kept
from . import payment_bands, payment_delays
from .record_tables import RecordTables, called

MOST_FETCHED = 2000  # institutions that leave the engine, largest gaps first
MOST_LISTED = 10  # institutions of a region that stand in a row of their own
MOST_RANKED = 15
STEPS = 10_000  # rows that a distribution of amounts may have before it is put into bins
FEN = 100


@dataclass(frozen=True, repr=False)
class Drilldown(RecordTables):
    """The drill-down of one study: its institutions, its payments."""

    # ---- institutions ----
    @property
    def least_persons(self) -> int:
        return int(self.params.least_persons.value)

    @property
    def _has_institutions(self) -> bool:
        return self.has("payments", "doctors") and self.params.standard_per_head is not None

    @cached_property
    def _institutions(self):
        """All institutions, on the engine."""
        records, standard = self.records, int(self.params.standard_per_head.value * FEN)
        payments = records.scan("payments", "region", "clinic_id", "doctor_id", "amount")
        doctors = records.scan("doctors", "doctor_id", "region", "clinic_id")
        return institutions.owed(institutions.by_institution(payments, doctors, records.engine.fen), standard)

    @cached_property
    def _pooled(self) -> list[dict]:
        return self._good(self.records.rows(institutions.pooled(self._institutions, self.least_persons)))

    def _good(self, rows: Iterable[dict]) -> list[dict]:
        """The rows of regions whose ledger and register are both in order; of others nothing is known."""
        tables = self.records.tables
        return [row for row in rows if row["region"] in tables["payments"].regions and row["region"] in tables["doctors"].regions]

    @kept
    def by_region(self) -> pd.DataFrame:
        """Per region: institutions, heads, standard_due, spent, unexplained (元), and institutions by how far
        they were payment_bands.
        """
        if not self._has_institutions:
            return absent(payment_bands.BY_REGION)
        regions = [region for region in self.records.regions if region in {row["region"] for row in self._pooled}]
        bands = self._good(self.records.rows(institutions.bands(self._institutions)))
        left = [region for region in self.records.regions if region not in regions]
        unknown = f"；{'、'.join(left)}没有可用的台账、名册或发放，未列入" if left else ""
        note = f"{self._due}；足额指差额不超过按月四舍五入的尾差{unknown}"
        return self._titled(
            payment_bands.by_region(bands, self._pooled, regions), f"各{self.word}机构发放程度", "payments", "doctors", note=note
        )

    @property
    def _due(self) -> str:
        standard = self.params.standard_per_head
        return f"按标准应发 = 在册人数 × {shortest(standard.value)}元/人/年（{standard.source}）"

    @kept
    def institutions(self) -> pd.DataFrame:
        """Region → institution: region, institution, heads, standard_due, spent, unexplained (元), band."""
        if not self._has_institutions:
            return absent(payment_bands.LISTED)
        frame = payment_bands.institutions(self._wide, self._pooled, self._names, self.least_persons, MOST_LISTED)
        note = f"{self._due}；{self._kept_apart}；每{self.word}至多单列{MOST_LISTED}家"
        return self._titled(frame, f"各{self.word}各机构应发与实发", "payments", "doctors", note=note, unit="元")

    @kept
    def balances(self) -> pd.DataFrame:
        """The institutions with the largest unexplained balances: columns as in `institutions`."""
        if not self._has_institutions or not self._wide:
            return absent(payment_bands.LISTED)
        frame = payment_bands.largest(self._wide, self._pooled, self._names, self.least_persons, MOST_RANKED)
        note = f"{self._due}；{self._kept_apart}"
        return self._titled(frame, "未说明差额最大的机构", "payments", "doctors", note=note, unit="元")

    @cached_property
    def _wide(self) -> list[dict]:
        wide = self._good(self.records.rows(institutions.wide(self._institutions, self.least_persons, MOST_FETCHED)))
        return sorted(wide, key=lambda row: (-int(row["size"]), row["clinic_id"]))

    @cached_property
    def _names(self) -> dict[str, str]:
        return called(self.records, [row["clinic_id"] for row in self._wide])

    @property
    def _kept_apart(self) -> str:
        policy = self.params.least_persons
        if self.least_persons == 1:
            return f"各机构均单列（{policy.source}）"
        return f"人数少于{self.least_persons}的机构只列合计（{policy.source}）"

    # ---- payments ----
    @cached_property
    def _delayed(self) -> list[dict]:
        frame = self.records.scan("payments", "region", "month", "paid_on", "amount")
        return payment_delays.delayed(self.records.rows(patterns.days(frame)))

    @kept
    def delays(self) -> pd.DataFrame:
        """发放间隔 in bins: interval, payments, payments_share, cumulative_share, amount (元)."""
        if not self.has("payments"):
            return absent(("interval", *payment_delays.BINS))
        note = "发放间隔为发放日期距所属月份末日的天数；退款与零额不计"
        return self._titled(payment_delays.delays(self._delayed), "发放间隔分布", "payments", note=note)

    @kept
    def delays_by_region(self) -> pd.DataFrame:
        """Per region: payments, median_days, longest_days, late_payments, late_rate, undated."""
        if not self.has("payments"):
            return absent(payment_delays.REGIONAL)
        late = self.params.drilldown.late_after
        frame = payment_delays.delays_by_region(self._delayed, int(late.value) if late else None)
        note = f"逾期指超过月末后{int(late.value)}日（{late.source}）" if late else "参数中未设发放期限，不判定逾期"
        return self._titled(frame, f"各{self.word}发放间隔", "payments", note=note)

    @cached_property
    def signs(self) -> dict[int, dict]:
        """Payments above 0 (1), refunds (−1) and zeros (0): payments, amount (元), smallest, largest (the
        engine's unit).
        """
        frame = self.records.scan("payments", "amount")
        return {int(row["sign"]): row for row in self.records.rows(patterns.signs(frame))}

    @kept
    def amounts(self) -> pd.DataFrame:
        """单笔金额 in bins: range, payments, payments_share, cumulative_share, amount (元)."""
        if not self.has("payments") or 1 not in self.signs:
            return absent(("range", *payment_delays.BINS))
        return self._titled(payment_delays.amounts(*self._steps()), "单笔金额分布", "payments", note="退款与零额不计")

    def _steps(self) -> tuple[dict[int, tuple[int, Decimal]], int, int]:
        """Payments by steps of a power of ten 分, fine enough for the bins and coarse enough to leave the engine; the step; the width of
        the bins."""
        step, largest = 1, int(self.signs[1]["largest"] * self.records.engine.fen)
        while largest // step > STEPS:
            step *= 10
        while True:
            frame = patterns.steps(self.records.scan("payments", "amount"), self.records.engine.fen, step)
            counted = {int(row["place"]): (int(row["payments"]), row["amount"]) for row in self.records.rows(frame)}
            width = payment_delays.bin_width(counted, step)
            if width >= step:
                return counted, step, width
            step = max(1, step // FEN)
