"""The title review: a roster of applicants for professional titles, checked against the notice's rules."""

from .demos import SCALES, demo  # an invented project-year, under one of two notices
from .officer import worklist  # the officer's own list, with names
from .params import TitleReviewParams as PARAMS
from .scaffold import scaffold
from .study import open_study
