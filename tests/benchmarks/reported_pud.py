"""Verbs of saying and their subjects, against a treebank.

Reads UD_Arabic-PUD (CC BY-SA: for evaluation, no part of the package). A verb of saying of the
treebank has a lemma of the list below, a subject, and content: a clause that hangs on it, or that
it hangs on as a parenthesis. Recall is told of the verb (a word of saying stands there) and of the
subject (its head word stands within the noun phrase that is found); precision of the clauses: how
many have a verb of saying with content in the tree. Both halves of the sentences are told, since
rules were mended on the first (even numbers) alone.

    python tests/benchmarks/reported_pud.py ar_pud-ud-test.conllu [--show 0]
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.mentions import NameFinder
from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.reported import clauses_of
from corpus_tools.speech.clauses.saying import cues_of
from corpus_tools.speech.clauses.subjects import subjects_of

#: Written from dictionaries, not from the package's own list.
LEMMAS = frozenset(
    normalize(
        "قال ذكر صرح أعلن أكد أوضح أشار أضاف أفاد زعم ادعى اعتبر رأى كتب أخبر أبلغ شرح كشف نفى حذر"
        " توقع اعترف أقر وعد علق أجاب رد سأل غرد تساءل بين لاحظ اعتقد ظن شدد لفت نوه أعرب عبر تحدث"
        " روى حكى أردف تابع استطرد وصف تعهد أصر جادل اقترح أقسم هدد صاح همس فسر حاجج تنبأ ناقش"
        " تمنى شكا اشتكى انتقد ألمح نصح أنكر أورد نقل جزم ختم رجح استنتج أدلى سخر مزح خمن تذكر"
    ).split()
)
CONTENT = ("ccomp", "parataxis")


class Token(NamedTuple):
    """A token of the tree, and its characters in the text."""

    number: int
    lemma: str
    pos: str
    feats: str
    head: int
    relation: str
    start: int
    end: int


def sentences(path: Path) -> list[tuple[str, list[Token]]]:
    """Read the text and the tokens of each sentence; the text is put together from the tokens."""
    found: list[tuple[str, list[Token]]] = []
    text, tokens = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line and tokens:
            found.append((text.rstrip(), tokens))
            text, tokens = "", []
        if not line or line.startswith("#"):
            continue
        number, form, lemma, pos, _, feats, head, relation, _, misc = line.split("\t")
        start = len(text)
        text += form + ("" if "SpaceAfter=No" in misc else " ")
        tokens.append(Token(int(number), normalize(lemma), pos, feats, int(head), relation, start,
                            start + len(form)))  # fmt: skip
    return found


def sayings(tokens: list[Token]) -> list[tuple[Token, Token]]:
    """List the verbs of saying with a subject and content, and the heads of their subjects."""
    found = []
    for verb in tokens:
        if verb.pos != "VERB" or verb.lemma not in LEMMAS or "Voice=Pass" in verb.feats:
            continue
        below = [token for token in tokens if token.head == verb.number]
        subjects = [token for token in below if token.relation == "nsubj"]
        if subjects and has_content(verb, below):
            found.append((verb, subjects[0]))
    return found


def has_content(verb: Token, below: list[Token]) -> bool:
    content = any(token.relation.split(":")[0] in CONTENT for token in below)
    return content or verb.relation.startswith("parataxis")


def main() -> None:
    """Print recall of verbs and subjects and precision of clauses, for each half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", type=int, help="print what is missed in a half: 0 or 1")
    asked = parser.parse_args()
    finder = NameFinder()
    counts = [Counter[str](), Counter[str]()]
    for n, (line, tokens) in enumerate(sentences(asked.file)):
        half = n % 2
        count = counts[half]
        words, mentions = words_of(line), finder.find([line])[0]
        cues = cues_of(words, line)
        subjects = subjects_of(line, words, mentions, cues)
        expected = sayings(tokens)
        for verb, head in expected:
            at = [i for i, cue in enumerate(cues) if cue.start < verb.end and verb.start < cue.end]
            there = [subjects[i] for i in at]
            right = any(s and s.start < head.end and head.start < s.end for s in there)
            count.update(sayings=1, verbs=bool(at), subjects=right)
            if asked.show == half and not right:
                said = [line[s.start : s.end] if s else "-" for s in there]
                print("MISSED", line, "|", line[verb.start : verb.end], "|",
                      line[head.start : head.end], "| found:", said)  # fmt: skip
        for clause in clauses_of(line, words, mentions, cues):
            cue = clause.cue
            told = [t for t in tokens if cue.start < t.end and t.start < cue.end]
            below = [t for t in tokens if any(t.head == u.number for u in told)]
            good = any(has_content(t, below) for t in told) or cue.form not in ("verb", "relay")
            count.update(clauses=1, good=good)
            if asked.show == half and not good:
                print("NO SAYING", line, "|", line[cue.start : cue.end], "|",
                      line[clause.start : clause.end])  # fmt: skip
    for half, count in enumerate(counts):
        all_of, clauses = max(1, count["sayings"]), max(1, count["clauses"])
        print(f"half {half}: {count['sayings']} verbs of saying, "
              f"found {count['verbs'] / all_of:.3f}, "
              f"subject {count['subjects'] / all_of:.3f}; {count['clauses']} clauses, "
              f"{count['good'] / clauses:.3f} of them content in the tree")  # fmt: skip


if __name__ == "__main__":
    main()
