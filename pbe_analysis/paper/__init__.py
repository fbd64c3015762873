"""Sheets of paper, and how the columns of a table fit on them: what print and Word have in common."""

from .cells import grid_layout, table_layout, words_of
from .columns import Layout, ems, height
from .sheets import OURS, Paper
