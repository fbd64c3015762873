"""What the audit takes for granted where a document does not say otherwise, each value with its source."""

from functools import cache
from pathlib import Path

from ..params import Number, Section, Text, load

_FILE = Path(__file__).with_name("policy.yaml")


class GradeBands(Section):
    """floors: the lowest score of each grade, in points of `whole`."""

    source: Text
    whole: Number
    floors: dict[Text, Number]


class Policy(Section):
    grades: GradeBands


@cache
def policy() -> Policy:
    """The values that the package brings along."""
    return load(_FILE, _FILE.name, Policy)
