#!/usr/bin/env python3
"""Measure the whole program: reports a second, peak memory, start-up time.

    cargo build --release -p dateline-cli
    python3 benches/whole_program.py PATH...

PATH is whatever `dateline code` reads: files, folders, Reuters SGML. The ten thousand stories of the Reuters-21578
collection (ten .sgm files, from the collection's own distribution) are the usual measure; `examples` works at once.
Runs with one job and with as many as there are cores, and says whether both wrote the same bytes. Standard library only.
"""
import argparse
import filecmp
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
STARTS = 11


def run(command, stdin=""):
    """Seconds and peak memory (MB) of one run of the program."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    with child.stdin as pipe:
        pipe.write(stdin)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command}: {errors}")
    return seconds, usage.ru_maxrss / 1024, errors


def startup(program):
    """Median seconds from the start to the end of coding one sentence."""
    report = "LIMA, March 4 (Reuters) - Norway signed a treaty with Peru on Monday.\n"
    return statistics.median(run([program, "code", "-"], report)[0] for _ in range(STARTS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--program", default=str(ROOT / "target/release/dateline"))
    options = parser.parse_args()

    print(f"start to end of one sentence: {1000 * startup(options.program):.0f} ms (median of {STARTS})")
    with tempfile.TemporaryDirectory() as folder:
        outputs = []
        for jobs in sorted({1, os.cpu_count() or 1}):
            out = pathlib.Path(folder) / f"{jobs}.jsonl"
            command = [options.program, "code", *options.paths, "--format", "jsonl", "--jobs", str(jobs), "--out", str(out)]
            seconds, memory, errors = run(command)
            with out.open("rb") as records:
                count = sum(1 for _ in records)
            told = errors.strip().splitlines()
            print(f"{jobs} job(s): {count} reports in {seconds:.1f} s, {count / seconds:.0f} a second, peak {memory:.0f} MB")
            outputs.append(out)
        if len(outputs) > 1:
            same = filecmp.cmp(*outputs, shallow=False)
            print("the same bytes" if same else "DIFFERENT BYTES", "for any number of jobs")
        if told:
            print(told[-1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
