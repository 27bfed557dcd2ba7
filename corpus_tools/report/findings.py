"""The first screen of the page: what an editor asks first, each answer with its doubt."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from corpus_tools.comparison.flow import outlet_pairs
from corpus_tools.comparison.similarity import likeness_word
from corpus_tools.corpus.notes import copies
from corpus_tools.corpus.verbs.summary import sure_dates
from corpus_tools.messages import Both, both, day_in_words, days_between, number_in_both
from corpus_tools.plot.titles import leads, out_of
from corpus_tools.report.analysis import Analysis
from corpus_tools.report.article_texts import article_link, find_link, pair_link
from corpus_tools.report.page_words import PageWords, parts_of

__all__ = ["HELD", "Answer", "cautions", "facts", "findings", "likeness", "titled"]

#: A nearest pair is told where it is the nearest in this share of the ways of counting.
HELD = 0.8
#: So many of each kind of name, and phrases, are named; some more where these are tied. In fewer
#: articles, or in a smaller share of them, they lead nothing.
_NAMED, _MOST_TIED, _FEWEST_LEADING, _SHARE_LEADING = 4, 6, 2, 0.01
_OUTLETS, _GROUPS, _GROUP_TERMS, _SPEAKERS, _TOPICS = 3, 4, 3, 4, 5


class Answer(NamedTuple):
    """What is asked of a corpus, and the answer."""

    asked: Markup
    told: Markup


def facts(result: Analysis, words: PageWords) -> list[tuple[Markup, Markup]]:
    """Return the first numbers of the page: articles, outlets, days, stories."""
    table = result.corpus.articles
    n_words = int(table["n_tokens"].sum())
    told = [
        (
            words.said(number_in_both(len(table), "article")),
            words.say("fact_words", words=number_in_both(n_words, "word")),
        )
    ]
    outlets = table["outlet"].replace("", pd.NA).dropna().value_counts()
    if len(outlets):
        told.append(
            (
                words.said(number_in_both(len(outlets), "outlet")),
                words.say("fact_outlets", where=_where(int(outlets.sum()), len(table))),
            )
        )
    days = sure_dates(table)
    if days:
        told.append(
            (
                words.said(days_between(days[0], days[-1])),
                words.say("fact_days", where=_where(len(days), len(table))),
            )
        )
    return told


def findings(result: Analysis, words: PageWords) -> list[Answer]:
    """Answer what is asked first of a corpus, as far as it can be answered.

    Returns
    -------
    list of Answer
        Who publishes most, who and what is named most, who speaks, what sets outlets apart, which
        events several tell, which groups there are, who shares texts, what is most alike. What
        fails is left out: the table or figure that fails with it is named elsewhere.
    """
    parts: tuple[tuple[str, Callable[[Analysis, PageWords], Iterator[Markup]]], ...] = (
        ("ask_outlets", _outlets),
        ("ask_names", _names),
        ("ask_phrases", _phrases),
        ("ask_speakers", _speakers),
        (f"ask_compared_{result.compared_by or 'outlet'}", _compared),
        ("ask_stories", _stories),
        ("ask_groups", _groups),
        ("ask_shared", _shared),
        ("ask_alike", _alike),
    )
    found = []
    for asked, answer in parts:
        try:
            told = list(answer(result, words))
        except Exception:
            continue
        if told:
            found.append(Answer(words.say(asked), Markup(" ").join(told)))
    return found


def cautions(result: Analysis, words: PageWords) -> list[Markup]:
    """Return what is to be minded before anything of this is printed."""
    table = result.corpus.articles
    n = len(table)
    told = []
    if result.few:
        told.append(words.say("few_articles"))
    undated = n - len(sure_dates(table))
    if undated:
        key = "caution_undated_all" if undated == n else "caution_undated"
        told.append(words.say(key, where=out_of(undated, n)))
    unnamed = int((table["outlet"].fillna("") == "").sum())
    if unnamed:
        key = "caution_no_outlet_all" if unnamed == n else "caution_no_outlet"
        told.append(words.say(key, where=out_of(unnamed, n)))
    told.append(words.say("caution_rules"))
    pair = result.nearest_pair
    if pair is not None and pd.notna(pair["held_in"]) and not _holds(pair):
        told.append(words.say("caution_nearest"))
    if len(result.corpus.removed):
        told.append(_removed(result, words))
    twice = len(copies(result.corpus.skipped))
    if twice:
        told.append(words.say("caution_copies", copies=number_in_both(twice, "article")))
    others = len(result.corpus.skipped) - twice
    if others:
        told.append(words.say("caution_skipped", n=number_in_both(others, "file_or_article")))
    return told


def titled(result: Analysis, article_id: object, words: PageWords) -> Markup:
    """Return an article's number and title, which open its text."""
    at = result.dtm.row(str(article_id))
    title = words.title(result.dtm.titles[at])
    return article_link(at + 1, Markup("{}. {}").format(at + 1, title))


