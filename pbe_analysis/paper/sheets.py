"""Sheets of paper and what is printed around their text."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in twentieths of a point. pitch: from one line of its grid to the next, 0 where it has none."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int = 850
    footer: int = 1304
    pitch: int = 0

    @property
    def room(self) -> int:
        """The width of the text."""
        return self.width - self.left - self.right

    @property
    def rows(self) -> int:
        """The height of the text."""
        return self.height - self.top - self.bottom

    @property
    def lengthwise(self) -> Paper:
        """The sheet turned to the left: what was bound at the left is bound above. One that lies stays as it is."""
        if self.width > self.height:
            return self
        footer = min(self.footer, 850)
        turned = {"top": self.left, "right": self.top, "bottom": self.right, "left": self.bottom}
        return replace(self, width=self.height, height=self.width, footer=footer, **turned)


# GB/T 9704-2012: A4, 37 mm above, 28 mm left, 156 × 225 mm of text: 22 lines.
OURS = Paper(11906, 16838, 2098, 1474, 1984, 1588, pitch=579)
