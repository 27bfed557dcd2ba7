"""Shared passages of a corpus: the table, what kind each is, and how many articles share text."""

from collections.abc import Iterator, Sequence

import pandas as pd

from corpus_tools.comparison.article_words import CorpusWords
from corpus_tools.comparison.crediting import Credits
from corpus_tools.comparison.edges import with_whole_edges
from corpus_tools.comparison.natures import across_natures, within_natures
from corpus_tools.comparison.passages import Passage, find_passages
from corpus_tools.corpus.article_dates import SURELY_DATED
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError

__all__ = ["NATURES", "SHARED", "shared_passages", "sharing", "texts_of_both"]

#: What is a text that two articles share.
SHARED = ("shared", "credited")
#: What a passage may be: the first three within an article, a set phrase there and across two, the
#: others across two.
NATURES = (
    "repeated-title", "repeated-lead", "repetition", "quotation", "names", "set-phrase",
    "elsewhere", *SHARED,
)  # fmt: skip
_COLUMNS = [
    "id_a", "line_a", "id_b", "line_b", "n_tokens", "text", "kind", "nature", "n_equal", "text_b",
    "first",
]  # fmt: skip
_DAY = len("2016-08-24")


def shared_passages(corpus: Corpus, *, min_tokens: int = 8) -> pd.DataFrame:
    """List the passages that two articles share, and those that one repeats.

    Verbatim and slightly edited runs of words, found by equal shingles of five words (Broder
    1997) and joined over what an editor swaps or puts in. Spelling is folded; punctuation does
    not count. Repeated leads and titles that cleaning took out are looked at, too.

    Parameters
    ----------
    corpus : Corpus
    min_tokens : int
        Equal words that a passage must have, at least 5.

    Returns
    -------
    DataFrame
        The longest first: id_a, line_a, id_b, line_b (lines of the raw text where it begins; 0
        for a title from a column of its own), n_tokens (of the passage in a), text (in a), kind
        (``within-verbatim``, ``within-near``, ``across-verbatim``, ``across-near``), nature,
        n_equal (words equal in both), text_b, first (the id of the article that appeared first,
        where both days of publication are known and differ). Natures:

        ``repeated-title``, ``repeated-lead``, ``repetition``
            within an article: its title, its lead, other words given again;
        ``quotation``
            in quotation marks in both articles, or a verse: both report what a third said;
        ``names``
            names, titles of office, chains of them;
        ``set-phrase``
            a short phrase, a formula that many hold, a form whose numbers are others each time;
        ``elsewhere``
            words that stand in articles of one house whose stories are different: a disclaimer, a
            teaser, the title of a series;
        ``shared``, ``credited``
            all others: a text that both articles hold; one of them credits the other's outlet.

        Who wrote a text first, nobody can tell from two articles: both may draw on one agency.
        ``attrs["verdict"]`` says in a sentence whether articles share text.

    Raises
    ------
    InputError
        `min_tokens` is less than 5.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = shared_passages(load_corpus())
    >>> table.iloc[0][["id_a", "id_b", "kind"]].tolist()
    ['flights-madar-1', 'flights-sada-2', 'across-verbatim']
    """
    if min_tokens < 5:
        raise InputError(f"min_tokens: expected 5 or more; found {min_tokens}")
    need_corpus(corpus, "shared_passages")
    words = CorpusWords(corpus)
    found = find_passages(words.words, min_tokens=min_tokens)
    days = _days(corpus)
    rows = []
    for p, nature in sorted(_told(corpus, words, found), key=lambda row: (-row[0].equal, row[0])):
        a, b = words.pair(p)
        rows.append(
            (
                corpus.ids[a],
                words.line(p.start_a).line,
                corpus.ids[b],
                words.line(p.start_b).line,
                p.end_a - p.start_a,
                words.text(p.start_a, p.end_a),
                f"{'within' if a == b else 'across'}-{'verbatim' if p.verbatim else 'near'}",
                nature,
                p.equal,
                words.text(p.start_b, p.end_b),
                corpus.ids[a if days[a] < days[b] else b] if _ordered(days[a], days[b]) else "",
            )
        )
    table = pd.DataFrame(rows, columns=_COLUMNS)
    table.attrs["verdict"] = _verdict(table)
    return table


def _told(
    corpus: Corpus, words: CorpusWords, found: Sequence[Passage]
) -> Iterator[tuple[Passage, str]]:
    """Yield each passage with what it is; texts that two articles share begin with whole names."""
    within: list[Passage] = []
    across: list[Passage] = []
    for p in found:
        a, b = words.pair(p)
        (within if a == b else across).append(p)
    yield from zip(within, within_natures(words, within), strict=True)
    credits = Credits(corpus, words)
    for p, nature in zip(across, across_natures(words, across), strict=True):
        if nature == "shared":
            nature = "credited" if credits.between(p) else nature
            p = with_whole_edges(words, p)
        yield p, nature


def _days(corpus: Corpus) -> list[str]:
    """Return the day on which each article appeared, nothing where it is not stated."""
    columns = (corpus.articles[name].astype(str) for name in ("date", "date_status"))
    return [
        date if status in SURELY_DATED and len(date) == _DAY else ""
        for date, status in zip(*columns, strict=True)
    ]


def _ordered(one: str, two: str) -> bool:
    """Tell whether one of two days is known to be the earlier."""
    return bool(one) and bool(two) and one != two


def _verdict(table: pd.DataFrame) -> str:
    found = sharing(table)
    if not found["passages"]:
        return "no text that two articles share was found"
    return f"{found['passages']} shared texts in {found['pairs']} pairs of articles"


def texts_of_both(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the shared passages that are a text of two articles, credited or not."""
    return passages[passages["nature"].isin(SHARED)]


def sharing(passages: pd.DataFrame) -> dict[str, object]:
    """Sum up shared passages: whether articles share text, and how many there are of each kind.

    Returns
    -------
    dict
        verdict (``none`` or ``passages``), passages, pairs (of articles) and words of the texts
        that two articles share, natures (how many passages there are of each).

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> sharing(shared_passages(load_corpus()))["verdict"]
    'passages'
    """
    shared = texts_of_both(passages)
    counts = passages["nature"].value_counts()
    return {
        "verdict": "passages" if len(shared) else "none",
        "passages": len(shared),
        "pairs": len(shared[["id_a", "id_b"]].drop_duplicates()),
        "words": int(shared["n_equal"].sum()),
        "natures": {name: int(counts[name]) for name in NATURES if name in counts},
    }
