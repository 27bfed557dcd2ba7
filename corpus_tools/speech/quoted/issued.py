"""Documents that speak: which word means one, and who has issued it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import BODY_HEAD, TITLE, may_be_a_verb, traits_of
from corpus_tools.speech.clauses.saying import Cue, gap_before
from corpus_tools.speech.quoted.governors import Spoken
from corpus_tools.speech.quoted.quoted_words import bare, phrases_of

__all__ = ["document_of", "is_done", "issuer_behind", "issuer_told"]

#: Words from a document to who issued it.
_ISSUER = 6


def issuer_behind(
    spoken: Spoken, mentions: Sequence[Mention], first: int, cue: Cue
) -> Mention | None:
    """Return the person or body behind a document, with nothing between but that it is theirs."""
    issued = phrases_of("issued by")
    end = min(len(spoken.words), first + _ISSUER)
    if cue.opener > first:
        end = min(end, cue.opener)
    number = bisect_left(mentions, first + 1, key=lambda mention: mention.first)
    at = {mention.first: mention for mention in mentions[number : number + _ISSUER]}
    for n in range(first + 1, end):
        if "،" in gap_before(spoken.text, spoken.words, n):
            return None
        if n in at:
            return at[n] if at[n].kind in ("person", "body") else None
        key = spoken.words[n].key
        known = key in issued or traits_of(key).flags & (BODY_HEAD | TITLE) or key[:1] == "ل"
        if not known and not key.startswith("ال"):
            return None
    return None


def issuer_told(spoken: Spoken, first: int, cue: Cue) -> str:
    """Return the words of a body that no list has behind a document: بيان صادر عن إدارة الشرطة."""
    n = first + 1
    if n + 2 >= len(spoken.words) or spoken.words[n].key not in phrases_of("issued by"):
        return ""
    if spoken.words[n + 1].key != "عن" or not traits_of(spoken.words[n + 2].key).flags & BODY_HEAD:
        return ""
    last = n + 2
    end = min(
        len(spoken.words), last + _ISSUER, cue.opener if cue.opener > last else len(spoken.words)
    )
    while last + 1 < end and gap_before(spoken.text, spoken.words, last + 1).isspace():
        last += 1
    return spoken.text[spoken.words[n + 2].start : spoken.words[last].end]


@lru_cache(maxsize=1 << 14)
def document_of(key: str) -> str:
    """Return the document that a word means: بيان for وبيانها، البيان."""
    documents = phrases_of("issued")
    for form in bare(key):
        for stem in (form, form.removesuffix("ها"), form.removesuffix("ه")):
            for word in (stem, f"{stem[:-1]}ه"):
                if word in documents:
                    return word
    return ""


def is_done(word: str) -> bool:
    """Tell a verb behind a document, which tells of it: اعتمدت، نشرتها."""
    key = normalize(word)
    verb = key.removesuffix("ها").removesuffix("ه")
    return verb.endswith("ت") and may_be_a_verb(verb) and not key.startswith("ال")
