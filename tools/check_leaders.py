#!/usr/bin/env python3
"""Checks data/actors/leaders.txt against REIGN: every spell from 1945 on must have a person under the full name of
tools/leader_names.tsv with a term in that state that covers a day of the spell.

Also counts the spells whose middle day is covered, and tells how many spells have a full name of their own rather than
the one that REIGN gives. Ends with 1 when a spell is missing.
"""

import argparse
import datetime
import sys
from pathlib import Path

from import_leaders import ACTORS, TOOLS, month_end, plain, reign, rows, split_by_state, states  # noqa: F401


def people():
    """The people of the catalogue: from each of their names, without accents, to the terms of those who bear it."""
    named, terms = {}, []
    key = None
    for line in (ACTORS / "leaders.txt").read_text(encoding="utf-8").splitlines():
        words = line.strip()
        if line.startswith("person "):
            terms = []
        elif words and not words.startswith("#"):
            first, _, rest = words.partition(" ")
            deeper = line.startswith(" " * 9)
            key, value = (key, words) if deeper else (first, rest.strip())
            if key in ("name", "names"):
                for name in filter(None, (part.strip() for part in value.split(";"))):
                    named.setdefault(plain(name), []).append(terms)
            elif key == "held":
                terms.append([part.strip() for part in value.split(";")])
    return named


def covers(term, state, start, end):
    """Whether a term in the state has a day in common with a time."""
    _, of, _, first, last = (term + ["", ""])[:5]
    return of == state and (not first or first <= (end or "9999")) and (not last or start <= last)


def middle(start, end):
    """The day in the middle of a time that ends in March 2021 where it is open."""
    first = datetime.date.fromisoformat(start)
    last = datetime.date.fromisoformat(end or "2021-03-31")
    return (first + (last - first) / 2).isoformat()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with reign/")
    args = parser.parse_args()
    numbers, _ = states()
    names = {row[0]: row[1] for row in rows(TOOLS / "leader_names.tsv")}
    named = people()
    total = nobody = covered = central = full = 0
    missing = []
    for spell in reign(args.data):
        if spell["until"] and spell["until"] < "1945":
            continue
        name = names.get(f"{spell['id']}@{spell['leader']}") or names.get(spell["id"], spell["leader"])
        if name == "-":
            nobody += 1
            continue
        total += 1
        full += plain(name) != plain(spell["leader"])
        day = middle(spell["from"], spell["until"])
        times = split_by_state(spell, numbers)
        bearers = [[term for terms in named.get(plain(one.split(" (")[0]), []) for term in terms]
                   for one in name.split(" & ")]
        if all(any(covers(t, *time) for t in terms for time in times) for terms in bearers):
            covered += 1
        else:
            missing.append(f"{spell['id']} {spell['leader']} = {name}: {spell['from']} {spell['until']}")
        central += all(any(covers(t, time[0], day, day) for t in terms for time in times) for terms in bearers)
    print("\n".join(missing))
    print(f"{covered} of {total} spells covered, {central} on their middle day; {nobody} spells of no person (juntas, councils);")
    print(f"{full} have a fuller name than REIGN's")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
