"""Articles to open in a view: the text of each, with what is marked in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus_tools._shown import visible
from corpus_tools.corpus.corpus import Corpus

__all__ = ["AnchoredMark", "ShownArticle", "about_articles", "articles_to_open", "shown_articles"]

#: A view holds no more text than this: a notebook with it is still quick to open.
MOST_LETTERS = 1_500_000


class AnchoredMark(NamedTuple):
    """A part of a line that is marked: from, to, and the anchor that leads there."""

    start: int
    end: int
    anchor: str


class ShownLine(NamedTuple):
    """A line as pieces of text, each with its anchor where it is marked.

    Of a mark with others in it, a piece without text and ``+`` before the anchor is the beginning,
    ``/`` its end.
    """

    number: int
    pieces: list[tuple[str, str]]

    @property
    def text(self) -> str:
        """Return the whole line, which says its direction."""
        return "".join(text for text, _ in self.pieces)


class ShownArticle(NamedTuple):
    """An article as the template takes it; the first line is its title."""

    anchor: str
    about: list[str]
    lines: list[ShownLine]


def numbered_lines(corpus: Corpus, article_id: str) -> list[tuple[int, str]]:
    """Return the title (as line 0) and the paragraphs with their numbers in the raw text."""
    paragraphs = corpus.paragraphs(article_id)
    return [(0, corpus.title(article_id)), *((line.line, str(line)) for line in paragraphs)]


def about_articles(corpus: Corpus) -> dict[str, list[str]]:
    """Return what there is of outlet and date of every article."""
    fields = corpus.articles[["outlet", "date"]].fillna("").astype(str)
    rows = (list(filter(None, row)) for row in fields.itertuples(index=False))
    return dict(zip(corpus.ids, rows, strict=True))


def articles_to_open(corpus: Corpus, ids: Iterable[str]) -> dict[str, ShownArticle]:
    """Prepare those articles of a corpus, of these ids, that fit into a view."""
    known = set(corpus.ids)
    return shown_articles(
        (article_id for article_id in ids if article_id in known),
        lambda article_id: numbered_lines(corpus, article_id),
        about_articles(corpus),
    )


def shown_articles(
    ids: Iterable[str],
    lines_of: Callable[[str], Sequence[tuple[int, str]]],
    about: Mapping[str, Sequence[str]],
    marks: Mapping[tuple[str, int], Sequence[AnchoredMark]] | None = None,
) -> dict[str, ShownArticle]:
    """Prepare articles for a view, as many as fit into it.

    Parameters
    ----------
    ids : iterable of str
    lines_of : callable
        Gives the numbered lines of an article, the title first.
    about : mapping
        What stands below the title, by id: outlet, date and the like.
    marks : mapping, optional
        By id and index of the line; those of a line in the order of its text, of those that begin
        together the longer first.

    Returns
    -------
    dict
        By id; articles for which a view has no more room are left out.
    """
    marks = marks or {}
    shown: dict[str, ShownArticle] = {}
    left = MOST_LETTERS
    for article_id in dict.fromkeys(ids):
        lines = lines_of(article_id)
        size = sum(len(line) for _, line in lines)
        if size > left:
            continue
        left -= size
        shown[article_id] = ShownArticle(
            f"a{len(shown)}",
            list(map(visible, about.get(article_id, ()))),
            [
                ShownLine(number, _pieces(line, marks.get((article_id, row), ())))
                for row, (number, line) in enumerate(lines)
            ],
        )
    return shown


def _pieces(line: str, marks: Sequence[AnchoredMark]) -> list[tuple[str, str]]:
    """Cut a line by its marks, which may lie in each other.

    A mark with others in it is opened by ``+`` before its anchor and closed by ``/``.
    """
    pieces: list[tuple[str, str]] = []
    opened: list[AnchoredMark] = []
    at = 0
    for i, mark in enumerate(marks):
        while opened and opened[-1].end <= mark.start:
            at = _close(pieces, line, at, opened.pop())
        # One that begins in another and ends outside of it is cut at its end.
        end = min(mark.end, opened[-1].end) if opened else mark.end
        pieces.append((visible(line[at : mark.start]), ""))
        at = mark.start
        if i + 1 < len(marks) and marks[i + 1].start < end:
            opened.append(mark._replace(end=end))
            pieces.append(("", f"+{mark.anchor}"))
        else:
            pieces.append((visible(line[at:end]), mark.anchor))
            at = end
    while opened:
        at = _close(pieces, line, at, opened.pop())
    pieces.append((visible(line[at:]), ""))
    return [piece for piece in pieces if piece[0] or piece[1]]


def _close(pieces: list[tuple[str, str]], line: str, at: int, mark: AnchoredMark) -> int:
    """Close a mark that was opened; return where its end is."""
    pieces += [(visible(line[at : mark.end]), ""), ("", "/")]
    return mark.end
