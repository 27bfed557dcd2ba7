"""Spelling variants: what merges, what is only suggested, what never does; and the user's word."""

import json
import pickle
import random
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling import listed_beginnings
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.distinctive import distinctive_terms
from corpus_tools.terms.spelling.pairs import SpellingGroups
from corpus_tools.terms.spelling.review import Review
from corpus_tools.terms.spelling.variants import find_spellings, merge_spellings
from corpus_tools.terms.stream import read_stream

LINES = [line for line in listed_beginnings() if len(line) > 1]
#: Invented names, each with what one outlet and the other write.
NAMES = [("زندافيغو", "زندافيجو"), ("مورتيغان", "مورتيجان"), ("غلبرشتاين", "جلبرشتاين")]
SCENES = ["التقى {} رئيس البلدية في المرفأ", "وصل {} إلى الميناء مساء", "غادر {} المدينة بالقطار"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
@given(rest=st.text(st.sampled_from("ايةهنت"), max_size=4))
def test_all_spellings_of_a_line_have_one_key(line, rest):
    keys = {merge_spellings(normalize(beginning + rest)) for beginning in line}
    assert keys == {normalize(line[0] + rest)}


@given(st.text(st.sampled_from("اميركغجلتن"), max_size=10))
def test_merging_twice_changes_nothing(term):
    assert merge_spellings(merge_spellings(term)) == merge_spellings(term)


@pytest.mark.parametrize("term", ["سوريا", "كيري", "كيربي", "جولة", "مدرسه", ""])
def test_other_terms_keep_their_spelling(term):
    assert merge_spellings(term) == term


def test_no_beginning_is_the_beginning_of_another_line():
    for line in LINES:
        others = [word for other in LINES if other != line for word in other]
        assert not [(w, o) for w in line for o in others if o.startswith(w)]


def test_spellings_count_together_and_stay_visible():
    dtm = count_terms(["قوات أمريكية", "قوات أميركية", "الأميركي والأمريكي"])
    [row] = dtm.terms[dtm.terms["forms"].str.contains("أمريكية")].to_dict("records")
    assert row["count"] == 4
    assert {"أمريكية:1", "أميركية:1"} <= set(row["forms"].split(" | "))
    table = dtm.variants.table
    assert set(table["rule"]) == {"main", "house"}
    assert table["count"].tolist() == [2, 2]
    assert set(table["group"]) == {row["term"]}


def test_without_conflation_spellings_stay_apart():
    dtm = count_terms(["الأمريكي", "الأميركي"], conflate="none")
    assert sorted(dtm.keys) == ["الامريكي", "الاميركي"]
    assert dtm.variants.table.empty


def corpus_of(names, articles=5, mixed=False):
    """Make articles of two outlets that spell some names in their own ways."""
    texts, outlets = [], []
    for n in range(articles):
        for outlet in (0, 1):
            lines = [scene.format(pair[outlet]) for pair in names for scene in SCENES]
            if mixed:
                lines += [scene.format(pair[1 - outlet]) for pair in names for scene in SCENES]
            texts.append("\n".join(lines) + f"\nالخبر رقم {n} من المنبر")
            outlets.append(("المرصد", "الساحل")[outlet])
    return texts, outlets


def statuses(dtm):
    table = dtm.variants.table
    return {
        (row["group"], row["form"]): row["status"]
        for row in table.to_dict("records")
        if row["rule"] != "main"
    }


def test_names_that_outlets_spell_by_a_rule_merge():
    texts, outlets = corpus_of(NAMES)
    dtm = count_terms(texts, outlets=outlets)
    for one, other in NAMES:
        assert dtm.column_of[one] == dtm.column_of[other]
    assert set(statuses(dtm).values()) == {"merged"}
    table = dtm.variants.table
    assert set(table.loc[table["rule"] != "main", "rule"]) == {"g-letter"}
    assert table["reason"].str.contains("told by the outlet: 1.00").any()


def test_without_outlets_names_are_only_suggested():
    texts, _ = corpus_of(NAMES)
    dtm = count_terms(texts)
    for one, other in NAMES:
        assert dtm.column_of[one] != dtm.column_of[other]
    assert set(statuses(dtm).values()) == {"suggested"}


def test_both_in_one_article_speaks_against():
    texts, outlets = corpus_of(NAMES, mixed=True)
    dtm = count_terms(texts, outlets=outlets)
    for one, other in NAMES:
        assert dtm.column_of[one] != dtm.column_of[other]
    assert set(statuses(dtm).values()) == {"refused"}
    assert dtm.variants.table["reason"].str.contains("both in 10 of 10 articles").any()


def test_a_few_articles_merge_by_sure_rules_alone():
    texts, outlets = corpus_of(NAMES, articles=2)
    texts[0] += "\nإدارة المرفأ"
    texts[1] += "\nادارة المرفأ"
    dtm = count_terms(texts, outlets=outlets)
    for one, other in NAMES:
        assert dtm.column_of[one] != dtm.column_of[other]
    assert dtm.column_of["إدارة"] == dtm.column_of["ادارة"]
    assert statuses(dtm)["إدارة", "ادارة"] == "merged"


@pytest.mark.parametrize("pair", [("كيري", "كيربي"), ("يونغ", "يانغ"), ("سلمان", "سليمان")])
def test_two_people_one_letter_apart_never_merge(pair):
    texts, outlets = corpus_of([pair], articles=8)
    dtm = count_terms(texts, outlets=outlets)
    assert dtm.column_of[pair[0]] != dtm.column_of[pair[1]]
    assert "merged" not in statuses(dtm).values()


def test_a_listed_pair_is_said_to_be_two():
    texts, outlets = corpus_of([("يونغ", "يانغ")], articles=8)
    [row] = [
        row
        for row in count_terms(texts, outlets=outlets).variants.table.to_dict("records")
        if row["status"] == "refused"
    ]
    assert {row["group"], row["form"]} == {"يونغ", "يانغ"}
    assert row["reason"] == "known as distinct"


def test_a_country_is_told_from_the_adjective():
    dtm = count_terms(["سافر إلى سورية ثم عاد من سوريا", "وفد سوري في دمشق مع قوات سورية"])
    forms = {key: set(counts) for key, counts in dtm.surfaces.items() if "سور" in key}
    assert {frozenset(counts) for counts in forms.values()} == {
        frozenset({"سوريا", "سورية"}),
        frozenset({"سوري", "سورية"}),
    }
    [row] = [r for r in dtm.variants.table.to_dict("records") if r["rule"] == "country"]
    assert (row["form"], row["count"]) == ("سورية", 1)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("إسرائيل", "اسرائيل", "hamza"),
        ("المصري", "المصرى", "final-yeh"),
        ("المدرسة", "المدرسه", "teh-marbuta"),
        ("شؤون", "شئون", "hamza-seat"),
        ("مسؤول", "مسئول", "hamza-seat"),
        ("رئيس", "رئیس", "letter-form"),
    ],
)
def test_orthography_merges_without_evidence(one, other, rule):
    dtm = count_terms([f"{one} {one}", other])
    assert dtm.column_of[one] == dtm.column_of[other]
    rows = dtm.variants.table.to_dict("records")
    assert [(r["rule"], r["status"], r["count"]) for r in rows] == [
        ("main", "merged", 2),
        (rule, "merged", 1),
    ]


