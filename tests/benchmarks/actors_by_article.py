"""How well the people and bodies of articles are found, against those a reader listed.

The set (see `marked_articles`) has a row per way in which an actor is written: id, entity (its
number in the article), kind, doubtful (1: readers may differ), paragraph, start, end: characters of
``corpus.lines(id)[paragraph]``.

An actor that is found is right when one of its forms in the article is one of the reader's, letters
folded, and its kind is the same. Doubtful ones count neither way; nor do platforms and news
outlets, which are left out where somebody has but written there, and in their own articles.
"""

import argparse
from collections import defaultdict

from marked_articles import gold_rows, marked_corpus

import corpus_tools as ct
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import listed_phrases

SET = "ant_actors"
Forms = dict[tuple[str, str], tuple[str, bool, set[str]]]


def folded(text: str) -> str:
    """Fold a name; with and without its article it is the same.

    >>> folded("الحوثيين") == folded("للحوثيين")
    True
    """
    text = normalize(text)
    return text.removeprefix("لل").removeprefix("ال")


def listed(corpus: ct.Corpus) -> Forms:
    """Read the actors of each article: kind, whether doubtful, the forms."""
    found: Forms = {}
    for row in gold_rows(SET):
        line = corpus.lines(row["id"])[int(row["paragraph"])]
        form = folded(line[int(row["start"]) : int(row["end"])])
        key = row["id"], row["entity"]
        found.setdefault(key, (row["kind"], row["doubtful"] == "1", set()))[2].add(form)
    aside = {folded(name) for name in listed_phrases("bodies.txt", "platforms", "news outlets")}
    return {
        key: (kind, doubtful or bool(forms & aside), forms)
        for key, (kind, doubtful, forms) in found.items()
    }


def main() -> None:
    """Print precision and recall by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    corpus = marked_corpus(SET)
    gold = listed(corpus)
    names = ct.actor_mentions(corpus, progress=False)
    ids = {one for one, _ in gold}
    told: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for article, name, kind, form in zip(
        *(names[of] for of in ("id", "name", "kind", "form")), strict=True
    ):
        if article in ids:
            told[article, name, kind].add(folded(form))
    for kind in ("person", "body"):
        right = wrong = aside = 0
        for (article, name, of), forms in told.items():
            if of != kind:
                continue
            own = [(k, d) for (i, _), (k, d, f) in gold.items() if i == article and forms & f]
            if any(k == kind and not d for k, d in own):
                right += 1
            elif any(d for _, d in own):
                aside += 1
            else:
                wrong += 1
                if options.show:
                    print("  too many:", kind, article, name, "|", *sorted(forms))
        sure = {key: forms for key, (k, d, forms) in gold.items() if k == kind and not d}
        have = 0
        for (article, _), forms in sure.items():
            hit = any(i == article and of == kind and f & forms for (i, _, of), f in told.items())
            have += hit
            if not hit and options.show:
                print("  missed:", kind, article, "|", *sorted(forms))
        told_of = right + wrong
        print(
            f"{kind}: precision {right / max(1, told_of):.3f} ({right} of {told_of}, {aside} aside)"
        )
        print(f"{kind}: recall {have / len(sure):.3f} ({have} of {len(sure)})")


if __name__ == "__main__":
    main()
