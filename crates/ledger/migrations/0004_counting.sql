-- Schema 4: what events are counted by stands in their rows, so that counting looks nothing up. docs/ledger.md tells what each
-- column holds.

ALTER TABLE event ADD COLUMN sources TEXT;
ALTER TABLE event ADD COLUMN targets TEXT;
ALTER TABLE event ADD COLUMN source_countries TEXT;
ALTER TABLE event ADD COLUMN target_countries TEXT;
DROP INDEX event_count;
CREATE INDEX event_count ON event (
    date_start, date_end, quad, plover, cameo, status, known_from, known_until, occurrence, report, place,
    source_countries, target_countries, sources, targets
);

-- Of a party's bonds, the stretches that hold on a day are found without reading the others.
DROP INDEX standing_bond;
CREATE INDEX standing_bond ON standing (bond, known_until, begins_by, ends_after);
