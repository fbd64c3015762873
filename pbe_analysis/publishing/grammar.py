"""nbformat without what takes longer to import than all that a plain notebook needs."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

GRAMMAR = "rfc3987_syntax"


@contextmanager
def grammar_later() -> Iterator[None]:
    """Within the block, jsonschema, which nbformat loads, gets its grammar of addresses, where JupyterLab has brought one, only when it asks
    it something: no notebook's format does."""
    if not importlib.util.find_spec(GRAMMAR):
        yield
        return
    later: Any = ModuleType(GRAMMAR)
    later.is_valid_syntax = lambda *asked: importlib.import_module(GRAMMAR).is_valid_syntax(*asked)
    before = sys.modules.setdefault(GRAMMAR, later)
    try:
        yield
    finally:
        if before is later:
            del sys.modules[GRAMMAR]
