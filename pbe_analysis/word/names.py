"""What a figure is called in words."""

from collections.abc import Mapping

from ..blocks import Reference


def name_of(figure: Reference, names: Mapping[str, str]) -> str:
    """预算执行率，转移支付，蓟州区: the measure, what it is taken over, and of whom. names: of a report's `Provenance`."""
    base = "·".join(names.get(part, part) for part in figure.base.split("·"))
    return "，".join(filter(None, (names.get(figure.id, ""), base, figure.subject)))
