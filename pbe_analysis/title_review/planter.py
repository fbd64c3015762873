"""What every fault needs that is planted into an invented applicant: the rules, and chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from .invented import Person, fill, number
from .params import TitleReviewParams


@dataclass
class Planter:
    """Changes invented applicants so that they stay of one piece."""

    params: TitleReviewParams
    random: Random

    def refill(self, person: Person) -> None:
        """The years anew, after the term has changed."""
        person.years.clear()
        fill(person, self.params, self.random)

    def rebirth(self, person: Person, born: date) -> None:
        person.born = born
        person.identity = number(born, person.woman, person.entry, self.random)

    def asked(self, person: Person, metric: str) -> int:
        return int(self.table(person, metric) or 0)

    def table(self, person: Person, metric: str):
        one = next(one for one in self.params.disciplines.values() if person.speciality in one.specialities)
        return getattr(one, metric).get(self.params.institutions.levels[person.unit.level], {}).get(person.rank)
