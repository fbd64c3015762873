"""The typeface that a page brings along."""

import base64
import io
import os
import re
import subprocess
import sys

from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from pbe_analysis.style import css
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


def test_it_is_the_same_in_any_process_and_however_often_it_was_cut_before():
    prepare()
    made = subset(frozenset("合计甲"))
    assert made == subset(frozenset("甲计合")) != subset(frozenset("合计"))
    code = "import sys; from pbe_analysis.style.typeface import subset; sys.stdout.buffer.write(subset(frozenset('合计甲')))"
    other = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, env=os.environ | other).stdout == made


def test_each_character_is_drawn_as_in_the_whole_font():
    from pylopdf_fonts_zh_cn import sans_path

    whole, cut = TTFont(sans_path()), TTFont(io.BytesIO(subset(frozenset("执行率36.42%，（合计）"))))
    for sign, name in cut.getBestCmap().items():
        before, after = whole.getBestCmap()[sign], name
        assert whole["hmtx"][before] == cut["hmtx"][after]
        assert outline(whole, before) == outline(cut, after), chr(sign)


def outline(font: TTFont, name: str) -> list:
    pen = RecordingPen()
    font.getGlyphSet()[name].draw(pen)
    return pen.value


def test_the_file_is_a_sound_woff():
    """Lengths, padding and sums of every table, as its reader checks them."""
    font = TTFont(io.BytesIO(subset(frozenset("执行率"))), checkChecksums=2)
    for tag in tuple(font.reader.keys()):
        font.reader[tag]
    assert font.flavor == "woff" and {"CFF ", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"} == set(
        font.reader.keys()
    )


def test_characters_that_the_font_lacks_are_left_to_the_reader_s_fonts():
    known = TTFont(io.BytesIO(subset(frozenset("甲\U0001f600\n")))).getBestCmap()
    assert ord("甲") in known and 0x1F600 not in known
