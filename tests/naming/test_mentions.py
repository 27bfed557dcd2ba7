"""Names in the lines of an article: each kind of evidence, and what only looks like a name."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import tidy
from corpus_tools.naming.mentions import NameFinder


def named(*lines: str) -> list[tuple[str, str]]:
    """Return kind and name of every mention."""
    return [(m.kind, m.name) for found in NameFinder().find(lines) for m in found]


def people(*lines: str) -> list[str]:
    return [name for kind, name in named(*lines) if kind == "person"]


def bodies(*lines: str) -> list[str]:
    return [name for kind, name in named(*lines) if kind == "body"]


def places(*lines: str) -> list[str]:
    return [name for kind, name in named(*lines) if kind == "place"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # a given name before one that no lexicon has
        ("وصل أندرياس غولدبرانت إلى المطار", "أندرياس غولدبرانت"),
        # a title, with what stands between
        ("التقى وزير الزراعة النرويجي غولدبرانت المزارعين", "غولدبرانت"),
        ("صرح المتحدث باسم وزارة الصحة سعيد البرهومي أن الوضع جيد", "سعيد البرهومي"),
        # a common word behind a title and a given name
        ("قالت مديرة المدرسة سناء بركات إن الدراسة تبدأ غدا", "سناء بركات"),
        # a verb of saying; a first name that is a common word
        ("وقال جيف غولدبرانت إن العمل مستمر", "جيف غولدبرانت"),
        # a nationality with its article
        ("فاز السويدي كريستوفرسن بالسباق", "كريستوفرسن"),
        # chains
        ("حضر الأمير فيصل بن خالد آل سعود الحفل", "فيصل بن خالد آل سعود"),
        ("استقبل عبد الرحمن بن ناصر الضيوف", "عبد الرحمن بن ناصر"),
        ("قال نور الدين الشابي إن الموسم جيد", "نور الدين الشابي"),
        # a king's number
        ("افتتح الملك محمد السادس المعرض", "محمد السادس"),
        # what is glued before a name is no part of it
        ("اجتمعوا بنتنياهو أمس", "نتنياهو"),
        # a hashtag
        ("وكتب: #محمد_صلاح عاد", "محمد صلاح"),
    ],
)
def test_people(line, name):
    assert people(line) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "مشددا على أهمية الحوار",
        "ومن المتوقع أن يصل الوفد وهو يحمل رسالة",
        "ولد في القاهرة وعاش في بيروت",
        "رجال الدين في رسول الله أسوة",
        "كتب الصحفي أمام الباب",
        "شاهد الناس ملكة جمال الولايات المتحدة",
    ],
)
def test_what_is_no_person(line):
    assert people(line) == []


def test_a_surname_is_known_behind_its_full_name():
    assert people("قال الخبير يوهان بافليتشكو ذلك", "ثم خرج بافليتشكو") == [
        "يوهان بافليتشكو",
        "بافليتشكو",
    ]


def test_a_given_name_alone_needs_to_be_announced_or_to_stand_twice():
    assert people("كان عنده خالد في البيت") == []
    assert people("قال خالد إنه مسافر") == ["خالد"]
    assert people("جلس خالد", "ثم قام خالد") == ["خالد", "خالد"]


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("قال وزير الزراعة النرويجي غولدبرانت ذلك", "وزير الزراعة النرويجي"),
        ("قال أندرياس غولدبرانت، وزير الزراعة النرويجي، ذلك", "وزير الزراعة النرويجي"),
        ("وصل ونظيره الروسي سيرغي لافروف", "نظيره الروسي"),
        ("حضر أندرياس غولدبرانت الحفل", None),
        # whose lawyer he is, is said, not who he is
        ("تكلم محامي كلينتون", None),
    ],
)
def test_the_office_before_a_name_or_behind_its_comma(line, office):
    (mention,) = [m for m in NameFinder().find([line])[0] if m.kind == "person"]
    assert (line[slice(*mention.office)] if mention.office else None) == office


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("وصل إلى تونس أمس", "تونس"),
        ("عاد للعراق بعد غياب", "العراق"),
        ("وقع في مدينة غولدبورغ حريق", "غولدبورغ"),
        ("يسكن بلدة الزهور منذ عام", "الزهور"),
        ("على ضفة نهر السين عاشوا", "نهر السين"),
        ("عاش في غولدبورغ سنين", "غولدبورغ"),
        ("سافر إلى كوريا الجنوبية", "كوريا الجنوبية"),
    ],
)
def test_places(line, name):
    assert places(line) == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("أعلنت وزارة الخزانة الأميركية ذلك", "وزارة الخزانة الأميركية"),
        ("قالت وزارة الثقافة والإعلام السعودية ذلك", "وزارة الثقافة والإعلام السعودية"),
        ("وقالت الخارجية الروسية ذلك", "الخارجية الروسية"),
        ("دعت اللجنة الدولية للصليب الأحمر إلى الهدنة", "اللجنة الدولية للصليب الأحمر"),
        ("قصف الجيش السوري الموقع", "الجيش السوري"),
        ("باعت شركة غوغل الأسهم", "غوغل"),
        ("نشرت صحيفة «الزمان الجديد» الخبر", "الزمان الجديد"),
        ("قال مجلس الأمن الدولي ذلك", "مجلس الأمن الدولي"),
        ("يدرس الطب في جامعة الملك سعود", "جامعة الملك سعود"),
        ("قال البنتاغون ذلك", "البنتاغون"),
    ],
)
def test_bodies(line, name):
    assert bodies(line) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "قال وزير الخارجية الأميركي ذلك",
        "تراقب الشرطة حركة المرور",
        "اشترى نظام تشغيل جديدا",
        "قالت الشركة إنها ستعمل",
        "حزب سيلفيو خسر",
        "قالت الشركة الأميركية ذلك",
    ],
)
def test_what_is_no_body(line):
    assert bodies(line) == []


def test_names_inside_a_title_are_found_too():
    line = "قال المتحدث باسم الأمم المتحدة أندرياس غولدبرانت ذلك"
    assert named(line) == [("body", "الأمم المتحدة"), ("person", "أندرياس غولدبرانت")]


def test_a_firm_that_is_named_as_one_is_one_at_its_other_places():
    assert named("باعت شركة كريستوفرسن الأسهم", "وصعد سهم كريستوفرسن") == [
        ("body", "كريستوفرسن"),
        ("body", "كريستوفرسن"),
    ]


def test_a_place_named_after_a_person():
    assert named("هبطت في مطار الملك خالد الدولي") == [("place", "مطار الملك خالد الدولي")]


def test_what_a_corpus_shows_is_known_in_an_article():
    sure = [["قال الخبير يوهان بافليتشكو ذلك"], ["عاد المدرب يوهان بافليتشكو"]]
    finder = NameFinder().learn(sure)
    (found,) = finder.find(["نجح بافليتشكو"])
    assert [m.name for m in found] == ["بافليتشكو"]
    assert NameFinder().find(["نجح بافليتشكو"]) == [[]]


WORDS = st.sampled_from(
    [
        "قال",
        "وزير",
        "الخارجية",
        "محمد",
        "جون",
        "كيري",
        "عبد",
        "بن",
        "أبو",
        "الله",
        "الدين",
        "على",
        "في",
        "من",
        "وزارة",
        "الدفاع",
        "الروسية",
        "شركة",
        "«",
        "»",
        "(",
        ")",
        "،",
        ".",
        ":",
        "#",
        "_",
        "حزب",
        "مدينة",
        "نهر",
        "سوريا",
        "للعراق",
        "وبتونس",
        "غولدبرانت",
        "NATO",
        "2016",
        "ال",
        "و",
    ]
)


@given(st.lists(WORDS, max_size=25), st.lists(WORDS, max_size=25))
def test_mentions_are_in_order_and_stand_where_they_say(first, second):
    lines = [tidy(" ".join(first)), tidy("".join(second))]
    for line, found in zip(lines, NameFinder().find(lines), strict=True):
        assert all(a.last < b.first and a.end <= b.start for a, b in itertools.pairwise(found))
        for mention in found:
            assert mention.kind in ("person", "place", "body")
            assert 0 <= mention.start < mention.end <= len(line)
            written = line[mention.start : mention.end]
            if not {"#", "_"} & set(written):
                assert mention.name in (written, "ا" + written)
            if mention.office:
                assert 0 <= mention.office[0] < mention.office[1] <= len(line)


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    assert len(NameFinder().find([tidy(text)])) == 1


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # a family that may be cut in Arabic, behind a foreign first name
        ("أصيب المدافع مايكل كاهيل أمس", "مايكل كاهيل"),
        ("صوّت السيناتور مايك لي ضد المشروع", "مايك لي"),
        ("اعتزل المدرب أليكس فيرغسون التدريب", "أليكس فيرغسون"),
        # what announces a name, beside titles and verbs of saying
        ("فيلم من إخراج غياث البطريسي", "غياث البطريسي"),
        # links inside a name
        ("قال رئيس الحزب محمد ولد مسكين ذلك", "محمد ولد مسكين"),
        ("هنأ الرئيس محمد ولد عبد العزيز الفائزين", "محمد ولد عبد العزيز"),
        ("أعلن تركي آل الشيخ المسابقة", "تركي آل الشيخ"),
    ],
)
def test_people_beside_lists(line, name):
    assert people(line) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "قالت المتحدثة باسم الحكومة ذلك",
        "التقى أمين عام الجمعية الأعضاء",
        "هذه هي الشركة التي بنت المدرج",
        "وصف منظمو المهرجان العرض",
        "صرح رئيس سكرتارية المكتب بذلك",
        "اشترى هاتف غالاكسي الجديد",
    ],
)
def test_words_around_people_are_no_names(line):
    assert people(line) == []


def test_the_one_who_speaks_for_somebody_is_another():
    assert people("قالت المتحدثة باسم ترامب ذلك") == ["ترامب"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("نشر معهد ماكس بلاكنروف للفلك الصور", "معهد ماكس بلاكنروف للفلك"),
        ("قررت اللجنة الوزارية للشؤون المالية وضبط الإنفاق ذلك",
         "اللجنة الوزارية للشؤون المالية وضبط الإنفاق"),
        ("درس الاتحاد الأردني لكرة القدم الطلب", "الاتحاد الأردني لكرة القدم"),
        ("قضت محكمة جنايات القاهرة بذلك", "محكمة جنايات القاهرة"),
        ("تقدم الجيش الشعبي نحو البلدة", "الجيش الشعبي"),
        ("صوت الكونغرس الأميركي أمس", "الكونغرس الأميركي"),
        # its adjective agrees with a head that has its article
        ("يحمّل البيان النظام السوري المسؤولية", "النظام السوري"),
        # in quotation marks and as a hashtag behind a word that is no part of it
        ("قالت شركة \"اتصالات\" إنها ستتوسع", "اتصالات"),
        ("كشفت شركة #سامسونغ عن هاتف", "سامسونغ"),
        ("نظمت #وزارة_المالية_السعودية ورشة", "وزارة المالية السعودية"),
        # glued before a name of several words
        ("قالت الباحثة لبي بي سي إنها سعيدة", "بي بي سي"),
        # letters spelled in Arabic; Latin letters
        ("اشترت شبكة بي دي تي حقوق البث", "بي دي تي"),
        ("أعلن بنك HSBC النتائج", "HSBC"),
    ],
)  # fmt: skip
def test_bodies_and_their_ends(line, name):
    assert bodies(line) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "تقدم المقاتلون في جبهة حلب",
        "ارتفعت أسعار الأوراق المالية الأميركية",
        "يعمل الهاتف بنظام جي بي إس الحديث",
        "النجم بي دي أس 70 بعيد",
        "استقبله الجمهور وسط حماس كبير",
        "وصل إلى مقر رئاسة المجموعة الدولية",
    ],
)
def test_what_names_no_body(line):
    assert bodies(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("توسعة طريق الملك خالد من بدايته", []),
        ("المركز الرابع في دوري الأمير محمد بن سلمان", []),
        ("وفاز بكأس محمد السادس", []),
        ("زحام في شارع محمد صلاح", []),
        ("نقل إلى مستشفى الملك فهد", [("body", "مستشفى الملك فهد")]),
        ("مؤسسة محمد بن راشد", [("body", "مؤسسة محمد بن راشد")]),
        (
            "المتحدث الرسمي لمركز الملك سلمان للإغاثة رأفت الصباغ",
            [("body", "مركز الملك سلمان للإغاثة"), ("person", "رأفت الصباغ")],
        ),
        ("جائزة اللاعب محمد صلاح", [("person", "محمد صلاح")]),  # his prize
    ],
)
def test_what_is_named_after_somebody_is_no_mention_of_him(line, expected):
    found = NameFinder().find([line])[0]
    assert [(mention.kind, mention.name) for mention in found] == expected


def test_a_title_that_is_a_given_name_goes_on_in_names():
    names = [[m.name for m in NameFinder().find([line])[0]] for line in (
        "الأمير سلمان بن سلطان بن عبدالعزيز", "قالت الممثلة صفاء سلطان ذلك",
    )]  # fmt: skip
    assert names == [["سلمان بن سلطان بن عبدالعزيز"], ["صفاء سلطان"]]
