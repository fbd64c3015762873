"""A message: a text with gaps that knows what fills them, so that it can still be said in another language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .catalogue import catalogue
from .language import CHINESE, ENGLISH, language

_KEPT = (str, int, float, Decimal)  # and messages, which are text


class Message(str):
    """Compares, sorts and is searched as its English text; `str`, `print` and f-strings show it in the reader's language.

    template: in English, with gaps as `str.format` fills them; the key of the catalogues. arguments: what fills the gaps:
    numbers, texts, messages, and tuples of them, which are told as a list.

    >>> _("has no column {name}", name="spent")
    'has no column spent'
    >>> _("has no column {name}", name="spent").said("zh")
    '缺少“spent”列'
    """

    __slots__ = ("arguments", "template")
    template: str
    arguments: dict[str, Any]

    def __new__(cls, template: str, arguments: dict[str, Any]) -> Message:
        kept = {name: _kept(value) for name, value in arguments.items()}
        message = super().__new__(cls, _filled(template, kept, ENGLISH))
        message.template, message.arguments = template, kept
        return message

    def __reduce__(self) -> tuple:
        return Message, (self.template, self.arguments)

    def __str__(self) -> str:
        return self.said()

    def __format__(self, form: str) -> str:
        return format(self.said(), form)

    def said(self, language_: str | None = None) -> str:
        """The message in `language_`, by default that of the reader; in English where it has no translation."""
        chosen = language_ or language()
        return _filled(catalogue(chosen).get(self.template, self.template), self.arguments, chosen)

    def changed(self, change: Callable[[str], str]) -> Message:
        """The message with every text that fills a gap changed."""
        return Message(self.template, {name: _changed(value, change) for name, value in self.arguments.items()})


def _(template: str, /, **arguments: Any) -> Message:
    """A message. Its translation stands in `zh.po`; a test fails without."""
    return Message(template, arguments)


def N_(template: str, /) -> str:
    """Marks a template that becomes a message elsewhere, as gettext has it."""
    return template


def said(text: object, language_: str | None = None) -> str:
    """A message, a problem or an error in `language_`, by default that of the reader; any other text as it is."""
    say = getattr(text, "said", None)
    return say(language_ or language()) if say else str(text)


def _kept(value: Any) -> Any:
    """What a message keeps of a value: it has to survive the way to another process, and the object may be large."""
    if isinstance(value, tuple | list):
        return tuple(map(_kept, value))
    if isinstance(value, BaseException) and len(value.args) == 1:
        return _kept(value.args[0])
    return value if isinstance(value, _KEPT) or hasattr(value, "said") else str(value)


def _filled(template: str, arguments: dict[str, Any], language_: str) -> str:
    return template.format(**{name: _told(value, language_) for name, value in arguments.items()})


def _told(value: Any, language_: str) -> Any:
    if isinstance(value, tuple):
        return ("、" if language_ == CHINESE else ", ").join(str(_told(one, language_)) for one in value)
    return value.said(language_) if hasattr(value, "said") else value


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    if isinstance(value, Message):
        return value.changed(change)
    return change(value) if isinstance(value, str) else value
