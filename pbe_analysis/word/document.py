"""A report's blocks → a Word file: cover, contents, text, annexes."""

from __future__ import annotations

from collections.abc import Container, Sequence

from markupsafe import Markup

from ..blocks import Block, Cover, Heading
from ..blocks.text import text
from . import examined, report, tables  # noqa: F401  each enters its kinds in `word`
from .client import ClientPackage
from .markup import NOTHING, run, together
from .numbering import DEEPEST, is_numbered
from .package import Package
from .plan import Plan, leaves, planned
from .prose import every, heading, word
from .sections import broken, section
from .setting import Numbers, Setting
from .traces import TITLE, traces


def docx(blocks: Sequence[Block], keywords: str = "", template: bytes | None = None) -> bytes:
    """The report as the bytes of a .docx file: the same bytes for the same blocks. keywords: among its properties. template: a .docx
    whose styles, cover, head and foot it takes. Error: TemplateError where that is no file to be sent on."""
    cover = next((block for block in blocks if isinstance(block, Cover)), None)
    rest = [block for block in blocks if block is not cover]
    first = report.summary(cover) if cover else None
    package = Package() if template is None else ClientPackage(template)
    plan = planned([*([first] if first else ()), *rest], package.paper)
    setting = Setting(package.styles, plan, package.draw, _numbered(rest, package.theirs), package.lists_after)
    body = (word(first, setting) if first else NOTHING) + every(rest, setting)
    whole = _whole(body, setting, package)
    package.write(package.front(cover, setting), whole, setting.lists)
    package.describe(cover.title if cover else "", cover.subtitle if cover else "", keywords)
    return package.content()


def _whole(body: Markup, setting: Setting, package: Package) -> Markup:
    """Text and annexes, each on its sheets."""
    upright, lengthwise = _annex(setting.plan, setting)
    numbered = section(package.paper, package.around, starts=True)
    if not lengthwise:
        return body + upright + numbered
    return body + upright + broken(numbered) + lengthwise + section(package.paper.lengthwise, package.around)


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


def _numbered(blocks: Sequence[Block], theirs: Container[int]) -> dict[int, Numbers]:
    """Who numbers the headings of a level: not Word where the report numbers any of them itself."""
    heads = [(one.level - 1, "".join(map(text, one.parts))) for one in leaves(blocks) if isinstance(one, Heading)]
    typed = {level for level, said in heads if is_numbered(said)}
    return {level: "typed" if level in typed else "theirs" if level in theirs else "ours" for level in range(1, DEEPEST + 1)}
