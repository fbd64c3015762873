"""Every figure that a title review's report may print; one that could point to a person has no value and says so. Ids are the
measures of docs/methods-title-review.md."""

from collections.abc import Iterator
from fractions import Fraction

from ..data import Table
from ..figures import WHOLE, Figure, Press
from ..frames import records
from ..numbers import Rate
from ..values import Origin, Value, document, stated
from .breakdown import concerned
from .evidence import Evidence
from .params import place
from .phrases import short
from .quota_rules import usable
from .study import TitleReview

HIDDEN = "人数过少或可据以推算，不予公开"
BAND = "人数过少，只公开区间"
PEOPLE = "人"
COUNTY, DISCIPLINE = "县区", "学科"


def all_figures(study: TitleReview) -> Iterator[Figure]:
    """The figures of each part of the report."""
    handed_in = study.press.by(study.trace("roster"))
    for part in (_roster, _verdicts, _groups, _posts):
        yield from part(study, handed_in)
    for part in (_materials, _workload, _limits):
        yield from part(study, study.press)


def _people(count: int | None, source: Origin) -> Value:
    """A count of people; a hidden one is a dash whose trace says why."""
    return stated(count, source, HIDDEN if count is None else "")


def _share(rate: Rate, source: Origin) -> Value:
    return Value(None, source, how=HIDDEN) if rate.numerator is None else stated(rate, source)


def _roster(study: TitleReview, press: Press) -> Iterator[Figure]:
    evidence = study.handed.evidence
    unreadable = sum(max(len(one.lost), len(one.problems)) for one in study.tables.values())
    yield from press(
        WHOLE,
        roster_rows=len(evidence),
        employers=evidence.applicants["employer"].nunique(),
        counties=evidence.applicants["county"].nunique(),
        rules=stated(len(study.rules), study.params.notice),
        unreadable_cells=stated(unreadable, "各数据表"),
    )
    if unknown := study.unknown_columns:
        yield from press(WHOLE, unknown_columns=len(unknown))


def _verdicts(study: TitleReview, press: Press) -> Iterator[Figure]:
    ids = {rule.title: rule for rule in study.rules}
    for row in records(study.by_rule(exact=True)):
        rule = ids[row["rule"]]
        traced = press.origin | document(rule.source)
        counts = {f"rule_{name}": row[name] for name in ("passed", "failed", "unknown", "no_line", "exempt")}
        yield from press(rule.title, **{id: _people(count, traced) for id, count in counts.items()})
        yield from press(rule.title, rule_pass_rate=_share(row["pass_rate"], traced))
        if "concerned" in row:
            yield _band("rule_concerned", rule.title, row["concerned"], traced)
    found = study.judgement.rulings.values()
    failed, open_, undecided = (sum(bool(getattr(one, name).any()) for one in found) for name in ("failed", "open", "undecided"))
    yield from press(WHOLE, rules_failed=failed, rules_open=stated(open_, study.params.notice), rules_undecided=undecided)


def _band(id: str, subject: str, words: str, source: Origin) -> Figure:
    """A number of people told as a band, such as 1—9."""
    exact = Fraction(words) if words.isdigit() else None
    shown = f"{words}{PEOPLE}" if words != "—" else words
    return Figure(id, subject, exact, PEOPLE, shown, str(source), expression="" if exact is not None else BAND)


def _groups(study: TitleReview, press: Press) -> Iterator[Figure]:
    source = press.origin
    for base, frame in ((COUNTY, study.by_county(exact=True)), (DISCIPLINE, study.by_discipline(exact=True))):
        group = frame.columns[0]
        for row in records(frame):
            if row[group] == WHOLE and base == DISCIPLINE:
                continue
            counts = {f"group_{name}": row[name] for name in ("applicants", "passed", "unknown", "failed")}
            values = {id: _people(count, source) for id, count in counts.items()}
            of = "" if row[group] == WHOLE else base
            yield from press(row[group], of, **values, clear_rate=_share(row["clear_rate"], source))
    if study.figures_in_bands and records(study.by_county(exact=True))[-1]["failed"] is None:
        yield _band("concerned", WHOLE, concerned(study.judgement, study.least), source)


