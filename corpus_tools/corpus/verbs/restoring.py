"""Removed lines put back into their article: which are meant, and where they stood."""

from collections import defaultdict
from collections.abc import Collection

import pandas as pd

from corpus_tools.arabic.letters import tidy
from corpus_tools.cleaning.clean import CleanArticle, Line
from corpus_tools.errors import InputError

__all__ = ["choose_removed", "put_back"]


def choose_removed(
    removed: pd.DataFrame,
    rows: pd.DataFrame | None,
    reason: str | Collection[str] | None,
    article_id: str | None,
    line: int | None,
) -> pd.Series:
    """Mark the removed lines that `corpus_tools.Corpus.restore` is asked for."""
    chosen = pd.Series(True, index=removed.index)
    if rows is not None:
        names = ["id", "line", "text", "reason"]
        missing = [name for name in names[:2] if name not in rows.columns]
        if missing:
            raise InputError(f"restore: expected rows of removed; no column {missing[0]}")
        names = [name for name in names if name in rows.columns]
        asked = set(rows[names].itertuples(index=False, name=None))
        found = removed[names].itertuples(index=False, name=None)
        chosen &= pd.Series([row in asked for row in found], index=removed.index, dtype=bool)
        unknown = asked - set(removed[names].itertuples(index=False, name=None))
        if unknown:
            raise InputError(f"restore: not among the removed lines: {min(map(str, unknown))}")
    if reason is not None:
        reasons = {reason} if isinstance(reason, str) else set(reason)
        known = sorted(set(removed["reason"]))
        for name in sorted(reasons - set(known)):
            raise InputError(
                f"restore: expected a reason among {', '.join(known) or 'none'}; found {name!r}"
            )
        chosen &= removed["reason"].isin(reasons)
    if article_id is not None:
        chosen &= removed["id"] == article_id
    if line is not None:
        chosen &= removed["line"] == line
    if not chosen.any():
        asked_for = {"reason": reason, "id": article_id, "line": line}
        named = ", ".join(f"{k}={v!r}" for k, v in asked_for.items() if v is not None)
        raise InputError(f"restore: no line was removed{f' with {named}' if named else ''}")
    return chosen


#: Where the text of a line stands among the parts cut off its head and its tail.
_BODY = 1


def put_back(raw_text: str, article: CleanArticle, chosen: Collection[int]) -> CleanArticle:
    r"""Return the article with some of its removed lines in place again.

    Parameters
    ----------
    raw_text : str
        The text that was cleaned.
    article : CleanArticle
        What `corpus_tools.cleaning.clean.clean` made of it.
    chosen : collection of int
        Positions in ``article.removed``.

    Returns
    -------
    CleanArticle
        A part that was cut off a line is joined to it as it was; the metadata stay.

    Examples
    --------
    >>> from corpus_tools.cleaning.clean import clean
    >>> raw = "افتتاح الممر\nأعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.انتهى\nالتعليقات"
    >>> cleaned = clean(raw)
    >>> [removed.reason for removed in cleaned.removed]
    ['end-mark', 'page-furniture']
    >>> put_back(raw, cleaned, [0]).paragraphs
    ['أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.انتهى']
    """
    wanted = set(chosen)
    if not wanted:
        return article
    rows: dict[int, list[tuple[int, int, str, int]]] = defaultdict(list)
    for paragraph in article.paragraphs:
        rows[paragraph.order].append((_BODY, 0, paragraph, paragraph.line))
    for k in sorted(wanted):
        removed = article.removed[k]
        order, zone, turn = removed.place
        # A line may have lost its ends first, and then gone as a whole.
        rows[order].append((zone, turn, removed.text, removed.line))
    title = article.title
    whole = tidy(raw_text)
    paragraphs = []
    for order in sorted(rows):
        parts = sorted(rows[order], key=lambda part: part[:2])
        if order < 0:
            title = _join([*(text for _, _, text, _ in parts), title], whole)
        elif len(parts) == 1 and isinstance(parts[0][2], Line):
            paragraphs.append(parts[0][2])
        else:
            text = _join([text for _, _, text, _ in parts], whole)
            paragraphs.append(Line(text, parts[0][3], order))
    left = [removed for k, removed in enumerate(article.removed) if k not in wanted]
    return article._replace(title=title, paragraphs=paragraphs, removed=left)


def _join(parts: list[str], whole: str) -> str:
    """Join the parts of a line with the space that stood between them."""
    joined = str(parts[0])
    for part in parts[1:]:
        joined = joined + part if joined + part in whole else f"{joined} {part}"
    return joined
