"""What stands around a plan: its title, number, issuer and date, page heads and feet, signature and list of annexes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..bounds.dates import WRITTEN, written_day
from ..data import Paragraph
from ..numerals import ORDER
from .responsibility import responsibility

_DATE = re.compile(rf"[（(]?\s*{WRITTEN}\s*[)）]?", re.ASCII)
_DATE_IN_LINE = re.compile(rf"(?:^|\s){_DATE.pattern}\s*(?:印发|发布)?$")
NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,14}[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*号")
_PAGE = re.compile(r"[-—–－~·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:[\s,，/／]*(?:共\s*)?\d{1,4}\s*页?)?[-—–－~·\s]*")
_PAGE_SIGN = re.compile(r"^[-—–－~·]|页|^\d+\s*[/／]\s*\d+$")
_BODY_WORDS = r"委员会|卫健委|党委|政府|办公室|领导小组|党组|指挥部|管理局|医保局|中心|医院|局|厅|委|部"
_BODY = re.compile(rf"[\u4e00-\u9fff]{{2,28}}(?:{_BODY_WORDS})(?:[\s、]+[\u4e00-\u9fff]{{2,28}}(?:{_BODY_WORDS}))*")
_BEGINS_WITH = re.compile(
    rf"(?=[\u4e00-\u9fff]{{2,16}}20\d\d年)[\u4e00-\u9fff]{{2,14}}?(?:{_BODY_WORDS})+(?=20\d\d年)"
)  # 某县教育局2024年工作计划
_KIND = (
    r"工作要点|要点|工作计划|行动计划|计划|工作方案|实施方案|方案|工作安排|安排|规划|实施意见|意见|任务清单|清单|任务书|任务分解表?"
    r"|重点工作|重点任务|目标任务|工作任务|民生实事"
)
_TITLE = re.compile(rf"(?:{_KIND})(?:的通知)?\s*(?:[（(][^（）()]{{1,12}}[)）])?$")
_NAMES_A_YEAR, _BEGINS = re.compile(r"20\d\d|[二〇○零]{2}"), re.compile(r".{0,24}(?:20\d\d|二[〇○零]..)\s*年")
_ISSUES = re.compile(r"^(?P<issuer>[\u4e00-\u9fff\s]{3,40}?)(?:办公室)?\s*关于(?:印发|下发|发布|公布)")
_QUOTED = re.compile(rf"(?:印发|下发|发布|公布)[^《]{{0,12}}《(?P<title>[^《》]+(?:{_KIND})[^《》]{{0,14}})》")
_CLOSING = re.compile(r"^[（(]?(?:此件|联系人|信息公开|公开方式|抄送|抄报|主送|校对|共印)|印发[）)]?$|印\s*\d+\s*份")
_ATTACHED = re.compile(r"附\s*件\s*\d{0,2}\s*[：:]\s*\S")
ANNEX = re.compile(rf"(?P<label>附\s*(?:件|表)\s*(?:\d{{1,2}}|[{ORDER}])?)(?:[\s：:.、—-]*(?P<title>.{{0,60}}))?")
_SHORT = 40

PAGE_HEAD, DOCUMENT_NUMBER, ATTACHED, SIGNATURE = "页眉页脚", "发文字号", "附件清单", "落款与日期"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the document says of itself, each with the line where it stands; "" and None where it does not."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, name: str) -> int | None:
        return dict(self.lines).get(name)


def letterhead(paragraphs: Sequence[Paragraph], first_mark: int) -> Letterhead:
    """Title, number, issuer and date of a document. first_mark: the line of its first section or task."""
    head = [one for one in paragraphs if one.number < first_mark]
    numbers = ((match[0], one.number) for one in head if (match := NUMBER.search(one.text)) and "《" not in one.text)
    titles = list(_titles(head))
    issuers = [*_issuers(paragraphs, head), *((match[0], line) for title, line in titles if (match := _BEGINS_WITH.match(title)))]
    sought = {"title": titles, "number": numbers, "issuer": issuers, "issued": _dates(paragraphs)}
    first = {name: next(iter(values), None) for name, values in sought.items()}
    found = {name: one for name, one in first.items() if one is not None}
    values = {name: value for name, (value, _) in found.items()}
    return Letterhead(**values, lines=tuple((name, line) for name, (_, line) in found.items()))


def _titles(head: Sequence[Paragraph]):
    """The last line in front of the first mark that ends like a plan's title, the line above it included where it is but its
    beginning; else the 《》 that a notice issues."""
    for place, one in reversed(list(enumerate(head))):
        if _TITLE.search(one.text) and len(one.text) <= _SHORT and not re.search(r"^附|[。；，：:]", one.text):
            text = (_beginning(head[place - 1].text) if place and not _NAMES_A_YEAR.search(one.text) else "") + one.text
            name = re.search(r"关于(?:印发|下发|发布|公布)《?(?P<title>.+?)》?的通知$", text)
            yield (name["title"] if name else re.sub(r"\s+", "", text)).strip("《》"), one.number
    for one in head:
        if match := _QUOTED.search(one.text):
            yield match["title"], one.number


def _beginning(above: str) -> str:
    """A line that is but the beginning of a title, up to the year; "" for any other."""
    is_one = _BEGINS.match(above) and len(above) <= 30 and not re.search(r"[。；，：:号日]$", above)
    return above if is_one else ""


def _issuers(paragraphs: Sequence[Paragraph], head: Sequence[Paragraph]):
    """Who signs above the date, or whose notice it is, or on whose paper it is written."""
    for place, one in enumerate(paragraphs[1:], start=1):
        above = paragraphs[place - 1]
        if _DATE.fullmatch(one.text) and _BODY.fullmatch(above.text) and len(above.text) <= _SHORT:
            yield above.text, above.number
    for one in head:
        if match := _ISSUES.match(one.text):
            yield re.sub(r"\s+", "", match["issuer"]), one.number
        elif re.fullmatch(rf"[\u4e00-\u9fff]{{2,28}}(?:{_BODY_WORDS})文件", one.text):
            yield one.text.removesuffix("文件"), one.number
    for one in head:
        if _BODY.fullmatch(one.text) and len(one.text) <= 30:
            yield one.text, one.number
    for one in paragraphs:
        if (match := _DATE_IN_LINE.search(one.text)) and _BODY.fullmatch(name := one.text[: match.start()].strip()):
            yield name, one.number


def _dates(paragraphs: Sequence[Paragraph]):
    """The first date on a line of its own, or behind the name of who issues."""
    for one in paragraphs:
        match = _DATE.fullmatch(one.text) or (_DATE_IN_LINE.search(one.text) if len(one.text) <= _SHORT else None)
        if match and (day := written_day(match)):
            yield day, one.number


def furniture(paragraphs: Sequence[Paragraph], repeated: Mapping[str, int]) -> dict[int, str]:
    """Lines that say nothing of the plan itself: line → why they are left out. repeated: text → how many lines of the whole plan
    hold just that, as page heads do."""
    reasons = {one.number: _reason(one, repeated.get(one.text, 0) >= 3) for one in paragraphs}
    found = {line: reason for line, reason in reasons.items() if reason} | _attachments(paragraphs)
    return dict.fromkeys(_signature(paragraphs, found), SIGNATURE) | found


def _reason(one: Paragraph, is_repeated: bool) -> str:
    if one.cells:
        return ""
    if _PAGE.fullmatch(one.text) and (_PAGE_SIGN.search(one.text.strip()) or one.text.strip().isdecimal()):
        return PAGE_HEAD
    if NUMBER.fullmatch(re.sub(r"^[（(](.+)[）)]$", r"\1", one.text.replace(" ", ""))):
        return DOCUMENT_NUMBER
    if _DATE.fullmatch(one.text):
        return SIGNATURE
    plain = len(one.text) <= _SHORT and not re.search(r"[。；;！!：:]$", one.text)
    if is_repeated and plain and not re.match(rf"[{ORDER}\d（(]", one.text) and not responsibility(one.text, 2000).is_stated:
        return PAGE_HEAD
    return ""


def _attachments(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """附件：1.任务分工表 and the lines 2.… below it."""
    found, expected = {}, 0
    for one in paragraphs:
        if _ATTACHED.match(one.text) and not one.text.endswith("。"):
            found[one.number], expected = ATTACHED, 2
        elif expected and re.match(rf"{expected}\s*[.．、].{{0,{_SHORT}}}(?<!。)$", one.text):
            found[one.number], expected = ATTACHED, expected + 1
        else:
            expected = 0
    return found


def _signature(paragraphs: Sequence[Paragraph], known: dict[int, str]) -> list[int]:
    """The lines at the end that sign: who issues, beside a date, and what stands below."""
    lines, seen = [], False
    for place in range(len(paragraphs) - 1, -1, -1):
        one = paragraphs[place]
        is_date = bool(_DATE.fullmatch(one.text))
        if is_date or known.get(one.number) or _CLOSING.search(one.text) or _is_signed(one.text, seen):
            seen |= is_date
            lines.append(one.number)
        else:
            break
    return lines


def _is_signed(text: str, dated: bool) -> bool:
    placed = dated or bool(re.match(r"[\u4e00-\u9fff]{1,8}[省市县区州盟旗]", text))
    return len(text) <= _SHORT and bool((placed and _BODY.fullmatch(text)) or _DATE_IN_LINE.search(text))
