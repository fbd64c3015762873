"""Rules of what has to be handed in: materials, and copies of each, by rank, route, trade …"""

from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import BeforeValidator, Field, StrictBool

from ..params import Section, Text
from .evidence import OTHER, SAME, Evidence
from .rule import Rule, scope_in_words
from .thresholds import Threshold, table_in_words, thresholds
from .verdicts import Ruling

ENOUGH, SHORT, UNKNOWN, NOT_ASKED = 1, 0, -1, 2
APPLIES, DOES_NOT = "适用", "不适用"

Item = Annotated[str, BeforeValidator(str)]


class Material(Section):
    """One of the materials. copies: a number, or a table by rank, route …; a case that the table leaves out need not hand it
    in. scope (`for`): for whom it is. when: always; for those who change their discipline; on a condition that the roster does
    not tell; or nobody has to. paper: it goes in on paper."""

    name: Text
    copies: Threshold
    by: tuple[Text, ...] = ()
    scope: dict[Text, tuple[Text, ...]] = Field({}, alias="for")
    when: Literal["always", "changed", "condition", "optional"] = "always"
    paper: StrictBool = False
    source: Text

    def in_words(self) -> str:
        when = {"changed": "；申报学科与现任学科不同的", "condition": "；视情况", "optional": "；自愿"}.get(self.when, "")
        paper = "；纸质" if self.paper else ""
        return f"{self.name}：{scope_in_words(self.scope)}{table_in_words(self.copies)}份{when}{paper}"


class Materials(Rule):
    """Every material that is asked for is there, in as many copies as the notice lists."""

    asks: ClassVar[str] = "缺项不多于"
    tables: ClassVar[tuple[str, ...]] = ("materials",)

    kind: Literal["materials"]
    items: dict[Item, Material] = Field(min_length=1)
    because: Text = "材料份数不足"
    unit: str = "项"

    @property
    def columns(self) -> tuple[str, ...]:
        words = [word for one in self.items.values() for word in (*one.scope, *one.by)]
        changed = any(one.when == "changed" for one in self.items.values())
        return tuple(dict.fromkeys([*super().columns, *words, *(("field",) if changed else ())]))

    def judge(self, evidence: Evidence) -> Ruling:
        grid = states(evidence, self)
        short, unclear = (grid == SHORT).sum(axis=1), (grid == UNKNOWN).any(axis=1)
        return self.ruling(
            evidence,
            failed=short > 0,
            unknown=[(unclear, "个别材料未登记份数或是否适用")],
            value=short.astype("float64"),
            threshold=np.zeros(len(evidence)),
        )


def states(evidence: Evidence, rule: Materials) -> np.ndarray:
    """Applicant × material, in the order of the parameters: ENOUGH, SHORT, UNKNOWN or NOT_ASKED."""
    copies, applies = _registered(evidence, rule)
    columns = [_state(one, copies[:, place], applies[:, place], evidence) for place, one in enumerate(rule.items.values())]
    return np.stack(columns, axis=1)


def _registered(evidence: Evidence, rule: Materials) -> tuple[np.ndarray, np.ndarray]:
    """Copies of each material, by its number or name (nan where none are registered) and whether the material applies (1, 0, nan where that is not stated)."""
    places = {name: place for place, (item, one) in enumerate(rule.items.items()) for name in (item, one.name)}
    frame = evidence.materials
    column = frame["item"].map(places)
    known = column.notna().to_numpy()
    at, column = frame["at"].to_numpy(dtype="int64")[known], column[known].to_numpy(dtype="int64")
    copies, applies = (np.full((len(evidence), len(rule.items)), np.nan) for _ in range(2))
    copies[at, column] = frame["copies"].to_numpy(dtype="float64", na_value=np.nan)[known]
    applies[at, column] = frame["applies"].map({APPLIES: 1.0, DOES_NOT: 0.0}).to_numpy(dtype="float64")[known]
    return copies, applies


def _state(material: Material, copies: np.ndarray, applies: np.ndarray, evidence: Evidence) -> np.ndarray:
    asked = _asked(material, applies, evidence)
    least = thresholds(evidence, material.copies, material.by)
    asked = np.where(least.absent & ~(asked == 0), 0.0, np.where(least.missing & ~(asked == 0), np.nan, asked))
    with np.errstate(invalid="ignore"):
        enough = copies >= least.high
    unknown = np.isnan(copies) | np.isnan(asked) | np.isnan(least.high)
    return np.select([asked == 0, enough, unknown], [NOT_ASKED, ENOUGH, UNKNOWN], SHORT).astype("int8")


def _asked(material: Material, applies: np.ndarray, evidence: Evidence) -> np.ndarray:
    """Whether each applicant has to hand it in: 1, 0, nan where that cannot be told."""
    asked = np.ones(len(evidence))
    for name, wanted in material.scope.items():
        words = evidence.words(name)
        listed = np.isin(words.astype(str), wanted)
        asked = np.select([asked == 0, evidence.without(name), listed], [0.0, np.nan, asked], 0.0)
    when = _when(material, applies, evidence)
    return np.where((asked == 0) | (when == 0), 0.0, asked * when)


def _when(material: Material, applies: np.ndarray, evidence: Evidence) -> np.ndarray:
    if material.when == "changed":
        field = evidence.column("field")
        return np.where(field == OTHER, 1.0, np.where((field == SAME) & np.isnan(applies), 0.0, applies))
    if material.when == "condition":
        return applies
    return np.full(len(evidence), float(material.when == "always"))
