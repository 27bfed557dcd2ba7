"""Stories: articles, mostly of several outlets, that tell of one event."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._progress import Progress
from corpus_tools.arabic.html.cards import card
from corpus_tools.clusters.alike import Assigned, assign, find_rows, members, none_assigned, weigh
from corpus_tools.clusters.evidence import (
    ONE_EVENT,
    EventEvidence,
    corpus_odds,
    day_evidence,
    events_among,
)
from corpus_tools.clusters.linkage import gather
from corpus_tools.clusters.tree import relabel
from corpus_tools.clusters.verdict import chance, null_sample
from corpus_tools.corpus.article_dates import SURELY_DATED
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

__all__ = ["Stories", "known_days", "stories"]

#: Of articles that are so alike it is said that nothing shows them to tell of one event.
_VERY_ALIKE = 0.4
#: The cosine of two articles whose texts are not at hand, for which nothing else can speak.
_ALIKE_UNREAD = 0.6
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

    Likeness is not enough: fires, market reports and receptions are alike, too. What speaks for
    one event is weighed as a logarithm of odds: one article tells what the other's opening tells,
    rare names stand in both, numbers and days of the week are the same, the two stand apart from
    all others, and they appeared on days that few others share. Days between them speak against
    it, and so do many numbers that differ. Where hardly any alike articles of a corpus are
    plainly of one event, more is asked of the others, and less where most are (Saerens, Latinne &
    Decaestecker 2002). Several articles are of one story, too, if most of them share names and
    words that hardly another article has. Of counts without texts nothing of this is known: they
    need a cosine of 0.6.

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
    articles = None if dtm.corpus is None else dtm.articles
    # In the order of the ids, so that ties do not depend on the order of the articles.
    order = np.argsort(np.array(dtm.ids, dtype=object), kind="stable")
    days = np.full(len(order), np.nan)
    if articles is not None:
        days = known_days(articles)[order]
    counts = dtm.counts[order]
    weights = weigh(counts)
    found = assign(weights, days, progress=progress)
    if dtm.corpus is not None:
        evidence, least = _told(dtm, dtm.corpus, order, days, found), ONE_EVENT
    else:
        evidence, least = [_cosines(weights[rows]) for rows in members(found)], _ALIKE_UNREAD
    found = _with_evidence(weights, found, evidence, least)
    by_chance = _by_chance(counts)
    verdict, reason = _judge(found, by_chance)
    if verdict == "none":
        found = none_assigned(len(order))
    listed = _list(dtm, order, weights, found, days, articles)
    return Stories(_table(dtm, order, found, listed), listed, verdict, reason, round(by_chance, 4))


def known_days(articles: pd.DataFrame) -> NDArray[np.float64]:
    """Return the day of publication of each article as a number, NaN where it is not known.

    Inferred dates, and those of a month or a year, are not known.
    """
    known = articles["date_status"].isin(SURELY_DATED)
    dates = pd.to_datetime(articles["date"].where(known), format="%Y-%m-%d", errors="coerce")
    days = (dates - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return np.asarray(days, dtype=np.float64)


def _told(
    dtm: DocumentTermMatrix,
    corpus: Corpus,
    order: NDArray[np.int64],
    days: NDArray[np.float64],
    found: Assigned,
) -> list[NDArray[np.float64]]:
    """Return the evidence for every two rows of each group."""
    texts, weigh_days = EventEvidence(dtm, corpus), day_evidence(days)
    groups = members(found)
    evidence = [
        texts.among(order[rows].tolist(), found.membership[rows], weigh_days(rows))
        for rows in groups
    ]
    odds = corpus_odds([float(one[np.tril_indices(len(one), -1)].mean()) for one in evidence])
    return [one + odds for one in evidence]


def _with_evidence(
    weights: sparse.csr_matrix,
    found: Assigned,
    evidence: list[NDArray[np.float64]],
    least: float,
) -> Assigned:
    """Keep of alike rows those that tell of one event; very alike others are unsure."""
    told = np.zeros(len(found.story), np.int64)
    # The largest event of each group, which its other rows are near to.
    main = np.zeros(len(evidence) + 1, np.int64)
    for story, (rows, between) in enumerate(zip(members(found), evidence, strict=True), 1):
        events = events_among(between, least)
        sizes = np.bincount(events)
        several = sizes[events] > 1
        told[rows[several]] = told.max() + 1 + events[several]
        if several.any():
            main[story] = told[rows[events == np.argmax(sizes)][0]]
    number = np.zeros(int(told.max(initial=0)) + 1, np.int64)
    if told.any():
        number[told[told > 0]] = relabel(told[told > 0])
    very_alike = gather(weights, found.story).cohesion >= _VERY_ALIKE
    out = very_alike[found.story] & (found.story > 0) & (told == 0)
    near = np.where(out, number[main[found.story]], number[main[found.near]])
    return Assigned(number[told], near, found.membership, out | (near > 0))


def _cosines(rows: sparse.csr_matrix) -> NDArray[np.float64]:
    return np.asarray((rows @ rows.T).todense(), np.float64)


def _list(
    dtm: DocumentTermMatrix,
    order: NDArray[np.int64],
    weights: sparse.csr_matrix,
    found: Assigned,
    days: NDArray[np.float64],
    articles: pd.DataFrame | None,
) -> pd.DataFrame:
    """Describe each story."""
    inside = np.flatnonzero(found.story)
    story = found.story[inside] - 1
    own = weights[inside]
    groups = gather(own, story) if len(inside) else None
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
        medoid = int(inside[at[np.argmax(likeness[at].round(9))]])
        total, held = groups.sums[number], shared[number]
        # A term of a few members only is theirs, not the story's.
        weight = np.where(held.data * 2 >= len(at), total.data, 0)
        best = total.indices[np.lexsort((total.indices, -weight.round(9)))[:_LABEL_TERMS]]
        papers = sorted({str(o) for o in outlets[inside[at]] if o}) if outlets is not None else []
        when = days[inside[at]][~np.isnan(days[inside[at]])]
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
    dtm: DocumentTermMatrix, order: NDArray[np.int64], found: Assigned, listed: pd.DataFrame
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


def _judge(found: Assigned, by_chance: float) -> tuple[str, Message]:
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
