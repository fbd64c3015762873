"""Pictures of own text: files of its folder, of kinds and sizes that a report can carry, and of nothing that could act."""

import base64
import io
import warnings
from pathlib import Path
from xml.etree import ElementTree

from ..blocks.report import Media
from ..errors import DataError
from ..messages import _

LARGEST, SIDE, PIXELS = 4_000_000, 12_000, 40_000_000  # bytes; pixels of a side; of a picture
KINDS: dict[str, Media] = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
_DRAWN = {  # what a picture in SVG may hold
    *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
    *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "marker", "symbol", "use", "pattern", "metadata"),
}
_LEADING = ("href", "src")


def picture(folder: Path, address: str, where: str) -> tuple[Media, str, Path]:
    """Kind, Base64 and file of a picture. address: as the text names it. where: the place that messages print. Error:
    DataError."""
    path = _inside(folder, address, where)
    if path.stat().st_size > LARGEST:
        raise _refused(where, address, _("is larger than {size} MB", size=LARGEST // 1_000_000), _("a smaller picture"))
    content = path.read_bytes()
    media = "image/svg+xml" if path.suffix.lower() == ".svg" else _raster(content, address, where)
    if media == "image/svg+xml" and not _only_draws(content):
        told = _("holds more than shapes and words: scripts, styles, entities or addresses")
        raise _refused(where, address, told, _("a plain SVG, or the picture as PNG"))
    return media, base64.b64encode(content).decode(), path


def _inside(folder: Path, address: str, where: str) -> Path:
    """The file, which stands in the folder, wherever links lead."""
    plain = address.replace("\\", "/")
    path = (folder / plain).resolve() if _is_name(plain) else folder
    if not _is_name(plain) or not path.is_relative_to(folder.resolve()):
        raise _refused(where, address, _("is not in the folder of the text"), _("a file beside the text, by its name"))
    if not path.is_file():
        near = sorted(one.name for one in folder.glob("*") if one.suffix.lower() in (".png", ".jpg", ".jpeg", ".gif", ".svg"))
        raise _refused(where, address, _("is missing"), _("one of {names}", names=near) if near else _("a file beside the text"))
    return path


def _is_name(address: str) -> bool:
    return (
        bool(address)
        and ":" not in address
        and not address.startswith("/")
        and ".." not in address.split("/")
        and "\0" not in address
    )


def _raster(content: bytes, address: str, where: str) -> Media:
    from PIL import Image  # only texts with pictures pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(content), formats=list(KINDS))
            kind, (width, height) = str(image.format), image.size
            image.verify()
    except Exception:  # whatever the reader of pictures stumbles over
        raise _refused(where, address, _("cannot be read as a picture"), _("PNG, JPEG, GIF or SVG")) from None
    if max(width, height) > SIDE or width * height > PIXELS:
        told = _("has {width} × {height} pixels", width=width, height=height)
        raise _refused(where, address, told, _("at most {side} a side, {all} in all", side=SIDE, all=PIXELS))
    return KINDS[kind]


def _only_draws(content: bytes) -> bool:
    """Whether an SVG consists of shapes, words and links within itself."""
    if b"<!DOCTYPE" in content.upper() or b"<!ENTITY" in content.upper():
        return False
    try:
        elements = [*ElementTree.fromstring(content).iter()]
    except (ElementTree.ParseError, ValueError, RecursionError):
        return False
    return all(_is_harmless(one) for one in elements) and _local(elements[0].tag) == "svg"


def _is_harmless(element: ElementTree.Element) -> bool:
    tag = _local(element.tag)
    if tag not in _DRAWN:
        return (
            "}" in str(element.tag) and "svg" not in str(element.tag).partition("}")[0] and not element.attrib
        )  # RDF and the like
    return all(_is_inert(_local(name), value) for name, value in element.attrib.items())


def _is_inert(name: str, value: str) -> bool:
    held = value.lower().replace(" ", "")
    if name in _LEADING:
        return held.startswith("#")
    return not name.lower().startswith("on") and not ("url(" in held and "url(#" not in held) and "script:" not in held


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _refused(where: str, address: str, what: str, expected: str) -> DataError:
    return DataError(where, _('the picture "{name}" {what}', name=address[:80], what=what), expected)
