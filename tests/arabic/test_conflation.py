"""Conflation: forms of one word are one term, forms of two words are not."""

import re
from collections import Counter, defaultdict
from itertools import combinations

import learn_conflation
import pytest
from arabic_reshaper import reshape
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.conflation import CONFLATIONS, Conflator
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling import merge_spellings
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.errors import InputError

words = st.text(st.sampled_from("ابتثجحدرزسشصضطعغفقكلمنهويأإآؤئىةء"), min_size=1, max_size=10)


def light10(word):
    """Stem as the paper says it (Larkey, Ballesteros & Connell 2007, table 1)."""
    word = re.sub("[أإآ]", "ا", word).replace("ى", "ي").replace("ة", "ه")
    if word.startswith("و") and len(word) - 1 >= 3:
        word = word[1:]
    for article in ("وال", "بال", "كال", "فال", "ال", "لل"):
        if word.startswith(article) and len(word) - len(article) >= 2:
            word = word[len(article) :]
            break
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word


@given(st.text(st.sampled_from("ابتجدرسعفقكلمنهويأةى"), min_size=1, max_size=10))
def test_light_is_light10(word):
    assert Conflator("light").transform([word]) == [light10(word)]


def test_light_is_light10_on_the_words_of_the_sample(sample):
    types = sorted({t for i in sample.ids for t in tokenize(sample.text(i))})
    types = [t for t in types if re.fullmatch("[ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىة]+", t)]
    assert Conflator("light").transform(types) == [light10(t) for t in types]


@given(words)
def test_none_only_folds_spelling(word):
    assert Conflator("none").transform([word]) == [normalize(word)]


@pytest.mark.parametrize("kind", ["auto", "lemma", "attested", "light", "none"])
def test_every_kind_of_the_contract_is_taken(kind):
    terms = Conflator(kind).fit(["زار الوزير الميناء"]).transform(["الميناء", "Gmail"])
    assert terms[1] == "gmail"
    assert len(terms) == 2


def test_an_unknown_kind_is_named():
    with pytest.raises(InputError, match=r"expected one of auto.*found 'root'"):
        Conflator("root")


@pytest.mark.parametrize(
    "forms",
    [
        "وزير الوزير للوزير والوزير وزراء الوزراء والوزراء",
        "وزارة الوزارة بوزارة ووزارة للوزارة",
        "سوق السوق أسواق والأسواق بأسواق",
        "أضاف وأضاف",
        "طائرة الطائرات طائرات وطائرات بالطائرة",
        "مسؤول المسؤولين مسؤولون للمسؤولين",
        "اتفاق الاتفاق باتفاق والاتفاق لاتفاق",
        "مصدر مصدرا المصدر",
        "مقال مقالا مقالاً",
        "شخص شخصا أشخاص",
        "وزارة وزارته وزاراتهم لوزاراتها",
        "أعلن أعلنت يعلن وسيعلنون أعلنوا",
        "قال قالت يقول وتقول قالوا",
        "سياسي سياسية السياسيين والسياسيون",
        "إجراء إجراءات إجرائها لإجراءاتهم",
    ],
)
def test_forms_of_one_word_are_one_term(forms):
    found = Conflator("auto").fit([forms]).transform(forms.split())
    assert set(found) == {normalize(forms.split()[0])}


@pytest.mark.parametrize(
    "forms",
    [
        "ولاية لاية",
        "وزارة زارة",
        "سوق سوقية",
        "كتاب تاب",
        "مدير مدينة",
        "بنك نك",
        "الميناء المنى",
        "حكم حكومة",
        "مكتب كتاب",
        "شخص تشخيص",
        "علم تعليم",
        "عملة عمل",
        "أمنية أمن",
    ],
)
def test_different_words_are_different_terms(forms):
    first, second = Conflator("auto").fit([forms]).transform(forms.split())
    assert first != second


@pytest.mark.parametrize(
    "name",
    [
        "كيري",
        "كيربي",
        "كارتر",
        "كوريا",
        "كندا",
        "بوتين",
        "باريس",
        "بيروت",
        "بلير",
        "لافروف",
        "لندن",
        "لبنان",
        "فيتنام",
        "فاليري",
        "فرنسا",
        "سيرغي",
        "سوريا",
        "وليد",
        "واشنطن",
        "ونستون",
        "بلاغوف",
        "فالبارغا",
        "والتر",
        "بالمر",
        "فالنسيا",
        "بالتيمور",
        "والاس",
    ],
)
def test_names_keep_their_first_letter(name):
    text = f"قال {name} إن الأمر انتهى"
    assert Conflator("auto").fit([text]).transform([name]) == [normalize(name)]


