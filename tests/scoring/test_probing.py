"""Methods held against each other by the points that they give, whatever they are written like."""

import pytest

from pbe_analysis.scoring.notation import method_of
from pbe_analysis.scoring.probing import differ, direction


def rule(text: str):
    return method_of(text, 10).rule


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("按比例；目标=100%", "按比例；目标=100%", False),
        ("按比例；目标=350万人次", "按比例；目标=35万人次", True),
        ("扣分；目标=90%；每=1个百分点；扣=0.2", "扣分；目标=90%；每=1个百分点；扣=0.05", True),
        ("扣分；目标=90%；每=1个百分点；扣=0.2", "扣分；目标=≥90%；每=5个百分点；扣=1", False),
        ("达标；≥90%", "分档；≥90%:10；其余:0", False),
        ("达标；≥90%", "达标；>90%", True),
        ("按期限；期限=2021-03-31", "按期限；期限=2021-04-30", True),
        ("按期限；期限=2021-03-31；逾期=5", "按期限；期限=2021-03-31；每=900天；扣=5", True),
        ("按期限；期限=2021-03-31", "按比例；目标=100%", False),  # nothing that both can score
    ],
)
def test_two_methods_differ_where_any_value_gets_other_points(one, other, apart):
    assert differ(rule(one), rule(other), 10) is differ(rule(other), rule(one), 10) is apart


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("按比例；目标=100%", 1),
        ("反向比例；目标=5%", -1),
        ("扣分；目标=0；每=1处；扣=1", -1),
        ("扣分；目标=0个百分点；每=1个百分点；扣=1", -1),
        ("扣分；目标=≥0个百分点；每=1个百分点；扣=1", 1),
        ("达标；≥90%", 1),
        ("分档；≤5%:10；≤10%:5；其余:0", -1),
        ("按期限；期限=2021-03-31", 0),
        ("人工", 0),
    ],
)
def test_the_way_in_which_points_grow(text, way):
    assert direction(rule(text), 10) == way
