"""`tierzero serve` as a writer uses it: edits show in the open page, problems stand on it and lead to
their place, a site with errors leaves the last good one, and nobody else is answered.

usage: preview.py        ends with `N passed, N failed`
"""

import http.client
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import expect, sync_playwright

from runner import run_tests

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TIERZERO") or str(ROOT / ".build/release/tierzero")
BROWSER = os.environ.get("TIERZERO_BROWSER") or shutil.which("chromium")


class Preview:
    """A small site being served, and a page open on it."""

    def __init__(self, folder, browser):
        self.content = folder / "content"
        (self.content / "mail").mkdir(parents=True)
        self.write("site.yml", "title: Help\n")
        self.write("mail/slow.md", "# Mail is slow\n\nWait for [the other](other.md).\n")
        self.write("mail/other.md", "# Other\n\nText.\n")
        self.process = subprocess.Popen(
            [BINARY, "serve", str(self.content), "--port", "0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = ""
        while "http://" not in said:
            line = self.process.stderr.readline()
            if not line:
                raise RuntimeError(f"serve ended: {said}")
            said += line
        self.port = int(re.search(r"localhost:(\d+)/", said)[1])
        self.page = browser.new_page()
        self.violations = []
        self.page.on("console", lambda message: "Content Security Policy" in message.text
                     and self.violations.append(message.text))

    def write(self, path, text):
        (self.content / path).write_text(text, encoding="utf-8")

    def ask(self, path, host="localhost"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", f"{host}:{self.port}")
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, dict(response.getheaders()), body

    def open(self, path):
        self.page.goto(f"http://localhost:{self.port}/{path}")

    def end(self):
        self.page.close()
        self.process.terminate()
        self.process.wait(10)


def an_edit_shows_in_the_open_page(preview):
    preview.open("mail/slow.html")
    expect(preview.page.locator("main")).to_contain_text("Wait for")
    preview.write("mail/slow.md", "# Mail is slow\n\nRestart it, see [the other](other.md).\n")
    expect(preview.page.locator("main")).to_contain_text("Restart it", timeout=60_000)


def a_problem_stands_on_the_page_and_leads_to_its_place(preview):
    preview.open("mail/slow.html")
    preview.write("mail/slow.md", "# Mail is slow\n\nSee [the other](othr.md).\n")
    overlay = preview.page.locator("tz-preview")
    expect(overlay).to_contain_text("1 warning", timeout=60_000)
    overlay.locator("summary").click()
    link = overlay.get_by_role("link", name="mail/slow.md:3:5")
    expect(link).to_have_attribute(
        "href", f"vscode://file{preview.content.resolve()}/mail/slow.md:3:5")
    expect(overlay).to_contain_text("did you mean")
    preview.write("mail/slow.md", "# Mail is slow\n\nSee [the other](other.md).\n")
    expect(overlay).to_have_count(0, timeout=60_000)


def errors_stand_over_the_last_good_page(preview):
    preview.open("mail/slow.html")
    preview.write("site.yml", "title: Help\ntitel: Help\n")
    overlay = preview.page.locator("tz-preview.error")
    expect(overlay).to_contain_text("1 error: the page shown is older", timeout=60_000)
    expect(preview.page.locator("main")).to_contain_text("Mail is slow")
    preview.write("site.yml", "title: Help\n")
    expect(overlay).to_have_count(0, timeout=60_000)


def only_names_of_this_machine_are_answered(preview):
    assert preview.ask("/")[0] == 200
    assert preview.ask("/", host="127.0.0.1")[0] == 200
    assert preview.ask("/", host="evil.example")[0] == 403
    assert preview.ask("/", host="localhost.evil.example")[0] == 403


def nothing_outside_the_site_is_served(preview):
    for path in ["/../site.yml", "/..%2fsite.yml", "/%2e%2e/site.yml", "//etc/passwd", "/%00",
                 "/mail/../../site.yml", "/site.yml", "/mail/slow.html/..", "/%zz"]:
        status, _, body = preview.ask(path)
        assert status in (400, 404), (path, status)
        assert b"title: Help" not in body and b"root:" not in body, path


def a_folder_and_a_missing_page_are_answered(preview):
    status, headers, _ = preview.ask("/mail")
    assert status == 301 and headers["Location"] == "/mail/", (status, headers)
    assert preview.ask("/mail/")[0] == 200
    status, _, body = preview.ask("/nothing.html")
    assert status == 404 and b"<main" in body


TESTS = [
    an_edit_shows_in_the_open_page, a_problem_stands_on_the_page_and_leads_to_its_place,
    errors_stand_over_the_last_good_page, only_names_of_this_machine_are_answered,
    nothing_outside_the_site_is_served, a_folder_and_a_missing_page_are_answered,
]


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-preview-"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])

        def run(test):
            preview = Preview(folder / test.__name__, browser)
            try:
                test(preview)
                assert not preview.violations, preview.violations
            finally:
                preview.end()

        status = run_tests(TESTS, run)
        browser.close()
    shutil.rmtree(folder, ignore_errors=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
