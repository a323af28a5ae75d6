"""Partners' editions through the binary: hostile values, leaks, what stands in the output."""

import gzip
import json

from harness import entry

PARTNER = 'name: {name}\nvariables: {{phone: "{phone}"}}\n'


def help_centre(tree, names=("harbour", "beacon")):
    tree.write("site.yml", 'title: "{{partner.name}} Help"\n'
                           'partner: {name: Lantern Cloud, phone: "+44 1632 960100"}\n')
    tree.write("pay.md", "# Pay {{partner.name}}\n\nCall {{partner.phone}}.\n")
    for number, name in enumerate(names):
        tree.write(f"partners/{name}/partner.yml",
                   PARTNER.format(name=name.title() + " Works", phone=f"+44 1632 96020{number}"))
    return tree


@entry("edition-01")
def one_run_makes_whole_sites(tree):
    result = help_centre(tree).build("--partner", "all").ended(0)
    files = result.files()
    for name in (b"default", b"harbour", b"beacon"):
        manifest = json.loads(files[name + b"/manifest.json"])
        listed = {file["path"].encode() for file in manifest["files"]} | {b"manifest.json"}
        assert listed == {path[len(name) + 1:] for path in files if path.startswith(name + b"/")}
    alone = tree.run("build", str(tree.content), "-o", str(tree.top / "alone"),
                     "--partner", "harbour").ended(0)
    for path, data in files.items():
        if path.startswith(b"harbour/"):
            place = tree.top / "alone" / path[8:].decode()
            assert place.read_bytes() == data, path
    tree.build("--partner", "all").ended(0)
    tree.build("--partner", "harbuor").ended(2)
    assert "did you mean 'harbour'" in tree.build("--partner", "harbuor").text
    assert alone.status == 0


@entry("edition-02")
def values_are_text(tree):
    help_centre(tree)
    name = '<script>alert(1)</script> [x](javascript:alert(1)) **b** " {{partner.phone}} &amp;'
    tree.write("partners/harbour/partner.yml",
               "name: " + json.dumps(name) + '\nvariables: {phone: "\\" onload=x"}\n')
    tree.write("link.md", "# Link\n\n[a]({{partner.name}}) [b](javascript:{{partner.phone}}) "
                          "<b title=\"{{partner.phone}}\">c</b> ![d]({{partner.phone}})\n")
    result = tree.build("--partner", "harbour").ended(0)
    page = result.page("pay.html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page, page
    assert "<strong>" not in page and "{{partner.phone}}" in page, page


@entry("edition-03")
def settings_that_lead_out(tree):
    for line in ("logo: ../site.yml", "logo: /etc/passwd", "tokens: {accent: 'red;} *{color:red'}",
                 "tokens: {accent: 'url(//x.example)'}", "hidden: ['../**']", "variables: [a]",
                 "variables: {Name: x}", "base-url: 'javascript:alert(1)'", "name: [a]"):
        help_centre(tree.clear())
        text = PARTNER.format(name="Harbour Works", phone="1")
        key = line.split(":")[0]
        text = "".join(row + "\n" for row in text.splitlines() if not row.startswith(key + ":"))
        tree.write("partners/harbour/partner.yml", text + line + "\n")
        tree.build("--partner", "all").refused("partners/harbour/partner.yml", ".")
    for name in ("all", "default", "Harbour", "a b", "-x"):
        help_centre(tree.clear(), names=())
        tree.write(f"partners/{name}/partner.yml", PARTNER.format(name="Harbour", phone="1"))
        tree.check().refused(f"partners/{name}/partner.yml", "cannot be the id of an edition")


@entry("edition-04")
def leaks_stop_the_build(tree):
    help_centre(tree).build("--partner", "all").ended(0)
    before = tree.build("--partner", "all").files()
    tree.write("visit.md", "# Visit\n\nYou are with Harbour Works.\n")
    for result in (tree.build("--partner", "all"), tree.check(), tree.build("--partner", "beacon")):
        result.refused("visit.md", "'Harbour Works' belongs to the edition 'harbour' and stands in "
                                   "the edition 'beacon'.*leak", line=3)
    assert tree.build("--partner", "all").files() == before
    tree.build("--partner", "harbour").ended(0)
    tree.write("visit.md", "# Visit\n\n[Read](notes.txt)\n")
    tree.write("notes.txt", "Harbour%20Works, \\u0048arbour Works\n")
    tree.build("--partner", "beacon").refused(None, "'Harbour Works' belongs to")
    tree.write("visit.md", "# Visit\n\n[Read](notes.gz)\n")
    tree.write("notes.gz", gzip.compress(b"call +44 (1632) 960-200 now", mtime=0))
    tree.build("--partner", "beacon").refused(None, r"'\+44 1632 960200' belongs to")


@entry("edition-05")
def the_folder_is_never_part_of_the_plain_site(tree):
    help_centre(tree)
    tree.write("partners/harbour/secret.md", "# Our secret page\n\nText.\n")
    tree.write("partners/stray/page.md", "# A stray page\n\nText.\n")
    tree.write("partners/loose.md", "# A loose page\n\nText.\n")
    result = tree.build().warned("partners/stray/page.md", "no partner.yml")
    assert not [p for p, data in result.files().items()
                if b"secret" in data or b"stray" in data or b"loose" in data], result.files().keys()
    assert b"secret.html" in tree.build("--partner", "harbour").files()
