"""What `pbe new` asks at a terminal."""

import builtins

import pytest
import yaml

from pbe_analysis import beginnings, cli
from pbe_analysis.project import ProjectYear
from pbe_analysis.scaffold import lay_out_folder


@pytest.fixture
def terminal(tmp_path, monkeypatch, capsys):
    """terminal(arguments, answers): exit code, stdout and stderr of `pbe new` at a terminal where somebody answers."""
    lay_out_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PBE_ROOT", raising=False)
    monkeypatch.setattr(beginnings, "_is_asked_here", lambda: True)

    def tell(arguments: str, answers: list[str]):
        said = iter(answers)

        def answer() -> str:
            found = next(said, None)
            if found is None:
                raise EOFError
            return found

        monkeypatch.setattr(builtins, "input", answer)
        code = cli.main(["new", *arguments.split()])
        assert list(said) == []
        return code, *capsys.readouterr()

    return tell


def params(tmp_path, name: str) -> dict:
    return yaml.safe_load(ProjectYear(*name.split("/"), tmp_path).params_file.read_text("utf-8"))


def test_a_title_is_asked_for_its_folder_and_then_for_the_commission(terminal, tmp_path):
    answers = ["../x", "dongjiang", "东河镇、小河乡", "中央补助", "中央补助:transfer:central", "", ""]
    code, out, err = terminal("东江县公共卫生服务/2023 --report evaluation", answers)
    assert code == 0 and out.startswith("params/dongjiang/2023.yaml\n")
    assert '"../x" is not a project name' in err and '"中央补助" is not a source of money' in err
    found = params(tmp_path, "dongjiang/2023")
    assert (found["project"], found["regions"]) == ("东江县公共卫生服务", ["东河镇", "小河乡"])
    assert found["funding_sources"] == {"central": {"name": "中央补助", "role": "transfer", "level": "central"}}


def test_every_question_may_be_left_without_an_answer(terminal, tmp_path):
    assert terminal("a/2023 --report evaluation", [""] * 4)[0] == 0
    assert params(tmp_path, "a/2023")["fiscal_year"] == 2023


@pytest.mark.parametrize(
    "options", ["--report evaluation --sources 甲:own", "--report evaluation --regions 甲、乙", "--report audit"]
)
def test_who_tells_something_or_needs_nothing_is_not_asked(terminal, options):
    assert terminal(f"a/2023 {options}", [])[0] == 0


def test_who_goes_away_gets_nothing_laid_out(terminal, tmp_path):
    code, out, err = terminal("a/2023 --report evaluation", ["东河镇"])
    assert (code, out) == (1, "") and "a question has no answer" in err
    assert list((tmp_path / "params").iterdir()) == []


def test_in_a_pipe_nobody_is_asked():
    assert not beginnings._is_asked_here()
