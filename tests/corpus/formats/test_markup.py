"""Feeds and corpora in markup: an article an element, however badly it is formed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read, skipped

from corpus_tools.corpus.formats.markup import markup_kind, markup_rows
from corpus_tools.corpus.notes import Notes
from corpus_tools.errors import InputError

TEXT = "قالت الهيئة إن الممر سيفتح غدا أمام السفن."
MORE = "وأضافت أن الجسر قديم."

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="x.xsl"?>
<!-- made for a test -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>صوت النهر</title><link>http://river.example/</link>
<image><title>شعار</title></image>
<item>
  <title><![CDATA[هيئة النهر "تفتح" الممر]]></title>
  <link>http://river.example/1</link>
  <description><![CDATA[<p>ملخص &amp; لا غير</p>]]></description>
  <content:encoded><![CDATA[<p>{TEXT}</p><p>{MORE}</p><item>ليس خبرا</item>]]></content:encoded>
  <pubDate>Mon, 14 Mar 2016 09:30:00 +0200</pubDate>
  <dc:creator>سلمى</dc:creator><category>ملاحة</category><category>أخبار</category>
  <guid isPermaLink="false">17</guid>
</item>
<item>
  <title>خبر &quot;ثان&quot;</title><link/>
  <guid>http://river.example/2</guid>
  <description>&lt;b&gt;{TEXT}&lt;/b&gt; &amp;laquo;هنا&amp;raquo;</description>
  <source url="http://sea.example">صوت البحر</source>
</item>
</channel></rss>
"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">صوت النهر</title>
<link href="http://river.example/"/><updated>2016-03-15T00:00:00Z</updated>
<entry><title type="html">هيئة النهر</title><id>tag:river,1</id>
<link rel="self" href="http://river.example/feed/1"/>
<link rel="alternate" href="http://river.example/1"/>
<author><name>سلمى</name><uri>http://x</uri></author><category term="ملاحة"/>
<published>2016-03-14T09:30:00Z</published><updated>2016-03-20T00:00:00Z</updated>
<summary>ملخص</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>{MORE}</p></div></content>
</entry></feed>"""


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.txt", "feed", "a.php"])
def test_a_feed_is_read_by_any_name(write, name):
    found, notes = read(write(name, RSS))
    assert [(a.id, a.title, a.text) for a in found] == [
        ("a-00001" if "." in name else "feed-00001", 'هيئة النهر "تفتح" الممر',
         f"{TEXT}\n{MORE}\nليس خبرا"),
        ("a-00002" if "." in name else "feed-00002", 'خبر "ثان"', f"{TEXT} «هنا»"),
    ]  # fmt: skip
    first, second = (a.fields for a in found)
    assert first["outlet"] == "صوت النهر"
    assert first["label"] == "ملاحة"
    assert first["url"] == "http://river.example/1"
    assert first["date"].startswith("Mon, 14 Mar 2016")
    assert (second["outlet"], second["url"]) == ("صوت البحر", "http://river.example/2")
    assert "date" not in second
    [warning] = notes.warnings
    assert "1 of 2 entries hold a summary alone" in warning


def test_an_atom_feed_is_read(write):
    [article], notes = read(write("a.atom", ATOM))
    assert (article.title, article.text) == ("هيئة النهر", f"{TEXT}\n{MORE}")
    assert article.fields["url"] == "http://river.example/1"
    assert article.fields["date"] == "2016-03-14T09:30:00Z"
    assert (article.fields["outlet"], article.fields["label"]) == ("صوت النهر", "ملاحة")
    assert notes.warnings == []


def test_a_feed_of_the_first_form_is_read(write):
    rdf = (
        '<rdf:RDF xmlns:rdf="x"><channel><title>صوت النهر</title></channel>'
        f'<item rdf:about="u"><title>خبر</title><dc:date>2016-03-14</dc:date>'
        f"<content:encoded>&lt;p&gt;{TEXT}&lt;/p&gt;</content:encoded></item></rdf:RDF>"
    )
    [article], _ = read(write("a.rdf", rdf))
    assert (article.title, article.text) == ("خبر", TEXT)
    assert article.fields["outlet"] == "صوت النهر"


