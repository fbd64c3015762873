"""The typeface that a page brings along."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from pbe_analysis.style import css, typeface
from pbe_analysis.style.typeface import FAMILY, prepare, subset, with_typeface

PAGE = '<style>body {}</style><p>执行率 36.42%</p><img src="data:image/png;base64,QUJD龘">'


def font_in(page: str) -> TTFont:
    data = re.search(r'url\("data:font/woff;base64,([^"]*)"\)', page)[1]
    return TTFont(io.BytesIO(base64.b64decode(data)))


def test_a_page_brings_what_it_prints_and_nothing_of_its_pictures():
    known = set(map(chr, font_in(with_typeface(PAGE)).getBestCmap()))
    assert set("执行率36.42%") <= known
    assert not {"龘", "Q", "政"} & known


def test_the_page_is_otherwise_as_it_was():
    made = with_typeface(PAGE)
    assert re.sub(r"@font-face \{.*?\}\n", "", made, count=1) == PAGE
    assert made == with_typeface(PAGE)


def test_the_style_sheet_asks_for_it_after_the_reader_s_own_fonts():
    families = re.search(r"font: 16px/1.75 ([^;]*);", css())[1]
    assert families.split(", ")[-2:] == [f'"{FAMILY}"', "sans-serif"] and "Microsoft YaHei" in families


@pytest.mark.parametrize("prepared", [True, False])
def test_it_is_the_same_whether_the_font_was_read_before_or_not(prepared):
    typeface._ready.clear()
    if prepared:
        prepare()
    made = subset(frozenset("合计"))
    assert made == subset(frozenset("合计")), "a font that was cut is not cut again"


def test_characters_that_the_font_lacks_are_left_to_the_reader_s_fonts():
    known = TTFont(io.BytesIO(subset(frozenset("甲\U0001f600\n")))).getBestCmap()
    assert ord("甲") in known and 0x1F600 not in known
