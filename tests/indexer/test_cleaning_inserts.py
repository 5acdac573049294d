"""What got between the words: counters, numbers, watermarks, adverts, markup; and what only looks so."""

import pytest

from indexer.cleaning import clean

LONG = (
    "全县教育系统坚持以学生发展为中心，统筹推进各级各类教育工作，办学条件持续改善，教师队伍建设取得新的进展"
)


def _kinds(text: str) -> set[str]:
    return {repair.kind for repair in clean(text).repairs}


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("办学行为更加规第 3 页, 共 10 页范有序。", "办学行为更加规范有序。", "page-number"),
        ("办学行为更加规第3页/共10页范有序。", "办学行为更加规范有序。", "page-number"),
        ("办学行为规-1-范，教学秩序稳-2-定。", "办学行为规范，教学秩序稳定。", "page-number"),
        ("办学行为规2/249范，教学秩序稳3/249定。", "办学行为规范，教学秩序稳定。", "page-number"),
        ("办学行为规（第3页，共10页）范，秩序稳。", "办学行为规范，秩序稳。", "page-number"),
        ("办学行为规- 2 / 9 -范，教学秩序稳- 3 / 9 -定。", "办学行为规范，教学秩序稳定。", "page-number"),
        ("办学行为规·1·范，教学秩序稳·2·定。", "办学行为规范，教学秩序稳定。", "page-number"),
        (
            "操场竹溪文档（zhuxi.test）铺好，教竹溪文档（zhuxi.test）室亮了。",
            "操场铺好，教室亮了。",
            "advert",
        ),
        ("操场六合彩秘籍铺好，教六合彩秘籍室亮了。", "操场铺好，教室亮了。", "advert"),
        ("教学楼【免费领取两千份模板加微信qinghe8899】封顶。", "教学楼封顶。", "advert"),
        ("教学楼封顶。更多材料，请添加老师微信：qinghe2020。操场铺好。", "教学楼封顶。操场铺好。", "advert"),
        ("教学楼（来源：某某公文网）已经封顶。", "教学楼已经封顶。", "advert"),
        ("教学楼w w w . a b c . c o m已经封顶。", "教学楼已经封顶。", "advert"),
        ("教学楼www.abc.com已经封顶。", "教学楼已经封顶。", "advert"),
        ("教 www.abc.com 学楼已经封顶。", "教学楼已经封顶。", "advert"),
        ("教学楼[NextPage]已经封顶。", "教学楼已经封顶。", "advert"),
        ("教学楼澳门百家乐官网已经封顶。", "教学楼已经封顶。", "advert"),
        ("<p>教学楼&nbsp;已经封顶。</p>", "教学楼 已经封顶。", "furniture"),
        (
            "教学楼已经封顶。\np{margin:0;color:#333}\n操场铺好了。",
            "教学楼已经封顶。\n\n操场铺好了。",
            "furniture",
        ),
        ("教学楼已经封顶。PAGE \\* MERGEFORMAT", "教学楼已经封顶。", "furniture"),
    ],
)
def test_r05_what_was_put_between_the_words_goes(text: str, expected: str, kind: str) -> None:
    assert clean(text).text == expected
    assert kind in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "平台“研修.net版（study.app）”上线。",
        "比例为1/9的学校12所，占2/9的幼儿园5所。",
        "开通咨询热线（0833-2441234）和微信公众号（qinghejy），受理来信120件。",
    ],
)
def test_r05_what_only_looks_like_an_insertion_stays(text: str) -> None:
    assert clean(text).text == text


def test_r05_a_watermark_that_comes_again_goes_with_exact_ends() -> None:
    text = "学校教公·文·书·库·网育质量，幼儿园招公·文·书·库·网生工作。"
    assert clean(text).text == "学校教育质量，幼儿园招生工作。"


def test_r05_a_segment_number_that_cuts_a_word_goes_and_items_of_a_list_stay() -> None:
    text = LONG + "，各项工作有序推\n2、进，成绩明显。"
    cleaned = clean(text)
    assert cleaned.text == LONG + "，各项工作有序推进，成绩明显。"
    assert "segment-number" in {r.kind for r in cleaned.repairs}
    listed = "1、加强学校安全管理工作\n2、校园文化建设深入开展\n3、理论学习常抓不懈"
    assert clean(listed).text == listed


