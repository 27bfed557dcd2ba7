"""Platforms of the net: news of them, and where somebody has only written."""

import pytest

from corpus_tools.naming.mentions import NameFinder


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("كتب الوزير على تويتر أمس", []),
        ("عبر حسابه الرسمي في موقع التواصل الاجتماعي «تويتر»", []),
        ("قال عبر حسابه بموقع تويتر ذلك", []),
        ("نشر صورا على انستغرام وفيسبوك", []),
        ("وفي تغريدة تويتر ذاتها", []),
        ("خسر تويتر ملايين الدولارات", ["تويتر"]),
        ("أعلنت فيسبوك وتويتر خطة", ["فيسبوك", "تويتر"]),
    ],
)
def test_where_somebody_wrote_is_no_news_of_it(line, bodies):
    assert [mention.name for mention in NameFinder().find([line])[0]] == bodies
