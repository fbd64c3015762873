"""The registry: every measure complete, computed from what is known, and found by its name."""

import pytest

from pbe_analysis.errors import NotFound
from pbe_analysis.fields import FIELDS
from pbe_analysis.measures import Measure, Registry, Shortfall
from pbe_analysis.measures.methods import DOCUMENTS, entry

EVERY = [(document, id) for document, registry in DOCUMENTS.items() for id in registry]


@pytest.mark.parametrize(("document", "id"), EVERY)
def test_a_measure_says_what_it_is_when_it_is_undefined_and_who_says_so(document, id):
    one = DOCUMENTS[document][id]
    assert one.title and one.definition and one.edges and one.source


@pytest.mark.parametrize(("document", "id"), EVERY)
def test_a_measure_is_computed_from_measures_or_columns_that_exist(document, id):
    registry = DOCUMENTS[document]
    assert [name for name in registry[id].operands if name not in registry and name not in FIELDS] == []


@pytest.mark.parametrize(("document", "id"), EVERY)
def test_a_column_is_called_what_its_measure_is_called(document, id):
    """But for names that an earlier kind of report has given to something else."""
    one = DOCUMENTS[document][id]
    if one.heads_column and FIELDS[one.name].kind == one.kind:
        assert FIELDS[one.name].title == one.title or id in ("weight", "points")


def test_an_unknown_measure_is_answered_with_the_nearest():
    with pytest.raises(NotFound, match="Did you mean coverage_rate"):
        DOCUMENTS["methods.md"]["coverage_rat"]
    assert DOCUMENTS["methods.md"].get("coverage_rat") is None


def test_a_measure_that_names_no_source_has_that_of_its_registry_or_of_its_table():
    own, column = Measure("x", source="a law", edges="none."), Measure("y", table="funds")
    registry = Registry(own, column, Measure("z"), source="computed.", edges="not stated.")
    assert [one.source for one in registry.values()] == ["a law", "`funds`, as submitted.", "computed."]
    assert [one.edges for one in registry.values()] == ["none.", "not stated.", "not stated."]
    assert Registry(column)["y"].source == ""


def test_a_measure_stands_once():
    with pytest.raises(ValueError, match="registered twice"):
        Registry(Measure("x"), Measure("x"))


def test_a_project_changes_its_own_copy_only():
    registry = Registry(Measure("x", "甲", unit="家"), Measure("y", "乙"))
    mine = registry.changed(("x",), unit="人").with_(Measure("z", "丙"))
    assert (mine["x"].unit, registry["x"].unit, list(mine), list(registry)) == ("人", "家", ["x", "y", "z"], ["x", "y"])


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        (Measure("a", "甲", kind="money"), "元 inside"),
        (Measure("a", "甲", unit="家"), "count (家)."),
        (Measure("a", "甲", kind="rate", unit="家"), "parts counted in 家"),
        (Measure("a", "甲", kind="rate", numerator="m"), "parts in the money unit"),
        (Measure("a", "甲", kind="share"), "printed as a percentage."),
        (Measure("a", "甲", kind="word"), "a word"),
        (Measure("a", "甲", kind="number", unit="分", places=2), "分, 2 decimals"),
    ],
)
def test_its_entry_tells_its_unit(measure, unit):
    assert unit in entry(measure, Registry(measure, Measure("m", "钱", kind="money")))


def test_a_shortfall_asks_only_for_what_there_is(study):
    for one in DOCUMENTS["methods.md"].values():
        if one.shortfall:
            assert isinstance(one.shortfall, Shortfall)
            own = {"rate", *(name for name in ("numerator", "denominator") if getattr(one, name))}
            assert {name for name in one.shortfall.evidence if name not in own} <= set(DOCUMENTS["methods.md"])
