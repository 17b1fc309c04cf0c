#!/usr/bin/env python3
"""Writes data/actors/leaders.txt: who held the highest offices of a state, and when.

Three sources are joined:

REIGN (MIT), reign/leaderlist_3_21.csv: 2,524 spells of leaders to March 2021, mostly with surnames only. The table
tools/leader_names.tsv gives each spell (by its leadid) the full name, the title and other spellings.

The World Factbook (CC0), factbook/*/*.json: the chiefs of state and heads of government of 2026 with the day since when;
tools/factbook_names.tsv gives the names that are not made of the Factbook's by writing capitals small.

tools/leader_terms.tsv: terms from general knowledge, between and beside the two. A term takes the place of the spells of
REIGN that it overlaps in the same state, since it knows the days and offices better.

A spell ends on the day its successor's begins, if that is in the month in which it ends, else on the last day of that
month. A name with a year in brackets tells two people of one name apart; the year is not written.

Names are written without accents, as most of the news does; the accented form goes to the other names.
"""

import argparse
import calendar
import csv
import html
import json
import re
import sys
import unicodedata
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
ACTORS = TOOLS.parent / "data" / "actors"
# REIGN goes by Correlates of War numbers, under which some states of the past share one with their successor:
# number -> (state until the day, the day, state from then on).
SUCCESSIONS = {
    "345": ("YUG", "2006-06-04", "SRB"),
    "365": ("SUN", "1991-12-25", "RUS"),
    "490": ("COD", "1971-10-26", "COD"),
}
# Spells cut in three: Zaire.
ZAIRE = ("1971-10-27", "1997-05-16")
HEAD = """# Leaders of states: heads of state and of government, and who ruled in fact.
#
# Written by tools/import_leaders.py; to change an entry, change its tables in tools/ and run it again.
# `held` ends on the day the successor took over; where only the month is known, with its last day.
#
# source: named with each entry: REIGN (MIT), CIA World Factbook (CC0), general knowledge.
"""
SOURCES = {"R": "REIGN (MIT)", "F": "Factbook (CC0)", "K": "general knowledge"}
# Letters that carry no combining mark.
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "þ": "th",
                         "Þ": "Th", "æ": "ae", "Æ": "Ae", "ð": "d", "’": "'"})


def plain(text):
    """The text without accents."""
    text = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c))


def rows(path):
    """The lines of a table with tabs, without comments."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def states():
    """From Correlates of War numbers to the ids of data/actors/states.txt, and all ids."""
    numbers, ids, last = {}, set(), None
    for line in (ACTORS / "states.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if line.startswith("state "):
            last = words[1]
            ids.add(last)
        elif words and words[0] == "cow":
            for number in words[1:]:
                numbers.setdefault(number.strip(";"), last)
    return numbers, ids


def month_end(year, month):
    """The last day of a month, as text."""
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def reign(data):
    """REIGN's spells: leadid, leader, number, born, first day, last day (empty when open)."""
    path = data / "reign" / "leaderlist_3_21.csv"
    with open(path, encoding="latin-1") as file:
        table = [row for row in csv.DictReader(file) if row["syear"].strip()]
    spells = []
    for row in table:
        year, month = int(row["syear"]), int(row["smonth"])
        day = min(int(row["sdate"] or 1) or 1, calendar.monthrange(year, month)[1])
        ends = row["eyear"].strip()
        until = month_end(int(ends), int(row["emonth"])) if ends else ""
        spells.append({
            "id": row["leadid"].strip(), "leader": row["leader"].strip(), "number": row["ccode"].strip(),
            "born": row["birthyear"].strip(), "from": f"{year:04}-{month:02}-{day:02}", "until": until,
        })
    end_with_successors(spells)
    return spells


def end_with_successors(spells):
    """Ends a spell on the day on which another of the same state begins in its last month."""
    starts = {}
    for spell in spells:
        starts.setdefault((spell["number"], spell["from"][:7]), []).append(spell["from"])
    for spell in spells:
        later = [day for day in starts.get((spell["number"], spell["until"][:7]), []) if day > spell["from"]]
        if later:
            spell["until"] = min(later)


