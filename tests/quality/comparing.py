"""How do other engines rank the plain-word queries over the same texts, each at its best?"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba

from indexer.documents import Report
from tests.quality.collection import Collection, make_once
from tests.quality.engines import Best, PeerModule, sections_of, whole
from tests.quality.judged import Judged
from tests.quality.measure import Answered, ask, mean, score

PEERS = ("stock_whoosh", "fts5_trigram", "fts5_words", "tantivy_words")
_DOCUMENTS: dict[str, Callable[[Report], Iterable[tuple[str, str]]]] = {
    "sections": sections_of,
    "reports": whole,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A peer with its answers in the way in which it is best by nDCG@10; `way` says which."""

    name: str
    way: str
    answered: Sequence[Answered]


def compare(peer: str, folder: Path, collection: Collection, plain: Sequence[Judged]) -> Compared:
    """Sections or whole reports as documents, words joined by AND or by OR: whichever is best."""
    jieba.dt.initialize()
    module: PeerModule = importlib.import_module(f"tests.quality.peers.{peer}")
    ways = list(_ways(module, folder, collection, plain))
    return max(ways, key=lambda way: mean(way.answered)["nDCG@10"])


def _ways(
    module: PeerModule, folder: Path, collection: Collection, plain: Sequence[Judged]
) -> Iterator[Compared]:
    for unit, documents in _DOCUMENTS.items():
        index = folder / f"{module.__name__.rpartition('.')[2]}-{unit}"
        make_once(index, _made_from(module, collection), _builder(module, collection, documents))
        for operator, asked in module.open_index(index).items():
            answered = score(ask(Best(asked), plain), plain)
            yield Compared(module.NAME, f"{unit}, {operator}", answered)


def _builder(
    module: PeerModule, collection: Collection, documents: Callable[[Report], Iterable[tuple[str, str]]]
) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        folder.mkdir(parents=True)
        module.build((each for report in collection.reports() for each in documents(report)), folder)

    return build


def _made_from(module: PeerModule, collection: Collection) -> str:
    here = Path(__file__).parent
    code = [
        Path(str(module.__file__)),
        here / "engines.py",
        here / "peers" / "fts5.py",
        here / "peers" / "words.py",
    ]
    return "\n".join([collection.generation, *(path.read_text("utf-8") for path in code)])
