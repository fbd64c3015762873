"""What the parameter file of a folder of reports holds."""

from typing import Literal

from ...params import ReportParams, Section, Text


class Purpose(Section):
    """Why the reports are audited, and who asked for it."""

    value: Text
    source: Text


class AuditParams(ReportParams):
    """params/<project>/<year>.yaml with `report: audit`. The reports stand in the data folder, listed in documents.csv."""

    report: Literal["audit"]
    reviewer: Text
    purpose: Purpose
