"""The fonts of figures are found, refused or named."""

import matplotlib
import pytest
from matplotlib.font_manager import FontProperties, findfont

from corpus_tools.errors import InputError
from corpus_tools.labels.fonts import (
    FALLBACK,
    FAMILY,
    font_families,
    font_paths,
    missing_characters,
    name_of,
)


def test_bundled_font_comes_first_and_has_two_weights():
    assert font_families() == [FAMILY, FALLBACK]
    regular, bold = (findfont(FontProperties(family=FAMILY, weight=w)) for w in (400, 700))
    assert regular.endswith("IBMPlexSansArabic-Regular.ttf")
    assert bold.endswith("IBMPlexSansArabic-Bold.ttf")


def test_registering_twice_adds_nothing():
    font_families()
    entries = len(matplotlib.font_manager.fontManager.ttflist)
    font_families()
    assert len(matplotlib.font_manager.fontManager.ttflist) == entries


def test_a_known_family_and_a_file_are_taken():
    assert font_families("DejaVu Sans") == ["DejaVu Sans", FAMILY]
    path = font_paths((FAMILY,))[0]
    first, *rest = font_families(path)
    assert rest == [FAMILY, FALLBACK]
    assert findfont(FontProperties(family=first)) == path


@pytest.mark.parametrize(
    ("font", "said"),
    [
        ("No Such Family", "not among the"),
        ("/no/such/font.ttf", "found nothing at"),
        ("STIXGeneral", "no Arabic letters"),
        (5, "got int"),
    ],
)
def test_a_font_that_will_not_do_is_refused(font, said):
    with pytest.raises(InputError, match=said):
        font_families(font)


def test_a_file_that_is_no_font_is_refused(tmp_path):
    path = tmp_path / "notes.ttf"
    path.write_text("not a font")
    with pytest.raises(InputError, match="TrueType"):
        font_families(path)


def test_missing_characters_are_named_once_and_invisible_ones_not():
    font_families()
    assert missing_characters("بيت\u2067 \u200d\u064e") == ""
    assert missing_characters("ب\U00012000\U00012000و\U00012001") == "\U00012000\U00012001"
    assert name_of("\U00012000") == "'𒀀' (U+12000 CUNEIFORM SIGN A)"
