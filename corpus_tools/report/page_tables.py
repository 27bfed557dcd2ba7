"""The tables of the page: which there are, and what stands in their cells."""

from collections.abc import Callable, Iterable

import pandas as pd
from markupsafe import Markup

from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.messages import both
from corpus_tools.report.analysis import Analysis
from corpus_tools.report.article_texts import find_link, pair_link
from corpus_tools.report.findings import titled
from corpus_tools.report.page_table import LONGEST_TEXT, MOST_ROWS, Maker, PageTable, Row
from corpus_tools.report.page_words import PageWords, parts_of
from corpus_tools.speech.speakers import one_saying_each
from corpus_tools.table_words import cell_words
from corpus_tools.views.behind_numbers import behind

__all__ = ["page_tables"]

#: Rows of tables that give examples, or stand among figures.
_FEW_ROWS = 5
#: Key terms of each group, and places of each term.
_KEY_TERMS, _PLACES = 2, 2
#: Forms of a term.
_FORMS = 6


def page_tables(result: Analysis, words: PageWords) -> dict[str, PageTable]:
    """Return the tables of the page by name; what is empty or fails is left out.

    A table that fails is named with the CSV file that fails with it.
    """
    make = Maker(result, words)
    made: dict[str, PageTable] = {}
    for name, build in _TABLES.items():
        try:
            table = build(make)
        except Exception:
            continue
        if table is not None:
            made[name] = table
    return made


def _articles(make: Maker) -> PageTable | None:
    columns = ("title", "outlet", "date", "date_status", "n_tokens", "removed_lines")
    return make.table(
        "articles",
        make.result.corpus.articles,
        columns,
        {"title": make.titled("id"), "outlet": make.titles("outlet")},
        label="table_articles",
    )


def _skipped(make: Maker) -> PageTable | None:
    return make.table(
        "skipped",
        make.result.corpus.skipped,
        ("origin", "reason"),
        label="table_skipped",
        most=_FEW_ROWS,
    )


def _removal(make: Maker) -> PageTable | None:
    table = make.result.effect[make.result.effect["lines"] > 0]

    def share(row: Row) -> object:
        told = f"{100 * row['share']:.1f}%"
        return both("under_a_tenth") if told == "0.0%" else told

    return make.table(
        "cleaning_effect",
        table,
        ("step", "lines", "tokens", "share"),
        {"share": share},
        label="table_effect",
    )


def _removed(make: Maker) -> PageTable | None:
    return make.table(
        "removed",
        make.result.corpus.removed,
        ("where", "reason", "text"),
        {"where": make.at_line("id", "line"), "text": make.text("text")},
        label="table_removed",
        most=_FEW_ROWS,
    )


def _forms(row: Row) -> tuple[object, object]:
    """Say the commonest forms; those that stand only within phrases are counted with these."""
    forms = [form for form in parts_of(row["forms"]) if not form.endswith(":0")]
    told = " | ".join(forms[:_FORMS])
    arabic, english = (str(cell_words("forms", told, lang)) for lang in ("ar", "en"))
    more = len(forms) > _FORMS
    return arabic + "…" * more, english + "…" * more


def _terms(make: Maker) -> PageTable | None:
    return make.table(
        "terms",
        make.result.terms,
        ("term", "count", "documents", "dispersion", "forms"),
        {"term": make.found("term", "term"), "forms": _forms},
        label="table_terms",
    )


def _phrases(make: Maker) -> PageTable | None:
    return make.table(
        "phrases",
        make.result.phrases,
        ("term", "count", "documents", "note"),
        {"term": make.found("term", "term")},
        label="table_phrases",
        most=_FEW_ROWS,
    )


def _speakers(make: Maker) -> PageTable | None:
    table = make.result.speakers
    names = table["speaker"].drop_duplicates()
    first = one_saying_each(make.result.quotes, names.head(_FEW_ROWS).tolist())
    of = {name: part for name, part in table.groupby("speaker", sort=False)}
    rows = pd.DataFrame(
        [
            {
                "speaker": name,
                "quotations": int(of[name]["quotations"].sum()),
                **{key: row[key] for key in ("quote", "kind", "id", "line")},
            }
            for name, row in first.items()
        ]
    )

    def quote(row: Row) -> Markup:
        said = make.words.text(row["quote"], LONGEST_TEXT)
        if row["kind"] != "reported":
            said = Markup("«{}»").format(said)
        return Markup("{}<br><small>{}</small>").format(said, make.at_line("id", "line")(row))

    return make.table(
        "quotes",
        rows,
        ("speaker", "quotations", "outlets", "quote"),
        {
            "speaker": make.found("name", "speaker"),
            "outlets": lambda row: by_outlet(of[row["speaker"]], "quotations", make.words),
            "quote": quote,
        },
        label="table_speakers",
        most=_FEW_ROWS,
        total=len(names),
    )


def _names(make: Maker) -> PageTable | None:
    people = make.result.actors[make.result.actors["kind"] != "place"]
    corpus = make.result.corpus
    outlets = dict(zip(corpus.ids, _outlets(corpus), strict=True))
    named = make.result.named.drop_duplicates(["id", "name", "kind"])
    named = named.assign(outlet=named["id"].map(outlets), articles=1)
    of = {key: part for key, part in named.groupby(["name", "kind"], sort=False)}
    return make.table(
        "actors",
        people,
        ("name", "kind", "aliases", "articles", "outlets", "quotations"),
        {
            "name": make.found("name", "name"),
            "outlets": lambda row: by_outlet(of[row["name"], row["kind"]], "articles", make.words),
        },
        label="table_names",
        most=_FEW_ROWS,
    )