@pytest.mark.parametrize(("one", "other"), [("أمن", "آمن"), ("قدرة", "قدره")])
def test_what_may_be_another_word_is_not_said_to_be_a_spelling(one, other):
    dtm = count_terms([f"{one} {one}", other])
    assert "merged" not in statuses(dtm).values()


def test_merged_spellings_set_no_outlet_apart():
    texts, outlets = corpus_of(NAMES)
    spelled = {name for pair in NAMES for name in pair}
    told = distinctive_terms(count_terms(texts, outlets=outlets))
    assert not spelled & set(told["term"])
    assert spelled & set(distinctive_terms(count_terms(texts))["term"])


def reviewed(*rows):
    return pd.DataFrame(rows, columns=["group", "form", "status"])


def test_the_user_merges_what_no_rule_does():
    texts, outlets = corpus_of([("بحيرة", "مستنقع")])
    table = reviewed(("بحيرة", "مستنقع", "merged"))
    dtm = count_terms(texts, outlets=outlets, variants=table)
    assert dtm.column_of["بحيرة"] == dtm.column_of["مستنقع"]
    assert statuses(dtm) == {("بحيرة", "مستنقع"): "merged"}
    assert "user" in dtm.variants.table["rule"].tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [NAMES[0], ("أمريكي", "أميركي"), ("ترامب", "ترمب"), ("إدارة", "ادارة"), ("مسؤول", "مسئول")],
)
def test_the_user_parts_what_a_rule_merges(one, other):
    texts, outlets = corpus_of([(one, other), *NAMES[1:]])
    before = count_terms(texts, outlets=outlets)
    assert before.column_of[one] == before.column_of[other]
    rows = before.variants.table
    [group] = set(rows.loc[rows["form"].isin([one, other]), "group"])
    form = other if group == one else one
    after = count_terms(texts, outlets=outlets, variants=reviewed((group, form, "refused")))
    assert after.column_of[one] != after.column_of[other]
    counts = {word: after.counts[:, after.column_of[word]].sum() for word in (one, other)}
    assert counts == {one: 15, other: 15}
    assert statuses(after)[group, form] == "refused"


