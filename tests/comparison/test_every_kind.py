"""Every kind of report beside a copy of itself: what is defined alike is compared, each figure with its change; another rule is told."""

import re
import shutil
from fractions import Fraction

import pytest
import yaml
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.figures import WHOLE

KINDS = {  # kind → project-year, a file of it with (words, other words), a rule with (words, other words), whether it has subjects
    "evaluation": (
        "tianjin-village-clinics/2021",
        "funds.csv",
        ("26.60", "20.00"),
        ("unit_of_delivery: 村卫生室", "unit_of_delivery: 卫生站"),
        True,
    ),
    "targets": (
        "shanghai-health-targets/2022",
        "forms.csv",
        ("29259000", "20000000"),
        ("{产出指标: 50, 效益指标: 30", "{产出指标: 60, 效益指标: 20"),
        True,
    ),
    "work_plan": ("shanghai-health-plan/2013", "papers.csv", None, None, False),
    "title_review": ("synthetic-title-review/2024", "roster.csv", None, ("2024-12-31", "2024-11-30"), True),
    "audit": ("synthetic-report-audit/2021", "健康小屋.md", ("91.85%", "91.86%"), None, True),
}


@pytest.fixture
def beside(tmp_path):
    """beside(kind, by, cell=…, rule=…): the kind's project-year beside a copy in which words of its data or of its parameters are others."""

    def made(kind, by="projects", cell=None, rule=None):
        name, file, *_others = KINDS[kind]
        project, year = name.split("/")
        other = f"other/{year}" if by == "projects" else f"{project}/{int(year) + 1}"
        shutil.copytree(ROOT / "params", tmp_path / "params")
        for place in (name, other):
            shutil.copytree(ROOT / "data" / name, tmp_path / "data" / place)
        text = (ROOT / "params" / f"{name}.yaml").read_text("utf-8")
        if by == "years":  # every day a year later
            text = re.sub(r"(?<!/)\b(20\d\d)(?=-\d\d-\d\d|$)", lambda found: str(int(found[0]) + 1), text, flags=re.MULTILINE)
        target = tmp_path / "params" / f"{other}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")
        for path, words in ((tmp_path / "data" / other / file, cell), (target, rule)):
            if words:
                before = path.read_text("utf-8")
                assert words[0] in before
                path.write_text(before.replace(*words), "utf-8")
        content = {
            "report": "comparison", "title": "比较", "place": "某市", "fiscal_year": int(other.split("/")[1]), "compared_by": "某所",
            "purpose": "对照", "purpose_source": "测试", "notable": {"value": 0.05, "source": "测试"},
            "compared": {"by": by, "of": [name, other], "names": {name: "原", other: "另"}},
        }  # fmt: skip
        (tmp_path / "params" / "both").mkdir()
        (tmp_path / "params" / "both" / f"{content['fiscal_year']}.yaml").write_text(
            yaml.safe_dump(content, allow_unicode=True), "utf-8"
        )
        return pbe.load("both", content["fiscal_year"], tmp_path)

    return made


def numbers(study):
    """Every number of the whole: what a comparison could set side by side."""
    return {(one.id, one.base) for one in study.figures if one.subject == WHOLE and one.value is not None}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "evaluation"])
def test_every_number_of_the_whole_is_compared(beside, kind):
    study = beside(kind)
    words = {id for id, one in study.studies[0].measures.items() if one.kind == "word"}
    assert {(one.key.id, one.key.base) for one in study.lines} == {
        key for key in numbers(study.studies[0]) if key[0] not in words
    }
    assert not any(one.apart for one in study.lines)
    assert all(len({*one.values.values()}) == 1 for one in study.lines)


