"""Which queries can be made of some leaves? Strategies that property tests share."""

from hypothesis import strategies as st


def grouped(leaf: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    """Queries of at most so many leaves, joined, grouped and excluded."""
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(" ".join),
            st.tuples(inner, inner).map(" OR ".join).map("({})".format),
            inner.map("NOT ({})".format),
            leaf.map("-{}".format),
        ),
        max_leaves=most,
    )
