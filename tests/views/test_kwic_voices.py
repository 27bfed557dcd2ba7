"""The concordance by voice: every find in words and colour, as `voices` counts it."""

import pandas as pd
import pytest

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.speech.voices import VOICES, voices
from corpus_tools.views.kwic import concordance

TEXT = "افتتح السد أمس. وقال سمير: «السد آمن»."


@pytest.fixture(scope="module")
def corpus():
    frame = pd.DataFrame({"id": ["a"], "title": ["خبر عن النهر"], "text": [TEXT]})
    return load_corpus(frame, all_languages=True)


@pytest.fixture(scope="module")
def said(corpus):
    start = TEXT.index("السد آمن")
    row = ("a", 1, start, start + len("السد آمن"), "direct", "named", "سمير")
    return pd.DataFrame(
        [row], columns=["id", "paragraph", "start", "end", "kind", "status", "speaker"]
    )


def test_each_find_has_its_voice(corpus, said):
    found = concordance(corpus, "السد", voices=said)
    assert found.table[["voice", "speaker"]].values.tolist() == [
        ["narrator", ""],
        ["quoted", "سمير"],
    ]
    assert found.by_voice == {"narrator": 1, "reported": 0, "quoted": 1, "unknown": 0}
    counted = voices(corpus, "السد", said=said)
    assert found.by_voice == {voice: counted[voice].sum() for voice in VOICES}


def test_the_view_says_voices_in_words(corpus, said):
    view = concordance(corpus, "السد", voices=said).view()
    names = [column.css for column in view.values["columns"].columns]
    cells = [row.cells[names.index("voice")] for row in view.values["rows"]]
    assert [(cell.shown, cell.key) for cell in cells] == [
        ("كلام الكاتب", "narrator"),
        ("كلام غيره بين علامتين", "quoted"),
    ]
    page = view.html()
    assert 'class="forms voices"' in page
    assert page.count('class="tag ') == len(VOICES)


def test_without_voices_nothing_is_told_of_them(corpus):
    found = concordance(corpus, "السد")
    assert "voice" not in found.table
    assert found.by_voice == {}
    assert 'class="forms voices"' not in found.view().html()


def test_voices_of_plain_strings_are_refused():
    with pytest.raises(InputError, match=r"^concordance: expected a Corpus where voices"):
        concordance([TEXT], "السد", voices=True)


def test_a_table_of_something_else_is_refused(corpus):
    with pytest.raises(InputError, match=r"^concordance: expected a table as ct\.quotes"):
        concordance(corpus, "السد", voices=pd.DataFrame({"a": [1]}))
