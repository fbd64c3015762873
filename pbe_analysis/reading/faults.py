"""What can be wrong with a cell, said once: for messages, and for the lists that go back to who handed the file in."""

from dataclasses import dataclass

from ..messages import Message, _

A_VALUE = _("a value")


@dataclass(frozen=True, slots=True)
class Kind:
    """what: follows the quoted cell. hint: what to do, where what is expected is not enough."""

    what: Message
    hint: Message | str = ""
    expected: Message = A_VALUE


KINDS = {
    "unsaved": Kind(
        _("is a formula without a stored result"), _("Open the file in Excel or WPS, save it, and hand it in again.")
    ),
    "error": Kind(_("is an error of the spreadsheet"), _("Mend the formula, or leave the cell empty.")),
    "merged": Kind(
        _("is one number merged over several cells"),
        _("Unmerge the cells and say in each what belongs to it."),
        _("a number in each cell"),
    ),
    "digits": Kind(
        _("has more digits than a spreadsheet keeps of a number"),
        _("Format the column as text and enter the number anew from its source."),
        _("a number of at most 15 digits, or text"),
    ),
    "cut": Kind(
        _("is a number that a spreadsheet has cut to fit its column"),
        _("Format the column as text and enter the number anew from its source."),
        _("all of its digits"),
    ),
    "disguised": Kind(
        _("shows another number than it stores"),
        _("Give the cell the number format General, and say the unit in the heading."),
        _("a cell that shows its number"),
    ),
    "none_or_zero": Kind(_("may mean none or not known"), _("Write 0, or leave the cell empty."), _("a number")),
    "parentheses": Kind(
        _("is a negative number where it stands in brackets"),
        _("Write a minus sign, or leave the brackets out."),
        _("a number without brackets"),
    ),
    "october": Kind(
        _("may be January, or October whose last zero the spreadsheet has dropped"),
        _("Write 2021-01 or 2021-10."),
        _("a month such as 2021-10"),
    ),
}


class Unclear(ValueError):
    """A cell that says no single value. code: a key of `KINDS`, or "" for one that is simply no number."""

    def __init__(self, code: str, shown: str = ""):
        super().__init__(KINDS[code].what if code else _("is not a number"))
        self.code, self.shown = code, shown
