"""Five articles as they were scraped: their quotations in marks, speakers, and names in marks."""

import os
from pathlib import Path

import pytest

import corpus_tools as ct

DATA = Path(
    os.environ.get("CORPUS_TOOLS_DATA", Path(__file__).parents[2].parent / "shared/corpora")
)
SEEDS = DATA / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the scraped articles are not here")

#: Line, how the quotation begins, its speaker; by the first characters of the id.
SPEAKERS = {
    "000": [
        (8, "عقد مسؤولون", "ديفيس"),
        (9, "المهنية والمركزة", "ديفيس"),
        (13, "لا يملك", "كيربي"),
        (14, "لكن حتى", "بوتين"),
        (15, "لا مصلحة", "إرنست"),
    ],
    "001": [
        (11, "بحثا", "كوك"),
        (13, "اتفقا", "كوك"),
        (21, "أكد أهمية", "كوك"),
        (23, "أشار إلى", "كوك"),
        (27, "دفاعية", "مسؤول كبير في البنتاغون"),
        (29, "قال إن", "مسؤول كبير في البنتاغون"),
        (31, "تساعد", "كيري"),
        (33, "تركيزنا", "كيري"),
        (35, "نتطلع", "كيري"),
        (41, "خطة", "كيري"),
        (43, "الكل", "كيري"),
    ],
    "002": [(14, "كل مستويات", "بيسكوف"), (20, "مواصلة الضغط", "وزارة الخزانة الأميركية")],
    "003": [
        (5, "لكنهما", "واشنطن"),
        (7, "مستمرة", "تونر"),
        (9, "تركيا", "تونر"),
        (11, "تعمل", "تونر"),
        (21, "نشطة", "شويغو"),
    ],
    "004": [
        (9, "غير قانوني", "بوغدانوف"),
        (19, "وفد النظام", "بوغدانوف"),
        (21, "تركيا", "بوغدانوف"),
    ],
}
#: Names and scare quotes in marks; the line with the ninth is taken out as a link.
NAMES = ["البنتاغون", "داعش", "تقدم", "الإرهاب", "مكافحة الإرهاب", "HIMARS", "التنف", "خفض التصعيد"]


@pytest.fixture(scope="module")
def table():
    return ct.quotes(ct.load_corpus(SEEDS), progress=False)


def test_the_quotations_in_marks_and_their_speakers(table):
    spoken = table[table["kind"].isin(["direct", "mixed"])]
    found = {(row.id[:3], row.line): [] for row in spoken.itertuples()}
    for row in spoken.itertuples():
        found[row.id[:3], row.line].append(row)
    wrong = []
    for article, rows in SPEAKERS.items():
        for line, begins, speaker in rows:
            hits = [row for row in found.get((article, line), []) if row.quote.startswith(begins)]
            if not hits or not hits[0].speaker.endswith(speaker):
                wrong.append((article, line, [hit.speaker for hit in hits]))
    assert wrong == []
    # Headlines with a colon are speech, too, and stand in no marks.
    marks = [row for row in spoken.itertuples() if row.cue != ":"]
    assert len(marks) == sum(map(len, SPEAKERS.values())) == 26


def test_names_and_scare_quotes_are_no_speech(table):
    assert sorted(table.loc[table["status"] == "not-speech", "quote"]) == sorted(NAMES)
