"""Files of a report, opened by readers that are not ours: what in them could run, break or turn."""

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["problems_in", "runs_in_a_cell", "tex_problems"]

#: What turns the text after it about; isolates may stand in pairs.
TURNS = re.compile("[\u202a-\u202e]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def problems_in(folder: Path) -> Iterator[str]:
    """Yield what is wrong in any file of a folder."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if not path.resolve().is_relative_to(folder.resolve()):
            yield f"{path}: outside"
        check = CHECKS.get(path.suffix)
        if check is None:
            yield f"{path.name}: nobody opens {path.suffix}"
            continue
        try:
            found = list(check(path))
        except Exception as error:  # whatever a reader stumbles over
            found = [f"cannot be read: {error!r}"[:300]]
        yield from (f"{path.relative_to(folder)}: {one}" for one in found)


def unbalanced(text: str) -> bool:
    """Tell whether isolates in a line are left open, or closed without being open."""
    depth = 0
    for sign in text:
        depth += (sign in "\u2066\u2067\u2068") - (sign == "\u2069")
        if depth < 0:
            return True
    return depth != 0


def turned(text: str) -> Iterator[str]:
    """Yield the ways in which a text, or a line of it, turns or breaks what is round it."""
    if found := TURNS.search(text) or CONTROLS.search(text):
        yield f"U+{ord(found[0]):04X} in {text[max(0, found.start() - 20) : found.end() + 20]!r}"
    for line in text.split("\n"):
        if unbalanced(line):
            yield f"isolates without their pair in {line[:80]!r}"


def _bare(text: str) -> str:
    """Leave out what nobody sees before the first sign of a text."""
    at = 0
    while at < len(text) and (
        text[at].isspace() or unicodedata.category(text[at]) in ("Cc", "Cf", "Zs", "Zl", "Zp")
    ):
        at += 1
    return text[at:]


def runs_in_a_cell(cell: str) -> bool:
    """Tell whether a spreadsheet may run a cell, or a part after a semicolon, tab or line break."""
    for piece in re.split("[;\t\r\n]", cell):
        text = unicodedata.normalize("NFKC", _bare(piece))
        if text[:1] in ("=", "@"):
            return True
        if text[:1] in ("+", "-") and not re.fullmatch(r"[+-]\d[\d.,]*%?", text):
            # Words after a dash are none that a program could call.
            rest = text[1:]
            if re.search(r"[|(!=+*/^&@]", rest) or not re.match(r"\s+[«\"(]?[ء-ي]", rest):
                return True
    return cell[:1] in ("\t", "\r", "\n")


def _csv(path: Path) -> Iterator[str]:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    if text.startswith("\ufeff"):
        yield "a mark of byte order"
    yield from turned(text)
    if "\r" in text:
        yield "a carriage return"
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len(rows) != text.count("\n"):
        yield f"{len(rows)} rows in {text.count(chr(10))} lines"
    if len({len(row) for row in rows}) > 1:
        yield "rows of unlike lengths"
    for row in rows:
        yield from (f"runs: {cell[:80]!r}" for cell in row if runs_in_a_cell(cell))


def _xlsx(path: Path) -> Iterator[str]:
    import openpyxl

    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            text = book.read(name).decode("utf-8")
            ET.fromstring(text)
            if re.search(r"<f[ >]|<hyperlink|externalLink|ddeLink|vbaProject", text):
                yield f"{name}: a formula or a link"
            if TURNS.search(text):
                yield f"{name}: a control that turns text about"
    sheets = openpyxl.load_workbook(path)
    for sheet in sheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink:
                    yield f"{sheet.title}: formula {cell.value!r}"
                if isinstance(cell.value, str):
                    yield from turned(cell.value)


def _json(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    json.loads(text)
    yield from turned(text)


def _svg(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    yield from turned(text)
    for element in ET.fromstring(text).iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in ("script", "foreignObject", "iframe", "image"):
            if not (tag == "image" and _own(element.attrib.values())):
                yield f"<{tag}>"
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2]
            if local.startswith("on") or (local == "href" and not _own([value])):
                yield f"{local}={value[:60]!r}"


def _own(values: Iterable[str]) -> bool:
    """Tell whether addresses lead to the file itself."""
    return not any(re.match(r"\s*(?!data:image)[a-z]+:", value, re.IGNORECASE) for value in values)


def _png(path: Path) -> Iterator[str]:
    from PIL import Image

    with Image.open(path) as image:
        image.load()
        for name, value in image.info.items():
            if isinstance(value, str):
                yield from (f"{name}: {one}" for one in turned(value))


def _pdf(path: Path) -> Iterator[str]:
    import pypdf

    reader = pypdf.PdfReader(path)
    for name, value in (reader.metadata or {}).items():
        yield from (f"{name}: {one}" for one in turned(str(value)))
    raw = path.read_bytes()
    for key in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/URI", b"/EmbeddedFile"):
        if re.search(re.escape(key) + rb"\b", raw):
            yield f"{key!r}"


#: Commands of a table, each of which is written by us.
_TEX_OURS = frozenset(
    [
        "usepackage",
        "providecommand",
        "LR",
        "RL",
        "ifdefined",
        "babelsublr",
        "else",
        "fi",
        "begin",
        "end",
        "caption",
        "toprule",
        "midrule",
        "bottomrule",
        "endhead",
        "linewidth",
        "textbackslash",
        "textasciicircum",
        "textasciitilde",
        "relax",
    ]
)


def tex_problems(text: str) -> Iterator[str]:
    """Read a LaTeX fragment as TeX's mouth does, with its usual category codes."""
    if "^^" in text:
        yield "^^"
    yield from turned(text)
    depth, at, columns, row = 0, 0, None, 0
    after_row = False
    body = text.partition("\\begin{longtable}")[2]
    if found := re.match(r"\{((?:p\{[\d.]+\\linewidth\}|r)*)\}", body):
        columns = len(re.findall(r"p\{|r", found[1]))
    text = re.sub(r"^%.*\n", "", text, flags=re.MULTILINE)
    start = text.index("\\begin{longtable}")
    for found in re.finditer(r"\\([A-Za-z]+|.|\n)|([{}&$#%~^_])|([^\\{}&$#%~^_\s])", text):
        command, special, other = found.groups()
        if after_row and (other or "")[:1] in ("[", "*"):
            yield f"read as an option of a row: {text[found.start() : found.start() + 40]!r}"
        after_row = command == "\\"
        if command is not None:
            if command[0].isalpha() and command not in _TEX_OURS:
                yield f"\\{command}"
            elif not command[0].isalpha() and command not in "{}$&#%_\\":
                yield f"\\{command!r}"
            if command == "\\" and found.start() > start:
                if columns and row not in (0, columns - 1):
                    yield f"a row of {row + 1} cells in {columns} columns"
                row = 0
        elif special == "{":
            depth += 1
        elif special == "}":
            depth -= 1
            if depth < 0:
                yield "a brace too many"
        elif special == "&":
            row += 1
        elif special == "#" and text[: found.start()].rpartition("\n")[2].startswith("\\provide"):
            pass
        elif special:
            yield f"a bare {special}"
        at = found.end()
    if depth:
        yield f"{depth} braces left open"
    if at != len(text.rstrip()):
        yield "something after the end"


def _tex(path: Path) -> Iterator[str]:
    return tex_problems(path.read_text("utf-8"))


class _Page(HTMLParser):
    """Gathers what a page would run or ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            told = (value or "").strip()
            if name.startswith("on"):
                self.found.append(f"<{tag} {name}={told[:60]!r}>")
            if name in ("src", "href", "action", "data", "formaction", "xlink:href", "poster"):
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", told, re.IGNORECASE)
                loads = tag != "a"
                if scheme and scheme[1].lower() not in (("data",) if loads else ("http", "https")):
                    self.found.append(f"<{tag} {name}={told[:60]!r}>")
                if told.startswith("//"):
                    self.found.append(f"<{tag} {name}={told[:60]!r}>")


def _html(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    page = _Page()
    page.feed(text)
    yield from page.found
    seen = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", text)
    if found := TURNS.search(seen) or CONTROLS.search(seen):
        yield f"U+{ord(found[0]):04X} in {seen[max(0, found.start() - 40) : found.end() + 40]!r}"


def _js(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    if found := TURNS.search(text) or CONTROLS.search(text):
        yield f"U+{ord(found[0]):04X} in {text[max(0, found.start() - 40) : found.end() + 40]!r}"


def _notebook(path: Path) -> Iterator[str]:
    # What a notebook shows is for its own tests; here it only has to be one.
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                yield f"{output['ename']}: {output['evalue']}"[:200]


CHECKS = {
    ".csv": _csv,
    ".html": _html,
    ".ipynb": _notebook,
    ".js": _js,
    ".json": _json,
    ".pdf": _pdf,
    ".png": _png,
    ".svg": _svg,
    ".tex": _tex,
    ".xlsx": _xlsx,
}
