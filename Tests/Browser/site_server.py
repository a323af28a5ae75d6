"""Serves a built site on loopback for browser tests, with the headers of its own `_headers` file,
and notes every request. Tests may break files on their way."""

import functools
import gzip
import http.server
import pathlib
import threading
import urllib.parse

# What static hosts compress on the way; parts of the index are compressed files already.
COMPRESSED = (".html", ".css", ".js", ".wasm", ".json", ".txt", ".xml")


def site_headers(folder):
    """(pattern, name, value) of the `_headers` file."""
    found, pattern = [], None
    path = pathlib.Path(folder) / "_headers"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line and not line[0].isspace():
            pattern = line.strip()
        elif ":" in line:
            name, value = line.strip().split(":", 1)
            found.append((pattern, name, value.strip()))
    return found


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        site = self.server
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        inside = path[len(site.prefix):] if path.startswith(site.prefix) else None
        file = pathlib.Path(self.directory) / inside.lstrip("/") if inside is not None else None
        if file is not None and file.is_dir():
            file = file / "index.html"
        status, body = (200, file.read_bytes()) if file is not None and file.is_file() else (404, b"")
        broken = site.breaks(inside or path, body)
        if broken is not None:
            status, body = broken
        if status == 404:
            missing = pathlib.Path(self.directory) / "404.html"
            body = missing.read_bytes() if missing.exists() else b"not found"
        kind = self.guess_type(str(file)) if status == 200 else "text/html"
        is_zipped = site.zips and kind and str(file or "x.html").endswith(COMPRESSED)
        if is_zipped:
            body = gzip.compress(body, 6)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if is_zipped:
            self.send_header("Content-Encoding", "gzip")
        for pattern, name, value in site.headers:
            if fnmatches(pattern, inside or path):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        site.log.append((inside or path, status, len(body)))


def fnmatches(pattern, path):
    """Whether a pattern of `_headers`, with one `*` at most, is of `path`."""
    path = "/" + path.lstrip("/")
    if "*" not in pattern:
        return path == pattern
    before, after = pattern.split("*", 1)
    return path.startswith(before) and path.endswith(after) and len(path) >= len(before) + len(after)


class SiteServer(http.server.ThreadingHTTPServer):
    """`with SiteServer(folder) as site:` serves at `site.address`, under `prefix`."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder, prefix="/", zips=False):
        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        self.prefix, self.zips = prefix, zips
        self.folder = folder
        self.read_headers()
        self.log = []
        self.breaks = lambda path, body: None
        self.address = f"http://127.0.0.1:{self.server_address[1]}{prefix}"

    def read_headers(self):
        """What `_headers` asks for; once more when the site was built after the server began."""
        self.headers = site_headers(self.folder)

    def handle_error(self, *_):
        pass  # the browser went away

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def asked(self, part=""):
        """Paths asked for that hold `part`."""
        return [path for path, _, _ in self.log if part in path]
