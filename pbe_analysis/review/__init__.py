"""Review: the quality review of evaluation reports, as bureaus do it, done by machine on the audit's readers and results.

The room is its own door: `pbe.review(path)` reviews one report.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ..outline import Outline
    from .reviewed import Reviewed
    from .rules import Rules


class _Room(ModuleType):
    """This package, which can be called: once it is imported, its name on the front door is the package itself."""

    def __call__(
        self, path: str | Path, rules: str | Path | Rules | None = None, outline: str | Path | Outline | None = None
    ) -> Reviewed:
        from .reviewed import review

        return review(path, rules, outline)


sys.modules[__name__].__class__ = _Room