def test_a_table_sent_back_as_it_came_changes_nothing():
    texts, outlets = corpus_of([*NAMES, ("أمريكي", "أميركي"), ("إدارة", "ادارة")])
    first = count_terms(texts, outlets=outlets)
    second = count_terms(texts, outlets=outlets, variants=first.variants.table)
    assert second.keys == first.keys
    assert (second.counts != first.counts).nnz == 0


def test_a_refused_pair_is_not_merged_through_a_third():
    # The user merges a with b and c with d, and keeps a and d apart: b and c may not join them.
    texts, outlets = corpus_of([NAMES[0]])
    a, b = NAMES[0]
    table = reviewed(
        ("بحيرة", a, "merged"), ("مستنقع", b, "merged"), ("بحيرة", "مستنقع", "refused")
    )
    texts = [f"{text}\nبحيرة مستنقع" for text in texts]
    dtm = count_terms(texts, outlets=outlets, variants=table)
    assert dtm.column_of[a] == dtm.column_of["بحيرة"]
    assert dtm.column_of[b] == dtm.column_of["مستنقع"]
    assert dtm.column_of[a] != dtm.column_of[b]


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_articles(shuffler: random.Random):
    texts, outlets = corpus_of([*NAMES, ("أمريكي", "أميركي"), ("إدارة", "ادارة")])
    order = list(range(len(texts)))
    shuffler.shuffle(order)
    first = count_terms(texts, outlets=outlets)
    other = count_terms([texts[i] for i in order], outlets=[outlets[i] for i in order])
    pd.testing.assert_frame_equal(first.variants.table, other.variants.table)
    pd.testing.assert_frame_equal(first.variants.by_outlet, other.variants.by_outlet)
    assert other.keys == first.keys


def test_counting_one_article_works():
    assert count_terms(["خبر عن النهر"], outlets=["المرصد"]).variants.table.empty


