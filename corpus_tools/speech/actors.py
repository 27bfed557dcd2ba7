"""Actors: the people, places and bodies of a corpus, their names, how often each speaks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from corpus_tools._progress import Progress
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import surface
from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError, whole_number
from corpus_tools.naming.aliases import Entity, best_name, entities_of
from corpus_tools.naming.articles import names_in
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.name_keys import is_given_name
from corpus_tools.naming.over_articles import same_entities
from corpus_tools.speech.mentioned import KnownNames, read_mentions
from corpus_tools.speech.quotations import quotes
from corpus_tools.speech.said import SaidRow, is_of_somebody, read_said, sayings

__all__ = [
    "ACTOR_COLUMNS",
    "ACTOR_KINDS",
    "MENTION_COLUMNS",
    "actor_mentions",
    "actors",
]

ACTOR_KINDS = ("person", "place", "body")
ACTOR_COLUMNS = [
    "name", "kind", "aliases", "offices", "articles", "mentions", "quotations", "first_id",
]  # fmt: skip
MENTION_COLUMNS = [
    "id", "line", "paragraph", "start", "end", "name", "kind", "form", "office",
]  # fmt: skip

#: An outlet's name is its own where so many of its articles have it; one less where it is told so.
_OWN = 3


def actor_mentions(corpus: Corpus, *, progress: Progress = None) -> pd.DataFrame:
    """List every place where a person, a place or a body is named.

    Parameters
    ----------
    corpus : Corpus
    progress : bool, optional
        Whether to show a bar; by default, where it takes long.

    Returns
    -------
    DataFrame
        One row per place, in the order of the text: id, line (in the raw text; 0 for a title that
        stands in no line), paragraph (row in ``corpus.lines(id)``), start and end (characters
        there), name (the one that `actors` shows), kind (``person``, ``place``, ``body``), form (as
        written, without what is glued before it), office (the title before the name or behind its
        comma). Left out are outlets in their own articles (where these are most of those that name
        them), and platforms where somebody has but written (على تويتر).

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = actor_mentions(load_corpus())
    >>> row = table[table["kind"] == "person"].iloc[0]
    >>> corpus = load_corpus()
    >>> corpus.lines(row["id"])[row["paragraph"]][row["start"]:row["end"]] == row["form"]
    True
    """
    need_corpus(corpus, "actor_mentions")
    names_of = names_in(corpus, progress=progress)
    found = [
        (article_id, entities_of(corpus.lines(article_id), mentions))
        for article_id, mentions in names_of.items()
    ]
    whole = same_entities(found)
    outlets = dict(zip(corpus.ids, corpus.articles["outlet"].fillna("").astype(str), strict=True))
    own = _own_names(corpus, outlets, found, whole)
    forms: dict[int, Counter[str]] = {}
    kinds: dict[int, str] = {}
    for article_id, entities in found:
        for n, entity in enumerate(entities):
            number = whole[article_id, n]
            counts = forms.setdefault(number, Counter())
            counts.update(surface(mention.name) for _, mention in entity.places)
            kinds[number] = entity.kind
    names = {number: best_name(counts, kinds[number]) for number, counts in forms.items()}
    rows: list[tuple[object, ...]] = []
    for article_id, entities in found:
        here = outlets[article_id]
        kept = [n for n in range(len(entities)) if (whole[article_id, n], here) not in own]
        named = [names[whole[article_id, n]] for n in kept]
        rows += _rows(corpus, article_id, [entities[n] for n in kept], named)
    table = pd.DataFrame(rows, columns=MENTION_COLUMNS)
    table.attrs = {"measure": "names", "articles": len(corpus.ids)}
    return table


def _own_names(
    corpus: Corpus,
    outlets: Mapping[str, str],
    found: Sequence[tuple[str, Sequence[Entity]]],
    whole: Mapping[tuple[str, int], int],
) -> set[tuple[int, str]]:
    """Return names of outlets, each with the outlet whose own it is: «عكاظ» in عكاظ is no news.

    Most articles that have such a name are its own, where it is told so: لـ«عكاظ».
    """
    if len(set(outlets.values()) - {""}) <= 1:
        return set()
    known = listed_phrases("bodies.txt", "news outlets") - listed_phrases("cues.txt", "agencies")
    named: dict[int, Counter[str]] = {}
    told: set[tuple[int, str]] = set()
    for article_id, entities in found:
        outlet, lines = outlets[article_id], corpus.lines(article_id)
        first = normalize(outlet).split()[:1]
        for n, entity in enumerate(entities):
            if entity.kind != "body":
                continue
            key, number = normalize(entity.name), whole[article_id, n]
            same = key.split()[:1] == first
            if same or key in known:
                named.setdefault(number, Counter())[outlet] += 1
                if same or any(_is_told_to(lines[row], m) for row, m in entity.places):
                    told.add((number, outlet))
    return {
        (number, outlet)
        for number, counts in named.items()
        for outlet, count in counts.items()
        if outlet and 2 * count > counts.total() and count >= _OWN - ((number, outlet) in told)
    }


def _is_told_to(line: str, mention: Mention) -> bool:
    """Tell whether something was said to an outlet: قال لـ«عكاظ»."""
    before = line[: mention.start].rstrip(' «"“(')
    return before.rstrip("ـ").endswith(" ل")


def _rows(
    corpus: Corpus, article_id: str, entities: Sequence[Entity], names: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    lines = corpus.lines(article_id)
    numbers = [corpus.title_line(article_id), *(getattr(line, "line", 0) for line in lines[1:])]
    places: list[tuple[int, int, Mention, str, str]] = []
    for entity, name in zip(entities, names, strict=True):
        places += [(row, m.start, m, name, entity.kind) for row, m in entity.places]
    for row, start, mention, name, kind in sorted(places, key=lambda place: place[:2]):
        line = lines[row]
        office = _office(line, mention)
        yield (
            article_id, numbers[row], row, start, mention.end, name, kind, mention.name, office,
        )  # fmt: skip


def _office(line: str, mention: Mention) -> str:
    """Return a title as it is written, without what is glued before it."""
    if mention.office is None:
        return ""
    start, end = mention.office
    # للرئيس: the article has lost its alef.
    return "ا" * (line[max(start - 1, 0) : start + 1] == "لل") + line[start:end]


def actors(
    corpus: Corpus,
    *,
    kind: str | Sequence[str] | None = None,
    least: int = 1,
    said: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    progress: Progress = None,
) -> pd.DataFrame:
    """Count the people, places and bodies that the articles name, and how often each speaks.

    Parameters
    ----------
    corpus : Corpus
    kind : str or sequence of str, optional
        Only these: ``person``, ``place``, ``body``.
    least : int
        Articles that name an actor, at least.
    said : DataFrame, optional
        What ``ct.quotes(corpus)`` returned; it is computed where it is not given.
    mentions : DataFrame, optional
        What `actor_mentions` returned; it is computed where it is not given.
    progress : bool, optional
        Whether to show a bar; by default, where it takes long.

    Returns
    -------
    DataFrame
        One row per actor, those of most articles first: name (the commonest of the full names),
        kind, aliases and offices (``form:count``, joined by `` | ``), articles, mentions (places in
        them), quotations (sayings, as `speakers` counts them), first_id (the first article that has
        the actor). A given name alone (محمد) has a row for each article that names somebody so.
        ``attrs`` hold the measure and the number of articles.

    Raises
    ------
    InputError
        An unknown kind, a `least` below 1, or a table of something else.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = actors(load_corpus(), kind="person", least=2)
    >>> list(table.columns[:4]), bool((table["articles"] >= 2).all())
    (['name', 'kind', 'aliases', 'offices'], True)
    """
    need_corpus(corpus, "actors")
    kinds = _kinds(kind)
    least = whole_number(least, "actors", "least", 1)
    if mentions is None:
        mentions = actor_mentions(corpus, progress=progress)
    mentions = read_mentions(mentions, corpus, ["kind", "form", "office"], "actors")
    rows_said = read_said(
        quotes(corpus, progress=progress) if said is None else said, corpus, "actors"
    )
    spoken = _spoken(mentions, rows_said)
    rows = []
    # A given name alone is somebody else in each article.
    given = {name for name in set(mentions["name"]) if is_given_name(str(name))}
    places: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    columns = (mentions[name].tolist() for name in ("name", "kind", "id", "form", "office"))
    for name, of, article, form, office in zip(*columns, strict=True):
        apart = article if of == "person" and name in given else ""
        places.setdefault((str(name), str(of), apart), []).append((article, form, office))
    for (name, of, apart), found in places.items():
        if of not in kinds:
            continue
        ids, forms, offices = zip(*found, strict=True)
        in_articles = len(set(ids))
        if in_articles < least:
            continue
        rows.append(
            (
                name, of, _counted(forms), _counted(offices), in_articles, len(found),
                spoken[name, of, apart], ids[0],
            )
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=ACTOR_COLUMNS)
    by = ["articles", "mentions", "name", "kind"]
    table = table.sort_values(by, ascending=[False, False, True, True], ignore_index=True)
    table.attrs = {"measure": "actors", "articles": len(corpus.ids)}
    return table


def _kinds(kind: object) -> tuple[str, ...]:
    asked = ACTOR_KINDS if kind is None else (kind,) if isinstance(kind, str) else kind
    chosen = tuple(asked) if isinstance(asked, (tuple, list, set, frozenset)) else (asked,)
    strange = [one for one in chosen if not isinstance(one, str) or one not in ACTOR_KINDS]
    if strange or not chosen:
        found = repr(strange[0]) if strange and isinstance(strange[0], str) else ""
        found = found or (type(strange[0]).__name__ if strange else "none")
        raise InputError(f"actors: expected kind to be of {', '.join(ACTOR_KINDS)}; found {found}")
    return chosen


def _counted(values: Iterable[str]) -> str:
    """Return the values with their counts, the commonest first."""
    counts = Counter(" ".join(surface(value).split()) for value in values if value)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " | ".join(f"{form}:{count}" for form, count in ordered)


def _spoken(mentions: pd.DataFrame, said: Sequence[SaidRow]) -> Counter[tuple[str, str, str]]:
    """Count the sayings of each actor: the speaker is one of its forms in that article.

    Each with the article, where the name is a given name alone.
    """
    known = KnownNames(mentions)
    homes: Counter[tuple[str, str, str]] = Counter()
    for row, _ in sayings(said):
        home = known.of(row.id, row.speaker) if is_of_somebody(row) else None
        if home is not None:
            given = home[1] == "person" and is_given_name(home[0])
            homes[(*home, row.id if given else "")] += 1
    return homes
