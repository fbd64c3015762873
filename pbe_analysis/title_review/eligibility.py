"""Who may apply: institution, age, degree, seniority, dates, identity, one application, a vacant post."""

from __future__ import annotations

import numpy as np

from .applicants import NOT_TOLD, OTHER, TWICE, UNCLEAR
from .calendar import full_years
from .evidence import Evidence
from .identity import CONTRADICTS, UNREADABLE
from .judging import OPEN, Ruling, everybody, nobody, rule_on
from .params import SENIOR, VICE, Open
from .titles import EXCLUDED, TOO_LOW
from .titles import UNCLEAR as NO_KNOWN_DEGREE

ONE_HAS_TO_GO = "同级申报人数超出可用岗位，须由单位确定人选"


def institution(evidence: Evidence) -> Ruling:
    """二级 and below may apply."""
    level = evidence.column("level")
    return rule_on(
        exempt=nobody(evidence),
        failed=level == EXCLUDED,
        unknown=[(_none(level), "医院等级空缺或无法识别")],
        because=[(level == EXCLUDED, "医院等级高于二级")],
    )


def retirement(evidence: Evidence) -> Ruling:
    """Below the statutory age at the cut-off. Where the age of women with a senior title is not stated, one between the
    age of women and that of men cannot be judged."""
    low, high = _retirement_ages(evidence)
    youngest, oldest = evidence.column("age_low"), evidence.column("age_high")
    certain = low == high
    with np.errstate(invalid="ignore"):
        return rule_on(
            exempt=nobody(evidence),
            failed=youngest >= high,
            unknown=[
                (np.isnan(youngest), "缺出生年月"),
                (~(oldest < low) & np.isnan(evidence.column("woman")), "缺性别"),
                (~(oldest < low) & ~certain, "通知未载明适用的退休年龄"),
                (~(oldest < low), "出生年月不够精确"),
            ],
            value=np.where(youngest == oldest, youngest, np.nan),
            threshold=np.where(certain, low, np.nan),
            because=[(everybody(evidence), "已达到退休年龄")],
        )


def _retirement_ages(evidence: Evidence) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and the highest age at which each may have to retire."""
    ages = evidence.params.retirement
    men, women = _between(ages.men), _between(ages.women)
    of_senior = _between(ages.women, ages.men) if ages.women_senior.value is None else _between(ages.women_senior)
    woman = evidence.column("woman")
    senior = np.isin(evidence.column("held_rank").astype(str), (SENIOR, VICE))
    kinds = [woman == 0, (woman == 1) & senior, woman == 1, senior]
    either = [(min(men[0], one[0]), max(men[1], one[1])) for one in (of_senior, women)]
    choices = [men, of_senior, women, either[0]]
    low, high = (np.select(kinds, [choice[end] for choice in choices], either[1][end]) for end in (0, 1))
    return low, high


def _between(*ages: Open) -> tuple[float, float]:
    """The lowest and the highest of some ages; any age, where one is not stated."""
    stated = [float(one.value) for one in ages if one.value is not None]
    return (min(stated), max(stated)) if len(stated) == len(ages) else (-np.inf, np.inf)


def education(evidence: Evidence) -> Ruling:
    """正高: a bachelor's degree or more. For 副高 this notice asks for none."""
    degree, rank = evidence.column("degree"), evidence.column("rank")
    return rule_on(
        exempt=rank == VICE,
        failed=(degree == TOO_LOW) & (rank == SENIOR),
        unknown=[(_none(rank), "申报职务空缺或无法识别"), (degree == NO_KNOWN_DEGREE, "学历及学位空缺或无法识别")],
        because=[(everybody(evidence), "学历及学位低于本科、学士")],
    )


def seniority(evidence: Evidence) -> Ruling:
    """正高: a 副主任 title, and full years in post since both title and post were held. 副高: as the parameters state."""
    rank, held, field = (evidence.column(name) for name in ("rank", "held_rank", "field"))
    least = _years_asked(evidence)
    longest, shortest = (full_years(_since(evidence, end), evidence.params.cutoff.value) for end in ("first", "last"))
    wrong_title = (rank == SENIOR) & ~_none(held) & (held != VICE)
    with np.errstate(invalid="ignore"):
        short = (longest < least) & (rank == VICE) | (longest < least) & (rank == SENIOR) & ~_none(held)
        excused = evidence.column("incentive") & ~wrong_title
        return rule_on(
            exempt=nobody(evidence),
            failed=wrong_title | (short & ~excused),
            unknown=[
                (_none(rank), "申报职务空缺或无法识别"),
                ((rank == SENIOR) & _none(held), "现职务任职资格空缺或无法识别"),
                (np.isnan(least), OPEN),
                (np.isnat(evidence.column("confirmed_first")), "缺任职资格确认时间"),
                (np.isnat(evidence.column("appointed_first")), "缺现职务聘任时间"),
                (short, "备注所列激励措施须按附件11另核"),
                (~(shortest >= least), "时间不够精确"),
                ((rank == SENIOR) & (field == OTHER), "申报学科与现任学科不同，本专业年限须核实"),
                ((rank == SENIOR) & (field == UNCLEAR), "专业无法识别，本专业年限须核实"),
            ],
            value=np.where(longest == shortest, longest, np.nan),
            threshold=least,
            because=[(wrong_title, "现职务不是副主任级"), (short, "任职年限不足")],
        )


