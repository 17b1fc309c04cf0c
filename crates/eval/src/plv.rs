//! The PLV set: sentences in which two parties are marked, labelled with what the one does to the other.
//!
//! A file is a table with tabs; read are its columns `marked_sentence`, where `<s>` and `<t>` mark source and target,
//! `gold_root`, a root of PLOVER 2019, and `gold_penta`, the quad class. What is not coded is wrong.

use crate::classes::Confusion;
use crate::reliability::Reliability;
use dateline_record::{Actor, Event, Record, Span};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// A sentence with two parties and what stands between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// The sentence.
    pub text: String,
    /// Where the source is named, in bytes.
    pub source: Vec<Range<usize>>,
    /// Where the target is named, in bytes.
    pub target: Vec<Range<usize>>,
    /// The root.
    pub root: String,
    /// The quad class, `1` to `4`.
    pub quad: String,
}

/// Why a file is none of these.
#[derive(Debug, thiserror::Error)]
pub enum PlvError {
    /// It lacks a column.
    #[error("no column `{0}`")]
    Column(&'static str),
    /// It is no table.
    #[error(transparent)]
    Table(#[from] csv::Error),
}

/// Reads a file.
///
/// # Errors
/// When it is no table, or lacks a column.
pub fn read(text: &str) -> Result<Vec<Case>, PlvError> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(text.as_bytes());
    let names = reader.headers()?.clone();
    let column = |name: &'static str| names.iter().position(|n| n == name).ok_or(PlvError::Column(name));
    let (marked, root, quad) = (column("marked_sentence")?, column("gold_root")?, column("gold_penta")?);
    let mut cases = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell = |n: usize| row.get(n).unwrap_or_default();
        cases.push(Case { root: cell(root).to_owned(), quad: cell(quad).to_owned(), ..unmark(cell(marked)) });
    }
    Ok(cases)
}

/// Takes the marks out of a sentence.
fn unmark(marked: &str) -> Case {
    let mut case = Case::default();
    let (mut rest, mut open) = (marked, [None, None]);
    while let Some(at) = rest.find('<') {
        case.text.push_str(&rest[..at]);
        rest = &rest[at..];
        let here = case.text.len();
        let mark = ["<s>", "<t>", "</s>", "</t>"].into_iter().find(|mark| rest.starts_with(mark));
        match mark {
            Some("<s>") => open[0] = Some(here),
            Some("<t>") => open[1] = Some(here),
            Some("</s>") => case.source.extend(open[0].take().map(|start| start..here)),
            Some(_) => case.target.extend(open[1].take().map(|start| start..here)),
            None => case.text.push('<'),
        }
        rest = &rest[mark.map_or(1, str::len)..];
    }
    case.text.push_str(rest);
    case
}

/// From our coding to the roots and quad classes of the set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roots {
    by_type: BTreeMap<String, (String, String)>,
}

impl Roots {
    /// The table that the project carries.
    pub fn builtin() -> Self {
        Self::read(include_str!("../data/plover-2019.txt"))
    }

    /// Reads a table: a type or CAMEO root, the root of 2019 and the quad class a line.
    pub fn read(text: &str) -> Self {
        let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_whitespace());
        let row = |mut words: std::str::SplitWhitespace<'_>| {
            Some((words.next()?.to_owned(), (words.next()?.to_owned(), words.next()?.to_owned())))
        };
        Self { by_type: rows.filter_map(row).collect() }
    }

    /// The root and the quad class of an event; none for what the set has no root for.
    pub fn of(&self, event: &Event) -> Option<(&str, &str)> {
        let kind = event.plover.as_ref().map(|plover| plover.event.as_str());
        self.of_code(event.cameo.as_deref().unwrap_or_default(), kind)
    }

    /// The root and the quad class of a CAMEO code and its PLOVER type.
    pub fn of_code(&self, cameo: &str, kind: Option<&str>) -> Option<(&str, &str)> {
        let by_code = (2..=cameo.len()).rev().find_map(|n| self.by_type.get(cameo.get(..n)?));
        let by_type = || self.by_type.get(kind?);
        by_code.or_else(by_type).map(|(root, quad)| (root.as_str(), quad.as_str()))
    }
}

/// How a file came out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// Whether roots are right as often as the confidence of their events says.
    pub reliability: Reliability,
    /// By root.
    pub roots: Confusion,
    /// By quad class.
    pub quads: Confusion,
    /// By cooperation and conflict.
    pub sides: Confusion,
}

impl Outcome {
    /// Takes in a sentence, the root and quad class that were found, and the confidence of their event.
    pub fn add(&mut self, case: &Case, found: Option<(&str, &str)>, confidence: Option<f64>) {
        if let (Some((root, _)), Some(confidence)) = (found, confidence) {
            self.reliability.add(confidence, root == case.root);
        }
        self.roots.add(&case.root, found.map(|f| f.0));
        self.quads.add(&case.quad, found.map(|f| f.1));
        self.sides.add(side(&case.quad), found.map(|f| side(f.1)));
    }

