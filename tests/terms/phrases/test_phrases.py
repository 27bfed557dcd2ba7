"""Multiword terms: found where there is evidence, whole, under any prefix, in any order."""

import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.phrases.phrases import join_phrases, multiword_terms
from corpus_tools.terms.phrases.words import look_at_words
from corpus_tools.terms.stream import BREAK, read_stream

FILLERS = ["ميناء", "سفينة", "بحر", "ملعب", "كرة", "نهر", "سد", "مطر", "قمر", "صاروخ", "طريق"]
FILLERS += ["جسر", "مدينة", "حقل", "نخل", "جبل"]


def padded(*phrases, seed=0, around=3):
    """Return one text per phrase, each between words drawn at random."""
    rng = np.random.default_rng(seed)
    return [
        " ".join([*rng.choice(FILLERS, around), p, *rng.choice(FILLERS, around)]) for p in phrases
    ]


def found(texts, **options):
    return multiword_terms(texts, **options).set_index("term")


def test_what_is_glued_before_a_phrase_is_no_part_of_it():
    before = ["", "ب", "ل", "و", "وب", "ول", "ف"]
    texts = padded(*(f"في {p}وزارة الدفاع أمس" for p in before))
    table = found(texts)
    assert table.loc["وزارة الدفاع", ["count", "documents", "alone"]].tolist() == [7, 7, 7]
    assert table.loc["وزارة الدفاع", "forms"] == "وزارة الدفاع:7"


@pytest.mark.parametrize(
    ("written", "term"),
    [
        (["الولايات المتحدة", "والولايات المتحدة", "للولايات المتحدة"], "الولايات المتحدة"),
        (["الأمم المتحدة", "للأمم المتحدة", "بالأمم المتحدة"], "الأمم المتحدة"),
        (["مجلس الشيوخ", "لمجلس الشيوخ", "بمجلس الشيوخ"], "مجلس الشيوخ"),
    ],
)
def test_names_are_shown_without_what_is_glued(written, term):
    table = found(padded(*(f"في {form} أمس" for form in written * 2)))
    assert table.loc[term, "count"] == 6


def test_a_conjunction_inside_belongs_to_the_name():
    texts = padded(*["في وزارة التربية والتعليم أمس"] * 5)
    assert found(texts).index.tolist() == ["وزارة التربية والتعليم"]


def test_stop_words_stand_inside_a_phrase_but_at_no_edge():
    texts = padded(*["في سلمان بن عبدالعزيز على"] * 3, *["قال متحدث باسم عن"] * 4)
    assert set(found(texts).index) == {"سلمان بن عبدالعزيز", "متحدث باسم"}


def test_phrases_cross_no_punctuation():
    assert len(found(padded(*["في وزارة، الدفاع أمس"] * 6))) == 0
    assert len(found(padded(*["في وزارة\nالدفاع أمس"] * 6))) == 0


def test_a_nested_phrase_counts_by_what_it_does_outside():
    long, short = ["في مجلس الأمن الدولي أمس"] * 6, ["في مجلس الأمن أمس"] * 4
    table = found(padded(*long, *short))
    assert table.loc["مجلس الأمن الدولي", ["count", "alone"]].tolist() == [6, 6]
    assert table.loc["مجلس الأمن", ["count", "alone"]].tolist() == [10, 4]
    assert "الأمن الدولي" not in table.index
    # Without places of its own the short one is a fragment: its C-value is log2(2) * (6 - 6 / 1).
    assert found(padded(*long)).index.tolist() == ["مجلس الأمن الدولي"]


def test_the_longest_phrase_takes_the_place():
    texts = padded(*["في مجلس الأمن الدولي أمس"] * 6, *["في مجلس الأمن أمس"] * 4)
    terms = count_terms(texts, phrases=True).terms.set_index("term")["count"]
    assert terms["مجلس الأمن الدولي"] == 6
    assert terms["مجلس الأمن"] == 4
    assert not {"مجلس", "أمن", "الأمن", "دولي"} & set(terms.index)


@pytest.mark.parametrize("seed", range(2))
def test_words_in_any_order_make_no_phrases(sample, seed):
    """Deal the words of the sample at random: what is left is chance alone."""
    rng = np.random.default_rng(seed)
    texts = [tokenize(sample.text(i)) for i in sample.ids]
    words = rng.permutation([word for text in texts for word in text])
    ends = np.cumsum([len(text) for text in texts])[:-1]
    dealt = [" ".join(part) for part in np.split(words, ends)]
    assert len(multiword_terms(dealt)) <= 1 < len(multiword_terms(sample)) / 50


