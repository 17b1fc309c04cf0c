#!/usr/bin/env python3
"""Measure the program against gold and hold the figures to .ci/floors.txt.

    floors.py check --program BIN --data DIR    exit 1 where a figure is below its floor
    floors.py raise --program BIN --data DIR    move floors up to what is measured, never down

Standard library only.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

FLOORS = pathlib.Path(__file__).with_name("floors.txt")
ROOT = FLOORS.parent.parent
# By the name that the floors begin with: what `dateline eval` is asked.
EVALUATIONS = {
    "polnear-dev": ("quotes", "polnear/dev"),
    "ewt-dev": ("parse", "ud_ewt/en_ewt-ud-dev.conllu"),
    "gum-dev": ("parse", "ud_gum/en_gum-ud-dev.conllu"),
    "us-relations": ("relations", "us_relations"),
    "us-ledger": ("ledger", "us_relations"),
    "times": ("times", "tempeval3/TBAQ-cleaned"),
    "leaders": ("leaders", "leaders_countries"),
    "plv": ("plv", "plv/PLV_train.tsv"),
    "coref": ("coref", "ud_gum/en_gum-ud-dev.conllu"),
    "status": ("status", "factuality/UDS_IH2/dev.jsonl"),
    "status-uw": ("status", "factuality/UW/dev.jsonl", "--question=holds"),
    "places.trnews": ("places", "geoparsing/TR-News.xml"),
    "places.lgl": ("places", "geoparsing/lgl.xml"),
    "places.gwn": ("places", "geoparsing/GWN.xml"),
    "places.trnews.given": ("places", "geoparsing/TR-News.xml", "--given"),
    "places.lgl.given": ("places", "geoparsing/lgl.xml", "--given"),
    "places.gwn.given": ("places", "geoparsing/GWN.xml", "--given"),
    "petrarch-unit": (
        "petrarch",
        "petrarch/validate_2_02/PETR_Validate_records_2_02.xml",
        "--lexicon=petrarch:petrarch/validate_2_02",
    ),
    "petrarch-news": (
        "petrarch", "petrarch/text/PETR2_GSR_validation.xml", "--lexicon=petrarch:petrarch/dictionaries",
    ),
    "plv-raw": ("plv", "plv/PLV_train.tsv", "--end-to-end"),
    "pages": ("pages", "article_extraction"),
    "pages-as-text": ("pages", "article_extraction", "--as-text"),
}
# Folders of files in odd and broken formats that must all be read or refused.
READERS = {"feeds": "feeds", "warc": "warc_samples"}


def output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True).stdout


def evaluate(options, kind, *arguments):
    """The figures that an evaluation prints as JSON."""
    return json.loads(output([options.program, "eval", kind, *map(str, arguments), "--json"]))


def gold(options, name, golds):
    """The figures of gold readings, as `name.kind.figure`."""
    return {
        f"{name}.{kind}.{figure}".replace(" ", "-"): value
        for kind, figures in evaluate(options, "gold", *golds).items() if isinstance(figures, dict)
        for figure, value in figures.items() if isinstance(value, (int, float))
    }


def hold_out(options, data, name, folder):
    """The figures of gold without texts, which are made again from the sets that they are of."""
    golds = sorted((ROOT / folder).glob("*.json"))
    with tempfile.TemporaryDirectory() as texts:
        make = [sys.executable, ROOT / "tools/make_gold_texts.py", "--data", data, "--out", texts]
        output([*make, *(path.stem for path in golds)])
        return gold(options, name, [*golds, "--texts", texts])


def in_data(data, argument):
    """An argument with its path, if it has one, in the folder of data."""
    option, colon, path = argument.partition(":")
    if argument.startswith("--"):
        return f"{option}{colon}{data / path}" if colon else argument
    return data / argument


def measure(options):
    data = pathlib.Path(options.data)
    figures = gold(options, "seed", [data / "seed/gold.json"])
    figures |= gold(options, "readings", sorted(data.glob("readings/*/gold.json")))
    figures |= hold_out(options, data, "hold-out", "eval/gold")
    figures |= hold_out(options, data, "hold-out-2", "eval/gold-2")
    for half in ("develop", "held-out"):
        told = evaluate(options, "duplicates", ROOT / "eval/duplicates" / half)
        figures |= {f"duplicates.{half}.{figure}": value for figure, value in told.items()}
    for name, (kind, *arguments) in EVALUATIONS.items():
        paths = [in_data(data, argument) for argument in arguments]
        figures |= {f"{name}.{figure}": value for figure, value in evaluate(options, kind, *paths).items()}
    return figures | readers(options, data) | coverage(options)


def readers(options, data):
    """What `dateline eval readers` finds, with the per cent of the files that neither broke the reader nor held it up."""
    figures = {}
    for name, folder in READERS.items():
        told = evaluate(options, "readers", data / folder)
        told["sound"] = 100 * (told["files"] - told["faults"]) / told["files"]
        figures |= {f"{name}.{figure}": value for figure, value in told.items()}
    return figures


def coverage(options):
    """Per cent of the verbs and names of a thousand wire stories that the lexicon knows."""
    stories = pathlib.Path(options.data) / "reuters21578/reut2-000.sgm"
    told = json.loads(output([options.program, "lexicon", "coverage", str(stories), "--format", "json", "--top", "1"]))
    return {f"coverage.{part}": told[part]["known_share"] for part in ("verbs", "directed", "names")}


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
        shown = "missing" if value is None else f"{value:.3f}"
        print(f"{'ok  ' if holds else 'FAIL'} {name:<24} {shown:>8}  floor {floor:.3f}")
    return fine


def raise_floors(figures):
    lines = []
    for line in FLOORS.read_text().splitlines():
        if line and not line.startswith("#"):
            name, floor = line.split()
            # Cut, not rounded: a floor above what was measured would fail at once. It keeps its decimals.
            decimals = len(floor.partition(".")[2])
            measured = int(figures.get(name, 0) * 10**decimals) / 10**decimals
            line = f"{name:<24} {max(float(floor), measured):.{decimals}f}"
        lines.append(line)
    FLOORS.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("action", choices=["check", "raise"])
    for option in ("program", "data"):
        parser.add_argument(f"--{option}", required=True)
    options = parser.parse_args()
    figures = measure(options)
    if options.action == "raise":
        raise_floors(figures)
    return 0 if check(figures, read_floors()) else 1


if __name__ == "__main__":
    sys.exit(main())
