"""Amounts of a form: what it states, and what each should be the sum of."""

from ..values import Value, added, stated
from .filing import Form

_PARTS = {
    "total_funds": (("fiscal", "other"), "财政资金＋其他资金"),
    "annual_funds": (("appropriation", "carried_over", "annual_other"), "当年财政拨款＋上年结转＋其他资金"),
}
AMOUNTS = tuple(_PARTS)


def amount_of(form: Form, name: str) -> Value:
    """An amount as the form states it."""
    return stated(getattr(form, name.removesuffix("_funds")), form.source)


def sum_of_parts(form: Form, whole: str) -> Value:
    """What an amount should be the sum of, as far as its parts are stated; not known where none is."""
    names, how = _PARTS[whole]
    return added(stated(getattr(form, name), form.source) for name in names).told(how)
