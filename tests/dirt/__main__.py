"""`python -m tests.dirt` writes `corpus/`: the files, their labels, sources.csv and the README."""

import json
from pathlib import Path

from .plan import RECIPES, Made, label_rows, make
from .readme import readme

CORPUS = Path(__file__).parents[2] / "corpus"
_LAST_CITED = 12  # sources.csv tells where the first files came from, and leaves the others open


def contents() -> dict[str, bytes]:
    """Every file of the corpus: name to bytes."""
    made = [make(recipe) for recipe in RECIPES]
    files = {one.recipe.source: one.content for one in made}
    rows = [json.dumps(row, ensure_ascii=False) + "\n" for one in made for row in label_rows(one)]
    beside = {"labels.jsonl": "".join(rows), "sources.csv": _sources(made), "README.md": readme(made)}
    return {**files, **{name: text.encode() for name, text in beside.items()}}


def _sources(made: list[Made]) -> str:
    """Invented addresses, for the reserved domain example.org cannot be anybody's."""
    cited = [one.recipe.source for one in made if one.recipe.source.endswith(("page.txt", ".html", ".htm"))]
    rows = [
        f"{source},https://www.example.org/reports/{source[:2]}.html,示例网站（虚构）,2024-06-{at:02}"
        for at, source in enumerate(cited[:_LAST_CITED], 1)
    ]
    return "\n".join(["source,url,publisher,fetched", *rows]) + "\n"


def main() -> None:
    """Write the corpus, take away what it no longer has, and say what was written."""
    CORPUS.mkdir(exist_ok=True)
    files = contents()
    for path in CORPUS.iterdir():
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (CORPUS / name).write_bytes(content)
        print(f"{len(content):7} {name}")


if __name__ == "__main__":
    main()
