"""The development set: layouts that the audit's authors look at while they write it. name → (random.Random) →
Draft."""

from . import funds, grouped, people, prose, scores

LAYOUTS = funds.LAYOUTS | grouped.LAYOUTS | people.LAYOUTS | scores.LAYOUTS | prose.LAYOUTS
