"""Reports as Word files: made of the same blocks as pages, and known again after people have edited them."""

from .document import docx
from .template import TemplateError
