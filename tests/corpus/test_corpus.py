"""A corpus and its verbs: articles to go through, chosen, parted, and told of."""

import copy
import json
import pickle
import re
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.corpus.corpus import need_corpus
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError

NEWS = [
    ("a", "الجزيرة", "2016-01-05", "سياسة", "وقع الوزير مذكّرة التفاهم مع نظيره أمس."),
    ("b", "الجزيره", "2016-01-31", "اقتصاد", "تراجعت أسعار النفط في الأسواق العالمية اليوم."),
    ("c", "العربية", "2016-02-01", "سياسة", "وصل الوفد وبمذكرة واحدة إلى المدينة القديمة."),
    ("d", "", "", "رياضة", "فاز الفريق بالمباراة الأخيرة أمام منافسه بهدفين."),
    ("e", "العربية", "2017-06-20", "", "حجز المسافر تذكرة إلى الجنوب ثم عاد إلى بيته."),
]
TITLES = {"a": "مذكرة تفاهم", "b": "النفط يتراجع", "c": "وصول الوفد", "d": "فوز الفريق", "e": "سفر"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    names = ("id", "outlet", "date", "label", "text")
    rows = [dict(zip(names, row, strict=True)) | {"title": TITLES[row[0]]} for row in NEWS]
    rows.append({"id": "f", "title": "سفر", "text": NEWS[4][4]})  # a copy
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return load_corpus(path)


# -- articles ------------------------------------------------------------------------------------


def test_iterating_gives_articles_with_their_title_text_and_date(corpus):
    told = [(a.id, a.title, a.date, a.outlet, a.label) for a in corpus]
    assert told == [(i, TITLES[i], day, outlet, label) for i, outlet, day, label, _ in NEWS]
    assert [a.text for a in corpus] == [corpus.text(i) for i in corpus.ids]
    assert [a.paragraphs for a in corpus] == [corpus.paragraphs(i) for i in corpus.ids]
    assert [a.row["n_tokens"] for a in corpus] == corpus.articles["n_tokens"].tolist()


def test_an_article_stands_wherever_its_id_did(corpus):
    assert list(corpus) == corpus.ids
    titles = {article: article.title for article in corpus}
    assert titles["c"] == TITLES["c"]
    assert [corpus.text(article) for article in corpus] == [corpus.text(i) for i in corpus.ids]
    assert "a" in corpus
    assert corpus["a"] in corpus
    assert "z" not in corpus
    assert corpus["a"] != corpus["b"]
    assert corpus["a"] == copy.copy(corpus["a"])
    assert corpus["a"] != 7


def test_an_article_shows_itself(write, corpus):
    assert repr(corpus["a"]) == "Article('a': 'مذكرة تفاهم', الجزيرة, 2016-01-05)"
    shown = corpus["a"]._repr_html_()
    assert 'dir="rtl"' in shown
    assert "مذكّرة التفاهم" in shown


@pytest.mark.parametrize(
    "asked", ["c", 2, -3, np.int64(2), "وصول الوفد", " وصول  الوفد", "وصول الوَفد"]
)
def test_an_article_is_named_by_id_row_or_title(corpus, asked):
    assert corpus[asked].id == corpus.id_of(asked) == "c"
    for method in (corpus.text, corpus.raw, corpus.title, corpus.paragraphs, corpus.lines):
        assert method(asked) == method("c")
    assert corpus.title_line(asked) == corpus.title_line("c")


# -- chosen by a mask, a slice, a list ------------------------------------------------------------


@pytest.mark.parametrize(
    "chosen",
    [
        lambda c: c.articles["label"] == "سياسة",
        lambda c: (c.articles["label"] == "سياسة").to_numpy(),
        lambda c: [True, False, True, False, False],
        lambda c: c.articles["label"].str.contains("سياسة").where(c.articles["label"] != "رياضة"),
        lambda c: c.articles.set_index("id")["label"] == "سياسة",
        lambda c: (c.articles["label"] == "سياسة").iloc[::-1],
        lambda c: pd.Series({"c": True, "a": True, "b": False}),
        lambda c: slice(0, 3, 2),
        lambda c: ["a", "c"],
        lambda c: ["a", "c", "a", c["c"]],
        lambda c: [0, 2],
        lambda c: np.array([0, 2]),
        lambda c: ("مذكرة تفاهم", -3),
        lambda c: c.articles[c.articles["label"] == "سياسة"],
        lambda c: c.articles.loc[[0, 2], "id"],
        lambda c: ct.concordance(c, "مذكرة").table,
        lambda c: (a for a in c if a.label == "سياسة"),
    ],
)
def test_a_part_of_a_corpus_is_a_corpus(corpus, chosen):
    part = corpus[chosen(corpus)]
    assert part.ids == part.articles["id"].tolist() == ["a", "c"]
    assert part.articles.index.tolist() == [0, 1]
    assert [part.text(i) for i in part.ids] == [corpus.text(i) for i in part.ids]
    assert [part.raw(i) for i in part.ids] == [corpus.raw(i) for i in part.ids]
    assert part.settings["where"][-1]["articles"] == "2 of 5"
    assert part.skipped.equals(corpus.skipped)
    assert len(corpus) == 5


def test_a_list_gives_its_own_order(corpus):
    assert corpus[["c", "a"]].ids == ["c", "a"]
    assert corpus[::-1].ids == corpus.ids[::-1]
    assert corpus.where(ids=["c", "a"]).ids == ["a", "c"]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ([True, False], "a mask of 5 values, one for each article; found 2"),
        (pd.Series([True, False]), "found 2 values with another index"),
        (pd.Series([True] * 5, index=[9, 8, 7, 6, 5]), "with another index"),
        ([False] * 5, "none is"),
        ([], "none is"),
        (slice(9, 12), "none is"),
        (slice("a", "c"), "a slice of numbers"),
        (["a", "z"], r"expected one of the 5 ids.*found 'z'"),
        (7, "a row number from 0 to 4.*found 7"),
        (2.5, r"found 2\.5"),
        (None, "found None"),
        (True, "found True"),
        ("الفريق", "near it: 'd'"),
        (pd.DataFrame({"x": [1]}), "a table with a column id; found the columns x"),
    ],
)
def test_what_cannot_be_chosen_is_named(corpus, chosen, message):
    with pytest.raises(InputError, match=message):
        corpus[chosen]


