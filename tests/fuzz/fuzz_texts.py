"""Fuzz what reads the text of an article: cleaning, dates, tokens, terms, names, speech, views.

    CORPUS_TOOLS_DATA=… python tests/fuzz/fuzz_texts.py -n 20000 [--only dates] [--seed 2]

The kinds whose names end in a number try so many texts at once: most are over in a moment.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from harness import Kind, Lost, articles, fuzz, made_text, mutated
from hostile import FAMILIES

import corpus_tools as ct
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.html.lines import held, ordered
from corpus_tools.arabic.letters import align, fold, normalize, tidy
from corpus_tools.arabic.tokens import count_tokens, token_runs, token_spans, tokenize
from corpus_tools.cleaning.clean import clean
from corpus_tools.cleaning.entities import spell_out
from corpus_tools.corpus.html import markup_text
from corpus_tools.dating.find import find_expressions
from corpus_tools.dating.stamps import find_dates, find_stamp, split_stamp
from corpus_tools.dating.supplied import read_supplied
from corpus_tools.errors import CorpusToolsError
from corpus_tools.naming.aliases import entities_of
from corpus_tools.naming.mentions import NameFinder
from corpus_tools.speech.quotations import quotations_of

#: Short texts of one input.
BATCH = 10

# -- what is tried -------------------------------------------------------------------------------


def hostile(rng: random.Random) -> str:
    """Make a text that takes long where time grows faster than it, alone or in an article."""
    piece = FAMILIES[rng.choice(list(FAMILIES))](rng.choice((20, 200, 2000, 20_000)))
    if rng.random() < 0.5:
        return piece
    text = rng.choice(articles())
    at = rng.randrange(len(text))
    return text[:at] + piece + text[at:]


def line_of(rng: random.Random) -> str:
    """Make a line: one of an article, mutated, or what comes of many signs."""
    lines = made_text(rng).split("\n")
    return mutated(rng.choice(lines)[:600], rng)


def several(make: Callable[[random.Random], str]) -> Callable[[random.Random], list[str]]:
    """Make several texts for one input."""
    return lambda rng: [make(rng) for _ in range(BATCH)]


def each(check: Callable[[str], object]) -> Callable[[list[str]], None]:
    """Check every text of an input."""

    def checked(texts: list[str]) -> None:
        for text in texts:
            check(text)

    return checked


# -- what has to hold ----------------------------------------------------------------------------


def expect(holds: bool, told: str) -> None:
    """Raise `Lost` where something does not hold."""
    if not holds:
        raise Lost(told)


def signs(*texts: str) -> Counter[str]:
    """Count the characters of texts that are no space."""
    return Counter("".join("".join(texts).split()))


def check_cleaning(text: str) -> None:
    """Every character of the text is kept, or listed as removed; none is made up."""
    result = clean(text)
    given = signs(tidy(spell_out(text)))
    found = signs(result.title, *result.paragraphs, *(r.text for r in result.removed))
    expect(given == found, f"signs: {dict((given - found) | (found - given))}")
    numbers = [line.line for line in result.paragraphs]
    n_lines = text.count("\n") + text.count("\r") + 1
    expect(all(1 <= number <= n_lines for number in numbers), "line numbers")
    expect(numbers == sorted(numbers), "order of lines")
    if "cleaning_warning" not in result.metadata:
        again = clean("\n".join(result.paragraphs), title=result.title or "نهر")
        lost = [removed for removed in again.removed if removed.place[0] >= 0]
        expect(not lost, f"cleaned again: {lost[:1]}")


def check_titled(text: str) -> None:
    """The same with a title that was given, which the text may complete or find another for."""
    title, _, body = text.partition("\n")
    result = clean(body, title=title)
    given = signs(tidy(spell_out(title)), tidy(spell_out(body)))
    found = signs(result.title, *result.paragraphs, *(r.text for r in result.removed))
    completed = result.title.startswith(tidy(spell_out(title)).strip())
    expect(given == found or completed, f"signs: {dict((given - found) | (found - given))}")


def check_dates(line: str) -> None:
    """Dates lie in the line, in order, and spell what they say they do."""
    end = 0
    for found in find_expressions(line):
        expect(end <= found.start < found.end <= len(line), f"span of {found.text!r}")
        expect(line[found.start : found.end] == found.text, f"text of {found.text!r}")
        end = found.end
    find_dates(line)
    find_stamp(line)
    split_stamp(line)
    read_supplied(line)


def check_tokens(text: str) -> None:
    """Tokens stand in the text in order, and are as many as are counted."""
    text = tidy(text)
    tokens = tokenize(text)
    spans = token_spans(text)
    expect([text[start:end] for start, end in spans] == tokens, "spans")
    expect(all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False)), "order")
    expect(count_tokens(text) == len(tokens), "count")
    expect([token for run in token_runs(text) for token in run] == tokens, "runs")


def check_normal(text: str) -> None:
    """Folding twice changes nothing, and the way back leads into the text."""
    for rule in (tidy, normalize):
        once = rule(text)
        expect(rule(once) == once, f"{rule.__name__} twice")
    expect(fold(tidy(text)) == normalize(text), "fold after tidy")
    folded, places = align(text)
    if places is not None:
        expect(len(places) == len(folded) + 1, "places")
        expect(places == sorted(places) and places[-1] == len(text), "order of places")


@cache
def conflator() -> Conflator:
    """Return a conflator that has learned the sample."""
    return Conflator("auto").fit(articles())


def check_conflation(text: str) -> None:
    """Every token has a term, the same every time."""
    tokens = tokenize(text)
    terms = conflator().transform(tokens)
    expect(len(terms) == len(tokens) and all(terms), "a term for every token")
    expect(conflator().transform(tokens) == terms, "the same terms")
    for token in tokens[:3]:
        conflator().why(token)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as a corpus has them."""
    return [line for line in map(str.strip, tidy(text).split("\n")) if line]


