"""docs/measures.md and the code say the same: its examples are read, its tables list every key and every kind."""

import json
import re
from typing import get_args

import pytest
from samples import ROOT, SMALL_PARAMS

from pbe_analysis.evaluation.own_kinds import AnyMeasure
from pbe_analysis.evaluation.own_tables import OwnColumn, OwnTable
from pbe_analysis.evaluation.params import EvaluationParams
from pbe_analysis.exact_yaml import read_yaml
from pbe_analysis.params import load

TEXT = (ROOT / "docs" / "measures.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
KINDS = {one.model_fields["kind"].annotation.__args__[0]: one for one in get_args(get_args(AnyMeasure)[0])}
COMMON = {
    "among",
    "kind",
    "title",
    "table",
    "unit",
    "source",
    "target",
    "line",
    "less_is_better",
    "sources",
    "compared",
    "shortfall",
}


def read(text: str, tmp_path) -> EvaluationParams:
    """The small parameters with what an example adds to them."""
    file = tmp_path / "2021.yaml"
    file.write_text(text, "utf-8")
    own = read_yaml(file, file.name)[0]
    rest = {key: value for key, value in SMALL_PARAMS.items() if key not in own}
    file.write_text(
        f"{text}\n{''.join(f'{key}: {json.dumps(value, ensure_ascii=False)}{chr(10)}' for key, value in rest.items())}", "utf-8"
    )
    return load(file, file.name, EvaluationParams)


def test_there_are_examples():
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read(example, tmp_path):
    assert read(example, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_listed_with_every_key_of_its_own(kind):
    (line,) = re.findall(rf"^\| `{kind}`.*$", TEXT, re.M)
    own = set(KINDS[kind].model_fields) - COMMON
    assert own <= set(re.findall(r"`(\w+)`", line))


@pytest.mark.parametrize("key", sorted({*OwnTable.model_fields, *OwnColumn.model_fields} | COMMON))
def test_every_key_is_explained(key):
    assert f"`{key}`" in TEXT
