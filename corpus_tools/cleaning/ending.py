"""What stands under the last sentence: the writer, pictures, readers' accounts and comments."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize, strip_marks
from corpus_tools.arabic.lines import ends_sentence, is_prose, is_title_like, split_words
from corpus_tools.arabic.wordlists import given_names
from corpus_tools.cleaning.buttons import announces_links
from corpus_tools.cleaning.datelines import fold_name, is_outlet_like, is_place, kind_of
from corpus_tools.cleaning.furniture import LineVerdict, speaks_of_accounts, states_policy
from corpus_tools.cleaning.pages import Page, PageLine

__all__ = ["cut_signature", "take_accounts", "take_ending", "take_set_apart", "teasers_below"]

_CONTACTS = tuple(cues.CONTACTS)
#: Words: a longer line describes more than a writer; a longer name is no one person's.
_ROLE, _FULL_NAME = 14, 6
#: Words: a longer name behind a writer's is none of a place.
_PLACE = 3
#: Paragraphs: fewer show no habit, and are no article.
_HABIT, _FEWEST = 3, 2
#: Characters: the head of a list is shorter.
_HEAD = 40
_DIGIT = re.compile(r"\d")
#: A word drawn out for show.
_STRETCHED = re.compile(r"\wـ+\w")
_PAGE = frozenset({"page-furniture"})
_PLAIN_NAME = re.compile(r"[^\W_]+(?:[ -][^\W_]+){0,3}")
_MARK = re.compile(r"[-–—*•]\s*")
#: What comes before a name, and what joins its parts.
_ADDRESS = re.compile(
    r"(?:(?:أ|ا|د|م)\s?[./]\s*|(?:ال)?(?:دكتور|مهندس|أستاذ|استاذ|شيخ|شاعر)ة?\s*[:/.]?\s+)+"
)
_SON = frozenset({"بن", "بنت", "ابن", "ال", "ابو", "عبد"})
#: A name and what its bearer is, or where.
_SIGNED = re.compile(r"(?P<name>[^–—:]+?)\s+[-–—]\s+(?P<rest>[^:]+)")
#: The last piece of a paragraph, behind a full stop and a mark or a gap.
_GLUED = re.compile(
    r"[.!؟?…”\"»)}\]]\s*(?:\s[-–—*•]\s*|[-–—*•]\s+|\s{2,})(?P<name>[^\s.؟?!:…–—-][^.؟?!:…–—-]{3,90})$"
)
#: An item of a list in the same line, whose mark is a dash, or is none.
_LISTED = {True: re.compile(r"[.؛،:]\s*[-–—]\s"), False: re.compile(r"[.؛،:]\s*[*•]\s")}
#: Characters: of the end of a paragraph, and before it, where a list would show.
_TAIL, _BEFORE = 110, 320


def take_ending(page: Page) -> None:
    """Take what stands under the last paragraph: tags, the writer's name, role and address."""
    _take_below(page)
    _take_signature(page)


def _take_below(page: Page) -> None:
    """Take tags, the writer's description and address under the last paragraph."""
    described = contact = False
    for i, row in page.short:
        if not i > page.last >= 0:
            continue
        words = split_words(row.folded)
        bare = row.text.lstrip("(*•-– ")
        if row.verdict is not None:
            # How to write to the author runs to the end of the page.
            contact = contact or row.folded.startswith(_CONTACTS)
        elif ends_sentence(row.text) or not words:
            described = False
        elif contact or (words[0] in cues.TAG_HEADS and len(words) > 1):
            row.verdict = LineVerdict("page-furniture")
        elif bare != row.text and _is_role(words):
            row.verdict = LineVerdict("credit")
            described = True
        elif row.text[0] == "*" and "(" in bare and not cues.AUTHOR_ROLES.isdisjoint(words):
            row.verdict = LineVerdict("credit")
        elif described and len(words) <= 6 and ":" not in row.text:
            row.verdict = LineVerdict("credit")  # the description runs on


