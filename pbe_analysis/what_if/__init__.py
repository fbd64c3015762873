"""A study with something supposed in it, beside the study as it is: what changes, by how much, and what moves the score most."""

from .contrast import Contrast, compare
from .supposable import Supposable

__all__ = ["Contrast", "Supposable", "compare"]
