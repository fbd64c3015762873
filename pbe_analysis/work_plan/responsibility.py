"""What a plan states of who owes an action and by when; most state neither, and then nothing is put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ..numerals import ORDER
from .deadlines import Deadline, first_deadline, labelled_deadline
from .sentences import brackets, parts

_BODY = r"(?:单位|部门|处室|科室|股室|主体|机构|方|处|科)"


def _labels(body: str, time: str) -> re.Pattern:
    return re.compile(
        rf"(?:(?P<person>(?:责任|牵头|分管|包保|包抓|具体|负责)(?:领导|人)|联系人|联系电话|电话)"
        rf"|(?P<support>配合{_BODY}?|(?:协办|协同|协助|参与|参加|协作){_BODY}{body})"
        rf"|(?P<lead>牵头{_BODY}?|(?:责任|负责|主办|主责|承办|落实|实施)(?:落实)?{_BODY}{body})"
        rf"|(?P<due>(?:(?:完成|办结|推进|截止|起止|实施){time}(?:时限|时间|期限|日期|节点|进度)|时限)(?:节点|要求|安排)?))\s*[:：]"
    )


_LABEL = _labels("", "")  # in a sentence, where 压实责任：… says something else
_BRACKET_LABEL = _labels("?", "?")
_ROLE = re.compile(
    r"(?:(?:共同|具体|分别|按(?:照)?(?:各自)?职责(?:分工)?|分工|统筹|总)*(?:(?P<lead>牵头|负责|落实|主办|承办)|(?P<support>配合|协助|参与|协办))(?:负责|落实|实施)?)$"
)
_ADMINISTRATION = r"大队|支队|处|科|股|办|局|委|厅|司|组|部|办公室|委员会|处室|科室|政府|部门|单位|党组|党委|支部"
_INSTITUTION = r"中心|站|所|馆|园|院|会|室|校|机构|公司|银行|街道|乡镇|区县|县区|市区|县|区|队"
_NAME = r"[\u4e00-\u9fffA-Za-z0-9（）()、“”·]"
_NO_OFFICE = r"(?!含|包括|不含|其中|如|例如|原|即|以|含有|除)"
_OFFICE = re.compile(rf"{_NO_OFFICE}(?:由)?{_NAME}*?(?:{_ADMINISTRATION})(?:等)?$")
_BEHIND_A_STOP = re.compile(rf"{_NO_OFFICE}(?:由)?{_NAME}+?(?:{_ADMINISTRATION}|{_INSTITUTION})(?:等)?$")
_BEFORE_A_DAY = re.compile(r"(?<=[处科办局委厅责合头])(?=20\d\d年|\d{1,2}月)")
LONGEST = 20_000  # signs of a paragraph; what is longer is none that a person wrote, and is not searched for offices
_CLOSING_SIGNS = "。；;，,！! "
_SPLITS = "，,；;、/／ \u3000\t。"
_CLOSING = {"）": "（", ")": "(", "】": "【", "]": "["}
_WHEN = re.compile(r"^(?:完成)?(?:时限|时间)[:：]?(?=\d|[一二三四全年长])")  # 时限12月底
_IN_LINE = re.compile(rf"[，,；;—–\-\s]*{_LABEL.pattern}")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who and when, as printed; `due` is the day that is meant. Empty or None: not stated. spoken: the day that a bracket,
    a line or a table says for all of it, and not the sentence's own words."""

    lead: str = ""
    support: str = ""
    deadline: str = ""
    due: date | None = None
    is_exact: bool = False
    spoken: date | None = None

    @property
    def is_stated(self) -> bool:
        return bool(self.lead or self.support or self.deadline)

    def or_else(self, other: Responsibility) -> Responsibility:
        """What is said here, and what is not from `other`; a deadline comes with its day, and who helps with who leads."""
        return self._with(other, self if self.deadline else other)

    def under(self, bracket: Responsibility, *, alone: bool) -> Responsibility:
        """With what a bracket says. Its day is stronger than a general word of the sentence (年内), and than its day, too,
        where it speaks for this sentence alone."""
        stronger = bracket.due is not None and (alone or not self.is_exact)
        return self._with(bracket, bracket if stronger or not self.deadline else self)

    def _with(self, other: Responsibility, when: Responsibility) -> Responsibility:
        who = self if self.lead else other
        support = self.support or (who.support if who.lead != self.lead else "")
        spoken = when.spoken or self.spoken or other.spoken
        return Responsibility(who.lead, support, when.deadline, when.due, when.is_exact, spoken)

    def filled_from(self, row: Responsibility) -> Responsibility:
        """With what a table's row says of the same action, wherever the text does not, or only by a general word."""
        told = self.under(row, alone=False)
        return told if told.support else replace(told, support=row.support)

    def differs_from(self, row: Responsibility) -> list[str]:
        """What a table's row says otherwise: 完成时限：10月底."""
        found = [f"责任单位：{row.lead}"] if self.lead and row.lead and self.lead != row.lead else []
        return found + ([f"完成时限：{row.deadline}"] if self.is_exact and row.due and self.due != row.due else [])


