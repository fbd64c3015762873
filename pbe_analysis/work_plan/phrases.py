"""A few signs by which a person knows an action again: its operative clause, without the adverbs of zeal."""

import re

from .lexicon import WORDS, either
from .sentences import clauses

LENGTH = 18  # signs; a phrase to know an action by, not the sentence itself
_ADVERBS = re.compile(f"^(?:{either('adverbs', 'stress')})+")
_LEANS = re.compile(f"^(?:{either('basis')}|在|通过|依托|采取|围绕|充分利用|重点|做到|为)")
_VERBS = re.compile(f"{either('process', 'issue')}|完成")
_COVERAGE, _MILESTONE = (re.compile("|".join(WORDS[name])) for name in ("coverage", "milestone"))


def phrase(sentence: str, *, holding: str = "", is_target: bool = False) -> str:
    """The clause that holds `holding`, or else the first that does not lean on something else, in at most `LENGTH` signs.
    is_target: of a longer `holding` its end, where the value stands."""
    if is_target and len(holding) >= LENGTH - 2:
        return shortened(holding) if len(holding) <= LENGTH else "…" + holding[1 - LENGTH :]
    parts = clauses(sentence) or [sentence]
    chosen = next((part for part in parts if holding and holding in part), None)
    chosen = chosen or next((part for part in parts if not _LEANS.match(part)), parts[0])
    text = bare(chosen)
    start = text.find(holding) if holding else -1
    if start + len(holding) <= LENGTH - 1 or len(holding) >= LENGTH:
        return shortened(text)
    return shortened("…" + text[max(0, start - 2) :])


def bare(clause: str) -> str:
    """A clause without leading adverbs, and without a sign that a spreadsheet takes for the beginning of a formula."""
    text = clause.lstrip("=+-@ \t\r'")
    stripped = _ADVERBS.sub("", text)
    return stripped if len(stripped) > 2 else text


def shortened(text: str, most: int = LENGTH) -> str:
    """At most `most` signs; a title that is cut keeps its closing mark."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return cut + ("…》" if cut.count("《") > cut.count("》") else "…")


def verb(sentence: str) -> str:
    """The verb with which an action begins, past what it leans on; empty where the lexicon knows none."""
    for clause in clauses(sentence):
        match = None if _LEANS.match(clause) else _VERBS.match(bare(clause))
        if match:
            return match[0]
    return ""


def coverage(sentence: str) -> str:
    """The words that promise to cover all; empty where none do. 全面 and 全市范围 promise nothing."""
    match = _COVERAGE.search(sentence)
    return shortened(match[0]) if match else ""


def milestone(sentence: str) -> str:
    """The words that promise that something will be over and done; empty where none do."""
    match = _MILESTONE.search(sentence)
    return shortened(match[0]) if match else ""
