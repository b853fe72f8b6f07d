"""The reports on this machine alone, and word of every build to the page that shows them."""

from __future__ import annotations

import json
import mimetypes
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from venezuela_analysis import templates
from venezuela_analysis.pipeline.watching import State
from venezuela_analysis.project import Project

HOST = "127.0.0.1"
_SHELL = {
    "/": ("watch.html", "text/html"),
    "/-/watch.js": ("watch.js", "text/javascript"),
    "/-/watch.css": ("watch.css", "text/css"),
}
_EVENTS = "/-/events"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_KEEP_ALIVE = 10.0


class _Server(ThreadingHTTPServer):
    """Answers from this machine only; a page that stays open does not keep it from ending."""

    daemon_threads = True


def server(project: Project, state: State, port: int) -> ThreadingHTTPServer:
    """Return a server for a project's reports, bound to the loopback address.

    Parameters
    ----------
    project : Project
        Whose reports are shown.
    state : State
        What the page is told of.
    port : int
        0 for any that is free.
    """
    return _Server((HOST, port), partial(_Handler, project, state))


class _Handler(BaseHTTPRequestHandler):
    """Gives out the frame around the reports, the reports, and word of builds."""

    protocol_version = "HTTP/1.1"
    server_version = "venezuela-analysis"
    sys_version = ""

    def __init__(self, project: Project, state: State, *arguments: object) -> None:
        self.reports, self.state = project.reports, state
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer a request that comes from a page of this server or from nobody's page."""
        names = [f"{name}:{self.server.server_address[1]}" for name in (HOST, "localhost")]
        origin = self.headers.get("Origin")
        if self.headers.get("Host") not in names:
            # another name that leads here, which a foreign page could have chosen
            self._send(403, "text/plain", b"open this page as 127.0.0.1")
        elif origin is not None and origin not in [f"http://{name}" for name in names]:
            self._send(403, "text/plain", b"asked for by a page of another origin")
        elif self.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            # a frame, picture or script there, which could tell which reports there are
            self._send(403, "text/plain", b"asked for by a page of another site")
        else:
            self._answer(unquote(urlsplit(self.path).path))

    do_HEAD = do_GET

    def _answer(self, path: str) -> None:
        """Answer with what lies at a path."""
        if path == _EVENTS:
            self._events()
        elif path in _SHELL:
            name, kind = _SHELL[path]
            self._send(200, kind, (templates.FOLDER / name).read_bytes(), policy=_POLICY)
        else:
            found = self._file(path)
            if found is None:
                self._send(404, "text/plain", b"Not built yet, or no such report.")
            else:
                kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
                self._send(200, kind, found)

    def _file(self, path: str) -> bytes | None:
        """Return a file of the reports folder, and of no other."""
        parts = path.strip("/").split("/")
        if any(not part or part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        try:
            root = self.reports.resolve()
            target = root.joinpath(*parts).resolve()
            return target.read_bytes() if target.is_relative_to(root) else None
        except OSError:
            return None

    def _send(self, status: int, kind: str, content: bytes, *, policy: str = "") -> None:
        """Send an answer that is kept nowhere and shown on no other site."""
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", policy or "frame-ancestors 'self'")
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _events(self) -> None:
        """Tell what is so, then whatever happens, until the page is closed."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        number = -1
        try:
            while True:
                told = self.state.after(number, _KEEP_ALIVE)
                if told is None:
                    self.wfile.write(b": still here\n\n")
                else:
                    number = told["number"]
                    self.wfile.write(f"data: {json.dumps(told)}\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass  # the page was closed

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet: the terminal tells of builds."""


_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
