"""At which values is a parameter of ranking tried? At none, half and twice what it is, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from indexer.engines.parameters import Parameters

TRIED = {"off": 0.0, "halved": 0.5, "doubled": 2.0}
_NEVER_OFF = ("window", "length")  # 0 is no window, and no length


@dataclass(frozen=True, slots=True)
class Setting:
    """All parameters with one at another value.

    was: its value in use; written: whether it goes into an index, which has to be written for it.
    """

    name: str
    was: float
    how: str
    value: float
    parameters: Parameters
    written: bool


def settings(base: Parameters) -> Iterator[Setting]:
    """Every setting, those of parameters that are written last."""
    for name in (field.name for field in fields(Parameters) if field.name not in ("b", "fields")):
        was = getattr(base, name)
        for how, value in _tried(name, was):
            yield Setting(name, was, how, value, replace(base, **{name: type(was)(value)}), written=False)
    for how, value in _tried("b", base.b):
        yield Setting("b", base.b, how, min(value, 1.0), replace(base, b=min(value, 1.0)), written=True)
    yield from _of_fields(base)


def _of_fields(base: Parameters) -> Iterator[Setting]:
    for what in ("boost", "length"):
        for name, weight in base.fields.items():
            was = getattr(weight, what)
            for how, value in _tried(what, was):
                changed = {**base.fields, name: replace(weight, **{what: value})}
                parameters = replace(base, fields=changed)
                yield Setting(f"{what} of {name}", was, how, value, parameters, written=True)


def _tried(name: str, was: float) -> Iterator[tuple[str, float]]:
    return ((how, factor * was) for how, factor in TRIED.items() if factor or name not in _NEVER_OFF)
