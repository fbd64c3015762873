"""Units counted: those with more applicants than posts, those without a form, and forms that do not add up."""

from ..data import Table
from .evidence import Evidence
from .quota_rules import usable


def crowded(evidence: Evidence) -> int:
    """Units with more applicants of a rank than usable vacant posts for it."""
    people = evidence.applicants.groupby(["employer", "rank"]).size().rename("wanted").reset_index()
    known = people.merge(evidence.posts, on=["employer", "rank"])
    return int(known.loc[known["wanted"] > usable(known), "employer"].nunique())


def silent(evidence: Evidence) -> int:
    """Units with applicants and without a form."""
    return len(set(evidence.applicants["employer"]) - set(evidence.posts["employer"]))


def mismatched(posts: Table) -> int:
    """Units whose form counts unused posts that are not approved − filled, or allots more than are unused."""
    wrong = {
        row["employer"]
        for row in posts.rows
        if _is_wrong(**{name: row[name] for name in ("approved", "filled", "unused", "allotted")})
    }
    return len(wrong)


def _is_wrong(approved: int | None, filled: int | None, unused: int | None, allotted: int | None) -> bool:
    vacant = None if None in (approved, filled) else approved - filled
    if vacant is not None and unused is not None and unused != vacant:
        return True
    left = unused if unused is not None else vacant
    return left is not None and allotted is not None and allotted > max(left, 0)
