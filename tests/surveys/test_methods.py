"""What a survey prints is explained in docs/methods.md, and the examples of docs/surveys.md are computed."""

import pytest
from samples import ROOT

from pbe_analysis.figures import WHOLE
from pbe_analysis.params import read_yaml
from pbe_analysis.surveys import estimates
from pbe_analysis.surveys.params import Survey

METHODS = (ROOT / "docs" / "methods.md").read_text("utf-8")
TEXT = (ROOT / "docs" / "surveys.md").read_text("utf-8")
STATUSES = [value for name, value in vars(estimates).items() if name.isupper() and isinstance(value, str) and value != WHOLE]


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_explained(status):
    assert f"| {status} |" in METHODS


def test_all_statuses_are_looked_for():
    assert len(STATUSES) == 8


def test_the_parameters_of_the_guide_are_accepted(tmp_path):
    file = tmp_path / "survey.yaml"
    file.write_text(TEXT.partition("```yaml")[2].partition("```")[0], "utf-8")
    content, _ = read_yaml(file, "survey.yaml")
    survey = Survey.model_validate(content["survey"])
    assert survey.questions["q3"] and survey.words["rated_1"] == "很不满意"
    assert set(content["survey"]) == set(Survey.model_fields)