# -- chosen by what is asked ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"outlet": "الجزيرة"}, "ab"),  # however it is spelled
        ({"outlet": ["الجزيرة", "العربية"]}, "abce"),
        ({"outlet": {"العربية"}}, "ce"),
        ({"outlet": ""}, "d"),
        ({"outlet": lambda name: name.startswith("العر")}, "ce"),
        ({"outlet": pd.Series(["العربية"])}, "ce"),
        ({"label": "سياسة", "outlet": "العربية"}, "c"),
        ({"since": "2016-01"}, "abce"),
        ({"since": "2016-02"}, "ce"),
        ({"until": "2016-01"}, "ab"),
        ({"until": "2016"}, "abc"),
        ({"since": 2017}, "e"),
        ({"since": "٢٠١٧"}, "e"),
        ({"since": "2016-01-31", "until": "2016-02-01"}, "bc"),
        ({"since": "2016-1-31", "until": "2016/2/1"}, "bc"),
        ({"since": date(2016, 1, 31), "until": datetime(2016, 2, 1, 23)}, "bc"),
        ({"since": pd.Timestamp("2016-01-31"), "until": np.datetime64("2016-02-01")}, "bc"),
        ({"since": "31 يناير 2016", "until": "1 شباط 2016"}, "bc"),
        ({"since": "2016-01-31T10:00"}, "bce"),
        ({"contains": "مذكرة"}, "ac"),
        ({"contains": "«مذكرة»"}, "a"),
        ({"contains": "مذكرة التفاهم"}, "a"),
        ({"contains": ["مذكرة", "تذكرة"]}, "ace"),
        ({"contains": "*ذكر*"}, "ace"),
        ({"contains": lambda text: "النفط" in text}, "b"),
        ({"contains": "سفر"}, "e"),  # in the title
        ({"ids": ["e", 0]}, "ae"),
        ({"ids": "سفر"}, "e"),
        ({"ids": lambda own: own > "c"}, "de"),
        ({"date_status": ["supplied"]}, "abce"),
        ({"n_tokens": lambda n: n > 0}, "abcde"),
        ({"date": date(2016, 2, 1)}, "c"),
        ({"title": "وصول الوفد"}, "c"),
        ({}, "abcde"),
        ({"outlet": None, "since": None}, "abcde"),
    ],
)
def test_articles_are_chosen_by_values_days_and_words(corpus, asked, expected):
    part = corpus.where(**asked)
    assert "".join(part.ids) == expected
    json.dumps(part.settings)


