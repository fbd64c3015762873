"""Audit: reads any published report, finds which figures should follow from which, and recomputes them.

The room is its own door: `pbe.audit(path)` audits one file. As a wing it makes the report of a folder of them.
"""

import sys
from importlib import import_module
from types import ModuleType

_WING = ("PARAMS", "TABLES", "open_study", "scaffold")


class _Room(ModuleType):
    """This package, which can be called: once it is imported, its name on the front door is the package itself."""

    def __call__(self, path):
        from .audited import audit

        return audit(path)


def __getattr__(name: str):
    """Opens the wing when it is asked for, so that the audit of one file does not wait for it."""
    if name not in _WING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(".folder", __name__), name)


sys.modules[__name__].__class__ = _Room
