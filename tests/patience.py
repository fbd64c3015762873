"""How long a test may wait on this machine as it is now."""

import os


def stretched(seconds: float) -> float:
    """`seconds` where every process has a core to itself; in proportion more where more of them want to run than there are cores."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
