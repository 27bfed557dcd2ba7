"""The word lists of quotations, and how a word of a line is looked up in them."""

from functools import cache, partial

from corpus_tools.arabic.wordlists import listed_phrases, read_lists, split_phrases

__all__ = ["bare", "lemmas_of", "phrases_of", "same_office"]

_GLUED = ("و", "ف", "ب", "ل", "ك")


#: The phrases of a list in ``data/quotations.txt``, normalised.
phrases_of = partial(listed_phrases, "quotations.txt")


@cache
def lemmas_of(name: str) -> frozenset[str]:
    """Return the verbs of a list in ``data/quotations.txt``, as `Cue.lemma` has them."""
    lines = read_lists("quotations.txt")[name]
    return frozenset(verb.strip() for line in lines for verb in line.split("|"))


@cache
def _offices() -> dict[str, str]:
    rows = map(split_phrases, read_lists("quotations.txt")["same offices"])
    return {word: row[0] for row in rows for word in row}


def same_office(word: str) -> str:
    """Return one word for all that name the same office or nation, without article.

    >>> same_office("الناطق") == same_office("متحدث")
    True
    """
    if word.startswith("لل"):
        word = word[2:]
    word = word.removeprefix("ال")
    word = f"{word[:-2]}ي" if len(word) > 4 and word.endswith("يه") else word
    return _offices().get(word, word)


def bare(key: str) -> list[str]:
    """Return a word, and what is left of it without article and what is glued before.

    >>> bare("وبالحركه")
    ['وبالحركه', 'بالحركه', 'الحركه', 'حركه']
    """
    found = [key]
    for _ in range(2):
        if len(key) > 3 and key.startswith(_GLUED):
            key = key[1:]
            found.append(key)
    if key.startswith("لل"):
        key = f"ال{key[2:]}"
    if key.startswith("ال") and len(key) > 4:
        found.append(key[2:])
    return found