def _posts(study: TitleReview, press: Press) -> Iterator[Figure]:
    quota = study.params.quota
    if quota is None:
        return
    source = document(study.trace("posts")) if quota.of_posts else document(quota.source)
    for row in records(study.posts(exact=True)):
        applicants, vacancies = _people(row["applicants"], press.origin), stated(row["vacancies"], source)
        yield from press(row[next(iter(row))], row["rank"], rank_applicants=applicants, vacancies=vacancies)
    if quota.of_posts:
        evidence, both = study.handed.evidence, press.by(press.origin, source)
        yield from both(WHOLE, units_crowded=crowded(evidence), units_silent=silent(evidence))
        yield from both(WHOLE, forms_mismatched=mismatched(study.tables["posts"]))


def _materials(study: TitleReview, press: Press) -> Iterator[Figure]:
    rule = study.params.materials
    if rule is None:
        return
    source = document(study.trace("materials")) if "materials" in study.tables else document(study.params.notice)
    for row in records(study.missing_materials(exact=True)):
        yield from press(row["name"], copies_short=_people(row["failed"], source))
        if "concerned" in row:
            yield _band("copies_concerned", row["name"], row["concerned"], source)
    yield from press.by(short(rule.source))(WHOLE, materials=len(rule.items))


def _workload(study: TitleReview, press: Press) -> Iterator[Figure]:
    source, unit = document(study.trace("workload")), study.params.yearly.unit.partition("/")[0] if study.params.yearly else ""
    for row in records(study.workload(exact=True)):
        for base in ("low_ratio", "middle_ratio", "high_ratio"):
            yield press.figure("workload_ratio", row["discipline"], stated(row[base], source), base=base, unit=unit)


def _limits(study: TitleReview, press: Press) -> Iterator[Figure]:
    small = study.params.small_cells
    yield _limit(press, "small_cells", small.value, PEOPLE, small.source)
    for rule in study.rules:
        for name, words in rule.limits.items():
            limit = place(rule.threshold, words)
            yield _limit(press, name, limit, rule.unit, rule.left_open if limit is None and rule.left_open else rule.source)


def _limit(press: Press, name: str, limit, unit: str, source: str) -> Figure:
    if limit is None or isinstance(limit, tuple):
        return Figure("limit", name, None, unit, "未载明", source)
    return press.figure("limit", name, stated(limit, source), unit=unit)


# ---- units: with more applicants than posts, without a form, with a form that does not add up ----
def crowded(evidence: Evidence) -> int:
    """Units with more applicants of a rank than usable vacant posts for it."""
    people = evidence.applicants.groupby(["employer", "rank"]).size().rename("wanted").reset_index()
    known = people.merge(evidence.posts, on=["employer", "rank"])
    return int(known.loc[known["wanted"] > usable(known), "employer"].nunique())


def silent(evidence: Evidence) -> int:
    """Units with applicants and without a form."""
    return len(set(evidence.applicants["employer"]) - set(evidence.posts["employer"]))


def mismatched(posts: Table) -> int:
    """Units whose form counts unused posts that are not approved − filled, or allots more than are unused."""
    return len({row["employer"] for row in posts.rows if _is_wrong(*map(row.get, ("approved", "filled", "unused", "allotted")))})


def _is_wrong(approved: int | None, filled: int | None, unused: int | None, allotted: int | None) -> bool:
    vacant = None if approved is None or filled is None else approved - filled
    left = vacant if unused is None else unused
    is_unlike = vacant is not None and unused is not None and unused != vacant
    return is_unlike or (left is not None and allotted is not None and allotted > max(left, 0))
