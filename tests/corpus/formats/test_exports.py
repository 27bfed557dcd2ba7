"""What programs and services export as JSON: Telegram, services of news, one article a file."""

import json

import pytest
from reading import ROWS, read, skipped

TEXT = "قالت الهيئة إن الممر سيفتح غدا."


def as_json(value):
    return json.dumps(value, ensure_ascii=False)


def message(number, text, **more):
    return {
        "id": number,
        "type": "message",
        "date": f"2023-01-0{number}T10:00:00",
        "text": text,
        **more,
    }


CHANNEL = {
    "name": "قناة النهر",
    "type": "public_channel",
    "id": 123,
    "messages": [
        {
            "id": 1,
            "type": "service",
            "date": "2023-01-01T09:00:00",
            "action": "create_channel",
            "text": "",
        },
        message(
            2, [{"type": "bold", "text": "عاجل"}, " خبر\n", {"type": "link", "text": "http://x"}]
        ),
        message(3, "", photo="photos/1.jpg"),
        message(4, TEXT),
        "not a message",
    ],
}


def test_a_channel_of_telegram_is_read_message_by_message(write):
    found, notes = read(write("result.json", as_json(CHANNEL)))
    assert [(a.id, a.text, a.origin) for a in found] == [
        ("2", "عاجل خبر\nhttp://x", "result.json:2"),
        ("4", TEXT, "result.json:4"),
    ]
    assert found[1].fields == {"date": "2023-01-04T10:00:00", "outlet": "قناة النهر"}
    assert skipped(notes) == [
        ("result.json:1", "a message of the service, not of the channel"),
        ("result.json:3", "a message without text"),
        ("result.json:5", "broken row: expected a JSON object"),
    ]


def test_all_chats_of_an_export_are_read(write):
    chats = [CHANNEL, {**CHANNEL, "name": "قناة البحر", "id": 456}]
    export = {"about": "…", "chats": {"about": "…", "list": chats}, "contacts": {"list": []}}
    found, _ = read(write("result.json", as_json(export)))
    assert [(a.id, a.fields["outlet"]) for a in found] == [
        ("123-2", "قناة النهر"), ("123-4", "قناة النهر"),
        ("456-2", "قناة البحر"), ("456-4", "قناة البحر"),
    ]  # fmt: skip


def test_a_chat_exported_as_a_page_is_no_article(write):
    said = '<div class="message default clearfix" id="message1"><div class="text">خبر</div></div>'
    path = write("messages.html", f"<html><body>{said * 3}</body></html>")
    assert skipped(read(path)[1]) == [
        ("messages.html", "a chat that Telegram exported as a page: export it again as JSON")
    ]


def test_texts_in_pieces_are_whole_in_any_json(write):
    row = {"id": "7", "text": ["أول ", {"type": "italic", "text": "ثان"}]}
    for name, content in (("a.jsonl", as_json(row)), ("b.json", as_json([row]))):
        [article], _ = read(write(name, content))
        assert article.text == "أول ثان"


@pytest.mark.parametrize("lists", [{"tags": ["اقتصاد"]}, {"tags": ["أ", "ب"], "authors": []}, {}])
def test_one_article_a_file_is_read(write, lists):
    article = {
        "title": "خبر",
        "text": TEXT,
        "url": "http://x",
        "date_publish": "2016-03-14",
        **lists,
    }
    write("d/one.json", as_json(article))
    write("d/two.json", as_json({**article, "id": "T2"}))
    found, notes = read(write("d/three.json", as_json({**article, "text": [TEXT, TEXT]})).parent)
    assert [(a.id, a.title) for a in found] == [("one", "خبر"), ("three", "خبر"), ("T2", "خبر")]
    assert found[1].text == f"{TEXT}\n{TEXT}"
    assert notes.skipped == []


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: {"status": "ok", "articles": rows},
        lambda rows: {"sources": [{"name": "x"}], "articles": rows, "tags": ["a"]},
        lambda rows: {"data": {"total": 3, "results": rows}},
        lambda rows: {"hits": {"hits": [{"_id": r["id"], "_source": r} for r in rows]}},
        lambda rows: {r["id"]: {k: v for k, v in r.items() if k != "id"} for r in rows},
        lambda rows: [{"webTitle": "x", "fields": r} for r in rows],
    ],
)  # fmt: skip
def test_articles_are_found_in_what_wraps_them(write, wrap):
    found, notes = read(write("a.json", as_json(wrap(ROWS))))
    assert [(a.id, a.title, a.text) for a in found] == [
        (row["id"], row["title"], row["text"]) for row in ROWS
    ]
    assert notes.skipped == []


def test_what_a_service_cuts_short_is_told_and_its_description_taken(write):
    rows = [
        {"source": {"id": None, "name": "المدار"}, "title": "أ", "description": "ملخص الخبر كله.",
         "content": "قالت الهيئة إن الممر… [+123 chars]", "publishedAt": "2016-03-14T09:30:00Z"},
        {"source": {"id": None, "name": "المدار"}, "title": "ب",
         "description": "قالت الهيئة إن الممر سيفتح غدا أمام الجميع",
         "content": "قالت الهيئة إن الممر سيفتح غدا\r\nأم... [5,123 characters]"},
        {"source": {"id": None, "name": "المدار"}, "title": "ج", "description": "ملخص",
         "content": TEXT},
    ]  # fmt: skip
    found, notes = read(
        write("a.json", as_json({"status": "ok", "totalResults": 3, "articles": rows}))
    )
    assert [a.text for a in found] == [
        "ملخص الخبر كله.\nقالت الهيئة إن الممر",
        "قالت الهيئة إن الممر سيفتح غدا أمام الجميع",
        TEXT,
    ]
    assert {a.fields["outlet"] for a in found} == {"المدار"}
    [warning] = [told for told in notes.warnings if "cut short" in told]
    assert "of 2 of 3 articles" in warning
    assert "with 2 of them" in warning


def test_deep_or_odd_objects_do_no_harm(write):
    deep = '{"a":' * 50_000 + "1" + "}" * 50_000
    write("d/deep.json", deep)
    write("d/odd.json", as_json({"a": {"b": {"c": {"d": {"e": ROWS}}}}, "messages": [1]}))
    found, notes = read(write("d/good.txt", "عنوان\nنص").parent)
    assert [a.id for a in found] == ["good"]
    assert [origin for origin, _ in skipped(notes)] == ["deep.json", "odd.json"]
