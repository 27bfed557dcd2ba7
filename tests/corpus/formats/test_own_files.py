"""What this package wrote is never counted as articles."""

import io
import json
import shutil
import zipfile

import pytest
from reading import read, skipped, zipped

from corpus_tools._files import OWN, staged
from corpus_tools.corpus.formats.own_files import is_own_workbook
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError

ARTICLE = "فاض النهر\nفاض النهر على القرى."
PAGE = '<html><head><meta name="generator" content="corpus-tools 1"></head><p>فاض النهر</html>'
#: What stands in a report, in little.
REPORT = {
    "index.html": PAGE,
    "summary.json": json.dumps(
        {"n_articles": 1, "n_tokens": 4, "corpus_sha256": "a", "version": "1", "text": "فاض"}
    ),
    "figures/names.pdf": "%PDF-1.4",
    "figures/names.svg": "<svg><text>فاض</text></svg>",
    "figures/manifest.json": json.dumps(
        {
            "names.pdf": {
                "sha256": "a",
                "corpus_sha256": "b",
                "matplotlib": "3",
                "labels": [{"text": "فاض"}],
            },
            "names.svg": {"sha256": "a", "corpus_sha256": "b", "matplotlib": "3"},
        }
    ),
    "tables/removed.csv": "id,line,text\na,1,فاض النهر\n",
    "tables/terms.csv": "term,count,documents,dispersion,forms\nنهر,2,1,0,نهر:2\n",
    "tables/latex/terms.tex": "نهر",
    "notebooks/settings.py": "CORPUS = None",
    "texts/1.js": "1",
}
FOLDER = "a folder that corpus-tools has written to: its files there are no articles"
FILE = "a file that corpus-tools has written: no article"


def put(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


@pytest.fixture
def corpus(tmp_path):
    put(tmp_path, {"corpus/a.txt": ARTICLE})
    return tmp_path / "corpus"


def taken(corpus):
    """Return the origins of what is read, and of what is not, with the reason."""
    found, notes = read(corpus)
    return [article.origin for article in found], skipped(notes)


def test_reports_are_left_out_with_their_list_and_without(corpus):
    with staged(corpus / "report") as stage:
        assert taken(corpus) == (["a.txt"], [("report", FOLDER)])  # the first time, too
        put(stage, REPORT)
    shutil.copytree(corpus / "report", corpus / "deep" / "renamed")
    put(corpus / "old", REPORT)
    put(corpus / "report", {"mine.txt": ARTICLE.replace("النهر", "البحر")})
    origins, notes = taken(corpus)
    assert origins == ["a.txt", "report/mine.txt"]
    assert notes == [("deep/renamed", FOLDER), ("old", FOLDER), ("report", FOLDER)]


def test_a_report_among_the_articles_leaves_them_alone(corpus):
    put(corpus, {"texts/b.txt": ARTICLE, "tables/c.csv": f'id,text\nc,"{ARTICLE}"\n'})
    for kind in ("", "report"):
        with staged(corpus, kind=kind) as stage:
            put(stage, REPORT)
        origins, notes = taken(corpus)
        assert origins == ["a.txt", "tables/c.csv:2", "texts/b.txt"]
        assert notes == [(".", FOLDER)]


def test_a_report_that_is_half_there_is_known_too(corpus):
    """Its files are named by what is to be moved."""
    told = {"new": [[".", "x.html"], ["tables", "removed.csv"]], "stale": [[".", "y.txt"]]}
    moving = json.dumps({"format": "corpus-tools files 1", **told})
    files = {"x.html": "<p>x", "y.txt": "y", "tables/removed.csv": REPORT["tables/removed.csv"]}
    put(corpus / "report", {f"{OWN}/moving.json": moving, f"{OWN}/work/b.txt": ARTICLE, **files})
    origins, notes = taken(corpus)
    assert origins == ["a.txt"]
    assert ("report", FOLDER) in notes


@pytest.mark.parametrize("part", ["figures", "tables"])
def test_a_part_of_a_report_is_known_by_itself(corpus, part):
    files = {name: text for name, text in REPORT.items() if name.startswith(part)}
    put(corpus / "copied", files)
    put(corpus / "copied" / part, {"mine.csv": f'id,text\nmine,"{ARTICLE}"\n'})
    assert taken(corpus) == (
        [f"copied/{part}/mine.csv:2", "a.txt"][::-1],
        [(f"copied/{part}", FOLDER)],
    )


def test_single_files_are_known_by_their_marks(corpus, tmp_path):
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("docProps/core.xml", "<dc:creator>corpus-tools</dc:creator>")
    assert is_own_workbook(workbook)
    assert not is_own_workbook(io.BytesIO(b"PK"))
    put(
        corpus, {"b.html": PAGE, "c.pdf": "%PDF-1.4\n<< /Creator (corpus_tools 1, Matplotlib 3) >>"}
    )
    (corpus / "d.xlsx").write_bytes(workbook.getvalue())
    notes = [("b.html", FILE), ("c.pdf", FILE), ("d.xlsx", FILE)]
    assert taken(corpus) == (["a.txt"], notes)


def test_a_report_in_an_archive_is_known(write):
    files = {"a.txt": ARTICLE, **{f"report/{name}": text for name, text in REPORT.items()}}
    assert taken(write("all.zip", zipped(files))) == (
        ["all.zip/a.txt"],
        [("all.zip/report", FOLDER)],
    )


def test_exported_texts_are_articles_where_there_are_no_others(corpus):
    mark = json.dumps({"format": "corpus-tools texts 1", "files": ["texts/1-a.txt"]})
    files = {"corpus-tools.json": mark, "texts/1-a.txt": ARTICLE, "metadata.csv": "file,id\n"}
    put(corpus / "out", files)
    assert taken(corpus) == (["a.txt"], [("out", FOLDER)])
    (corpus / "a.txt").unlink()
    assert taken(corpus)[0] == ["out/texts/1-a.txt"]
    assert taken(corpus / "out")[0] == ["texts/1-a.txt"]


def test_a_folder_of_nothing_else_is_told(corpus):
    put(corpus / "report", REPORT)
    with pytest.raises(InputError, match="its files there are no articles"):
        load_corpus(corpus / "report")
