"""What the package says, in Arabic and English: sentences, names, headings and counted nouns."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, TextIO, TypeAlias

__all__ = [
    "Both",
    "Lang",
    "Message",
    "NameTable",
    "TableName",
    "articles",
    "both",
    "can_show",
    "code_name",
    "code_names",
    "counted",
    "day_in_words",
    "days_between",
    "heading",
    "holds",
    "in_arabic",
    "in_one",
    "joined",
    "listed",
    "noun_forms",
    "number_in_both",
    "number_of",
    "of_file",
    "one_after_another",
    "quotation",
    "say",
    "sentence",
    "sentences_of",
    "table_name",
    "without_origin",
]


#: One language, or both: then Arabic comes first.
Lang = Literal["ar", "en", "both"]
#: The same in Arabic and in English.
Both: TypeAlias = tuple[str, str]

#: Unseen letter of a left-to-right script: the numbers beside it go the same way.
_LRM = "\u200e"
_LATIN = re.compile("[A-Za-z]")


@cache
def _texts() -> dict[str, Any]:
    """Read ``data/messages.toml``."""
    text = files("corpus_tools").joinpath("data/messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _sentences() -> dict[str, Both]:
    """Return every sentence by its key."""
    groups = _texts()["sentences"].values()
    return {key: tuple(told) for group in groups for key, told in group.items()}


class Message(str):
    """A sentence in English that remembers what it says, so that it can be said in Arabic, too.

    It is plain text to tables, JSON and CSV files. Where only its text was kept, it is English.

    Parameters
    ----------
    key : str
        The sentence in ``data/messages.toml``, by which it is told from others.
    **values
        What fills its blanks: see `say`.

    Examples
    --------
    >>> few = Message("too_few_to_cluster", articles=number_in_both(2, "article"))
    >>> few, few.key
    ('2 articles are too few to tell', 'too_few_to_cluster')
    >>> in_arabic(few)
    'عدد المقالات أقل من أن يُعرف ذلك (مقالان)'
    """

    __slots__ = ("key", "values")
    key: str
    values: dict[str, object]

    def __new__(cls, key: str, **values: object) -> "Message":
        """Say the sentence in English."""
        self = super().__new__(cls, say(key, "en", **values))
        self.key, self.values = key, values
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.key,), self.values


def say(key: str, lang: Lang = "ar", **values: object) -> str:
    """Return a sentence in a language, with its blanks filled.

    Parameters
    ----------
    key : str
        The sentence in ``data/messages.toml``.
    lang : {"ar", "en", "both"}
        Of both, the Arabic is returned.
    **values
        A `Message` is said in the language, of a pair (Arabic, English) one is taken, the parts of
        a list are joined by semicolons.

    Examples
    --------
    >>> say("heatmap", "en")
    'Similarity of articles'
    """
    told = sentence(key, lang)
    if not values:
        return told
    return told.format(**{name: _filling(value, lang) for name, value in values.items()})


def sentence(key: str, lang: Lang = "ar") -> str:
    """Return a sentence in a language, its blanks open; see `say`.

    >>> sentence("page_rest", "en")
    'The rest is in {file}.'
    """
    return _sentences()[key][_at(lang)]


def _at(lang: Lang) -> int:
    return 1 if lang == "en" else 0


def _filling(value: object, lang: Lang) -> object:
    if isinstance(value, Message):
        return say(value.key, lang, **value.values)
    if isinstance(value, tuple):
        return value[_at(lang)]
    if type(value) is int:
        return f"{value:,}"
    if isinstance(value, list):
        return ("؛ " if lang != "en" else "; ").join(str(_filling(part, lang)) for part in value)
    return value


def both(key: str, **values: object) -> Both:
    """Return a sentence in both languages, with its blanks filled.

    >>> both("shown_terms", shown=20, total=900)[1]
    '20 of 900 terms are shown.'
    """
    return say(key, "ar", **values), say(key, "en", **values)


def in_one(pair: Both, lang: Lang) -> str:
    """Say in one line what is given in both languages; what is the same in both stands once.

    >>> in_one(("نعم", "yes"), "both"), in_one(("نعم", "yes"), "en")
    ('نعم · yes', 'yes')
    """
    if lang != "both" or pair[0] == pair[1]:
        return pair[_at(lang)]
    return " · ".join(filter(None, pair))


def one_after_another(told: Iterable[Both]) -> Both:
    """Say several sentences one after another, in each language; empty ones are left out.

    >>> one_after_another([("نهر.", "A river."), ("", ""), ("سد.", "A dam.")])
    ('نهر. سد.', 'A river. A dam.')
    """
    pairs = list(told)
    arabic, english = (" ".join(filter(None, (pair[at] for pair in pairs))) for at in (0, 1))
    return arabic, english


def of_file(origin: object, key: str, **values: object) -> Message:
    """Return what is said of a file, or of a place in one.

    >>> of_file("a.csv", "empty_file")
    'a.csv: empty file'
    """
    return Message("in_file", origin=str(origin), told=Message(key, **values))


def without_origin(told: str, origin: str) -> str:
    """Return what is said of a file without the file's name.

    >>> without_origin(of_file("a.csv", "empty_file"), "a.csv"), without_origin("a: b", "a")
    ('empty file', 'b')
    """
    if isinstance(told, Message) and told.key == "in_file" and told.values["origin"] == origin:
        return _told(told)
    return told.removeprefix(f"{origin}: ")


def _told(message: Message) -> str:
    told = message.values["told"]
    return told if isinstance(told, str) else str(told)


def in_arabic(text: str) -> str:
    """Say a message in Arabic, where there is Arabic for it; any other text stays as it is.

    >>> in_arabic("نهر")
    'نهر'
    """
    return str(_filling(text, "ar"))


def joined(parts: Iterable[str]) -> str:
    """Join messages and other texts to one, with semicolons; empty ones are left out.

    >>> joined(["", Message("empty_file"), "نهر"])
    'empty file; نهر'
    """
    told = [part for part in parts if part]
    return Message("several", parts=told) if len(told) > 1 else next(iter(told), "")


def holds(text: object, key: str) -> bool:
    """Tell whether a text is the message of a key, or has it among its parts.

    >>> holds(Message("in_file", origin="a.txt", told=Message("empty_file")), "empty_file")
    True
    """
    if isinstance(text, list):
        return any(holds(part, key) for part in text)
    if not isinstance(text, Message):
        return False
    return text.key == key or any(holds(value, key) for value in text.values.values())


def can_show(text: str, stream: TextIO) -> bool:
    """Tell whether a stream has the letters of a text; older terminals lack Arabic.

    >>> import io
    >>> can_show("نهر", io.TextIOWrapper(io.BytesIO(), "cp1252"))
    False
    """
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def quotation(words: str) -> Both:
    """Return words of an article as Arabic and as English quote them.

    Marks of direction stand round what is not Arabic.
    """
    return (f"{_LRM}{words}{_LRM}" if _LATIN.search(words) else words), words


NameTable = Literal[
    "figures",
    "removal_reasons",
    "passage_natures",
    "claims",
    "choices",
    "factors",
    "settings",
    "setting_values",
    "date_status",
    "languages",
    "term_kinds",
    "thin_evidence",
    "left_out",
    "limits",
    "choosing",
    "groups",
    "keyness_verdicts",
    "keyness_notes",
    "voices",
    "actor_kinds",
    "speech_kinds",
    "speech_statuses",
    "yes_or_no",
    "cleaning_steps",
    "effect_steps",
    "title_statuses",
    "variant_statuses",
    "variant_rules",
    "story_statuses",
    "mention_kinds",
    "mention_places",
    "mention_tenses",
    "passage_kinds",
    "search_forms",
    "about",
    "help",
    "outcomes",
    "problems",
    "os_errors",
    "verdicts",
    "progress",
    "progress_units",
]


@cache
def code_names(table: NameTable) -> Mapping[str, Both]:
    """Return the names of all codes of a table.

    >>> code_names("claims")["farthest"][1]
    'least alike'
    """
    return {code: (arabic, english) for code, (arabic, english) in _texts()["names"][table].items()}


def code_name(table: NameTable, code: str, lang: Lang = "ar") -> str:
    """Return the name of a code, such as why a line was removed; a code without one stays.

    >>> code_name("date_status", "inferred"), code_name("date_status", "guessed")
    ('مستنتج', 'guessed')
    """
    pair = code_names(table).get(code)
    return code if pair is None else pair[_at(lang)]


def listed(parts: Iterable[str], lang: Lang = "ar", separator: str = "،") -> str:
    """Join words to a list.

    >>> listed(["نهر", "سد"])
    'نهر، سد'
    """
    if lang != "en":
        return f"{separator} ".join(parts)
    # Isolated, or an English sentence would show a list of Arabic terms in reverse.
    latin = {"،": ",", "؛": ";"}[separator]
    return f"{latin} ".join(f"\u2068{part}\u2069" for part in parts)


def counted(n: int, one: str, two: str, few: str, many: str) -> str:
    """Return a number with its Arabic noun in the form the number asks for.

    Parameters
    ----------
    n : int
    one, two, few, many : str
        The noun after 1 (and 100, 1000 …), its dual, its plural (3-10), its accusative (11-99).

    Examples
    --------
    >>> [counted(n, "مقال", "مقالان", "مقالات", "مقالا") for n in (1, 2, 5, 50, 100)]
    ['مقال واحد', 'مقالان', '5 مقالات', '50 مقالا', '100 مقال']
    >>> counted(1, "مرة", "مرتان", "مرات", "مرة")
    'مرة واحدة'
    """
    if n == 1:
        return f"{one} واحدة" if one.split(" ")[0].endswith("ة") else f"{one} واحد"
    if n == 2:
        return two
    last = n % 100
    if 3 <= last <= 10:
        return f"{n:,} {few}"
    return f"{n:,} {many if last >= 11 else one}"


def number_of(n: int, noun: str, lang: Lang = "ar") -> str:
    """Return a number with one of the nouns of ``data/messages.toml``.

    >>> number_of(2, "story"), number_of(2, "story", "en")
    ('حدثان', '2 stories')
    """
    one, two, few, many, english, plural = _texts()["nouns"][noun]
    if lang == "en":
        return f"{n:,} {english if n == 1 else plural}"
    return counted(n, one, two, few, many)


def noun_forms(noun: str) -> list[str]:
    """Return a noun for a script that counts: its four forms of `counted`, then the English two.

    >>> noun_forms("story")
    ['حدث', 'حدثان', 'أحداث', 'حدثا', 'story', 'stories']
    """
    return list(_texts()["nouns"][noun])


def sentences_of(group: str) -> dict[str, Both]:
    """Return the sentences of a group for a script that says them, their blanks open.

    >>> sentences_of("reader")["reader_close"][1]
    'Close'
    """
    return {
        key: (arabic, english) for key, (arabic, english) in _texts()["sentences"][group].items()
    }


def number_in_both(n: int, noun: str) -> Both:
    """Return a number with its noun in both languages; see `number_of`.

    >>> number_in_both(2, "story")
    ('حدثان', '2 stories')
    """
    return number_of(n, noun), number_of(n, noun, "en")


def day_in_words(day: str) -> Both:
    """Say a date of a year, a month or a day in words.

    >>> day_in_words("2013-10-03"), day_in_words("2013-10")[1]
    (('3 أكتوبر 2013', '3 October 2013'), 'October 2013')
    """
    year, *more = day.split("-")
    if not more:
        return year, year
    arabic, english = _texts()["months"][int(more[0]) - 1]
    of_month = f"{int(more[1])} " if len(more) > 1 else ""
    return f"{of_month}{arabic} {year}", f"{of_month}{english} {year}"


def days_between(first: str, last: str) -> Both:
    """Say from which day to which, with what they have in common said once.

    >>> days_between("2015-07-21", "2015-07-31")
    ('من 21 إلى 31 يوليو 2015', '21 to 31 July 2015')
    >>> days_between("2015-07-21", "2015-07-21")[1]
    '21 July 2015'
    """
    one, two = day_in_words(first), day_in_words(last)
    if first == last:
        return one
    common = len(first) == len(last) == len("2015-07-21")
    cut = 7 if common and first[:7] == last[:7] else 4 if common and first[:4] == last[:4] else 0
    ends = {7: 1, 4: 2, 0: 3}[cut]
    begun = tuple(" ".join(said.split(" ")[:ends]) for said in one)
    return f"من {begun[0]} إلى {two[0]}", f"{begun[1]} to {two[1]}"


def articles(n: int, lang: Lang = "ar") -> str:
    """Return a number of articles in words.

    >>> articles(1, "en"), articles(5)
    ('1 article', '5 مقالات')
    """
    return number_of(n, "article", lang)


class TableName(NamedTuple):
    """What a table of the report is called in Arabic and English, and what a row of it is."""

    sheet: str
    row: Both
    english: str


def table_name(name: str) -> TableName | None:
    """Return what a table of the report is called, None for any other.

    >>> table_name("pairs").sheet
    'الأزواج'
    """
    told = _texts()["tables"].get(name)
    return None if told is None else TableName(told[0], (told[2], told[3]), told[1])


def heading(column: str, lang: Lang = "ar", table: str = "") -> str:
    r"""Return a column's name; of both languages the Arabic, and below it the one CSV files have.

    Parameters
    ----------
    column : str
        Its name in CSV files; one that is not the package's own stays.
    lang : {"ar", "en", "both"}
    table : str
        The table it stands in: some columns are something of their own there.

    Examples
    --------
    >>> heading("term"), heading("term", "en"), heading("term", "both")
    ('المصطلح', 'Term', 'المصطلح\nterm')
    >>> heading("title", "en", "quotes"), heading("port-1")
    ('The speaker’s title or office', 'port-1')
    """
    headings = _texts()["headings"]
    pair = headings.get(f"{table}.{column}") or headings.get(column)
    if pair is None:
        return column
    return f"{pair[0]}\n{column}" if lang == "both" else str(pair[_at(lang)])
