#!/usr/bin/env python3
"""Measure memory over a long crawl: makes a WARC.gz of so many MB of pages, codes it, and says how much was held at most.

    cargo build --release -p dateline-cli
    python3 benches/crawl.py --mb 1000

The pages are of articles in a language that is not coded, of menus, pictures and error pages, with a report to code here and
there, so that the run measures the reader and not the parser; every record is a member of its own, as in Common Crawl's news
crawl. The file is random enough not to pack well. Fails above --limit MB. Standard library only.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
GERMAN = "Die Regierung hat am Montag in der Hauptstadt einen Vertrag vorgestellt, der die Fischerei vor der Küste regelt. "


def page(chance, number):
    """A page of a news site: its article, and scripts and links around it."""
    noise = chance.randbytes(20_000).hex()
    if number % 50 == 25:
        article = "<p>LIMA (Reuters) - Norway signed a treaty with Peru on Monday, the foreign minister said in Lima.</p>"
    else:
        article = f"<p>{GERMAN * 8}</p>" * 3
    return (
        f"<!doctype html><html><head><title>Report {number}</title><script>var x='{noise}'</script></head><body>"
        f"<nav><a href=/>Home</a></nav><article><h1>Report {number}</h1>{article}</article></body></html>"
    ).encode()


def record(number, kind, body):
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"WARC-Date: 2024-03-09T01:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def member(data, level):
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def crawl(path, size):
    """Writes the crawl; how many pages it has."""
    chance, pages, number = random.Random(7), 0, 0
    with path.open("wb") as out:
        while out.tell() < size:
            number += 1
            if number % 10 == 0:
                picture = b"\xff\xd8\xff" + chance.randbytes(2_000_000)
                out.write(member(record(number, "image/jpeg", picture), 0))
            else:
                pages += 1
                out.write(member(record(number, "text/html; charset=utf-8", page(chance, number)), 1))
    return pages


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(ROOT / "target/release/dateline"))
    parser.add_argument("--mb", type=int, default=1000)
    parser.add_argument("--limit", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, out = pathlib.Path(folder) / "crawl.warc.gz", pathlib.Path(folder) / "out.jsonl"
        pages = crawl(path, options.mb << 20)
        size = path.stat().st_size / (1 << 20)
        start = time.perf_counter()
        child = subprocess.Popen([options.program, "code", str(path), "--out", str(out)], stderr=subprocess.PIPE, text=True)
        told = child.stderr.read().strip().splitlines()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        records = sum(1 for _ in out.open("rb")) if out.exists() else 0
    memory = usage.ru_maxrss / 1024
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{size:.0f} MB with {pages} pages: {records} records in {seconds:.0f} s ({cpu:.0f} of a core), peak {memory:.0f} MB")
    print("\n".join(told[-3:]))
    return 0 if child.returncode in (0, 1) and records == pages and memory < options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
