//! Foreign dictionaries: reads the actor, agent, verb, discard and issue files of TABARI and PETRARCH as they are, and
//! turns them into entries of our own notation.
//!
//! [`read`] gives the entries and, with file, line and column, what could not be read; [`write`] prints entries as
//! `data/README.md` describes them. Format: the dictionary chapter of the PETRARCH manual and chapter 5 of the TABARI
//! 0.8 manual.

mod actors;
mod agents;
mod discards;
mod elements;
mod forms;
mod ids;
mod issues;
mod lines;
mod ontology;
mod synsets;
mod transformations;
mod verbs;
mod words;
mod write;

#[cfg(test)]
mod tests;

use crate::SourceFile;
use crate::entry::{Entry, Field, Place, Problem};
use lines::Line;
use std::sync::Arc;

pub use discards::{Discarded, Discards};
pub use write::write;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Actors,
    Agents,
    Verbs,
    Discards,
    Issues,
    Ontology,
}

/// Where entries and problems are collected while files are read.
#[derive(Debug, Default)]
struct Output {
    entries: Vec<Entry>,
    problems: Vec<Problem>,
    ids: ids::Ids,
    /// Whether the dictionaries say how codes compose, so that what a verb takes in makes its code.
    composes: bool,
}

impl Output {
    /// Says what is wrong at a place.
    fn problem(&mut self, place: &Place, message: impl Into<String>) {
        self.problems.push(Problem::new(place, message));
    }

    /// Adds an entry whose id is made from a name, and gives the id.
    fn add(&mut self, kind: &str, name: &str, place: &Place, fields: Vec<(&str, String)>) -> String {
        let id = self.ids.make(kind, name);
        self.add_as(kind, &id, place, fields);
        id
    }

    /// Adds an entry under an id as it is.
    fn add_as(&mut self, kind: &str, id: &str, place: &Place, fields: Vec<(&str, String)>) {
        let field = |(key, value): (&str, String)| Field {
            key: key.to_owned(),
            value,
            place: place.clone(),
            ..Field::default()
        };
        self.entries.push(Entry {
            kind: kind.to_owned(),
            id: id.to_owned(),
            place: place.clone(),
            fields: fields.into_iter().filter(|(_, value)| !value.is_empty()).map(field).collect(),
        });
    }
}

/// Reads dictionaries. What cannot be read is told in the problems, and the rest goes on. A file's kind shows in its
/// name, else in what stands in it; a file that is no dictionary is told and left out.
pub fn read(files: &[SourceFile<'_>]) -> (Vec<Entry>, Vec<Problem>) {
    let read: Vec<_> = files.iter().map(|file| (file, lines::read(file))).collect();
    let kinds: Vec<_> = read.iter().map(|(file, lines)| kind_of(file, lines)).collect();
    let mut out = Output { composes: kinds.contains(&Some(FileKind::Ontology)), ..Output::default() };
    for ((file, lines), kind) in read.into_iter().zip(kinds) {
        match kind {
            Some(FileKind::Actors) => actors::read(&lines, &mut out),
            Some(FileKind::Agents) => agents::read(&lines, &mut out),
            Some(FileKind::Verbs) => verbs::read(&lines, &mut out),
            Some(FileKind::Discards) => discards::read(&lines, &mut out),
            Some(FileKind::Issues) => issues::read(&lines, &mut out),
            Some(FileKind::Ontology) => ontology::read(&lines, &mut out),
            None => {
                let place = Place { file: Arc::from(file.path), line: 1, column: 1 };
                out.problem(&place, "no dictionary of actors, agents, verbs, discards, issues or codes");
            }
        }
    }
    if out.composes {
        add_policies(&mut out);
    }
    (out.entries, out.problems)
}

/// What the codes begin with of which PETRARCH-2 takes those who act together to do it to each other.
const MUTUAL: &str = "03; 04; 05; 06";

/// Behind what PETRARCH-2 looks for who acts in a passive, besides `by`.
const PASSIVE_SOURCE: &str = "from; in";

/// Adds how PETRARCH-2, whose dictionaries alone have an ontology, goes about a sentence.
fn add_policies(out: &mut Output) {
    let place = Place { file: Arc::from("petrarch"), line: 1, column: 1 };
    for policy in ["main-clauses", "whole-phrases", "as-written", "forms-only"] {
        out.add_as("policy", policy, &place, Vec::new());
    }
    out.add_as("policy", "passive-source", &place, vec![("words", PASSIVE_SOURCE.to_owned())]);
    out.add_as("policy", "mutual", &place, vec![("codes", MUTUAL.to_owned())]);
}

/// What a file holds, by its name or else by its lines.
fn kind_of(file: &SourceFile<'_>, lines: &[Line]) -> Option<FileKind> {
    let name = file.path.rsplit(['/', '\\']).next().unwrap_or(file.path).to_lowercase();
    let named = [
        ("ontology", FileKind::Ontology),
        ("discard", FileKind::Discards),
        ("agent", FileKind::Agents),
        ("actor", FileKind::Actors),
        ("verb", FileKind::Verbs),
        ("issue", FileKind::Issues),
    ];
    let by_name = named.iter().find(|(word, _)| name.contains(word)).map(|(_, kind)| *kind);
    by_name.or_else(|| kind_of_lines(lines))
}

/// What lines hold: each kind has a mark of its own.
fn kind_of_lines(lines: &[Line]) -> Option<FileKind> {
    let any = |test: &dyn Fn(&str) -> bool| lines.iter().any(|line| test(line.text.trim()));
    match () {
        () if any(&|l| l.starts_with("<ISSUE")) => Some(FileKind::Issues),
        () if any(&|l| l.starts_with("- ") && l.contains('*') && l.ends_with(']')) => Some(FileKind::Verbs),
        () if any(&|l| l.split_once(':').is_some_and(|(_, v)| v.trim().starts_with("0x"))) => {
            Some(FileKind::Ontology)
        }
        () if any(&|l| l.contains("[~") && l.ends_with(']')) => Some(FileKind::Agents),
        () if any(&|l| !l.starts_with('<') && l.contains('[') && l.ends_with(']')) => Some(FileKind::Actors),
        () => None,
    }
}
