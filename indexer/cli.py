"""The commands around an index: reindex, inspect, status, check."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from analyzers.synonyms import Synonyms
from indexer import manifest as manifests
from indexer.beside import read_corrections, read_sources
from indexer.console import (
    DONE,
    DONE_WITH_SKIPS,
    REFUSED,
    Command,
    console,
    default_corpus,
    dictionary_option,
    index_option,
    json_option,
    on_terminal,
    print_json,
    printable,
)
from indexer.documents import Inspection
from indexer.doubts import DoubtfulReport, doubts_of
from indexer.engines.opener import verify
from indexer.errors import CorpusError, IndexDamaged
from indexer.generations import Generations
from indexer.manifest import Manifest
from indexer.presentation import doubtful_object, doubtful_tree, inspection_object, inspection_tree
from indexer.progress import ProgressBar
from indexer.provenance import dictionary_now, is_older, load_lexicon
from indexer.reindex import Outcome, inspect_safely
from indexer.reindex import reindex as run_reindex
from indexer.sources import source_name, walk
from indexer.wording import OUTDATED

_FOLDER = click.Path(path_type=Path)


@click.command(cls=Command)
@click.argument("corpus", type=_FOLDER, required=False)
@index_option
@dictionary_option
@click.option("--force", is_flag=True, help="即使什么都没有变，也重新建立。")
@json_option
@click.pass_context
def reindex(
    ctx: click.Context,
    *,
    corpus: Path | None,
    index: Path,
    dictionary: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """为语料文件夹 CORPUS 中的全部报告建立索引。

    CORPUS 默认为源码目录中的 corpus/。新索引在一旁建好、核对无误后才替换旧的；
    中途停止时旧索引照常可用。没有变化时什么也不做。
    有文件被跳过时退出状态为 1，无法进行时为 2。
    """
    with ProgressBar(on_terminal()) as progress:
        outcome = run_reindex(
            corpus or default_corpus(), index, progress=progress, dictionary=dictionary, force=force
        )
    if as_json:
        print_json({"index": str(index), "changed": outcome.changed} | _summary(outcome))
    else:
        _print_outcome(outcome)
    ctx.exit(DONE_WITH_SKIPS if outcome.manifest.skipped else DONE)


def _summary(outcome: Outcome) -> dict[str, object]:
    return _as_object(outcome.manifest, outcome.generation)


def _as_object(manifest: Manifest, generation: str) -> dict[str, object]:
    skipped = [{"source": source, "reason": reason} for source, reason in manifest.skipped]
    unused = {"unused_corrections": manifest.unused_corrections}
    return asdict(manifest.summary(generation)) | {"skipped": skipped} | unused


def _print_outcome(outcome: Outcome) -> None:
    manifest = outcome.manifest
    done = "索引已建好" if outcome.changed else "没有变化，索引仍是最新的（要重新建立请加 --force）"
    click.echo(f"{done}：{_counts(manifest)}")
    _print_troubles(manifest)


def _counts(manifest: Manifest) -> str:
    return f"{manifest.sources} 个文件，{manifest.reports} 份报告，{manifest.sections} 段"


def _print_troubles(manifest: Manifest) -> None:
    if manifest.skipped:
        click.echo(f"跳过 {len(manifest.skipped)} 个文件：")
    for source, reason in manifest.skipped:
        click.echo(printable(f"  {source}：{reason}"))
    for report in manifest.unused_corrections:
        click.echo(printable(f"corrections.csv 里更正的 {report} 不在语料中"))


@click.command(cls=Command)
@click.argument("paths", type=_FOLDER, nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--corpus", type=_FOLDER, metavar="DIR", help="语料文件夹：来源名相对于它；默认为文件所在的文件夹。"
)
@click.option("--doubtful", is_flag=True, help="只列出有疑问的报告和疑问所在，最可疑的在前。")
@json_option
@click.pass_context
def inspect(
    ctx: click.Context, *, paths: tuple[Path, ...], corpus: Path | None, doubtful: bool, as_json: bool
) -> None:
    """显示从文件 PATH 中读出了什么：报告、地区、年份、段落和修复之处，不建索引。

    PATH 是文件夹时查看其中的每个文件。有文件被跳过时退出状态为 1，无法进行时为 2。
    发现读错的，写进语料文件夹的 corrections.csv，再运行 edureports reindex。
    """
    inspections = _inspections(paths, corpus)
    skipped = _print_doubtful(inspections, as_json) if doubtful else _print_each(inspections, as_json)
    ctx.exit(DONE_WITH_SKIPS if skipped else DONE)


def _print_each(inspections: Iterable[Inspection], as_json: bool) -> bool:
    """Print every file as it is read; whether one was skipped."""
    skipped = False
    for inspection in inspections:
        skipped |= inspection.skipped is not None
        if as_json:
            print_json(inspection_object(inspection))
        else:
            console().print(inspection_tree(inspection))
    return skipped


def _print_doubtful(inspections: Iterable[Inspection], as_json: bool) -> bool:
    """Print the doubtful reports of all files, the most doubtful first; whether a file was skipped."""
    found: list[DoubtfulReport] = []
    skipped = False
    for inspection in inspections:
        skipped |= inspection.skipped is not None
        doubts = ((report, doubts_of(report)) for report in inspection.reports)
        found += [DoubtfulReport(report, reasons) for report, reasons in doubts if reasons]
        if inspection.skipped is not None and not as_json:
            console().print(inspection_tree(inspection))
    for doubtful in sorted(found, key=lambda d: -d.weight):
        if as_json:
            print_json(doubtful_object(doubtful))
        else:
            console().print(doubtful_tree(doubtful))
    return skipped


def _inspections(paths: tuple[Path, ...], corpus: Path | None) -> Iterator[Inspection]:
    for path in paths:
        if not path.exists():
            raise CorpusError(f"没有这个文件或文件夹：{path}")
        base = corpus or (path if path.is_dir() else path.parent)
        corrections, origins = read_corrections(base), read_sources(base)
        for source, file in _files(path, base):
            yield inspect_safely(source, file, corrections, origins)


def _files(path: Path, base: Path) -> Iterator[tuple[str, Path]]:
    """The files at a path with their names as sources of the corpus `base`."""
    if not path.resolve().is_relative_to(base.resolve()):
        raise CorpusError(f"{path} 不在语料文件夹 {base} 之内")
    for file in (file for _, file in walk(path)) if path.is_dir() else (path,):
        yield source_name(base, file), file


@click.command(cls=Command)
@index_option
@dictionary_option
@json_option
def status(index: Path, dictionary: Path | None, as_json: bool) -> None:
    """显示当前索引的内容、建立时间，词典或分析器是否已比它新，以及同义词是否可用。

    没有写明 --dictionary 时，与建立索引时所用的词典比较。
    """
    current = Generations(index).current()
    manifest = current.manifest()
    made = manifest.provenance
    folder = dictionary_now(dictionary, manifest.dictionary)
    outdated = is_older(made.analyzer, made.dictionary, load_lexicon(folder).digest)
    synonyms = _synonyms(folder)
    if as_json:
        answer = {"index": str(index), "outdated": outdated, "synonyms": synonyms}
        print_json(answer | _as_object(manifest, current.id))
        return
    click.echo(f"索引：{index}（{current.id}）\n建立：{manifest.built}\n语料：{made.corpus}")
    click.echo(f"内容：{_counts(manifest)}")
    click.echo(printable("同义词：{}".format(synonyms["problem"] or f"{synonyms['rules']} 组")))
    if outdated:
        with_folder = f" --dictionary {folder}" if folder else ""
        click.echo(printable(f"{OUTDATED}：请运行 edureports reindex{with_folder}"))
    _print_troubles(manifest)


def _synonyms(folder: Path | None) -> dict[str, object]:
    """How many rules of synonyms there are, or what is wrong with their file."""
    try:
        return {"rules": Synonyms.load(folder).rules, "problem": None}
    except (OSError, ValueError) as error:
        return {"rules": 0, "problem": str(error)}


@click.command(cls=Command)
@index_option
@json_option
@click.pass_context
def check(ctx: click.Context, index: Path, as_json: bool) -> None:
    """核对当前索引：文件齐全、未被改动、能打开、数目相符。有损坏时退出状态为 2。"""
    current = Generations(index).current()
    manifest = current.manifest()
    problem = _problem(current.folder, manifest)
    if as_json:
        answer = {"index": str(index), "ok": problem is None, "problem": problem}
        print_json(answer | _as_object(manifest, current.id))
        ctx.exit(REFUSED if problem else DONE)
    if problem:
        raise IndexDamaged(f"索引已损坏：{problem}；请运行 edureports reindex --force 重建")
    click.echo(f"索引完好：{_counts(manifest)}")


def _problem(folder: Path, manifest: Manifest) -> str | None:
    if damage := manifests.first_damage(folder, manifest):
        return damage
    try:
        verify(folder, manifest.reports, manifest.sections, ())
    except IndexDamaged as error:
        return str(error)
    return None
