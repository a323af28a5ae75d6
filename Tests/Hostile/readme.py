"""The README's commands, typed word for word into an empty folder, print what it shows."""

import re
import subprocess

from harness import BINARY, ROOT, entry


def console(text, heading):
    """The commands of a section with the lines that it shows under each."""
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    typed = []
    for block in re.findall(r"```console\n(.*?)```", section, re.S):
        end = None
        for line in block.splitlines():
            if end:
                typed[-1][0] += "\n" + line
                end = None if line == end else end
            elif line.startswith("$ "):
                typed.append([line[2:], []])
                here = re.search(r"<<'(\w+)'", line)
                end = here and here[1]
            else:
                typed[-1][1].append(line)
    return typed


@entry("readme")
def the_readme_holds_word_for_word(tree):
    (tree.top / "bin").mkdir()
    (tree.top / "bin/tierzero").symlink_to(BINARY)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for heading in ("Five minutes", "Restyle in ten lines", "Ten lines make an edition"):
        typed = console(text, heading)
        assert typed, heading
        for command, shown in typed:
            if command.startswith("Scripts/"):
                continue
            done = subprocess.run(
                ["bash", "-c", f"PATH={tree.top}/bin:$PATH; {command}"], cwd=tree.top, timeout=60,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            assert done.returncode == 0, f"{command}\n{done.stdout}"
            if shown:
                assert done.stdout.splitlines() == shown, f"{command}\n{done.stdout}"
