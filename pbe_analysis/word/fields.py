"""What Word computes itself, with what it would show: numbers of captions, references to them, pages, contents."""

from markupsafe import Markup

from .markup import NOTHING, PLAIN, Looks, run

_SIMPLE = Markup(
    '<w:r><w:fldChar w:fldCharType="begin"{}/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_TO_UPDATE = Markup(' w:dirty="true"')


def field(instruction: str, shown: Markup, *, is_stale: bool = False) -> Markup:
    """A field that shows `shown` until Word updates it, which it does on opening where that is known to be stale."""
    return _SIMPLE.format(_TO_UPDATE if is_stale else NOTHING, instruction, shown)


def sequence(name: str, number: int) -> Markup:
    """The number of a caption."""
    return field(f"SEQ {name} \\* ARABIC", run(str(number)))


def reference(bookmark: str, shown: str, looks: Looks = PLAIN) -> Markup:
    """What stands in a bookmark, as a link to it."""
    return field(f"REF {bookmark} \\h", run(shown, looks))


def bookmark(name: str, number: int, content: Markup = NOTHING) -> Markup:
    """number: no other bookmark of the document has it."""
    return Markup('<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>').format(number, name, content)


def lead(bookmark: str, content: Markup, hint: str = "") -> Markup:
    """Words that lead to a bookmark of the document. hint: what shows where the pointer rests on them."""
    tip = Markup(' w:tooltip="{}"').format(hint) if hint else NOTHING
    return Markup('<w:hyperlink w:anchor="{}"{} w:history="1">{}</w:hyperlink>').format(bookmark, tip, content)
