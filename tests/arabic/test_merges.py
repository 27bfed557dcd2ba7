"""Merges: a frequent form is given away only where its neighbours allow it."""

import pytest

from corpus_tools.arabic.conflation import Conflator


def test_what_stands_behind_prepositions_is_no_verb():
    text = ["زار تعز", *["عاد إلى تعز"] * 3, "في تعز", "أعز الناس", "أعز صديق"]
    conflator = Conflator("attested").fit(text)
    assert conflator.transform(["تعز"]) == ["تعز"]
    assert {r.reason for r in conflator.refusals} <= {"nouns_place", "likelihood"}


def test_what_stands_behind_particles_is_a_verb():
    text = ["لم يلمع النجم", "قد يلمع النجم", "أن يلمع", "لن يلمع", "لمع النجم", "لمعت النجوم"]
    one, other = Conflator("auto").fit(text).transform(["يلمع", "لمع"])
    assert one == other
    conflator = Conflator("auto").fit([*["ميناء في يلمع"] * 5, "لمع النجم", "لمعت النجوم"])
    assert conflator.transform(["يلمع"]) == ["يلمع"]


def test_an_adjective_agrees_with_a_feminine_noun_and_a_noun_does_not():
    adjective = [f"{noun} بارعة" for noun in ("لوحة", "قصة", "فكرة", "خطة", "لاعبة")] * 5
    masculine = ["رسام بارع", "الرسام البارع", "عمل بارع"]
    one, other = Conflator("auto").fit(adjective + masculine).transform(["بارعة", "بارع"])
    assert one == other
    noun = [f"{verb} براعة الرسام" for verb in ("شاهد", "أحب", "رأى")] * 8
    one, other = Conflator("auto").fit(noun + masculine).transform(["براعة", "بارع"])
    assert one != other


def test_an_adjective_of_a_noun_is_not_counted_with_it():
    text = ["ارتفع النفط", "سعر النفط", "نفط ونفط", *["الخام النفطي", "الشركة النفطية"] * 5]
    noun, adjective, feminine = Conflator("auto").fit(text).transform(["نفط", "نفطي", "نفطية"])
    assert noun != adjective == feminine


def test_a_name_takes_no_forms():
    text = ["قال خالد", "والآثار الخالدة", "خالدات"]
    terms = Conflator("auto").fit(text).transform(["خالد", "وخالد", "الخالدة", "خالدات"])
    assert terms[0] == terms[1]
    assert terms[0] not in terms[2:]


def test_refusals_are_listed_with_their_reason_most_tokens_first():
    text = ["في تونس"] * 3 + ["أنس الناس"] + ["العوامل"] + ["ميناء في يلمع"] * 7 + ["لمع النجم"]
    conflator = Conflator("auto").fit(text)
    assert conflator.refusals == sorted(conflator.refusals, key=lambda r: -r.tokens)
    for refusal in conflator.refusals:
        assert conflator.transform([refusal.form]) != [refusal.lemma]
        assert refusal.reason in str(conflator.why(refusal.form)) or "≠" in str(
            conflator.why(refusal.form)
        )


@pytest.mark.parametrize("kind", ["lemma", "light", "none"])
def test_other_kinds_refuse_nothing(kind):
    assert Conflator(kind).fit(["في تونس"] * 9).refusals == []


def test_a_handful_is_needed_before_neighbours_count():
    conflator = Conflator("auto").fit(["في يلمع"] * 4)
    assert not conflator.contexts
    assert Conflator("auto").fit(["في يلمع"] * 5).contexts["يلمع"] == [5, 5, 0, 0]


def test_verbs_are_not_counted_with_a_name_that_is_a_word_as_well():
    name, verb = Conflator("auto").fit(["قال عادل", "يعادل الرقم"]).transform(["عادل", "يعادل"])
    assert name != verb