def likeness(cosine: float, words: PageWords) -> Markup:
    """Return the word for a likeness, and its number in brackets."""
    return words.say("likeness_told", word=likeness_word(cosine), number=f"{cosine:.2f}")


def _where(n: int, total: int) -> Both:
    """Say in how many of the articles something is."""
    return both("in_the_article") if total == 1 else out_of(n, total)


def _term(term: str, words: PageWords) -> Markup:
    """Return a term, which lists its places."""
    return find_link(f"term:{term}", words.title(term))


def _name(name: object, words: PageWords) -> Markup:
    """Return a name, which lists its places."""
    return find_link(f"name:{name}", words.title(name))


def _numbered(link: Markup, n: int) -> Markup:
    return Markup("{} ({})").format(link, n)


def _leading(rows: pd.DataFrame, count: str, most: int = _NAMED) -> pd.DataFrame:
    """Return the first rows of a table that is sorted by a count, not cut among equals.

    Where more are equal than can be told, none of them leads.
    """
    if len(rows) <= most:
        return rows
    last = rows[count].iloc[most - 1]
    tied = rows[rows[count] >= last]
    return tied if len(tied) <= _MOST_TIED else rows[rows[count] > last]


def _fewest(result: Analysis) -> int:
    """Return in how many articles a name stands that leads."""
    return max(_FEWEST_LEADING, math.ceil(_SHARE_LEADING * len(result.corpus)))


def _outlets(result: Analysis, words: PageWords) -> Iterator[Markup]:
    table = result.corpus.articles
    outlets = Counter(str(name) for name in table["outlet"].fillna("") if name)
    ordered = pd.DataFrame(sorted(outlets.items()), columns=["outlet", "n"])
    ordered = ordered.sort_values("n", ascending=False, kind="stable")
    if ordered["n"].nunique() > 1:
        first = _leading(ordered, "n", _OUTLETS)
        most = [
            _numbered(words.title(name), int(n))
            for name, n in zip(first["outlet"], first["n"], strict=True)
        ]
        if most:
            yield words.say("told_outlets", outlets=most)
    elif 1 < len(ordered) <= _MOST_TIED:
        yield words.say(
            "told_outlets_equal",
            outlets=[words.title(name) for name in ordered["outlet"]],
            articles=number_in_both(int(ordered["n"].iloc[0]), "article"),
        )
    days = sure_dates(table)
    whole = pd.Series([day for day in days if len(day) == 10]).value_counts()
    busiest = whole[whole == whole.max()] if len(whole) > 2 else whole.head(0)
    if len(busiest) == 1 and busiest.iloc[0] > 2:
        day = day_in_words(str(busiest.index[0]))
        yield words.say(
            "told_busiest", day=day, articles=number_in_both(int(busiest.iloc[0]), "article")
        )


def _names(result: Analysis, words: PageWords) -> Iterator[Markup]:
    for kind in ("person", "body", "place"):
        own = result.actors[result.actors["kind"] == kind]
        own = own[own["articles"] >= _fewest(result)]
        own = _leading(own.sort_values("articles", ascending=False, kind="stable"), "articles")
        if len(own):
            names = [
                _numbered(_name(name, words), n)
                for name, n in zip(own["name"], own["articles"], strict=True)
            ]
            yield words.say(f"told_{kind}", names=names)


def leading_phrases(result: Analysis) -> pd.DataFrame:
    """Return the phrases that stand in most articles, without names and without thin evidence."""
    table = result.phrases
    sure = table[(table["note"] == "") & (table["documents"] >= _FEWEST_LEADING)]
    names = set(result.actors["name"]) | _listed(result.actors["aliases"])
    # الملك سلمان is a name, too: an office with a part of one.
    offices = _listed(result.actors["offices"])
    parts = {" ".join(name.split(" ")[:n]) for name in names for n in (1, 2, 3)}

    def is_name(term: str) -> bool:
        office, _, rest = term.partition(" ")
        return term in names or (office in offices and rest in parts)

    sure = sure[~sure["term"].map(is_name) & ~sure["term"].map(result.is_cut_short)]
    return sure.sort_values(["documents", "count"], ascending=False, kind="stable")


def _listed(column: pd.Series) -> set[str]:
    """Return what the cells of a column list, without the numbers behind."""
    cells = column.fillna("").astype(str)
    return {part.rpartition(":")[0] for cell in cells for part in parts_of(cell)}