def read(data_dir, name):
    path = data_dir / name
    if not path.is_file():
        pytest.skip(f"no {name}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_house_style_of_real_outlets(data_dir):
    rows = read(data_dir, "ant_multisource.dev.jsonl")
    dtm = count_terms([row["text"] for row in rows], outlets=[row["outlet"] for row in rows])
    shares = dtm.variants.by_outlet.set_index(["form", "outlet"])["share"]
    for form, at_home, elsewhere in (
        ("أميركية", "alarabia", "BBC"),
        ("ترمب", "alarabia", "BBC"),
        ("إنكليزي", "france24", "CNN"),
    ):
        assert shares[form, at_home] > 0.9
        assert shares[form, elsewhere] < 0.1
    conflator = Conflator("auto")
    assert conflator.kind == dtm.settings["conflate"]
    for one, other in (("كيري", "كيربي"), ("يونغ", "يانغ")):
        columns = [dtm.column_of.get(word) for word in (one, other)]
        assert columns[0] is None or columns[0] != columns[1]


FOREIGN = [("ڤيلاندو", "فيلاندو"), ("پورتلنگ", "بورتلنغ"), ("مارڤن", "مارفن"), ("كيڤلن", "كيفلن")]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from([word for pair in [*FOREIGN, *NAMES] for word in pair])
            | st.sampled_from(
                ["أمريكي", "أميركي", "مسؤول", "مسئول", "مسوول", "كيري", "كيربي", "نهر"]
            ),
            min_size=1,
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
    st.sampled_from([(), ("ڤيلاندو", "فيلاندو"), ("أميركي", "أمريكي")]),
)
def test_what_is_decided_at_once_is_what_all_evidence_decides(articles, known, refused):
    stream = read_stream([[" ".join(words)] for words in articles])
    conflator = Conflator("light")
    counted = np.ones(len(stream.types), bool)
    review = Review(refused=frozenset([refused] if refused else []))
    outlets = ["الساحل"] * len(stream) if known else None
    found = find_spellings(stream, conflator, counted, outlets=outlets, review=review)
    together = defaultdict(set)
    for before, key in zip(found.before, found.keys, strict=True):
        together[key].add(before)
    merged = {pair.keys for pair in found.pairs if pair.status == "merged"}
    assert all(any({*pair} <= keys for keys in together.values()) for pair in merged)
    groups = SpellingGroups()
    for keys in together.values():
        one, *others = sorted(keys)
        for other in others:
            groups.join(one, other)
    sure = find_spellings(
        stream, conflator, counted, outlets=outlets, review=review, look_for="listed"
    )
    apart = SpellingGroups()
    for one, other in [*zip(sure.before, sure.keys, strict=True), *merged]:
        apart.join(one, other)
    of = {one: apart.members(one) & set(found.before) for one in found.before}
    assert all(groups.members(one) & set(found.before) == of[one] for one in found.before)


def test_a_distinct_pair_is_told_by_evidence_which_joins_first():
    # Of three names two are distinct: the third joins one of them, not both.
    words = ["ڤارلن", "فارلن", "ڤارلنگ"]
    stream = read_stream([[f"التقى {word} الرئيس"] for word in words])
    conflator = Conflator("light")
    found = find_spellings(
        stream,
        conflator,
        np.ones(len(stream.types), bool),
        review=Review(refused=frozenset({("ڤارلن", "فارلن")})),
    )
    keys = dict(zip(stream.types, found.keys, strict=True))
    assert keys["ڤارلن"] != keys["فارلن"]
    assert ("refused", ("فارلن", "ڤارلن")) in [
        (p.status, tuple(sorted(p.keys))) for p in found.pairs
    ]


def test_tables_are_made_when_they_are_asked_for_and_go_along(monkeypatch):
    texts, outlets = corpus_of(NAMES)
    dtm = count_terms(texts, outlets=outlets)
    copy = pickle.loads(pickle.dumps(dtm.variants))
    pd.testing.assert_frame_equal(copy.table, dtm.variants.table)
    monkeypatch.setattr("corpus_tools.terms.spelling.rows.house_rows", None)
    assert count_terms(texts, outlets=outlets).keys == dtm.keys


def test_a_seat_of_hamza_does_not_join_two_words():
    texts = ["مسؤولية ومسؤولية", "مسئولية", "قال مسؤول ومسؤولون", "شكر مسؤوليه"]
    dtm = count_terms(texts)
    assert dtm.column_of["مسؤولية"] == dtm.column_of["مسئولية"]
    assert dtm.column_of["مسؤولية"] != dtm.column_of["مسؤول"]