def test_the_numbers_of_words_can_be_asked_for(corpus):
    n = int(corpus.articles["n_tokens"].iloc[0])
    same = corpus.articles.loc[corpus.articles["n_tokens"] == n, "id"].tolist()
    assert corpus.where(n_tokens=n).ids == corpus.where(n_tokens=str(n)).ids == same


def test_what_has_no_date_is_said(corpus):
    told = corpus.where(since="2016", until="2016").warnings
    assert [w for w in told if w.startswith("1 of 5 articles have no date") and "first: d" in w]
    assert corpus.where(outlet="العربية").warnings == corpus.warnings


def test_a_month_that_may_lie_on_either_side_is_left_out_and_said(corpus):
    dates = ["2016-01", "2016", "2016-01-20", "", "2016-02-01/2016-02-03"]
    object.__setattr__(vague := copy.copy(corpus), "articles", corpus.articles.assign(date=dates))
    part = vague.where(since="2016-01-10", until="2016-03")
    assert part.ids == ["c", "e"]
    assert [w for w in part.warnings if w.startswith("2 of 5 articles are dated by a month or a")]
    assert vague.where(since="2016-01-01").ids == ["a", "b", "c", "e"]
    assert vague.where(until="2016-01").ids == ["a", "c"]


def test_every_choice_is_in_the_settings(corpus):
    part = corpus.where(outlet=["الجزيرة"], since="2016-01", contains=len)[:1]
    assert part.settings["where"] == [
        {
            "outlet": ["الجزيرة"],
            "since": "2016-01",
            "contains": "function len",
            "articles": "2 of 5",
        },
        {"rows": ":1", "articles": "1 of 2"},
    ]
    assert "where" not in corpus.settings
    assert "chosen by outlet=الجزيرة, since=2016-01, contains=function len (2 of 5)" in repr(part)


def test_the_hash_tells_which_articles_were_chosen_and_not_how(corpus):
    assert corpus[:].sha256 == corpus.sha256
    assert corpus.where(label="سياسة").sha256 == corpus[["a", "c"]].sha256 != corpus.sha256
    assert corpus[:3].where(label="سياسة").sha256 == corpus[["a", "c"]].sha256
    assert corpus[["c", "a"]].sha256 != corpus[["a", "c"]].sha256


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"outlet": "الجزيرا"}, r"'العربية' \(2\), 'الجزيرة' \(1\).*found 'الجزيرا'.*did you mean"),
        ({"outlet": ["العربية", "قناة"]}, "found 'قناة'"),
        ({"outlets": "العربية"}, r"ids or a column.*found 'outlets'; did you mean outlet\?"),
        ({"section": "س"}, "none of the 5 has any"),
        ({"n_tokens": "كثير"}, "found 'كثير'"),
        ({"outlet": lambda name: name.nothing}, "the function fails on 'الجزيرة': AttributeError"),
        ({"contains": lambda text: 1 / 0}, "contains: the function fails"),
        ({"since": "2018"}, r"since='2018': 0 \(known dates: 2016-01-05 to 2017-06-20\)"),
        ({"since": "قبل"}, "since: expected a year, a month or a day.*found 'قبل'"),
        ({"since": "2016-13"}, "found '2016-13'"),
        ({"since": pd.NaT}, "found NaT"),
        ({"since": True}, "found True"),
        ({"until": 5.5}, "until: expected"),
        ({"since": "2017", "until": "2016"}, "since before until; found 2017-01-01 and 2016-12-31"),
        ({"contains": "زرافة"}, "contains='زرافة': 0"),
        ({"contains": "مذكر.*"}, "no regular expressions here"),
        ({"contains": 7}, "where: contains: expected a word"),
        ({"outlet": "العربية", "until": "2016-01"}, "outlet='العربية': 2; until='2016-01': 2"),
        ({"ids": ["a", "zz"]}, "found 'zz'"),
        ({"ids": []}, "none is"),
    ],
)
def test_what_no_article_fits_names_what_there_is(corpus, asked, message):
    with pytest.raises(InputError, match=message):
        corpus.where(**asked)


