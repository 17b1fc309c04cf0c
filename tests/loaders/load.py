"""Loads the exports in the current folder, as their public loaders read them, and holds them to the records.

Run by check.py, in its environment.
"""

import datetime
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from types import SimpleNamespace
from unittest import mock

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

TABLES = ["events", "actors", "statements", "relations"]


def records():
    with open("records.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


RECORDS = records()


def same(found, expected, what):
    if found != expected:
        raise SystemExit(f"{what}: {found!r} is not {expected!r}")


def counts():
    for table in TABLES:
        expected = sum(len(record[table]) for record in RECORDS)
        same(len(pd.read_csv(f"tables/{table}.csv")), expected, f"rows of {table}.csv")
        same(pq.read_table(f"tables/{table}.parquet").num_rows, expected, f"rows of {table}.parquet")
        [(rows,)] = duckdb.sql(f"select count(*) from 'tables/{table}.parquet'").fetchall()
        same(rows, expected, f"rows of {table}.parquet in DuckDB")
    same(sum(len(record["events"]) for record in RECORDS) > 20, True, "more than twenty events to look at")


def types():
    schema = pq.read_schema("tables/events.parquet")
    same(schema.field("date_start").type, pa.date32(), "the type of date_start")
    same(schema.field("goldstein").type, pa.float64(), "the type of goldstein")
    same(schema.field("reciprocal").type, pa.bool_(), "the type of reciprocal")
    same(pa.types.is_list(schema.field("source_code").type), True, "source_code is a list")
    same(schema.field("source_code").type.value_type, pa.string(), "the type of source_code's elements")
    kinds = {name: kind for name, kind, *_ in duckdb.sql("describe from 'tables/events.parquet'").fetchall()}
    same(kinds["date_start"], "DATE", "DuckDB's type of date_start")
    same(kinds["evidence"], "VARCHAR[]", "DuckDB's type of evidence")
    same(kinds["evidence_start"], "BIGINT[]", "DuckDB's type of evidence_start")


def csv_and_parquet_agree():
    for table in TABLES:
        flat = pd.read_csv(f"tables/{table}.csv", dtype=str, keep_default_na=False)
        typed = pq.read_table(f"tables/{table}.parquet").to_pylist()
        same(list(flat.columns), list(typed[0]) if typed else list(flat.columns), f"columns of {table}")
        for number, row in enumerate(typed):
            for name, value in row.items():
                same(as_text(value), flat[name][number][:10] if is_day(value) else flat[name][number], f"{table}.{name}, row {number}")


def is_day(value):
    return isinstance(value, datetime.date)


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, list):
        return ";".join(as_text(item).replace(";", ",") for item in value)
    return str(value)


def evidence_leads_to_the_words():
    texts = {record["report"]["id"]: record["report"]["text"] for record in RECORDS}
    for row in pq.read_table("tables/events.parquet").to_pylist():
        for words, start, end in zip(row["evidence"], row["evidence_start"], row["evidence_end"], strict=True):
            same(" ".join(texts[row["report"]][start:end].split()), words, "the words of an event")


def ledger_agrees():
    """The ledger as SQLite and as parted Parquet holds the same events as the records."""
    expected = sum(len(record["events"]) for record in RECORDS)
    ledger = sqlite3.connect("file:world.db?mode=ro", uri=True)
    same(len(pd.read_sql("select * from events", ledger)), expected, "events of the ledger")
    for table in TABLES:
        rows = duckdb.sql(f"select * from read_parquet('parts/{table}/**/*.parquet', hive_partitioning = true)")
        same(len(rows), sum(len(record[table]) for record in RECORDS), f"rows of the parted {table}")
    wrong = "select count(*) from read_parquet('parts/events/**/*.parquet', hive_partitioning = true) where year(date_start) != year"
    same(duckdb.sql(wrong).fetchall(), [(0,)], "rows in the folder of another year")


def facts():
    """Events that formats without a status hold: those that happened, and what is announced (roots 03 and 13)."""
    for record in RECORDS:
        actors = {actor["id"]: actor for actor in record["actors"]}
        for event in record["events"]:
            announced = event["status"] == "future" and (event["cameo"] or "").startswith(("03", "13"))
            if event["status"] == "actual" or announced:
                yield record, event, actors


