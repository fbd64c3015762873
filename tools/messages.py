"""The catalogues of messages: python -m tools.messages enters what the code says anew, and takes out what it says no more.

Babel finds the messages, `_("…")` and `N_("…")`, and writes the catalogues: sorted, without places in the code, so that two who
add messages meet as seldom as can be. A new message comes in without a translation; `tests/test_messages.py` fails until it has one.
"""

from __future__ import annotations

import ast
import builtins
import io
import logging
import re
import sys
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "pbe_analysis" / "messages"
KEYWORDS: dict = {"_": None, "N_": None}
MESSAGES = ("PbeError", "NotFound", "RunError", "TemplateError")  # errors that are messages themselves where their text has gaps


def said() -> set[str]:
    """Every message of the code."""
    logging.getLogger("babel").setLevel(logging.ERROR)  # it warns of an f-string that fills a gap
    found = extract_from_dir(ROOT / "pbe_analysis", [("**.py", "python")], keywords=KEYWORDS)
    return {str(message) for _file, _line, message, _comments, _context in found} | set(abouts()) | set(errors())


def errors() -> list[str]:
    """What errors are told with gaps of their own: PbeError("{name}: is missing.", name=name)."""
    nodes = [node for path in (ROOT / "pbe_analysis").rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    calls = [node for node in nodes if isinstance(node, ast.Call) and _called(node) in MESSAGES and node.keywords]
    return [one.value for call in calls for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def abouts() -> list[str]:
    """What the help says a command does: the docstring of the function that `cli._command` is given."""
    trees = [ast.parse((ROOT / "pbe_analysis" / f"{name}.py").read_text("utf-8")) for name in ("cli", "beginnings", "errands")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call) and _called(node) == "_command"]
    functions = {ast.unparse(call.args[2]).rpartition(".")[2] for call in calls}
    found = [ast.get_docstring(node) for node in nodes if isinstance(node, ast.FunctionDef) and node.name in functions]
    return [" ".join(text.split()) for text in found if text]


def translated(language: str) -> dict[str, str]:
    """Message → translation, as Babel reads the catalogue."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, locale=language) if one.id}


def gaps(text: str) -> set[str]:
    """What a template names: {name}, {name:.1f}."""
    return {re.split(r"[.\[]", name)[0] for _before, name, _form, _conversion in Formatter().parse(text) if name is not None}


def faults(messages: set[str], other: dict[str, str]) -> list[str]:
    """What is wrong with a translation of the messages."""
    found = [f"has no translation: {message}" for message in sorted(messages) if not other.get(message)]
    found += [f"is said nowhere: {message}" for message in sorted(other.keys() - messages)]
    for message, text in sorted(other.items()):
        if text and message in messages and gaps(message) != gaps(text):
            found.append(f"has other gaps: {message} → {text}")
    return found


TELLING = {
    "Problem",
    "cell",
    "refuse",
    "table",
    "warn",
    "print",
    "ArgumentTypeError",
}  # calls whose texts a reader sees; also what is raised


def plain_texts(source: str, is_checked: bool) -> list[int]:
    """The lines of texts that a reader sees and that are no messages. is_checked: the module checks parameters, so that the
    words of a `ValueError` are shown, too."""
    nodes = list(ast.walk(ast.parse(source)))
    raised = {_called(node.exc) for node in nodes if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)}
    telling = TELLING | {name for name in raised if not hasattr(builtins, name)} | ({"ValueError"} if is_checked else set())
    found = []
    for node in nodes:
        if isinstance(node, ast.Call) and _called(node) in telling:
            is_message = _called(node) in MESSAGES and node.keywords
            shown = [
                one
                for one in node.args
                if not isinstance(one, ast.Starred) and not (is_message and isinstance(one, ast.Constant))
            ]
            found += shown + [one.value for one in node.keywords if one.arg in ("what", "expected", "hint")]
        elif isinstance(node, ast.Call):
            found += [one.value for one in node.keywords if one.arg == "help"]
        elif is_checked and isinstance(node, ast.Yield) and node.value is not None:  # what a block of parameters says is wrong
            found.append(node.value)
    return sorted(one.lineno for each in found for one in _texts(each) if _is_english(one))


def shadows(source: str) -> list[int]:
    """The lines on which a module that makes messages calls something else `_`, so that `_("…")` fails in the same function. What a
    comprehension calls so stays inside it."""
    nodes = list(ast.walk(ast.parse(source)))
    makes = any(isinstance(node, ast.alias) and node.name == "_" for node in nodes)
    inside = {name for node in nodes if isinstance(node, ast.comprehension) for name in ast.walk(node.target)}
    names = [node for node in nodes if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)]
    arguments = [node for node in nodes if isinstance(node, ast.arg) and node.arg == "_"]
    return sorted(node.lineno for node in {*names, *arguments} - inside) if makes else []


def _called(node: ast.Call) -> str:
    """The name of what is called; warnings of Python's own are for programmers."""
    name = ast.unparse(node.func)
    return "" if name == "warnings.warn" else name.rpartition(".")[2]


def _texts(node: ast.expr) -> list[ast.expr]:
    """What an expression can be as a text: itself, or one of its branches."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    if isinstance(node, ast.BoolOp):
        return [one for value in node.values for one in _texts(value)]
    return [node]


def _is_english(node: ast.expr) -> bool:
    """Whether a text has words: a blank between letters, or a word at its beginning or end. Names of files have none."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in parts)
    is_text = isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
    return is_text and bool(re.search(r"[A-Za-z]{2,}[,:]? |[ ][A-Za-z]{2,}|[A-Za-z]{2,}[.?]$", text))


def write(language: str, messages: set[str], other: dict[str, str]) -> None:
    catalogue = Catalog(locale=language, fuzzy=False, charset="utf-8")
    for message in messages:
        catalogue.add(message, other.get(message, ""))
    text = io.BytesIO()
    write_po(text, catalogue, width=0, sort_output=True, omit_header=True, no_location=True)
    head = f"# What pbe says, in {language}: `make messages` enters new messages, people translate them.\n"
    plain = re.sub(r"^#, .*\n", "", text.getvalue().decode(), flags=re.M)
    (CATALOGUES / f"{language}.po").write_text(f"{head}\n{plain.strip()}\n", "utf-8")


def main() -> int:
    messages = said()
    for file in sorted(CATALOGUES.glob("*.po")):
        write(file.stem, messages, translated(file.stem))
        wrong = faults(messages, translated(file.stem))
        print(*wrong, sep="\n")
        print(f"{len(messages)} messages, {len(wrong)} without a good translation in {file.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
