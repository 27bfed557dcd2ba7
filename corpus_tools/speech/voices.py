"""In whose voice an expression stands: the narrator's, in reported speech, or in a quotation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import strip_marks
from corpus_tools.arabic.tokens import token_spans
from corpus_tools.cleaning.clean import Line
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.query import Occurrence, Query, find_any
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, listed, number_in_both, number_of, quotation
from corpus_tools.speech.indirect import indirect_speech
from corpus_tools.speech.interviews import answers_of
from corpus_tools.speech.namings import namings
from corpus_tools.speech.printed_texts import printed_lines
from corpus_tools.speech.said import SaidRow, read_said, said_of
from corpus_tools.speech.spans import CROSSING, Spans
from corpus_tools.terms.search import holders, parse_conflated
from corpus_tools.terms.stream import read_stream

__all__ = [
    "VOICES",
    "Expressions",
    "SpeechOf",
    "VoiceAt",
    "voice_places",
    "voices",
    "voices_said",
]

#: Whose words an expression may be among.
VOICES = ("narrator", "reported", "quoted", "unknown")
#: A word or phrase, several, or names of several that are counted together.
Expressions: TypeAlias = str | Iterable[str] | Mapping[str, str | Iterable[str]]
#: Fewer places of an expression in an outlet show no habit.
FEW_PLACES = 10


class VoiceAt(NamedTuple):
    """Whose words stand at a place.

    Attributes
    ----------
    voice : {"narrator", "reported", "quoted", "unknown"}
    speaker : str
        Who is quoted or reported; empty where that is not known, and of the narrator.
    kind, status : str
        Those of the quotation that decides; the status is ``partly`` where a place begins in one
        and ends outside of it, ``interview`` in an answer of an interview without marks, ``text``
        in a statement or letter that is printed in full, ``indirect`` in what somebody is told to
        point to, to warn of or to accuse of, without a clause.
    in_marks : bool
        Whether it stands in marks that are no speech, or not surely: a name, a title, a word
        held at a distance.
    """

    voice: str
    speaker: str = ""
    kind: str = ""
    status: str = ""
    in_marks: bool = False


class _VoicePlace(NamedTuple):
    """A row of the table of places."""

    id: str
    line: int
    paragraph: int
    start: int
    end: int
    term: str
    form: str
    voice: str
    speaker: str
    kind: str
    status: str
    in_marks: bool
    outlet: str


class _LineOfSpeech(NamedTuple):
    """The quotations of a line: what is surely speech, what may be, and marks that are none."""

    speech: Spans
    doubtful: Spans
    marks: Spans


class SpeechOf:
    """The quotations of a corpus, asked for whose words stand at a place.

    Parameters
    ----------
    rows : sequence of SaidRow
    corpus : Corpus
        Of whose articles interviews are told.
    """

    def __init__(self, rows: Sequence[SaidRow], corpus: Corpus) -> None:
        self._rows, self._corpus = rows, corpus
        self._answers: dict[str, frozenset[int]] = {}
        self._printed: dict[str, range] = {}
        self._indirect: dict[tuple[str, int], Spans] = {}
        self._at: dict[tuple[str, int], list[int]] = {}
        for i, row in enumerate(rows):
            self._at.setdefault((row.id, row.paragraph), []).append(i)
        self._lines: dict[tuple[str, int], _LineOfSpeech] = {}

    def at(self, article_id: str, paragraph: int, start: int, end: int) -> VoiceAt:
        """Return whose words stand at a place of an article.

        Of quotations that lie in each other the innermost decides; what is not surely speech
        decides only where nothing that surely is holds the place.
        """
        found = self._quoted(article_id, paragraph, start, end)
        if found.voice == "narrator" and self._answered(article_id, paragraph):
            return found._replace(voice="unknown", status="interview")
        if found.voice == "narrator" and paragraph in self._printed[article_id]:
            return found._replace(voice="quoted", status="text")
        if found.voice == "narrator" and self._is_indirect(article_id, paragraph, start, end):
            return found._replace(voice="reported", status="indirect")
        return found

    def _is_indirect(self, article_id: str, paragraph: int, start: int, end: int) -> bool:
        where = article_id, paragraph
        if where not in self._indirect:
            line = self._corpus.lines(article_id)[paragraph]
            self._indirect[where] = Spans.of(indirect_speech(line))
        return self._indirect[where].holding(start, end) >= 0

    def _answered(self, article_id: str, paragraph: int) -> bool:
        if article_id not in self._answers:
            lines = self._corpus.lines(article_id)
            self._answers[article_id] = answers_of(lines)
            self._printed[article_id] = printed_lines(lines)
        return paragraph in self._answers[article_id]

    def _quoted(self, article_id: str, paragraph: int, start: int, end: int) -> VoiceAt:
        where = article_id, paragraph
        own = self._at.get(where)
        if own is None:
            return VoiceAt("narrator")
        if where not in self._lines:
            self._lines[where] = self._line(own)
        line = self._lines[where]
        in_marks = line.marks.holding(start, end) >= 0
        found = line.speech.holding(start, end)
        if found == CROSSING:
            return VoiceAt("unknown", status="partly", in_marks=in_marks)
        if found >= 0:
            row = self._rows[own[found]]
            voice = "reported" if row.kind == "reported" else "quoted"
            return VoiceAt(voice, row.speaker, row.kind, row.status, in_marks)
        doubt = line.doubtful.holding(start, end)
        if doubt == CROSSING:
            return VoiceAt("unknown", status="partly", in_marks=in_marks)
        if doubt >= 0:
            row = self._rows[own[doubt]]
            return VoiceAt("unknown", "", row.kind, row.status, in_marks)
        return VoiceAt("narrator", in_marks=in_marks)

    def _line(self, own: Sequence[int]) -> _LineOfSpeech:
        rows = [self._rows[i] for i in own]

        def spans(wanted: Iterable[bool]) -> Spans:
            # A span that is not wanted is left empty, so that numbers stay those of the rows.
            return Spans.of(
                [
                    (row.start, row.end) if keep else (row.start, row.start)
                    for row, keep in zip(rows, wanted, strict=True)
                ]
            )

        none = [row.status == "not-speech" for row in rows]
        # Who reports something may be unknown; that it is reported is not.
        doubtful = [row.status == "uncertain" and row.kind != "reported" for row in rows]
        return _LineOfSpeech(
            spans(not (a or b) for a, b in zip(none, doubtful, strict=True)),
            spans(doubtful),
            spans(
                row.kind != "reported" and (a or b)
                for row, a, b in zip(rows, none, doubtful, strict=True)
            ),
        )


def voices(
    corpus: Corpus,
    expressions: Expressions | None = None,
    *,
    conflate: str | Conflator = "auto",
    said: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count in whose voice expressions stand: the narrator's, reported, quoted, or unknown.

    An outlet is not to be taken for the author of words that its sources spoke. The table says
    who is speaking where an expression stands, and nothing of what anybody thinks.

    Parameters
    ----------
    corpus : Corpus
    expressions : str, iterable of str, or mapping, optional
        A word or phrase; several, each counted by itself; or names, each with a word or several
        that are counted together. All forms that count as one with their words are found, as
        `concordance` does with ``forms="conflated"``; of expressions with different names both
        are counted where they overlap. Without any, those of ``data/namings.txt`` that the corpus
        has: wordings that newspapers choose between.
    conflate : str or Conflator
        What merges forms (see `Conflator`); ``dtm.conflator`` for those of a matrix.
    said : DataFrame, optional
        As `quotes` makes it, or as you corrected it; by default that of the corpus.

    Returns
    -------
    DataFrame
        A row for every article with an expression: term (or its name), id, outlet, count,
        narrator, reported (in speech without marks), quoted (in marks, after a colon, or in a
        statement that is printed in full), unknown (in marks that may be speech or not, partly in
        speech, or in an answer of an interview; the four sum up to count), speakers (who is quoted
        or reported, ``name:count`` joined by `` | ``, where that is known). ``attrs`` has all terms
        asked for (``terms``), and how many articles each outlet has (``outlets``). The places are
        those of `voice_places`.

    Raises
    ------
    InputError
        `corpus` is no Corpus, an expression holds no word, or `said` is no table of quotations
        of this corpus.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = voices(load_corpus(), ["السد", "الميناء"])
    >>> list(table.columns[:7])
    ['term', 'id', 'outlet', 'count', 'narrator', 'reported', 'quoted']
    >>> bool((table[list(VOICES)].sum(axis=1) == table["count"]).all())
    True
    """
    places = voice_places(corpus, expressions, conflate=conflate, said=said)
    order = {term: at for at, term in enumerate(places.attrs["terms"])}
    cells: dict[tuple[str, str], list[int]] = {}
    speakers: dict[tuple[str, str], Counter[str]] = {}
    column = {voice: at for at, voice in enumerate(VOICES)}
    outlets: dict[str, str] = {}
    for term, article_id, outlet, voice, speaker in zip(
        *(places[name] for name in ("term", "id", "outlet", "voice", "speaker")), strict=True
    ):
        cell = cells.setdefault((term, article_id), [0] * len(VOICES))
        cell[column[voice]] += 1
        outlets[article_id] = outlet
        if speaker:
            speakers.setdefault((term, article_id), Counter())[speaker] += 1
    # A dict keeps the order in which keys came: that of the articles.
    keys = sorted(cells, key=lambda key: order[key[0]])
    table = pd.DataFrame(
        [
            (term, one, outlets[one], sum(cells[term, one]), *cells[term, one],
             _told(speakers.get((term, one), Counter())))
            for term, one in keys
        ],
        columns=["term", "id", "outlet", "count", *VOICES, "speakers"],
    )  # fmt: skip
    counts = ["count", *VOICES]
    table[counts] = table[counts].astype(np.int64)
    table.attrs = {**places.attrs, "measure": "voices"}
    return table


