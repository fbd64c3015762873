"""What the command line tells of a commission: sources of money, regions, measures, indicators."""

import openpyxl
import pytest

from pbe_analysis.errors import DataError, ParamsError, PbeError
from pbe_analysis.evaluation.commission import Commission, place_in, region_word, regions_from, sources_from, sources_yaml


def sources(said):
    return {key: (one.name, one.role, one.level) for key, one in sources_from(said).items()}


def test_sources_have_name_role_and_level():
    assert sources("中央补助:transfer:central,省级补助:transfer:provincial，县级配套：matching：county;自筹:own") == {
        "central": ("中央补助", "transfer", "central"),
        "provincial": ("省级补助", "transfer", "provincial"),
        "county": ("县级配套", "matching", "county"),
        "own": ("自筹", "own", None),
    }


def test_roles_and_levels_may_be_said_in_chinese():
    assert sources("甲:转移支付:中央,乙:配套:县级") == {
        "central": ("甲", "transfer", "central"),
        "county": ("乙", "matching", "county"),
    }


def test_sources_of_one_level_are_counted():
    assert list(sources("甲:transfer:central,乙:transfer:central,丙:transfer")) == ["central1", "central2", "transfer"]


def test_sources_are_written_as_they_are_read():
    import yaml

    found = sources_from('甲:transfer:central,"乙"#{}:own')
    block = yaml.safe_load("sources:" + sources_yaml(found))["sources"]
    assert block == {"central": {"name": "甲", "role": "transfer", "level": "central"}, "own": {"name": '"乙"#{}', "role": "own"}}


@pytest.mark.parametrize(
    "said", ["甲", "甲:gift", "甲:transfer:moon", "甲:transfer:central:x", ":transfer", "5:own", "甲\t乙:own"]
)
def test_what_is_no_source_is_refused_with_what_is(said):
    with pytest.raises(PbeError, match=r"is not a source of money\. Expected NAME:ROLE or NAME:ROLE:LEVEL.*roles: transfer"):
        sources_from(said)


@pytest.mark.parametrize("said", [",", "甲:own,甲:transfer"])
def test_every_source_has_a_name_of_its_own(said):
    with pytest.raises(PbeError, match="a name of its own for each source of money"):
        sources_from(said)


# Regions


@pytest.mark.parametrize(
    "text",
    [
        "东河镇\n小河乡\n",
        "乡镇名称\n东河镇\n\n小河乡\n合计\n",
        "行政区,人数\n东河镇,5\n小河乡,6\n总计,11\n",
        "序号,乡镇\n1,东河镇\n2,小河乡\n注：按代码排序。\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_regions_are_the_first_column_of_words(tmp_path, text, encoding):
    (tmp_path / "r.csv").write_text(text, encoding)
    assert regions_from(str(tmp_path / "r.csv")) == (("东河镇", "小河乡"), None, "乡镇")


@pytest.mark.parametrize("spans", [False, True])
def test_regions_of_a_sheet_stand_below_its_title_and_heading(tmp_path, spans):
    book = openpyxl.Workbook()
    for row in (["东江县乡镇名单"], [None, "序号", "乡镇"], [None, 1, "东河镇"], [None, 2, "小河乡"], [None, None, "合计"]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    if spans:
        book.active.insert_rows(3)
        book.active.merge_cells("C2:C3")
    book.save(tmp_path / "名单.xlsx")
    assert regions_from(str(tmp_path / "名单.xlsx")) == (("东河镇", "小河乡"), None, "乡镇")


def test_regions_may_be_typed():
    assert regions_from("东河镇、小河乡，西河镇 南河镇") == (("东河镇", "小河乡", "西河镇", "南河镇"), None, "乡镇")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("甲、甲", '"甲" stands twice'),
        ("甲、合计", '"合计" is no name'),
        ("甲" * 41, "is no name"),
        ("甲、12", '"12" is no name'),
        ("、", "holds 0 names"),
        ("nowhere/r.csv", "the file is missing"),
    ],
)
def test_what_is_no_list_of_regions_is_refused(said, message):
    with pytest.raises(PbeError, match=message):
        regions_from(said)


@pytest.mark.parametrize(
    ("heading", "names", "word"),
    [
        ("机构名称", "城关卫生院 东河卫生院", "机构"),
        ("校名", "一小 二小", ""),
        ("学校名称", "一小 二小", "学校"),
        ("行政区", "东河镇 小河乡", "乡镇"),
        ("名称", "东河 小河", ""),
    ],
)
def test_the_heading_tells_what_they_are_called_else_the_names(tmp_path, heading, names, word):
    (tmp_path / "r.csv").write_text("\n".join([heading, *names.split()]), "utf-8")
    assert regions_from(str(tmp_path / "r.csv")) == (tuple(names.split()), None, word)


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (("东河镇", "小河乡", "城关街道"), "乡镇"),
        (("和平区", "河西区"), "区"),
        (("蓟县", "和平区"), "区县"),
        (("一小学", "二中学"), "学校"),
        (("人民医院", "中医医院"), "医院"),
        (("甲", "乙镇"), ""),
    ],
)
def test_names_tell_what_one_of_them_is_called_or_nothing(names, word):
    assert region_word(names) == word


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("东江县基本公共卫生服务", ("东江县", "全县")),
        ("某某省义务教育", ("某某省", "全省")),
        ("城市医院设备购置", ("", "")),
        ("设备购置", ("", "")),
    ],
)
def test_a_title_may_begin_with_the_place(title, place):
    assert place_in(title) == place


# Measures and indicators


def test_tables_and_measures_come_as_their_file_has_them(tmp_path):
    text = "# 自有\ntables:\n  t: {title: 表, columns: {a: {title: 甲}, b: {title: 乙}}}\nmeasures:\n  m: {title: 率, table: t, numerator: a, denominator: b, source: s}"
    (tmp_path / "m.yaml").write_text(f"\ufeff{text}\n\n", "utf-8")
    known = Commission.of(measures=str(tmp_path / "m.yaml"))
    assert known.own_text == text and list(known.own.tables) == ["t"] and known.own.measures["m"].title == "率"


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("regions: [甲]", ParamsError, 'm.yaml, line 1, key regions: "regions" is not a known key'),
        ("tables:\n  t: {title: 表}", ParamsError, "m.yaml, line 2, key tables.t.columns"),
        ("a: 1\n---\nb: 2", ParamsError, "m.yaml"),
        ("--- {tables: {}}", PbeError, "no other documents"),
    ],
)
def test_a_file_of_anything_else_is_refused_by_line(tmp_path, text, error, message):
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    with pytest.raises(error, match=message):
        Commission.of(measures=str(tmp_path / "m.yaml"))


@pytest.mark.parametrize("option", ["measures", "indicators"])
def test_a_file_that_is_not_there_is_named(option):
    with pytest.raises(PbeError, match=rf"^--{option} nowhere\.xlsx: there is no such file"):
        Commission.of(**{option: "nowhere.xlsx"})


def test_a_file_that_holds_no_indicator_table_is_refused(tmp_path):
    (tmp_path / "i.csv").write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(DataError, match=r"i\.csv.*一级指标"):
        Commission.of(indicators=str(tmp_path / "i.csv"))
