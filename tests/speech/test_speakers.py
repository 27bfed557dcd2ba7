"""Who speaks how often: a saying once, whatever lies in it."""

import pandas as pd
import pytest

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.speech.speakers import speakers, speakers_said

TEXT = (
    "قال سمير إن السد «آمن تماما» وسيفتح غدا. وقالت ليلى: «لا نعلم شيئا». ونقلت وكالة عن سمير قوله."
)
COLUMNS = ["id", "paragraph", "start", "end", "kind", "status", "speaker", "via"]


@pytest.fixture(scope="module")
def corpus():
    frame = pd.DataFrame(
        {"id": ["a", "b"], "title": ["خبر السد", "خبر آخر"], "text": [TEXT, TEXT],
         "outlet": ["الساحل", "المرصد"]}
    )  # fmt: skip
    return load_corpus(frame, all_languages=True)


def span(quote):
    start = TEXT.index(quote)
    return start, start + len(quote)


ROWS = [
    ("a", 1, *span("السد «آمن تماما» وسيفتح غدا"), "reported", "named", "المنور", ""),
    ("a", 1, *span("آمن تماما"), "mixed", "carried", "المنور", ""),
    ("a", 1, *span("لا نعلم شيئا"), "direct", "named", "ليلى", ""),
    ("a", 1, *span("قوله"), "reported", "named", "المنور", "وكالة"),
    ("b", 1, *span("السد «آمن تماما» وسيفتح غدا"), "reported", "named", "المنَور", ""),
    ("b", 1, *span("لا نعلم شيئا"), "direct", "uncertain", "ليلى", ""),
    ("b", 1, *span("آمن تماما"), "direct", "not-speech", "", ""),
    ("b", 1, *span("قوله"), "reported", "anonymous", "مصدر", ""),
    ("b", 0, 0, 3, "reported", "uncertain", "", ""),
]


@pytest.fixture(scope="module")
def table(corpus):
    return speakers(corpus, said=pd.DataFrame(ROWS, columns=COLUMNS))


def test_a_saying_counts_once_and_has_one_form(table):
    assert table.values.tolist() == [
        ["المنور", "الساحل", 1, 2, 1, 0, 1],
        ["المنور", "المرصد", 1, 1, 0, 1, 0],
        ["ليلى", "الساحل", 1, 1, 1, 0, 0],
    ]


def test_who_is_not_named_is_counted_aside(table):
    # Uncertain marks may be no speech; what is reported is some.
    assert (table.attrs["anonymous"], table.attrs["unknown"]) == (1, 1)
    arabic, english = speakers_said(table)
    assert english.startswith("2 speakers are quoted or reported: 4 sayings.")
    assert "المنور" in arabic
    assert "not named: 1 saying" in english


def test_names_of_the_corpus_put_speakers_together(corpus):
    mentions = pd.DataFrame(
        [(one, "المنور", "سمير عواد", "person") for one in "ab"],
        columns=["id", "form", "name", "kind"],
    )
    said = pd.DataFrame(ROWS, columns=COLUMNS)
    table = speakers(corpus, said=said, mentions=mentions)
    assert table["speaker"].tolist() == ["سمير عواد", "سمير عواد", "ليلى"]
    with pytest.raises(InputError, match="expected mentions as"):
        speakers(corpus, said=said, mentions=said)


def test_nobody_speaks(corpus):
    nothing = speakers(corpus, said=pd.DataFrame(ROWS[:0], columns=COLUMNS))
    assert nothing.empty
    assert speakers_said(nothing)[1] == "No speaker is known by name in these articles."


def test_no_corpus_is_refused():
    with pytest.raises(InputError, match=r"^speakers: expected a Corpus"):
        speakers(["نص"])


def test_documents_and_times_are_no_speakers(corpus):
    rows = [
        ("a", 1, *span("لا نعلم شيئا"), "direct", "named", "بيان للوزارة", ""),
        ("a", 1, *span("قوله"), "reported", "named", "مطلع الشهر الجاري", ""),
        ("b", 1, *span("لا نعلم شيئا"), "direct", "named", "ليلى", ""),
    ]
    found = speakers(corpus, said=pd.DataFrame(rows, columns=COLUMNS))
    assert found["speaker"].tolist() == ["ليلى"]
    assert found.attrs["documents"] == found.attrs["unknown"] == 1
    assert "statements, reports and other documents: 1 saying." in speakers_said(found)[1]


@pytest.mark.parametrize("name", ["تعالى", "صلى", "تويتر"])
def test_formulas_and_platforms_are_no_speakers(corpus, name):
    rows = [("b", 1, *span("لا نعلم شيئا"), "direct", "named", name, "")]
    found = speakers(corpus, said=pd.DataFrame(rows, columns=COLUMNS))
    assert found.empty
    assert found.attrs["unknown"] == 1
