"""The results of a set: as they are kept in JSON, and as they are printed."""

from __future__ import annotations

from . import tally
from .tally import Clean, Trial

AIMS = "aims: caught ≥ 97 %, blamed ≥ 90 %, fewer than 0.1 false alarms per clean report"
GROUPS = {"by_kind": "kind", "by_relation": "relation", "by_layout": "layout", "by_form": "form"}
ALARMS = {"alarms_by_layout": "layout", "alarms_by_form": "form"}


def result_of(trials: list[Trial], cleans: list[Clean], seconds: float) -> dict:
    """Everything that is said of a set of layouts."""
    return {
        "seconds": round(seconds, 1),
        "all": tally.shares(trials),
        "alarms": tally.alarms(cleans),
        **{group: tally.by(trials, name) for group, name in GROUPS.items()},
        **{group: _alarms_by(cleans, name) for group, name in ALARMS.items()},
        "missed": tally.missed(trials),
        "false_alarms": [f"{one.layout} {one.form} {one.seed}: {line}" for one in cleans for line in one.seen],
    }


def _alarms_by(cleans: list[Clean], name: str) -> dict[str, dict]:
    values = sorted({getattr(one, name) for one in cleans})
    return {value: tally.alarms([one for one in cleans if getattr(one, name) == value]) for value in values}


def tell(name: str, result: dict, examples: int) -> None:
    """Prints the shares by kind, layout and format, then false alarms and misses, some of each."""
    mutants = result["all"]["mutants"] + result["all"]["residue_sized"]
    print(f"\n== {name}: {result['alarms']['reports']} clean reports, {mutants} mutants, {result['seconds']} s")
    print(f"   {AIMS}")
    _line("all", result["all"])
    for group in GROUPS:
        print(f"-- {group.replace('_', ' ')}")
        for value, found in result[group].items():
            _line(value, found)
    _tell_alarms(result, examples)
    for kind, found in result["missed"].items():
        _tell_missed(kind, found, examples)


def _line(name: str, found: dict) -> None:
    main = f"caught {_percent(found['caught'])}, blamed right {_percent(found['blamed'])}"
    exact = f"(on the very figure {_percent(found['exact'])})"
    small = f"; residue-sized {found['residue_sized']}, noticed {_percent(found['noticed'])}"
    rest = small if found["residue_sized"] else ""
    print(f"   {name:<34} {found['mutants']:>6} mutants: {main} {exact}{rest}")


def _tell_alarms(result: dict, examples: int) -> None:
    told = result["alarms"]
    share = f"{told['false_alarms']} false alarms in {told['reports']}, {told['per_report']} each"
    print(f"-- clean reports: {share}")
    for group in ALARMS:
        counts = {value: found for value, found in result[group].items() if found["false_alarms"]}
        bad = [f"{value} {found['false_alarms']}/{found['reports']}" for value, found in counts.items()]
        print(f"   {group.replace('_', ' ')}: {', '.join(bad) or 'none'}")
    for line in result["false_alarms"][:examples]:
        print(f"   {line}")


def _tell_missed(kind: str, found: list[dict], examples: int) -> None:
    unseen = sum(not one["caught"] for one in found)
    print(f"-- {kind}: {unseen} missed, {len(found) - unseen} blamed on another figure")
    for one in found[:examples]:
        what = "blamed elsewhere" if one["caught"] else "missed"
        print(f"   {what}: {one['layout']} {one['form']} {one['seed']}: {one['seen']}")


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share * 100:.1f} %"
