"""The table of shared passages: what each is to its articles."""

import json

import pytest

from corpus_tools.comparison.sharing import NATURES, SHARED, shared_passages, sharing
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError

PARAGRAPH = (
    "أعلنت هيئة النهر فتح الممر الشمالي أمام السفن الصغيرة بعد أعمال توسعة دامت عامين، وكلفت "
    "أربعين مليون دينار وشارك فيها ثلاثمئة عامل من بلدات الضفة الغربية."
)
QUOTE = "«لن نسمح بأن تغلق الموانئ أبوابها أمام صيادي الساحل مرة أخرى مهما كلف الأمر»"
TITLE = "رئيس مجلس إدارة الهيئة العامة للموانئ البحرية والممرات المائية"


def load(tmp_path, *rows):
    path = tmp_path / "corpus.jsonl"
    lines = (json.dumps({"id": str(i), **row}, ensure_ascii=False) for i, row in enumerate(rows))
    path.write_text("\n".join(lines), encoding="utf-8")
    return load_corpus(path)


def other(n):
    """Return a paragraph that shares nothing with any other."""
    own = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"[n]
    return " ".join(f"{letter}مفردات{own}" for letter in "ابتثجحخدذرزسشصضطظعغ") + "."


def test_a_text_of_two_articles_is_shared_and_the_earlier_is_told(tmp_path):
    corpus = load(
        tmp_path,
        {
            "title": "خبر لاحق",
            "text": f"{other(1)}\n{PARAGRAPH}",
            "date": "2016-05-03",
            "outlet": "الميناء",
        },
        {
            "title": "خبر سابق",
            "text": f"{PARAGRAPH}\n{other(2)}",
            "date": "2016-05-01",
            "outlet": "المدار",
        },
    )
    table = shared_passages(corpus)
    (row,) = table.to_dict("records")
    assert (row["id_a"], row["line_a"], row["id_b"], row["line_b"]) == ("0", 2, "1", 1)
    assert row["kind"] == "across-verbatim"
    assert row["nature"] == "shared"
    assert row["first"] == "1"
    assert row["text"] == PARAGRAPH.rstrip(".")
    assert table.attrs["verdict"] == "1 shared texts in 1 pairs of articles"


def test_without_dates_nobody_is_first(tmp_path):
    rows = [{"title": "أ", "text": PARAGRAPH}, {"title": "ب", "text": f"{other(1)}\n{PARAGRAPH}"}]
    assert shared_passages(load(tmp_path, *rows))["first"].tolist() == [""]


def test_the_same_statement_in_quotation_marks_is_a_quotation(tmp_path):
    corpus = load(
        tmp_path,
        {"title": "أ", "text": f"{other(1)}\nوقال الوزير {QUOTE} أمس."},
        {"title": "ب", "text": f"{other(2)}\n{other(3)}\nوأكد أمام الحضور {QUOTE}."},
    )
    table = shared_passages(corpus)
    assert table["nature"].tolist() == ["quotation"]
    assert table.attrs["verdict"] == "no text that two articles share was found"


def test_an_official_title_is_told_from_shared_text(tmp_path):
    rows = [
        {"title": f"خبر {n}", "text": f"{other(n)}\n{other(n + 10)}\nوحضر {TITLE} {other(n + 20)}"}
        for n in range(4)
    ]
    table = shared_passages(load(tmp_path, *rows))
    assert set(table["nature"]) == {"names"}
    assert table.attrs["verdict"] == "no text that two articles share was found"


def test_one_wire_report_in_many_outlets_is_shared_however_many_hold_it(tmp_path):
    short = " ".join(PARAGRAPH.split()[:14]) + "."
    rows = [{"title": f"خبر{n}", "text": f"{short}\nمفردة{n}."} for n in range(5)]
    assert set(shared_passages(load(tmp_path, *rows))["nature"]) == {"shared"}


def test_repetitions_within_an_article_are_told_apart(tmp_path):
    heading = "صيادو الساحل يعودون إلى البحر بعد غياب طويل فرضته العواصف"
    text = f"{other(1)}\n{heading} {other(2)}\n{PARAGRAPH}\n{other(3)}\n{other(4)}\n{PARAGRAPH}"
    table = shared_passages(load(tmp_path, {"title": heading, "text": text}, {"text": other(9)}))
    assert table["nature"].tolist() == ["repetition", "repeated-title"]
    assert set(table["kind"]) == {"within-verbatim"}
    assert set(table["nature"]) <= set(NATURES)


def test_a_title_repeated_within_an_article_is_a_name_and_a_clause_is_not(tmp_path):
    clause = "ردا على إسقاط طائرة حربية قرب المدينة خلال غارة جوية مفاجئة"
    text = f"{other(1)}\nحضر {TITLE}. {clause} {other(2)}\nوقال {TITLE}، {other(3)} {clause}."
    table = shared_passages(load(tmp_path, {"text": text}, {"text": other(4)}))
    natures = dict(zip(table["text"], table["nature"], strict=True))
    assert natures == {TITLE: "names", clause: "repetition"}


def test_shared_texts_are_summed_up(tmp_path):
    rows = [{"title": "أ", "text": PARAGRAPH}, {"title": "ب", "text": f"{other(1)}\n{PARAGRAPH}"}]
    table = shared_passages(load(tmp_path, *rows))
    assert sharing(table) == {
        "verdict": "passages",
        "passages": 1,
        "pairs": 1,
        "words": table["n_equal"].iloc[0],
        "natures": {"shared": 1},
    }
    assert sharing(table.head(0))["verdict"] == "none"


def test_the_sample_repeats_its_leads_and_shares_its_agency(sample):
    table = shared_passages(sample)
    leads = sample.removed[sample.removed["reason"] == "repeated-lead"]
    repeated = table[table["nature"] == "repeated-lead"]
    assert set(repeated["id_a"]) == set(leads["id"])
    assert (repeated["id_a"] == repeated["id_b"]).all()
    assert set(SHARED) & set(table["nature"])
    within = table["kind"].str.startswith("within")
    assert (within == (table["id_a"] == table["id_b"])).all()


def test_lines_are_those_of_the_raw_text(sample):
    for row in shared_passages(sample).itertuples():
        for article, line, text in (
            (row.id_a, row.line_a, row.text),
            (row.id_b, row.line_b, row.text_b),
        ):
            opening = text.split()[0]
            assert opening in sample.raw(article).splitlines()[line - 1]


def test_articles_that_share_nothing_give_an_empty_table_and_say_so(tmp_path):
    table = shared_passages(load(tmp_path, {"text": other(1)}, {"text": other(2)}))
    assert table.empty
    assert "nature" in table.columns
    assert table.attrs["verdict"] == "no text that two articles share was found"


def test_a_length_that_cannot_be_found_is_refused(sample):
    with pytest.raises(InputError, match="min_tokens: expected 5 or more; found 3"):
        shared_passages(sample, min_tokens=3)
