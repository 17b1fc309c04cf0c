//! Ledgers with damage: the input says where the bytes of a sound one are overwritten (two bytes for the place as a share of the
//! file, one for the length, then the bytes), over and over.
#![no_main]

use dateline_ledger::{Ledger, Versions};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use tempfile::TempDir;

const RECORD: &str = include_str!("../corpus/record/treaty.jsonl");

static DIR: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder"));

/// The bytes of a ledger with one report.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let path = DIR.path().join("sound.db");
    {
        let mut ledger = Ledger::create(&path).expect("a ledger");
        let record = serde_json::from_str(RECORD.trim()).expect("a record");
        let made_by =
            Versions { program: "0".into(), record: "0".into(), model: "0".into(), lexicon: "0".into() };
        ledger.add(&record, "2024-03-04T10:00:00Z".parse().expect("a time"), &made_by).expect("room");
    }
    fs::read(path).expect("the file")
});

fn damaged(mut damage: &[u8]) -> Vec<u8> {
    let mut file = SOUND.clone();
    while let [high, low, length, rest @ ..] = damage {
        let at = usize::from(u16::from_be_bytes([*high, *low])) * file.len() / (1 << 16);
        let length = usize::from(*length).min(rest.len()).min(file.len() - at);
        file[at..at + length].copy_from_slice(&rest[..length]);
        damage = &rest[length..];
    }
    file
}

/// A clean path for each input.
fn path(bytes: &[u8]) -> PathBuf {
    let path = DIR.path().join("any.db");
    for ending in ["db-wal", "db-shm", "db-journal"] {
        let _ = fs::remove_file(path.with_extension(ending));
    }
    fs::write(&path, bytes).expect("a file");
    path
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let path = path(&damaged(bytes));
    for open in [Ledger::read, Ledger::create] {
        let Ok(mut ledger) = open(&path) else { continue };
        let _ = ledger.counts();
        let _ = ledger.problems();
        let _ = ledger.last_recorded();
        let _ = ledger.rebuild();
    }
});
