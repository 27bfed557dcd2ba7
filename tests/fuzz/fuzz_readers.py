"""Every reader of files, with files that are whole, changed, cut, packed, or odd in their names.

    python tests/fuzz/fuzz_readers.py -n 30000 [--seed 1] [--only zip] [--number 17]

What must hold: nothing comes out but articles and errors for people; a file is an article's source
or is named with the reason why not; of a file that nobody changed no article is lost.
"""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import random
import re
import sys
import tarfile
import tempfile
import zipfile
from html import escape
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from harness import Kind, Lost, articles, fuzz, made_text, mutated, mutated_bytes
from papers import docx, drawn, ods, pdf, xlsx

from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import read_sources
from corpus_tools.errors import CorpusToolsError


class Made(NamedTuple):
    """A file: its name, its bytes, and how many articles are in it; None where nobody knows."""

    name: str
    data: bytes
    articles: int | None


#: How often a file is left as it is, and how often its text is changed before it is written.
_AS_IT_IS, _TEXT = 0.15, 0.4
_MOST_TEXT = 700


def _rows(rng: random.Random, whole: bool) -> list[dict[str, str]]:
    """Make articles; those of a whole file are told apart by their first line."""
    rows = []
    for number in range(rng.randrange(1, 6)):
        text = rng.choice(articles())[: rng.randrange(100, _MOST_TEXT)].strip().replace("\r", "")
        text = f"خبر رقم {number}\n{' '.join(text.split())}" if whole else made_text(rng)[:3000]
        date = rng.choice(("2016-03-14", "14/3/2016", "", "غدا", "1457913600"))
        rows.append({"id": f"a{number}", "title": f"عنوان {number}", "text": text, "date": date})
    return rows


# -- a file of each form -------------------------------------------------------------------------


def _txt(rows, rng):
    text = rows[0]["text"]
    return text.encode(rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1256")), "replace"), 1


def _html(rows, rng):
    tags = "".join(f"<p>{line}</p>" for line in rows[0]["text"].split("\n"))
    head = f"<title>{rows[0]['title']}</title><meta charset='utf-8'>"
    return f"<html><head>{head}</head><body><article>{tags}</article></body></html>".encode(), 1


def _json(rows, rng):
    found = rng.choice((rows, {"articles": rows}, {"data": {"items": rows}}))
    return json.dumps(found, ensure_ascii=rng.random() < 0.5).encode(), len(rows)


def _jsonl(rows, rng):
    return "".join(json.dumps(row) + "\n" for row in rows).encode(), len(rows)


def _csv(rows, rng, delimiter=","):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "cp1256")), "replace"), len(rows)


def _tsv(rows, rng):
    return _csv(rows, rng, "\t")


def _table(rows):
    return [list(rows[0]), *([cell[:30_000] for cell in row.values()] for row in rows)]


def _xlsx(rows, rng):
    return xlsx({"a": _table(rows)}), len(rows)


def _ods(rows, rng):
    table = [[_NO_XML.sub("", cell) for cell in row] for row in _table(rows)]
    data = ods(table)
    return data, len(rows)


_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xls(rows, rng):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for number, cells in enumerate(_table(rows)):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell[:30_000])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), len(rows)


def _docx(rows, rng):
    return docx(*(_NO_XML.sub("", line) for line in rows[0]["text"].split("\n"))), 1


def _pdf(rows, rng):
    lines = [re.sub("[^\u0020-\u06ff]", "", line)[:90] for line in rows[0]["text"].split("\n")]
    signs = [s for n, line in enumerate(lines[:40]) for s in drawn(line or "س", 550, 780 - 15 * n)]
    return pdf(signs), 1


def _parquet(rows, rng):
    import pyarrow
    import pyarrow.parquet

    rows = [
        {name: cell.encode("utf-8", "replace").decode() for name, cell in row.items()}
        for row in rows
    ]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue(), len(rows)


def _xml(rows, rng):
    items = "".join(
        f"<item><title>{row['title']}</title><description>{escape(row['text'])}</description></item>"
        for row in rows
    )
    return f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>".encode(), len(rows)


