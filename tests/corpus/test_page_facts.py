"""What a page states of itself: the outlet under whatever name, the writer, the local date."""

import json

import pytest

lxml = pytest.importorskip("lxml.html")

from corpus_tools.corpus.page_facts import page_facts  # noqa: E402

TITLE = "فتح الممر النهري أمام السفن"


def facts(*head, h1=TITLE):
    heads = "".join(f"<h1>{text}</h1>" for text in ([h1] if isinstance(h1, str) else h1))
    return page_facts(
        lxml.fromstring(f"<html><head>{''.join(head)}</head><body>{heads}</body></html>")
    )


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def linked(**item):
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


SITE = meta("og:site_name", "صوت النهر")
PUBLISHER = linked(**{"@type": "NewsArticle", "publisher": {"name": "صحيفة النهر"}})
APP = meta("application-name", "النهر")
PAGE_TITLE = f"<title>{TITLE} - محليات - نهر نيوز</title>"
ADDRESS = meta("og:url", "https://www.nahr.example.org/1")


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ([SITE, PUBLISHER, APP, PAGE_TITLE, ADDRESS], "صوت النهر"),
        ([PUBLISHER, APP, PAGE_TITLE, ADDRESS], "صحيفة النهر"),
        ([APP, PAGE_TITLE, ADDRESS], "النهر"),
        ([PAGE_TITLE, ADDRESS], "نهر نيوز"),
        ([ADDRESS], "nahr.example.org"),
        ([meta("og:site_name", "https://m.nahr.example/")], "nahr.example"),
        ([f"<title>نهر نيوز | {TITLE}</title>"], "نهر نيوز"),
        ([f"<title>{TITLE} - محليات</title>"], None),
        ([f"<title>{TITLE}</title>"], None),
        ([meta("og:url", "https://10.1.2.3/a")], None),
        (["<link rel='canonical' href='/a/1'>"], None),
        ([meta("og:url", "https://[oops/a")], None),
    ],
)
def test_the_outlet_is_the_first_name_the_page_has(head, outlet):
    title, fields = facts(*head)
    assert (title, fields.get("outlet")) == (TITLE, outlet)


def test_a_reference_in_json_ld_is_followed():
    graph = [
        {"@type": "Organization", "@id": "#o", "name": "صوت النهر"},
        {"@type": "Person", "@id": "#p", "name": "سعاد المنار"},
        {"@type": "NewsArticle", "publisher": {"@id": "#o"}, "author": {"@id": "#p"}},
    ]
    fields = facts(linked(**{"@graph": graph}))[1]
    assert (fields["outlet"], fields["byline"]) == ("صوت النهر", "سعاد المنار")
    alone = [{"@type": "NewsArticle", "publisher": {"@id": "#missing"}}]
    assert "outlet" not in facts(linked(**{"@graph": alone}))[1]


def test_a_site_that_signs_as_its_own_writer_is_no_writer():
    assert "byline" not in facts(PAGE_TITLE, meta("author", "نهر نيوز"))[1]
    assert facts(PAGE_TITLE, meta("author", "سعاد المنار"))[1]["byline"] == "سعاد المنار"


def test_the_headline_is_the_heading_that_the_title_shows():
    named = meta("og:title", f"{TITLE} | صوت النهر")
    assert facts(named, h1=["صوت النهر", TITLE])[0] == TITLE
    assert facts(named, SITE, h1="صوت النهر")[0] == TITLE
    assert facts(named, h1=TITLE)[1]["outlet"] == "صوت النهر"
    long = "<title>سد جديد - صحيفة صوت النهر اليومية الشاملة</title>"
    assert facts(long, h1="سد جديد")[0] == "سد جديد"


def test_one_instant_in_two_zones_has_the_local_date():
    utc, local = "2020-12-24T23:59:50+00:00", "2020-12-25T01:59:50+02:00"
    head = meta("article:published_time", utc)
    fields = facts(head, linked(**{"@type": "NewsArticle", "datePublished": local}))[1]
    assert fields["stated_date"] == "2020-12-25"
    assert local in fields["date_evidence"]
    assert utc in fields["date_evidence"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2020-12-24T23:59:50Z", "2020-12-25T03:00:00+02:00"),  # another instant
        ("2020-12-24T23:59:50Z", "2020-12-25"),
        ("2020-12-24T23:59:50-05:00", "2020-12-25T04:59:50Z"),  # already the outlet's own
        ("2020-12-24T23:59:50", "2020-12-25T01:59:50+02:00"),  # no zone
        ("2020-12-24", "2020-12-25T01:59:50+02:00"),
    ],
)
def test_otherwise_the_surest_place_has_the_date(first, second):
    head = meta("article:published_time", first)
    fields = facts(head, linked(**{"@type": "NewsArticle", "datePublished": second}))[1]
    assert fields["stated_date"] == "2020-12-24"
    assert fields["date_evidence"].startswith(f"article:published_time: {first}")


def test_what_the_markup_states_comes_before_what_stands_beside_the_headline():
    shown = [TITLE, "24 أغسطس 2016"]
    assert facts(h1=shown)[1] == {}  # a heading, no stamp
    body = f"<h1>{TITLE}</h1><p>24 أغسطس 2016</p>"
    for head, date, evidence in (
        ("", "2016-08-24", "beside the headline: 24 أغسطس 2016"),
        (meta("pubdate", "2016-08-23"), "2016-08-23", "pubdate: 2016-08-23"),
    ):
        page = lxml.fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
        fields = page_facts(page)[1]
        assert (fields["stated_date"], fields["date_evidence"]) == (date, evidence)


def test_the_writer_in_a_byline_of_the_markup_is_known_if_it_is_one():
    def writer(*lines):
        spans = "".join(f'<span class="writeBy">{line}</span>' for line in lines)
        page = f"<html><body><h1>فتح الممر</h1>{spans}<p>أعلنت الهيئة ذلك.</p></body></html>"
        return page_facts(lxml.fromstring(page))[1].get("byline")

    assert writer("كتبت ليلى الراوي") == "ليلى الراوي"
    assert writer("كتبت ليلى الراوي", "كتب: سالم العوفي") is None
    assert writer("ليلى الراوي تكتب لكم") is None
