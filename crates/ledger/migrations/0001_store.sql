-- Schema 1: the log, and the tables that are derived from it. docs/ledger.md tells what each column holds.

-- What made an entry.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    program TEXT NOT NULL,
    record TEXT NOT NULL,
    model TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    UNIQUE (program, record, model, lexicon)
) STRICT;

-- The log only grows; all tables below can be made again from it.
CREATE TABLE log (
    entry INTEGER PRIMARY KEY,
    recorded TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES version (id),
    report INTEGER NOT NULL,
    body BLOB
) STRICT;
CREATE INDEX log_report ON log (report, entry);
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN
    SELECT raise(ABORT, 'the log of a ledger only grows');
END;
CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log
BEGIN
    SELECT raise(ABORT, 'the log of a ledger only grows');
END;

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    uri TEXT,
    published TEXT,
    published_from TEXT,
    title TEXT,
    agency TEXT,
    publisher TEXT,
    byline TEXT,
    language TEXT,
    dateline TEXT,
    place INTEGER REFERENCES place (id),
    known_from INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX report_published ON report (published);

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    geoname INTEGER,
    name TEXT NOT NULL,
    country TEXT,
    lat REAL,
    lon REAL
) STRICT;
CREATE INDEX place_name ON place (name, geoname);

CREATE TABLE party (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT,
    code TEXT,
    country TEXT,
    sectors TEXT NOT NULL,
    office TEXT
) STRICT;
CREATE INDEX party_identity ON party (identity, name);
CREATE INDEX party_folded ON party (folded);
CREATE INDEX party_code ON party (code);

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id),
    name TEXT NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    mentions INTEGER NOT NULL,
    known_from INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE INDEX actor_report ON actor (report);
CREATE INDEX actor_party ON actor (party, report);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id),
    name TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    cameo TEXT,
    plover TEXT,
    mode TEXT,
    context TEXT NOT NULL,
    quad TEXT NOT NULL,
    goldstein REAL,
    status TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    place INTEGER REFERENCES place (id),
    place_from TEXT,
    quantities TEXT,
    reciprocal INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    words TEXT NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL,
    correction INTEGER,
    known_from INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE INDEX event_report ON event (report);
CREATE INDEX event_date ON event (date_start, quad, status, known_until);
CREATE INDEX event_cameo ON event (cameo, date_start);

