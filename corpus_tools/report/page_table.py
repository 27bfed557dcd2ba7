"""How a table of the page is made: few rows, no column that says nothing, links to the texts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
from markupsafe import Markup

from corpus_tools.report.analysis import Analysis
from corpus_tools.report.article_texts import article_link, find_link, pair_link
from corpus_tools.report.findings import likeness, titled
from corpus_tools.report.page_words import PageWords, parts_of
from corpus_tools.table_words import cell_words

__all__ = ["LONGEST_TEXT", "MOST_ROWS", "Cell", "Column", "Maker", "PageTable", "Row"]

MOST_ROWS = 10
#: Letters of a text in a cell.
LONGEST_TEXT = 300
#: A column of fewer rows may say the same in each.
_FEWEST_CONSTANT = 3
_NUMBERS = (int, float)

#: A row of a table, by its columns.
Row: TypeAlias = Mapping[str, Any]
#: What makes a cell of a row.
Cell: TypeAlias = Callable[[Row], object]


class Column(NamedTuple):
    """A column as the page shows it: its heading, its cells, and how they are set."""

    heading: Markup
    cells: list[Markup]
    look: str


class PageTable(NamedTuple):
    """A table of the page.

    Attributes
    ----------
    label : Markup
        What it is called by those who do not see it.
    columns : list of Column
    notes : list of Markup
        Columns that say the same in every row, and where the other rows are.
    """

    label: Markup
    columns: list[Column]
    notes: list[Markup]

    @property
    def rows(self) -> list[list[tuple[Markup, str]]]:
        """Return the cells row by row, with the class of each."""
        looks = [column.look for column in self.columns]
        return [
            list(zip(cells, looks, strict=True))
            for cells in zip(*(column.cells for column in self.columns), strict=True)
        ]


class Maker:
    """Makes tables of a result, in the language of the page."""

    def __init__(self, result: Analysis, words: PageWords) -> None:
        self.result, self.words = result, words

    def table(
        self,
        name: str,
        frame: pd.DataFrame,
        columns: Sequence[str],
        cells: Mapping[str, Cell] | None = None,
        *,
        label: str,
        total: int | None = None,
        most: int = MOST_ROWS,
    ) -> PageTable | None:
        """Make a table of the first rows of a frame; None of one without rows.

        Parameters
        ----------
        name : str
            The table of the report that it is of.
        frame : DataFrame
        columns : sequence of str
            Its columns, or others that `cells` makes.
        cells : mapping of str to callable, optional
            How cells of a column are made that are not said by `cell_words`.
        label : str
            The sentence that says what it is.
        total : int, optional
            Rows of the whole table; those of the frame by default.
        most : int
            So many rows are shown.
        """
        if frame.empty:
            return None
        rows = [
            {str(key): value for key, value in row.items()}
            for row in frame.head(most).to_dict("records")
        ]
        words, makers = self.words, cells or {}
        made, notes = [], []
        for column in columns:
            make = makers.get(column) or self._plain(column, name)
            found = [_markup(make(row), words) for row in rows]
            if all(str(cell.striptags()).strip("— ") in _NOTHING for cell in found):
                continue
            if column in _OF_MANY and len(self.result.corpus) == 1:
                continue
            heading = words.heading(column, name)
            # Rows that are not shown may say something else.
            same = column not in frame or frame[column].nunique(dropna=False) == 1
            if len(found) >= _FEWEST_CONSTANT and len(set(found)) == 1 and same:
                notes.append(words.say("page_constant", heading=heading, value=found[0]))
                continue
            made.append(Column(heading, found, self._look(column, rows, makers)))
        total = len(frame) if total is None else total
        if total > len(rows):
            where = Markup('<a href="{0}" dir="ltr">{0}</a>').format(f"tables/{name}.csv")
            notes.append(
                words.say("page_first_rows", shown=len(rows), total=f"{total:,}", file=where)
            )
        return PageTable(words.say(label), made, notes)

    def _plain(self, column: str, name: str) -> Cell:
        def make(row: Row) -> object:
            return tuple(cell_words(column, row[column], lang, name) for lang in ("ar", "en"))

        return make

    @staticmethod
    def _look(column: str, rows: Sequence[Row], makers: Mapping[str, Cell]) -> str:
        if column in makers:
            return "wide" if column in _WIDE else "n" if column in _NUMERIC else ""
        number = all(
            isinstance(row[column], _NUMBERS) and not isinstance(row[column], bool) for row in rows
        )
        return "n" if number or column in _NUMERIC else ""

    def titled(self, column: str) -> Cell:
        """Show the number and title of an article, which open it."""
        return lambda row: titled(self.result, row[column], self.words)

    def both_titled(self, row: Row) -> Markup:
        """Show the titles of two articles."""
        titles = [titled(self.result, row[side], self.words) for side in ("id_a", "id_b")]
        return Markup("").join(map(self.words.line, titles))

    def at_line(self, id_: str, line: str) -> Cell:
        """Link the line of an article."""

        def make(row: Row) -> Markup:
            number = self.result.dtm.row(str(row[id_])) + 1
            told = self.words.say("page_line", number=number, line=int(row[line]))
            return article_link(number, told, lines=[int(row[line])])

        return make

    def found(self, kind: str, column: str) -> Cell:
        """Link the places of a term or a name."""
        return lambda row: find_link(f"{kind}:{row[column]}", self.words.title(row[column]))

    def alike(self, row: Row) -> Markup:
        """Say how alike two articles are; it opens them side by side."""
        return pair_link(self.result.numbers(row), likeness(float(row["cosine"]), self.words))

    def text(self, column: str) -> Cell:
        """Show a text of the corpus, cut where it is long."""
        return lambda row: self.words.text(row[column], LONGEST_TEXT)

    def titles(self, column: str) -> Cell:
        """Show names of the corpus, cut where they are endless; a dash for none."""
        return lambda row: self.words.title(row[column]) if row[column] else ""

    def names(self, column: str) -> Cell:
        """List names that a cell holds."""
        return lambda row: self.words.listed(map(self.words.title, parts_of(row[column])))


#: Cells that say nothing where no other stands in their column.
_NOTHING = ("", "0", "0.00", "0.0%")
#: Columns that tell how something is spread over articles: it takes several.
_OF_MANY = ("documents", "articles", "dispersion", "outlets", "note")
_WIDE = (
    "title",
    "text",
    "articles_told",
    "quote",
    "places",
    "top_terms",
    "both_articles",
    "headline",
)
_NUMERIC = ("date", "first_date", "last_date", "share", "number", "iso")


def _markup(value: object, words: PageWords) -> Markup:
    """Return a cell: markup, the same in both languages, a number, or text of the corpus."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, tuple):
        arabic, english = (_one(part, words) for part in value)
        return words.said((arabic, english)) if arabic != english else arabic
    return _one(value, words)


def _one(value: object, words: PageWords) -> Markup:
    if value is None or value is pd.NA or value != value or value == "":
        return Markup("—")
    if isinstance(value, float):
        told = f"{round(value, 2) + 0.0:.2f}"  # no -0.00
        return words.said((told, told))
    if isinstance(value, int):
        return Markup.escape(f"{value:,}")
    return words.text(value)
