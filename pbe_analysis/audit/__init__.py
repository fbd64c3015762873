"""Audit: reads any published report, finds which figures should follow from which, and recomputes them."""
