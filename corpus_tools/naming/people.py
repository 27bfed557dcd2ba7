"""Where the name of a person ends that begins at a word, and whether it is one."""

from functools import cache

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.first_names import ENDINGS, looks_foreign
from corpus_tools.naming.foreign import foreignness
from corpus_tools.naming.line import NAME, SURE_NAME, NameLine
from corpus_tools.naming.places import is_locative
from corpus_tools.naming.traits import (
    ADMIN,
    BODY,
    BODY_HEAD,
    COMMON,
    DEFINITE,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    LATIN,
    LEADS,
    LINK,
    NISBA,
    NUMBER,
    PERHAPS_FOREIGN,
    PLACE,
    PLACE_HEAD,
    SPEECH,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
    may_be_a_name,
    may_be_a_verb,
    may_be_another_word,
    word_in_lexicon,
)
from corpus_tools.naming.words import GLUED

__all__ = ["CLOSING", "LONGEST_FIRST", "end_of_person", "extended", "is_announced"]

#: Words of a name at most; links that follow one another at most.
_LONGEST, _MOST_LINKS = 7, 3
#: Letters of a word of a name at least.
_SHORTEST = 2
#: From here on a word has the letters of a foreign name, maybe and surely.
_FOREIGN, _SURELY = 0.4, 1
#: What ends names such as نور الدين.
CLOSING = frozenset({"الدين", "الله", "الاسلام"})
#: A first name that is a common word, too (جيف، دان، جوش), has so many letters at most.
LONGEST_FIRST = 4
#: Endings of adjectives made from foreign words: تراكيب ميكروسكوبية.
_ADJECTIVES = ("يه", "يات")
_NO_FAMILY = (
    ADMIN | BODY | BODY_HEAD | DEFINITE | FIELD | NUMBER | PLACE | PLACE_HEAD | STOP | TITLE
)
#: What shows a word to be a title: أمين عام.
_OF_TITLES = frozenset({"عام", "سر"})
#: Links that are another word where no name follows.
_CHILDREN = frozenset({"بنت", "ابن"})


@cache
def _compounds() -> dict[str, frozenset[str]]:
    """Return what stands before الدين, الله, الإسلام in names, by the latter."""
    found: dict[str, set[str]] = {word: set() for word in CLOSING}
    names = listed_phrases("name_words.txt", "names of several words")
    for phrase in names | listed_phrases("naming.txt", "compounds"):
        first, _, second = phrase.partition(" ")
        if second in found:
            found[second].add(first)
    return {word: frozenset(firsts) for word, firsts in found.items()}


def is_announced(line: NameLine, at: int) -> bool:
    """Tell whether a verb of saying stands before a word, or a nationality with its article.

    No other noun without an article follows one with it: الأوكراني أندري شفتشينكو.
    """
    if not line.joined(at) or line.glued[at]:
        return False
    before = line.flags[at - 1]
    announcing = listed_phrases("naming.txt", "before people")
    if before & SPEECH or line.bare[at - 1] in listed_phrases("naming.txt", "verbs of people"):
        return True
    if line.bare[at - 1] in announcing or line.words[at - 1].key in announcing:
        return True
    if before & (NISBA | DEFINITE) != NISBA | DEFINITE or line.flags[at] & DEFINITE:
        return False
    # البارجة الأمريكية كوينسي: the nationality is a thing's.
    thing = line.joined(at - 1) and line.flags[at - 2] & (DEFINITE | TITLE) == DEFINITE
    return not thing


def end_of_person(line: NameLine, at: int, *, announced: bool, titled: bool = False) -> int:
    """Return the last word of the person's name that begins here, or -1."""
    flags = line.flags[at]
    if not _may_begin(line, at, titled=titled):
        return -1
    last = _behind_link(line, at) if flags & LINK else at
    if last < 0:
        return -1
    last = extended(line, last, announced=announced)
    if last == at and flags & NAME:
        sure = _stands_alone(line, at, announced=announced)
    elif announced:
        sure = last > at
    else:
        sure = _shows_itself(line, at, last)
    return last if sure else -1


