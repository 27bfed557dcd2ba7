"""The texts behind the page: what every number, term and name on it opens, without a network.

How the page uses it::

    texts = article_texts(corpus, dtm, lang=lang, finds=finds, linked=linked_numbers(body))
    texts.style, texts.search, texts.html     # into <style>, the head of the page, before </body>
    texts.beside                              # {"1.js": …}: files to write into texts/ beside it
    texts.said                                # where the texts are, in Arabic and English

    article_link(12, title)                              # opens article 12
    article_link(12, title, lines=[3], find="term:سد")   # … at line 3 of its text, the term marked
    pair_link((3, 7), "0.41", lines=([3], [5]), find=["term:سد", "term:نهر"])  # opens both
    find_link("term:سد", "سد")                            # lists the places of a term
    find_link("name:ليلى حداد", "ليلى حداد")               # … of a person, a place, a body
    find_link("مياه النهر", "مياه النهر")                   # … of words, by their letters

``finds`` says what is marked and listed. ``term_finds(result.terms.head(30))`` and
``name_finds(result.named, names)`` make it of tables; one of your own is ``{"quote:7":
result.quotes.iloc[[7]]}`` (rows with id, paragraph, start, end) or ``{"passage:2": [text,
text_b]}`` (words as they stand). What is not in it is sought by its letters. ``linked`` are the
numbers whose texts come first where there is no room for all; of many ``finds`` those in
``linked_finds(body)`` are enough.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, unquote

import pandas as pd
from markupsafe import Markup

from corpus_tools._shown import cut, shown
from corpus_tools.arabic.html.lines import bidi_letters
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.messages import (
    Both,
    Lang,
    both,
    code_names,
    noun_forms,
    number_in_both,
    sentences_of,
)
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.views.html import as_data, folds

__all__ = [
    "ArticleTexts",
    "Finds",
    "article_link",
    "article_texts",
    "find_link",
    "linked_finds",
    "linked_numbers",
    "name_finds",
    "pair_link",
    "term_finds",
]

#: What is looked for, by a key of the form ``kind:words``: forms as they stand in the texts, or
#: a table of places (id, paragraph, start, end).
Finds: TypeAlias = Mapping[str, Sequence[str] | pd.DataFrame]

#: UTF-8 bytes of all files beside the page, and about so many of one of them.
_MOST_BESIDE, _OF_A_FILE = 40_000_000, 1_000_000
#: Letters of a title, and of a line that was taken out.
_LONGEST_TITLE, _LONGEST_REMOVED = 300, 1000
#: Places of one name that are kept.
_MOST_PLACES = 2000
_FORM_COUNT = re.compile(r":\d+$")
_LINKED_FIND = re.compile(r'href="#(?:find-|article-[^"]*?find=)([^"]*)"')
_LINKED = re.compile(r'data-article="(\d+(?: \d+)*)"')


class ArticleTexts(NamedTuple):
    """What a page embeds so that its links open articles.

    Attributes
    ----------
    html : Markup
        Goes before ``</body>``: texts, the window in which they open, and its script.
    style : Markup
        Goes into ``<style>``.
    search : Markup
        A search field with its label.
    beside : dict
        Files for the folder ``texts`` beside the page, by name; empty where the page holds all.
    said : (str, str)
        Where the texts are, in Arabic and in English.
    """

    html: Markup
    style: Markup
    search: Markup
    beside: dict[str, str]
    said: Both


def article_texts(
    corpus: Corpus,
    dtm: DocumentTermMatrix,
    *,
    lang: Lang = "ar",
    finds: Finds | None = None,
    linked: Collection[int] = (),
    most_bytes: int = 1_500_000,
    most_beside: int = _MOST_BESIDE,
) -> ArticleTexts:
    """Prepare the texts of articles for a page that opens them.

    Parameters
    ----------
    corpus : Corpus
    dtm : DocumentTermMatrix
        Its rows are the numbers of the articles, from 1.
    lang : {"ar", "en", "both"}
    finds : mapping, optional
        What links look for; see the module.
    linked : collection of int
        Numbers of articles whose texts are needed most.
    most_bytes : int
        Up to so many bytes the texts stand in the page, else in files beside it.
    most_beside : int
        Bytes of these files; what goes beyond is left out, and said.

    Returns
    -------
    ArticleTexts

    Examples
    --------
    >>> from corpus_tools import count_terms, load_corpus
    >>> corpus = load_corpus()
    >>> texts = article_texts(corpus, count_terms(corpus))
    >>> texts.said[1], texts.beside
    ('The texts of all articles are in this page: it opens them without a network.', {})
    """
    ids = dtm.ids
    written = _written(corpus, ids, dtm.titles)
    total = sum(len(text.encode()) for text in written)
    data: dict[str, object] = {
        "langs": {"ar": ["ar"], "en": ["en"], "both": ["ar", "en"]}[lang],
        "says": sentences_of("reader_script"),
        "nouns": {noun: noun_forms(noun) for noun in ("place", "in_articles", "line")},
        "statuses": code_names("date_status"),
        "reasons": code_names("removal_reasons"),
        "folds": folds(),
        "letters": bidi_letters(),
        "finds": _finds(finds or {}, corpus, ids),
        "total": len(ids),
        "files": [],
    }
    beside: dict[str, str] = {}
    inside = "[]"
    if total <= most_bytes:
        inside, said = f"[{','.join(written)}]", both("texts_in_page")
    else:
        kept = _kept(written, linked, most_beside)
        beside, data["files"] = _files(written, kept)
        said = both("texts_beside")
        if len(kept) < len(ids):
            some, every = (number_in_both(n, "in_articles") for n in (len(kept), len(ids)))
            said = both("texts_beside_some", shown=some, total=every)
    return ArticleTexts(
        _html(data, Markup(inside), lang), Markup(_own("texts.css")), _search(lang), beside, said
    )


def article_link(
    number: int, text: str | Markup, *, lines: Sequence[int] = (), find: str | Sequence[str] = ()
) -> Markup:
    """Return a link that opens an article.

    Parameters
    ----------
    number : int
        From 1.
    text : str or Markup
        Is escaped unless it is markup.
    lines : sequence of int
        Lines of the raw text that are marked.
    find : str or sequence of str
        What is marked in it: keys of ``finds``, or words.

    Examples
    --------
    >>> print(article_link(12, "مياه <النهر>", lines=[3]))
    <a href="#article-12&amp;lines=3" data-article="12">مياه &lt;النهر&gt;</a>
    """
    return _link((number,), text, (lines,), find)


def pair_link(
    numbers: tuple[int, int],
    text: str | Markup,
    *,
    lines: Sequence[Sequence[int]] = (),
    find: str | Sequence[str] = (),
) -> Markup:
    """Return a link that opens two articles side by side; see `article_link`.

    Parameters
    ----------
    numbers : (int, int)
    text : str or Markup
    lines : sequence of sequences of int
        Those of the first and those of the second.
    find : str or sequence of str

    Examples
    --------
    >>> print(pair_link((3, 7), "0.41", lines=([3], [5, 6])))
    <a href="#article-3,7&amp;lines=3;5,6" data-article="3 7">0.41</a>
    """
    return _link(numbers, text, lines, find)


def find_link(find: str, text: str | Markup) -> Markup:
    """Return a link that lists the places of a term, of a name or of words.

    >>> print(find_link("term:سد", "السد"))
    <a href="#find-term:سد">السد</a>
    """
    return Markup('<a href="#find-{}">{}</a>').format(_quoted(find), _text(text))


def _link(
    numbers: Sequence[int],
    text: str | Markup,
    lines: Sequence[Sequence[int]],
    find: str | Sequence[str],
) -> Markup:
    if len(set(numbers)) < len(numbers):  # two places of one article
        numbers, lines = numbers[:1], [sorted({line for own in lines for line in own})]
    href = f"#article-{','.join(map(str, numbers))}"
    if any(lines):
        href += "&lines=" + ";".join(",".join(map(str, own)) for own in lines)
    keys = [find] if isinstance(find, str) else list(find)
    if any(keys):
        href += "&find=" + "|".join(map(_quoted, filter(None, keys)))
    link = Markup('<a href="{}" data-article="{}">{}</a>')
    return link.format(href, " ".join(map(str, numbers)), _text(text))


def _text(text: str | Markup) -> str | Markup:
    return text if isinstance(text, Markup) else shown(text, _LONGEST_TITLE)


def _quoted(find: str) -> str:
    """Write a key so that an address holds it; letters stay letters.

    >>> _quoted("term:مياه النهر")
    'term:مياه%20النهر'
    """
    return re.sub(r"[^\w:]", lambda found: quote(found[0], safe="", errors="replace"), find)


def linked_numbers(page: str) -> set[int]:
    """Return the numbers of the articles that links of a page open.

    >>> sorted(linked_numbers(article_link(12, "أ") + pair_link((3, 7), "ب")))
    [3, 7, 12]
    """
    return {int(number) for found in _LINKED.findall(page) for number in found.split()}


def linked_finds(page: str) -> set[str]:
    """Return the keys and words that links of a page look for: no others need be embedded.

    >>> links = find_link("term:مياه نهر", "أ") + article_link(1, "ب", find=["أ", "ب"])
    >>> sorted(linked_finds(links))
    ['term:مياه نهر', 'أ', 'ب']
    """
    return {unquote(key) for found in _LINKED_FIND.findall(page) for key in found.split("|")}


def term_finds(terms: pd.DataFrame) -> dict[str, list[str]]:
    """Return what links of terms look for: the forms that a table of terms lists.

    Parameters
    ----------
    terms : DataFrame
        With the columns term and forms.

    Examples
    --------
    >>> term_finds(pd.DataFrame({"term": ["سد"], "forms": ["السد:3 | سدود:1"]}))
    {'term:سد': ['السد', 'سدود']}
    """
    return {
        f"term:{term}": [_FORM_COUNT.sub("", form) for form in str(forms).split(" | ")]
        for term, forms in zip(terms["term"], terms["forms"], strict=True)
    }


def name_finds(mentions: pd.DataFrame, names: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Return what links of names look for: the places where they are named.

    Parameters
    ----------
    mentions : DataFrame
        As `actor_mentions` makes it.
    names : iterable of str
    """
    asked = list(dict.fromkeys(names))
    some = mentions[mentions["name"].isin(asked)]
    parts = {str(name): part for name, part in some.groupby("name", sort=False)}
    return {f"name:{name}": parts[name] for name in asked if name in parts}


