#!/usr/bin/env python3
"""A ledger that is killed again and again while it is filled, against one that is filled in one run.

    ledger_kill.py --program target/release/dateline reut2-*.sgm

Fills a ledger from the files; then another, whose run is killed with SIGKILL at random moments and started again, until it
has been killed so many times; then that one is filled to its end. After each kill the file is checked (PRAGMA
integrity_check), and its log may only have grown. In the end both must hold the same rows in all tables. Exit status 1
where they do not.

Standard library only.
"""
import argparse
import hashlib
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

# What SQLite keeps for itself: how the index of words is laid out, not what it says.
OWN = ("words_data", "words_idx", "words_content", "words_config", "sqlite_sequence")


def command(options, ledger):
    # One time for all entries, so that the logs can be compared.
    fixed = ["--recorded", "2026-01-01", "--jobs", str(options.jobs)]
    return [options.program, "code", "--ledger", str(ledger), *fixed, *options.paths]


def fill(options, ledger):
    """Fills a ledger to its end; the seconds it took."""
    start = time.monotonic()
    subprocess.run(command(options, ledger), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def kill_once(options, ledger, pause):
    """Starts to fill a ledger and kills that after a pause; whether it was still running."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command(options, ledger), **quiet) as child:
        try:
            child.wait(pause)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            return True
    return False


def opened(ledger):
    return sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)


def entries(ledger):
    """Entries of the log of a sound file; none of one that is not there yet or has no tables."""
    if not ledger.exists():
        return 0
    with opened(ledger) as db:
        problems = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        if problems:
            sys.exit(f"{ledger} is damaged: {problems[0]}")
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'log'").fetchone():
            return 0
        return db.execute("SELECT count(*) FROM log").fetchone()[0]


def content(ledger):
    """Of each table the number of rows and a hash of them, in order."""
    held = {}
    with opened(ledger) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        for table in tables:
            if table in OWN or table == "words":
                continue
            columns = ", ".join(str(at + 1) for at in range(len(db.execute(f"PRAGMA table_info({table})").fetchall())))
            digest, count = hashlib.sha256(), 0
            for row in db.execute(f"SELECT * FROM {table} ORDER BY {columns}"):
                digest.update(repr(row).encode())
                count += 1
            held[table] = (count, digest.hexdigest())
    return held


def kill_often(options, ledger, straight):
    """Kills the filling of a ledger at random moments, as many times as asked."""
    chance = random.Random(options.seed)
    kills, before = 0, 0
    while kills < options.kills:
        # So short that the last kill still finds something to do.
        pause = chance.uniform(0.02, 1.8 * straight / (options.kills + 1))
        if not kill_once(options, ledger, pause):
            break
        kills += 1
        now = entries(ledger)
        if now < before:
            sys.exit(f"{before - now} entries were lost")
        print(f"kill {kills:>2} after {pause:6.2f} s: {now} entries, sound", flush=True)
        before = now
    return kills


def compare(options, folder):
    """Fills both ledgers in a folder and compares them; the exit status."""
    straight, killed = folder / "straight.db", folder / "killed.db"
    seconds = fill(options, straight)
    size = straight.stat().st_size / 1e6
    print(f"straight: {entries(straight)} reports in {seconds:.1f} s, {size:.1f} MB", flush=True)
    kills = kill_often(options, killed, seconds)
    fill(options, killed)
    ours, theirs = content(straight), content(killed)
    for table in sorted(ours.keys() | theirs.keys()):
        same = ours.get(table) == theirs.get(table)
        print(f"{table:<16} {ours.get(table, (0,))[0]:>9} rows {'same' if same else 'DIFFERENT'}")
    print(f"{kills} kills; {'same content' if ours == theirs else 'content differs'}")
    return 0 if ours == theirs and kills == options.kills and entries(killed) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", help="for the ledgers, which stay there [default: one that goes away]")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    if options.folder:
        return compare(options, pathlib.Path(options.folder))
    with tempfile.TemporaryDirectory() as folder:
        return compare(options, pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