def _may_begin(line: NameLine, at: int, *, titled: bool) -> bool:
    """Tell whether a person's name may begin with a word."""
    flags = line.flags[at]
    if len(line.bare[at]) < _SHORTEST or (flags & STOP and line.words[at].text[-1] == "ى"):
        return False  # على before a name is no first name of it
    if line.bare[at] == "ال" and line.words[at].text[0] != "آ":
        return False
    if line.bare[at] == "باسم" and at and line.flags[at - 1] & TITLE:
        return False  # المتحدث باسم ترامب
    if flags & TITLE and line.continues(at + 1) and line.bare[at + 1] in _OF_TITLES:
        return False
    if line.bare[at] in _CHILDREN and not titled:
        # ابن نتنياهو is his son; ابن خلدون a name.
        return line.continues(at + 1) and not line.flags[at + 1] & FAMILY
    if not flags & DEFINITE:
        return True
    return bool(flags & SURE_NAME or (flags & WEAK and titled))


def _shows_itself(line: NameLine, at: int, last: int) -> bool:
    """Tell whether several words are a person's name though nothing announces it."""
    flags, rest = line.flags[at], line.flags[at + 1 : last + 1]
    listed = any(other & (SURE_NAME | LINK) for other in rest)
    if flags & STOP:
        return listed and bool(flags & (GIVEN | WEAK | LINK))
    if flags & (GIVEN | LINK | FAMILY):
        return True
    if not flags & (WEAK | FOREIGN):
        return False
    foreign = any(other & (FOREIGN | DEFINITE) == FOREIGN for other in rest)
    foreign = foreign and not line.bare[last].endswith(_ADJECTIVES)
    if flags & WEAK:
        if rest[0] & (GIVEN | LINK) == GIVEN and len(rest) > 1 and may_be_a_verb(line.bare[at]):
            return False  # عادل مازن القلعاوي النتيجة
        return listed or (foreign and not may_be_another_word(line.bare[at]))
    if rest[0] & GIVEN and line.words[at].key[0] in GLUED:
        return False
    return listed or (foreign and not _is_possessed(line, at))


def _is_possessed(line: NameLine, at: int) -> bool:
    """Tell whether a noun without its article stands before a word: لعبة، فيلم."""
    if not line.joined(at):
        return False
    before, bare = line.flags[at - 1], line.bare[at - 1]
    return not before & (STOP | DEFINITE) and bool(before & COMMON) and not may_be_a_verb(bare)


def _stands_alone(line: NameLine, at: int, *, announced: bool) -> bool:
    """Tell whether one word is a person's name."""
    flags = line.flags[at]
    if flags & STOP or (flags & (PLACE | BODY | NISBA) and not announced):
        return False
    if is_locative(line, at) or line.known.get(line.bare[at]) == "place":
        return False
    if not announced and not flags & FAMILY and may_be_a_verb(line.bare[at]):
        return False
    return bool(flags & SURE_NAME or (announced and flags & (STRANGE | WEAK)))


def _behind_link(line: NameLine, at: int) -> int:
    """Return the last word of what أبو, عبد or آل begins, or -1."""
    after = at + 1
    for _ in range(_MOST_LINKS):
        flags, link = line.flags[after] if line.continues(after) else STOP, line.bare[after - 1]
        named = link == "ال" or (flags & GIVEN and link != "عبد")
        if flags & (STOP | NUMBER | TITLE * (not named)):
            return -1  # of titles, آل الشيخ and بن سلطان alone are names
        if link == "عبد":
            return after if flags & DEFINITE or line.bare[after] == "ربه" else -1
        if not flags & LINK:
            if link in _CHILDREN and not flags & NAME:
                return -1  # بنت المدرج
            return after if flags & (NAME | DEFINITE) or link in ("ابو", "بن", "ال") else -1
        after += 1
    return -1


def extended(line: NameLine, last: int, *, announced: bool = False) -> int:
    """Return the last word of a name that goes on behind a word."""
    first = last
    while last - first < _LONGEST and line.joined(last + 1):
        alone = last == first or (last == first + 1 and line.bare[last] in CLOSING)
        end = _next(line, first, last, alone=announced and alone)
        if end < 0:
            break
        last = end
    return last


def _next(line: NameLine, first: int, last: int, *, alone: bool) -> int:
    """Return the last word of a name with its next part, or -1 where it ends."""
    after = last + 1
    flags, bare = line.flags[after], line.bare[after]
    if line.gap(after) == "-" and _is_hyphened(line, after, first):
        return after
    if line.glued[after] or "." in line.gap(after) or len(bare) < _SHORTEST:
        return after if _is_foreign_family(line, after, first, alone=alone) else -1
    if bare in CLOSING:
        return after if line.bare[last] in _compounds()[bare] else -1
    if flags & LINK:
        return _behind_link(line, after)
    if bare in listed_phrases("naming.txt", "particles"):
        return _behind_particle(line, after)
    if flags & STOP and _is_foreign_family(line, after, first, alone=alone):
        return after  # مايك لي
    if flags & STOP and not flags & (SURE_NAME | WEAK):
        ordinal = bare in listed_phrases("naming.txt", "ordinals") and last == first
        return after if ordinal and line.flags[last] & (GIVEN | LINK) else -1
    goes_on = bare != line.bare[first] and _goes_on(line, after, first, alone=alone)
    return after if goes_on else -1


