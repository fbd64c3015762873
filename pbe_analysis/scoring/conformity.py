"""Targets in words, and whether an answer is the word, or its negation: 符合 and 不符合, 有 and 无, 完成 and 未完成."""

import re

from .amounts import amounts

_WORD = re.compile(r"[\u4e00-\u9fff]{1,12}")
_LEFT_OUT = re.compile("[已均都尚]|全部|完全|[。！!]$|^有")  # 已完成 is 完成
_NEGATOR = re.compile("没有|[未无没]|不(?!断|同)|非(?!常)")
_YES, _NONE = "是", ""  # what is left of 有, 没有, 无


def is_in_words(target: str) -> bool:
    """Whether a target is a word, which an answer says or denies, and holds no number."""
    return bool(_WORD.fullmatch(target.strip())) and not any(one.value for one in amounts(target))  # 未发生 is a word, too


def is_met(actual: str, word: str) -> bool:
    """Whether an answer is the word, or its negation; 是 and 否, 有 and 无 answer every word that denies nothing itself. Error: ValueError
    where it is neither."""
    said, asked = _plain(actual), _plain(word)
    denied, meant = _undenied(said), _undenied(asked)
    met = said == asked or bool(denied & meant)
    unmet = asked in denied or said in meant
    if not met and not unmet:
        met = _NONE in denied if meant else said in (_YES, _NONE)
        unmet = said == _NONE if meant else bool(denied & {_YES, _NONE})
    if met == unmet:
        other = next(iter(sorted(meant)), "否") or "有"
        raise ValueError(
            f"“{actual}”既不是“{word}”，也不是它的否定：做到的填“{word}”，没有做到的填“{other}”；程度不同、得分不同的，评分方法写作“人工”"
        )
    return met


def _plain(text: str) -> str:
    text = _LEFT_OUT.sub("", "".join(text.split()))
    return f"不{_YES}" if text == "否" else text


def _undenied(text: str) -> set[str]:
    """What a text would say without one of its negations."""
    return {_LEFT_OUT.sub("", text[: one.start()] + text[one.end() :]) for one in _NEGATOR.finditer(text)}
