"""What `pbe new --report evaluation` asks at a terminal; each answer is read as the option of that name is, and asked for again."""

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from .errors import NotFound, PbeError
from .messages import Message, _
from .project import ProjectYear
from .scaffold import named
from .wings import wing

QUESTIONS = {  # option → what is asked
    "regions": _("Regions or units, with 、 between them, or a file with one name on a line (Enter: later): "),
    "sources": _(
        "Sources of money as name:role:level, such as 中央补助:transfer:central,县级配套:matching:county; roles are transfer, matching, "
        "own, other, part (Enter: later): "
    ),
    "measures": _("File of the project's own tables and measures, as docs/measures.md has it (Enter: none): "),
    "indicators": _("File of the indicator system (Enter: the common framework): "),
}
FOLDER = _("Name of the project's folder, in lower-case letters, digits and hyphens, such as dongjiang-health: ")


def ask_folder(root: Path, name: str) -> str:
    """The name of the folder, where a title is given and no project has it yet; "" where none is needed."""
    try:
        named(root, name)
        return ""
    except PbeError:
        return _ask(FOLDER, lambda said: ProjectYear(said, "2000", root))


def ask_commission() -> dict[str, str]:
    """The options that were answered."""
    said = {option: _ask(question, partial(_read, option)) for option, question in QUESTIONS.items()}
    return {option: one for option, one in said.items() if one}


def _read(option: str, said: str) -> None:
    """Error: PbeError where the kind of report could not start from that."""
    if said:
        wing("evaluation").Commission.of(**{option: said})


def _ask(question: Message, check: Callable[[str], object]) -> str:
    """An answer that can be read. On stderr, as all that is no result."""
    while True:
        print(question, end="", file=sys.stderr, flush=True)
        try:
            said = re.sub(r"\s+", " ", input()).strip()
            check(said)
            return said
        except EOFError:
            raise PbeError(
                _("a question has no answer, and nothing was laid out. Expected one, or the options of `pbe new`.")
            ) from None
        except (PbeError, NotFound) as error:
            print(error, file=sys.stderr)
