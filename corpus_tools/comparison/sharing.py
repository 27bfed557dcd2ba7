"""Shared passages of a corpus: the table, what kind each is, and who had them from whom."""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.arabic.stopwords import flagged_words, stop_words
from corpus_tools.arabic.tokens import token_spans, tokenize
from corpus_tools.comparison.passages import (
    SHINGLE,
    Passage,
    find_passages,
    read_words,
    text_counts,
)
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError

__all__ = ["NATURES", "copying", "shared_passages", "source_flow"]

#: What a shared passage may be: the first three within an article, a set phrase there and across
#: two, the others across two.
NATURES = ("repeated-title", "repeated-lead", "repetition", "quotation", "set-phrase", "copied")
_COLUMNS = [
    "id_a", "line_a", "id_b", "line_b", "n_tokens", "text", "kind", "nature", "n_equal", "text_b",
    "first",
]  # fmt: skip
#: Words: a shorter passage that many articles hold is a title or a formula, no copy.
_FORMULA = 20
_MANY = 4
#: The share of the shorter article that makes even formulas part of a copied text.
_COPIED_SHARE = 0.25
#: The share of a passage's words in quotation marks, in both texts, that makes it a quotation.
_QUOTED = 0.6
_REPEATS = ("repeated-lead", "repeated-title")
_CLAUSE_END = re.compile(r"[.،؛:!؟?]\s")
_DAY = len("2016-08-24")


class _SourceLine(NamedTuple):
    text: str
    line: int
    role: str  # "title", "text", or the reason for which cleaning took the line out


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
            in quotation marks in both articles: both report what a third said;
        ``set-phrase``
            a short passage that four or more articles hold: an official title, a formula; within
            an article also a row of words without a function word or a number, as names and
            titles are and clauses hardly ever;
        ``copied``
            all others.

        ``attrs["verdict"]`` says in a sentence whether anything was copied between articles.

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
    reader = _CorpusWords(corpus)
    found = find_passages(reader.words, min_tokens=min_tokens)
    held_by = text_counts(reader.words)
    lengths = reader.lengths()
    shared: Counter[tuple[int, int]] = Counter()
    for p in found:
        shared[reader.pair(p)] += p.equal
    rows = []
    for p in sorted(found, key=lambda p: (-p.equal, p)):
        a, b = reader.pair(p)
        formula = p.equal < _FORMULA and held_by[p.start_a : p.end_a - SHINGLE + 1].min() >= _MANY
        small = shared[a, b] < _COPIED_SHARE * min(lengths[a], lengths[b])
        rows.append(
            (
                corpus.ids[a],
                reader.line(p.start_a).line,
                corpus.ids[b],
                reader.line(p.start_b).line,
                p.end_a - p.start_a,
                reader.text(p.start_a, p.end_a),
                f"{'within' if a == b else 'across'}-{'verbatim' if p.verbatim else 'near'}",
                reader.nature(p, formula=formula and (small or a == b), within=a == b),
                p.equal,
                reader.text(p.start_b, p.end_b),
                _first(corpus, a, b) if a != b else "",
            )
        )
    table = pd.DataFrame(rows, columns=_COLUMNS)
    table.attrs["verdict"] = _verdict(table)
    return table


def _texts(corpus: Corpus, article_id: str) -> list[list[_SourceLine]]:
    """Return what no passage runs across: the title, its repetition, a teaser, the paragraphs."""
    removed = [r for r in corpus._find(article_id).removed if r.reason in _REPEATS]
    title = _SourceLine(corpus.title(article_id), corpus.title_line(article_id), "title")
    body = [_SourceLine(str(p), p.line, "text") for p in corpus.paragraphs(article_id)]
    return [[title], *([_SourceLine(r.text, r.line, r.reason)] for r in removed), body]


class _CorpusWords:
    """The words of a corpus, and the way back from them to the lines they stand in."""

    def __init__(self, corpus: Corpus) -> None:
        self._texts: list[list[_SourceLine]] = []
        owners: list[int] = []
        for number, article_id in enumerate(corpus.ids):
            texts = _texts(corpus, article_id)
            self._texts += texts
            owners += [number] * len(texts)
        self._owner = np.asarray(owners, np.int64)
        self.words = read_words([[line.text for line in lines] for lines in self._texts])
        self._stop, self._linking = stop_words(), flagged_words("B")

    def pair(self, p: Passage) -> tuple[int, int]:
        """Return the numbers of the two articles that share a passage."""
        a, b = self._owner[self.words.text[[p.start_a, p.start_b]]]
        return int(a), int(b)

    def lengths(self) -> NDArray[np.int64]:
        """Return the number of words of each article."""
        return np.bincount(self._owner[self.words.text])

    def line(self, at: int) -> _SourceLine:
        """Return the line in which a word stands."""
        return self._texts[self.words.text[at]][self.words.line[at]]

    def _pieces(self, start: int, end: int) -> list[tuple[_SourceLine, int, int]]:
        """Return each line of a stretch of words with the characters it takes up there."""
        pieces = []
        while start < end:
            begin, stop = self.words.line_of(start)
            line = self.line(start)
            spans = token_spans(line.text)
            stop = min(stop, end)
            pieces.append((line, spans[start - begin][0], spans[stop - 1 - begin][1]))
            start = stop
        return pieces

    def text(self, start: int, end: int) -> str:
        """Return a stretch of words as it is printed, in one line."""
        return " ".join(line.text[i:j] for line, i, j in self._pieces(start, end))

    def nature(self, p: Passage, *, formula: bool, within: bool) -> str:
        """Tell what a passage is to its articles."""
        if within:
            roles = {self.line(p.start_a).role, self.line(p.start_b).role}
            if roles & {"title", "repeated-title"}:
                return "repeated-title"
            if "repeated-lead" in roles:
                return "repeated-lead"
            return "set-phrase" if formula or self._is_name(p) else "repetition"
        if all(self._quoted(*side) >= _QUOTED for side in (p[:2], p[2:4])):
            return "quotation"
        return "set-phrase" if formula else "copied"

    def _is_name(self, p: Passage) -> bool:
        """Tell whether a short passage in one line is a row of nouns, as names and titles are."""
        pieces = self._pieces(p.start_a, p.end_a)
        if p.equal >= _FORMULA or not p.verbatim or len(pieces) > 1:
            return False
        text = self.text(p.start_a, p.end_a)
        if _CLAUSE_END.search(text):
            return False
        words = [word in self._stop and word not in self._linking for word in tokenize(text)]
        # A preposition before a name is not part of it.
        inner = words[next((i for i, stop in enumerate(words) if not stop), len(words)) :]
        return bool(inner) and not any(inner) and not any(map(str.isdigit, text))

    def _quoted(self, start: int, end: int) -> float:
        """Return the share of a stretch's characters that stand in quotation marks."""
        quoted = total = 0
        for line, i, j in self._pieces(start, end):
            inside = _in_quotes(line.text)
            quoted += int(inside[i:j].sum())
            total += j - i
        return quoted / max(total, 1)