def split_by_state(spell, numbers):
    """The terms of a spell: one for each state that its number stood for in that time."""
    number, start, end = spell["number"], spell["from"], spell["until"]
    if number == "490":
        first, last = ZAIRE
        parts = [("COD", "", first), ("ZAR", first, last), ("COD", last, "")]
    elif number in SUCCESSIONS:
        old, day, new = SUCCESSIONS[number]
        parts = [(old, "", day), (new, day, "")]
    else:
        parts = [(numbers.get(number), "", "")]
    terms = []
    for state, low, high in parts:
        first, last = max(start, low), min(end or "9999", high or "9999")
        if first < last or (first == last and not low and not high):
            terms.append((state, first, "" if last == "9999" else last))
    return terms


class People:
    """The people, by name and state."""

    def __init__(self):
        self.entries = []

    def find(self, name, state, born="", anywhere=False):
        """The entry of a person, made where there is none; `anywhere`: also who is known from one other state only."""
        family = {"SUN": "RUS", "YUG": "SRB", "ZAR": "COD", "CSK": "CZE", "VDR": "VNM", "YAR": "YEM", "YMD": "YEM"}
        for entry in self.entries:
            if plain(entry["name"]) != plain(name):
                continue
            lands = {family.get(s, s) for s in entry["states"]}
            if family.get(state, state) in lands or (born and born == entry["born"]):
                entry["states"].add(state)
                return entry
        same = [entry for entry in self.entries if plain(entry["name"]) == plain(name)]
        if anywhere and len(same) == 1:
            same[0]["states"].add(state)
            return same[0]
        entry = {"name": name, "born": born, "states": {state}, "names": [], "held": [], "sources": set()}
        self.entries.append(entry)
        return entry


def hold(entry, title, state, sector, start, end, source, spell=""):
    """Adds a term."""
    entry["held"].append({"title": title, "state": state, "sector": sector, "from": start, "until": end,
                          "source": source, "spell": spell})
    entry["sources"].add(source)


def add_reign(people, data, numbers):
    """Adds the spells of REIGN under their full names."""
    names = {row[0]: row[1:] for row in rows(TOOLS / "leader_names.tsv")}
    for spell in reign(data):
        row = names.get(f"{spell['id']}@{spell['leader']}") or names.get(spell["id"])
        if row is None:
            sys.exit(f"tools/leader_names.tsv has no line for {spell['id']} {spell['leader']}")
        full, title, others = (row + ["", ""])[:3]
        if full == "-":
            continue
        for name in full.split(" & "):
            for state, start, end in split_by_state(spell, numbers):
                entry = people.find(name, state, spell["born"])
                entry["names"] += [other.strip() for other in others.split(";") if other.strip()]
                hold(entry, title, state, "GOV", start, end, "R", spell["id"])


def overlaps(one, other):
    """Whether two terms of the same state have more than a day in common."""
    return (one["state"] == other["state"] and one["from"] < (other["until"] or "9999")
            and other["from"] < (one["until"] or "9999"))


def rules(term):
    """Whether a term is one at the head of the state, not beside it."""
    title = term["title"]
    return term["sector"] == "GOV" and (title.endswith("Prime Minister") or not title.endswith("Minister"))


def add_terms(people, known):
    """Adds the terms from general knowledge; those at the head of a state take the place of spells that they overlap."""
    for row in rows(TOOLS / "leader_terms.tsv"):
        name, title, state, sector, start, end, others = (row + [""] * 4)[:7]
        if state not in known and not state.startswith("IGO"):
            sys.exit(f"leader_terms.tsv: no state or organization {state} ({name})")
        entry = people.find(name, state, anywhere=True)
        entry["names"] += [other.strip() for other in others.split(";") if other.strip()]
        sector = sector or ("" if state.startswith("IGO") else "GOV")
        hold(entry, title, state, sector, start, end, "K")
    for entry in people.entries:
        better = [term for term in entry["held"] if term["source"] == "K" and rules(term)]
        entry["held"] = [term for term in entry["held"]
                         if term["source"] == "K" or not any(overlaps(term, other) for other in better)]


MONTHS = {m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}


def since(text):
    """The day of a Factbook date, as text: `8 June 2014`, `April 2018`, `1997`."""
    match = re.search(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]{2})[a-z]* )?(\d{4})", text)
    if not match:
        return ""
    day, month, year = match.groups()
    return "-".join(part for part in (year, month and f"{MONTHS[month.lower()]:02}", day and f"{int(day):02}") if part)


