"""Stories: articles, mostly of several outlets, that tell of one event."""

from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._progress import Progress
from corpus_tools._shown import card
from corpus_tools.clusters.evidence import (
    ONE_EVENT,
    EventEvidence,
    corpus_odds,
    day_evidence,
    events_among,
    rarity_of,
)
from corpus_tools.clusters.linkage import Edges, RowGroups, agglomerate, edges, gather
from corpus_tools.clusters.tree import relabel
from corpus_tools.clusters.verdict import chance, null_sample
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import (
    Both,
    Lang,
    Message,
    both,
    heading,
    listed,
    number_in_both,
)
from corpus_tools.terms.counting import need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.weights import unit_rows

__all__ = ["Stories", "find_rows", "known_days", "stories"]

#: Mean cosine of articles that may be of one story.
_ALIKE = 0.3
#: Of articles that are so alike it is said that nothing shows them to tell of one event.
_VERY_ALIKE = 0.4
#: The cosine of two articles whose texts are not at hand, for which nothing else can speak.
_ALIKE_UNREAD = 0.6
#: Of a story that stands alone: so many articles, which are so much more alike than with any
#: other, may be less so, and told over weeks.
_ALONE, _APART, _FEWEST_ALONE = 0.2, 4.0, 3
#: Where a group is more of the corpus than this there is no telling what others are like.
_MOST_ALONE = 2 / 3
#: Likeness with others counts as at least so much: below it is noise.
_NOISE = 0.05
#: Membership below which an article is unsure: it must be a fifth more like its story than
#: like anything else.
_SURE = 0.55
#: From this likeness with a story on, an article outside is near it; its membership is reckoned
#: with at least so much likeness with what is no story.
_NEAR, _NEAR_OTHERS = 0.32, 0.4
#: Days that reports of one event lie apart without loss, and those that halve a likeness then;
#: the same of a story that stands alone.
_DAYS = 3.0, 14.0
_DAYS_ALONE = 14.0, 30.0
#: A count of a term weighs half of what it could at most: one name said twenty times in two
#: articles is not twenty reasons.
_HALF_COUNT = 8.0
_NEIGHBOURS = 20
_LABEL_TERMS = 5
#: Of so many members the day must be known for a story to have a course.
_FEWEST_DATED = 2
_STORIES_SHOWN = 20
_FEWEST_TO_TELL = 10
#: Corpora without stories that the result is compared with.
_NULL_DRAWS = 5
_MORE_BY_CHANCE = 3
#: Stories must hold more than so many times what chance may bring.
_BEYOND_CHANCE = 3


@dataclass(frozen=True)
class Stories:
    """Stories and how sure they are.

    Attributes
    ----------
    table : DataFrame
        Per article: id, story (1 is the largest; <NA> for none), headline and label_terms of the
        story, membership (0-1: likeness with the story, divided by the sum of it and of that with
        the nearest other story or article), status (``member``; ``unsure``: like others, but
        nothing shows that they tell of one event; ``none``), near (the story an unsure article is
        near to, or was taken out of; <NA> where there is none).
    stories : DataFrame
        Per story: story, headline (of the member most like the others), label_terms, size,
        outlets, n_outlets, first_date, last_date (empty where no date is stated or supplied),
        n_dated, cohesion (mean cosine of members), medoid (id of the article of the headline).
    verdict : {"stories", "weak", "none"}
    reason : Message
        Why that is the verdict, in one English sentence.
    by_chance : float
        Share of articles that chance may bring into stories: the upper bound (95 %) where terms
        are dealt to articles at random.
    """

    table: pd.DataFrame
    stories: pd.DataFrame
    verdict: str
    reason: Message
    by_chance: float

    def __len__(self) -> int:
        return len(self.stories)

    def __repr__(self) -> str:
        return f"Stories({len(self)} of {len(self.table)} articles: {self.said[1]})"

    def _repr_html_(self) -> str:
        return self.card()

    def card(self, lang: Lang = "ar") -> str:
        """Return what it shows of itself in a notebook; see `views.show`."""
        columns = ["story", "headline", "size", "outlets", "first_date", "last_date"]
        rows = self.stories[columns].head(_STORIES_SHOWN)
        rows = rows.assign(outlets=[listed(names.split(" | ")) for names in rows["outlets"]])
        told = [self.said]
        if len(self) > len(rows):
            told.append(both("shown_stories", shown=len(rows), total=len(self)))
        headings = [heading(column, lang) for column in columns]
        return card(told, headings, rows.itertuples(index=False), lang=lang)

    @property
    def said(self) -> Both:
        """Whether there are stories and how many articles they hold, in Arabic and in English."""
        if len(self.table) < 2:
            return "", ""
        key = {"weak": "weak_stories", "none": "none_stories"}.get(self.verdict, "stories")
        verdict = both(key)
        if not len(self):
            return both("verdict_and_reason", verdict=verdict, reason=self.reason)
        status = self.table["status"].value_counts()
        inside, unsure = int(status.get("member", 0)), int(status.get("unsure", 0))
        return both(
            "found_stories_unsure" if unsure else "found_stories",
            verdict=verdict,
            stories=number_in_both(len(self), "story"),
            inside=number_in_both(inside, "in_articles"),
            total=len(self.table),
            unsure=number_in_both(unsure, "article"),
        )

    @property
    def measured(self) -> Both:
        """What the verdict rests on, by name and number: for an appendix; empty without stories."""
        if not len(self):
            return "", ""
        cohesion = float(self.stories["cohesion"].mean())
        return both("stories_measured", by_chance=self.by_chance, cohesion=cohesion)

    def dated(self, corpus: Corpus) -> pd.DataFrame:
        """Return the members whose day is known of stories with two such days or more.

        Returns
        -------
        DataFrame
            id, story, outlet, day (days after the story's first report).
        """
        about = need_corpus(corpus, "dated").articles
        table = self.table[["id", "story"]].assign(
            outlet=about["outlet"].fillna("").astype(str).to_numpy(), day=known_days(about)
        )
        table = table.dropna(subset=["story", "day"])
        n_dated = table.groupby("story")["day"].transform("count")
        table = table[n_dated >= _FEWEST_DATED]
        table = table.assign(day=table["day"] - table.groupby("story")["day"].transform("min"))
        return table.sort_values(["story", "day", "outlet", "id"], ignore_index=True)


