"""The unseen set: layouts after published health-programme reports, written without reading the audit, whose
authors do not look at them. name → (random.Random) → Draft."""

from . import funding, outcomes, services

LAYOUTS = funding.LAYOUTS | outcomes.LAYOUTS | services.LAYOUTS
