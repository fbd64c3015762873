"""What the invented project-years share: files as offices hand them in, ways of writing a date, and faults planted into applicants with
the verdicts that follow, the truth that tests go by."""

from collections.abc import Callable, Iterable
from datetime import date
from random import Random
from typing import Any, TypeAlias

from ..data import csv_text
from ..data.blank import package_text
from ..fields import FIELDS
from .params import TitleReviewParams
from .tables import TITLES
from .verdicts import OUTCOMES

NOTICE = "虚构数据：人员、单位和数字均由程序生成，不对应任何真实个人或机构"
GB18030, UTF_8 = "gb18030", "utf-8-sig"
Truth = tuple[int, str, int]  # serial number, rule, verdict


def truth_file(truth: Iterable[Truth]) -> bytes:
    rows = [[entry, rule, OUTCOMES[verdict]] for entry, rule, verdict in truth]
    return csv_file(UTF_8, [FIELDS[name].title for name in ("entry", "rule", "outcome")], rows)


def csv_file(encoding: str, heads: list[str], rows: Iterable[Iterable]) -> bytes:
    return csv_text([heads, *rows]).encode(encoding)


def written(day: date, random: Random) -> object:
    """A month as people write it, or a day as Excel keeps it; 2008.10 is never left to Excel, which drops its last zero."""
    ways = [f"{day.year}年{day.month}月", day, f"{day:%Y-%m-%d}"]
    if day.month != 10:
        ways += [f"{day:%Y.%m}", f"{day:%Y.%m}".translate(_WIDE)]
        ways += [f"{day.year}.{day.month}"] if day.month > 1 else []
    return random.choice(ways)


_WIDE = {code: code + 0xFEE0 for code in range(ord("."), ord("9") + 1)}


def packaged(
    params: TitleReviewParams, seed: int, notice: str, tables: dict[str, bytes], annexes: dict[str, str]
) -> dict[str, bytes]:
    """The files with their birth certificate before them. annexes: which annex of the notice a table is."""
    listed = [
        {"name": name, "path": file, "title": TITLES[name], "place": annexes.get(name, "")}
        for file in tables
        if file != "truth.csv"
        for name in [file.partition(".")[0]]
    ]
    told = f"由 pbe demo titles --notice {notice} --seed {seed} 生成；truth.csv 列出预埋的问题，供核对，不参与分析。"
    said = {"profile": "data-package", "notice": NOTICE, "description": told}
    name, source = f"title-review-{params.fiscal_year}", f"程序生成的虚构名册，格式依{params.notice}附件"
    package = package_text(name, f"{params.title}（虚构）", listed, source, **said)
    return {"datapackage.json": package.encode("utf-8"), **tables}


# ---- planted faults ----
Expected = list[tuple[str, int]]  # rule, verdict
Change: TypeAlias = Callable[[Any, Any], Expected]  # of an applicant, by the invention that it is of
Fault: TypeAlias = tuple[int, Callable[[Any], bool], Change]  # how many, in whom, how


def put(where: str, name: str, value: Any, *expected: tuple[str, int]) -> Change:
    """Something else stands in one of the applicant's registers, or ("") is true of the applicant. value: also a function that works it
    out of applicant and invention."""

    def change(one: Any, invention: Any) -> Expected:
        held = getattr(one, where) if where else vars(one)
        held[name] = value(one, invention) if callable(value) else value
        return list(expected)

    return change


def anyone(one: Any) -> bool:
    return True


def mistyped(number: str) -> str:
    """With another last digit."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def planted(kinds: Iterable[Fault], people: Iterable[Any], invention: Any) -> tuple[list[Any], list[Truth]]:
    """Plants faults, one kind to an applicant; those who have none yet, and the truth. invention: has the `random` to choose by."""
    free, truth = list(people), []
    invention.random.shuffle(free)
    for count, fits, change in kinds:
        for one in [each for each in free if fits(each)][:count]:
            free.remove(one)
            truth += [(one.entry, rule, verdict) for rule, verdict in change(one, invention)]
    return free, truth
