"""`python -m tests.dirt` writes the files of `corpus/` and their labels; its README is written by hand."""

import json
from pathlib import Path

from .plan import RECIPES, label_rows, make

CORPUS = Path(__file__).parents[2] / "corpus"


def contents() -> dict[str, bytes]:
    """Every generated file of the corpus: name to bytes."""
    made = [make(recipe) for recipe in RECIPES]
    files = {one.recipe.source: one.content for one in made}
    rows = [json.dumps(row, ensure_ascii=False) + "\n" for one in made for row in label_rows(one)]
    return {**files, "labels.jsonl": "".join(rows).encode()}


def main() -> None:
    """Write the corpus and say what was written."""
    CORPUS.mkdir(exist_ok=True)
    for name, content in contents().items():
        (CORPUS / name).write_bytes(content)
        print(f"{len(content):7} {name}")


if __name__ == "__main__":
    main()