    /// The figures as shares of one, to four digits.
    pub fn json(&self) -> Value {
        let mut figures = Map::new();
        let mut put =
            |name: String, value: f64| figures.insert(name, json!((value * 10_000.0).round() / 10_000.0));
        for (name, confusion) in self.parts() {
            put(format!("{name}-accuracy"), confusion.accuracy());
            put(format!("{name}-macro-f1"), confusion.macro_f1());
            put(format!("{name}-weighted-f1"), confusion.weighted_f1());
        }
        put("coverage".to_owned(), self.roots.coverage());
        figures.extend(self.reliability.json());
        Value::Object(figures)
    }

    fn parts(&self) -> [(&'static str, &Confusion); 3] {
        [("root", &self.roots), ("quad", &self.quads), ("binary", &self.sides)]
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coverage = self.roots.coverage() * 100.0;
        writeln!(f, "{} sentences, {coverage:.1} % coded", self.roots.items())?;
        writeln!(f, "{:<12} {:>9} {:>9} {:>12}", "", "accuracy", "macro F1", "weighted F1")?;
        for (name, c) in self.parts() {
            let (accuracy, macro_f1, weighted) = (c.accuracy(), c.macro_f1(), c.weighted_f1());
            writeln!(f, "{name:<12} {accuracy:>9.3} {macro_f1:>9.3} {weighted:>12.3}")?;
        }
        write!(f, "\n{}\n{}", self.roots, self.quads)
    }
}

/// Cooperation or conflict.
fn side(quad: &str) -> &'static str {
    if ["1", "2"].contains(&quad) { "cooperation" } else { "conflict" }
}

/// The first event of a record that stands between the marked parties and has the root; else the first between them.
pub fn between<'a>(record: &'a Record, case: &Case, roots: &Roots) -> Option<&'a Event> {
    let linked = |event: &&Event| links(record, event, case);
    let right = |event: &&Event| roots.of(event).is_some_and(|(root, _)| root == case.root);
    let known = |event: &&Event| roots.of(event).is_some();
    let all = || record.events.iter().filter(linked);
    all().find(right).or_else(|| all().find(known))
}

/// Whether the source acts and the target is acted on, or both take part in what is done to each other.
fn links(record: &Record, event: &Event, case: &Case) -> bool {
    let named = |ids: &[String], stretches: &[Range<usize>]| {
        stretches.is_empty() || stretches.iter().any(|s| names(record, ids, &case.text[s.clone()]))
    };
    let pair = |a: &[String], b: &[String]| named(a, &case.source) && named(b, &case.target);
    pair(&event.source, &event.target) || (event.reciprocal && pair(&event.target, &event.source))
}

/// Whether one of the actors is mentioned within words of the text, or by words that hold these.
fn names(record: &Record, ids: &[String], words: &str) -> bool {
    let text = &record.report.text;
    let (words, mut from) = (words.trim(), 0);
    let mut places = Vec::new();
    while let Some(at) = text[from..].find(words).filter(|_| !words.is_empty()) {
        let start = text[..from + at].chars().count();
        places.push(Span { start, end: start + words.chars().count() });
        from += at + words.len();
    }
    let mentioned = |actor: &Actor| {
        actor.mentions.iter().any(|m| places.iter().any(|p| m.start < p.end && p.start < m.end))
    };
    let with_members = |id: &String| {
        let actor = record.actor(id);
        let members = actor.iter().flat_map(|a| &a.members).filter_map(|m| record.actor(m));
        actor.into_iter().chain(members).collect::<Vec<_>>()
    };
    ids.iter().flat_map(with_members).any(mentioned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "id\tmarked_sentence\tgold_root\tgold_penta\n\
        1\t<s>Ostland</s> praised 3 < 4 <t>Süd</t>, and <t>Nord</t>.\tSUPPORT\t1\n\
        2\tNo <s>marks that close.\tASSAULT\t4\n";

    #[test]
    fn marks_are_taken_out() {
        let cases = read(FILE).expect("a table");
        let first = &cases[0];
        assert_eq!(first.text, "Ostland praised 3 < 4 Süd, and Nord.");
        let words = |ranges: &[Range<usize>]| {
            ranges.iter().map(|r| first.text[r.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            (words(&first.source), words(&first.target)),
            (vec!["Ostland".to_owned()], vec!["Süd".to_owned(), "Nord".to_owned()])
        );
        assert_eq!((first.root.as_str(), cases[1].quad.as_str(), cases[1].source.len()), ("SUPPORT", "4", 0));
        assert!(matches!(read("a\tb\n"), Err(PlvError::Column("marked_sentence"))));
    }

    #[test]
    fn figures_count_what_is_not_coded_as_wrong() {
        let cases = read(FILE).expect("a table");
        let mut outcome = Outcome::default();
        outcome.add(&cases[0], Some(("AID", "2")), Some(0.5));
        outcome.add(&cases[1], None, None);
        let figures = outcome.json();
        assert_eq!((&figures["root-accuracy"], &figures["binary-accuracy"]), (&json!(0.0), &json!(0.5)));
        assert_eq!(figures["coverage"], json!(0.5));
        assert!(outcome.to_string().starts_with("2 sentences, 50.0 % coded\n"));
    }

    #[test]
    fn every_type_of_the_codebook_has_a_root() {
        let roots = Roots::builtin();
        assert_eq!(roots.by_type.len(), 19);
        assert_eq!(roots.by_type["RETREAT"], ("YIELD".to_owned(), "2".to_owned()));
    }
}
