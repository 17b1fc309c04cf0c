//! What became of the reports of a batch.

use crate::Outcome;
use crate::input::Unreadable;
use crate::term;
use anyhow::Context;
use dateline::{Note, Record, Unread};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// So many reasons for failures are told by name; errors that quote their input could be without number.
const REASONS: usize = 50;

/// What one record counts for.
#[derive(Debug, Clone)]
pub struct Count {
    /// The report's name.
    pub name: String,
    /// Why nothing was taken from it.
    pub unread: Option<Unread>,
    /// What kind of page it is, where it was read and is no plain article.
    note: Option<Note>,
    /// Whether it is no more than the summary of a report.
    pub summary: bool,
    bytes: u64,
    text: u64,
    events: usize,
    statements: usize,
    relations: usize,
}

impl Count {
    /// Of a record as it is written.
    pub fn of(name: &str, record: &Record, note: Option<Note>, summary: bool) -> Self {
        let is_empty = record.report.text.is_empty();
        let told = note.filter(|note| is_empty && *note != Note::FurnitureOnly).map(Unread::Page);
        Self {
            name: name.to_owned(),
            unread: told.or_else(|| dateline::unread(record)),
            note: note.filter(|note| !is_empty && *note != Note::NoParagraphs),
            summary,
            bytes: digest(&record.report.id),
            text: digest(&record.report.text),
            events: record.events.len(),
            statements: record.statements.len(),
            relations: record.relations.len(),
        }
    }

    /// Whether there is something to tell of it.
    pub fn speaks(&self) -> bool {
        self.unread.is_some() || self.note.is_some() || self.summary
    }
}

/// Eight bytes that stand for a text: the memory of a batch must not grow with its texts.
fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Why inputs failed.
#[derive(Debug, Default)]
struct Reason {
    count: usize,
    first: String,
}

/// What became of the reports of a batch.
#[derive(Debug, Default)]
pub struct Tally {
    read: usize,
    furniture: usize,
    /// Pages that are no articles, by what they are.
    pages: BTreeMap<String, usize>,
    languages: BTreeMap<String, usize>,
    duplicates: usize,
    summaries: usize,
    events: usize,
    statements: usize,
    relations: usize,
    failed: usize,
    reasons: BTreeMap<String, Reason>,
    /// The bytes and the texts that were seen, by their digests.
    seen: HashSet<u64>,
    /// The file whose summaries were told last.
    told: Option<String>,
}

impl Tally {
    /// Counts a report, and tells what is wrong with it.
    pub fn add(&mut self, count: &Count) {
        self.read += 1;
        self.events += count.events;
        self.statements += count.statements;
        self.relations += count.relations;
        let new = self.seen.insert(count.bytes);
        let new_text =
            matches!(count.unread, Some(Unread::Furniture | Unread::Page(_))) || self.seen.insert(count.text);
        self.duplicates += usize::from(!new || !new_text);
        match &count.unread {
            Some(Unread::Furniture) => self.furniture += 1,
            Some(Unread::Page(note)) => *self.pages.entry(note.to_string()).or_default() += 1,
            Some(Unread::Language(code)) => *self.languages.entry(code.clone()).or_default() += 1,
            None => {}
        }
        if let Some(note) = &count.note {
            term::note(&format!("{}: {note}", count.name));
        }
        if let Some(why) = &count.unread {
            term::note(&format!("{}: {why}; its record is empty", count.name));
        }
        if count.summary {
            self.summaries += 1;
            self.tell_summary(&count.name);
        }
    }

    /// Tells once a file that a feed has summaries in place of reports.
    fn tell_summary(&mut self, name: &str) {
        let file = name.rsplit_once('#').map_or(name, |(file, _)| file);
        if self.told.as_deref() != Some(file) {
            term::note(&format!(
                "{name}: this feed gives a summary, not the report; `dateline watch` fetches the pages"
            ));
            self.told = Some(file.to_owned());
        }
    }

    /// Counts an input that failed, and tells why.
    pub fn fail(&mut self, error: &Unreadable) {
        term::complain(&error.to_string());
        self.failed += 1;
        let full = self.reasons.len() >= REASONS && !self.reasons.contains_key(&error.message);
        let key = if full { "other reasons" } else { error.message.as_str() };
        let reason = self.reasons.entry(key.to_owned()).or_default();
        reason.count += 1;
        if reason.first.is_empty() {
            reason.first.clone_from(&error.name);
        }
    }

    /// How many articles there were that could be coded.
    fn articles(&self) -> usize {
        self.read - self.furniture - self.pages.values().sum::<usize>() - self.foreign()
    }

    fn foreign(&self) -> usize {
        self.languages.values().sum()
    }

    /// Sums up, where there was more than one input.
    pub fn close(&self) -> Outcome {
        if self.read + self.failed > 1 {
            term::note(&self.sentence());
        }
        if self.failed > 0 { Outcome::Problems } else { Outcome::Fine }
    }

    /// The sum in words.
    fn sentence(&self) -> String {
        let mut told = format!(
            "{} reports coded: {} articles with {} events, {} statements and {} relations",
            self.read,
            self.articles(),
            self.events,
            self.statements,
            self.relations
        );
        let languages: Vec<String> =
            self.languages.iter().map(|(code, count)| format!("{count} {code}")).collect();
        for (count, what) in [
            (self.furniture, "nothing but page furniture".to_owned()),
            (self.pages.values().sum(), "pages that are no articles".to_owned()),
            (self.foreign(), format!("not in English ({})", languages.join(", "))),
            (self.duplicates, "the same as one before".to_owned()),
            (self.summaries, "summaries of a feed".to_owned()),
        ] {
            if count > 0 {
                told += &format!("; {count} {what}");
            }
        }
        told + &self.failures()
    }

    fn failures(&self) -> String {
        if self.failed == 0 {
            return String::new();
        }
        let mut reasons: Vec<_> = self.reasons.iter().collect();
        reasons.sort_by_key(|(_, reason)| std::cmp::Reverse(reason.count));
        let shown = |(why, reason): &(&String, &Reason)| {
            let why: String = why.lines().next().unwrap_or_default().chars().take(70).collect();
            format!("\n{} {why}", reason.count)
        };
        let listed: String = reasons.iter().take(5).map(shown).collect();
        let more = if reasons.len() > 5 { "\nand others" } else { "" };
        let listed = if self.failed > 1 { listed + more } else { String::new() };
        format!("; {} inputs failed{listed}", self.failed)
    }

    /// The sum as JSON.
    fn as_json(&self) -> Value {
        let reason = |(why, reason): (&String, &Reason)| json!({"reason": why, "count": reason.count, "first": reason.first});
        json!({
            "read": self.read + self.failed,
            "articles": self.articles(),
            "furniture": self.furniture,
            "pages": self.pages,
            "duplicates": self.duplicates,
            "languages": self.languages,
            "summaries": self.summaries,
            "events": self.events,
            "statements": self.statements,
            "relations": self.relations,
            "failed": self.failed,
            "reasons": self.reasons.iter().map(reason).collect::<Vec<_>>(),
        })
    }

    /// Writes the sum to a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let text = format!("{:#}\n", self.as_json());
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
    }
}
