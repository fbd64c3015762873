"""Applicants as plain dictionaries, the same ones as evidence for the arrays, and the notice's rules applied to one of them,
word by word: the second, slower opinion that the arrays have to agree with."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from pbe_analysis.spans import Span
from pbe_analysis.title_review.calendar import ends
from pbe_analysis.title_review.evidence import Evidence
from pbe_analysis.title_review.kinds import judge
from pbe_analysis.title_review.params import TitleReviewParams, place

PASS, FAIL, UNKNOWN, EXEMPT = "pass", "fail", "unknown", "exempt"
WORDS = {1: PASS, 0: FAIL, -1: UNKNOWN, 2: EXEMPT}


def day(text: str | None) -> Span | None:
    """ "2016-12-31", or two of them with a slash between."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    return Span(date.fromisoformat(first), date.fromisoformat(last or first))


def person(**changes) -> dict:
    """An applicant for 正高 in 内科 at a 二级 hospital who meets every rule."""
    return {
        "employer": "甲县医院",
        "county": "甲县",
        "level": "二级",
        "rank": "正高",
        "trade": "医",
        "held_rank": "副高",
        "held_grassroots": False,
        "discipline": "内科系统",
        "herbal": False,
        "field": 1,
        "degree": 1,
        "identity": 1,
        "double": 0,
        "woman": False,
        "born": day("1975-06-15"),
        "confirmed": day("2015-01-01"),
        "appointed": day("2016-06-01"),
        "graduated": day("1998-07-01"),
        "skills": None,
        "incentive": False,
        "posted": day("2022-05-09"),
        "posted_until": day("2022-05-20"),
        "received": day("2022-07-01"),
        "interview_reports": 5,
        "least_characters": 1200,
        "subjects": 1,
        "herbs": None,
        "ballot": None,
        "years": dict.fromkeys(range(2017, 2022), (500, 8, 2)),
        "copies": {},
    } | changes


def with_copies(params, **changes: tuple) -> dict:
    """Everything that is asked of an internist, in order; changes: m2=(39, "") …"""
    copies = {item: (int(one.copies), "") for item, one in params.materials.items.items() if one.when == "always"}
    copies["12"] = (None, "不适用")
    return copies | {key.removeprefix("m"): value for key, value in changes.items()}


BALLOT = ("members", "present", "ayes", "noes", "abstentions")
COUNTS = ("interview_reports", "least_characters", "subjects", "herbs", "skills")
SPANS = ("confirmed", "appointed", "graduated", "posted", "posted_until", "received")
WORDED = ("employer", "county", "level", "rank", "trade", "held_rank", "discipline")
DEGREES = {1: "本科及以上", 0: "本科以下", -1: None}
SEXES = {True: "女", False: "男", None: None}
DOUBLE = {1: 1, 0: 0, -1: -1, 2: 2, -2: -2}  # TWICE, ONCE, NOT_TOLD, ELSEWHERE, NO_LIST


def words_of(people: list[dict]) -> dict[str, list]:
    """What the roster's words mean."""
    found = {name: [one[name] for one in people] for name in WORDED}
    found["held_title"] = [one["held_rank"] and ("基层" if one["held_grassroots"] else "") + one["held_rank"] for one in people]
    found["speciality"] = ["中药学" if one["herbal"] else "普通内科" for one in people]
    found["degree"] = [DEGREES[one["degree"]] for one in people]
    found["sex"] = [SEXES[one["woman"]] for one in people]
    return found


