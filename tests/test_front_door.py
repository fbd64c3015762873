"""The examples in the docstrings of what a notebook uses: they run in the project's folder and show what they say."""

from __future__ import annotations

import doctest
import inspect

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.audit import audited
from pbe_analysis.review import reviewed

BEHIND = {"audit": audited.audit, "review": reviewed.review}  # the package can be called; what it calls has the example


@pytest.mark.parametrize("name", pbe.__all__)
def test_an_example_shows_what_it_says(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("PBE_ROOT", raising=False)
    one = BEHIND.get(name, getattr(pbe, name))
    found = [
        each
        for each in doctest.DocTestFinder(recurse=False).find(one, name, globs=dict(vars(inspect.getmodule(one))))
        if each.examples
    ]
    assert found, f"pbe.{name} has no example in its docstring"
    said: list[str] = []
    results = [doctest.DocTestRunner(verbose=False).run(each, out=said.append) for each in found]
    assert sum(result.failed for result in results) == 0, "".join(said)
