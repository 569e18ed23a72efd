"""http_bench.py PROBE: answers a second of 2 KB of JSON, beside nginx with a file of the same size, taken in turn.

wrk, the server and nginx share the cores of this machine, so ratios say more than numbers, and the processor time of an
answer more than either. Median of three rounds."""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

SECONDS = 4
ROUNDS = 3


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def run_wrk(url, connections):
    text = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "--latency", url], check=True,
                          capture_output=True, text=True).stdout
    assert "Non-2xx" not in text and "Socket errors" not in text, text
    percent = dict(re.findall(r"(\d+)%\s+(\S+)", text))
    return (float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), milliseconds(percent["50"]),
            milliseconds(percent["99"]))


def spent_by(process):
    """Resident memory of the process and its children, MiB, and the seconds of processor time they took."""
    parents = {process.pid}
    total = 0
    ticks = 0
    for name in sorted(filter(str.isdigit, os.listdir("/proc")), key=int):
        try:
            with open(f"/proc/{name}/status", encoding="utf-8") as status:
                fields = dict(line.rstrip("\n").split(":\t", 1) for line in status if ":\t" in line)
        except OSError:
            continue
        if int(name) in parents or int(fields["PPid"]) in parents:
            parents.add(int(name))
            total += int(fields["VmRSS"].split()[0]) if "VmRSS" in fields else 0
            with open(f"/proc/{name}/stat", encoding="utf-8") as stat:
                ticks += sum(map(int, stat.read().rsplit(") ", 1)[1].split()[11:13]))
    return total / 1024, ticks / os.sysconf("SC_CLK_TCK")


def start_nginx(folder, body):
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if nginx is None:
        return None, None
    with open(f"{folder}/two.json", "wb") as file:
        file.write(body)
    port = free_port()
    user = "user root;\n" if os.geteuid() == 0 else ""
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
        file.write(f"""{user}daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{ {temporary} access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=10;
  types {{ application/json json; }}
  server {{ listen 127.0.0.1:{port} reuseport; root {folder}; }} }}
""")
    process = subprocess.Popen([nginx, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"])
    return process, f"http://127.0.0.1:{port}/two.json"


def main():
    if shutil.which("wrk") is None:
        print("SKIPPED: wrk is not installed", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([sys.argv[1], "--threads", "2"], stdout=subprocess.PIPE, text=True)
        nginx = None
        try:
            ours = f"http://127.0.0.1:{server.stdout.readline().strip()}/api/v1/"
            with urllib.request.urlopen(ours + "json") as answer:
                body = answer.read()
            nginx, file = start_nginx(folder, body)
            time.sleep(0.5)
            contenders = [("ours, on the I/O thread", ours + "json", server), ("ours, by the pool", ours + "pool", server)]
            if nginx is not None:
                contenders.append(("nginx, a static file", file, nginx))
            print(f"{len(body)} bytes of JSON        connections   requests/s    p50 ms    p99 ms   cpu us each   memory MiB")
            for connections in (64, 512):
                results = {name: [] for name, _, _ in contenders}
                memory = {}
                for _ in range(ROUNDS):
                    for name, url, process in contenders:
                        _, before = spent_by(process)
                        rate, median, slowest = run_wrk(url, connections)
                        memory[name], after = spent_by(process)
                        results[name].append((rate, median, slowest, (after - before) * 1e6 / (rate * SECONDS)))
                for name, runs in results.items():
                    rate, median, slowest, cost = sorted(runs)[ROUNDS // 2]
                    print(f"{name:<27} {connections:>9} {rate:>12.0f} {median:>9.2f} {slowest:>9.2f} {cost:>12.1f} "
                          f"{memory[name]:>12.1f}")
        finally:
            for process in filter(None, (server, nginx)):
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
