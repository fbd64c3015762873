"""Blocks as HTML: the page's, and a notebook's. Everything is escaped, nothing runs, and nothing is loaded from outside."""

from ..block import RENDERERS
from . import examined, prose, report, tables  # each enters its kinds in `html`
from .base import Traces, html, inline, render

RENDERERS["text/html"] = render
