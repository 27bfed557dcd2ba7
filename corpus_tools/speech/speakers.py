"""Who speaks, how often, in which outlet, and through whom."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from corpus_tools._shown import shown
from corpus_tools.arabic.letters import normalize
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.messages import Both, both, number_in_both
from corpus_tools.naming.aliases import is_given_name
from corpus_tools.speech.mentioned import KnownNames, read_mentions
from corpus_tools.speech.quoted.quoted_words import phrases_of
from corpus_tools.speech.said import SaidRow, is_of_somebody, read_said, said_of, sayings

__all__ = [
    "SPEAKERS_ASIDE",
    "SPEECH_FORMS",
    "one_saying_each",
    "speakers",
    "speakers_said",
]

#: How speech is given: in marks (wholly or in part), without, or through an agency or outlet.
SPEECH_FORMS = ("direct", "reported", "via")
#: Sayings of nobody who is named: of sources without a name, of documents, of nobody known.
SPEAKERS_ASIDE = ("anonymous", "documents", "unknown")
_MOST_TOLD = 3
#: Letters of a name in a sentence.
_LONGEST = 60


def speakers(
    corpus: Corpus,
    *,
    said: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count how often each speaker is quoted or reported, in each outlet.

    A quotation inside reported speech of the same speaker is one saying with it. Speakers are told
    apart by their names as `quotes` has them, whatever the spelling folds; of a spelling that
    varies the commonest stands in the table.

    Parameters
    ----------
    corpus : Corpus
    said : DataFrame, optional
        As `quotes` makes it, or as you corrected it; by default that of the corpus.
    mentions : DataFrame, optional
        What `actor_mentions` returns: speakers then have the names by which it knows them in all
        articles. Else each has the fullest name of its article, and two that differ are two.

    Returns
    -------
    DataFrame
        A row for every speaker and outlet, those who speak most first: speaker, outlet, articles,
        quotations, direct (in marks, wholly or in part), reported (without marks), via (through
        an agency or another outlet, of either kind; the three sum up to quotations). ``attrs`` has
        how many sayings are of sources that are not named (``anonymous``), of documents such as
        a report (``documents``), and of nobody that could be told (``unknown``: also of given names
        alone that several articles have); none of these is in the table.

    Raises
    ------
    InputError
        `corpus` is no Corpus, `said` no table of its quotations, or `mentions` none of names.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = speakers(load_corpus())
    >>> bool((table["direct"] + table["reported"] + table["via"] == table["quotations"]).all())
    True
    """
    need_corpus(corpus, "speakers")
    rows = said_of(corpus) if said is None else read_said(said, corpus, "speakers")
    outlets = dict(zip(corpus.ids, corpus.articles["outlet"].fillna("").astype(str), strict=True))
    known = None
    if mentions is not None:
        known = KnownNames(read_mentions(mentions, corpus, ["form", "kind"], "speakers"))
    counts: dict[tuple[str, str], Counter[str]] = {}
    articles: dict[tuple[str, str], set[str]] = {}
    spellings: dict[str, Counter[str]] = {}
    aside = Counter(dict.fromkeys(SPEAKERS_ASIDE, 0))
    many = _borne_by_many(rows)
    for row, form in sayings(rows):
        if row.status == "anonymous":
            aside["documents" if _is_document(row.speaker) else "anonymous"] += 1
        elif not is_of_somebody(row) or row.speaker in many:
            aside["unknown"] += 1
        elif _is_document(row.speaker):
            aside["documents"] += 1
        else:
            home = known.of(row.id, row.speaker) if known else None
            speaker = home[0] if home else row.speaker
            key = normalize(speaker)
            cell = key, outlets[row.id]
            spellings.setdefault(key, Counter())[speaker] += 1
            counts.setdefault(cell, Counter())[form] += 1
            articles.setdefault(cell, set()).add(row.id)
    names = {key: min(own, key=lambda name: (-own[name], name)) for key, own in spellings.items()}
    total = {key: own.total() for key, own in spellings.items()}
    ordered = sorted(
        counts,
        key=lambda cell: (-total[cell[0]], names[cell[0]], -counts[cell].total(), cell[1]),
    )
    table = pd.DataFrame(
        [
            (
                names[key],
                outlet,
                len(articles[key, outlet]),
                counts[key, outlet].total(),
                *(counts[key, outlet][form] for form in SPEECH_FORMS),
            )
            for key, outlet in ordered
        ],
        columns=["speaker", "outlet", "articles", "quotations", *SPEECH_FORMS],
    )
    numbers = ["articles", "quotations", *SPEECH_FORMS]
    table[numbers] = table[numbers].astype("int64")
    table.attrs = {"measure": "speakers"}
    for name, n in aside.items():
        table.attrs[name] = n
    return table


def _borne_by_many(rows: Sequence[SaidRow]) -> frozenset[str]:
    """Return the given names by which several articles call a speaker: not one man's."""
    found: dict[str, set[str]] = {}
    for row in filter(is_of_somebody, rows):
        found.setdefault(row.speaker, set()).add(row.id)
    return frozenset(name for name, ids in found.items() if len(ids) > 1 and is_given_name(name))


def _is_document(speaker: str) -> bool:
    """Tell a document from one who speaks.

    >>> _is_document("بيان للوزارة"), _is_document("المذكرة"), _is_document("وكالة الأنباء")
    (True, True, False)
    """
    first = (normalize(speaker).split() or [""])[0]
    return not phrases_of("reports").isdisjoint({first, first.removeprefix("ال")})


def speakers_said(table: pd.DataFrame) -> Both:
    """Say who speaks most, and how many sayings are of nobody that is named.

    Parameters
    ----------
    table : DataFrame
        Of `speakers`.
    """
    parts: list[Both] = []
    if table.empty:
        parts.append(both("speakers_none"))
    else:
        total = table.groupby("speaker", sort=False)["quotations"].sum()
        first = total.head(_MOST_TOLD)
        told = [(f"\u2068{shown(str(name), _LONGEST)}\u2069 ({n})") for name, n in first.items()]
        parts.append(
            both(
                "speakers_first",
                n=number_in_both(len(total), "speaker"),
                sayings=number_in_both(int(total.sum()), "saying"),
                told=("، ".join(told), ", ".join(told)),
            )
        )
    for name in SPEAKERS_ASIDE:
        n = int(table.attrs.get(name, 0))
        if n:
            parts.append(both(f"speakers_{name}", n=number_in_both(n, "saying")))
    return " ".join(ar for ar, _ in parts), " ".join(en for _, en in parts)


def one_saying_each(said: pd.DataFrame, names: Sequence[str]) -> dict[str, dict[str, object]]:
    """Return of each speaker one saying to show, whose speaker is surest.

    First those in marks, of them those whose sentence names the speaker, of these the longest.

    Parameters
    ----------
    said : DataFrame
        As `quotes` makes it.
    names : sequence of str
        Speakers, as `speakers` names them.
    """
    wanted = {normalize(name): name for name in names}
    best: dict[str, tuple[tuple[bool, bool, int], dict[str, object]]] = {}
    sure = said[~said["status"].isin(["not-speech", "uncertain", "anonymous"])]
    for row in sure.to_dict("records"):
        name = wanted.get(normalize(str(row["speaker"])))
        if name is None:
            continue
        named, marked = row["status"] == "named", row["kind"] != "reported"
        here = (named and marked, named or marked, len(str(row["quote"])))
        if name not in best or here > best[name][0]:
            best[name] = here, {str(key): value for key, value in row.items()}
    return {name: best[name][1] for name in names if name in best}
