"""Where forms are sent in tests: an endpoint that records whatever comes, and stand-ins of Zendesk and
Zammad, written from their public documentation, that refuse what the services do not document.
The stand-ins are stand-ins: they show that the form keeps the rules, not that the services are well.
"""

import base64
import json
import re
import secrets
import socket
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def read_form(body, kind):
    """[(name, value)] of an encoded form, in its order; a file's value is (name, type, bytes)."""
    if kind.startswith("application/x-www-form-urlencoded"):
        return urllib.parse.parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict")
    boundary = re.search(r'boundary="?([^";]+)"?', kind)
    if not kind.startswith("multipart/form-data") or not boundary:
        raise ValueError(f"not a form: {kind}")
    mark = b"\r\n--" + boundary[1].encode()
    found = []
    for part in (b"\r\n" + body).split(mark)[1:-1]:
        head, value = part[2:].split(b"\r\n\r\n", 1)
        head = head.decode("utf-8")
        name = unquoted(re.search(r'[; ]name="([^"]*)"', head)[1])
        file = re.search(r'filename="([^"]*)"', head)
        if file:
            type_line = re.search(r"(?im)^content-type: *(.*?)\r?$", head)
            found.append((name, (unquoted(file[1]), type_line[1] if type_line else "", value)))
        else:
            found.append((name, value.decode("utf-8")))
    return found


def unquoted(name):
    return name.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_OPTIONS(self):
        self.server.take(self, "OPTIONS", b"")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.take(self, "POST", body)

    def do_GET(self):
        self.server.take(self, "GET", b"")

    def answer(self, status, body=b"", headers=()):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Endpoint(ThreadingHTTPServer):
    """`with Recorder() as endpoint:` serves on loopback at `endpoint.address`."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
        self.refusals = []  # why something was refused, for the test that met it
        self.preflights = set()
        self.released = threading.Event()

    def handle_error(self, *_):
        pass  # the browser went away

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.released.set()
        self.shutdown()
        self.server_close()

    def needs_preflight(self, request):
        """Whether a browser has to ask first: https://fetch.spec.whatwg.org/#cors-safelisted-request-header"""
        kind = request.headers.get_content_type()
        simple = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
        own = [name for name in request.headers if name.lower().startswith("x-")]
        return kind not in simple or bool(own)


class Recorder(Endpoint):
    """Records every form or JSON that arrives, and answers as `mode` says:

    accept      JSON with a number, or, to a browser's own form, a redirect to `leads_to`
    status-NNN  that status, with an error in JSON
    error-200   200, with an error in JSON
    no-number   200, JSON without a number
    not-json    200, a page
    no-cors     accepts, but allows no page to read the answer
    hang        no answer before the test ends
    drop        closes the connection
    """

    def __init__(self, leads_to=None):
        super().__init__()
        self.mode = "accept"
        self.leads_to = leads_to
        self.records = []  # {"form": [(name, value)]} or {"json": …}
        self.slowness = 0  # seconds before it answers

    def last(self):
        """The newest record: a form's values by name, those that come twice as a list; or JSON."""
        record = self.records[-1]
        if "json" in record:
            return record["json"]
        values = {}
        for name, value in record["form"]:
            values[name] = value if name not in values else [*values[name], value] \
                if isinstance(values[name], list) else [values[name], value]
        return values

    def take(self, request, method, body):
        cors = {"Access-Control-Allow-Origin": request.headers.get("Origin", "*"),
                "Access-Control-Allow-Headers": "Content-Type, Accept",
                "Access-Control-Allow-Methods": "POST"}
        if self.mode == "no-cors":
            cors = {}
        if method == "OPTIONS":
            self.preflights.add(request.headers.get("Origin"))
            return request.answer(204, b"", cors)
        if method == "GET":
            return request.answer(200, b"<!doctype html><title>Taken</title><h1>Ticket taken</h1>",
                                  {"Content-Type": "text/html; charset=utf-8"})
        if request.headers.get_content_type() == "application/json":
            if request.headers.get("Origin") not in self.preflights:
                self.refusals.append("JSON without a preflight")
                return request.answer(400, {"error": "preflight"})
            self.records.append({"json": json.loads(body)})
        else:
            self.records.append({"form": read_form(body, request.headers.get("Content-Type", ""))})
        if self.mode == "hang":
            self.released.wait(60)
            return None
        if self.mode == "drop":
            request.close_connection = True
            return request.connection.shutdown(socket.SHUT_RDWR)
        time.sleep(self.slowness)
        headers = {"Content-Type": "application/json", **cors}
        if self.mode.startswith("status-"):
            return request.answer(int(self.mode[7:]), {"error": "not today"}, headers)
        if self.mode == "error-200":
            return request.answer(200, {"error": "no", "ticket": {"number": "T-0"}}, headers)
        if self.mode == "no-number":
            return request.answer(200, {"ok": True}, headers)
        if self.mode == "not-json":
            return request.answer(200, b"<p>Thank you", {**headers, "Content-Type": "text/html"})
        if "json" not in request.headers.get("Accept", ""):
            return request.answer(303, b"", {"Location": self.leads_to or self.address + "taken"})
        return request.answer(201, {"ticket": {"number": f"T-{len(self.records)}"}}, headers)


