"""How right is what ingestion finds? A folder with gold labels is read and every field is counted.

`python -m tests.accuracy FOLDER` scores any folder with a `labels.jsonl`; `--generate N --seed S`
makes fresh dirt over the clean reports of `tests/dirt/clean/` and scores that.
"""

from .measure import Scores, score

__all__ = ["Scores", "score"]
