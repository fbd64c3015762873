"""Terminals of other encodings: another sign, never a traceback."""

from __future__ import annotations

import io
import sys

import pytest

from pbe_analysis.messages import language
from pbe_analysis.messages.command_line import SIGNS, prepare

TEXT = "✓ 91.85% ≥ 90 ÷ 2 − 1 “甲” …②：\udcff"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", r'+ 91.85% >= 90 / 2 - 1 "\u7532" ...2:\udcff'),
        ("cp1252", r"+ 91.85% >= 90 ÷ 2 - 1 “\u7532” …2:\udcff"),
        ("gbk", r"+ 91.85% ≥ 90 ÷ 2 - 1 “甲” …②：\udcff"),
        ("utf-8", r"✓ 91.85% ≥ 90 ÷ 2 − 1 “甲” …②：\udcff"),
    ],
)
def test_a_sign_that_cannot_be_shown_becomes_another(monkeypatch, encoding, shown):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    prepare()
    print(TEXT, end="", flush=True)
    assert stream.buffer.getvalue().decode(encoding) == shown


def test_every_other_sign_is_ascii():
    assert [sign for sign, plain in SIGNS.items() if sign.isascii() or not plain.isascii()] == []


@pytest.mark.parametrize(("encoding", "expected"), [("ascii", "en"), ("cp1252", "en"), ("gbk", "zh"), ("utf-8", "zh")])
def test_a_terminal_without_chinese_gets_english(monkeypatch, encoding, expected):
    monkeypatch.setenv("PBE_LANG", "zh")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    prepare()
    assert language() == expected
