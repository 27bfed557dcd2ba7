"""Notes of reading: what was left out, and warnings."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

__all__ = ["Notes", "NumberedRow", "Skipped"]

#: A row of a table: its number, and its cells by column.
NumberedRow: TypeAlias = tuple[int, dict[str, object]]


class Skipped(NamedTuple):
    """Something that was not taken, and why."""

    origin: str
    id: str
    reason: str


@dataclass
class Notes:
    """What happened while reading: things left out, and warnings."""

    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def skip(self, origin: str, reason: str, article_id: str = "") -> None:
        """List something that is not taken."""
        self.skipped.append(Skipped(origin, article_id, reason))

    def warn(self, message: str) -> None:
        """Note something that was taken in spite of a doubt."""
        self.warnings.append(message)
