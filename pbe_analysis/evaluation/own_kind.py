"""What every measure of a project's own has, of whatever kind it is."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, field_validator

from ..data.lines import plain
from ..messages import _
from ..params import OWN_LINE, Limit, Section, Text, only

HIGHEST = 2  # a limit of a share above it was meant in per cent
SAID = ("value", "subject", "base", "target")  # what a sentence of one's own may name
SUMS = ("money", "count", "number")  # kinds of columns that can be added up


def columns_named(value: Any) -> Any:
    """A column that stands alone, as a list of one."""
    return (value,) if isinstance(value, str) else value


def added(columns: tuple[str, ...]) -> str:
    """Columns as one term of a formula: 甲, （甲＋乙）."""
    return columns[0] if len(columns) == 1 else f"（{'＋'.join(columns)}）"


Columns = Annotated[  # of `table`, or table.column; added up
    tuple[Text, ...],
    BeforeValidator(columns_named),
    only(lambda columns: 0 < len(columns) == len({*columns}), _("one column or more, each once")),
]


class OwnShortfall(Section):
    """What the finding says where the measure misses its limit, and what to do about it. statement: its sentence; addressee: who
    can act, by default 主管部门."""

    title: Text
    statement: Text | None = None
    suggestion: Text
    addressee: str = ""

    @field_validator("statement")
    @classmethod
    def _can_be_said(cls, statement: str | None) -> str | None:
        try:
            parts = list(Formatter().parse(statement or ""))
        except ValueError:
            raise ValueError(_("a sentence; {{ and }} only around a name, as in {{value}}")) from None
        if any(any(map(str.isdigit, text)) for text, *_rest in parts):
            raise ValueError(_("a sentence with no typed number: {{value}} and {{target}} stand for them"))
        if odd := [name for _text, name, form, how in parts if name is not None and (name not in SAID or form or how)]:
            raise ValueError(_("in braces one of {names}, not {name}", names=SAID, name=odd[0]))
        return statement


class OwnLine(Limit):
    """A limit that no document sets."""

    source: Text = f"{OWN_LINE}的提示线"

    @property
    def called(self) -> str:
        return "提示线"


class Among(Section):
    """The rows that a measure is of: those whose column says one of the words."""

    column: Text
    words: tuple[Text, ...] = Field(min_length=1)

    def has(self, row: Mapping[str, Any]) -> bool:
        return plain(row.get(self.column) or "") in {*map(plain, self.words)}


class OwnMeasure(Section):
    """What every kind has. among: the rows of its table that it is of, by default all. target: what a document asks for; line: where no
    document does. table: where its columns stand. unit: of the value; of a share, of what is counted. sources: the funding sources whose
    rows of `funds` count."""

    IS_SHARE: ClassVar[bool] = True
    DIVIDES: ClassVar[bool] = True  # the first of its columns by the second
    ADVICE: ClassVar[str] = "逐一核实未达标的原因，提出整改措施，明确责任单位和完成时限。"  # where `shortfall` has none
    TOO_MANY: ClassVar[str] = ""  # and the limit is a ceiling, where that asks for something else
    COLUMNS: ClassVar[dict[str, tuple[str, ...]]] = {}  # key → kinds of columns that it may name

    kind: str
    title: Text
    table: Text
    unit: str = ""
    source: Text
    target: Limit | None = None
    line: OwnLine | None = None
    less_is_better: bool = False
    sources: tuple[Text, ...] = ()
    among: Among | None = None
    compared: str = ""
    shortfall: OwnShortfall | None = None

    def _wrong(self) -> Iterator[str]:
        if self.target and self.line:
            yield _("either target or line")
        if self.limit and self.IS_SHARE and self.limit.bound > HIGHEST:
            yield _("a share such as 0.90 or 90% as its limit")
        if self.limit and self.less_is_better and not self.limit.is_ceiling:
            yield _("at_most, since less_is_better")

    @property
    def limit(self) -> Limit | None:
        """What it is held against."""
        return self.target or self.line

    @property
    def advice(self) -> str:
        """What to do about it where `shortfall` does not say."""
        return (self.TOO_MANY if self.limit and self.limit.is_ceiling else "") or self.ADVICE

    @property
    def label(self) -> str:
        """The title, with what its value is where that does not say it."""
        return self.title

    def parts(self) -> dict[str, tuple[str, ...]]:
        """Key → the columns that it names, as table.column."""
        named = {key: getattr(self, key) for key in self.COLUMNS}
        return {key: tuple(self.placed(one) for one in columns_named(value)) for key, value in named.items() if value}

    @property
    def places(self) -> tuple[str, ...]:
        """All of these columns."""
        return tuple(place for places in self.parts().values() for place in places)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that they stand in, its own first."""
        return tuple(dict.fromkeys(place.partition(".")[0] for place in self.places))

    def in_words(self) -> str:
        """What it is computed from."""
        sign = " ÷ " if self.DIVIDES and len(self.COLUMNS) == 2 else "、"
        named = sign.join(map(added, self.parts().values()))
        sources = f"（{'、'.join(self.sources)}）" if self.sources else ""
        among = f"（{self.among.column}为{'、'.join(self.among.words)}的）" if self.among else ""
        return f"{self.label}：{named}{sources}{among}{self._terms()}"

    def _terms(self) -> str:
        """What else its value depends on."""
        return ""

    def placed(self, column: str) -> str:
        """A column that the measure names, as table.column."""
        return column if "." in column else f"{self.table}.{column}"

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Pairs of columns, of which the first is a part of the second in every row."""
        yield from ()
