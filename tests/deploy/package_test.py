"""The Debian package: built, installed into a root of its own, started from there, asked whether it is well, upgraded with
a changed configuration, removed.

    package_test.py JIHENG ROOT
"""
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "server"))
from client import Person, Server  # noqa: E402

jiheng, root = sys.argv[1:3]
SKIPPED = 77
for program in ("dpkg-deb", "dpkg-shlibdeps"):
    if not shutil.which(program):
        print(f"skipped: {program} is not installed")
        sys.exit(SKIPPED)


def check(holds, what):
    if not holds:
        raise AssertionError(what)
    print("ok", what)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.stdout} {done.stderr}")
    return done.stdout


with tempfile.TemporaryDirectory(prefix="jiheng-package-") as folder:
    package = run(f"{root}/deploy/package.sh", jiheng, folder).strip()
    fields = run("dpkg-deb", "--field", package)
    version = run(jiheng, "--version").split()[-1].lstrip("v")
    check(f"Version: {version}\n" in fields, f"the version is the program's: {version}")
    for library in ("libc6", "libsqlite3-0", "libpq5", "libsodium23", "libxlsxwriter4"):
        check(library in fields, f"depends on {library}")
    listed = run("dpkg-deb", "--contents", package)
    for path in ("./usr/bin/jiheng", "./lib/systemd/system/jiheng.service", "./etc/default/jiheng",
                 "./usr/share/doc/jiheng/copyright", "./usr/share/doc/jiheng/changelog.gz"):
        check(any(line.endswith(" " + path) and " root/root " in line for line in listed.splitlines()), f"holds {path}")

    place = os.path.join(folder, "root")
    for path in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/log"):
        os.makedirs(os.path.join(place, path))
    open(os.path.join(place, "var/lib/dpkg/status"), "w").close()
    force = "--force-not-root,depends,script-chrootless,confold"
    dpkg = ("dpkg", f"--root={place}", force, "--log=/dev/null")
    run(*dpkg, "--install", package)
    installed = os.path.join(place, "usr/bin/jiheng")
    database = os.path.join(folder, "jiheng.db")
    secret = os.path.join(folder, "first-password")
    server = Server(installed, database, "--first-password", secret)
    try:
        answer = urllib.request.urlopen(f"http://127.0.0.1:{server.port}/healthz").read()
        check(answer == b'{"status":"ok"}', f"it is well: {answer}")
        check(os.stat(secret).st_mode & 0o777 == 0o600, "the first password is its owner's alone")
        password = open(secret, encoding="utf-8").read().strip()
        check(password not in server.process.stdout.readline(), "the first password is not printed")
        Person(server.port).sign_in("admin", password)
    finally:
        check(server.stop() == 0, "it stops when it is asked to")

    settings = os.path.join(place, "etc/default/jiheng")
    with open(settings, "a", encoding="utf-8") as file:
        file.write("# ours\n")
    run(*dpkg, "--install", package)
    check(open(settings, encoding="utf-8").read().endswith("# ours\n"), "an upgrade keeps what was configured")
    run(*dpkg, "--remove", "jiheng")
    check(not os.path.exists(installed) and os.path.exists(settings), "removed, its configuration kept")
    run(*dpkg, "--purge", "jiheng")
    check(not os.path.exists(settings) and os.path.exists(database), "purged; the data are nobody's but the office's")

if shutil.which("systemd-analyze"):
    unit = f"{root}/deploy/jiheng.service"
    with tempfile.TemporaryDirectory() as folder:
        # The program is not installed here: what is verified is the unit.
        with open(unit, encoding="utf-8") as file:
            text = file.read().replace("/usr/bin/jiheng", "/bin/true").replace("file:/usr", "https://localhost/usr")
        copy = os.path.join(folder, "jiheng.service")
        with open(copy, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True)
        complaints = [line for line in done.stderr.splitlines() if "jiheng.service" in line]
        check(not complaints, f"systemd understands the unit: {complaints}")
        done = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--threshold=20", copy],
                              capture_output=True, text=True)
        print(done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr)
        check(done.returncode == 0 or "offline" in done.stderr, f"little is left open: {done.stdout[-200:]}")
