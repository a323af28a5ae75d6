"""Pagefind in Chromium, over one plain HTML page a document."""

import functools
import html
import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

from playwright.sync_api import sync_playwright

from measures import DEPTH

ASK = """async ([texts, depth]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const addresses = new Map();
  const answers = [];
  for (const text of texts) {
    const found = await pagefind.search(text);
    const ranking = [];
    for (const result of found.results.slice(0, depth)) {
      if (!addresses.has(result.id)) addresses.set(result.id, (await result.data()).raw_url);
      ranking.push(addresses.get(result.id));
    }
    answers.push(ranking);
  }
  return answers;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


class Pagefind:
    name = "Pagefind"

    def __init__(self, data):
        self.data = data
        self.folder = tempfile.TemporaryDirectory(prefix="pagefind-relevance-")
        top = pathlib.Path(self.folder.name)
        for number, document in enumerate(data.documents):
            (top / f"{number:06d}.html").write_text(page(document, data.tag), encoding="utf-8")
        (top / "index.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")
        subprocess.run([sys.executable, "-m", "pagefind", "--site", str(top)], check=True,
                       capture_output=True)
        handler = functools.partial(Quiet, directory=str(top))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def ask(self, texts):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ["TIERZERO_BROWSER"], args=["--no-sandbox"])
            tab = browser.new_page()
            tab.set_default_timeout(0)
            tab.goto(f"http://127.0.0.1:{self.server.server_port}/index.html")
            answers = tab.evaluate(ASK, [texts, DEPTH])
            browser.close()
        return [[self.data.documents[int(pathlib.PurePosixPath(address).stem)].id
                 for address in answer if pathlib.PurePosixPath(address).stem.isdigit()]
                for answer in answers]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()


def page(document, tag):
    title = html.escape(document.title)
    paragraphs = "".join(
        f"<p>{html.escape(paragraph)}</p>\n" for paragraph in document.text.split("\n\n"))
    heading = f"<h1>{title}</h1>\n" if title else ""
    return (f'<!doctype html>\n<html lang="{tag}"><meta charset="utf-8">'
            f"<title>{title or '–'}</title>\n<main data-pagefind-body>\n{heading}{paragraphs}</main>")
