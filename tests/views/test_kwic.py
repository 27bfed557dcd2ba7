"""Concordances."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.errors import InputError
from corpus_tools.views.kwic import FIND_COLUMNS, concordance

TEXTS = ["عنوان\r\n\nوقّع الوزير مذكّرة التفاهم، أمس.", "حجز تذكرة", "بالمذكرة"]


def test_every_find_of_the_sample_is_that_of_a_plain_search(sample):
    """Count words that end like the query in the raw lines, and take out what cleaning took."""
    found = concordance(sample, "مذكرة")
    expected = {}
    word = re.compile(r"[\u0621-\u065f]+")
    for article_id in sample.ids:
        for line in sample.lines(article_id):
            for bare in re.sub("[\u064b-\u0652\u0640]", "", line).split():
                bare = "".join(word.findall(bare))
                if bare in ("مذكرة", "المذكرة", "بمذكرة", "والمذكرة", "لمذكرة", "للمذكرة"):
                    expected[bare] = expected.get(bare, 0) + 1
    assert dict(zip(found.by_form["form"], found.by_form["count"], strict=True)) == expected
    assert found.found == len(found) == len(found.table) == sum(expected.values())
    assert list(found.table.columns) == list(FIND_COLUMNS)
    assert found.articles == found.table["id"].nunique()


def test_finds_stand_in_the_raw_line_they_name(sample):
    for row in concordance(sample, "وزارة").table.itertuples():
        raw = sample.raw(row.id).splitlines()[row.line - 1]
        assert row.match in ct.clean(raw, title="x").title + raw.replace("\u00a0", " ")


def test_lines_of_plain_strings_are_counted_from_one():
    table = concordance(TEXTS, "مذكرة").table
    assert table[["id", "line", "before", "match", "after", "form"]].values.tolist() == [
        ["0", 3, "وقّع الوزير", "مذكّرة", "التفاهم، أمس.", "مذكرة"],
        ["2", 1, "", "بالمذكرة", "", "بالمذكرة"],
    ]


def test_the_window_is_counted_in_words():
    text = "«واحد» اثنان، ثلاثة سد أربعة - خمسة ستة!"
    for window, before, after in (
        (0, "", ""),
        (1, "ثلاثة", "أربعة"),
        (2, "اثنان، ثلاثة", "أربعة - خمسة"),
        (3, "«واحد» اثنان، ثلاثة", "أربعة - خمسة ستة!"),
    ):
        row = concordance([text], "سد", window=window).table.iloc[0]
        assert (row["before"], row["after"]) == (before, after)


def test_a_file_is_searched_as_it_stands(write):
    rows = [
        {"id": "a", "title": "مذكرة", "text": "بمذكرة\nنهر", "outlet": "الميناء", "date": "2017"},
        {"id": "a", "title": "", "text": "نهر\nالمذكرة"},
    ]
    path = write("a.jsonl", "\n".join(json.dumps(row) for row in rows))
    for forms in ("prefix", "conflated"):
        found = concordance(Path(path), "مذكرة", forms=forms)
        assert found.table[["id", "line", "match", "outlet"]].values.tolist() == [
            ["a", 0, "مذكرة", "الميناء"],
            ["a", 1, "بمذكرة", "الميناء"],
            ["a", 2, "المذكرة", ""],
        ]
        assert [place.key for place in found.places] == ["a", "a", "a (2)"]
        assert found.view().html().count("<mark") == 3


def test_a_generator_will_do_and_more_finds_are_counted_than_kept():
    found = concordance((f"سد {n}" for n in range(9)), "سد", most=4)
    assert (found.found, len(found.table), found.articles, found.searched) == (9, 4, 9, 9)
    assert "9 in 9 of 9 articles, the first 4 in .table" in repr(found)
    assert found.by_form["count"].tolist() == [9]


def test_doubtful_forms_say_why():
    found = concordance(["ورد طن", "بعد الورد", "رد", "وعد عد"], "رد")
    assert found.by_form.set_index("form")["note"].to_dict() == {"رد": "", "ورد": "own word? الورد"}
    notes = concordance(["بعد", "عد", "وعد"], "عد").by_form.set_index("form")["note"]
    assert notes["بعد"] == "own word? function word"


def test_what_stands_before_is_one_piece_so_that_no_space_of_it_is_lost():
    page = concordance(["2024-03-19 اجتماع حول المياه"], "المياه").view().html()
    assert '<div><span><bdo dir="ltr">2024-03-19</bdo> اجتماع حول</span></div>' in page


def test_nothing_found_is_an_empty_table():
    found = concordance(TEXTS, "زرافة")
    assert found.found == 0
    assert list(found.table.columns) == list(FIND_COLUMNS)
    assert "0 in 0 of 3" in repr(found)
    assert "<table" in found.view().html()


def test_several_words_are_one_concordance():
    texts = ["قال ترامب", "وترمب، وترامب", "ترامواي"]
    for forms in (None, "exact", "conflated"):
        table = concordance(texts, ["ترامب", "ترمب"], forms=forms).table
        expected = ["ترامب", "وترمب", "وترامب"]
        assert table["match"].tolist() == (expected[:1] if forms == "exact" else expected)
    found = concordance(texts, ["ترامب", "ترمب"])
    assert (found.query, found.articles) == ("ترامب، ترمب", 2)
    assert "«ترامب، ترمب»" in found.view().title
    starred = concordance(texts, "ترام*")
    assert starred.by_form["form"].tolist() == ["ترامب", "ترامواي", "وترامب"]
    assert set(starred.by_form["note"]) == {""}


def test_a_word_in_quotation_marks_beside_one_without():
    found = concordance(["المذكرة", "السد", "مذكرة"], ["«مذكرة»", "سد"])
    assert (found.table["match"].tolist(), found.forms) == (["السد", "مذكرة"], "prefix")


@pytest.mark.parametrize("strange", [7, None, pd.DataFrame({"text": ["نهر"]})])
def test_what_cannot_be_searched_is_named(strange):
    with pytest.raises(InputError, match="expected a Corpus"):
        concordance(strange, "نهر")


def test_settings_out_of_range_are_named():
    with pytest.raises(InputError, match="found one string"):
        concordance("نهر", "نهر")
    with pytest.raises(InputError, match="window of at least 0"):
        concordance(["نهر"], "نهر", window=-1)


def test_the_order_of_articles_changes_but_the_order_of_rows():
    one, other = (concordance(t, "مذكرة") for t in (TEXTS, TEXTS[::-1]))
    columns = ["before", "match", "after", "form", "line"]
    assert one.table[columns].iloc[::-1].reset_index(drop=True).equals(other.table[columns])
    assert one.by_form.equals(other.by_form)


def test_the_view_of_many_finds_spreads_over_the_texts():
    found = concordance([f"سد {n}" for n in range(5000)], "سد")
    page = found.view().html()
    assert page.count("<tr data-at") == 2000
    assert re.search("2,?000 من (أصل )?5,?000", page)
    assert {'data-at="0"', 'data-at="1999"'} <= set(re.findall('data-at="[0-9]+"', page))


def test_real_news(data_dir):
    corpus = ct.load_corpus(data_dir / "seeds")
    found = concordance(corpus, "مذكرة")
    assert found.found >= found.articles > 0
    assert not found.table["form"].str.contains("تذكرة").any()
    assert isinstance(found.table, pd.DataFrame)
