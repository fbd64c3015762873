"""The frame of every page: it opens anywhere, with its look and its typeface in it, no script and no outside address."""

from importlib.metadata import version

from markupsafe import Markup

from . import css
from .typeface import with_typeface

_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="generator" content="pbe_analysis {version}">\n<title>{title}</title>\n<style>{css}</style>\n</head>\n<body{kind}>\n'
    "{body}\n<footer><p>由 pbe_analysis {version} {foot}</p></footer>\n</body>\n</html>\n"
)
_READ = Markup(
    '<a class="skip" href="#main">跳到正文</a>\n<header>{cover}</header>\n{front}'
    '<nav aria-label="目录"><h2>目录</h2><ol>{contents}\n</ol></nav>\n<main id="main" tabindex="-1">\n{body}\n{traces}</main>'
)


def framed(title: str, body: Markup, foot: str, *, kind: str = "", more_css: Markup | str = "") -> str:
    """A whole page. foot: what the package did, and how to read it. kind: the class of what is unlike a report's page."""
    named = Markup(' class="{}"').format(kind) if kind else ""
    sheet, here = Markup(css()) + more_css, version("pbe-analysis")
    return with_typeface(str(_PAGE.format(version=here, title=title, css=sheet, kind=named, body=body, foot=foot)))


def read_through(cover: Markup, contents: Markup, body: Markup, traces: Markup, *, front: Markup | str = "") -> Markup:
    """The body of a page that is read from its cover on: contents, a way past them, the text, how its figures were computed."""
    return _READ.format(cover=cover, front=front, contents=contents, body=body, traces=traces)
