"""What is a report about: which place, which year, what kind, in which script, education at all?"""

from indexer.metadata.education import is_about_education
from indexer.metadata.genre import infer_genre
from indexer.metadata.named import NamedPlace, places_named, regions_called
from indexer.metadata.names import region_names, region_of_path
from indexer.metadata.region import THRESHOLD, infer_region
from indexer.metadata.script import script_of
from indexer.metadata.year import infer_year
from indexer.metadata.year_expressions import FIRST_YEAR, LAST_YEAR, year_mentions

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "THRESHOLD",
    "NamedPlace",
    "infer_genre",
    "infer_region",
    "infer_year",
    "is_about_education",
    "places_named",
    "region_names",
    "region_of_path",
    "regions_called",
    "script_of",
    "year_mentions",
]
