//! docs/ledger.md describes the file as it is.
#![allow(clippy::disallowed_methods, reason = "tests read files")]

use dateline_ledger::Ledger;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Tables and views with their columns, as the document lists them: `### name`, then rows that begin with a column's name.
fn documented() -> BTreeMap<String, Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ledger.md");
    let text = fs::read_to_string(path).expect("the document");
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut table = None;
    for line in text.lines() {
        if line.starts_with('#') {
            table = line.strip_prefix("### `").and_then(|rest| rest.strip_suffix('`')).map(str::to_owned);
            continue;
        }
        let column = line.strip_prefix("| `").and_then(|rest| rest.split('`').next());
        if let (Some(table), Some(column)) = (&table, column) {
            tables.entry(table.clone()).or_default().push(column.to_owned());
        }
    }
    tables
}

/// Tables and views with their columns, as a new ledger has them.
fn real() -> BTreeMap<String, Vec<String>> {
    let dir = TempDir::new().expect("a folder");
    let path = dir.path().join("world.db");
    Ledger::create(&path).expect("a ledger");
    let db = Connection::open(&path).expect("the file opens");
    let mut names = db
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'words_%' AND name NOT LIKE \
             'sqlite_%'",
        )
        .expect("the schema");
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("names");
    let columns = |name: &String| -> Vec<String> {
        let mut all = db.prepare("SELECT name FROM pragma_table_info(?)").expect("columns");
        all.query_map([name], |row| row.get(0)).and_then(Iterator::collect).expect("columns")
    };
    names.iter().map(|name| (name.clone(), columns(name))).collect()
}

#[test]
fn every_column_is_described_and_no_other() {
    assert_eq!(documented(), real());
}
