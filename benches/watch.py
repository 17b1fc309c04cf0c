#!/usr/bin/env python3
"""Measure the memory of `dateline watch` with the coder in it: many pages from servers on this machine, into a ledger.

    cargo build --release -p dateline-cli
    python3 benches/watch.py DIR --fetches 10000

DIR holds HTML pages, packed (.gz) or not. They are served from several addresses of this machine, each page under many
paths with a line of its own, so that no two are the same report; one answer in twenty is an error, one in fifty ends too
soon. Fails above 300 MB. Standard library only.
"""
import argparse
import gzip
import http.server
import os
import pathlib
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
            if number % 20 == 7:
                return self.answer(503, "text/plain", b"")
            page = served[number % len(served)]
            own = f"<p>Item {number} of the day was filed by desk {number * 7919 % 10007}.</p></body>".encode()
            page = page.replace(b"</body>", own, 1)
            self.answer(200, "text/html", page, short=100 if number % 50 == 3 else 0)

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
    feeds = range(options.fetches // ITEMS)
    addresses = [f"http://{host}:{port}/feed/{n}" for n in feeds for host, port in [servers[n % HOSTS]]]
    with tempfile.TemporaryDirectory() as folder:
        ledger = pathlib.Path(folder) / "watch.db"
        command = [options.program, "watch", *addresses, "--ledger", str(ledger)]
        started = time.monotonic()
        child = subprocess.Popen([*command, "--once", "--delay", "0", "--allow-private"], stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - started
        peak = usage.ru_maxrss / 1024
        size = ledger.stat().st_size / 2**20 if ledger.exists() else 0
    print(f"{len(count)} requests in {took:.0f} s, {len(count) / took:.1f} a second; peak {peak:.0f} MB; ledger {size:.0f} MB")
    sys.exit(peak > LIMIT_MB or child.returncode not in (0, 1))


if __name__ == "__main__":
    main()
