"""The faults that can be planted: how many, in whom, how, and which verdicts follow, by the notice and not by the code that judges."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from random import Random

from .demo_files import Expected, Fault, Truth, anyone, mistyped, planted, put
from .invented_people import HERBAL, Invention, Person, Unit, monday
from .params import place
from .verdicts import FAIL, UNKNOWN
from .vocabulary import SENIOR, VICE


# ---- who a fault fits ----
def senior(person: Person) -> bool:
    return person.rank == SENIOR


def senior_doctor(person: Person) -> bool:
    return senior(person) and person.trade == "医"


def own_title(person: Person) -> bool:
    return senior(person) and not person.grassroots


def treats(person: Person) -> bool:
    return person.trade == "医" and person.speciality not in ("疾病控制", "环境卫生", "妇幼保健", "超声医学", "放射医学")


def hard(person: Person) -> bool:
    return treats(person) and person.speciality != "全科医学"


def herbal(person: Person) -> bool:
    return person.speciality == HERBAL


# ---- kinds of changes ----
cell, entered, copies, trait = (partial(put, where) for where in ("overrides", "dossier", "copies", ""))


def born(
    woman: bool, age: int, day: Callable[[Random], tuple[int, int]], verdict: int
) -> Callable[[Person, Invention], Expected]:
    """So old in the year of the cut-off, on a month and day."""

    def change(person: Person, invention: Invention) -> Expected:
        person.woman = woman
        invention.rebirth(person, date(invention.params.cutoff.value.year - age, *day(invention.random)))
        return [("retirement", verdict)]

    return change


def every_year(rule: str, above: int, first: int | None = None) -> Callable[[Person, Invention], Expected]:
    """So many above what the rule asks in every year; in the first one `first`."""

    def change(person: Person, invention: Invention) -> Expected:
        asked = invention.asked(person, rule)
        for year in person.years.values():
            year[rule] = asked + above
        if first is not None:
            person.years[min(person.years)][rule] = asked + first
        return [(rule, FAIL if first is None else UNKNOWN)]

    return change


# ---- changes of one kind ----
def tertiary(person: Person, invention: Invention) -> Expected:
    person.overrides["hospital_level"] = "三级乙等"
    lost = ["cases", "difficult"] + ["herbs"] * herbal(person)
    return [("institution", FAIL), *((rule, UNKNOWN) for rule in lost)]


def short(years: int, person: Person, invention: Invention) -> Expected:
    """In post since the month after the one that would do."""
    person.appointed = date(invention.params.cutoff.value.year - years + 1, 1, 1)
    person.confirmed = person.appointed
    invention.refill(person)
    return [("seniority", FAIL)]


def short_of_eight(person: Person, invention: Invention) -> Expected:
    person.grassroots = True
    return short(8, person, invention)


def wrong_title(person: Person, invention: Invention) -> Expected:
    person.grassroots = False
    person.overrides["held"] = f"主治医师 {person.confirmed:%Y.%m}"
    return [("seniority", FAIL)]


def excused(person: Person, invention: Invention) -> Expected:
    short(5, person, invention)
    person.overrides["remark"] = invention.random.choice(("援鄂", "省内抗疫一档14天以上"))
    return [("seniority", UNKNOWN)]


def changed(person: Person, invention: Invention) -> Expected:
    person.held_speciality = "环境卫生" if treats(person) else "普通内科"
    person.copies["13"] = (1, "适用")
    return [("seniority", UNKNOWN)]


def changed_without_proof(person: Person, invention: Invention) -> Expected:
    changed(person, invention)
    person.copies["13"] = (0, "适用")
    return [("seniority", UNKNOWN), ("materials", FAIL)]


def too_early(person: Person, invention: Invention) -> Expected:
    person.confirmed = date(person.appointed.year, person.appointed.month, 1)
    person.appointed = date(person.appointed.year - 1, person.appointed.month, 1)
    invention.refill(person)
    return [("dates", FAIL)]


def silent_year(person: Person, invention: Invention) -> Expected:
    person.years[max(person.years)]["cases"] = None
    return [("cases", UNKNOWN)]


def few_reports(person: Person, invention: Invention) -> Expected:
    least = int(place(invention.params.rules["reports"].threshold, (person.rank,)))
    person.years[invention.random.choice(sorted(person.years))]["reports"] = least - 1
    return [("reports", FAIL)]


def unreadable_date(person: Person, invention: Invention) -> Expected:
    person.overrides["appointed"] = "二〇一五年"
    lost = ["dates", "reports"] + ["seniority"] * senior(person)
    lost += [metric for metric in ("cases", "difficult") if invention.asked(person, metric) is not None]
    return [(rule, UNKNOWN) for rule in lost]


def unknown_speciality(person: Person, invention: Invention) -> Expected:
    person.overrides["speciality"] = "综合科"
    lost = ["cases", "difficult", "interview_subjects"] + ["seniority"] * senior(person)
    return [(rule, UNKNOWN) for rule in lost]


def sound_ballot(random: Random) -> dict[str, int]:
    ayes, noes = random.randint(12, 20), random.randint(0, 4)
    return {"members": 25, "present": ayes + noes, "ayes": ayes, "noes": noes, "abstentions": 0}


def wrong_sum(person: Person, invention: Invention) -> dict[str, int]:
    ballot = sound_ballot(invention.random)
    return ballot | {"noes": ballot["noes"] + 1}


SPOILT = (("ballot", FAIL), ("majority", UNKNOWN))
TOO_MANY = {"members": 24, "present": 25, "ayes": 20, "noes": 5, "abstentions": 0}
MASKED = (("identity", UNKNOWN), ("one_application", UNKNOWN))


def posted(days: int) -> Callable[[Person, Invention], date]:
    return lambda person, invention: monday(invention.params) + timedelta(days=days)


def too_brief(person: Person, invention: Invention) -> int:
    return int(invention.params.rules["interview_length"].least) - 1


FAULTS: tuple[Fault, ...] = (
    (5, herbal, entered("herbs", lambda one, invention: invention.asked(one, "herbs") - 1, ("herbs", FAIL))),
    (6, lambda one: one.speciality == "全科医学", entered("subjects", 1, ("interview_subjects", FAIL))),
    (6, anyone, tertiary),
    (6, anyone, born(False, 60, lambda random: (12, random.choice((1, 31))), FAIL)),
    (5, senior, born(True, 56, lambda random: (3, 8), UNKNOWN)),
    (3, lambda one: one.rank == VICE, born(True, 55, lambda random: (12, 31), FAIL)),
    (
        7,
        senior,
        trait("education", lambda one, invention: invention.random.choice(("大专学历", "中专学历")), ("education", FAIL)),
    ),
    (2, senior, trait("education", "见所附证书", ("education", UNKNOWN))),
    (8, own_title, partial(short, 5)),
    (5, senior, short_of_eight),
    (2, senior_doctor, wrong_title),
    (5, own_title, excused),
    (5, senior_doctor, changed),
    (2, senior_doctor, changed_without_proof),
    (6, own_title, too_early),
    (2, anyone, trait("graduated", lambda one, invention: date(invention.params.cutoff.value.year + 1, 7, 1), ("dates", FAIL))),
    (5, anyone, cell("sex", lambda one, invention: "男" if one.woman else "女", ("identity", FAIL))),
    (3, anyone, trait("identity", lambda one, invention: mistyped(one.identity), ("identity", FAIL))),
    (3, anyone, trait("identity", lambda one, invention: one.identity[:4] + "a" * 14, *MASKED)),
    (5, anyone, trait("elsewhere", True, ("one_application", FAIL))),
    (10, treats, every_year("cases", -1)),
    (10, treats, every_year("cases", 30, first=-1)),
    (5, treats, silent_year),
    (7, hard, every_year("difficult", -1)),
    (8, anyone, few_reports),
    (6, anyone, cell("skills", None, ("skills", UNKNOWN))),
    (5, anyone, entered("interview_reports", 4, ("interview_reports", FAIL))),
    (6, anyone, entered("least_characters", too_brief, ("interview_length", FAIL))),
    (6, anyone, entered("posted_until", posted(5), ("publicity", FAIL))),
    (8, anyone, entered("posted_until", posted(6), ("publicity", UNKNOWN))),
    (
        6,
        anyone,
        entered("received", lambda one, invention: invention.params.days["submission"] + timedelta(days=1), ("deadline", FAIL)),
    ),
    (6, anyone, copies("2", (39, ""), ("materials", FAIL))),
    (5, anyone, copies("9", (7, ""), ("materials", FAIL))),
    (3, anyone, copies("6", (0, ""), ("materials", FAIL))),
    (3, anyone, copies("8", (None, ""), ("materials", UNKNOWN))),
    (5, anyone, copies("12", (None, ""), ("materials", UNKNOWN))),
    (5, anyone, unreadable_date),
    (3, lambda one: not herbal(one), unknown_speciality),
    (5, anyone, trait("ballot", wrong_sum, *SPOILT)),
    (2, anyone, trait("ballot", lambda one, invention: dict(TOO_MANY), *SPOILT)),
)


# ---- all of them ----
def plant_all(people: list[Person], invention: Invention) -> list[Truth]:
    """The planted faults, two persons twice in the roster, units with too few posts; a sound ballot for everybody else."""
    free, truth = planted(FAULTS, people, invention)
    truth += repeated(free)
    truth += _posts(people, invention.random)
    for person in free:
        person.ballot = sound_ballot(invention.random)
    return sorted(truth)


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
