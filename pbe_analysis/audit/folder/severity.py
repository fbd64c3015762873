"""How badly a fault weighs, by its status."""

from ...findings import Severity
from ..checks import Status

SEVERITIES = {
    Status.CONTRADICTION: Severity.SERIOUS,
    Status.UNDEFINED: Severity.SERIOUS,
    Status.TRUNCATED: Severity.PROBLEM,
    Status.LAST_DIGIT: Severity.PROBLEM,
    Status.STRUCTURE: Severity.NOTE,
}
