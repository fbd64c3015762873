"""One quantity stated in two places: prose and table, or two paragraphs. What differs in year, region or
share of the money is not the same; regions are joined by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..documents import names
from .claims import Claim, Formula, Stated
from .prose.sentences import Passage, Said
from .prose.subjects import OTHER_BASE, SCOPES
from .slip_evidence import digits
from .slips import slipped
from .tables.sheet import Sheet
from .value_index import Known, Places
from .verdicts import holds, verdict

YEARS = re.compile(r"(?:19|20)\d\d(?=\s*[年\-—~至])|上年|去年|前一年|同期|上一年")
_BRACKETS = re.compile(r"[（(][^）)]*[)）]|\s")
_SCORE = re.compile(r"得分|评分|总分|评价结果")
_PLAN = re.compile(r"目标|计划|应|预计|拟|申请|不低于|标准|需")
_CHANGED = re.compile(r"[增减]|同比|环比|[上下]降|上升|提高|占比?$")  # of two things they need not agree
_BEFORE_REGION = re.compile(r"^(?:其中|[、，；：:和及为\s]|分别|有)+")
_BECOMES = re.compile(r"\s*(?:→|-+>)")  # 85.11%→90.17%: what it was before is another quantity
_FEWEST_JOINED = 3  # figures of a list that a column must hold
_FOR_EACH_IN_PROSE = 1.5  # how many of them for each that it does not
_SHORTEST_IN_TABLE, _SHORTEST_IN_PROSE = 2, 4  # signs of a name of one thing: 未载明 may be said of many
_TELLING_DIGITS = 4  # significant digits that make a figure recognisable without its name

Regions = dict[str, list[str]]
Held = dict[Stated, list[Claim]]
Column = dict[str, list[Stated]]  # its figures by the label of their row


def same_claims(passages: list[Passage], sheets: list[Sheet], told: list[Claim]) -> Iterator[Claim]:
    """Claims that a figure repeats another one: those that do, and those that only a slip keeps from doing so."""
    regions = _regions(sheets)
    places = Places()
    for sheet in sheets:
        for known in _of_sheet(sheet):
            places.add(known)
    held = _holding(told)
    joined: set[Stated] = set()
    for claim in _joined_lists(passages, sheets, regions):
        joined.add(claim.stated)
        yield claim
    for passage in passages:
        for said in (said for said in passage.said if not _BECOMES.match(said.sentence_text, said.end)):
            known = _of_prose(passage, said, regions)
            if said.figure not in joined and not _is_round(said.figure):
                claim = _claim(known, places, held)
                if claim is not None and (holds(verdict(claim)) or not OTHER_BASE.search(said.sentence_text)):
                    yield claim
            places.add(known)


def _regions(sheets: Iterable[Sheet]) -> Regions:
    """Labels of items with figures, by their first two signs."""
    stated = (
        (item, measure.figures[place]) for sheet in sheets for place, item in enumerate(sheet.items) for measure in sheet.measures
    )
    labels = {item for item, figure in stated if figure is not None}
    plain = {
        label for label in labels if 2 <= len(label) <= 12 and re.search(r"[\u4e00-\u9fff]", label) and not names.is_total(label)
    }
    found: Regions = defaultdict(list)
    for label in sorted(plain):
        found[label[:2]].append(label)
    return found


def _named(text: str, regions: Regions) -> list[str]:
    """The labels that a text holds, from left to right."""
    places = range(len(text) - 1)
    return [label for place in places for label in regions.get(text[place : place + 2], ()) if text.startswith(label, place)]


def _of_sheet(sheet: Sheet) -> Iterator[Known]:
    caption = sheet.table.caption
    for measure in sheet.measures:
        for item, figure in zip(sheet.items, measure.figures, strict=True):
            if figure is not None:
                total = names.is_total(item) or len(sheet.items) == 1
                years = frozenset(YEARS.findall(f"{caption}年{measure.name}年{item}年"))
                scopes = frozenset(SCOPES.findall(f"{caption}{measure.name}{item}"))
                where = figure.where
                yield Known(
                    figure, _BRACKETS.sub("", measure.name), "" if total else item, years, scopes, total, (where.block, where.row)
                )


def _of_prose(passage: Passage, said: Said, regions: Regions) -> Known:
    lead = said.clause_lead
    # the longest, so that 滨海新区 is not read as another one within it; 甲校转移支付资金 is of 甲校
    region = max(_named(lead, regions), key=len, default="")
    years = frozenset(YEARS.findall(lead)) or frozenset(YEARS.findall(said.sentence_text))
    name = _BRACKETS.sub("", said.name)
    if re.fullmatch(r"(?:自评|评价)?(?:得分|评分)", name):  # that of what the sentence names: “产出”分值38分，得分28.78分
        name = "".join((*_parts_of_score(said.sentence_text[: said.end]), name))
    scopes = frozenset(SCOPES.findall(lead))
    begins = max(passage.text.rfind(sign, 0, said.quantity.start) for sign in "；;。")
    before = tuple(each.figure.value for each in passage.said[: said.place] if each.quantity.start > begins)
    return Known(said.figure, name, region, years, scopes, False, (said.figure.where.block, said.quantity.start), before)


def _holding(told: list[Claim]) -> Held:
    """Of each figure the claims about it that hold."""
    found: Held = defaultdict(list)
    for claim in (claim for claim in told if holds(verdict(claim))):
        for figure in claim.figures:
            found[figure].append(claim)
    return found


def _is_settled(one: Known, other: Known, held: Held) -> bool:
    """Whether a claim holds that would fail if one figure were the other, as a share of 100.00 % does not for a last digit."""
    figure = one.figure
    return any(not holds(verdict(claim, {figure: other.figure.value})) for claim in held.get(figure, ()))


def _claim(known: Known, places: Places, held: Held) -> Claim | None:
    """The place that the figure repeats; else one that it would repeat but for a slip."""
    for other in places.same(known.figure):
        if _may_be_same(known, other) and (_named_alike(known, other) or _is_telling(known.figure)):
            # an echo in prose confirms nothing; only a table's own figure does
            given = other.figure.where.table and (other.total or _named_alike(known, other))
            return _same(known, other) if given else None
    if _PLAN.search(known.name) or not known.figure.unit.name or _CHANGED.search(known.name):
        return None
    for other in places.nearly(known.figure):
        if not _may_be_same(known, other) or _PLAN.search(other.name):
            continue
        settled = _is_settled(known, other, held)
        if settled and _is_settled(other, known, held):
            continue
        unexplained = other.total and not settled
        recognised = unexplained and other.figure.where.table and _is_telling(known.figure) and _is_telling(other.figure)
        if ((recognised and _named_alike(known, other)) or _named_the_same(known, other)) and _is_slip(
            known.figure, other.figure
        ):
            return _same(known, other)
    return None


def _same(known: Known, other: Known) -> Claim:
    return Claim("same", known.figure, Formula(((1, other.figure),)))


def _may_be_same(one: Known, other: Known) -> bool:
    """The same dimension, and nothing that says that they differ."""
    units = one.figure.unit, other.figure.unit
    undeclared = not units[1].name and units[1].scale == 1 and one.figure.unit.name not in ("元", "%")
    of_one = one.region == other.region or (one.region and not other.region and one.region in other.name)
    if not (units[0].name == units[1].name or undeclared) or not of_one or one.place == other.place:
        return False
    if one.years and other.years and not one.years & other.years:
        return False
    return not (one.scopes and other.scopes and not one.scopes & other.scopes)


def _named_alike(one: Known, other: Known) -> bool:
    """Whether names say that two figures are one quantity: one holds the other, or both are the score."""
    if "分" in (one.figure.unit.name, other.figure.unit.name) and _SCORE.search(one.name) and _SCORE.search(other.name):
        return len(_parts_of_score(one.name)) == len(_parts_of_score(other.name)) == 0
    core, longer = sorted((_core(one), _core(other)), key=len)
    if len(core) < 3:
        return False
    if len(core) >= 4 and core[-4:] == longer[-4:]:  # what a Chinese name is a kind of stands at its end
        return True
    return core in longer or (len(core) >= 4 and len(_pairs(core) & _pairs(longer)) >= 0.75 * len(_pairs(core)))


def _named_the_same(one: Known, other: Known) -> bool:
    """Whether nothing in their names tells two figures apart; a column's name may end the prose's."""
    other_subject = one.before and other.before and one.before != other.before  # 年初预算 of two things
    if not other.figure.where.table and (not other.figure.unit.name or other_subject):
        return False
    core, longer = sorted((_core(one), _core(other)), key=len)
    in_table = bool(other.figure.where.table) and len(core) >= 3 and longer.endswith(core)
    enough = _SHORTEST_IN_TABLE if other.figure.where.table else _SHORTEST_IN_PROSE
    return len(core) >= enough and (core == longer or in_table) and _named_alike(one, other)


def _parts_of_score(name: str) -> list[str]:
    return re.findall(r"决策|过程|产出|效益|指标|成本|满意", name)


def _core(known: Known) -> str:
    """A name without region, year and filling words: 2021年东丽区预算执行率 → 预算执行率."""
    name = (known.name.replace(known.region, "") if known.region else "") or known.name
    return re.sub(r"(?:19|20)\d\d年?度?|截至|全市|全省|各区|本项目|项目|共计|合计|总计|其中|[的了等，,]", "", name)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _is_telling(figure: Stated) -> bool:
    return digits(figure.number, figure.places) >= _TELLING_DIGITS


def _is_round(figure: Stated) -> bool:
    """0, 100 %, 5个: said so often that nothing follows from it."""
    return not figure.number or figure.value == 1 or (figure.places == 0 and abs(figure.number) < 20)


def _is_slip(one: Stated, other: Stated) -> bool:
    """One slip apart, in a figure long enough that this is no chance."""
    long = any(digits(figure.number, figure.places) >= 3 for figure in (one, other))
    return long and slipped(one.number, other.value / one.unit.scale, max(one.places, other.places))


# Lists of regions against a column


def _joined_lists(passages: list[Passage], sheets: list[Sheet], regions: Regions) -> Iterator[Claim]:
    """甲区27.5万元，乙区48.9万元 …: the column that most of them are found in holds the others, too."""
    columns = by_label(
        {item: [figure] for item, figure in zip(sheet.items, measure.figures, strict=True) if figure is not None}
        for sheet in sheets
        for measure in sheet.measures
    )
    for passage in passages:
        for pairs in _by_sentence(passage, regions):
            yield from joined(pairs, columns, _FOR_EACH_IN_PROSE)


def by_label(columns: Iterable[Column]) -> dict[str, list[Column]]:
    """The columns that have a row of each label."""
    found: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        for label in column:
            found[label].append(column)
    return found


def joined(pairs: list[tuple[str, Said]], columns: dict[str, list[Column]], for_each: float) -> Iterator[Claim]:
    """Of figures with labels the column that holds most of them: what it says of these, and of the others where so many hold for
    each that does not."""
    best: tuple[list[Claim], list[Claim]] = [], []
    for column in {id(column): column for label, _ in pairs for column in columns.get(label, ())}.values():
        good, bad = [], []
        for label, said in pairs:
            alike = [figure for figure in column.get(label, ()) if figure.unit.name in ("", said.figure.unit.name)]
            claims = [Claim("same", said.figure, Formula(((1, figure),))) for figure in alike]
            right = next((claim for claim in claims if holds(verdict(claim))), None)
            good += [right] if right is not None else []
            bad += claims if right is None and len(claims) == 1 else []
        if len(good) > len(best[0]):
            best = good, bad
    good, bad = best
    if len({claim.formula.figures for claim in good}) >= _FEWEST_JOINED:
        number = object()
        yield from (replace(claim, group=number) for claim in [*good, *(bad if len(good) >= for_each * len(bad) else ())])


def _by_sentence(passage: Passage, regions: Regions) -> Iterator[list[tuple[str, Said]]]:
    """The figures of each sentence whose leads are regions, where there are enough of them to be joined."""
    found: dict[int, list[tuple[str, Said]]] = defaultdict(list)
    for said in passage.said:
        if region := _only_region(said, regions):
            found[said.sentence].append((region, said))
    return (pairs for _, pairs in sorted(found.items()) if len(pairs) >= _FEWEST_JOINED)


def _only_region(said: Said, regions: Regions) -> str:
    """The region that a figure's lead begins with, if no other is in it: 其中东丽区27.5万元, 青石镇完成47.4公里."""
    lead = _BEFORE_REGION.sub("", said.lead)
    named = _named(lead, regions)
    longest = max(named, key=len, default="")
    return longest if lead.startswith(longest) and all(region in longest for region in named) else ""
