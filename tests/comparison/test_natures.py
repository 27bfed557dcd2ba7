"""What is told apart from texts that two articles share: names, forms, a house's own words."""

import json

import pytest

from corpus_tools.comparison.sharing import shared_passages
from corpus_tools.corpus.loading import load_corpus

TEXT = (
    "أعلنت هيئة النهر فتح الممر الشمالي أمام السفن الصغيرة بعد أعمال توسعة دامت عامين، وكلفت "
    "أربعين مليون دينار وشارك فيها ثلاثمئة عامل من بلدات الضفة الغربية قبل أن تتوقف شهرا كاملا "
    "بسبب فيضان غمر القناطر وجرف جسورا خشبية قديمة كان الناس يعبرون عليها كل صباح."
)
STORY = "تعطلت الملاحة في الممر والسفن تنتظر عند القناطر والصيادون يطلبون تعويضا من بلداتهم"
CHAIN = (
    "صاحب السمو الملكي الأمير سالم بن ناصر بن عبدالعزيز ولي العهد نائب رئيس مجلس الوزراء "
    "وزير الداخلية"
)
TEASER = (
    "كشفت دراسة جديدة أن شرب القهوة كل صباح يحسن المزاج ويقلل التوتر عند كبار السن وفق ما ذكره "
    "باحثون جمعوا بيانات عشرين ألف متطوع على مدى ستة أعوام متتالية ثم سألوهم عن نومهم "
    "وغذائهم ورياضتهم."
)


def other(n, words=30):
    """Return a paragraph that shares nothing with any other."""
    own = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"[n]
    letters = "بتثجحخدذرزسشصضطظعغفقكلمنهب"
    return " ".join(f"{letters[i % 26]}{i}م{own}".translate(DIGITS) for i in range(words)) + "."


DIGITS = str.maketrans("0123456789", "صضطظعغفقكل")


def told(tmp_path, *rows):
    """Return what the passages are that two of some articles share."""
    path = tmp_path / "corpus.jsonl"
    lines = (json.dumps({"id": str(i), **row}, ensure_ascii=False) for i, row in enumerate(rows))
    path.write_text("\n".join(lines), encoding="utf-8")
    table = shared_passages(load_corpus(path))
    return table[table["id_a"] != table["id_b"]]


@pytest.mark.parametrize("articles", [2, 5])
def test_a_chain_of_titles_is_names_however_few_hold_it(tmp_path, articles):
    rows = [{"text": f"{other(n)} استقبل {CHAIN} في قصره {other(n + 10)}"} for n in range(articles)]
    table = told(tmp_path, *rows)
    assert len(table) == articles * (articles - 1) / 2
    assert set(table["nature"]) == {"names"}


def test_a_form_whose_numbers_are_others_is_a_set_phrase(tmp_path):
    form = (
        "أغلق مؤشر السوق عند {} نقطة بعد أن ارتفع بنسبة {} بالمئة وبلغت قيمة التداول {} مليون "
        "دينار في جلسة هادئة شهدت صعود أسهم المصارف وهبوط أسهم النقل بفعل عمليات بيع"
    )
    rows = [
        {"text": other(1) + form.format(412, 3, 77)},
        {"text": other(2) + form.format(398, 5, 61)},
    ]
    assert told(tmp_path, *rows)["nature"].tolist() == ["set-phrase"]


def test_a_number_written_in_another_way_is_the_same(tmp_path):
    text = f"{TEXT} وبلغت الكلفة {{}} دينار والمساحة {{}} متر"
    rows = [{"text": text.format("297,842", "120,253")}, {"text": text.format("297842", "120253")}]
    assert "shared" in told(tmp_path, *rows)["nature"].tolist()


def test_what_one_house_puts_into_different_stories_is_its_own(tmp_path):
    rows = [{"text": f"{other(n, 60)}\n{TEASER}", "outlet": "الميناء"} for n in (1, 2)]
    assert told(tmp_path, *rows)["nature"].tolist() == ["elsewhere"]


