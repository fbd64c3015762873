"""The measures as the methods' documents print them: under each heading of a measure, what its entry says."""

import re
import textwrap
from pathlib import Path

from . import MEASURES, PROBLEMS, Measure, Registry

WIDTH = 130
DOCUMENTS = {
    "methods.md": MEASURES["evaluation"],
    **{f"methods-{kind.replace('_', '-')}.md": registry for kind, registry in MEASURES.items() if kind != "evaluation"},
    "findings.md": PROBLEMS,
}
_ENTRY = re.compile(r"^### `(\w+)`[^\n]*\n(?:(?:- |  )[^\n]*\n)*", re.M)


def entry(measure: Measure, registry: Registry) -> str:
    """A measure's heading and lines: definition, unit, edges, source, and what may be compared."""
    told = {
        "Definition": measure.definition,
        "Unit": unit_of(measure, registry),
        "Edges": measure.edges,
        "Source": measure.source,
        "Compared": measure.compared,
    }
    paper = textwrap.TextWrapper(WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    lines = [paper.fill(f"- **{name}:** {text}") for name, text in told.items() if text]
    return "\n".join([f"### `{measure.id}` {measure.title}", *lines, ""])


def unit_of(measure: Measure, registry: Registry) -> str:
    """What a measure is counted in, and how it is printed."""
    if measure.kind == "money":
        return "元 inside; shown in the money unit of the project-year, 万元 as a rule, two decimals."
    if measure.kind in ("rate", "share"):
        parts = "in the money unit" if registry.is_money(measure) else f"counted in {measure.unit}" if measure.unit else ""
        return f"share, printed as a percentage{f'; parts {parts}' if parts else ''}."
    if measure.kind == "count":
        return f"count ({measure.unit})." if measure.unit else "count."
    if measure.kind == "word":
        return "a word; its `value` is `null`."
    decimals = "as many decimals as it has" if measure.places is None else f"{measure.places} decimals"
    return f"{measure.unit or 'its own'}, {decimals}."


def written(text: str, registry: Registry) -> str:
    """A methods' document with the lines under each measure's heading as its entry says; what stands elsewhere stays."""

    def one(match: re.Match) -> str:
        return entry(registry[match[1]], registry) if match[1] in registry else match[0]

    return _ENTRY.sub(one, text)


def write(folder: Path) -> list[Path]:
    """Writes the documents of `folder` anew; returns those that changed."""
    changed = []
    for name, registry in DOCUMENTS.items():
        path = folder / name
        text = path.read_text("utf-8")
        if (new := written(text, registry)) != text:
            path.write_text(new, "utf-8")
            changed.append(path)
    return changed