def responsibility(sentence: str, year: int) -> Responsibility:
    """What a sentence, or a line under a task, says of who and when, its brackets first. year: of the plan."""
    own = replace(_due(first_deadline(without(sentence, year), year)), spoken=None)
    for start, end in saying(sentence, year):
        own = own.under(bracketed(sentence[start:end], year, behind_a_stop=True), alone=True)
    if in_words := _in_words(sentence, year):
        return own.under(in_words, alone=True)
    label = _LABEL.search(sentence) if not any(saying(sentence, year)) else None
    return own.under(_labelled(sentence[label.start() :], year), alone=True) if label else own


def _in_words(sentence: str, year: int) -> Responsibility | None:
    """由市财政局、市农业局负责落实。"""
    text = sentence.strip("。；; ")
    led = text.startswith("由") and any(map(_ROLE.search, parts(text, _SPLITS)))
    said = _unlabelled(text[1:], year, _BEHIND_A_STOP) if led else Responsibility()
    return said if said.lead else None


def _due(deadline: Deadline) -> Responsibility:
    return Responsibility("", "", deadline.text, deadline.day, deadline.is_exact, deadline.day)


def without(text: str, year: int = 2000) -> str:
    """The text without the brackets and labels that only say who and when."""
    for start, end in reversed(saying(text, year)):
        text = text[:start] + text[end:]
    label = _IN_LINE.search(text)
    return text[: label.start()] + "。" * text.endswith("。") if label else text


def saying(text: str, year: int) -> list[tuple[int, int]]:
    """Where the brackets of a sentence stand that say who or when: labelled, or with office and day, anywhere; others at
    its beginning or end, or in front of a comma or semicolon."""
    if len(text) > LONGEST:
        return []
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(_CLOSING_SIGNS))
    found = []
    for start, end in brackets(text):
        alone = start <= first and end >= last
        said = bracketed(text[start:end], year, behind_a_stop=alone)
        sure = bool(said.lead and said.deadline) or bool(_BRACKET_LABEL.search(text[start:end]))
        if said.is_stated and (sure or start <= first or end >= last or text[end] in _CLOSING_SIGNS):
            found.append((start, end))
    return found


def closing_bracket(text: str, year: int) -> tuple[int, int] | None:
    """The bracket that says who or when at the end of a sentence, where it is the only one."""
    spans = saying(text, year)
    return spans[0] if len(spans) == 1 and spans[0][1] >= len(text.rstrip(_CLOSING_SIGNS)) else None


def bracketed(text: str, year: int, *, behind_a_stop: bool = False) -> Responsibility:
    """What a bracket says of who and when; nothing where it says anything else. Without a label it has to hold nothing but
    offices and days: （疾控处、应急办，9月底前）. behind_a_stop: then hospitals and centres are in charge, too, and not examples.
    """
    content = text[1:-1].strip()
    if _BRACKET_LABEL.search(content):
        return _labelled(content, year)
    return _unlabelled(_BEFORE_A_DAY.sub("，", content), year, _BEHIND_A_STOP if behind_a_stop else _OFFICE)


