"""Phrases that are known, found again in any text by their spellings."""

import numpy as np

from corpus_tools.arabic.listed import nationalities
from corpus_tools.arabic.tokens import surface
from corpus_tools.terms.phrases.chains import GLUED
from corpus_tools.terms.phrases.listed_names import attach
from corpus_tools.terms.stream import BREAK, TokenStream
from corpus_tools.terms.vocabulary import SurfaceForms

__all__ = ["KnownPhrases"]


class KnownPhrases:
    """The phrases of a matrix, by which any text can be read.

    A place is a phrase's where one of the spellings it was counted by stands, or its commonest
    with another prefix; of two that overlap the one of more words has it, then the first.

    Parameters
    ----------
    surfaces : SurfaceForms
        The forms of the matrix; those that are shown are phrases.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> from corpus_tools.terms.stream import read_texts
    >>> dtm = count_terms(["وزارة الدفاع"], phrases=["وزارة الدفاع"])
    >>> joined, keys = KnownPhrases(dtm.surfaces).join(read_texts(["زار لوزارة الدفاع"]))
    >>> joined.types[-1], keys == dtm.keys
    ('لوزارة الدفاع', True)
    """

    def __init__(self, surfaces: SurfaceForms) -> None:
        self._key_of: dict[str, str] = {}
        shown = {key: form for key, form in surfaces.shown.items() if not _is_longer(key, surfaces)}
        for key in shown:
            if key in surfaces:
                self._key_of |= dict.fromkeys(surfaces[key], key)
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
        for at in stream.places(begins).tolist():
            words: list[str] = []
            for code in stream.codes[at : at + self._longest].tolist():
                if code == BREAK:
                    break
                words.append(spelled[code])
                form = " ".join(words)
                if len(words) > 1 and form in self._key_of:
                    found.append((len(words), at, form))
        return sorted(found, key=lambda place: (-place[0], place[1]))


def _is_longer(key: str, surfaces: SurfaceForms) -> bool:
    """Tell whether a phrase counts under a shorter one: its nationality counts by itself."""
    shorter, _, last = key.rpartition(" ")
    return key not in surfaces and shorter in surfaces.shown and last in nationalities()
