"""Signs that were left spelled out as markup has them: quotation marks as ``&quot;``."""

import html
import re
from html.entities import html5

__all__ = ["spell_out"]

#: A name or number between its marks; without the last one, only signs that no prose spells so.
_ENTITY = re.compile(
    r"&(?:[A-Za-z][A-Za-z0-9]{1,30};|#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};"
    r"|(?:nbsp|quot|#[0-9]{2,5})(?![\w=]))"
)


def spell_out(text: str) -> str:
    r"""Put signs in the place of their names, those that were named twice over, too.

    What only looks like a name stays: words with an ampersand, parts of an address.

    Examples
    --------
    >>> spell_out("&quot;النهر&#34; &amp;quot;السد&amp;amp;quot;")
    '"النهر" "السد"'
    >>> spell_out("R&D و Q&A; و AT&T &copy و http://nahr.example/?a=1&copy=2&lang=ar;")
    'R&D و Q&A; و AT&T &copy و http://nahr.example/?a=1&copy=2&lang=ar;'
    """
    while "&" in text:
        # Each round makes it shorter.
        told = _ENTITY.sub(_sign, text)
        if told == text:
            break
        text = told
    return text


def _sign(found: re.Match[str]) -> str:
    entity = found[0]
    if entity[1] == "#":
        return html.unescape(entity)
    # By its whole name alone: browsers take the beginning of an unknown one for known.
    return html5.get(entity[1:] if entity[-1] == ";" else f"{entity[1:]};", entity)
