import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import indexer.cli
import indexer.reindex
import webapp.cli
from indexer.generations import Generations
from webapp.cli import main

COMMANDS = ("reindex", "inspect", "search", "serve", "status", "check")
REPORT = """甲县教育局二〇一八年工作总结

2018年,甲县教育局认真落实各项部署,全县教育事业稳步发展。

一、学前教育扎实推进
新建公办幼儿园12所,普惠率达到88.5%,乡镇中心园实现全覆盖。

二、校园安全常抓不懈
开展安全演练36次,校车安全检查覆盖全部线路。
"""
ENTRY = [sys.executable, "-W", "ignore", "-c", "from webapp.cli import main; main(prog_name='edureports')"]


def run(*args: str | Path, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, [str(arg) for arg in args], prog_name="edureports")


def error_line(result: Result) -> str:
    """The one line of a refusal."""
    assert (result.exit_code, result.stdout) == (2, "")
    line, end = result.stderr[:-1], result.stderr[-1:]
    assert line and "\n" not in line and end == "\n"
    return line


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "县").mkdir()
    (folder / "县" / "甲.txt").write_text(REPORT, "utf-8")
    other = REPORT.replace("甲县", "乙县").replace("二〇一八", "二〇一九").replace("2018", "2019")
    (folder / "乙.txt").write_text(other, "gb18030")
    return folder


