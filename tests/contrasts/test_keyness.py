"""Test keyness: equal to plain recounts, fair to chance, and honest where there is little."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import InputError, keyness, keyness_of_counts
from corpus_tools.contrasts.keyness import keyness_said
from corpus_tools.contrasts.measures.strata import bound_within, mantel_haenszel
from corpus_tools.terms.matrix import DocumentTermMatrix

COLUMNS = [
    "group", "term", "count_a", "count_b", "texts_a", "texts_b", "share_a", "share_b",
    "g2_texts", "lrc_texts", "log_ratio", "ci_low", "ci_high", "verdict", "note", "rank",
    "per_10k_a", "per_10k_b", "dp_a", "dp_b", "key",
]  # fmt: skip
WORDS = [f"{a}{b}{c}" for a in "سقنج" for b in "بدفر" for c in "طلزك"]


def drawn(seed: int, n: int, special: dict[str, tuple[float, float]]) -> DocumentTermMatrix:
    """Return articles of two outlets, of random words; some terms have shares of their own."""
    rng = np.random.default_rng(seed)
    texts = []
    for row in range(n):
        words = rng.choice(WORDS, int(rng.integers(20, 60))).tolist()
        for term, shares in special.items():
            if rng.random() < shares[row % 2]:
                words += [term] * int(rng.geometric(0.5))
        texts.append(" ".join(words))
    outlets = ["المدار", "الميناء"] * (n // 2)
    labels = [("رياضة", "اقتصاد", "")[row % 7 % 3] for row in range(n)]
    dtm = ct.count_terms(texts, conflate="none", outlets=outlets)
    assert dtm.articles is not None
    dtm.articles["label"] = labels
    return dtm


@pytest.fixture(scope="module")
def dtm() -> DocumentTermMatrix:
    return drawn(1, 160, {"ميناء": (0.1, 0.9), "مذنب": (0.5, 0.05), "خبر": (0.5, 0.5)})


@pytest.fixture(scope="module")
def table(dtm: DocumentTermMatrix) -> pd.DataFrame:
    return keyness(dtm)


def test_every_outlet_is_set_against_the_rest(table: pd.DataFrame) -> None:
    assert table.columns.tolist() == COLUMNS
    assert table["group"].unique().tolist() == ["المدار", "الميناء"]
    for group, lead in (("المدار", "مذنب"), ("الميناء", "ميناء")):
        key = table[(table["group"] == group) & (table["verdict"] == "key")]
        assert key["term"].tolist()[0] == lead
        assert set(key["term"]) == {"مذنب", "ميناء"}
        assert key["rank"].tolist() == [1, 1]
        assert np.sign(key["lrc_texts"]).tolist() == [1, -1]


def test_numbers_are_those_of_a_plain_recount(dtm: DocumentTermMatrix, table: pd.DataFrame) -> None:
    counts = dtm.counts.toarray()
    own = np.array([outlet == "الميناء" for outlet in dtm.articles["outlet"]])
    n_a, n_b = int(own.sum()), int((~own).sum())
    words = int(dtm.lengths[own].sum()), int(dtm.lengths[~own].sum())
    for row in table[table["group"] == "الميناء"].to_dict("records"):
        column = counts[:, dtm.keys.index(row["key"])]
        a, b = int(column[own].sum()), int(column[~own].sum())
        texts_a, texts_b = int((column[own] > 0).sum()), int((column[~own] > 0).sum())
        assert (row["count_a"], row["count_b"]) == (a, b)
        assert (row["texts_a"], row["texts_b"]) == (texts_a, texts_b)
        assert row["share_a"] == pytest.approx(texts_a / n_a, abs=1e-6)
        of_texts = keyness_of_counts(texts_a, n_a, texts_b, n_b, family=table.attrs["family"])
        of_words = keyness_of_counts(a, words[0], b, words[1])
        assert row["g2_texts"] == pytest.approx(of_texts["g2"], abs=1e-9)
        assert row["log_ratio"] == pytest.approx(of_words["log_ratio"], abs=1e-9)
        assert row["ci_low"] < row["log_ratio"] < row["ci_high"]
        if row["verdict"] != "too-few-texts":
            assert row["lrc_texts"] == pytest.approx(of_texts["lrc"], abs=1e-9)
        assert row["per_10k_a"] == pytest.approx(a / words[0] * 10_000)
        shares = dtm.lengths[own] / words[0]
        if a:
            assert row["dp_a"] == pytest.approx(np.abs(column[own] / a - shares).sum() / 2)


def test_the_family_holds_what_can_be_shown_and_two_groups_are_one_test(
    dtm: DocumentTermMatrix, table: pd.DataFrame
) -> None:
    alone = keyness(dtm, target="الميناء")
    assert alone.attrs["family"] == table.attrs["family"]
    same = table[table["group"] == "الميناء"].drop(columns="group").reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, same)
    for row in alone[alone["verdict"] == "too-few-texts"].to_dict("records"):
        # Even if all were of one side.
        k = row["texts_a"] + row["texts_b"]
        extreme = keyness_of_counts(k, 80, 0, 80, family=alone.attrs["family"]) if k <= 80 else {}
        assert extreme.get("lrc", 0) == 0


def test_within_strata_is_mantel_haenszel_of_the_strata_both_have(dtm: DocumentTermMatrix) -> None:
    found = keyness(dtm, target="الميناء", within="label")
    counts, about = dtm.counts.toarray() > 0, dtm.articles
    strata = [(about["label"] == label).to_numpy() for label in ("اقتصاد", "رياضة")]
    own = (about["outlet"] == "الميناء").to_numpy()
    n_a, n_b = ([int((of & side).sum()) for of in strata] for side in (own, ~own))
    assert found.attrs["left_out"]["no_stratum"] == (about["label"] == "").sum()
    assert found.attrs["strata"] == ["اقتصاد", "رياضة"]
    for row in found.to_dict("records"):
        column = counts[:, dtm.keys.index(row["key"])]
        a, b = ([[int(column[of & side].sum())] for of in strata] for side in (own, ~own))
        expected = mantel_haenszel(a, n_a, b, n_b)
        assert row["g2_texts"] == pytest.approx(expected.chi2.item(), abs=1e-9)
        assert (row["texts_a"], row["texts_b"]) == (sum(map(sum, a)), sum(map(sum, b)))
        if row["verdict"] != "too-few-texts":
            bound = bound_within(a, n_a, b, n_b, family=found.attrs["family"])
            assert row["lrc_texts"] == pytest.approx(bound.item(), abs=1e-9)
    assert set(found.loc[found["verdict"] == "key", "term"]) == {"ميناء"} | set(
        found.loc[(found["verdict"] == "key") & (found["lrc_texts"] < 0), "term"]
    )


def test_an_outlet_with_more_sport_has_no_wording_of_its_own() -> None:
    rng = np.random.default_rng(3)
    labels = ["رياضة"] * 80 + ["سياسة"] * 20 + ["رياضة"] * 20 + ["سياسة"] * 80
    outlets = ["المدار"] * 100 + ["الميناء"] * 100
    texts = [
        " ".join(rng.choice(WORDS, 20).tolist() + ["هدف"] * int(rng.random() < 0.8))
        if label == "رياضة"
        else " ".join(rng.choice(WORDS, 20).tolist())
        for label in labels
    ]
    dtm = ct.count_terms(texts, outlets=outlets, conflate="none")
    verdict = keyness(dtm, target="المدار").set_index("term")["verdict"]
    assert verdict["هدف"] == "key"
    of = {str(row): label for row, label in enumerate(labels)}
    verdict = keyness(dtm, target="المدار", within=of).set_index("term")["verdict"]
    assert verdict["هدف"] == "not-shown"


def test_a_group_of_which_no_article_has_a_counterpart_is_left_out() -> None:
    dtm = ct.count_terms(["سفينة", "قمر", "نهر"], outlets=["المدار", "الميناء", "الساحل"])
    found = keyness(dtm, within={"0": "أ", "1": "أ", "2": "ب"})
    assert found["group"].unique().tolist() == ["المدار", "الميناء"]
    assert found.attrs["left_out"] == {"no_group": 0, "copies": 0, "no_stratum": 0, "alone": 1}


def test_random_halves_differ_in_nothing() -> None:
    false = 0
    for seed in range(40):
        dtm = drawn(seed, 60, {"ميناء": (0.5, 0.5), "سفينة": (0.3, 0.3)})
        mask = np.random.default_rng(seed).permutation(60) < 30
        found = keyness(dtm, mask, copies=True, conf=0.8)
        false += bool((found["verdict"] == "key").any())
    assert false <= 0.2 * 40


def test_copies_count_once_in_a_group_and_say_so() -> None:
    wire = "افتتح الوزير اليوم محطة جديدة لتحلية المياه في المدينة الساحلية بعد عامين من العمل فيها"
    rng = np.random.default_rng(5)
    others = [" ".join(rng.choice(WORDS, 30)) for _ in range(60)]
    dtm = ct.count_terms([wire] * 30 + others, outlets=["المدار"] * 60 + ["الميناء"] * 30)
    once = keyness(dtm, target="المدار")
    assert once.set_index("term").loc["محطة", ["texts_a", "verdict"]].tolist() == [
        1, "too-few-texts",
    ]  # fmt: skip
    assert once.attrs["left_out"]["copies"] == 29
    assert "29" in keyness_said(once)[0]
    every = keyness(dtm, target="المدار", copies=True)
    assert every.set_index("term").loc["محطة", ["texts_a", "verdict"]].tolist() == [30, "key"]


def test_an_outlets_own_name_is_flagged_and_longer_articles_have_no_words_of_their_own() -> None:
    rng = np.random.default_rng(6)
    short = [" ".join(rng.choice(WORDS, 15)) for _ in range(60)]
    long = [" ".join([*rng.choice(WORDS, 150), "بي بي سي"]) for _ in range(60)]
    dtm = ct.count_terms(
        short + long, outlets=["المدار"] * 60 + ["BBC"] * 60, conflate="none", stop=[]
    )
    found = keyness(dtm, target="BBC").set_index("term")
    assert found.loc[["بي", "سي"], "note"].tolist() == ["own-name"] * 2
    assert found.loc[["بي", "سي"], "rank"].isna().all()
    # All are in more of the longer articles, and the rate of one in twenty may differ by chance.
    assert (found["lrc_texts"] > 0).sum() > 40
    assert (found["verdict"] == "key").sum() <= 5
    assert (found["note"] == "longer-articles").sum() > 35
    assert not found.loc[found["note"] == "longer-articles", "rank"].notna().any()


def test_spellings_of_one_name_are_no_keywords() -> None:
    rng = np.random.default_rng(7)
    texts = [
        " ".join([*rng.choice(WORDS, 10), "الرئيس", name, "يزور", "سورية" if one else "سوريا"])
        for name, one in [("ترامب", True), ("ترمب", False)]
        for _ in range(30)
    ]
    dtm = ct.count_terms(texts, outlets=["المدار"] * 30 + ["الميناء"] * 30)
    found = keyness(dtm, copies=True)
    assert (found["verdict"] != "key").all()
    assert {"سوريا", "سورية"} >= set(found.loc[found["note"] == "spelling", "term"])


def test_five_articles_are_described_and_nothing_is_key() -> None:
    corpus = ct.load_corpus()[:5]
    found = keyness(corpus, [True, True, False, False, False])
    assert set(found["verdict"]) == {"too-few-texts"}
    assert found["rank"].isna().all()
    assert found["lrc_texts"].eq(0).all()
    assert found.attrs["family"] == 0
    told = keyness_said(found)
    assert "وصف لا حكم" in told[0]
    assert f"takes {found.attrs['floor']} articles on either side" in told[1]
    # They stand in the order of their frequency.
    assert (found["count_a"] + found["count_b"]).is_monotonic_decreasing


@pytest.mark.parametrize("others", [60, 120])
def test_one_article_against_many_is_described_and_nothing_is_key(others: int) -> None:
    # Each of its words has 1 chance in 61 or 121 to be its own: enough for one word, but there
    # are more of them than any level can be divided by.
    texts = [" ".join(f"{word}{letter}" for word in ("قمر", "نهر", "جبل") for letter in "بتثجحخد")]
    texts += ["سفينة الميناء"] * others
    found = keyness(ct.count_terms(texts), np.arange(len(texts)) == 0, copies=True)
    assert set(found["verdict"]) == {"too-few-texts"}
    assert found.attrs["family"] == 0
    assert found["lrc_texts"].eq(0).all()


def test_articles_in_another_order_give_the_same_numbers() -> None:
    rng = np.random.default_rng(8)
    wire = "افتتح الوزير اليوم محطة جديدة لتحلية المياه في المدينة الساحلية بعد عامين من العمل"
    texts = [" ".join(rng.choice(WORDS, 30)) for _ in range(60)]
    texts += [f"{wire} {' '.join(rng.choice(WORDS, 3))}" for _ in range(6)]
    table = pd.DataFrame({"id": [f"n{i:02d}" for i in range(66)], "title": "خبر", "text": texts})
    table["outlet"] = ["المدار", "الميناء"] * 33
    found = []
    for rows in (np.arange(66), rng.permutation(66)):
        corpus = ct.load_corpus(table.iloc[rows].reset_index(drop=True))
        found.append(keyness(ct.count_terms(corpus)))
    assert found[0].attrs["left_out"]["copies"] == 4
    pd.testing.assert_frame_equal(*found, check_exact=True)


def test_of_hundreds_of_groups_one_is_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    dtm = ct.count_terms(["سفينة قمر نهر"] * 9)
    monkeypatch.setattr("corpus_tools.contrasts.keyness._MOST_ROWS", 20)
    with pytest.raises(InputError, match="found 9 groups and 3 terms: name one group as target"):
        keyness(dtm, list("ابتثجحخدذ"))
    assert len(keyness(dtm, list("ابتثجحخدذ"), target="ا")) == 3


def test_the_ids_of_both_sides_are_told(table: pd.DataFrame, dtm: DocumentTermMatrix) -> None:
    sides = table.attrs["compared"]["الميناء"]
    assert sides["articles"] == dtm.ids[1::2]
    assert sides["reference"] == dtm.ids[::2]
    assert "160 articles are compared" in keyness_said(table)[1]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"conf": 95}, "conf: expected a number between 0 and 1"),
        ({"by": "no such"}, "found 'no such'"),
        ({"target": "البحر"}, "expected one of these groups"),
        ({"within": {"0": "أ", "1": "ب"}}, "expected strata that have articles of"),
        ({"within": "story"}, "expected stories"),
        ({"within": "section"}, "within: expected year, month or a column"),
        ({"target": []}, "target, reference: expected a group each, or more, out of 'المدار'"),
        ({"target": ["المدار", "الميناء"]}, "target, reference: expected a group each"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    dtm: DocumentTermMatrix, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        keyness(dtm, **asked)


def test_plain_texts_are_grouped_by_a_mask_only() -> None:
    dtm = ct.count_terms(["سفينة", "قمر", "سفينة"])
    assert len(keyness(dtm, [True, False, False])) == 2
    with pytest.raises(InputError, match="by: expected"):
        keyness(dtm)


def test_what_is_said_is_said_of_a_whole_table_only(table: pd.DataFrame) -> None:
    with pytest.raises(InputError, match="expected a table of"):
        keyness_said(pd.DataFrame({"verdict": []}))


def test_a_term_of_many_groups_is_one_term_in_what_is_said() -> None:
    rng = np.random.default_rng(8)
    texts = [" ".join([*rng.choice(WORDS, 20), "محطة" if i % 3 else "سد"]) for i in range(120)]
    outlets = ["المدار" if i % 3 == 0 else f"منبر {i % 3}" for i in range(120)]
    found = keyness(ct.count_terms(texts, outlets=outlets), copies=True)
    tested = found.loc[found["verdict"] != "too-few-texts", "key"]
    assert len(tested) > tested.nunique()
    key = found.loc[found["verdict"] == "key", "key"].nunique()
    assert f"Of {tested.nunique()} terms" in keyness_said(found)[1]
    assert f" {key} are shown to differ" in keyness_said(found)[1]


def test_an_own_name_is_flagged_where_nothing_can_be_shown_too() -> None:
    texts = [
        "قال مراسل بي بي سي إن السفينة وصلت",
        "قالت بي بي سي إن الميناء مغلق",
        "سفينة في الميناء",
    ]
    found = keyness(ct.count_terms(texts, outlets=["BBC", "BBC", "المدار"]), target="BBC")
    own = found[found["note"] == "own-name"]
    assert set(own["term"]) == {"بي", "سي"}
    assert set(own["verdict"]) == {"too-few-texts"}
