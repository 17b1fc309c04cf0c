-- Schema 2: which reports are versions of one another, which events of different reports are one. docs/ledger.md tells what
-- each column holds.

-- The group of events that an event is one with, by the number of the first; none where it is alone. Of a report so.
ALTER TABLE event ADD COLUMN occurrence INTEGER;
ALTER TABLE report ADD COLUMN publication INTEGER;
CREATE INDEX event_occurrence ON event (occurrence) WHERE occurrence IS NOT NULL;
CREATE INDEX report_publication ON report (publication) WHERE publication IS NOT NULL;

-- What is compared of reports and of their present events, and the keys by which others are found.
CREATE TABLE report_facts (
    report INTEGER PRIMARY KEY,
    facts BLOB NOT NULL
) STRICT;
CREATE TABLE report_key (
    key INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_facts (
    event INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    facts BLOB NOT NULL
) STRICT;
CREATE INDEX event_facts_report ON event_facts (report);
CREATE TABLE event_key (
    key INTEGER NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (key, event)
) STRICT, WITHOUT ROWID;

-- What was found to be the same, with its reasons: a and b are reports or events, the lower number first.
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    lineage TEXT,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    known_from INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE INDEX link_a ON link (a, kind, known_until);
CREATE INDEX link_b ON link (b, kind, known_until);

-- What people say of events that are one or not: of each such correction the events that it speaks of, as they are numbered
-- now; b is none where a is one with no other.
CREATE TABLE verdict (
    entry INTEGER NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER,
    one INTEGER NOT NULL
) STRICT;
CREATE INDEX verdict_entry ON verdict (entry);
CREATE INDEX verdict_a ON verdict (a);
CREATE INDEX verdict_b ON verdict (b);
-- Which of these corrections speak of a report.
CREATE TABLE verdict_report (
    report INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (report, entry)
) STRICT, WITHOUT ROWID;

-- Groups of two and more, each by the number of its first, over the ledger's own time.
CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    item INTEGER NOT NULL,
    of INTEGER NOT NULL,
    known_from INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE INDEX member_item ON member (item, kind);
CREATE INDEX member_of ON member (of, kind);

-- All that events are most often counted by, so that counting reads no rows.
DROP INDEX event_date;
CREATE INDEX event_count
    ON event (date_start, date_end, quad, plover, cameo, status, known_from, known_until, occurrence, report);

-- Most stretches of a bond that is often told are such as were known before: those of the present are found without them.
DROP INDEX standing_bond;
CREATE INDEX standing_bond ON standing (bond, known_until);
DROP INDEX standing_relation;
CREATE INDEX standing_relation ON standing (relation, known_until, begins_by, ends_after);