class Refused(Exception):
    pass


def check(holds, why):
    if not holds:
        raise Refused(why)


class Zendesk(Endpoint):
    """Stand-in of Zendesk's endpoint for requests of people who are not signed in."""

    # https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#json-format
    # and #create-request: what may be written when a request is created, with its type.
    WRITABLE = {"subject": str, "comment": dict, "requester": dict, "custom_fields": list,
                "collaborators": list, "custom_status_id": int, "due_at": str, "priority": str,
                "recipient": str, "status": str, "ticket_form_id": int, "type": str,
                "via": dict, "via_followup_source_id": int}
    CHOICES = {"priority": ("low", "normal", "high", "urgent"),
               "type": ("question", "incident", "problem", "task")}
    FIELDS = {360000001: str, 360000002: str}  # of this account

    def __init__(self):
        super().__init__()
        self.tickets = []
        self.allows_anonymous = True

    def take(self, request, method, body):
        # https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/making-cross-origin-browser-side-api-requests/
        # CORS is there for Create Request, with `*`, on 200, 201, 204 and 404, not on 403 or 429.
        cors = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "POST",
                "Access-Control-Allow-Headers": "Content-Type, Accept"}
        if urllib.parse.urlsplit(request.path).path not in ("/api/v2/requests", "/api/v2/requests.json"):
            return request.answer(404, {"error": "InvalidEndpoint"}, cors)
        if method == "OPTIONS":
            self.preflights.add(request.headers.get("Origin"))
            return request.answer(204, b"", cors)
        try:
            self.check_request(request, body)
            ticket = json.loads(body)["request"]
            self.check_ticket(ticket)
        except (Refused, ValueError, KeyError) as why:
            self.refusals.append(str(why))
            return request.answer(422, {"error": "RecordInvalid", "description": str(why)})
        if not self.allows_anonymous:
            return request.answer(403, {"error": "Forbidden"})
        self.tickets.append(ticket)
        created = {"id": 35000 + len(self.tickets), "status": "new", "subject": ticket["subject"],
                   "description": ticket["comment"]["body"]}
        return request.answer(201, {"request": created}, {"Content-Type": "application/json", **cors})

    def check_request(self, request, body):
        check(request.headers.get_content_type() == "application/json", "Content-Type is not JSON")
        check(request.headers.get("Origin") in self.preflights, "no preflight")
        check("Authorization" not in request.headers, "a secret in a page")
        check(set(json.loads(body)) == {"request"}, "more than a request")

    def check_ticket(self, ticket):
        for name, value in ticket.items():
            check(name in self.WRITABLE, f"unknown field {name}")
            check(type(value) is self.WRITABLE[name], f"{name} is of the wrong type")
            check(value in self.CHOICES.get(name, (value,)), f"{name} is no choice")
        check(ticket.get("subject"), "no subject")
        # https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#request-comments
        comment = ticket.get("comment", {})
        check(set(comment) <= {"body", "uploads"} and isinstance(comment.get("body"), str)
              and comment["body"].strip(), "no comment, or more than its text")
        # https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-managing-requests/#creating-anonymous-requests
        requester = ticket.get("requester", {})
        check(set(requester) <= {"name", "email", "locale_id"} and requester.get("name"),
              "an anonymous request needs its requester's name")
        check(re.fullmatch(r"[^@\s]+@[^@\s]+", requester.get("email", "")), "no e-mail address")
        # https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#setting-custom-field-values
        for field in ticket.get("custom_fields", []):
            check(set(field) == {"id", "value"} and type(field["id"]) is int, "a field without its id")
            check(type(field["value"]) is self.FIELDS.get(field["id"]), f"unknown field {field}")


