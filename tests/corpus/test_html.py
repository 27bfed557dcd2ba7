"""Pages give their article, a paragraph a line, and what they state of themselves."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.corpus.html import decode_page, looks_like_html, markup_text, read_html
from corpus_tools.corpus.loading import load_corpus

pytest.importorskip("trafilatura")

PARAGRAPHS = [
    "أعلنت هيئة النهر اليوم فتح الممر أمام السفن الصغيرة بعد إغلاق دام ثلاثة أشهر بسبب الفيضان.",
    "وقال مدير الهيئة سالم الراوي إن الأعمال انتهت قبل موعدها وإن الملاحة ستعود كاملة نهاية العام.",
    "ورحب التجار بالقرار الذي ينتظرونه منذ الربيع، وطالبوا بخفض الرسوم المفروضة على العبور الليلي.",
]


def page(head="", body=None):
    inner = body or "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    menu = "".join(f"<li><a href='/{i}'>قسم {i}</a></li>" for i in range(9))
    return (
        f"<html lang='ar'><head>{head}</head><body><ul class='menu'>{menu}</ul>"
        f"<article><h1>فتح الممر النهري</h1>{inner}</article>"
        "<div class='comments'><p>تعليق أول طويل بما يكفي ليبدو فقرة من الفقرات في الصفحة</p></div>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def meta(name, content, key="property"):
    return f'<meta {key}="{name}" content="{content}">'


def test_the_article_is_taken_and_the_page_around_it_is_not():
    found = read_html(page())
    assert [line for line in found.text.split("\n") if line in PARAGRAPHS] == PARAGRAPHS
    for furniture in ("قسم 3", "تعليق أول", "جميع الحقوق"):
        assert furniture not in found.text
    assert found.title == "فتح الممر النهري"
    assert found.doubt == ""


@pytest.mark.parametrize(
    "lead",
    [
        "<div class='intro'>{}</div></div>",
        "<h2 class='standfirst'>{}</h2></div>",
        "<div><strong>{}</strong></div></div>",
        "<span class='excerpt'>{}</span><figure><figcaption>سفن</figcaption></figure></div>",
    ],
)
def test_a_lead_in_a_block_of_its_own_is_not_lost(lead):
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
    title = "فتح الممر النهري أمام السفن الصغيرة"
    text = read_html(
        f"<html><head>{meta('og:title', title)}</head><body><div class='head'><h1>{title}</h1>"
        f"{lead.format(PARAGRAPHS[0])}<div class='text'>{body}</div></body></html>"
    ).text
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "evidence"),
    [
        (meta("article:published_time", "2016-08-24T10:00:00+03:00"), "article:published_time"),
        (meta("pubdate", "2016/08/24", "name"), "pubdate"),
        (meta("datePublished", "2016-08-24", "itemprop"), "datepublished"),
        (
            '<script type="application/ld+json">'
            + json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2016-08-24"}]})
            + "</script>",
            "JSON-LD datePublished",
        ),
    ],
)  # fmt: skip
def test_the_date_is_what_the_page_states(head, evidence):
    fields = read_html(page(head)).fields
    assert fields["stated_date"] == "2016-08-24"
    assert fields["date_evidence"].startswith(evidence)


def test_other_dates_are_not_taken_for_the_publication():
    head = (
        meta("article:modified_time", "2020-01-01")
        + '<script type="application/ld+json">{</script>'
    )
    body = "<time datetime='2019-05-05'>ذكرى</time>" + "".join(f"<p>{t}</p>" for t in PARAGRAPHS)
    assert "stated_date" not in read_html(page(head, body)).fields


def test_names_of_outlet_author_section_and_address():
    data = {
        "@type": ["NewsArticle"],
        "author": [{"name": "سعاد المنار"}],
        "articleSection": "محليات",
    }
    head = (
        meta("og:site_name", "المرصد")
        + meta("og:title", "فتح الممر النهري اليوم | المرصد")
        + '<link rel="canonical" href="https://example.org/1">'
        + f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    found = read_html(page(head).replace("<h1>", "<h2>").replace("</h1>", "</h2>"))
    assert found.title == "فتح الممر النهري اليوم"
    assert found.fields["outlet"] == "المرصد"
    assert found.fields["byline"] == "سعاد المنار"
    assert found.fields["section"] == "محليات"
    assert found.fields["url"] == "https://example.org/1"


def test_a_page_without_an_article_gives_all_its_text_and_says_so():
    found = read_html("<html><body><div>سطر قصير</div><script>var x</script></body></html>")
    assert found.text == "سطر قصير"
    assert "all of its text" in found.doubt


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("cp1256", "windows-1256"),
        ("iso8859_6", "ISO-8859-6"),
        ("utf-8", "windows-1256"),
    ],
)
def test_the_encoding_is_what_the_page_names_unless_it_is_utf_8(encoding, named):
    html = page(f"<meta http-equiv='Content-Type' content='text/html; charset={named}'>")
    html = html.replace("،", ",") if encoding == "iso8859_6" else html
    assert decode_page(html.encode(encoding))[0] == html


def test_marked_up_prose_is_a_block_a_line():
    marked = "<div>أول<br>ثان</div><p>ثالث <b>غليظ</b>&nbsp;و&#1605;ائل</p><style>p{}</style>"
    assert markup_text(marked) == "أول\nثان\nثالث غليظ ومائل"
    assert looks_like_html(marked)
    assert not looks_like_html("قال <أحدهم> إن 3 < 4")


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert "\n\n" not in markup_text(text)
    read_html(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data):
    text, used = decode_page(data)
    assert text is None or isinstance(text, str)
    assert used


def test_pages_and_marked_up_cells_are_articles_of_a_corpus(write, tmp_path):
    head = meta("article:published_time", "2016-08-24") + meta("og:site_name", "المرصد")
    write("pages/a.html", page(head))
    write("pages/b.txt", "عنوان\n" + PARAGRAPHS[1])
    write("pages/c.htm", "<html></html>")
    corpus = load_corpus(tmp_path / "pages")
    rows = corpus.articles.set_index("id")
    assert list(rows.index) == ["a", "b"]
    assert rows.loc["a", ["outlet", "date", "date_status"]].tolist() == [
        "المرصد",
        "2016-08-24",
        "stated",
    ]
    assert [str(p) for p in corpus.paragraphs("a")] == PARAGRAPHS
    assert corpus.skipped["origin"].tolist() == ["c.htm"]
    rows = [{"id": 1, "title": "عنوان", "text": f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"}]
    write("rows.jsonl", "\n".join(map(json.dumps, rows)))
    assert [str(p) for p in load_corpus(tmp_path / "rows.jsonl").paragraphs("1")] == PARAGRAPHS[:2]


def test_real_pages_are_readable_from_first_to_last_line(data_dir):
    corpus = load_corpus(data_dir / "html")
    assert len(corpus) == len(list((data_dir / "html").glob("*.html")))
    assert set(corpus.articles["date_status"]) == {"stated"}
    assert all(corpus.articles["outlet"])
    for article in corpus.ids:
        assert all(len(p.split()) > 2 for p in corpus.paragraphs(article))


@pytest.mark.parametrize("name", ["hex", "idna", "rot13", "undefined", "unicode_escape", "nothing"])
def test_codecs_that_are_no_letters_are_not_taken_from_a_page(name):
    data = f"<meta charset={name}><p>".encode() + "نص الخبر الأول هنا ".encode("cp1256") * 9
    text, used = decode_page(data)
    assert used == "cp1256"
    assert "نص الخبر" in text


def test_sections_of_unknown_kinds_are_passed_over():
    assert markup_text("<p>أول</p><![foo[x]]><p>ثان</p>") == "أول\nثان"
    assert markup_text("<p><![if !supportLists]>أول<![endif]></p>") == "أول"


@given(
    st.lists(st.sampled_from(["<![", "<!", "<p>", "نص", "foo[", "]]>", "]>", ">", "--", "[", "/"]))
)
def test_any_mixture_of_markup_is_read(parts):
    assert "\n\n" not in markup_text("".join(parts))


@pytest.mark.parametrize("opened", ["<p ", "<a href=", "<!--", "<![CDATA[", "</a ", "<? "])
def test_markup_that_is_never_closed_is_text(opened):
    found = markup_text(f"<p>نهر</p>{opened * 4000}")
    assert found == f"نهر\n{(opened * 4000).strip()}"
    assert markup_text(f"<p>نهر</p>{'<!-- >' * 4000}").startswith("نهر")
