"""`python -m tests.whoosh_tests`: what passes with Whoosh's codec has to pass with ours."""

import os
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "instance" / "whoosh-tests"
RELEASE = "whoosh-reloaded==2.7.5"  # the tests are in its source archive alone
# Test → why it cannot pass with our codec. None at present.
EXCEPTIONS: Mapping[str, str] = {}


def main() -> int:
    """Fetch, run twice, compare; 1 where a test fails with our codec alone."""
    tests = _fetched()
    stock = _outcomes(tests, "stock")
    ours = _outcomes(tests, "columnar", "-p", "tests.whoosh_tests.columnar")
    failed = sorted(name for name, passed in stock.items() if passed and not ours.get(name))
    for name in failed:
        print(f"{name}: {EXCEPTIONS.get(name, 'fails with the columnar codec alone')}")
    print(f"Whoosh's codec: {sum(stock.values())} of {len(stock)} tests pass; ours: {sum(ours.values())}")
    return int(not stock or bool(set(failed) - set(EXCEPTIONS)))


def _fetched() -> Path:
    """The folder of the tests, out of the release's source archive."""
    found = next(FOLDER.glob("*/tests"), None)
    if found is None:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*command, "--dest", str(FOLDER), RELEASE], check=True)
        with tarfile.open(next(FOLDER.glob("*.tar.gz"))) as archive:
            archive.extractall(FOLDER, filter="data")
        found = next(FOLDER.glob("*/tests"))
    return found


def _outcomes(tests: Path, name: str, *options: str) -> dict[str, bool]:
    """Which tests passed."""
    report = FOLDER / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", "-W", "ignore", *options]
    places = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(
        [*command, f"--rootdir={tests}", "-c", os.devnull, f"--junitxml={report}", str(tests)],
        env={**os.environ, **places},
        check=False,
        cwd=tests,
    )
    if not report.exists():
        sys.exit(f"pytest gave no report (status {ran.returncode})")
    cases = ET.parse(report).iter("testcase")
    return {f"{case.get('classname')}.{case.get('name')}": len(case) == 0 for case in cases}


if __name__ == "__main__":
    sys.exit(main())
