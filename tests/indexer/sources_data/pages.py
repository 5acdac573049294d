"""Web pages of many builds around one report: each function gives a page as text."""

# ruff: noqa: E501  (pages have long lines)

from tests.indexer.sources_data.content import BODY, SIGNATURE, TABLE, TITLE

_LINKS = "".join(
    f'<li><a href="/col/{i}.html">{name}</a></li>'
    for i, name in enumerate(("首页", "机构设置", "政务公开", "办事指南", "互动交流", "专题专栏"))
)
_OTHERS = "".join(
    f'<li><a href="/art/{i}.html" title="x">{name}</a><span>2020-0{i}-15</span></li>'
    for i, name in enumerate(
        (
            "关于公布校车名单的通知",
            "我局召开安全会议",
            "春季开学检查启动",
            "教师招聘面试公告",
            "中考报名须知",
        ),
        start=1,
    )
)


def _paragraphs(template: str, lines: tuple[str, ...]) -> str:
    return "\n".join(template.format(line) for line in lines)


def _table(cell: str = "{}", attributes: str = "") -> str:
    rows = ("".join(f"<td>{cell.format(value)}</td>" for value in row) for row in TABLE)
    return f"<table {attributes}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def cms_page() -> str:
    """A government site of the 2010s: containers, an editor's paragraphs, shares, filing numbers."""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}_青溪县人民政府网</title>
<meta name="ArticleTitle" content="{TITLE}"><style>.hid{{display:none}}</style><script>var a="<p>脚本</p>";</script></head>
<body><div class="top"><ul class="nav">{_LINKS}</ul></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/gk">政务公开</a> &gt; 工作总结</div>
<div class="main"><h1 class="tit">{TITLE}</h1>
<div class="info"><span>发布时间：2020-01-08</span><span class="hid">隐藏的统计</span><a href="javascript:window.print()">打印</a></div>
<div class="TRS_Editor">{_paragraphs('<p style="text-indent:2em;">{}</p>', BODY)}{_table('<p align="center">{}</p>', 'border="1"')}
{_paragraphs('<p style="text-align:right">{}</p>', SIGNATURE)}</div></div>
<div class="rel"><h3>相关阅读</h3><ul>{_OTHERS}</ul></div>
<div class="foot"><p>主办单位：青溪县教育局　备案序号 20190001</p></div>
<select><option>友情站点一</option><option>友情站点二</option></select><noscript>请打开脚本</noscript></body></html>"""


def layout_tables_page() -> str:
    """A site of the 2000s: tables within tables, fonts, line breaks with hard blanks."""
    text = "<br>\r\n".join(f"&nbsp;&nbsp;&nbsp; {line}" for line in BODY)
    end = "<BR>".join(SIGNATURE)
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>{TITLE}</TITLE></HEAD>
<BODY bgColor=#ffffff><TABLE width=760><TR><TD colSpan=2><IMG src=top.jpg></TD></TR>
<TR><TD width=160 vAlign=top><TABLE>{"".join(f"<TR><TD><A href=list{i}.asp>栏目{i}</A></TD></TR>" for i in range(6))}</TABLE></TD>
<TD><TABLE width="100%"><TR><TD align=center><FONT size=4><B>{TITLE}</B></FONT></TD></TR>
<TR><TD><FONT style="FONT-SIZE: 14px" face=宋体>{text}</FONT>
{_table()}<P align=right>{end}</P></TD></TR></TABLE></TD></TR></TABLE></BODY></HTML>"""


def forum_page() -> str:
    """A Discuz thread: the report in the first post with jamming words, then answers and forms."""
    text = "<br />\r\n".join(
        f'{line}<font class="jammer">{"k0" * 3}论坛</font>'
        if i % 2
        else f'{line}<span style="display:none">藏词{i}</span>'
        for i, line in enumerate((*BODY, "")[:-1])
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html xmlns="x"><head>
<meta http-equiv="Content-Type" content="text/html; charset=gbk" /><title>{TITLE} - 公文写作 - 秋叶论坛 - Powered by Discuz!</title></head>
<body id="nv_forum"><div id="toptb"><a href="javascript:;">设为首页</a><a href="javascript:;">收藏本站</a></div>
<div id="pt" class="bm cl"><a href="./">论坛</a><em>›</em><a href="f.php">公文写作</a></div>
<table id="pid1"><tr><td class="pls"><a href="home.php?uid=3">发帖用户</a><p>积分 120</p></td><td class="plc">
<div class="pi">发表于 2020-3-2 10:11:12 | <a href="t.php">只看该作者</a></div>
<h1 class="ts"><span id="thread_subject">{TITLE}</span></h1>
<div class="t_fsz"><table cellspacing="0"><tr><td class="t_f" id="postmessage_1">
{text}<br />{_table('<font face="Tahoma">{}</font>', 'class="t_table"')}{"<br />".join(SIGNATURE)}</td></tr></table></div></td></tr></table>
<table id="pid2"><tr><td class="pls">第二用户</td><td class="plc"><div class="t_fsz"><table><tr><td class="t_f">谢谢楼主分享</td></tr></table></div></td></tr></table>
<form method="post"><textarea name="message">回复内容</textarea><button>发表回复</button></form></body></html>"""


def sharing_page() -> str:
    """A document-sharing site: lines as positioned blocks, zero-size watermarks, recommendations."""
    lines = "".join(
        f'<div class="ln"><span>{line[:7]}<i style="font-size:0;line-height:0">文库水印{i}</i></span><span>{line[7:]}</span></div>'
        for i, line in enumerate((TITLE, *BODY))
    )
    end = "".join(f'<div class="ln">{line}</div>' for line in SIGNATURE)
    return f"""<html><head><meta charset=utf-8><title>{TITLE}.doc - 好文库</title>
<style>.wmk , .x2{{ FONT-SIZE:0px }} .ln{{font-size:16px}}</style></head><body>
<div class="bar"><button>下载</button><a href="/up">上传</a></div><div class="doc">{lines}<span class="wmk">版权水印</span>{_table()}{end}</div>
<aside><h4>猜你喜欢</h4><dl>{"".join(f'<dt><a href="/v/{i}">范文第{i}号</a></dt>' for i in range(8))}</dl></aside></body></html>"""


def word_page() -> str:
    """A page that Word saved: numbers in conditional comments, empty office elements, its own XML."""
    text = _paragraphs(
        "<p class=MsoNormal style='text-indent:21.0pt'><span lang=EN-US><o:p></o:p></span><span style='font-family:宋体'>{}</span></p>",
        BODY,
    )
    return f"""<html xmlns:o="urn:o" xmlns:w="urn:w"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某人</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:""; margin:0cm;}} --></style><title>文档</title></head><body lang=ZH-CN><div class=Section1>
