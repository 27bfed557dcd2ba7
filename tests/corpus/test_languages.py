"""Articles that are not Arabic: left out, listed, and kept where they are asked for."""

import pytest

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import in_arabic

ARABIC = (
    "هيئة النهر تفتح الممر\n\nأعلنت هيئة النهر أمس أنها ستفتح الممر أمام السفن في الشهر المقبل.\n"
)
ENGLISH = "The river is open\n\nThe board said that the passage of the river is open to boats.\n"
PERSIAN = "گشایش گذرگاه\n\nوزیر گفت که این گذرگاه از امروز برای کشتی‌های کوچک باز است.\n"


@pytest.fixture
def mixed(write, tmp_path):
    write("corpus/a.txt", ARABIC)
    write("corpus/b.txt", ENGLISH)
    write("corpus/c.txt", PERSIAN)
    write("corpus/d.txt", ENGLISH.replace("boats", "ships"))
    return tmp_path / "corpus"


def test_they_are_left_out_and_one_warning_names_them(mixed):
    corpus = load_corpus(mixed)
    assert corpus.ids == ["a"]
    assert corpus.skipped.values.tolist() == [
        ["b.txt", "b", "not Arabic (English)"],
        ["c.txt", "c", "not Arabic (Persian)"],
        ["d.txt", "d", "not Arabic (English)"],
    ]
    (warning,) = corpus.warnings
    assert warning.startswith("3 article(s) left out that are not Arabic (English 2, Persian 1;")
    assert "b.txt" in warning
    assert "--all-languages" in warning
    assert "الإنجليزية 2، الفارسية 1" in in_arabic(warning)
    assert in_arabic(corpus.skipped["reason"][1]) == "ليس بالعربية (الفارسية)"


def test_they_stay_where_they_are_asked_for_with_their_lines(mixed):
    corpus = load_corpus(mixed, all_languages=True)
    assert corpus.ids == ["a", "b", "c", "d"]
    assert corpus.paragraphs("b") == [
        "The board said that the passage of the river is open to boats."
    ]
    assert corpus.warnings == []
    assert corpus.removed.empty
    assert corpus.settings["all_languages"] is True


def test_a_corpus_without_an_arabic_article_is_an_error_that_names_the_switch(write, tmp_path):
    write("corpus/b.txt", ENGLISH)
    with pytest.raises(InputError, match=r"in Arabic; found none \(English 1.*b\.txt.*--all-lang"):
        load_corpus(tmp_path / "corpus")
    assert load_corpus(tmp_path / "corpus", all_languages=True).ids == ["b"]


def test_the_title_of_a_table_counts(write):
    rows = '1,"هيئة النهر تفتح الممر أمام السفن اليوم","Photos: the river, by HP"\n'
    assert load_corpus(write("news.csv", "id,title,text\n" + rows)).ids == ["1"]