def test_notes_tell_thin_evidence():
    table = found(padded(*["في مجلس الشيوخ أمس"] * 5, " ".join(["في وزارة الدفاع أمس،"] * 3)))
    assert table.loc["مجلس الشيوخ", "note"] == ""
    assert table.loc["وزارة الدفاع", "note"] == "few, one article"


words = st.sampled_from(
    ["وزارة", "الدفاع", "بوزارة", "مجلس", "الأمن", "الدولي", "في", "،", "نهر", "بن"]
)
corpora = st.lists(st.lists(words, max_size=25).map(" ".join), min_size=1, max_size=8)


@given(corpora, st.randoms())
@settings(max_examples=15)
def test_the_order_of_articles_changes_nothing(texts, random):
    shuffled = random.sample(texts, len(texts))
    assert multiword_terms(shuffled).equals(multiword_terms(texts))


def test_the_order_of_the_sample_changes_nothing(sample):
    texts = [sample.text(i) for i in sample.ids]
    table = multiword_terms(texts)
    assert multiword_terms(texts[::-1]).equals(table)
    assert multiword_terms(sample).equals(table)


@given(corpora)
@settings(max_examples=25)
def test_a_phrase_never_counts_more_than_its_words(texts):
    counts = Counter(token for text in texts for token in tokenize(text))
    counts["وزارة"] += counts.pop("بوزارة", 0)
    for row in multiword_terms(texts).itertuples():
        in_forms = [form.rpartition(":") for form in row.forms.split(" | ")]
        assert sum(int(n) for _, _, n in in_forms) == row.count
        assert row.alone <= row.count
        assert row.documents <= min(row.count, len(texts))
        for word in row.term.split():
            bare = word.removeprefix("ب") if word == "بوزارة" else word
            assert row.count <= counts[bare]


def test_every_place_of_a_phrase_is_in_the_text(sample):
    """Count each form again by a regular expression."""
    text = "\n".join(
        " ".join(map(surface, tokenize(line))) for i in sample.ids for line in sample.lines(i)
    )
    for row in multiword_terms(sample).itertuples():
        for form, _, n in (f.rpartition(":") for f in row.forms.split(" | ")):
            glued = r"(?<!\S)(?:[وف]?[بلك]?|[وف]?لل(?=\S))" + re.escape(form)
            as_lam = r"(?<!\S)[وف]?لل" + re.escape(form.removeprefix("ال"))
            hits = len(re.findall(rf"{glued}(?!\S)", text))
            hits += len(re.findall(rf"{as_lam}(?!\S)", text)) if form.startswith("ال") else 0
            assert hits >= int(n)


@given(corpora, st.sampled_from([True, ["وزارة الدفاع", "مجلس الأمن"]]))
@settings(max_examples=25)
def test_joining_loses_no_word(texts, phrases):
    stream = read_stream(text.splitlines() for text in texts)
    conflator = Conflator("auto").fit_types(stream.types)
    joined, keys, shown = join_phrases(stream, conflator, stop_words(), phrases)
    assert len(joined.types) == len(stream.types) + len(keys)
    assert set(keys) <= set(shown)
    for i in range(len(texts)):
        spelled = [None if c == BREAK else joined.types[c] for c in joined.article(i).tolist()]
        apart = [w for s in spelled for w in ([None] if s is None else s.split())]
        plain = [None if c == BREAK else stream.types[c] for c in stream.article(i).tolist()]
        assert apart == plain


def test_given_phrases_are_counted_under_any_prefix():
    texts = ["بوزارة الدفاع", "وزارة الدفاع الروسية", "وزارة، الدفاع", "زار الوزارة"]
    dtm = count_terms(texts, phrases=["وزارة الدفاع", "مجلس لا يرد"])
    table = dtm.terms.set_index("term")
    assert table.loc["وزارة الدفاع", ["count", "documents"]].tolist() == [2, 2]
    assert table.loc["وزارة الدفاع", "forms"] == "بوزارة الدفاع:1 | وزارة الدفاع:1"
    assert table.loc["وزارة", "count"] == 2
    assert dtm.settings["phrases"] == "given"


def test_counting_without_phrases_is_as_before(sample):
    assert count_terms(sample, phrases=[]).terms.equals(count_terms(sample).terms)


def test_each_word_counts_once(sample, sample_dtm):
    dtm = count_terms(sample, phrases=True)
    assert (dtm.lengths == sample_dtm.lengths).all()

    def words(dtm):
        forms = [(form.split(), n) for key in dtm.keys for form, n in dtm.surfaces[key].items()]
        stops = sum(n * sum(word in stop_words() for word in f) for f, n in forms if len(f) > 1)
        return sum(n * len(form) for form, n in forms) - stops

    assert words(dtm) == words(sample_dtm)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_count": 1}, "min_count: expected at least 2; found 1"),
        ({"longest": 1}, "longest: expected at least 2 words; found 1"),
        ({"conflate": "root"}, "conflate"),
    ],
)
def test_settings_out_of_range_are_named(options, message):
    with pytest.raises(InputError, match=message):
        multiword_terms(["نهر سد"], **options)


