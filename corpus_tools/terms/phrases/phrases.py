"""Phrases as terms: the table of multiword terms, and texts with each phrase as one token."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.listed import nationalities
from corpus_tools.arabic.stopwords import StopWords, chosen_stop_words
from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.corpus.corpus import Corpus, need_texts
from corpus_tools.errors import InputError
from corpus_tools.terms.association import critical_g2, expected_count, g2, log_dice
from corpus_tools.terms.phrases.chains import join_compounds, join_words
from corpus_tools.terms.phrases.nested import NO_PHRASES, Phrases, is_cut, settle
from corpus_tools.terms.phrases.words import NOWHERE, Codes, Flags, PhraseWords, look_at_words
from corpus_tools.terms.stream import BREAK, TokenStream, read_stream
from corpus_tools.terms.vocabulary import list_forms, ranked

__all__ = [
    "FEW",
    "PreparedText",
    "best_form",
    "find_phrases",
    "given_phrases",
    "join_phrases",
    "multiword_terms",
    "phrase_forms",
    "phrase_table",
    "prepare",
]

#: Words of the longest phrase.
LONGEST_PHRASE = 6
#: Beside a whole phrase no one word stands in a larger share of its places.
_ONE_NEIGHBOUR = 0.8
#: In this share of its places, at least, a phrase ends its clause or stands before a function
#: word; one that ends with a definite word is often followed by its adjective.
_ENDS, _ENDS_DEFINITE = 0.3, 0.05
#: A definite word after a definite word goes on with its name: the phrase began before it.
_GOES_ON = 0.5
#: A phrase that may be cut from a longer name (الأمير محمد بن) is whole in this share of places.
_UNCUT = 0.3
#: A title at the end, in such a share of its places, is that of a name which follows.
_ANNOUNCES = 0.8
#: Words of a name beyond the first, at most, that do not count against the longest phrase.
_LONGEST_CHAIN = 4
#: logDice of the weakest joint: the phrase is one in 128 places of its two parts; one in four
#: where grammar alone brings words together.
_WEAKEST, _WEAKEST_LOOSE = 7.0, 12.0


@dataclass(frozen=True)
class _RunNumbers:
    """Runs of so many words at every position: a number, `NOWHERE` for none, and their counts."""

    at: Codes
    counts: Codes


def _runs(
    start: Codes, inner: Codes, n_keys: int, longest: int, min_count: int
) -> list[_RunNumbers]:
    """Give each run of 1, 2, … words a number, a longer one where the shorter is frequent."""
    found = [_RunNumbers(start, np.bincount(start[start >= 0], minlength=n_keys))]
    for size in range(2, longest + 1):
        shorter = found[-1]
        span = max(len(inner) - size + 1, 0)
        at = np.flatnonzero((shorter.at[:span] >= 0) & (inner[size - 1 :][:span] >= 0))
        at = at[shorter.counts[shorter.at[at]] >= min_count]
        numbers, distinct = pd.factorize(shorter.at[at] * n_keys + inner[at + size - 1])
        everywhere = np.full(len(inner), NOWHERE, np.int64)
        everywhere[at] = numbers
        found.append(_RunNumbers(everywhere, np.bincount(numbers, minlength=len(distinct))))
    return found


def find_phrases(
    stream: TokenStream, words: PhraseWords, *, min_count: int = 3, longest: int = LONGEST_PHRASE
) -> Phrases:
    """Find the phrases of a stream.

    A run of words is a phrase if it has no stop word at an edge; if at every joint its two parts
    meet more often than chance (G², Dunning 1993, at a level of 0.05 divided by the number of
    runs tested) and are strongly attached (logDice, Rychlý 2008), but for the joints of a name and
    its fathers; if nothing shows that it begins or ends elsewhere, such as inside such a name; and
    if it stands beside longer phrases by its C-value (`settle`). Listed names with a stop word
    among them need no more than their places.
    """
    n_keys, n_words = len(words.names), int((stream.codes != BREAK).sum())
    most = longest + _LONGEST_CHAIN
    whole = _runs(words.first, words.inner, n_keys, most, min_count)
    parts = _runs(words.inner, words.inner, n_keys, most, min_count)
    tables: list[pd.DataFrame] = []
    places: list[Codes] = []
    for size in range(2, most + 1):
        at = _may_be(words, whole[size - 1], size, longest, min_count)
        found, example, which = np.unique(
            whole[size - 1].at[at], return_index=True, return_inverse=True
        )
        if not len(found):
            break
        p = at[example]
        together = whole[size - 1].counts[found]
        joints = [
            (whole[k - 1].counts[whole[k - 1].at[p]], parts[size - k - 1].at[p + k], size - k - 1)
            for k in range(1, size)
        ]
        measured, needed = [], []
        for left, right_at, k in joints:
            right = parts[k].counts[right_at]
            more = together > expected_count(left, right, n_words)
            value = np.where(more, g2(together, left, right, n_words), 0)
            pair = value, log_dice(together, left, right)
            measured.append(pair)
            tied = _mostly(words.tied[at + size - k - 2], which)
            needed.append(np.where(tied, np.inf, pair))
        weakest, joint = (np.min(np.array(values), axis=0) for values in (measured, needed))
        least = np.where(_is_loose(words, at, which, p, size), _WEAKEST_LOOSE, _WEAKEST)
        fits = _is_whole(words, at, which, p, size, n_keys, min_count) & (joint[1] >= least)
        columns = {"size": size, "at": p, "g2": weakest[0], "log_dice": weakest[1]}
        tables.append(pd.DataFrame({**columns, "joint": joint[0], "fits": fits}))
        places += np.split(at[np.argsort(which, kind="stable")], np.cumsum(np.bincount(which))[:-1])
    table = pd.concat(tables, ignore_index=True) if tables else NO_PHRASES
    chosen = table["fits"] & (table["joint"] > critical_g2(len(table)))
    kept = [places[i] for i in np.flatnonzero(chosen)]
    table = table.loc[chosen, ["size", "g2", "log_dice"]]
    # Those with the stop word inside may have been found already.
    found_keys = {words.key(at[0], n) for at, n in zip(kept, table["size"].tolist(), strict=True)}
    listed = {
        name: at
        for name, at in words.listed.items()
        if len(at) >= min_count and name not in found_keys
    }
    known = list(listed.values())
    if known:
        sizes = [len(name.split()) for name in listed]
        rows = pd.DataFrame({"size": sizes, "g2": np.nan, "log_dice": np.nan})
        table = pd.concat([table, rows]) if len(table) else rows
    return settle(table.reset_index(drop=True), kept + known, words, min_count)


def _may_be(
    words: PhraseWords, runs: _RunNumbers, size: int, longest: int, min_count: int
) -> Codes:
    """Return where a frequent run ends with a word that may, no two function words in a row.

    Words of one name count as one against the longest.
    """
    at = np.flatnonzero(runs.at >= 0)
    at = at[words.closes[at + size - 1] & (runs.counts[runs.at[at]] >= min_count)]
    if size > longest:
        ties = np.cumsum(words.tied)
        at = at[size - (ties[at + size - 2] - ties[at] + words.tied[at]) <= longest]
    for k in range(1, size - 1):
        at = at[~(words.function[at + k] & words.function[at + k + 1])]
    return at


def _is_loose(words: PhraseWords, at: Codes, which: Codes, p: Codes, size: int) -> Flags:
    """Tell where grammar may be what brings words together: prepositions, و, verbs, numbers."""
    glued = _mostly(words.glued[at + size - 1], which) & (
        (size == 2) | ~_mostly(words.definite[at + size - 1], which)
    )
    prepositions = [words.function[p + k] & ~words.binds[p + k] for k in range(1, size - 1)]
    counted = np.append(False, words.number)[:-1]
    mostly = _mostly(words.verb[at], which) | _mostly(counted[at], which)
    return np.asarray(reduce(np.logical_or, prepositions, glued | mostly))


def _mostly(flags: Flags, which: Codes, n: int = 0) -> Flags:
    """Tell for which phrases a flag holds at most of their places."""
    return np.asarray(2 * np.bincount(which, flags, n) > np.bincount(which, minlength=n))


def _is_whole(
    words: PhraseWords, at: Codes, which: Codes, p: Codes, size: int, n_keys: int, least: int
) -> Flags:
    """Tell where nothing shows that a phrase begins or ends elsewhere."""
    everywhere = np.bincount(which)
    uncut = ~is_cut(words, at, size)
    at, which = at[uncut], which[uncut]
    n = np.bincount(which, minlength=len(everywhere))
    # A title before a name goes on with no phrase before it, nor does the name begin with it.
    goes_on = np.where(words.content & ~words.glued & ~words.title, words.inner, NOWHERE)
    after = np.append(goes_on, NOWHERE)[at + size]
    after = np.where(words.over[at + size - 1], NOWHERE, after)
    # الهيئة العامة للاستثمار: ل goes on with a name, too.
    ends = (after < 0) & ~np.append(words.with_lam, False)[at + size]
    before = np.where(words.content & ~words.title & ~words.verb, words.first, NOWHERE)
    opens = words.glued | words.title
    before = np.where(opens, NOWHERE, np.append(NOWHERE, before)[:-1])[at]
    definite = words.definite & ~opens & np.append(False, words.definite)[:-1]
    last = p + size - 1
    ends = np.bincount(which, ends, minlength=len(n))
    is_definite = _mostly(words.definite[at + size - 1], which, len(n))
    ends_enough = ends >= n * np.where(is_definite, _ENDS_DEFINITE, _ENDS)
    # A name ends by itself: قيس سعيد.
    people = np.logical_and.reduce([words.person[at + k] for k in range(size)])
    ends_enough |= _mostly(people, which, len(n))
    right = (_most(which, after, n_keys, len(n)) <= _ONE_NEIGHBOUR * n) & ends_enough
    left = (_most(which, before, n_keys, len(n)) <= _ONE_NEIGHBOUR * n) & (
        np.bincount(which, definite[at], minlength=len(n)) <= _GOES_ON * n
    )
    enough = (n >= least) & (n >= _UNCUT * everywhere)
    # باسم and the like end a title although its office always follows.
    whole = left & (right | ~words.content[last]) & enough
    # Two phrases: استقبل | الأمير, الأمير | فهد بن ناصر, صاحب السمو الملكي | الأمير.
    named = (words.title[at + 1] | words.tied[at + 1]) & ~words.tied[at]
    whole &= ~_mostly(words.verb[at] & named, which, len(n))
    whole &= ~_mostly(words.title[at] & words.tied[at + 1], which, len(n))
    if size > 2:  # الرباط ثم غادر
        then = words.function[at + size - 2] & ~words.binds[at + size - 2]
        whole &= ~_mostly(words.verb[at + size - 1] & then, which, len(n))
    for k in range(1, size):
        two = (words.title[at + k] & words.definite[at + k - 1]) | words.over[at + k - 1]
        whole &= ~_mostly(two, which, len(n))
    titles = np.bincount(which, words.title[at + size - 1], minlength=len(n))
    whole &= titles < _ANNOUNCES * np.maximum(n, 1)
    return np.asarray(whole)


def _most(which: Codes, neighbour: Codes, n_keys: int, n: int) -> Codes:
    """Count, for each phrase, the places beside its commonest neighbour."""
    there = neighbour >= 0
    pairs, counts = np.unique(which[there] * n_keys + neighbour[there], return_counts=True)
    most = np.zeros(n, np.int64)
    np.maximum.at(most, pairs // n_keys, counts)
    return most


#: Below so many occurrences a figure is no more than a hint.
FEW = 5
_COLUMNS = ["term", "count", "documents", "score", "forms", "alone", "g2", "note", "key"]


def multiword_terms(
    corpus: Corpus | Sequence[str],
    *,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    min_count: int = 3,
    longest: int = LONGEST_PHRASE,
) -> pd.DataFrame:
    """Find names of several words, titles and set phrases (الولايات المتحدة، وزارة الدفاع).

    Candidates are runs of up to `longest` words, in one clause, with no stop word at an edge but
    those that end names (المتحدث باسم، الأمين العام) and those of listed names (بان كي مون، اليوم
    الوطني). One is a phrase if, at every joint, its two parts meet more often than chance would
    have them: by G² (Dunning 1993) at a level of 0.05 divided by the number of candidates, and
    with a logDice (Rychlý 2008) of at least 7, or 12 where grammar may be what brings them
    together (a preposition inside, و before the second of two words, a verb or a number before
    them). What is glued before a phrase (بوزارة الدفاع، والولايات المتحدة) is no part of it;
    و inside is (التربية والتعليم).

    Names are not cut: عبد الفتاح, أبو ظبي and آل سعود count as one word, written as one or as two;
    a name and its fathers (محمد بن سلمان بن عبدالعزيز) are whole or no phrase, in whatever number
    they stand together. A title and the name behind it are two (خادم الحرمين الشريفين | الملك |
    سلمان بن عبدالعزيز).

    A phrase that longer ones hold stands by its C-value (Frantzi, Ananiadou & Mima 2000),
    ``log2(words) * (places - places in longer phrases / number of these phrases)``, if that is
    at least what `min_count` places outside of any would give it. Fragments are dropped: those
    with nearly always the same word beside them, those that go on, those that begin elsewhere
    (الدفاع الأمريكية) in nine of ten places, and those of which longer or stronger phrases leave
    less than a place in twenty.

    Parameters
    ----------
    corpus : Corpus or list of str
    conflate : str or Conflator
        What merges word forms; see `Conflator`.
    stop : StopWords, optional
        Words that stand at no edge; by default those of `count_terms`.
    min_count : int
        Phrases with fewer occurrences are not looked for.
    longest : int
        Words of the longest phrase.

    Returns
    -------
    DataFrame
        One row per phrase, most occurrences first: term (its commonest spelling without what is
        glued before it), count (occurrences, those in longer phrases, too), documents (articles),
        score (logDice of the weakest joint, at most 14), forms (spellings with counts), alone
        (occurrences outside of longer phrases, which `count_terms` counts), g2 (of the weakest
        joint), note (``few``: fewer than five occurrences; ``one article``), key. Of listed names
        neither score nor g2 is measured. The order of the articles changes nothing.

    Raises
    ------
    InputError
        A setting is out of range.

    Examples
    --------
    >>> texts = ["قالت وزارة الدفاع إن الطائرة هبطت", "وقال بيان لوزارة الدفاع", "نفت وزارة الدفاع"]
    >>> table = multiword_terms(texts)
    >>> table[["term", "count", "forms", "note"]].values.tolist()
    [['وزارة الدفاع', 3, 'وزارة الدفاع:3', 'few']]
    """
    if min_count < 2:
        raise InputError(f"min_count: expected at least 2; found {min_count}")
    if longest < 2:
        raise InputError(f"longest: expected at least 2 words; found {longest}")
    stream, words, _, _ = prepare(corpus, conflate, stop)
    return phrase_table(stream, words, min_count=min_count, longest=longest)


class PreparedText(NamedTuple):
    """A text ready for phrases."""

    stream: TokenStream
    words: PhraseWords
    conflator: Conflator
    stop: StopWords


def prepare(
    corpus: Corpus | Sequence[str],
    conflate: str | Conflator,
    stop: StopWords | Iterable[str] | None,
    asker: str = "multiword_terms",
) -> PreparedText:
    """Read a corpus or plain strings, and look at their words."""
    left_out = chosen_stop_words(stop)
    given = need_texts(corpus, asker)
    if isinstance(given, Corpus):
        stream = read_stream(given.lines(article_id) for article_id in given.ids)
    else:
        stream = read_stream(text.splitlines() for text in given)
    conflator = conflate if isinstance(conflate, Conflator) else Conflator(conflate)
    if not isinstance(conflate, Conflator):
        stream.teach(conflator)
    stream = join_compounds(stream)
    return PreparedText(stream, look_at_words(stream, conflator, left_out), conflator, left_out)


def phrase_table(
    stream: TokenStream, words: PhraseWords, *, min_count: int = 3, longest: int = LONGEST_PHRASE
) -> pd.DataFrame:
    """List the phrases of a stream whose words were looked at; see `multiword_terms`."""
    found = find_phrases(stream, words, min_count=min_count, longest=longest)
    rows = stream.rows()
    table = found.table
    sizes = table["size"].tolist()
    forms = [phrase_forms(stream, words, *p) for p in zip(found.places, sizes, strict=True)]
    documents = [len(np.unique(rows[at])) for at in found.places]
    table = table.assign(
        term=[best_form(counts) for counts in forms],
        documents=np.array(documents, dtype=np.int64),
        forms=[list_forms(counts) for counts in forms],
        score=table["log_dice"].round(2),
        g2=table["g2"].round(2),
    )
    few = np.where(table["count"] < FEW, "few", "")
    alone = np.where(table["documents"] == 1, "one article", "")
    table["note"] = [", ".join(filter(None, notes)) for notes in zip(few, alone, strict=True)]
    table = table.sort_values(["count", "score", "key"], ascending=[False, False, True])
    return table[_COLUMNS].reset_index(drop=True)


def best_form(forms: Counter[str]) -> str:
    """Return the commonest spelling."""
    return ranked(forms)[0][0]


def phrase_forms(stream: TokenStream, words: PhraseWords, at: Codes, size: int) -> Counter[str]:
    """Count the spellings of a phrase, without what is glued before it, at its places."""
    runs = np.column_stack([words.glued[at], stream.codes[at[:, None] + np.arange(size)]])
    distinct, counts = np.unique(runs, axis=0, return_counts=True)
    forms: Counter[str] = Counter()
    for (glued, first, *more), count in zip(distinct.tolist(), counts.tolist(), strict=True):
        spelled = [(words.bare if glued else words.spelled)[first]]
        forms[" ".join(spelled + [words.spelled[code] for code in more])] += count
    return forms


def given_phrases(words: PhraseWords, phrases: Iterable[str]) -> Phrases:
    """Find given phrases in a stream, whatever is glued before them.

    One that is a name of two halves is a term as it is where the stream has it as one token.
    """
    of_word = dict(zip(words.spelled, words.of_type.tolist(), strict=True))
    rows: dict[tuple[int, ...], Codes] = {}
    for phrase in phrases:
        written = [surface(word) for word in tokenize(phrase)]
        if len(written) < 2:
            raise InputError(f"phrases: expected two words or more; found {phrase!r}")
        joined = join_words(written)
        if any(" " in word and word in of_word for word in joined):
            written = joined
        if len(written) < 2:
            continue
        keys = [of_word.get(word, (NOWHERE, NOWHERE)) for word in written]
        first, *inner = (key[min(k, 1)] for k, key in enumerate(keys))
        if NOWHERE in (first, *inner):
            continue  # a word of it stands nowhere in these texts
        at = words.places(first, inner)
        if len(at):
            rows[first, *inner] = at
    table = pd.DataFrame({"size": [len(run) for run in rows]}).assign(g2=np.nan, log_dice=np.nan)
    return settle(table if rows else NO_PHRASES, list(rows.values()), words, 0)


def join_phrases(
    stream: TokenStream,
    conflator: Conflator,
    stop: StopWords,
    phrases: bool | Iterable[str] = True,
) -> tuple[TokenStream, list[str], dict[str, str]]:
    """Write each phrase of a stream as one token: those found, those given, or none.

    Returns
    -------
    joined : TokenStream
        The same articles; types of phrases, with what is glued before them, follow the others.
    keys : list of str
        The keys of these types.
    shown : dict
        The commonest spelling of each key, without what is glued before it.
    """
    if phrases is False:
        return stream, [], {}
    words = look_at_words(stream, conflator, stop)
    found = find_phrases(stream, words) if phrases is True else given_phrases(words, phrases)
    names, sizes = found.table["key"].tolist(), found.table["size"].tolist()
    counted = _without_nationality(names) if phrases is True else range(len(names))
    types, codes = list(stream.types), stream.codes.copy()
    gone = np.zeros(len(codes), bool)
    code_of: dict[tuple[int, ...], int] = {}
    keys: list[str] = []
    for at, longest in zip(found.starts.tolist(), found.rows.tolist(), strict=True):
        row = counted[longest]
        run = tuple(stream.codes[at : at + sizes[row]].tolist())
        # The same words may be another phrase where what is glued is read in another way.
        if (row, *run) not in code_of:
            code_of[row, *run] = len(types)
            keys.append(names[row])
            types.append(" ".join(words.spelled[code] for code in run))
        codes[at] = code_of[row, *run]
        gone[at + 1 : at + sizes[row]] = True
    starts = stream.starts - np.append(0, np.cumsum(gone))[stream.starts]
    shown = {
        names[row]: best_form(phrase_forms(stream, words, at, sizes[row]))
        for row, at in enumerate(found.places)
    }
    return TokenStream(types, codes[~gone], starts), keys, shown


def _without_nationality(names: list[str]) -> list[int]:
    """Return the row that each phrase counts under.

    A nationality at its end counts by itself: وزارة الدفاع in وزارة الدفاع الروسية.
    """
    row_of = {name: row for row, name in enumerate(names)}
    counted: list[int] = []
    for row, name in enumerate(names):
        shorter, _, last = name.rpartition(" ")
        counted.append(row_of.get(shorter, row) if last in nationalities() else row)
    return counted