@pytest.mark.parametrize(
    "text",
    [
        "示范校占全市总数的1/7，达标率2/3以上，比例为3/4。",
        "坚持德·智·体·美·劳五育并举。",
        "坚持德.智.体.美.劳全面发展。",
        "使用体育彩票公益金建设操场，成人教育免费开放。",
        "免费注册国家智慧教育平台，在线观看直播课程。",
        "实行1-2个工作日答复制度，3-5岁儿童入园。",
        "若a<b且c>d，则人数(n)满足要求。",
        "见《办法》第3页。",
        "R&D经费和AT&T项目。",
        "集合{1,2,3}是教材内容。",
    ],
)
def test_r05_what_only_looks_like_it_stays(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我縣教育質量得到全麵提升，老師們學習新精神。", "我縣教育質量得到全面提升，老師們學習新精神。"),
        ("各位同誌，我們開展了一係列活動。", "各位同志，我們開展了一系列活動。"),
        ("麵粉供應學校食堂，雜誌訂閱，關係協調。", "麵粉供應學校食堂，雜誌訂閱，關係協調。"),
        ("公曆九月，製造業與範圍，乾淨的校園。", "公曆九月，製造業與範圍，乾淨的校園。"),
    ],
)
def test_r05_a_wrong_conversion_is_decided_by_its_word(text: str, expected: str) -> None:
    assert clean(text).text == expected


@pytest.mark.parametrize(
    "mark",
    ["━━豆荚小筑━━", "★豆荚小筑★", "***豆荚小筑***", "☆☆好豆荚尽在小筑☆☆", "%豆荚小筑%", "※豆荚※小筑※"],
)
def test_a_name_between_drawn_signs_that_breaks_into_sentences_again_goes(mark: str) -> None:
    text = f"办学行为更加规{mark}范有序，教学秩序稳{mark}定。"
    assert clean(text).text == text.replace(mark, "")


@pytest.mark.parametrize(
    "text",
    [
        "家庭→学校→社区共同育人，家庭→学校→社区携手。",
        "教育+互联网+家庭，教育+互联网+家庭。",
        "由**某校**牵头，报**某校**备案。",
        "办学行为★示范校★创建有序。",  # once only
        "★示范校★两所，★示范校★三所。",  # not inside a sentence
    ],
)
def test_what_a_report_puts_between_signs_stays(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize("form", ["【{}】", "p{}", "〈{}〉", "{}-7", "~{}"])
def test_numbers_on_lines_of_their_own_that_cut_sentences_go_where_they_count(form: str) -> None:
    pieces = [f"{LONG}{place}" for place in ("甲县", "乙市", "丙区")]
    counted = "\n".join(f"{piece}校\n{form.format(n)}\n舍新建{piece}。" for n, piece in enumerate(pieces, 1))
    assert clean(counted).text == "\n".join(f"{piece}校舍新建{piece}。" for piece in pieces)


@pytest.mark.parametrize("form", ["【{}】", "{}-7", "({})"])
def test_numbers_on_lines_of_their_own_between_paragraphs_stay(form: str) -> None:
    pieces = [f"{LONG}{place}" for place in ("甲县", "乙市", "丙区")]
    counted = "\n".join(f"{form.format(n)}\n{piece}。" for n, piece in enumerate(pieces, 1))
    assert clean(f"{counted}\n{pieces[0]}。").text.startswith(counted)


def test_the_words_before_every_counter_go_with_it() -> None:
    places = [("规", "范"), ("秩", "序"), ("环", "境")]
    text = "；".join(f"{LONG}{a}本页第{n}页，共9页{b}" for n, (a, b) in enumerate(places, 1))
    assert clean(text).text == "；".join(f"{LONG}{a}{b}" for a, b in places)
    one = f"{LONG}当前第3页，共9页规范。"
    assert clean(one).text == f"{LONG}当前规范。"


@pytest.mark.parametrize(
    "mark",
    [
        "～～豆～～荚～～小～～筑～～",
        ".豆.荚.小.筑.",
        "/豆/荚/小/筑/",
        "@豆荚小筑",
        "© 豆荚小筑",
        "来源：豆荚小筑",
    ],
)
def test_a_name_that_is_drawn_or_labelled_alike_in_several_words_goes(mark: str) -> None:
    text = f"办学行为更加规{mark}范有序，教学秩序稳{mark}定，校园环境整{mark}洁。"
    assert clean(text).text == text.replace(mark, "")


@pytest.mark.parametrize("mark", ["（转载自豆荚网）", "[版权归豆荚小筑所有]", "【豆荚网版权所有】"])
def test_a_remark_in_brackets_on_source_or_copyright_goes(mark: str) -> None:
    assert clean(f"办学行为更加规{mark}范有序。").text == "办学行为更加规范有序。"


@pytest.mark.parametrize(
    "text",
    [
        "经费来源：财政拨款三百万元，资金来源：财政拨款一百万元。",
        "开通官方微博@青禾教育，家长关注@青禾教育，学生留言。",
        "坚持德/智/体/美/劳并举，实行优/良/中/差等级评价。",
        "学校（版权管理）工作，作品（版权）登记所有学校完成。",
        "占比分别为%和‰，增长%与‰两种写法。",
    ],
)
def test_sources_and_signs_of_a_report_stay(text: str) -> None:
    assert clean(text).text == text