def _is_role(words: Sequence[str]) -> bool:
    """Tell whether a few words open with what a writer is, with or without the article."""
    if not 1 <= len(words) <= _ROLE:
        return False
    return words[0] in cues.AUTHOR_ROLES or words[0].removeprefix("ال") in cues.AUTHOR_ROLES


# -- the signature -------------------------------------------------------------------------------


def _take_signature(page: Page) -> None:
    """Take the outlet's or writer's name that stands alone under the last paragraph."""
    below = list(page.open(page.last + 1, len(page.rows)))
    if page.last < 0 or not below:
        return
    stamped = [row for i, row in below if page.is_stamp(i + 1)]
    last, row = below[-1]
    if len(stamped) == 1:
        row = stamped[0]
        row.verdict = _signature(row, stamped=True)
    elif len(below) == 1:
        row.verdict = _alone(page, last, row, stamped=bool(stamped))
    if row.verdict is None and not stamped and all(ends_sentence(r.text) for _, r in below[:-1]):
        row.verdict = _signed_line(page, last, row)
    if row.verdict is not None:
        _learn_signature(page, row, row.verdict, stamped=bool(stamped))


def _alone(page: Page, at: int, row: PageLine, *, stamped: bool) -> LineVerdict | None:
    """Judge the only open line under the text; below the page's lines it is one of them."""
    verdict = _signature(row, stamped=stamped)
    if verdict is not None and not stamped and _below_furniture(page, at, row):
        return LineVerdict("page-furniture")
    return verdict


def _learn_signature(page: Page, row: PageLine, verdict: LineVerdict, *, stamped: bool) -> None:
    name = verdict.value or row.text.strip(' -–—()[]«»*"')
    if stamped and verdict.field == "outlet":
        page.facts["outlet"] = name
    page.learn(verdict.field, name)
    if verdict.field == "source_credit" and _is_own(page, name):
        page.learn("outlet", name)


def _below_furniture(page: Page, at: int, row: PageLine) -> bool:
    """Tell whether the page's own lines stand between the text and a line."""
    between = page.rows[page.last + 1 : at]
    taken = any(r.verdict is not None and r.verdict.reason in _PAGE for r in between)
    return taken or page.took(page.rows[page.last], row, _PAGE)


def _is_own(page: Page, name: str) -> bool:
    """Tell whether a name at the foot is the page's: it stands above the text, or signs others."""
    above = any(name in row.text for row in page.rows[: page.first])
    return above or normalize(name) in page.names


def _signature(row: PageLine, *, stamped: bool) -> LineVerdict | None:
    """Judge a line of at most three words as the name of a writer, a section, an outlet, a place.

    A date may stand below it.
    """
    name = row.text.strip(' -–—()[]«»*"')
    words = split_words(row.folded)
    if _DIGIT.search(row.folded[:1]) or not _may_sign(name, words):
        return None
    if words[0] in cues.GIVEN_NAMES:
        return LineVerdict("credit", "byline", name)
    if kind_of(name) == "section" and not words[0].startswith("ال"):
        return LineVerdict("page-furniture", "section", strip_marks(name))
    if _STRETCHED.search(name) and kind_of(name) == "place":
        return LineVerdict("page-furniture", "section", strip_marks(name))  # as sections are set
    if stamped and kind_of(name) == "place":
        return LineVerdict("dateline")  # and its date
    if " ".join(words) in cues.MENU_NAMES:
        return LineVerdict("page-furniture")
    if stamped:
        return LineVerdict("credit", "outlet", name)
    if words[0] in cues.AUTHOR_ROLES:
        return None  # who holds an office signs letters and orders
    if is_outlet_like(name) and (len(words) < 3 or not cues.OUTLET_WORDS.isdisjoint(words)):
        return LineVerdict("credit", "source_credit", name)
    if len(words) == 2 and _MARK.match(row.text) is None and not is_outlet_like(name):
        return LineVerdict("credit")  # a person's name, by its shape
    return None


