"""What a target asks for, as offices write it: bounds (≥90%), deadlines, or words; and actual values read against it."""

from .actuals import Measured, completed, day_done, doubt, measured, plausible
from .dates import find_deadlines
from .grammar import normal, understand
from .meaning import Bound, Deadline, Kind, Meaning

__all__ = [
    "Bound",
    "Deadline",
    "Kind",
    "Meaning",
    "Measured",
    "completed",
    "day_done",
    "doubt",
    "find_deadlines",
    "measured",
    "normal",
    "plausible",
    "understand",
]