def _labelled(text: str, year: int) -> Responsibility:
    """责任处室：疾控处；配合处室：应急办；完成时限：9月底, in any order; what stands in front of the first label without one."""
    labels = list(_BRACKET_LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    said = _unlabelled(text[: labels[0].start()], year, _BEHIND_A_STOP)
    for label, end in zip(labels, ends, strict=True):
        value = _closed(text[label.end() : end].strip(_SPLITS))
        own = _field(label.lastgroup, value, year)
        if said.lead and own.lead:  # 牵头单位：甲；责任单位：乙、丙
            own = Responsibility(support="、".join(filter(None, (said.support, own.lead))))
            said = replace(said, support="")
        said = replace(said.or_else(own), lead=said.lead or own.lead, support=said.support or own.support)
    return said


def _closed(text: str) -> str:
    """Without closing brackets that nothing opens: 各乡镇（街道） keeps its own."""
    while text and text[-1] in _CLOSING and text.count(text[-1]) > text.count(_CLOSING[text[-1]]):
        text = text[:-1].strip(_SPLITS)
    return text


def _field(kind: str, value: str, year: int) -> Responsibility:
    if kind == "due":
        return _due(labelled_deadline(value, year))
    if kind == "person":  # nobody's name or number goes into a table
        return Responsibility()
    tokens = [(token, labelled_deadline(token, year)) for token in parts(value, "，,；;。\t")]
    days = [when for token, when in tokens if when.day and not _BEHIND_A_STOP.match(token)]
    named = [token for token, when in tokens if not when.day or _BEHIND_A_STOP.match(token)]
    bodies = (token for token in named[1:] if _BEHIND_A_STOP.match(re.sub(r"（[^（）]*）$", "", token)))
    names = "、".join([*named[:1], *bodies])
    names = re.sub(r"\s+", "、", names)
    found = _due(days[-1]) if days else Responsibility()
    return replace(found, lead=names) if kind == "lead" else replace(found, support=names)


def _unlabelled(text: str, year: int, office: re.Pattern) -> Responsibility:
    """疾控处牵头，应急办、财务处配合，9月底前: names wait for the role behind them, at most to the next semicolon; without one
    they are in charge."""
    lead: list[str] = []
    support: list[str] = []
    waiting: list[str] = []
    alone: list[str] = []  # names of earlier segments that no role took
    due, is_led = Deadline(), False
    office = _BEHIND_A_STOP if any(map(_ROLE.search, parts(text, _SPLITS))) else office
    for token in (token for part in parts(text, "；;") for token in (*parts(part, _SPLITS), "")):
        if not token:
            alone, waiting = alone + waiting, []
            continue
        token = _WHEN.sub("", token)
        role = _ROLE.search(token)
        name = token[: role.start()].removeprefix("由") if role else token
        when = labelled_deadline(token, year)
        if when.text and not office.match(name) and len(token) <= 16 and (when.day is None or _is_only_a_day(token)):
            due = when
        elif not (office.match(name) and len(name) > 1) and not (role and not name):
            return Responsibility()  # it says something else
        else:
            waiting += [name] if name else []
            if role:
                helps = role["support"] or (is_led and role["lead"] != "牵头")  # 甲牵头，乙按职责分工负责
                (support if helps else lead).extend(waiting)
                waiting, is_led = [], is_led or role["lead"] == "牵头"
    (support if lead else lead).extend(alone)
    return replace(_due(due), lead="、".join(lead), support="、".join(support))


def _is_only_a_day(token: str) -> bool:
    """9月底前, 2023年9月, 第三季度完成; not 2012年版, 2011-2020年."""
    rest = re.sub(rf"20\d\d\s*[年./-]|[今本明当]年|\d{{1,2}}|[{ORDER}]+", "", token)
    named = re.search(r"月|季度|半年|全年|年[底末内]|20\d\d[./-]\d", token)
    return bool(named) and not re.sub(r"[月日底末份前年全之以内度上中下旬半季第完成于在到至起止—–~～\-．.\s]|每", "", rest)


def only_says_who(sentence: str, year: int) -> bool:
    """责任单位：医政处；时限：9月底, （疾控处，9月底前）。 and nothing else."""
    text = sentence.strip("。；;，, ")
    spans = brackets(text)
    if spans and spans[0] == (0, len(text)):
        return bracketed(text, year, behind_a_stop=True).is_stated or bool(_BRACKET_LABEL.search(text))
    return bool(_LABEL.match(text)) or _in_words(text, year) is not None
