"""Web pages: the article, or the thread's long posts, without what stands around; both ways."""
# ruff: noqa: E501  (pages have long lines)

import time

import pytest

from indexer.sources.webpage import read_page
from tests.indexer.sources_data.content import BODY, SIGNATURE, TITLE

_TEXT = "".join(f"<p>{line}</p>" for line in BODY)
_SIGNED = "".join(f"<p>{line}</p>" for line in SIGNATURE)
_LONG = "各校开齐开足课程，落实作业管理要求，学生体质健康水平稳步提高。" * 9


def _lines(body: str, title: str = TITLE) -> list[str]:
    page = f"<html><head><title>{title} - 秋叶论坛</title></head><body>{body}</body></html>"
    return [line.strip("\u3000") for line in read_page(page.encode()).splitlines()]


def _post(message: str, name: str = "t_f", user: str = "秋叶用户") -> str:
    return (
        f"<div><div class=pls>{user}<p>主题 3 帖子 12 积分 77</p></div><em>发表于 2018-1-22 15:40</em>"
        f"<table><tr><td class='{name}' id=postmessage_81>{message}</td></tr></table>"
        "<div class=sign>春风化雨，润物无声，与君共勉之——签名</div></div>"
    )


def test_a_threads_long_post_is_read_without_users_signatures_and_answers() -> None:
    top = "<div>论坛 家园 排行榜<form>用户名<a>找回密码</a></form></div><h1>" + TITLE + "</h1>"
    page = (
        top + _post(_TEXT + f"<p>{_LONG}</p>" + _SIGNED) + _post("写得好，谢谢分享，收藏备用了。", user="乙")
    )
    assert _lines(page) == [TITLE, *BODY, _LONG, *SIGNATURE]


def test_a_report_that_goes_on_in_the_next_post_is_read_whole() -> None:
    found = _lines(_post(f"<p>{_LONG}</p>") + _post("支持楼主") + _post(f"<p>后续：{_LONG}</p>"))
    assert found == [TITLE, _LONG, f"后续：{_LONG}"]


@pytest.mark.parametrize("title", [[TITLE], [TITLE[:6], TITLE[6:]]])
def test_a_title_that_the_post_holds_is_not_read_twice(title: list[str]) -> None:
    page = f"<h1><span id=thread_subject>{TITLE}</span></h1>" + _post("<br>".join([*title, _LONG]))
    assert _lines(page) == [*title, _LONG]


def test_a_post_with_a_small_part_of_the_text_is_not_the_text() -> None:
    assert _LONG in _lines(f"<div class=t_f>{BODY[0]}</div><p>{_LONG}</p>")


def _unknown_forum(hour: str) -> str:
    def reply(text: str) -> str:
        return f"<li class=floor><p class=who>网友 {hour}</p><div class=words>{text}</div><p>引用 顶</p></li>"

    return f"<h2>{TITLE}</h2><ul>{reply(f'<p>{_LONG}</p>')}{reply('学习了')}{reply('感谢')}</ul>"


def test_posts_of_unknown_software_show_by_repetition_and_by_their_hours() -> None:
    assert _lines(_unknown_forum("2017-03-02 08:11")) == [TITLE, _LONG]


def test_equal_blocks_without_hours_are_parts_of_a_text() -> None:
    hours = "<p>上次 2017-03-02 08:11</p><p>下次 2017-03-03 08:11</p>"
    assert "学习了" in _lines(hours + _unknown_forum("第一组"))


@pytest.mark.parametrize(
    "named", ["id=zoom", "class='TRS_Editor x'", "id=vsb_content_500", "itemprop=articleBody"]
)
def test_an_article_is_read_with_its_title_and_without_what_is_around(named: str) -> None:
    page = (
        f"<div>您现在所在页面 首页 工作</div><div class=h><h1>{TITLE}</h1></div><p>（2020年1月在全县会议上）</p>"
        f"<p>来源 本局 点击 33</p><div {named}>{_TEXT}{_SIGNED}</div><p>上一条 春季开学</p><p>技术支持 某公司</p>"
    )
    assert _lines(page) == [TITLE, "（2020年1月在全县会议上）", *BODY, *SIGNATURE]


def test_an_articles_account_and_labels_are_left_out() -> None:
    page = (
        "<h1 id=activity-name>青溪教育这一年的答卷</h1><div id=meta_content>青溪教育 2024-08-29</div>"
        f"<div id=js_content>{_TEXT}</div><div id=js_tags>预览时标签不可点</div><div>知道了</div>"
    )
    assert _lines(page, title="") == ["青溪教育这一年的答卷", *BODY]