def test_a_prefix_goes_when_the_rest_is_a_word_of_the_corpus():
    alone = Conflator("auto").fit(["زار بشاطوط"]).transform(["بشاطوط"])
    attested = Conflator("auto").fit(["زار بشاطوط", "شاطوط"]).transform(["بشاطوط"])
    assert (alone, attested) == (["بشاطوط"], ["شاطوط"])


@pytest.mark.parametrize("kind", CONFLATIONS)
@given(st.lists(words, min_size=1, max_size=8), st.data())
def test_marks_and_encoding_do_not_count(kind, tokens, data):
    conflator = Conflator(kind).fit([" ".join(tokens)])
    marks = st.text(st.sampled_from("\u064e\u064f\u0650\u0651\u0652\u0640"), max_size=2)
    written = ["".join(letter + data.draw(marks) for letter in word) for word in tokens]
    assert conflator.transform(written) == conflator.transform(tokens)
    assert conflator.transform([reshape(word) for word in tokens]) == conflator.transform(tokens)


@pytest.mark.parametrize("kind", CONFLATIONS)
@given(st.lists(words, min_size=1, max_size=8), st.data())
def test_a_text_with_marks_gives_the_terms_of_the_plain_text(kind, tokens, data):
    marks = st.text(st.sampled_from("\u064e\u064f\u0650\u0651\u0652\u0640"), max_size=2)
    written = ["".join(letter + data.draw(marks) for letter in word) for word in tokens]
    terms = Conflator(kind).fit([" ".join(tokens)]).transform(tokens)
    assert Conflator(kind).fit([" ".join(written)]).transform(written) == terms
    shaped = [reshape(word) for word in tokens]
    assert Conflator(kind).fit([" ".join(shaped)]).transform(shaped) == terms


@pytest.mark.parametrize("kind", ["auto", "attested", "light", "none"])
@given(st.lists(words, min_size=1, max_size=8))
def test_a_text_without_hamzas_gives_the_terms_of_the_careful_text(kind, tokens):
    # But for a hamza behind a clitic, which tells وأدى from وادي.
    tokens = [word for word in tokens if word[1:2] not in ("أ", "إ")]
    careless = [word.translate(str.maketrans("أإآى", "اااي")) for word in tokens]
    terms = Conflator(kind).fit([" ".join(tokens)]).transform(tokens)
    assert Conflator(kind).fit([" ".join(careless)]).transform(careless) == terms


def test_the_sample_without_hamzas_has_the_same_terms(sample):
    texts = [re.sub("(?<= )[وفبلك](?=[أإ])", "", sample.text(i)) for i in sample.ids]
    careless = [text.translate(str.maketrans("أإآىـ", "اااي\u0640")) for text in texts]
    terms = [Conflator("auto").fit(t).transform(tokenize(" ".join(t))) for t in (texts, careless)]
    assert terms[0] == terms[1]


@pytest.mark.parametrize("kind", ["auto", "attested"])
def test_how_often_a_word_comes_does_not_count(kind, sample):
    tokens = [token for i in sample.ids for token in tokenize(sample.text(i))]
    once = Conflator(kind).fit_types(sorted(set(tokens), reverse=True))
    assert once.transform(tokens) == Conflator(kind).fit_types(tokens).transform(tokens)


@pytest.mark.parametrize("kind", CONFLATIONS)
@given(st.lists(words, min_size=1, max_size=8))
def test_terms_do_not_depend_on_order_or_memory(kind, tokens):
    text = " ".join(tokens)
    forth = Conflator(kind).fit([text])
    back = Conflator(kind).fit(reversed(text.split()))
    assert forth.transform(tokens) == back.transform(tokens)
    assert forth.transform(tokens) == [forth.transform([word])[0] for word in tokens]


@pytest.mark.parametrize("kind", CONFLATIONS)
@given(words)
def test_a_word_never_becomes_nothing(kind, word):
    [term] = Conflator(kind).fit([word]).transform([word])
    assert term
    assert term == normalize(term)


@pytest.mark.parametrize(
    "word",
    [
        "الإجراءات",
        "الأزمة",
        "أسواق",
        "إسرائيل",
        "الأمن",
        "مسؤول",
        "شؤون",
        "رأس",
        "بدأت",
        "إغلاق",
        "إطلاق",
        "أنقرة",
        "والأردن",
        "إنقاذ",
        "تأجيل",
        "الإضراب",
    ],
)
def test_a_dropped_hamza_does_not_part_a_word(word):
    careless = word.translate(str.maketrans("أإآ", "ااا"))
    first, second = Conflator("auto").fit([f"{word} {careless}"]).transform([word, careless])
    assert first == second


