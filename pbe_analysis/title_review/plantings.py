"""How many faults of each kind are planted into invented applicants, and the verdicts that follow: the truth that tests go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from . import faults
from .demo_files import Truth
from .faults import Expected, sound_ballot
from .invented_people import Invention, Person, Unit
from .verdicts import FAIL, UNKNOWN
from .vocabulary import SENIOR, VICE


@dataclass(frozen=True)
class Fault:
    """A kind of fault: how many to plant, in whom, how, and which verdicts follow."""

    count: int
    fits: Callable[[Person], bool]
    plant: Callable[[Person, Invention], Expected]


def plant(people: list[Person], kinds: tuple[Fault, ...], invention: Invention) -> tuple[list[Person], list[Truth]]:
    """Plants faults, one kind to a person; those who have none yet, and the truth."""
    free, truth = list(people), []
    invention.random.shuffle(free)
    for fault in kinds:
        chosen = [person for person in free if fault.fits(person)][: fault.count]
        for person in chosen:
            free.remove(person)
            truth += [(person.entry, rule, verdict) for rule, verdict in fault.plant(person, invention)]
    return free, truth


def plant_all(people: list[Person], invention: Invention) -> list[Truth]:
    """The faults of FAULTS, two persons twice in the roster, units with too few posts; a sound ballot for everybody else."""
    free, truth = plant(people, FAULTS, invention)
    truth += repeated(free)
    truth += _posts(people, invention.random)
    for person in free:
        person.ballot = sound_ballot(invention.random)
    return sorted(truth)


FAULTS = (
    Fault(5, faults.herbal, faults.few_herbs),
    Fault(6, lambda one: one.speciality == "全科医学", faults.one_subject),
    Fault(6, faults.anyone, faults.tertiary),
    Fault(6, faults.anyone, faults.retired),
    Fault(5, faults.senior, faults.woman_of_56),
    Fault(3, lambda one: one.rank == VICE, faults.woman_of_55),
    Fault(7, faults.senior, faults.low_degree),
    Fault(2, faults.senior, faults.unclear_degree),
    Fault(8, faults.own_title, faults.short_of_five),
    Fault(5, faults.senior, faults.short_of_eight),
    Fault(2, lambda one: faults.senior(one) and one.trade == "医", faults.wrong_title),
    Fault(5, faults.own_title, faults.excused),
    Fault(5, lambda one: faults.senior(one) and one.trade == "医", faults.changed),
    Fault(2, lambda one: faults.senior(one) and one.trade == "医", faults.changed_without_proof),
    Fault(6, faults.own_title, faults.too_early),
    Fault(2, faults.anyone, faults.degree_to_come),
    Fault(5, faults.anyone, faults.other_sex),
    Fault(3, faults.anyone, faults.mistyped),
    Fault(3, faults.anyone, faults.masked),
    Fault(5, faults.anyone, faults.elsewhere),
    Fault(10, faults.treats, faults.few_cases),
    Fault(10, faults.treats, faults.weak_year),
    Fault(5, faults.treats, faults.silent_year),
    Fault(7, faults.hard, faults.few_hard),
    Fault(8, faults.anyone, faults.few_reports),
    Fault(6, faults.anyone, faults.no_score),
    Fault(5, faults.anyone, faults.four_reports),
    Fault(6, faults.anyone, faults.brief_reports),
    Fault(6, faults.anyone, faults.six_days),
    Fault(8, faults.anyone, faults.seven_days),
    Fault(6, faults.anyone, faults.late),
    Fault(6, faults.anyone, faults.copies("2", 39, "", FAIL)),
    Fault(5, faults.anyone, faults.copies("9", 7, "", FAIL)),
    Fault(3, faults.anyone, faults.copies("6", 0, "", FAIL)),
    Fault(3, faults.anyone, faults.copies("8", None, "", UNKNOWN)),
    Fault(5, faults.anyone, faults.copies("12", None, "", UNKNOWN)),
    Fault(5, faults.anyone, faults.unreadable_date),
    Fault(3, lambda one: not faults.herbal(one), faults.unknown_speciality),
    Fault(5, faults.anyone, faults.wrong_sum),
    Fault(2, faults.anyone, faults.too_many_present),
)


def repeated(free: list[Person]) -> Iterator[Truth]:
    """Two persons stand in the roster twice."""
    for first, second in ((free.pop(), free.pop()), (free.pop(), free.pop())):
        second.name, second.woman, second.born, second.identity = first.name, first.woman, first.born, first.identity
        second.phone = first.phone
        yield from ((one.entry, "one_application", FAIL) for one in (first, second))


def _posts(people: list[Person], random: Random) -> Iterator[Truth]:
    """Posts enough for everybody, but for one unit without a vacancy, some with too few, and one without a form."""
    wanted: dict[tuple[str, str], list[Person]] = {}
    units: dict[str, Unit] = {}
    for person in people:
        wanted.setdefault((person.unit.name, person.rank), []).append(person)
        units[person.unit.name] = person.unit
    for unit in units.values():
        for rank in (SENIOR, VICE):
            vacant = len(wanted.get((unit.name, rank), [])) + random.randint(0, 2)
            unit.filled[rank] = random.randint(2, 9)
            unit.approved[rank] = unit.filled[rank] + vacant
    full, *crowded = sorted((key for key, some in wanted.items() if len(some) >= 3), key=lambda key: (-len(wanted[key]), key))[
        5:8
    ]
    units[full[0]].approved[full[1]] = units[full[0]].filled[full[1]]
    yield from ((one.entry, "vacancy", FAIL) for one in wanted[full])
    for name, rank in crowded:
        units[name].approved[rank] = units[name].filled[rank] + len(wanted[name, rank]) - 1
        yield from ((one.entry, "vacancy", UNKNOWN) for one in wanted[name, rank])
    silent = next(unit for name, unit in sorted(units.items()) if name not in {full[0], *(name for name, _ in crowded)})
    silent.has_form = False
    yield from ((one.entry, "vacancy", UNKNOWN) for one in people if one.unit is silent)