def test_bad_input_is_named():
    with pytest.raises(InputError, match="found one string"):
        multiword_terms("نهر سد")
    with pytest.raises(InputError, match="phrases: expected two words or more; found 'نهر'"):
        count_terms(["نهر سد"], phrases=["نهر"])


@pytest.mark.parametrize("texts", [[], [""], ["في من"], ["نهر"], ["12 3", "،"]])
def test_too_little_text_has_no_phrases(texts):
    table = multiword_terms(texts)
    assert len(table) == 0
    assert table.columns.tolist()[:5] == ["term", "count", "documents", "score", "forms"]


def test_words_without_merging_keep_what_is_glued():
    stream = read_stream([["بوزارة الدفاع", "وزارة الدفاع"]])
    conflator = Conflator("none").fit_types(stream.types)
    words = look_at_words(stream, conflator, stop_words())
    assert words.first[0] != words.first[3]


def test_names_of_real_news(some_news):
    table = found(some_news)
    top = table.index[:60].tolist()
    assert {"الولايات المتحدة", "الأمم المتحدة", "المتحدث باسم", "مجلس الأمن"} <= set(top)
    assert {"مجلس الأمن الدولي", "وزارة الدفاع", "محمد بن سلمان"} <= set(table.index)
    assert not {"الأمن الدولي", "بن سلمان", "محمد بن", "الأميركي دونالد"} & set(table.index)


def test_names_of_a_few_articles(data_dir):
    table = found(load_corpus(data_dir / "seeds"))
    assert table.index[0] == "الولايات المتحدة"
    assert {"المتحدث باسم", "التحالف الدولي", "وزارة الدفاع الروسية"} <= set(table.index)


clauses = st.lists(
    st.sampled_from(
        "وزارة الدفاع بوزارة مجلس الأمن الدولي فهد بن ناصر الأمير عبد الفتاح اليوم الوطني".split()  # noqa: SIM905
    ),
    max_size=12,
)


@given(st.lists(st.lists(clauses, max_size=4), min_size=1, max_size=6))
@settings(max_examples=40)
def test_counts_equal_a_plain_recount(articles):
    texts = ["، ".join(" ".join(clause) for clause in article) for article in articles]
    table = multiword_terms(texts, min_count=2)
    for row in table.itertuples():
        phrase = row.term.split()
        starts = (phrase[0], "ب" + phrase[0])
        in_articles = [
            sum(
                clause[i] in starts and clause[i + 1 : i + len(phrase)] == phrase[1:]
                for clause in article
                for i in range(len(clause))
            )
            for article in articles
        ]
        assert row.count == sum(in_articles)
        assert row.documents == sum(map(bool, in_articles))
        assert row.alone <= row.count


def recounted(texts, phrase):
    return sum(f" {phrase} " in f" {text} " for text in texts)


def test_a_title_stands_although_a_name_nearly_always_follows():
    title, king = "خادم الحرمين الشريفين", "سلمان بن عبدالعزيز"
    texts = padded(*[f"في {title} الملك {king} أمس"] * 111, *[f"في {title} أمس"] * 12)
    table = found(texts)
    assert table.loc[title, "count"] == recounted(texts, title) == 123
    assert table.loc[king, "count"] == 111
    # Each is counted where it stands, and no longer phrase takes the title from it.
    terms = count_terms(texts, phrases=True).terms.set_index("term")["count"]
    assert terms[title] == 123
    assert terms[king] == 111


@pytest.mark.parametrize("after", ["معرض الكتب ثم غادر", "زار المدينة", "ولي العهد"])
@pytest.mark.parametrize("before", ["استقبل", "زار", "قال"])
def test_a_name_and_its_fathers_are_never_cut(before, after):
    texts = padded(*[f"{before} الأمير فهد بن ناصر {after}"] * 12, around=0)
    terms = set(found(texts).index)
    assert terms & {"فهد بن ناصر", "الأمير فهد بن ناصر"}
    assert not {term for term in terms if term.endswith("فهد") or term.startswith(("بن", "ناصر"))}


def test_a_longer_chain_is_another_person():
    father, son = "سلمان بن عبدالعزيز", "محمد بن سلمان بن عبدالعزيز"
    texts = padded(*[f"في {father} أمس"] * 8, *[f"في {son} أمس"] * 6)
    table = found(texts)
    assert table.loc[son, ["count", "alone"]].tolist() == [6, 6]
    assert table.loc[father, ["count", "alone"]].tolist() == [14, 8]
    terms = count_terms(texts, phrases=True).terms.set_index("term")["count"]
    assert (terms[father], terms[son]) == (8, 6)


