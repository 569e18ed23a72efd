"""A running `jiheng serve` and people who talk to it, for tests over HTTP."""
import http.client
import json
import os
import re
import subprocess
import tempfile
import uuid

from description import Description

# Every answer to anybody is held against the description of the API.
described = Description(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


class Refused(Exception):
    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body


class Server:
    """A real process on a free port."""

    def __init__(self, jiheng, database, *options, prepare=None):
        self.log = tempfile.NamedTemporaryFile(prefix="jiheng-log-", delete=False)
        self.process = subprocess.Popen(
            [jiheng, "serve", "--listen", "127.0.0.1:0", "--database", database, "--log", self.log.name, *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=prepare)
        self.password = None
        self.port = None
        while self.port is None:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("did not start: " + self.process.stderr.read())
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found.group(1))
        self.process.stdout.readline()  # the same in English

    def first_password(self):
        line = self.process.stdout.readline()
        self.process.stdout.readline()
        return re.search(r"一次性密码 (\S+?)（", line).group(1)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=30)
        os.unlink(self.log.name)
        return self.process.returncode

    def kill(self):
        self.process.kill()
        self.process.wait()


class Person:
    """Somebody with a session of their own."""

    def __init__(self, port):
        self.port = port
        self.cookie = None
        self.csrf = None

    def send(self, method, path, body=None, headers=None, raw=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        fields = dict(headers or {})
        if self.cookie:
            fields["Cookie"] = self.cookie
        if self.csrf and method != "GET":
            fields["X-CSRF-Token"] = self.csrf
        data = raw
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            fields.setdefault("Content-Type", "application/json")
        connection.request(method, path, data, fields)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        described.hold(method, path, response, content)
        return response, content

    def ask(self, method, path, body=None, version=None, headers=None):
        fields = dict(headers or {})
        if version is not None:
            fields["If-Match"] = f'"{version}"'
        response, content = self.send(method, path, body, fields)
        text = content.decode()
        kind = response.getheader("Content-Type", "")
        parsed = json.loads(text) if text and "json" in kind and "ndjson" not in kind else text
        if response.status >= 400:
            raise Refused(response.status, parsed)
        return parsed

    def get(self, path):
        return self.ask("GET", path)

    def sign_in(self, account, password):
        response, content = self.send("POST", "/api/v1/session", {"account": account, "password": password})
        if response.status != 201:
            raise Refused(response.status, content.decode())
        self.cookie = response.getheader("Set-Cookie").split(";")[0]
        self.csrf = json.loads(content)["csrf"]
        return self

    def change_password(self, old, new):
        return self.ask("POST", "/api/v1/password", {"password": old, "new_password": new})

    def upload(self, path, name, data, fields=None, kind="application/octet-stream"):
        boundary = uuid.uuid4().hex
        parts = []
        for key, value in (fields or {}).items():
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
        parts.append((f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                      f'Content-Type: {kind}\r\n\r\n').encode() + data + b"\r\n")
        parts.append(f"--{boundary}--\r\n".encode())
        response, content = self.send("POST", path, raw=b"".join(parts),
                                      headers={"Content-Type": f"multipart/form-data; boundary={boundary}"})
        parsed = json.loads(content) if content else None
        if response.status >= 400:
            raise Refused(response.status, parsed)
        return parsed
