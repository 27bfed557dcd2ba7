"""Stop words: recognised in every spelling and with every prefix, and content words are not."""

from importlib.resources import files

import pytest
from arabic_reshaper import reshape
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.alphabet import normalize
from corpus_tools.errors import InputError
from corpus_tools.stopwords import DEFAULT_LISTS, StopWords, stop_words


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
CONTENT = LISTS.pop("content")  # they only look like a prefix before a stop word
STOP = stop_words()
WORDS = sorted({word for words in LISTS.values() for word in words})


def test_the_file_holds_the_lists_that_are_the_default():
    assert tuple(LISTS) == DEFAULT_LISTS


def test_every_word_of_the_file_is_a_stop_word():
    assert [word for word in WORDS if word not in STOP] == []


def test_every_word_takes_the_conjunctions():
    forms = {c + word for word in WORDS for c in "وف"} - set(CONTENT)
    assert [form for form in sorted(forms) if form not in STOP] == []


@given(st.sampled_from(WORDS), st.data())
def test_stop_words_are_recognised_in_any_spelling(word, data):
    marks = st.text(st.sampled_from("\u064e\u064f\u0650\u0651\u0652\u0640\u200d"), max_size=2)
    written = "".join(letter + data.draw(marks) for letter in word)
    assert written in STOP
    assert reshape(word) in STOP
    assert word.translate(str.maketrans("أإآى", "اااي")) in STOP


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


@pytest.mark.parametrize("word", ["ولاية", "فعلية", "فتحت", "كمية", "باب", "باول", "لفة"])
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


def test_an_unknown_list_is_named():
    with pytest.raises(InputError, match=r"expected one of function, .*found 'verbs'"):
        stop_words(["verbs"])


@given(st.lists(st.text(st.sampled_from("ابتةهأىي\u064e"), max_size=4)))
def test_a_set_of_its_own_words(words):
    stop = StopWords(words)
    folded = {normalize(word, seats=False) for word in words}
    assert list(stop) == sorted(folded)
    assert len(stop) == len(folded)
    assert all(word in stop for word in words)
