"""Articles in a view."""

from corpus_tools.views import articles as articleview
from corpus_tools.views.articles import AnchoredMark, numbered_lines, shown_articles


def test_lines_know_their_place_in_the_raw_text(sample):
    article_id = sample.ids[0]
    (zero, title), *paragraphs = numbered_lines(sample, article_id)
    assert (zero, title) == (0, sample.title(article_id))
    assert paragraphs == [(line.line, line) for line in sample.paragraphs(article_id)]


def test_marks_part_a_line_and_lose_nothing():
    lines = {"a": [(0, "ع"), (3, "سد و\u202eسد")]}
    marks = {("a", 1): [AnchoredMark(0, 2, "h0"), AnchoredMark(5, 7, "h1")]}
    shown = shown_articles(["a", "a"], lines.__getitem__, {"a": ["x"]}, marks)
    assert list(shown) == ["a"]
    assert shown["a"].lines[1].pieces == [("سد", "h0"), (" و⟦U+202E⟧", ""), ("سد", "h1")]


def test_what_does_not_fit_is_left_out(monkeypatch):
    monkeypatch.setattr(articleview, "MOST_LETTERS", 10)
    lines = {"a": [(0, "ا" * 6)], "b": [(0, "ا" * 6)], "c": [(0, "ا" * 4)]}
    assert list(shown_articles(lines, lines.__getitem__, {})) == ["a", "c"]
