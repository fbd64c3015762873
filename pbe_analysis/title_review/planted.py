"""Faults planted into invented applicants, each with the verdicts that it has to bring about: the truth that tests go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .invented import Person, Unit, fill, monday, number
from .judging import FAIL, UNKNOWN
from .params import SENIOR, VICE, TitleReviewParams

Truth = tuple[int, str, int]  # serial number, rule, verdict
Expected = list[tuple[str, int]]


@dataclass(frozen=True)
class Fault:
    """A kind of fault: how many to plant, in whom, how, and which verdicts follow."""

    count: int
    fits: Callable[[Person], bool]
    plant: Callable[[Person, Planter], Expected]


@dataclass
class Planter:
    """Plants faults, one kind to a person."""

    params: TitleReviewParams
    random: Random

    def plant(self, people: list[Person]) -> list[Truth]:
        free, truth = list(people), []
        self.random.shuffle(free)
        for fault in FAULTS:
            chosen = [person for person in free if fault.fits(person)][: fault.count]
            for person in chosen:
                free.remove(person)
                truth += [(person.entry, rule, verdict) for rule, verdict in fault.plant(person, self)]
        truth += _repeated(free)
        truth += list(_posts(people, self.random))
        for person in free:
            person.ballot = _sound_ballot(self.random)
        return sorted(truth)

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


# ---- who a fault fits ----
def anyone(person: Person) -> bool:
    return True


def _senior(person: Person) -> bool:
    return person.rank == SENIOR


def _own_title(person: Person) -> bool:
    return _senior(person) and not person.grassroots


def _treats(person: Person) -> bool:
    return person.trade == "医" and person.speciality not in ("疾病控制", "环境卫生", "妇幼保健", "超声医学", "放射医学")


def _hard(person: Person) -> bool:
    return _treats(person) and person.speciality != "全科医学"


def _herbal(person: Person) -> bool:
    return person.speciality == "中药学"


# ---- faults ----
def _tertiary(person: Person, planter: Planter) -> Expected:
    person.overrides["hospital_level"] = "三级乙等"
    lost = ["cases", "difficult"] + ["herbs"] * _herbal(person)
    return [("institution", FAIL), *((rule, UNKNOWN) for rule in lost)]


def _retired(person: Person, planter: Planter) -> Expected:
    person.woman = False
    planter.rebirth(person, date(planter.params.cutoff.value.year - 60, 12, planter.random.choice((1, 31))))
    return [("retirement", FAIL)]


def _woman_of_56(person: Person, planter: Planter) -> Expected:
    person.woman = True
    planter.rebirth(person, date(planter.params.cutoff.value.year - 56, 3, 8))
    return [("retirement", UNKNOWN)]


def _woman_of_55(person: Person, planter: Planter) -> Expected:
    person.woman = True
    planter.rebirth(person, date(planter.params.cutoff.value.year - 55, 12, 31))
    return [("retirement", FAIL)]


def _low_degree(person: Person, planter: Planter) -> Expected:
    person.education = planter.random.choice(("大专学历", "中专学历"))
    return [("education", FAIL)]


def _unclear_degree(person: Person, planter: Planter) -> Expected:
    person.education = "见所附证书"
    return [("education", UNKNOWN)]


def _short(person: Person, planter: Planter, years: int) -> None:
    """In post since the month after the one that would do."""
    person.appointed = date(planter.params.cutoff.value.year - years + 1, 1, 1)
    person.confirmed = person.appointed
    planter.refill(person)


def _short_of_five(person: Person, planter: Planter) -> Expected:
    _short(person, planter, 5)
    return [("seniority", FAIL)]


def _short_of_eight(person: Person, planter: Planter) -> Expected:
    person.grassroots = True
    _short(person, planter, 8)
    return [("seniority", FAIL)]


def _wrong_title(person: Person, planter: Planter) -> Expected:
    person.grassroots = False
    person.overrides["held"] = f"主治医师 {person.confirmed:%Y.%m}"
    return [("seniority", FAIL)]


def _excused(person: Person, planter: Planter) -> Expected:
    _short(person, planter, 5)
    person.overrides["remark"] = planter.random.choice(("援鄂", "省内抗疫一档14天以上"))
    return [("seniority", UNKNOWN)]


def _changed(person: Person, planter: Planter) -> Expected:
    person.held_speciality = "环境卫生" if _treats(person) else "普通内科"
    person.copies["13"] = (1, "适用")
    return [("seniority", UNKNOWN)]


def _changed_without_proof(person: Person, planter: Planter) -> Expected:
    _changed(person, planter)
    person.copies["13"] = (0, "适用")
    return [("seniority", UNKNOWN), ("materials", FAIL)]


def _too_early(person: Person, planter: Planter) -> Expected:
    person.confirmed = date(person.appointed.year, person.appointed.month, 1)
    person.appointed = date(person.appointed.year - 1, person.appointed.month, 1)
    planter.refill(person)
    return [("dates", FAIL)]


def _degree_to_come(person: Person, planter: Planter) -> Expected:
    person.graduated = date(planter.params.cutoff.value.year + 1, 7, 1)
    return [("dates", FAIL)]


def _other_sex(person: Person, planter: Planter) -> Expected:
    person.overrides["sex"] = "男" if person.woman else "女"
    return [("identity", FAIL)]


def _mistyped(person: Person, planter: Planter) -> Expected:
    last = person.identity[-1]
    person.identity = person.identity[:-1] + ("1" if last != "1" else "2")
    return [("identity", FAIL)]


def _masked(person: Person, planter: Planter) -> Expected:
    person.identity = person.identity[:4] + "a" * 14
    return [("identity", UNKNOWN), ("one_application", UNKNOWN)]


def _elsewhere(person: Person, planter: Planter) -> Expected:
    person.elsewhere = True
    return [("one_application", FAIL)]


def _few_cases(person: Person, planter: Planter) -> Expected:
    asked = planter.asked(person, "cases")
    for year in person.years.values():
        year["cases"] = asked - 1
    return [("cases", FAIL)]


def _weak_year(person: Person, planter: Planter) -> Expected:
    asked = planter.asked(person, "cases")
    for year in person.years.values():
        year["cases"] = asked + 30
    person.years[min(person.years)]["cases"] = asked - 1
    return [("cases", UNKNOWN)]


def _silent_year(person: Person, planter: Planter) -> Expected:
    person.years[max(person.years)]["cases"] = None
    return [("cases", UNKNOWN)]


def _few_hard(person: Person, planter: Planter) -> Expected:
    asked = planter.asked(person, "difficult")
    for year in person.years.values():
        year["difficult"] = asked - 1
    return [("difficult", FAIL)]


def _few_herbs(person: Person, planter: Planter) -> Expected:
    person.dossier["herbs"] = planter.asked(person, "cases") - 1
    return [("herbs", FAIL)]


def _few_reports(person: Person, planter: Planter) -> Expected:
    least = int(planter.params.reports_per_year[person.rank].value)
    person.years[planter.random.choice(sorted(person.years))]["reports"] = least - 1
    return [("reports", FAIL)]


def _no_score(person: Person, planter: Planter) -> Expected:
    person.overrides["skills"] = None
    return [("skills", UNKNOWN)]


def _four_reports(person: Person, planter: Planter) -> Expected:
    person.dossier["interview_reports"] = 4
    return [("interview_reports", FAIL)]


def _brief_reports(person: Person, planter: Planter) -> Expected:
    person.dossier["least_characters"] = int(planter.params.interview.characters.value) - 1
    return [("interview_length", FAIL)]


def _one_subject(person: Person, planter: Planter) -> Expected:
    person.dossier["subjects"] = 1
    return [("interview_subjects", FAIL)]


def _six_days(person: Person, planter: Planter) -> Expected:
    person.dossier["posted_until"] = monday(planter.params) + timedelta(days=5)
    return [("publicity", FAIL)]


def _seven_days(person: Person, planter: Planter) -> Expected:
    person.dossier["posted_until"] = monday(planter.params) + timedelta(days=6)
    return [("publicity", UNKNOWN)]


def _late(person: Person, planter: Planter) -> Expected:
    person.dossier["received"] = planter.params.submission.value + timedelta(days=1)
    return [("deadline", FAIL)]


def _copies(item: str, count: int | None, applies: str, verdict: int) -> Callable[[Person, Planter], Expected]:
    def plant(person: Person, planter: Planter) -> Expected:
        person.copies[item] = (count, applies)
        return [("materials", verdict)]

    return plant


def _unreadable_date(person: Person, planter: Planter) -> Expected:
    person.overrides["appointed"] = "二〇一五年"
    lost = ["dates", "reports"] + ["seniority"] * _senior(person)
    counted = ("difficult",) if person.trade == "药" else ("cases", "difficult")
    lost += [metric for metric in counted if planter.table(person, metric) is not None]
    return [(rule, UNKNOWN) for rule in lost]


def _unknown_speciality(person: Person, planter: Planter) -> Expected:
    person.overrides["speciality"] = "综合科"
    lost = ["cases", "difficult", "interview_subjects"] + ["seniority"] * _senior(person)
    return [(rule, UNKNOWN) for rule in lost]


def _wrong_sum(person: Person, planter: Planter) -> Expected:
    person.ballot = _sound_ballot(planter.random)
    person.ballot["noes"] += 1
    return [("ballot", FAIL), ("majority", UNKNOWN)]


def _too_many_present(person: Person, planter: Planter) -> Expected:
    person.ballot = {"members": 24, "present": 25, "ayes": 20, "noes": 5, "abstentions": 0}
    return [("ballot", FAIL), ("majority", UNKNOWN)]


def _sound_ballot(random: Random) -> dict[str, int]:
    ayes, noes = random.randint(12, 20), random.randint(0, 4)
    return {"members": 25, "present": ayes + noes, "ayes": ayes, "noes": noes, "abstentions": 0}


FAULTS = (
    Fault(5, _herbal, _few_herbs),
    Fault(6, lambda one: one.speciality == "全科医学", _one_subject),
    Fault(6, anyone, _tertiary),
    Fault(6, anyone, _retired),
    Fault(5, _senior, _woman_of_56),
    Fault(3, lambda one: one.rank == VICE, _woman_of_55),
    Fault(7, _senior, _low_degree),
    Fault(2, _senior, _unclear_degree),
    Fault(8, _own_title, _short_of_five),
    Fault(5, _senior, _short_of_eight),
    Fault(2, lambda one: _senior(one) and one.trade == "医", _wrong_title),
    Fault(5, _own_title, _excused),
    Fault(5, lambda one: _senior(one) and one.trade == "医", _changed),
    Fault(2, lambda one: _senior(one) and one.trade == "医", _changed_without_proof),
    Fault(6, _own_title, _too_early),
    Fault(2, anyone, _degree_to_come),
    Fault(5, anyone, _other_sex),
    Fault(3, anyone, _mistyped),
    Fault(3, anyone, _masked),
    Fault(5, anyone, _elsewhere),
    Fault(10, _treats, _few_cases),
    Fault(10, _treats, _weak_year),
    Fault(5, _treats, _silent_year),
    Fault(7, _hard, _few_hard),
    Fault(8, anyone, _few_reports),
    Fault(6, anyone, _no_score),
    Fault(5, anyone, _four_reports),
    Fault(6, anyone, _brief_reports),
    Fault(6, anyone, _six_days),
    Fault(8, anyone, _seven_days),
    Fault(6, anyone, _late),
    Fault(6, anyone, _copies("2", 39, "", FAIL)),
    Fault(5, anyone, _copies("9", 7, "", FAIL)),
    Fault(3, anyone, _copies("6", 0, "", FAIL)),
    Fault(3, anyone, _copies("8", None, "", UNKNOWN)),
    Fault(5, anyone, _copies("12", None, "", UNKNOWN)),
    Fault(5, anyone, _unreadable_date),
    Fault(3, lambda one: not _herbal(one), _unknown_speciality),
    Fault(5, anyone, _wrong_sum),
    Fault(2, anyone, _too_many_present),
)


def _repeated(free: list[Person]) -> Iterator[Truth]:
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
    full, *crowded = sorted((key for key, some in wanted.items() if len(some) >= 3), key=lambda key: (-len(wanted[key]), key))[5:8]
    units[full[0]].approved[full[1]] = units[full[0]].filled[full[1]]
    yield from ((one.entry, "vacancy", FAIL) for one in wanted[full])
    for name, rank in crowded:
        units[name].approved[rank] = units[name].filled[rank] + len(wanted[name, rank]) - 1
        yield from ((one.entry, "vacancy", UNKNOWN) for one in wanted[name, rank])
    silent = next(unit for name, unit in sorted(units.items()) if name not in {full[0], *(name for name, _ in crowded)})
    silent.has_form = False
    yield from ((one.entry, "vacancy", UNKNOWN) for one in people if one.unit is silent)
