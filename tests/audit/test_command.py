"""`pbe audit`: what goes where, under which name, with which exit code."""

import json

import pytest

from pbe_analysis import cli
from pbe_analysis.audit.audited import Audited
from pbe_analysis.audit.checks import Audit
from pbe_analysis.documents.document import Document
from pbe_analysis.errors import DataError, PbeError, Problem
from pbe_analysis.publishing import audits

from . import made


@pytest.fixture
def told(monkeypatch, tmp_path, capsys):
    """told(*arguments): exit code, stdout, stderr. A file that says 错 has faults, one that says 坏 cannot
    be read."""

    def audit(path):
        text = path.read_text("utf-8")
        if text == "深":
            raise RecursionError
        if text == "坏":
            raise DataError(Problem(str(path), "is no document", "a .docx"))
        found = made.audit() if text == "错" else Audit(path.name, ())
        return Audited(made.document() if text == "错" else Document(path.name, "txt", ()), found)

    monkeypatch.setattr(audits, "audit", audit)
    monkeypatch.chdir(tmp_path)
    for name, text in (("good.txt", "好"), ("wrong.txt", "错"), ("bad.txt", "坏")):
        (tmp_path / name).write_text(text, "utf-8")

    def tell(*arguments):
        code = cli.main(("audit", *arguments))
        return code, *capsys.readouterr()

    return tell


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (("good.txt",), 0),
        (("wrong.txt",), 1),
        (("bad.txt",), 2),
        (("missing.txt",), 2),
        (("good.txt", "wrong.txt"), 1),
        (("bad.txt", "wrong.txt", "good.txt"), 2),
    ],
)
def test_the_exit_code_is_that_of_the_worst_file(told, files, code):
    assert told(*files)[0] == code


def test_a_bad_file_does_not_stop_the_others(told):
    _, out, err = told("bad.txt", "missing.txt", "good.txt")
    assert err == "bad.txt: is no document. Expected a .docx.\nmissing.txt: cannot be read (No such file or directory).\n"
    assert out == "good.txt\n  no figure that could be checked\n  0 sure faults.\n"


def test_a_document_nested_too_deep_is_told_and_the_rest_is_done(told, tmp_path):
    (tmp_path / "deep.txt").write_text("深", "utf-8")
    assert told("deep.txt", "good.txt")[::2] == (2, "deep.txt: cannot be read (RecursionError).\n")


def test_json_is_a_line_per_file(told):
    _, out, _ = told("--format", "json", "wrong.txt", "good.txt")
    assert [json.loads(line)["file"] for line in out.splitlines()] == ["报告.docx", "good.txt"]


def test_html_goes_to_the_current_folder_and_its_path_is_printed(told, tmp_path):
    code, out, _ = told("--format", "html", "wrong.txt")
    assert (code, out) == (1, "wrong.txt.audit.html\n")
    assert (tmp_path / "wrong.txt.audit.html").read_text("utf-8") == Audited(made.document(), made.audit()).to_html()


@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("json", "json"), ("html", "html")])
def test_output_names_the_folder_for_every_format(told, tmp_path, form, suffix):
    told("--format", form, "--output", "out/deep", "good.txt", "wrong.txt")
    names = {path.name for path in (tmp_path / "out" / "deep").iterdir()}
    assert names == {f"good.txt.audit.{suffix}", f"wrong.txt.audit.{suffix}"}


def test_two_files_of_one_name_do_not_overwrite_each_other(told, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "good.txt").write_text("错", "utf-8")
    _, out, _ = told("--format", "html", "--output", "out", "good.txt", "sub/good.txt")
    assert out.splitlines() == ["out/good.txt.audit.html", "out/good.txt-2.audit.html"]


def test_what_is_audited_is_never_overwritten(told, tmp_path):
    own = tmp_path / "good.txt.audit.html"
    own.write_text("好", "utf-8")
    _, out, _ = told("--format", "html", "good.txt", own.name)
    assert own.read_text("utf-8") == "好" and "good.txt-2.audit.html" in out


def test_a_hostile_name_stays_in_its_folder_and_off_the_terminal(told, tmp_path):
    name = "..\\a\x1b[2J" + "长" * 78 + ".txt"
    (tmp_path / name).write_text("好", "utf-8")
    code, out, _ = told("--format", "html", "--output", "out", name)
    (made_file,) = (tmp_path / "out").iterdir()
    assert code == 0 and len(made_file.name.encode()) <= 255
    assert "\x1b" not in out and "\\" not in made_file.name


def test_a_folder_that_cannot_be_written_is_an_error_in_words(told, tmp_path):
    (tmp_path / "taken").write_text("x", "utf-8")
    code, _, err = told("--format", "html", "--output", "taken", "good.txt")
    assert code == 2 and "taken" in err and "Traceback" not in err


def test_debug_shows_what_was_raised(told):
    with pytest.raises(PbeError):
        told("--debug", "bad.txt")
