"""Lemmas of many words at once: the likeliest readings of `readings.Reader`, in machine code.

A word is a number here (see `packed`); `wordtable` tells what is known of it, and `featuresums`
what combinations of features weigh. The rules are those of `readings`, which say why.
"""

import numpy as np

from corpus_tools._compiled import compiled
from corpus_tools.arabic._featuresums import (
    PLACES,
    PROCLITIC_KINDS,
    sum_features,
)
from corpus_tools.arabic._packed import AL, BITS, pack, pack_each, spans, unpack_each
from corpus_tools.arabic._stems import (
    AFTER_AL,
    ANY,
    LEMMA,
    SCORE,
    THIN,
    TIED,
    UNREAD,
    WHOLE,
    offer_stem,
)
from corpus_tools.arabic._wordtable import (
    ATTESTED,
    DEFINITE,
    FIRST,
    FLAGS,
    HARD,
    KIND,
    N_LEMMAS,
    begins_with_al,
    evidence,
    find,
    know,
    length,
    lists,
    tail,
)
from corpus_tools.arabic.affixes import BEFORE_PRONOUN, PROCLITICS, PRONOUN_FEATURES, rows_of
from corpus_tools.arabic.readings import TWICE, Reader

__all__ = ["many_lemmas"]

_NOUN = 1
_SHORTEST = 2
_A, _B, _T, _S, _F, _K, _N, _W, _Y = map(pack, "ابتسفكنوي")
_LL = pack("لل")
_AND, _SO, _LLL = map(PROCLITIC_KINDS.index, ("و", "ف", "للل"))
_CLITICS = rows_of(
    (clitic, PLACES.index(place), PROCLITIC_KINDS.index(clitic))
    for found in PROCLITICS.values()
    for clitic, place in found
)
_PRONOUNS = rows_of((pronoun,) for pronoun in PRONOUN_FEATURES)
_BEFORE = rows_of((end, alone) for end, alone, _ in BEFORE_PRONOUN)
#: The columns of cuts.
_REST, _KIND, _PLACE, _BEGINS = range(4)
_MOST_CUTS = 2 + 2 * (len(_CLITICS) + 1)


def many_lemmas(reader: Reader, words: list[str]) -> list[str]:
    """Return the lemma of each word's likeliest reading; "" for words that only a reader reads."""
    known = know(reader.lexicon.packed, *spans(reader.attested_words))
    sums = sum_features(reader.sum_weights, reader.sum_evidence)
    spelled = pack_each(words)
    dotted = pack_each(map(reader.dotted, words)) if reader.dotless else spelled
    return unpack_each(np.asarray(_lemmas_of(spelled, dotted, known, sums)))


@compiled
def _lemmas_of(spelled, words, known, sums):
    lemmas = np.zeros(len(words), np.int64)
    cuts = np.empty((_MOST_CUTS, 4), np.int64)
    best, scores = np.empty(4, np.int64), np.empty(2, np.float64)
    for i in range(len(words)):
        word = words[i]
        if length(word) < _SHORTEST:
            lemmas[i] = spelled[i]
            continue
        best[:] = 0
        scores[:] = -np.inf
        attested = known.table[find(known.table, word), FLAGS] & ATTESTED != 0
        n_cuts = _cuts(word, attested, known, cuts, best)
        _read(word, attested, spelled[i], cuts[:n_cuts], known, sums, best, scores)
        if best[UNREAD]:
            continue
        lemmas[i] = best[LEMMA]
        if scores[WHOLE] > -np.inf and scores[SCORE] - scores[WHOLE] < TWICE:
            if best[TIED]:
                lemmas[i] = 0
            elif best[THIN]:
                lemmas[i] = spelled[i]
    return lemmas


@compiled
def _proclitics(word, cuts):
    """Write the cuts of a word; return how many there are."""
    n_letters = length(word)
    first = word >> (BITS * (n_letters - 1))
    cuts[0, _REST], cuts[0, _KIND], cuts[0, _PLACE], cuts[0, _BEGINS] = word, 0, ANY, 0
    n = 1
    conjunction = (first == _W or first == _F) and n_letters > _SHORTEST
    if conjunction:
        cuts[1, _REST], cuts[1, _KIND] = tail(word, n_letters - 1), _AND if first == _W else _SO
        cuts[1, _PLACE], cuts[1, _BEGINS] = ANY, first
        n = 2
    for start in range(2 if conjunction else 1):
        rest, left = cuts[start, _REST], n_letters - start
        for row in range(len(_CLITICS)):
            clitic, size, place, kind = _CLITICS[row]
            bare = tail(rest, left - size)
            if left - size < _SHORTEST or rest >> (BITS * (left - size)) != clitic:
                continue
            begins = first if start else clitic >> (BITS * (size - 1))
            letter = bare >> (BITS * (left - size - 1))
            verb = letter == _A or letter == _Y or letter == _T or letter == _N
            if clitic != _S or verb:
                cuts[n, _REST], cuts[n, _KIND] = bare, kind
                cuts[n, _PLACE], cuts[n, _BEGINS] = place, begins
                n += 1
            if clitic == _LL:
                cuts[n, _REST], cuts[n, _KIND] = tail(rest, left - 1), _LLL
                cuts[n, _PLACE], cuts[n, _BEGINS] = AFTER_AL, begins
                n += 1
    return n


