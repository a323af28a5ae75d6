"""Images and other files."""

import base64
import os
import re
import struct
import zlib

from harness import FULL, entry


def png(width, height, body=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + header
    return (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk
            + struct.pack(">I", zlib.crc32(chunk)) + body)


@entry("img-01")
def missing_images(tree):
    tree.write("p.png", png(10, 20)).write("folder/x.md", "# X\n\nText.\n")
    tree.write("a.md", "# A\n\n![gone](nope.png)\n\n![out](../../x.png)\n\n![dir](folder)\n\n"
               "![case](P.PNG)\n\n![fine](p.png)\n")
    result = tree.build().ended(0)
    for line in (3, 5, 7, 9):
        result.reported("a.md", ".", line=line, column=1)
    page = result.page("a.html")
    assert "gone" in page and re.search(r'<img [^>]*width="10" height="20"', page), page


@entry("img-02")
def svg_with_script(tree):
    tree.write("x.svg", '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]>'
               '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8" onload="alert(1)">'
               "<script>alert(1)</script><foreignObject><body/></foreignObject></svg>")
    tree.write("a.md", "# A\n\n![x](x.svg)\n")
    result = tree.build().ended(0, 1)
    assert "<svg" not in "".join(re.findall("<main.*</main>", result.whole("a.html"), re.S))


@entry("img-03", "img-04")
def lying_headers(tree):
    images = {"big.png": png(100_000, 100_000), "zero.png": png(0, 0), "gif.gif": b"G",
              "cut.jpg": b"\xff\xd8\xff", "named.jpg": png(7, 6), "page.png": b"<!doctype html><b>x",
              "huge.png": png(0xFFFFFFFF, 0x80000000), "empty.png": b"",
              "loop.jpg": b"\xff\xd8\xff\xe0\x00\x00" * 1000,
              "over.webp": b"RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff" + bytes(20),
              "cut.webp": b"RIFF\x10\0\0\0WEBPVP8 ", "bad.svg": b"<svg width='1e999' height='-5'",
              "nan.svg": b"<svg width='nan' height='inf' viewBox='0 0 x y'/>",
              "ff.jpg": b"\xff" * 10_000}
    for name, data in images.items():
        tree.write(name, data)
    tree.write("a.md", "# A\n\n" + "\n\n".join(f"![{name}]({name})" for name in images) + "\n")
    result = tree.build(limit=20, memory=2048).ended(0)
    for width, height in re.findall(r'width="([^"]*)" height="([^"]*)"', result.page("a.html")):
        assert 0 < int(width) <= 100_000 and 0 < int(height) <= 100_000, (width, height)


@entry("img-05")
def huge_image(tree):
    size = 5_000_000_000 if FULL else 600_000_000
    with open(tree.content / "x.png", "wb") as file:
        file.write(png(10, 10))
        file.truncate(size)
    tree.write("a.md", "# A\n\n![x](x.png)\n").write("good.md", "# G\n\nText.\n")
    result = tree.build(limit=120, memory=2048)
    assert result.status in (0, 1, 3), result.told("huge image")
    assert result.status == 0 or "x.png" in result.text


@entry("img-02")
def no_link_opens_an_svg(tree):
    tree.write("x.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8">'
               "<script>alert(1)</script></svg>").write("x.png", png(4, 4))
    tree.write("a.md", "# A\n\n"
               ':::image type="content" source="x.png" alt-text="a" lightbox="x.svg":::\n')
    result = tree.build().warned("a.md", "not enlarged", line=3, column=1)
    page = result.page("a.html")
    assert "<img" in page and ".svg" not in page, page


@entry("img-06")
def no_alternative_text(tree):
    tree.write("x.png", png(4, 4)).write("a.md", "# A\n\nText ![](x.png) end\n")
    result = tree.build().warned("a.md", "alternative|alt", line=3, column=6)
    assert 'alt=""' in result.page("a.html")


@entry("img-07")
def data_addresses(tree):
    svg = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>").decode()
    small = base64.b64encode(png(3, 5)).decode()
    large = base64.b64encode(os.urandom(1_000_000)).decode()
    tree.write("a.md", f"# A\n\n![s](data:image/svg+xml;base64,{svg})\n\n![p](data:image/png;base64,{small})"
               f"\n\n![l](data:image/png;base64,{large})\n\n![t](data:text/html,<script>alert(1)</script>)\n")
    result = tree.build().ended(0)
    result.reported("a.md", ".", line=3).reported("a.md", ".", line=7).reported("a.md", ".", line=9)
    for address in re.findall(r'(?:src|href)="([^"]*)"', result.page("a.html")):
        assert not address.startswith("data:"), address[:60]
    assert 'width="3"' in result.page("a.html")


@entry("img-08")
def foreign_images(tree):
    text = "# A\n\n![pixel](https://track.example/p.gif?u=1)\n\n![cdn](https://cdn.example/x.png)\n"
    tree.write("a.md", text)
    result = tree.build()
    result.warned("a.md", "track.example", line=3, column=1)
    assert "<img" not in result.page("a.html") and "pixel" in result.page("a.html")
    tree.write("site.yml", "image-hosts: [cdn.example]\n")
    result = tree.build().ended(0)
    assert 'src="https://cdn.example/x.png"' in result.page("a.html")
    assert "track.example" not in " ".join(re.findall(r"<img[^>]*>", result.page("a.html")))


@entry("img-09")
def downloads(tree):
    names = ["x.exe", "x.html", "x.svg", "x.zip", "x.pdf", "x.js", "x.htm", "x.xhtml"]
    for name in names:
        tree.write(name, b"<script>alert(1)</script>")
    tree.write("a.md", "# A\n\n" + "\n\n".join(f"[{name}]({name})" for name in names) + "\n")
    result = tree.build().ended(0, 1)
    for path, data in result.files().items():
        if data == b"<script>alert(1)</script>":
            assert not path.endswith((b".html", b".htm", b".xhtml", b".js", b".svg")), path
    for line, name in enumerate(names):
        linked = re.search(rf'href="[^"]*{re.escape(name.split(".")[1])}"', result.page("a.html"))
        assert linked or any(r["line"] == str(3 + 2 * line) for r in result.reports), name
