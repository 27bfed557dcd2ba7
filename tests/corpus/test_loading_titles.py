"""Titles over a whole corpus: shared first lines are none, and a text without one is only named."""

import pytest

from corpus_tools.corpus.loading import load_corpus

LEAD = "أعلنت هيئة النهر أنها ستفتح الممر رقم {} أمام السفن الصغيرة اعتبارا من مطلع الشهر المقبل."
BODY = "وقال مدير الهيئة لصوت النهر إن العمل في الممر رقم {} انتهى قبل موعده بأسبوعين كاملين."


@pytest.fixture
def load(write, tmp_path):
    def made(*above, n=6, body=(LEAD, BODY)):
        for i in range(n):
            lines = [line.format(i) for line in (*above, *body)]
            write(f"corpus/{i}.txt", "\n".join(lines))
        return load_corpus(tmp_path / "corpus")

    return made


def test_the_headline_stands_below_what_all_articles_share(load):
    headline = "فتح الممر رقم {} أمام السفن"
    corpus = load("صوت النهر", "سياسة", headline, headline)
    articles = corpus.articles
    assert articles["title"].tolist() == [headline.format(i) for i in range(6)]
    assert articles["title_status"].unique().tolist() == ["stated"]
    assert articles["outlet"].unique().tolist() == ["صوت النهر"]
    assert articles["section"].unique().tolist() == ["سياسة"]
    assert [corpus.title_line(i) for i in corpus.ids] == [3] * 6
    assert [len(corpus.paragraphs(i)) for i in corpus.ids] == [2] * 6


def test_running_heads_with_the_number_of_their_page_are_no_titles(load):
    corpus = load("صوت النهر - العدد 12{} - صفحة {}".replace("{}", "{0}"), "فتح الممر رقم {} اليوم")
    assert corpus.articles["title"].tolist() == [f"فتح الممر رقم {i} اليوم" for i in range(6)]


def test_a_lead_is_named_by_its_first_words_and_counts_once(load):
    corpus = load()
    assert corpus.title("3") == ""
    assert corpus.paragraphs("3") == [LEAD.format(3), BODY.format(3)]
    article = corpus.articles.set_index("id").loc["3"]
    assert article["title_status"] == "lead"
    assert article["title"].endswith("…")
    assert LEAD.format(3).startswith(article["title"].rstrip("… "))
    assert len(article["title"]) <= 60
    assert article["n_tokens"] == len(f"{LEAD} {BODY}".split())
    assert corpus.title_line("3") == 0


def test_titles_of_the_user_are_told_from_those_of_the_text(load, write, tmp_path):
    load("فتح الممر رقم {}")
    table = write("more.csv", "id,title\n2,عنوان آخر للخبر\n")
    corpus = load_corpus(tmp_path / "corpus", metadata=table)
    told = corpus.articles.set_index("id").loc[["1", "2"], ["title", "title_status"]]
    assert told.values.tolist() == [["فتح الممر رقم 1", "stated"], ["عنوان آخر للخبر", "supplied"]]
