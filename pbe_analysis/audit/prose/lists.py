"""Totals beside their parts: 共计1130万元，其中东丽区27.5万元，…; 决策14分，过程16.44分，…，合计86.47分; 其中 on lines of its own.

Parts above their whole prove a fault; parts below it prove none, since 其中 need not name them all: there one slip of the hand
has to explain the difference, or the words have to close the list.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from ...numerals import whole as number_of
from ..claims import Claim, Formula, Stated
from ..slip_evidence import explained, has_digits, slips_away
from ..slips import slipped
from ..verdicts import holds, verdict
from .complete import TOTAL, are_one_list, are_opposites, leave_nothing_out, of_one_list, shares_of, strands
from .growth import is_change
from .partitions import partitions
from .sentences import Passage, Said
from .subjects import are_states, is_aside, is_base

_AMONG = re.compile(
    r"其中|按[^，。；]{1,8}分(?=，)|分项(?:情况)?[是为如]|分别[为是]|包括|包含|含|由.{0,12}(?:组成|构成)|(?:预算|决算|支出|收入|资金|经费)中(?=[，,：:])"
)
_WITHIN = re.compile(rf"{_AMONG.pattern}|主要[为是]|如下")
_OUTSIDE, _CLOSED = re.compile(r"[（(][^（()）]*[）)]"), re.compile(r"[^（()]*[）)]")  # what is in brackets; that one closes
_TAKEN_OFF = re.compile(r"扣|减(?!少)|扣减|减分|少")
_NO_PART = re.compile(r"差[值额]|另|此外|平均|人均|每|均(?!衡)|目标|标准|以上|较|比上|同比|降|至|到(?!位)")
# says how far the parts are, and is none of them
_OTHER = re.compile(r"(?:^|[，；、])支出|已|实际|未|尚|仍|还有|均(?!衡)|完成|整改|结余|其中")
_LEFT = re.compile(r"[，、；和\s]*(?:尚)?(?:未|没有|不)")
_ADDED = re.compile(r"(?:年|期)[中末内后]|新增|追加")  # not a change but a part: 年中增加7个
_PEOPLE = ("人", "名", "位")
_CHANCE = Fraction(1, 60)  # how likely some slip may explain by chance what the parts miss
_RARE = Fraction(1, 120)  # of two parts alone
_COUNTED = re.compile(r"([两二三四五六七八九十])[项者类个年][^，。；]{0,4}(?:合计|共计|总计|相加)")
_PLACE = re.compile("(?:[区县市州旗镇乡村]|街道)$")
_CLOSED_AT = Fraction(9, 10)  # shares that make less leave something out
_FULL = 100  # what the weights of all parts make
_CLOSE = Fraction(1, 5)  # a list that misses its total by more is not all of it


def list_claims(passage: Passage) -> Iterator[Claim]:
    """A claim for each total whose parts add up to it, are listed behind 其中 or before 合计, or should follow it but for a slip."""
    held, missed = partitions(passage)
    yield from held
    done = {figure for told in held for figure in told.figures}  # totals, and parts of one: 其中1511家，…共524家
    parts, led = {figure for told in held for figure in told.formula.figures}, set[Stated]()
    for match in _AMONG.finditer(passage.text):
        claim = _after(passage, match)
        if claim is not None and claim.stated not in done and parts.isdisjoint(claim.formula.figures):
            led.add(claim.stated)
            done.update(claim.figures)
            yield claim
    for said in passage.said:
        if said.figure not in done and TOTAL.search(said.lead) and not is_base(said):
            claim = _before(passage, said) or _following(passage, said)
            if claim is not None:
                done.update(claim.figures)
                yield claim
    yield from (claim for claim in missed if claim.stated not in led)


def _after(passage: Passage, among: re.Match) -> Claim | None:
    """The amount before 其中 is the total, those behind it its parts."""
    behind = [said for said in passage.said if said.quantity.start >= among.end()]
    for total in reversed(passage.said[: behind[0].place] if behind else ()):
        inside = _CLOSED.match(passage.text, total.quantity.end, among.start())
        if total.dimension == behind[0].dimension and not (is_base(total) or is_change(total) or inside):
            parts = _parts(behind, total, passage.text)
            return _claim(total, parts, closed=leave_nothing_out(parts, total))
    return None


def _parts(behind: list[Said], total: Said, text: str) -> list[Said]:
    """The figures of the total's dimension up to the end of the list: of the sentence, of a run of 、, or at the next total."""
    parts: list[Said] = []
    for said in behind:
        between, inside = (
            _OUTSIDE.sub("", text[one.quantity.end : said.quantity.start]) for one in ([behind[0], *parts][-1], behind[0])
        )
        if said.sentence != behind[0].sentence or re.search("[）)]", inside):
            break  # what is listed in a bracket ends with it
        if parts and _WITHIN.search(re.split("[；;]", between)[-1]):
            break
        if not _may_be_part(said, total) or is_base(said) or (is_change(said) and not _ADDED.search(said.lead)):
            continue
        if parts and (_is_other(said, parts[-1]) or TOTAL.search(said.lead)):
            break
        parts.append(said)
    return of_one_list(parts)


def _may_be_part(said: Said, total: Said) -> bool:
    """Whether their units allow that one is a part of the other: the same, or people, also those counted each time."""
    return said.dimension == total.dimension or {said.dimension, total.dimension} <= {*_PEOPLE, "人次"}


def _is_other(said: Said, last: Said) -> bool:
    """Whether a figure says how far the parts are, and is none of them; a word that the last part has, too, does not, nor what is left,
    未通过2家."""
    told, before = (set(_OTHER.findall(one.lead)) for one in (said, last))
    return bool(told - before) and not _LEFT.match(said.lead)


