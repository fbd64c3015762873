"""Each deduction planted once in a Word file and once in a page, found with its place; what is right loses nothing."""

from __future__ import annotations

import re

import pytest

import pbe_analysis as pbe
from pbe_analysis.documents.places import Places
from pbe_analysis.errors import PbeError
from tests.documents.made import written

from . import made
from .plants import PLANTS

OFFICES = {"statutory": made.STATUTORY, "parts": made.PARTS, "plain": made.PLAIN}
KINDS = ("docx", "html")


def reviewed(folder, text: str, kind: str):
    return pbe.review(written(folder, made.blocks(text), kind))


def told(found) -> list[tuple[str, str, str, str]]:
    """Of each deduction its check, the code of its rule, its place, and its words."""
    places = Places(found.document)
    return [(one.defect.check, one.rule.code, str(places(one.defect.where)), one.defect.quote) for one in found.deductions]


@pytest.mark.parametrize("kind", [*KINDS, "md"])
@pytest.mark.parametrize("office", OFFICES)
def test_a_right_report_of_any_office_loses_nothing(tmp_path, office, kind):
    found = reviewed(tmp_path, OFFICES[office], kind)
    assert (told(found), found.score) == ([], "100")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_what_was_planted_is_found_where_it_stands_and_nothing_else(tmp_path, plant, kind):
    text = made.STATUTORY
    for old, new in plant.changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    found = told(reviewed(tmp_path, text, kind))
    assert {one[:2] for one in found} == {(plant.check, plant.code)}
    assert all(plant.quote in quote and (plant.place in place or _is_line(place, kind)) for _, _, place, quote in found)


def _is_line(place: str, kind: str) -> bool:
    """What stands in no table of a page is found by its line, as the audit names it."""
    return kind == "html" and re.fullmatch(r"第\d+行", place) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("评价采用比较法", "评价采用……比较法"),  # an ellipsis is two signs
        ("提供规范的健康管理服务，年度", "提供一步步规范的健康管理服务，年度"),  # a word that doubles by itself
        ("方便了群众（含行动不便者）", "方便了群众（含：1）老年人；2）行动不便者）"),  # half a bracket behind an item's number
        ("评价时段为2023年1月1日至2023年12月31日", "评价时段为2023年全年"),
        ("项目单位：云溪县疾病预防控制中心", "项目实施单位：云溪县疾病预防控制中心"),
        ("2024年5月20日\n", "二〇二四年五月二十日\n"),
        ("@ 六、|有关建议", "@ 六、|改进建议"),
        ("| 平湖镇 | 120.00 | 120.00 | 99.00 | 82.50% |", "| 平湖镇 | 120.00 | 120.00 | 99.00 | 82.50% | 无"),
        ("评价等级为“良”", "评价等级为良"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_near_a_fault_and_none_loses_nothing(tmp_path, kind, old, new):
    assert made.STATUTORY.count(old) == 1
    assert told(reviewed(tmp_path, made.STATUTORY.replace(old, new), kind)) == []


def test_what_only_a_person_can_judge_is_listed_and_not_counted(tmp_path):
    found = reviewed(tmp_path, made.STATUTORY, "docx")
    assert [one.rule.code for one in found.tally.for_person if one.defect is None] == ["结论", "数据"]


def test_what_is_no_evaluation_report_is_told_so(tmp_path):
    with pytest.raises(PbeError, match=r"report\.docx: is no evaluation report"):
        reviewed(tmp_path, "2023年部门预算公开说明\n@ 一、|部门职责\n负责卫生健康工作。\n@ 二、|收支情况\n收入共10万元。", "docx")


def test_a_cap_ends_what_a_rule_takes_off(tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "title: 本地评分表\nsource: 某办法\nfull: 20\ngroups:\n  writing: {title: 文字, full: 10}\nrules:\n"
        "  - {code: 文字, title: 文字错误, group: writing, points: 2, cap: 3, basis: 某办法, checks: [punctuation, doubled_word]}\n",
        "utf-8",
    )
    text = made.STATUTORY.replace("程序规范；绩效", "程序规范；；绩效").replace(
        "规范的健康管理服务，年度", "规范的的健康管理服务，，年度"
    )
    found = pbe.review(written(tmp_path, made.blocks(text), "docx"), rules)
    assert [str(one.points) for one in found.deductions] == ["2", "1", "0"] and found.score == "17"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("checks: [cover_field]", "checks: [cover_feild]"), "cover_feild"),
        (("points: 0.4", "points: -1"), "points"),
        (("full: 100", "fall: 100"), "fall"),
    ],
)
def test_a_rule_file_that_is_not_understood_is_refused_by_its_key(tmp_path, change, told):
    from pbe_analysis.review import rules

    text = (rules.__file__.replace("rules.py", "rules.yaml"),)
    with open(text[0], encoding="utf-8") as file:
        (tmp_path / "rules.yaml").write_text(file.read().replace(*change, 1), "utf-8")
    with pytest.raises(PbeError, match=told):
        rules.read(tmp_path / "rules.yaml")
