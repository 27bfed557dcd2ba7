"""Countries that are spelled as their adjective is, told by what stands before them."""

import re

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import surface
from corpus_tools.terms.stream import BREAK, TokenStream

__all__ = ["split_countries"]

#: Older names of countries that are spelled as the adjective is: only their place tells.
_COUNTRIES = {"سورية": "سوريا"}
_BEFORE_A_PLACE = frozenset(
    """
    في من إلى الى عن على نحو عبر داخل خارج ضد حول تجاه مع بين لدى وفي ومن وإلى والى وعن وعلى ومع
    شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط
    """.split()  # noqa: SIM905
)
_COUNTRY = re.compile(f"([بل])?({'|'.join(_COUNTRIES)})")


def split_countries(stream: TokenStream) -> tuple[TokenStream, dict[int, str]]:
    """Tell a country from the adjective spelled like it, by what stands before it.

    Returns
    -------
    stream : TokenStream
        Where such a word follows a preposition of place, or has one glued to it, it has a code of
        its own, whose type is spelled the same.
    keys : dict
        For each such code the country's name in its other spelling.

    Examples
    --------
    >>> from corpus_tools.terms.stream import read_stream
    >>> stream, keys = split_countries(read_stream([["في سورية قوات سورية"]]))
    >>> stream.codes.tolist(), keys
    ([0, 3, 2, 1, -1], {3: 'سوريا'})
    """
    spelled = {}
    for code, word in enumerate(stream.types):
        if found := _COUNTRY.fullmatch(surface(word)):
            spelled[code] = (found[1], _COUNTRIES[found[2]])
    if not spelled:
        return stream, {}
    before = [surface(word) in _BEFORE_A_PLACE for word in stream.types]
    types, codes = list(stream.types), stream.codes.copy()
    keys: dict[int, str] = {}
    for code, (glued, country) in spelled.items():
        if glued:
            keys[code] = normalize(country)
            continue
        at = (codes == code).nonzero()[0]
        places = [i for i in at.tolist() if i and codes[i - 1] != BREAK and before[codes[i - 1]]]
        if places:
            codes[places] = len(types)
            keys[len(types)] = normalize(country)
            types.append(types[code])
    return TokenStream(types, codes, stream.starts), keys