def _may_sign(name: str, words: list[str]) -> bool:
    """Tell whether a line has the shape of a name; with prepositions in it, it is a heading."""
    return (
        1 <= len(words) <= 3
        and _PLAIN_NAME.fullmatch(name) is not None
        and cues.SENTENCE_WORDS.isdisjoint(words)
        and all(len(word) >= 3 for word in words)
    )


def _signed_line(page: Page, at: int, row: PageLine) -> LineVerdict | None:
    """Judge the one line under the text as a name behind a dash, a name with a role, a profession.

    The last item of a list is none, and who is named in the text may sign a letter in it.
    """
    above = page.rows[at - 1].text
    if not ends_sentence(above) or ends_sentence(row.text):
        return None
    mark = _MARK.match(row.text)
    text = row.text[mark.end() :] if mark is not None else row.text
    words = split_words(normalize(text))
    if mark is not None and _MARK.match(above) is not None:
        return None
    if mark is not None and words[:2] == _REGARDS:
        return LineVerdict("credit")
    signed = _SIGNED.fullmatch(text)
    if signed is not None:
        name, told = signed["name"], _may_follow(signed["rest"])
    else:
        name = text
        told = mark is not None or (at == page.last + 1 and not _SON.isdisjoint(words))
    if told and _is_full_name(name) and not _is_named(page, name):
        return LineVerdict("credit", "byline", _ADDRESS.sub("", name).strip())
    return None if signed is not None or ":" in text else _profession(words)


def _may_follow(text: str) -> bool:
    """Tell whether words behind a name and a dash may be a place or a role."""
    words = split_words(normalize(text))
    return len(words) <= _PLACE or _is_role(words)


def _profession(words: Sequence[str]) -> LineVerdict | None:
    told = len(words) > 1 and words[0] in cues.PROFESSIONS and _is_role(words)
    return LineVerdict("credit") if told else None


_REGARDS = split_words(normalize("مع تحيات"))


def _is_full_name(text: str) -> bool:
    """Tell whether a text is a person's name, with or without a form of address."""
    name = _ADDRESS.sub("", text.strip())
    words = fold_name(name).split()
    if not 2 <= len(words) <= _FULL_NAME or not strip_marks(name).replace(" ", "").isalpha():
        return False
    others = cues.SENTENCE_WORDS | cues.SECTIONS | cues.OUTLET_WORDS | cues.AUTHOR_ROLES
    if not others.isdisjoint(words) or is_place(name):
        return False
    return words[0] in given_names() | cues.GIVEN_NAMES or not _SON.isdisjoint(words[1:])


def _is_named(page: Page, name: str) -> bool:
    """Tell whether the text names somebody whose name begins or ends as this one does."""
    words = _ADDRESS.sub("", name).split()
    ends = (" ".join(words[:2]), " ".join(words[-2:]), words[-1])
    return any(end in row.text for row in page.rows if row.prose for end in ends)


def cut_signature(text: str) -> tuple[int, str] | None:
    """Find a name or a role glued after the last sentence: where it begins, and the name.

    >>> text = "وعاد الهدوء إلى الميناء بعد أسبوع من العاصفة. - سالم بن عون الملاح"
    >>> text[cut_signature(text)[0] :], cut_signature(text)[1]
    ('- سالم بن عون الملاح', 'سالم بن عون الملاح')
    >>> cut_signature("وعاد الهدوء إلى الميناء. - وصل الوفد") is None
    True
    """
    base = max(0, len(text) - _TAIL)
    match = None if ends_sentence(text) else _GLUED.search(text, base)
    if match is None:
        return None
    name = match["name"].strip(' )]»"')
    marked = text[match.start() + 1 : match.start("name")].strip(" \"»”)}]'")
    listed = _LISTED[marked not in ("*", "•")]
    if marked and listed.search(text, max(0, match.start() - _BEFORE), match.start()) is not None:
        return None
    at = text.index(marked, match.start() + 1) if marked else match.start("name")
    if not is_prose(text[:at].strip()):
        return None
    if _is_full_name(name):
        return at, _ADDRESS.sub("", name).strip()
    words = split_words(normalize(name))
    return (at, "") if len(words) > 1 and _is_role(words) else None


