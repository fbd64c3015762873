"""The held-out set: layouts that the audit's authors do not look at. name → (random.Random) → Draft."""

from . import services, works

LAYOUTS = works.LAYOUTS | services.LAYOUTS
