"""Invented applicants: nobody of them exists, and each of them meets every rule of the notice until a fault is planted."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from ..exact_yaml import read_yaml
from .identity import check_sign
from .params import TitleReviewParams, place
from .vocabulary import SENIOR, VICE

NOWHERE = "3599"  # begins no real identity number: the code belongs to no place
_FILE = Path(__file__).with_name("invented.yaml")
WORDS: dict[str, Any] = dict(read_yaml(_FILE, _FILE.name)[0])
SURNAMES, GIVEN = WORDS["surnames"], WORDS["given"]
ORDINALS = ("第一", "第二")
HERBAL = "中药学"


@dataclass
class Unit:
    """A unit and its posts, by rank: approved and filled."""

    name: str
    county: str
    level: str
    specialities: tuple[str, ...]
    approved: dict[str, int] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)
    has_form: bool = True


@dataclass
class Person:
    """An invented applicant, as the forms will show it. overrides: cells of the roster that are to hold something else."""

    entry: int
    name: str
    woman: bool
    born: date
    identity: str
    phone: str
    unit: Unit
    rank: str
    speciality: str
    held_speciality: str
    confirmed: date
    appointed: date
    graduated: date
    education: str
    grassroots: bool
    overrides: dict[str, object] = field(default_factory=dict)
    years: dict[int, dict] = field(default_factory=dict)
    dossier: dict[str, object] = field(default_factory=dict)
    copies: dict[str, tuple] = field(default_factory=dict)
    ballot: dict[str, int] | None = None
    elsewhere: bool = False

    @property
    def trade(self) -> str:
        return WORDS["trades"].get(self.speciality, "医")


@dataclass
class Invention:
    """Invents applicants under the rules of one notice, and changes them again."""

    params: TitleReviewParams
    random: Random

    def people(self, count: int) -> list[Person]:
        """Applicants spread over the units, each with everything in order."""
        places = units(self.params)
        found = [_person(entry, self.random.choice(places), self.params, self.random) for entry in range(1, count + 1)]
        for person in found:
            fill(person, self)
        return found

    def refill(self, person: Person) -> None:
        """The years anew, after the term has changed."""
        person.years.clear()
        fill(person, self)

    def rebirth(self, person: Person, born: date) -> None:
        person.born = born
        person.identity = number(born, person.woman, person.entry, self.random)

    def asked(self, person: Person, rule: str) -> Any:
        """What a rule of numbers asks by discipline, level and rank; None where it asks nothing."""
        words = self.discipline(person), level_of(person.unit, self.params), person.rank
        found = place(self.params.rules[rule].threshold, words)
        return None if isinstance(found, dict) else int(found)

    def discipline(self, person: Person) -> str:
        return next(name for name, one in self.params.disciplines.items() if person.speciality in one.specialities)


def level_of(unit: Unit, params: TitleReviewParams) -> str:
    levels = params.institutions.levels.items() if params.institutions else ()
    return next(name for name, words in levels if unit.level in words)


def units(params: TitleReviewParams) -> list[Unit]:
    """The same few kinds of unit in every county."""
    return [
        Unit(f"{county}{ORDINALS[n] if many > 1 else ''}{kind}", county, level, specialities)
        for county in params.counties
        for kind, level, many, specialities in WORDS["grassroots"]
        for n in range(many)
    ]


def _person(entry: int, unit: Unit, params: TitleReviewParams, random: Random) -> Person:
    rank = SENIOR if random.random() < 0.4 else VICE
    woman = random.random() < 0.5
    year = params.cutoff.value.year
    born = date(year - random.randint(38, 50), random.randint(1, 12), random.randint(1, 28))
    grassroots = rank == SENIOR and random.random() < 0.3
    appointed = date(year - random.randint(9 if grassroots else 6, 12 if grassroots else 11), random.randint(1, 12), 1)
    speciality = random.choice(unit.specialities)
    return Person(
        entry=entry,
        name="".join((random.choice(SURNAMES), random.choice(GIVEN), random.choice(GIVEN))),
        woman=woman,
        born=born,
        identity=number(born, woman, entry, random),
        phone=f"100{random.randint(0, 99999999):08d}",
        unit=unit,
        rank=rank,
        speciality=speciality,
        held_speciality=speciality,
        confirmed=date(appointed.year - random.randint(0, 1), 1, 1),
        appointed=appointed,
        graduated=date(born.year + 23, 7, 1),
        education=random.choice(("本科学历", "本科学士", "本科硕士", "硕士研究生"))
        if rank == SENIOR
        else random.choice(("大专学历", "本科学历")),
        grassroots=grassroots,
    )


def number(born: date, woman: bool, entry: int, random: Random) -> str:
    """An identity number of nobody: its place does not exist."""
    order = 2 * random.randint(0, 499) + (0 if woman else 1)
    body = f"{NOWHERE}{entry % 100:02d}{born:%Y%m%d}{order:03d}"
    return body + check_sign(body)


def fill(person: Person, invention: Invention) -> None:
    """Years, dossier and copies that meet every threshold, the lowest of them by little."""
    params, random = invention.params, invention.random
    cases, difficult, herbs = (invention.asked(person, rule) for rule in ("cases", "difficult", "herbs"))
    least = int(place(params.rules["reports"].threshold, (person.rank,)))
    for year in range(person.appointed.year + 1, params.cutoff.value.year + 1):
        person.years[year] = {
            "days": random.randint(200, 260),
            "cases": int((cases or 0) * random.uniform(1, 1.6)) + random.randint(0, 9) if herbs is None else None,
            "difficult": (difficult or 0) + random.randint(0, 6),
            "reports": least + random.randint(0, 2),
        }
    several = not isinstance(place(params.rules["interview_subjects"].threshold, (invention.discipline(person),)), dict)
    person.dossier = {
        "posted": monday(params),
        "posted_until": monday(params) + timedelta(days=11),
        "received": params.days["submission"] - timedelta(days=random.randint(0, 40)),
        "interview_reports": 5,
        "least_characters": random.randint(1200, 2600),
        "subjects": random.randint(2, 3) if several else 1,
        "herbs": herbs + random.randint(0, 80) if person.speciality == HERBAL else None,
    }
    person.copies = {item: _copies(one, person, random) for item, one in params.rules["materials"].items.items()}


def monday(params: TitleReviewParams) -> date:
    """The Monday on which the invented summaries were hung out: some weeks before the materials were due."""
    day = params.days["submission"] - timedelta(weeks=10)
    return day - timedelta(days=day.weekday())


def _copies(material, person: Person, random: Random) -> tuple[int | None, str]:
    """Copies and 是否适用 of one material."""
    if person.trade not in material.scope.get("trade", (person.trade,)):
        return None, ""
    if material.when in ("changed", "condition"):
        applies = material.when == "condition" and random.random() < 0.3
        return (int(material.copies), "适用") if applies else (None, "不适用")
    if material.when == "optional":
        return (None, "") if random.random() < 0.6 else (1, "")
    return int(material.copies), ""
