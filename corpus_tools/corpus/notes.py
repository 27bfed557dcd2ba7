"""Notes of reading: what was left out, and warnings."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import pandas as pd

from corpus_tools.messages import Message

__all__ = ["Notes", "NumberedRow", "Skipped", "copies"]

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

    def skip(self, origin: str, key: str, article_id: str = "", **values: object) -> None:
        """List something that is not taken; the reason is a message of ``data/messages.toml``."""
        self.skipped.append(Skipped(origin, article_id, Message(key, **values)))

    def table(self) -> pd.DataFrame:
        """List what was skipped: origin, id, reason."""
        # Not as pandas's strings, of which none would still be a message.
        return pd.DataFrame(self.skipped, columns=list(Skipped._fields), dtype=object)

    def warn(self, key: str, **values: object) -> None:
        """Note something that was taken in spite of a doubt."""
        self.warnings.append(Message(key, **values))


def copies(skipped: pd.DataFrame) -> pd.Series:
    """Return of which article each skipped one is a copy, by the row of the table of skipped.

    Articles that were skipped for another reason are not there.
    """
    first = {
        row: str(reason.values["first"])
        for row, reason in skipped["reason"].items()
        if isinstance(reason, Message) and reason.key == "copy_of"
    }
    return pd.Series(first, dtype=object)
