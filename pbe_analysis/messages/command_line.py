"""The words of argparse itself, in the reader's language, and a parser whose help is made of messages."""

import argparse
import codecs
import os
import sys
from collections.abc import Sequence
from typing import Any

from .catalogue import catalogue
from .language import CHINESE, ENGLISH, LANGUAGES, VARIABLE, language
from .message import N_

_ARGPARSE = (  # as it writes them; the catalogue holds them beside ours
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)
ANOTHER = "pbe-another-sign"
SIGNS = {
    "÷": "/", "×": "x", "−": "-", "–": "-", "—": "-", "‐": "-", "±": "+/-", "≥": ">=", "≤": "<=", "≠": "!=", "≈": "~", "→": "->",
    "…": "...", "·": "-", "•": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ",", "《": "<", "》": ">",
    "〔": "[", "〕": "]", "【": "[", "】": "]", "✓": "+", "✔": "+", "✗": "x", "✘": "x", "■": "#", "●": "*", "○": "o", "△": "^", "⚠": "!",
    "━": "-", "╸": "-", "╺": "-", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u3000": "  ",
}  # fmt: skip


class Parser(argparse.ArgumentParser):
    """Takes messages for what it helps with."""

    def __init__(self, **options: Any):
        said = {name: str(options[name]) for name in ("description", "epilog") if options.get(name)}
        super().__init__(**options | said)

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        if "help" in options:
            options["help"] = str(options["help"])
        return super().add_argument(*names, **options)


def speak(arguments: Sequence[str] | None) -> None:
    """Has this process, and those that it starts, speak the reader's language; `--lang` says it before there is a parser, whose own
    help has to be in that language."""
    if stated := _stated(sys.argv[1:] if arguments is None else arguments):
        os.environ[VARIABLE] = stated
    prepare()
    _translate_argparse(catalogue(language()))


def _stated(arguments: Sequence[str]) -> str:
    """zh of --lang zh or --lang=zh; "" for another, which the parser refuses."""
    after = [other for one, other in zip(arguments, arguments[1:], strict=False) if one == "--lang"]
    stated = next(iter(after), "") or next((one[7:] for one in arguments if one.startswith("--lang=")), "")
    return stated if stated in LANGUAGES else ""


def _translate_argparse(words: dict[str, str]) -> None:
    """argparse asks gettext for its words under these two names; it is given those of our catalogue."""
    vars(argparse)["_"] = lambda text: words.get(text, text)
    vars(argparse)["ngettext"] = lambda one, many, n: words.get(one, one) if n == 1 else words.get(many, many)


def prepare() -> None:
    """Has both streams write another sign for one that they cannot encode, and English where they cannot encode Chinese."""
    codecs.register_error(ANOTHER, _another)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ANOTHER)
    if language() == CHINESE and not _can_show("中"):
        os.environ[VARIABLE] = ENGLISH


def _can_show(text: str) -> bool:
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _another(error: UnicodeError) -> tuple[Any, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_sign, error.object[error.start : error.end])), error.end


def _sign(sign: str) -> str:
    """A sign in ASCII: of its own, or as Unicode takes it apart (：is :, ② is 2); a letter that has none as its number, which
    can at least be looked up."""
    import unicodedata

    plain = SIGNS.get(sign) or unicodedata.normalize("NFKD", sign)
    return plain if plain.isascii() else sign.encode("ascii", "backslashreplace").decode()