def _in_quotes(text: str) -> NDArray[np.bool_]:
    """Tell of every character whether it stands in quotation marks; an open mark runs on."""
    inside = np.zeros(len(text), bool)
    opened = -1
    for at, char in enumerate(text):
        if char in "«“" or (char == '"' and opened < 0):
            opened = at if opened < 0 else opened
        elif char in '»”"' and opened >= 0:
            inside[opened : at + 1] = True
            opened = -1
    if opened >= 0:
        inside[opened:] = True
    return inside


def _first(corpus: Corpus, a: int, b: int) -> str:
    """Return the id of the article that appeared on the earlier day, where both are stated."""
    rows = corpus.articles.iloc[[a, b]]
    dates = [str(date) for date in rows["date"]]
    known = rows["date_status"].isin(["stated", "supplied"]).all()
    if not known or any(len(date) != _DAY for date in dates) or dates[0] == dates[1]:
        return ""
    return str(rows["id"].iloc[0 if dates[0] < dates[1] else 1])


def _verdict(table: pd.DataFrame) -> str:
    copied = table[table["nature"] == "copied"]
    if copied.empty:
        return "no copying between articles was found"
    pairs = len(set(zip(copied["id_a"], copied["id_b"], strict=True)))
    return f"{len(copied)} copied passages in {pairs} pairs of articles"


def copying(passages: pd.DataFrame) -> dict[str, object]:
    """Sum up shared passages: whether anything was copied, and how many there are of each kind.

    Returns
    -------
    dict
        verdict (``none`` or ``passages``), passages, pairs (of articles) and words that were
        copied, natures (how many passages there are of each).

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> copying(shared_passages(load_corpus()))["verdict"]
    'passages'
    """
    copied = passages[passages["nature"] == "copied"]
    counts = passages["nature"].value_counts()
    return {
        "verdict": "passages" if len(copied) else "none",
        "passages": len(copied),
        "pairs": len(copied[["id_a", "id_b"]].drop_duplicates()),
        "words": int(copied["n_equal"].sum()),
        "natures": {name: int(counts[name]) for name in NATURES if name in counts},
    }


def source_flow(corpus: Corpus, passages: pd.DataFrame | None = None) -> pd.DataFrame:
    """Sum up copied passages by outlet: from the one that had them first to the other.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame, optional
        What `shared_passages` returns; else the corpus is searched.

    Returns
    -------
    DataFrame
        outlet_from, outlet_to, directed (False where it is not known which came first; the two
        then stand in alphabetical order), pairs (of articles), passages, tokens. Articles
        without an outlet are left out: ``attrs["no_outlet"]`` counts their passages.
    """
    need_corpus(corpus, "source_flow")
    passages = shared_passages(corpus) if passages is None else passages
    outlet = dict(zip(corpus.articles["id"], corpus.articles["outlet"], strict=True))
    pairs: defaultdict[tuple[str, str, bool], set[tuple[str, str]]] = defaultdict(set)
    counts: defaultdict[tuple[str, str, bool], list[int]] = defaultdict(lambda: [0, 0])
    copied = passages[passages["nature"] == "copied"]
    no_outlet = 0
    columns = (copied[name] for name in ("id_a", "id_b", "first", "n_tokens"))
    for a, b, first, n_tokens in zip(*columns, strict=True):
        source, target = (b, a) if first == b else (a, b)
        one, two = outlet[source], outlet[target]
        if not (one and two):
            no_outlet += 1
            continue
        if not first:
            one, two = sorted((one, two))
        key = (one, two, bool(first))
        pairs[key].add((a, b))
        counts[key][0] += 1
        counts[key][1] += int(n_tokens)
    rows = [(*key, len(pairs[key]), *counts[key]) for key in counts]
    names = ["outlet_from", "outlet_to", "directed", "pairs", "passages", "tokens"]
    table = pd.DataFrame(rows, columns=names)
    by = ["tokens", "outlet_from", "outlet_to", "directed"]
    table = table.sort_values(by, ascending=[False, True, True, True], ignore_index=True)
    table.attrs["no_outlet"] = no_outlet
    return table
