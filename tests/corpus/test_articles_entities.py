"""Signs spelled out as markup has them: in files, tables and JSON, in texts and titles."""

import json

import pytest

from corpus_tools.corpus.loading import load_corpus

TITLE = "هيئة النهر: &quot;الممر&quot; مفتوح"
TEXT = (
    "قالت هيئة النهر إن &#34;الممر&#34;&nbsp;مفتوح أمام السفن &amp;quot;الصغيرة&amp;quot; من اليوم."
)
READ = [
    'هيئة النهر: "الممر" مفتوح',
    'قالت هيئة النهر إن "الممر" مفتوح أمام السفن "الصغيرة" من اليوم.',
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("news.txt", f"{TITLE}\n\n{TEXT}"),
        ("news.csv", f"id,title,text\n1,{TITLE},{TEXT}\n"),
        ("news.json", json.dumps([{"title": TITLE, "text": TEXT}])),
        ("news.jsonl", json.dumps({"title": TITLE, "text": TEXT})),
        ("news.html", f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
                      f"<p>{TEXT}</p></article></body></html>"),
    ],
)  # fmt: skip
def test_they_are_read_as_the_signs_they_stand_for(write, name, content):
    path = write(f"corpus/{name}", content)
    corpus = load_corpus(path if name.split(".")[1][0] in "cj" else path.parent)
    assert corpus.lines(corpus.ids[0]) == READ
    assert corpus.articles["title"].tolist() == READ[:1]


def test_markup_that_was_escaped_is_markup(write):
    text = "&lt;p&gt;وصل الوفد إلى الميناء.&lt;/p&gt;&lt;p&gt;وعاد منه أمس.&lt;/p&gt;"
    corpus = load_corpus(write("news.json", json.dumps([{"title": "الوفد", "text": text}])))
    assert corpus.paragraphs(corpus.ids[0]) == ["وصل الوفد إلى الميناء.", "وعاد منه أمس."]


def test_signs_in_markup_never_become_markup(write):
    text = "<p>كان أ &lt;ب ثم صار</p><p>أكبر منه أمس.</p>"
    corpus = load_corpus(write("news.json", json.dumps([{"title": "الأعداد", "text": text}])))
    assert corpus.paragraphs(corpus.ids[0]) == ["كان أ <ب ثم صار", "أكبر منه أمس."]


def test_an_address_in_a_table_keeps_its_parts(write):
    rows = "1,وصل الوفد إلى الميناء أمس,http://nahr.example/?a=1&amp;copy=2&lang=ar\n"
    corpus = load_corpus(write("news.csv", "id,text,url\n" + rows))
    assert corpus.articles["url"].tolist() == ["http://nahr.example/?a=1&copy=2&lang=ar"]
