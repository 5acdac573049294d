"""`python -m indexer.structure.learn_topics REPORTS TABLE` counts what `learned` reads; run by hand.

REPORTS is a folder of clean reports with their labels (NN-name.txt, NN-name.json), of which those up
to number 60 are read: the others stay unseen. TABLE holds labelled headings (topic, path, text).
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analyzers.variants import simplify
from indexer.structure.headings import find_sections
from indexer.structure.learned import pairs

_LAST = 60  # the number of the last report that is read
_FEWEST = {"h": 1, "p": 1, "t": 3}  # counts of a pair that is kept
_MOST_TOPICS = 12  # what stands in sections of more says nothing
_HEADER = """# In how many labelled sections do two characters stand, by topic? Made by learn_topics.py.
# First line: topics with their sections. Then: place (h heading, p parent, t text), pair, number of
# the topic in the first line (and :count, unless it is 1).
# Counted in reports written for this project; MIT as the project.
"""

Section = tuple[str, tuple[str, ...], str]  # topic, path, text


def main(reports: Path, table: Path) -> None:
    """Write the counts of all labelled sections beside this module."""
    topics: Counter[str] = Counter()
    counts: dict[tuple[str, str], Counter[str]] = {}
    for topic, path, text in [*_of_reports(reports), *_of_table(table)]:
        topics[topic] += 1
        for key in pairs(path, text):
            counts.setdefault(key, Counter())[topic] += 1
    names = {topic: number for number, topic in enumerate(topics)}
    lines = [f"= = {' '.join(f'{topic}:{count}' for topic, count in topics.items())}"]
    for (place, pair), count in sorted(counts.items()):
        if sum(count.values()) >= _FEWEST[place] and len(count) <= _MOST_TOPICS:
            each = (f"{names[t]}:{n}" if n > 1 else f"{names[t]}" for t, n in count.most_common())
            lines.append(f"{place} {pair} {' '.join(each)}")
    Path(__file__).with_name("topic_counts.tsv").write_text(_HEADER + "\n".join(lines) + "\n", "utf-8")


def _of_reports(folder: Path) -> Iterator[Section]:
    for labels in sorted(folder.glob("*.json")):
        if int(labels.name.partition("-")[0]) > _LAST:
            continue
        row, text = json.loads(labels.read_text("utf-8")), labels.with_suffix(".txt").read_text("utf-8")
        sections = [section for section in find_sections(text, row["title"]) if section.level]
        for section, label in zip(sections, row["headings"], strict=True):
            path = tuple(simplify(heading) for heading in section.path)
            yield label["topic"], path, simplify(text[section.start : section.end])


def _of_table(table: Path) -> Iterator[Section]:
    for line in table.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            topic, path, text = [*line.split("\t"), ""][:3]
            yield topic, tuple(path.split(" > ")), text


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
