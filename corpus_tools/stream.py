"""One token stream: every article as word-type codes, tokenised once and used by all measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus_tools.tokens import phrases

__all__ = ["BREAK", "TokenStream", "read_stream"]

#: The code between two phrases: nothing that spans words crosses it.
BREAK = -1


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
    """

    types: list[str]
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def article(self, index: int) -> NDArray[np.int32]:
        """Return the codes of one article."""
        return self.codes[self.starts[index] : self.starts[index + 1]]

    def rows(self) -> NDArray[np.int64]:
        """Return the article index of every code."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def read_stream(articles: Iterable[Sequence[str]]) -> TokenStream:
    """Tokenise articles, each given as its lines.

    Examples
    --------
    >>> stream = read_stream([["سلامة الطيران، سلامة"], ["الطيران"]])
    >>> stream.types, stream.codes.tolist(), stream.starts.tolist()
    (['سلامة', 'الطيران'], [0, 1, -1, 0, -1, 1, -1], [0, 5, 7])
    """
    code_of: dict[str, int] = {}
    codes: list[int] = []
    starts = [0]
    for lines in articles:
        for line in lines:
            for phrase in phrases(line):
                codes.extend(code_of.setdefault(token, len(code_of)) for token in phrase)
                codes.append(BREAK)
        starts.append(len(codes))
    return TokenStream(
        list(code_of), np.asarray(codes, dtype=np.int32), np.asarray(starts, dtype=np.int64)
    )
