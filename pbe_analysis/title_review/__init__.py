"""The title review: a roster of applicants for professional titles, checked against the notice's rules."""

from .demos import SCALES, demo  # noqa: F401  an invented project-year, under one of two notices
from .officer import worklist  # noqa: F401  the officer's own list, with names
from .params import TitleReviewParams as PARAMS  # noqa: F401  the wing's parameter model
from .scaffold import scaffold  # noqa: F401
from .study import open_study  # noqa: F401