def _phrases(result: Analysis, words: PageWords) -> Iterator[Markup]:
    leading = leading_phrases(result)
    leading = _leading(leading[leading["documents"] >= _fewest(result)], "documents")
    told = [
        _numbered(_term(term, words), n)
        for term, n in zip(leading["term"], leading["documents"], strict=True)
    ]
    if told:
        yield words.say("told_phrases", phrases=told)
    if len(told) < _NAMED:
        terms = result.terms[~result.terms["term"].str.contains(" ")]
        terms = _leading(terms[terms["count"] >= _FEWEST_LEADING], "count")
        told = [
            _numbered(_term(term, words), n)
            for term, n in zip(terms["term"], terms["count"], strict=True)
        ]
        if told:
            yield words.say("told_words", words=told)


def _speakers(result: Analysis, words: PageWords) -> Iterator[Markup]:
    table = result.speakers.groupby("speaker", sort=False)[["quotations", "articles"]].sum()
    table = table[table["quotations"] >= _FEWEST_LEADING]
    # Who speaks in one long interview speaks to no more than its readers.
    table = table.sort_values(["articles", "quotations"], ascending=False, kind="stable")
    table = table.head(_SPEAKERS)
    told = [
        words.say(
            "told_speaker",
            name=_name(name, words),
            times=number_in_both(int(row["quotations"]), "times"),
            articles=number_in_both(int(row["articles"]), "in_articles"),
        )
        for name, row in table.iterrows()
    ]
    if told:
        yield words.say("told_speakers", speakers=told)


def _compared(result: Analysis, words: PageWords) -> Iterator[Markup]:
    # Of a few articles nothing could be shown.
    if not result.compared_by or result.few:
        return
    key = result.key_terms
    if key.empty:
        yield words.say("told_none_key", group=both(f"by_{result.compared_by}"))
        return
    for group, rows in list(key.groupby("group", sort=False))[:_GROUPS]:
        terms = [_term(term, words) for term in rows["term"].head(_GROUP_TERMS)]
        yield words.say("told_key", group=words.title(group), terms=terms)


def _stories(result: Analysis, words: PageWords) -> Iterator[Markup]:
    if len(result.corpus) < 2:
        return
    yield words.said(result.stories.said)
    if len(result.stories):
        first = result.stories.stories.iloc[0]
        sizes = result.stories.stories["size"].tolist()
        leading = len(sizes) > 1 and leads(sizes)
        yield words.say(
            "told_largest_story" if leading else "told_a_story",
            title=titled(result, first["medoid"], words),
            articles=number_in_both(int(first["size"]), "article"),
        )


def _groups(result: Analysis, words: PageWords) -> Iterator[Markup]:
    if result.clustering is None:
        return
    yield words.said(result.clustering.said)
    found = result.regions[:_TOPICS]
    topics = [
        _numbered(
            words.listed(_term(term, words) for term in region.terms),
            len(region.rows),
        )
        for region in found
        if region.terms
    ]
    if topics:
        grouped = result.clustering.verdict == "clusters"
        told = words.listed(topics, "؛")
        yield words.say("told_groups" if grouped else "told_topics", topics=told)


def _shared(result: Analysis, words: PageWords) -> Iterator[Markup]:
    if len(result.corpus) < 2:
        return
    shared = result.shared
    if shared.empty:
        yield words.say("no_flow")
        return
    pairs = shared[["id_a", "id_b"]].drop_duplicates()
    yield words.say(
        "told_shared",
        pairs=number_in_both(len(pairs), "between_pairs"),
        passages=number_in_both(len(shared), "of_shared_passages"),
    )
    sharing = [
        words.say(
            "shared_by_two",
            one=words.title(one),
            two=words.title(two),
            pairs=number_in_both(n_pairs, "pair_of_articles"),
        )
        for one, two, n_pairs, _ in outlet_pairs(result.flow)[:_OUTLETS]
    ]
    if sharing:
        yield words.say("told_shared_by", pairs=sharing)


def _alike(result: Analysis, words: PageWords) -> Iterator[Markup]:
    pair = result.nearest_pair
    if pair is None or not _holds(pair):
        return
    yield words.say(
        "told_nearest",
        a=titled(result, pair["id_a"], words),
        b=titled(result, pair["id_b"], words),
        likeness=pair_link(result.numbers(pair), likeness(float(pair["cosine"]), words)),
    )
    terms = [_term(term, words) for term in parts_of(pair["top_terms"])[:_NAMED]]
    if terms:
        yield words.say("told_common", terms=terms)


def _holds(pair: pd.Series) -> bool:
    """Tell whether a pair is nearest in most ways of counting."""
    return bool(pd.notna(pair["held_in"]) and pair["held_in"] >= HELD)


def _removed(result: Analysis, words: PageWords) -> Markup:
    """Say how much cleaning took out."""
    raw = result.effect[result.effect["step"] == "raw"]
    share = 100 * float(raw["share"].iloc[0]) if len(raw) else 0.0
    return words.say(
        "caution_removed",
        lines=number_in_both(len(result.corpus.removed), "line"),
        share=(f"{share:.0f}%",) * 2 if share >= 1 else both("under_one_percent"),
    )