def _years_asked(evidence: Evidence) -> np.ndarray:
    params, senior = evidence.params.seniority, evidence.column("rank") == SENIOR
    title, base, vice = (
        np.nan if one.value is None else float(one.value)
        for one in (params.after_title, params.after_grassroots_title, params.for_vice)
    )
    grassroots = evidence.column("held_grassroots").astype(bool)
    return np.where(senior, np.where(grassroots, base, title), np.where(evidence.column("rank") == VICE, vice, np.nan))


def _since(evidence: Evidence, end: str) -> np.ndarray:
    """The later of title and post; NaT where one of them is missing."""
    confirmed, appointed = evidence.column(f"confirmed_{end}"), evidence.column(f"appointed_{end}")
    return np.where(np.isnat(confirmed) | np.isnat(appointed), np.datetime64("NaT"), np.maximum(confirmed, appointed))


def dates(evidence: Evidence) -> Ruling:
    """Title before post, and both, and the degree, up to the cut-off."""
    cutoff = np.datetime64(evidence.params.cutoff.value)
    confirmed, appointed, graduated = (evidence.column(f"{name}_first") for name in ("confirmed", "appointed", "graduated"))
    late = (confirmed > cutoff) | (appointed > cutoff) | (graduated > cutoff)
    reversed_ = confirmed > evidence.column("appointed_last")
    return rule_on(
        exempt=nobody(evidence),
        failed=late | reversed_,
        unknown=[(np.isnat(confirmed), "缺任职资格确认时间"), (np.isnat(appointed), "缺现职务聘任时间")],
        because=[(late, "时间晚于截止日期"), (reversed_, "聘任时间早于任职资格确认时间")],
    )


def identity(evidence: Evidence) -> Ruling:
    """Number, birth and sex can belong to one person."""
    found = evidence.column("identity")
    return rule_on(
        exempt=nobody(evidence),
        failed=found == CONTRADICTS,
        unknown=[(found == UNREADABLE, "身份证号码不完整，或缺出生年月、性别")],
        because=[(everybody(evidence), "身份证号码有误，或与出生年月、性别不一致")],
    )


def one_application(evidence: Evidence) -> Ruling:
    """Once in this roster, and not in the provincial one of the same year."""
    double = evidence.column("double")
    return rule_on(
        exempt=nobody(evidence),
        failed=double == TWICE,
        unknown=[(double == NOT_TOLD, "缺身份证号码或全省申报名单")],
        because=[(everybody(evidence), "同一年度重复申报")],
    )


def vacancy(evidence: Evidence) -> Ruling:
    """No more applicants of a rank than the unit has vacant posts, nor than it allots to this route."""
    import pandas as pd

    people = evidence.applicants[["employer", "rank"]]
    known = people.merge(evidence.posts, how="left", on=["employer", "rank"])
    quota = known[["vacancies", "allotted"]].min(axis=1).where(known["vacancies"].notna()).to_numpy()
    rivals = people.groupby(["employer", "rank"], dropna=False)["employer"].transform("size")
    rivals = pd.to_numeric(rivals).to_numpy(dtype="float64")
    with np.errstate(invalid="ignore"):
        return rule_on(
            exempt=nobody(evidence),
            failed=(quota <= 0) & ~_none(evidence.column("rank")),
            unknown=[
                (_none(evidence.column("rank")), "申报职务空缺或无法识别"),
                (np.isnan(quota), "缺岗位职数使用审核表"),
                (rivals > quota, ONE_HAS_TO_GO),
            ],
            value=quota,
            threshold=np.ones(len(evidence)),
            because=[(everybody(evidence), "没有可用的空缺岗位")],
        )


def _none(values: np.ndarray) -> np.ndarray:
    """Where an array of words holds none."""
    import pandas as pd

    return pd.isna(values)
