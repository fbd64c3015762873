"""What pbe says, in the language of who reads it: English in the code, other languages in catalogues beside this file."""

from .language import CHINESE, ENGLISH, LANGUAGES, VARIABLE, language
from .message import N_, Message, _, said

__all__ = ["CHINESE", "ENGLISH", "LANGUAGES", "N_", "VARIABLE", "Message", "_", "language", "said"]