def _sgm(rows, rng):
    items = "".join(
        f"<DOC><DOCNO>{row['id']}</DOCNO>\n<TEXT>{escape(row['text'])}</TEXT></DOC>\n"
        for row in rows
    )
    return items.encode(), len(rows)


_FORMS = {
    "txt": _txt, "html": _html, "json": _json, "jsonl": _jsonl, "csv": _csv, "tsv": _tsv,
    "xlsx": _xlsx, "ods": _ods, "xls": _xls, "docx": _docx, "pdf": _pdf, "parquet": _parquet,
    "xml": _xml, "sgm": _sgm,
}  # fmt: skip
#: Those that are not slow to make.
_QUICK = ("txt", "html", "json", "jsonl", "csv", "tsv", "docx", "xml", "sgm")


def _file(rng: random.Random, form: str, name: str = "a") -> Made:
    how = rng.random()
    whole = how < _AS_IT_IS
    try:
        data, n = _FORMS[form](_rows(rng, whole), rng)
    except (ValueError, UnicodeError):  # what cannot be written so cannot be read so
        data, n = _FORMS[form](_rows(rng, True), rng)
    if whole:
        return Made(f"{name}.{form}", data, n)
    if how > _TEXT:
        if form in ("xlsx", "ods", "docx") and rng.random() < 0.5:
            data = _changed_inside(data, rng)
        elif form in _QUICK and form != "docx" and rng.random() < 0.3:
            data = mutated(data.decode("utf-8", "replace"), rng).encode("utf-8", "replace")
        else:
            data = mutated_bytes(data, rng)
    return Made(f"{name}.{form}", data, None)


