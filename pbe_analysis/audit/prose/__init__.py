"""Prose: figures that a sentence says follow from others."""
