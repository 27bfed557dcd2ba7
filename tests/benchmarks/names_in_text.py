"""How well names are found: exact spans against CLEANANERCorp, for each half of its sentences.

``$CORPUS_TOOLS_DATA`` names the folder of the data; ``--errors KIND`` shows what was missed and
what was wrong in the first half. The second half is never shown, so that rules stay general.
"""

import argparse
import json
import os
from collections import Counter
from pathlib import Path

from corpus_tools.naming.mentions import NameFinder
from corpus_tools.naming.words import words_of

KINDS = {"PERS": "person", "LOC": "place", "ORG": "body"}
Spans = set[tuple[int, int, str]]


def gold_spans(tags: list[str]) -> Spans:
    """Return the first and last token of each name, with its kind."""
    spans, start = set(), -1
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            spans.add((start, at - 1, KINDS.get(tags[start][2:], "")))
            start = -1
        if tag.startswith("B-"):
            start = at
    return {span for span in spans if span[2]}


def found_spans(line: str, tokens: list[str], mentions: list) -> Spans:
    """Return the tokens that the found names fill."""
    owner = [n for n, token in enumerate(tokens) for _ in range(len(token) + 1)]
    words = words_of(line)
    return {(owner[words[m.first].start], owner[words[m.last].end - 1], m.kind) for m in mentions}


def scores(pairs: list[tuple[Spans, Spans]], kind: str) -> str:
    """Return precision, recall and F1 of a kind."""
    right = wrong = missed = 0
    for gold, found in pairs:
        gold, found = ({s for s in spans if s[2] == kind} for spans in (gold, found))
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F {f1:.3f} ({right + missed} gold)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", choices=[*KINDS.values()])
    parser.add_argument("--most", type=int, default=150)
    asked = parser.parse_args()
    folder = Path(os.environ.get("CORPUS_TOOLS_DATA", "../shared/corpora"))
    text = (folder / "ner_cleananercorp.dev.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    lines = [" ".join(row["tokens"]) for row in rows]
    for learned in (False, True):
        finder = NameFinder()
        if learned:
            finder.learn([line] for line in lines)
        pairs = [
            (gold_spans(row["ner"]), found_spans(line, row["tokens"], finder.find([line])[0]))
            for row, line in zip(rows, lines, strict=True)
        ]
        half = len(pairs) // 2
        print("learned from all sentences" if learned else "each sentence by itself")
        for kind in KINDS.values():
            for name, part in (("1st", pairs[:half]), ("2nd", pairs[half:]), ("all", pairs)):
                print(f"  {kind:6} {name} {scores(part, kind)}")
    if asked.errors:
        show(rows[:half], pairs[:half], asked.errors, asked.most)


def show(rows: list[dict], pairs: list[tuple[Spans, Spans]], kind: str, most: int) -> None:
    """Print what is wrong or missed, with the words around it."""
    faults: Counter[str] = Counter()
    for row, (gold, found) in zip(rows, pairs, strict=True):
        tokens = row["tokens"]
        for sign, spans in (("-", gold - found), ("+", found - gold)):
            for first, last, of in spans:
                if of == kind:
                    around = tokens[max(first - 3, 0) : first], tokens[last + 1 : last + 4]
                    name = " ".join(tokens[first : last + 1])
                    faults[f"{sign} {' '.join(around[0])} [{name}] {' '.join(around[1])}"] += 1
    for fault in sorted(faults)[:: max(1, len(faults) // most)]:
        print(fault)


if __name__ == "__main__":
    main()
