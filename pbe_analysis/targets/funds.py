"""Amounts of a form: what each should be the sum of."""

from __future__ import annotations

from decimal import Decimal

from ..numbers import total
from .filing import Form

AMOUNTS = ("total_funds", "annual_funds")


def sum_of_parts(form: Form, whole: str) -> tuple[str, Decimal | int | None]:
    """What an amount should be the sum of, and that sum as far as its parts are stated; None where none is."""
    names, parts = {
        "total_funds": ("财政资金＋其他资金", (form.fiscal, form.other)),
        "annual_funds": ("当年财政拨款＋上年结转＋其他资金", (form.appropriation, form.carried_over, form.annual_other)),
    }[whole]
    return names, total(parts)