def _is_hyphened(line: NameLine, at: int, first: int) -> bool:
    """Tell whether a hyphen joins a word to a name: كيم يونغ-نام; but ترامب-كيم are two."""
    flags, before = line.flags[at], line.flags[at - 1]
    if flags & (DEFINITE | NUMBER | TITLE | STOP | LATIN):
        return False
    two = at - 1 == first and before & FAMILY and not before & GIVEN
    return not (two and flags & (SURE_NAME | WEAK | PLACE))


def _goes_on(line: NameLine, at: int, first: int, *, alone: bool) -> bool:
    """Tell whether a word is the next of a name."""
    flags, before = line.flags[at], line.flags[at - 1]
    # عبد الباري القلفاط، نور الدين الشابي
    chain = line.bare[at - 1] in CLOSING or (at > 1 and bool(line.flags[at - 2] & LINK))
    if before & SURE_NAME == FAMILY and flags & SURE_NAME and at - 1 == first:
        # هاتف نتنياهو بوتين; but الفريق صدقي صبحي
        return alone and bool(flags & GIVEN)
    if flags & GIVEN and flags & TITLE:
        return _is_title_in_name(line, at)
    if flags & (SURE_NAME | STRANGE) and not flags & (TITLE | BODY_HEAD):
        return chain or alone or not _is_strange_noun(flags, before)
    if flags & WEAK and not (flags & STOP and line.words[at].text[-1] == "ى"):
        return chain or _is_weak_family(line, at, alone=alone and at - 1 == first)
    return _is_foreign_family(line, at, first, alone=alone) or _is_family(line, at, alone=alone)


def _is_strange_noun(flags: int, before: int) -> bool:
    """Tell a word with its article that no list has, behind what is no given name."""
    strange = flags & (DEFINITE | STRANGE) == DEFINITE | STRANGE and not flags & SURE_NAME
    return strange and not before & (GIVEN | WEAK | LINK)


def _is_title_in_name(line: NameLine, at: int) -> bool:
    """Tell صفاء سلطان from the title in السلطان قابوس سلطان عمان."""
    after = line.flags[at + 1] if line.joined(at + 1) else 0
    return bool(line.flags[at - 1] & (GIVEN | WEAK)) and not after & (PLACE | DEFINITE | NISBA)


def _is_weak_family(line: NameLine, at: int, *, alone: bool) -> bool:
    """Tell whether a word that is a name or another word is the next of a name."""
    flags = line.flags[at]
    if flags & TITLE and line.joined(at + 1) and line.flags[at + 1] & DEFINITE:
        return False  # جيروم فالك الأمين العام
    if alone and line.flags[at - 1] & FAMILY and foreignness(line.bare[at - 1]) > _FOREIGN:
        return True  # ساديو ماني, where something announces it
    # ترامب ماهر: behind a family's name it is the other word.
    return bool(flags & DEFINITE or line.flags[at - 1] & (GIVEN | WEAK | LINK))


def _is_foreign_family(line: NameLine, at: int, first: int, *, alone: bool) -> bool:
    """Tell whether a word that may be cut in Arabic is the second of a foreign name: كوستا."""
    flags, before, key = line.flags[at], line.flags[at - 1], line.words[at].key
    short = line.bare[at] in listed_phrases("naming.txt", "short families")
    barred = _NO_FAMILY & ~PLACE & ~(STOP * short)
    if at - 1 != first or "." in line.gap(at) or flags & barred:
        return False
    if line.glued[at] and (key[0] == "و" or flags & LEADS or not before & GIVEN):
        return False  # كلاوديو لبي بي سي، فابيوس لوسائل
    foreign = before & GIVEN and foreignness(line.bare[at - 1]) > _FOREIGN
    if before & GIVEN and _is_surely_foreign(line, at):
        return foreignness(line.bare[at - 1]) > 0  # جون بينر
    if flags & PLACE or short:
        return bool(foreign) and _is_place_as_family(line, at, short=short)
    if foreign and _may_be_foreign(line, at, alone=alone):
        return True
    return bool(before & (GIVEN | FAMILY | FOREIGN) and looks_foreign(key))


