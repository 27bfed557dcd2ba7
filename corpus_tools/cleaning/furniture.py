"""The line rules: what a single line of a news page is, judged by its own words and shape."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import ends_sentence, split_words
from corpus_tools.arabic.wordlists import given_names
from corpus_tools.cleaning.buttons import (
    announces_links,
    is_button_line,
    is_counter,
    is_hashtags,
    is_menu_path,
    is_source,
    is_widget,
)
from corpus_tools.cleaning.captions import opening_of
from corpus_tools.cleaning.datelines import copyright_owner, outlet_of, photo_label
from corpus_tools.dating.stamps import find_stamp

__all__ = [
    "EDGE",
    "FOOT",
    "LineVerdict",
    "is_link_head",
    "judge_line",
    "may_address_reader",
    "may_be_furniture",
    "speaks_of_accounts",
    "states_policy",
]

#: Lines from the top and from the end that rules of place look at.
EDGE = 8
#: The last lines, where a page speaks to its readers.
FOOT = 3
#: Words: what opens as a page's line does and is longer is prose.
_PAGE_LINE, _PAGE_SENTENCE = 32, 24


class LineVerdict(NamedTuple):
    """Why a line is furniture, and the metadata it holds."""

    reason: str
    field: str = ""
    value: str = ""
    outlet: str = ""


# -- patterns ------------------------------------------------------------------------------------


_LINK = opening_of(cues.LINK_PREFIXES | cues.LINK_HEADS)
_LINK_IN_BRACKETS = opening_of(cues.LINK_BRACKETS)
_PAGE = opening_of((cues.PAGE_STARTS | cues.CONTACTS) - {"©"})
_DISCLAIMER = opening_of(cues.DISCLAIMERS)
_BYLINE = opening_of(cues.BYLINE_STARTS)
_TRANSLATOR = opening_of(cues.TRANSLATORS)
_NOTE = opening_of(cues.TRANSLATORS_NOTES)
#: A note in brackets or below a star or number, signed by the translator.
_SIGNED_NOTE = re.compile(r"[*(\[\d].*[(\[–-]\s*المترجمة?\s*[)\]]?\.?[)\]]?$", re.S)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|[\w-]+\.(?:com|net|org)\b\S*"
)
#: An account or address of the writer, with a word or two before it.
_ACCOUNT = re.compile(r"(?:[^\W\d_]+\s*:?\s*){0,2}(?:@\w{3,}|[\w.+-]+@[\w-]+\.[\w.]+)\s*")
_CLICK_HERE = re.compile(r"(?<!\w)(?:اضغط|اضغطوا|انقر|انقروا|اضغطي|انقري)\s+هنا(?!\w)")
#: What blogs put below an article that goes out in a feed.
_FIRST_ON = re.compile(
    r"(?:ظهرت (?:المقال[ةه]|التدوين[ةه])|ظهر المقال) .+ [أا]ولا (?:عل[ىي]|في) .+"
    r"|the post .+ appeared first on .+"
)
_FIRST_WORDS_OF_FEEDS = ("ظهرت ال", "ظهر المقال", "The post ")
_WRITTEN_BY = re.compile(r"بقلم\s*:?\s*(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})\s*[،,.]")
_CREDIT = re.compile(
    r"[\W_]*(?:المصدر|المصادر|مصدر الخبر|source)\s*[:：=/|–-]+\s*(?P<name>.*\w.*)",
    re.I | re.S,
)
_QUOTED_FROM = re.compile(
    r"[\W_]*(?:نقلا[ًَ]?|نقلًا) عن\s*:?\s*(?P<name>.*\w.*)"
    r"|[*•]\s*(?P<service>(?:خدمة|(?:ينشر |تنشر )?بالاتفاق مع|بترتيب(?: خاص)? مع)\s*[«\"{].*)",
    re.S,
)
_FIRST_WORDS = frozenset(
    phrase.split()[0]
    for phrase in frozenset().union(
        *(cues.LINK_HEADS, cues.LINK_PREFIXES, cues.PAGE_STARTS),
        *(cues.BYLINE_STARTS, cues.CONTACTS, cues.DISCLAIMERS),
        *(cues.TRANSLATORS, cues.TRANSLATORS_NOTES),
    )
    if phrase[0].isalnum()
)
_SHOWN = {phrase.split()[0] for phrase in cues.SCREENS | cues.SHOWN}
_OPENERS = _FIRST_WORDS | cues.END_MARKS | {"المصدر", "المصادر", "مصدر", "نقلا", "source"} | _SHOWN


# -- one line ------------------------------------------------------------------------------------


def judge_line(
    text: str, folded: str, *, edge: bool, foot: bool = True, inside: bool = True
) -> LineVerdict | None:
    """Judge a short line by itself.

    Parameters
    ----------
    text : str
        The line, tidied and stripped.
    folded : str
        The same line, normalised.
    edge : bool
        Whether it stands among the first or the last lines of its article.
    foot : bool
        Whether it stands where a page speaks to its readers: first or among the last.
    inside : bool
        Whether it stands between paragraphs: what could be a heading stays there.
    """
    words = split_words(folded)
    if not words:
        return LineVerdict("page-furniture")
    if words[0] in cues.END_MARKS and len(words) <= 8 and all(len(w) <= 3 for w in words[1:]):
        return LineVerdict("end-mark")
    if _ADDRESS.fullmatch(folded):
        return LineVerdict("page-furniture")
    first = words[0] in _FIRST_WORDS
    verdict = _opening(text, folded, words, edge=edge, inside=inside) if first else None
    if verdict is not None:
        return verdict
    if "المترجم" in text and _SIGNED_NOTE.match(text):
        return LineVerdict("page-furniture")
    if text[0] in "([" and text[-1] in ")]" and len(words) <= 8 and _LINK_IN_BRACKETS.match(folded):
        return LineVerdict("related-link")
    if _is_page_line(text, words, folded, foot):
        return _of_page(text)
    verdict = _of_a_page(text, words, folded, inside=inside)
    if verdict is not None:
        return verdict
    if len(words) <= 8 and (name := photo_label(text)):
        return LineVerdict("caption", "photo_credit", name)
    return _credit(text, words, edge) if len(words) <= 12 else None


def _opening(
    text: str, folded: str, words: list[str], *, edge: bool, inside: bool
) -> LineVerdict | None:
    """Judge a line by the words that open it: of links, the page, a disclaimer, a byline."""
    n_words = len(words)
    if (match := _LINK.match(folded)) and (verdict := _link(text, match, n_words)):
        return verdict
    longest = _PAGE_LINE if not ends_sentence(text) else 0 if inside else _PAGE_SENTENCE
    if n_words <= longest and _PAGE.match(folded):
        return _of_page(text)
    if n_words <= 45 and _DISCLAIMER.match(folded):
        return _disclaimer(text)
    if _NOTE.match(folded):
        return LineVerdict("page-furniture")
    if edge and (match := _TRANSLATOR.match(folded)) and _names_someone(text, match):
        return LineVerdict("credit")
    match = _BYLINE.match(folded) if edge else None
    return _byline(text, match, n_words) if match else None


def _of_page(text: str) -> LineVerdict:
    """Judge a line of the page's own: the owner of its rights is the outlet."""
    owner = copyright_owner(text)
    return LineVerdict("page-furniture", "outlet" if owner else "", owner)


