"""reports/index.html: every report that was made or failed, with verdict and findings, to be opened without a network."""

import re
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from ..errors import PbeError
from ..outline import shipped
from ..project import ProjectYear
from ..style.page import framed
from ..wings import REPORTS, report_of
from .manifest import read_manifest, write_whole
from .report import failure_of

FILE = "index.html"
_AN_OUTLINE = re.compile("（参考提纲）|提纲")  # behind the name of a kind of report
NAMES = ("年度", "结果", "主要比率", "发现", "状态")  # of the columns after the first; phones show them before each cell

TITLE = "绩效评价报告目录"
_BODY = Markup("<header><h1>{title}</h1></header>\n<main>\n<p>共{count}份报告</p>\n{groups}\n</main>")
_GROUP = Markup(
    '<div class="table" role="region" tabindex="0" aria-label="{kind}"><table><caption>{kind}（{count}份）</caption><thead><tr>'
    '<th scope="col">报告</th><th scope="col">年度</th><th scope="col">结果</th><th scope="col">主要比率</th>'
    '<th scope="col">发现</th><th scope="col">状态</th></tr></thead><tbody>{rows}</tbody></table></div>'
)


def write_index(root: Path, places: Iterable[ProjectYear]) -> Path | None:
    """Writes the index of these project-years' reports; by kind, the newest year first, then by project, whose reports so stand by
    their place. None where there is none to list."""
    groups: dict[str, list[Markup]] = {}
    newest = sorted(sorted(places, key=lambda place: place.project), key=lambda place: place.year, reverse=True)
    for place in sorted(newest, key=_order):
        if row := _row(root, place):
            groups.setdefault(_kind(place), []).append(row)
    if not groups:
        return None
    tables = (_GROUP.format(kind=kind, count=len(rows), rows=Markup("").join(rows)) for kind, rows in groups.items())
    target = root / "reports" / FILE
    body = _BODY.format(title=TITLE, count=sum(map(len, groups.values())), groups=Markup("\n").join(tables))
    try:
        write_whole(target, framed(TITLE, body, "生成", kind="index"))
    except OSError as error:
        raise PbeError(
            "reports/{file} cannot be written ({strerror}). The reports are in place.",
            file=FILE,
            strerror=error.strerror or error,
        ) from error
    return target


def _kind(place: ProjectYear) -> str:
    """What its kind of report is called: as its outline is."""
    try:
        return _AN_OUTLINE.sub("", shipped(report_of(place)).title)
    except PbeError:  # parameters that cannot be read any more
        return "其他"


def _order(place: ProjectYear) -> int:
    try:
        return REPORTS.index(report_of(place))
    except PbeError:
        return len(REPORTS)


def _row(root: Path, place: ProjectYear) -> Markup | None:
    """A report's line; a failed one says so, and its previous report, if there is one, can still be opened."""
    manifest, failure = read_manifest(place), failure_of(place)
    page = place.report_file(".html")
    if manifest is None and not failure:
        return None
    summary = manifest["summary"] if manifest else {}
    title = summary.get("title") or str(place)
    link = Markup('<a href="{}">{}</a>').format(page.relative_to(root / "reports").as_posix(), title) if manifest else title
    cells = (
        Markup("{}<br><small>{}</small>").format(link, str(place)),
        place.year,
        " ".join(filter(None, (summary.get("headline"), summary.get("badge")))),
        "，".join(f"{name} {value}" for name, value in summary.get("rates", {}).items()),
        "、".join(f"{name}{n}" for name, n in reversed(summary.get("findings", {}).items()) if n),
        Markup('<span class="tag serious">未更新</span> {}').format(failure) if failure else "已完成",
    )
    head, *rest = cells
    body = Markup("").join(
        Markup('<td data-name="{}">{}</td>').format(name, cell) for name, cell in zip(NAMES, rest, strict=True)
    )
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(head, body)
