"""How do the commands speak? Help in Chinese, one line for a refusal, and nothing that drives a terminal.

Exit status: 0 done; 1 done with files skipped; 2 refused; 130 interrupted.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

import indexer
from indexer.errors import CorpusError, EduReportsError

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs"})
DONE, DONE_WITH_SKIPS, REFUSED, INTERRUPTED = 0, 1, 2, 130


class Command(click.Command):
    """A command whose help has Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        for english, chinese in (("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]", "命令 [参数]")):
            pieces = pieces.replace(english, chinese)
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section("选项"):
            formatter.write_dl([record for record in records if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这段说明并退出。"
        return option


class Group(Command, click.Group):
    """The command of commands: tells every refusal in one line."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, c.get_short_help_str(60)) for name, c in self.commands.items()])

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run, and exit with a status; no traceback for anything that a person can mend."""
        status = REFUSED
        try:
            extra.pop("standalone_mode", None)
            status = super().main(args, prog_name, standalone_mode=False, **extra) or DONE
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.message)
        except click.ClickException as error:
            _complain(_usage_error(error))
        except EduReportsError as error:
            _complain(str(error))
        except OSError as error:
            _complain(f"无法读写 {error.filename or ''}:{error.strerror or error}")
        except click.Abort:
            _complain("已中断；原来的索引没有改动")
            status = INTERRUPTED
        sys.exit(status)


def _complain(line: str) -> None:
    click.echo(printable(" ".join(line.split())), err=True)


def _usage_error(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            what = f"没有选项 {error.option_name}"
        case click.exceptions.NoSuchCommand():
            what = f"没有命令 {error.command_name}"
        case click.MissingParameter() if error.param:
            what = f"缺少 {error.param.human_readable_name}"
        case click.BadParameter() if error.param:
            what = f"{error.param.opts[0]} 的值不对（{error.message}）"
        case _:
            what = error.format_message()
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return f"{what}；用法见 {ctx.command_path} --help" if ctx else what


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--index`, the same for every command."""
    return click.option(
        "--index",
        type=click.Path(path_type=Path),
        envvar="EDUREPORTS_INDEX",
        default=Path("instance/index"),
        metavar="DIR",
        help="索引文件夹；默认取环境变量 EDUREPORTS_INDEX，再默认 instance/index。",
    )(command)


def dictionary_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--dictionary`, the same for every command."""
    return click.option(
        "--dictionary",
        type=click.Path(path_type=Path),
        envvar="EDUREPORTS_DICTIONARY",
        metavar="DIR",
        help="代替自带词典的文件夹；默认取环境变量 EDUREPORTS_DICTIONARY。",
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json`, the same for every command."""
    return click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")(command)


def default_corpus() -> Path:
    """`corpus/` of the checkout. Raises CorpusError for an installed package, which has none."""
    root = Path(indexer.__path__[0]).parent
    if not (root / "pyproject.toml").is_file() or not (root / "corpus").is_dir():
        raise CorpusError("安装版不带示例语料：请写明语料文件夹，如 edureports reindex 文件夹")
    return root / "corpus"


def console() -> Console:
    """Standard output for people: lines are not wrapped, so that a pipe gets them whole."""
    return Console(highlight=False, markup=False, soft_wrap=True)


def print_json(value: object) -> None:
    """One object on one line; lone surrogates stay as JSON escapes."""
    text = json.dumps(value, ensure_ascii=False)
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def printable(text: str) -> str:
    """Without what drives a terminal or cannot be encoded: crawled text may hold escape sequences."""
    kept = (c in "\n\t" or unicodedata.category(c) not in _UNPRINTABLE for c in text)
    return "".join(c if keep else "�" for c, keep in zip(text, kept, strict=True))


def on_terminal() -> bool:
    """Whether a person watches standard error."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
