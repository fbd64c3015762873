"""What a report is made of, as structured values, and what is made of them: HTML, plain text, JSON.

A kind of block is a dataclass and a function in each renderer; a renderer is a module like `html` or `text`.
"""

from . import html, text  # they enter themselves where blocks look for them
from .block import Block
from .data import KINDS, MIME, BlockError, from_data, to_data
from .examined import Examined, Fault, Faults
from .line import Break, Inline, Judgement, Label, Level, Line, Link, Mark, Reference, Styled, Tag
from .prose import Fragment, Heading, Items, Note, Nothing, Preformatted, Prose, Quote, Rule
from .report import MEDIA, Answer, Chart, Contents, Cover, KeyFigure, OwnText, Picture, Provenance
from .tables import Cell, Column, Field, Grid, Order, Sortable, Table, small_print
