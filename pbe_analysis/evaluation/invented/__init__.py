"""`pbe demo evaluation`: invented commissions of several shapes, as offices hand them in, with what they should score."""

from .demo import SCALES, demo
