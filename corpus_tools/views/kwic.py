"""Concordance (keyword in context): every place of a word or phrase, with what is round it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._progress import Progress, progress_bar
from corpus_tools._shown import visible
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.html.lines import way
from corpus_tools.arabic.letters import fold, normalize, strip_marks
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.query import (
    Occurrence,
    Query,
    QueryForms,
    find_any,
    own_word,
    parse_all,
)
from corpus_tools.errors import InputError
from corpus_tools.messages import (
    Both,
    Lang,
    both,
    code_names,
    in_one,
    number_in_both,
    one_after_another,
)
from corpus_tools.speech.said import read_said, said_of
from corpus_tools.speech.voices import VOICES, SpeechOf
from corpus_tools.terms.search import (
    Searchable,
    SearchedArticle,
    parse_conflated,
    searched_articles,
    word_types,
)
from corpus_tools.views.articles import AnchoredMark, shown_articles
from corpus_tools.views.cells import (
    MISSING,
    TableCell,
    TableColumn,
    TableColumns,
    TableRow,
    column_name,
    make_cell,
)
from corpus_tools.views.html import HtmlView, need_lang
from corpus_tools.views.plain_tables import plain_table

__all__ = ["Concordance", "concordance"]

#: Columns of the table of finds.
FIND_COLUMNS = ("id", "line", "before", "match", "after", "form", "outlet", "date", "title")
#: Finds in one view; of more, so many spread evenly over the texts.
MOST_FINDS = 2_000
#: Words next to the match by which rows are sorted.
_SORTED_BY = 4
_MOST_FORMS = 40
#: Letters of a context that are shown; words are short, what is not a word may not be.
_LETTERS = 200
#: What is shown of each find; who speaks is shown where that is asked for.
_COLUMNS = (
    "before", "match", "after", "voice", "speaker", "outlet", "date", "title", "line",
)  # fmt: skip
_KINDS = {"date": "d", "line": "n"}


class FindPlace(NamedTuple):
    """Where a find stands: the key of its article, the index of the line, start, end.

    The key is the id; of articles with the same id the later ones have a number added.
    """

    key: str
    row: int
    start: int
    end: int


@dataclass(frozen=True)
class Concordance:
    """The finds of a query, in the order of the texts.

    Attributes
    ----------
    query : str
        Several words are joined by «، ».
    forms : {"exact", "prefix", "conflated"}
    table : DataFrame
        One row per find: id, line (1-based, in the raw text; 0 for a title that stands in no
        line), before, match, after, form (the match without vowel marks and tatweel), outlet,
        date, title.
    by_form : DataFrame
        One row per form, most frequent first: form, count, articles, note (``own word?`` and
        the word that says so, where a form may not hold the query but begin like it).
    found : int
        Finds; the table may hold fewer.
    articles : int
        Articles with a find.
    searched : int
        Articles searched.
    by_voice : dict
        Where it was asked for: how many finds are in each voice (see `voices`); the table then
        has columns voice and speaker.
    lang : {"ar", "en", "both"}
        The language of the view.
    """

    query: str
    forms: QueryForms
    table: pd.DataFrame
    by_form: pd.DataFrame
    found: int
    articles: int
    searched: int
    places: list[FindPlace] = field(repr=False)
    _texts: dict[str, SearchedArticle] = field(repr=False)
    by_voice: dict[str, int] = field(default_factory=dict)
    lang: Lang = "ar"

    def __len__(self) -> int:
        return self.found

    def __repr__(self) -> str:
        kept = "" if len(self.table) == self.found else f", the first {len(self.table)} in .table"
        return (
            f"Concordance({self.query!r}, {self.forms}: {self.found} in {self.articles} of"
            f" {self.searched} articles{kept})"
        )

    def lines(self, key: str) -> list[tuple[int, str]]:
        """Return the lines of an article with a find, each with its number in the raw text."""
        article = self._texts[key]
        return [(article.number(row), str(line)) for row, line in enumerate(article.lines)]

    def titled(self, key: str) -> bool:
        """Tell whether the first of an article's lines is its title."""
        return bool(self._texts[key].title)

    def view(self, *, height: int = 560, lang: Lang | None = None) -> HtmlView:
        """Return the table to sort and search, whose rows open the article at that line."""
        return _view(self, height, lang or self.lang)

    def to_html(self, path: str | Path) -> Path:
        """Write the view to a file and return its path."""
        return self.view().to_html(path)

    def _repr_html_(self) -> str:
        return self.view()._repr_html_()


