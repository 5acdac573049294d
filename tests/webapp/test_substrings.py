"""Whatever a person copies from a report's page finds the report: by the answers of the pages themselves."""

import html
import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from analyzers.normalize import is_han, key_of
from analyzers.variants import simplify
from indexer.progress import ProgressBar
from indexer.reindex import reindex
from tests.conftest import CORPUS
from webapp.app import create_app
from webapp.config import Config

LONGEST = 30
SIGNS = re.compile(r"(?:^|\s)[-－]|\b(?:OR|AND|NOT)\b|\*")  # of the query language


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    index = tmp_path_factory.mktemp("substrings") / "index"
    reindex(CORPUS, index, progress=ProgressBar(enabled=False))
    return create_app(config=Config(index=index)).test_client()


def sections_of(client: FlaskClient, report_id: str) -> list[str]:
    """The text of each section as the page shows it."""
    page = client.get(f"/report/{report_id}").text
    article = page[page.index("<article") : page.index("</article>")]
    found = re.findall(r"<section.*?>(.*?)</section>", article, re.DOTALL)
    return [_text(section) for section in found]


def _text(markup: str) -> str:
    lines = re.sub(r"</(?:p|h\d|div)>", "\n", markup)
    plain = html.unescape(re.sub(r"<[^>]*>", "", lines))
    return "".join(f"{line.strip()}\n" for line in plain.split("\n") if line.strip())


def pieces(sections: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Pieces of one section, or over one border between two, that cut no number and no Latin word."""
    shown = [own for own in sections if own]  # the title is no part of the first, which may have nothing else
    neighbours = [(own, "") for own in shown] + list(pairwise(shown))
    for own, following in rng.sample(neighbours, min(6, len(neighbours))):
        text, border = own + following, len(own)
        start = rng.randrange(max(0, border - LONGEST) if following else 0, border)
        end = min(len(text), start + rng.randint(1, LONGEST))
        piece = text[start:end]
        if key_of(piece) and not _cuts(text, start) and not _cuts(text, end) and not SIGNS.search(piece):
            yield piece


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text) or is_han(text[at - 1]) or is_han(text[at]):
        return False
    return all(char.isalnum() or char in ".," for char in text[at - 1 : at + 1])


def finds(client: FlaskClient, query: str, report_id: str) -> bool:
    for page in range(1, 4):
        answer = client.get("/api/search", query_string={"q": query, "per_page": 100, "page": page}).json
        if any(hit["report_id"] == report_id for hit in answer["hits"]):
            return True
    return False


def test_any_piece_of_a_page_finds_its_report_quoted_or_not_in_either_script(client: FlaskClient) -> None:
    rng, tried = random.Random(11), 0
    ids = [hit["report_id"] for hit in client.get("/api/search?per_page=100").json["hits"]]
    for report_id in ids:
        for piece in pieces(sections_of(client, report_id), rng):
            scripts = (piece, simplify(piece))
            asked = [*scripts, *(f'"{text}"' for text in scripts if '"' not in text)]
            for query in dict.fromkeys(asked):
                assert finds(client, query, report_id), (report_id, query)
            tried += 1
    assert tried > 3 * len(ids) > 200
