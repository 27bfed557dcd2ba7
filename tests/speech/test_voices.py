"""In whose voice an expression stands: every place once, by the quotation that holds it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.letters import strip_marks
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.speech.voices import VOICES, voice_places, voices, voices_said
from corpus_tools.views.kwic import concordance

COLUMNS = ["id", "paragraph", "start", "end", "kind", "status", "speaker", "quote"]


def corpus_of(*texts, **columns):
    """Make a corpus of plain texts, each with a title of its own."""
    frame = pd.DataFrame({"id": [f"a{i}" for i in range(len(texts))], "text": texts, **columns})
    if "title" not in frame:
        frame["title"] = [f"خبر رقم {i}" for i in range(len(texts))]
    return load_corpus(frame, all_languages=True)


def said(corpus, *rows):
    """Make a table of quotations, each given by its words: the first place where they stand."""
    table = []
    for article_id, quote, kind, status, speaker in rows:
        lines = corpus.lines(article_id)
        paragraph = next(i for i, line in enumerate(lines) if quote in line)
        start = lines[paragraph].index(quote)
        end = start + len(quote)
        table.append((article_id, paragraph, start, end, kind, status, speaker, quote))
    return pd.DataFrame(table, columns=COLUMNS)


TEXT = (
    "افتتح الوزير السد أمس. وقال المهندس سمير: «السد آمن تماما». وأضاف أن السد يحتاج صيانة"
    " «قبل أن يتصدع السد في الشتاء». وزار الوفد مشروع «السد» ثم تحدثوا عن «السد العظيم» كثيرا."
)


@pytest.fixture(scope="module")
def corpus():
    return corpus_of(TEXT, outlet=["الساحل"])


@pytest.fixture(scope="module")
def table(corpus):
    clause = "السد يحتاج صيانة «قبل أن يتصدع السد في الشتاء"
    made = said(
        corpus,
        ("a0", "السد آمن تماما", "direct", "named", "المهندس سمير"),
        ("a0", clause, "reported", "carried", "المهندس سمير"),
        ("a0", "قبل أن يتصدع السد في الشتاء", "mixed", "carried", "المهندس سمير"),
        ("a0", "«السد» ثم", "", "not-speech", ""),
        ("a0", "السد العظيم", "direct", "uncertain", ""),
    )
    # Marks left out, of the fourth.
    at = made.index[3]
    made.loc[at, "start"] += 1
    made.loc[at, "end"] = made.loc[at, "start"] + len("السد")
    made.loc[at, "quote"] = "السد"
    return made


def test_each_place_has_the_voice_of_the_innermost_speech(corpus, table):
    places = voice_places(corpus, "السد", said=table)
    assert places["voice"].tolist() == [
        "narrator", "quoted", "reported", "quoted", "narrator", "unknown",
    ]  # fmt: skip
    assert places["speaker"].tolist() == ["", *["المهندس سمير"] * 3, "", ""]
    assert places["in_marks"].tolist() == [False] * 4 + [True, True]
    assert places["kind"].tolist() == ["", "direct", "reported", "mixed", "", "direct"]
    assert places["status"].tolist() == ["", "named", "carried", "carried", "", "uncertain"]
    for row in places.itertuples():
        line = corpus.lines(row.id)[row.paragraph]
        assert strip_marks(line[row.start : row.end]) == row.form


def test_the_table_counts_the_places(corpus, table):
    found = voices(corpus, "السد", said=table)
    (row,) = found.to_dict("records")
    assert {name: row[name] for name in ("term", "id", "outlet", "count")} == {
        "term": "السد", "id": "a0", "outlet": "الساحل", "count": 6,
    }  # fmt: skip
    assert [row[voice] for voice in VOICES] == [2, 1, 2, 1]
    assert row["speakers"] == "المهندس سمير:3"


def test_a_place_that_is_partly_in_speech_is_unknown():
    corpus = corpus_of("وأكد أن وزارة الدفاع المدني تعمل.")
    table = said(corpus, ("a0", "وزارة الدفاع", "reported", "named", "سمير"))
    (place,) = voice_places(corpus, "الدفاع المدني", said=table).to_dict("records")
    assert (place["voice"], place["status"], place["speaker"]) == ("unknown", "partly", "")


def test_marks_that_are_no_speech_leave_reported_words_reported():
    corpus = corpus_of("وأكد أن «السد» لا يعمل.")
    table = said(
        corpus,
        ("a0", "«السد» لا يعمل", "reported", "named", "سمير"),
        ("a0", "السد", "direct", "not-speech", ""),
    )
    (place,) = voice_places(corpus, "السد", said=table).to_dict("records")
    assert (place["voice"], place["speaker"], place["in_marks"]) == ("reported", "سمير", True)


@pytest.mark.parametrize("status", ["uncertain", "anonymous", "coreferent"])
def test_reported_speech_is_reported_whoever_spoke(status):
    corpus = corpus_of("وذكر أن السد يعمل.")
    table = said(corpus, ("a0", "السد يعمل", "reported", status, ""))
    assert voice_places(corpus, "السد", said=table)["voice"].tolist() == ["reported"]


def test_answers_of_an_interview_are_not_the_narrators():
    turns = [f"كيف تقيم السد رقم {i}؟\nالسد رقم {i} «آمن السد» عندنا." for i in range(5)]
    corpus = corpus_of("\n".join(["زرنا السد.", *turns]))
    quote = said(corpus, ("a0", "آمن السد", "mixed", "named", "سمير"))
    places = voice_places(corpus, "السد", said=quote)
    assert places["voice"].tolist() == [
        "narrator",
        *["narrator", "unknown", "quoted"],
        *["narrator", "unknown", "unknown"] * 4,
    ]
    assert set(places.loc[places["voice"] == "unknown", "status"]) == {"interview"}


def test_names_put_expressions_together_and_overlapping_ones_are_both_counted(corpus, table):
    asked = {"كل سد": ["السد", "السد العظيم"], "العظيم": "السد العظيم"}
    found = voices(corpus, asked, said=table)
    assert found.set_index("term")["count"].to_dict() == {"كل سد": 6, "العظيم": 1}
    assert found.attrs["terms"] == ["كل سد", "العظيم"]


def test_an_expression_found_nowhere_has_no_row_but_is_known(corpus, table):
    found = voices(corpus, ["زرافة", "السد"], said=table)
    assert found["term"].tolist() == ["السد"]
    assert found.attrs["terms"] == ["زرافة", "السد"]
    assert found.attrs["outlets"] == {"الساحل": 1}
    nothing = voices(corpus, "زرافة", said=table)
    assert nothing.empty
    assert list(nothing.columns) == list(found.columns)


WORDS = ["السد", "سد", "والسد", "السدود", "الوزير", "وزير", "قال", "إن", "«", "»", "آمن", "،"]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_sums_are_those_of_the_concordance_and_of_a_plain_recount(data):
    texts = data.draw(
        st.lists(
            st.lists(st.sampled_from(WORDS), min_size=3, max_size=25).map(" ".join),
            min_size=1,
            max_size=3,
        )
    )
    corpus = corpus_of(*texts)
    asked = ["السد", "الوزير", "قال إن"]
    rows = []
    for article_id in corpus.ids:
        for paragraph, line in enumerate(corpus.lines(article_id)):
            for _ in range(data.draw(st.integers(0, 3))):
                start, end = sorted(
                    (data.draw(st.integers(0, len(line))), data.draw(st.integers(0, len(line))))
                )
                kind = data.draw(st.sampled_from(["direct", "mixed", "reported"]))
                status = data.draw(st.sampled_from(["named", "uncertain", "not-speech"]))
                rows.append((article_id, paragraph, start, end, kind, status, "سمير"))
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    places = voice_places(corpus, asked, said=table)
    counted = voices(corpus, asked, said=table)
    assert (counted[list(VOICES)].sum(axis=1) == counted["count"]).all()
    for term in asked:
        plain = concordance(corpus, term, forms="conflated").table
        own = places[places["term"] == term]
        assert own[["id", "line", "form"]].values.tolist() == (
            plain[["id", "line", "form"]].values.tolist()
        )
        assert counted.loc[counted["term"] == term, "count"].sum() == len(plain)
        assert counted.loc[counted["term"] == term].set_index("id")["count"].to_dict() == (
            plain.groupby("id", sort=False).size().to_dict()
        )
    for row in places.itertuples():
        assert row.voice == plain_voice(rows, row)


def plain_voice(rows, place):
    """Tell the voice of a place by looking at every character, and every quotation."""
    seen = set()
    for at in range(place.start, place.end):
        own = [r for r in rows if r[:2] == (place.id, place.paragraph) and r[2] <= at < r[3]]
        sure = [r for r in own if r[5] == "named" or (r[5] == "uncertain" and r[4] == "reported")]
        doubtful = [r for r in own if r[5] == "uncertain" and r[4] != "reported"]
        # Of two that begin and end together the later row decides.
        inner = max(enumerate(sure), key=lambda one: (one[1][2], -one[1][3], one[0]), default=None)
        seen.add((rows.index(inner[1]) if inner else None, inner is None and bool(doubtful)))
        voice = (
            ("reported" if inner[1][4] == "reported" else "quoted")
            if inner
            else "unknown"
            if doubtful
            else "narrator"
        )
    return voice if len(seen) == 1 else "unknown"


@pytest.mark.parametrize(
    ("expressions", "found"),
    [
        ([], "found none"),
        ({}, "found none"),
        (3, "found int"),
        ([3], "found 3"),
        ({"سد": []}, r"found \[\]"),
        ({"سد": 3}, "found 3"),
        ("  ", "found"),
        ("!؟", "found"),
        ({3: "سد"}, "found 3"),
        ("سد*", "forms"),
    ],
)
def test_what_holds_no_word_is_refused(corpus, table, expressions, found):
    with pytest.raises(InputError, match=f"^voices.*{found}"):
        voices(corpus, expressions, said=table)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.drop(columns=["kind", "end"]), "no column end, kind"),
        (lambda t: t.assign(kind="shouted"), "kind to be one of direct, .* row 0 has 'shouted'"),
        (lambda t: t.assign(status="sure"), "row 0 has 'sure'"),
        (lambda t: t.assign(start="x"), "whole numbers .* row 0"),
        (lambda t: t.assign(start=0.5), "whole numbers .* row 0"),
        (lambda t: t.assign(end=10_000), "not where it says"),
        (lambda t: t.assign(id="zz"), "article 'zz'"),
        (lambda t: t.assign(quote="كلام آخر"), "not where it says"),
        (lambda t: list(t), "found list"),
    ],
)
def test_a_table_of_something_else_is_refused(corpus, table, change, told):
    with pytest.raises(InputError, match=f"^voices: .*{told}"):
        voices(corpus, "السد", said=change(table))


def test_the_table_of_a_whole_corpus_serves_its_parts(table):
    both = corpus_of(TEXT, "افتتح الوزير السد.")
    whole = voices(both, "السد", said=table)
    assert whole["count"].tolist() == [6, 1]
    other = ("a1", 1, 0, 5, "direct", "named", "سمير", "افتتح")
    of_both = pd.concat([table, pd.DataFrame([other], columns=COLUMNS)])
    part = voices(both.where(ids=["a0"]), "السد", said=of_both)
    pd.testing.assert_frame_equal(part, whole[:1])
    with pytest.raises(InputError, match="article 'a0'"):
        voices(both.where(ids=["a1"]), "السد", said=table)


def test_a_table_that_went_through_a_file_is_taken(corpus, table, tmp_path):
    table.to_csv(tmp_path / "said.csv", index=False)
    read = pd.read_csv(tmp_path / "said.csv")
    pd.testing.assert_frame_equal(
        voices(corpus, "السد", said=read), voices(corpus, "السد", said=table)
    )


def test_what_is_said_of_voices_judges_nobody_and_sums_up(corpus, table):
    arabic, english = voices_said(voices(corpus, ["السد", "زرافة"], said=table))
    assert "“السد”: 6 places in 1 article: 2 in the writer’s own words, 1 in reported" in english
    assert "«السد»: 6 مواضع في مقال واحد" in arabic
    assert "لم ترد «زرافة»" in arabic
    assert "وما ورد في 6 مواضع لا يُبنى عليه حكم" in arabic


def test_texts_printed_in_full_and_accusations_are_not_the_narrators() -> None:
    text = "اتهم الوزير الشركة بإهمال السد.\nوفيما يلي نص البيان:\nالسد آمن تماما."
    places = voice_places(corpus_of(text), "السد")
    assert list(zip(places["voice"], places["status"], strict=True)) == [
        ("reported", "indirect"),
        ("quoted", "text"),
    ]


def test_expressions_of_a_wrong_kind_and_names_that_meet():
    corpus = load_corpus([{"text": "فتح السد والميناء."}], all_languages=True)
    with pytest.raises(InputError, match="expected a word, a list of words"):
        voices(corpus, [["السد"]])
    assert voices(corpus, {" أ ": "السد", "أ": "الميناء"})["count"].sum() == 2
    assert voices(corpus, {"ميناء", "سد"}).attrs["terms"] == ["سد", "ميناء"]
