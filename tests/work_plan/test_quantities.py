"""What is a quantity, and each kind of number that only looks like one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.work_plan.quantities import BASELINE, KINDS, UNDECIDED, numbers


def found(text):
    return [(one.text, one.kind) for one in numbers(text)]


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        ("2013年,上海卫生工作", "2013年", "年份"),
        ("根据规范(2012年版),制定", "2012年版", "年份"),
        ("规划(2012-2020年)相关工作", "2012-2020年", "期间"),
        ("计划（2013年-2015年）", "2013年-2015年", "期间"),
        ("2013年2月7日", "2013年2月7日", "日期"),
        ("6月底前", "6月底", "日期"),
        ('启动"60岁以上老年人肺炎疫苗"项目', "60岁以上", "年龄"),
        ("为65周岁及以上老年人体检", "65周岁及以上", "年龄"),
        ("派遣50周年纪念活动", "50周年", "周年"),
        ("三年行动计划", "三年", "时长"),
        ("在3个月内", "3个月", "时长"),
        ("第三轮三年行动计划", "第三轮", "序数"),
        ("第五次国家卫生服务调查", "第五次", "序数"),
        ("第十四届银蛇奖", "第十四届", "序数"),
        ("第2批试点", "第2批", "序数"),
        ("推动二、三级医院", "二、三级", "级别或期次"),
        ("改扩建三期工程", "三期", "级别或期次"),
        ('开展本市"120"统一受理', "120", "热线号码"),
        ('加强"12345"市民热线', "12345", "热线号码"),
        ('"12320"卫生热线', "12320", "热线号码"),
        ("加强12345市民热线建设", "12345", "热线号码"),
        ('按照"3521"工程要求', "3521", "代号"),
        ("推动“5+3”医院建设", "5+3", "代号"),
        ("推动5+3医院建设", "5+3", "代号"),
        ("推行1+X制度", "1+X", "代号"),
        ("以ISO/TC249秘书处为载体", "TC249", "代号"),
        ('艾滋病"五个扩大"策略', "五个", "口号或名称"),
        ("开展“我为群众办100件实事”活动", "100件", "口号或名称"),
        ("落实《健康某市2030规划纲要》", "2030", "文件名称"),
        ("推出一批典型", "一批", "约数"),
        ("制定一系列文件", "一系列", "约数"),
        ("共1500以上", "1500", UNDECIDED),
        ("覆盖率从75%提高到80%", "75%", BASELINE),
    ],
)
def test_a_look_alike_is_no_quantity(text, printed, kind):
    assert (printed, kind) in found(text)
    assert all(one.value is None for one in numbers(text) if one.text == printed)


@pytest.mark.parametrize(
    "text",
    ["进一步统一思想", "唯一", "一人一档", "一村一室", '落实"五扩大、六加强"策略', "党的十八大精神", "千方百计", "三峡库区", "两会办理工作",
     "执行“三重一大”制度", "市一医院改扩建", "逐一落实", "一次性补助", "一部分医院"],
)  # fmt: skip
def test_a_numeral_within_a_word_is_no_number(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["1、学习贯彻精神", "2.深化改革", "12．规范", "（一）加强", "（3）完善", "二、完成", "第一条 加强", "第3部分 加强"]
)
def test_the_number_of_a_task_is_not_its_content(text):
    assert found(text) == []


def test_a_line_that_begins_with_a_level_has_no_list_number():
    assert found("二、三级医院优先使用") == [("二、三级", "级别或期次")]


@given(
    st.lists(
        st.sampled_from([*"0123456789", *'一二三十百万年个家级第批岁《》"+-,.%（）。的医院', "12345", "2013年", "第三轮"]),
        max_size=25,
    )
)
def test_every_digit_belongs_to_one_number_whatever_the_text(parts):
    text = "甲" + "".join(parts)
    seen = numbers(text)
    assert all(one.kind in KINDS for one in seen)
    starts = [one.start for one in seen]
    assert starts == sorted(set(starts))
    covered = {place for one in seen for place in range(one.start, one.start + len(one.text))}
    assert {match.start() for match in re.finditer("[0-9]", text)} <= covered
