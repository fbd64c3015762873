"""What is said of a parameter that pydantic refuses: the line and key, what is wrong there, what was expected."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from .errors import Problem, at, nearest
from .exact_yaml import in_file, line_of
from .messages import N_, Message, _
from .supposing import supposes


def problem_of(
    shown: str, node: yaml.Node, model: type[BaseModel], fault: Mapping[str, Any], changes: tuple[Mapping[str, Any], ...]
) -> Problem:
    tagged = [key for key in fault["loc"] if not (isinstance(key, str) and key.startswith("function-"))]
    keys = in_file(node, tagged, fault["type"] == "missing")
    where = at(shown, line=line_of(node, keys), key=".".join(map(str, keys))) if keys else shown
    if tagged and supposes(changes, tagged):
        keys, where = tagged, at(_("{where} (what_if)", where=shown), key=".".join(map(str, tagged)))
    if fault["type"] == "extra_forbidden":
        return Problem(where, _('"{key}" is not a known key', key=keys[-1]), hint=_hint(tagged, fault, model))
    if (is_missing := fault["type"] == "missing") or fault["input"] is None:
        expected = _("a value") if is_missing or fault["type"] == "string_type" else _expected(fault)
        of_source = _("has no source"), _("the document, paragraph or decision that the value comes from")
        return Problem(
            where, *(of_source if keys[-1] == "source" else (_("is missing") if is_missing else _("is empty"), expected))
        )
    whole = fault["type"] == "value_error" and isinstance(fault["input"], dict)
    return Problem(
        where,
        _("does not fit together") if whole else _('"{value}" is not accepted', value=_short(fault["input"])),
        _expected(fault),
    )


def _hint(keys: list, fault: Mapping[str, Any], model: type[BaseModel]) -> str:
    if fault["input"] is None:  # {source: 甲,乙} reads as the two keys source and 乙
        return _("A comma ends a value inside {{ }}: if this belongs to the text before it, put that text in quotes")
    return nearest(str(keys[-1]), _known(model, keys[:-1]))


def _expected(fault: Mapping[str, Any]) -> str:
    """What pydantic expected, as a message; one that a check of ours has raised as it is."""
    context = fault.get("ctx", {})
    if isinstance(error := context.get("error"), ValueError) and len(error.args) == 1:
        return error.args[0]
    if fault["type"] == "literal_error":
        *others, last = re.split(", | or ", context["expected"])
        return _("{names} or {last}", names=others, last=last) if others else last
    if fault["type"] in _EXPECTED:
        return Message(_EXPECTED[fault["type"]], context)
    plain = fault["msg"].replace("Input should be ", "")
    return plain[0].lower() + plain[1:]


_EXPECTED = {  # pydantic's kinds of error → what it expected
    "string_type": N_("text; put quotes around it if it looks like a number"),
    "string_too_short": N_("text that is not empty"),
    "string_pattern_mismatch": N_("text of the form {pattern}"),
    "int_type": N_("a whole number"),
    "bool_type": N_("true or false"),
    "too_short": N_("at least one entry"),
    "model_type": N_("a block of keys"),
    "dict_type": N_("a block of keys"),
    "tuple_type": N_("a list"),
    "union_tag_invalid": N_("one of {expected_tags}"),
    "union_tag_not_found": N_("a key {discriminator}"),
    "greater_than_equal": N_("greater than or equal to {ge}"),
    "less_than_equal": N_("less than or equal to {le}"),
    "greater_than": N_("greater than {gt}"),
    "less_than": N_("less than {lt}"),
}


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _known(annotation: Any, keys: list) -> list[str]:
    """The keys that the model accepts below `keys`; none where they are free, as in a mapping by district."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
        return _known(fields[keys[0]], keys[1:]) if keys and keys[0] in fields else ([] if keys else list(fields))
    inner = [part for part in get_args(annotation) if part not in (type(None), ...)]
    if get_origin(annotation) is Annotated:
        return _known(inner[0], keys)
    if keys and (kinds := [part for part in inner if _kind_of(part) == keys[0]]):
        return _known(kinds[0], keys[1:])
    if not inner:
        return []
    deeper = keys[1:] if get_origin(annotation) in (dict, tuple, list) else keys
    return _known(inner[-1], deeper)


def _kind_of(model: Any) -> object:
    """The `kind` by which a block is told apart from the others that may stand in its place; None where it has none."""
    field = getattr(model, "model_fields", {}).get("kind")
    return get_args(field.annotation)[0] if field else None
