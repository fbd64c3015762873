"""Which notebook tells the story of a project-year, and what a copy knows of its default."""

import json

import pytest

from pbe_analysis import notebooks
from pbe_analysis.errors import PbeError
from pbe_analysis.notebooks import changed_default, default_notebook, notebook_of, own_notebook
from pbe_analysis.project import ProjectYear
from pbe_analysis.scaffold import lay_out_notebook

MINE = 'project = "a"\nyear = "2021"'


def told(*sources: str, **metadata) -> str:
    """A notebook of these cells, after its parameters, which has been run."""
    first = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": ['project = "x"\n', 'year = "2000"']}
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    for count, cell in enumerate([first, *cells], start=1):
        cell |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "去年的数"}], "execution_count": count}
    return json.dumps({"cells": [first, *cells], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A project-year in a folder that has no notebook; the package brings one."""
    shipped = tmp_path / "package" / "shipped"
    monkeypatch.setattr(notebooks, "SHIPPED", shipped)
    (shipped / "notebooks").mkdir(parents=True)
    (shipped / "notebooks" / "evaluation.ipynb").write_text(told("1 + 1"), "utf-8")
    found = ProjectYear("a", "2021", tmp_path / "mine")
    found.params_file.parent.mkdir(parents=True)
    found.params_file.write_text("report: evaluation\n", "utf-8")
    return found


def default(place):
    return default_notebook(place.root, "evaluation")


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_notebook_tells_the_story(place, tmp_path):
    assert notebook_of(place) == tmp_path / "package" / "shipped" / "notebooks" / "evaluation.ipynb"
    of_the_folder = put(place.root / "notebooks" / "evaluation.ipynb", told())
    assert notebook_of(place) == of_the_folder
    own = put(place.root / "notebooks" / "a" / "2021.ipynb", told())
    assert notebook_of(place) == own == own_notebook(place)
    assert notebook_of(ProjectYear("a", "2021", place.root)) == own


def test_a_notebook_of_its_own_leaves_the_others_theirs(place):
    put(place.root / "params" / "a" / "2022.yaml", "report: evaluation\n")
    put(own_notebook(place), told())
    assert notebook_of(ProjectYear("a", "2022", place.root)) == default(place)


def test_a_copy_names_its_project_year_and_holds_no_results(place):
    assert lay_out_notebook(place) == [own_notebook(place)]
    copy = json.loads(own_notebook(place).read_text("utf-8"))
    assert [cell["source"] for cell in copy["cells"]] == [MINE, "1 + 1"]
    assert [(cell["outputs"], cell["execution_count"]) for cell in copy["cells"]] == [([], None)] * 2
    assert changed_default(place) == ""


def test_a_copy_is_not_written_over(place):
    lay_out_notebook(place)
    put(own_notebook(place), own_notebook(place).read_text("utf-8").replace("1 + 1", "3"))
    with pytest.raises(PbeError, match=r"notebooks/a/2021\.ipynb exists already, its default has not changed"):
        lay_out_notebook(place)
    assert "3" in own_notebook(place).read_text("utf-8")


def test_a_default_that_changed_is_told_until_it_was_laid_beside(place):
    lay_out_notebook(place)
    put(own_notebook(place), own_notebook(place).read_text("utf-8").replace("1 + 1", "my own"))
    put(default(place), told("1 + 2"))
    assert changed_default(place).startswith("notebooks/a/2021.ipynb: ") and "has changed since" in changed_default(place)
    (beside,) = lay_out_notebook(place)
    assert beside == place.root / "notebooks" / "a" / "2021-default.ipynb" and "1 + 2" in beside.read_text("utf-8")
    assert changed_default(place) == "" and "my own" in own_notebook(place).read_text("utf-8")
    put(default(place), told("1 + 3"))
    with pytest.raises(PbeError, match="2021-default.ipynb exists already"):
        lay_out_notebook(place)
    assert changed_default(place), "nothing was written, so it was not seen"


def test_running_or_saving_a_default_is_no_change(place):
    lay_out_notebook(place)
    changed = json.loads(told("1 + 1", kernelspec={"name": "other"}))
    changed["cells"][1] |= {"source": ["1 ", "+ 1"], "outputs": [], "id": "abc"}
    put(default(place), json.dumps(changed))
    assert changed_default(place) == ""


@pytest.mark.parametrize("metadata", [{}, {"pbe": "x"}, {"pbe": None}])
def test_a_notebook_that_was_not_copied_has_no_default(place, metadata):
    put(own_notebook(place), told(**metadata))
    assert changed_default(place) == ""


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"metadata": {}, "cells": [1]}', '{"metadata": [], "cells": []}', "[" * 100_000]
)
def test_what_is_no_notebook_is_named(place, text):
    put(own_notebook(place), text)
    with pytest.raises(PbeError, match=r"^notebooks/a/2021\.ipynb: is no notebook \(\w+\)\. Expected"):
        changed_default(place)


@pytest.mark.parametrize("cell", [{}, {"metadata": 5}, {"metadata": {"tags": 5}}, {"source": 5}])
def test_odd_cells_are_left_as_they_are(place, cell):
    put(default(place), json.dumps({"metadata": {}, "cells": [cell]}))
    lay_out_notebook(place)
    assert json.loads(own_notebook(place).read_text("utf-8"))["cells"] == [cell]