def _changed_inside(data: bytes, rng: random.Random) -> bytes:
    """Change one member of a document that is an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(list(members))
    members[name] = mutated_bytes(members[name], rng)
    return _zip(members.items())


# -- archives and folders ------------------------------------------------------------------------

_PLACES = (
    "", "", "", "رياضة/", "a/b/c/", "../", "..\\..\\", "/", "C:\\x\\", "./", "__MACOSX/", ".git/",
    "a//b/", ".../", "..", "~$", "._", ".", "\u202e", "خبر ", "a\nb", "%s{0}", "-", " ",
)  # fmt: skip


def _tree(rng: random.Random) -> list[Made]:
    """Make the files of an archive or folder; the number in each name finds it again."""
    found = []
    for number in range(rng.randrange(1, 8)):
        name = f"{rng.choice(_PLACES)}k{number}k"
        if rng.random() < 0.2:
            ending = rng.choice(("jpg", "db", "", "mp3", "zip", "gz", "tar", "7z", "csv.gz"))
            found.append(Made(f"{name}.{ending}", rng.randbytes(rng.randrange(60)), None))
        else:
            found.append(_file(rng, rng.choice(_QUICK), name))
    return found


def _zip(members) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _tar(members, mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


class Tree(NamedTuple):
    """An archive: its bytes, the files in it, and whether nothing of it was changed."""

    name: str
    data: bytes
    files: list[Made]
    whole: bool


def _archive(rng: random.Random, ending: str) -> Tree:
    files = _tree(rng)
    members = [(made.name, made.data) for made in files]
    if ending == "zip":
        data = _zip(members)
        if rng.random() < 0.1:  # names in another encoding than they say
            data = data.replace("خبر ".encode(), "خبر".encode("cp1256") + b"1234")
    else:
        data = _tar(members, "w:" + ending.partition(".")[2])
    whole = rng.random() < 0.4
    return Tree(f"a.{ending}", data if whole else mutated_bytes(data, rng), files, whole)


_PACK = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def _packed(rng: random.Random) -> Made:
    made = _file(rng, rng.choice(_QUICK))
    ending = rng.choice(list(_PACK))
    data = _PACK[ending](made.data)
    if rng.random() < 0.5:
        return Made(f"{made.name}.{ending}", data, made.articles)
    return Made(f"{made.name}.{ending}", mutated_bytes(data, rng), None)


# -- what must hold ------------------------------------------------------------------------------


def _read(path: Path):
    """Return the articles and what was left out; None where the whole is refused."""
    notes = Notes()
    try:
        found = list(read_sources(path, notes))
    except CorpusToolsError as error:
        if not str(error).strip():
            raise Lost("an error that says nothing") from None
        return None
    for skipped in notes.skipped:
        str(skipped.reason).encode()
    for article in found:
        "".join((article.id, article.text, article.title or "", article.origin)).encode()
    return found, notes.skipped


def _check_file(made: Made) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / made.name
        path.write_bytes(made.data)
        outcome = _read(path)
    if made.articles is not None:
        found = [] if outcome is None else outcome[0]
        if len(found) != made.articles:
            raise Lost(f"{len(found)} articles of {made.articles}")
    elif outcome is not None and not any(outcome):
        raise Lost("neither an article nor a reason")


def _check_tree(tree: Tree) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / tree.name
        path.write_bytes(tree.data)
        outcome = _read(path)
    _check_all_named(tree.files, outcome, tree.whole)


_MORE = re.compile(r"\(\+([0-9]+)\)$")


def _check_all_named(files: list[Made], outcome, whole: bool) -> None:
    if outcome is None or not whole:
        return
    found, skipped = outcome
    origins = [article.origin for article in found] + [s.origin for s in skipped]
    missing = [m.name for m in files if not any(_token(m) in origin for origin in origins)]
    # Of hidden ones only the first are named, and the others counted.
    counted = sum(int(more[1]) for origin in origins if (more := _MORE.search(origin)))
    # What stands in a hidden folder is named with it, once.
    folders = {s.origin for s in skipped}
    missing = [name for name in missing if not any(f.endswith(_top(name)) for f in folders)]
    if len(missing) > counted:
        raise Lost(f"not named: {missing}")
    for made in files:
        got = sum(_token(made) in article.origin for article in found)
        refused = any(_token(made) in s.origin for s in skipped)
        if made.articles is not None and got != made.articles and not refused and got:
            raise Lost(f"{made.name}: {got} articles of {made.articles}")


def _token(made: Made) -> str:
    return re.search("k[0-9]+k", made.name)[0] + "."


def _top(name: str) -> str:
    """Return the first hidden folder of a name, which stands for all in it."""
    parts = name.split("/")
    hidden = [
        at
        for at, part in enumerate(parts)
        if part == "__MACOSX" or (part.startswith(".") and part.strip("."))
    ]
    return "/".join(parts[: hidden[0] + 1]) if hidden else "\x00"


def _folder(rng: random.Random) -> list[Made]:
    files = [made for made in _tree(rng) if ".." not in made.name and not made.name.startswith("/")]
    odd = [Made(f"k9{n}k.{kind}", b"", None) for n, kind in enumerate(_ODD) if rng.random() < 0.2]
    return files + odd


def _link_out(path: Path) -> None:
    path.symlink_to(__file__)


_ODD = {
    "pipe": os.mkfifo,
    "loop": lambda path: path.symlink_to(path.name),
    "nowhere": lambda path: path.symlink_to("no such file"),
    "zero": lambda path: path.symlink_to("/dev/zero"),
    "out": _link_out,
    "above": lambda path: path.symlink_to(".."),
}


def _check_folder(files: list[Made]) -> None:
    with tempfile.TemporaryDirectory() as below:
        folder = Path(below) / "d"
        folder.mkdir()
        for made in files:
            path = folder / made.name
            path.parent.mkdir(parents=True, exist_ok=True)
            kind = made.name.rpartition(".")[2]
            if kind in _ODD:
                _ODD[kind](path)
            else:
                path.write_bytes(made.data)
        _check_all_named(files, _read(folder), True)


def _kinds() -> dict[str, Kind]:
    kinds = {form: Kind(lambda rng, form=form: _file(rng, form), _check_file) for form in _FORMS}
    for ending in ("zip", "tar", "tar.gz"):
        kinds[ending] = Kind(lambda rng, ending=ending: _archive(rng, ending), _check_tree)
    kinds["packed"] = Kind(_packed, _check_file)
    kinds["folder"] = Kind(_folder, _check_folder)
    return kinds


if __name__ == "__main__":
    raise SystemExit(fuzz(_kinds()))
