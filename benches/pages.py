#!/usr/bin/env python3
"""Measure HTML pages: pages a second and core from page to record, and for reading the pages alone.

    cargo build --release -p dateline-cli
    python3 benches/pages.py DIR

DIR holds HTML pages, packed (.gz) or not. Both are measured in seconds of the processor, the best of so many runs, without
what the program needs to start: on a busy machine the time on the wall says little. Standard library only.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command):
    """Seconds of the processor of one run, and what it printed."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            sys.exit(f"{command}: exit code {child.returncode}")
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, out.read()


def best(command, runs):
    return min(run(command)[0] for _ in range(runs))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dir", metavar="DIR")
    parser.add_argument("--program", default=str(ROOT / "target/release/dateline"))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()

    read = [options.program, "eval", "readers", options.dir, "--json"]
    pages = json.loads(run(read)[1])["pages"]
    with tempfile.TemporaryDirectory() as folder:
        empty = pathlib.Path(folder) / "empty"
        empty.mkdir()
        sentence = empty / "a.txt"
        sentence.write_text("Peru signed.\n")
        code = [options.program, "code", "--jobs", "1", "--format", "jsonl", "--out", str(pathlib.Path(folder) / "out.jsonl")]
        start = best([*code, str(sentence)], options.runs)
        start_reading = best([options.program, "eval", "readers", str(empty), "--json"], options.runs)
        whole = best([*code, options.dir], options.runs) - start
    alone = best(read, options.runs) - start_reading
    for name, seconds in (("page to record", whole), ("reading alone", alone)):
        print(f"{name}: {pages} pages in {seconds:.2f} s of one core, {pages / seconds:.0f} a second")
    print(f"reading is {100 * alone / whole:.0f} % of the whole")
    return 0


if __name__ == "__main__":
    sys.exit(main())
