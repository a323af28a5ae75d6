"""Files and folders."""

import os
import pwd
import re
import resource
import shutil
import socket
import subprocess
import threading

from harness import FULL, Skip, entry

PAGE = "# Page\n\nText.\n"
SECRET = "the outside text"


@entry("fs-01", "fs-04")
def links_out_of_the_source(tree):
    outside = tree.top / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(f"# {SECRET}\n")
    (outside / "p.png").write_bytes(b"\x89PNG outside")
    tree.write("a.md", "# A\n\n![p](p.png)\n\n[!INCLUDE [s](part.md)]\n")
    os.symlink(outside / "secret.md", tree.content / "page.md")
    os.symlink("../outside/secret.md", tree.content / "part.md")
    os.symlink(outside, tree.content / "folder")
    os.symlink(outside / "p.png", tree.content / "p.png")
    os.symlink("nothing-here.md", tree.content / "dangling.md")
    os.symlink("/etc/passwd", tree.content / "site.yml")
    result = tree.build()
    for name in ("page.md", "part.md", "folder", "p.png", "dangling.md", "site.yml"):
        result.refused(name, "link")
    os.unlink(tree.content / "site.yml")
    assert SECRET not in result.text
    if tree.out.exists():
        assert not any(SECRET.encode() in data for data in result.files().values())


@entry("fs-02", "fs-03")
def links_within_the_source(tree):
    tree.write("a.md", PAGE).write("docs/b.md", PAGE)
    os.symlink("a.md", tree.content / "c.md")
    os.symlink("docs", tree.content / "copy")
    os.symlink("x", tree.content / "x")
    os.symlink("..", tree.content / "docs/up")
    result = tree.build().ended(0, 1)
    for name in ("c.md", "copy", "x", "docs/up"):
        result.reported(name, "link", count=1)


@entry("fs-05")
def link_as_the_output(tree):
    tree.write("a.md", PAGE)
    other = tree.top / "other"
    other.mkdir()
    (other / "kept.txt").write_text("kept")
    os.symlink(other, tree.out)
    result = tree.run("build", str(tree.content), "-o", str(tree.out), limit=60)
    assert (other / "kept.txt").exists() and not (other / "a.html").exists(), result.told("through")
    os.unlink(tree.out)
    tree.build().ended(0)
    shutil.rmtree(other)
    other.mkdir()
    os.rename(tree.out / "a.html", other / "a.html")
    os.symlink(other / "a.html", tree.out / "a.html")
    (other / "a.html").write_text("kept")
    tree.build()
    assert (other / "a.html").read_text() == "kept"


@entry("fs-06", "fs-07", "fs-08")
def pipes_devices_sockets(tree):
    tree.write("a.md", "# A\n\n![p](p.png)\n")
    for name in ("page.md", "p.png", "site.yml"):
        os.mkfifo(tree.content / name)
    os.symlink("/dev/zero", tree.content / "zero.md")
    bound = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    bound.bind(os.path.relpath(tree.content / "s.md", here))
    result = tree.build(limit=20)
    bound.close()
    for name in ("page.md", "p.png", "site.yml", "zero.md", "s.md"):
        result.refused(name, "pipe|FIFO|device|link|socket|regular")


@entry("fs-09")
def unreadable(tree):
    if os.getuid() == 0:
        try:
            user = pwd.getpwnam("nobody").pw_uid
        except KeyError as missing:
            raise Skip("no ordinary user") from missing
    else:
        user = None
    tree.write("a.md", PAGE).write("secret.md", PAGE).write("folder/b.md", PAGE)
    subprocess.run(["chmod", "-R", "a+rX", str(tree.content)], check=True)
    os.chmod(tree.top, 0o777)
    os.chmod(tree.content / "secret.md", 0)
    os.chmod(tree.content / "folder", 0)
    result = tree.build(user=user)
    result.ended(1, 3)
    assert "secret.md" in result.text and "folder" in result.text, result.told("not both named")


@entry("fs-10", group="publishing")
def output_not_writable(tree):
    tree.write("a.md", PAGE)
    locked = tree.top / "locked"
    locked.mkdir()
    (locked / "file").write_text("x")
    result = tree.run("build", str(tree.content), "-o", str(locked / "file" / "site"))
    assert result.status in (1, 2, 3) and "file" in result.text, result.told("below a file")
    result = tree.run("build", str(tree.content), "-o", str(locked / "file"))
    assert result.status in (1, 2, 3) and (locked / "file").read_text() == "x"
    if os.getuid() == 0:
        user = pwd.getpwnam("nobody").pw_uid
        subprocess.run(["chmod", "-R", "a+rX", str(tree.top)], check=True)
    else:
        user = None
    os.chmod(locked, 0o555)
    result = tree.run("build", str(tree.content), "-o", str(locked / "site"), user=user)
    assert result.status == 3 and "locked" in result.text, result.told("read-only folder")