def test_what_is_printed_belongs_to_its_term(sample, sample_dtm):
    conflator = Conflator("auto").fit(sample.text(i) for i in sample.ids)
    for key in sample_dtm.keys:
        shown = sample_dtm.display[key]
        # A name of two halves has one word for its key.
        terms = conflator.transform(shown.split() if " " in key else [shown])
        assert " ".join(merge_spellings(term) for term in terms) == key


def test_what_is_printed_is_the_commonest_form_without_clitics():
    conflator = Conflator("auto").fit(["الميناء ميناء بالميناء"])
    forms = Counter({"بالميناء": 5, "الميناء": 3, "ميناء": 1})
    assert conflator.display_forms({"ميناء": forms}) == {"ميناء": "ميناء"}


def test_of_two_spellings_the_one_with_its_hamzas_is_printed():
    forms = Counter({"اجراء": 2, "إجراء": 2})
    assert Conflator("auto").display_forms({"اجراء": forms}) == {"اجراء": "إجراء"}


def test_a_pronoun_is_not_printed():
    conflator = Conflator("auto").fit(["وزارته إجراءاتها ولإجرائها أعطاها أعطى"])
    for form, shown in [
        ("وبوزارته", "وزارة"),
        ("لإجراءاتها", "إجراءات"),
        ("ولإجرائها", "إجراء"),
        ("أعطاها", "أعطى"),
    ]:
        [term] = conflator.transform([form])
        assert conflator.display_forms({term: Counter({form: 1})}) == {term: shown}


def test_a_phrase_keeps_its_article():
    forms = {"x": Counter({"والولايات المتحدة": 2, "للولايات المتحدة": 1})}
    conflator = Conflator("auto").fit(["الولايات المتحدة"])
    assert conflator.display_forms(forms) == {"x": "الولايات المتحدة"}


def test_without_conflation_a_form_of_the_text_is_printed(sample):
    forms = {"مدينه": Counter({"مدينة": 1, "مدينه": 3}), "بالميناء": Counter({"بالميناء": 2})}
    assert Conflator("none").display_forms(forms) == {"مدينه": "مدينه", "بالميناء": "بالميناء"}


def pair_scores(types, terms, lemmas):
    """Return precision and recall over pairs of word types put under one term."""

    def pairs(key_of):
        groups = defaultdict(list)
        for word in types:
            groups[key_of[word]].append(word)
        return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}

    found, true = pairs(terms), pairs(lemmas)
    both = len(found & true)
    return both / max(len(found), 1), both / len(true)


def test_words_kept_aside_get_the_lemmas_that_a_reader_gave_them():
    kept = learn_conflation.annotated()["check"]
    shares = {}
    for kind in ("auto", "attested", "light"):
        terms = Conflator(kind).fit(kept).transform(kept)
        right = [term in lemmas for term, lemmas in zip(terms, kept.values(), strict=True)]
        shares[kind] = sum(right) / len(right)
    assert shares["auto"] > shares["attested"] > shares["light"]
    assert shares["auto"] > 0.85


def test_words_learned_from_are_not_those_kept_aside():
    lists = learn_conflation.annotated()
    learned = {word for name in learn_conflation.LEARNED for word in lists[name]}
    assert not learned & lists["check"].keys()


def test_terms_agree_with_the_lemmas_of_a_treebank(data_dir):
    path = data_dir / "gold_padt_dev.tsv"
    if not path.is_file():
        pytest.skip(f"{path} is missing")
    lemmas_of = defaultdict(Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        _, word, lemma, kind, _ = line.split("\t")
        if kind in ("N", "V"):
            lemmas_of[normalize(word)][normalize(lemma)] += 1
    lemmas = {word: max(c.items(), key=lambda i: (i[1], i[0]))[0] for word, c in lemmas_of.items()}
    types = sorted(lemmas)
    f1 = {}
    for kind in ("auto", "attested", "light", "none"):
        terms = dict(zip(types, Conflator(kind).fit(types).transform(types), strict=True))
        precision, recall = pair_scores(types, terms, lemmas)
        f1[kind] = 2 * precision * recall / max(precision + recall, 1e-9)
    assert f1["auto"] > f1["attested"] > f1["light"] > f1["none"]
    assert f1["auto"] > 0.84


def test_a_hamza_tells_a_clitic_from_the_first_letter_of_a_word():
    conflator = Conflator("auto").fit(["لازمة وضرورة لأزمة", "كأس وبأس", "وادي النهر وأدى"])
    terms = conflator.transform(["لازمة", "لأزمة", "أزمة", "كأس", "وادي", "وأدى", "أدى"])
    assert terms[0] != terms[1] == terms[2]
    assert terms[3] == "كاس"
    assert terms[4] != terms[5] == terms[6]