def test_of_two_houses_the_same_is_a_shared_text(tmp_path):
    rows = [
        {"text": f"{other(1, 60)}\n{TEASER}", "outlet": "الميناء"},
        {"text": f"{other(2, 60)}\n{TEASER}", "outlet": "المدار"},
    ]
    assert told(tmp_path, *rows)["nature"].tolist() == ["shared"]


def test_what_stands_in_different_stories_is_no_text_of_one_story_either(tmp_path):
    one = {"text": f"{STORY} {other(1, 60)}\n{TEASER}", "outlet": "الميناء"}
    two = {"text": f"{STORY} {other(2, 60)}\n{TEASER}", "outlet": "الميناء"}
    third = {"text": f"{other(3, 60)}\n{TEASER}", "outlet": "الميناء"}
    table = told(tmp_path, one, two, third)
    teasers = table[table["text"].str.startswith("كشفت")]
    assert len(teasers) == 3
    assert set(teasers["nature"]) == {"elsewhere"}


def test_what_articles_of_one_house_end_with_is_its_own(tmp_path):
    story = f"{STORY} وانتظر الأهالي أياما حتى وصلت قوارب الإغاثة محملة بالطحين والدواء والبطانيات"
    rows = [{"text": f"{story} {other(n, 40)}\n{TEASER}", "outlet": "الميناء"} for n in (1, 2)]
    table = told(tmp_path, *rows)
    assert set(table.loc[table["text"].str.startswith("كشفت"), "nature"]) == {"elsewhere"}


def test_a_verse_is_a_quotation(tmp_path):
    verse = (
        "قال تعالى ولتكن بينكم كلمة طيبة أصلها ثابت وفرعها ممتد وثمرها قريب من كل من قصدها "
        "مخلصا صابرا"
    )
    rows = [{"text": f"{other(n)} {verse} {other(n + 10)}"} for n in (1, 2)]
    assert told(tmp_path, *rows)["nature"].tolist() == ["quotation"]


def test_a_few_words_are_no_shared_text_unless_more_is_shared(tmp_path):
    few = "تتوقف السفن الصغيرة عند القناطر حتى يرتفع منسوب الماء بعد ذوبان ثلوج الجبال"
    apart = [{"text": f"{other(n, 60)} {few} {other(n + 10)}"} for n in (1, 2)]
    assert told(tmp_path, *apart)["nature"].tolist() == ["set-phrase"]
    rows = [
        {"text": f"{other(n, 60)} {few} {other(n + 10)} {TEXT}", "outlet": f"منبر {n}"}
        for n in (1, 2)
    ]
    assert told(tmp_path, *rows)["nature"].tolist() == ["shared", "shared"]


def test_one_that_credits_the_other_is_said_to(tmp_path):
    def natures(credit):
        rows = [
            {"text": f"{other(1)} {TEXT}", "outlet": "الميناء"},
            {"text": f"{other(2)} {credit}{TEXT}", "outlet": "المدار"},
        ]
        return told(tmp_path, *rows)["nature"].tolist()

    assert natures("نقلا عن صحيفة الميناء: ") == ["credited"]
    assert natures("زار الوزير الميناء أمس. ") == ["shared"]


def test_a_name_is_not_cut_by_the_edge_of_a_passage(tmp_path):
    rows = [
        {"text": f"{other(1)}\nزار الأمير سالم بن ناصر {TEXT}", "outlet": "الميناء"},
        {"text": f"{other(2)}\nوقال الأمير خالد بن ناصر {TEXT}", "outlet": "المدار"},
    ]
    (row,) = told(tmp_path, *rows).to_dict("records")
    assert not row["text"].startswith(("ناصر", "بن"))
    assert row["text"].split()[0] in ("أعلنت", "الأمير")


def test_no_passage_ends_with_a_particle(tmp_path):
    text = f"{TEXT.rstrip('.')} في"
    rows = [{"text": f"{other(n)}\n{text} {other(n + 10)}", "outlet": f"منبر {n}"} for n in (1, 2)]
    (row,) = told(tmp_path, *rows).to_dict("records")
    assert row["text"].split()[-1] == "صباح"
