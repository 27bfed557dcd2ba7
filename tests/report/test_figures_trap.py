"""The picture of the trap among the figures: not in reports, and saved as all others are."""

from corpus_tools.labels.saved import check_path
from corpus_tools.messages import say
from corpus_tools.report.figure_files import write_figures
from corpus_tools.report.figures import FIGURES, TRAP, describe


def test_it_is_no_part_of_reports(sample_result):
    assert TRAP.name not in {spec.name for spec in FIGURES}
    for lang in ("ar", "en"):
        text = describe(TRAP, sample_result, lang)
        assert "get_display" in text
        assert "{" not in text


def test_its_manifest_entry_is_like_the_others(sample_result, tmp_path, monkeypatch):
    monkeypatch.setattr("corpus_tools.report.figure_files.figures_of", lambda result: [])
    manifest = write_figures(sample_result, tmp_path, extra=[TRAP])
    assert set(manifest) == {f"arabic_labels.{form}" for form in ("png", "svg", "pdf")}
    for record in manifest.values():
        assert record["table"] == ""
        assert record["title_ar"] == say("trap")
        assert record["corpus_sha256"] == sample_result.corpus.sha256
    assert check_path(tmp_path) == []
