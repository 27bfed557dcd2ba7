"""How time grows with text: every function that takes text, on hostile texts of n, 2n, 4n and 8n.

    python tests/fuzz/growth.py [--only PART] [--family NAME] [--most CHARACTERS] [--all]

Processor time is measured, in steps that double, until a call takes ten seconds or the text has as
many characters as asked for. Where time grows with the text, a step costs twice the one before;
more than 2.6 times, in the last steps that are long enough to be told from noise, is printed as
bad. With --all every row is printed.
"""

import argparse
import gc
import io
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

sys.path.insert(0, os.path.dirname(__file__))

from hostile import FAMILIES

#: Seconds of one call, at most; and below which noise is larger than growth.
LONGEST, NOISE = 10.0, 0.02
#: How many times longer twice the text may take.
LINEAR = 2.6
FIRST = 16_000

#: Functions of one text, by module.
OF_TEXT = {
    "arabic.letters": "tidy normalize fold align strip_marks fold_digits has_arabic",
    "arabic.tokens": "tokenize count_tokens token_runs tokens_and_gaps token_spans is_word surface",
    "arabic.addresses": "may_hold_addresses",
    "arabic.lines": "ends_sentence is_prose is_markup is_title_like holds_foreign is_foreign "
    "is_foreign_name split_words",
    "arabic.direction": "direction_of fragile_spans isolated has_rtl",
    "arabic.light10": "light_stem",
    "arabic.lexicon": "word_key",
    "arabic.affixes": "proclitics pronouns imperfects",
    "arabic.spelling": "merge_spellings seated seat_of known",
    "arabic.wordlists": "split_phrases",
    "arabic.html.lines": "way ordered apart held",
    "dating.find": "find_expressions read_line may_name_day",
    "dating.stamps": "find_dates find_stamp split_stamp in_usual_order",
    "dating.calendar": "read_iso read_epoch",
    "dating.supplied": "read_supplied tells_order in_figures",
    "cleaning.clean": "clean",
    "cleaning.entities": "spell_out",
    "cleaning.opening": "page_rows is_ticker",
    "cleaning.datelines": "parse_dateline is_credit kind_of outlet_of photo_label copyright_owner "
    "is_place is_outlet_like parse_dated",
    "cleaning.captions": "caption_credit",
    "cleaning.buttons": "is_source is_counter is_hashtags",
    "cleaning.furniture": "may_be_furniture may_address_reader speaks_of_accounts states_policy "
    "is_link_head",
    "cleaning.glued": "cut_debris cut_head cut_link cut_list cut_tail may_have_tail is_slide_show",
    "cleaning.ending": "cut_signature",
    "cleaning.seams": "cut_caption",
    "cleaning.language": "other_language",
    "corpus.html": "looks_like_html markup_text read_html",
    "corpus.articles": "one_line read_cell",
    "corpus.encoding": "repair",
    "exchange.plain_text": "legal one_line",
    "naming.words": "words_of",
    "naming.chains": "chained_words",
    "naming.name_keys": "name_key own_key is_given_name",
    "naming.foreign": "foreignness",
    "naming.traits": "traits_of",
    "labels.bidi": "levels visual",
    "labels.shaping": "needs_care undrawable has_forms letters_of takes_digits logical_line "
    "plain_line readings joined",
    "labels.mathtext": "parts has_formula spoken",
    "_shown": "shown visible cut apart unmarked harmless left_to_right",
}


