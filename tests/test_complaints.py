"""The numbers of complaints that may only fall. The type checker itself is run by `make types`."""

from __future__ import annotations

import pytest

from tools import complaints

LINES = [
    'pbe_analysis/numbers.py:133: error: "Rate" has no attribute "numerator"  [attr-defined]',
    "pbe_analysis/data/reader.py:85: error: Argument 1 has incompatible type  [arg-type]",
    "pbe_analysis/data/deep/er.py:8: error: pbe_analysis/charts/x.py: error:  [misc]",
    "pyproject.toml: error: unrecognised option",
]


@pytest.mark.parametrize(("line", "room"), list(zip(LINES, ["numbers", "data", "data", "?"], strict=True)))
def test_a_complaint_belongs_to_the_room_of_its_file(line, room):
    assert complaints.room_of(line) == room


@pytest.mark.parametrize(
    ("count", "limit", "verdict"),
    [
        (0, None, None),
        (3, 3, None),
        (1, None, "data: 1 complaints, 0 allowed: mend the 1 that are new"),
        (5, 3, "data: 5 complaints, 3 allowed: mend the 2 that are new"),
        (2, 3, "data: 2 complaints, 3 allowed: make types ARGS=--lower"),
        (0, 3, "data: 0 complaints, 3 allowed: make types ARGS=--lower"),
    ],
)
def test_a_room_keeps_to_its_number_and_the_number_to_the_room(count, limit, verdict):
    limits = {} if limit is None else {"data": limit}
    assert dict(complaints.verdicts({"data": count} if count else {}, limits)) == ({"data": verdict} if verdict else {})


def test_lowering_raises_no_number_lists_no_new_room_and_drops_a_clean_one():
    written = complaints.lowered({"a": 1, "b": 9, "d": 2}, {"a": 3, "b": 4, "c": 5})
    assert written == complaints.HEAD + "a = 1\nb = 4\n"


@pytest.mark.parametrize(("lines", "code"), [([LINES[0]], 0), ([LINES[0]] * 2, 1), ([], 1), (LINES[:2], 1)])
def test_the_command_is_good_only_when_every_room_has_its_number(lines, code, tmp_path, monkeypatch, capsys):
    file = tmp_path / "complaints.toml"
    file.write_text("numbers = 1\n", "utf-8")
    monkeypatch.setattr(complaints, "ALLOWED", file)
    monkeypatch.setattr(complaints, "complaints", lambda: lines)
    assert complaints.main([]) == code
    out = capsys.readouterr().out
    assert ("numbers.py:133" in out) == (len(lines) == 2 and lines[0] == lines[1])


def test_the_numbers_are_of_rooms_that_there_are():
    rooms = {path.stem for path in (complaints.ROOT / "pbe_analysis").iterdir()}
    assert complaints.allowed().keys() <= rooms
    assert all(isinstance(count, int) and count > 0 for count in complaints.allowed().values())
