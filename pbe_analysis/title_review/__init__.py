"""The title review: a roster of applicants for grassroots senior titles, checked against the notice's rules."""

from .officer import worklist  # noqa: F401  the officer's own list, with names
from .params import TitleReviewParams as PARAMS  # noqa: F401  the wing's parameter model
from .scaffold import scaffold  # noqa: F401
from .study import open_study  # noqa: F401
from .synthetic import demo  # noqa: F401  an invented project-year
from .tables import TABLES  # noqa: F401
