"""By which names is a region known, and which region does a path such as 四川省/乐山市 name?"""

from indexer.documents import Region
from indexer.metadata.gazetteer import gazetteer


def region_of_path(path: str) -> Region | None:
    """The region of a path as a correction gives it, or None where there is no such place today."""
    names = tuple(name.strip() for name in path.split("/") if name.strip())
    places = gazetteer()
    place = places.find(names) if names else None
    if place is None:
        return None
    known = {places.places[key].level: places.places[key].name for key in place.path}
    return Region(known["province"], known.get("city"), known.get("county"), place.code, "corrected", 1.0)


def region_names(region: Region) -> tuple[str, ...]:
    """Every name by which people search a region: full, customary and short names of each level."""
    places = gazetteer()
    found: list[str] = []
    for depth, name in enumerate(region.names, 1):
        place = places.find(region.names[:depth])
        found += places.names[place.key] if place else (name,)
    return tuple(dict.fromkeys(found))
