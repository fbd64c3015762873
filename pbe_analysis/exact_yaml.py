"""YAML read safely and exactly: the one opener of parameter files. It opens neither pydantic nor pandas, so that lists and
checks for changes come at once."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from .errors import ParamsError, Problem, at
from .messages import _

LARGEST_FILE = 1_000_000  # bytes; a parameter file is a page or two


def read_yaml(path: Path, shown: str) -> tuple[dict, yaml.Node]:
    """The mapping in a YAML file, and its node tree for line numbers. `shown` is the path that messages print.

    Decimal fractions are exact; `no`, `2023-01` and `007` stay the text they are; a key that stands twice and aliases
    are refused. Error: ParamsError.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise ParamsError(
            Problem(shown, _("is larger than {size} bytes", size=LARGEST_FILE), _("a parameter file of a page or two"))
        )
    loader = None
    try:
        loader = _ExactLoader(path.read_text(encoding="utf-8-sig"))
        node = loader.get_single_node()
        content = loader.construct_document(node) if node else None
    except UnicodeDecodeError as error:
        raise ParamsError(
            Problem(shown, _("is not UTF-8 at byte {start}", start=error.start), _("a file saved as UTF-8"))
        ) from None
    except yaml.MarkedYAMLError as error:
        line = at(shown, line=error.problem_mark.line + 1) if error.problem_mark else shown
        raise ParamsError(Problem(line, error.problem or _("is not YAML"), _("YAML such as `key: value`"))) from None
    except yaml.YAMLError as error:
        raise ParamsError(Problem(shown, str(error).splitlines()[0], _("YAML such as `key: value`"))) from None
    except (ValueError, AttributeError, RecursionError):  # what PyYAML lets pass: !!int 甲, !!timestamp 甲, [[[[…
        raise ParamsError(Problem(shown, _("cannot be read"), _("YAML such as `key: value`"))) from None
    if node is None or not isinstance(content, dict):
        raise ParamsError(Problem(shown, _("holds no keys"), _("lines such as `report: evaluation`")))
    return content, node


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
