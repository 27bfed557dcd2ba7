"""Who said what: speakers at the place, before it, by title, anonymous, relayed, carried on."""

import pytest

import corpus_tools as ct
from corpus_tools.errors import InputError
from corpus_tools.naming.mentions import NameFinder
from corpus_tools.speech.quotations import COLUMNS, KINDS, STATUSES, quotations_of

TITLE = "أخبار الجسر الجديد"


def told(*lines: str, title: str = TITLE) -> list[tuple[str, str, str, str]]:
    """Return quote, kind, speaker and status of each row of an article."""
    text = [title, *lines]
    found = quotations_of(text, NameFinder().find(text))
    return [
        (text[q.paragraph][q.start : q.end], q.kind, q.voice.speaker, q.voice.status) for q in found
    ]


def in_marks(*lines: str, title: str = TITLE) -> list[tuple[str, str, str]]:
    """Return quote, speaker and status of what is direct or mixed."""
    rows = told(*lines, title=title)
    return [(q, who, status) for q, kind, who, status in rows if kind in ("direct", "mixed")]


MINISTER = "وزير النقل سالم العطار"


@pytest.mark.parametrize(
    "line",
    [
        f"قال {MINISTER}: «الجسر آمن تماما».",
        f"وقال {MINISTER} «الجسر آمن تماما».",
        f"{MINISTER} قال: «الجسر آمن تماما».",
        f"«الجسر آمن تماما»، قال {MINISTER}.",
        f"«الجسر آمن تماما»، بحسب {MINISTER}.",
        f"وأعلن {MINISTER} أن «الجسر آمن تماما».",
        f"وأكد {MINISTER} في بيان أمس أن «الجسر آمن تماما» بعد الأعمال.",
        f"أما {MINISTER} فقال إن «الجسر آمن تماما».",
        f"وصل {MINISTER} إلى الضفة، مؤكدا أن «الجسر آمن تماما».",
        f"ونقلت وكالة رويترز عن {MINISTER} قوله إن «الجسر آمن تماما».",
    ],
)
def test_a_speaker_who_is_named_in_the_sentence(line: str) -> None:
    assert in_marks(line) == [("الجسر آمن تماما", "سالم العطار", "named")]


def test_who_relays_is_not_who_speaks() -> None:
    lines = [TITLE, f"ونقلت وكالة رويترز عن {MINISTER} قوله إن «الجسر آمن تماما»."]
    rows = quotations_of(lines, NameFinder().find(lines))
    (row,) = [row for row in rows if row.kind == "mixed"]
    assert row.voice.speaker == "سالم العطار"
    assert "رويترز" in row.voice.via


def test_the_last_speaker_goes_on() -> None:
    rows = in_marks(
        f"قال {MINISTER}: «الجسر آمن تماما».",
        "وأضاف: «سنفتحه في الصباح الباكر».",
        "وتابع أن «الأعمال انتهت قبل موعدها».",
    )
    assert [row[1:] for row in rows] == [
        ("سالم العطار", "named"),
        ("سالم العطار", "carried"),
        ("سالم العطار", "carried"),
    ]


def test_who_goes_on_in_the_same_paragraph_is_who_spoke_and_no_place_in_his_office() -> None:
    line = (
        "قال النائب كريم الحداد، مدير البلدية في بغداد: «الجسر آمن تماما». "
        "أضاف: «سنفتحه في الصباح الباكر»."
    )
    assert [row[1:] for row in in_marks(line)] == [
        ("كريم الحداد", "named"),
        ("كريم الحداد", "carried"),
    ]


def test_an_agency_that_relays_takes_no_floor() -> None:
    rows = in_marks(
        f"قال {MINISTER} إن «الجسر آمن تماما»، بحسب ما ذكرت وكالة رويترز.",
        "وأضاف: «سنفتحه في الصباح الباكر».",
    )
    assert [row[1] for row in rows] == ["سالم العطار"] * 2


