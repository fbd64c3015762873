"""Which language the reader reads."""

import os
import sys

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)
VARIABLE = "PBE_LANG"  # what --lang sets, also for the processes that we start
_OF_THE_SYSTEM = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that says something decides, as for gettext


def language() -> str:
    """zh or en: what PBE_LANG says, else the locale. A language that there is no catalogue for is English."""
    stated = next((value for name in (VARIABLE, *_OF_THE_SYSTEM) if (value := os.environ.get(name))), None)
    stated = _of_the_desktop() if stated is None else stated
    return CHINESE if stated.lower().startswith(("zh", "chinese")) else ENGLISH


def _of_the_desktop() -> str:
    """Windows and macOS say it elsewhere than in the environment: zh_CN, Chinese (Simplified)_China."""
    if sys.platform not in ("win32", "darwin"):
        return ""
    import locale

    return locale.getlocale()[0] or ""
