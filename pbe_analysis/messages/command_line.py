"""The words of argparse itself, in the reader's language, and a parser whose help is made of messages."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from .catalogue import catalogue
from .language import LANGUAGES, VARIABLE, language
from .message import N_
from .terminal import prepare

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
