#!/usr/bin/env python3
"""Loads what `dateline` exports with the loaders that people use: pandas, pyarrow, DuckDB, gdeltPyR, R.

    tests/loaders/check.py [--program target/release/dateline] [--venv DIR] [--input FILE...]

Codes the input (the project's own examples where none is given), writes every format, loads each, and runs the Python and R
snippets of docs/*.md that say they are run. Makes the virtual environment where it is not there. Where packages cannot be
installed, or R is not there, it says so and checks what is left; a loader that fails ends the run with 1.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["pandas>=2,<4", "pyarrow>=15", "duckdb>=1", "gdelt==0.1.14"]
SNIPPETS = ["docs/exports.md", "docs/reading-a-ledger.md"]


def main():
    args = options()
    program = Path(args.program).resolve()
    work = Path(tempfile.mkdtemp(prefix="dateline-loaders-"))
    try:
        write_all(program, args.input, work)
        ran = run_python(Path(args.venv), program, work) + run_r(work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"loaders: {ran} checks and snippets ran")


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=ROOT / "target/release/dateline")
    parser.add_argument("--venv", default=ROOT / "target/loaders-venv", help="kept for the next run")
    parser.add_argument("--input", nargs="*", default=[ROOT / "examples"], type=Path)
    return parser.parse_args()


def write_all(program, inputs, work):
    """The files that the pages of SNIPPETS name."""
    outputs = [
        ("parquet", "tables/"), ("csv", "tables/"), ("gdelt", "gdelt/"), ("icews", "events.tab"),
        ("polecat", "polecat.txt"), ("plover", "plover.jsonl"), ("petrarch2", "petrarch.txt"), ("ngec", "ngec.tsv"),
        ("jsonl", "records.jsonl"),
    ]
    paths = [str(Path(path).resolve()) for path in inputs]
    dated = ["--published", "1987-03-10"]
    commands = [["code", *paths, *dated, "--format", form, "--out", out] for form, out in outputs]
    commands.append(["code", *paths, *dated, "--ledger", "world.db"])
    commands.append(["export", "--ledger", "world.db", "--format", "parquet", "--partition", "year", "--out", "parts/"])
    for command in commands:
        subprocess.run([program, *command], cwd=work, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run_python(venv, program, work):
    python = environment(venv)
    if python is None:
        return 0
    run([python, ROOT / "tests/loaders/load.py"], work)
    return 1 + run_snippets("python", [python, "-"], work)


def environment(venv):
    """The Python of the virtual environment, or None where its packages cannot be had."""
    python = venv / "bin/python"
    stamp = venv / "packages.txt"
    if not stamp.exists() or stamp.read_text() != "\n".join(PACKAGES):
        try:
            subprocess.run([sys.executable, "-m", "venv", venv], check=True, timeout=60)
            pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
            subprocess.run([*pip, *PACKAGES], check=True, timeout=300, stderr=subprocess.DEVNULL)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"loaders: Python's are skipped, their packages do not install here ({type(error).__name__})")
            return None
        link_data(venv)
        stamp.write_text("\n".join(PACKAGES))
    return python


def link_data(venv):
    """gdelt looks for its schemas beside itself, and installs them at the top of the environment."""
    for packages in (venv / "lib").glob("python*/site-packages"):
        if not (packages / "data").exists() and (venv / "data").exists():
            os.symlink(venv / "data", packages / "data")


def run_r(work):
    if shutil.which("Rscript") is None:
        print("loaders: R's are skipped, there is no Rscript")
        return 0
    wanted = ["readr", "RSQLite"]
    test = "q(status = !all(sapply(commandArgs(TRUE), requireNamespace, quietly = TRUE)))"
    if subprocess.run(["Rscript", "-e", test, *wanted], capture_output=True).returncode != 0:
        print(f"loaders: R's are skipped, it lacks one of {', '.join(wanted)}")
        return 0
    return run_snippets("r", ["Rscript", "-"], work)


def run_snippets(language, command, work):
    """Runs the snippets of a language; each must end well."""
    count = 0
    for page in SNIPPETS:
        path = ROOT / page
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for snippet in re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S):
            run(command, work, snippet, f"{page}: {snippet.strip().splitlines()[0]}")
            count += 1
    return count


def run(command, work, snippet=None, name=None):
    done = subprocess.run(command, cwd=work, input=snippet, text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{name or command[-1]} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
