"""nginx_test.py PROBE DEPLOY_FOLDER: the sample configuration of nginx in front of a real server.

Ambiguous requests are sent through it; afterwards what nginx says it passed on is compared with what the server saw. One
request that only one of them knows of would be a smuggled one. Exits 77 when nginx or openssl is absent."""
import concurrent.futures
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

SMUGGLED = b"GET /api/v1/things/smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /api/v1/echo HTTP/1.1\r\nHost: x\r\n"
BODY = b"0\r\n\r\n" + SMUGGLED

# Name and bytes; behind each comes, or within each hides, a request for what must not be seen unless nginx passed it on.
VARIANTS = {
    "length before chunks": POST + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n" % len(BODY) + BODY,
    "chunks before length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + BODY,
    "a space before the colon": POST + b"Transfer-Encoding : chunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "a tab after the colon": POST + b"Transfer-Encoding:\tchunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "a vertical tab": POST + b"Transfer-Encoding: \x0bchunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "quoted": POST + b"Transfer-Encoding: \"chunked\"\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "misspelt": POST + b"Transfer-Encoding: xchunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "a list": POST + b"Transfer-Encoding: gzip, chunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "identity": POST + b"Transfer-Encoding: identity\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "chunked twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + BODY,
    "chunked and identity": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + BODY,
    "an underscore for the dash": POST + b"Transfer_Encoding: chunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "folded": POST + b"Transfer-Encoding:\r\n chunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "hidden behind a bare line feed": POST + b"X: a\nTransfer-Encoding: chunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "hidden behind a bare carriage return": POST + b"X: a\rTransfer-Encoding: chunked\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "lengths that differ": POST + b"Content-Length: 5\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "lengths that are equal": POST + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\n" + BODY,
    "a list of lengths": POST + b"Content-Length: 5, %d\r\n\r\n" % len(BODY) + BODY,
    "a signed length": POST + b"Content-Length: +5\r\n\r\n" + BODY,
    "a hexadecimal length": POST + b"Content-Length: 0x5\r\n\r\n" + BODY,
    "a length with spaces": POST + b"Content-Length: 5 5\r\n\r\n" + BODY,
    "HTTP/1.0 with chunks": b"POST /api/v1/echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + BODY,
    "a GET with a body": b"GET /api/v1/client HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(SMUGGLED) + SMUGGLED,
    "a HEAD with a body": b"HEAD /api/v1/client HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(SMUGGLED) + SMUGGLED,
    "bare line feeds in chunks": POST + b"Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n" + SMUGGLED,
    "a bare line feed in an extension": POST + b"Transfer-Encoding: chunked\r\n\r\n3;\nx\r\nabc\r\n0\r\n\r\n" + SMUGGLED,
    "a chunk size with a sign": POST + b"Transfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n0\r\n\r\n" + SMUGGLED,
    "a chunk size that overflows": POST + b"Transfer-Encoding: chunked\r\n\r\n10000000000000003\r\nabc\r\n0\r\n\r\n" + SMUGGLED,
    "a length in a trailer": POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n" + SMUGGLED,
    "NUL in a value": POST + b"X: a\0b\r\nContent-Length: 5\r\n\r\n" + BODY,
    "an absolute address": b"GET http://x/api/v1/client HTTP/1.1\r\nHost: y\r\n\r\n" + SMUGGLED,
    "two hosts": b"GET /api/v1/client HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + SMUGGLED,
    "an encoded line end in the address": b"GET /api/v1/things/a%0d%0aX:%20y HTTP/1.1\r\nHost: x\r\n\r\n" + SMUGGLED,
    "an encoded slash": b"GET /api/v1/things/a%2f..%2f..%2fseen HTTP/1.1\r\nHost: x\r\n\r\n" + SMUGGLED,
    "dots": b"GET /api/v1/things/%2e%2e/client HTTP/1.1\r\nHost: x\r\n\r\n" + SMUGGLED,
    "an unfinished body": POST + b"Content-Length: 1000\r\n\r\n" + SMUGGLED,
    "an upgrade that is none": b"GET /api/v1/client HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n" + SMUGGLED,
    "a connection field that drops another": POST + b"Connection: close, Content-Length\r\nContent-Length: 5\r\n\r\n" + BODY,
    "an expectation": POST + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n" + BODY,
    "two requests, as they should be": b"GET /api/v1/client HTTP/1.1\r\nHost: x\r\n\r\n" + SMUGGLED,
}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def configuration(sample, folder, port, plain_port, upstream):
    """The sample with the ports and files of this test; a sample that no longer says these words fails."""
    changes = [
        ("server 127.0.0.1:8080;", f"server 127.0.0.1:{upstream};"),
        ("    listen 80;\n    listen [::]:80;\n", f"    listen 127.0.0.1:{plain_port};\n"),
        ("    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n", f"    listen 127.0.0.1:{port} ssl http2;\n"),
        ("/etc/ssl/certs/jiheng.pem", f"{folder}/certificate.pem"),
        ("/etc/ssl/private/jiheng.key", f"{folder}/key.pem"),
    ]
    for old, new in changes:
        assert sample.count(old) == 1, old
        sample = sample.replace(old, new)
    kinds = "\n".join(f"    {kind}_temp_path {folder}/{kind};" for kind in
                      ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    # As root nginx would hand its work to another user, who may not look into this folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    return f"""{user}daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    log_format passed '$request_method $uri $request_id $upstream_status';
    access_log {folder}/access.log passed;
{kinds}
{sample}
}}
"""


def connect(port):
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=10))


def receive(connection, seconds):
    """All that comes until the connection ends or is silent for so long."""
    connection.settimeout(seconds)
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except (socket.timeout, ssl.SSLError, ConnectionError):
        pass
    return received


def ask(port, request, seconds=10):
    with connect(port) as connection:
        connection.sendall(request)
        return receive(connection, seconds)


def get(port, path, fields=b""):
    return ask(port, b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + b"\r\n")


def direct(port, path):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return receive(connection, 10).split(b"\r\n\r\n", 1)[1].decode()


def check_passing(port, plain_port):
    """What the sample promises: TLS, the client's address, events as they come, uploads."""
    answer = get(port, b"/api/v1/client", b"X-Forwarded-For: 6.6.6.6\r\n")
    assert answer.endswith(b"127.0.0.1 tls"), answer
    assert b"Strict-Transport-Security" in answer and b"nosniff" in answer
    with socket.create_connection(("127.0.0.1", plain_port), timeout=10) as connection:
        connection.sendall(b"GET /x HTTP/1.1\r\nHost: performance.example.cn\r\nConnection: close\r\n\r\n")
        assert b"301 Moved" in receive(connection, 10)

    with connect(port) as connection:
        start = time.monotonic()
        connection.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: x\r\n\r\n")
        received = b""
        first = None
        while piece := connection.recv(65536):
            received += piece
            if first is None and b"data: 0" in received:
                first = time.monotonic() - start
            if b"data: 3" in received:
                break
        whole = time.monotonic() - start
    assert first is not None and first < 0.25 < 0.85 < whole, (first, whole)

    size = 20_000_000
    with connect(port) as connection:
        connection.sendall(b"POST /api/v1/files HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                           b"Content-Type: application/pdf\r\nContent-Length: %d\r\n\r\n" % size)
        for _ in range(20):
            connection.sendall(b"a" * (size // 20))
        assert receive(connection, 20).endswith(str(size).encode())
    too_large = ask(port, b"POST /api/v1/files HTTP/1.1\r\nHost: x\r\nContent-Length: 300000000\r\n\r\n", 2)
    assert b" 413 " in too_large, too_large


def check_smuggling(port, upstream, folder):
    """What nginx passed on and what the server saw are the same requests. Returns how many."""
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda request: ask(port, request, 0.7), VARIANTS.values()))
    time.sleep(0.3)
    seen = set(direct(upstream, b"/api/v1/seen").splitlines())
    passed = set()
    refused = set()  # passed on, and refused by the server before any route
    with open(os.path.join(folder, "access.log"), encoding="utf-8", errors="replace") as lines:
        for line in lines:
            match = re.fullmatch(r"(\S*) (.*) (\w+) (\S+)", line.rstrip("\n"))
            assert match, line
            method, path, identity, status = match.groups()
            if status == "-":
                continue  # nginx answered by itself
            (refused if status in ("400", "404", "405", "499") else passed).add(f"{method} {path} {identity}")
    smuggled = {line for line in seen if line not in passed and line not in refused}
    assert not smuggled, f"only the server knows of {smuggled}"
    lost = {line for line in passed if line not in seen}
    assert not lost, f"only nginx knows of {lost}"
    assert any("/api/v1/things/smuggled" in line for line in seen), "the plain pair did not come through"
    return len(seen), len(refused)


def main():
    probe, deploy = sys.argv[1:3]
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if nginx is None or shutil.which("openssl") is None:
        print("SKIPPED: nginx or openssl is not installed; the sample configuration was not tried", file=sys.stderr)
        return 77
    server = subprocess.Popen([probe], stdout=subprocess.PIPE, text=True)
    proxy = None
    with tempfile.TemporaryDirectory() as folder:
        try:
            upstream = int(server.stdout.readline())
            port, plain_port = free_port(), free_port()
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x", "-keyout",
                            f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"], check=True, capture_output=True)
            with open(os.path.join(deploy, "nginx.conf"), encoding="utf-8") as sample:
                text = configuration(sample.read(), folder, port, plain_port, upstream)
            with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
                file.write(text)
            proxy = subprocess.Popen([nginx, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"])
            for _ in range(100):
                try:
                    connect(port).close()
                    break
                except OSError:
                    assert proxy.poll() is None, open(f"{folder}/error.log", encoding="utf-8").read()
                    time.sleep(0.05)
            check_passing(port, plain_port)
            seen, refused = check_smuggling(port, upstream, folder)
            print(f"{len(VARIANTS)} variants: {seen} requests seen by both, {refused} refused by the server")
        finally:
            for process in (proxy, server):
                if process is not None:
                    process.send_signal(signal.SIGTERM)
            for process in (proxy, server):
                if process is not None:
                    process.wait(timeout=20)
    assert server.returncode == 0, server.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
