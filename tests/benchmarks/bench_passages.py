"""How much of an edited copy is found: recall and precision of shared passages, by kind of edit.

Stretches of articles are edited and set into articles that share nothing with their source. Per
kind of edit: the share of the copied words that lie in a passage found between source and copy,
and the share of the words of all found passages that were copied. With a folder of real corpora
in CORPUS_TOOLS_DATA its .jsonl files are used, else the sample. Last, the time for the search per
million words, as a ratio to cutting the same texts into tokens.
"""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from corpus_tools.arabic.tokens import tokenize
from corpus_tools.comparison.passages import find_passages, read_words
from corpus_tools.corpus.loading import sample_path

COPIES = 200
COPIED = (40, 120)  # words
Edit = Callable[[list[str], list[str], random.Random], list[str]]


def verbatim(words: list[str], _vocabulary: list[str], _rng: random.Random) -> list[str]:
    """Leave the words as they are."""
    return words


def swapped(share: float) -> Edit:
    """Put another word in the place of this share of the words, as synonyms do."""

    def edit(words: list[str], vocabulary: list[str], rng: random.Random) -> list[str]:
        return [rng.choice(vocabulary) if rng.random() < share else word for word in words]

    return edit


def cut_and_filled(words: list[str], vocabulary: list[str], rng: random.Random) -> list[str]:
    """Leave one word in twelve out, and put one in at another twelfth of the places."""
    out: list[str] = []
    for word in words:
        chance = rng.random()
        if chance >= 1 / 12:
            out.append(word)
        if chance > 11 / 12:
            out.append(rng.choice(vocabulary))
    return out


def shuffled(words: list[str], _vocabulary: list[str], rng: random.Random) -> list[str]:
    """Turn the order of sentences of ten to twenty words about."""
    sentences = []
    while words:
        size = rng.randint(10, 20)
        sentences.append(words[:size])
        words = words[size:]
    rng.shuffle(sentences)
    return [word for sentence in sentences for word in sentence]


EDITS: dict[str, Edit] = {
    "verbatim": verbatim,
    "1 word in 20 swapped": swapped(0.05),
    "1 word in 10 swapped": swapped(0.1),
    "1 word in 5 swapped": swapped(0.2),
    "1 word in 3 swapped": swapped(1 / 3),
    "cut and filled": cut_and_filled,
    "sentences shuffled": shuffled,
}


def corpora() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the tokens of the articles of each corpus there is."""
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    paths = sorted(Path(folder).glob("*.jsonl")) if folder else []
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts = [row["text"] for row in rows if "text" in row]
        if texts:
            yield path.name.split(".")[0], [tokenize(text) for text in texts]
    if not paths:
        texts = [p.read_text(encoding="utf-8") for p in sorted(sample_path().glob("*.txt"))]
        yield "sample", [tokenize(text) for text in texts]


def score(articles: list[list[str]], edit: Edit, seed: int = 1) -> tuple[float, float]:
    """Return recall and precision, in words, of copies between articles that share nothing."""
    rng = random.Random(seed)
    long = [words for words in articles if len(words) > 2 * COPIED[1]]
    vocabulary = sorted({word for words in articles for word in words})
    copied = found = right = 0
    for _ in range(COPIES):
        source, host = rng.sample(long, 2)
        if find_passages(read_words([[" ".join(source)], [" ".join(host)]])):
            continue  # they share something of themselves
        size = rng.randint(*COPIED)
        at, into = rng.randrange(len(source) - size), rng.randrange(len(host))
        copy = edit(source[at : at + size], vocabulary, rng)
        mixed = [*host[:into], *copy, *host[into:]]
        words = read_words([[" ".join(source)], [" ".join(mixed)]])
        n_source = int(np.searchsorted(words.text, 1))
        hit = np.zeros(n_source, bool)
        for p in find_passages(words):
            if p.start_b >= n_source > p.start_a:
                hit[p.start_a : p.end_a] = True
        true = np.zeros(n_source, bool)
        true[at : at + size] = True
        copied += size
        found += int(hit.sum())
        right += int((hit & true).sum())
    return right / max(copied, 1), right / max(found, 1)


def main() -> None:
    """Print recall and precision per corpus and edit, and the cost of the search."""
    for name, articles in corpora():
        print(f"{name}: {len(articles)} articles")
        for kind, edit in EDITS.items():
            recall, precision = score(articles, edit)
            print(f"  {kind:22} recall {recall:.3f}  precision {precision:.3f}")
        texts = [[" ".join(words)] for words in articles]
        start = time.process_time()
        words = read_words(texts)
        cut = time.process_time()
        passages = find_passages(words)
        end = time.process_time()
        ratio = (end - cut) / (cut - start)
        n = len(words.codes)
        print(f"  {n} words, {len(passages)} passages: search takes {ratio:.2f} x reading")


if __name__ == "__main__":
    main()