def _outlets(corpus: Corpus) -> list[str]:
    return corpus.articles["outlet"].fillna("").astype(str).tolist()


def by_outlet(part: pd.DataFrame, count: str, words: PageWords) -> Markup:
    """Say how often each outlet has something, the most first; nothing where none is known."""
    sums = part.groupby("outlet", sort=False)[count].sum()
    ordered = sorted(
        ((int(n), str(name)) for name, n in sums.items() if name), key=lambda c: (-c[0], c[1])
    )
    rest = int(sums.sum()) - sum(n for n, _ in ordered)
    told = [Markup("{} ({})").format(words.title(name), n) for n, name in ordered]
    if told and rest:
        told.append(Markup("{} ({})").format(words.word("date_status", unknown_group()), rest))
    return words.listed(told)


def _key(make: Maker) -> PageTable | None:
    key = make.result.key_terms
    first = key[key.groupby("group").cumcount() < _KEY_TERMS].head(MOST_ROWS)
    if first.empty:
        return None
    sheets = behind(first, make.result.corpus, dtm=make.result.dtm, places=_PLACES)
    # The first line names the term, the second counts the places of the group.
    places = {
        key: Markup("").join(
            _place(line.pieces, make.words) for line in sheet.lines[2 : 2 + _PLACES]
        )
        for key, sheet in zip(zip(first["group"], first["term"], strict=True), sheets, strict=True)
    }
    return make.table(
        "keyness",
        first,
        ("group", "term", "texts_a", "texts_b", "places"),
        {
            "term": make.found("term", "term"),
            "places": lambda row: places[row["group"], row["term"]],
        },
        label="table_key",
        total=len(key),
    )


def _place(pieces: Iterable[tuple[str, str]], words: PageWords) -> Markup:
    # What they hold of the corpus is harmless already.
    told = (Markup("<mark>{}</mark>" if mark else "{}").format(text) for text, mark in pieces)
    return words.line(words.ordered(Markup("").join(told)))


def _pairs(make: Maker) -> PageTable | None:
    # Of two articles there is one pair, which is told by itself.
    if len(make.result.pairs) < 2:
        return None

    def common(row: Row) -> Markup:
        terms = parts_of(row["top_terms"])
        return make.words.listed(
            find_link(f"term:{term}", make.words.title(term)) for term in terms
        )

    return make.table(
        "pairs",
        make.result.pairs[make.result.pairs["cosine"] > 0],
        ("both_articles", "cosine", "top_terms"),
        {"both_articles": make.both_titled, "cosine": make.alike, "top_terms": common},
        label="table_pairs",
        most=_FEW_ROWS,
        total=len(make.result.pairs),
    )


def _claims(make: Maker) -> PageTable | None:
    return make.table(
        "robustness",
        make.result.card,
        ("claim", "both_articles", "held_in", "broken_by"),
        {"both_articles": make.both_titled, "held_in": lambda row: f"{100 * row['held_in']:.0f}%"},
        label="table_claims",
        most=_FEW_ROWS,
    )


def _stories(make: Maker) -> PageTable | None:
    return make.table(
        "story_list",
        make.result.stories.stories,
        ("headline", "size", "outlets", "first_date", "last_date"),
        {"headline": make.titled("medoid"), "outlets": make.names("outlets")},
        label="table_stories",
        most=_FEW_ROWS,
    )


def _unsure(make: Maker) -> PageTable | None:
    table = make.result.stories.table
    stories = make.result.stories.stories
    medoids = dict(zip(stories["story"], stories["medoid"], strict=True))

    def near(row: Row) -> object:
        medoid = medoids.get(row["near"])
        return None if medoid is None else titled(make.result, medoid, make.words)

    return make.table(
        "stories",
        table[table["status"] == "unsure"],
        ("title", "near"),
        {"title": make.titled("id"), "near": near},
        label="table_unsure",
        most=_FEW_ROWS,
    )


def _groups(make: Maker) -> PageTable | None:
    clustering = make.result.clustering
    if clustering is None or clustering.verdict != "clusters":
        return None
    return make.table(
        "clusters",
        clustering.topics,
        ("cluster", "label_terms", "headline", "size"),
        {"headline": make.titled("medoid"), "label_terms": make.names("label_terms")},
        label="table_groups",
        total=len(clustering.topics),
    )


def _shared(make: Maker) -> PageTable | None:
    table = make.result.shared.sort_values("n_tokens", ascending=False, kind="stable")

    def sides(row: Row) -> Markup:
        lines = [[int(row["line_a"])], [int(row["line_b"])]]
        opened = pair_link(
            make.result.numbers(row), make.words.say("page_side_by_side"), lines=lines
        )
        link = Markup('<div class="screen">{}</div>').format(opened)
        return Markup("{}{}").format(make.both_titled(row), link)

    return make.table(
        "shared_passages",
        table,
        ("nature", "both_articles", "n_tokens", "text"),
        {"both_articles": sides, "text": make.text("text")},
        label="table_shared",
        most=_FEW_ROWS,
    )


_TABLES: dict[str, Callable[[Maker], PageTable | None]] = {
    "articles": _articles,
    "skipped": _skipped,
    "removal": _removal,
    "removed": _removed,
    "terms": _terms,
    "phrases": _phrases,
    "speakers": _speakers,
    "names": _names,
    "key": _key,
    "pairs": _pairs,
    "claims": _claims,
    "stories": _stories,
    "unsure": _unsure,
    "groups": _groups,
    "shared": _shared,
}
