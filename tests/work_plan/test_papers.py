"""Which documents are to be issued, and which are only referred to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.work_plan.papers import REFERRED, TO_ISSUE, papers


def sorted_(text):
    return {one.name: (one.role, one.verb) for one in papers(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出台《甲办法》。", {"《甲办法》": (TO_ISSUE, "出台")}),
        ("制定实施《甲意见》,完善乙。", {"《甲意见》": (TO_ISSUE, "制定")}),
        ("制定并实施《甲计划》", {"《甲计划》": (TO_ISSUE, "制定")}),
        ("出台《甲》、《乙》和《丙》,规范监测", dict.fromkeys(("《甲》", "《乙》", "《丙》"), (TO_ISSUE, "出台"))),
        ("组织实施《甲规划》和第四轮行动", {"《甲规划》": (REFERRED, "实施")}),
        ("根据《甲规范》(2012年版),制定本市价格规范", {"《甲规范》": (REFERRED, "根据"), "本市价格规范": (TO_ISSUE, "制定")}),
        ("根据《甲》制定《乙办法》", {"《甲》": (REFERRED, "根据"), "《乙办法》": (TO_ISSUE, "制定")}),
        ("贯彻国家新出台的《甲法》", {"《甲法》": (REFERRED, "出台的")}),
        ("完成《甲办法》的修订工作", {"《甲办法》": (TO_ISSUE, "修订")}),
        ("做好《甲》、《乙》的印发工作", dict.fromkeys(("《甲》", "《乙》"), (TO_ISSUE, "印发"))),
        ("继续开展《甲条例》(修订)、《乙办法》等立法项目的起草、论证和上报工作", dict.fromkeys(("《甲条例》", "《乙办法》"), (REFERRED, "起草"))),
        ("制定《甲办法》实施细则", {"《甲办法》": (REFERRED, "制定"), "《甲办法》实施细则": (TO_ISSUE, "制定")}),
        ("做好《名医大家》等专题宣传", {"《名医大家》": (REFERRED, "做好")}),
        ("《甲》", {"《甲》": (REFERRED, "")}),
        ("印发高血压、糖尿病健康管理等工作规范", {"高血压、糖尿病健康管理等工作规范": (TO_ISSUE, "印发")}),
        ("贯彻新出台的规划", {}),
        ("出台和实施卫生规划", {}),
        ("加强标准建设", {}),
    ],
)  # fmt: skip
def test_roles(text, expected):
    assert sorted_(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("实施《甲》(2012-2020年)相关工作", "2012-2020年"),
        ("实施《甲》（试行）", "试行"),
        ("实施《甲（2011-2020年）》", ""),
        ("实施《甲》（责任单位：乙处）", ""),
    ],
)
def test_a_qualifier_stands_outside_the_marks(text, qualifier):
    assert papers(text)[0].qualifier == qualifier


def test_marks_within_marks_are_one_title():
    assert [one.name for one in papers("出台《关于落实《甲》的意见》")] == ["《关于落实《甲》的意见》"]


@given(st.text("《》（）()、和制定出台的根据办法,。甲", max_size=30))
def test_every_closed_title_is_named_whatever_the_text(text):
    assert all(one.role in (TO_ISSUE, REFERRED) for one in papers(text))