def test_a_badly_formed_or_broken_feed_gives_its_entries(write):
    broken = RSS.replace("صوت النهر</title>", "صوت & النهر\x0b</title>").partition("<source")[0]
    found, notes = read(write("a.xml", broken))
    assert [a.title for a in found] == ['هيئة النهر "تفتح" الممر', 'خبر "ثان"']
    assert any("1 record(s) are not closed by </item>" in w for w in notes.warnings)


def test_a_feed_in_an_old_encoding_is_read(write):
    found, _ = read(write("a.xml", RSS.replace("UTF-8", "windows-1256").encode("cp1256")))
    assert found[0].text.startswith(TEXT)


def test_entities_are_not_expanded(write):
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    text = RSS.replace("<rss", f"{bomb}<rss").replace("ملخص", "ملخص &c;").replace("هنا", "&b;&c;")
    found, _ = read(write("a.xml", text))
    assert [a.title for a in found] == ['هيئة النهر "تفتح" الممر', 'خبر "ثان"']
    assert "root:" not in found[1].text
    assert "haha" not in found[1].text


def test_a_feed_without_entries_is_named(write):
    with pytest.raises(InputError, match=r"a\.xml: expected articles between tags; there is none"):
        read(write("a.xml", "<rss><channel><title>صوت</title></channel></rss>"))
    with pytest.raises(InputError, match=r"a\.xml: expected articles between tags"):
        read(write("a.xml", "no markup at all"))


def doc(number, extra=""):
    return (
        f"<DOC>\n<DOCNO> RIV-{number} </DOCNO>\n<DATE>2016-03-14</DATE>{extra}\n"
        f"<URL>http://river.example/{number}</URL>\n<HEADLINE>\nهيئة النهر {number}\n</HEADLINE>\n"
        f"<TEXT>\n<P>\nقالت الهيئة إن الممر\nسيفتح غدا &amp; بعده.\n</P>\n"
        f"<P>\n{MORE}\n</P>\n</TEXT>\n</DOC>\n"
    )


@pytest.mark.parametrize("name", ["a.txt", "a.sgml", "a.xml", "a", "a.0001", "a.trec"])
def test_a_corpus_of_docs_is_read_by_any_name(write, name):
    found, notes = read(write(name, doc(1) + doc(2)))
    assert [(a.id, a.title, a.text) for a in found] == [
        (f"RIV-{n}", f"هيئة النهر {n}", f"قالت الهيئة إن الممر سيفتح غدا & بعده.\n{MORE}")
        for n in (1, 2)
    ]
    assert found[0].fields == {"date": "2016-03-14", "url": "http://river.example/1"}
    assert notes.skipped == notes.warnings == []


def test_docs_in_a_folder_without_endings_are_read(write):
    write("c/one", doc(1))
    write("c/two", doc(2).encode("cp1256"))
    write("c/other", "no markup")
    found, notes = read(write("c/three.txt", "عنوان\nنص").parent)
    assert {a.id for a in found} == {"RIV-1", "RIV-2", "three"}
    assert skipped(notes) == [("other", "not a form that is read: files without an ending")]


def test_stories_with_their_day_in_their_name(write):
    story = (
        '<DOC id="RIV_ARB_20160314.0007" type="story">\n<HEADLINE>\nهيئة النهر\n</HEADLINE>\n'
        f"<DATELINE>\nالمرفأ 14-3 (رن)\n</DATELINE>\n<TEXT>\n<P>\n{TEXT}\n</P>\n</TEXT>\n</DOC>"
    )
    [article], _ = read(write("a.sgm", story))
    assert article.id == "RIV_ARB_20160314.0007"
    assert article.fields["date"] == "2016-03-14"
    assert article.text == f"المرفأ 14-3 (رن) - {TEXT}"


