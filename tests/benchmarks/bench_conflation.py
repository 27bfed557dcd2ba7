"""Compare conflation with Arabic stemmers and lemmatisers, side by side in one run.

    CORPUS_TOOLS_DATA=… python tests/benchmarks/bench_conflation.py [--tokens 800000]

Quality needs ``gold_padt_dev.tsv`` (UD Arabic-PADT dev): pairwise F1 over the word types that
should share a term, with the treebank's own words as evidence and with those of unlabelled
articles besides; and, since a figure is made of the frequent, two shares of the tokens of the 5,000
commonest types, with the articles: ``astray`` are those whose term belongs to another lemma (the
one with most of the term's tokens), ``split`` those whose lemma has most of its tokens under
another term. Speed is measured on the articles there, or on the sample corpus repeated; every
method works once per word type, and the time of learning the corpus counts. The ratio is to
simplemma in the same run.
"""

import argparse
import json
import os
import time
from collections import Counter
from functools import lru_cache
from itertools import islice
from pathlib import Path

import simplemma

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lexicon import load_lexicon
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.corpus.loading import load_corpus

try:
    import Stemmer
except ImportError:
    Stemmer = None

DATA = Path(os.environ.get("CORPUS_TOOLS_DATA", ""))
RUNS = 3
COMMONEST = 5000


class PerType:
    """A function of a word, called once per word type."""

    def __init__(self, function):
        self.function = function

    def fit(self, texts):
        return self

    def transform(self, tokens):
        function = lru_cache(maxsize=None)(self.function)
        return [function(token) for token in tokens]


def methods():
    """Return a maker of each method; every run starts without memory of the last."""
    found = {
        "corpus_tools auto": lambda: Conflator("auto"),
        "corpus_tools attested": lambda: Conflator("attested"),
        "corpus_tools light (light10)": lambda: Conflator("light"),
        "simplemma": lambda: PerType(lambda w: normalize(simplemma.lemmatize(w, lang="ar"))),
    }
    if Stemmer:
        stem = Stemmer.Stemmer("arabic").stemWord
        found["Snowball (PyStemmer)"] = lambda: PerType(lambda w: normalize(stem(w)))
    found["none"] = lambda: Conflator("none")
    return found


def articles():
    """Return the unlabelled articles, or the sample's."""
    texts = []
    for path in sorted(DATA.glob("*[klrt].dev.jsonl")) if DATA.name else ():
        if "neardup" not in path.name:
            rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            texts += [f"{row.get('title') or ''}\n{row.get('text') or ''}" for row in rows]
    if not texts:
        corpus = load_corpus()
        texts = [corpus.text(i) for i in corpus.ids]
    return texts


def pairs(groups):
    """Count the pairs within groups."""
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def f1(conflator, gold):
    """Return pairwise F1 of the terms of the word types against their lemmas."""
    words = sorted(gold)
    terms = conflator.transform(words)
    both = pairs(zip(terms, map(gold.get, words), strict=True))
    return 2 * both / max(pairs(terms) + pairs(gold.values()), 1)


def astray_and_split(conflator, gold, times):
    """Return the shares of frequent tokens that share a term wrongly, and that should share one."""
    words = sorted(gold, key=lambda word: (-times[word], word))[:COMMONEST]
    term_of = dict(zip(words, conflator.transform(words), strict=True))
    total = sum(times[word] for word in words)

    def away(group, label):
        """Count the tokens that have not the label which most tokens of their group have."""
        tokens = {}
        for word in words:
            tokens.setdefault(group(word), Counter())[label(word)] += times[word]
        return sum(sum(counts.values()) - max(counts.values()) for counts in tokens.values())

    term, lemma = term_of.__getitem__, gold.__getitem__
    return away(term, lemma) / total, away(lemma, term) / total


def gold_lemmas():
    """Return the commonest lemma of every content word of the treebank, and its tokens."""
    path = DATA / "gold_padt_dev.tsv"
    if not DATA.name or not path.is_file():
        return {}, Counter()
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        _, word, lemma, kind, _ = line.split("\t")
        if kind in ("N", "V", "X"):
            counts.setdefault(word, Counter())[normalize(lemma)] += 1
    lemmas = {w: max(c.items(), key=lambda item: (item[1], item[0]))[0] for w, c in counts.items()}
    return lemmas, Counter({word: sum(c.values()) for word, c in counts.items()})


def seconds(make, texts, tokens):
    """Return the best CPU time of learning the texts and conflating their tokens."""
    best = float("inf")
    for _ in range(RUNS):
        conflator = make()
        start = time.process_time()
        conflator.fit(texts)
        conflator.transform(tokens)
        best = min(best, time.process_time() - start)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tokens", type=int, default=800_000, help="tokens for the speed")
    parser.add_argument("--articles", type=int, default=2000, help="unlabelled articles")
    args = parser.parse_args()
    texts, used, tokens = articles(), [], []
    while len(tokens) < args.tokens:
        for text in texts:
            used.append(text)
            tokens += tokenize(text)
            if len(tokens) >= args.tokens:
                break
    load_lexicon()  # once per process; simplemma's own dictionary is read here, too
    simplemma.lemmatize("كتاب", lang="ar")
    gold, times_of = gold_lemmas()
    background = list(islice(texts, args.articles))
    rows, times = [], {}
    for name, make in methods().items():
        times[name] = seconds(make, used, tokens)
        alone = f1(make().fit([" ".join(gold)]), gold) if gold else float("nan")
        fitted = make().fit([" ".join(gold), *background])
        more = f1(fitted, gold) if gold else float("nan")
        wrong = astray_and_split(fitted, gold, times_of) if gold else (float("nan"),) * 2
        rows.append((name, alone, more, *wrong))
    print(f"{len(tokens):,} tokens, {len(set(tokens)):,} types; F1 on {len(gold):,} types")
    print(
        f"{'method':30} {'F1':>6} {'F1 +articles':>13} {'astray':>7} {'split':>7}"
        f" {'tokens/s':>12} {'x simplemma':>12}"
    )
    for name, alone, more, astray, split in rows:
        speed = len(tokens) / times[name]
        ratio = times["simplemma"] / times[name]
        print(
            f"{name:30} {alone:6.3f} {more:13.3f} {astray:7.4f} {split:7.4f}"
            f" {speed:12,.0f} {ratio:12.2f}"
        )


if __name__ == "__main__":
    main()