def concordance(
    corpus: Searchable,
    query: str | Iterable[str],
    *,
    forms: QueryForms | None = None,
    window: int = 10,
    conflate: str | Conflator = "auto",
    most: int = 100_000,
    voices: bool | pd.DataFrame = False,
    progress: Progress = None,
    lang: Lang = "ar",
) -> Concordance:
    """Find every place of a word or phrase, with the words before and after it.

    Spelling is folded as in counting (`normalize`): vowel marks, tatweel, hamzas, final yeh and
    teh marbuta do not matter, neither in the query nor in the texts. The words of a phrase stand
    side by side in one line, without punctuation between them.

    Parameters
    ----------
    corpus : Corpus, path or iterable of str
        Articles; or a `pathlib.Path` to anything `load_corpus` takes, which is searched as it
        stands, uncleaned, one article after the other; or plain strings, each an article.
    query : str or iterable of str
        A word, or several that stand side by side; of a list each is looked for, and every place
        of any of them is a find. In quotation marks it is taken ``exact`` unless `forms` says
        otherwise. A ``*`` at the end of a word stands for any letters, one at its beginning, too.
    forms : {"prefix", "exact", "conflated"}, optional
        ``prefix``, the default: the first word may have و ف ب ل ك س, the article, and their
        combinations before it: مذكرة finds المذكرة and وبمذكرة, not تذكرة and not مذكراته.
        ``exact``: no proclitics. ``conflated``: every form that `conflate` merges with each word.
    window : int
        So many words before and after, in the same line.
    conflate : str or Conflator
        For ``conflated``; see `Conflator`.
    most : int
        So many finds are kept in the table, the first; all are counted.
    voices : bool or DataFrame
        Tell of every find in whose voice it stands (the narrator's, reported, quoted, unknown)
        and who speaks; a table of quotations as `quotes` makes it, or as you corrected it, is
        taken instead of that of the corpus. Of a Corpus only.
    progress : bool, optional
        Show a progress bar; by default in terminals and notebooks.
    lang : {"ar", "en", "both"}
        The language of what the view says.

    Returns
    -------
    Concordance
        In a notebook: a table that can be sorted and searched, and opens the articles.

    Raises
    ------
    InputError
        The query holds no word or is a regular expression, what is searched is no corpus, or a
        setting is out of range. That nothing is found is no error.

    Examples
    --------
    >>> found = concordance(["وقّع الوزير مذكّرة التفاهم", "حجز تذكرة", "بالمذكرة"], "مذكرة")
    >>> found
    Concordance('مذكرة', prefix: 2 in 2 of 3 articles)
    >>> found.table[["id", "line", "before", "match", "after"]].values.tolist()
    [['0', 1, 'وقّع الوزير', 'مذكّرة', 'التفاهم'], ['2', 1, '', 'بالمذكرة', '']]
    >>> concordance(["قال ترامب", "وترمب", "ترامواي"], ["ترامب", "ترمب"])
    Concordance('ترامب، ترمب', prefix: 2 in 2 of 3 articles)
    """
    _check_searchable(corpus)
    need_lang(lang, "concordance")
    if window < 0 or most < 1:
        raise InputError(
            f"concordance: expected window of at least 0 and most of at least 1;"
            f" found {window}, {most}"
        )
    asked = parse_all(query, forms)
    if forms == "conflated":
        if not isinstance(corpus, Corpus | PathLike):
            corpus = list(corpus)  # they are read twice
        asked = parse_conflated([query.text for query in asked], *word_types(corpus, conflate))
    total = len(corpus) if isinstance(corpus, Corpus | Sequence) else None
    search = _Search(asked, window, most, _speech(corpus, voices))
    with progress_bar(desc="searching", unit=" articles", total=total, progress=progress) as bar:
        for article in searched_articles(corpus):
            bar.update()
            search.add(article, corpus if isinstance(corpus, Corpus) else None)
    return search.result(lang)


def _check_searchable(corpus: object) -> None:
    if isinstance(corpus, str):
        raise InputError(
            "concordance: expected a Corpus or a list of strings; found one string: put it into a"
            " list, or a path into pathlib.Path(…)"
        )
    # Going through a table gives the names of its columns.
    if isinstance(corpus, pd.DataFrame | Mapping) or not isinstance(corpus, PathLike | Iterable):
        raise InputError(
            "concordance: expected a Corpus (ct.load_corpus makes one), a path or a list of"
            f" strings; found {type(corpus).__name__}"
        )


def _speech(corpus: Searchable, voices: bool | pd.DataFrame) -> SpeechOf | None:
    """Return the quotations that tell voices, None where they are not asked for."""
    if voices is False:
        return None
    if not isinstance(corpus, Corpus):
        raise InputError(
            "concordance: expected a Corpus where voices are asked for, as ct.load_corpus makes"
            f" one; found {type(corpus).__name__}"
        )
    said = said_of(corpus) if voices is True else read_said(voices, corpus, "concordance")
    return SpeechOf(said, corpus)


