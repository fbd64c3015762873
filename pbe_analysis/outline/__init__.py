"""The outline of a report as data, and the blocks of an executed notebook arranged by it before any renderer sees them."""

from .arrangement import arranged, whole
from .model import Outline, read, shipped
from .walk import leaves, one_of
