"""Which language a text is in: other scripts, other languages in Arabic letters, and doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.cleaning.language import other_language

PERSIAN = "وزیر نیرو گفت که این گذرگاه از امروز برای کشتی‌های کوچک باز شده است و باید تا بهار بماند."
URDU = (
    "وزیر نے کہا ہے کہ یہ راستہ آج سے چھوٹی کشتیوں کے لیے کھول دیا گیا ہے اور بہار تک کھلا رہے گا۔"
)
KURDISH = "وەزیر گوتی کە ئەم ڕێگایە لە ئەمڕۆوە بۆ کەشتییە بچووکەکان کراوەتەوە و هەموو کەس دەتوانێت."
PASHTO = "وزیر وويل چې دغه لاره له نن څخه د وړو بېړیو لپاره پرانیستل شوې او د پسرلي تر پایه به وي."
UYGHUR = "مىنىستىر بۇ يولنىڭ بۈگۈندىن باشلاپ كىچىك كېمىلەر ئۈچۈن ئېچىلغانلىقىنى ئېيتتى."
ARABIC = (
    "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة اعتبارا من مطلع الشهر المقبل."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PERSIAN, "persian"),
        # As keyboards without Persian letters write it, and without half spaces.
        (PERSIAN.translate(str.maketrans("یک\u200c", "يك ")), "persian"),
        (URDU, "urdu"),
        (KURDISH, "kurdish"),
        # Before there was a letter for the vowel, it was an h and a character that is not seen.
        (KURDISH.replace("ە", "ه\u200c"), "kurdish"),
        (PASHTO, "pashto"),
        (UYGHUR, "other-in-arabic-letters"),
        ("The minister said that the passage is open to small boats from today.", "english"),
        ("Le ministre a dit que le passage est ouvert pour les petits bateaux.", "french"),
        (
            "Bakan bu geçidin küçük tekneler için açık olduğunu söyledi.",
            "turkish",
        ),
        ("el wazir 9al elyoum bli tri9 el wad me7loula lel flayek sghar", "latin"),
        ("השר אמר כי המעבר פתוח מהיום לסירות קטנות", "hebrew"),
        ("Министр сказал, что проход открыт для малых судов", "cyrillic"),
        ("大臣は 今日から 小さな 船に 水路が 開かれたと 述べた", "other-script"),
    ],
)
def test_languages_are_named(text, language):
    assert other_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2015 - 2016",
        "BBC News",
        "CNN: Breaking News",
        ARABIC,
        f"{ARABIC}\n{ARABIC.translate(str.maketrans('يكه', 'یکہ'))}",  # of a Persian keyboard
        # Names, words of speech with letters of their own, and what is quoted.
        "قال گوران إن چاي پيروت ژاله گل پانيذ من خراسان وعاد إلى گرميان",
        "شنو هالچلب اللي يمك؟ گلتله چان هسه وياك ما يگدر يروح للسوگ",
        "راه كاين بزاف ناس واش تقدر تقولي شحال ديال الدراهم",
        f"{ARABIC} وكتبت الصحيفة: «{PERSIAN}»",
        f"{ARABIC}\nWorkers unload grain at the northern lock of the river on Monday.",
        "محمد علي\nحسن رضا\nكريم نجفي\nپيمان گلزار\nژيان چاوش",
        "که از این است",  # too few words
    ],
)
def test_doubt_keeps_a_text(text):
    assert other_language(text) == ""


def test_an_article_that_quotes_arabic_is_not_arabic():
    english = (
        "The minister said that the passage of the river is open to small boats from today. " * 9
    )
    assert other_language(f"{english}\n{ARABIC}") == "english"
    assert other_language(f"{PERSIAN * 4} «{ARABIC}»") == "persian"


@given(st.text(), st.integers(0, 5))
def test_whatever_stands_there_arabic_as_long_as_the_rest_is_kept(text, times):
    foreign = [word for word in text.split() if len(word) < 12][: 8 * times]
    assert other_language(f"{ARABIC * times} {' '.join(foreign)}" if times else "") == ""


@pytest.mark.parametrize(
    "name", ["saudinewsnet", "ant_multisource", "sanad_khaleej", "osac_cnn_bbc_2009"]
)
def test_no_real_arabic_article_is_taken_for_another_language(real_rows, name):
    rows = real_rows(name, 2)
    found = [row["id"] for row in rows if other_language(f"{row.get('title', '')}\n{row['text']}")]
    assert found == []
