"""The blocks of a report → one HTML page that opens anywhere: no script, no outside address, contents, folded code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from markupsafe import Markup

from ..blocks import Block, Cover, Heading
from ..blocks.html import html, inline
from ..errors import RunError
from ..messages import _
from ..style import css
from ..style.typeface import with_typeface

_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="generator" content="pbe_analysis {version}">\n<title>{title}</title>\n<style>{css}</style>\n</head>\n<body>\n'
    '<a class="skip" href="#main">跳到正文</a>\n<header>{cover}</header>\n'
    '<nav aria-label="目录"><h2>目录</h2><ol>{contents}\n</ol></nav>\n'
    '<main id="main" tabindex="-1">\n{body}\n</main>\n'
    "<footer><p>由 pbe_analysis {version} 生成于 {date}。虚线下划的数字，悬停、点按或用键盘选中即显示算式与出处；"
    "打印时算式与文件列于数字之后。</p></footer>\n</body>\n</html>\n"
)


def page(blocks: Sequence[Block], title: str) -> str:
    """The page. Error: RunError when there is no cover or no heading, as a report must have."""
    covers = [block for block in blocks if isinstance(block, Cover)]
    contents = [block for block in blocks if isinstance(block, Heading) and block.level == 2]
    if not contents:
        raise RunError(
            _("The notebook has no heading of level 2 (## …) with anything below it, so the report would have no contents.")
        )
    if not covers:
        raise RunError(_("The notebook shows no cover, so the report would have no title. Expected `study.cover()` in a cell."))
    shown = _PAGE.format(
        version=version("pbe-analysis"),
        date=f"{date.today():%Y-%m-%d}",
        title=title,
        css=Markup(css()),
        cover=html(covers[0], False),
        contents=Markup("").join(map(_entry, contents)),
        body=Markup("").join([html(block, False) for block in blocks if block not in covers]),
    )
    return with_typeface(str(shown))


def _entry(heading: Heading) -> Markup:
    return Markup('\n<li><a href="#{}">{}</a></li>').format(heading.id, inline(heading.parts, False))
