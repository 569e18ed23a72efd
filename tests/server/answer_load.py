"""Respondents by the thousand: connections that stay open and hand in one answer after the other. Which ids were
acknowledged is remembered, so that a test can look whether they are there."""
import asyncio
import json
import os
import time


class Load:
    def __init__(self, port, key, answers, connections=64, edition=1):
        self.port, self.connections = port, connections
        body = json.dumps({"id": "I" * 32, "edition": edition, "seconds": 60, "answers": answers}, ensure_ascii=False)
        body = body.encode()
        self.before, self.after = body.split(b"I" * 32)
        self.head = (f"POST /api/v1/public/surveys/{key}/answers HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                     f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode()
        self.acknowledged, self.sent, self.others, self.times = set(), set(), {}, []
        self.stopping = False

    async def respondent(self, number):
        mark = f"{os.getpid():08x}{number:04x}".encode() + os.urandom(4).hex().encode()
        count = 0
        while not self.stopping:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.02)
                continue
            try:
                while not self.stopping:
                    count += 1
                    name = mark + b"%012x" % count
                    self.sent.add(name.decode())
                    began = time.perf_counter()
                    writer.write(self.head + self.before + name + self.after)
                    head = await reader.readuntil(b"\r\n\r\n")
                    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                    await reader.readexactly(length)
                    status = head[9:12]
                    if status == b"201":
                        self.acknowledged.add(name.decode())
                        self.times.append(time.perf_counter() - began)
                    else:
                        self.others[status] = self.others.get(status, 0) + 1
            except (OSError, asyncio.IncompleteReadError):
                pass  # the server is gone: done or not, nobody knows
            finally:
                writer.close()

    async def run(self, seconds, during=None):
        tasks = [asyncio.create_task(self.respondent(number)) for number in range(self.connections)]
        if during:
            await during(self)
        else:
            await asyncio.sleep(seconds)
        self.stopping = True
        done, pending = await asyncio.wait(tasks, timeout=10)
        for task in pending:
            task.cancel()
        for task in done:
            task.result()