<p class=MsoTitle align=center><b><span>{TITLE}</span></b></p>{text}
{_table("<p class=MsoNormal><span lang=EN-US>{}<o:p></o:p></span></p>", "class=MsoTableGrid")}
{_paragraphs("<p class=MsoNormal align=right><span>{}</span></p>", SIGNATURE)}</div></body></html>"""


def plain_page() -> str:
    """Text within <pre>, as some archives serve it."""
    rows = "\n".join("  ".join(row) for row in TABLE)
    return (
        f"<html><body><pre>{TITLE}\n"
        + "\n".join(BODY)
        + f"\n{rows}\n"
        + "\n".join(SIGNATURE)
        + "</pre></body></html>"
    )


def form_page() -> str:
    """An ASP.NET page: all of it within a form, lists with automatic numbers, text beside elements."""
    text = "<br/><br/>".join(BODY)
    return f"""<!DOCTYPE html><html><head><title>文章内容</title></head><body><form id="form1" method="post">
<input type="hidden" name="__VIEWSTATE" value="dDwtMTA4"/><div id="menu">{"".join(f'<a href="p{i}.aspx">菜单{i}</a> | ' for i in range(7))}</div>
<span id="lblTitle">{TITLE}</span><div id="zoom">{text}{_table()}<div>{SIGNATURE[0]}</div><div>{SIGNATURE[1]}</div></div>
<div style="display:none"><p>统计代码所在</p></div></form></body></html>"""


def semantic_page() -> str:
    """HTML5 with its own elements for navigation and for the text."""
    return f"""<!doctype html><html><head><meta charset="UTF-8"><title>{TITLE}</title></head><body>
<header><nav>{_LINKS}</nav></header><main><article><header><h1>{TITLE}</h1></header>
{_paragraphs("<p>{}</p>", BODY)}<figure>{_table()}</figure><footer hidden>已隐藏</footer>
<section>{_paragraphs("<p>{}</p>", SIGNATURE)}</section></article></main>
<aside><h2>热门文章</h2><ol>{_OTHERS}</ol></aside><footer><p>地址：青溪县中心路一号</p></footer></body></html>"""


def nested_sections_page() -> str:
    """An article of an app's editor: every line in sections within sections, cut into spans."""

    def line(text: str) -> str:
        cut = "".join(
            f'<span style="letter-spacing:1px">{text[i : i + 5]}</span>' for i in range(0, len(text), 5)
        )
        return (
            f'<section style="margin:0"><section><p style="line-height:1.75em">{cut}</p></section></section>'
        )

    lines = "".join(line(text) for text in (*BODY,))
    end = "".join(line(text) for text in SIGNATURE)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body>
<h2 id="activity-name">{TITLE}</h2><div id="js_content" style="visibility: hidden;">{lines}{_table("<span>{}</span>")}{end}</div></body></html>"""


def careless_page() -> str:
    """Tags that nobody closed, source lines that break words, a stray end tag, raw signs."""
    wrapped = "\n<P>".join(line[:9] + "\n   " + line[9:] for line in BODY)
    rows = "".join("<TR>" + "".join(f"<TD>{value}" for value in row) for row in TABLE)
    return f"""<HTML><BODY></TD></FONT><CENTER><H2>{TITLE}</H2></CENTER><P>{wrapped}<TABLE>{rows}</TABLE></DIV>
<P>{SIGNATURE[0]}<P>{SIGNATURE[1]}<!-- ends --></BODY>"""


PAGES = (
    cms_page,
    layout_tables_page,
    forum_page,
    sharing_page,
    word_page,
    plain_page,
    form_page,
    semantic_page,
    nested_sections_page,
    careless_page,
)
