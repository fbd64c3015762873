"""What pbe says, in the language of who reads it: English in the code, other languages in catalogues beside this file."""

from .language import CHINESE, ENGLISH, LANGUAGES, language
from .message import N_, Message, _, said
