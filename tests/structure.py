"""What is wrong in a page's file, read without a browser: each function takes the HTML and returns its
faults in words."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

from bs4 import BeautifulSoup

DATA = re.compile(r"data:[\w/+.-]+;base64,[\w+/=\s]+")  # embedded pictures: any letters may occur in them
STYLE_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*([^"')\s]+)""", re.I)
LOADED = ("src", "srcset", "poster", "data", "background", "formaction", "manifest", "xlink:href", "href")
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def short(tag) -> str:
    return re.sub(r"\s+", " ", DATA.sub("data:…", str(tag)))[:100]


def loaded_from_outside(html: str) -> list[str]:
    """Everything that a browser would fetch; a link that a reader may click is no such thing."""
    page, faults = parsed(html), []
    for tag in page.find_all(True):
        links = [tag.get(name) for name in LOADED if not (name == "href" and tag.name in ("a", "area"))]
        urls = [link for link in links if link] + STYLE_URL.findall(tag.get("style", ""))
        if tag.name == "style":
            urls += STYLE_URL.findall(tag.get_text())
        faults += [f"{url[:80]} in {short(tag)}" for url in urls if not url.startswith(("data:", "#"))]
    faults += [short(tag) for tag in page.select("base, iframe, object, embed, meta[http-equiv=refresh i]")]
    return faults


def bad_outline(html: str) -> list[str]:
    """Not exactly one h1, a skipped level, an empty heading."""
    headings = parsed(html).find_all(re.compile("^h[1-6]$"))
    levels = [int(tag.name[1]) for tag in headings]
    faults = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]
    faults += [f"empty heading {short(tag)}" for tag in headings if not tag.get_text(strip=True)]
    steps = zip([0, *levels], levels, headings, strict=False)
    return faults + [f"h{above} is followed by {short(tag)}" for above, level, tag in steps if level > above + 1]


def bad_ids(html: str) -> list[str]:
    """An id given twice, and a link of the page or a reference to an id that does not exist."""
    page = parsed(html)
    ids = Counter(tag["id"] for tag in page.find_all(id=True))
    faults = [f"id {name} occurs {count} times" for name, count in ids.items() if count > 1]
    wanted = [(unquote(tag["href"][1:]), tag) for tag in page.select('a[href^="#"]')]
    for key in REFERRING:
        for tag in page.find_all(attrs={key: True}):
            names = tag[key].split() if isinstance(tag[key], str) else tag[key]
            wanted += [(name, tag) for name in names]
    faults += [f"no id {name} for {short(tag)}" for name, tag in wanted if name not in ids]
    return faults if page.select('nav a[href^="#"]') else [*faults, "no contents list"]


def bad_frame(html: str) -> list[str]:
    """What every page needs before its content: language, encoding, title, viewport, one main part."""
    page = parsed(html)
    needed = {
        "lang starts with zh": page.html and page.html.get("lang", "").lower().partition("-")[0] == "zh",
        "doctype": html.lstrip().lower().startswith("<!doctype html>"),
        "charset utf-8": page.select_one('meta[charset="utf-8" i]'),
        "title": page.title and page.title.get_text(strip=True),
        "viewport": page.select_one('meta[name=viewport][content*="width=device-width"]'),
        "one main": len(page.find_all("main")) == 1,
    }
    return [f"missing: {name}" for name, there in needed.items() if not there]


def bad_images(html: str) -> list[str]:
    """Images without an alternative text; no image at all."""
    images = parsed(html).find_all("img")
    faults = [f"no alt: {short(tag)}" for tag in images if not tag.get("alt", "").strip()]
    return faults if images else ["no image"]


def bad_tables(html: str) -> list[str]:
    """Tables without a caption, heading cells without a scope; no table at all."""
    tables = parsed(html).find_all("table")
    faults = [f"no caption: {short(tag)}" for tag in tables if not (tag.caption and tag.caption.get_text(strip=True))]
    scopes = ("col", "row", "colgroup", "rowgroup")
    cells = [cell for tag in tables for cell in tag.find_all("th")]
    faults += [f"no scope: {short(cell)}" for cell in cells if cell.get("scope") not in scopes]
    return faults if tables else ["no table"]


def bad_figures(html: str) -> list[str]:
    """Computed figures out of the keyboard's reach or without a word on where they come from; none at all."""
    page = parsed(html)
    figures, said = page.select(".figure"), {tag["id"]: tag.get_text(strip=True) for tag in page.select(".traces [popover]")}
    faults = [f"out of the keyboard's reach: {short(tag)}" for tag in figures if tag.name != "button"]
    faults += [f"no trace: {short(tag)}" for tag in figures if not said.get(tag.get("popovertarget", ""))]
    return faults if figures else ["no figure"]


def bad_code(html: str) -> list[str]:
    """Code that is not folded away; none at all."""
    code = parsed(html).select(".highlight")
    folds = [(tag, tag.find_parent("details")) for tag in code]
    faults = [f"not folded: {short(tag)}" for tag, fold in folds if fold is None or fold.has_attr("open")]
    return faults if code else ["no code"]