def _before(passage: Passage, total: Said) -> Claim | None:
    """甲3万元，乙4万元，合计7万元; of as many parts as it says, also in the sentence before: 三项合计9万元."""
    amounts = (each for each in passage.said[: total.place] if _may_be_part(each, total))
    earlier = [each for each in amounts if not (is_change(each) or is_aside(each))]
    here = [each for each in earlier if each.sentence == total.sentence]
    if any(word in each.lead for word in TOTAL.findall(total.lead) for each in here):
        return None  # 收入累计完成A万元，非税收入累计完成B万元: not of all, but up to now
    told = _COUNTED.search(total.clause_lead)
    counted = [parts for parts in (here, earlier) if told and len(parts) == number_of(told[1])]
    parts = [*counted, here or (earlier if strands(earlier) else [])][0]
    return _claim(total, parts, closed=bool(counted) or are_one_list([*parts, total], passage))


def _following(passage: Passage, total: Said) -> Claim | None:
    """三个县共筛查2258人，甲县690人，乙县707人，丙县861人; 共15个，年初批复9个，年中增加7个."""
    behind = [said for said in passage.said[total.place + 1 :] if said.sentence == total.sentence]
    parts = _parts(behind, total, passage.text)
    if parts and "；" in passage.text[total.quantity.end : parts[0].quantity.start]:
        return None  # told beside it
    return _claim(total, parts, closed=leave_nothing_out(parts, total))


def _claim(total: Said, parts: list[Said], closed: bool = False) -> Claim | None:
    """The claim, where the parts add up, or exceed the total, or a slip explains what they miss."""
    if total.figure.unit.is_rate:
        return None
    if told := strands(parts):
        scored = [strand for strand in told if sum(part.figure.number for part in strand) != _FULL]
        holding = (strand for strand in told if holds(verdict(_summed(total, strand))))
        parts = next(holding, scored[0] if len(scored) == 1 else [])
        closed = closed or len(scored) < len(told)
    of_kind = _are_of_kind(parts)
    claim = _summed(total, parts)
    if len(parts) > 1 and holds(verdict(claim)):
        return claim
    return claim if _may_accuse(total, parts) and _is_wrong(total, parts, claim, closed, of_kind) else None


def _may_accuse(total: Said, parts: list[Said]) -> bool:
    """Whether nothing says that some are no parts, or that they are the weights of all and not what they got."""
    if not parts or any(_NO_PART.search(part.lead) for part in parts):
        return False
    shares = shares_of(parts)
    if 2 * len(shares) > len(parts) and sum(shares) < _CLOSED_AT:
        return False
    states = any(are_states(one, other) for one, other in combinations(parts, 2))
    values = [part.figure.value for part in parts]
    return not states and not (total.dimension == "分" and sum(values) == _FULL)


def _is_wrong(total: Said, parts: list[Said], claim: Claim, closed: bool, of_kind: bool) -> bool:
    """Whether parts that miss their total are all of it, or more than it, or miss it by a slip."""
    gap = (claim.formula.value() or Fraction(0)) - total.figure.value
    slip = _explained(total, parts, claim)
    if len(parts) == 1:  # that is more than the whole
        return gap > 0 and slip
    near = bool(total.figure.value) and abs(gap / total.figure.value) <= _CLOSE
    apart = not total.figure.counted or _ADDED.search(parts[-1].lead)
    kinds = of_kind and total.dimension not in _PEOPLE  # of people one may be both, 专业技术人员84人、党员58人
    named = all(re.search(r"[\u4e00-\u9fff]", part.lead) for part in parts)
    above = gap > 0 and named and (kinds or (near and apart) or _is_above(parts, total))
    rest = of_kind and re.match(r"[、，；和及\s]*(?:其他|其余)", parts[-1].lead)  # the last of them leaves nothing out
    places = near and len(parts) >= 3 and all(_PLACE.search(part.lead) for part in parts)
    return bool(slip or above or rest or (closed and near) or ((places or are_opposites(parts)) and explained(claim)))


def _are_of_kind(parts: list[Said]) -> bool:
    """Whether three parts or more are named by the same last word: 货物采购金额, 工程采购金额, 服务采购金额."""
    return len(parts) >= 3 and len({part.lead.strip("“” ：")[-2:] for part in parts}) == 1


def _is_above(parts: list[Said], total: Said) -> bool:
    """Whether one part alone is more than the whole that is called alike and stands right before: 运行费0万元。其中：购置费9万元."""
    alike = all(part.lead.strip()[-1:] == total.name.strip()[-1:] != "" for part in parts)
    counted = "其中" in parts[0].lead and total.figure.counted
    most = max(part.figure.value for part in parts)
    return (alike or counted) and parts[0].place == total.place + 1 and most > total.figure.value


def _summed(total: Said, parts: list[Said]) -> Claim:
    return Claim("sum", total.figure, Formula(tuple((-1 if _TAKEN_OFF.search(part.lead) else 1, part.figure) for part in parts)))


def _explained(total: Said, parts: list[Said], claim: Claim) -> bool:
    """Whether a slip in a figure of three digits or more explains what the parts miss."""
    figure, gap = total.figure, total.figure.value - (claim.formula.value() or 0)
    figures = [(figure, -gap), *((part.figure, gap) for part in parts)]
    chance = _CHANCE if len(parts) > 2 else _RARE
    if slips_away(figures) > abs(figure.number) * 10**figure.places * chance:
        return False  # of so many figures of so few digits, one slip leads anywhere
    return any(
        has_digits(one.number, one.places)
        and slipped(one.number, one.number + by / one.unit.scale, max(one.places, one.fineness))
        for one, by in figures
    )
