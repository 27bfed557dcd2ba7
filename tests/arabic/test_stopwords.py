"""Stop words: recognised in every spelling and with every prefix, and content words are not."""

from importlib.resources import files

import pytest
from arabic_reshaper import reshape
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize, strip_marks
from corpus_tools.arabic.stopwords import (
    DEFAULT_LISTS,
    StopWords,
    flagged_words,
    read_stop_words,
    stop_words,
)
from corpus_tools.errors import InputError


def read_lists():
    """Read the words of the list file with their flags, by list."""
    text = files("corpus_tools").joinpath("data/stopwords.txt").read_text(encoding="utf-8")
    lists = {}
    for line in text.splitlines():
        if line.startswith("["):
            words = lists.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            for entry in line.split():
                word, *flags = entry.split("+")
                words[word] = set(flags)
    return lists


LISTS = read_lists()
STOP = stop_words()
WORDS = sorted({word for words in LISTS.values() for word in words})


def test_the_file_holds_the_lists_that_are_the_default():
    assert tuple(LISTS) == DEFAULT_LISTS


def test_every_word_of_the_file_is_a_stop_word():
    assert [word for word in WORDS if word not in STOP] == []


def test_every_word_takes_the_conjunctions_but_where_that_is_another_word():
    forms = {c + word for word in WORDS for c in "وف"}
    others = {form for form in forms if form not in STOP}
    assert others <= {
        *("وجهة", "فتحت", "فجرت", "فلكي", "ولي", "فلك", "وأب", "وآب", "فعلي", "وعدة"),
        *("فآخر", "فأخر", "وزال", "وليت", "وإلي", "فالي"),
    }


@given(st.sampled_from(WORDS), st.data())
def test_stop_words_are_recognised_in_any_spelling(word, data):
    marks = st.text(st.sampled_from("\u064e\u064f\u0650\u0651\u0652\u0640\u200d"), max_size=2)
    written = "".join(letter + data.draw(marks) for letter in word)
    assert written in STOP
    assert reshape(word) in STOP
    assert word.translate(str.maketrans("أإآ", "ااا")) in STOP


@given(st.sampled_from(sorted(STOP)), st.data())
def test_prefixed_forms_are_recognised_in_any_spelling(form, data):
    marks = st.text(st.sampled_from("\u064b\u064e\u0650\u0652\u0640\u200f"), max_size=2)
    assert "".join(letter + data.draw(marks) for letter in form) in STOP
    assert reshape(form) in STOP


@pytest.mark.parametrize("word", [w for w, flags in LISTS["function"].items() if "P" in flags])
def test_words_that_take_pronouns(word):
    base = "إلي" if word == "إلى" else word
    for pronoun in ("ه", "ها", "هم", "نا"):
        assert base + pronoun in STOP


@pytest.mark.parametrize("word", [w for w, flags in LISTS["function"].items() if "N" in flags])
def test_words_that_take_prepositions(word):
    for preposition in "بك":
        assert preposition + word in STOP
        assert "و" + preposition + word in STOP
    assert ("لل" + word[2:] if word.startswith("ال") else "ل" + word) in STOP


@pytest.mark.parametrize("word", ["سيكون", "ستكون", "وسيكون", "سيتم", "ستتم", "لتكون", "ليكون"])
def test_verbs_take_the_future_and_the_purpose(word):
    assert word in STOP


@pytest.mark.parametrize("word", ["أغسطس", "أسبوع", "شهر", "عام"])
def test_calendar_words_take_article_and_prefixes(word):
    for form in (word, "ال" + word, "بال" + word, "وال" + word, "لل" + word, "وبال" + word):
        assert form in STOP


@pytest.mark.parametrize(
    "word",
    [
        "بلدية",
        "بلدي",
        "كيري",
        "مذكرة",
        "وزارة",
        "فريق",
        "بنك",
        "كامل",
        "فيصل",
        "وليد",
        "لبنان",
        "كلية",
        "بيان",
        "ليلى",
        "فائز",
        "كاتب",
        "بحر",
        "لجنة",
        "بطل",
        "كتاب",
        "وفاة",
        "فندق",
        "بغداد",
    ],
)
def test_words_that_only_look_prefixed_are_no_stop_words(word):
    assert word not in STOP


@pytest.mark.parametrize("word", ["حتي", "إلي", "لدي", "فى", "التى", "الذى", "وفى", "هى"])
def test_one_letter_for_the_last_yeh(word):
    assert word in STOP


