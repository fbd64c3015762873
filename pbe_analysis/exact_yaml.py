"""YAML read safely and exactly: the one opener of parameter files. It opens neither pydantic nor pandas, so that lists and
checks for changes come at once."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from .errors import ParamsError, at
from .messages import _

_KEY = re.compile(r"([A-Za-z_]\w*)\s*:(?:\s|$)")
LARGEST_FILE = 1_000_000  # bytes; a parameter file is a page or two
_OF_YEAR = "待核对：提到"  # before the year that a value names, of which it was taken over


def read_yaml(path: Path, shown: str, only: Collection[str] = ()) -> tuple[dict, yaml.Node]:
    """The mapping in a YAML file, and its node tree for line numbers. `shown` is the path that messages print. only: keys of the first
    level that are wanted; the others are left out, unless the file cannot be cut at them.

    Decimal fractions are exact; `no`, `2023-01` and `007` stay the text they are; a key that stands twice and aliases
    are refused. Error: ParamsError.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise ParamsError(shown, _("is larger than {size} bytes", size=LARGEST_FILE), _("a parameter file of a page or two"))
    try:
        text = path.read_text(encoding="utf-8-sig")
        if only:
            with suppress(ParamsError):
                found = parsed(_cut(text, only), shown)
                if {*only} & {*found[0]}:
                    return found
        return parsed(text, shown)
    except UnicodeDecodeError as error:
        raise ParamsError(shown, _("is not UTF-8 at byte {start}", start=error.start), _("a file saved as UTF-8")) from None


def parsed(text: str, shown: str) -> tuple[dict, yaml.Node]:
    """The mapping in a text, as `read_yaml` has it of a file."""
    try:
        loader = _ExactLoader(text)
        node = loader.get_single_node()
        content = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = at(shown, line=error.problem_mark.line + 1) if error.problem_mark else shown
        raise ParamsError(line, error.problem or _("is not YAML"), _("YAML such as `key: value`")) from None
    except yaml.YAMLError as error:
        raise ParamsError(shown, str(error).splitlines()[0], _("YAML such as `key: value`")) from None
    except (ValueError, AttributeError, RecursionError):  # what PyYAML lets pass: !!int 甲, !!timestamp 甲, [[[[…
        raise ParamsError(shown, _("cannot be read"), _("YAML such as `key: value`")) from None
    if node is None or not isinstance(content, dict):
        raise ParamsError(shown, _("holds no keys"), _("lines such as `report: evaluation`"))
    return content, node


def _cut(text: str, only: Collection[str]) -> str:
    """The lines of these keys of the first level, each in its place."""
    kept, lines = False, []
    for line in text.split("\n"):
        match = _KEY.match(line)
        kept = match[1] in only if match else kept
        lines.append(line if kept else "")
    return "\n".join(lines)


def line_of(node: yaml.Node, keys: list) -> int:
    """Line of the deepest of `keys` that the file holds, counted from 1."""
    line = node.start_mark.line + 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(key)]
            if not found:
                break
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line


def in_file(node: yaml.Node, keys: list, is_missing: bool) -> list:
    """The keys of a place that stand in the file: without the kind that a block was taken for. is_missing: the last one is
    a key that should stand there and does not."""
    found: list = []
    for place, key in enumerate(keys):
        below = _child(node, key)
        if below is None and not (is_missing and place == len(keys) - 1) and isinstance(node, yaml.MappingNode):
            continue
        found.append(key)
        node = below or node
    return found


def _child(node: yaml.Node, key: object) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key]
    return None


class _ExactLoader(yaml.SafeLoader):
    """YAML's safe subset with JSON's scalars: true/false, null, whole numbers, exact decimals; all else is text."""

    yaml_implicit_resolvers: dict = {}

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.composer.ComposerError(None, None, _("holds an alias (*)"), event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, _("a key is not a name"), key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, _('key "{key}" stands twice', key=key.value), key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?(0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(0|[1-9][0-9]*)\.[0-9]+", "-+0123456789"),
):
    _ExactLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), list(_first))
_ExactLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))


# ---- texts that are taken over ----
def in_year(path: Path, old: str, new: str, names: str = "title") -> str:
    """A parameter file's text with another fiscal year, and in the entries of these names (an alternative of a pattern) the year where
    it stands first; all else stays, comments too."""
    text = path.read_text(encoding="utf-8-sig")
    text = re.sub(rf"(?m)^(fiscal_year:\s*){old}\b", rf"\g<1>{new}", text)
    return re.sub(rf"(?m)^((?:{names}):.*?){old}", rf"\g<1>{new}", text)


def scalar(text: str) -> str:
    """A text as YAML holds it: plain where that can mean nothing else, else in quotes."""
    plain = re.fullmatch(r"(?=.*[\u4e00-\u9fff])\w[\w（）《》〔〕·、—-]*", text)
    return text if plain else yaml.safe_dump(text, default_style='"', allow_unicode=True, width=LARGEST_FILE).strip()


def edited(text: str, values: Mapping[tuple[str, ...], str], note: str = "") -> str:
    """A YAML text with other values at some places, and a note behind each; all else stays, comments too. values: keys of a
    place → YAML. Places that it does not have are left out. Error: yaml.YAMLError."""
    places = [(_at(_composed(text), keys), value) for keys, value in values.items()]
    edits = [(node.start_mark.index, _end(text, node), value) for node, value in places if node]
    for start, end, value in sorted(edits, reverse=True):
        line = text.find("\n", end) if "\n" in text[end:] else len(text)
        text = f"{text[:line].rstrip()}{_noted(text[end:line], note)}{text[line:]}" if note else text
        before = text[:start].rstrip() if value.startswith("\n") else f"{text[:start].rstrip(' ')} "
        text = f"{before}{value}{text[end:]}"
    return text


def marked(text: str, year: str) -> str:
    """A YAML text with 待核对 behind each line on which a value names the year that it was taken over from."""
    lines, note = text.split("\n"), f"{_OF_YEAR}{year}年"
    for node in _scalars(_composed(text)):
        number = node.start_mark.line
        if year in node.value and node.end_mark.line == number and note not in lines[number]:
            lines[number] = lines[number].rstrip() + _noted(lines[number][node.end_mark.column :], note)
    return "\n".join(lines)


def to_check(text: str) -> Iterator[tuple[int, str]]:
    """The lines, from 1, that are still `marked`, each with that year."""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := re.search(rf"#.*{_OF_YEAR}(\d{{4}})年", line):
            yield number, match[1]


def _noted(rest: str, note: str) -> str:
    return f"；{note}" if "#" in rest else f"   # {note}"


def _composed(text: str) -> yaml.Node | None:
    return _ExactLoader(text).get_single_node()


def _at(node: yaml.Node | None, keys: tuple[str, ...]) -> yaml.Node | None:
    for key in keys:
        node = _child(node, key) if node else None
    return node


def _end(text: str, node: yaml.Node) -> int:
    """Where a value ends: a block does with its last value, and not where the next key begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    start = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every value, without the keys."""
    if isinstance(node, yaml.MappingNode):
        for _colon, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">"):
        yield node