@pytest.mark.parametrize("kind", [kind for kind, (*_, cell, _rule, _has) in KINDS.items() if cell])
def test_only_what_another_cell_moves_differs(beside, kind):
    study = beside(kind, cell=KINDS[kind][2])
    then, now = ({(one.id, one.base): one.value for one in each.figures if one.subject == WHOLE} for each in study.studies)
    moved = {(one.key.id, one.key.base) for one in study.lines if len({*one.values.values()}) > 1}
    compared = {(one.key.id, one.key.base) for one in study.lines if len(one.values) > 1}
    assert moved and moved == {key for key in compared if then[key] != now[key]}


@pytest.mark.parametrize("kind", [kind for kind, (*_, cell, _rule, _has) in KINDS.items() if cell])
def test_each_number_has_its_change_between_years(beside, kind):
    study = beside(kind, "years", cell=KINDS[kind][2])
    told = 0
    for one in study.lines:
        base = "·".join(filter(None, (one.key.id, one.key.base, "另较原")))
        if len(one.values) < 2:
            continue
        then, now = one.values["原"], one.values["另"]
        growth, change, risen = (study.figures.get(id, WHOLE, base) for id in ("growth_rate", "change", "difference"))
        if (sort := study.kind(one.key)) in ("rate", "share"):
            assert change.value == (now - then) * 100
        elif sort == "number":
            assert change.value == now - then
        elif then:
            assert growth.value == Fraction(now) / then - 1
        elif sort == "count":
            assert risen.value == now
        told += then != now
    assert told


@pytest.mark.parametrize("kind", [kind for kind, (*_, rule, _has) in KINDS.items() if rule])
def test_another_rule_is_told_and_what_it_computes_is_not_compared(beside, kind):
    study = beside(kind, rule=KINDS[kind][3])
    told = study.definitions()
    assert len(told) and set(told["name"]) == {"另"} and (told["then_defined"] != told["now_defined"]).all()
    money = [one for one in study.lines if study.kind(one.key) == "money"]
    assert all(not one.apart for one in money) or kind == "evaluation"
    then, now = ({(one.id, one.base): one.value for one in each.figures if one.subject == WHOLE} for each in study.studies)
    apart = {(one.key.id, one.key.base) for one in study.lines if one.apart}
    if kind != "evaluation":  # the data are the same: what the rule computes is what moved
        assert apart == {(one.key.id, one.key.base) for one in study.lines if then[one.key[:2]] != now[one.key[:2]]} != set()


@pytest.mark.parametrize("kind", [kind for kind, (*_, has) in KINDS.items() if has])
def test_subjects_are_set_side_by_side_over_years_and_with_one_another(beside, kind):
    study = beside(kind, "years")
    assert study.by_subject and all(len(lines) > 2 for lines in study.by_subject.values())
    assert all(set(frame[frame.columns[0]]) <= set(study.members[0].study.subjects) for frame in study.regions())


def test_the_offices_of_a_plan_are_set_beside_one_another(tmp_path):
    """示例处室甲: 26.5 of 53; 乙: 30.6 of 36; 丙: 24 of 54."""
    shutil.copytree(ROOT / "params", tmp_path / "params")
    shutil.copytree(ROOT / "data" / "shanghai-health-plan", tmp_path / "data" / "shanghai-health-plan")
    content = {
        "report": "comparison", "title": "比较", "place": "某市", "fiscal_year": 2013, "compared_by": "某所",
        "purpose": "对照", "purpose_source": "测试", "notable": {"value": 0.05, "source": "测试"}, "compared": {"by": "regions", "of": ["shanghai-health-plan/2013"]},
    }  # fmt: skip
    (tmp_path / "params" / "offices").mkdir()
    (tmp_path / "params" / "offices" / "2013.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    study = pbe.load("offices", 2013, tmp_path)
    assert study.region_word == "责任单位"
    (line,) = study.lines
    assert line.values == {"示例处室甲": Fraction(1, 2), "示例处室乙": Fraction(17, 20), "示例处室丙": Fraction(4, 9)}
    assert [(name, rank.place) for name, rank in study.ranks(line).items()] == [
        ("示例处室甲", 2),
        ("示例处室乙", 1),
        ("示例处室丙", 3),
    ]