def _written(corpus: Corpus, ids: Sequence[str], titles: Sequence[str]) -> list[str]:
    """Write each article as JSON that no text of it can break out of."""
    about = corpus.articles.set_index("id").reindex(list(ids)).fillna("")
    columns = [about[name].astype(str).tolist() for name in ("outlet", "date", "date_status")]
    urls = about["url"].astype(str) if "url" in about else [""] * len(ids)
    removed = {str(key): part for key, part in corpus.removed.groupby("id", sort=False)}
    written = []
    for number, (article_id, outlet, date, status, url) in enumerate(
        zip(ids, *columns, urls, strict=True), 1
    ):
        title: list[object] = [corpus.title_line(article_id), corpus.title(article_id)]
        if not title[1]:
            title.append(titles[number - 1])
        lines = [[line.line, str(line)] for line in corpus.paragraphs(article_id)]
        gone = removed.get(article_id)
        taken = [] if gone is None else list(_removed(gone))
        record = [number, title, outlet, date, status, url, lines, taken]
        written.append(str(as_data(record)))
    return written


def _removed(rows: pd.DataFrame) -> Iterator[list[object]]:
    for line, text, reason in zip(rows["line"], rows["text"], rows["reason"], strict=True):
        yield [int(line), cut(str(text), _LONGEST_REMOVED), str(reason)]


