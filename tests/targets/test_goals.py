"""The numbers and years of goal texts."""

import pytest

from pbe_analysis.targets.goals import HORIZON, LONGEST_PHRASE, promises, without_tags


def found(text: str) -> list[tuple]:
    return [(one.what, one.target, one.due) for one in promises("甲", "年度总目标", text, 2022)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发放到位率不低于98%；", [("发放到位率", "不低于98%", None)]),
        ("到位率达到98%。", [("到位率", "达到98%", None)]),
        ("2022年市民的健康素养水平不低于32%", [("市民的健康素养水平", "不低于32%", None)]),
        (
            "至2022年和2030年，居民健康素养水平分别达到32%和40%。",
            [(HORIZON, "2030年", 2030), ("居民健康素养水平", "达到32%", None), ("居民健康素养水平", "40%", 2030)],
        ),
        ("实现“零差错、零事故、零投诉”的目标", [("差错", "零差错", None), ("事故", "零事故", None), ("投诉", "零投诉", None)]),
        ("召开一次会议", [("召开会议", "一次", None)]),
        ("培训不少于30次，覆盖全市", [("培训", "不少于30次", None)]),
        ("筛查1.5万人，硬化道路32公里", [("筛查", "1.5万人", None), ("硬化道路", "32公里", None)]),
        ("到2035年，基本实现现代化。食品安全进入前列", [(HORIZON, "2035年", 2035)]),
        ("五年内建设完成人才队伍", [(HORIZON, "五年内", None)]),
        # numbering, single digits of plans, and words are no promises
        ("1、做好保障；2、成立小组；3、设置医疗站", []),
        ("1) 构建平台；2) 建立队伍", []),
        ("取得从0-1的原始创新成果", []),
        ("根据国家部署，完成2022年评审", []),
        ("落实这一战略任务，建设世界一流队伍，第三轮行动", []),
        ("", []),
    ],
)
def test_a_goal_promises_its_numbers_and_later_years(text, expected):
    assert found(text) == expected


def test_the_paragraph_itself_is_not_kept():
    long = "在各级领导的关心和支持下经过全体人员长期不懈的共同努力使居民的健康素养水平达到32%"
    ((what, target, _),) = found(long)
    assert len(what) <= LONGEST_PHRASE and target == "达到32%"


def test_tags_are_taken_out():
    assert without_tags("<p>目标</p><br/>甲 < 乙") == "目标甲 < 乙"
