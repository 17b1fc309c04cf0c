//! What all questions share: opening the ledger, whom a name means, reports as they were known.

use super::args::{LedgerArg, Shape, ShapeArg};
use crate::output::Output;
use crate::term;
use anyhow::{Context, bail};
use dateline::lexicon::names::NameUse;
use dateline::lexicon::{Codebook, EntityKind, Lexicon, SourceFile};
use dateline_ledger::correction::Effective;
use dateline_ledger::{Known, Ledger, Place, Who};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;
use std::rc::Rc;

/// Reports that are kept at hand while an answer is written.
const AT_HAND: usize = 512;

/// A ledger that is asked.
pub struct Asked {
    pub ledger: Ledger,
    pub known: Known,
    at_hand: HashMap<i64, Rc<Effective>>,
}

impl Asked {
    /// Opens the ledger of these options.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(args: &LedgerArg) -> anyhow::Result<Self> {
        let ledger = Ledger::read(&args.ledger).with_context(|| args.ledger.display().to_string())?;
        let known = args.known_on.map(|moment| ledger.known_on(moment)).transpose()?.unwrap_or_default();
        Ok(Self { ledger, known, at_hand: HashMap::new() })
    }

    /// A report as it was known.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn state(&mut self, report: i64) -> anyhow::Result<Rc<Effective>> {
        if let Some(state) = self.at_hand.get(&report) {
            return Ok(Rc::clone(state));
        }
        if self.at_hand.len() >= AT_HAND {
            self.at_hand.clear();
        }
        let state = Rc::new(self.ledger.state(report, self.known)?);
        self.at_hand.insert(report, Rc::clone(&state));
        Ok(state)
    }

    /// Whom these names mean together.
    ///
    /// # Errors
    /// When one of them is nobody that the ledger knows.
    pub fn who(&self, names: &[String]) -> anyhow::Result<Vec<Who>> {
        let all: Vec<Vec<Who>> =
            names.iter().map(|name| who(&self.ledger, name)).collect::<Result<_, _>>()?;
        Ok(all.concat())
    }
}

/// Whom a name means: by the ledger itself, else by the catalogue.
///
/// # Errors
/// When it is nobody that the ledger knows.
pub fn who(ledger: &Ledger, name: &str) -> anyhow::Result<Vec<Who>> {
    let mut found = ledger.who(name)?;
    if found.is_empty() {
        found = catalogue(&catalogued()?, name);
        let mut there = Vec::new();
        for who in found {
            if ledger.is_there(&who)? {
                there.push(who);
            }
        }
        found = there;
    }
    if found.is_empty() {
        bail!("nobody called `{name}` is in this ledger");
    }
    Ok(found)
}

/// The built-in lexicon.
fn catalogued() -> anyhow::Result<Lexicon> {
    crate::lexicon::sound(&[])
}

/// Whom a name means by the catalogue.
fn catalogue(lexicon: &Lexicon, name: &str) -> Vec<Who> {
    let hits = lexicon.actors.names.exact(name).into_iter().filter(|hit| hit.usage == NameUse::Name);
    let entities = hits.map(|hit| &lexicon.actors.entities[hit.entity]);
    let who = |entity: &dateline::lexicon::Entity| match (entity.kind, &entity.code) {
        (EntityKind::State | EntityKind::Territory, Some(code)) => Who::Code(code.clone()),
        _ => Who::Identity(entity.reference()),
    };
    entities.map(who).collect()
}

/// What the codes mean, without the rest of the lexicon.
pub fn codebook() -> Codebook {
    let files: Vec<SourceFile<'static>> = dateline::lexicon_files()
        .into_iter()
        .filter(|file| file.path.starts_with("data/codebook/"))
        .collect();
    Lexicon::read(&files).0.codebook
}

/// Writes an answer of as many objects as are to be shown, and says how many are not.
///
/// # Errors
/// When a report cannot be read or the output not be written.
pub struct Answer<'a> {
    pub shape: &'a ShapeArg,
    /// What the objects are called, in the plural.
    pub what: &'a str,
    /// The columns of the CSV.
    pub columns: &'a [&'a str],
}

impl Answer<'_> {
    /// Writes each object in the shape that is asked for.
    ///
    /// # Errors
    /// When an object cannot be made or the output not be written.
    pub fn write<T>(
        &self,
        all: &[T],
        mut text: impl FnMut(&T) -> anyhow::Result<String>,
        mut json: impl FnMut(&T) -> anyhow::Result<Value>,
        mut row: impl FnMut(&T) -> anyhow::Result<Vec<String>>,
    ) -> anyhow::Result<()> {
        let mut out = Output::open(None)?;
        if self.shape.format == Shape::Csv {
            out.write_all(&csv_line(self.columns)?)?;
        }
        for one in all.iter().take(self.shape.most()) {
            match self.shape.format {
                Shape::Table => out.write_all(text(one)?.as_bytes())?,
                Shape::Jsonl => writeln!(out, "{}", json(one)?)?,
                Shape::Csv => out.write_all(&csv_line(&row(one)?)?)?,
            }
        }
        out.finish()?;
        if self.shape.format == Shape::Table {
            self.sum_up(all.len());
        }
        Ok(())
    }

    fn sum_up(&self, all: usize) {
        let most = self.shape.most();
        match all {
            0 => term::note(&format!("no {} fit", self.what)),
            _ if all > most => {
                term::note(&format!("{most} of {all} {} shown; --limit 0 shows all", self.what));
            }
            _ => {}
        }
    }
}

/// A line of CSV.
///
/// # Errors
/// Those of the CSV writer.
pub fn csv_line<S: AsRef<str>>(cells: &[S]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells.iter().map(AsRef::as_ref))?;
    Ok(writer.into_inner()?)
}

/// The id of a place, padded so that what follows stands below each other.
pub fn label(place: &Place) -> String {
    format!("{:<9}", place.to_string())
}
