"""Two articles side by side: how alike they are, why, and where."""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._shown import visible
from corpus_tools.arabic.tokens import token_spans
from corpus_tools.comparison.explanation import Reasons
from corpus_tools.comparison.paragraphs import Mark, parallels, shared_words
from corpus_tools.comparison.robustness import Robustness
from corpus_tools.comparison.sharing import shared_passages
from corpus_tools.corpus.corpus import Corpus, Named, need_corpus
from corpus_tools.messages import Both, Lang, both, code_names, one_after_another
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.views.cells import article_names
from corpus_tools.views.html import HtmlView, need_lang

__all__ = ["pair", "pieces"]

_MOST_REASONS = 20
_MOST_PARAGRAPHS = 5
_HEIGHT = 900


class MarkedPiece(NamedTuple):
    """A piece of a text: what to print, whether both articles have it, the number of a passage.

    `begins` is true where the passage begins; the number is 0 outside of passages.
    """

    text: str
    shared: bool
    passage: int
    begins: bool


class _PlacedPassage(NamedTuple):
    number: int
    mark: Mark
    begins: bool


def pair(
    corpus: Corpus,
    dtm: Countable,
    id_a: Named,
    id_b: Named,
    *,
    robustness: Robustness | None = None,
    passages: pd.DataFrame | None = None,
    lang: Lang = "ar",
) -> HtmlView:
    """Show two articles side by side: how alike they are, why, and where.

    Titles, outlets and dates; the cosine; the reasons of `explain`; the paragraphs of
    `paragraph_pairs`; both texts. What both have is marked, passages that both hold (see
    `shared_passages`) are underlined and numbered.

    Parameters
    ----------
    corpus : Corpus
    dtm : DocumentTermMatrix or Corpus
        Counted from the corpus; or the corpus again, whose terms are counted then.
    id_a, id_b : str or int
        Two articles, each by id, row number or title.
    robustness : Robustness, optional
        To tell in how many settings the pair is the nearest, and how its cosine varies.
    passages : DataFrame, optional
        What `shared_passages` returned; else the corpus is searched.
    lang : {"ar", "en", "both"}

    Returns
    -------
    HtmlView
        Shown in a notebook, or written by ``.to_html(path)``; needs no scripts.

    Raises
    ------
    InputError
        There is no article of one of the ids, or no such language.

    Examples
    --------
    >>> from corpus_tools import count_terms, load_corpus
    >>> corpus = load_corpus()
    >>> view = pair(corpus, count_terms(corpus), "flights-madar-1", "flights-sada-2")
    >>> view.html().count("<h1")
    1
    """
    need_lang(lang, "pair")
    # Names the article that is not there, before anything is searched.
    corpus, dtm = need_corpus(corpus, "pair"), need_matrix(dtm, "pair")
    id_a, id_b = corpus.id_of(id_a), corpus.id_of(id_b)
    rows = dtm.row(id_a), dtm.row(id_b)
    lines = corpus.lines(id_a), corpus.lines(id_b)
    if passages is None:
        passages = shared_passages(corpus)
    found = _passages(passages, id_a, id_b)
    numbered = [_placed(side, [texts[k] for *texts, _ in found]) for k, side in enumerate(lines)]
    weights = dtm.tfidf()
    cosine = float((weights[rows[0]] @ weights[rows[1]].T).toarray()[0, 0])
    reasons = Reasons(dtm).between(id_a, id_b)
    words = shared_words(dtm, "\n".join(lines[0]), "\n".join(lines[1]))
    titles = [visible(corpus.title(i) or i) for i in (id_a, id_b)]
    natures = code_names("passage_natures")
    values: dict[str, object] = {
        "articles": [_about(corpus, article_id) for article_id in (id_a, id_b)],
        "cosine": _likeness(min(cosine, 1.0), _settings(robustness, corpus, id_a, id_b)),
        "reasons": [r._replace(term=visible(r.term)) for r in reasons[:_MOST_REASONS]],
        "others": len(reasons) - _MOST_REASONS,
        "others_share": sum(r.share for r in reasons[_MOST_REASONS:]),
        "pairs": [
            {
                "cosine": p.cosine,
                "sides": [
                    (p.a.line, pieces(p.a, p.marks_a, numbered[0][lines[0].index(p.a)])),
                    (p.b.line, pieces(p.b, p.marks_b, numbered[1][lines[1].index(p.b)])),
                ],
            }
            for p in parallels(corpus, dtm, id_a, id_b, most=_MOST_PARAGRAPHS)
        ],
        "passages": [(n, natures[nature]) for n, (_, _, nature) in enumerate(found, start=1)],
        "texts": [
            _by_line(lines[0], words.marks_a, numbered[0]),
            _by_line(lines[1], words.marks_b, numbered[1]),
        ],
        "kinds": code_names("term_kinds"),
    }
    return HtmlView("pair", " ↔ ".join(titles), values, height=_HEIGHT, lang=lang)


