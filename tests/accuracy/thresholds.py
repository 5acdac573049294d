"""What must ingestion reach? The promises of the project, in one place."""

from collections.abc import Mapping

AT_LEAST: Mapping[str, float] = {
    "province right": 0.98,
    "city right": 0.95,
    "county right": 0.93,
    "year right": 0.97,
    "parts right": 0.98,
    "heading recall": 0.97,
    "heading precision": 0.97,
    "topic right": 0.9,
    "body kept": 0.998,
}
AT_MOST: Mapping[str, float] = {
    "region wrong": 0.01,
    "year wrong": 0.01,
    "furniture kept": 0.005,
    "region wrong at confidence 0.9": 0.02,
}


def missed(shares: Mapping[str, float | None]) -> list[str]:
    """The promises that are not kept, each in a line; what could not be measured is no promise broken."""
    low = [f"{n} {_share(shares, n):.4f} < {t}" for n, t in AT_LEAST.items() if _share(shares, n) < t]
    high = [f"{n} {shares[n]:.4f} > {t}" for n, t in AT_MOST.items() if (shares.get(n) or 0.0) > t]
    return low + high


def _share(shares: Mapping[str, float | None], name: str) -> float:
    value = shares.get(name)
    return 1.0 if value is None else value