def voice_places(
    corpus: Corpus,
    expressions: Expressions | None = None,
    *,
    conflate: str | Conflator = "auto",
    said: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every place of expressions, and in whose voice it stands; `voices` counts them.

    Parameters
    ----------
    corpus : Corpus
    expressions : str, iterable of str, or mapping
    conflate : str or Conflator
    said : DataFrame, optional
        All as `voices` takes them.

    Returns
    -------
    DataFrame
        A row for every place, in the order of the text: id, line (1-based, in the raw text; 0 for
        a title that stands in no line), paragraph (0 is the title), start and end (characters in
        that paragraph: ``corpus.lines(id)[paragraph][start:end]``), term (or its name), form
        (without vowel marks and tatweel), voice, speaker, kind and status (those of the quotation
        that decides; the status is ``partly`` where a place is partly in speech, ``interview`` in
        an answer of an interview, ``text`` in a statement or letter printed in full, ``indirect``
        in speech without a clause: شدد على …), in_marks (whether it stands in marks that are no
        speech, or not surely), outlet.

    Raises
    ------
    InputError
        As of `voices`.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> places = voice_places(load_corpus(), "السد")
    >>> sorted(set(places["voice"]) - {"narrator", "reported", "quoted", "unknown"})
    []
    """
    need_corpus(corpus, "voices")
    asked = _asked(expressions) if expressions is not None else _competing(corpus)
    rows_said = said_of(corpus) if said is None else read_said(said, corpus, "voices")
    speech = SpeechOf(rows_said, corpus)
    ids = corpus.ids
    stream = read_stream(map(corpus.lines, ids))
    conflator = conflate
    if not isinstance(conflator, Conflator):
        conflator = stream.teach(Conflator(conflator))
    flat = list(dict.fromkeys(text for texts in asked.values() for text in texts))
    parsed = parse_conflated(flat, stream.types, conflator, "voices") if flat else []
    queries = dict(zip(flat, parsed, strict=True))
    found = [holders(query, stream) for query in queries.values()]
    holding = np.array(found, dtype=bool).reshape(len(found), len(ids))
    outlets = corpus.articles["outlet"].fillna("").astype(str).tolist()
    row_of = {text: at for at, text in enumerate(queries)}
    rows: list[_VoicePlace] = []
    for at in np.flatnonzero(holding.any(axis=0)).tolist():
        here = {
            term: [queries[text] for text in texts if holding[row_of[text], at]]
            for term, texts in asked.items()
        }
        rows += _in_article(corpus, ids[at], outlets[at], here, speech)
    places = pd.DataFrame(rows, columns=list(_VoicePlace._fields))
    places.attrs = {
        "measure": "voice_places",
        "terms": list(asked),
        "articles": len(ids),
        "outlets": dict(Counter(outlets)),
    }
    return places


def _competing(corpus: Corpus) -> dict[str, list[str]]:
    return {term: [term] for term in namings(corpus)}


_EXPECTED = "voices: expected a word, a list of words, or a mapping from names to such lists"


def _asked(expressions: Expressions) -> dict[str, list[str]]:
    """Return the names of expressions, each with the words and phrases that are looked for."""
    asked: dict[str, list[str]] = {}
    for name, texts in _named(expressions):
        one_word = isinstance(texts, str) or not isinstance(texts, Iterable)
        words: list[Any] = [texts] if one_word else list(texts)
        strange = [one for one in (name, *words) if not isinstance(one, str) or not one.strip()]
        if strange or not words:
            raise InputError(f"{_EXPECTED}; found {strange[0] if strange else words!r}")
        asked.setdefault(" ".join(name.split()), []).extend(words)
    if not asked:
        raise InputError(f"{_EXPECTED}; found none")
    return asked


def _named(expressions: Expressions) -> list[tuple[str, Any]]:
    """Return each expression with its name; one that has none is called what it is."""
    if isinstance(expressions, Mapping):
        return list(expressions.items())
    if isinstance(expressions, str):
        return [(expressions, expressions)]
    if isinstance(expressions, bytes | pd.DataFrame) or not isinstance(expressions, Iterable):
        raise InputError(f"{_EXPECTED}; found {type(expressions).__name__}")
    given: list[str] = list(expressions)
    if other := [text for text in given if not isinstance(text, str)]:
        raise InputError(f"{_EXPECTED}; found {other[0]!r}")
    # A set has another order in every session.
    return [(text, text) for text in (sorted(given) if isinstance(expressions, Set) else given)]


def _in_article(
    corpus: Corpus,
    article_id: str,
    outlet: str,
    asked: Mapping[str, Sequence[Query]],
    speech: SpeechOf,
) -> Iterator[_VoicePlace]:
    """Yield the places in an article, from its first line to its last."""
    for paragraph, line in enumerate(corpus.lines(article_id)):
        tokens = {line[start:end] for start, end in token_spans(line)}
        finds: list[tuple[Occurrence, str]] = []
        for term, queries in asked.items():
            there = [query for query in queries if any(map(query.fits[0], tokens))]
            if there:
                finds += [(find, term) for find, _ in find_any(there, line, "")[0]]
        if not finds:
            continue
        number = line.line if isinstance(line, Line) else corpus.title_line(article_id)
        finds.sort(key=lambda one: one[0])
        for find, term in finds:
            found = speech.at(article_id, paragraph, find.start, find.end)
            where = (article_id, number, paragraph, find.start, find.end)
            form = strip_marks(line[find.start : find.end])
            yield _VoicePlace(*where, term, form, *found, outlet)


def _told(speakers: Counter[str]) -> str:
    ordered = sorted(speakers.items(), key=lambda one: (-one[1], one[0]))
    return " | ".join(f"{name}:{count}" for name, count in ordered)


def voices_said(table: pd.DataFrame) -> Both:
    """Say in whose voice each expression stands, and where there is too little to go by.

    Parameters
    ----------
    table : DataFrame
        Of `voices`.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> voices_said(voices(load_corpus(), "زرافة"))[1]
    '“زرافة” stands in none of these articles.'
    """
    parts: list[Both] = []
    for term in table.attrs["terms"]:
        own = table[table["term"] == term]
        total = int(own["count"].sum())
        if not total:
            parts.append(both("voices_none", term=quotation(term)))
            continue
        counts = {name: int(own[name].sum()) for name in VOICES}
        told = [both(f"voices_{name}", n=n) for name, n in counts.items() if n]
        parts.append(
            both(
                "voices_of",
                term=quotation(term),
                places=number_in_both(total, "place"),
                articles=number_in_both(len(own), "in_articles"),
                told=(listed([a for a, _ in told]), ", ".join(e for _, e in told)),
            )
        )
        if total < FEW_PLACES:
            few = number_of(total, "in_places"), number_of(total, "place", "en")
            parts.append(both("voices_few", places=few))
    if len(table):
        parts.append(both("voices_no_stance"))
    return " ".join(ar for ar, _ in parts), " ".join(en for _, en in parts)