TITLES = [
    ("Transition Prime Minister", "Prime Minister"), ("CNSP Prime Minister", "Prime Minister"),
    ("GNU Interim Prime Minister", "Prime Minister"), ("Caretaker Prime Minister", "Prime Minister"),
    ("Acting Prime Minister", "Prime Minister"), ("Interim Prime Minister", "Prime Minister"),
    (r"Crown Prince and Prime Minister", "Prime Minister"), ("Prime Minister and Co-Vice President", "Prime Minister"),
    ("Prime Minister and Foreign Minister", "Prime Minister"), ("Prime Minister Crown Prince", "Prime Minister"),
    ("Prime Minister", "Prime Minister"), ("Premier", "Prime Minister"), (r"Taoiseach \(Prime Minister\)", "Taoiseach"),
    ("Sultan and Prime Minister", "Sultan"), ("Chancellor", "Chancellor"),
    (r"President of the Government of Spain \(prime minister-equivalent\)", "Prime Minister"),
    ("President of the Swiss Confederation", "President"), ("President, Presidential Council,", "President"),
    ("President of Council of Ministers", "Prime Minister"),
    (r"President of the National Council for the Safeguard of the Homeland \(CNSP\) General", "President"),
    ("State Affairs Commission President", "Leader"), ("Supreme People's Assembly President", "Speaker"),
    ("Transition President", "Transition President"), (r"Transitional President Capt\.", "Transition President"),
    (r"Interim President Gen\.", "Acting President"), ("Interim President", "Acting President"),
    (r"Acting President Sr\. Gen\.", "President"), (r"President Col\.", "President"), ("President", "President"),
    ("King Sultan", "King"), ("King", "King"), ("Emperor", "Emperor"), ("Amir", "Emir"), ("Grand Duke", "Grand Duke"),
    ("Prince", "Prince"), ("Pope", "Pope"), ("Supreme Leader", "Supreme Leader"), ("Taliban Leader", "Supreme Leader"),
    ("Presidential Leadership Council Chairperson Dr\\.", "Chairman"),
    ("Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces General", "Chairman"),
    ("Chairperson of the Presidency", "Chairman of the Presidency"),
    ("Chairperson of the Council of Ministers", "Prime Minister"), ("Chairman of the Cabinet of Ministers", "Prime Minister"),
    ("Minister of State", "Prime Minister"), ("Vice President", "Vice President"), ("Governor.General", "Governor-General"),
]


def holder(text):
    """Title, name and first day of the first person of a Factbook text."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.unescape(text or ""))).strip()
    for pattern, title in TITLES:
        match = re.match(rf"{pattern} (.*?),? ?\(([^()]*\d{{4}})", text)
        if match and len(match.group(1)) < 70:
            return title, match.group(1).strip(" ,"), since(match.group(2))
    return None


def small(name):
    """`Abdelmadjid TEBBOUNE` as `Abdelmadjid Tebboune`."""
    def word(match):
        text = match.group(0)
        if re.fullmatch(r"[IVX]{2,}", text) or not text.isupper() or len(text) < 2:
            return text
        return text.capitalize()
    return re.sub(r"[^\W\d_]+", word, name.replace("’", "'"))


def factbook(data):
    """The current holders: state id, title, name as the Factbook writes it, first day."""
    with open(data / "country-codes" / "country-codes.csv", encoding="utf-8") as file:
        ids = {row["FIPS"].strip().lower(): row["ISO3166-1-Alpha-3"].strip() for row in csv.DictReader(file)}
    ids |= {"kv": "KOS", "ri": "SRB", "mj": "MNE", "od": "SSD", "gz": "PSE", "tw": "TWN", "tt": "TLS"}
    for path in sorted((data / "factbook").glob("*/*.json")):
        branch = json.loads(path.read_text(encoding="utf-8")).get("Government", {}).get("Executive branch", {})
        state = ids.get(path.stem)
        for key in ("chief of state", "head of government"):
            found = holder(branch.get(key, {}).get("text"))
            if state and found:
                yield (state, *found)


def add_factbook(people, data, known, report):
    """Adds the current holders, or says of terms that are there that they go on."""
    names = {row[0]: row[1:] for row in rows(TOOLS / "factbook_names.tsv")}
    current = {}
    for state, title, name, day in factbook(data):
        name = small(name)
        written = re.sub(r"[\"“”]\S+[\"“”] |\([^)]*\) |^(Dr\.|Sir) ", "", name)
        row = names.get(name, [name])
        name, others = row[0], row[1] if len(row) > 1 else ""
        shared = title == "King" and state != "GBR" and name == "Charles III"
        if state not in known or shared or name == "-":
            continue
        entry = people.find(name, state)
        entry["names"] += [other.strip() for other in others.split(";") if other.strip()]
        spelled = {plain(other).lower() for other in [name, *entry["names"]]}
        if " " in written and plain(written).lower() not in spelled:
            entry["names"].append(written)
        entry["sources"].add("F")
        current.setdefault(state, set()).add(plain(name))
        held = [term for term in entry["held"] if term["state"] == state and not term["until"]]
        if not held:
            report.append(f"new from the Factbook: {state} {title} {name} {day}")
            hold(entry, title, state, "GOV", day, "", "F")
    for entry in people.entries:
        for term in entry["held"]:
            if not term["until"] and plain(entry["name"]) not in current.get(term["state"], set()):
                report.append(f"open, but not in the Factbook: {term['state']} {term['title']} {entry['name']} {term['from']}")


def merge(terms):
    """The terms in order, with those that go on in the same office made one."""
    merged = []
    for term in sorted(terms, key=lambda t: (t["from"], t["until"] or "9999")):
        last = merged[-1] if merged else None
        same = last and all(last[key] == term[key] for key in ("title", "state", "sector"))
        if same and last["until"] and term["from"][:10] <= last["until"]:
            last["until"] = term["until"] and max(term["until"], last["until"])
        elif same and not last["until"]:
            continue
        else:
            merged.append(dict(term))
    return merged


def slug(text):
    """An id of small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower().replace("'", "")).strip("-")


