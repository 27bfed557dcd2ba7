"""Tables of mentions that are handed in, as they were made or corrected by hand."""

from collections.abc import Sequence

import pandas as pd

from corpus_tools.arabic.letters import normalize
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.naming.aliases import is_given_name, name_key
from corpus_tools.speech.said import need_columns

__all__ = ["KnownNames", "read_mentions"]

_PLACE = ("paragraph", "start")


def read_mentions(
    table: pd.DataFrame, corpus: Corpus, columns: Sequence[str], asker: str
) -> pd.DataFrame:
    """Read a table of mentions that was handed in: its rows of this corpus, in the order of it.

    Parameters
    ----------
    table : DataFrame
        As `actor_mentions` makes it. Mentions in articles that the corpus has not are left out, so
        that the table of a whole corpus serves its parts; so are rows without a name.
    corpus : Corpus
    columns : sequence of str
        Those that are needed, beside ``id`` and ``name``.
    asker : str
        Whom an error is said of.

    Returns
    -------
    DataFrame
        With these columns as texts; what is missing is "".

    Raises
    ------
    InputError
        Columns are missing, or no row is of this corpus.
    """
    expected = f"{asker}: expected mentions as ct.actor_mentions(corpus) makes them"
    needed = ["id", "name", *columns]
    need_columns(table, needed, expected)
    texts = table[needed].astype(object).fillna("").astype(str)
    place = {article_id: at for at, article_id in enumerate(corpus.ids)}
    order = pd.DataFrame({"id": texts["id"].map(place)}, index=table.index)
    for name in _PLACE:
        order[name] = pd.to_numeric(table[name], errors="coerce") if name in table else 0
    texts, order = texts.reset_index(drop=True), order.reset_index(drop=True)
    known = order["id"].notna()
    if len(texts) and not known.any():
        raise InputError(
            f"{expected}; found none in its articles: the first is in {texts['id'].iloc[0]!r}."
            " Make the table again with ct.actor_mentions(corpus)"
        )
    order = order[known & (texts["name"].str.strip() != "")]
    ordered = order.sort_values(["id", *_PLACE], kind="stable").index
    return texts.loc[ordered].reset_index(drop=True)


class KnownNames:
    """The names by which a table of mentions knows the speakers of each article.

    Parameters
    ----------
    mentions : DataFrame
        With id, form, name and kind, as `read_mentions` gives it.

    Examples
    --------
    >>> columns = ["id", "form", "name", "kind"]
    >>> known = KnownNames(pd.DataFrame([("أ", "كيري", "جون كيري", "person")], columns=columns))
    >>> known.of("أ", "كِيري"), known.of("ب", "كيري")
    (('جون كيري', 'person'), None)
    """

    def __init__(self, mentions: pd.DataFrame) -> None:
        self._of_form: dict[object, tuple[str, str]] = {}
        self._of_key: dict[object, tuple[str, str]] = {}
        self._of_name: dict[str, tuple[str, str]] = {}
        columns = (mentions[name] for name in ("id", "form", "name", "kind"))
        for article_id, form, name, kind in zip(*columns, strict=True):
            own = (name, kind)
            # Who is named so and no more is meant before him who has a longer name, too.
            for known, key in (
                (self._of_form, (article_id, normalize(form))),
                (self._of_key, (article_id, name_key(form))),
            ):
                known[key] = own if name == form else known.get(key, own)
            if not is_given_name(name):
                self._of_name.setdefault(normalize(name), own)

    def of(self, article_id: str, speaker: str) -> tuple[str, str] | None:
        """Return the name and kind of a speaker in an article; None where nobody is named so.

        Of one whom the article names otherwise, somebody with this very name elsewhere; not of a
        given name alone, which many bear.
        """
        written = normalize(speaker)
        found = self._of_form.get((article_id, written))
        found = found or self._of_key.get((article_id, name_key(speaker)))
        return found or self._of_name.get(written)