@pytest.mark.parametrize("word", ["علي", "وعلي", "رأي", "جري", "منى", "ماي"])
def test_a_last_yeh_tells_content_words_apart(word):
    assert word not in STOP


@pytest.mark.parametrize(
    "word",
    [
        "وفي",
        "بأن",
        "فإن",
        "ولدى",
        "كما",
        "ولا",
        "فلم",
        "وقد",
        "لهذا",
        "لذلك",
        "بكل",
        "وهنا",
        "والى",
        "بعام",
        "بمجرد",
        "بغير",
        "وسنة",
        "فلو",
        "ككل",
        "وبالتي",
        "وللذين",
        "بكثير",
        "ولها",
        "فبعد",
    ],
)
def test_prefixed_words_of_the_lexicon_are_stop_words_still(word):
    assert word in STOP


@pytest.mark.parametrize(
    "word",
    [
        "ولاية",
        "فعلية",
        "فتحت",
        "كمية",
        "باب",
        "باول",
        "لفة",
        "وجهة",
        "ولي",
        "كلي",
        "فلكي",
        "فلك",
        "فاخر",
        "فعلي",
        "فجرت",
        "لامس",
        "كليل",
    ],
)
def test_content_words_are_not_taken_for_a_prefix_and_a_stop_word(word):
    assert word not in STOP


@pytest.mark.parametrize("word", ["داخلي", "خارجي", "خلفي", "قبلي", "عبري", "وسطي", "معنى"])
def test_content_words_are_not_taken_for_a_stop_word_and_a_pronoun(word):
    assert word not in STOP


@pytest.mark.parametrize(
    ("content", "function"), [("آلية", "إليه"), ("فئة", "فيه"), ("وحدة", "وحده"), ("عبرة", "عبره")]
)
def test_content_words_do_not_fold_into_stop_words(content, function):
    assert function in STOP
    assert content not in STOP


@pytest.mark.parametrize(
    "word",
    ["إمام", "أثر", "آية", "أب", "آلي", "ألسنة", "آلان", "هنأ", "إب", "آي", "إم", "السنة", "السنن"],
)
def test_a_hamza_tells_content_from_a_stop_word(word):
    assert word not in STOP


@pytest.mark.parametrize("word", ["امام", "اثر", "الان", "انه", "اب"])
def test_a_stop_word_may_lack_its_hamza(word):
    assert word in STOP


def test_own_words_without_hamza_stand_for_all():
    chosen = stop_words(extra=["امانة"], keep=["امس"])
    assert "أمانة" in chosen
    assert "أمس" not in chosen
    assert "إمام" not in chosen


@pytest.mark.parametrize(
    "word",
    [
        *("أكده", "أكدته", "ذكره", "ذكرته", "قاله", "أعلنها", "أوردته", "تؤكده", "يعتبره"),
        *("آنذاك", "حينها", "وقتها", "باقي", "الباقي", "وبقية", "أنفسهم", "دائما", "سنويا"),
        *("يوليوز", "غشت", "جويلية", "شتنبر", "نونبر", "دجنبر", "أوت", "بيوليوز", "يمكنكم"),
        *("جانبه", "يبدو", "ويأتي", "كونها", "لكونه", "أعتقد", "قلنا", "شيء", "الماضيين"),
    ],
)
def test_function_words_reporting_verbs_and_months(word):
    assert word in STOP


def test_lists_are_separate():
    assert "قالت" in stop_words(["reporting"])
    assert "قالت" not in stop_words(["function", "calendar"])
    assert "الثلاثاء" in stop_words(["calendar"])
    assert "الثلاثاء" not in stop_words(["function", "reporting"])
    assert len(stop_words([])) == 0


def test_extra_and_keep_are_read_in_any_spelling():
    chosen = stop_words(extra=["المُدار"], keep=["وأضافت"])
    assert "المدار" in chosen
    assert "واضافت" not in chosen
    assert "أضاف" in chosen


@pytest.mark.parametrize(
    "form", ["مصدر", "المصدر", "بمصدر", "للمصدر", "وبالمصدر", "مَصْدَر", "مصـــدر"]
)
def test_a_word_of_ones_own_takes_the_prefixes_of_a_noun(form):
    assert form not in STOP
    assert form in stop_words(extra=["مصدر"])
    assert form not in stop_words(extra=["مصدر"], keep=["مصدر"])


