"""The only opener of offices' files: .xlsx, .xls, .ods, CSV and tab-separated text, tables of web pages and Word documents →
pages of cells that know what they show, and what cannot be known of them. What each spelling means stands in `spellings`."""

from .cells import Formatted, Spoilt, address, is_blank, letters, shown
from .faults import KINDS, Unclear
from .files import is_text
from .opening import open_book
from .pages import MOST_ABOVE, Book, Page, Range
from .spellings import Quantity, identifier, money_unit, number, quantity, resolved, text