def test_nobody_goes_on_after_a_heading_or_too_far() -> None:
    said = f"قال {MINISTER}: «الجسر آمن تماما»."
    on = "وأضاف: «سنفتحه في الصباح الباكر»."
    between = "وتدفق الماء تحت القناطر طوال النهار من دون توقف يذكر."
    assert in_marks(said, "أعمال الليل", on)[1][1:] == ("", "uncertain")
    assert in_marks(said, *[between] * 5, on)[1][1:] == ("", "uncertain")
    assert in_marks(said, between, on)[1][1:] == ("سالم العطار", "carried")


def test_a_woman_does_not_go_on_for_a_man() -> None:
    rows = in_marks(
        f"قال {MINISTER}: «الجسر آمن تماما».",
        "وأضافت: «سنفتحه في الصباح الباكر».",
    )
    assert rows[1][1:] == ("", "uncertain")


def test_a_new_speaker_ends_what_the_old_one_said() -> None:
    rows = in_marks(
        f"قال {MINISTER}: «الجسر آمن تماما».",
        "ورد النائب كريم الحداد: «لم نر شيئا بعد».",
        "وأضاف: «ننتظر الأرقام منذ عام».",
    )
    assert [row[1] for row in rows] == ["سالم العطار", "كريم الحداد", "كريم الحداد"]


def test_an_office_stands_for_who_was_named_with_it() -> None:
    rows = in_marks(
        "صرح المتحدث باسم وزارة النقل الفرنسية مارك دوبون بأن «الجسر آمن تماما».",
        "وبعد ساعة قال المتحدث الفرنسي إن «الأعمال انتهت قبل موعدها».",
    )
    assert rows[1][1:] == ("مارك دوبون", "coreferent")


def test_a_ministry_alone_is_the_one_named_last() -> None:
    rows = told(
        "أعلنت وزارة الدفاع الفرنسية أن الجسر أغلق.",
        "وكانت وزارة النقل الفرنسية قد أعلنت عن أعمال جديدة. وقالت الوزارة إن الجسر آمن تماما.",
    )
    assert rows[-1][1:] == ("reported", "وزارة النقل الفرنسية", "coreferent")


def test_who_has_no_name() -> None:
    rows = in_marks(
        "وقال مسؤول كبير في وزارة النقل إن «الجسر آمن تماما».",
        "وقال المسؤول: «سنفتحه في الصباح الباكر».",
        "وأضاف: «ننتظر الأرقام منذ عام».",
    )
    who = "مسؤول كبير في وزارة النقل"
    assert [row[1:] for row in rows] == [(who, "anonymous")] * 3


def test_what_a_speaker_reports_of_others_is_his_own() -> None:
    rows = in_marks("قال النائب كريم الحداد إن الوزير سالم العطار أكد أن «الجسر آمن تماما».")
    assert [row[1] for row in rows] == ["كريم الحداد"]


def test_the_fullest_name_of_the_article() -> None:
    rows = in_marks(
        f"وصل {MINISTER} إلى الضفة صباح أمس.",
        "وقال العطار: «الجسر آمن تماما».",
    )
    assert rows == [("الجسر آمن تماما", "سالم العطار", "named")]


def test_a_sentence_in_marks_alone_is_the_last_speakers() -> None:
    rows = in_marks(f"قال {MINISTER}: «الجسر آمن تماما».", "«لا نريد أن ننتظر أكثر من ذلك اليوم».")
    assert rows[1][1:] == ("سالم العطار", "carried")


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    rows = in_marks(f"قال {MINISTER}: «الجسر آمن تماما.", "«وسنفتحه غدا.", "«ثم نعود». وسكت.")
    assert [row[1] for row in rows] == ["سالم العطار"] * 3
    assert [row[0] for row in rows] == ["الجسر آمن تماما.", "وسنفتحه غدا.", "ثم نعود"]


def test_a_missing_mark_ends_before_somebody_else_speaks() -> None:
    line = f"قال {MINISTER}: «الجسر آمن تماما. ورد النائب كريم الحداد بأن الأرقام ناقصة."
    assert in_marks(line) == [("الجسر آمن تماما.", "سالم العطار", "named")]


