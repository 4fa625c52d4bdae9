"""Serves a built site on this machine as a static host would, under a prefix if asked."""

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from disclosure.errors import SiteError


class _Handler(SimpleHTTPRequestHandler):
    """Static files below the prefix; 404.html, with its status, for everything else."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """What an address below the prefix holds; nothing outside it exists."""
        if urlsplit(self.path).path.startswith(self.prefix):
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def translate_path(self, path: str) -> str:
        """The file for an address below the prefix."""
        return super().translate_path("/" + path[len(self.prefix) :])

    def list_directory(self, path: Any) -> None:
        """A folder without a page is no page: nothing is listed."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own page for it."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: whoever serves a site says where."""


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that goes away before it has all: it does so with every page."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of what went wrong, unless it is that."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def server(
    site_dir: Path, host: str = "127.0.0.1", port: int = 0, prefix: str = "/"
) -> ThreadingHTTPServer:
    """A server that is bound but not started; port 0 takes a free one.

    Raises:
        SiteError: there is no site to serve, or the port is taken.
    """
    if not (site_dir / "index.html").is_file():
        raise SiteError("还没有可以显示的网站", source=str(site_dir), remedy="先运行 make site")
    prefix = "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"
    handler = partial(_Handler, directory=str(site_dir), prefix=prefix)
    try:
        return _Server((host, port), handler)
    except OSError as error:
        raise SiteError(
            f"不能在 {host}:{port} 提供网页：{error.strerror}", remedy="换一个端口"
        ) from error


def serve(site_dir: Path, host: str = "127.0.0.1", port: int = 8000, prefix: str = "/") -> None:
    """Serve the site until interrupted.

    Raises:
        SiteError: as `server`.
    """
    with server(site_dir, host, port, prefix) as running:
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return
