"""The library that reads PDF files, given a Chinese font for those that only name theirs.

pdfium leaves out text whose signs have no width, and without a Chinese font on the computer, as on many
servers, that is every single Chinese sign of a font that the file does not hold. Where it looks for fonts
is told to it once, when it starts. If another part of the program has started it before, it stays as it is;
`pdf_lost` then helps.
"""

import ctypes
import sys
from pathlib import Path
from typing import Any

_FOLDERS = (  # where it looks of itself
    *("/usr/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF", "/usr/local/share/fonts"),
)
_kept: list[object] = []  # what the library points to must not be collected


def start() -> None:
    """Starts pdfium with the project's own font besides those of the computer. On Linux only: elsewhere
    there are Chinese fonts, and it asks the system for them."""
    if "pypdfium2" in sys.modules or sys.platform != "linux":
        return
    import pypdfium2.raw as pdfium

    pdfium.FPDF_DestroyLibrary()  # no document can be open yet
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_paths()))


def _paths() -> Any:
    import pylopdf_fonts_zh_cn

    folders = [*_FOLDERS, str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    texts = [ctypes.create_string_buffer(folder.encode("utf-8")) for folder in folders]
    pointers = (ctypes.POINTER(ctypes.c_char) * (len(texts) + 1))()
    for place, text in enumerate(texts):
        pointers[place] = ctypes.cast(text, ctypes.POINTER(ctypes.c_char))
    _kept.extend((texts, pointers))
    return pointers
