"""The registry: what is said once of every number that reports print. One module for each kind of report."""

from .measure import Drawing, Kind, Measure, Registry, Shortfall

__all__ = ["Drawing", "Kind", "Measure", "Registry", "Shortfall"]
