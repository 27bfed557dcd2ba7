"""Phrases that are known, found again in any text by their spellings."""

from collections.abc import Iterator, Mapping

import numpy as np

from corpus_tools.arabic.listed import nationalities
from corpus_tools.arabic.tokens import surface
from corpus_tools.terms.phrases.chains import GLUED, SON
from corpus_tools.terms.phrases.listed_names import attach
from corpus_tools.terms.stream import BREAK, TokenStream
from corpus_tools.terms.vocabulary import SurfaceForms

__all__ = ["KnownPhrases"]


class KnownPhrases:
    """The phrases of a matrix, by which any text can be read.

    A place is a phrase's where one of the spellings it was counted by stands, or its commonest
    with another prefix, but for a part of a chain of names (X بن Y); of two that overlap the one of
    more words has it, then the first.

    Parameters
    ----------
    surfaces : SurfaceForms
        The forms of the matrix; those that are shown are phrases.
    found : bool
        Whether they were found in the texts: then a nationality at their end counts by itself.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> from corpus_tools.terms.stream import read_texts
    >>> dtm = count_terms(["وزارة الدفاع"], phrases=["وزارة الدفاع"])
    >>> known = KnownPhrases(dtm.surfaces, found=False)
    >>> joined, keys = known.join(read_texts(["زار لوزارة الدفاع"]))
    >>> joined.types[-1], keys == dtm.keys
    ('لوزارة الدفاع', True)
    """

    def __init__(self, surfaces: SurfaceForms, *, found: bool) -> None:
        shown = dict(surfaces.shown)
        if found:
            shown = {key: form for key, form in shown.items() if not _is_longer(key, shown)}
        self._key_of = {form: key for form, key in _counted_forms(surfaces) if key in shown}
        for key, form in shown.items():
            for prefix in GLUED:
                self._key_of.setdefault(attach(prefix, form), key)
        self._heads = {form.partition(" ")[0] for form in self._key_of}
        self._longest = max((form.count(" ") for form in self._key_of), default=0) + 1

    def join(self, stream: TokenStream) -> tuple[TokenStream, list[str]]:
        """Write each phrase of a stream as one token.

        Returns
        -------
        joined : TokenStream
            The same articles; types of phrases follow the others.
        keys : list of str
            The keys of these types.
        """
        types, codes = list(stream.types), stream.codes.copy()
        free, gone = np.ones(len(codes), bool), np.zeros(len(codes), bool)
        code_of: dict[str, int] = {}
        for size, at, form in self._places(stream):
            if free[at : at + size].all():
                free[at : at + size] = False
                gone[at + 1 : at + size] = True
                codes[at] = code_of.setdefault(form, len(types) + len(code_of))
        starts = stream.starts - np.append(0, np.cumsum(gone))[stream.starts]
        joined = TokenStream([*types, *code_of], codes[~gone], starts)
        return joined, [self._key_of[form] for form in code_of]

    def _places(self, stream: TokenStream) -> list[tuple[int, int, str]]:
        """Return the size, place and spelling of whatever may be a phrase, the longest first."""
        spelled = [surface(word) for word in stream.types]
        begins = np.array([word.partition(" ")[0] in self._heads for word in spelled], bool)
        found: list[tuple[int, int, str]] = []
        son = stream.places(np.array([word == SON for word in spelled], bool))
        chained = set(son.tolist())
        for at in stream.places(begins).tolist():
            if at - 1 in chained:
                continue
            words: list[str] = []
            for code in stream.codes[at : at + self._longest].tolist():
                if code == BREAK:
                    break
                words.append(spelled[code])
                form = " ".join(words)
                if len(words) > 1 and form in self._key_of and at + len(words) not in chained:
                    found.append((len(words), at, form))
        return sorted(found, key=lambda place: (-place[0], place[1]))


def _counted_forms(surfaces: SurfaceForms) -> Iterator[tuple[str, str]]:
    """Yield the spelling and the key of each term that was counted as one token."""
    keys = list(surfaces)
    for parts, column in zip(surfaces.parts.tolist(), surfaces.columns.tolist(), strict=True):
        if len(parts) == 1 or parts[1] < 0:
            yield surfaces.bare[parts[0]], keys[column]


def _is_longer(key: str, shown: Mapping[str, str]) -> bool:
    """Tell whether a phrase counts under a shorter one: its nationality counts by itself."""
    shorter, _, last = key.rpartition(" ")
    return shorter in shown and last in nationalities()
