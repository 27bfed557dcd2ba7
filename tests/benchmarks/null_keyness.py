"""How often keyness finds what is not there, and whether what it finds is found again.

    CORPUS_TOOLS_DATA=… python tests/benchmarks/null_keyness.py [--runs 8] [--draw docs/keyness.png]

False: the articles of one outlet are dealt at random into two halves, so that no term sets one
apart; each term that is called key is false. Told is the share of the deals with any. Beside
`keyness` stand G² of words, as most tools have it, and G² and LRC of articles, each for as many
terms as are tested (Bonferroni).

Found again: both outlets of a pair are dealt into halves, the first halves of both are compared,
then the second ones. Of the terms that are key in the first, told are the shares that

- have the same sign in the second, whatever its size;
- have it with p < .05, each term by itself (G² of articles): what is called a replication where
  studies are done again (Open Science Collaboration 2015);
- have it where just these terms are tested together (LRC of articles);
- are key there, too, among all terms.

Half of the articles show less than all of them do, and the terms of the first half are those that
stood out in it: the last two shares are low bounds.

Without the folder, or its files ``ant_multisource`` and ``saudinewsnet``, nothing is done.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri

from corpus_tools.contrasts.keyness import keyness
from corpus_tools.contrasts.measures.log_ratio import conservative_log_ratio, g2_of_groups
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.terms.association import critical_g2
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.matrix import DocumentTermMatrix

FILES = ("ant_multisource.dev.jsonl", "saudinewsnet.dev.jsonl")
PAIRS = (
    ("BBC", "alarabia"),
    ("alarabia", "skynews"),
    ("BBC", "CNN"),
    ("aawsat", "okaz"),
    ("aleqtisadiya", "sabq"),
)
LEVEL = 0.05
LEAST_ARTICLES = 200
#: Words of a term in both groups, for G² of words: what is usual where nothing is said.
LEAST_WORDS = 5
WAYS = {
    "g2_words": ("G² على الكلمات", "G² of words"),
    "g2_texts": ("G² على المقالات", "G² of articles"),
    "lrc_texts": ("LRC على المقالات", "LRC of articles"),
    "keyness": ("هذه الحزمة", "this package"),
    "within": ("هذه الحزمة، داخل الأقسام", "this package, within sections"),
}
AGAIN = {
    "same_sign": ("الاتجاه نفسه", "same sign"),
    "by_itself": ("p < .05 لكلٍّ على حدة", "p < .05, each by itself"),
    "together": ("تُختبَر وحدها معًا", "these alone, together"),
    "key_again": ("مميِّزة مرة أخرى", "key again"),
}


class Again(NamedTuple):
    """Of terms that are key in one half: how many, and how many are found again in the other."""

    key: int
    same_sign: int
    by_itself: int
    together: int
    key_again: int


def counted(folder: Path) -> Iterator[DocumentTermMatrix]:
    """Yield the counts of each corpus."""
    for file in FILES:
        yield count_terms(load_corpus(folder / file)).with_phrases


def of_outlets(dtm: DocumentTermMatrix, *names: str) -> DocumentTermMatrix:
    """Return the counts of the articles of some outlets."""
    return dtm.rows(dtm.articles["outlet"].isin(names).to_numpy())


def halves(n: int, rng: np.random.Generator) -> np.ndarray:
    """Deal n articles into two halves; return which are in the first."""
    return rng.permutation(n) < n // 2


def sums(dtm: DocumentTermMatrix, first: np.ndarray, texts: bool) -> tuple:
    """Return counts of terms in both groups and the sizes of these: words, or articles."""
    counts = dtm.counts.sign() if texts else dtm.counts
    a, b = (np.asarray(counts[side].sum(axis=0)).ravel() for side in (first, ~first))
    sizes = (first.sum(), (~first).sum()) if texts else (a.sum(), b.sum())
    met = a + b >= (1 if texts else LEAST_WORDS)
    return a[met], sizes[0], b[met], sizes[1]


def false_terms(dtm: DocumentTermMatrix, first: np.ndarray) -> dict[str, int]:
    """Count the terms that each way calls key."""
    words, texts = sums(dtm, first, False), sums(dtm, first, True)
    found = {}
    for way, counts in (("g2_words", words), ("g2_texts", texts)):
        critical = critical_g2(len(counts[0]), LEVEL)
        found[way] = int((g2_of_groups(*counts) >= critical).sum())
    bound = conservative_log_ratio(*texts, conf=1 - LEVEL, family=len(texts[0]))
    found["lrc_texts"] = int((bound != 0).sum())
    found["keyness"] = key_of(keyness(dtm, by=first))
    if dtm.articles["label"].astype(bool).all():
        found["within"] = key_of(keyness(dtm, by=first, within="label"))
    return found


def key_of(table) -> int:
    """Count the terms that are key."""
    return int((table["verdict"] == "key").sum())


def again(dtm: DocumentTermMatrix, pair: tuple[str, str], rng: np.random.Generator) -> Again:
    """Compare two outlets on halves of their articles; count what is found again."""
    names = dtm.articles["outlet"].to_numpy()
    first = np.zeros(len(names), dtype=bool)
    for name in pair:
        rows = np.flatnonzero(names == name)
        first[rows] = halves(len(rows), rng)
    one, other = (
        keyness(dtm.rows(side), by="outlet", target=pair[0], reference=pair[1]).set_index("key")
        for side in (first, ~first)
    )
    found = one[one["verdict"] == "key"]
    if not len(found):
        return Again(0, 0, 0, 0, 0)
    # A term that the second half has nowhere is not found again.
    there = other.reindex(found.index)
    numbers = there.drop(columns=["term", "verdict", "note"]).astype(float).fillna(0)
    sign = np.sign(found["lrc_texts"].to_numpy(float))
    same = np.sign((numbers["share_a"] - numbers["share_b"]).to_numpy()) == sign
    by_itself = same & (numbers["g2_texts"] >= critical_g2(1, LEVEL)).to_numpy()
    sides = [len(ids) for ids in other.attrs["compared"][pair[0]].values()]
    bound = conservative_log_ratio(
        numbers["texts_a"], sides[0], numbers["texts_b"], sides[1],
        conf=1 - LEVEL, family=len(found),
    )  # fmt: skip
    together = np.sign(bound) == sign
    key = same & (there["verdict"] == "key").to_numpy()
    return Again(len(found), *(int(hits.sum()) for hits in (same, by_itself, together, key)))


def shares(told: Again) -> str:
    """Write how many terms are key, and the shares that are found again."""
    return f"{told.key:5}" + "".join(f" {n / max(told.key, 1):10.3f}" for n in told[1:])


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the interval of a share at .95 (Wilson 1927)."""
    z2 = ndtri(1 - LEVEL / 2) ** 2
    middle = (hits + z2 / 2) / (n + z2)
    half = np.sqrt(z2 * (hits * (n - hits) / n + z2 / 4)) / (n + z2)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def draw(null: dict[str, list[int]], found: dict[tuple[str, str], Again], path: Path) -> None:
    """Draw both: shares of deals with a false term, shares of key terms found again."""
    from corpus_tools.plot.frame import caption, panels
    from corpus_tools.plot.style import GREY, INK, PALE, PALETTE, from_reading_side, plain, sized

    size = sized("report")
    above, below = panels(2, 1, size, 5.6)[:, 0]
    for at, way in enumerate(null):
        deals = len(null[way])
        hits = sum(n > 0 for n in null[way])
        low, high = wilson(hits, deals)
        above.hlines(at, low, high, color=PALETTE[0], lw=2)
        above.plot(hits / deals, at, "o", color=PALETTE[0], ms=6)
        whole = high > 0.9
        above.annotate(
            f"{hits}/{deals}",
            (low if whole else high, at),
            (6 if whole else -6, 0),
            textcoords="offset points",
            ha="left" if whole else "right",
            va="center",
            fontsize=size.note,
            color=GREY,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
    above.axvline(LEVEL, color=INK, lw=0.8, ls=":")
    above.set_yticks(
        range(len(null)), [f"{arabic}\n{english}" for arabic, english in map(WAYS.get, null)]
    )
    above.set_title("توزيعات عشوائية فيها مصطلح «مميِّز» خطأً · deals with a false key term")
    for at, pair in enumerate(found):
        told = found[pair]
        below.hlines(at, 0, 1, color=PALE, lw=1, zorder=1)
        for color, mark, name in zip(PALETTE, "oDs^", AGAIN, strict=False):
            share = getattr(told, name) / max(told.key, 1)
            below.plot(share, at, mark, color=color, ms=6, zorder=2)
    below.set_yticks(range(len(found)), [" – ".join(pair) for pair in found])
    below.set_title("مصطلحات مميِّزة وُجدت في النصف الآخر · key terms found in the other half")
    for ax in (above, below):
        plain(ax, "ar", size)
        from_reading_side(ax, "ar")
        ax.set_xlim(1.02, -0.02)
        ax.set_ylim(ax.get_ylim()[1] + 0.3, ax.get_ylim()[0] - 0.3)
        ax.xaxis.set_major_formatter(lambda x, _: f"{100 * x:.0f}%")
        ax.title.set(fontsize=size.label, color=INK)
    deals = max(map(len, null.values()))
    caption(
        above.figure,
        "ar",
        "report",
        ("المصطلحات المميِّزة: كم منها مصادفة، وكم يتكرر؟", "Key terms: by chance, and again"),
        (
            f"في الأعلى {deals} توزيعًا لمقالات وسيلة واحدة على نصفين، بفاصل ويلسون؛ الخط المنقّط"
            " هو الحدّ 5%. في الأسفل وسيلتان تُقارَنان بنصف مقالاتهما ثم بالنصف الآخر.",
            f"Above, {deals} deals of the articles of one outlet into halves, with Wilson's"
            " interval; the dotted line is the level, 5%. Below, two outlets are compared on half"
            " of their articles, then on the other half.",
        ),
        entries=[(c, " · ".join(AGAIN[n])) for c, n in zip(PALETTE, AGAIN, strict=False)],
        about=("من المصطلحات المميِّزة في النصف الأول", "of the key terms of the first half"),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    above.figure.savefig(path, dpi=130, metadata={"Software": None})


def main() -> None:
    """Print a row per outlet and way, then per pair; draw both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=8, help="deals of each outlet and pair")
    options.add_argument("--draw", type=Path, help="where the figure goes")
    given = options.parse_args()
    folder = Path(os.environ.get("CORPUS_TOOLS_DATA", "../shared/corpora"))
    if not all((folder / file).is_file() for file in FILES):
        print(f"null_keyness: not done, for {' and '.join(FILES)} are not in CORPUS_TOOLS_DATA")
        return
    rng = np.random.default_rng(0)
    null: dict[str, list[int]] = {way: [] for way in WAYS}
    found = {}
    for corpus in counted(folder):
        sizes = corpus.articles["outlet"].value_counts().sort_index()
        for name in sizes.index[sizes >= LEAST_ARTICLES]:
            dtm = of_outlets(corpus, name)
            for _ in range(given.runs):
                for way, n in false_terms(dtm, halves(len(dtm.ids), rng)).items():
                    null[way].append(n)
        for pair in PAIRS:
            if set(pair) <= set(sizes.index):
                dtm = of_outlets(corpus, *pair)
                deals = [again(dtm, pair, rng) for _ in range(given.runs)]
                found[pair] = Again(*np.sum(deals, axis=0).tolist())
    print(f"{'dealt at random':16} {'deals':>5} {'with a false term':>18} {'terms, median':>14}")
    for way, terms in null.items():
        hits = sum(n > 0 for n in terms)
        low, high = wilson(hits, len(terms))
        print(
            f"{way:16} {len(terms):5} {hits / len(terms):6.3f} ({low:.3f}-{high:.3f})"
            f" {np.median(terms):14.0f}"
        )
    print(f"\n{'pair':24} {'key':>5}" + "".join(f" {name:>10}" for name in AGAIN))
    for pair, told in found.items():
        print(f"{' – '.join(pair):24} {shares(told)}")
    print(f"{'all':24} {shares(Again(*np.sum(list(found.values()), axis=0).tolist()))}")
    if given.draw:
        draw(null, found, given.draw)


if __name__ == "__main__":
    main()
