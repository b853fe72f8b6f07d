"""Loaded by every Python of a command under trial: counts calls that change files, and kills it.

Two counts: of all calls in the project and in the temporary folder, and of those that touch what is
kept, outside of the hidden folders. Each is a file that grows by a byte with each call, whichever
process makes it. Variables of the environment: FAULTS is the folder of these files, FAULTS_IN the
folders that count, FAULTS_AT (``all:12``) the call before which the group of processes is killed.
"""

import os
import signal
import sys

ARGUMENTS = {
    "os.chmod": 1, "os.link": 2, "os.mkdir": 1, "os.remove": 1, "os.rename": 2, "os.rmdir": 1,
    "os.symlink": 2, "os.truncate": 1,
}  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def watch(folder):
    """Count from now on."""
    inside = tuple(os.environ["FAULTS_IN"].split(os.pathsep))
    group = int(os.environ.setdefault("FAULTS_GROUP", str(os.getpgid(0))))
    kind, _, number = os.environ.get("FAULTS_AT", "").partition(":")
    counters = {}

    def begin():
        # a fork has counters of its own, whose place in the file nobody else moves
        for name in ("all", "kept", "list"):
            counters[name] = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def count(name):
        os.write(counters[name], b".")
        if name == kind and os.lseek(counters[name], 0, os.SEEK_CUR) == int(number) + 1:
            os.write(counters["list"], b"killed\n")
            os.killpg(group, signal.SIGKILL)

    def note(event, arguments):
        if event == "open":
            paths = arguments[:1] if arguments[2] & WRITING else ()
        elif event in ARGUMENTS:
            paths = arguments[: ARGUMENTS[event]]
        else:
            return
        paths = [path for path in map(_place, paths, _folders(event, arguments)) if path]
        paths = [path for path in paths if path.startswith(inside)]
        if not paths:
            return
        os.write(counters["list"], f"{os.getpid()} {event} {' '.join(paths)}\n".encode())
        count("all")
        if any(path.startswith(inside[0]) and _is_kept(path) for path in paths):
            count("kept")

    begin()
    os.register_at_fork(after_in_child=begin)
    sys.addaudithook(note)


def _is_kept(path):
    """Whether a path of the project is in no hidden folder, or decides over what is in one."""
    hidden = "/.staging-" in path or "/.va-scratch-" in path
    return not hidden or path.endswith("/ready")


def _folders(event, arguments):
    """Return the open folders that the paths of a call start from."""
    if event in ("os.remove", "os.rmdir"):
        return [arguments[1]]
    return [arguments[2] if event == "os.mkdir" else -1] * 2


def _place(path, folder):
    """Return the absolute path of a call, None where it has none."""
    if isinstance(path, int):
        return None
    start = os.readlink(f"/proc/self/fd/{folder}") if folder >= 0 else os.getcwd()
    return os.path.normpath(os.path.join(start, os.fsdecode(path)))


if "FAULTS" in os.environ:
    watch(os.environ["FAULTS"])
