"""Columns: which column of a table holds which part of an article, by its usual names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.errors import InputError
from corpus_tools.messages import Message, of_file

__all__ = [
    "USUAL_COLUMNS",
    "ArticleColumns",
    "asked_columns",
    "check_asked",
    "check_columns",
    "pick_columns",
    "text_expected",
]

#: Usual names of columns, the better ones first. Case, spaces, ``_`` and ``-`` do not count, nor
#: the article in Arabic; a column named by option is the only one.
USUAL_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "docno", "uid", "معرف", "رقم الخبر", "رقم المقال"),
    "title": (
        *("title", "headline", "article_title", "news_title", "page_title"),
        *("عنوان", "عنوان الخبر", "عنوان المقال", "العنوان الرئيسي"),
    ),
    "text": (
        *("text", "full_text", "body", "content", "article", "maintext", "main_text"),
        *("article_text", "article_body", "article_content", "news_text", "content_text", "story"),
        *("نص", "نص الخبر", "نص المقال", "النص الكامل", "المحتوى", "محتوى الخبر", "المتن"),
        *("متن الخبر", "تفاصيل الخبر", "الخبر", "المقال"),
        # Only where there is no more:
        *("description", "summary", "excerpt", "abstract", "lead", "ملخص", "وصف", "مقدمة"),
    ),
    "date": (
        *("date", "date_published", "published", "publish_date", "pub_date", "published_at"),
        *("published_date", "date_publish", "publication_date", "published_on", "datetime"),
        *("date_time", "created_at", "timestamp", "تاريخ", "تاريخ النشر", "تاريخ الخبر"),
        *("تاريخ المقال", "وقت النشر", "تاريخ ووقت النشر", "date_extracted", "extracted_at"),
    ),
    "outlet": (
        *("outlet", "source", "publisher", "newspaper", "site", "site_name", "source_name"),
        *("newspaper_name", "media_name", "source_domain", "domain", "المصدر", "منبر", "صحيفة"),
        *("جريدة", "موقع", "اسم الصحيفة", "اسم الموقع", "وسيلة إعلام", "ناشر", "قناة"),
    ),
    "label": ("label", "category", "topic", "class", "تصنيف", "فئة", "موضوع", "تصنيف الخبر"),
    "section": ("section", "section_name", "قسم", "باب", "قسم الخبر"),
    "url": ("url", "link", "permalink", "article_url", "web_url", "رابط", "رابط الخبر", "الرابط"),
    "author": (
        *("author", "authors", "byline", "writer", "creator"),
        *("كاتب", "اسم الكاتب", "مؤلف", "محرر", "صحفي"),
    ),
}
#: Columns that programs add to number rows; nobody misses them.
_ROW_NUMBER = re.compile(r"(unnamed:?\s*\d*|index|level_\d+|__index_level_\d+__)?", re.IGNORECASE)
_SHOWN = 8


class ArticleColumns(dict[str, tuple[str, ...]]):
    """Our names, each with the columns of a table that may hold it, the best one first.

    Parameters
    ----------
    found : iterable of str
        The names of the table's columns.
    asked : mapping, optional
        Columns named by option, by our names.

    Examples
    --------
    >>> columns = ArticleColumns(["عنوان الخبر", "المحتوى", "publishedAt", "Summary", "rank"])
    >>> columns["title"], columns["text"], columns["date"], columns.unused
    (('عنوان الخبر',), ('المحتوى', 'Summary'), ('publishedAt',), ['rank'])
    """

    def __init__(self, found: Iterable[str], asked: Mapping[str, str] | None = None) -> None:
        super().__init__()
        names = list(found)
        by_key: dict[str, str] = {}
        for name in names:
            by_key.setdefault(_key(name), name)
        taken = {_key(theirs) for theirs in (asked or {}).values()}
        for ours, keys in _USUAL_KEYS.items():
            if asked and ours in asked:
                exact = asked[ours] if asked[ours] in names else by_key.get(_key(asked[ours]))
                matches = [] if exact is None else [exact]
            else:
                matches = [by_key[key] for key in keys if key in by_key and key not in taken]
            if matches:
                self[ours] = tuple(matches)
        used = set(self.all)
        #: Columns that hold nothing we know, in their order.
        self.unused = [n for n in names if n not in used and not _ROW_NUMBER.fullmatch(n.strip())]

    @property
    def best(self) -> dict[str, str]:
        """The best column of each of our names."""
        return {ours: theirs[0] for ours, theirs in self.items()}

    @property
    def all(self) -> list[str]:
        """Every column that may be read."""
        return [name for matches in self.values() for name in matches]


_APART = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 12)
def _key(name: str) -> str:
    """Return a name without what does not count: case, signs between words, the article.

    >>> _key("published At") == _key("publishedAt"), _key("تاريخ النشر") == _key("التاريخ_نشر")
    (True, True)
    """
    words = _APART.split(normalize(name).lower())
    return "".join(word.removeprefix("ال") for word in words)


_USUAL_KEYS = {
    ours: tuple(dict.fromkeys(map(_key, names))) for ours, names in USUAL_COLUMNS.items()
}


def pick_columns(
    found: Iterable[str], asked: Mapping[str, str] | None, where: str
) -> dict[str, str]:
    """Map our names to the columns of a table.

    Raises
    ------
    InputError
        A column named by option is missing, or an option names no known column.
    """
    names = list(found)
    check_columns(asked)
    chosen = ArticleColumns(names, asked)
    check_asked(chosen, asked, names, where)
    return chosen.best


def asked_columns(option: str) -> dict[str, str]:
    """Read the columns that an option of the command line names.

    Raises
    ------
    InputError
        It is not of the form ``text=BODY,title=HEAD``, or names no known part of an article.

    Examples
    --------
    >>> asked_columns("text=متن, date=Day")
    {'text': 'متن', 'date': 'Day'}
    """
    asked: dict[str, str] = {}
    for part in option.split(","):
        ours, sign, theirs = part.partition("=")
        if not sign or not theirs.strip():
            raise InputError(Message("columns_pairs", found=part.strip()))
        ours = ours.strip().lower()
        if ours in asked:
            raise InputError(Message("columns_twice", part=ours))
        asked[ours] = theirs.strip()
    check_columns(asked)
    return asked


def check_columns(asked: object) -> None:
    """Refuse an option that names no known part of an article."""
    if asked is None:
        return
    if not isinstance(asked, Mapping):
        raise InputError(
            'columns: expected a mapping such as {"text": "Corpus"};'
            f" found {type(asked).__name__} {str(asked)[:40]!r}"
        )
    for ours, theirs in asked.items():
        if ours not in USUAL_COLUMNS:
            raise InputError(Message("columns_unknown", known=", ".join(USUAL_COLUMNS), found=ours))
        if not isinstance(theirs, str):
            raise InputError(
                f'columns: expected the name of a column, in quotation marks: {{"{ours}": "NAME"}};'
                f" found {theirs!r}"
            )


def check_asked(
    chosen: Iterable[str], asked: Mapping[str, str] | None, names: Sequence[str], where: str
) -> None:
    """Refuse a table that lacks a column named by option."""
    for ours, theirs in (asked or {}).items():
        if ours not in chosen:
            raise InputError(of_file(where, "column_lacking", wanted=theirs, found=_listed(names)))


def text_expected(names: Sequence[str], where: str, likely: str | None = None) -> InputError:
    """Return what is said of a table without a column of texts.

    Parameters
    ----------
    names : sequence of str
        Its columns.
    where : str
        The table.
    likely : str, optional
        The column that holds the longest Arabic texts.
    """
    name = likely or "NAME"
    # A shell parts words at blanks.
    option = f'"text={name}"' if " " in name else f"text={name}"
    usual = ", ".join(USUAL_COLUMNS["text"][:4])
    told = {"usual": usual, "found": _listed(names), "name": name, "option": option}
    if likely:
        return InputError(of_file(where, "text_column_likely", likely=_listed([name]), **told))
    return InputError(of_file(where, "text_column_lacking", **told))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    # A name may hold a lone surrogate, which no message can.
    shown = ", ".join(names[:_SHOWN]).encode("utf-8", "replace").decode("utf-8") or "none"
    return f"{shown} and {more} more" if more > 0 else shown
