"""Satisfaction by hand: rates, intervals, who was asked, and weighting."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from by_hand import rows_of
from statsmodels.stats.proportion import proportion_confint

from pbe_analysis.evaluation.coverage import coverage
from pbe_analysis.evaluation.satisfaction import satisfaction, weighted
from pbe_analysis.frames import records
from pbe_analysis.measures.evaluation import MEASURES
from pbe_analysis.surveys.params import Survey
from pbe_analysis.values import stated

COUNTS = {"respondents": "Int64", "satisfied": "Int64"}


def survey(*rows):
    return pd.DataFrame(rows, columns=["region", *COUNTS]).astype(COUNTS)


def clinics(**managed):
    frame = pd.DataFrame(managed.items(), columns=["region", "managed"])
    return frame.astype({"managed": "Int64"})


def rules(confidence="0.95", small_sample=30):
    told = {"confidence": Decimal(str(confidence)), "small_sample": Decimal(small_sample)}
    return Survey(**{name: {"value": value, "source": "测试"} for name, value in told.items()})


def results(*rows, frame, **options):
    frame = {region: stated(managed) for region, managed in frame.items()}
    return satisfaction(rows_of(survey(*rows)), frame, rules(**options), MEASURES)


def asked(*rows, frame, **options):
    return records(results(*rows, frame=frame, **options).frame())


@pytest.mark.parametrize(
    ("respondents", "satisfied", "managed", "rate", "status"),
    [
        (1, 1, 5, "100.00%", "样本偏小"),
        (29, 29, 5, "100.00%", "样本偏小"),
        (30, 29, 5, "96.67%", "正常"),
        (31, 0, 5, "0.00%", "正常"),
        (0, 0, 5, "—", "未调查"),
        (None, None, 5, "—", "未调查"),
        (40, None, 5, "—", "未调查"),
        (None, 40, 5, "—", "未调查"),
        (92, 58, 0, "63.04%", "调查对象不在范围内"),
        (5, 5, 0, "100.00%", "调查对象不在范围内"),
        (0, 0, 0, "—", "未调查"),
        (40, 36, None, "90.00%", "正常"),
    ],
)
def test_rate_and_status_of_a_region(respondents, satisfied, managed, rate, status):
    row = asked(("甲", respondents, satisfied), frame={"甲": managed})[0]
    assert (str(row["satisfaction_rate"]), row["status"]) == (rate, status)
    assert (row["low"] != row["low"]) == (rate == "—")


@pytest.mark.parametrize(("small_sample", "status"), [(39, "正常"), (40, "正常"), (41, "样本偏小")])
def test_what_is_few_is_a_parameter(small_sample, status):
    assert asked(("甲", 40, 36), frame={"甲": 1}, small_sample=small_sample)[0]["status"] == status


@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_the_interval_is_wilsons(confidence):
    row = asked(("甲", 25, 19), frame={"甲": 1}, confidence=confidence)[0]
    expected = proportion_confint(19, 25, alpha=1 - confidence, method="wilson")
    assert (row["low"], row["high"]) == pytest.approx(expected)


def test_the_pooled_rate_is_over_those_asked_and_comes_last():
    rows = asked(("无", 0, 0), ("低", 10, 5), ("高", 30, 30), frame={"无": 3, "低": 3, "高": 3})
    assert [row["region"] for row in rows] == ["高", "低", "无", "合计"]
    assert (rows[-1]["respondents"], rows[-1]["satisfied"], str(rows[-1]["satisfaction_rate"])) == (40, 35, "87.50%")


def test_nobody_asked_anywhere_is_undefined():
    rows = asked(("甲", 0, 0), frame={"甲": 3})
    assert rows[-1]["region"] == "合计" and str(rows[-1]["satisfaction_rate"]) == "—"
    assert rows[-1]["status"] == "未调查"


def weigh(*rows, **frame):
    managed = coverage(rows_of(clinics(**frame).assign(implementing=0).astype({"implementing": "Int64"})), MEASURES)
    rate, held = weighted(results(*rows, frame=frame), managed)
    return rate.exact, held.exact, int(held.how.split()[-1])


def test_weights_are_the_institutions_of_the_regions_asked():
    rate, held, every = weigh(("甲", 10, 5), ("乙", 10, 10), ("丙", 0, 0), 甲=30, 乙=10, 丙=60)
    assert rate == (30 * Fraction(1, 2) + 10 * 1) / 40
    assert (held, every) == (40, 100)


def test_a_region_without_institutions_or_without_their_number_has_no_weight():
    assert weigh(("甲", 10, 5), ("乙", 10, 10), ("丙", 10, 10), 甲=30, 乙=0, 丙=None) == (Fraction(1, 2), 30, 30)


@pytest.mark.parametrize("frame", [{"甲": 0}, {"甲": None}, {"乙": 5}])
def test_without_weights_the_weighted_rate_is_undefined(frame):
    assert weigh(("甲", 10, 5), **frame)[0] is None


def test_equal_rates_are_not_changed_by_weights():
    assert weigh(("甲", 10, 9), ("乙", 100, 90), 甲=1, 乙=999)[0] == Fraction(9, 10)
