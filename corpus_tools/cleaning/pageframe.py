"""The rows of a page, and its frame: menus round the article, pictures in it, tags below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus_tools.arabic.cues import AUTHOR_ROLES, SECTIONS, TAG_HEADS
from corpus_tools.arabic.lines import ends_sentence, is_title_like, words_of
from corpus_tools.arabic.readercues import CONTACTS
from corpus_tools.cleaning.furniture import Verdict

__all__ = ["Row", "take_below", "take_menus", "take_set_captions"]

#: So many short lines in a row, half of them names of sections, are a menu.
_MENU = 4
_CONTACTS = tuple(CONTACTS)
#: Words: a longer line describes more than a writer.
_ROLE = 14


@dataclass(slots=True)
class Row:
    """One line, or one block of a line, on its way through the rules."""

    text: str
    line: int
    order: int
    folded: str = ""  # normalised, for lines short enough to be anything but prose
    foreign: bool = False
    prose: bool = False
    verdict: Verdict | None = None
    gapped: bool = False  # a wide gap ends its line: an empty cell of the page's layout


def take_menus(rows: Sequence[Row], first: int, last: int) -> None:
    """Take runs of section names above the first paragraph or below the last."""
    run: list[Row] = []
    for i, row in enumerate([*rows, Row("", 0, 0, prose=True)]):
        words = words_of(row.folded)
        named = 0 < len(words) <= 3 and not ends_sentence(row.text) and not first < i < last
        taken = row.verdict is not None and row.verdict.reason == "page-furniture"
        if named and (row.verdict is None or taken):
            run.append(row)
            continue
        sections = sum(row.folded in SECTIONS for row in run)
        if len(run) >= _MENU and 2 * sections >= len(run):
            for item in run:
                item.verdict = item.verdict or Verdict("page-furniture")
        run = []


def take_below(short: Sequence[tuple[int, Row]], last: int) -> None:
    """Take tags, the writer's description and address under the last paragraph.

    Parameters
    ----------
    short : sequence of (int, Row)
        The lines that may be furniture, and where they stand.
    last : int
        Where the last paragraph stands; below 0 if there is none.
    """
    described = contact = False
    for i, row in short:
        if not i > last >= 0:
            continue
        words = words_of(row.folded)
        bare = row.text.lstrip("(*•-– ")
        if row.verdict is not None:
            # How to write to the author runs to the end of the page.
            contact = contact or row.folded.startswith(_CONTACTS)
        elif ends_sentence(row.text) or not words:
            described = False
        elif contact or (words[0] in TAG_HEADS and len(words) > 1):
            row.verdict = Verdict("page-furniture")
        elif len(words) <= _ROLE and bare != row.text and words[0] in AUTHOR_ROLES:
            row.verdict = Verdict("credit")
            described = True
        elif row.text[0] == "*" and "(" in bare and not AUTHOR_ROLES.isdisjoint(words):
            row.verdict = Verdict("credit")
        elif described and len(words) <= 6 and ":" not in row.text:
            row.verdict = Verdict("credit")  # the description runs on


def take_set_captions(rows: Sequence[Row], first: int, last: int) -> None:
    """Take lines inside the article that are set as the caption above it is, and only so.

    A page sets all its captions alike: here with an empty cell behind. Where paragraphs are set
    so, too, it means nothing.
    """
    gapped = [row for row in rows if row.gapped]
    above = any(row.verdict is not None and row.verdict.reason == "caption" for row in gapped)
    if not above or any(row.prose and row.verdict is None for row in gapped):
        return
    for row in rows[first:last]:
        short = row.folded and not row.prose and row.verdict is None
        if row.gapped and short and is_title_like(row.text):
            row.verdict = Verdict("caption")
