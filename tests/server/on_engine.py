"""Runs a test with a database of its own: a file, or a PostgreSQL server in a temporary folder.

    on_engine.py sqlite|postgresql TEST JIHENG ROOT [MORE...]

A test that restarts PostgreSQL finds the command for it in JIHENG_TEST_RESTART.
"""
import contextlib
import glob
import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def without_root():
    """PostgreSQL refuses to run as root; then it runs as nobody."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else None


def as_user(user, *command):
    def change():
        if user:
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", preexec_fn=change)


@contextlib.contextmanager
def database_on(engine):
    """The address of an empty database, gone afterwards; nothing where PostgreSQL is not installed."""
    with tempfile.TemporaryDirectory(prefix="jiheng-test-") as folder:
        if engine == "sqlite":
            yield os.path.join(folder, "test.db")
            return
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not programs:
            yield None
            return
        user = without_root()
        data, socket = os.path.join(folder, "data"), os.path.join(folder, "socket")
        for path in (folder, data, socket):
            os.makedirs(path, exist_ok=True)
            if user:
                os.chown(path, user.pw_uid, user.pw_gid)
            os.chmod(path, 0o700)
        tool = lambda name: os.path.join(programs[-1], name)
        as_user(user, tool("initdb"), "-D", data, "-A", "trust", "-U", "jiheng", "-E", "UTF8", "--locale=C.UTF-8")
        try:
            control = [tool("pg_ctl"), "-D", data, "-w", "-l", os.path.join(folder, "log"), "-o",
                       f"-c listen_addresses='' -c unix_socket_directories={socket}"]
            as_user(user, *control, "start")
            os.environ["JIHENG_TEST_RESTART"] = json.dumps([user.pw_uid if user else None,
                                                            [*control, "-m", "immediate", "restart"]])
            as_user(user, tool("createdb"), "-h", socket, "-U", "jiheng", "jiheng")
            yield f"postgresql://jiheng@/jiheng?host={socket}"
        finally:
            as_user(user, tool("pg_ctl"), "-D", data, "-m", "immediate", "stop")
            shutil.rmtree(data, ignore_errors=True)


def main():
    engine, test, jiheng, root, *more = sys.argv[1:]
    with database_on(engine) as database:
        if database is None:
            print("skipped: PostgreSQL is not installed")
            return SKIPPED
        return subprocess.run([sys.executable, test, jiheng, root, database, *more]).returncode


if __name__ == "__main__":
    sys.exit(main())