_TABLE_ROWS = "<table><tr><td>小学<td>24<td>11203<tr><td>初中<td>9<td>6410</table>"


@pytest.mark.parametrize(
    ("outside", "kept"),
    [
        (_SIGNED, list(SIGNATURE)),
        ("<p>附件：各校基本情况表</p>", ["附件：各校基本情况表"]),
        ("<p>以上报告，请予审议，不当之处请批评指正。</p>", ["以上报告，请予审议，不当之处请批评指正。"]),
        ("<p>四、工作保障</p><p>加强督查。</p>", ["四、工作保障", "加强督查。"]),
        (_TABLE_ROWS, ["小学  24  11203", "初中  9  6410"]),
        (f"<p>{_LONG[:93]}</p><p>小标题</p>", [_LONG[:93], "小标题"]),
    ],
)
def test_a_text_that_goes_on_outside_of_its_element_loses_nothing(outside: str, kept: list[str]) -> None:
    found = _lines(f"<h1>{TITLE}</h1><div id=zoom>{_TEXT}<p>{_LONG[:62]}</p></div>{outside}")
    assert found == [TITLE, *BODY, _LONG[:62], *kept]


def test_an_element_with_a_small_part_of_the_text_is_not_the_article() -> None:
    found = _lines(f"<h1>{TITLE}</h1><article>{BODY[0]}</article><p>小节</p><p>{_LONG}</p>")
    assert found == [TITLE, BODY[0], "小节", _LONG]


def test_lines_above_an_article_stay_where_none_is_known_as_the_title() -> None:
    found = _lines(f"<p>青溪教育</p><p>年度工作</p><div id=zoom>{_TEXT}</div>", title="")
    assert found[:2] == ["青溪教育", "年度工作"]


_NAMES = ("学校概况", "科研团队", "学术交流", "人才培养")


def _listed(names: tuple[str, ...]) -> str:
    return "<ul class=menu>" + "".join(f"<li>{name}</li>" for name in names) + "</ul>"


@pytest.mark.parametrize(
    "menu",
    [
        _listed(_NAMES),
        f"<div>{' | '.join(_NAMES)}</div>",
        f"<p>{''.join(f'<a>{name}</a> ' for name in _NAMES)}</p>",
    ],
)
def test_a_menu_without_links_above_the_text_is_left_out(menu: str) -> None:
    assert _lines(f"{menu}<h1>{TITLE}</h1><p>{_LONG}</p>") == [TITLE, _LONG]


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(f"<h1>{TITLE}</h1><p>{_LONG}</p>{_listed(_NAMES)}", id="within the text"),
        pytest.param(
            f"<h1>{TITLE}</h1>{_listed(_NAMES)}"
            + "".join(f"<h2>{name}</h2><p>{_LONG}</p>" for name in _NAMES),
            id="contents, which come again",
        ),
        pytest.param(f"<h1>{TITLE}</h1>{_listed(_NAMES[:3])}<p>{_LONG}</p>", id="three"),
        pytest.param(f"<h1>{TITLE}</h1>{_listed(('办学12所', *_NAMES))}<p>{_LONG}</p>", id="with a figure"),
    ],
)
def test_a_list_that_is_no_menu_stays(listed: str) -> None:
    found = _lines(listed)
    assert all(found.count(name) == listed.count(f">{name}<") for name in _NAMES)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=t_f><ul><li>甲" * 1500,
        "<article><div id=zoom>" * 700 + _LONG * 20,
        "<div class=a>2019-01-01 10:10 文</div>" * 9000,
        f"<ul>{'<li>甲乙</li>' * 8}</ul>" * 3000,
        "<h2>一个小标题</h2>" * 9000 + f"<div id=zoom><p>{_LONG}</p></div>",
        "<p>同一句</p>" * 20000 + "<div id=zoom>" + "<p>同一句</p>" * 9000 + f"<p>{_LONG}</p></div>",
    ],
    ids=["posts in posts", "articles in articles", "hours", "menus", "headings", "equal lines"],
)
def test_hostile_repetition_is_read_in_time(markup: str) -> None:
    start = time.perf_counter()
    assert read_page(f"<html><body>{markup}</body></html>".encode())
    assert time.perf_counter() - start < 8
