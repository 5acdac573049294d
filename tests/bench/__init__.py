"""How fast is a search with its facet counts, beside what others offer? `python -m tests.bench`."""
