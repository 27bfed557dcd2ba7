"""PDF files: the text as it is read, whatever the order of its signs; what is refused, and why."""

import random

import pytest
from papers import drawn, pdf
from reading import read, skipped

from corpus_tools.errors import InputError
from corpus_tools.labels.shaping import SHAPES_ITSELF

pytest.importorskip("pdfminer")

HEAD = "هيئة النهر تفتح الممر الشمالي"
# Lines of one paragraph; its last is short.
LINES = [
    "قالت الهيئة لقناة BBC يوم 14 مارس 2016 إن الممر سيفتح",
    "أمام السفن الصغيرة (وهي الأولى منذ 2009) بعد أن كلفت",
    "الأعمال 3.5 مليون دينار، لا إله إلا الله.",
]
RIGHT = 500


def page(order="drawn", spaces=True, joined=(), lines=LINES):
    signs = drawn(HEAD, RIGHT, 700, 14, spaces, order, joined)
    for at, line in enumerate(lines):
        signs += drawn(line, RIGHT, 660 - 15 * at, 10, spaces, order, joined)
    return signs


@pytest.mark.parametrize("order", ["drawn", "read"])
@pytest.mark.parametrize("spaces", [True, False])
def test_the_text_is_what_was_written_whatever_the_order_of_signs(write, order, spaces):
    [article], notes = read(write("a.pdf", pdf(page(order, spaces))))
    assert article.id == "a"
    assert article.text == f"{HEAD}\n{' '.join(LINES)}"
    assert notes.warnings == []


def test_signs_in_no_order_at_all_are_read_by_their_places(write):
    signs = page()
    random.Random(1).shuffle(signs)
    [article], _ = read(write("a.pdf", pdf(signs)))
    assert article.text == f"{HEAD}\n{' '.join(LINES)}"


@pytest.mark.parametrize("spelled", ["as read", "as drawn"])
def test_a_sign_of_several_letters_gives_them_in_their_order(write, spelled):
    signs = page(joined=("لا", "لأ", "في"))
    if spelled == "as drawn":  # as several programs do
        signs = [(sign[::-1], *place) for sign, *place in signs]
    assert any(len(sign) == 2 for sign, *_ in signs)
    [article], _ = read(write("a.pdf", pdf(signs)))
    assert article.text == f"{HEAD}\n{' '.join(LINES)}"


def test_presentation_forms_become_letters(write):
    reshape = pytest.importorskip("arabic_reshaper").reshape
    signs = drawn(reshape(HEAD), RIGHT, 700)
    [article], _ = read(write("a.pdf", pdf(signs)))
    assert article.text == HEAD


def test_bold_that_is_drawn_twice_is_read_once(write):
    signs = [sign for sign in drawn(HEAD, RIGHT, 700) for _ in range(2)]
    [article], _ = read(write("a.pdf", pdf(signs)))
    assert article.text == HEAD


def test_vowel_marks_stay_with_their_letters(write):
    plain = drawn("مذكرة", RIGHT, 700)
    signs = []
    for sign, x, y, size in plain:
        signs.append((sign, x, y, size))
        if sign == "ذ":  # its mark is drawn over it, and set as its own sign
            signs.append(("\u064e", x + 1, y, size))
    [article], _ = read(write("a.pdf", pdf(signs)))
    assert article.text == "مذ\u064eكرة"


def test_two_columns_are_read_the_right_one_first(write):
    first = [
        "قالت الهيئة إن الممر سيفتح",
        "غدا أمام السفن الصغيرة كلها",
        "بعد انتهاء أعمال الصيانة هناك",
    ]
    second = [
        "وأضافت الهيئة أن الجسر قديم",
        "ويحتاج إلى إصلاح كبير عاجل",
        "قبل أن يعود الناس إلى عبوره.",
    ]
    signs = drawn(HEAD, 450, 700, 14)  # over both
    for at, (right, left) in enumerate(zip(first, second, strict=True)):
        signs += drawn(right, RIGHT, 660 - 15 * at) + drawn(left, 300, 660 - 15 * at)
    [article], _ = read(write("a.pdf", pdf(signs)))
    assert article.text == f"{HEAD}\n{' '.join([*first, *second])}"


def test_paragraphs_are_told_by_short_last_lines_and_by_gaps(write):
    signs = page()
    for at, line in enumerate(LINES):  # right below the first, whose last line is short
        signs += drawn(line, RIGHT, 615 - 15 * at)
    signs += drawn(LINES[0], RIGHT, 540)  # after a gap
    [article], _ = read(write("a.pdf", pdf(signs)))
    whole = " ".join(LINES)
    assert article.text.split("\n") == [HEAD, whole, whole, LINES[0]]


def test_a_paragraph_goes_on_over_the_end_of_a_page(write):
    [article], _ = read(write("a.pdf", pdf(page(lines=LINES[:2]), drawn(LINES[2], RIGHT, 700))))
    assert article.text == f"{HEAD}\n{' '.join(LINES)}"


