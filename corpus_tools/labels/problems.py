"""What can be wrong with a figure: one problem of one label or file."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["SAID", "Kind", "Problem"]

Kind = Literal[
    "mirrored",
    "unjoined",
    "misspaced",
    "missing-glyph",
    "clipped",
    "overlapping",
    "missing-file",
    "changed-file",
]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one label or file."""

    kind: Kind
    text: str
    message: str

    def __str__(self) -> str:
        text = " / ".join(self.text.split("\n"))
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        return f"{self.kind}: {shown!r}: {self.message}"


#: What is said of a label whose glyphs are wrong.
SAID: dict[str, str] = {
    "mirrored": "its letters or words stand in the wrong order",
    "unjoined": "its letters are not joined as they should be",
    "misspaced": "its letters or words overlap, or stand apart",
}
