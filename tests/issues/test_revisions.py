"""The analyst rewords, merges, drops and adds problems; the findings stay attached, and what does not fit together is refused."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pbe_analysis.blocks import Items
from pbe_analysis.errors import InputError
from pbe_analysis.figures import WHOLE, Figures, Press
from pbe_analysis.findings import Apart, Finding, Severity
from pbe_analysis.issues import Terms, advice_blocks, issue_figures, open_docket, problem_blocks, read_revisions, remark_blocks
from pbe_analysis.measures import MEASURES, PROBLEMS
from pbe_analysis.own_text import Folder, OwnTexts, Vocabulary
from pbe_analysis.wording import listed, say

TERMS = Terms("发现的问题", "主管部门", whole="全市", places=("甲区", "乙区"), word="区")
WORDS = Vocabulary((), MEASURES["evaluation"], 2022, "", ("全市",), ())


def finding(title, subject=WHOLE, severity=Severity.PROBLEM, **more):
    return Finding("low", title, severity, subject, say("偏低。"), listed([]), f"≥ {title}线", f"整改{title}。", **more)


FOUND = [finding("甲"), finding("甲", "甲区"), finding("乙", severity=Severity.SERIOUS), finding("丙", is_gap=True)]


@pytest.fixture
def docket(tmp_path):
    def opened(text, found=FOUND):
        (tmp_path / "findings.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        folder = Folder(tmp_path, "text")
        revisions = read_revisions(folder)
        texts = OwnTexts(folder, lambda: WORDS, passages=revisions.passages)
        return open_docket(found, TERMS, revisions, texts.told), texts, revisions

    return opened


def lines(blocks):
    told = []
    for block in blocks:
        if isinstance(block, Items):
            told += ["".join(map(str, item)) for item in block.items]
        else:
            told.append("".join(getattr(block, "parts", [])) or str(block))
    return told


def told(docket):
    counts = Figures(issue_figures(docket, Press(PROBLEMS), TERMS))
    return lines(problem_blocks(docket, TERMS, counts))


def test_without_a_file_nothing_changes(tmp_path):
    assert not read_revisions(Folder(tmp_path, "text")).entries
    assert [one.title for one in open_docket(FOUND, TERMS).problems] == ["乙", "甲"]


def test_own_sentences_take_the_place_of_computed_ones_and_the_findings_stay(docket):
    text = "findings:\n- of: 甲\n  title: 新题\n  facts: 进度慢。\n  cause: 文件下达晚。\n  advice: {财政部门: 加快拨付。}\n"
    opened, _texts, _revisions = docket(text)
    issue = next(one for one in opened.problems if one.title == "新题")
    assert [one.subject for one in issue.findings] == [WHOLE, "甲区"]
    assert told(opened)[2:] == [
        "新题",
        "进度慢。\n计算结果见“发现的问题明细”。\n依据：≥ 甲线。\n原因：文件下达晚。\n建议财政部门：加快拨付。",
    ]
    assert lines(advice_blocks(opened))[2:] == ["对财政部门的建议", "针对“新题”：加快拨付。"]


def test_merged_problems_are_one_with_all_their_findings_and_recommendations(docket):
    opened, _texts, _revisions = docket("findings:\n- {of: [甲, 乙], title: 合并}\n")
    (issue,) = opened.problems
    assert issue.title == "合并" and issue.severity is Severity.SERIOUS and len(issue.findings) == 3
    assert [str(one.text) for one in issue.advice] == ["整改乙。", "整改甲。"]


@pytest.mark.parametrize("title", ["甲", "丙"])
def test_what_is_dropped_is_told_with_its_reason(docket, title):
    opened, _texts, _revisions = docket(f"findings:\n- {{of: {title}, drop: 已核实。}}\n")
    assert title not in [one.title for one in (*opened.problems, *opened.apart[Apart.GAP])]
    assert lines(remark_blocks(opened, TERMS, Figures([])))[-2:] == ["未列为问题的事项", f"{title}：已核实。"]


def test_what_is_added_has_facts_and_a_recommendation(docket):
    opened, _texts, _revisions = docket(
        "findings:\n- {title: 制度未更新, severity: 严重, facts: 仍用旧制度。, basis: 某规定。, advice: {实施单位: 修订。}}\n"
    )
    added = next(one for one in opened.problems if one.title == "制度未更新")
    assert added.severity is Severity.SERIOUS and added.findings == ()
    assert told(opened)[2:4] == ["制度未更新", "仍用旧制度。\n依据：某规定。\n建议实施单位：修订。"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("findings:\n- {of: 甲, drop: 无, facts: 有。}\n", "line 2, key findings.0"),
        (
            "findings:\n- {title: 甲, facts: 有。, advice: {某: 改。}}\n",
            'line 2, key findings.0.title: "甲" is the title of another',
        ),
        ("findings:\n- {title: 新, advice: {某: 改。}}\n", "the title, facts and advice"),
        ("findings:\n- {title: 新, facts: 有。}\n", "the title, facts and advice"),
        ("findings:\n- {of: 甲, severity: 严重}\n", "no severity"),
        ("findings:\n- {of: 甲}\n- {of: [乙, 甲]}\n", 'line 3, key findings.1.of: "甲" is spoken of twice'),
        (
            "findings:\n- {of: 甲, title: 同}\n- {of: 乙, title: 同}\n",
            'line 3, key findings.1.title: "同" is the title of another',
        ),
        ("findings:\n- {of: 甲, cuase: 无}\n", "Did you mean cause?"),
        ("findings: 甲\n", "a list"),
        ("- 甲\n", "holds no keys"),
        (
            "findings:\n- of: 甲\n  facts: 为{{a: 甲区}}\n",
            "line 3: mapping values are not allowed here. Expected YAML such as `key: value`. A text",
        ),
        ("findings:\n- {of: &a 甲}\n- {of: *a}\n", "holds an alias"),
        (b"\x81", "neither UTF-8 nor GB18030"),
        ("a" * 300_001, "larger than"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_its_line(docket, text, said):
    with pytest.raises(InputError) as error:
        docket(text)
    assert said in str(error.value)


def test_a_file_in_the_encoding_of_offices_is_read(docket):
    opened, _texts, _revisions = docket("findings:\n- {of: 甲, title: 新题}\n".encode("gb18030"))
    assert "新题" in [one.title for one in opened.problems]


def test_what_speaks_of_no_problem_is_passed_over_and_told(docket):
    opened, _texts, revisions = docket("findings:\n- of: [丁, 甲]\n  title: 新题\n- {of: 戊, drop: 无}\n")
    assert [(str(place), title) for place, title in revisions.idle({"甲", "乙", "丙"})] == [
        ("text/findings.yaml:2", "丁"),
        ("text/findings.yaml:4", "戊"),
    ]
    assert "新题" in [one.title for one in opened.problems] and not opened.dropped


@pytest.mark.parametrize(
    ("value", "line", "column"),
    [("共有37处。", 3, 12), ("|\n    一\n    共有37处。", 5, 7), (">\n    一\n\n    共有37处。", 6, 0)],
)
def test_numbers_in_it_are_held_and_told_by_their_place_in_the_file(docket, value, line, column):
    """A folded text has other lines than the file has: there only its beginning is known for sure."""
    _opened, texts, _revisions = docket(f"findings:\n- of: 甲\n  facts: {value}\n")
    (held,) = texts.held
    assert (held.typed, held.place.file) == ("37处", "text/findings.yaml")
    if column:
        assert (held.place.line, held.place.column) == (line, column)


def test_more_than_paragraphs_has_no_place_in_it(docket):
    _opened, texts, _revisions = docket("findings:\n- of: 甲\n  facts: |\n    文\n\n    - 甲\n    - 乙\n")
    assert [str(one) for one in texts.faults][0].startswith("text/findings.yaml, line 4: holds more than paragraphs")


def test_markup_in_it_stays_text(docket):
    opened, _texts, _revisions = docket("findings:\n- {of: 甲, facts: '<script>alert()</script>慢。'}\n")
    assert "<script>alert()</script>慢。" in told(opened)[3]


@given(of=st.lists(st.sampled_from("甲乙丙丁"), unique=True), drop=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_finding_is_lost(of, drop, tmp_path_factory):
    folder = Folder(tmp_path_factory.mktemp("text"), "text")
    rest = "drop: 无" if drop else "title: 新题"
    (folder.path / "findings.yaml").write_text(
        f"findings:\n- {{of: [{', '.join(of)}], {rest}}}\n" if of else "findings: []\n", "utf-8"
    )
    revisions = read_revisions(folder)
    opened = open_docket(FOUND, TERMS, revisions, OwnTexts(folder, lambda: WORDS, passages=revisions.passages).told)
    issues = (*opened.problems, *chain(*opened.apart.values()), *(one.issue for one in opened.dropped))
    assert sorted(id(one) for issue in issues for one in issue.findings) == sorted(map(id, FOUND))


def test_one_recommendation_for_several_problems_is_said_once():
    same = [replace(one, suggestion="查明原因。") for one in FOUND if not one.is_gap]
    assert lines(advice_blocks(open_docket(same, TERMS))) == ["对主管部门的建议", "针对“乙”“甲”：查明原因。"]
