"""The catalogues: `zh.po` holds each message that the code makes and what it is in Chinese.

They are read as they stand in git, so that neither a clone nor a wheel has anything to compile. Babel writes them (`make messages`)
and reads them in the tests, which hold that it finds the same in them.
"""

import re
from ast import literal_eval
from functools import cache
from pathlib import Path

_TEXT = r'((?:\s*"(?:[^"\\]|\\.)*")+)'
_ENTRY = re.compile(rf"^msgid{_TEXT}\s*^msgstr{_TEXT}", re.M)


@cache
def catalogue(language: str) -> dict[str, str]:
    """Message in English → in `language`. Empty for a language without a catalogue; what is not translated is left out."""
    file = Path(__file__).with_name(f"{language}.po")
    return read(file.read_text("utf-8")) if file.is_file() else {}


def read(text: str) -> dict[str, str]:
    """The entries of a catalogue as Babel writes one: no plural forms, no contexts, nothing fuzzy."""
    entries = ((_joined(message), _joined(other)) for message, other in _ENTRY.findall(text))
    return {message: other for message, other in entries if message and other}


def _joined(quoted: str) -> str:
    return "".join(map(literal_eval, quoted.split("\n"))) if "\\" in quoted else quoted.strip()[1:-1].replace('"\n"', "")
