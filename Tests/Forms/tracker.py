"""A real Roundup tracker on loopback, made and thrown away by a test: its classic template, with what
a site needs so that anybody may create issues through REST (the same settings as in the README).

usage: tracker.py HOME PORT ORIGIN    makes a tracker in HOME and serves it for pages of ORIGIN
"""

import contextlib
import json
import pathlib
import socket
import socketserver
import subprocess
import sys
import tempfile
import time
import urllib.request
import wsgiref.simple_server

SCHEMA = """
# A site's form creates issues, their text and files without signing in.
db.security.addPermissionToRole('Anonymous', 'Rest Access')
for name in 'issue', 'file', 'msg':
    db.security.addPermissionToRole('Anonymous', 'Create', name)
"""


def make(home, address, origin):
    """The tracker's files. Roundup writes its settings down when it is initialised, so they come first."""
    from roundup import configuration, init, instance, password  # takes a second to import

    templates = pathlib.Path(sys.prefix) / "share/roundup/templates/classic"
    init.install(str(home), str(templates))
    schema = home / "schema.py"
    schema.write_text(schema.read_text(encoding="utf-8") + SCHEMA, encoding="utf-8")
    config = configuration.CoreConfig()
    config["TRACKER_WEB"] = address
    config["MAIL_DOMAIN"] = "tracker.example"
    config["MAIL_HOST"] = "localhost"
    config["MAIL_DEBUG"] = str(home / "mail.txt")  # mail goes here and nowhere else
    config["RDBMS_BACKEND"] = "sqlite"
    config["WEB_ALLOWED_API_ORIGINS"] = origin
    config["WEB_API_CALLS_PER_INTERVAL"] = 0  # no limit
    config.save(str(home / "config.ini"))
    tracker = instance.open(str(home))
    tracker.init(password.Password("for this run only", config=tracker.config))


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *_):
        pass

    def get_environ(self):
        """A preflight has no content, so no type of it: the handler would call it text/plain."""
        environ = super().get_environ()
        if "Content-Type" not in self.headers:
            del environ["CONTENT_TYPE"]
        return environ


def serve(home, port):
    from roundup.cgi.wsgi_handler import RequestDispatcher

    with wsgiref.simple_server.make_server(
            "127.0.0.1", port, RequestDispatcher(str(home)), Server, Quiet) as server:
        server.serve_forever()


class Tracker:
    """A running tracker; what it holds is read from its own database."""

    def __init__(self, home, address):
        self.home, self.address = home, address

    def issue(self, number):
        """An issue as {"title", "texts", "files": {name: bytes}, "priority"}, read past the web."""
        return self.issues([number])[0]

    def issues(self, numbers):
        from roundup import instance

        database = instance.open(str(self.home)).open("admin")
        try:
            return [read_issue(database, str(number)) for number in numbers]
        finally:
            database.close()

    def count(self):
        from roundup import instance

        database = instance.open(str(self.home)).open("admin")
        try:
            return len(database.issue.list())
        finally:
            database.close()


def read_issue(database, number):
    node = database.issue.getnode(number)
    return {
        "title": node.title,
        "texts": [database.msg.get(text, "content") for text in node.messages],
        "files": {database.file.get(file, "name"): database.file.get(file, "binary_content")
                  for file in node.files},
        "priority": node.priority and database.priority.get(node.priority, "name"),
    }


@contextlib.contextmanager
def running_tracker(origin):
    """A tracker that takes issues from pages of `origin`, gone with everything in it afterwards."""
    with tempfile.TemporaryDirectory(prefix="tierzero-tracker-") as top:
        home = pathlib.Path(top) / "tracker"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        address = f"http://127.0.0.1:{port}/"
        with open(pathlib.Path(top) / "log.txt", "w+b") as log:
            process = subprocess.Popen(
                [sys.executable, __file__, str(home), str(port), origin], stdout=log, stderr=log)
            try:
                wait_for(address, process, log)
                yield Tracker(home, address)
            finally:
                process.terminate()
                process.wait(10)


def wait_for(address, process, log):
    until = time.monotonic() + 120  # seconds; a busy machine takes its time
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(address + "rest/", timeout=5) as answer:
                json.load(answer)
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    log.seek(0)
    raise RuntimeError("the tracker did not start: " + log.read().decode(errors="replace")[-2000:])


if __name__ == "__main__":
    folder, number, allowed = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    make(folder, f"http://127.0.0.1:{number}/", allowed)
    serve(folder, number)