def _kept(written: Sequence[str], linked: Collection[int], most: int) -> list[int]:
    """Return the numbers of the articles that there is room for, those that are linked first."""
    every = range(1, len(written) + 1)
    kept, left = [], most
    for number in [*sorted(set(linked) & set(every)), *(n for n in every if n not in linked)]:
        size = len(written[number - 1].encode())
        if size <= left:
            kept.append(number)
            left -= size
    return sorted(kept)


def _files(written: Sequence[str], kept: Sequence[int]) -> tuple[dict[str, str], list[list[int]]]:
    """Share articles out to files; return the files, and the numbers in each."""
    shares: list[list[int]] = []
    size = _OF_A_FILE
    for number in kept:
        own = len(written[number - 1].encode())
        if size + own > _OF_A_FILE:
            shares.append([])
            size = 0
        shares[-1].append(number)
        size += own
    texts = {
        f"{at}.js": "corpusTexts([" + ",\n".join(written[number - 1] for number in share) + "]);\n"
        for at, share in enumerate(shares, 1)
    }
    return texts, shares


def _finds(finds: Finds, corpus: Corpus, ids: Sequence[str]) -> dict[str, object]:
    """Return what is looked for: forms (f), or places (p) and how many there are (n)."""
    number = {article_id: at for at, article_id in enumerate(ids, 1)}
    found: dict[str, object] = {}
    for key, told in finds.items():
        if isinstance(told, pd.DataFrame):
            own = told[told["id"].isin(number)]
            found[key] = {"p": _places(own.head(_MOST_PLACES), corpus, number), "n": len(own)}
        else:
            found[key] = {"f": list(dict.fromkeys(told))}
    return found


