"""The arrays and the rules applied word by word agree, on applicants nobody would think of; and the arrays are fast."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patience import within

from pbe_analysis.params import load
from pbe_analysis.spans import Span
from pbe_analysis.title_review.kinds import judge
from pbe_analysis.title_review.params import TitleReviewParams

from .conftest import PARAMS_FILE
from .plain import evidence_of, literal_verdicts, person, reparsed, verdicts

REAL = load(PARAMS_FILE, "params", TitleReviewParams)


def maybe(strategy):
    return st.one_of(st.none(), strategy, strategy, strategy)


@st.composite
def spans(draw, first=date(2009, 1, 1), last=date(2022, 12, 31)):
    begin = draw(
        st.one_of(
            st.dates(first, last), st.sampled_from([date(2016, 12, 31), date(2017, 1, 1), date(2016, 2, 29), date(2013, 12, 31)])
        )
    )
    return Span(begin, begin + timedelta(days=draw(st.sampled_from([0, 0, 0, 29, 30, 364]))))


NEAR = st.sampled_from([0, 4, 5, 7, 8, 99, 100, 199, 200, 299, 300, 499, 500, 799, 800])
COUNT = maybe(NEAR)
PEOPLE = st.fixed_dictionaries(
    {
        "employer": st.sampled_from(["甲县医院", "乙县医院"]),
        "level": maybe(st.sampled_from(["二级", "其他", "不得申报"])),
        "rank": maybe(st.sampled_from(["正高", "副高"])),
        "trade": maybe(st.sampled_from("医药护技")),
        "held_rank": maybe(st.sampled_from(["正高", "副高", "中级"])),
        "held_grassroots": st.booleans(),
        "discipline": maybe(st.sampled_from(sorted(REAL.disciplines))),
        "herbal": st.booleans(),
        "field": st.sampled_from([1, 1, 0, -1]),
        "degree": st.sampled_from([1, 0, -1]),
        "identity": st.sampled_from([1, 0, -1]),
        "double": st.sampled_from([1, 0, -1, 2, -2]),
        "woman": maybe(st.booleans()),
        "born": maybe(spans(date(1955, 1, 1), date(1970, 12, 31))),
        "confirmed": maybe(spans()),
        "appointed": maybe(spans()),
        "graduated": maybe(spans(date(1990, 1, 1))),
        "skills": maybe(st.integers(55, 65)),
        "incentive": st.booleans(),
        "posted": maybe(spans(date(2022, 4, 28), date(2022, 5, 10))),
        "posted_until": maybe(spans(date(2022, 5, 5), date(2022, 5, 20))),
        "received": maybe(spans(date(2022, 7, 14), date(2022, 7, 17))),
        "interview_reports": maybe(st.integers(4, 6)),
        "least_characters": maybe(st.integers(1199, 1201)),
        "subjects": maybe(st.integers(0, 3)),
        "herbs": maybe(st.sampled_from([399, 400, 499, 500])),
        "ballot": maybe(st.tuples(*(maybe(st.integers(0, 6)) for _ in range(5)))),
        "years": st.dictionaries(st.integers(2015, 2022), st.tuples(COUNT, COUNT, maybe(st.integers(0, 3))), max_size=8),
        "copies": st.dictionaries(
            st.sampled_from(sorted(REAL.materials.items)),
            st.tuples(maybe(st.sampled_from([0, 1, 2, 3, 7, 8, 39, 40])), st.sampled_from(["", "适用", "不适用"])),
        ),
    }
).map(lambda changes: person(**changes))
POSTS = st.dictionaries(
    st.tuples(st.sampled_from(["甲县医院", "乙县医院"]), st.sampled_from(["正高", "副高"])),
    st.tuples(maybe(st.integers(-1, 4)), maybe(st.integers(0, 4))),
)


@st.composite
def options(draw):
    """The parameters, with what the notice leaves open set one way, another way, or not at all."""
    content = reparsed(REAL)
    rules = content["rules"]
    for name in ("cases", "difficult"):
        rules[name]["over"]["by"] = draw(st.sampled_from([None, "every", "average"]))
    rules["publicity"]["counted"]["by"] = draw(st.sampled_from([None, "calendar", "working"]))
    rules["publicity"]["first_day"]["by"] = draw(st.sampled_from([None, "counted", "not_counted"]))
    rules["publicity"]["holidays"] = draw(st.sampled_from([(), ("2022-05-02", "2022-05-03", "2022-05-04")]))
    rules["skills"]["least"] = draw(st.sampled_from([None, 60]))
    rules["seniority"]["least"]["副高"] = draw(st.sampled_from([None, 5]))
    below = rules["retirement"]["below"]
    below["男"] = draw(st.sampled_from([None, 60, 58]))
    below["女"]["其余"] = draw(st.sampled_from([None, 55, 58]))
    below["女"]["副高"] = draw(st.sampled_from([None, [55, 60], 58]))
    rules["retirement"]["left_open"] = "x"
    for name, share in (("quorum", (2, 3)), ("majority", (2, 3))):
        of, out_of = draw(st.sampled_from([(None, None), share]))
        rules["majority"][name] |= {"of": of, "out_of": out_of}
    return TitleReviewParams.model_validate(content)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(PEOPLE, min_size=1, max_size=8), POSTS, options())
def test_the_arrays_agree_with_the_rules_word_by_word(people, posts, params):
    expected, found = literal_verdicts(people, params, posts), verdicts(people, params, posts=posts)
    assert set(expected) == set(found) == set(params.rules)
    for rule, words in expected.items():
        assert found[rule] == words, rule


def test_a_hundred_thousand_are_judged_in_seconds(params):
    """The work of tests is in making them: 500 applicants, two hundred times over."""
    times, rows = (
        200,
        [person(discipline=name, rank=rank) for name in sorted(params.disciplines) for rank in ("正高", "副高")] * 23,
    )
    one = evidence_of(rows[:500], params)
    shifted = np.repeat(np.arange(times), len(one.years)) * len(one)
    years = pd.concat([one.years] * times, ignore_index=True)
    years["at"] = years["at"].astype(int) + shifted
    people = pd.concat([one.applicants] * times, ignore_index=True)
    with within(10):
        found = judge(replace(one, applicants=people, years=years), params.rules)
    assert found.size == 100_000 and all(len(ruling.verdict) == 100_000 for ruling in found.rulings.values())
