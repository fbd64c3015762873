"""Invented records: any number of them, whose totals are given and met to the last 分. The same seed, the same records.

Nothing in them is of a real person, institution or payment, and every name says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .schemas import NO, YES

MONTHS = 12
QUESTIONS = 5
PAID_ON = 20, 28  # days of the month on which payments are made


@dataclass(frozen=True, slots=True)
class Plan:
    """What the records of one region have to add up to. number: the region's, from 1; it begins every identifier. spent:
    source → 分. planted: how many payments of each rule to plant (paid_twice, unknown_doctor, outside_the_year)."""

    region: str
    number: int
    spent: Mapping[str, int]
    managed: int
    implementing: int
    heads: int
    respondents: int
    satisfied: int
    planted: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invented:
    """The records of one region as Arrow tables, and the truth about what was planted: rule → (cases, 分)."""

    payments: pa.Table
    clinics: pa.Table
    doctors: pa.Table
    questionnaires: pa.Table
    truth: Mapping[str, tuple[int, int]]


def invent(plan: Plan, year: int, seed: int) -> Invented:
    """The records of a region. Error: ValueError where there is money and nobody to pay."""
    random = np.random.default_rng([seed, plan.number])
    payments, truth = _payments(plan, year, random)
    return Invented(payments, _clinics(plan), _doctors(plan), _questionnaires(plan, year, random), truth)


def shared(total: int, weights: np.ndarray) -> np.ndarray:
    """`total` 分 in whole parts, as nearly as can be in proportion to `weights`, which are whole; they add up to `total`."""
    whole = int(weights.sum())
    fits = total * whole < 2**62
    ends = np.cumsum(weights if fits else weights.astype(object)) * total // whole
    return np.diff(ends, prepend=0).astype("int64")


def _payments(plan: Plan, year: int, random: np.random.Generator) -> tuple[pa.Table, dict[str, tuple[int, int]]]:
    """Every source pays every person every month, some a little more than others."""
    if any(plan.spent.values()) and not plan.heads:
        raise ValueError(f"{plan.region}: money and nobody to pay")
    sources = [name for name, total in plan.spent.items() if total]
    person = np.tile(np.repeat(np.arange(plan.heads), MONTHS), len(sources))
    month = np.tile(np.arange(MONTHS), plan.heads * len(sources))
    source = np.repeat(np.arange(len(sources)), plan.heads * MONTHS)
    weights = np.repeat(random.integers(90, 111, plan.heads), MONTHS)
    parts = [shared(plan.spent[name], weights) for name in sources]
    amount = np.concatenate(parts) if parts else np.zeros(0, "int64")
    rows = {"person": person, "month": month, "source": source, "amount": amount, "known": np.ones(len(person), bool)}
    truth = _plant(rows, plan, random) if plan.planted else {}
    return _ledger(rows, plan, year, sources, random), truth


def _plant(rows: dict, plan: Plan, random: np.random.Generator) -> dict[str, tuple[int, int]]:
    """Changes or repeats payments of different persons, so that no rule finds what was planted for another."""
    counts = {rule: number for rule, number in plan.planted.items() if number}
    persons = random.choice(plan.heads, sum(counts.values()), replace=False)
    chosen = persons * MONTHS + random.integers(0, MONTHS, len(persons))
    truth, start = {}, 0
    for rule, number in counts.items():
        at = np.sort(chosen[start : start + number])
        start += number
        truth[rule] = number, int(rows["amount"][at].sum())
        if rule == "paid_twice":
            rows |= {name: np.concatenate([values, values[at]]) for name, values in rows.items()}
        elif rule == "unknown_doctor":
            rows["known"][at] = False
        else:
            rows["month"][at] = -1
    return truth


def _ledger(rows: dict, plan: Plan, year: int, sources: Sequence[str], random: np.random.Generator) -> pa.Table:
    number, count = len(rows["person"]), np.arange(1, len(rows["person"]) + 1)
    months = pa.array([f"{year - 1}-12", *(f"{year}-{month:02}" for month in range(1, MONTHS + 1))])
    days = random.integers(*PAID_ON, number) - 1
    starts = np.array([f"{year}-{month:02}" for month in range(1, MONTHS + 1)], "datetime64[M]").astype("datetime64[D]")
    paid = starts[np.maximum(rows["month"], 0)] + days.astype("timedelta64[D]")
    persons = _numbered(f"D{plan.number:03}-", rows["person"] + 1)
    clinic = _clinic_of(plan, rows["person"])
    return pa.table({
        "payment_id": _numbered(f"P{plan.number:03}-", count),
        "region": _one(plan.region, number),
        "clinic_id": clinic,
        "doctor_id": pc.if_else(pa.array(rows["known"]), persons, _numbered(f"X{plan.number:03}-", count)),
        "month": months.take(pa.array(rows["month"] + 1)),
        "source": pa.array(sources or [""]).take(pa.array(rows["source"])),
        "amount": _yuan(rows["amount"]),
        "paid_on": pa.array(paid),
    })  # fmt: skip


def _clinics(plan: Plan) -> pa.Table:
    numbers = np.arange(1, plan.managed + 1)
    part = np.where(numbers <= plan.implementing, YES, NO)
    return pa.table({
        "clinic_id": _numbered(f"C{plan.number:03}-", numbers),
        "region": _one(plan.region, plan.managed),
        "clinic_name": _numbered("虚构村卫生室", numbers),
        "implementing": pa.array(part.astype(object), pa.string()),
    })  # fmt: skip


def _doctors(plan: Plan) -> pa.Table:
    persons = np.arange(plan.heads)
    return pa.table({
        "doctor_id": _numbered(f"D{plan.number:03}-", persons + 1),
        "clinic_id": _clinic_of(plan, persons),
        "region": _one(plan.region, plan.heads),
        "doctor_name": _numbered("虚构医生", persons + 1),
        "identity_number": _numbered(f"虚构{plan.number:03}-", persons + 1),
    })  # fmt: skip


def _questionnaires(plan: Plan, year: int, random: np.random.Generator) -> pa.Table:
    numbers = np.arange(1, plan.respondents + 1)
    liked = random.permutation(numbers <= plan.satisfied)
    answers = {"q1": np.where(liked, random.integers(4, 6, len(numbers)), random.integers(1, 4, len(numbers)))}
    for question in range(2, QUESTIONS + 1):
        drift = random.integers(-1, 2, len(numbers))
        answers[f"q{question}"] = np.clip(answers["q1"] + drift, 1, 5)
    day = np.datetime64(f"{year + 1}-07-01") + random.integers(0, 60, len(numbers)).astype("timedelta64[D]")
    return pa.table({
        "questionnaire_id": _numbered(f"Q{plan.number:03}-", numbers),
        "region": _one(plan.region, len(numbers)),
        "clinic_id": _clinic_of(plan, random.integers(0, max(plan.heads, 1), len(numbers))),
        "respondent": _numbered("虚构受访者", numbers),
        "answered_on": pa.array(day),
        **{name: pa.array(values.astype("int8")) for name, values in answers.items()},
    })  # fmt: skip


def _clinic_of(plan: Plan, persons: np.ndarray) -> pa.Array:
    """Persons are spread over the clinics that take part, else over all; none where the region has no clinic."""
    clinics = plan.implementing or plan.managed
    return _numbered(f"C{plan.number:03}-", persons % clinics + 1) if clinics else pa.nulls(len(persons), pa.string())


def _numbered(prefix: str, numbers: np.ndarray) -> pa.Array:
    digits = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), 7, "0")
    return pc.binary_join_element_wise(pa.scalar(prefix), digits, "")


def _one(text: str, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(text), count)


def _yuan(fen: np.ndarray) -> pa.Array:
    """Whole 分 as DECIMAL(18, 2) 元."""
    exact = pc.multiply(pa.array(fen).cast(pa.decimal128(19, 0)), pa.scalar("0.01").cast(pa.decimal128(3, 2)))
    return exact.cast(pa.decimal128(18, 2))
