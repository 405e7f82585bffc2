"""Serves a built site on this machine as GitHub Pages does: under a project path, and compressed."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

PREFIX = "/seedmap/"
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")


@contextmanager
def serve_site(site: Path) -> Iterator[str]:
    """Serve the folder `site` on a free port of the loopback; yields the address of its home page."""

    class Handler(_PagesHandler):
        folder = site

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _PagesHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(PREFIX)
        if not path.startswith(PREFIX):
            self._send(404, b"not under the project path", "text/plain")
        elif file.is_dir() and not path.endswith("/"):
            self._send(301, b"", "text/plain", {"Location": f"{path}/"})
        elif (page := file / "index.html" if file.is_dir() else file).is_file():
            self._send(200, page.read_bytes(), mimetypes.guess_type(page)[0] or "application/octet-stream")
        else:
            self._send(404, (self.folder / "404.html").read_bytes(), "text/html")

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        # GitHub Pages lets a browser keep each file for ten minutes.
        self.send_header("Cache-Control", "max-age=600")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # the reader left before the page was there
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests tell what matters."""
