//! Records that others wrote, one a line, as a ledger takes them in: whatever they say, a ledger that took them can be built
//! again from its log.
#![no_main]

use dateline_ledger::{Ledger, Versions};
use dateline_record::Record;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let lines = bytes.split(|byte| *byte == b'\n');
    let records: Vec<Record> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
    if records.is_empty() {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::create(&dir.path().join("any.db")).expect("a ledger");
    let made_by =
        Versions { program: "0".into(), record: "0".into(), model: "0".into(), lexicon: "0".into() };
    let when = "2024-03-04T10:00:00Z".parse().expect("a time");
    for record in &records {
        let _ = ledger.add(record, when, &made_by);
    }
    let counts = ledger.counts().expect("it reads");
    ledger.rebuild().expect("it is built again");
    let again = ledger.counts().expect("it reads");
    assert_eq!((counts.reports, counts.events, counts.relations), (again.reports, again.events, again.relations));
});
