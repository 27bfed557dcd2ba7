"""Notes of reading: what was left out, and warnings."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import pandas as pd

from corpus_tools.messages import Message

__all__ = ["Notes", "NumberedRow", "Skipped", "copies"]

#: A row of a table: its number, and its cells by column.
NumberedRow: TypeAlias = tuple[int, dict[str, object]]

#: So many files of one kind are each named.
_FEW = 3


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

    def skip_alike(self, origins: Sequence[str], key: str) -> None:
        """List things that are not taken for one reason: a few by name, more in one line."""
        if len(origins) > _FEW:
            origins = [f"{origins[0]} (+{len(origins) - 1})"]
        for origin in origins:
            self.skip(origin, key)

    def table(self) -> pd.DataFrame:
        """List what was skipped: origin, id, reason."""
        # Not as pandas's strings, of which none would still be a message.
        return pd.DataFrame(self.skipped, columns=list(Skipped._fields), dtype=object)

    def warn(self, key: str, **values: object) -> None:
        """Note something that was taken in spite of a doubt."""
        self.warnings.append(Message(key, **values))

    def warn_of_twins(self, columns: Iterable[str], origin: str) -> None:
        """Warn of columns that share a name: only one of them is read."""
        times = Counter(column for column in columns if column)
        twice = sorted(column for column, n in times.items() if n > 1)
        if twice:
            self.warn("columns_of_one_name", origin=origin, columns=", ".join(twice))

    def say_once(self, origins: Collection[str], start: int = 0) -> None:
        """Put warnings that are alike but for their file into one, which names the first file.

        Parameters
        ----------
        origins : collection of str
            The files; a warning of one row stays.
        start : int
            The first warning that is looked at.
        """
        alike: dict[object, list[int]] = {}
        for at, warning in enumerate(self.warnings[start:], start):
            if isinstance(warning, Message) and warning.values.get("origin") in origins:
                others = [(k, str(v)) for k, v in warning.values.items() if k != "origin"]
                alike.setdefault((warning.key, *sorted(others)), []).append(at)
        gone: set[int] = set()
        for first, *more in alike.values():
            if len(more) >= _FEW:
                warning = self.warnings[first]
                assert isinstance(warning, Message)
                origin = f"{warning.values['origin']} (+{len(more)})"
                self.warnings[first] = Message(warning.key, **{**warning.values, "origin": origin})
                gone |= set(more)
        self.warnings[start:] = [
            warning for at, warning in enumerate(self.warnings[start:], start) if at not in gone
        ]


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