def check_names(text: str) -> None:
    """Names lie in their lines, in order; every mention is of one entity."""
    lines = lines_of(text)
    found = NameFinder().find(lines)
    expect(len(found) == len(lines), "lines")
    for line, mentions in zip(lines, found, strict=True):
        end = 0
        for mention in mentions:
            expect(end <= mention.start < mention.end <= len(line), f"span of {mention.name!r}")
            end = mention.end
    of_entities = sum(len(entity.places) for entity in entities_of(lines, found))
    expect(of_entities == sum(map(len, found)), "mentions of entities")


def check_quotations(text: str) -> None:
    """Quotations lie in their lines."""
    lines = lines_of(text)
    for found in quotations_of(lines, NameFinder().find(lines)):
        line = lines[found.paragraph]
        expect(0 <= found.start < found.end <= len(line), f"span {found.start}–{found.end}")


def check_html(text: str) -> None:
    """Markup is read, and lines as HTML keep their text apart."""
    markup_text(text)
    for line in text.split("\n")[:5]:
        ordered(line)
        held(line)


def made_corpus(rng: random.Random) -> list[dict[str, str]]:
    """Make a few articles."""
    return [
        {
            "id": rng.choice(("a", "b", "../c", line_of(rng)[:30])) + str(i),
            "title": line_of(rng)[:200],
            "text": hostile(rng) if rng.random() < 0.2 else made_text(rng),
            "outlet": rng.choice(("", "النهر", line_of(rng)[:40])),
            "date": rng.choice(("2016-03-12", "", line_of(rng)[:30])),
        }
        for i in range(rng.randrange(2, 5))
    ]


def loaded(rows: Sequence[dict[str, str]]) -> Any:
    """Load articles; None where none of them can be."""
    try:
        return ct.load_corpus(list(rows), all_languages=True, progress=False)
    except CorpusToolsError:
        return None


def check_corpus(rows: list[dict[str, str]]) -> None:
    """What a corpus is asked comes back, and its places lie in the text."""
    corpus = loaded(rows)
    if corpus is None:
        return
    expect(len(corpus) + len(corpus.skipped) >= len(rows), "articles")
    lines = {key: corpus.lines(key) for key in corpus.ids}
    said = ct.quotes(corpus)
    for row in said.itertuples():
        expect(any(row.quote in line for line in lines[row.id]), f"quotation {row.quote!r}")
    for row in ct.dates(corpus).itertuples():
        expect(row.text in corpus.raw(row.id) or row.text != "", f"date {row.text!r}")
    ct.actors(corpus)


def check_views(rows: list[dict[str, str]]) -> None:
    """Views of a corpus can be made, and hold no markup of its text."""
    corpus = loaded(rows)
    if corpus is None:
        return
    found = ct.concordance(corpus, "في", progress=False)
    expect(len(found) >= 0, "lines")
    pages = [
        found.view().html(),
        ct.views.table(corpus.articles, corpus=corpus).html(),
        corpus._repr_html_(),
    ]
    if len(corpus) > 1:
        dtm = ct.count_terms(corpus)
        if len(dtm.terms):
            pages.append(ct.views.pair(corpus, dtm, *corpus.ids[:2]).html())
    for page in pages:
        expect("<p onclick" not in page and "\x1b" not in page, "markup of the text")


TEXTS = {
    "cleaning": check_cleaning,
    "cleaning, titled": check_titled,
    "tokens": check_tokens,
    "normal form": check_normal,
    "conflation": check_conflation,
    "names": check_names,
    "quotations": check_quotations,
    "HTML": check_html,
}

KINDS = {
    **{f"{name}": Kind(made_text, check) for name, check in TEXTS.items()},
    **{f"{name}: hostile": Kind(hostile, check) for name, check in TEXTS.items()},
    **{f"{name}: lines × {BATCH}": Kind(several(line_of), each(TEXTS[name])) for name in TEXTS},
    f"dates: lines × {BATCH}": Kind(several(line_of), each(check_dates)),
    "dates: hostile": Kind(hostile, check_dates),
    "dates: texts": Kind(made_text, check_dates),
    "corpus": Kind(made_corpus, check_corpus),
    "views": Kind(made_corpus, check_views),
}

if __name__ == "__main__":
    raise SystemExit(fuzz(KINDS))
