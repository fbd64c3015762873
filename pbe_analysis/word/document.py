"""A report's blocks → a Word file: cover, contents, text, annexes."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..blocks import Block, Cover, Heading
from ..blocks.text import text
from . import examined, report, tables  # noqa: F401  each enters its kinds in `word`
from .front import contents, cover_page
from .markup import NOTHING, run, together
from .numbering import DEEPEST, is_numbered
from .package import Package
from .plan import Plan, leaves, planned
from .prose import every, heading, word
from .sections import broken, section
from .setting import Setting
from .traces import TITLE, traces


def docx(blocks: Sequence[Block], keywords: str = "") -> bytes:
    """The report as the bytes of a .docx file: the same bytes for the same blocks. keywords: among its properties."""
    cover = next((block for block in blocks if isinstance(block, Cover)), None)
    rest = [block for block in blocks if block is not cover]
    first = report.summary(cover) if cover else None
    plan, package = planned([*([first] if first else ()), *rest]), Package()
    setting = Setting(package.styles, plan, package.draw, _numbered(rest))
    body = (word(first, setting) if first else NOTHING) + every(rest, setting)
    package.write(_whole(cover, body, setting, package.footers()), setting.lists)
    package.describe(cover.title if cover else "", cover.subtitle if cover else "", keywords)
    return package.content()


def _whole(cover: Cover | None, body: Markup, setting: Setting, footers: dict[str, str]) -> Markup:
    """Front, text and annexes, each on its sheets."""
    upright, lengthwise = _annex(setting.plan, setting)
    front = (cover_page(cover, setting) if cover else NOTHING) + contents(setting)
    parts = [broken(section("front", {})) if front else NOTHING, body, upright]
    numbered = section("upright", footers, starts=True)
    if not lengthwise:
        return front + together(parts) + numbered
    return front + together(parts) + broken(numbered) + lengthwise + section("lengthwise", footers)


def _annex(plan: Plan, setting: Setting) -> tuple[Markup, Markup]:
    """The tables of the annex on upright sheets, then those on lengthwise ones, at last the traces."""
    upright: list[Markup] = []
    lengthwise: list[Markup] = []
    for table in plan.annex:
        lies = plan.layout(table).is_landscape
        if table is plan.annex[0]:
            (lengthwise if lies else upright).append(_head("附件1　数据表", setting, not lies))
        (lengthwise if lies else upright).append(tables.table(table, setting))
    if setting.traces:
        lengthwise.append(_head(f"附件{2 if plan.annex else 1}　{TITLE}", setting, bool(lengthwise)))
        lengthwise.append(traces(setting))
    return together(upright), together(lengthwise)


def _head(said: str, setting: Setting, on_new_page: bool) -> Markup:
    return heading(said, 1, setting, run(said), on_new_page=on_new_page)


def _numbered(blocks: Sequence[Block]) -> dict[int, bool]:
    """Whether Word numbers the headings of a level: not where the report numbers any of them itself."""
    heads = [(one.level - 1, "".join(map(text, one.parts))) for one in leaves(blocks) if isinstance(one, Heading)]
    return {level: not any(is_numbered(said) for at, said in heads if at == level) for level in range(1, DEEPEST + 1)}
