"""Tables: the columns of the contract, the same bytes every time, and a summary that adds up."""

import csv
import hashlib
import json
import re
import string

import pytest
from analysed import anew

from corpus_tools import __version__
from corpus_tools.comparison.similarity import cosines
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.report.analysis import analyse
from corpus_tools.report.tables import TABLES, summary, write_summary, write_tables

#: The columns users rely on; more may follow.
CONTRACT = {
    "articles": "id title outlet date date_status date_evidence source_credit n_tokens"
    " n_paragraphs removed_lines",
    "removed": "id line text reason kept_as",
    "terms": "term count documents dispersion forms",
    "variants": "group form count articles rule status",
    "phrases": "term count documents score forms",
    "distinctive_terms": "id rank term weight",
    "pairs": "id_a id_b cosine rank held_in top_terms passage_a passage_b",
    "clusters": "id cluster label_terms membership strength sure",
    "stories": "id story headline label_terms membership status near",
    "story_list": "story headline label_terms size outlets n_outlets first_date last_date",
    "shared_passages": "id_a line_a id_b line_b n_tokens text kind",
    "quotes": "id line speaker quote cue status",
    "mentions": "id line text iso kind",
    "wording": "term id outlet count narrator reported quoted",
    "keyness": "group term count_a count_b texts_a texts_b share_a share_b g2_texts lrc_texts"
    " log_ratio ci_low ci_high verdict note",
    "timeline": "period status articles term texts share ci_low ci_high",
    "coverage": "story outlet first_date articles",
}
SUMMARY = {
    "n_articles",
    "n_tokens",
    "corpus_sha256",
    "version",
    "nearest_pair",
    "farthest_pair",
    "structure",
    "n_stories",
    "stories",
    "copying",
    "silhouette",
    "stability",
    "duplicates",
    "warnings",
    "warnings_ar",
    "settings",
}


@pytest.fixture(scope="module")
def folder(sample_result, tmp_path_factory):
    """Write the tables of the sample."""
    out = tmp_path_factory.mktemp("tables")
    write_tables(sample_result, out)
    return out


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def small_corpus(sample_folder, tmp_path):
    out = tmp_path / "corpus"
    out.mkdir()
    for path in sorted(sample_folder.glob("r*-1.txt")):
        (out / path.name).write_bytes(path.read_bytes())
    return load_corpus(out)


def test_every_table_is_written(folder, sample_result, tmp_path):
    names = write_tables(sample_result, tmp_path / "deep" / "er")
    assert names == [f"{name}.csv" for name in TABLES]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


@pytest.mark.parametrize("name", sorted(set(CONTRACT) & set(TABLES)))
def test_columns_are_those_of_the_contract(folder, name):
    header = read(folder / f"{name}.csv")[0]
    expected = CONTRACT[name].split()
    assert header[: len(expected)] == expected


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_plain_csv(folder, name):
    data = (folder / f"{name}.csv").read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
    rows = read(folder / f"{name}.csv")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])


def test_bytes_are_the_same_every_time(sample_folder, tmp_path):
    def digests(out):
        result = analyse(small_corpus(sample_folder, out))
        write_tables(result, out / "tables")
        write_summary(result, out / "summary.json")
        files = [*sorted((out / "tables").iterdir()), out / "summary.json"]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_articles_stand_in_their_order(folder, sample):
    rows = read(folder / "articles.csv")[1:]
    assert [row[0] for row in rows] == sample.ids
    assert {row[4] for row in rows} <= {"stated", "supplied", "inferred", "unknown"}
    assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[3]) for row in rows)
    assert all(bool(row[3]) == (row[4] != "unknown") for row in rows)


def test_similarity_is_a_square(folder, sample_result):
    header, *rows = read(folder / "similarity.csv")
    assert header == ["id", *sample_result.dtm.ids]
    assert [row[0] for row in rows] == sample_result.dtm.ids
    matrix = cosines(sample_result.dtm)
    for i, row in enumerate(rows):
        assert [float(cell) for cell in row[1:]] == pytest.approx(matrix[i].tolist(), abs=6e-7)


def test_pairs_name_lines_by_whole_numbers(folder, sample):
    header, *rows = read(folder / "pairs.csv")
    at = header.index("passage_a")
    for row in rows:
        assert re.fullmatch(r"\d*", row[at])
        assert re.fullmatch(r"\d*", row[at + 1])
        if row[at]:
            lines = [paragraph.line for paragraph in sample.paragraphs(row[0])]
            assert int(row[at]) in lines


def test_terms_add_up(folder):
    header, *rows = read(folder / "terms.csv")
    assert len(rows) > 1000
    for row in rows:
        record = dict(zip(header, row, strict=True))
        forms = [form.rpartition(":") for form in record["forms"].split(" | ")]
        assert sum(int(count) for _, _, count in forms) == int(record["count"])
        assert 0 <= float(record["dispersion"]) <= 1


def test_what_a_corpus_cannot_have_is_not_written(sample_folder, tmp_path):
    (tmp_path / "corpus").mkdir()
    name = "river-mina-1.txt"
    (tmp_path / "corpus" / name).write_bytes((sample_folder / name).read_bytes())
    names = write_tables(analyse(load_corpus(tmp_path / "corpus")), tmp_path / "out")
    assert {"articles.csv", "terms.csv", "removed.csv"} <= set(names)
    assert not {"clusters.csv", "pairs.csv", "settings.csv"} & set(names)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_awkward_texts_come_back(write, tmp_path):
    title = 'عنوان "بين" فاصلة, ونقطة; <b>&'
    write("corpus/a.txt", f"{title}\n\nكتب مراسلنا عن النهر والسد والجسر أمس.\nالتعليقات\n")
    write("corpus/b,c.txt", "خبر ثان\n\nكتب مراسلنا عن الملعب والكرة والحكم.\n")
    write_tables(analyse(load_corpus(tmp_path / "corpus")), tmp_path / "out")
    rows = read(tmp_path / "out" / "articles.csv")[1:]
    assert [row[:2] for row in rows] == [["a", title], ["b,c", "خبر ثان"]]