def test_running_heads_and_page_numbers_are_left_out_and_told(write):
    bodies = [
        ["زارت الوزيرة قرية الجسر أمس", "ووعدت أهلها بمدرسة جديدة هناك"],
        ["قالت إن المال رصد في الموازنة", "وإن العمل يبدأ مع أول الربيع"],
        ["وشكر الأهالي الوزيرة على وعدها", "وذكروها بوعد قديم لم يتحقق بعد"],
    ]
    pages = [
        drawn("صحيفة النهر", RIGHT, 780)
        + [sign for at, line in enumerate(lines) for sign in drawn(line, RIGHT, 700 - 15 * at)]
        + drawn(f"الصفحة {number} من 3", 300, 20)
        for number, lines in enumerate(bodies, 1)
    ]
    pages[0] += drawn("صحيفة النهر", RIGHT, 740, 14)  # a headline of these words stays
    [article], notes = read(write("a.pdf", pdf(*pages)))
    assert article.text == "\n".join(
        ["صحيفة النهر", " ".join(line for body in bodies for line in body)]
    )
    [warning] = notes.warnings
    assert "«صحيفة النهر», «الصفحة 1 من 3»" in warning


def test_pages_without_text_are_told(write):
    _, notes = read(write("a.pdf", pdf(page(), [])))
    assert "perhaps scanned: 1 (the first: 2)" in notes.warnings[0]


def test_what_holds_no_text_is_refused_with_what_to_do(write):
    with pytest.raises(InputError, match=r"a\.pdf: there is no text in its 2 page.*scanned"):
        read(write("a.pdf", pdf([], [])))


def test_fonts_that_tell_no_letters_are_refused(write):
    with pytest.raises(InputError, match="fonts do not tell which letters"):
        read(write("a.pdf", pdf(page(), told=False)))


def test_a_page_that_is_drawn_mirrored_is_put_right(write):
    # The old recipe applied twice: letters in the order they are read, drawn from the left.
    signs = []
    for at, line in enumerate(
        [HEAD, "زارت الوزيرة المدينة على مهل", "في الجولة الأخيرة إلى القرية"]
    ):
        signs += [(c, 100 + 5 * n, 700 - 30 * at, 10) for n, c in enumerate(line)]
    [article], notes = read(write("a.pdf", pdf(signs)))
    assert article.text.startswith(HEAD)
    assert "put in reading order" in notes.warnings[0]


def at(left, y, text):
    return [(sign, left + 5 * n, y, 10) for n, sign in enumerate(text)]


def test_latin_pages_are_read_from_the_left(write):
    signs = at(50, 700, "The river was opened in 2016-") + at(
        50, 685, "2017 by al-Marsawi and col-"
    )
    signs += at(50, 670, "leagues. It is old, they say.")
    [article], _ = read(write("a.pdf", pdf(signs)))
    assert article.text == (
        "The river was opened in 2016-2017 by al-Marsawi and colleagues. It is old, they say."
    )


def test_lines_of_numbers_run_as_their_page_does(write):
    signs = page() + drawn("29.05.2016 00:47", RIGHT, 500) + drawn("HP Photo 7.", RIGHT, 450)
    [article], _ = read(write("a.pdf", pdf(signs + at(100, 400, "In the river: a ship."))))
    assert article.text.split("\n")[2:] == [
        "29.05.2016 00:47", "HP Photo 7.", "In the river: a ship.",
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"%PDF-1.4 no more", b"", b"text", b"PK\x03\x04"])
def test_what_is_no_pdf_is_named(write, content):
    path = write("a.pdf", content)
    if content:
        with pytest.raises(InputError, match=r"a\.pdf: expected a PDF file"):
            read(path)
    else:
        assert skipped(read(path)[1]) == [("a.pdf", "empty file")]


@pytest.mark.parametrize("turn", range(60))
def test_any_damaged_pdf_is_read_or_named(write, turn):
    rng = random.Random(turn)
    data = bytearray(pdf(page()))
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    write("good.txt", "عنوان\nنص")
    path = write("damaged.pdf", bytes(data[: rng.randint(50, len(data))] if turn % 3 else data))
    found, notes = read(path.parent)
    names = {a.id for a in found} | {s.origin.removesuffix(".pdf") for s in notes.skipped}
    assert names == {"good", "damaged"}


def test_a_locked_pdf_is_named_with_what_to_do(write):
    pypdf = pytest.importorskip("pypdf")
    path = write("a.pdf", pdf(page()))
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    with pytest.raises(InputError, match=r"a\.pdf: it is locked by a password"):
        read(path)


@pytest.mark.skipif(not SHAPES_ITSELF, reason="this Matplotlib writes Arabic as shapes, not text")
def test_a_pdf_of_another_program_is_read(write, tmp_path):
    import matplotlib.pyplot as plt

    from corpus_tools.labels.hook import arabic_labels

    with arabic_labels():
        figure = plt.figure(figsize=(8, 4))
        for at, line in enumerate([HEAD, *LINES]):
            figure.text(0.95, 0.9 - 0.1 * at - 0.1 * bool(at), line, ha="right")
        figure.savefig(tmp_path / "a.pdf")
    plt.close(figure)
    [article], _ = read(tmp_path / "a.pdf")
    assert article.text.replace("\n", " ") == " ".join([HEAD, *LINES])
