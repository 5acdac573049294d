# 两条命令：make serve 打开检索页，make test 跑全部检查。其余见 make help。

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install serve test lint corpus accuracy quality bench whoosh-tests clean python browser

help: ## 列出这些目标
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

install: $(VENV)/installed ## 建立 .venv/ 并安装，此后可用 .venv/bin/edureports

serve: install ## 没有索引时先为 corpus/ 建立，然后在 http://127.0.0.1:8000 提供检索
	@# 索引若是别的语料的，不去动它；若是 corpus/ 的，没有变化时 reindex 什么也不做。退出状态 1 只表示有文件被跳过。
	@state="$$($(BIN)/edureports status --json 2>/dev/null)" || state=; \
	case "$$state" in \
	'' | *'"corpus": "$(realpath corpus)"'*) $(BIN)/edureports reindex corpus || [ $$? -eq 1 ] ;; \
	esac
	@exec $(BIN)/edureports serve

test: lint browser ## 代码风格、类型、依赖规则和全部测试
	$(BIN)/python -m pytest

lint: $(VENV)/installed-test ## 只做代码风格、类型和依赖规则
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

corpus: $(VENV)/installed-test ## 由 tests/dirt/ 中干净的报告重新生成 corpus/
	$(BIN)/python -m tests.dirt

# 每次取没有看过的种子；要重现某一次：make accuracy SEEDS="1 2 3"
SEEDS ?= $(shell $(PYTHON) -c 'import secrets; print(*(secrets.randbelow(10**6) for _ in range(3)))')

accuracy: $(VENV)/installed-test ## 按标注给读取的结果打分：corpus/ 和三批新造的脏文件
	$(BIN)/python -m tests.accuracy corpus --generate 60 --seed $(SEEDS) --jobs 2

quality: $(VENV)/installed-quality ## 按人工判定的查询给检索排序打分，与别的引擎并列；低于已达到的就失败
	$(BIN)/python -m tests.quality

SIZE ?= 10k

bench: $(VENV)/installed-bench ## 与别的检索引擎比快慢，SIZE=10k 或 100k；先核对命中数和分面数
	$(BIN)/python -m tests.bench --size $(SIZE)

whoosh-tests: $(VENV)/installed-test ## 取来 Whoosh 自己的测试，用本项目的索引格式（codec）再跑一遍
	$(BIN)/python -m tests.whoosh_tests

clean: ## 删除 .venv/ 和各种缓存；索引 instance/ 保留
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find analyzers indexer webapp tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/installed: pyproject.toml
	@$(MAKE) --no-print-directory python
	@echo "正在安装到 $(VENV)/ ……"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade pip # 旧 pip 装 lxml 的附加依赖时会出错
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@echo "正在安装测试所需 ……"
	@$(PIP) install --editable '.[test]'
	@touch $@

$(VENV)/installed-quality: $(VENV)/installed-test
	@echo "正在安装打分的工具和用来比较的检索引擎 ……"
	@$(PIP) install --editable '.[test,quality]'
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed-test
	@echo "正在安装用来比较的检索引擎 ……"
	@$(PIP) install --editable '.[test,bench]'
	@touch $@

python:
	@command -v $(PYTHON) >/dev/null || { \
	echo "缺少 $(PYTHON)。Debian/Ubuntu：apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "需要 Python 3.11 或更新，而 $(PYTHON) 较旧；可指定另一个：make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "缺少 python3-venv。Debian/Ubuntu：apt-get install python3-venv" >&2; exit 1; }

browser:
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	echo "没有找到 Chromium：浏览器测试将跳过。Debian：apt-get install chromium fonts-noto-cjk" >&2
