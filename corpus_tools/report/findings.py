"""What a report finds, in a few plain sentences, each in Arabic and in English."""

import pandas as pd

from corpus_tools.clusters.verdict import FEW_ARTICLES
from corpus_tools.comparison.copying import copying
from corpus_tools.messages import Both, both, counted, listed
from corpus_tools.report.analysis import Analysis
from corpus_tools.views.text import shown

__all__ = ["findings"]

_TERMS_NAMED = 6
_LONGEST_TITLE = 120
_LONGEST_TERM = 60
_SURE = 0.5
#: A cosine that is told as 0.00: many pairs may have one, and none is the farthest.
_NOTHING = 0.005


def findings(result: Analysis) -> list[Both]:
    """Say what was found of a corpus: how sure each thing is stands in the same sentence.

    Returns
    -------
    list of (str, str)
        Sentences in Arabic and in English: the nearest pair and why, the farthest, copying,
        repeats inside articles, groups, stories, and what cleaning has to do with it.
    """
    found = [
        *_likeness(result),
        *_copying(result),
        ("", "") if result.clustering is None else result.clustering.said,
        result.stories.said,
    ]
    found.append(_cleaning(result))
    if len(result.corpus) < FEW_ARTICLES:
        found.append(
            (
                "المقالات قليلة: ما هنا وصف لها، ولا يُبنى عليه حكم على غيرها.",
                "The articles are few: this describes them and says nothing of others.",
            )
        )
    return [sentence for sentence in found if sentence[0]]


def _likeness(result: Analysis) -> list[Both]:
    found = []
    pair = result.nearest_pair
    if pair is None:
        return []
    claims = result.card.set_index("claim") if len(result.card) else None
    arabic, english = _pair(result, pair)
    told = (
        f"أقرب مقالين: {arabic}، وتشابههما {pair['cosine']:.2f} (أقصاه 1).",
        f"Nearest: {english}, cosine {pair['cosine']:.2f} of 1.",
    )
    told = _join(told, _held(claims, pair["held_in"]))
    terms = [shown(term, _LONGEST_TERM) for term in str(pair["top_terms"]).split(" | ") if term]
    if terms:
        first = terms[:_TERMS_NAMED]
        told = _join(
            told,
            (
                f"أكثر ما يجمعهما: {listed(first)}.",
                f"What they share most: {listed(first, 'en')}.",
            ),
        )
    if pair["passage_a"] not in ("", None):
        told = _join(
            told,
            (
                f"وأقرب فقراتهما السطر {pair['passage_a']} من الأول والسطر {pair['passage_b']}"
                " من الثاني.",
                f"Nearest paragraphs: line {pair['passage_a']} of the first and line"
                f" {pair['passage_b']} of the second.",
            ),
        )
    found.append(told)
    if claims is not None and "farthest" in claims.index:
        far = claims.loc[["farthest"]].iloc[0]
        arabic, english = _pair(result, far)
        if far["cosine"] < _NOTHING:
            found.append(
                (
                    f"من المقالات ما لا يكاد يشترك في لفظ، مثل {arabic}.",
                    f"Some articles hardly share a word, {english} among them.",
                )
            )
        else:
            told = (
                f"أبعد مقالين: {arabic}، وتشابههما {far['cosine']:.2f}.",
                f"Farthest: {english}, cosine {far['cosine']:.2f}.",
            )
            found.append(_join(told, _held(claims, far["held_in"])))
    return found


def _pair(result: Analysis, row: pd.Series) -> Both:
    numbers = [result.dtm.row(str(row[side])) for side in ("id_a", "id_b")]
    titles = [shown(result.dtm.titles[i], _LONGEST_TITLE) for i in numbers]
    a, b = (f"«\u2068{title}\u2069» ({i + 1})" for i, title in zip(numbers, titles, strict=True))
    return f"{a} و{b}", f"{numbers[0] + 1} and {numbers[1] + 1}"


def _held(claims: pd.DataFrame | None, share: float) -> Both:
    """Say in how many ways of counting a claim holds."""
    if claims is None or pd.isna(share):
        return "", ""
    total = int(claims["settings"].iloc[0])
    times = round(float(share) * total)
    ways = counted(total, "طريقة", "طريقتين", "طرق", "طريقة")
    if share < _SURE:
        return (
            f"لكنهما كذلك في {times} فقط من {ways} معقولة للإعداد والعد: غيرهما على مثل قدرهما.",
            f"But so in only {times} of {total} ways of counting: other pairs are about equal.",
        )
    return (
        f"وهما كذلك في {times} من {ways} معقولة للإعداد والعد.",
        f"The same in {times} of {total} ways of counting.",
    )


def _copying(result: Analysis) -> list[Both]:
    if len(result.corpus) < 2:
        return []
    told = copying(result.passages)
    n, pairs, words = (int(str(told[key])) for key in ("passages", "pairs", "words"))
    if n:
        places = counted(n, "مقطع منقول", "مقطعان منقولان", "مقاطع منقولة", "مقطعا منقولا")
        between = counted(pairs, "زوج", "زوجين", "أزواج", "زوجا")
        size = counted(words, "كلمة", "كلمتان", "كلمات", "كلمة")
        found = [
            (
                f"بين المقالات {places} بين {between} منها، وطولها كلها {size}.",
                f"Copied between articles: {n} passage{_s(n)} in {pairs} pair{_s(pairs)},"
                f" {words} words.",
            )
        ]
    else:
        found = [both("no_flow")]
    inside = int((result.passages["id_a"] == result.passages["id_b"]).sum())
    if inside:
        places = counted(inside, "موضع", "موضعين", "مواضع", "موضعا")
        found.append(
            (
                f"ويتكرر نص داخل المقال نفسه في {places}: مقدمة أو عنوان يعاد أو عبارة، وليس ذلك"
                " نقلا عن غيره.",
                f"Repeated inside one article: {inside} passage{_s(inside)} (a lead or title given"
                " twice, a clause), which is no copying.",
            )
        )
    return found


def _cleaning(result: Analysis) -> Both:
    """Say how much cleaning took out, and whether another pair would be nearest without it."""
    raw = result.effect[result.effect["step"] == "raw"]
    removed = len(result.corpus.removed)
    if not removed or not len(raw):
        return "", ""
    row = raw.iloc[0]
    lines = counted(removed, "سطر", "سطران", "أسطر", "سطرا")
    share = 100 * float(row["share"])
    ar, en = (f"{share:.0f}%",) * 2 if share >= 1 else ("أقل من 1%", "under 1%")
    arabic = f"حُذف قبل العد {lines} ليست من كلام المقالات ({ar} من الكلمات)."
    english = f"Cleaning took out {removed} line{_s(removed)} ({en} of words)."
    numbers = {article_id: i for i, article_id in enumerate(result.dtm.ids, 1)}
    if row["nearest_changes"] and row["nearest_a"] in numbers:
        a, b = numbers[row["nearest_a"]], numbers[row["nearest_b"]]
        arabic += f" ولو بقيت لكان أقرب مقالين {a} و{b}."
        english += f" Had they stayed, {a} and {b} would be nearest."
    return arabic, english


def _join(one: Both, two: Both) -> Both:
    return f"{one[0]} {two[0]}".strip(), f"{one[1]} {two[1]}".strip()


def _s(n: int) -> str:
    return "" if n == 1 else "s"