@pytest.fixture(scope="module")
def index(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "index"
    assert run("reindex", corpus, "--index", folder).exit_code == 0
    return folder


def has_chinese(text: str | None) -> bool:
    return bool(text and re.search("[\u4e00-\u9fff]{2}", text))


def test_every_command_is_there() -> None:
    assert set(main.commands) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_chinese_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert has_chinese(main.commands[command].help)
    assert not re.search("Usage|Options|Commands|Show this message", result.output)
    options = [p for p in main.commands[command].params if isinstance(p, click.Option)]
    assert all(has_chinese(option.help) for option in options)
    assert all(option.opts[0] in result.output for option in options)


@pytest.mark.parametrize("args", [(), ("--help",)])
def test_help_lists_the_commands(args: tuple[str, ...]) -> None:
    result = run(*args)
    assert all(re.search(rf"^  {name}\b.*[\u4e00-\u9fff]", result.output, re.MULTILINE) for name in COMMANDS)
    assert "Usage" not in result.output


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nonsense"], "没有命令 nonsense"),
        (["status", "--nonsense"], "没有选项 --nonsense.*edureports status --help"),
        (["search", "教育", "--regoin", "四川省"], "没有选项 --regoin"),
        (["inspect"], "缺少 PATH"),
        (["serve", "--port", "x"], "--port 的值不对"),
        (["serve", "--port", "70000"], "--port 的值不对"),
        (
            ["serve", "--host", "no.such.invalid", "--index", "INDEX"],
            "不能在 no.such.invalid:8000",
        ),
        (["status", "--dictionary", "没有", "--index", "INDEX"], "词典文件夹 没有 不能用"),
        (["reindex", "CORPUS", "--dictionary", "没有", "--index", "INDEX"], "词典文件夹 没有 不能用"),
        (["inspect", "没有.txt"], "没有这个文件或文件夹：没有.txt"),
        (["reindex", "没有"], "没有语料文件夹：没有"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    index: Path, corpus: Path, args: list[str], words: str
) -> None:
    named = {"INDEX": index, "CORPUS": corpus}
    assert re.search(words, error_line(run(*(named.get(arg, arg) for arg in args))))


@pytest.mark.parametrize("command", ["search", "serve", "status", "check"])
def test_without_an_index_the_line_says_what_to_run(command: str, tmp_path: Path) -> None:
    args = (command, "教育") if command == "search" else (command,)
    assert re.search("没有索引.*edureports reindex", error_line(run(*args, "--index", tmp_path / "none")))


@pytest.mark.parametrize("command", ["reindex", "search", "serve", "status", "check"])
def test_a_foreign_folder_is_refused_in_one_line(command: str, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    args = {"search": ["教育"], "reindex": [str(corpus)]}.get(command, [])
    assert "不是本程序的索引" in error_line(run(command, *args, "--index", tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_index_folder_that_cannot_be_made_is_refused_in_one_line(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "file" in error_line(run("reindex", corpus, "--index", tmp_path / "file" / "index"))


def test_reindex_says_what_it_did_and_then_that_nothing_changed(corpus: Path, tmp_path: Path) -> None:
    first = run("reindex", corpus, "--index", tmp_path / "i")
    assert (first.exit_code, first.stderr) == (0, "")
    assert "2 个文件，2 份报告，6 段" in first.stdout
    second = run("reindex", corpus, "--index", tmp_path / "i")
    assert second.exit_code == 0
    assert "没有变化" in second.stdout
    assert "索引已建好" in run("reindex", corpus, "--index", tmp_path / "i", "--force").stdout


def test_skipped_files_are_listed_and_the_status_is_1(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "好.txt").write_text(REPORT, "utf-8")
    (folder / "空.txt").touch()
    (folder / "图.txt").write_bytes(bytes(range(256)) * 8)
    for _ in range(2):  # the second run has nothing to do, and still says so
        result = run("reindex", folder, "--index", tmp_path / "i")
        assert result.exit_code == 1
        assert re.search(r"跳过 2 个文件：\n  图\.txt：.+\n  空\.txt：.+\n", result.stdout)
    answer = json.loads(run("reindex", folder, "--index", tmp_path / "i", "--json").stdout)
    assert (answer["changed"], answer["reports"]) == (False, 1)
    assert [item["source"] for item in answer["skipped"]] == ["图.txt", "空.txt"]


def test_a_correction_that_fits_no_report_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "好.txt").write_text(REPORT, "utf-8")
    rows = "好.txt,1,title,新题,,\n好.txt,2,title,新题,,\n旧.txt,1,year,2018,,\n"
    (folder / "corrections.csv").write_text(f"source,part,field,value,by,when\n{rows}", "utf-8")
    result = run("reindex", folder, "--index", tmp_path / "i")
    assert result.exit_code == 0
    assert re.findall("更正的 (.+) 不在语料中", result.stdout) == ["好.txt#2", "旧.txt#1"]
    assert "1. 新题" in run("search", "幼儿园", "--index", tmp_path / "i").stdout


def test_index_folder_comes_from_the_environment(index: Path) -> None:
    assert json.loads(run("status", "--json", EDUREPORTS_INDEX=str(index)).stdout)["index"] == str(index)


def test_corpus_defaults_to_the_checkout_and_an_installed_package_says_that_it_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert indexer.cli.default_corpus() == Path(__file__).parents[2] / "corpus"
    monkeypatch.setattr("indexer.__path__", [str(tmp_path / "site-packages" / "indexer")])
    assert "安装版不带示例语料" in error_line(run("reindex", "--index", tmp_path / "i"))


def test_status_tells_what_the_index_holds(corpus: Path, index: Path) -> None:
    answer = json.loads(run("status", "--index", index, "--json").stdout)
    expected = {
        "sources": 2,
        "reports": 2,
        "sections": 6,
        "skipped": [],
        "corpus": str(corpus),
        "outdated": False,
    }
    assert expected.items() <= answer.items()
    assert "2 份报告" in run("status", "--index", index).stdout


def test_r10_status_tells_a_changed_dictionary(index: Path, tmp_path: Path) -> None:
    (tmp_path / "userdict.txt").write_text("乡镇中心园 1000 n\n", "utf-8")
    result = run("status", "--index", index, EDUREPORTS_DICTIONARY=str(tmp_path))
    assert "词典或分析器已更新" in result.stdout


def test_r10_an_index_is_compared_with_the_dictionary_that_it_was_built_with(
    corpus: Path, tmp_path: Path
) -> None:
    words, folder = tmp_path / "words", tmp_path / "index"
    words.mkdir()
    (words / "userdict.txt").write_text("乡镇中心园 1000 n\n", "utf-8")
    run("reindex", corpus, "--index", folder, "--dictionary", words)
    assert "已更新" not in run("status", "--index", folder).stdout
    (words / "synonyms.txt").write_text("甲校, 乙校\n", "utf-8")
    told = run("status", "--index", folder).stdout
    assert "已更新" not in told and "同义词：1 组" in told
    (words / "userdict.txt").write_text("乡镇中心园 1000 n\n普惠率 9 n\n", "utf-8")
    told = run("status", "--index", folder).stdout
    assert f"词典或分析器已更新，索引是用旧的建立的：请运行 edureports reindex --dictionary {words}" in told
    assert json.loads(run("status", "--index", folder, "--json").stdout)["outdated"]


def test_status_names_the_line_of_a_broken_file_of_synonyms(index: Path, tmp_path: Path) -> None:
    (tmp_path / "synonyms.txt").write_text("甲校\n", "utf-8")
    told = run("status", "--index", index, "--dictionary", tmp_path).stdout
    assert "同义词：synonyms.txt 第 1 行：至少要有两个不同的词" in told and "已更新" not in told
    answer = json.loads(run("status", "--index", index, "--dictionary", tmp_path, "--json").stdout)
    assert answer["synonyms"]["problem"] and not answer["outdated"]


def test_r11_search_uses_synonyms_unless_told_not_to(index: Path, tmp_path: Path) -> None:
    (tmp_path / "synonyms.txt").write_text("接送, 校车\n", "utf-8")
    asked = ("search", "接送", "--index", index, "--dictionary", tmp_path)
    found = run(*asked).stdout
    assert "也按同义词查找：接送 ~ 校车" in found and "共 2 份报告" in found
    off = run(*asked, "--no-synonyms").stdout
    assert "同义词已关闭" in off and "共 0 份报告" in off


def test_status_tells_an_index_whose_words_another_segmenter_cut(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "已更新" not in run("status", "--index", index).stdout
    monkeypatch.setattr("analyzers.analyzer.cut_by", lambda: "another 1.0")
    assert "词典或分析器已更新" in run("status", "--index", index).stdout


def test_r21_check_is_content_with_a_whole_index_and_names_damage(corpus: Path, tmp_path: Path) -> None:
    run("reindex", corpus, "--index", tmp_path)
    assert "索引完好" in run("check", "--index", tmp_path).stdout
    answer = json.loads(run("check", "--index", tmp_path, "--json").stdout)
    assert (answer["ok"], answer["problem"], answer["reports"]) == (True, None, 2)
    folder = Generations(tmp_path).current().folder
    victim = max((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:-1])
    assert victim.name in error_line(run("check", "--index", tmp_path))
    broken = run("check", "--index", tmp_path, "--json")
    assert (broken.exit_code, json.loads(broken.stdout)["ok"]) == (2, False)


def test_inspect_prints_the_contract_one_line_a_file(corpus: Path) -> None:
    result = run("inspect", corpus, "--json")
    files = [json.loads(line) for line in result.stdout.splitlines()]
    assert [file["source"] for file in files] == ["乙.txt", "县/甲.txt"]
    assert list(files[0]) == ["source", "format", "encoding", "skipped", "reports"]
    report = files[1]["reports"][0]
    assert list(report) == (
        [
            "id",
            "part",
            "title",
            "region",
            "year",
            "genre",
            "script",
            "about_education",
            "text",
            "sections",
            "repairs",
        ]
    )
    assert list(report["year"]) == ["value", "to", "evidence"]
    assert list(report["sections"][1]) == [
        "ordinal",
        "level",
        "number",
        "heading",
        "path",
        "topic",
        "start",
        "end",
    ]
    assert report["sections"][1]["heading"] == "学前教育扎实推进"
    assert "".join(report["text"][s["start"] : s["end"]] for s in report["sections"]) == report["text"]


@pytest.mark.parametrize(
    ("path", "options", "source"),
    [
        ("县/甲.txt", [], "甲.txt"),
        ("县/甲.txt", ["--corpus", "."], "县/甲.txt"),
        ("县", ["--corpus", "."], "县/甲.txt"),
    ],
)
def test_inspect_names_sources_relative_to_the_corpus(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, path: str, options: list[str], source: str
) -> None:
    monkeypatch.chdir(corpus)
    assert json.loads(run("inspect", path, "--json", *options).stdout)["source"] == source


def test_inspect_outside_of_its_corpus_is_refused(corpus: Path, tmp_path: Path) -> None:
    assert "不在语料文件夹" in error_line(run("inspect", corpus / "乙.txt", "--corpus", tmp_path))


def test_inspect_honours_corrections_and_shows_evidence(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(REPORT, "utf-8")
    rows = "source,part,field,value,by,when\n甲.txt,1,region,四川省/乐山市,教育局办公室,2024-05-01\n"
    (tmp_path / "corrections.csv").write_text(rows, "utf-8")
    result = run("inspect", tmp_path)
    assert result.exit_code == 0
    assert "地区：四川省/乐山市（人工更正，把握 1.00）" in result.stdout
    assert "更正：教育局办公室 2024-05-01" in result.stdout
    assert "一、 学前教育扎实推进 [学前教育]" in result.stdout


def test_inspect_shows_no_terminal_escapes_and_names_skipped_files(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m.txt").write_text(REPORT.replace("扎实", "\x1b[2J\x07\u202e"), "utf-8")
    (tmp_path / "空.txt").touch()
    result = run("inspect", tmp_path)
    assert result.exit_code == 1
    assert re.search("空.txt 跳过：.+", result.stdout)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", result.stdout)


def test_a_defect_met_by_one_file_is_named_and_costs_no_other(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspect_file = indexer.reindex.inspect_file

    def defective(path: Path, source: str, *beside: object) -> object:
        return 1 // 0 if source == "乙.txt" else inspect_file(path, source)

    monkeypatch.setattr(indexer.reindex, "inspect_file", defective)
    result = run("reindex", corpus, "--index", tmp_path / "i")
    assert result.exit_code == 1
    assert "1 份报告" in result.stdout
    assert "乙.txt：内部错误：ZeroDivisionError" in result.stdout


@pytest.mark.parametrize(
    ("options", "sources"),
    [
        ([], {"县/甲.txt", "乙.txt"}),
        (["--year", "2018"], {"县/甲.txt"}),
        (["--year", "-2018"], {"县/甲.txt"}),
        (["--year", "2018", "--year", "2019-"], {"县/甲.txt", "乙.txt"}),
        (["--year", "未知"], set()),
        (["--section", "学前教育", "--genre", "工作总结"], {"县/甲.txt", "乙.txt"}),
        (["--per-page", "1", "--page", "2", "--sort", "-year"], {"县/甲.txt"}),
        (["--per-page", "1", "--page", "2", "--sort", "year"], {"乙.txt"}),
    ],
)
def test_search_takes_the_filters_of_the_contract(index: Path, options: list[str], sources: set[str]) -> None:
    answer = json.loads(run("search", "公办幼儿园", "--index", index, "--json", *options).stdout)
    assert {hit["source"] for hit in answer["hits"]} == sources


@pytest.mark.parametrize("words", [["幼儿园", "-校车"], ["-校车 幼儿园"]])
def test_search_takes_an_excluded_word_for_what_it_is(index: Path, words: list[str]) -> None:
    answer = json.loads(run("search", *words, "--index", index, "--json").stdout)
    assert answer["query"] == " ".join(words)


def test_search_shows_snippets_with_marks_for_people(index: Path) -> None:
    result = run("search", "普惠率", "--year", "2018", "--index", index)
    assert result.exit_code == 0
    assert "共 1 份报告" in result.stdout
    assert "学前教育扎实推进" in result.stdout
    assert "普惠率达到88.5%" in result.stdout
    assert "<mark>" not in result.stdout
    shown = webapp.cli._marked("a &lt;b&gt; <mark>普惠率</mark> c")
    assert shown.plain == "a <b> 普惠率 c"
    assert [(shown.plain[s.start : s.end], s.style) for s in shown.spans] == [("普惠率", "bold red")]


def test_search_shows_reports_with_some_of_the_words_apart(index: Path) -> None:
    alone = run("search", "普惠率", "--index", index, "--json")
    result = run("search", "普惠率 火星", "--index", index)
    assert "以下报告只含有一部分词，或词的一部分（普惠率 OR 火星）：" in result.stdout
    shown = result.stdout.split("以下报告")[1]
    assert shown.count("不含：火星") == json.loads(alone.stdout)["total_reports"] > 0


def test_search_says_what_it_ignored(index: Path) -> None:
    result = run("search", "教育", "--year", "二", "--page", "x", "--index", index)
    assert result.exit_code == 0
    assert len(re.findall("已忽略参数", result.stdout)) == 2


def test_interrupting_is_one_line_and_130(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(indexer.reindex, "inspect_file", interrupt)
    result = run("reindex", corpus, "--index", tmp_path / "i")
    assert result.exit_code == 130
    assert result.stderr.strip().count("\n") == 0
    assert "已中断" in result.stderr


def test_a_broken_pipe_is_no_traceback(corpus: Path) -> None:
    command = [*ENTRY, "inspect", str(corpus), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""


def test_exit_status_and_one_line_reach_the_shell(tmp_path: Path) -> None:
    command = [*ENTRY, "status", "--index", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("seen", ["dictionary/units.txt", "whoosh/MAIN_WRITELOCK"])
def test_r16_kill_9_of_the_command_leaves_the_old_index_serving(
    corpus: Path, tmp_path: Path, seen: str
) -> None:
    run("reindex", corpus, "--index", tmp_path)
    old = Generations(tmp_path).current()
    with subprocess.Popen([*ENTRY, "reindex", str(corpus), "--index", str(tmp_path), "--force"]) as process:
        while process.poll() is None and len(list((tmp_path / "generations").glob(f"*/{seen}"))) < 2:
            time.sleep(0.001)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert Generations(tmp_path).current() == old
    assert "共 2 份报告" in run("search", "幼儿园", "--index", tmp_path).stdout
    assert "索引已建好" in run("reindex", corpus, "--index", tmp_path, "--force").stdout
    assert "索引完好" in run("check", "--index", tmp_path).stdout
    names = [path.name for path in (tmp_path / "generations").iterdir()]
    assert sorted(names) == [old.id, Generations(tmp_path).current().id]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def served(index: Path) -> Iterator[str]:
    port = free_port()
    command = [*ENTRY, "serve", "--port", str(port), "--index", str(index)]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port} " in process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.kill()


def fetch(url: str) -> dict[str, object]:
    with urllib.request.urlopen(url, timeout=10) as response:
        answer: dict[str, object] = json.load(response)
        return answer


def test_r17_serve_answers_and_takes_up_a_new_generation(served: str, index: Path, corpus: Path) -> None:
    before = fetch(f"{served}/healthz")["generation"]
    assert fetch(f"{served}/api/search?q=%E5%B9%BC%E5%84%BF%E5%9B%AD")["total_reports"] == 2
    assert run("reindex", corpus, "--index", index, "--force").exit_code == 0
    deadline = time.monotonic() + 10
    while fetch(f"{served}/healthz")["generation"] == before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert fetch(f"{served}/healthz")["generation"] == Generations(index).current().id


def test_serve_names_a_port_that_is_taken(index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        command = [*ENTRY, "serve", "--port", port, "--index", str(index)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(f"端口 {port} 已被占用.*\n", done.stderr)
