"""No person of the records in anything that a run writes, shows or says: page, notebook, figures, log, error."""

import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from by_hand import Drill
from records.places import make
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.cli import main

from .test_drilldown import FRAMES, FUNDS, PARAMS, REGISTER

NAMES = [f"{family}璟曈" for family in "赵钱孙李周吴郑王冯陈"]
NUMBERS = [f"12011019{year}0101{year}X" for year in range(70, 80)]
PEOPLE = [f"RYBM{place:03}" for place in range(1, 11)]
RESPONDENTS = ["受访者褚璟瑄", "13800138000", "卫璟璇", "蒋璟珩"]
PLANTED = {*NAMES, *NUMBERS, *PEOPLE, *RESPONDENTS}
HOMES = ["H1,甲区"] * 4 + ["V1,甲区", "V2,甲区"] + ["H2,乙区"] * 3 + ["V3,乙区"]


def given() -> dict[str, list[str]]:
    """People with names and numbers, institutions named after two of them, and payments that are in doubt."""
    doctors = [f"{who},{home},{name},{number}" for who, home, name, number in zip(PEOPLE, HOMES, NAMES, NUMBERS, strict=True)]
    ledger = [f"P{place},{home.split(',')[1]},,{who},2021-01,transfers,900.50,2021-03-01"
              for place, (who, home) in enumerate(zip(PEOPLE, HOMES, strict=True))]  # fmt: skip
    ledger += [line.replace("P", "R", 1) for line in ledger[:3]]  # paid twice
    clinics = [line.replace("甲区医院", f"{NAMES[0]}诊所").replace("一村", f"{NAMES[4]}卫生室") for line in REGISTER]
    forms = [f"Q{place},甲区,H1,{who},2022-07-01,5,{place}" for place, who in enumerate(RESPONDENTS, 1)]
    return {"payments": ledger, "clinics": clinics, "doctors": doctors, "questionnaires": forms}


def project(root, least: int = 1, **records):
    """A project whose policy shows every institution, the hardest case."""
    params = PARAMS | {"drilldown": {"least_persons": {"value": least, "source": "某公示"}}}
    make(root, given() | records, params=params, funds__csv=FUNDS)
    shutil.copy(ROOT / "notebooks" / "evaluation.ipynb", root / "notebooks")
    return root


def run(root, *command: str) -> tuple[int, str]:
    where = os.environ | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "pbe_analysis", *command]
    done = subprocess.run(words, cwd=root, env=where, capture_output=True, encoding="utf-8", timeout=120)
    return done.returncode, done.stdout + done.stderr


def leaks(text: str) -> set[str]:
    """The planted names and numbers in a text, plain or escaped as JSON has them."""
    return {one for one in PLANTED if one in text or json.dumps(one)[1:-1] in text}


def written(root) -> str:
    return "".join(path.read_text("utf-8") for path in (root / "reports").rglob("*") if path.is_file())


def test_the_markers_would_be_found():
    assert leaks(f"x{NAMES[3]}y") == {NAMES[3]} and leaks(json.dumps(NAMES[3])) == {NAMES[3]}
    assert len(PLANTED) == 34 and all(any(one in line for lines in given().values() for line in lines) for one in PLANTED)


def test_a_run_writes_and_says_nobodys_name(tmp_path):
    root = project(tmp_path)
    code, said = run(root, "run", "small/2021")
    told = written(root)
    assert code == 0 and "逐笔记录分析" in told and "同月重复发放" in told
    assert leaks(said) == leaks(told) == set()


def test_a_failed_run_keeps_nobodys_name(tmp_path):
    """The notebook shows all that it has and then breaks down."""
    root = project(tmp_path)
    file = root / "notebooks" / "evaluation.ipynb"
    notebook = nbformat.read(file, as_version=4)
    shown = "display(study, study.tables, study.records, drill, drill.records)"
    notebook.cells.append(nbformat.v4.new_code_cell(f"{shown}\nraise ValueError(study, study.records)"))
    nbformat.write(notebook, file)
    code, said = run(root, "run", "small/2021")
    told = written(root)
    assert code == 1 and "ValueError" in told
    assert leaks(said) == leaks(told) == set()


@pytest.mark.parametrize("table", ["payments", "doctors", "questionnaires"])
def test_faults_quote_nobodys_name(tmp_path, monkeypatch, capsys, table):
    """Columns that have slipped put names where numbers belong."""
    lines = [",".join(line.split(",")[1:] + line.split(",")[:1]) for line in given()[table]]
    monkeypatch.chdir(project(tmp_path, **{table: lines}))
    assert main(["check", "small/2021"]) == 1
    told = "".join(capsys.readouterr())
    assert f"{table}.csv" in told and leaks(told) == set()


def test_every_frame_figure_and_sentence_is_about_nobody(tmp_path):
    study = pbe.load("small", 2021, project(tmp_path))
    drill = Drill(study)
    frames = [getattr(drill, name)() for name in FRAMES]
    told = "".join(f"{frame.to_string()}{frame.attrs}{pbe.table(frame)!r}{pbe.table(frame)._repr_html_()}" for frame in frames)
    told += study.figures.to_json() + f"{study!r}{study.drilldown!r}{study.survey_tables!r}" + "".join(map(str, study.findings))
    assert leaks(told) == set()


def test_an_institution_named_after_its_doctor_is_called_by_its_number(tmp_path):
    names = {row[1] for row in pbe.load("small", 2021, project(tmp_path)).drilldown.institutions().itertuples(index=False)}
    assert names == {"H1", "V1", "二村", "乙区医院", "三村"}


def test_where_the_number_tells_too_neither_is_shown(tmp_path):
    doctors = [line.replace("H1", f"诊{NUMBERS[0]}") for line in given()["doctors"]]
    clinics = [line.replace("H1", f"诊{NUMBERS[0]}") for line in given()["clinics"]]
    root = project(tmp_path, doctors=doctors, clinics=clinics)
    names = set(pbe.load("small", 2021, root).drilldown.institutions()["institution"])
    assert "（名称含个人信息，未列示）" in names and not any(leaks(name) for name in names)
