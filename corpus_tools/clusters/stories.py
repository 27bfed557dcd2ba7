"""Stories: articles, mostly of several outlets, that tell of one event."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabicnotes import in_arabic
from corpus_tools.clusters.linkage import gather
from corpus_tools.clusters.story_groups import Found, find, find_rows, nothing, weigh
from corpus_tools.clusters.verdict import chance
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, articles, both, counted
from corpus_tools.terms.matrix import DocumentTermMatrix, count_terms

__all__ = ["Stories", "known_days", "stories"]

_LABEL_TERMS = 5
#: Of so many members the day must be known for a story to have a course.
_FEWEST_DATED = 2
_FEWEST_TO_TELL = 10
#: Corpora without stories, and articles in each, that the result is compared with.
_NULL_DRAWS, _NULL_ARTICLES = 5, 600
_MORE_BY_CHANCE = 3
#: Stories must hold more than so many times what chance may bring.
_BEYOND_CHANCE = 3
_SEED = 0


@dataclass(frozen=True)
class Stories:
    """Stories and how sure they are.

    Attributes
    ----------
    table : DataFrame
        Per article: id, story (1 is the largest; <NA> for none), headline and label_terms of the
        story, membership (0-1: likeness with the story, divided by the sum of it and of that with
        the nearest other story or article), status (``member``, ``unsure``, ``none``), near (the
        story an unsure article is near to, or was taken out of).
    stories : DataFrame
        Per story: story, headline (of the member most like the others), label_terms, size,
        outlets, n_outlets, first_date, last_date (empty where no date is stated or supplied),
        n_dated, cohesion (mean cosine of members), medoid (id of the article of the headline).
    verdict : {"stories", "weak", "none"}
    reason : str
        Why that is the verdict, in one English sentence.
    by_chance : float
        Share of articles that chance may bring into stories: the upper bound (95 %) where terms
        are dealt to articles at random.
    """

    table: pd.DataFrame
    stories: pd.DataFrame
    verdict: str
    reason: str
    by_chance: float

    def __len__(self) -> int:
        return len(self.stories)

    @property
    def said(self) -> Both:
        """Whether there are stories and how many articles they hold, in Arabic and in English."""
        if len(self.table) < 2:
            return "", ""
        key = {"weak": "weak_stories", "none": "none_stories"}.get(self.verdict, "stories")
        arabic, english = both(key)
        if not len(self):
            return f"{arabic}: {in_arabic(self.reason)}.", f"{english}: {self.reason}."
        status = self.table["status"].value_counts()
        inside, unsure = int(status.get("member", 0)), int(status.get("unsure", 0))
        n, total = len(self), len(self.table)
        told = counted(n, "حدث", "حدثان", "أحداث", "حدثا")
        arabic += f": {told}، وفيها {articles(inside)} من {total}."
        english += f": {n} {'story' if n == 1 else 'stories'} with {inside} of {total} articles."
        if unsure:
            arabic += f" وما لم يُحسم أمره {articles(unsure)}."
            english += f" Unsure: {unsure}."
        return arabic, english

    def dated(self, corpus: Corpus) -> pd.DataFrame:
        """Return the members whose day is known of stories with two such days or more.

        Returns
        -------
        DataFrame
            id, story, outlet, day (days after the story's first report).
        """
        about = corpus.articles
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
    progress: bool = False,
) -> Stories:
    """Find the stories of a corpus: articles that tell of one event.

    Articles are weighed by ``count / (count + 8)`` (Robertson & Walker 1994) times ``ln(n / df)``
    (Spärck Jones 1972), where terms of up to five articles are equally rare: what all articles
    have in common does not make a story. They
    are joined by average linkage (Sokal & Michener 1958) of their nearest 20, up to a mean cosine
    of 0.4. Days beyond three between the mean dates of two groups lower their likeness, to half
    after a fortnight; only dates that are stated or supplied count, and an article without one
    is judged by its words. Three articles or more that are four times as alike as with any
    other story need a mean cosine of 0.2 only, and days count half as much.

    Members that are as near to something else, or hardly like their story, are taken out again
    as *unsure*, and so are named articles that nearly belong to a story.

    Parameters
    ----------
    source : Corpus or DocumentTermMatrix
        Dates and outlets are known of a corpus only.
    dtm : DocumentTermMatrix, optional
        The counts of the corpus, where they are there already.
    progress : bool
        Show progress bars.

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
    articles = None
    if isinstance(source, Corpus):
        articles = source.articles
        dtm = dtm if dtm is not None else count_terms(source)
        if dtm.ids != source.ids:
            raise InputError("stories: expected counts of the corpus's articles; found others")
    else:
        dtm = source
    # In the order of the ids, so that ties do not depend on the order of the articles.
    order = np.argsort(np.array(dtm.ids, dtype=object), kind="stable")
    days = np.full(len(order), np.nan)
    if articles is not None:
        days = known_days(articles)[order]
    counts = dtm.counts[order]
    weights = weigh(counts)
    found = find(weights, days, progress=progress)
    by_chance = _by_chance(counts)
    verdict, reason = _judge(found, by_chance)
    if verdict == "none":
        found = nothing(len(order))
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


def _list(
    dtm: DocumentTermMatrix,
    order: NDArray[np.int64],
    weights: sparse.csr_matrix,
    found: Found,
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
    dtm: DocumentTermMatrix, order: NDArray[np.int64], found: Found, listed: pd.DataFrame
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
            "status": np.where(story > 0, "member", np.where(near > 0, "unsure", "none")),
            "near": pd.Series(near, dtype="Int64").mask(near == 0),
        }
    )


def _by_chance(counts: sparse.csr_matrix) -> float:
    """Return the share of articles that may be in stories where terms are dealt at random."""
    n = counts.shape[0]
    if n < 2:
        return 0.0
    rng = np.random.default_rng(_SEED)
    some = counts[np.sort(rng.choice(n, min(n, _NULL_ARTICLES), replace=False))]
    some = some[:, some.getnnz(axis=0) > 0]

    def share(dealt: sparse.csr_matrix) -> float:
        return float((find_rows(dealt) > 0).mean())

    found = float(chance(some, share, _NULL_DRAWS).sum()) * some.shape[0]
    # Three more than were found is what chance may well have brought (Hanley & Lippman-Hand 1983).
    return (found + _MORE_BY_CHANCE) / (_NULL_DRAWS * some.shape[0])


def _judge(found: Found, by_chance: float) -> tuple[str, str]:
    n = len(found.story)
    inside = int((found.story > 0).sum())
    few = f"; {n} articles are too few to tell which terms are rare" if n < _FEWEST_TO_TELL else ""
    if not inside:
        return "none", f"no articles are so alike beyond what all have in common{few}"
    text = f"{_count(int(found.story.max()))} with {inside} of {n} articles"
    if inside <= _BEYOND_CHANCE * by_chance * n:
        return "none", (
            f"only {text} stood out, within reach of chance (terms dealt at random bring up to"
            f" {by_chance:.1%} of articles into stories)"
        )
    unsure = int((found.near > 0).sum())
    return ("weak" if few else "stories"), f"{text}; {unsure} more are unsure{few}"


def _count(n: int) -> str:
    return f"{n} {'story' if n == 1 else 'stories'}"