def wrapped(key, items):
    """A list field, continued in deeper lines after 118 letters."""
    lines, line = [], f"  {key:<7}"
    for item in items:
        piece = item + ("; " if item is not items[-1] else "")
        if len(line) + len(piece) > 118:
            lines.append(line.rstrip())
            line = " " * 9
        line += piece
    return lines + [line.rstrip()]


def entry_text(entry, ident):
    """An entry in the notation of data/README.md."""
    full = re.sub(r" \(\d{4}\)$", "", entry["name"])
    name = plain(full)
    others = []
    for other in [full] + entry["names"]:
        for form in (other, plain(other)):
            if form != name and form not in others:
                others.append(form)
    lines = [f"person {ident}", f"  name   {name}"]
    if others:
        lines += wrapped("names", others)
    for term in merge(entry["held"]):
        lines.append(f"  held   {term['title']}; {term['state']}; {term['sector']}; {term['from']}; {term['until']}".rstrip(" "))
    lines.append("  source " + "; ".join(SOURCES[s] for s in SOURCES if s in entry["sources"]))
    return "\n".join(lines)


def written(people):
    """The text of the whole file, by states and first days."""
    entries = [entry for entry in people.entries if entry["held"]]
    shared = {}
    for entry in entries:
        shared.setdefault(slug(entry["name"]), []).append(entry)
    first = lambda entry: min(entry["held"], key=lambda t: (t["state"].startswith("IGO"), t["from"]))
    texts, land = [HEAD], None
    for entry in sorted(entries, key=lambda e: (first(e)["state"], first(e)["from"], e["name"])):
        ident = slug(entry["name"])
        if len(shared[ident]) > 1:
            ident += "-" + first(entry)["state"].lower()
        if first(entry)["state"] != land:
            land = first(entry)["state"]
            texts.append(f"# ---- {land} " + "-" * (110 - len(land)) + "\n")
        texts.append(entry_text(entry, ident) + "\n")
    return "\n".join(texts), len(entries), sum(len(merge(e["held"])) for e in entries)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with reign/, factbook/ and country-codes/")
    parser.add_argument("--gaps", action="store_true", help="say what the Factbook adds and which terms it does not know")
    args = parser.parse_args()
    numbers, known = states()
    people, report = People(), []
    add_reign(people, args.data, numbers)
    add_terms(people, known)
    add_factbook(people, args.data, known, report)
    text, persons, terms = written(people)
    (ACTORS / "leaders.txt").write_text(text, encoding="utf-8")
    if args.gaps:
        print("\n".join(report))
    print(f"{persons} people, {terms} terms")


if __name__ == "__main__":
    main()