def evidence_of(people: list[dict], params, posts: dict | None = None, voted: bool = True) -> Evidence:
    """posts: (employer, rank) → (vacancies, allotted); by default enough for all."""
    frame = {name: pd.Series(values, dtype="object") for name, values in words_of(people).items()}
    frame["applicant"] = [f"申报人{n}" for n in range(len(people))]
    frame["excuse_seniority"] = np.array([one["incentive"] for one in people], dtype=bool)
    for name in ("field", "identity", "double"):
        frame[name] = np.array([one[name] for one in people], dtype="int8")
    ages = [age(one["born"], params.cutoff.value) for one in people]
    for place_, name in enumerate(("age_low", "age_high")):
        frame[name] = np.array([np.nan if pair is None else float(pair[place_]) for pair in ages])
    for name in COUNTS:
        frame[name] = np.array([np.nan if one[name] is None else float(one[name]) for one in people])
    for place_, name in enumerate(BALLOT):
        votes = [None if one["ballot"] is None else one["ballot"][place_] for one in people]
        frame[name] = np.array([np.nan if vote is None else float(vote) for vote in votes])
    for name in SPANS:
        frame[f"{name}_first"], frame[f"{name}_last"] = ends(one[name] for one in people)
    years = [(at, year, *row) for at, one in enumerate(people) for year, row in one["years"].items()]
    copies = [(at, item, *row) for at, one in enumerate(people) for item, row in one["copies"].items()]
    posts = {(one["employer"], one["rank"]): (10**6, None) for one in people} if posts is None else posts
    quotas = [(*key, *value) for key, value in posts.items()]
    return Evidence(
        applicants=pd.DataFrame(frame),
        years=pd.DataFrame(years, columns=["at", "work_year", "cases", "difficult", "reports"]).astype("Float64"),
        materials=pd.DataFrame(copies, columns=["at", "item", "copies", "applies"]).astype({"copies": "Float64"}),
        posts=pd.DataFrame(quotas, columns=["employer", "rank", "vacancies", "allotted"]).astype(
            {"vacancies": "float64", "allotted": "float64"}
        ),
        days=params.days,
        values=params.values,
        voted=voted,
    )


def verdicts(people: list[dict], params, **more) -> dict[str, list[str]]:
    """Rule → verdicts, from the arrays."""
    found = judge(evidence_of(people, params, **more), params.rules)
    return {rule: [WORDS[int(code)] for code in ruling.verdict] for rule, ruling in found.rulings.items()}


def reparsed(params: TitleReviewParams) -> dict:
    """The parameters as a file holds them, to be changed and read anew."""
    return params.model_dump()


# ---- the rules, word by word ----
def anniversary(begin: date, years: int) -> date:
    try:
        return begin.replace(year=begin.year + years)
    except ValueError:  # 29 February
        return date(begin.year + years, 2, 28)


def full_years(begin: date, on: date) -> int:
    years = on.year - begin.year
    return years if anniversary(begin, years) <= on else years - 1


def age(born: Span | None, on: date) -> tuple[int, int] | None:
    return None if born is None else (full_years(born.last, on), full_years(born.first, on))


def institution(one, params):
    return UNKNOWN if one["level"] is None else FAIL if one["level"] == "不得申报" else PASS


def retirement(one, params):
    below, pair = params.rules["retirement"].below, age(one["born"], params.cutoff.value)
    if pair is None:
        return UNKNOWN

    def as_set(limit):
        return {None if each is None else int(each) for each in (limit if isinstance(limit, tuple) else (limit,))}

    def limits(woman):
        if not woman:
            return as_set(below["男"])
        ranks = below["女"]
        if one["held_rank"] is None:
            return set().union(*(as_set(limit) for limit in ranks.values()))
        return as_set(ranks.get(one["held_rank"], ranks["其余"]))

    possible = limits(one["woman"]) if one["woman"] is not None else limits(True) | limits(False)
    if any(limit is None for limit in possible):
        return UNKNOWN
    if pair[0] >= max(possible):
        return FAIL
    return PASS if pair[1] < min(possible) else UNKNOWN


def identity(one, params):
    return {1: PASS, 0: FAIL, -1: UNKNOWN}[one["identity"]]


def dates(one, params):
    cutoff, confirmed, appointed, graduated = params.cutoff.value, one["confirmed"], one["appointed"], one["graduated"]
    if any(span and span.first > cutoff for span in (confirmed, appointed, graduated)):
        return FAIL
    if confirmed and appointed:
        return FAIL if confirmed.first > appointed.last else PASS
    return UNKNOWN


