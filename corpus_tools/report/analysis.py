"""The main job's computing, all of it: from a corpus to what tables, figures and report show."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools._progress import Progress, step
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.clusters.clusters import MOST_FOR_TREE, Clustering, cluster
from corpus_tools.clusters.map import map_places
from corpus_tools.clusters.network import Graph, neighbour_graph
from corpus_tools.clusters.regions import Region, regions
from corpus_tools.clusters.stories import Stories, stories
from corpus_tools.clusters.verdict import FEW_ARTICLES
from corpus_tools.comparison.cleaning_effect import cleaning_effect
from corpus_tools.comparison.explanation import Reasons
from corpus_tools.comparison.flow import source_flow
from corpus_tools.comparison.paragraphs import ParagraphFinder
from corpus_tools.comparison.robustness import Robustness, robustness, robustness_card
from corpus_tools.comparison.sharing import SHARED, shared_passages
from corpus_tools.comparison.similarity import cosines, ranked_pairs
from corpus_tools.contrasts.coverages import coverage
from corpus_tools.contrasts.keyness import keyness
from corpus_tools.contrasts.periods import Freq, freq_for
from corpus_tools.contrasts.rises import rises
from corpus_tools.contrasts.timeline import timeline
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.messages import Message, holds
from corpus_tools.speech.actors import actor_mentions, actors
from corpus_tools.speech.quotations import quotes
from corpus_tools.speech.speakers import speakers
from corpus_tools.speech.together import named_together
from corpus_tools.speech.voices import voices
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.distinctive import distinctive_terms
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.phrases import multiword_terms, phrase_table
from corpus_tools.terms.spelling.review import Reviewable, read_review
from corpus_tools.terms.spelling.tables import Style

__all__ = ["MOST_COMPARED", "Analysis", "analyse"]

_FEWEST_FOR_CLUSTERS = 3
_PAIR_TERMS = 8
_SKIPPED_NAMED = 20
_PAIRS_EXPLAINED = 2000
_UNEXPLAINED = ("", "", "")
#: Columns that a report compares articles by, the first of them that has two groups or more, and
#: so many at most: a folder of five hundred labels has no sections.
_COMPARED_BY, _MOST_GROUPS = ("outlet", "label"), 40
#: Terms of each comparison: the key ones, which come first, and the commonest of the others.
MOST_COMPARED = 1000
#: This share of the articles must have a label that several outlets have, or their sections are
#: not told apart.
_SECTIONED = 0.5
#: Terms that are followed, and among how many of the commonest they are looked for.
_COMMON = 2000
_FOLLOWED = 10
#: The preposition that is glued to the noun of a phrase that goes on.
_WITH = "ب"
#: A term that is a name in this share of its places is one.
_MOSTLY = 0.6
#: Letters of a word that joins others (في، من).
_PARTICLE = 2


@dataclass(frozen=True)
class Analysis:
    """A corpus and everything computed from it.

    Attributes
    ----------
    corpus : Corpus
    dtm : DocumentTermMatrix
    robustness : Robustness
    clustering : Clustering or None
        None for fewer than three articles.
    pairs : DataFrame
        The columns of ``pairs.csv``.
    warnings : list of str
    stop : StopWords or None
        Words left out, None for the package's own.
    omitted : dict
        Parts of the report that could not be made, such as ``figures/stories``, and why.
    wording : tuple of str
        Expressions whose voices are asked for; empty for those that the corpus has of
        ``data/namings.txt``.
    progress : bool, optional
        Whether what is computed when it is asked for shows progress bars.
    """

    corpus: Corpus
    dtm: DocumentTermMatrix
    robustness: Robustness
    clustering: Clustering | None
    pairs: pd.DataFrame
    warnings: list[str]
    stop: StopWords | None = None
    omitted: dict[str, str] = field(default_factory=dict)
    wording: tuple[str, ...] = ()
    progress: Progress = False

    @cached_property
    def distinctive(self) -> pd.DataFrame:
        """The columns of ``distinctive_terms.csv``."""
        return distinctive_terms(self.dtm)

    @property
    def terms(self) -> pd.DataFrame:
        """What ``terms.csv`` and the chart of terms show: names of several words are terms."""
        return self.dtm.with_phrases.terms

    @cached_property
    def phrases(self) -> pd.DataFrame:
        """What ``phrases.csv`` holds: names and set phrases."""
        if self.dtm.phrase_text is None:
            return multiword_terms(self.corpus, conflate=self.dtm.conflator, stop=self.stop)
        return phrase_table(*self.dtm.phrase_text)

    @cached_property
    def regions(self) -> list[Region]:
        """Groups of articles, or neighbourhoods that hold together; none of very many articles."""
        if len(self.corpus) > MOST_FOR_TREE:
            return []
        return regions(self.dtm, self.clustering)

    @cached_property
    def names_of_one_word(self) -> list[str]:
        """Terms of one word that mostly name somebody, some place or some body.

        محمد is a part of names, and المدينة a city only where the text names it as one.
        """
        named = Counter(map(normalize, self.named["form"].astype(str)))
        found = []
        for term, count, forms in self.terms[["term", "count", "forms"]].itertuples(index=False):
            # Of the form that is commonest, what is glued to others is cut in mentions.
            often = max(named[normalize(term)], named[normalize(forms.split(":")[0])])
            if " " not in term and often >= _MOSTLY * count:
                found.append(term)
        return found

    @property
    def told_by_names(self) -> list[str] | None:
        """Names that tell outlets apart; None where sections are, which any words do."""
        return self.names_of_one_word if self.compared_by == "outlet" else None

    @cached_property
    def leading(self) -> pd.DataFrame:
        """Terms that are names or whole phrases."""
        terms = self.terms["term"]
        phrases = terms.str.contains(" ") & ~terms.map(self.is_cut_short)
        return self.terms[phrases | terms.isin(self.names_of_one_word)]

    def is_cut_short(self, phrase: str) -> bool:
        """Tell whether a phrase ends in a word that asks for another: المتحدث باسم."""
        last = normalize(phrase.rpartition(" ")[2])
        return last.startswith(_WITH) and last.removeprefix(_WITH) in self.dtm.column_of

    @cached_property
    def effect(self) -> pd.DataFrame:
        """The columns of ``cleaning_effect.csv``."""
        return cleaning_effect(self.corpus, conflate=self.dtm.conflator)

    @cached_property
    def passages(self) -> pd.DataFrame:
        """The columns of ``shared_passages.csv``, and then some."""
        return shared_passages(self.corpus)

    @property
    def shared(self) -> pd.DataFrame:
        """Of these the texts that two articles share."""
        return self.passages[self.passages["nature"].isin(SHARED)]

    @cached_property
    def flow(self) -> pd.DataFrame:
        """The columns of ``source_flow.csv``."""
        return source_flow(self.corpus, self.passages)

    @cached_property
    def graph(self) -> Graph:
        """Which articles are among each other's nearest: what ``network.csv`` lists."""
        return neighbour_graph(self.dtm)

    @cached_property
    def places(self) -> NDArray[np.float64]:
        """Where the map has the articles, n_articles × 2."""
        return map_places(self.dtm)

    @cached_property
    def stories(self) -> Stories:
        """Articles that tell of one event."""
        return stories(self.corpus, dtm=self.dtm)

    @cached_property
    def compared_by(self) -> str:
        """The column that parts the articles into groups to compare; "" where none does."""
        table = self.corpus.articles
        counts = {name: table[name].replace("", pd.NA).nunique() for name in _COMPARED_BY}
        return next((name for name, n in counts.items() if 2 <= n <= _MOST_GROUPS), "")

    @cached_property
    def compared_within(self) -> str | None:
        """``label`` where most articles are of a section that several outlets have."""
        table = self.corpus.articles[["outlet", "label"]].replace("", pd.NA).dropna()
        if self.compared_by != "outlet" or table["label"].nunique() < 2:
            return None
        shared = table.groupby("label")["outlet"].transform("nunique") > 1
        return "label" if shared.sum() >= _SECTIONED * len(self.corpus) else None

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """What sets each group of articles apart from the rest."""
        dtm = self.dtm.with_phrases
        return keyness(dtm, self.compared_by, within=self.compared_within, most=MOST_COMPARED)

    @property
    def key_terms(self) -> pd.DataFrame:
        """Of these the terms that are shown to be more frequent in a group."""
        # Without what a table says of its making, which is copied with every part of it.
        table = self.keyness.copy(deep=False)
        table.attrs = {}
        return table[(table["verdict"] == "key") & (table["lrc_texts"] > 0)]

    @cached_property
    def timeline(self) -> pd.DataFrame:
        """The articles of each period."""
        return timeline(self.corpus, freq=self._freq)

    @cached_property
    def styles(self) -> tuple[list[str], list[Style]]:
        """The outlets, and of each term how they spell it."""
        return self.dtm.variants.styles(len(self.dtm.keys))

    @cached_property
    def rises(self) -> pd.DataFrame:
        """The terms that rise in some period, and when."""
        return rises(self.dtm.with_phrases, self._freq, progress=self.progress)

    @cached_property
    def followed(self) -> pd.DataFrame:
        """Terms in each period: those that rise, then the commonest names and phrases, then words.

        The commonest words are everywhere at any time.
        """
        common = self.terms.sort_values("documents", ascending=False, kind="stable")["term"]
        common = common.head(_COMMON)
        of_words = common.str.contains(" ")
        # The clearest rise of each period, then the second of each: one event has many words.
        risen = self.rises.assign(nth=self.rises.groupby("period").cumcount())
        terms_risen = risen.sort_values(["nth", "p"], kind="stable")["term"]
        asked = _of_other_words([*terms_risen, *common[of_words], *common[~of_words]])
        terms = list(islice(asked, _FOLLOWED))
        return timeline(self.dtm.with_phrases, terms, freq=self._freq)

    @property
    def _freq(self) -> Freq:
        return freq_for(self.corpus.articles["date"])

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Which groups tell which stories, and from when on."""
        return coverage(self.corpus, self.stories, self.compared_by)

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """What is said in the articles, and by whom."""
        return quotes(self.corpus, progress=self.progress)

    @cached_property
    def speakers(self) -> pd.DataFrame:
        """Who speaks how often, in which outlet."""
        return speakers(self.corpus, said=self.quotes, mentions=self.named)

    @cached_property
    def named(self) -> pd.DataFrame:
        """Every place where a person, a place or a body is named."""
        return actor_mentions(self.corpus, progress=self.progress)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """The people, places and bodies that are named, and how often each speaks."""
        return actors(self.corpus, said=self.quotes, mentions=self.named)

    @cached_property
    def together(self) -> pd.DataFrame:
        """People and bodies that are named in the same articles."""
        people = self.named[self.named["kind"] != "place"]
        return named_together(people, articles=len(self.corpus))

    @cached_property
    def voices(self) -> pd.DataFrame:
        """In whose words the asked expressions stand; without any, wordings that compete."""
        return voices(
            self.corpus, self.wording or None, conflate=self.dtm.conflator, said=self.quotes
        )

    @cached_property
    def card(self) -> pd.DataFrame:
        """The columns of ``robustness.csv``."""
        return robustness_card(self.robustness, self.corpus.ids)

    @cached_property
    def lacking(self) -> dict[str, str]:
        """What figures lack, by name, as far as it has been asked."""
        return {}

    @property
    def few(self) -> bool:
        """Whether the articles are too few to conclude anything of others."""
        return len(self.corpus) < FEW_ARTICLES

    def numbers(self, pair: Mapping[str, Any] | pd.Series) -> tuple[int, int]:
        """Return the numbers of the two articles that a row is about."""
        return self.dtm.row(str(pair["id_a"])) + 1, self.dtm.row(str(pair["id_b"])) + 1

    def omit(self, part: str, why: str) -> None:
        """Leave a part of the report out, and say so first; the rest is made without it."""
        self.warnings.insert(len(self.omitted), Message("omitted", name=part, reason=why))
        self.omitted[part] = why

    @property
    def nearest_pair(self) -> pd.Series | None:
        """The row of the most similar pair."""
        return self.pairs.iloc[0] if len(self.pairs) else None

    @property
    def farthest_pair(self) -> pd.Series | None:
        """The row of the least similar pair."""
        return self.pairs.iloc[-1] if len(self.pairs) > 1 else None


def analyse(
    corpus: Corpus,
    *,
    stop: StopWords | None = None,
    variants: Reviewable = None,
    wording: Sequence[str] = (),
    progress: Progress = None,
) -> Analysis:
    """Count, weigh, compare and cluster a corpus.

    Parameters
    ----------
    corpus : Corpus
    stop : StopWords, optional
        Words left out of counts; by default those of `stop_words`.
    variants : path, DataFrame or Review, optional
        A reviewed table of spelling variants, as `count_terms` takes it.
    wording : sequence of str
        Expressions whose voices are told: the writer's own, reported, quoted.
    progress : bool, optional
        Show progress bars; by default in terminals and notebooks.

    Raises
    ------
    InputError
        No term is left to count.
    """
    review = read_review(variants)
    step("counting")
    dtm = count_terms(corpus, stop=stop, variants=review, progress=progress)
    n = len(corpus)
    warnings = [*corpus.warnings, *_not_taken(corpus)]
    step("comparing")
    grid = robustness(corpus, stop=stop, variants=review, dtm=dtm, progress=progress)
    clustering = None
    step("grouping")
    if n >= _FEWEST_FOR_CLUSTERS:
        clustering = cluster(dtm, grid.matrices, progress=progress)
    if n < _FEWEST_FOR_CLUSTERS:
        warnings.append(Message("too_few_to_compare", n=n))
    if n > MOST_FOR_TREE:
        warnings.append(Message("too_many_for_tree", n=n, most=MOST_FOR_TREE))
    step("explaining")
    pairs = _pairs(corpus, dtm, grid)
    asked = tuple(wording)
    return Analysis(
        corpus, dtm, grid, clustering, pairs, warnings, stop, wording=asked, progress=progress
    )


def _not_taken(corpus: Corpus) -> list[Message]:
    # One warning of the corpus has those of another language.
    rows = [
        row for row in corpus.skipped.itertuples(index=False) if not holds(row.reason, "not_arabic")
    ]
    named = [
        Message("not_taken", origin=row.origin, reason=row.reason) for row in rows[:_SKIPPED_NAMED]
    ]
    more = len(rows) - len(named)
    return [*named, Message("more_not_taken", more=more)] if more > 0 else named


def _pairs(corpus: Corpus, dtm: DocumentTermMatrix, grid: Robustness) -> pd.DataFrame:
    """List pairs with the reasons for their likeness; the farthest pair comes last."""
    columns = ["id_a", "id_b", "cosine", "rank", "held_in", "top_terms", "passage_a", "passage_b"]
    if len(corpus) < 2:
        return pd.DataFrame(columns=columns)
    pairs = _with_farthest(ranked_pairs(dtm), dtm)
    ids = list(zip(pairs["id_a"].astype(str), pairs["id_b"].astype(str), strict=True))
    held = [float("nan")] * len(ids)
    if len(ids) > 1:
        held[-1] = round(grid.held(*ids[-1], "farthest"), 4)
    held[0] = round(grid.held(*ids[0], "nearest"), 4)
    at_most = min(_PAIRS_EXPLAINED, len(ids))
    # The last one is the farthest pair.
    explained = [*range(at_most), *([len(ids) - 1] if at_most < len(ids) else [])]
    asked = [ids[at] for at in explained]
    passages = ParagraphFinder(corpus, dtm).best_of(asked)
    reasons: list[tuple[str, object, object]] = [_UNEXPLAINED] * len(ids)
    for at, why, passage in zip(explained, Reasons(dtm).between_all(asked), passages, strict=True):
        terms = [reason.term for reason in why[:_PAIR_TERMS]]
        reasons[at] = " | ".join(terms), *(passage or ("", ""))
    pairs["held_in"] = held
    for at, column in enumerate(columns[-3:]):
        pairs[column] = pd.Series([reason[at] for reason in reasons], dtype=object)
    return pairs[columns]


def _with_farthest(pairs: pd.DataFrame, dtm: DocumentTermMatrix) -> pd.DataFrame:
    """Append the least similar pair where the list holds only near ones."""
    n = dtm.shape[0]
    total = n * (n - 1) // 2
    if len(pairs) == total or n > MOST_FOR_TREE:
        return pairs
    matrix = cosines(dtm)
    a, b = np.triu_indices(n, 1)
    values = matrix[a, b].round(6)
    at = len(values) - 1 - int(np.argmin(values[::-1]))
    row = {"id_a": dtm.ids[a[at]], "id_b": dtm.ids[b[at]], "cosine": values[at], "rank": total}
    return pd.concat([pairs, pd.DataFrame([row])], ignore_index=True)


def _of_other_words(terms: Iterable[str]) -> Iterator[str]:
    """Yield the terms that have no word in common with one before: خاشقجي, then no جمال خاشقجي."""
    seen: set[str] = set()
    for term in terms:
        words = {word.removeprefix("ال") for word in term.split() if len(word) > _PARTICLE}
        if seen.isdisjoint(words):
            yield term
        seen |= words