def test_kinds() -> None:
    rows = told(
        f"قال {MINISTER}: «الجسر آمن تماما».",
        f"وقال {MINISTER} إن الجسر «آمن تماما».",
        f"وقال {MINISTER} إن الجسر سيفتح في الصباح.",
        "وانتهت أعمال مشروع «الوادي» أمس.",
        f"وقال {MINISTER}: سنفتح الجسر في الصباح الباكر.",
    )
    assert [(kind, status) for _, kind, _, status in rows] == [
        ("direct", "named"),
        ("reported", "named"),
        ("mixed", "named"),
        ("reported", "named"),
        ("", "not-speech"),
        ("direct", "named"),
    ]


def test_a_headline_with_a_colon_and_words_that_the_text_explains() -> None:
    rows = in_marks(
        f"قال {MINISTER}: «إن الجسر آمن تماما بعد الأعمال».", title="الجسر الجديد «آمن تماما»"
    )
    assert rows[0] == ("آمن تماما", "سالم العطار", "coreferent")
    rows = in_marks("وصل القطار.", title="سالم العطار: سنفتح الجسر قبل الشتاء")
    assert rows == [("سنفتح الجسر قبل الشتاء", "سالم العطار", "named")]


@pytest.fixture
def corpus(tmp_path):
    lines = [
        "سالم العطار يفتح الجسر",
        f"قال {MINISTER}: «الجسر آمن تماما»، وأشاد بعمال مشروع «الوادي» في الضفتين.",
        "وأضاف أن الأعمال انتهت قبل موعدها بأسبوعين كاملين.",
    ]
    (tmp_path / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return ct.load_corpus(tmp_path)


def test_the_table_reads_at_its_places(corpus):
    table = ct.quotes(corpus)
    assert list(table.columns) == COLUMNS
    for row in table.itertuples():
        assert corpus.lines(row.id)[row.paragraph][row.start : row.end] == row.quote
        raw = corpus.raw(row.id).splitlines()[row.line - 1]
        assert row.quote in raw
        assert row.kind in (*KINDS, "")
        assert row.status in STATUSES
    assert list(table["line"]) == sorted(table["line"])
    assert table.attrs["measure"] == "quotes"
    assert table.attrs["articles"] == 1
    assert table.attrs["kinds"] == {"direct": 1, "mixed": 0, "reported": 1}
    assert sum(table.attrs["statuses"].values()) == len(table)
    direct = table.iloc[0]
    assert (direct["verb"], direct["cue"], direct["title"]) == ("قال", "قال", "وزير النقل")


def test_kinds_are_chosen(corpus):
    assert set(ct.quotes(corpus, kinds="direct")["kind"]) == {"direct"}
    assert set(ct.quotes(corpus, kinds=["mixed", "reported"])["kind"]) == {"reported"}
    with pytest.raises(InputError, match=r"expected some of direct, mixed, reported; found 'loud'"):
        ct.quotes(corpus, kinds="loud")
    with pytest.raises(InputError, match="found none"):
        ct.quotes(corpus, kinds=[])
    with pytest.raises(InputError, match="quotes: expected a Corpus"):
        ct.quotes("نص")  # type: ignore[arg-type]


def test_the_same_every_time_and_nothing_in_an_empty_text(corpus):
    assert ct.quotes(corpus).equals(ct.quotes(corpus))
    assert told("") == []
    assert quotations_of([""], [[]]) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('وأوضح سالم العطار أن الجسر آمن والنهر هادئ".', "الجسر آمن والنهر هادئ"),
        ('وقال سالم العطار: الجسر آمن والنهر هادئ".', "الجسر آمن والنهر هادئ"),
        ('قال سالم العطار مضيفا" الجسر آمن والنهر هادئ ".', "الجسر آمن والنهر هادئ"),
        ('قال سالم العطار: "الجسر آمن والنهر هادئ، مؤكدا أن "السد قديم".', "الجسر آمن والنهر هادئ"),
    ],
)
def test_a_missing_mark_is_made_up_for_by_the_word_of_saying(line: str, expected: str) -> None:
    assert in_marks(line)[0][0] == expected


def test_a_closing_mark_alone_without_a_word_of_saying_is_nothing() -> None:
    assert told('الجسر آمن والنهر هادئ".') == []
