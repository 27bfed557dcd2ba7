"""Names that are common words as well: a family's where its bearer speaks, and أم before a name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.name_keys import name_key
from corpus_tools.naming.traits import GIVEN, STRANGE, TITLE, WEAK, traits_of
from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.noun_phrases import has_owner
from corpus_tools.speech.clauses.saying import Cue

__all__ = ["family_names", "with_family_names"]

_SET_APART = ("اما", "واما")
#: Mother or father of: the first is as often the word for or.
_PARENTS = ("ام", "ابو", "ابي")


def family_names(mentions: Sequence[Sequence[Mention]]) -> frozenset[str]:
    """Return the last words of the full names of people that an article has.

    First words that no lexicon has are told as well: who is آبي أحمد is آبي later on.

    >>> family_names([[Mention(0, 1, "person", "سالم المنور", 0, 11, None)]])
    frozenset({'المنور'})
    """
    keys = (name_key(m.name) for line in mentions for m in line if m.kind == "person")
    full = [key for key in keys if len(key) > 1]
    first = (key[0] for key in full if traits_of(key[0]).flags & STRANGE)
    return frozenset([*(key[-1] for key in full), *first])


def with_family_names(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    cues: Sequence[Cue],
    families: frozenset[str],
    line: str,
) -> list[Mention]:
    """Add to the names of a line the families right after a word of saying, or after أما.

    Parameters
    ----------
    words : sequence of Word
    mentions : sequence of Mention
        The names of the line.
    cues : sequence of Cue
        Its words of saying.
    families : frozenset of str
        As `family_names` returns them.
    line : str
    """
    mentions = [
        _without_object(mention, words, line)
        for mention in mentions
        if not _is_office(mention, words)
    ]
    taken = {n for mention in mentions for n in range(mention.first, mention.last + 1)}
    places = {cue.last + 1 for cue in cues}
    places.update(n + 1 for n, word in enumerate(words) if word.key in _SET_APART)
    found = [
        Mention(n, n, "person", words[n].text, words[n].start, words[n].end, None)
        for n in sorted(places)
        if n < len(words)
        and n not in taken
        and (_family(words[n]) in families or _is_alone(words, n, line))
    ]
    taken.update(mention.first for mention in found)
    found += _houses_and_parents(words, taken, line)
    return sorted([*mentions, *found]) if found else list(mentions)


def _houses_and_parents(words: Sequence[Word], taken: set[int], line: str) -> Iterator[Mention]:
    """Yield the names that آل, أبو or أم begin, where no other name is: آل الشيخ, أم ياسر."""
    for n, (word, after) in enumerate(pairwise(words)):
        gap = line[word.end : after.start]
        if word.text == "آل" and not taken & {n, n + 1} and gap.isspace():
            first = n - 1 if n and n - 1 not in taken and _is_given(words[n - 1]) else n
            start, end = words[first].start, after.end
            yield Mention(first, n + 1, "person", line[start:end], start, end, None)
        if word.key in _PARENTS and not taken & {n - 1, n, n + 1} and _is_given(after):
            text = f"{word.text} {after.text}"
            yield Mention(n, n + 1, "person", text, word.start, after.end, None)


def _is_office(mention: Mention, words: Sequence[Word]) -> bool:
    """Tell a title that was taken for a person: رئيس."""
    one = mention.kind == "person" and mention.first == mention.last
    return one and bool(traits_of(words[mention.first].key).flags & TITLE)


def _without_object(mention: Mention, words: Sequence[Word], line: str) -> Mention:
    """Cut off a word that is no name: اختتم سمير كلامه."""
    if mention.kind != "person" or mention.first == mention.last:
        return mention
    if not has_owner(words[mention.last]):
        return mention
    end = words[mention.last - 1].end
    return mention._replace(last=mention.last - 1, end=end, name=line[mention.start : end])


def _is_alone(words: Sequence[Word], n: int, line: str) -> bool:
    """Tell a given name that is a common word, too, before a comma: قال علي،."""
    behind = line[words[n].end : words[n + 1].start] if n + 1 < len(words) else ""
    named = traits_of(words[n].key).flags & (GIVEN | WEAK) and not words[n].text.endswith("ى")
    return bool(named) and behind.strip() in ("،", ",")


def _is_given(word: Word) -> bool:
    return bool(traits_of(word.key).flags & GIVEN)


def _family(word: Word) -> str:
    key = name_key(word.text)
    return key[-1] if key else ""
