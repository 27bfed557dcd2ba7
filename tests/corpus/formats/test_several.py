"""Several articles in one text are parted where that is sure, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read, skipped

from corpus_tools.corpus.formats.several import articles_in

HEADS = ["هيئة النهر تفتح الممر", "الوزيرة تزور القرية", "الجسر القديم يغلق"]
BODY = (
    "قالت الهيئة إن الممر سيفتح غدا أمام السفن الصغيرة كلها.\n"
    "وأضافت أن الجسر القديم يحتاج إلى إصلاح كبير."
)
ARTICLES = [f"{head}\n{BODY}" for head in HEADS]


@pytest.mark.parametrize(
    "text",
    [
        "\n=====\n".join(ARTICLES),
        "\n\n==========\n\n".join([*ARTICLES, ""]),
        "-" * 30 + "\n" + f"\n{'-' * 30}\n".join(ARTICLES),
        f"\n{'* ' * 20}\n".join(ARTICLES),
        f"\r\n{'_' * 60}\r\n".join(a.replace("\n", "\r\n") for a in ARTICLES),
        "".join(f"{'=' * 20}\n{h}\n{'=' * 20}\n{BODY}\n" for h in HEADS),
        "".join(f"Document {n} of 3\n\n{a}\n\n" for n, a in enumerate(ARTICLES, 1)),
        "".join(f"{n} of 30 DOCUMENTS\n\n{a}\n\n" for n, a in enumerate(ARTICLES, 1)),
        "".join(f"=== الوثيقة {n} من ٣ ===\n{a}\n" for n, a in zip("١٢٣", ARTICLES, strict=True)),
        "".join(f"{a}\n\nDocument RIVER00020160314ec3e0001{n}\n\n" for n, a in enumerate(ARTICLES)),
        "\f".join(ARTICLES),
    ],
)
def test_the_articles_of_an_export_are_parted(write, text):
    found, notes = read(write("export.txt", text))
    assert [a.text.split() for a in found] == [a.split() for a in ARTICLES]
    assert [a.id for a in found] == ["export-00001", "export-00002", "export-00003"]
    lines = text.splitlines() if "\f" not in text else text.replace("\f", "\n").split("\n")
    if "\f" not in text:
        starts = [int(a.origin.rpartition(":")[2]) for a in found]
        assert [lines[start - 1] for start in starts] == HEADS
    assert "read as 3 articles" in notes.warnings[0]
    assert notes.skipped == []


def test_what_stands_around_the_articles_is_listed(write):
    numbered = "".join(f"Document {n} of 3\n{a}\n" for n, a in enumerate(ARTICLES, 1))
    found, notes = read(write("a.txt", f"قائمة النتائج\n{' كلمة' * 50}\n{numbered}"))
    assert len(found) == 3
    assert skipped(notes) == [("a.txt:1", "stands before or after the articles of the file")]
    ruled = "\n=====\n".join(["تقرير الرصد", *ARTICLES, "نهاية التقرير"])
    found, notes = read(write("b.txt", ruled))
    assert [a.text for a in found] == ARTICLES
    assert [origin for origin, _ in skipped(notes)] == ["b.txt:15", "b.txt:1"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLES[0]}\n***\n{BODY}\n***\n{BODY}",
        f"{ARTICLES[0]}\n-----\n{BODY}\n-----\n{BODY}",  # short, as between sections
        "\n=====\n".join(ARTICLES[:2]),  # but one
        f"\n{'=' * 20}\n".join([ARTICLES[0], BODY, BODY]),  # no headlines below
        f"\n{'=' * 20}\n".join([ARTICLES[0], ARTICLES[1], "هامش\nقصير"] * 2),
        f"{HEADS[0]}\n=====\n{BODY}\n\n{HEADS[1]}\n=====\n{BODY}",  # underlined
        f"{ARTICLES[0]}\n1/2\n{ARTICLES[1]}\n2/2\n",  # pages
        f"{ARTICLES[0]}\nDocument 2 of 3\n{ARTICLES[1]}\nDocument 7 of 9\n{BODY}",
    ],
)
def test_a_text_that_is_not_sure_to_hold_several_is_one(write, text):
    [article], notes = read(write("a.txt", text))
    assert article.text == text
    assert article.id == "a"
    assert notes.skipped == notes.warnings == []


@given(
    st.lists(
        st.sampled_from([*ARTICLES, "=====", "\f", "Document 1 of 2", "Document 2 of 2", "", "نص"])
    )
)
def test_nothing_of_a_text_is_lost_but_rules(lines):
    text = "\n".join(lines)
    parts, rest = articles_in(text)
    words = [w for _, part in sorted([*parts, *rest]) for w in part.split() if w[0] > "z"]
    assert words == [w for w in text.split() if w[0] > "z"]


def test_articles_that_are_counted_are_parted_where_some_lack(write):
    counted = "".join(f"Document {n} of 5\n\n{ARTICLES[0]}\n\n" for n in (1, 2, 4, 5))
    assert len(articles_in(counted)[0]) == 4
    # Text above a first line that counts on may be an article: then nothing is sure.
    above = f"{ARTICLES[0]}\nDocument 2 of 3\n{ARTICLES[1]}\nDocument 3 of 3\n{ARTICLES[0]}"
    assert len(articles_in(above)[0]) == 1
