"""Who is the subject of a word of saying."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speaking import read

from corpus_tools.arabic.letters import tidy
from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.subjects import subject_before_colon


@pytest.mark.parametrize(
    ("line", "phrase", "how"),
    [
        ("قال سامر الهادي إن الجسر آمن", "سامر الهادي", "named"),
        ("وقال الثلاثاء سامر الهادي إن الجسر آمن", "سامر الهادي", "named"),
        ("وكان سامر الهادي قال في وقت سابق إن الجسر آمن", "سامر الهادي", "named"),
        ("وكان سامر الهادي، في مؤتمر صحفي، قد قال إن الجسر آمن", "سامر الهادي", "named"),
        ("سامر الهادي يؤكد أن الجسر آمن", "سامر الهادي", "named"),
        ("غير أن سامر الهادي قال إن الجسر آمن", "سامر الهادي", "named"),
        ("وقال له سامر الهادي إن الجسر آمن", "سامر الهادي", "named"),
        ("الجسر آمن كما قال سامر الهادي", "سامر الهادي", "named"),
        ("قالت الوزارة إن الجسر آمن", "الوزارة", "title"),
        ("قال المتحدث الأميركي إن الجسر آمن", "المتحدث الأميركي", "title"),
        ("قال مصدر دبلوماسي إن الجسر آمن", "مصدر دبلوماسي", "anonymous"),
        ("غير أن مصدرا دبلوماسيا قال إن الجسر آمن", "مصدرا دبلوماسيا", "anonymous"),
        ("قال مسؤولون أميركيون إن الجسر آمن", "مسؤولون أميركيون", "group"),
        ("ذكر شهود عيان أن الجسر آمن", "شهود عيان", "group"),
        ("وأضاف أن الجسر آمن", "", "hidden"),
        ("وقال في بيان إن الجسر آمن", "", "hidden"),
        ("وهو يعتقد أن الجسر آمن", "وهو", "pronoun"),
    ],
)
def test_the_subject_by_itself(line: str, phrase: str, how: str) -> None:
    people = ("سامر الهادي",) if "سامر" in line else ()
    found = read(line, people=people)
    subject = found.subject()
    assert subject is not None
    assert (found.text(subject), subject.how) == (phrase, how)


def test_nobody_is_the_subject_of_what_is_known() -> None:
    assert read("يذكر أن الجسر قديم").subject() is None


def test_a_law_speaks_not() -> None:
    assert read("أغلق الجسر وفق القانون الجديد").subject() is None


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("الجسر آمن، بحسب وزارة النقل", "وزارة النقل"),
        ("الجسر آمن وفقا لوزارة النقل", "وزارة النقل"),
        ("الجسر آمن، على لسان مدير الميناء", "مدير الميناء"),
        ("الجسر آمن بحسب «النورس»", "النورس»"),
        ("الجسر آمن، وفق ما ذكرت وزارة النقل", "وزارة النقل"),
    ],
)
def test_according_to_whom(line: str, phrase: str) -> None:
    found = read(line)
    assert found.text(found.subject()) == phrase


def test_a_pronoun_after_according_is_hidden() -> None:
    subject = read("الجسر آمن على حد قوله").subject()
    assert subject is not None
    assert subject.how == "hidden"


def test_a_relay_has_an_agency_and_a_speaker() -> None:
    found = read("نقلت وكالة النورس عن وزير النقل قوله إن الجسر آمن")
    subject = found.subject()
    assert subject is not None
    assert (found.text(subject), subject.via) == ("وزير النقل", "وكالة النورس")


def test_who_is_told_passes_it_on() -> None:
    found = read("قال وزير النقل لوكالة النورس إن الجسر آمن")
    subject = found.subject()
    assert subject is not None
    assert (found.text(subject), subject.via) == ("وزير النقل", "وكالة النورس")


def test_the_source_of_an_outlet_speaks_through_it() -> None:
    found = read("وأضافت الصحيفة نقلا عن مصادر أمنية أن الجسر آمن")
    subject = found.subjects()[0]
    assert subject is not None
    assert (found.text(subject), subject.via) == ("مصادر أمنية", "الصحيفة")


def test_a_place_that_is_spoken_of_is_no_subject() -> None:
    found = read("واتهم روسيا بقصف الجسر", places=("روسيا",))
    subject = found.subject()
    assert subject is not None
    assert subject.how == "hidden"
    found = read("واتهمت روسيا الوزير بقصف الجسر", places=("روسيا",))
    assert found.text(found.subject()) == "روسيا"


def test_a_sentence_goes_on_with_its_speaker() -> None:
    found = read("قالت الوزارة إن الجسر آمن، مؤكدة أنه فحص. وأضاف أنه قديم.")
    assert [found.text(subject) for subject in found.subjects()] == ["الوزارة", "الوزارة", ""]


def test_another_verb_may_bring_in_the_speaker() -> None:
    found = read("زار سامر الهادي الجسر وقال إنه آمن", people=("سامر الهادي",))
    assert [found.text(subject) for subject in found.subjects()] == ["سامر الهادي"]


def test_who_is_spoken_of_takes_no_turn() -> None:
    found = read("قالت الوزارة إن الخبير أكد ذلك، مشيرة إلى أن الجسر آمن")
    assert [found.text(subject) for subject in found.subjects()][-1] == "الوزارة"


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("وزير النقل: الجسر آمن", "وزير النقل"),
        ("خبراء: الجسر قديم", "خبراء"),
        ("المصدر: النورس", ""),
        ("اقرأ أيضا: الجسر قديم", ""),
        ("النورس: أغلق الجسر", ""),
        ("فيديو: أغلق الجسر", ""),
    ],
)
def test_a_headline_with_a_colon(line: str, phrase: str) -> None:
    found = read(line, places=("النورس",) if line.startswith("النورس") else ())
    subject, _ = subject_before_colon(line, found.words, found.mentions)
    assert found.text(subject) == phrase


@given(st.text(alphabet="قال وزير إن،.:()«» عنلكه", max_size=100))
def test_a_subject_stands_in_its_line(text: str) -> None:
    line = tidy(text)
    found = read(line)
    assert words_of(line) == found.words
    for subject in found.subjects():
        assert subject is None or 0 <= subject.start <= subject.end <= len(line)
