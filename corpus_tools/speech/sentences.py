"""What tables of quotations and of actors say, in words."""

import pandas as pd

from corpus_tools.messages import Both, both, number_in_both

__all__ = ["actors_said", "quotes_said"]

#: How it is known who speaks.
_KNOWN = ("named", "carried", "coreferent")
#: So many actors are named.
_MOST_TOLD = 3


def quotes_said(table: pd.DataFrame) -> Both:
    """Say how much is quoted and reported, of whose words it is known whose they are.

    Parameters
    ----------
    table : DataFrame
        Of `quotes`.
    """
    speech = table[~table["status"].isin(["not-speech", "uncertain"])]
    if speech.empty:
        parts = [both("quotes_none")]
    else:
        parts = [
            both(
                "quotes_are",
                quotations=number_in_both(len(speech), "quotation"),
                articles=number_in_both(speech["id"].nunique(), "in_articles"),
                marked=int((speech["kind"] != "reported").sum()),
                reported=int((speech["kind"] == "reported").sum()),
            ),
            both("quotes_known", n=int(speech["status"].isin(_KNOWN).sum())),
        ]
    anonymous = int((table["status"] == "anonymous").sum())
    parts += [both("quotes_anonymous", n=anonymous)] if anonymous else []
    for status, key in (("uncertain", "quotes_uncertain"), ("not-speech", "quotes_not_speech")):
        n = int((table["status"] == status).sum())
        parts += [both(key, n=number_in_both(n, "place"))] if n else []
    return _joined(parts)


def actors_said(table: pd.DataFrame) -> Both:
    """Say how many people, bodies and places are named, and which most.

    Parameters
    ----------
    table : DataFrame
        Of `actors`.
    """
    parts: list[Both] = []
    for kind in ("person", "body", "place"):
        own = table[table["kind"] == kind]
        if own.empty:
            continue
        # Such tables may be sorted anew by those who read them.
        first = own.sort_values("articles", ascending=False, kind="stable").head(_MOST_TOLD)
        told = [
            f"\u2068{name}\u2069 ({n})"
            for name, n in zip(first["name"], first["articles"], strict=True)
        ]
        told_in_both = "، ".join(told), ", ".join(told)
        key = f"actors_{kind}" if len(own) > len(first) else f"actors_{kind}_all"
        parts.append(both(key, n=number_in_both(len(own), f"named_{kind}"), told=told_in_both))
    if not parts:
        return both("actors_none")
    return _joined([*parts, both("actors_numbers")])


def _joined(parts: list[Both]) -> Both:
    return " ".join(ar for ar, _ in parts), " ".join(en for _, en in parts)