def one_application(one, params):
    return {0: PASS, 1: FAIL, -1: UNKNOWN, 2: FAIL, -2: UNKNOWN}[one["double"]]


def education(one, params):
    if one["rank"] == "副高":
        return EXEMPT
    if one["rank"] is None or one["degree"] == -1:
        return UNKNOWN
    return PASS if one["degree"] == 1 else FAIL


def seniority(one, params):
    least, cutoff = params.rules["seniority"].least, params.cutoff.value
    if one["rank"] is None:
        return UNKNOWN
    if one["rank"] == "正高":
        if one["held_rank"] is None:
            return UNKNOWN
        if one["held_rank"] != "副高":
            return FAIL
        least = least["正高"]["基层副高" if one["held_grassroots"] else "副高"]
    else:
        least = least["副高"]
    if least is None or one["confirmed"] is None or one["appointed"] is None:
        return UNKNOWN
    most = full_years(max(one["confirmed"].first, one["appointed"].first), cutoff)
    fewest = full_years(max(one["confirmed"].last, one["appointed"].last), cutoff)
    if most < least:
        return UNKNOWN if one["incentive"] else FAIL
    if fewest < least:
        return UNKNOWN
    return UNKNOWN if one["rank"] == "正高" and one["field"] != 1 else PASS


def threshold(one, params, metric):
    """The cell of 附件8, and whether it can be found at all."""
    if one["discipline"] is None or one["level"] not in ("二级", "其他") or one["rank"] is None:
        return None, False
    least = place(params.rules[metric].least, (one["discipline"], one["level"], one["rank"]))
    return None if isinstance(least, dict) else least, True


def yearly(one, params, place, least, reading):
    appointed, until = one["appointed"], params.cutoff.value.year
    if appointed is None or appointed.first.year != appointed.last.year:
        return UNKNOWN
    due = list(range(appointed.first.year + 1, until + 1))
    if not due:
        return UNKNOWN
    known = [one["years"].get(year, (None,) * 3)[place] for year in due]
    weak = any(value is not None and value < least for value in known)
    whole = None not in known
    short = whole and sum(known) < least * len(due)
    if reading == "every":
        return FAIL if weak else PASS if whole else UNKNOWN
    if reading == "average":
        return FAIL if short else PASS if whole else UNKNOWN
    if short:
        return FAIL
    return PASS if whole and not weak else UNKNOWN


def cases(one, params):
    least, found = threshold(one, params, "cases")
    if not found:
        return UNKNOWN
    return EXEMPT if least is None else yearly(one, params, 0, least, params.rules["cases"].over.by)


def difficult(one, params):
    least, found = threshold(one, params, "difficult")
    if not found:
        return UNKNOWN
    return EXEMPT if least is None else yearly(one, params, 1, least, params.rules["difficult"].over.by)


def herbs(one, params):
    if not one["herbal"]:
        return EXEMPT
    least, found = threshold(one, params, "herbs")
    if not found:
        return UNKNOWN
    if least is None:
        return EXEMPT
    return UNKNOWN if one["herbs"] is None else PASS if one["herbs"] >= least else FAIL


def reports(one, params):
    if one["rank"] is None:
        return UNKNOWN
    return yearly(one, params, 2, params.rules["reports"].least[one["rank"]], "every")


def skills(one, params):
    mark = params.rules["skills"].least
    if one["skills"] is None or mark is None:
        return UNKNOWN
    return PASS if one["skills"] >= mark else FAIL


def at_least(value, least):
    return UNKNOWN if value is None else PASS if value >= least else FAIL


def interview_reports(one, params):
    return at_least(one["interview_reports"], params.rules["interview_reports"].least)


def interview_length(one, params):
    return at_least(one["least_characters"], params.rules["interview_length"].least)


