"""How is an old Word document read? Through a program that the machine may have.

antiword reads what Word 97 to 2003 wrote, LibreOffice that and more (RTF, WPS). Both get a folder of
their own for the time they run, and no longer than the limit.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from indexer.errors import SourceSkipped

MISSING = "需要 antiword 或 LibreOffice"
MISSING_OFFICE = "需要 LibreOffice"
_OFFICE = ("soffice", "libreoffice")


def convert_doc(data: bytes, limit: float) -> tuple[str, bytes]:
    """An old document as ("text", UTF-8) or ("docx", bytes). Raises SourceSkipped without a program.

    limit: seconds that each program may take.
    """
    antiword, office = shutil.which("antiword"), _office()
    if antiword is None and office is None:
        raise SourceSkipped(MISSING)
    if antiword is not None and (text := _antiword(antiword, data, limit)).strip():
        return "text", text
    if office is None:
        raise SourceSkipped("antiword 读不出文字")
    return "docx", _to_docx(office, data, ".doc", limit)


def convert_rtf(data: bytes, limit: float) -> bytes:
    """A Rich Text document as the bytes of a `.docx`. Raises SourceSkipped without LibreOffice."""
    office = _office()
    if office is None:
        raise SourceSkipped(MISSING_OFFICE)
    return _to_docx(office, data, ".rtf", limit)


def _office() -> str | None:
    return next((found for name in _OFFICE if (found := shutil.which(name))), None)


def _antiword(program: str, data: bytes, limit: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="edureports-") as folder:
        path = Path(folder, "report.doc")
        path.write_bytes(data)
        status, output = _run([program, "-m", "UTF-8.txt", "-w", "0", str(path)], folder, limit)
    return output if status == 0 else b""


def _to_docx(program: str, data: bytes, suffix: str, limit: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="edureports-") as folder:
        path = Path(folder, f"report{suffix}")
        path.write_bytes(data)
        # The user's own profile may be held by another run.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        switches = ["--headless", "--norestore", "--nolockcheck", profile]
        _run([program, *switches, "--convert-to", "docx", "--outdir", folder, str(path)], folder, limit)
        made = Path(folder, "report.docx")
        if not made.is_file():
            raise SourceSkipped("LibreOffice 无法转换")
        return made.read_bytes()


def _run(command: list[str], folder: str, limit: float) -> tuple[int, bytes]:
    """Status and output of a program that leads a process group, so that none of it survives."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired as error:
            raise SourceSkipped(f"转换超过 {limit:g} 秒") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        return process.returncode, output
