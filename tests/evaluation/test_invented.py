"""Invented commissions: the same seed gives the same files, the package reads them, and scores what was worked out by hand."""

import csv
import io
import zipfile
from decimal import Decimal
from fractions import Fraction

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis import cli
from pbe_analysis.evaluation.invented import SCALES, demo
from pbe_analysis.evaluation.invented.draw import Draw, shared
from pbe_analysis.evaluation.invented.shape import NOTICE, shape_of
from pbe_analysis.evaluation.invented.sums import Sums
from pbe_analysis.evaluation.invented.truth import by_hand, expected
from pbe_analysis.project import ProjectYear
from pbe_analysis.scaffold import lay_out_demo

SEEDS = 2022, 1
SHIPPED = [("synthetic-county-health", year) for year in ("2022", "2023")]


def parts(content: str | bytes) -> object:
    """A file by what it holds: workbooks are packed by whatever zlib there is."""
    content = content.encode() if isinstance(content, str) else content
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("project", "year"), SHIPPED)
def test_the_shipped_files_are_those_of_the_seed(project, year):
    place = ProjectYear(project, year, ROOT)
    made = demo(place, 2022, "county")
    assert {place.root / name for name in made} == {
        place.params_file,
        *(path for path in place.data_dir.iterdir() if path.is_file()),
    }
    assert [name for name, content in made.items() if parts((ROOT / name).read_bytes()) != parts(content)] == []


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """Shape, seed → its study, laid out and read once."""
    done = {}

    def study(shape: str, seed: int):
        if (shape, seed) not in done:
            root = tmp_path_factory.mktemp(shape)
            (root / "params").mkdir()
            lay_out_demo(root, "evaluation", "made/2023", seed, shape)
            done[shape, seed] = pbe.load("made", 2023, root)
        return done[shape, seed]

    return study


def truth(shape: str, seed: int) -> list:
    made = shape_of(shape, 2023, seed)
    draw = Draw(made)
    return list(expected(made, Sums(made, {one["place"]: draw.sheet(one) for one in made.content["sheets"]})))


def scale(one) -> int:
    """Prices are worked out by hand in 万元, and scored in 元."""
    return 10_000 if one.figure and one.figure.unit.startswith("万元/") else 1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SCALES)
def test_a_commission_scores_what_was_worked_out_by_hand(laid_out, shape, seed):
    system = laid_out(shape, seed).indicators
    nodes = {node.path: node for node in system.card.walk()}
    found = truth(shape, seed)
    assert {one.levels: one.points for one in found} == {one.levels: nodes[one.levels].points for one in found}
    assert system.card.net == sum(one.points for one in found)
    measured = {one.levels: one.value * scale(system.by_path[one.levels]) for one in found if one.value is not None}
    assert measured == {path: system.by_path[path].value for path in measured}


@pytest.mark.parametrize("shape", SCALES)
def test_a_commission_says_wherever_it_appears_that_it_is_invented(laid_out, shape):
    study = laid_out(shape, SEEDS[0])
    assert "合成" in study.params.title and "虚构" in study.params.place and study.package.notice == NOTICE
    assert NOTICE in study.place.params_file.read_text("utf-8")
    for file in study.place.data_dir.iterdir():
        if file.suffix == ".xlsx":
            sheets = {name: text for name, text in parts(file.read_bytes()).items() if "worksheets" in name}
            assert all(NOTICE in text.decode() for text in sheets.values()), file.name
        elif file.name != "truth.csv":
            assert NOTICE in file.read_bytes().decode("gb18030" if file.suffix == ".csv" else "utf-8"), file.name


@pytest.mark.parametrize("shape", SCALES)
def test_points_that_were_typed_otherwise_are_those_that_were_planted(laid_out, shape):
    study = laid_out(shape, SEEDS[0])
    rows = csv.DictReader(io.StringIO((study.place.data_dir / "truth.csv").read_text("utf-8-sig")))
    planted = {row["三级指标"] for row in rows if row["是否一致"] != "是"}
    typed = {one.entry.path[-1]: (one.entered, study.indicators.card) for one in study.indicators.scored}
    nodes = {node.name: node.points for node in study.indicators.card.walk() if not node.parts}
    assert planted == {name for name, (entered, _) in typed.items() if abs(Fraction(entered) - nodes[name]) >= Fraction(1, 100)}
    assert planted


@pytest.mark.parametrize(
    "arguments", [["x/2023", "--shape", "training", "--seed", "3"], ["--shape", "training", "--seed", "3", "x/2023"]]
)
def test_the_command_takes_its_name_before_and_behind_the_shape(tmp_path, monkeypatch, capsys, arguments):
    for name in ("params", "data"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["demo", "evaluation", *arguments]) == 0
    assert "params/x/2023.yaml" in capsys.readouterr().out and (tmp_path / "data" / "x" / "2023" / "truth.csv").is_file()
    with pytest.raises(SystemExit):
        cli.main(["demo", "evaluation", "x/2024", "--shape", "training", "x/2025"])
    assert "x/2025" in capsys.readouterr().err


def test_every_method_of_the_table_is_used():
    words = {one.said.get("method", "人工").partition("；")[0] for one in truth("county", 1)}
    assert words == {"按比例", "反向比例", "扣分", "分档", "达标", "清单", "按期限", "按区间", "人工"}


@pytest.mark.parametrize(
    ("method", "value", "points"),
    [
        ("按比例；目标=80%；起点=50%", Fraction(1, 2), "2.5"),
        ("按比例；目标=80%；起点=50%", Fraction(49, 100), "0"),
        ("反向比例；目标=1.2倍", "1.5倍", "3.2"),
        ("扣分；目标=90%；每=1个百分点；扣=0.5；不足一档=按一档", Fraction(888, 1000), "3"),
        ("扣分；每=1处；扣=1", "5处", "0"),
        ("分档；≥95%:4；≥90%:3；其余:1", "90%", "3"),
        ("达标；≥4次", "3次", "0"),
        ("按区间；下限=60%；上限=90%", "100%", "3.6"),
        ("清单；共=4", "①③", "2"),
        ("按期限；期限=2024-01-31；每=1天；扣=0.1", "2024-02-03", "3.7"),
    ],
)
def test_the_plainer_way_itself(method, value, points):
    assert by_hand(method, Fraction(4), value) == Fraction(Decimal(points))


def test_a_count_is_shared_out_whole():
    assert shared(10, [1, 1, 1]) == [4, 3, 3]
