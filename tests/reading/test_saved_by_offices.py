"""Right workbooks of every reader, and some with office habits, opened and saved by LibreOffice: the same figures, whatever it writes."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from . import made
from .consumers import CONSUMERS, damaged, told
from .damage import KINDS

CSV = "csv:Text - txt - csv (StarCalc):44,34,{},1,,0,false,true,false,false"
FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8", "html": "html:HTML (StarCalc)"}
FILTERS |= {"utf8.csv": CSV.format(76), "gb18030.csv": CSV.format(85)}
HABITS = (  # beside the right file; what LibreOffice itself computes or leaves out is none of ours
    "figures_as_text", "noise_of_binary_sums", "format_with_the_unit", "format_of_accounts", "unit_in_a_line_above", "note_below",
    "headings_repeated", "columns_numbered", "title_merged_above", "headings_under_a_group", "total_with_blanks",
)  # fmt: skip
BOOK = next(form for form in made.FORMATS if form.name == "a.xlsx")


def has_calc(program: Path) -> bool:
    return bool(which("localc") or which("scalc") or [*program.glob("*scalc*"), *program.glob("libsclo*")])


def converted(files: list[Path], filter_: str, folder: Path) -> Path:
    home = f"-env:UserInstallation={(files[0].parent / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", filter_, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=False, capture_output=True, timeout=60)
    return folder


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """file name → consumer and table, and the folder of the workbooks."""
    if not which("soffice") or not has_calc(Path(which("soffice")).resolve().parent):
        pytest.skip("LibreOffice Calc is not installed")
    folder, tables = tmp_path_factory.mktemp("books"), {}
    for number, one in enumerate(CONSUMERS):
        chosen = [(), *((kind,) for kind in HABITS[number % 5 :: 5])]
        for place, kinds in enumerate(chosen):
            if table := damaged(one.make(), [KINDS[kind] for kind in kinds], BOOK):
                tables[f"{number}-{place}"] = one, table, kinds
                (folder / f"{number}-{place}.xlsx").write_bytes(made.as_xlsx(table.sheets))
    return folder, tables


@pytest.mark.parametrize("form", FILTERS)
def test_what_libreoffice_saves_is_read_as_the_same(books, tmp_path, form):
    folder, tables = books
    suffix = form.rpartition(".")[2]
    sheets = [
        name for name, (_one, table, _kinds) in tables.items() if len(table.sheets) == 1 or suffix in ("xlsx", "xls", "ods")
    ]
    converted([folder / f"{name}.xlsx" for name in sheets], FILTERS[form], tmp_path)
    came = {}
    for name in sheets:
        one, table, kinds = tables[name]
        work = tmp_path / name
        work.mkdir()
        (tmp_path / f"{name}.{suffix}").rename(work / f"a.{suffix}")
        came[one.name, kinds] = told(work, one, f"a.{suffix}", table)
    assert {case: said for case, said in came.items() if said != "same" and not (case[1] and said == "refused")} == {}
