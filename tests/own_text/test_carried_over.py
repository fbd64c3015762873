"""Texts and judgements that were taken over from another year: marked, told while the mark stands, and the mark shown nowhere."""

import pytest

import pbe_analysis as pbe
from pbe_analysis.own_text import CARRIED, carried_from
from pbe_analysis.publishing.assembly import warnings_of
from pbe_analysis.wings import check

DROP = "findings:\n- of: 覆盖率未达标\n  drop: 已核实。\n"
UNREVIEWED = "is carried over from 2020 and not reviewed"


def of_year_before(make_study, files: dict[str, bytes]):
    """The small study with these texts, as they are laid out from 2020."""
    study = make_study()
    folder = study.place.data_dir / "text"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(carried_from("2020", name, content))
    return pbe.load("small", 2021, study.place.root)


def told(study) -> list[str]:
    return [str(one) for one in check(study.place).warnings if UNREVIEWED in str(one)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_carried_over_is_told_by_check_and_run_until_the_line_is_gone(make_study, encoding, end):
    text = f"项目背景。{end}第二行。{end}".encode(encoding)
    study = of_year_before(make_study, {"background.md": text, "findings.yaml": DROP.replace("\n", end).encode(encoding)})
    assert [one.partition(":")[0] for one in told(study)] == [
        "data/small/2021/text/background.md, line 1",
        "data/small/2021/text/findings.yaml, line 1",
    ]
    provenance = study.provenance()
    assert [row[3] for row in provenance.typed.rows][:2] == [CARRIED, CARRIED]
    assert sum(UNREVIEWED in one for one in warnings_of(provenance)) == 2
    assert "待核对" not in str([one.blocks for one in provenance.texts])
    for name in ("background.md", "findings.yaml"):
        path = study.place.data_dir / "text" / name
        path.write_text(path.read_text("utf-8").partition("\n")[2], "utf-8")
    assert told(pbe.load("small", 2021, study.place.root)) == []


def test_a_judgement_without_a_sentence_is_told_by_a_run_too(make_study):
    study = of_year_before(make_study, {"findings.yaml": "findings:\n- of: 覆盖率未达标\n  title: 覆盖不足\n".encode()})
    assert any(UNREVIEWED in one for one in warnings_of(study.provenance()))


def test_a_mark_further_down_is_found_and_its_line_keeps_its_number(make_study):
    study = of_year_before(make_study, {})
    path = study.place.data_dir / "text" / "background.md"
    path.write_text("第一行。\n\n<!-- 待核对: 沿用自2020年度 -->\n\n占比{{没有}}。\n", "utf-8")
    study = pbe.load("small", 2021, study.place.root)
    assert [place.line for place, _year in study._carried] == [3]
    assert "line 5" in str(study.own_texts.faults[0])


def test_a_figure_is_named_by_its_title_among_counts_that_are_no_measures_of_this_kind(make_study):
    study = of_year_before(make_study, {"background.md": "覆盖率{{覆盖率}}。".encode()})
    assert study.own_texts.faults == () and study.figures("coverage_rate").display in str(study.own_texts.texts)


@pytest.mark.parametrize(
    ("name", "content"),
    [("photo.png", b"\x89PNG\r\n\x1a\n"), ("a.md", b"\xff\xff\x81"), ("b.md", "<!-- 待核对：沿用自2019年度 -->\n甲".encode())],
)
def test_what_is_no_text_or_bears_an_older_mark_stays_as_it_is(name, content):
    assert carried_from("2020", name, content) == content


def test_a_parameter_that_names_another_year_is_told_until_its_mark_is_gone(make_study):
    study = make_study()
    path = study.place.params_file
    path.write_text(f"{path.read_text('utf-8')}   # 待核对：提到2020年\n", "utf-8")
    assert [one.partition(":")[0] for one in told(study)] == ["params/small/2021.yaml, line 1"]
