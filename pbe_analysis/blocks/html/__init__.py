"""Blocks as HTML: the page's, and a notebook's. Everything is escaped, nothing runs, and nothing is loaded from outside."""

from ..kinds import RENDERERS
from . import ends, prose, tables  # each enters its kinds in `html`
from .base import hinted, html, inline, render

__all__ = ["ends", "hinted", "html", "inline", "prose", "render", "tables"]

RENDERERS["text/html"] = render
