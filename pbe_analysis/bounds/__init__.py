"""What a target asks for, as offices write it: bounds (≥90%), deadlines, or words; and actual values read against it."""

from .actuals import completed, day_done, doubt, must_be_definite
from .dates import find_deadlines
from .grammar import normal, understand
from .meaning import Bound, Deadline