def _places(rows: pd.DataFrame, corpus: Corpus, number: Mapping[str, int]) -> list[int]:
    """Return four numbers a place: the article, the paragraph, from and to, as scripts count."""
    flat: list[int] = []
    columns = (rows[name] for name in ("id", "paragraph", "start", "end"))
    for article_id, paragraph, start, end in zip(*columns, strict=True):
        line = corpus.lines(article_id)[int(paragraph)]
        ends = [
            len(line[: int(at)].encode("utf-16-le", "surrogatepass")) // 2 for at in (start, end)
        ]
        flat += [number[article_id], int(paragraph), *ends]
    return flat


def _own(name: str) -> str:
    return files("corpus_tools").joinpath(f"data/report/{name}").read_text(encoding="utf-8")


def _html(data: dict[str, object], articles: Markup, lang: Lang) -> Markup:
    html = Markup(
        '<dialog id="reader" aria-labelledby="reader-title">'
        '<div class="reader-bar"><button type="button" class="reader-back" hidden>{back}</button>'
        '<button type="button" class="reader-close">{close}</button></div>'
        '<div class="reader-body" role="region" aria-labelledby="reader-title" tabindex="0"></div>'
        "</dialog>\n"
        '<script type="application/json" id="texts-data">{data}</script>\n'
        '<script type="application/json" id="texts-articles">{articles}</script>\n'
        "<script>\n{script}</script>\n"
    )
    return html.format(
        back=_said("reader_back", lang),
        close=_said("reader_close", lang),
        data=as_data(data),
        articles=articles,
        script=Markup(_own("texts.js") + _own("direction.js")),
    )


def _search(lang: Lang) -> Markup:
    return Markup(
        '<form role="search" class="texts-search" hidden>'
        '<label for="texts-asked">{label}</label> '
        '<input type="search" id="texts-asked" autocomplete="off" dir="auto"> '
        '<button type="submit">{button}</button></form>'
        "<noscript><p>{without}</p></noscript>"
    ).format(
        label=_said("texts_search", lang),
        button=_said("texts_search_button", lang),
        without=_said("reader_without_script", lang),
    )


def _said(key: str, lang: Lang) -> Markup:
    """Say a sentence; of both languages the English is smaller."""
    arabic, english = both(key)
    if lang == "both":
        small = Markup('{} <small lang="en" dir="ltr">{}</small>')
        return small.format(arabic, english)
    return Markup("{}").format(english if lang == "en" else arabic)
