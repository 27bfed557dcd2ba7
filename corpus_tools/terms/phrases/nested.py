"""Nested phrases: which stand beside the longer ones that hold them, and who has which place."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from corpus_tools.terms.phrases.words import NOWHERE, Codes, Flags, PhraseWords

__all__ = ["NO_PHRASES", "Phrases", "is_cut", "settle"]

#: A phrase begins where no longer one holds it that begins before (التواصل الاجتماعي), and is left
#: a place by longer ones and those beside it (صلى الله), in such shares of its places.
_BEGINS, _ALONE = 0.1, 0.05

NO_PHRASES = pd.DataFrame(
    {"size": 0, "at": 0, "g2": 0.0, "log_dice": 0.0, "joint": 0.0, "fits": False}, index=range(0)
)


@dataclass(frozen=True)
class Phrases:
    """Phrases of a stream and their places.

    Attributes
    ----------
    table : DataFrame
        One row per phrase: key (normalised), size (words), g2 and log_dice (of its weakest
        joint), count (places), alone (places where it is no part of a longer one).
    places : list of int64 array
        The positions of each phrase in the stream, all of them.
    starts, rows : int64 arrays
        Where phrases stand that are no part of a longer one, in order, and their rows in `table`.
    """

    table: pd.DataFrame
    places: list[Codes]
    starts: Codes
    rows: Codes


def is_cut(words: PhraseWords, at: Codes, size: int) -> Flags:
    """Tell where a run of words begins or ends inside a name."""
    # An article ends with a break: before the first word of all stands the last of all.
    return np.asarray(words.tied[at - 1] | words.tied[at + size - 1])


def settle(table: pd.DataFrame, places: list[Codes], words: PhraseWords, least: int) -> Phrases:
    """Give each place to its longest phrase; drop phrases that hardly stand by themselves.

    Those are dropped whose C-value is below that of a phrase which stands so often, and in no
    longer one.
    """
    sizes = table["size"].tolist()
    free = places
    if least:
        # A phrase has no place inside a name.
        free = [at[~is_cut(words, at, n)] for at, n in zip(places, sizes, strict=True)]
        stays = _stands(sizes, free, words, least)
        table, places, free = _only(stays, table, places, free)
    while True:
        starts, rows = _longest(table, free, len(words.first))
        alone = np.bincount(rows, minlength=len(table))
        counts = np.array([len(at) for at in places], np.int64)
        # What stands beside other phrases, not in longer ones, may have few places left, too.
        stays = (alone >= _ALONE * counts) | _chains(words, places)
        if not least or stays.all():
            break
        table, places, free = _only(stays, table, places, free)
    table = table[["size", "g2", "log_dice"]].assign(
        key=[words.key(at[0], size) for at, size in zip(places, table["size"], strict=True)],
        count=counts,
        alone=alone,
    )
    return Phrases(table, places, starts, rows)


def _chains(words: PhraseWords, places: list[Codes]) -> Flags:
    """Tell which phrases begin with a chain of names, which is whole: سلمان بن عبدالعزيز."""
    return np.array([words.tied[at[0]] for at in places], bool)


def _only(
    stays: Flags, table: pd.DataFrame, *places: list[Codes]
) -> tuple[pd.DataFrame, list[Codes], list[Codes]]:
    """Keep some rows of a table, and their places."""
    rows = np.flatnonzero(stays)
    one, other = ([kind[i] for i in rows] for kind in places)
    return table.iloc[rows].reset_index(drop=True), one, other


def _stands(sizes: list[int], places: list[Codes], words: PhraseWords, least: int) -> Flags:
    """Tell which phrases stand, by C-value (Frantzi, Ananiadou & Mima 2000).

    ``log2(size) * (places - places in longer phrases / number of these phrases)``, longer phrases
    first: of them only those that stand count, and a place within two of them counts once, as in
    the paper's example. It does not tell الدفاع الأمريكية from وزارة الدفاع where both words have
    several neighbours. So one that is no chain of names begins often enough where no longer one
    holds it that begins before it; and stands often enough in none, if it may well go on: if no
    definite word ends it.
    """
    n, length = len(sizes), len(words.first)
    chain = _chains(words, places)
    last = [at + size - 1 for at, size in zip(places, sizes, strict=True)]
    complete = np.array([2 * words.definite[at].sum() > len(at) for at in last], bool)
    stands = np.ones(n, bool)
    number = np.asarray(sizes, np.int64)
    # For each size the phrase at every position, and whether it is in a longer one that stands.
    phrase_at = {size: np.full(length, NOWHERE, np.int64) for size in set(sizes)}
    nested = {size: np.zeros(length, bool) for size in phrase_at}
    begun = {size: np.ones(length, bool) for size in phrase_at}
    holders: dict[int, list[Codes]] = {size: [] for size in phrase_at}
    for i, at in enumerate(places):
        phrase_at[sizes[i]][at] = i
    for size in sorted(phrase_at, reverse=True):
        rows = np.flatnonzero(number == size)
        counts = np.array([len(places[i]) for i in rows.tolist()], np.int64)
        here = phrase_at[size]
        inside = np.bincount(here[nested[size] & (here >= 0)], minlength=n)[rows]
        pairs = np.unique(np.concatenate([np.zeros(0, np.int64), *holders[size]]))
        longer = np.bincount(pairs // n, minlength=n)[rows]
        own = counts - inside / np.maximum(longer, 1)
        begins = np.bincount(here[begun[size] & (here >= 0)], minlength=n)[rows]
        alone = counts - inside
        enough = begins >= np.maximum(least, _BEGINS * counts)
        enough &= (alone >= np.maximum(least, _BEGINS * counts)) | complete[rows]
        enough |= chain[rows]
        stands[rows] = enough & (own * np.log2(size) >= least * np.log2(size))
        at = np.flatnonzero(here >= 0)
        at = at[stands[here[at]]]
        for shorter in sorted(nested):
            for k in range(size - shorter + 1 if shorter < size else 0):
                within = phrase_at[shorter][at + k]
                found = within >= 0
                nested[shorter][at[found] + k] = True
                if k:
                    begun[shorter][at[found] + k] = False
                holders[shorter].append(np.unique(within[found] * n + here[at[found]]))
    return stands


def _longest(table: pd.DataFrame, places: list[Codes], length: int) -> tuple[Codes, Codes]:
    """Choose places that do not overlap: the longer phrase's, then the more strongly attached's."""
    free = np.ones(length, bool)
    strength = table["log_dice"].fillna(0).to_numpy()
    sizes = table["size"].to_numpy()
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for size in sorted(set(sizes.tolist()), reverse=True):
        numbers = np.flatnonzero(sizes == size)
        at = np.concatenate([places[i] for i in numbers])
        row = np.repeat(numbers, [len(places[i]) for i in numbers])
        while len(at):
            left = np.logical_and.reduce([free[at + k] for k in range(size)])
            at, row = at[left], row[left]
            rival = np.full(length + 2 * size, -np.inf)
            rival[at + size] = strength[row]
            wins = np.ones(len(at), bool)
            for k in range(1, size):
                # Of two that are alike the one that comes first in the text stands.
                wins &= strength[row] >= rival[at + size + k]
                wins &= strength[row] > rival[at + size - k]
            found.append((at[wins], row[wins]))
            for k in range(size):
                free[at[wins] + k] = False
            at, row = at[~wins], row[~wins]
    starts = np.concatenate([at for at, _ in found])
    order = np.argsort(starts)
    return starts[order], np.concatenate([row for _, row in found])[order]