def _link(text: str, match: re.Match[str], n_words: int) -> LineVerdict | None:
    cue, rest = match["cue"], match["rest"].strip()
    if not split_words(rest):
        return LineVerdict("related-link")
    if rest[0] in ":：|" or (rest[0] in "-–—./" and (" " in cue or cue.startswith("بال"))):
        return LineVerdict("related-link") if n_words <= 35 else None
    if rest.startswith(("..", "…")) and n_words <= 25 and not ends_sentence(text):
        return LineVerdict("related-link")
    strong = " " in cue or cue.startswith("للمزيد")
    if strong and n_words <= 25 and (not ends_sentence(text) or text.endswith(("...", "…", "؟"))):
        return LineVerdict("related-link")
    return None


def _disclaimer(text: str) -> LineVerdict:
    match = _WRITTEN_BY.search(text)
    if match is None:
        return LineVerdict("page-furniture")
    return LineVerdict("page-furniture", "byline", match["name"])


#: What stands between a writer's name and a place or an outlet.
_BESIDE = re.compile(r"\s+[-–—|/]+\s+")


def _byline(text: str, match: re.Match[str], n_words: int) -> LineVerdict | None:
    rest, cue = match["rest"].strip(), match["cue"]
    if not 1 <= n_words - len(cue.split()) <= 6 or ends_sentence(text):
        return None
    named = split_words(rest)
    if any(c.isdigit() for c in rest) or not named:
        return None
    address = next((i for i, w in enumerate(named) if w not in cues.FORMS_OF_ADDRESS), 0)
    named = named[address:]
    given = named[0] in cues.GIVEN_NAMES or named[0] in given_names()
    # What is no listed name is one after a label that only writers have: "report:" opens headlines.
    signed = cue == "بقلم" or " من " in f" {cue} "
    signed = signed or (cue in _SIGNS and rest[0] in ":/-–" and named[0][-1] not in "هة")
    if not (given or signed):
        return None
    # The folded rest has as many words as the text has there, not as many characters.
    name = " ".join(text.split()[-len(rest.strip(" :-–/").split()) + address :]).strip(" :-–/.")
    return LineVerdict("credit", "byline", _BESIDE.split(name)[0])


