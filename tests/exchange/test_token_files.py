"""Tokens in CoNLL-U: ten columns, the text as it stands, the terms as they are counted."""

from collections import Counter

import pytest

from corpus_tools import InputError, count_terms, export, load_corpus, load_counts


def parsed(path):
    """Read a file as the format's description has it: comments and rows of each sentence."""
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n\n") or text == ""
    for block in text.removesuffix("\n\n").split("\n\n"):
        lines = block.split("\n")
        about = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("#"))
        yield about, [line.split("\t") for line in lines if not line.startswith("#")]


def test_the_text_can_be_put_together_again(sample, sample_dtm, tmp_path):
    documents, sentences = [], set()
    lines = Counter()
    for about, rows in parsed(export(sample, tmp_path / "a.conllu", dtm=sample_dtm)):
        assert all(len(row) == 10 and all(row) for row in rows)
        assert [row[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
        assert all(row[3:9] == ["_"] * 6 for row in rows)
        text = "".join(row[1] + " " * ("SpaceAfter=No" not in row[9]) for row in rows)
        assert text.strip() == about["text"]
        assert about["sent_id"] not in sentences
        sentences.add(about["sent_id"])
        documents += [about["newdoc id"]] if "newdoc id" in about else []
        lines[documents[-1]] += 1
    assert documents == sample.ids
    assert [lines[i] for i in sample.ids] == [
        len(list(filter(None, sample.lines(i)))) for i in sample.ids
    ]


def test_lemmas_are_counted_as_terms_are(sample, sample_dtm, tmp_path):
    path = export(sample, tmp_path / "a.conllu", dtm=sample_dtm)
    lemmas = Counter(row[2] for _, rows in parsed(path) for row in rows)
    del lemmas["_"]
    names = sample_dtm.column_names()
    assert lemmas == dict(zip(names, sample_dtm.totals.tolist(), strict=True))


def test_words_of_one_term_stand_by_each_other(tmp_path):
    corpus = load_corpus(
        [{"id": "a 1", "title": "", "text": "زار عبد الله «وزارة الدفاع» في 3/5."}]
    )
    dtm = count_terms(corpus, phrases=["وزارة الدفاع"])
    [(about, rows)] = parsed(export(corpus, tmp_path / "a.conllu", dtm=dtm))
    assert about["newdoc id"] == "a_1"
    assert [(row[1], row[2], row[9]) for row in rows] == [
        ("زار", "زار", "_"),
        ("عبد", "عبد الله", "_"),
        ("الله", "_", "TermOf=2"),
        ("«", "_", "SpaceAfter=No"),
        ("وزارة", "وزارة الدفاع", "_"),
        ("الدفاع", "_", "TermOf=5|SpaceAfter=No"),
        ("»", "_", "_"),
        ("في", "_", "_"),
        ("3/5", "_", "SpaceAfter=No"),
        (".", "_", "_"),
    ]


def test_addresses_and_marks_stay_whole(tmp_path):
    text = "كتب @jaridah على https://example.org/a?b=1 (مُذَكِّرة) #نهر\u2028_سد"
    corpus = load_corpus([{"id": "a", "title": "عنوان", "text": text}])
    rows = [row for _, rows in parsed(export(corpus, tmp_path / "a.conllu")) for row in rows]
    forms = [row[1] for row in rows]
    assert {"@jaridah", "https://example.org/a?b=1", "مُذَكِّرة", "(", ")"} <= set(forms)


def test_counts_of_other_articles_are_refused(sample, sample_dtm, tmp_path):
    with pytest.raises(InputError, match="other articles"):
        export(sample[:3], tmp_path / "a.conllu", dtm=sample_dtm)
    loaded = load_counts(sample_dtm.save(tmp_path / "a.npz"))
    with pytest.raises(InputError, match="without texts"):
        export(sample, tmp_path / "a.conllu", dtm=loaded)
