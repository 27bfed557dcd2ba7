"""The token stream: every article as codes of word types, tokenised once for all measures."""

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_tools._compiled import machine
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.contexts import Contexts, count_contexts
from corpus_tools.arabic.tokens import token_runs

__all__ = [
    "BREAK",
    "TokenStream",
    "join_streams",
    "number",
    "read_stream",
    "read_texts",
    "row_blocks",
]

#: The code between two phrases: nothing that spans words crosses it.
BREAK = -1
#: Characters, and tokens, from which on machine code pays.
_ENOUGH, _ENOUGH_CODES = 1 << 21, 1 << 20
_BLOCK = 1 << 22


@dataclass(frozen=True)
class TokenStream:
    """The tokens of all articles, in order, as codes into a list of word types.

    Attributes
    ----------
    types : list of str
        Distinct tokens as written.
    codes : int32 array
        One code per token, `BREAK` between phrases.
    starts : int64 array, length n_articles + 1
        Article ``i`` is ``codes[starts[i]:starts[i + 1]]``.
    homographs : mapping of int to str
        Types that were told from words spelled like them, and the key of each; see
        `split_homographs`.
    """

    types: list[str]
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    homographs: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def article(self, index: int) -> NDArray[np.int32]:
        """Return the codes of one article."""
        return self.codes[self.starts[index] : self.starts[index + 1]]

    def take(self, rows: NDArray[np.int64]) -> "TokenStream":
        """Return the stream of some articles, with the types that stand in them.

        >>> stream = read_texts(["نهر سد", "جسر", "سد"])
        >>> part = stream.take(np.array([2, 1]))
        >>> part.types, part.codes.tolist(), part.starts.tolist()
        (['سد', 'جسر'], [0, -1, 1, -1], [0, 2, 4])
        """
        sizes = np.diff(self.starts)[rows]
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        # Where each code stood: its place in the article, and where that began.
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], sizes)
        codes = self.codes[places]
        used = np.unique(codes[codes != BREAK])
        new_code = np.full(len(self.types) + 1, BREAK, np.int32)
        new_code[used] = np.arange(len(used))
        return TokenStream(
            [self.types[code] for code in used.tolist()],
            new_code[codes],
            starts,
            {int(new_code[c]): key for c, key in self.homographs.items() if new_code[c] != BREAK},
        )

    def rows(self) -> NDArray[np.int64]:
        """Return the article index of every code."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def places(self, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return where tokens of some types stand, given for each type whether it is wanted."""
        wanted = np.append(wanted, False)
        blocks = range(0, len(self.codes), _BLOCK)
        found = [np.flatnonzero(wanted[self.codes[at : at + _BLOCK]]) + at for at in blocks]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def rows_at(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the article index of some places."""
        return np.asarray(np.searchsorted(self.starts, places, side="right") - 1, np.int64)

    def lengths(self) -> NDArray[np.int64]:
        """Return the number of tokens of each article."""
        return self._profile[0]

    def type_counts(self) -> NDArray[np.int64]:
        """Return how often each type occurs."""
        return self._profile[1]

    def contexts(self) -> Contexts:
        """Return where the tokens of each type stand (see `count_contexts`)."""
        return count_contexts(self.types, self.codes)

    def teach(self, conflator: Conflator) -> Conflator:
        """Let a conflator learn the words of the stream, and where they stand."""
        return conflator.fit_types(self.types, self.contexts() if conflator.learns else None)

    @cached_property
    def _profile(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        tally = machine(_load_tally, len(self.codes), _ENOUGH_CODES)
        if tally is not None:
            return tally.token_counts(self.codes, self.starts, len(self.types))
        words = np.append(0, np.cumsum(self.codes != BREAK))[self.starts]
        times = np.bincount(self.codes + 1, minlength=len(self.types) + 1)[1:]
        return np.diff(words), times


def row_blocks(starts: NDArray[np.int64], size: int = _BLOCK) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of runs of rows that hold few entries, given where rows start.

    >>> list(row_blocks(np.array([0, 3, 5, 20, 22]), 6))
    [(0, 2), (2, 3), (3, 4)]
    """
    first, n = 0, len(starts) - 1
    while first < n:
        last = int(np.searchsorted(starts, starts[first] + size, side="right")) - 1
        last = min(max(last, first + 1), n)
        yield first, last
        first = last


def plain_stream(articles: Iterable[Sequence[str]]) -> TokenStream:
    """Tokenise articles, each given as its lines, in plain Python: the reference of all others."""
    code_of: dict[str, int] = {}
    codes: list[int] = []
    starts = [0]
    for lines in articles:
        for line in lines:
            for phrase in token_runs(line):
                codes.extend(code_of.setdefault(token, len(code_of)) for token in phrase)
                codes.append(BREAK)
        starts.append(len(codes))
    return TokenStream(
        list(code_of), np.asarray(codes, dtype=np.int32), np.asarray(starts, dtype=np.int64)
    )


def read_stream(
    articles: Iterable[Sequence[str]], *, advance: Callable[[int], object] | None = None
) -> TokenStream:
    """Tokenise articles, each given as its lines.

    Large corpora are read by machine code, in threads; the stream is the same.

    Parameters
    ----------
    articles : iterable of sequences of str
        Read once; few of them are kept at a time.
    advance : callable, optional
        Told the number of articles done, now and then.

    Examples
    --------
    >>> stream = read_stream([["سلامة الطيران، سلامة"], ["الطيران"]])
    >>> stream.types, stream.codes.tolist(), stream.starts.tolist()
    (['سلامة', 'الطيران'], [0, 1, -1, 0, -1, 1, -1], [0, 5, 7])
    """
    return _read(("\n".join(lines) for lines in articles), False, advance)


def read_texts(
    texts: Iterable[str], *, advance: Callable[[int], object] | None = None
) -> TokenStream:
    """Tokenise articles, each given as one string, as `read_stream` does with its lines.

    Examples
    --------
    >>> read_texts(["نهر سد", "نهر"]).codes.tolist()
    [0, 1, -1, 0, -1]
    """
    return _read(texts, True, advance)


def join_streams(streams: Iterable[TokenStream]) -> TokenStream:
    """Put the articles of streams one after the other: the stream of all of them.

    Examples
    --------
    >>> join_streams([read_texts(["نهر سد"]), read_texts(["نهر", "سد"])]).codes.tolist()
    [0, 1, -1, 0, -1, 1, -1]
    """
    code_of: dict[str, int] = {}
    codes, starts, end = [np.zeros(0, np.int32)], [np.zeros(1, np.int64)], 0
    for stream in streams:
        # The last is that of a break, whose code is -1.
        codes.append(np.append(number(stream.types, code_of), np.int32(BREAK))[stream.codes])
        starts.append(stream.starts[1:] + end)
        end += len(stream.codes)
    return TokenStream(list(code_of), np.concatenate(codes), np.concatenate(starts))


def number(items: Iterable[Hashable], number_of: dict[Any, int]) -> NDArray[np.int32]:
    """Return the numbers of items; a new one gets the next, and is entered."""
    found = [number_of.setdefault(item, len(number_of)) for item in items]
    return np.array(found, np.int32)


def _read(
    texts: Iterable[str], cut_lines: bool, advance: Callable[[int], object] | None
) -> TokenStream:
    coming = iter(texts)
    first: list[str] = []
    size = 0
    for text in coming:
        first.append(text)
        size += len(text)
        if size >= _ENOUGH:
            break
    coding = machine(_load_coding, size, _ENOUGH)
    if coding is not None:
        batches = coding.batches_of(itertools.chain(first, coming))
        return TokenStream(*coding.code_batches(batches, cut_lines=cut_lines, advance=advance))
    told = _telling(itertools.chain(first, coming), advance)
    return plain_stream((text.splitlines() if cut_lines else [text]) for text in told)


def _telling(texts: Iterable[str], advance: Callable[[int], object] | None) -> Iterator[str]:
    for text in texts:
        yield text
        if advance is not None:
            advance(1)


def _load_tally() -> Any:
    from corpus_tools.terms import _tally

    return _tally


def _load_coding() -> Any:
    from corpus_tools.terms import _coding

    return _coding
