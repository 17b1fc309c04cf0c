#!/usr/bin/env python3
"""Measure the memory of `dateline watch` with the coder in it: many pages from servers on this machine, into a ledger.

    cargo build --release -p dateline-cli
    python3 benches/watch.py DIR --fetches 10000

DIR holds HTML pages, packed (.gz) or not. They are served from several addresses of this machine, each page under many
paths with a line of its own, so that no two are the same report; one answer in two hundred is an error, as many end too
soon. Tells the memory as it goes and ends the watcher, as Ctrl-C does, when so many requests were answered. Fails above 300 MB.
Linux, standard library only.
"""
import argparse
import gzip
import http.server
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMIT_MB = 300
HOSTS = 8
ITEMS = 250


def pages(folder):
    for path in sorted(pathlib.Path(folder).rglob("*.htm*")):
        raw = path.read_bytes()
        yield gzip.decompress(raw) if path.suffix == ".gz" else raw


def feed(host, port, number):
    """A feed of so many pages, none of which another feed has."""
    first = number * ITEMS
    items = "".join(
        f"<item><title>Page {n}</title><link>http://{host}:{port}/page/{n}</link></item>" for n in range(first, first + ITEMS)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'.encode()


def handler(served, count):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self, status, kind, body, short=0):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) - short])
            if short:
                self.close_connection = True

        def do_GET(self):
            count.append(1)
            what, _, number = self.path.strip("/").partition("/")
            if what == "feed":
                return self.answer(200, "application/rss+xml", feed(*self.server.server_address, int(number)))
            if what != "page":
                return self.answer(404, "text/plain", b"")
            number = int(number)
            if number % 200 == 7:
                return self.answer(503, "text/plain", b"")
            page = served[number % len(served)]
            own = f"<p>Item {number} of the day was filed by desk {number * 7919 % 10007}.</p></body>".encode()
            page = page.replace(b"</body>", own, 1)
            self.answer(200, "text/html", page, short=100 if number % 200 == 103 else 0)

        def log_message(self, *_):
            pass

    return Handler


def serve(served, count):
    """Servers on several addresses, with the addresses of as many feeds."""
    for host in range(1, HOSTS + 1):
        server = http.server.ThreadingHTTPServer((f"127.0.0.{host}", 0), handler(served, count))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address


def peak(pid):
    """The most memory that a process has held, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def followed(command, count, fetches):
    """Runs the watcher until so many requests were answered; its exit code and the most memory it held."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    step = max(fetches // 10, 1)
    told, held = 0, 0.0
    while child.poll() is None:
        held = peak(child.pid)
        if len(count) >= told + step:
            told = len(count) // step * step
            print(f"{told:6} requests: {held:.0f} MB", flush=True)
        if len(count) >= fetches:
            child.send_signal(signal.SIGINT)
            return child.wait(timeout=120), held
        time.sleep(0.2)
    return child.returncode, held


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dir", metavar="DIR")
    parser.add_argument("--fetches", type=int, default=10000)
    parser.add_argument("--program", default=str(ROOT / "target/release/dateline"))
    options = parser.parse_args()
    served, count = list(pages(options.dir)), []
    if not served:
        sys.exit(f"{options.dir} holds no HTML pages")
    servers = list(serve(served, count))
    feeds = range(options.fetches // ITEMS + HOSTS)
    addresses = [f"http://{host}:{port}/feed/{n}" for n in feeds for host, port in [servers[n % HOSTS]]]
    with tempfile.TemporaryDirectory() as folder:
        ledger = pathlib.Path(folder) / "watch.db"
        command = [options.program, "watch", *addresses, "--ledger", str(ledger), "--delay", "0", "--allow-private"]
        started = time.monotonic()
        code, held = followed(command, count, options.fetches)
        took = time.monotonic() - started
        size = ledger.stat().st_size / 2**20 if ledger.exists() else 0
    print(f"{len(count)} requests in {took:.0f} s, {len(count) / took:.1f} a second; peak {held:.0f} MB; ledger {size:.0f} MB")
    sys.exit(held > LIMIT_MB or len(count) < options.fetches or code not in (0, 1))


if __name__ == "__main__":
    main()
