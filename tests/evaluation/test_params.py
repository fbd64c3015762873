"""The parameter file of an evaluation: the real one, and how it may not be."""

import re

import pytest
from samples import REAL, ROOT

from pbe_analysis.errors import ParamsError

TEXT = (ROOT / "params" / REAL[0] / f"{REAL[1]}.yaml").read_text("utf-8")
SOURCE = re.compile(r"(^ *source: [^{}\n]*\n)|((?<=\{)source: [^{}]*, )|(, source: [^{}]*(?=\}))|(, source: [^{},]*(?=,))", re.M)
SOURCES = [match.span() for match in SOURCE.finditer(TEXT)]


def test_every_source_of_the_real_file_is_looked_at():
    assert len(SOURCES) == len(re.findall(r"\bsource:", TEXT)) >= 15


@pytest.mark.parametrize("span", SOURCES, ids=[f"line {TEXT[:start].count(chr(10)) + 1}" for start, _ in SOURCES])
def test_no_number_is_accepted_without_its_source(copy, span):
    copy.params.write_text(TEXT[: span[0]] + TEXT[span[1] :], "utf-8")
    with pytest.raises(ParamsError, match=r"params/.*/2021.yaml, line \d+, key .*source: has no source"):
        copy.study()


def test_the_real_file_says_what_the_document_says(study):
    params = study.params
    assert params.regions == (
        "东丽区",
        "西青区",
        "津南区",
        "北辰区",
        "武清区",
        "宝坻区",
        "蓟州区",
        "宁河区",
        "静海区",
        "滨海新区",
    )
    assert (params.transfers_budgeted.value, params.matching_owed.value) == (1130, 2554 - 1130)
    assert (params.standard_per_head.value, params.heads.value, params.fiscal_year) == (10000, 2554, 2021)
    assert params.weights.indicators == {"项目决策": 17, "项目过程": 23, "项目产出": 38, "项目效益": 22}
    assert params.grades.floors == {"优": 90, "良": 80, "中": 60, "差": 0}
    assert (params.evaluated.from_, params.evaluated.to) == ("2022-07", "2022-11")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("项目决策: 17", "项目决策: 18", "weights that add up to 100, not 101"),
        ("项目决策: 17", "项目决策: 16.99", "weights that add up to 100, not 99.99"),
        ("差: 0", "差: 1", "a lowest grade with floor 0, so that every score has a grade"),
        ("良: 80", "良: 60", "a different floor for each grade"),
        ("[东丽区, 西青区", "[东丽区, 东丽区", "every region once"),
        ("regions: [", "regions: []\nx: [", "regions"),
        ("role: matching", "role: matched", "'transfer', 'matching', 'own', 'other' or 'part'"),
        ("by: arrived", "by: planned", "'arrived', 'budgeted' or 'adjusted'"),
        ("money_unit: 万元", "money_unit: 千元", "'元', '万元' or '亿元'"),
        ("coverage_rate:", "coverage_rat:", "Did you mean coverage_rate?"),
        ("fiscal_year: 2021", "fiscal_year: 2021年", "a whole number"),
        ("value: 0.95", "value: 95", "a share between 0 and 1"),
        ("value: 0.95", "value: 1", "a share between 0 and 1"),
        ("value: 0.95", "value: 0", "a share between 0 and 1"),
        ("at_least: 0.80", "at_least: 80", "a share such as 0.90"),
        ("role: matching}", "role: matching, level: city}", "'central', 'provincial', 'municipal', 'county', 'township' or 'unit'"),
        ("role: transfer}", "role: transfer, budgeted: {value: 1, source: x}}", "transfers_budgeted or the sources' own budgeted"),
        ("role: matching}", "role: other}", "matching_owed or the sources' own budgeted, of sources that there are"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused(copy, old, new, message):
    copy.edit(copy.params, old, new)
    with pytest.raises(ParamsError) as error:
        copy.study()
    assert re.match(r"params/tianjin-village-clinics/2021.yaml[,:]", str(error.value))
    assert message in str(error.value)
