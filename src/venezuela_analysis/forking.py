"""Work in processes of its own, forked from one fresh interpreter that has loaded what they need.

Importing takes seconds and forking takes milliseconds. This very process is not the one that is
forked: it may have threads, whose locks a fork would find held for ever, and its state would reach
the work. So a fresh interpreter, in which nothing has happened but imports, waits for tasks. Each
task runs in a fork of a fork: the first one keeps watch over it and tells how it ended.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import pickle
import pkgutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

from venezuela_analysis.errors import ProjectError

Tell = Callable[[Any], None]

_SAID, _RETURNED, _RAISED = "said", "returned", "raised"
_KILLED_BY_SYSTEM = " (the system may have run out of memory)"


class Died(ProjectError):
    """A task's process ended before the task did; the message says how."""


class ServerEnded(Died):
    """The process that is forked for each task is gone, and with it all tasks."""


def is_safe() -> bool:
    """Whether processes can be forked here: macOS forbids it to much of its own code."""
    return sys.platform.startswith("linux")


class ForkServer:
    """A fresh interpreter that has imported modules and forks itself for each task.

    Parameters
    ----------
    modules : sequence of str
        What is imported before the first fork. None of them may start a thread.
    environment : mapping, optional
        Variables of the interpreter, besides those of this process.
    """

    def __init__(
        self, modules: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            # -P: what lies in the current folder is no module
            server = subprocess.Popen(
                [
                    *(sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"),
                    *(str(theirs.fileno()), *modules),
                ],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **(environment or {})},
                # a group of its own, which is ended as one
                start_new_session=True,
            )
        self._lock, self._pid, self._wait = Lock(), server.pid, server.wait

    @classmethod
    def inside(cls) -> ForkServer:
        """Return one that is a fork of this very process, with all that it has in its memory.

        This process must be a task of another server that has begun no thread yet; what it does
        afterwards does not reach the new one's tasks.
        """
        self = cls.__new__(cls)
        self._control, theirs = socket.socketpair()
        with theirs:
            pid = os.fork()
            if pid == 0:
                with suppress(BaseException):
                    _part(theirs.fileno())
                    _fork_for_each(theirs)
                os._exit(1)
        self._lock, self._pid, self._wait = Lock(), pid, lambda: os.waitpid(pid, 0)
        return self

    def __enter__(self) -> ForkServer:
        """Return the server, whose processes end with the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """End the interpreter and every task that it still runs."""
        self._control.close()
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        self._wait()

    def call(
        self,
        function: str,
        *arguments: Any,
        told: Tell = lambda message: None,
        seconds: float | None = None,
    ) -> Any:
        """Return what a function returns that is called in a process of its own.

        Parameters
        ----------
        function : str
            As ``module:name``. Its first argument is a function that sends a message to this
            process.
        *arguments
            Picklable.
        told : callable
            Given each message.
        seconds : float, optional
            How long the task may send none.

        Raises
        ------
        TimeoutError
            Where it sent none for so long; the process has been killed.
        Died
            Where the process ended first; `ServerEnded` where all did.
        Exception
            What the function raised.
        """
        (ours, theirs), (ending, ended) = socket.socketpair(), os.pipe()
        answers, status = Connection(ours.detach()), Connection(ending, writable=False)
        with answers, status:
            with theirs, self._lock:
                try:
                    socket.send_fds(self._control, [b"."], [theirs.fileno(), ended])
                except OSError:
                    raise ServerEnded("the process that starts all others ended") from None
                finally:
                    os.close(ended)
            try:
                answers.send((function, arguments))
                return _answer(answers, told, seconds)
            except (EOFError, ConnectionError, pickle.UnpicklingError):
                raise _ended(status) from None


def _answer(answers: Connection, told: Tell, seconds: float | None) -> Any:
    """Return a task's answer, telling its messages until then."""
    pid = answers.recv()
    while True:
        if not wait([answers], seconds):
            os.kill(pid, signal.SIGKILL)
            raise TimeoutError(f"nothing was heard for {seconds:g} seconds")
        kind, content = answers.recv()
        if kind == _SAID:
            told(content)
        elif kind == _RAISED:
            raise content
        else:
            return content


def _ended(status: Connection) -> Died:
    """Return how a process ended, in words."""
    try:
        code = os.waitstatus_to_exitcode(status.recv())
    except EOFError:
        return ServerEnded("the process that starts all others ended")
    if code >= 0:
        return Died(f"the process ended itself with exit code {code}")
    name = signal.strsignal(-code) or f"signal {-code}"
    by_system = _KILLED_BY_SYSTEM if -code == signal.SIGKILL else ""
    return Died(f"the process was ended: {name}{by_system}")


# --- the interpreter that is forked -------------------------------------------------------------


def serve() -> None:
    """Import what the command line names, then fork for each task until nobody asks any more."""
    control = socket.socket(fileno=int(sys.argv[1]))
    # the socket tells when nobody asks any more, but not while modules are imported
    _ask_of_system(_END_ME, signal.SIGKILL)
    # what is imported stays: nothing need look through it for garbage, nor be copied for that
    gc.disable()
    importlib.import_module("venezuela_analysis.jsonschema_light")
    for name in sys.argv[2:]:
        importlib.import_module(name)
    # from here on the socket tells, and all that was forked is ended with this process
    _ask_of_system(_END_ME, 0)
    gc.freeze()
    gc.enable()
    _fork_for_each(control)


def _part(kept: int) -> None:
    """Begin a group of processes of its own, and leave whoever else is heard to the other one."""
    os.setsid()
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
    gc.freeze()


def _fork_for_each(control: socket.socket) -> None:
    """Fork for each task until nobody asks any more, then end this process and its forks."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the keepers need nobody's attention
    while True:
        asked, handles, *_ = socket.recv_fds(control, 1, 2)
        if not asked:
            break
        if os.fork() == 0:
            control.close()
            _keep(*handles)
        for handle in handles:
            os.close(handle)
    os.killpg(0, signal.SIGKILL)


def _keep(answers_handle: int, status_handle: int) -> None:
    """Fork the process of a task, wait for its end and tell of it.

    What the task has started and left behind comes to this process, wherever it went, and is ended.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _ask_of_system(_COME_TO_ME)
    answers = Connection(answers_handle)
    pid = os.fork()
    if pid == 0:
        os.close(status_handle)
        _work(answers)
    answers.close()
    _, code = os.waitpid(pid, 0)
    _end_children()
    with suppress(OSError):  # nobody may be left to hear it
        Connection(status_handle, readable=False).send(code)
    os._exit(0)


def _end_children() -> None:
    """End the children of this process, and theirs, which come to it one after the other."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    with suppress(OSError):  # no /proc, or no child is left
        while True:
            for pid in children.read_text().split():
                os.kill(int(pid), signal.SIGKILL)
            os.wait()


def _ask_of_system(option: int, argument: int = 1) -> None:
    """Set what Linux offers of a process, which Python has no function for."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, argument, 0, 0, 0)


_END_ME, _COME_TO_ME = 1, 36  # PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER


def _work(answers: Connection) -> None:
    """Do the task that is asked for and end this process, whatever the task did to it."""
    try:
        answers.send(os.getpid())
        function, arguments = answers.recv()
        try:
            called = pkgutil.resolve_name(function)
            answer = (_RETURNED, called(lambda said: answers.send((_SAID, said)), *arguments))
        except BaseException as error:
            answer = (_RAISED, error)
        try:
            content = pickle.dumps(answer)
        except Exception as error:
            content = pickle.dumps((_RAISED, TypeError(f"{function}: {error}")))
        answers.send_bytes(content)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(0)
