"""Messages in either language, from where they are made to where they are read."""

from __future__ import annotations

import pickle

import pytest
from pydantic import TypeAdapter, ValidationError

from pbe_analysis.errors import DataError, NotFound, Problem, at, nearest
from pbe_analysis.messages import Message, _, language, said
from pbe_analysis.params import Target

MISSING = _("has no column {name}", name="spent")


@pytest.fixture
def chinese(monkeypatch):
    monkeypatch.setenv("PBE_LANG", "zh")


def test_a_message_is_english_text_that_can_be_said_in_chinese():
    assert MISSING == "has no column spent" and hash(MISSING) == hash("has no column spent")
    assert (MISSING.said("zh"), MISSING.said("en"), said("as it is", "zh")) == (
        "缺少“spent”列",
        "has no column spent",
        "as it is",
    )


def test_a_message_is_shown_in_the_readers_language(chinese, capsys):
    print(MISSING)
    assert (str(MISSING), f"{MISSING}", capsys.readouterr().out) == ("缺少“spent”列", "缺少“spent”列", "缺少“spent”列\n")
    assert MISSING == "has no column spent"


def test_what_has_no_translation_is_said_in_english():
    assert Message("nobody says {this}", {"this": 1}).said("zh") == "nobody says 1"


def test_messages_and_lists_fill_the_gaps_of_others():
    whole = _("one of {names}", names=[_("a number"), "b"])
    assert (whole, whole.said("zh")) == ("one of a number, b", "数值、b之一")


def test_numbers_keep_their_form():
    assert Message("{x:,.1f}", {"x": 1234.56}).said("zh") == "1,234.6"


def test_braces_of_what_is_quoted_are_no_gaps():
    assert _("has no column {name}", name="{x}") == "has no column {x}"


@pytest.mark.parametrize("thing", [MISSING, Problem("f", MISSING, _("a number")), DataError(Problem("f", MISSING))])
def test_it_survives_the_way_to_another_process(thing):
    again = pickle.loads(pickle.dumps(thing))
    assert (said(again, "zh"), said(again, "en")) == (said(thing, "zh"), said(thing, "en"))
    assert said(again, "zh") != said(again, "en")


def test_a_problem_in_chinese():
    where = at("data/x/2021/funds.csv", row=7, column="到位资金 (C7)")
    what = _("{cell} is not {kind}", cell=_('"{value}"', value="12,3x"), kind=_("an amount in {unit}", unit="万元"))
    problem = Problem(where, what, _("a number such as 26.60"), nearest("arived", ["arrived"]))
    assert problem.said("zh") == (
        "data/x/2021/funds.csv，第7行，“到位资金 (C7)”列：“12,3x”不是以万元为单位的金额。要求：数值，如26.60。是否为“arrived”？"
    )
    assert problem.said("en") == (
        'data/x/2021/funds.csv, row 7, column 到位资金 (C7): "12,3x" is not an amount in 万元. '
        "Expected a number such as 26.60. Did you mean arrived?"
    )


def test_an_error_is_told_in_the_readers_language(chinese):
    assert str(NotFound(MISSING)) == "缺少“spent”列"
    assert str(DataError([Problem("a", MISSING), Problem("b", MISSING)])) == "a：缺少“spent”列。\nb：缺少“spent”列。"


def test_an_error_inside_a_message_keeps_its_words():
    told = _("cannot be read as {what} ({why})", what=_("a CSV"), why=NotFound(MISSING))
    assert told.said("zh") == "无法按CSV读取（缺少“spent”列）"


def test_what_a_check_says_goes_through_pydantic():
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Target).validate_python({"at_least": 90, "source": "x"})
    assert said(error.value.errors()[0]["ctx"]["error"].args[0], "zh") == "比例，如0.90或90%"


def test_a_telephone_number_stays_out_of_either_language():
    problem = Problem("f", _("has no column {name}", name="电话13912345678"))
    assert "13912345678" not in problem.said("zh") + problem.said("en") + repr(problem.what.arguments)
    assert problem.said("zh") == "f：缺少“电话（电话已隐去）”列。"


def test_places_from_the_file_inwards():
    assert at("f.xlsx", sheet="", row=None, column="x") == "f.xlsx, column x"
    assert said(at("f.xlsx", sheet="表1", row=3), "zh") == "f.xlsx，工作表“表1”，第3行"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GBK", "PBE_LANG": "en"}, "en"),
        ({"LANG": "C.UTF-8", "PBE_LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "zh:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"PBE_LANG": "fr"}, "en"),
    ],
)
def test_which_language_the_reader_reads(monkeypatch, environment, expected):
    for name in ("PBE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