class _Search:
    """Gathers the finds of one article after the other."""

    def __init__(
        self, queries: Sequence[Query], window: int, most: int, speech: SpeechOf | None
    ) -> None:
        self.queries, self.window, self.most, self.speech = queries, window, most, speech
        self.by_voice: Counter[str] = Counter()
        self.searched = self.found = self.articles = 0
        self.rows: list[tuple[object, ...]] = []
        self.places: list[FindPlace] = []
        self.texts: dict[str, SearchedArticle] = {}
        self.counts: Counter[str] = Counter()
        self.query_of: dict[str, Query] = {}
        self.articles_of: defaultdict[str, int] = defaultdict(int)

    def add(self, article: SearchedArticle, corpus: Corpus | None) -> None:
        self.searched += 1
        folded = fold("\n".join(article.lines))
        if not any(query.may_hold(folded) for query in self.queries):
            return
        here: set[str] = set()
        taken = article.id in self.texts
        article_key = f"{article.id} ({self.searched})" if taken else article.id
        for row, (line, key) in enumerate(zip(article.lines, folded.split("\n"), strict=True)):
            finds, spans = find_any(self.queries, line, key)
            for find, query in finds:
                match = line[find.start : find.end]
                form = strip_marks(match)
                self.counts[form] += 1
                self.query_of.setdefault(form, query)
                here.add(form)
                self.found += 1
                voice: tuple[str, ...] = ()
                if self.speech is not None:
                    told = self.speech.at(article.id, row, find.start, find.end)
                    voice = told.voice, told.speaker
                    self.by_voice[told.voice] += 1
                if len(self.rows) >= self.most:
                    continue
                number = article.number(row)
                if row == 0 and corpus is not None:
                    number = corpus.title_line(article.id)
                before, after = self._context(line, find, spans)
                about = (form, article.outlet, article.date, article.title)
                self.rows.append((article.id, number, before, match, after, *about, *voice))
                self.texts.setdefault(article_key, article)
                self.places.append(FindPlace(article_key, row, find.start, find.end))
        self.articles += bool(here)
        for form in here:
            self.articles_of[form] += 1

    def _context(
        self, line: str, find: Occurrence, spans: list[tuple[int, int]]
    ) -> tuple[str, str]:
        """Return the words before and after, with the punctuation at the edges of the line."""
        low, high = find.first - self.window, find.last + self.window
        start = spans[low][0] if low > 0 else 0 if self.window else find.start
        end = spans[high][1] if high < len(spans) - 1 else len(line) if self.window else find.end
        return line[start : find.start].strip(), line[find.end : end].strip()

    def result(self, lang: Lang) -> Concordance:
        order = sorted(self.counts, key=lambda form: (-self.counts[form], form))
        notes = {}
        for form in order:
            query = self.query_of[form]
            told = "" if query.starred else own_word(normalize(form), query.words, query.met)
            notes[form] = f"own word? {told}" if told else ""
            if not told and _is_function_word(form, query):
                notes[form] = "own word? function word"
        by_form = pd.DataFrame(
            {
                "form": order,
                "count": [self.counts[form] for form in order],
                "articles": [self.articles_of[form] for form in order],
                "note": [notes[form] for form in order],
            }
        )
        voice_columns = () if self.speech is None else ("voice", "speaker")
        return Concordance(
            "، ".join(query.text for query in self.queries),
            self.queries[0].forms if len({q.forms for q in self.queries}) == 1 else "prefix",
            pd.DataFrame(self.rows, columns=[*FIND_COLUMNS, *voice_columns]),
            by_form,
            self.found,
            self.articles,
            self.searched,
            self.places,
            self.texts,
            {} if self.speech is None else {voice: self.by_voice[voice] for voice in VOICES},
            lang,
        )


def _is_function_word(form: str, query: Query) -> bool:
    """Tell بعد from ب and عد: the query is no function word, and the form is one."""
    glued = query.forms == "prefix" and not query.starred and normalize(form) != query.words[0]
    return glued and form in stop_words() and query.text not in stop_words()


