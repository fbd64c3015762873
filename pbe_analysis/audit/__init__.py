"""Audit: reads any published report, finds which figures should follow from which, and recomputes them.

The room is its own door: `pbe.audit(path)` audits one file.
"""

from __future__ import annotations

import sys
from types import ModuleType


class _Room(ModuleType):
    """This package, which can be called: once it is imported, its name on the front door is the package
    itself."""

    def __call__(self, path):
        from .audited import audit

        return audit(path)


sys.modules[__name__].__class__ = _Room
