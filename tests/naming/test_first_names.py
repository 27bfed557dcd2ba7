"""First names that no list has, and what shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.first_names import looks_foreign, mark_first_names
from corpus_tools.naming.line import NameLine
from corpus_tools.naming.mentions import NameFinder


def people(line: str) -> list[str]:
    return [m.name for found in NameFinder().find([line]) for m in found if m.kind == "person"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        # before a known family
        ("ثم وصل دراغوسلاف بوتين إلى القاعة", ["دراغوسلاف بوتين"]),
        # but not a verb or a noun before it
        ("وشارك ميسي في المباراة", ["ميسي"]),
        ("هذه زيارة ترامب الأولى", ["ترامب"]),
        # Korean names: the family first, the first name hyphened, or of two words
        ("حضر اللقاء كيم يونغ-هون أمس", ["كيم يونغ-هون"]),
        ("ضم الوفد ري تشول-مو وبارك سون-هي", ["ري تشول-مو", "بارك سون-هي"]),
        ("تقول جانغ يون مي إنها سعيدة", ["جانغ يون مي"]),
        # two people with a hyphen between them stay two
        ("نتائج قمة ترامب-بوتين غدا", ["ترامب", "بوتين"]),
        # lists with clubs in brackets
        (
            "الدفاع: كورمان تشيلدر (ليفربول)، وفيلتون دارسو (تشيلسي)",
            ["كورمان تشيلدر", "فيلتون دارسو"],
        ),
        # between commas, behind a title or somebody's nationality
        ("قال رئيس النادي، وديع الجسور، إن الفوز مهم", ["وديع الجسور"]),
        ("شكرت الكاتبة الأردنية، سوسن الشاعر، القراء", ["سوسن الشاعر"]),
        # and what is no name there
        ("قال رئيس النادي، في تصريح جديد، إن الفوز مهم", []),
        ("قال رئيس النادي، وهو لاعب سابق، إن الفوز مهم", []),
    ],
)
def test_first_names(line, names):
    assert people(line) == names


@pytest.mark.parametrize("word", ["وشارك", "زيارة", "تأكيدات", "اسمها", "كتاب", "يعلن"])
def test_arabic_words_do_not_look_foreign(word):
    assert not looks_foreign(normalize(word))


@pytest.mark.parametrize("word", ["ستافان", "دراغوسلاف", "فيرينك"])
def test_foreign_names_do(word):
    assert looks_foreign(word)


@given(st.text(alphabet="اوفبلكيمنرس -،()#_.123", max_size=60))
def test_marks_keep_what_is_glued_and_the_rest_in_step(text):
    line = NameLine(text, {})
    mark_first_names(line)
    for word, glued, bare in zip(line.words, line.glued, line.bare, strict=True):
        assert 0 <= glued <= len(word.key)
        assert bare.endswith(word.key[glued:])
