"""The analyst's own text: Markdown beside the data, a file for each chapter, with references to figures, and with its typed numbers held
against the computed ones."""

from .sources import FOLDER, HINTS, Folder, Place, Source, carried_from
from .texts import CARRIED, NOT_FOUND, UNPLACED, VERDICTS, OwnTexts, used
from .vocabulary import Vocabulary