def interview_subjects(one, params):
    if one["discipline"] is None:
        return UNKNOWN
    least = params.rules["interview_subjects"].least.get(one["discipline"])
    return EXEMPT if least is None else at_least(one["subjects"], least)


def publicity(one, params):
    start, end, rule = one["posted"], one["posted_until"], params.rules["publicity"]
    if start is None or end is None:
        return UNKNOWN
    counts = []
    for begin, stop in ((start.last, end.first), (start.first, end.last)):
        for working in {"calendar": [False], "working": [True], None: [False, True]}[rule.counted.by]:
            for skipped in {"counted": [0], "not_counted": [1], None: [0, 1]}[rule.first_day.by]:
                days = [begin + timedelta(n) for n in range(skipped, (stop - begin).days + 1)]
                counts.append(sum(not working or (one_day.weekday() < 5 and one_day not in rule.holidays) for one_day in days))
    if max(counts) < rule.least:
        return FAIL
    return PASS if min(counts) >= rule.least else UNKNOWN


def deadline(one, params):
    span, limit = one["received"], params.submission.value
    if span is None:
        return UNKNOWN
    return FAIL if span.first > limit else PASS if span.last <= limit else UNKNOWN


def materials(one, params):
    states = [_material(one, item, rule) for item, rule in params.materials.items.items()]
    return FAIL if FAIL in states else UNKNOWN if UNKNOWN in states else PASS


def _material(one, item, rule):
    copies, applies = one["copies"].get(item, (None, ""))
    stated = {"适用": True, "不适用": False}.get(applies)
    asked = {
        "always": licensed(one) if rule.scope else True,
        "optional": False,
        "changed": True if one["field"] == 0 else False if one["field"] == 1 and stated is None else stated,
        "condition": stated,
    }[rule.when]
    if asked is False:
        return EXEMPT
    if copies is not None and copies >= rule.copies:
        return PASS
    return UNKNOWN if copies is None or asked is None else FAIL


def licensed(one):
    return None if one["trade"] is None else one["trade"] in ("医", "护")


def ballot(one, params):
    votes = one["ballot"]
    if votes is None or all(vote is None for vote in votes):
        return EXEMPT
    members, present, ayes, noes, abstentions = votes
    if members is not None and present is not None and present > members:
        return FAIL
    if None not in (present, ayes, noes) and ayes + noes + (abstentions or 0) != present:
        return FAIL
    return UNKNOWN if None in (members, present, ayes, noes) else PASS


def majority(one, params):
    state = ballot(one, params)
    if state == EXEMPT:
        return EXEMPT
    if state != PASS:
        return UNKNOWN
    members, present, ayes, _, _ = one["ballot"]
    tests = [(params.rules["majority"].quorum, present, members), (params.rules["majority"].majority, ayes, present)]
    results = [None if share.of is None else share.out_of * part >= share.of * whole for share, part, whole in tests]
    return FAIL if False in results else UNKNOWN if None in results else PASS


def vacancy(one, params, posts, people):
    if one["rank"] is None or (one["employer"], one["rank"]) not in posts:
        return UNKNOWN
    vacancies, allotted = posts[one["employer"], one["rank"]]
    if vacancies is None:
        return UNKNOWN
    quota = vacancies if allotted is None else min(vacancies, allotted)
    if quota <= 0:
        return FAIL
    rivals = sum(other["employer"] == one["employer"] and other["rank"] == one["rank"] for other in people)
    return UNKNOWN if rivals > quota else PASS


LITERAL = (
    institution, retirement, identity, dates, one_application, education, seniority, cases, difficult, herbs, reports, skills,
    interview_reports, interview_length, interview_subjects, publicity, deadline, materials, ballot, majority,
)  # fmt: skip


def literal_verdicts(people: list[dict], params, posts: dict) -> dict[str, list[str]]:
    found = {rule.__name__: [rule(one, params) for one in people] for rule in LITERAL}
    return found | {"vacancy": [vacancy(one, params, posts, people) for one in people]}