def test_what_cleaning_took_out_goes_with_its_article(sample):
    part = sample.where(outlet="المدار")
    expected = sample.removed[sample.removed["id"].isin(part.ids)].reset_index(drop=True)
    pd.testing.assert_frame_equal(part.removed, expected)
    back = part.restore(reason="caption")
    whole = sample.restore(reason="caption").where(outlet="المدار")
    assert [back.text(i) for i in back.ids] == [whole.text(i) for i in whole.ids]
    turned = sample[sample.ids[::-1]]
    assert turned.removed["id"].drop_duplicates().tolist() == [
        i for i in turned.ids if i in set(sample.removed["id"])
    ]
    assert turned.restore().text(sample.ids[0]) == sample.restore().text(sample.ids[0])


def test_a_part_is_pickled_and_measured_like_any_corpus(sample):
    part = pickle.loads(pickle.dumps(sample.where(outlet="المدار")))
    assert part.ids == sample.where(outlet="المدار").ids
    assert ct.count_terms(part).ids == part.ids
    assert set(ct.mentions(part)["id"]) <= set(part.ids)
    assert set(ct.duplicates(part)["id_a"]) <= set(part.ids)


# -- groups --------------------------------------------------------------------------------------


def test_a_corpus_is_parted_by_a_column(corpus):
    parts = corpus.by("outlet")
    assert {name: "".join(part.ids) for name, part in parts.items()} == {
        "الجزيرة": "a",
        "الجزيره": "b",
        "العربية": "ce",
        "غير معروف": "d",
    }
    assert list(parts) == ["الجزيرة", "الجزيره", "العربية", "غير معروف"]
    assert parts["العربية"].name == "news.jsonl: العربية"
    assert parts["العربية"].settings["where"] == [{"outlet": "العربية", "articles": "2 of 5"}]
    assert sum(map(len, parts.values())) == len(corpus)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", {"2016": "abc", "2017": "e", "غير معروف": "d"}),
        ("month", {"2016-01": "ab", "2016-02": "c", "2017-06": "e", "غير معروف": "d"}),
        ({"a": 10, "b": 9, "c": 10}, {9: "b", 10: "ac", "غير معروف": "de"}),
        (pd.Series([2, 1], index=["a", "e"]), {1: "e", 2: "a", "غير معروف": "bcd"}),
        (pd.Series(["x", "y", "x", "y", "x"]), {"x": "ace", "y": "bd"}),
        (["x", "y", "x", "y", None], {"x": "ac", "y": "bd", "غير معروف": "e"}),
    ],
)
def test_a_corpus_is_parted_by_time_and_by_groups_of_ids(corpus, by, expected):
    parts = corpus.by(by)
    assert {name: "".join(part.ids) for name, part in parts.items()} == expected
    assert list(parts) == list(expected)
    json.dumps([part.settings for part in parts.values()])


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("outlets", "expected year, month or a column of corpus.articles"),
        ("section", "of none of 5 the section is known"),
        ({"x": 1}, "the group of each id; found 'x'"),
        ({}, "there is none"),
        (7, "found int"),
        (["x"], "found list"),
    ],
)
def test_what_parts_no_corpus_is_named(corpus, by, message):
    with pytest.raises(InputError, match=message):
        corpus.by(by)


# -- what it says of itself ------------------------------------------------------------------------


def test_what_was_left_out_on_loading_is_said_where_the_corpus_is_shown(corpus):
    assert "1 left out on loading: duplicates (1)" in repr(corpus)
    shown = corpus._repr_html_()
    assert "ما تُرك عند القراءة، وعدده 1: نسخ مكررة (1)" in shown
    assert "5 مقالات" in shown
    assert '<bdo dir="ltr">2016-01-05</bdo>' in shown
    read = re.sub("</?bdo[^>]*>|\u200e", "", shown)
    assert "والتواريخ من 2016-01-05 إلى 2017-06-20؛ وما لا يُعرف تاريخه: 1" in read
    part = corpus.where(outlet="العربية", since="2016")._repr_html_().replace("\u200e", "|")
    assert "مقالات مختارة (2 من 5)، وشرطها: المنبر: العربية، منذ: |2016|" in part


def test_something_else_is_no_corpus(corpus):
    assert need_corpus(corpus, "duplicates") is corpus
    with pytest.raises(InputError, match=r"duplicates: expected a Corpus.*found list"):
        need_corpus(["نهر"], "duplicates")