def test_a_name_of_two_halves_has_one_key_and_its_commonest_spelling():
    apart, together = "عبد الفتاح السيسي", "عبدالفتاح السيسي"
    texts = padded(*[f"في {apart} أمس"] * 5, *[f"في {together} أمس"] * 3)
    table = found(texts)
    assert table.loc[apart, ["count", "forms"]].tolist() == [8, f"{apart}:5 | {together}:3"]
    texts = padded(*["في أبو ظبي أمس"] * 6, *["في أبوظبي أمس"] * 3, *["في لأبوظبي أمس"])
    table = count_terms(texts, phrases=True).terms.set_index("term")
    assert table.loc["أبو ظبي", "count"] == 10
    assert not {"أبو", "ظبي", "أبوظبي"} & set(table.index)


@pytest.mark.parametrize(
    "name", ["بان كي مون", "اليوم الوطني", "روسيا اليوم", "المصري اليوم", "أم كلثوم"]
)
def test_a_stop_word_in_a_name_is_part_of_it(name):
    around = "قناة" if name == "روسيا اليوم" else "عن"
    texts = padded(*[f"قال {around} {name} أمس"] * 5)
    assert found(texts).loc[name, "count"] == 5
    terms = count_terms(texts, phrases=True).terms.set_index("term")["count"]
    assert terms[name] == 5
    assert not set(name.split()) & set(terms.index)


def test_today_is_no_part_of_a_name_where_it_is_a_day():
    assert "روسيا اليوم" not in found(padded(*["في زيارة روسيا اليوم أمس"] * 5)).index


def test_a_name_is_found_behind_whatever_is_glued_to_it():
    forms = ["بي بي سي", "لبي بي سي", "وبي بي سي", "ببي بي سي"]
    texts = padded(*(f"في {form} أمس" for form in forms * 3))
    assert found(texts).loc["بي بي سي", "count"] == 12
    terms = count_terms(texts, phrases=True).terms.set_index("term")["count"]
    assert terms["بي بي سي"] == 12


@pytest.mark.parametrize("name", ["إيمانويل ماكرون", "محمود عباس", "دونالد ترامب"])
def test_a_name_between_a_verb_and_its_object_is_found(name):
    verbs = [
        "زار",
        "غادر",
        "استقبل",
        "ودع",
        "هنأ",
        "شكر",
        "حيا",
        "كرم",
        "صافح",
        "رافق",
        "سأل",
        "عاتب",
    ]
    objects = "الحديقة المتحف السفينة الجسر المعرض القصر الملعب الميناء البنك المطار السد النهر"
    pairs = zip(verbs, objects.split(), strict=True)
    table = multiword_terms([f"{verb} {name} {thing} أمس" for verb, thing in pairs])
    assert table["term"].tolist() == [name]


def test_a_future_is_no_part_of_the_name_before_it():
    things = ["القلم", "الكتاب", "الدفتر", "الجسر", "السد", "النهر"]
    texts = padded(*[f"إن محمد بن سلمان سيلتقي {thing}" for thing in things])
    assert found(texts).index.tolist() == ["محمد بن سلمان"]


def test_a_nationality_behind_a_phrase_counts_by_itself():
    behind = ["", " الروسية", " التركية"]
    texts = padded(*(f"في وزارة الدفاع{nationality} أمس" for nationality in behind * 6))
    assert {"وزارة الدفاع", "وزارة الدفاع الروسية"} <= set(found(texts).index)
    counts = count_terms(texts, phrases=True).terms.set_index("term")["count"]
    assert counts["وزارة الدفاع"] == 18
    assert counts["الروسية"] == 6


@pytest.mark.parametrize("conflate", ["auto", "light", "none"])
def test_a_given_phrase_may_hold_a_name_of_two_halves(conflate):
    texts = ["قال عبد الفتاح السيسي", "عن عبد الفتاح السيسي أمس", "نهر وسد"]
    counted = count_terms(texts, phrases=["عبد الفتاح السيسي"], conflate=conflate)
    terms = counted.terms.set_index("term")["count"]
    assert terms["عبد الفتاح السيسي"] == 2
    assert not {"السيسي", "الفتاح", "عبد"} & set(terms.index)


@pytest.mark.parametrize("conflate", ["auto", "none"])
def test_a_name_of_two_halves_may_be_given_as_a_phrase(conflate):
    texts = ["قال عبد الفتاح أمس", "عن عبد الفتاح", "نهر وسد"]
    terms = count_terms(texts, phrases=["عبد الفتاح"], conflate=conflate).terms
    assert terms.set_index("term").loc["عبد الفتاح", "count"] == 2
