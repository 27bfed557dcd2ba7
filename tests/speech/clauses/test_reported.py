"""Reported speech: where it begins and ends, and who speaks."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speaking import read

import corpus_tools.speech.clauses.saying as saying
from corpus_tools.arabic.letters import tidy
from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.reported import clauses_of


def clauses(line: str) -> list[str]:
    found = read(line)
    return [found.text(clause) for clause in found.clauses()]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("قال الوزير إن الجسر آمن.", ["الجسر آمن"]),
        ("أكد الوزير أنه آمن. وصل الوفد أمس.", ["أنه آمن"]),
        ("قال الوزير: الجسر آمن. ولن نغلقه. وأضاف: سنفحصه.",
         ["الجسر آمن. ولن نغلقه", "سنفحصه"]),
        ("قال الوزير إن الجسر آمن، مؤكدا أنه فحص.", ["الجسر آمن", "أنه فحص"]),
        ("قال الوزير إن الجسر آمن وأضاف أنه فحص.", ["الجسر آمن", "أنه فحص"]),
        ("قال الوزير إن الجسر آمن، لكنه أشار إلى قدمه.", ["الجسر آمن"]),
        ("قال الوزير إن الجسر آمن، بينما قال الخبير إنه قديم.", ["الجسر آمن", "إنه قديم"]),
        ("قال الوزير إن الخبير أكد أن الجسر آمن.", ["الخبير أكد أن الجسر آمن"]),
        ("قال الوزير إن «الجسر آمن. ولن نغلقه».", ["«الجسر آمن. ولن نغلقه»"]),
        ("نفى الوزير أن يكون الجسر قديما.", ["يكون الجسر قديما"]),
        ("أعلن الوزير عن توسيع الجسر.", []),
        ("أكد الوزير تمسك بلاده بالجسر.", []),
        ("يذكر أن الجسر قديم.", []),
        ("ويشار إلى أن الجسر قديم.", []),
        ("الجسر آمن، بحسب وزارة النقل.", ["الجسر آمن"]),
        ("وبحسب وزارة النقل، فإن الجسر آمن.", ["فإن الجسر آمن"]),
        ("الجسر، وفق وزارة النقل، آمن جدا.", ["الجسر، وفق وزارة النقل، آمن جدا"]),
        ("وذلك بحسب وزارة النقل.", []),
        ("وزير النقل: الجسر آمن", ["الجسر آمن"]),
        ("قال الوزير: الجسر آمن. وكان النهر قد فاض.", ["الجسر آمن"]),
        ("قال الوزير: الجسر آمن. هل نغلقه؟", ["الجسر آمن. هل نغلقه"]),
        ("قال الوزير: الجسر آمن. وحكومتنا تفحصه.", ["الجسر آمن. وحكومتنا تفحصه"]),
        ("قال الوزير: الجسر آمن، مثمنا دور البلدية.", ["الجسر آمن"]),
        ("قال الوزير: الجسر آمن، على حد قوله.", ["الجسر آمن"]),
        ("قال الوزير: إن الجسر آمن.", ["إن الجسر آمن"]),
        ("قال الوزير إن الجسر آمن، في إشارة إلى السد.", ["الجسر آمن"]),
        ("قال الوزير إن الجسر آمن، وأبرز دور البلدية.", ["الجسر آمن"]),
        ("قال الوزير إن الجسر آمن، وذلك.", ["الجسر آمن"]),
        ("قال الوزير إن «الجسر آمن لكن النهر يعلو».", ["«الجسر آمن لكن النهر يعلو»"]),
        ("قال الوزير «إن الجسر آمن».", ["الجسر آمن"]),
        ("الجسر آمن، بحسب وزارة النقل، في صفحتها.", ["الجسر آمن"]),
    ],
)  # fmt: skip
def test_what_is_said(line: str, said: list[str]) -> None:
    assert clauses(line) == said


def test_what_a_mark_opens_is_left_to_the_marks() -> None:
    assert clauses("قال الوزير: «الجسر آمن».") == []
    assert clauses("قال الوزير «الجسر آمن».") == []


def test_a_verb_within_marks_takes_no_turn() -> None:
    assert clauses("قال الوزير: «أكد الخبير أن الجسر آمن».") == []


def test_the_speaker_stands_with_the_clause() -> None:
    found = read("قالت وزارة النقل إن الجسر آمن، مشيرة إلى أنه فحص.")
    assert [found.text(clause.subject) for clause in found.clauses()] == ["وزارة النقل"] * 2


#: Lines that a search that looks back or ahead without bound takes the square of their length for.
HOSTILE = [
    "قال ", "قال إن ", "قال فلان إن ", "قال، ", "قال: ", 'قال "أ" ', "قال (أ ", "«", '" ', "' ",
    "“أ” ", "وزير ", "وكان ", "نقلت عن ", "بحسب ", "بحسب ما ", "يذكر أن ", "مؤكدا أن ", "لكنه ",
    "بين ", "الذي قال ", "، فلان قال ", "ا. ", "في بيان ", "، وزير ", "، بحسب وزارة ",
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_twice_the_line_is_twice_the_work(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    work = 0
    plain = saying.gap_before

    def counted(line: str, words: list[saying.Word], n: int) -> str:
        nonlocal work
        work += 1
        return plain(line, words, n)

    for module in ("saying", "noun_phrases", "reported"):
        monkeypatch.setattr(f"corpus_tools.speech.clauses.{module}.gap_before", counted)
    counts = []
    for times in (200, 400, 600):
        line = part * times
        work = 0
        clauses_of(line, words_of(line), [])
        counts.append(work)
    # As much more work for the third part of the line as for the second.
    assert counts[2] - counts[1] <= 1.01 * (counts[1] - counts[0]) + 1


@given(st.text(alphabet="قالإنأضفوب:.«»\"'،؟ حسيمكدا", max_size=120))
def test_clauses_are_in_their_line_and_apart(text: str) -> None:
    line = tidy(text)
    found = read(line).clauses()
    for clause in found:
        assert 0 <= clause.start < clause.end <= len(line)
    plain = [clause for clause in found if clause.cue.form not in ("according", "colon")]
    assert all(a.end <= b.start for a, b in itertools.pairwise(plain))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("قال الوزير إن الجسر آمن؛ لأنه جديد.", ["الجسر آمن؛ لأنه جديد"]),
        ("قال الوزير إن الجسر آمن؛ داعيا إلى عبوره.", ["الجسر آمن"]),
        ("في حين قال الوزير إن الجسر آمن، قال الحارس إنه مغلق.", ["الجسر آمن", "إنه مغلق"]),
        ("أكد الوزير أن الجسر آمن وعندما يكتمل فسيعلن ذلك.",
         ["الجسر آمن وعندما يكتمل فسيعلن ذلك"]),
        ("قال الوزير إن الجسر قديم وحسب.", ["الجسر قديم وحسب"]),
        ("أفاد الوزير أن العمل يسير وفق حاجة النهر.", ["العمل يسير وفق حاجة النهر"]),
        ("وأشار إلى المنازل التي من المقرر أن تهدم.", []),
        ("ونعتقد أن الجسر آمن.", []),
        ("ويمكن للوزير الذي زار الجسر أن يعود.", []),
    ],
)  # fmt: skip
def test_a_clause_ends_where_another_speaks_and_not_before(line: str, said: list[str]) -> None:
    assert clauses(line) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("وقالت الوزارة لا نقبل بهذه الشروط.", ["لا نقبل بهذه الشروط"]),
        ("وقال لن نعود إلى هناك.", ["لن نعود إلى هناك"]),
        ("وقال لا.", []),
        ("وقال الوزير كلمة في الحفل.", []),
    ],
)
def test_speech_that_nothing_opens_begins_with_a_plain_word(line: str, said: list[str]) -> None:
    assert clauses(line) == said