def stories(
    source: Corpus | DocumentTermMatrix,
    *,
    dtm: DocumentTermMatrix | None = None,
    progress: Progress = None,
) -> Stories:
    """Find the stories of a corpus: articles that tell of one event.

    Articles are weighed by ``count / (count + 8)`` (Robertson & Walker 1994) times ``ln(n / df)``
    (Spärck Jones 1972), where terms of up to five articles are equally rare: what all articles
    have in common does not make a story. Alike ones are joined by average linkage (Sokal &
    Michener 1958) of their nearest 20, up to a mean cosine of 0.3; days beyond three between two
    groups lower their likeness, to half after a fortnight. Only dates that are stated or supplied
    count. Three articles or more that are four times as alike as with any other story need a
    mean cosine of 0.2 only, and days count half as much.

    Likeness is not enough: fires, market reports and receptions are alike, too. Articles are of
    one story where rare names stand in both, where one tells what the other's opening tells, where
    numbers and days of the week are the same, and where they appeared within days of each other;
    without known days the rest must weigh more. Several articles are of one story, too, if
    most of them share names and words that hardly another article has. Of counts without texts
    nothing of this is known: they need a cosine of 0.6.

    Articles that are alike without such evidence, those that are as near to something else, and
    those that nearly belong to a story are *unsure*.

    Parameters
    ----------
    source : Corpus or DocumentTermMatrix
        Of a corpus, or of plain texts, whose dates, outlets and names are not known.
    dtm : DocumentTermMatrix, optional
        The counts of the corpus, where they are there already.
    progress : bool, optional
        Show progress bars; by default in terminals and notebooks.

    Raises
    ------
    InputError
        There are no articles, or the counts are of other articles than the corpus.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> found = stories(load_corpus())
    >>> found.verdict, len(found)
    ('stories', 8)
    """
    if isinstance(source, Corpus):
        dtm = need_matrix(source if dtm is None else dtm, "stories")
        if dtm.ids != source.ids:
            raise InputError("stories: expected counts of the corpus's articles; found others")
        dtm = replace(dtm, corpus=source, articles=source.articles)
    else:
        dtm = need_matrix(source, "stories")
    articles = None
    if dtm.corpus is not None and dtm.articles is not None:
        articles = dtm.articles.set_index("id", drop=False).loc[dtm.ids]
    # In the order of the ids, so that ties do not depend on the order of the articles.
    order = np.argsort(np.array(dtm.ids, dtype=object), kind="stable")
    days = np.full(len(order), np.nan)
    if articles is not None:
        days = known_days(articles)[order]
    counts = dtm.counts[order]
    weights = _weigh(counts)
    found = _assign(weights, days, progress=progress)
    if dtm.corpus is not None:
        evidence, least = _told(dtm, dtm.corpus, order, days, found), ONE_EVENT
    else:
        evidence, least = [_cosines(weights[rows]) for rows in _members(found)], _ALIKE_UNREAD
    found = _with_evidence(weights, found, evidence, least)
    by_chance = _by_chance(counts)
    verdict, reason = _judge(found, by_chance)
    if verdict == "none":
        found = _none_assigned(len(order))
    listed = _list(dtm, order, weights, found, days, articles)
    return Stories(_table(dtm, order, found, listed), listed, verdict, reason, round(by_chance, 4))