def gdelt_by_its_own_loader():
    """gdeltPyR's own read path, its download replaced by a zip of our file."""
    import gdelt
    from gdelt.parallel import _mp_worker

    loaded = {}
    for name, table in [("gdelt", "events"), ("gdelt-mentions", "mentions")]:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as files:
            files.write(f"gdelt/{name}.csv", "20240304000000.export.CSV")
        answer = SimpleNamespace(status_code=200, content=archive.getvalue(), url="20240304000000")
        with mock.patch("gdelt.parallel.requests.get", return_value=answer):
            frame = _mp_worker("http://example.org/20240304000000.zip", table=table)
        frame.columns = list(gdelt.gdelt().schema(table).name)
        loaded[table] = frame
    events, mentions = loaded["events"], loaded["mentions"]
    with open("gdelt/gdelt.csv", encoding="utf-8") as lines:
        same(len(events), sum(1 for _ in lines), "rows that gdelt reads, none skipped as bad")
    same(events.shape[1], 61, "columns of GDELT's events")
    same(mentions.shape[1], 16, "columns of GDELT's mentions")
    same(set(events.GLOBALEVENTID) == set(mentions.GLOBALEVENTID), True, "events and mentions have the same ids")
    same(events.GLOBALEVENTID.is_unique, True, "ids are unique")
    same(events.GLOBALEVENTID.dtype.kind, "i", "ids are integers")
    same(sorted(set(events.QuadClass) - {1, 2, 3, 4}), [], "quad classes")
    same(all(re.fullmatch(r"\d{2,4}", code) for code in events.EventCode), True, "codes keep their leading 0")
    expected = Counter(event["cameo"] for _, event, _ in facts())
    same(set(events.EventCode), set(expected), "the codes of GDELT's events")
    text_of = {record["report"]["uri"]: record["report"]["text"] for record in RECORDS}
    for row in mentions.itertuples():
        text = text_of[row.MentionIdentifier]
        same(len(text), row.MentionDocLen, "length of a report")
        same(text[row.ActionCharOffset].isalnum(), True, "an offset at which a word begins")


def icews():
    frame = pd.read_csv("events.tab", sep="\t", quoting=3, dtype={"CAMEO Code": str}, parse_dates=["Event Date"])
    same(frame.shape[1], 20, "columns of ICEWS")
    same(frame["Event ID"].between(1, 2**31 - 1).all(), True, "ids are R integers")
    same(frame.duplicated(["Event ID", "Event Date"]).any(), False, "ICEWS' key")
    same(str(frame["Event Date"].dtype).startswith("datetime64"), True, "dates are dates")


def polecat():
    frame = pd.read_csv("polecat.txt", sep="\t", encoding="utf-8")
    same(frame.shape[1], 40, "columns of POLECAT")
    same(frame["Event ID"].is_unique, True, "ids are unique")
    same(sorted(set(frame["Quad Code"]) - {1, 2, 3, 4}), [], "quad codes")
    same(pd.to_datetime(frame["Event Date"]).notna().all(), True, "dates are dates")


def plover():
    expected = sum(1 for _, event, _ in facts() if event["plover"])
    with open("plover.jsonl", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    same(len(found), expected, "PLOVER's records")
    for record in found:
        same({"id", "date", "event"} <= set(record), True, "required fields")
        same("actor" in record or "recipient" in record, True, "somebody is named")


def petrarch():
    with open("petrarch.txt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    same(bool(rows), True, "lines of PETRARCH")
    for row in rows:
        same(len(row), 8, "fields of a line")
        same(bool(re.fullmatch(r"\d{8}", row[0]) and re.fullmatch(r"[A-Z]{3,}", row[1])), True, f"a line: {row}")
    keys = Counter((*row[:4], row[5].split("_")[0]) for row in rows)
    same(max(keys.values()), 1, "date, source, target and code are unique in a report")


if __name__ == "__main__":
    for check in [
        counts, types, csv_and_parquet_agree, evidence_leads_to_the_words, gdelt_by_its_own_loader, icews, polecat,
        plover, petrarch, ledger_agrees,
    ]:
        check()
