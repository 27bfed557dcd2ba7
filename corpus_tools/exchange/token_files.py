"""Tokens in the ten columns of CoNLL-U: words as they stand, and the term each counts under."""

from collections.abc import Iterable, Iterator

from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import token_spans
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.exchange.known_terms import KnownTerms
from corpus_tools.exchange.plain_text import one_line, told_apart_names
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.stream import BREAK, read_stream

__all__ = ["conllu"]

_EMPTY = "_"


def conllu(corpus: Corpus, dtm: DocumentTermMatrix) -> bytes:
    """Write the tokens of a corpus in CoNLL-U, UTF-8.

    A line of an article, the title first, stands for a sentence: nothing is parsed. FORM is a word
    or a sign as it stands, LEMMA the term it counts under as it is printed, MISC says where no
    space follows (``SpaceAfter=No``), and which words are one term with a word before them
    (``TermOf=`` its ID). All else is ``_``, as is the LEMMA of what does not count.

    Parameters
    ----------
    corpus : Corpus
    dtm : DocumentTermMatrix
        Its counts, by which the terms are known.

    Raises
    ------
    InputError
        The counts are of other articles, or were loaded from a file.

    References
    ----------
    The CoNLL-U format: https://universaldependencies.org/format.html
    """
    if dtm.ids != corpus.ids or dtm.source is None:
        raise InputError(
            "export: expected the counts of this corpus, made by ct.count_terms(corpus); found"
            f" those of {'other articles' if dtm.ids != corpus.ids else 'a file, without texts'}"
        )
    settings = dtm.source.settings
    known = KnownTerms(dtm, settings.left_out, phrases=settings.phrases is True)
    names = dtm.column_names()
    ids = told_apart_names([one_line(i).replace(" ", _EMPTY) or "-" for i in corpus.ids])
    articles = [[one_line(tidy(line)) for line in corpus.lines(own_id)] for own_id in corpus.ids]
    every_line = [line for lines in articles for line in lines]
    joined, columns = known.of_words(read_stream([line] for line in every_line))
    # Of each type how many words it is, and its term.
    told = [
        (word.count(" ") + 1, names[column] if column >= 0 else _EMPTY)
        for word, column in zip(joined.types, columns.tolist(), strict=True)
    ]
    places = iter(range(len(every_line)))
    rows: list[str] = []
    for name, lines in zip(ids, articles, strict=True):
        about = [f"# newdoc id = {name}"]
        for number, line in enumerate(lines):
            codes = joined.article(next(places)).tolist()
            if line:
                terms = _by_word(told[code] for code in codes if code != BREAK)
                rows += [*about, f"# sent_id = {name}-{number}", f"# text = {line}"]
                rows += ["\t".join(row) for row in _rows(line, terms)]
                rows.append("")
                about = []
    return ("\n".join(rows) + "\n").encode()


def _by_word(terms: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Yield the term of each word, and how many words before it the term began."""
    for words, term in terms:
        yield term, 0
        for before in range(1, words):
            yield _EMPTY, before if term != _EMPTY else 0


def _rows(line: str, terms: Iterator[tuple[str, int]]) -> Iterator[list[str]]:
    """Yield the columns of each word and sign of a line."""
    ids: list[int] = []
    for number, (start, end, is_word) in enumerate(_pieces(line), start=1):
        term, before, misc = _EMPTY, 0, []
        if is_word:
            term, before = next(terms)
            ids.append(number)
        if before:
            misc.append(f"TermOf={ids[-1 - before]}")
        if line[end : end + 1] not in ("", " "):
            misc.append("SpaceAfter=No")
        yield [str(number), line[start:end], term, *[_EMPTY] * 6, "|".join(misc) or _EMPTY]


def _pieces(line: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where words and signs begin and end, and whether each is a word."""
    at = 0
    for start, end in [*token_spans(line), (len(line), len(line))]:
        yield from _signs(line, at, start)
        if start < end:
            yield start, end, True
        at = end


def _signs(line: str, at: int, until: int) -> Iterator[tuple[int, int, bool]]:
    """Yield what stands between words: signs one by one, an address as a whole."""
    while at < until:
        end = at + 1
        if line[at] != " ":
            if line[at].isalnum() or line[at] in "@#":
                while end < until and line[end] != " ":
                    end += 1
            yield at, end, False
        at = end