def of_text() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield the functions of one text under their names."""
    for module, names in OF_TEXT.items():
        found = import_module(f"corpus_tools.{module}")
        for name in names.split():
            yield f"{module}.{name}", getattr(found, name)
    yield from of_lines()
    yield from of_files()
    yield from of_corpora()


def of_lines() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield functions that take the lines of a text, two texts, or more than the text."""
    from corpus_tools.arabic.conflation import Conflator
    from corpus_tools.arabic.letters import normalize
    from corpus_tools.arabic.tokens import tokenize
    from corpus_tools.cleaning import captions, clean, copies, furniture, repetition, wrapping
    from corpus_tools.dating import in_article, publication, tense
    from corpus_tools.naming.aliases import entities_of
    from corpus_tools.naming.mentions import NameFinder
    from corpus_tools.speech.quotations import quotations_of

    def lines(text: str) -> list[str]:
        return [line for line in text.split("\n") if line.strip()] or ["ب"]

    def named(text: str) -> object:
        return NameFinder().find(lines(text))

    def quoted(text: str) -> object:
        return quotations_of(lines(text), NameFinder().find(lines(text)))

    def unwrapped(text: str) -> object:
        numbered = [wrapping.NumberedLine(i, line) for i, line in enumerate(lines(text))]
        return wrapping.unwrap(numbered)

    def conflated(text: str) -> object:
        tokens = tokenize(text)
        return Conflator("auto").fit([text]).transform(tokens)

    def dated(text: str) -> object:
        return publication.infer(in_article.dates_of([(line, 1, "text") for line in lines(text)]))

    def copied(text: str) -> object:
        found = lines(text)
        return copies.find_copies(found, [len(line) > 60 for line in found])

    def words(text: str) -> list[str]:
        return normalize(text).split() or ["ب"]

    yield (
        "cleaning.clean.clean, titled",
        lambda text: clean.clean(text, title="فتح الممر أمام السفن"),
    )
    yield (
        "cleaning.furniture.judge_line",
        lambda text: furniture.judge_line(text, normalize(text), edge=True, foot=True),
    )
    yield (
        "cleaning.captions.shows",
        lambda text: (
            captions.shows_screen(text, normalize(text)),
            captions.is_caption_like(text, normalize(text)),
        ),
    )
    yield "cleaning.copies.find_copies", copied
    yield (
        "cleaning.copies.word_similarity",
        lambda text: copies.word_similarity(words(text), words(text)[1:]),
    )
    yield "cleaning.repetition.recurring_lines", lambda text: repetition.recurring_lines([text] * 5)
    yield (
        "cleaning.repetition.titles",
        lambda text: (
            repetition.is_same_title(text, normalize(text), normalize(text[: len(text) // 2])),
            repetition.title_affix(text, text[: len(text) // 2]),
        ),
    )
    yield "cleaning.wrapping.unwrap", unwrapped
    yield "dating.publication.infer", dated
    yield (
        "dating.in_article.places",
        lambda text: (
            in_article.in_quotation(text, len(text)),
            in_article.part_of(text, len(text)),
            tense.is_ahead(text, len(text)),
            tense.is_past(text, len(text)),
        ),
    )
    yield "arabic.conflation.Conflator", conflated
    yield "naming.mentions.NameFinder", named
    yield "naming.aliases.entities_of", lambda text: entities_of(lines(text), named(text))
    yield "speech.quotations_of", quoted


def of_files() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield the readers of files that are text."""
    from corpus_tools.corpus import encoding, html, page_facts, tables
    from corpus_tools.corpus.formats import json_tables, markup
    from corpus_tools.corpus.notes import Notes
    from corpus_tools.errors import CorpusToolsError

    def patient(read: Callable[[str], object]) -> Callable[[str], object]:
        def called(text: str) -> object:
            try:
                found: Any = read(text)
                return list(found) if hasattr(found, "__next__") else found
            except CorpusToolsError as error:
                return error

        return called

    def raw(text: str) -> bytes:
        return text.encode("utf-8", "replace")

    def opened(text: str) -> io.StringIO:
        return io.StringIO(text, newline="")

    yield "corpus.encoding.decode", patient(lambda text: encoding.decode(raw(text)))
    yield (
        "corpus.encoding.decode cp1256",
        patient(lambda text: encoding.decode(text.encode("cp1256", "replace"))),
    )
    yield "corpus.html.decode_page", patient(lambda text: html.decode_page(raw(text)))
    yield "corpus.markup_kind", patient(lambda text: markup.markup_kind(text, certain=False))
    yield "corpus.markup_rows", patient(lambda text: markup.markup_rows("a.xml", text, Notes()))
    for head in ("<DOC><TEXT>", "<rss><item>", "<rss><item><description>", "<DOC "):
        yield (
            f"corpus.markup_rows {head}",
            patient(lambda text, head=head: markup.markup_rows("a.xml", head + text, Notes())),
        )
    yield "corpus.csv_rows", patient(lambda text: tables.csv_rows("a.csv", opened(text), Notes()))
    yield (
        "corpus.csv_rows, body",
        patient(lambda text: tables.csv_rows("a.csv", opened(f"id,text\n1,{text}"), Notes())),
    )
    yield "corpus.tsv_rows", patient(lambda text: tables.tsv_rows("a.tsv", opened(text), Notes()))
    del json_tables, page_facts


def of_corpora() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield what is asked of a corpus of two articles that hold the text, cleaned of nothing."""
    import corpus_tools as ct
    from corpus_tools.cleaning.clean import REMOVAL_REASONS

    made: dict[str, Any] = {}

    def corpus(text: str) -> Any:
        if made.get("text") != text:
            line = "وصل الوفد إلى الميناء الكبير أمس وقال الوزير إن الممر فتح أمام السفن."
            body = f"{line}\n{text}\n{line}"
            made["corpus"] = ct.load_corpus(
                [
                    {
                        "id": "a",
                        "title": "فتح الممر أمام السفن",
                        "text": body,
                        "date": "2017-03-12",
                    },
                    {
                        "id": "b",
                        "title": "رسوم القوارب",
                        "text": f"{body} نهر",
                        "date": "2017-03-13",
                    },
                ],
                keep=REMOVAL_REASONS,
                all_languages=True,
                progress=False,
            )
            made["text"] = text
            made["dtm"] = ct.count_terms(made["corpus"])
        return made["corpus"]

    def asked(question: Callable[[Any], object]) -> Callable[[str], object]:
        def ask(text: str) -> object:
            return question(corpus(text))

        ask.prepare = corpus  # type: ignore[attr-defined]
        return ask

    def loaded(text: str) -> object:
        return ct.load_corpus(
            [{"id": "a", "title": "فتح الممر", "text": f"وصل الوفد أمس.\n{text}"}],
            all_languages=True,
            progress=False,
        )

    yield "ct.load_corpus", loaded
    yield "ct.count_terms", asked(lambda c: ct.count_terms(c))
    yield "ct.concordance", asked(lambda c: ct.concordance(c, "نهر", progress=False))
    yield "ct.concordance view", asked(lambda c: ct.concordance(c, "نهر").view().html())
    yield "ct.collocations", asked(lambda c: ct.collocations(c, "نهر"))
    yield "ct.multiword_terms", asked(ct.multiword_terms)
    yield "ct.quotes", asked(ct.quotes)
    yield "ct.dates", asked(ct.dates)
    yield "ct.actors", asked(ct.actors)
    yield "ct.speakers", asked(ct.speakers)
    yield "ct.voices", asked(lambda c: ct.voices(c, "نهر"))
    yield "ct.shared_passages", asked(ct.shared_passages)
    yield "ct.duplicates", asked(ct.duplicates)
    yield "ct.paragraph_pairs", asked(lambda c: ct.paragraph_pairs(c, made["dtm"], "a", "b"))
    yield "ct.explain", asked(lambda c: ct.explain(made["dtm"], "a", "b"))
    yield "ct.cleaning_effect", asked(ct.cleaning_effect)
    yield "ct.term_places", asked(lambda c: ct.term_places(c, ["نهر"]))
    yield "ct.mentioned_days", asked(ct.mentioned_days)
    yield "views.pair", asked(lambda c: ct.views.pair(c, made["dtm"], "a", "b").html())
    yield "views.table", asked(lambda c: ct.views.table(c.articles, corpus=c).html())
    yield "corpus.where", asked(lambda c: c.where(contains="نهر"))
    yield "terms.variants", asked(lambda c: made["dtm"].variants)


# -- measuring -----------------------------------------------------------------------------------


class TooLong(Exception):
    """A call took longer than it may."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what takes more processor time than so many seconds."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds_of(call: Callable[[str], object], text: str) -> float:
    """Return the processor time of one call."""
    prepare = getattr(call, "prepare", None)
    if prepare is not None:
        with limited(2 * LONGEST):
            prepare(text)
    with limited(LONGEST):
        begun = time.process_time()
        found: Any = call(text)
        if hasattr(found, "__next__"):
            for _ in found:
                pass
        return time.process_time() - begun


def row_of(call: Callable[[str], object], make: Callable[[int], str], most: int) -> list[float]:
    """Return the times of one function on texts of one family, each twice as long as the last."""
    call(make(300))  # what is loaded once
    times: list[float] = []
    size = FIRST
    while size <= most:
        try:
            spent = seconds_of(call, make(size))
            if NOISE < spent < 0.5:  # once more: the first call may have met another's rubbish
                spent = min(spent, seconds_of(call, make(size)))
        except TooLong:
            return [*times, float("inf")]
        times.append(spent)
        size *= 2
    return times


def worst(times: list[float]) -> float:
    """Return by how much the last doublings cost, of those that are longer than noise."""
    steps = [
        after / max(before, 1e-9)
        for before, after in zip(times, times[1:], strict=False)
        if before > NOISE
    ]
    if times and times[-1] == float("inf"):
        return float("inf")
    if not steps:
        return 0.0
    last = steps[-2:]
    return min(last) if len(last) == 2 else last[0]


def main() -> int:
    """Measure what is asked for, and print it; return 1 where something grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", default="", help="a part of the functions' names; | parts several"
    )
    parser.add_argument("--family", default="", help="a family of texts, or a part of its name")
    parser.add_argument("--most", type=int, default=128_000, help="characters")
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    bad = rows = 0
    for name, call in of_text():
        if not any(part in name for part in asked.only.split("|")):
            continue
        begun, slow = time.process_time(), 0
        for family, make in FAMILIES.items():
            if asked.family not in family:
                continue
            rows += 1
            try:
                times = row_of(call, make, asked.most)
            except Exception as error:
                print(
                    f"RAISED {name} × {family}: {type(error).__name__}: {str(error)[:120]}",
                    flush=True,
                )
                bad += 1
                continue
            ratio = worst(times)
            if ratio > LINEAR:
                bad += 1
                slow += 1
            if ratio > LINEAR or asked.all:
                told = " ".join(f"{spent:.3f}" for spent in times)
                print(
                    f"{'BAD' if ratio > LINEAR else 'ok '} {name} × {family}: × {ratio:.1f} ({told})",
                    flush=True,
                )
            gc.collect()
        print(f"    {name}: {slow} bad, {time.process_time() - begun:.1f} s", flush=True)
    print(f"{rows} rows, {bad} bad")
    return bad > 0


if __name__ == "__main__":
    raise SystemExit(main())
