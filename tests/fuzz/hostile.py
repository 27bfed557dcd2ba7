"""Texts that take long to read where time grows faster than text: one family a trick, any length.

`FAMILIES` maps a name to a function that makes a text of so many characters, or nearly so many.
"""

import random
from collections.abc import Callable

__all__ = ["FAMILIES", "WORDS"]

WORDS = (
    "أعلنت هيئة النهر أمس فتح الممر الجديد أمام السفن الصغيرة في مدينة بيروت وقال مدير الهيئة "
    "محمد بن سالم الخالدي إن أعمال التوسعة انتهت قبل موعدها كما أكد وزير النقل أحمد عبد الله "
    "أن المشروع سيبدأ يوم الأحد 12 مارس 2017 بحسب وكالة رويترز"
).split()
SENTENCE = (
    "وقال مدير هيئة النهر إن أعمال توسعة الممر انتهت قبل موعدها بأشهر عدة أمام السفن الصغيرة."
)
NAMES = "محمد أحمد علي حسن سالم خالد عمر يوسف إبراهيم محمود عبد الله".split()


def repeated(piece: str) -> Callable[[int], str]:
    """Make a text of one piece, over and over."""
    return lambda n: (piece * (n // len(piece) + 1))[:n]


def distinct(end: str) -> Callable[[int], str]:
    """Make a text of words that all differ, each with an end behind it."""

    def make(n: int) -> str:
        rng = random.Random(7)
        letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
        words, length = [], 0
        while length < n:
            words.append("".join(rng.choices(letters, k=rng.randint(3, 8))) + end)
            length += len(words[-1])
        return "".join(words)[:n]

    return make


def shuffled(words: list[str], end: str = " ", *, every: int = 0) -> Callable[[int], str]:
    """Make a text of words in any order, with a line break after every so many."""

    def make(n: int) -> str:
        rng = random.Random(7)
        parts, length = [], 0
        while length < n:
            broken = every and len(parts) % every == every - 1
            parts.append(rng.choice(words) + (".\n" if broken else end))
            length += len(parts[-1])
        return "".join(parts)[:n]

    return make


def numbered(line: str) -> Callable[[int], str]:
    """Make lines that differ by their number alone."""
    size = len(line) + 4
    return lambda n: "\n".join(line.format(i) for i in range(n // size + 1))[:n]


def nested(first: str, last: str) -> Callable[[int], str]:
    """Open something as often as it fits, then close it as often."""

    def make(n: int) -> str:
        times = n // (len(first) + len(last)) + 1
        return first * times + last * times

    return make


FAMILIES: dict[str, Callable[[int], str]] = {
    # -- markup
    "<p": repeated("<p "),
    "<a href=": repeated("<a href="),
    '<a href="': repeated('<a href="'),
    "<!--": repeated("<!--"),
    "<![CDATA[": repeated("<![CDATA["),
    "<![if": repeated("<![if "),
    "<?": repeated("<?"),
    "<!-- >": repeated("<!-- >"),
    "<!-- > -->": lambda n: "-->" + "<!-- >" * (n // 6),
    "<![CDATA[ >": repeated("<![CDATA[ >"),
    "<![CDATA[ > ]>": lambda n: "<![CDATA[ >" * (n // 11) + "]>",
    "<![if >": repeated("<![if >"),
    "<? >": repeated("<? >"),
    "<a b='>": repeated("<a b='>"),
    "<a b >": lambda n: "<a " + "b" * n + ">",
    "<a b b": lambda n: "<a " + "b " * (n // 2) + ">",
    "</a >": repeated("</a >"),
    "-- >": repeated("-- "),
    "]]": repeated("]"),
    "<<<<": repeated("<"),
    "</": repeated("</a "),
    "<a/": repeated("<a/"),
    "<script>": repeated("<script>x"),
    "<title>": repeated("<title>"),
    "<p>a": repeated("<p>a"),
    "distinct tags": lambda n: "".join(f"<t{i}>" for i in range(n // 7 + 1))[:n],
    "nested tags": nested("<div>", "</div>"),
    "a=": repeated('a="'),
    "a =": repeated("a "),
    "&#": repeated("&#"),
    "&amp;": repeated("&amp;"),
    "&amp": repeated("&amp"),
    "&#1575;": repeated("&#1575;"),
    "&&&&": repeated("&"),
    "[…]": repeated("[...] "),
    # -- lines
    "two lines": repeated(f"{SENTENCE}\nبيروت - رويترز\n"),
    "two prose lines": repeated(
        f"{SENTENCE}\nوأضاف أن الرسوم الجديدة على القوارب ستعلن في نهاية الشهر المقبل على الأرجح.\n"
    ),
    "two short lines": repeated("ا\nب\n"),
    "two furniture lines": repeated("اقرأ أيضا: فتح الممر\nصورة: رويترز\n"),
    "links between prose": repeated(f"{SENTENCE}\nاقرأ أيضا\n"),
    "numbered lines": numbered("وصل الوفد رقم {} إلى الميناء الكبير في بيروت أمس الأول."),
    "numbered short lines": numbered("الخبر {}"),
    "numbered links": numbered("اقرأ أيضا: الخبر {}"),
    "tags lines": repeated("الوسوم\nنهر\n"),
    "one line": repeated(f"{SENTENCE} "),
    "one line, no stop": shuffled(WORDS),
    "one sentence a line": repeated(f"{SENTENCE}\n"),
    "words of news": shuffled(WORDS, every=12),
    "one letter": repeated("ب"),
    "one Latin letter": repeated("a"),
    "one word": repeated("نهر "),
    "one word a line": repeated("نهر\n"),
    "distinct words": distinct(" "),
    "distinct words, commas": distinct("، "),
    "distinct lines": distinct("\n"),
    "Latin words": repeated("river boat "),
    "Latin lines": repeated("The river is open.\n"),
    "spaces": repeated(" "),
    "letter and spaces": lambda n: "ب" + " " * n + "ب",
    "wide gaps": repeated("نهر    "),
    "tabs": repeated("\t"),
    "newlines": repeated("\n"),
    "returns": repeated("ب\r"),
    "wrapped": repeated("وقال مدير هيئة النهر إن أعمال توسعة الممر انتهت قبل موعدها\n"),
    # -- letters and signs
    "marks": lambda n: "ب" + "\u064e" * n,
    "marked letters": repeated("بَّ"),
    "marks of two kinds": lambda n: "ب" + "\u0651\u064e\u0301\u0323" * (n // 4 + 1),
    "Latin marks": lambda n: "a" + "\u0301\u0323" * (n // 2 + 1),
    "tatweel": lambda n: "ب" + "ـ" * n + "ب",
    "tatweel words": repeated("بـ "),
    "joiners": lambda n: "ب" + "\u200d" * n + "ب",
    "joined letters": repeated("ب\u200d"),
    "bidi controls": repeated("\u202b"),
    "isolates": nested("\u2067ب", "\u2069"),
    "open isolates": repeated("\u2067"),
    "presentation": repeated("\ufee3\ufeea "),
    "long ligature": repeated("\ufdfa"),
    "astral": repeated("\U0001d518"),
    "surrogates": repeated("\ud800"),
    "Hangul": repeated("\u1100\u1161"),
    "«": repeated("«"),
    "« ب": repeated("« ب"),
    '"': repeated('"'),
    '" ب': repeated('" ب'),
    "«ب»": repeated("قال «ب» "),
    "nested «»": nested("«ب ", "»"),
    "(": repeated("("),
    "(ب": repeated("(ب "),
    "(رويترز)": repeated("(رويترز) "),
    "nested ()": nested("(ب ", ")"),
    "[": repeated("["),
    "dashes": repeated("-"),
    "spaced dashes": repeated(" - "),
    "stops": repeated("."),
    "spaced stops": repeated(". "),
    "commas": repeated("،"),
    "colons": repeated(": "),
    "slashes": repeated("/"),
    "pipes": repeated("نهر | "),
    "underscores": repeated("_"),
    "$": repeated("$"),
    "$x$": repeated("$x$ "),
    "stars": repeated("*"),
    "بيروت -": repeated("بيروت - "),
    "بيروت، رويترز -": repeated("بيروت، رويترز - "),
    "رويترز": repeated("رويترز "),
    "و": repeated("و"),
    "و و": repeated("و "),
    "والو": repeated("وال"),
    "أب بن": repeated("محمد بن "),
    "names": shuffled(NAMES),
    "names, commas": shuffled(NAMES, "، "),
    "titles": repeated("الرئيس الأمريكي باراك أوباما "),
    "bodies": repeated("وزارة الخارجية الروسية "),
    "قال إن": repeated("قال إن "),
    "قال": repeated("قال "),
    "قال محمد": repeated("قال محمد علي إن النهر فتح، "),
    "quoted speech": repeated("وقال محمد علي: «فتح الممر الجديد أمام السفن» "),
    "للكاتب": repeated("للكاتب: "),
    "اقرأ أيضا": repeated("اقرأ أيضا "),
    # -- dates and numbers
    "dates": repeated("12 مارس 2017 "),
    "dates glued": repeated("12/3/2017"),
    "dates, slashes": repeated("12/3/2017 "),
    "days": repeated("الأحد "),
    "أمس": repeated("أمس "),
    "months": repeated("مارس "),
    "from to": repeated("من 12 إلى "),
    "numbers and و": repeated("12 و"),
    "digits": repeated("1"),
    "spaced digits": repeated("1 "),
    "Arabic digits": repeated("٣"),
    "digits, stops": repeated("1."),
    "digits, commas": repeated("1,"),
    "digits, dashes": repeated("1-"),
    "digits, colons": repeated("1:"),
    "years": repeated("2017 "),
    "years, lines": repeated("2017\n"),
    "signed": repeated("-5 "),
    "(1": repeated("(1"),
    # -- addresses
    "URLs": repeated("https://example.org/a "),
    "one URL": lambda n: "https://example.org/" + "a/" * (n // 2),
    "http://": repeated("http://"),
    "www.": repeated("www."),
    "hosts": repeated("a.b"),
    "a.": repeated("a."),
    "a-": repeated("a-"),
    "e-mail": repeated("a@b.com "),
    "a@": repeated("a@"),
    "@": repeated("@"),
    "hashtags": repeated("#نهر_كبير "),
    "one hashtag": repeated("#نهر_"),
    "#": repeated("#"),
    # -- tables
    "columns": lambda n: ",".join(f"c{i}" for i in range(n // 6 + 1))[:n],
    "cells": repeated("a,"),
    "quoted cells": repeated('"a",'),
    "open cell": lambda n: '"' + "a,\n" * (n // 3),
    "JSON open": repeated("["),
    "JSON objects": repeated('{"a":'),
    "JSON lines": repeated('{"text":"ب"}\n'),
}