def _is_place_as_family(line: NameLine, at: int, *, short: bool) -> bool:
    """Tell a town's name, or a short one, that is a family's: دنزل واشنطن، مايك لي."""
    if short and line.continues(at + 1) and may_be_a_verb(line.bare[at + 1]):
        return False  # أعلن كيري ما رأى
    country = line.bare[at] in listed_phrases("name_words.txt", "countries")
    return not country and not line.glued[at]


def _is_surely_foreign(line: NameLine, at: int) -> bool:
    key = line.words[at].key
    letters = line.flags[at] & PERHAPS_FOREIGN and foreignness(key) > _SURELY
    return bool(letters) and not may_be_a_verb(key)


def _may_be_foreign(line: NameLine, at: int, *, alone: bool) -> bool:
    """Tell whether a word behind a foreign first name may be its family: ريسا in ماريا ريسا."""
    key = line.words[at].key
    if key.endswith(ENDINGS):
        return False
    if alone and line.flags[at] & PERHAPS_FOREIGN:
        return True
    return not (line.glued[at] or word_in_lexicon(key) or may_be_a_verb(key))


def _behind_particle(line: NameLine, at: int) -> int:
    after = at + 1
    if not line.continues(after):
        return -1
    if line.flags[after] & LINK:
        return _behind_link(line, after)  # محمد ولد عبد العزيز
    flags = line.flags[after]
    if line.bare[at] == "ولد" and line.flags[at - 1] & GIVEN:
        return -1 if flags & (STOP | NUMBER | PLACE | TITLE | DEFINITE) else after
    return after if flags & NAME and not flags & STOP else -1


def _is_definite_family(line: NameLine, at: int, *, alone: bool) -> bool:
    """Tell the same of a word with its article: الشابي is, the adjective السياحي is not."""
    flags, bare, before = line.flags[at], line.bare[at], line.flags[at - 1]
    if bare == "السيد" and before & GIVEN:
        return True
    if flags & TITLE:
        # ريم القاضي; but النائبة ريم القاضي محمد
        return alone and not (line.continues(at + 1) and line.flags[at + 1] & NAME)
    if before & GIVEN and not flags & (COMMON | STRANGE | NISBA | PLACE):
        return True  # إبراهيم القرملة: no lexicon has it
    foreign = not before & (COMMON | WEAK) and foreignness(line.bare[at - 1]) > 0
    adjective = flags & (NISBA | PLACE) or bare[-1] != "ي" or (foreign and flags & COMMON)
    # النائب كريم الحداد; but الأمين العام
    given = before & GIVEN or (before & (WEAK | TITLE) == WEAK and not flags & (NISBA | PLACE))
    return not adjective or (alone and not foreign and bool(given))


def _is_family(line: NameLine, at: int, *, alone: bool) -> bool:
    """Tell whether a common word behind a given name may be a family's name.

    Where nothing announces the name (`alone` is false), only a family's form tells.
    """
    flags, bare, before = line.flags[at], line.bare[at], line.flags[at - 1]
    chain = line.bare[at - 1] in CLOSING or bool(at > 1 and line.flags[at - 2] & LINK)
    if not chain and not before & (GIVEN | WEAK | LINK | FOREIGN):
        return False
    if f"{line.bare[at - 1]} {bare}" in line.known:
        return True
    if flags & (BODY_HEAD | BODY | STOP | FIELD | NUMBER | ADMIN | PLACE_HEAD | LATIN):
        return False
    if bare in listed_phrases("bodies.txt", "adjectives"):
        return False  # مطار الملك خالد الدولي
    if bare in listed_phrases("bodies.txt", "generic adjectives"):
        return False
    if flags & DEFINITE:
        return _is_definite_family(line, at, alone=alone)
    if flags & TITLE or not alone or bare in listed_phrases("name_words.txt", "countries"):
        return False
    if bare.endswith(("ه", "ها", "هم")) and flags & COMMON:
        return False  # تسلم سمير رسالة
    if not word_in_lexicon(line.words[at].key):
        return True
    if line.continues(at + 1) and not line.flags[at + 1] & STOP:
        return False  # أعلنت نوران مشروع سد
    named = before & (GIVEN | WEAK) or not flags & COMMON
    return bool(named) and may_be_a_name(bare)
