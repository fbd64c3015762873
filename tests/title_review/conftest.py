"""The rules of the real parameter file, and the invented project-year that comes with the project."""

from __future__ import annotations

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.params import load
from pbe_analysis.title_review.params import TitleReviewParams

from .plain import reparsed

PLACE = "fujian-title-review", 2021
SHIPPED = {"grassroots": PLACE, "three_levels": ("synthetic-title-review", 2024)}  # demonstration → what comes with the project
PARAMS_FILE = ROOT / "params" / PLACE[0] / f"{PLACE[1]}.yaml"
DATA = ROOT / "data" / PLACE[0] / str(PLACE[1])


@pytest.fixture(scope="session")
def params() -> TitleReviewParams:
    return load(PARAMS_FILE, "params", TitleReviewParams)


@pytest.fixture(scope="session")
def titles():
    """The study of the invented roster."""
    return pbe.load(*PLACE, ROOT)


@pytest.fixture
def changed(params):
    """changed({"rules.cases.over.by": "every"}): the parameters with other values, by their path."""

    def change(changes: dict) -> TitleReviewParams:
        content = reparsed(params)
        for path, value in changes.items():
            part, *rest = content, *path.split(".")
            for key in rest[:-1]:
                part = part[key]
            part[rest[-1]] = value
        return TitleReviewParams.model_validate(content)

    return change
