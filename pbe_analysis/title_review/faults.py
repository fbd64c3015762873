"""The faults that can be planted: in whom, how, and which verdicts follow, by the notice and not by the code that judges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from .invented_people import HERBAL, Invention, Person, monday
from .params import place
from .verdicts import FAIL, UNKNOWN
from .vocabulary import SENIOR

Expected = list[tuple[str, int]]  # rule, verdict


# ---- who a fault fits ----
def anyone(person: Person) -> bool:
    return True


def senior(person: Person) -> bool:
    return person.rank == SENIOR


def own_title(person: Person) -> bool:
    return senior(person) and not person.grassroots


def treats(person: Person) -> bool:
    return person.trade == "医" and person.speciality not in ("疾病控制", "环境卫生", "妇幼保健", "超声医学", "放射医学")


def hard(person: Person) -> bool:
    return treats(person) and person.speciality != "全科医学"


def herbal(person: Person) -> bool:
    return person.speciality == HERBAL


# ---- faults ----
def tertiary(person: Person, invention: Invention) -> Expected:
    person.overrides["hospital_level"] = "三级乙等"
    lost = ["cases", "difficult"] + ["herbs"] * herbal(person)
    return [("institution", FAIL), *((rule, UNKNOWN) for rule in lost)]


def retired(person: Person, invention: Invention) -> Expected:
    person.woman = False
    invention.rebirth(person, date(invention.params.cutoff.value.year - 60, 12, invention.random.choice((1, 31))))
    return [("retirement", FAIL)]


def woman_of_56(person: Person, invention: Invention) -> Expected:
    person.woman = True
    invention.rebirth(person, date(invention.params.cutoff.value.year - 56, 3, 8))
    return [("retirement", UNKNOWN)]


def woman_of_55(person: Person, invention: Invention) -> Expected:
    person.woman = True
    invention.rebirth(person, date(invention.params.cutoff.value.year - 55, 12, 31))
    return [("retirement", FAIL)]


def low_degree(person: Person, invention: Invention) -> Expected:
    person.education = invention.random.choice(("大专学历", "中专学历"))
    return [("education", FAIL)]


def unclear_degree(person: Person, invention: Invention) -> Expected:
    person.education = "见所附证书"
    return [("education", UNKNOWN)]


def short(person: Person, invention: Invention, years: int) -> None:
    """In post since the month after the one that would do."""
    person.appointed = date(invention.params.cutoff.value.year - years + 1, 1, 1)
    person.confirmed = person.appointed
    invention.refill(person)


def short_of_five(person: Person, invention: Invention) -> Expected:
    short(person, invention, 5)
    return [("seniority", FAIL)]


def short_of_eight(person: Person, invention: Invention) -> Expected:
    person.grassroots = True
    short(person, invention, 8)
    return [("seniority", FAIL)]


def wrong_title(person: Person, invention: Invention) -> Expected:
    person.grassroots = False
    person.overrides["held"] = f"主治医师 {person.confirmed:%Y.%m}"
    return [("seniority", FAIL)]


def excused(person: Person, invention: Invention) -> Expected:
    short(person, invention, 5)
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


def degree_to_come(person: Person, invention: Invention) -> Expected:
    person.graduated = date(invention.params.cutoff.value.year + 1, 7, 1)
    return [("dates", FAIL)]


def other_sex(person: Person, invention: Invention) -> Expected:
    person.overrides["sex"] = "男" if person.woman else "女"
    return [("identity", FAIL)]


def mistyped(person: Person, invention: Invention) -> Expected:
    last = person.identity[-1]
    person.identity = person.identity[:-1] + ("1" if last != "1" else "2")
    return [("identity", FAIL)]


def masked(person: Person, invention: Invention) -> Expected:
    person.identity = person.identity[:4] + "a" * 14
    return [("identity", UNKNOWN), ("one_application", UNKNOWN)]


def elsewhere(person: Person, invention: Invention) -> Expected:
    person.elsewhere = True
    return [("one_application", FAIL)]


def few_cases(person: Person, invention: Invention) -> Expected:
    asked = invention.asked(person, "cases")
    for year in person.years.values():
        year["cases"] = asked - 1
    return [("cases", FAIL)]


def weak_year(person: Person, invention: Invention) -> Expected:
    asked = invention.asked(person, "cases")
    for year in person.years.values():
        year["cases"] = asked + 30
    person.years[min(person.years)]["cases"] = asked - 1
    return [("cases", UNKNOWN)]


def silent_year(person: Person, invention: Invention) -> Expected:
    person.years[max(person.years)]["cases"] = None
    return [("cases", UNKNOWN)]


def few_hard(person: Person, invention: Invention) -> Expected:
    asked = invention.asked(person, "difficult")
    for year in person.years.values():
        year["difficult"] = asked - 1
    return [("difficult", FAIL)]


def few_herbs(person: Person, invention: Invention) -> Expected:
    person.dossier["herbs"] = invention.asked(person, "herbs") - 1
    return [("herbs", FAIL)]


def few_reports(person: Person, invention: Invention) -> Expected:
    least = int(place(invention.params.rules["reports"].threshold, (person.rank,)))
    person.years[invention.random.choice(sorted(person.years))]["reports"] = least - 1
    return [("reports", FAIL)]


def no_score(person: Person, invention: Invention) -> Expected:
    person.overrides["skills"] = None
    return [("skills", UNKNOWN)]


def four_reports(person: Person, invention: Invention) -> Expected:
    person.dossier["interview_reports"] = 4
    return [("interview_reports", FAIL)]


def brief_reports(person: Person, invention: Invention) -> Expected:
    person.dossier["least_characters"] = int(invention.params.rules["interview_length"].least) - 1
    return [("interview_length", FAIL)]


def one_subject(person: Person, invention: Invention) -> Expected:
    person.dossier["subjects"] = 1
    return [("interview_subjects", FAIL)]


def six_days(person: Person, invention: Invention) -> Expected:
    person.dossier["posted_until"] = monday(invention.params) + timedelta(days=5)
    return [("publicity", FAIL)]


def seven_days(person: Person, invention: Invention) -> Expected:
    person.dossier["posted_until"] = monday(invention.params) + timedelta(days=6)
    return [("publicity", UNKNOWN)]


def late(person: Person, invention: Invention) -> Expected:
    person.dossier["received"] = invention.params.days["submission"] + timedelta(days=1)
    return [("deadline", FAIL)]


def copies(item: str, count: int | None, applies: str, verdict: int) -> Callable[[Person, Invention], Expected]:
    def plant(person: Person, invention: Invention) -> Expected:
        person.copies[item] = (count, applies)
        return [("materials", verdict)]

    return plant


def unreadable_date(person: Person, invention: Invention) -> Expected:
    person.overrides["appointed"] = "二〇一五年"
    lost = ["dates", "reports"] + ["seniority"] * senior(person)
    lost += [metric for metric in ("cases", "difficult") if invention.asked(person, metric) is not None]
    return [(rule, UNKNOWN) for rule in lost]


def unknown_speciality(person: Person, invention: Invention) -> Expected:
    person.overrides["speciality"] = "综合科"
    lost = ["cases", "difficult", "interview_subjects"] + ["seniority"] * senior(person)
    return [(rule, UNKNOWN) for rule in lost]


def wrong_sum(person: Person, invention: Invention) -> Expected:
    person.ballot = sound_ballot(invention.random)
    person.ballot["noes"] += 1
    return [("ballot", FAIL), ("majority", UNKNOWN)]


def too_many_present(person: Person, invention: Invention) -> Expected:
    person.ballot = {"members": 24, "present": 25, "ayes": 20, "noes": 5, "abstentions": 0}
    return [("ballot", FAIL), ("majority", UNKNOWN)]


def sound_ballot(random: Random) -> dict[str, int]:
    ayes, noes = random.randint(12, 20), random.randint(0, 4)
    return {"members": 25, "present": ayes + noes, "ayes": ayes, "noes": noes, "abstentions": 0}
