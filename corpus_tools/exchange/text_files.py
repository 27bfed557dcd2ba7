"""Cleaned texts as a folder of plain files, for AntConc, Voyant and whatever reads text."""

import csv
import io
import json
import re
from pathlib import Path

from corpus_tools._files import OWN, staged
from corpus_tools._written import cell, json_text
from corpus_tools.corpus.corpus import ARTICLE_COLUMNS, Corpus
from corpus_tools.errors import InputError
from corpus_tools.exchange.plain_text import legal, one_line

__all__ = ["write_texts"]

_MARK, _FORMAT = "corpus-tools.json", "corpus-tools texts 1"
_FOLDER = "texts"
#: Letters of an id in the name of a file: three bytes each at most, in 255.
_MOST_LETTERS = 60


def write_texts(corpus: Corpus, folder: Path) -> Path:
    """Write each article to a file of its own, and what is known of all to one table.

    ``texts/`` has the title and the paragraphs of each article, a line each, UTF-8, and nothing
    else; names begin with the number of the article, so that their order is that of the corpus.
    ``metadata.csv`` has the columns of `Corpus.articles` with the name of each file before them.
    A folder that was written so before is written anew; files of others are left alone.

    Raises
    ------
    InputError
        The folder holds something else, or cannot be written to.
    """
    names = [f"{_FOLDER}/{name}" for name in _file_names(corpus.ids)]
    before = _written_before(folder)
    stale: set[Path] = set()
    # It has a list of its own, and may be read as a corpus.
    with staged(folder, within=(_FOLDER,), stale=stale, kind="") as stage:
        (stage / _FOLDER).mkdir()
        for article_id, name in zip(corpus.ids, names, strict=True):
            text = "\n".join(filter(None, map(one_line, corpus.lines(article_id))))
            (stage / name).write_bytes(f"{text}\n".encode())
        (stage / "metadata.csv").write_bytes(_table(corpus, names))
        mark = {"format": _FORMAT, "corpus_sha256": corpus.sha256, "files": names}
        told = json_text(mark, indent=1)
        (stage / _MARK).write_bytes(f"{told}\n".encode())
        stale.update(Path(name) for name in before)
    return folder


def _file_names(ids: list[str]) -> list[str]:
    """Return names that every file system takes, in order.

    >>> _file_names(["رياضة/001", "..", "con"])
    ['1-رياضة_001.txt', '2.txt', '3-con.txt']
    """
    width = len(str(len(ids)))
    parts = (re.sub(r"[^\w-]+", "_", legal(i)).strip("_-")[:_MOST_LETTERS] for i in ids)
    return [
        f"{number:0{width}}{f'-{part}' if part else ''}.txt" for number, part in enumerate(parts, 1)
    ]


def _written_before(folder: Path) -> list[str]:
    """Return the files of texts that an earlier run wrote to a folder.

    Raises
    ------
    InputError
        There is something in the folder, and no sign that it was written here.
    """
    if not folder.is_dir() or all(path.name == OWN for path in folder.iterdir()):
        return []
    try:
        mark = json.loads((folder / _MARK).read_text(encoding="utf-8"))
        if mark["format"] == _FORMAT:
            safe = re.compile(rf"{_FOLDER}/[\w-]+\.txt")
            return [name for name in mark["files"] if safe.fullmatch(name)]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise InputError(
        f"{folder}: expected an empty folder, or one that ct.export wrote; found other files in"
        " it: name another folder"
    )


def _table(corpus: Corpus, names: list[str]) -> bytes:
    columns = [name for name in ARTICLE_COLUMNS if name in corpus.articles]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", *columns])
    rows = corpus.articles[columns].itertuples(index=False, name=None)
    for name, row in zip(names, rows, strict=True):
        writer.writerow([name.removeprefix(f"{_FOLDER}/"), *(cell(one_line(v)) for v in row)])
    return text.getvalue().encode()
