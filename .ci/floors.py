#!/usr/bin/env python3
"""Measure the program against gold and hold the figures to .ci/floors.txt.

    floors.py check --program BIN --data DIR --score SCORE.py    exit 1 where a figure is below its floor
    floors.py raise --program BIN --data DIR --score SCORE.py    move floors up to what is measured, never down

Standard library only.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

FLOORS = pathlib.Path(__file__).with_name("floors.txt")
TREEBANKS = {"ewt-dev": "ud_ewt/en_ewt-ud-dev.conllu", "gum-dev": "ud_gum/en_gum-ud-dev.conllu"}
SEED_PUBLISHED = "2008-09-17"


def output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True).stdout


def records(program, gold_path):
    """The record line of a gold reading's report."""
    gold = json.loads(gold_path.read_text())
    published = SEED_PUBLISHED if gold_path.parent.name == "seed" else gold.get("published")
    dated = ["--published", published] if published else []
    report = gold_path.parent / gold["text_file"]
    return output([program, "code", str(report), "--format", "jsonl", *dated])


def score(options, name, golds):
    """The figures of score.py, as `name.kind.figure`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(records(options.program, gold) for gold in golds)
        file.flush()
        told = output([sys.executable, options.score, *map(str, golds), "--records", file.name, "--json"])
    totals = json.loads(told)
    return {
        f"{name}.{kind}.{figure}".replace(" ", "-"): value
        for kind, figures in totals.items() if isinstance(figures, dict)
        for figure, value in figures.items() if isinstance(value, (int, float))
    }


def measure(options):
    data = pathlib.Path(options.data)
    figures = score(options, "seed", [data / "seed/gold.json"])
    figures |= score(options, "readings", sorted(data.glob("readings/*/gold.json")))
    told = json.loads(output([options.program, "eval", "quotes", str(data / "polnear/dev"), "--json"]))
    figures |= {f"polnear-dev.{figure}": value for figure, value in told.items()}
    for name, path in TREEBANKS.items():
        told = json.loads(output([options.program, "eval", "parse", str(data / path), "--json"]))
        figures |= {f"{name}.{figure}": value for figure, value in told.items()}
    return figures


def read_floors():
    lines = [line.split() for line in FLOORS.read_text().splitlines() if line and not line.startswith("#")]
    return {name: float(floor) for name, floor in lines}


def check(figures, floors):
    """Prints each figure with its floor; whether all hold."""
    fine = True
    for name, floor in floors.items():
        value = figures.get(name)
        holds = value is not None and value >= floor
        fine &= holds
        shown = "missing" if value is None else f"{value:.2f}"
        print(f"{'ok  ' if holds else 'FAIL'} {name:<24} {shown:>8}  floor {floor:.2f}")
    return fine


def raise_floors(figures):
    lines = []
    for line in FLOORS.read_text().splitlines():
        if line and not line.startswith("#"):
            name, floor = line.split()
            # Cut, not rounded: a floor above what was measured would fail at once.
            measured = int(figures.get(name, 0) * 100) / 100
            line = f"{name:<24} {max(float(floor), measured):.2f}"
        lines.append(line)
    FLOORS.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("action", choices=["check", "raise"])
    for option in ("program", "data", "score"):
        parser.add_argument(f"--{option}", required=True)
    options = parser.parse_args()
    figures = measure(options)
    if options.action == "raise":
        raise_floors(figures)
    return 0 if check(figures, read_floors()) else 1


if __name__ == "__main__":
    sys.exit(main())
