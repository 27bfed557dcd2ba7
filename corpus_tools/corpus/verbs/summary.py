"""What a corpus says of itself: its size, its dates, what was left out, how it was chosen."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from corpus_tools._shown import apart, left_to_right, shown
from corpus_tools.corpus.article_dates import SURELY_DATED
from corpus_tools.messages import (
    Both,
    Message,
    both,
    code_name,
    code_names,
    days_between,
    heading,
    in_arabic,
    listed,
    number_in_both,
    number_of,
)

__all__ = ["about", "chosen", "extent", "left_out", "size", "source", "sure_dates"]

_KINDS_NAMED = 3
#: Outlets that a source line names; of more, so many and the number of the others.
_OUTLETS_NAMED = 4


def size(articles: pd.DataFrame) -> Both:
    """Say how many articles and words there are."""
    n, tokens = len(articles), int(articles["n_tokens"].sum())
    return both(
        "corpus_size",
        articles=number_in_both(n, "article"),
        words=(number_of(tokens, "word"), f"{tokens} tokens"),
    )


def about(articles: pd.DataFrame) -> Both:
    """Say how many outlets there are, and from when to when the articles are."""
    outlets, dates = (set(articles[name].fillna("")) - {""} for name in ("outlet", "date"))
    undated = int((articles["date"].fillna("") == "").sum())
    if not dates:
        return both("corpus_undated", outlets=len(outlets))
    first, last = min(map(str, dates)), max(map(str, dates))
    return both("corpus_dates", outlets=len(outlets), first=first, last=last, undated=undated)


def sure_dates(articles: pd.DataFrame) -> list[str]:
    """Return the dates that are stated or supplied, the first one first; none that is inferred."""
    known = articles["date"][articles["date_status"].isin(SURELY_DATED)]
    return sorted(day for day in known.fillna("").astype(str) if day)


def extent(articles: pd.DataFrame) -> Both:
    """Say how many articles there are, and of which days, where those of most are known."""
    told = number_in_both(len(articles), "article")
    days = sure_dates(articles)
    if 2 * len(days) < max(len(articles), 1):
        return told
    key = "extent" if len(days) == len(articles) else "extent_in_part"
    return both(key, articles=told, days=days_between(days[0], days[-1]), known=len(days))


def source(articles: pd.DataFrame, name: str) -> Both:
    """Say where the articles are from: their outlets, or the file that holds them."""
    outlets = Counter(articles["outlet"].fillna("").astype(str))
    del outlets[""]
    if not outlets:
        return both("source_file", name=shown(name))
    ordered = sorted(outlets.items(), key=lambda item: (-item[1], item[0]))
    named = [shown(outlet) for outlet, _ in ordered]
    more = len(named) - _OUTLETS_NAMED
    if more <= 1:
        return both("source_outlets", outlets=(listed(named), listed(map(apart, named), "en")))
    first = named[:_OUTLETS_NAMED]
    return both(
        "source_more_outlets",
        outlets=(listed(first), listed(map(apart, first), "en")),
        more=number_in_both(more, "other_outlet"),
    )


def left_out(skipped: pd.DataFrame) -> Both:
    """Say how many files and articles were not taken, and why."""
    kinds: Counter[Both] = Counter()
    names = code_names("left_out")
    for reason in skipped["reason"]:
        key = reason.key if isinstance(reason, Message) else ""
        kinds[names.get(key) or (in_arabic(reason), str(reason))] += 1
    if not kinds:
        return "", ""
    told = [(f"{ar} ({n})", f"{en} ({n})") for (ar, en), n in kinds.most_common(_KINDS_NAMED)]
    if len(kinds) > _KINDS_NAMED:
        told.append(("…", "…"))
    return both("left_out_on_loading", n=len(skipped), reasons=told)


def chosen(settings: Mapping[str, object]) -> Both:
    """Say how the articles were chosen, or put together."""
    told: list[Both] = []
    for choice in _listed(settings.get("where")):
        asked = [(str(name), value) for name, value in choice.items() if name != "articles"]
        arabic = listed(
            f"{_arabic_name(name)}: {left_to_right(_value(value))}" for name, value in asked
        )
        english = ", ".join(f"{name}={_value(value)}" for name, value in asked)
        n = str(choice["articles"])
        told.append(both("chosen", said=(arabic, english), n=(n.replace(" of ", " من "), n)))
    for part in _listed(settings.get("combined")):
        told.append((f"{part['name']} ({part['articles']})",) * 2)
    return "؛ ".join(arabic for arabic, _ in told), "; ".join(english for _, english in told)


def _listed(values: object) -> list[Mapping[str, object]]:
    return values if isinstance(values, list) else []


def _arabic_name(name: str) -> str:
    told = code_name("choosing", name)
    return heading(name).partition("\n")[0] if told == name else told


def _value(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)