def test_headline_and_text_within_a_body_are_told_apart(write):
    story = (
        "<DOC>\n<DOCNO>20160314_RIV_ARB.0007</DOCNO>\n<HEADER>rv0 14</HEADER>\n<BODY>\n<HEADLINE>\n"
        f"هيئة النهر\n</HEADLINE>\n<TEXT>\n<P>\n{TEXT}\n</P>\n<P>\n{MORE}\n</P>\n</TEXT>\n"
        "<FOOTER>\nرن/س ص\n</FOOTER>\n</BODY>\n<TRAILER>1430</TRAILER>\n</DOC>"
    )
    [article], _ = read(write("a", story))
    assert (article.title, article.text) == ("هيئة النهر", f"{TEXT}\n{MORE}")
    assert article.fields == {"date": "2016-03-14"}


def test_a_line_of_a_date_alone_is_the_date(write):
    parts = {"ID": "S1", "Healine": "خبر", "Dateline": "2016-3-14", "Text": TEXT}
    record = "".join(f"<{tag}>{value}</{tag}>\n" for tag, value in parts.items())
    records = "".join(f"<Sahifa>{record.replace('S1', i)}</Sahifa>\n" for i in ("S1", "S2"))
    found, _ = read(write("a.xml", f"<?xml version='1.0'?>\n<Sahifas>\n{records}</Sahifas>"))
    assert [(a.id, a.title, a.text, a.fields) for a in found] == [
        (i, "خبر", TEXT, {"date": "2016-3-14"}) for i in ("S1", "S2")
    ]


def test_elements_of_plain_xml_are_rows(write):
    xml = (
        "<?xml version='1.0'?><corpus><title>مدونة</title><articles>"
        + f'<article id="7"><title>خبر</title><nass>{TEXT}</nass><body>نص</body></article>' * 2
        + "</articles></corpus>"
    )
    found, _ = read(write("a.xml", xml))
    assert [(a.id, a.title, a.text) for a in found] == [("7", "خبر", "نص")] * 2
    found, _ = read(write("a.xml", xml), {"text": "nass"})
    assert [a.text for a in found] == [TEXT] * 2


def test_docs_without_tags_of_text_and_not_closed_are_read(write):
    found, notes = read(
        write("a.txt", f"<DOC>\n<DOCNO>1</DOCNO>\n{TEXT}\n<DOC>\n<DOCNO>2</DOCNO>\n{MORE}")
    )
    assert [(a.id, a.text) for a in found] == [("1", TEXT), ("2", MORE)]
    assert "2 record(s) are not closed" in notes.warnings[0]


def test_an_article_that_begins_with_a_tag_is_no_corpus(write):
    [article], _ = read(write("a.txt", f"<b>عنوان</b>\n{TEXT}"))
    assert article.text == f"<b>عنوان</b>\n{TEXT}"


def test_a_page_called_xml_is_read_as_a_page(write):
    pytest.importorskip("trafilatura")
    page = f"<html><head><title>خبر</title></head><body><p>{TEXT * 3}</p></body></html>"
    [article], _ = read(write("a.xml", f"<?xml version='1.0'?>{page}"))
    assert TEXT in article.text


@pytest.mark.parametrize("tag", ["<t{}>س", "<!-- {}", "<title> {}", "<![CDATA[ {}", "<TEXT>{}"])
def test_many_tags_that_are_not_closed_take_no_time(write, tag):
    tags = "".join(tag.format(n) for n in range(30_000))
    found, _ = read(write("a.xml", f"<DOC><DOCNO>1</DOCNO><TEXT>{TEXT}</TEXT>{tags}</DOC>"))
    assert found[0].text.startswith(TEXT)


@given(st.lists(st.sampled_from(
    ["<DOC>", "</DOC>", "<TEXT>", "</TEXT>", "<item>", "<rss>", "<![CDATA[", "]]>", "<", ">",
     "&amp;", "نص", "<a b='c'/>", "<!--", "-->", "\n", "</"]
), max_size=25))  # fmt: skip
def test_any_markup_is_rows_or_named(parts):
    text = "".join(parts)
    markup_kind(text, certain=False)
    notes = Notes()
    with suppress(InputError):
        rows = list(markup_rows("a.xml", text, notes))
        assert rows
        assert all(isinstance(value, str) for _, row in rows for value in row.values())
