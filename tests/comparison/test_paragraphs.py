"""Paragraph beside paragraph: marks are where the words are, whatever is glued to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.comparison.paragraphs import ParagraphFinder, paragraph_pairs, shared_words
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms

WORDS = ["الوزارة", "بوزارته", "وزارات", "سفينة", "والسفينة", "12", "نهر", "قال", "في", "،"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
SURE = ["وزارة سفينة نهر", "الوزارة السفينة النهر"]


def at(text, marks):
    return [text[start:end] for start, end in marks]


def test_words_of_one_term_are_marked_with_what_is_glued_to_them():
    one, other = "نفت الوزارة، أمس، غرق 12 سفينة.", "قال بيان لوزارته إن السفن 12 لا 13"
    found = shared_words(count_terms([one, other]), one, other)
    assert at(one, found.marks_a) == ["الوزارة", "12", "سفينة"]
    assert at(other, found.marks_b) == ["لوزارته", "السفن", "12"]
    assert found.names[-1] == "12"
    assert set(found.names) == {"وزارة", "سفن", "12"}


def test_digits_of_both_kinds_are_one_number():
    one, other = "نهر ٢٠١٧", "سد 2017"
    found = shared_words(count_terms([one, other]), one, other)
    assert at(one, found.marks_a) == ["٢٠١٧"]
    assert at(other, found.marks_b) == ["2017"]


@given(texts, texts)
@settings(max_examples=20)
def test_marks_are_in_order_and_mutual(one, other):
    dtm = count_terms([*SURE, one, other])
    found, back = shared_words(dtm, one, other), shared_words(dtm, other, one)
    assert (found.marks_a, found.marks_b) == (back.marks_b, back.marks_a)
    assert bool(found.marks_a) == bool(found.marks_b) == bool(found.names)
    for text, marks in ((one, found.marks_a), (other, found.marks_b)):
        assert marks == sorted(marks)
        assert set(at(text, marks)) <= set(text.split())


def test_the_best_pair_of_paragraphs_comes_first(sample, sample_dtm):
    a, b = "flights-madar-1", "flights-sada-2"
    table = paragraph_pairs(sample, sample_dtm, a, b)
    assert tuple(table.loc[0, ["line_a", "line_b"]]) == ParagraphFinder(sample, sample_dtm).best(
        a, b
    )
    assert table["cosine"].is_monotonic_decreasing
    assert table["line_a"].is_unique
    assert table["line_b"].is_unique
    for row in table.itertuples():
        assert row.text_a in sample.paragraphs(a)
        assert row.text_b in sample.paragraphs(b)
        assert row.shared.split(" | ") == shared_words(sample_dtm, row.text_a, row.text_b).names
    assert len(paragraph_pairs(sample, sample_dtm, a, b, most=1)) == 1


def test_articles_without_paragraphs_in_common_give_none(sample):
    dtm = count_terms(sample, stop=[], conflate="none", min_df=50)
    assert len(paragraph_pairs(sample, dtm, sample.ids[0], sample.ids[1])) == 0


def test_what_cannot_be_is_named(sample, sample_dtm):
    with pytest.raises(InputError, match="most: expected 1 or more; found 0"):
        paragraph_pairs(sample, sample_dtm, sample.ids[0], sample.ids[1], most=0)
    with pytest.raises(InputError, match="'nowhere'"):
        paragraph_pairs(sample, sample_dtm, sample.ids[0], "nowhere")


def test_passages_that_two_articles_share_are_found(sample, sample_dtm, gold):
    verbatim = [
        (article_id, shared["with"], shared["line"], shared["with_line"])
        for article_id, row in gold.items()
        for shared in row["shared"]
        if shared["kind"] == "verbatim"
    ]
    assert len(verbatim) >= 10
    for id_a, id_b, line_a, line_b in verbatim:
        assert ParagraphFinder(sample, sample_dtm).best(id_a, id_b) == (line_a, line_b)


def test_passages_are_lines_of_the_articles(sample, sample_dtm):
    for id_a, id_b in zip(sample.ids[::7], sample.ids[3::7], strict=False):
        found = ParagraphFinder(sample, sample_dtm).best(id_a, id_b)
        if found is not None:
            assert found[0] in [p.line for p in sample.paragraphs(id_a)]
            assert found[1] in [p.line for p in sample.paragraphs(id_b)]


def test_pairs_of_paragraphs_use_each_once_and_fall_in_likeness(sample, sample_dtm):
    finder = ParagraphFinder(sample, sample_dtm)
    a, b = "flights-madar-1", "flights-sada-2"
    found = finder.pairs(a, b, most=4, least=0.05)
    assert len(found) > 2
    assert (found[0][0].line, found[0][1].line) == ParagraphFinder(sample, sample_dtm).best(a, b)
    assert len({id(p) for p, _, _ in found}) == len({id(p) for _, p, _ in found}) == len(found)
    values = [cosine for _, _, cosine in found]
    assert values == sorted(values, reverse=True)
    assert values[-1] >= 0.05
    assert len(finder.pairs(a, b, most=4, least=values[1])) == 2
    # The best pair is given however little it shares.
    assert len(finder.pairs(a, b, most=4, least=2)) == 1


def test_many_pairs_have_the_passages_they_have_alone(sample, sample_dtm):
    ids = sample.ids[:6]
    pairs = [(a, b) for a in ids for b in ids if a < b]
    finder = ParagraphFinder(sample, sample_dtm)
    assert finder.best_of(pairs) == [finder.best(*pair) for pair in pairs]
