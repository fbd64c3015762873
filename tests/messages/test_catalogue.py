"""Every message has a translation, and what a reader sees is a message."""

from __future__ import annotations

import pytest
from samples import ROOT

from pbe_analysis.messages.catalogue import catalogue, read
from tools import messages

PACKAGE = ROOT / "pbe_analysis"
# Rooms in which texts that a reader sees are not all messages yet. The list may only become shorter.
PLAIN: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def said() -> set[str]:
    return messages.said()


def test_every_message_is_translated_with_all_its_gaps(said):
    assert messages.faults(said, messages.translated("zh")) == [], "make messages enters them; translate them in zh.po"


@pytest.mark.parametrize(
    ("message", "text", "fault"),
    [
        ("row {value}", "第{value}行", []),
        ("row {value}", "", ["has no translation: row {value}"]),
        ("row {value}", "第行", ["has other gaps: row {value} → 第行"]),
        ("row {value}", "第{row}行", ["has other gaps: row {value} → 第{row}行"]),
        ("{n:.1f} s", "{n:.0f}秒", []),
        ("{{ }}", "{{}}", []),
    ],
)
def test_what_is_wrong_with_a_translation(message, text, fault):
    assert messages.faults({message}, {message: text}) == fault


def test_what_is_said_no_more_goes():
    assert messages.faults(set(), {"row": "行"}) == ["is said nowhere: row"]


def test_the_catalogue_is_read_as_babel_reads_it():
    assert catalogue("zh") == messages.translated("zh") != {}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (r'msgid "a \"b\""' "\n" r'msgstr "“b”"', {'a "b"': "“b”"}),
        ('msgid ""\n"one "\n"two"\nmsgstr ""\n"一"\n"二"', {"one two": "一二"}),
        (r'msgid "a\n"' "\n" r'msgstr "甲\n"', {"a\n": "甲\n"}),
        ('msgid "a"\nmsgstr ""', {}),
        ('msgid ""\nmsgstr "Language: zh"', {}),
    ],
)
def test_an_entry_may_stand_on_several_lines(entry, expected):
    assert read(entry) == expected


def test_another_language_has_none():
    assert catalogue("en") == {}


def rooms() -> list[str]:
    return sorted({path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")})


def plain_texts(room: str) -> list[str]:
    files = [PACKAGE / f"{room}.py", *(PACKAGE / room).rglob("*.py")]
    sources = {file: file.read_text("utf-8") for file in files if file.is_file()}
    lines = {file: messages.plain_texts(text, "pydantic" in text or file.stem == "params") for file, text in sources.items()}
    return [f"{file.relative_to(ROOT)}:{line}" for file, found in lines.items() for line in found]


@pytest.mark.parametrize("room", rooms())
def test_what_a_reader_sees_is_a_message(room):
    found = plain_texts(room)
    assert room in PLAIN or not found, "make it a message: _('… {name}', name=…)"
    assert room not in PLAIN or found, "all of it are messages: take it out of PLAIN"


def test_nothing_else_is_called_as_messages_are_made():
    sources = {file.relative_to(ROOT): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    assert [f"{file}:{line}" for file, text in sources.items() for line in messages.shadows(text)] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("for _ in x:\n    pass", []),
        ("from a import _\nfor _ in x:\n    pass", [2]),
        ("from a import _\na, _, b = x\ndef f(*_): pass", [2, 3]),
        ("from a import _\n_('x')\n[1 for y, _ in x]", []),
    ],
)
def test_what_is_called_as_messages_are_made_is_seen(source, lines):
    assert messages.shadows(source) == lines


def test_only_rooms_that_exist_are_plain():
    assert sorted(set(PLAIN) - set(rooms())) == []


@pytest.mark.parametrize(
    ("line", "is_plain"),
    [
        ('Problem(where, "is empty")', True),
        ('Problem(where, f"{name} is empty")', True),
        ('Problem(where, _("is empty"))', False),
        ('Problem(f"{shown}/datapackage.json", what)', False),
        ('Problem(where, _("a") if x else "a value")', True),
        ('raise NotFound(f"{name}: there is none.")', True),
        ('raise NotFound("it is missing")', True),
        ('raise NotFound("{name} is missing", name=name)', False),
        ('raise NotFound(f"{name} is missing", name=name)', True),
        ('raise ValueError("a share")', False),
        ('parser.add_argument("--year", help="only this year")', True),
        ('faults.cell(1, one, what, hint="See row 6")', True),
        ('print(f"{place}: {found}")', False),
    ],
)
def test_texts_that_are_no_messages_are_seen(line, is_plain):
    assert messages.plain_texts(line, False) == [1] * is_plain


def test_the_words_of_a_check_of_parameters_are_shown():
    assert messages.plain_texts('raise ValueError("a share")', True) == [1]
    assert messages.plain_texts('def f():\n    yield "a share"', True) == [2]
    assert messages.plain_texts('def f():\n    yield _("a share")', True) == []
