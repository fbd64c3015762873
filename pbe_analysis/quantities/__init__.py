"""The numbers of a text with their units: which of them are quantities, what each is worth, and what only looks like one.

What the audit recomputes and what own text is held against is read here.
"""

from .reader import Quantity, of_cell, quantities, says_nothing
from .signs import plain
from .units import UNDECLARED, Unit, declared, of_line, unit