# -- teasers ---------------------------------------------------------------------------------------


def teasers_below(paragraphs: Sequence[str]) -> int:
    """Return where the head of a list stands among paragraphs, with the teasers of others below.

    An article stands above it, of more paragraphs than are below; right below, a headline.
    Without such a head it is the number of paragraphs.
    """
    for i, text in enumerate(paragraphs[:-1]):
        if i < _FEWEST or len(text) > _HEAD or is_prose(text) or is_prose(paragraphs[i + 1]):
            continue
        words = split_words(normalize(text))
        if len(words) > 1 and announces_links(words, inside=False):
            above, below = sum(map(is_prose, paragraphs[:i])), sum(map(is_prose, paragraphs[i:]))
            return i if above > below else len(paragraphs)
    return len(paragraphs)


# -- pictures ------------------------------------------------------------------------------------


def take_set_apart(page: Page) -> None:
    """Take the lines at the end that empty lines part, where none parts the paragraphs.

    They are captions: so a page sets what is not its text.
    """
    body = [row for row in page.rows[: page.last + 1] if row.verdict is None]
    if len(body) < _HABIT or not ends_sentence(page.rows[page.last].text):
        return
    if any(_parted(*two) for two in pairwise(body)):
        return
    for above, row in reversed(list(pairwise(page.rows[page.last :]))):
        if not _parted(above, row) or row.prose or not row.folded:
            return
        if row.verdict is None:
            if not _may_describe(row.text):
                return
            row.verdict = LineVerdict("caption")


def _parted(above: PageLine, row: PageLine) -> bool:
    """Tell whether empty lines stand between two lines, besides lines that were taken."""
    return row.line - above.line > row.order - above.order


def _may_describe(text: str) -> bool:
    """Tell whether a line may say what a picture shows."""
    if _MARK.match(text) is not None or _DIGIT.search(text) is not None:
        return False
    return is_title_like(text) and not ends_sentence(text) and not any(c in text for c in ":/@")


# -- accounts and the rules of comments ----------------------------------------------------------


def take_accounts(page: Page) -> None:
    """Take what a page says at its foot of accounts and comments, in whole sentences, too.

    It stands below a heading of comments, or below buttons that speak of accounts, and nothing
    but the like follows.
    """
    prose = [i for i, row in enumerate(page.rows) if row.prose and row.verdict is None]
    told: list[int] = []
    while len(prose) > _FEWEST and _is_of_accounts(page.rows[prose[-1]].text):
        told.append(prose.pop())
    if not told:
        return
    head = page.rows[prose[-1] + 1 : told[-1] + 1]
    bound = next((i for i, row in enumerate(head) if not row.prose and _opens_accounts(row)), None)
    if bound is None:
        return
    for row in page.rows[prose[-1] + 1 + bound :]:
        row.verdict = row.verdict or LineVerdict("page-furniture")
    page.find_prose()


def _is_of_accounts(text: str) -> bool:
    return states_policy(text) or speaks_of_accounts(text)


def _opens_accounts(row: PageLine) -> bool:
    """Tell whether a short line is a heading of comments, or the page's word on accounts."""
    words = set(split_words(row.folded))
    if row.verdict is None and len(words) > _ROLE:
        return False
    if not _SIGN_IN.isdisjoint(words):
        return row.verdict is not None or row.folded in cues.FRAME_LINES
    return any("تعليق" in word for word in words) or speaks_of_accounts(row.text, alone=True)


#: What the buttons of an account say.
_SIGN_IN = frozenset({"تسجيل", "دخول", "الدخول", "اشتراك"})
