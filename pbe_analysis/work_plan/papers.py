"""The documents that a plan names, each sorted into what is to be issued and what is only referred to."""

import re
from dataclasses import dataclass

from .lexicon import WORDS, either
from .sentences import BREAKS, enclosed

TO_ISSUE, REFERRED = "拟出台", "引用"
_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》)+》")
_QUALIFIER = re.compile(r"\s*[（(]([^（）()]{1,20})[)）]")
_BRACKET = r"\s*(?:[（(][^（）()]{1,20}[)）])?\s*"
_CHAIN = re.compile(rf"{_BRACKET}(?:[、,，]|和|与|及|以及)?\s*")
_VERBS = re.compile(either("issue", "basis", "carry", "draft"))
_ISSUE, _KIND = either("issue"), either("documents")
_BEHIND = re.compile(rf"{_BRACKET}(?:等)?[^，,。；;《》]{{0,10}}?(?:的)?(?P<verb>{either('issue', 'draft')})")
_DERIVED = re.compile(rf"{_BRACKET}的?[^，,。；;、和与及等《》]{{0,6}}?(?:{_KIND})")
_STATED_UNIT = re.compile(r"(?:牵头|责任|配合|负责)")
_UNTITLED = re.compile(
    rf"(?P<verb>{_ISSUE})(?:并)?(?:实施|落实|执行)?(?P<name>(?!和|与|的)(?:《[^《》]+》)?[^，,。；;《》：:]{{1,26}}?(?:{_KIND})"
    rf"(?:[和及与、][^，,。；;《》：:]{{0,12}}?(?:{_KIND}))?)(?![\u4e00-\u9fff]{{0,2}}(?:工作|建设|体系|试点|宣传))"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document. name: with its 《》, or the words that stand for one without. qualifier: what stands in brackets behind
    the 》. verb: the word that decided the role; empty where none did."""

    name: str
    qualifier: str
    role: str
    verb: str


def papers(sentence: str) -> list[Paper]:
    """Every document that a sentence names in 《》, in order, then those that it promises without a title."""
    text = sentence.strip()
    titled = list(_TITLE.finditer(text))
    first: dict = {}  # chains 《甲》、《乙》和《丙》 share the verb before 甲 and the one behind 丙
    for one, match in enumerate(titled):
        joined = one and _CHAIN.fullmatch(text, titled[one - 1].end(), match.start())
        first[one] = first[one - 1] if joined else one
    found = []
    for one, match in enumerate(titled):
        last = max(other for other, begin in first.items() if begin == first[one])
        role, verb = _role(text, titled[first[one]].start(), titled[last].end())
        found.append(Paper(match[0], _qualifier(text, match.end()), role, verb))
    return found + _untitled(text)


def _qualifier(text: str, end: int) -> str:
    match = _QUALIFIER.match(text, end)
    return match[1] if match and not _STATED_UNIT.match(match[1]) else ""


def _role(text: str, start: int, end: int) -> tuple[str, str]:
    """By the verbs of the clause in front: the last promise counts, unless something is leaned on after it, unless it is an
    attribute (新出台的), and unless what is promised only goes with the document (《…》实施细则). Else by a verb behind it."""
    before = re.split(f"[{re.escape(BREAKS)}]", text[:start])[-1]
    verbs = list(_VERBS.finditer(before))
    words = [match[0] for match in verbs]
    if verbs and before[verbs[-1].end() :].startswith("的"):
        return REFERRED, words[-1] + "的"
    if _DERIVED.match(text, end):
        return REFERRED, words[-1] if words else ""
    promises = [place for place, word in enumerate(words) if word in WORDS["issue"]]
    if promises and not any(word in WORDS["basis"] for word in words[promises[-1] :]):
        return TO_ISSUE, words[promises[-1]]
    behind = _BEHIND.match(text, end)
    if behind and behind["verb"] in WORDS["draft"]:
        return REFERRED, behind["verb"]
    if behind and not any(word in WORDS["basis"] for word in words):
        return TO_ISSUE, behind["verb"]
    return REFERRED, words[-1] if words else ""


def _untitled(text: str) -> list[Paper]:
    """Documents that are promised by their kind alone: 印发高血压、糖尿病健康管理等工作规范."""
    inside = enclosed(text, "《")
    found = []
    for match in _UNTITLED.finditer(text):
        behind = text[match.end("verb") : match.end("verb") + 1]
        if not inside[match.start()] and behind != "的":  # 新出台的规划 is there already
            found.append(Paper(match["name"].strip(), "", TO_ISSUE, match["verb"]))
    return found