def known_days(articles: pd.DataFrame) -> NDArray[np.float64]:
    """Return the day of publication of each article as a number, NaN where it is not known.

    Inferred dates, and those of a month or a year, are not known.
    """
    known = articles["date_status"].isin(["stated", "supplied"])
    dates = pd.to_datetime(articles["date"].where(known), format="%Y-%m-%d", errors="coerce")
    days = (dates - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return np.asarray(days, dtype=np.float64)


class _Assigned(NamedTuple):
    """The story of each row (0 for none), which are unsure, and the story these are near to."""

    story: NDArray[np.int64]
    near: NDArray[np.int64]
    membership: NDArray[np.float64]
    unsure: NDArray[np.bool_]


def _none_assigned(n: int) -> _Assigned:
    """Return that no row is in a story."""
    return _Assigned(
        np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n), np.zeros(n, np.bool_)
    )


def _weigh(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return unit rows of damped counts times ``ln(n / df)``, the rarest terms equally rare."""
    idf = rarity_of(counts.getnnz(axis=0), counts.shape[0])
    damped = counts.astype(np.float64)
    damped.data /= damped.data + _HALF_COUNT
    rows = (damped @ sparse.diags(idf)).tocsr()
    rows.eliminate_zeros()
    rows.sort_indices()
    return unit_rows(rows)


def _fade(days: NDArray[np.float64], free: float, half: float) -> NDArray[np.float64]:
    """Return what is left (0-1) of a likeness after some days."""
    return np.asarray(1 / (1 + np.maximum(days - free, 0) / half), np.float64)


_fade_close = partial(_fade, free=_DAYS[0], half=_DAYS[1])
_fade_alone = partial(_fade, free=_DAYS_ALONE[0], half=_DAYS_ALONE[1])


def _assign(
    weights: sparse.csr_matrix, days: NDArray[np.float64], *, progress: Progress = None
) -> _Assigned:
    """Find the stories of unit rows and the days of their articles, NaN where not known."""
    n = weights.shape[0]
    if n < 2:
        return _none_assigned(n)
    pairs = edges(weights, _NEIGHBOURS, progress=progress)
    close = agglomerate(weights, pairs, _ALIKE, places=days, fade=_fade_close)
    loose = agglomerate(weights, pairs, _ALONE, places=days, fade=_fade_alone)
    alone = _stand_alone(gather(weights, loose), loose, pairs)
    labels = np.unique(np.where(alone[loose], loose, n + close), return_inverse=True)[1]
    return _sift(weights, days, labels.astype(np.int64), pairs)


def _stand_alone(groups: RowGroups, labels: NDArray[np.int64], pairs: Edges) -> NDArray[np.bool_]:
    """Tell which groups are far more alike than with any other."""
    alone = (groups.sizes >= _FEWEST_ALONE) & (groups.sizes <= _MOST_ALONE * len(labels))
    a, b = labels[pairs.a], labels[pairs.b]
    asked = (a != b) & (alone[a] | alone[b])
    between = np.unique(np.stack([a[asked], b[asked]]), axis=1)
    outside = np.full(len(alone), _NOISE)
    value = groups.between(*between)
    for side in between:
        np.maximum.at(outside, side, value)
    return alone & (groups.cohesion >= _APART * outside)


def _sift(
    weights: sparse.csr_matrix,
    days: NDArray[np.float64],
    labels: NDArray[np.int64],
    pairs: Edges,
) -> _Assigned:
    """Measure how well each article fits its story, and take out those that do not."""
    n = len(labels)
    groups = gather(weights, labels)
    sizes = groups.sizes
    known = ~np.isnan(days)
    dated = np.bincount(labels, known)
    mean_day = np.bincount(labels, np.where(known, days, 0)) / np.maximum(dated, 1)
    rows = np.concatenate([pairs.a, pairs.b])
    others = labels[np.concatenate([pairs.b, pairs.a])]
    other = others != labels[rows]
    rows, others = np.unique(np.stack([rows[other], others[other]]), axis=1)
    value = RowGroups(
        sparse.vstack([weights, groups.sums]).tocsr(), np.r_[np.ones(n, int), sizes], np.empty(0)
    ).between(rows, n + others)
    apart = np.where(known[rows] & (dated[others] > 0), np.abs(days[rows] - mean_day[others]), 0)
    value = value * _fade_close(apart)
    outside = np.zeros(n)
    np.maximum.at(outside, rows, value)
    own = np.asarray(weights.multiply(groups.sums[labels]).sum(axis=1)).ravel()
    within = np.clip((own - 1) / np.maximum(sizes[labels] - 1, 1), 0, 1)
    told = sizes[labels] > 1
    membership = np.where(told, within / np.maximum(within + outside, 1e-12), 0.0)
    member = told & (membership >= _SURE) & (within >= _ALONE)
    kept = np.bincount(labels, member) > 1
    member &= kept[labels]
    # Articles of no story, and the story each is most like.
    near = np.where(told & kept[labels], labels, -1)
    is_story = kept[others] & ~told[rows] & (value >= _NEAR)
    order = np.lexsort((others[is_story], value[is_story]))
    near[rows[is_story][order]] = others[is_story][order]
    best = np.zeros(n)
    np.maximum.at(best, rows[is_story], value[is_story])
    lone = ~told & (near >= 0)
    # No more than what would have made it a member.
    membership[lone] = best[lone] / (best[lone] + np.maximum(outside[lone], _NEAR_OTHERS))
    membership[~member & (near < 0)] = 0
    story = np.zeros(n, np.int64)
    story[member] = relabel(labels[member])
    number = np.zeros(len(sizes), np.int64)
    number[labels[member]] = story[member]
    unsure = ~member & (near >= 0)
    return _Assigned(story, np.where(unsure, number[near], 0), membership.round(4), unsure)


def _members(found: _Assigned) -> list[NDArray[np.int64]]:
    """Return the rows of each story."""
    return [np.flatnonzero(found.story == n + 1) for n in range(int(found.story.max(initial=0)))]


def _told(
    dtm: DocumentTermMatrix,
    corpus: Corpus,
    order: NDArray[np.int64],
    days: NDArray[np.float64],
    found: _Assigned,
) -> list[NDArray[np.float64]]:
    """Return the evidence for every two rows of each group."""
    texts, weigh_days = EventEvidence(dtm, corpus), day_evidence(days)
    groups = _members(found)
    evidence = [
        texts.among(order[rows].tolist(), found.membership[rows], weigh_days(rows))
        for rows in groups
    ]
    odds = corpus_odds([float(one[np.tril_indices(len(one), -1)].mean()) for one in evidence])
    return [one + odds for one in evidence]


def _with_evidence(
    weights: sparse.csr_matrix,
    found: _Assigned,
    evidence: list[NDArray[np.float64]],
    least: float,
) -> _Assigned:
    """Keep of alike rows those that tell of one event; very alike others are unsure."""
    told = np.zeros(len(found.story), np.int64)
    # The largest event of each group, which its other rows are near to.
    main = np.zeros(len(evidence) + 1, np.int64)
    for story, (rows, between) in enumerate(zip(_members(found), evidence, strict=True), 1):
        events = events_among(between, least)
        sizes = np.bincount(events)
        several = sizes[events] > 1
        told[rows[several]] = told.max() + 1 + events[several]
        if several.any():
            main[story] = told[rows[events == np.argmax(sizes)][0]]
    number = np.zeros(int(told.max(initial=0)) + 1, np.int64)
    if told.any():
        number[told[told > 0]] = relabel(told[told > 0])
    alike = np.flatnonzero(np.append(0.0, gather(weights, found.story).cohesion[1:]) >= _VERY_ALIKE)
    out = np.isin(found.story, alike) & (told == 0)
    near = np.where(out, number[main[found.story]], number[main[found.near]])
    return _Assigned(number[told], near, found.membership, out | (near > 0))


def _cosines(rows: sparse.csr_matrix) -> NDArray[np.float64]:
    return np.asarray((rows @ rows.T).todense(), np.float64)


def find_rows(
    counts: sparse.csr_matrix, days: NDArray[np.float64] | None = None, *, progress: Progress = None
) -> NDArray[np.int64]:
    """Return the story of each row of counts, 0 for none; see `stories`."""
    days = np.full(counts.shape[0], np.nan) if days is None else days
    return _assign(_weigh(counts), days, progress=progress).story


def _list(
    dtm: DocumentTermMatrix,
    order: NDArray[np.int64],
    weights: sparse.csr_matrix,
    found: _Assigned,
    days: NDArray[np.float64],
    articles: pd.DataFrame | None,
) -> pd.DataFrame:
    """Describe each story."""
    members = np.flatnonzero(found.story)
    story = found.story[members] - 1
    own = weights[members]
    groups = gather(own, story) if len(members) else None
    holds = sparse.csr_matrix((np.ones(len(own.data)), own.indices, own.indptr), own.shape)
    shared = gather(holds, story).sums if groups else holds
    likeness = (
        np.asarray(own.multiply(groups.sums[story]).sum(axis=1)).ravel() if groups else np.empty(0)
    )
    outlets = None if articles is None else articles["outlet"].to_numpy()[order]
    rows = []
    for number in range(int(story.max(initial=-1)) + 1):
        assert groups is not None
        at = np.flatnonzero(story == number)
        medoid = int(members[at[np.argmax(likeness[at].round(9))]])
        total, held = groups.sums[number], shared[number]
        # A term of a few members only is theirs, not the story's.
        weight = np.where(held.data * 2 >= len(at), total.data, 0)
        best = total.indices[np.lexsort((total.indices, -weight.round(9)))[:_LABEL_TERMS]]
        papers = sorted({str(o) for o in outlets[members[at]] if o}) if outlets is not None else []
        when = days[members[at]][~np.isnan(days[members[at]])]
        rows.append(
            (
                number + 1,
                dtm.titles[order[medoid]],
                " | ".join(dtm.display[dtm.keys[i]] for i in best),
                len(at),
                " | ".join(papers),
                len(papers),
                _date(when.min()) if len(when) else "",
                _date(when.max()) if len(when) else "",
                len(when),
                round(float(groups.cohesion[number]), 4),
                dtm.ids[order[medoid]],
            )
        )
    columns = ["story", "headline", "label_terms", "size", "outlets", "n_outlets"]
    columns += ["first_date", "last_date", "n_dated", "cohesion", "medoid"]
    return pd.DataFrame(rows, columns=columns)


def _date(day: float) -> str:
    return str((pd.Timestamp("1970-01-01") + pd.Timedelta(days=float(day))).date())


def _table(
    dtm: DocumentTermMatrix, order: NDArray[np.int64], found: _Assigned, listed: pd.DataFrame
) -> pd.DataFrame:
    place = np.argsort(order)
    story, near = found.story[place], found.near[place]
    number = pd.Series(story, dtype="Int64")
    headlines, terms = ["", *listed["headline"]], ["", *listed["label_terms"]]
    return pd.DataFrame(
        {
            "id": dtm.ids,
            "story": number.mask(number == 0),
            "headline": [headlines[at] for at in story],
            "label_terms": [terms[at] for at in story],
            "membership": found.membership[place],
            "status": np.where(
                story > 0, "member", np.where(found.unsure[place], "unsure", "none")
            ),
            "near": pd.Series(near, dtype="Int64").mask(near == 0),
        }
    )


def _by_chance(counts: sparse.csr_matrix) -> float:
    """Return the share of articles that may be in stories where terms are dealt at random."""
    if counts.shape[0] < 2:
        return 0.0
    some = null_sample(counts)

    def share(dealt: sparse.csr_matrix) -> float:
        return float((find_rows(dealt) > 0).mean())

    found = float(chance(some, share, _NULL_DRAWS).sum()) * some.shape[0]
    # Three more than were found is what chance may well have brought (Hanley & Lippman-Hand 1983).
    return (found + _MORE_BY_CHANCE) / (_NULL_DRAWS * some.shape[0])


def _judge(found: _Assigned, by_chance: float) -> tuple[str, Message]:
    n = len(found.story)
    inside, unsure = int((found.story > 0).sum()), int(found.unsure.sum())
    few = n < _FEWEST_TO_TELL
    if not inside and unsure:
        return "none", Message("no_event_shown", articles=number_in_both(unsure, "article"))
    if not inside:
        key = "nothing_alike_few" if few else "nothing_alike"
        return "none", Message(key, articles=number_in_both(n, "article"))
    told = {
        "stories": number_in_both(int(found.story.max()), "story"),
        "inside": number_in_both(inside, "in_articles"),
        "n": n,
    }
    if inside <= _BEYOND_CHANCE * by_chance * n:
        return "none", Message("stories_by_chance", **told)
    if few:
        return "weak", Message("stories_stand_few", **told)
    return "stories", Message("stories_stand", **told)