@entry("fs-10", group="publishing")
def disk_full(tree):
    if os.getuid() != 0 or not shutil.which("mount"):
        raise Skip("mounting a small disk needs root")
    disk = tree.top / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)],
                          capture_output=True)
    if done.returncode:
        raise Skip("mounting is not allowed here")
    try:
        tree.write("a.md", PAGE)
        out = disk / "site"
        first = tree.run("build", str(tree.content), "-o", str(out))
        assert first.status == 0, first.told("small site on a small disk")
        before = sorted((str(p), p.read_bytes()) for p in out.rglob("*") if p.is_file())
        for number in range(600):
            tree.write(f"p{number}.md", f"# P{number}\n\n" + "words " * 2000)
        second = tree.run("build", str(tree.content), "-o", str(out))
        assert second.status == 3 and "space" in second.text, second.told("full disk")
        after = sorted((str(p), p.read_bytes()) for p in out.rglob("*") if p.is_file())
        assert before == after, "the old site is not whole"
        for number in range(600):
            os.unlink(tree.content / f"p{number}.md")
        third = tree.run("build", str(tree.content), "-o", str(out))
        assert third.status == 0, third.told("after a full disk")
        left = [p.name for p in disk.iterdir() if p.name != "site" and p.suffix != ".lock"]
        assert not left, left
        at_mount = tree.run("build", str(tree.content), "-o", str(disk))
        assert at_mount.status in (1, 2, 3), at_mount.told("a mount point cannot be exchanged")
    finally:
        subprocess.run(["umount", "-l", str(disk)], capture_output=True)


@entry("fs-11", group="publishing")
def changed_while_building(tree):
    for number in range(300):
        tree.write(f"d{number % 7}/p{number}.md", PAGE)
    (tree.top / "secret").mkdir()
    (tree.top / "secret/p1.md").write_text(f"# {SECRET}\n")
    stop = threading.Event()

    def meddle():
        turn = 0
        while not stop.is_set():
            turn += 1
            place = tree.content / f"d{turn % 7}/p{turn % 300}.md"
            folder, aside = tree.content / "d1", tree.content / "aside"
            try:
                if turn % 3:
                    place.write_text(f"# Changed {turn}\n" * (turn % 50))
                elif turn % 2 and folder.is_dir() and not folder.is_symlink():
                    folder.rename(aside)
                    folder.symlink_to(tree.top / "secret")
                    folder.unlink()
                    aside.rename(folder)
                else:
                    place.unlink()
            except OSError:
                pass

    thread = threading.Thread(target=meddle)
    thread.start()
    try:
        for _ in range(12 if FULL else 4):
            result = tree.build()
            result.ended(0, 1, 3)
            assert SECRET not in result.text
            assert not any(SECRET.encode() in data for data in result.files().values())
    finally:
        stop.set()
        thread.join()
    aside = tree.content / "aside"
    if aside.exists():
        shutil.rmtree(aside)
    tree.build().ended(0)


@entry("fs-12", group="publishing")
def two_builds_at_once(tree):
    for number in range(200):
        tree.write(f"p{number}.md", f"# P{number}\n\nText.\n")
    results = []
    threads = [threading.Thread(target=lambda: results.append(
        tree.run("build", str(tree.content), "-o", str(tree.out), alone=False))) for _ in range(3)]
    try:
        for thread in threads:
            thread.start()
    finally:
        for thread in threads:
            thread.join()
    assert len(results) == 3 and any(r.status == 0 for r in results), [r.text for r in results]
    for result in results:
        assert result.status in (0, 3) and (result.status == 0 or result.text.strip())
    assert len([p for p in results[0].files() if re.fullmatch(rb"p\d+\.html", p)]) == 200
    assert tree.build().status == 0


@entry("fs-14", full=True)
def very_many_files(tree):
    count = 100_000 if FULL else 5_000
    for number in range(count):
        with open(tree.content / f"p{number}.md", "w", encoding="utf-8") as file:
            file.write(f"# P{number}\n\nText.\n")
    deep = "/".join(f"f{n}" for n in range(200))
    # Processor time, since the machine may be busy otherwise.
    bounds = {"limit": 1800, "memory": 6144,
              "before": lambda: resource.setrlimit(resource.RLIMIT_CPU, (120, 120))}
    result = tree.build(**bounds).ended(0)
    assert len(result.pages()) > count
    tree.write(f"{deep}/a.md", PAGE)
    deeper = tree.build(**bounds)
    assert deeper.status == 0 or "deep" in deeper.text, deeper.told("200 folders")


@entry("fs-15")
def hidden_and_foreign_files(tree):
    tree.write("a.md", PAGE).write("sub/b.md", PAGE)
    names = [".git/config", ".git/x.md", ".DS_Store", "Thumbs.db", "page.md~", ".page.md.swp",
             "node_modules/pkg/readme.md", "desktop.ini", "sub/.hidden.md"]
    for name in names:
        tree.write(name, "# private\n\nprivate text\n")
    result = tree.build().ended(0)
    assert not any(b"private text" in data for data in result.files().values())


@entry("fs-16")
def pages_by_name_and_content(tree):
    tree.write("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    tree.write("upper.MD", PAGE).write("long.markdown", PAGE).write("bare", PAGE)
    result = tree.build()
    result.reported("picture.md", "binary|not text|UTF-8|control|NUL")
    for name in ("upper", "long"):
        assert result.status or f"{name}.html".encode() in result.files() or any(
            r["path"].startswith(name) for r in result.reports), name
    assert b"bare" not in result.files()
