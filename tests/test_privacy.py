"""Nothing leaves the machine, and nothing of the machine is in what is made."""

from __future__ import annotations

import getpass
import os
import platform
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest
from conftest import copy_project, printed

from venezuela_analysis.project import find

# tells of every socket to anything but a file, in this process and in those that it forks into
ALONE = """
import os, socket, sys
from datetime import date
from pathlib import Path

told = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def note(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "webbrowser.open"):
        os.write(told, f"{event} {arguments}\\n".encode())
    elif event in ("socket.connect", "socket.bind", "socket.sendto"):
        if arguments[0].family != socket.AF_UNIX:
            os.write(told, f"{event} {arguments[1]}\\n".encode())

sys.addaudithook(note)
from venezuela_analysis import pipeline
from venezuela_analysis.project import find
interfaces = [name for _, name in socket.if_nameindex()]
given, today = {"language": "en"}, date(2025, 12, 9)
result = pipeline.run(find(sys.argv[1]), ("chinese-loans",), given, today=today)
print(interfaces, result.pages)
"""
TEXT_OF_PNG = {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"}


@pytest.fixture
def unshare():
    """The command that gives a process no network interface but a loopback that is down."""
    command = ["unshare", "--user", "--map-root-user", "--net"]
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here, which takes the network away: it is a command of Linux")
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"no process may be without a network here: {tried.stderr.strip()}")
    return command


def test_a_build_works_without_a_network_and_never_looks_for_one(unshare, tmp_path):
    project = copy_project(tmp_path / "project")
    told = tmp_path / "told"
    done = subprocess.run(
        [*unshare, sys.executable, "-c", ALONE, str(project.root), str(told)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("['lo'] ['en/chinese-loans.html']\n", "")
    assert told.read_text(encoding="utf-8") == ""


def test_the_hook_would_tell_of_a_connection(tmp_path):
    told = tmp_path / "told"
    begin = ALONE.partition("from venezuela_analysis")[0]
    code = f"{begin}\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", code, "", str(told)], check=True)
    assert told.read_text(encoding="utf-8") == "socket.connect ('127.0.0.1', 9)\n"


def test_great_expectations_is_told_to_count_nothing_and_has_nothing_to_count_with():
    code = (
        "import os; from venezuela_analysis.checks import engine; "
        "print(os.environ['GX_ANALYTICS_ENABLED'])"
    )
    assert printed(code) == "false\n"
    assert "posthog" not in (find(__file__).root / "requirements.lock").read_text("utf-8")


def of_this_machine(built: Path) -> dict[str, re.Pattern[bytes]]:
    """What would tell whose machine made a file, and when."""
    names = {
        "the user": getpass.getuser(),
        "the host": socket.gethostname(),
        "the kernel of the system": platform.release(),
    }
    places = {
        "the project": str(built),
        "the home": str(Path.home()),
        "the place for files of a moment": tempfile.gettempdir() + os.sep,
        "the environment": sys.prefix,
    }
    found = {
        # a word of English, such as root, could stand in any text
        name: re.compile(rb"(?<![\w-])%s(?![\w-])" % re.escape(word.encode()))
        for name, word in names.items()
        if len(word) > 4 and word not in ("localhost", "runner")
    }
    found |= {
        name: re.compile(re.escape(path.encode())) for name, path in places.items() if len(path) > 5
    }
    # an address that a source is read at may hold such an id
    found["a kernel or another id made by chance"] = re.compile(
        rb"(?<!/)\b[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b"
    )
    found["a time of day"] = re.compile(rb"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d")
    return found


def test_nothing_that_is_made_tells_of_the_machine_or_the_hour(built):
    patterns = of_this_machine(built.root)
    paths = [path for path in sorted(built.reports.rglob("*")) if path.is_file()]
    assert {path.suffix for path in paths} >= {".html", ".svg", ".png", ".csv", ".json", ".txt"}
    told = []
    for path in [*paths, *sorted(built.processed.iterdir())]:
        content = path.read_bytes()
        # letters in the bytes of typefaces say nothing
        content = re.sub(rb"base64,[A-Za-z0-9+/=]+", b"", content)
        told += [
            f"{path.name}: {name}, {match[0]!r}"
            for name, pattern in patterns.items()
            if path.suffix != ".png" and (match := pattern.search(content))
        ]
    assert told == []


def chunks(image: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by kind."""
    found, at = {}, 8
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        kind = image[at + 4 : at + 8]
        found[kind] = image[at + 8 : at + 8 + length]
        assert zlib.crc32(image[at + 4 : at + 8 + length]) == struct.unpack(
            ">I", image[at + 8 + length : at + 12 + length]
        )[0]  # fmt: skip
        at += length + 12
    return found


def test_pictures_hold_no_words_and_no_time(built):
    pictures = sorted(built.reports.rglob("*.png"))
    assert len(pictures) > 20
    for path in pictures:
        assert not TEXT_OF_PNG & set(chunks(path.read_bytes())), path.name