class Zammad(Endpoint):
    """Stand-in of Zammad's form channel. What it takes is listed in
    https://admin-docs.zammad.org/en/latest/channels/form.html ; how, in its own controller:
    https://github.com/zammad/zammad/blob/develop/app/controllers/form_controller.rb"""

    TAKES = {"fingerprint", "token", "name", "email", "title", "body", "file[]"}

    def __init__(self):
        super().__init__()
        self.tickets = []
        self.is_enabled = True
        self.passes = {}  # fingerprint → token

    def take(self, request, method, body):
        # https://github.com/zammad/zammad/blob/develop/app/controllers/application_controller/sets_headers.rb
        cors = {"Access-Control-Allow-Origin": "*",
                "Access-Control-Allow-Methods": "POST, GET, PUT, DELETE, PATCH, OPTIONS",
                "Access-Control-Allow-Headers": "Content-Type, X-Requested-With, Cache-Control"}
        if method == "OPTIONS":
            self.preflights.add(request.headers.get("Origin"))
            return request.answer(200, b"", cors)
        headers = {"Content-Type": "application/json", **cors}
        try:
            if self.needs_preflight(request):
                check(request.headers.get("Origin") in self.preflights, "no preflight")
            form = read_form(body, request.headers.get("Content-Type", ""))
            texts = {name: value for name, value in form if isinstance(value, str)}
            files = [value for _, value in form if not isinstance(value, str)]
            for name, value in form:
                check(name in self.TAKES, f"unknown field {name}")
                check(isinstance(value, str) or name == "file[]", f"{name} is of the wrong type")
            check(len(texts.get("fingerprint", "")) > 30, "no fingerprint of more than 30 characters")
            if request.path == "/api/v1/form_config":
                return request.answer(200, self.lend(texts["fingerprint"]), headers)
            check(request.path == "/api/v1/form_submit", f"nothing at {request.path}")
            check(self.is_enabled, "the form channel is off")
            check(texts.get("token") == self.passes.get(texts["fingerprint"]), "no token of this form")
        except (Refused, ValueError) as why:
            self.refusals.append(str(why))
            return request.answer(403, {"error": "Not authorized"})  # without CORS: it was raised
        errors = {name: "required" for name in ("name", "email", "title", "body")
                  if not texts.get(name, "").strip()}
        if "nowhere.invalid" in texts.get("email", ""):
            errors["email"] = "invalid"
        if errors:
            return request.answer(200, {"errors": errors}, headers)
        self.tickets.append({**texts, "files": files})
        number = f"31{len(self.tickets):03}"
        return request.answer(200, {"ticket": {"id": len(self.tickets), "number": number}}, headers)

    def lend(self, fingerprint):
        self.passes[fingerprint] = base64.b64encode(secrets.token_bytes(24)).decode()
        return {"enabled": self.is_enabled, "endpoint": self.address + "api/v1/form_submit",
                "token": self.passes[fingerprint]}
