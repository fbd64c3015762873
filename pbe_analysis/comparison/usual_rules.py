"""A member by the rules of another: which of its figures would stay what they are, so that the rules that differ do not concern them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ..comparable import years_later
from ..errors import InputError
from ..exact_yaml import read_yaml
from ..figures import Figures
from ..supposing import Supposition

One = TypeVar("One")


def usual_of(some: Sequence[One], latest: bool, defined: Callable[[One], tuple]) -> One:
    """Whose definitions are those of the comparison: the last one's, or those of most, the first of them where as many have theirs."""
    if latest:
        return some[-1]
    counts = Counter(map(defined, some))
    return max(some, key=lambda one: counts[defined(one)])


def by_rules_of(usual: Any, study: Any) -> Figures | None:
    """The figures of a study by another's parameters, where those are not the same; days move with the year. None where its data do not
    fit them."""
    keys = {one.split(".")[0] for one in {*study.ruled, *usual.ruled} if study.ruled.get(one) != usual.ruled.get(one)}
    own, other = (read_yaml(one.home.params_file, one.home.shown(one.home.params_file))[0] for one in (study, usual))
    other = years_later(other, study.params.fiscal_year - usual.params.fiscal_year)
    change = _in_place_of({key: own.get(key) for key in keys}, {key: other.get(key) for key in keys})
    try:
        return study._supposing(Supposition((change,))).figures if keys else study.figures
    except InputError:
        return None


def _in_place_of(own: Any, other: Any) -> Any:
    """What makes the one of the other when it is laid over it."""
    if not isinstance(own, Mapping) or not isinstance(other, Mapping):
        return other
    return dict.fromkeys(own) | {key: _in_place_of(own.get(key), value) for key, value in other.items()}
