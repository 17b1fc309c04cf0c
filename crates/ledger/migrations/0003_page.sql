-- Schema 3: the pages that reports were read from, where they are kept. They are given and not derived, as the log is.

CREATE TABLE page (
    report INTEGER PRIMARY KEY,
    length INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE TRIGGER page_is_not_changed BEFORE UPDATE ON page
BEGIN
    SELECT raise(ABORT, 'pages that a ledger keeps stay as they are');
END;