def _names_someone(text: str, match: re.Match[str]) -> bool:
    """Tell whether a name follows a label: after a mark, or a listed one."""
    rest = match["rest"].strip()
    named = split_words(rest)
    if not 1 <= len(named) <= 6 or ends_sentence(text) or any(c.isdigit() for c in rest):
        return False
    return rest[0] in ":/-–|" or (len(named) <= 3 and named[0] in given_names())


#: Labels that announce a writer and nothing else.
_SIGNS = frozenset(
    {
        "كتب",
        "كتبت",
        "بقلم",
        "كتبه",
        "اعداد",
        "حوار",
        "اجري الحوار",
        "اجرت الحوار",
        "written by",
        "by",
    }
)


def _is_page_line(text: str, words: list[str], folded: str, foot: bool) -> bool:
    if folded.strip(" .…:|>«»-*") in cues.PAGE_LINES or folded.strip() in cues.PAGE_LINES:
        return True
    if text.startswith(("©", "(c)")) or ("@" in text and _ACCOUNT.fullmatch(folded)):
        return True
    if (foot and _speaks_to_reader(text, words)) or _FIRST_ON.fullmatch(folded):
        return True
    return is_source(text) or (len(words) <= 12 and _CLICK_HERE.search(folded) is not None)


def _of_a_page(text: str, words: list[str], folded: str, *, inside: bool) -> LineVerdict | None:
    """Judge a line that has no words but a page's own."""
    if is_button_line(text, words, inside=inside):
        return LineVerdict("page-furniture")
    if announces_links(words, inside=inside):
        return LineVerdict("related-link")
    if not inside and _frames(text, words, folded):
        return LineVerdict("page-furniture")
    return None


#: What the name of a section may stand in.
_SHUT_IN = "«([{|"


def _frames(text: str, words: list[str], folded: str) -> bool:
    """Tell whether a line outside the text is a menu, a counter, tags or a widget."""
    return (
        " ".join(words) in cues.FRAME_LINES
        or (is_counter(text) and find_stamp(text) is None)
        or is_menu_path(text, folded)
        or is_hashtags(text)
        or is_widget(text, words)
        or (text[0] in _SHUT_IN and " ".join(words) in cues.MENU_NAMES)
    )


def _speaks_to_reader(text: str, words: list[str]) -> bool:
    """Tell whether a line asks its reader for something that one does on a page."""
    if len(words) > 32 or cues.READER_YOU.isdisjoint(words[:4]):
        return False
    return not cues.READER_THINGS.isdisjoint(words) and not any(mark in text for mark in '"“”«»')


#: What a name may stand in.
_AROUND = ' .*[]()«»"“”'


def _credit(text: str, words: list[str], edge: bool) -> LineVerdict | None:
    match = _CREDIT.fullmatch(text) or (_QUOTED_FROM.fullmatch(text) if edge else None)
    if match is not None:
        groups = match.groupdict()
        name = (groups.get("name") or groups.get("service") or "").strip(_AROUND)
        if cues.SENTENCE_WORDS.isdisjoint(words):
            # "Source: X" is how a page signs; "quoted from X" says that X is another.
            outlet = outlet_of(name) if match.re is _CREDIT else ""
            return LineVerdict("credit", "source_credit", name, outlet)
    if edge and _only_names(words, text.strip(" ().*-–")):
        return LineVerdict("credit", "source_credit", text.strip(f"{_AROUND}-–"))
    return None


