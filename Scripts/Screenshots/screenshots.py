"""Takes pictures of pages; see Scripts/screenshots."""

import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from playwright.sync_api import sync_playwright  # noqa: E402

from page_sites import BROWSER, build_sites, pages_by_kind  # noqa: E402
from site_server import SiteServer  # noqa: E402

OUT = ROOT / "screenshots"
LONGEST = 6_000  # pixels of a page that a picture shows


def wanted(sites):
    """(name, site, path): the fullest page of each kind, and every state by its own name."""
    found = []
    for site, folder in sites.items():
        for (kind, direction), paths in pages_by_kind(folder).items():
            if site == "content" or kind in ("home", "search", "step", "outcome", "not-found"):
                found.append((f"{site}-{kind}-{direction}", site, paths[0]))
        if site == "content":
            for path in ("fr/index.html", "zh-Hans/index.html"):
                found.append((f"content-home-{path.split('/')[0]}", site, path))
    states = pathlib.Path(sites["states"])
    for area in ("en/long", "ar/long", "en/many", "en/empty"):
        for file in sorted((states / area).glob("*.html")):
            if not file.stem.startswith("article-"):
                path = str(file.relative_to(states))
                found.append(("states-" + path[:-5].replace("/", "-"), "states", path))
    return found


def main(words):
    top = pathlib.Path(tempfile.mkdtemp(prefix="tierzero-screenshots-"))
    OUT.mkdir(exist_ok=True)
    try:
        sites = build_sites(top)
        jobs = [(name, site, path, scheme, width) for name, site, path in wanted(sites)
                for scheme in ("light", "dark") for width in (360, 1280)]
        jobs = [job for job in jobs
                if all(word in f"{job[0]}-{job[3]}-{job[4]}" for word in words)]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
            servers = {name: SiteServer(folder) for name, folder in sites.items()}
            for server in servers.values():
                server.__enter__()
            for name, site, path, scheme, width in jobs:
                context = browser.new_context(
                    viewport={"width": width, "height": 800}, color_scheme=scheme)
                page = context.new_page()
                page.goto(servers[site].address + path)
                height = page.evaluate("document.documentElement.scrollHeight")
                page.screenshot(
                    path=OUT / f"{name}-{scheme}-{width}.png", full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": min(height, LONGEST)})
                context.close()
            for server in servers.values():
                server.__exit__()
            browser.close()
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print(f"{len(jobs)} pictures in {OUT.relative_to(ROOT)}/")


main(sys.argv[1:])