def _view(found: Concordance, height: int, lang: Lang) -> HtmlView:
    """Make the view; see `Concordance.view`."""
    table = found.table
    n = len(table)
    chosen = np.unique(np.linspace(0, n - 1, min(n, MOST_FINDS)).round().astype(int)).tolist()
    records = table.iloc[chosen].to_dict("records")
    places = [found.places[i] for i in chosen]
    about = {
        place.key: list(filter(None, (row["outlet"], row["date"], row["id"])))
        for place, row in zip(places, records, strict=True)
    }
    marks: defaultdict[tuple[str, int], list[AnchoredMark]] = defaultdict(list)
    lines = {}
    for key in about:
        untitled = [] if found.titled(key) else [(0, key)]
        lines[key] = [*untitled, *found.lines(key)]
    turns = []
    for i, place in zip(chosen, places, strict=True):
        line = place.row + (not found.titled(place.key))
        turns.append(way(lines[place.key][line][1], lang))
        marks[place.key, line].append(AnchoredMark(place.start, place.end, f"h{i}"))
    texts = shown_articles(about, lines.__getitem__, about, marks)
    at_of: dict[str, int] = {}
    rows = [
        _row(record, found, lang, at_of, f"h{i}" if place.key in texts else "", turn)
        for i, place, record, turn in zip(chosen, places, records, turns, strict=True)
    ]
    names = _names_shown(found, rows)
    columns = [_column(name, lang) for name in names]
    title = both(
        "view_finds",
        query=_short(found.query),
        forms=code_names("search_forms")[found.forms],
        found=found.found,
        within=both(
            "view_finds_within",
            articles=number_in_both(found.articles, "in_articles"),
            searched=found.searched,
        ),
    )
    plain = table[[name for name in names if name in table]]
    return HtmlView(
        "concordance",
        title,
        {
            "rows": rows,
            "columns": TableColumns(columns, "linked"),
            "forms": [
                _doubted(form, lang) for form in found.by_form.head(_MOST_FORMS).to_dict("records")
            ],
            "n_forms": len(found.by_form),
            "voices": [
                {"voice": voice, "names": code_names("voices")[voice], "count": count}
                for voice, count in found.by_voice.items()
            ],
            "notes": _notes(found, len(rows), len(texts)),
            "articles": list(texts.values()),
        },
        height=height,
        ids=list(at_of),
        plain=plain_table(plain, lang, [_column(str(name), lang).name for name in plain]),
        lang=lang,
    )


def _names_shown(found: Concordance, rows: Sequence[TableRow]) -> list[str]:
    """Return the columns that hold something, and take the others out of the rows."""
    # Plain strings have neither outlets nor dates nor titles.
    every = [one for one in _COLUMNS if found.by_voice or one not in ("voice", "speaker")]
    empty = [at for at in range(len(every)) if all(row.cells[at].shown == MISSING for row in rows)]
    for row in rows:
        row.cells[:] = [it for at, it in enumerate(row.cells) if at not in empty]
    return [name for at, name in enumerate(every) if at not in empty]


def _row(
    record: Mapping[Hashable, Any],
    found: Concordance,
    lang: Lang,
    at_of: dict[str, int],
    link: str,
    turn: str,
) -> TableRow:
    """Return the row of a find, sorted by the words next to it; its words run as the line does."""
    before = normalize(record["before"]).split()[-_SORTED_BY:]
    after = normalize(record["after"]).split()[:_SORTED_BY]
    cells = [
        TableCell(_short(record["before"], -1), "", _short(" ".join(reversed(before))), dir=turn),
        TableCell(_short(record["match"]), "", record["form"], link, turn),
        TableCell(_short(record["after"]), "", _short(" ".join(after)), dir=turn),
        *_voice_cells(record, found, lang),
        make_cell(record["outlet"]),
        make_cell(record["date"], "d"),
        make_cell(record["title"]),
        make_cell(record["line"], "n"),
    ]
    article_id = str(record["id"])
    return TableRow(at_of.setdefault(article_id, len(at_of)), visible(article_id), cells)


def _notes(found: Concordance, n_rows: int, n_texts: int) -> Both:
    """Say what of the finds is not shown, in both languages."""
    notes = []
    if n_rows < found.found:
        notes.append(both("view_finds_shown", shown=n_rows, found=found.found))
    if n_texts < found.articles:
        notes.append(both("texts_to_open", n=n_texts, total=found.articles))
    return one_after_another(notes)


def _column(name: str, lang: Lang) -> TableColumn:
    """Return a column of the view."""
    if name in ("before", "match", "after"):
        return TableColumn(in_one(both(f"find_{name}"), lang), css=name)
    return TableColumn(column_name(name, lang), _KINDS.get(name, ""), name)


def _voice_cells(record: Mapping[Hashable, Any], found: Concordance, lang: Lang) -> list[TableCell]:
    """Return who speaks at a find, in words; none where that is not asked for."""
    if not found.by_voice:
        return []
    voice = str(record["voice"])
    told = in_one(code_names("voices")[voice], lang)
    return [TableCell(told, key=voice), make_cell(record["speaker"])]


def _short(text: str, side: int = 1) -> str:
    """Cut a context at its far end."""
    text = visible(text)
    return text[:_LETTERS] if side > 0 else text[-_LETTERS:]


def _doubted(form: dict[Hashable, Any], lang: Lang) -> dict[str, object]:
    """Say why a form may be a word of its own."""
    word = str(form["note"]).partition("? ")[2]
    key = "view_perhaps_function" if word == "function word" else "view_perhaps"
    doubt = in_one(both(key, word=word), lang) if word else ""
    return {"form": form["form"], "count": form["count"], "doubt": doubt}