def _only_names(words: Iterable[str], text: str) -> bool:
    """Tell whether a credit names only wire agencies and generic sources."""
    folded = " ".join(words)
    if folded in cues.AGENCIES or normalize(text).strip() in cues.AGENCIES:
        return True
    return folded in cues.GENERIC_CREDITS and folded not in cues.SECTIONS


def is_link_head(folded: str) -> bool:
    """Tell whether a folded line announces a list of links and holds none itself."""
    match = _LINK.fullmatch(folded)
    if match is not None and match["cue"] in cues.LINK_HEADS and not split_words(match["rest"]):
        return True
    return announces_links(split_words(folded), inside=True)


# -- whether a line is worth a look, and policies ------------------------------------------------


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> bool:
    folded = split_words(normalize(word))
    return not folded or folded[0] in _OPENERS


def may_be_furniture(text: str) -> bool:
    """Tell whether a line that looks like prose opens with a mark or word of furniture.

    Cheaper than folding the whole line: nearly all lines of an article fail here.
    """
    if text[0] in "*•-–—>|/#.…©" or text.startswith(_FIRST_WORDS_OF_FEEDS):
        return True
    return _opens(text.split(None, 1)[0])


#: Stems of the words in `READER_YOU`, as they stand in unfolded text.
_ADDRESSING = re.compile(r"مكانك|يمكنك|تابع|شارك|اشترك|[إاأ]ضغط|[إاأ]نقر|حمل|رسلوا|تنسوا|نضم")


def may_address_reader(text: str) -> bool:
    """Tell cheaply whether a sentence may be the page speaking to its reader."""
    return _ADDRESSING.search(text, 0, 60) is not None or text.startswith(_FIRST_WORDS_OF_FEEDS)


#: Words: longer paragraphs are no policy.
_LONGEST_POLICY = 90
#: Pieces of the words in `ACCOUNTS`, as they stand in unfolded text.
_ACCOUNT_PIECES = ("تعليق", "المستخدم", "حساب", "كلمة", "كلمه", "ملف", "بريد", "التفعيل")
_ACCOUNTS, _ACCOUNT_DEEDS = (
    re.compile(rf"(?<!\w)[وفلب]?(?:{'|'.join(sorted(words))})(?!\w)")
    for words in (cues.ACCOUNTS, cues.ACCOUNT_DEEDS)
)


def speaks_of_accounts(text: str, *, alone: bool = False) -> bool:
    """Tell whether a text speaks of readers' accounts or comments, and of what becomes of them.

    Parameters
    ----------
    text : str
        A line or a paragraph.
    alone : bool
        Whether the thing is enough, without the deed.

    Examples
    --------
    >>> speaks_of_accounts("يتم حذف تعليق المستخدم إذا احتوى على إساءة.")
    True
    >>> speaks_of_accounts("وصل الوفد إلى الميناء أمس.")
    False
    """
    if not any(piece in text for piece in _ACCOUNT_PIECES):
        return False
    folded = normalize(text)
    if len(split_words(folded)) > _LONGEST_POLICY or _ACCOUNTS.search(folded) is None:
        return False
    return alone or _ACCOUNT_DEEDS.search(folded) is not None


_POLICY_YOU, _POLICY_THINGS = (
    re.compile(rf"(?<!\w)[وفل]?(?:{'|'.join(sorted(words))})(?!\w)")
    for words in (cues.POLICY_YOU, cues.POLICY_THINGS)
)
#: Pieces of the words in `POLICY_THINGS`, as they stand in unfolded text.
_POLICY = ("تعليق", "مشارك", "الاستخدام", "نشر", "الخصوصية", "الموقع", "التحرير")


def states_policy(text: str) -> bool:
    """Tell whether a paragraph is the page's word to its readers on their comments.

    >>> states_policy("ننصحكم بقراءة شروط النشر قبل إرسال تعليقاتكم، فقد نضطر إلى حذفها.")
    True
    >>> states_policy("قال الوزير إن شروط النشر ستشمل التعليقات أيضا.")
    False
    """
    hinted = [piece for piece in _POLICY if piece in text]
    if not hinted or any(mark in text for mark in '"“”«»'):
        return False
    folded = normalize(text)
    if len(split_words(folded)) > _LONGEST_POLICY or _POLICY_YOU.search(folded) is None:
        return False
    return len(set(_POLICY_THINGS.findall(folded))) > 1
