"""What the sentences claim follows from the numbers."""

import pytest


def survey(respondents, satisfied):
    return f"region,respondents,satisfied\n甲区,{respondents},{satisfied}\n乙区,0,0\n"


def target(rate, at_least):
    return {"targets": {rate: {"at_least": at_least, "source": "某办法"}}}


@pytest.mark.parametrize(
    ("satisfied", "verdict"),
    [
        (348, "，整个区间低于90%的目标。"),  # Wilson of 348 of 400 ends at 89.95 %
        (349, "，区间包含90%的目标，样本不足以断定是否达标。"),
        (371, "，区间包含90%的目标，样本不足以断定是否达标。"),
        (372, "，整个区间不低于90%的目标。"),  # begins at 90.07 %
    ],
)
def test_the_interval_is_compared_with_the_target(make_study, satisfied, verdict):
    story = make_study(target("satisfaction_rate", 0.9), survey=survey(400, satisfied)).story
    assert verdict in str(story.satisfaction())


@pytest.mark.parametrize(
    ("implementing", "said"), [(100, "，达到99.5%的目标。"), (99, "，低于99.5%的目标；未达标的是甲区（99.00%）。")]
)
def test_coverage_is_compared_with_its_target(make_study, implementing, said):
    clinics = f"region,managed,implementing\n甲区,100,{implementing}\n乙区,0,0\n"
    text = str(make_study(target("coverage_rate", 0.995), clinics=clinics).story.coverage())
    assert said in text and text.endswith("乙区没有村卫生室，覆盖率不计算。")


@pytest.mark.parametrize(("spent", "below"), [("80", 0), ("79.99", 1), ("", 0)])
def test_regions_on_the_line_or_unknown_are_not_counted_as_below(make_study, spent, below):
    funds = f"region,source,arrived,spent\n甲区,transfers,100,{spent}\n乙区,transfers,1,1\n"
    study = make_study(target("execution_rate", 0.8), funds=funds)
    assert study.figures("regions_below", base="execution_rate").value == below
    assert ("80%目标的有" in str(study.story.execution())) is bool(below)


def test_without_a_target_nothing_is_called_low(make_study):
    study = make_study(survey=survey(400, 1), clinics="region,managed,implementing\n甲区,100,1\n乙区,9,0\n")
    text = "".join(
        str(getattr(study.story, name)()) for name in ("bottom_line", "coverage", "satisfaction", "execution", "arrival")
    )
    assert "目标" not in text and "低于" not in text and "未达标" not in text


@pytest.mark.parametrize(
    ("section", "claims"),
    [
        ("bottom_line", ["得分86.47分，等级为“良”", "36.42%", "全部资金口径为72.12%", "结余最大的是蓟州区，占52.24%", "覆盖缺口全部在蓟州区"]),
        ("arrival", ["合计到位率不低于101.64%", "有6个区的实际配套远超应配套额，推算口径存疑", "蓟州区未载明区级配套资金的到位"]),
        ("execution", ["沉淀率63.58%", "沉淀率为27.88%", "最高的是东丽区（96.73%），最低的是蓟州区（0.00%）", "低于80%提示线的有8个区"]),
        ("coverage", ["2,035家", "1,511家", "74.25%，低于100%的目标", "未达标的是蓟州区（0.00%）", "东丽区没有村卫生室"]),
        ("satisfaction", ["受访406人次", "满意340人次", "79.84%至87.01%，整个区间低于90%的提示线", "90.11%", "1,511家（全部为2,035家）",
                          "蓟州区未调查", "东丽区的受访者不在实施范围内"]),
        ("scores", ["“减分项”−0.50分（自评资料依据性不强）", "最高的是项目产出（95.26%），最低的是项目过程（71.48%）"]),
        ("reconciled", ["79个公布值", "3个与复算不一致"]),
    ],
)  # fmt: skip
def test_the_real_evaluation_is_told_as_it_is(study, section, claims):
    text = str(getattr(study.story, section)())
    assert [claim for claim in claims if claim not in text] == [], text
