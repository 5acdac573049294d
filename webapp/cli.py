"""The `edureports` command: search and serve, and the indexer's commands."""

import errno
from collections.abc import Iterable
from html import unescape
from pathlib import Path

import click
from markupsafe import Markup
from rich.console import Console
from rich.text import Text
from waitress.server import create_server

from indexer import cli as index_commands
from indexer.console import (
    Group,
    console,
    dictionary_option,
    index_option,
    json_option,
    print_json,
    printable,
)
from indexer.errors import EduReportsError
from indexer.generations import Generations
from webapp.api import to_json
from webapp.app import create_app
from webapp.config import Config
from webapp.search.params import parse
from webapp.search.results import ReportHit, Results
from webapp.search.service import SearchService

_Value = str | tuple[str, ...] | None  # of an option


@click.group(cls=Group)
@click.version_option(
    None, "--version", package_name="edureports", message="%(version)s", help="显示版本并退出。"
)
def main() -> None:
    """教育报告检索：把一个文件夹的教育报告建成索引，在命令行和浏览器里检索。"""


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=False)
@click.option(
    "--region", multiple=True, metavar="路径", help="地区，如 四川省、四川省/乐山市 或 未知；可重复。"
)
@click.option("--year", multiple=True, metavar="年份", help="2018、2016-2018、2016-、-2018 或 未知；可重复。")
@click.option("--section", multiple=True, metavar="主题", help="章节的主题，如 学前教育；可重复。")
@click.option("--genre", multiple=True, metavar="体裁", help="体裁，如 工作总结；可重复。")
@click.option("--page", metavar="N", help="第几页，从 1 起。")
@click.option("--per-page", metavar="N", help="每页多少份报告，1 到 100，默认 10。")
@click.option("--sort", metavar="relevance|year|-year", help="按相关度（默认）、年份由旧到新或由新到旧排列。")
@click.option("--no-synonyms", "syn", flag_value="0", help="只查所写的词，不查它们的同义词。")
@index_option
@dictionary_option
@json_option
def search(
    query: tuple[str, ...],
    index: Path,
    dictionary: Path | None,
    as_json: bool,
    **params: str | tuple[str, ...] | None,
) -> None:
    """在索引中检索 QUERY。

    词语之间是“并且”；"…" 是连续的原文；OR、NOT 或 -词、圆括号照常可用。
    不写 QUERY 时列出全部报告，新的在前。
    """
    for word in query:
        # Unknown options pass, because a query may begin with -词; a mistyped option must not.
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=click.get_current_context())
    results = SearchService(index, dictionary).search(parse([("q", " ".join(query)), *_pairs(params)]))
    if as_json:
        print_json(to_json(results))
    else:
        _print_results(results)


def _pairs(params: dict[str, _Value]) -> list[tuple[str, str]]:
    """The options as the parameters of a URL."""
    values = {name: (value,) if isinstance(value, str) else value or () for name, value in params.items()}
    return [(name, value) for name, several in values.items() for value in several]


def _print_results(results: Results) -> None:
    out = console()
    for note in results.notes:
        out.print(Text(printable(note.told), style="yellow"))
    out.print(f"共 {results.total_reports} 份报告，{results.total_sections} 段；第 {results.page} 页")
    _print_hits(out, results.hits, (results.page - 1) * results.per_page + 1)
    if results.nearest:
        out.print()
        out.print(Text(printable(f"以下报告只含有一部分词，或词的一部分（{results.nearest.query}）：")))
        _print_hits(out, results.nearest.hits, 1)


def _print_hits(out: Console, hits: Iterable[ReportHit], first: int) -> None:
    for number, hit in enumerate(hits, first):
        out.print()
        for line in _hit_lines(number, hit):
            out.print(line)


def _hit_lines(number: int, hit: ReportHit) -> list[Text]:
    """A hit as lines for people, its marks in bold."""
    kind = "" if hit.about_education else " · 非教育材料"
    where = f"{hit.region or '未知'} · {hit.year or '未知'} · {hit.genre}{kind} · {hit.source}#{hit.part}"
    lines = [
        Text(printable(f"{number}. {hit.title or '（无标题）'}"), style="bold"),
        Text(printable(f"   {where} · {hit.report_id}"), style="dim"),
    ]
    if hit.lacking:
        lines.append(Text(printable(f"   不含：{'、'.join(hit.lacking)}")))
    for section in hit.sections:
        lines.append(Text(printable(f"   {' > '.join(section.path) or '（标题与导语）'} [{section.topic}]")))
        lines += [Text("     ") + _marked(snippet) for snippet in section.snippets]
    return lines


def _marked(snippet: Markup) -> Text:
    """A snippet with its marks in bold; its text holds no other tags."""
    text = Text()
    for piece in str(snippet).split("<mark>"):
        marked, closed, rest = piece.rpartition("</mark>")
        text.append(printable(unescape(marked)), style="bold red" if closed else "")
        text.append(printable(unescape(rest)))
    return text


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="地址", help="监听的地址。")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    metavar="端口",
    help="监听的端口。",
)
@index_option
@dictionary_option
def serve(host: str, port: int, index: Path, dictionary: Path | None) -> None:
    """在浏览器里检索：启动网页服务。

    索引重建后、同义词文件改动后都无需重启。按 Ctrl+C 停止。
    """
    Generations(index).current()  # refuses where there is no index
    app = create_app(SearchService(index, dictionary), Config(index=index, dictionary=dictionary))
    try:
        server = create_server(app, host=host, port=port, ident=None)
    except (OSError, ValueError) as error:  # ValueError: no such host
        raise EduReportsError(_why_not(error, host, port)) from error
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"正在 http://{shown}:{port} 提供服务，按 Ctrl+C 停止")
    server.run()


def _why_not(error: OSError | ValueError, host: str, port: int) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被占用，请用 --port 换一个"
    return f"不能在 {host}:{port} 上提供服务：{error}"


for command in (index_commands.reindex, index_commands.inspect, index_commands.status, index_commands.check):
    main.add_command(command)