def test_half_a_character_does_not_stop_the_report(write, tmp_path):
    text = "كتب مراسلنا عن النهر والسد والجسر أمس."
    row = f'{{"id": "a", "title": "خبر \\ud83d", "text": "{text} \\udc4d"}}\n'
    result = analyse(load_corpus(write("news.jsonl", row)))
    write_tables(result, tmp_path / "out")
    write_summary(result, tmp_path / "summary.json")
    assert read(tmp_path / "out" / "articles.csv")[1][0] == "a"


def test_the_summary_has_the_keys_of_the_contract(sample_result):
    assert set(summary(sample_result)) >= SUMMARY


def test_the_summary_says_what_the_tables_say(sample, sample_result, gold):
    found = summary(sample_result)
    assert found["n_articles"] == len(gold)
    assert found["n_tokens"] == sample.articles["n_tokens"].sum()
    assert found["version"] == __version__
    assert found["corpus_sha256"] == sample.sha256
    assert len(sample.sha256) == 64
    assert set(sample.sha256) <= set(string.hexdigits.lower())
    first = sample_result.pairs.iloc[0]
    assert found["nearest_pair"]["id_a"] == first["id_a"]
    assert found["nearest_pair"]["cosine"] == first["cosine"]
    assert " | ".join(found["nearest_pair"]["top_terms"]) == first["top_terms"]
    assert found["farthest_pair"]["id_b"] == sample_result.pairs.iloc[-1]["id_b"]
    assert found["structure"] == "clusters"
    assert found["n_clusters"] == len({row["story"] for row in gold.values()})
    assert found["duplicates"] == []
    assert any("caption" in warning for warning in found["warnings"])
    assert any("صورة" in warning for warning in found["warnings_ar"])
    assert found["settings"]["lang"] == "ar"


def test_the_summary_names_duplicates(write, tmp_path):
    text = "خبر النهر\n\nكتب مراسلنا عن النهر والسد والجسر أمس.\n"
    write("corpus/a.txt", text)
    write("corpus/b.txt", text)
    found = summary(analyse(load_corpus(tmp_path / "corpus")))
    assert [(row["id"], row["reason"]) for row in found["duplicates"]] == [("b", "duplicate of a")]
    assert found["n_articles"] == 1
    assert found["skipped"] == 1


def test_the_summary_is_strict_json_in_arabic_letters(sample_result, tmp_path):
    write_summary(sample_result, tmp_path / "summary.json")
    text = (tmp_path / "summary.json").read_text(encoding="utf-8")

    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    assert json.loads(text, parse_constant=refuse)["n_articles"] == 50
    assert "\\u" not in text
    assert text.endswith("}\n")


def test_a_table_that_cannot_be_made_is_left_out_and_named(sample_result, tmp_path, monkeypatch):
    def failing(result):
        raise ZeroDivisionError("no terms")

    monkeypatch.setitem(TABLES, "terms", failing)
    result = anew(sample_result)
    written = write_tables(result, tmp_path, kinds=["csv", "xlsx"])
    assert "articles.csv" in written
    assert "terms.csv" not in written
    assert not (tmp_path / "terms.csv").exists()
    assert result.omitted == {"tables/terms.csv": "ZeroDivisionError: no terms"}
    assert summary(result)["left_out"] == result.omitted
    assert any("tables/terms.csv is not written" in told for told in result.warnings)


def test_a_workbook_that_cannot_be_written_takes_no_table_down(
    sample_result, tmp_path, monkeypatch
):
    def failing(tables, about, path, **words):
        path.write_bytes(b"half")
        raise ZeroDivisionError("no sheet")

    monkeypatch.setattr("corpus_tools.report.tables.write_workbook", failing)
    result = anew(sample_result)
    result.warnings.append("a doubt")
    written = write_tables(result, tmp_path, kinds=["csv", "xlsx", "latex"])
    assert {"terms.csv", "latex/terms.tex"} <= set(written)
    assert not (tmp_path / "tables.xlsx").exists()
    assert result.omitted == {"tables/tables.xlsx": "ZeroDivisionError: no sheet"}
    # What is missing is said before any doubt: long lists of warnings are cut at their end.
    assert "tables/tables.xlsx is not written" in result.warnings[0]


def test_an_article_may_be_called_id(tmp_path):
    (tmp_path / "corpus").mkdir()
    for name, thing in (("id", "السد"), ("cosine", "النفق"), ("rank", "الجسر")):
        text = f"عنوان {thing}\n\nافتتح الوزير {thing} الجديد أمس.\n"
        (tmp_path / "corpus" / f"{name}.txt").write_text(text, "utf-8")
    result = analyse(load_corpus(tmp_path / "corpus"))
    assert "similarity.csv" in write_tables(result, tmp_path / "out")
    rows = read(tmp_path / "out" / "similarity.csv")
    assert sorted(rows[0]) == ["cosine", "id", "id", "rank"]
    assert result.omitted == {}
