"""The cue words of Arabic news pages: months, agencies, cities, page words.

``data/cues.txt`` has them, and says of each list what it is for.
"""

from functools import partial

from corpus_tools.arabic.wordlists import listed_phrases, read_lists, split_phrases

__all__ = [
    "ACCOUNTS",
    "ACCOUNT_DEEDS",
    "AGENCIES",
    "ARCHIVE_WORDS",
    "AUTHOR_ROLES",
    "BYLINE_STARTS",
    "CAPTION_DURING",
    "CAPTION_WORDS",
    "CONNECTIVES",
    "CONTACTS",
    "CURRENCIES",
    "DATELINE_CITIES",
    "DISCLAIMERS",
    "DOUBTFUL_MONTHS",
    "DOUBTFUL_PHOTO_LABELS",
    "EDITORS",
    "END_MARKS",
    "FORMS_OF_ADDRESS",
    "FRAME_LINES",
    "GENERIC_CREDITS",
    "GIVEN_NAMES",
    "HIJRI_MONTHS",
    "LATEST_OF",
    "LEAD_VERBS",
    "LINK_BRACKETS",
    "LINK_HEADS",
    "LINK_KINDS",
    "LINK_LISTS",
    "LINK_NOUNS",
    "LINK_PREFIXES",
    "LINK_SCOPE",
    "LINK_TAILS",
    "LIST_HEADS",
    "MEDIA",
    "MENU_NAMES",
    "MONTHS",
    "MOST_OF",
    "NETWORKS",
    "NEWSROOMS",
    "OCCASIONS",
    "OUTLET_WORDS",
    "PAGE_BUTTONS",
    "PAGE_LINES",
    "PAGE_STARTS",
    "PAGE_STRONG",
    "PAGE_WEAK",
    "PHOTOGRAPHERS",
    "PHOTO_LABELS",
    "PLACE_WORDS",
    "POLICY_THINGS",
    "POLICY_YOU",
    "POSTED",
    "PRAYER_TIMES",
    "PROFESSIONS",
    "PUBLISHED",
    "READER_THINGS",
    "READER_YOU",
    "SCREENS",
    "SECTIONS",
    "SENTENCE_WORDS",
    "SHOWN",
    "SIDES",
    "STAMP_WORDS",
    "TAG_HEADS",
    "TRANSLATORS",
    "TRANSLATORS_NOTES",
    "UPDATED",
    "WEATHER_WORDS",
    "WEEKDAYS",
]

_LISTS = read_lists("cues.txt")


_phrases = partial(listed_phrases, "cues.txt")


def _numbered(name: str) -> dict[str, int]:
    """Map every name of a list to the number of its line, from 1."""
    lines = enumerate(_LISTS[name], start=1)
    return {name: number for number, line in lines for name in split_phrases(line)}


MONTHS = _numbered("months")
DOUBTFUL_MONTHS = _phrases("doubtful months")
HIJRI_MONTHS = _numbered("hijri months")
WEEKDAYS = _numbered("weekdays")
PUBLISHED = _phrases("published")
UPDATED = _phrases("updated")
STAMP_WORDS = PUBLISHED | UPDATED | frozenset(WEEKDAYS) | _phrases("stamp words")
AGENCIES = _phrases("agencies")
GENERIC_CREDITS = _phrases("generic credits")
SECTIONS = _phrases("sections")
MENU_NAMES = SECTIONS | _phrases("menu names")
DATELINE_CITIES = _phrases("dateline cities")
PLACE_WORDS = _phrases("place words")
GIVEN_NAMES = _phrases("given names")
BYLINE_STARTS = _phrases("byline starts")
PHOTO_LABELS = _phrases("photo labels")
DOUBTFUL_PHOTO_LABELS = _phrases("doubtful photo labels")
PHOTOGRAPHERS = _phrases("photographers")
FORMS_OF_ADDRESS = _phrases("forms of address")
TRANSLATORS = _phrases("translators")
TRANSLATORS_NOTES = _phrases("translators notes")
CAPTION_WORDS = _phrases("caption words")
CAPTION_DURING = _phrases("caption during")
OCCASIONS = _phrases("occasions")
SCREENS = _phrases("screens")
SHOWN = _phrases("shown")
SIDES = _phrases("sides")
POSTED = _phrases("posted")
LEAD_VERBS = _phrases("lead verbs")
ARCHIVE_WORDS = _phrases("archive words")
LINK_HEADS = _phrases("link heads")
LINK_PREFIXES = _phrases("link prefixes")
LATEST_OF = _phrases("latest of")
LINK_KINDS = _phrases("link kinds")
LINK_NOUNS = _phrases("link nouns")
LINK_SCOPE = _phrases("link scope")
LIST_HEADS = _phrases("list heads")
MOST_OF = _phrases("most of")
LINK_BRACKETS = _phrases("link brackets")
EDITORS = _phrases("editors")
MEDIA = _phrases("media")
LINK_TAILS = _phrases("link tails")
LINK_LISTS = _phrases("link lists")
TAG_HEADS = _phrases("tag heads")
PROFESSIONS = _phrases("professions")
AUTHOR_ROLES = PROFESSIONS | _phrases("offices")
PAGE_STRONG = _phrases("page strong")
PAGE_BUTTONS = _phrases("page buttons")
NETWORKS = _phrases("networks")
PAGE_WEAK = _phrases("page weak")
PAGE_LINES = _phrases("page lines")
FRAME_LINES = _phrases("frame lines")
PAGE_STARTS = _phrases("page starts")
WEATHER_WORDS = _phrases("weather words")
PRAYER_TIMES = _phrases("prayer times")
CURRENCIES = _phrases("currencies")
OUTLET_WORDS = _phrases("outlet words")
NEWSROOMS = _phrases("newsrooms")
END_MARKS = _phrases("end marks")
SENTENCE_WORDS = _phrases("sentence words")
CONNECTIVES = _phrases("connectives")
CONTACTS = _phrases("contacts")
DISCLAIMERS = _phrases("disclaimers")
READER_YOU = _phrases("reader you")
READER_THINGS = _phrases("reader things")
POLICY_YOU = _phrases("policy you")
POLICY_THINGS = _phrases("policy things")
ACCOUNTS = _phrases("accounts")
ACCOUNT_DEEDS = _phrases("account deeds")