def test_a_prefix_that_makes_another_word_is_none_for_ones_own_words_either():
    assert "بلد" not in stop_words(extra=["لد"])  # a town, and "in it" is a country
    assert "وجهة" not in stop_words(extra=["جهة"])


def test_a_kept_word_is_counted_with_its_prefixes():
    stop = stop_words(keep=["عام"])
    assert not {"عام", "العام", "بعام", "والعام"} & set(stop)
    assert "عاما" in stop


FILE = """# كلماتي
مصدر مسؤولون،شاهد+N   # after the words

\ufeffيستأنف+V
[keep]
قال عام
"""


def test_words_of_a_file(write):
    path = write("mine.txt", FILE)
    stop = stop_words(file=path)
    assert all(w in stop for w in ("بالمصدر", "المسؤولون", "بشاهد", "سيستأنف", "ويستأنف"))
    assert not any(w in stop for w in ("الشاهد", "قال", "وقال", "العام"))
    assert set(STOP) - set(stop) <= {c + w for c in ("", "و", "ف") for w in KEPT}
    assert read_stop_words(path)[0]["شاهد"] == {"N"}


KEPT = {p + word for word in ("قال", "عام") for p in ("", "ب", "ل", "ك", "ال", "بال", "لل", "كال")}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("مصدر\n2016", r"mine.txt, line 2: expected a word; found '2016'"),
        ("مصدر\n\n...", r"mine.txt, line 3: expected a word; found '...'"),
        ("مصدر+X", r"mine.txt, line 1: expected the flags \+A, \+N, \+P or \+V; found 'مصدر\+X'"),
        (
            "مصدر\n[drop]",
            r"mine.txt, line 2: expected words or the line \[keep\]; found '\[drop\]'",
        ),
        ("مصدر\n".encode() + b"\xc7", r"mine.txt, line 2: expected UTF-8; found the byte 0xc7"),
    ],
)
def test_what_is_wrong_in_a_file_is_named_with_its_line(write, content, message):
    with pytest.raises(InputError, match=message):
        stop_words(file=write("mine.txt", content))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match=r"stop words: .*none.txt: No such file"):
        stop_words(file=tmp_path / "none.txt")


def test_words_that_may_stand_in_names():
    assert {"العام", "الثانيه", "باسم"} <= {normalize(word) for word in flagged_words("E")}
    assert list(flagged_words("B")) == ["بن"]
    assert {"يوم", "اليوم", "ليلة"} <= set(flagged_words("S"))
    for flag in "SE":
        assert [word for word in flagged_words(flag) if word not in STOP] == []


def test_an_unknown_list_is_named():
    with pytest.raises(InputError, match=r"expected one of function, .*found 'verbs'"):
        stop_words(["verbs"])


@given(st.lists(st.text(st.sampled_from("ابتةهأىي\u064e"), max_size=4)))
def test_a_set_of_its_own_words(words):
    stop = StopWords(words)
    folded = {
        normalize(word, seats=False)[:-1] + "ى"
        if strip_marks(word).endswith("ى")
        # The last letter of a word stays as it is.
        else normalize(word, seats=False)
        for word in words
    }
    assert list(stop) == sorted(folded)
    assert len(stop) == len(folded)
    assert all(word in stop for word in words)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"extra": "رئيس"}, r"extra: expected a list of words; found one string: extra=\['رئيس'\]"),
        ({"keep": "x"}, r"keep=\['x'\]"),
        ({"lists": "function"}, r"lists=\['function'\]"),
        ({"extra": [5]}, "found 5 in it"),
        ({"extra": 5}, "found int"),
        ({"extra": ["وزارة الدفاع"]}, "extra: expected a word; found 'وزارة الدفاع'"),
        ({"keep": [""]}, "keep: expected a word; found ''"),
    ],
)
def test_what_is_no_list_of_words_is_refused(asked, message):
    with pytest.raises(InputError, match=message):
        stop_words(**asked)


def test_a_string_is_no_set_of_words():
    with pytest.raises(InputError, match="StopWords: expected a list of words"):
        StopWords("في")


def test_they_show_themselves():
    assert repr(StopWords(["في", "من"])) == "StopWords(2 words: في، من)"
    assert repr(StopWords()) == "StopWords(0 words)"
    assert repr(stop_words()).endswith("، …)")
    assert "عدد الكلمات التي لا تُعد: 2" in StopWords(["في", "من"])._repr_html_()