def pieces(
    text: str, marks: Iterable[Mark], passages: Sequence[_PlacedPassage] = ()
) -> list[MarkedPiece]:
    """Cut a text where marks and passages begin and end.

    >>> [(piece.text, piece.shared) for piece in pieces("سلامة الجو", [Mark(0, 5)])]
    [('سلامة', True), (' الجو', False)]
    """
    shared = np.zeros(len(text) + 1, np.int64)
    number = np.zeros(len(text) + 1, np.int64)
    for start, end in marks:
        shared[start:end] = 1
    for passage, (start, end), _ in passages:
        number[start:end] = np.where(number[start:end] == 0, passage, number[start:end])
    begins = {mark.start: passage for passage, mark, first in passages if first}
    cuts = np.flatnonzero(np.diff(shared[:-1]) | np.diff(number[:-1])) + 1
    bounds = [0, *cuts.tolist(), len(text)]
    return [
        MarkedPiece(
            visible(text[start:end]),
            bool(shared[start]),
            int(number[start]),
            begins.get(start) == number[start] > 0,
        )
        for start, end in itertools.pairwise(bounds)
        if end > start
    ]


def _passages(passages: pd.DataFrame, id_a: str, id_b: str) -> list[tuple[str, str, str]]:
    """Return the text in a, the text in b and the nature of what both articles hold."""
    ids = list(zip(passages["id_a"], passages["id_b"], strict=True))
    found = []
    for ends, row in zip(ids, passages.itertuples(index=False), strict=True):
        if ends == (id_a, id_b):
            found.append((str(row.text), str(row.text_b), str(row.nature)))
        elif ends == (id_b, id_a):
            found.append((str(row.text_b), str(row.text), str(row.nature)))
    return found


def _placed(lines: list[str], texts: list[str]) -> list[list[_PlacedPassage]]:
    """Find passages, numbered from 1, word by word in the lines of an article."""
    found: list[list[_PlacedPassage]] = [[] for _ in lines]
    spans = [(i, span) for i, line in enumerate(lines) for span in token_spans(line)]
    words = [lines[i][start:end] for i, (start, end) in spans]
    for number, text in enumerate(texts, start=1):
        wanted = [text[start:end] for start, end in token_spans(text)]
        at = next((k for k in range(len(words)) if words[k : k + len(wanted)] == wanted), None)
        if at is None:
            continue  # in a lead that cleaning took out
        run = spans[at : at + len(wanted)]
        for i in dict.fromkeys(line for line, _ in run):
            inside = [span for line, span in run if line == i]
            found[i].append(
                _PlacedPassage(number, Mark(inside[0][0], inside[-1][1]), i == run[0][0])
            )
    return found


def _by_line(
    lines: list[str], marks: list[Mark], placed: list[list[_PlacedPassage]]
) -> list[list[MarkedPiece]]:
    """Cut each line of a text where its marks, given in the joined text, begin and end."""
    found = []
    first = 0
    for line, passages in zip(lines, placed, strict=True):
        last = first + len(line)
        inside = [Mark(a - first, b - first) for a, b in marks if first <= a and b <= last]
        found.append(pieces(line, inside, passages))
        first = last + 1
    return found


def _about(corpus: Corpus, article_id: str) -> dict[str, object]:
    row = corpus.articles.loc[corpus.articles["id"] == article_id].iloc[0]
    told = {
        name: "" if pd.isna(row[name]) else visible(str(row[name])) for name in ("outlet", "date")
    }
    status = str(row["date_status"])
    return {
        "title": article_names(corpus.ids, corpus.articles["title"])[article_id],
        "status": code_names("date_status").get(status, (status, status)),
        **told,
    }


def _likeness(cosine: float, settings: dict[str, object] | None) -> Both:
    """Say how alike two articles are, and how surely where that is known."""
    told = [both("pair_cosine", cosine=f"{cosine:.2f}")]
    if settings is not None:
        told.append(both("pair_settings", **settings))
    return one_after_another(told)


def _settings(
    robustness: Robustness | None, corpus: Corpus, id_a: str, id_b: str
) -> dict[str, object] | None:
    """Return in how many settings a pair is the nearest, and the range of its cosine."""
    if robustness is None or not robustness.matrices:
        return None
    a, b = corpus.ids.index(id_a), corpus.ids.index(id_b)
    values = robustness.between(a, b)
    return {
        "total": len(values),
        "nearest": round(robustness.held(id_a, id_b, "nearest") * len(values)),
        "least": f"{min(values):.2f}",
        "most": f"{max(values):.2f}",
    }