@compiled
def _may_be_cut(word, attested, cut, known, best):
    rest = cut[_REST]
    begins = cut[_BEGINS]
    definite = cut[_PLACE] == AFTER_AL
    if not (begins == _W or begins == _F or begins == _B or begins == _K):
        return True
    if not (definite or begins_with_al(rest)):
        return True
    n = length(rest)
    bare = rest if definite else tail(rest, n - 2)
    n_bare = n if definite else n - 2
    if n_bare <= _SHORTEST:
        return False
    if known.table[find(known.table, AL << (BITS * n_bare) | bare), N_LEMMAS]:
        return True
    at = find(known.table, bare)
    if known.table[at, FLAGS] & HARD:
        best[UNREAD] = 1
    for j in range(known.table[at, N_LEMMAS]):
        if known.flags[known.table[at, FIRST] + j] & KIND == _NOUN:
            return True
    return evidence(known.table, bare, word, attested)[1]


@compiled
def _listed_noun(cut, known, whole):
    """Tell whether a listed noun is left after the article, which has all lemmas of the word."""
    at = find(known.table, cut[_REST])
    of_kind = False
    for j in range(known.table[at, N_LEMMAS]):
        of_kind |= known.flags[known.table[at, FIRST] + j] & KIND != 0
    if not of_kind:
        return False
    for j in range(known.table[whole, N_LEMMAS]):
        if not lists(known, at, known.lemmas[known.table[whole, FIRST] + j]):
            return False
    return True


@compiled
def _cuts(word, attested, known, cuts, best):
    n = _proclitics(word, cuts)
    if n == 1:
        return 1
    kept = 0
    for i in range(n):
        if i == 0 or _may_be_cut(word, attested, cuts[i], known, best):
            cuts[kept] = cuts[i]
            kept += 1
    whole = find(known.table, word)
    definite = 0
    for i in range(kept):
        if cuts[i, _PLACE] == AFTER_AL and _listed_noun(cuts[i], known, whole):
            if known.table[whole, FLAGS] & HARD:
                best[UNREAD] = 1
            definite += 1
    if not definite:
        return kept
    n = 0
    for i in range(kept):
        if cuts[i, _PLACE] == AFTER_AL and _listed_noun(cuts[i], known, whole):
            cuts[n] = cuts[i]
            n += 1
    return n


@compiled
def _takes_pronoun(stem, known, best):
    if not begins_with_al(stem):
        return True
    at = find(known.table, stem)
    if known.table[at, FLAGS] & HARD:
        best[UNREAD] = 1
    for j in range(known.table[at, N_LEMMAS]):
        if not begins_with_al(known.lemmas[known.table[at, FIRST] + j]):
            return False
    return True


@compiled
def _read(word, attested, spelled, cuts, known, sums, best, scores):
    takes_clitics = 1 if evidence(known.table, word, word, attested)[0] > 0 else 0
    for i in range(len(cuts)):
        rest, kind, place = cuts[i, _REST], cuts[i, _KIND], cuts[i, _PLACE]
        asked = 0
        if kind and place != AFTER_AL:
            flags = known.table[find(known.table, rest), FLAGS]
            asked = 1 if flags & (ATTESTED | DEFINITE) else 2
        of_cut = sums.cut[kind, asked, takes_clitics if kind else 0]
        thin = asked == 2
        whole = 0 if kind else spelled
        offer_stem(
            word, attested, rest, place, of_cut[0, 0], thin, whole, known, sums, best, scores
        )
        if place == AFTER_AL:
            continue
        n = length(rest)
        for p in range(len(_PRONOUNS)):
            pronoun, size = _PRONOUNS[p]
            if n - size < _SHORTEST or tail(rest, size) != pronoun:
                continue
            base = rest >> (BITS * size)
            for change in range(len(_BEFORE) + 1):
                stem, n_stem = base, n - size
                if change:
                    end, n_end, alone, n_alone = _BEFORE[change - 1]
                    if tail(base, n_end) != end:
                        continue
                    stem = (base >> (BITS * n_end)) << (BITS * n_alone) | alone
                    n_stem += n_alone - n_end
                if _takes_pronoun(stem, known, best):
                    score = of_cut[p + 1, change]
                    little = thin or n_stem <= _SHORTEST
                    offer_stem(
                        word, attested, stem, place, score, little, 0, known, sums, best, scores
                    )
