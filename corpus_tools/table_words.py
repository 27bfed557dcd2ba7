"""What stands in a cell, in words: for people who look at a table instead of a program."""

import re
from collections.abc import Callable, Mapping

from corpus_tools.messages import (
    Lang,
    Message,
    NameTable,
    code_name,
    code_names,
    heading,
    in_arabic,
    in_one,
    say,
)

__all__ = ["ID_COLUMNS", "cell_words", "has_words", "setting_words"]

#: Which columns hold codes, and the names of these in ``data/messages.toml``. A column that is
#: something else in some table is named with the table.
_CODES: Mapping[str, tuple[NameTable, ...]] = {
    "claim": ("claims",),
    "date_status": ("date_status",),
    "kind": (
        "actor_kinds", "term_kinds", "speech_kinds", "passage_kinds", "mention_kinds",
    ),
    "nature": ("passage_natures",),
    "place": ("mention_places",),
    "reason": ("removal_reasons",),
    "search": ("search_forms",),
    "status": ("date_status", "speech_statuses", "variant_statuses", "story_statuses"),
    "step": ("effect_steps", "removal_reasons"),
    "tense": ("mention_tenses",),
    "title_status": ("title_statuses",),
    "verdict": ("keyness_verdicts",),
    "voice": ("voices",),
}  # fmt: skip
#: Columns of several codes: their names, and what stands between the codes.
_SEVERAL: Mapping[str, tuple[tuple[NameTable, ...], str]] = {
    "note": (("thin_evidence", "keyness_notes"), ", "),
    "rule": (("variant_rules",), "+"),
}
#: Columns of lists, with a number behind each entry or without.
_LISTS = frozenset(
    ("aliases", "forms", "label_terms", "offices", "outlets", "speakers", "top_terms")
)
#: Columns of ids of articles, which have numbers and titles for those who read.
ID_COLUMNS = frozenset(
    ("id", "id_a", "id_b", "neighbour", "medoid", "first", "first_id", "nearest_a", "nearest_b",
     "farthest_a", "farthest_b")
)  # fmt: skip
_COUNT = re.compile(r":(\d+)$")
_SHARE = re.compile(r"(.*): (\d+)/(\d+)")


def has_words(column: str, table: str = "") -> bool:
    """Tell whether the cells of a column hold codes or lists, which `cell_words` says in words.

    >>> has_words("status"), has_words("title"), has_words("text", "settings")
    (True, False, True)
    """
    return column in _CODES or column in _SEVERAL or column in _LISTS or _other(column, table) != ""


def cell_words(column: str, value: object, lang: Lang = "ar", table: str = "") -> object:
    """Return what a cell says, in words: codes, yes or no, lists, and what the package tells.

    Whatever else stands in it (numbers, dates, words of articles) stays as it is.

    Parameters
    ----------
    column : str
        The column's name in CSV files.
    value : object
        What stands there.
    lang : {"ar", "en", "both"}
        Of both languages, the Arabic and the English stand beside each other.
    table : str
        The table's name, for columns that are something of their own in some table.

    Examples
    --------
    >>> cell_words("status", "merged"), cell_words("rule", "hamza+final-yeh", "en")
    ('ضُمت', 'hamza, final yeh')
    >>> cell_words("sure", True), cell_words("count", 3), cell_words("forms", "سد:3 | سدود:1")
    ('نعم', 3, 'سد (3)، سدود (1)')
    >>> cell_words("broken_by", "conflate=none: 8/8", "en")
    'no merging (8 of 8)'
    """
    if lang == "both":
        arabic, english = (cell_words(column, value, one, table) for one in ("ar", "en"))
        if isinstance(arabic, str) and isinstance(english, str):
            return in_one((arabic, english), lang)
        return value  # a number, or what is missing: nothing is said of it
    other = _other(column, table)
    if other == "choice":
        return _choice(f"{column}={value}", lang)
    if isinstance(value, bool):
        return code_name("yes_or_no", str(value).lower(), lang)
    if isinstance(value, Message):
        return in_arabic(value) if lang == "ar" else str(value)
    if not isinstance(value, str) or not value:
        return value
    if other:
        return _OTHERS[other](value, lang)
    if column in _CODES:
        return _named(_CODES[column], value, lang)
    if column in _SEVERAL:
        tables, between = _SEVERAL[column]
        return _listed([_named(tables, code, lang) for code in value.split(between)], lang)
    if column in _LISTS:
        # A form that stands in phrases alone is counted with these.
        parts = [part for part in value.split(" | ") if not part.endswith(":0")]
        return _listed([_COUNT.sub(r" (\1)", part) for part in parts], lang)
    return value


def setting_words(value: object, lang: Lang = "ar") -> str:
    """Return the value of a setting in words.

    >>> setting_words("auto"), setting_words([], "en"), setting_words((1, 2)), setting_words(True)
    ('الضم الكامل', 'none', '1، 2', 'نعم')
    """
    if lang == "both":
        return in_one((setting_words(value, "ar"), setting_words(value, "en")), lang)
    if isinstance(value, list | tuple):
        parts = [_named(("removal_reasons",), str(part), lang) for part in value]
        between = ", " if lang == "en" else "، "
        return between.join(parts) or say("nothing_given", lang)
    if isinstance(value, bool):
        return code_name("yes_or_no", str(value).lower(), lang)
    if isinstance(value, float):  # a share of the articles
        return f"{value:.0%}"
    return code_name("setting_values", str(value), lang) if value else say("nothing_given", lang)


def _other(column: str, table: str) -> str:
    """Name the columns whose cells are said in a way of their own."""
    if column == "conflate" or (table == "settings" and column in ("text", "ngrams", "sublinear")):
        return "choice"
    return column if column in _OTHERS else ""


def _breakers(value: str, lang: Lang) -> str:
    """Say which choices break a claim, in how many of their settings."""
    told = []
    for part in value.split(" | "):
        found = _SHARE.fullmatch(part)
        if found is None:
            told.append(part)
            continue
        choice, times, ways = found.groups()
        of = "of" if lang == "en" else "من"
        told.append(f"{code_name('choices', choice, lang)} ({times} {of} {ways})")
    return _listed(told, lang)


def _setting(value: str, lang: Lang) -> str:
    """Say a setting: text, merging, length of terms, counts."""
    told = []
    for part in value.split(", "):
        words = part.removeprefix("n-grams ")
        choice = {
            "log tf": "sublinear=True",
            "tf": "sublinear=False",
        }.get(part, part if "=" in part else f"text={part}")
        if words != part:
            choice = f"ngrams={words if '-' in words else f'{words}-{words}'}"
        told.append(_choice(choice, lang))
    return _listed(told, lang)


def _choice(choice: str, lang: Lang) -> str:
    raw = choice == "text=raw"  # not one of the choices that a claim is tried on
    return code_name("cleaning_steps", "raw", lang) if raw else code_name("choices", choice, lang)


_OTHERS: Mapping[str, Callable[[str, Lang], str]] = {
    "broken_by": _breakers,
    "kept_as": heading,
    "setting": _setting,
}


def _named(tables: tuple[NameTable, ...], code: str, lang: Lang) -> str:
    for table in tables:
        if code in code_names(table):
            return code_name(table, code, lang)
    return code


def _listed(parts: list[str], lang: Lang) -> str:
    """Join the parts as the language of their words does."""
    text = "".join(parts)
    arabic = lang == "ar" or re.search("[\u0621-\u064a]", text) is not None
    return ("، " if arabic else ", ").join(parts)