CREATE TABLE event_party (
    event INTEGER NOT NULL REFERENCES event (id),
    role TEXT NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (event, role, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_party_party ON event_party (party, role, event);

CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    verb TEXT,
    medium TEXT,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    correction INTEGER,
    known_from INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE INDEX statement_report ON statement (report);

CREATE TABLE statement_party (
    statement INTEGER NOT NULL REFERENCES statement (id),
    role TEXT NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (statement, role, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_party_party ON statement_party (party, role, statement);

-- Between whom relations stand: those of one bond are told of the same sides by the same speaker.
CREATE TABLE bond (
    id INTEGER PRIMARY KEY,
    relation TEXT NOT NULL,
    subject TEXT NOT NULL,
    object TEXT NOT NULL,
    asserted_by TEXT,
    UNIQUE (relation, subject, object, asserted_by)
) STRICT;

CREATE TABLE bond_party (
    bond INTEGER NOT NULL REFERENCES bond (id),
    role TEXT NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (bond, role, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX bond_party_party ON bond_party (party, role, bond);

CREATE TABLE relation (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id),
    name TEXT NOT NULL,
    bond INTEGER NOT NULL REFERENCES bond (id),
    relation TEXT NOT NULL,
    domain TEXT,
    status TEXT NOT NULL,
    since TEXT,
    until TEXT,
    quantities TEXT,
    exclusive INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    words TEXT NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL,
    correction INTEGER,
    known_from INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE INDEX relation_report ON relation (report);
CREATE INDEX relation_bond ON relation (bond, known_until);

-- The stretches of time over which a relation stood, as the reports known at a time tell it together.
CREATE TABLE standing (
    id INTEGER PRIMARY KEY,
    bond INTEGER NOT NULL REFERENCES bond (id),
    position INTEGER NOT NULL,
    relation TEXT NOT NULL,
    domain TEXT,
    since TEXT,
    until TEXT,
    attested TEXT,
    over_by TEXT,
    begins_after TEXT NOT NULL,
    begins_by TEXT NOT NULL,
    ends_after TEXT NOT NULL,
    ends_by TEXT NOT NULL,
    known_from INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE INDEX standing_bond ON standing (bond);
CREATE INDEX standing_relation ON standing (relation, begins_by, ends_after);

CREATE TABLE correction (
    entry INTEGER PRIMARY KEY,
    report INTEGER NOT NULL,
    item TEXT NOT NULL,
    action TEXT NOT NULL,
    because TEXT NOT NULL,
    person TEXT NOT NULL,
    outcome TEXT NOT NULL,
    now TEXT
) STRICT;
CREATE INDEX correction_report ON correction (report);

-- The words of reports, for search; the texts themselves are in the log.
CREATE VIRTUAL TABLE words USING fts5 (
    text,
    content = '',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- What is known at present, with names in place of numbers.
CREATE VIEW events AS
SELECT
    e.report || '/' || e.name AS id,
    r.uri,
    r.published,
    (SELECT group_concat(p.name, ';') FROM event_party x JOIN party p ON p.id = x.party
     WHERE x.event = e.id AND x.role = 'source') AS source,
    (SELECT group_concat(ifnull(p.code, ''), ';') FROM event_party x JOIN party p ON p.id = x.party
     WHERE x.event = e.id AND x.role = 'source') AS source_code,
    e.cameo, e.plover, e.mode, e.context, e.quad, e.goldstein,
    (SELECT group_concat(p.name, ';') FROM event_party x JOIN party p ON p.id = x.party
     WHERE x.event = e.id AND x.role = 'target') AS target,
    (SELECT group_concat(ifnull(p.code, ''), ';') FROM event_party x JOIN party p ON p.id = x.party
     WHERE x.event = e.id AND x.role = 'target') AS target_code,
    e.status,
    (SELECT p.name FROM event_party x JOIN party p ON p.id = x.party
     WHERE x.event = e.id AND x.role = 'asserted_by') AS asserted_by,
    e.date_start, e.date_end,
    l.name AS place, l.country AS place_country, l.lat AS place_lat, l.lon AS place_lon, l.geoname AS place_geoname,
    e.place_from, e.quantities, e.reciprocal, e.rule, e.evidence, e.words, e.sentence, e.confidence, e.correction
FROM event e
JOIN report r ON r.id = e.report
LEFT JOIN place l ON l.id = e.place
WHERE e.known_until IS NULL;

CREATE VIEW relations AS
SELECT
    s.id,
    s.relation,
    (SELECT group_concat(DISTINCT p.name) FROM bond_party x JOIN party p ON p.id = x.party
     WHERE x.bond = s.bond AND x.role = 'subject') AS subject,
    (SELECT group_concat(DISTINCT p.name) FROM bond_party x JOIN party p ON p.id = x.party
     WHERE x.bond = s.bond AND x.role = 'object') AS object,
    b.subject AS subject_identity, b.object AS object_identity, b.asserted_by,
    s.domain, s.begins_after, s.begins_by, s.ends_after, s.ends_by,
    (SELECT count(*) FROM relation t WHERE t.bond = s.bond AND t.known_until IS NULL) AS told
FROM standing s
JOIN bond b ON b.id = s.bond
WHERE s.known_until IS NULL;

CREATE VIEW statements AS
SELECT
    s.report || '/' || s.name AS id,
    r.uri,
    r.published,
    (SELECT p.name FROM statement_party x JOIN party p ON p.id = x.party
     WHERE x.statement = s.id AND x.role = 'speaker') AS speaker,
    (SELECT p.code FROM statement_party x JOIN party p ON p.id = x.party
     WHERE x.statement = s.id AND x.role = 'speaker') AS speaker_code,
    s.kind, s.verb, s.medium,
    (SELECT p.name FROM statement_party x JOIN party p ON p.id = x.party
     WHERE x.statement = s.id AND x.role = 'addressee') AS addressee,
    (SELECT group_concat(p.name, ';') FROM statement_party x JOIN party p ON p.id = x.party
     WHERE x.statement = s.id AND x.role = 'about') AS about,
    s.start_char, s.end_char
FROM statement s
JOIN report r ON r.id = s.report
WHERE s.known_until IS NULL;
