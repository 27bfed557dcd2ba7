"""The report's figures: which there are, how each is drawn, what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus_tools import plot
from corpus_tools._shown import shown
from corpus_tools.clusters.verdict import FEW_ARTICLES
from corpus_tools.comparison.flow import outlet_pairs
from corpus_tools.contrasts.coverages import coverage_said
from corpus_tools.contrasts.keyness import keyness_said
from corpus_tools.contrasts.timeline import rates, timeline_said
from corpus_tools.contrasts.typical import typical_terms
from corpus_tools.corpus.verbs.summary import extent, source
from corpus_tools.messages import Both, Lang, Message, articles, listed, number_of, say
from corpus_tools.plot.likeness.similarity import MOST_BY_ARTICLE, grouping
from corpus_tools.plot.look import Look
from corpus_tools.plot.mirrored import OURS, RECIPE, WORDS, mirrored_labels
from corpus_tools.plot.spelling import Contrasts, contrasts
from corpus_tools.plot.stories import met_by_day
from corpus_tools.plot.style import SizeName
from corpus_tools.report.analysis import MOST_FOR_TREE, Analysis
from corpus_tools.speech.sentences import actors_said
from corpus_tools.speech.speakers import speakers_said
from corpus_tools.speech.together import named_together_said
from corpus_tools.speech.voices import voices_said
from corpus_tools.terms.phrases.phrases import FEW

__all__ = [
    "FIGURES",
    "MOST_PANELS",
    "TRAP",
    "FigureSpec",
    "describe",
    "draw",
    "figures_of",
    "left_out",
]


#: Up to so many articles each get a panel of their own distinctive terms.
MOST_PANELS = 9
_FOR_ANY_SIZE = (
    "leading_terms",
    "term_frequencies",
    "phrase_frequencies",
    "word_cloud",
    "distinctive_terms",
    "terms_by_group",
    "spelling",
    "similarity_heatmap",
    "source_flow",
    "stories",
    "keyness",
    "articles_by_day",
    "timeline",
    "term_timeline",
    "coverage",
    "speakers",
    "voices",
    "names_ranked",
    "names",
    "named_together",
)
#: Of so many terms the alternative text tells how outlets spell them.
_SPELLINGS_TOLD = 4
#: So many flows between outlets are told in words.
_FLOWS_TOLD = 4
#: The alternative text names so many stories.
_STORIES_TOLD = 8
#: Letters of a term, name or headline that an alternative text tells.
_LONGEST_TOLD = 100
#: The alternative text tells what sets so many groups apart, by so many terms.
_GROUPS_TOLD, _KEY_TERMS_TOLD = 8, 5
#: Periods with a rate, without which there is no course.
_FEWEST_RATES = 2
#: Terms whose course is drawn.
_MOST_FOLLOWED = 6
#: Articles that groups are drawn of, and of the largest group.
_FEWEST_BY_GROUP, _FEWEST_OF_GROUP = 6, 5
#: A ranking of fewer phrases says nothing.
_FEWEST_PHRASES = 5
#: One story alone is told by a sentence.
_FEWEST_STORIES = 2
#: Names and phrases that tell an outlet apart, and the share of outlets that have them.
_FEWEST_NAMES, _MOST_GROUPS_TOLD = 3, 0.7
#: So many names and phrases of several articles make a ranking of their own.
_FEWEST_LEADING = 8


class How(Look):
    """How a figure of a report is drawn: its language and size, and what its captions say."""

    lang: Lang
    size: SizeName


@dataclass(frozen=True)
class FigureSpec:
    """A figure of the report.

    Attributes
    ----------
    name : str
        Its files are called so.
    phrase : str
        The phrase that says what it shows, whatever is found; with ``_alt``, its alternative text.
    table : str
        The table with its numbers, empty for none.
    fewest_articles : int
    draw : callable
        Draws it as it is told how, and returns the Axes, or the first of them.
    facts : callable
        Gives what fills the blanks of the alternative text in a language.
    lacking : callable
        Names the phrase that says why the figure cannot be drawn; "" where it can.
    """

    name: str
    phrase: str
    table: str
    fewest_articles: int
    draw: Callable[[Analysis, How], Axes]
    facts: Callable[[Analysis, Lang], dict[str, object]]
    lacking: Callable[[Analysis], str] = lambda result: ""


def _bare(how: How) -> dict[str, Any]:
    """Return language and size alone."""
    return {"lang": how["lang"], "size": how["size"]}


def _told(text: object) -> str:
    """Return text of the corpus as an alternative text tells it."""
    return shown(str(text), _LONGEST_TOLD)


def _distinctive(result: Analysis, how: How) -> Axes:
    if len(result.dtm.ids) > MOST_PANELS:
        return plot.distinctive_table(result.dtm, **how)
    return plot.distinctive_panels(result.dtm, **how)


def _heatmap(result: Analysis, how: How) -> Axes:
    return plot.similarity_heatmap(result.dtm, clustering=result.clustering, **how)


def _no_heatmap(result: Analysis) -> str:
    """Say that many articles have no groups that could be compared."""
    few = len(result.corpus) <= MOST_BY_ARTICLE
    return "" if few or grouping(result.dtm, result.clustering) else "no_groups_to_compare"


def _no_map(result: Analysis) -> str:
    """Say that points without names or groups tell nothing."""
    few = len(result.corpus) <= MOST_BY_ARTICLE
    return "" if few or result.regions else "map_says_nothing"


def _terms_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    return _first_terms(result.terms, lang)


def _phrase_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    return _first_terms(result.phrases, lang)


def _first_terms(table: pd.DataFrame, lang: Lang) -> dict[str, object]:
    first = table.head(10)
    rows = zip(first["term"], first["count"], strict=True)
    return {"terms": listed((f"{_told(term)} {count}" for term, count in rows), lang)}


def _distinctive_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    groups = list(result.distinctive.groupby("id", sort=False))[:MOST_PANELS]
    parts = (
        f"{result.dtm.row(str(article_id)) + 1}: {listed(map(_told, group['term'].head(4)), lang)}"
        for article_id, group in groups
    )
    return {"terms": "؛ ".join(parts) if lang != "en" else "; ".join(parts)}


def _spelling_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    """Say which outlets write which spelling more often than any other."""
    found = _contrasts(result)
    parts = []
    for row in found.forms[:_SPELLINGS_TOLD]:
        for form in dict.fromkeys(filter(None, row)):
            mostly = [name for name, own in zip(found.outlets, row, strict=True) if own == form]
            parts.append(f"{_told(form)}: {listed(map(_told, mostly), lang)}")
    return {"habits": listed(parts, lang, "؛")}


def _few_leading(result: Analysis) -> str:
    return "" if (result.leading["documents"] > 1).sum() >= _FEWEST_LEADING else "few_leading"


def _no_phrases(result: Analysis) -> str:
    enough = (result.phrases["count"] >= FEW).sum() >= _FEWEST_PHRASES
    return "" if enough else "no_phrases"


def _no_spelling(result: Analysis) -> str:
    return "" if _contrasts(result).words else "no_spelling"


def _contrasts(result: Analysis) -> Contrasts:
    return contrasts(*result.styles)


def _likeness_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    verdict = "" if result.clustering is None else say(result.clustering.verdict, lang)
    return {
        "articles": articles(len(result.corpus), lang),
        "nearest": _nearest(result, lang),
        "verdict": verdict,
    }


def _no_story_days(result: Analysis) -> str:
    met = met_by_day(result.corpus, result.stories)["story"].nunique()
    return "" if met >= _FEWEST_STORIES else "no_story_days"


def _story_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    first = result.stories.stories.head(_STORIES_TOLD)
    rows = zip(first["headline"], first["size"], strict=True)
    told = listed((f"{_told(headline)} ({size})" for headline, size in rows), lang, "؛")
    return {"told": f"{told}."}


def _nearest(result: Analysis, lang: Lang) -> str:
    """Say which pair is nearest, and in how many settings it is."""
    pair = result.nearest_pair
    if pair is None:
        return ""
    a, b = result.numbers(pair)
    key = "nearest" if np.isnan(pair["held_in"]) else "nearest_held"
    return say(key, lang, a=a, b=b, cosine=pair["cosine"], held=pair["held_in"])


def _no_robustness(result: Analysis) -> str:
    return "" if len(result.card) else "no_robustness"


def _robustness_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    held = result.card["held_in"]
    always = str(int((held == 1).sum()))
    return {"claims": len(held), "always": always, "nearest": _nearest(result, lang)}


def _no_flow(result: Analysis) -> str:
    if outlet_pairs(result.flow):
        return ""
    nobody = not len(result.flow) and result.flow.attrs["no_outlet"]
    return "no_outlets_known" if nobody else "nothing_shared"


def _flow_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    """Say which outlets share text in most pairs of articles."""
    told = [
        say(
            "flow_between",
            lang,
            one=_told(one),
            two=_told(two),
            pairs=number_of(n_pairs, "pair_of_articles", lang),
        )
        for one, two, n_pairs, _ in outlet_pairs(result.flow)[:_FLOWS_TOLD]
    ]
    return {"flows": f"{listed(told, lang, '؛')}." if told else say("no_flow", lang)}


def _keyness(result: Analysis, how: How) -> Axes:
    table = result.keyness
    groups = table["group"].drop_duplicates().tolist()
    if len(groups) == 2:
        return plot.keyness(table, group=groups[0], **how)
    return plot.group_terms(table, **how)


def _keyness_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    """Say which terms are key in each group."""
    parts = []
    for group, rows in list(result.key_terms.groupby("group", sort=False))[:_GROUPS_TOLD]:
        terms = listed(map(_told, rows["term"].head(_KEY_TERMS_TOLD)), lang)
        parts.append(say("group_terms_told", lang, group=_told(group), terms=terms))
    said = keyness_said(result.keyness)[0 if lang != "en" else 1]
    return {"told": f"{said} {listed(parts, lang, '؛')}".strip()}


def _no_groups(result: Analysis) -> str:
    return "" if result.compared_by else "no_groups"


def _by_group_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    """Say what each of the largest groups writes of more than others."""
    counted, by = result.dtm.with_phrases, result.compared_by
    table = typical_terms(counted, by, top=_KEY_TERMS_TOLD, names=result.told_by_names)
    parts = []
    for group, rows in list(table.groupby("group", sort=False))[:_GROUPS_TOLD]:
        terms = listed(map(_told, rows["term"]), lang)
        parts.append(say("group_terms_told", lang, group=_told(group), terms=terms))
    return {"told": f"{listed(parts, lang, '؛')}."}


def _no_large_groups(result: Analysis) -> str:
    """Say that no group has articles enough to have terms of its own."""
    if reason := _no_groups(result):
        return reason
    most = result.corpus.articles[result.compared_by].replace("", None).value_counts().max()
    if most < _FEWEST_OF_GROUP:
        return "no_large_groups"
    if result.told_by_names is None:
        return ""
    table = typical_terms(result.dtm.with_phrases, result.compared_by, names=result.told_by_names)
    sizes = table.attrs["groups"]
    large = [group for group, n in sizes.items() if n >= _FEWEST_OF_GROUP]
    told = table["group"].value_counts().reindex(large, fill_value=0)
    return "" if (told >= _FEWEST_NAMES).mean() >= _MOST_GROUPS_TOLD else "few_names_by_group"


def _no_days(result: Analysis) -> str:
    table = result.timeline
    return "" if table.loc[table["period"] != "", "articles"].sum() else "no_days"


def _timeline_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    return {"told": timeline_said(result.timeline)[0 if lang != "en" else 1]}


def _no_rates(result: Analysis) -> str:
    if reason := _no_days(result):
        return reason
    enough = rates(result.followed).dropna(subset="share")["period"].nunique() >= _FEWEST_RATES
    return "" if enough else "no_period_of_ten"


def _followed_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    terms = result.followed["term"].drop_duplicates().head(_MOST_FOLLOWED)
    return {"terms": listed(map(_told, terms), lang), **_timeline_facts(result, lang)}


def _no_coverage(result: Analysis) -> str:
    """Say that no two outlets told the same story."""
    if result.compared_by and len(result.stories):
        told = (result.coverage["articles"] > 0).groupby(result.coverage["story"]).sum()
        if (told > 1).sum() >= _FEWEST_STORIES:
            return ""
    return "no_stories_to_cover"


def _no_speakers(result: Analysis) -> str:
    return "" if len(result.speakers) else "no_speakers"


def _no_wording(result: Analysis) -> str:
    return "" if len(result.voices) else "no_wording"


def _no_names(result: Analysis) -> str:
    return "" if (result.named["kind"] != "place").any() else "no_names"


def _no_meeting(result: Analysis) -> str:
    return _no_names(result) or ("" if len(result.together) else "no_meeting")


def _said(told: Both, lang: Lang) -> dict[str, object]:
    return {"told": told[0 if lang != "en" else 1]}


def _names_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    """Say who is named in most articles."""
    return _said(actors_said(result.actors), lang)


# fmt: off
FIGURES = (
    FigureSpec(
        "leading_terms", "leading_terms", "terms", 2,
        lambda r, how: plot.term_frequencies(r.dtm, names=r.names_of_one_word, **how),
        lambda r, lang: _first_terms(r.leading, lang), _few_leading,
    ),
    FigureSpec(
        "term_frequencies", "top_terms", "terms", 1,
        lambda r, how: plot.term_frequencies(r.dtm, **how),
        _terms_facts,
    ),
    FigureSpec(
        "phrase_frequencies", "top_phrases", "phrases", 1,
        lambda r, how: plot.phrase_frequencies(r.phrases, **how),
        _phrase_facts, _no_phrases,
    ),
    FigureSpec(
        "word_cloud", "word_cloud", "terms", 1,
        lambda r, how: plot.word_cloud(r.dtm, **how),
        _terms_facts,
    ),
    FigureSpec(
        "distinctive_terms", "distinctive", "distinctive_terms", 2,
        _distinctive, _distinctive_facts,
    ),
    FigureSpec(
        "spelling", "spelling", "spelling", 1,
        lambda r, how: plot.spelling(r.dtm, **how),
        _spelling_facts, _no_spelling,
    ),
    FigureSpec(
        "similarity_heatmap", "heatmap", "similarity", 2,
        _heatmap, _likeness_facts, _no_heatmap,
    ),
    FigureSpec(
        "dendrogram", "dendrogram", "clusters", 3,
        lambda r, how: plot.dendrogram(r.dtm, clustering=r.clustering, **how),
        _likeness_facts,
    ),
    FigureSpec(
        "article_map", "map", "clusters", FEW_ARTICLES,
        lambda r, how: plot.article_map(r.dtm, clustering=r.clustering, places=r.places, **how),
        _likeness_facts, _no_map,
    ),
    FigureSpec(
        "robustness", "robustness", "robustness", 3,
        lambda r, how: plot.robustness(r.dtm, r.robustness, clustering=r.clustering, **how),
        _robustness_facts, _no_robustness,
    ),
    FigureSpec(
        "source_flow", "flow", "source_flow", 2,
        lambda r, how: plot.source_flow(r.flow, of=r.corpus, **_bare(how)),
        _flow_facts, _no_flow,
    ),
    FigureSpec(
        "stories", "story_time", "stories", 2,
        lambda r, how: plot.story_timeline(r.corpus, found=r.stories, **how),
        _story_facts, _no_story_days,
    ),
    FigureSpec(
        "keyness", "group_terms", "keyness", 2,
        _keyness, _keyness_facts, _no_groups,
    ),
    FigureSpec(
        "terms_by_group", "terms_by_group", "keyness", _FEWEST_BY_GROUP,
        lambda r, how: plot.terms_by_group(r.dtm, r.compared_by, names=r.told_by_names, **how),
        _by_group_facts, _no_large_groups,
    ),
    FigureSpec(
        "articles_by_day", "articles_by_day", "timeline", 2,
        lambda r, how: plot.articles_by_day(r.corpus, by=r.compared_by or None, **how),
        _timeline_facts, _no_days,
    ),
    FigureSpec(
        "timeline", "timeline", "timeline", 2,
        lambda r, how: plot.timeline(r.timeline, **how),
        _timeline_facts, _no_days,
    ),
    FigureSpec(
        "term_timeline", "term_timeline", "timeline", 2,
        lambda r, how: plot.timeline(r.followed, rises=r.rises, **how),
        _followed_facts, _no_rates,
    ),
    FigureSpec(
        "coverage", "coverage", "coverage", 2,
        lambda r, how: plot.coverage(r.coverage, **how),
        lambda r, lang: _said(coverage_said(r.coverage), lang),
        _no_coverage,
    ),
    FigureSpec(
        "speakers", "speakers", "quotes", 1,
        lambda r, how: plot.speakers(r.speakers, **how),
        lambda r, lang: _said(speakers_said(r.speakers), lang),
        _no_speakers,
    ),
    FigureSpec(
        "voices", "voices", "wording", 1,
        lambda r, how: plot.voices(r.voices, **how),
        lambda r, lang: _said(voices_said(r.voices), lang),
        _no_wording,
    ),
    FigureSpec(
        "names_ranked", "names_ranked", "actors", 1,
        lambda r, how: plot.names(r.actors, **how),
        _names_facts, _no_names,
    ),
    FigureSpec(
        "names", "names_articles", "actors", 1,
        lambda r, how: plot.names_in_articles(r.named, r.corpus, **how),
        _names_facts, _no_names,
    ),
    FigureSpec(
        "named_together", "together", "actors", 10,
        lambda r, how: plot.named_together(r.together, **how),
        lambda r, lang: _said(named_together_said(r.together), lang),
        _no_meeting,
    ),
)
#: A figure of the repository, not of reports: how labels come out wrong, and how right.
TRAP = FigureSpec(
    "arabic_labels", "trap", "", 1,
    lambda r, how: mirrored_labels(**_bare(how)),
    lambda r, lang: {"words": listed(WORDS, lang), "recipe": RECIPE, "ours": OURS},
)
# fmt: on


def figures_of(result: Analysis) -> list[FigureSpec]:
    """Return the figures that can be drawn of a corpus: a single article has no likeness."""
    n = len(result.corpus)
    drawn = [spec for spec in FIGURES if spec.fewest_articles <= n and not lacks(spec, result)]
    if n > MOST_FOR_TREE:
        drawn = [spec for spec in drawn if spec.name in _FOR_ANY_SIZE]
    return drawn


def lacks(spec: FigureSpec, result: Analysis) -> str:
    """Return the key of the sentence that says what a figure lacks; "" where nothing, or unknown.

    Where it cannot be told, what fails here fails again when the figure is drawn, and is named
    there. It is asked before figures are drawn, for the warnings, and for the page, and found out
    once.
    """
    if spec.name not in result.lacking:
        try:
            result.lacking[spec.name] = spec.lacking(result)
        except Exception:
            result.lacking[spec.name] = ""
    return result.lacking[spec.name]


def left_out(result: Analysis) -> list[Message]:
    """Say of each figure that lacks something else than articles why it is left out."""
    reasons = ((spec.name, lacks(spec, result)) for spec in FIGURES)
    return [Message("left_out", name=n, reason=Message(key)) for n, key in reasons if key]


def draw(
    spec: FigureSpec, result: Analysis, lang: Lang = "ar", size: SizeName = "report"
) -> Figure:
    """Draw one figure of the report."""
    articles = result.corpus.articles
    at = 1 if lang == "en" else 0
    how = How(lang=lang, size=size)
    if lang != "both":
        how["subtitle"] = extent(articles)[at]
        how["source"] = source(articles, result.corpus.name)[at]
    figure = spec.draw(result, how).figure
    assert isinstance(figure, Figure)
    return figure


def describe(spec: FigureSpec, result: Analysis, lang: Lang = "ar") -> str:
    """Return the alternative text of a figure."""
    return say(f"{spec.phrase}_alt", lang, **spec.facts(result, lang))
