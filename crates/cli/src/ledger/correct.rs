//! Corrections: what people say of what was coded.

use super::args::{ByArgs, CorrectArgs, MergeArgs, SplitArgs, VerdictArgs, WithdrawArgs};
use super::setting::Setting;
use super::versions;
use crate::term::{DIM, HEAD, clean};
use crate::{Outcome, term};
use anstyle::Style;
use anyhow::{Context, anyhow, bail};
use dateline::record::Record;
use dateline_ledger::ask::CorrectionRow;
use dateline_ledger::correction::{Action, Anchor, Correction};
use dateline_ledger::{Known, Ledger};
use serde_json::{Value, json};

/// A ledger that is corrected.
struct Corrected<'a> {
    ledger: Ledger,
    by: &'a ByArgs,
}

impl<'a> Corrected<'a> {
    fn open(by: &'a ByArgs) -> anyhow::Result<Self> {
        let ledger = Ledger::open(&by.ledger).with_context(|| by.ledger.display().to_string())?;
        Ok(Self { ledger, by })
    }

    /// The record of the report that an id names, as it is known, and the id of the item.
    fn record(&self, id: &str) -> anyhow::Result<(Record, String)> {
        let place = self.ledger.place(id)?;
        Ok((self.ledger.state(place.report, Known::default())?.record, place.item))
    }

    /// The item that an id names.
    fn anchor(&self, id: &str) -> anyhow::Result<Anchor> {
        let (record, item) = self.record(id)?;
        let anchor = Anchor::of(&record, &item);
        anchor.ok_or_else(|| anyhow!("`{id}`: there is no such event, relation or statement in this ledger"))
    }

    /// A correction of an item that sets nothing.
    fn plain(&self, action: Action, anchor: Anchor) -> Correction {
        Correction {
            action,
            anchor,
            changes: Vec::new(),
            others: Vec::new(),
            entry: None,
            because: self.by.because.clone(),
            by: self.by.by.clone(),
        }
    }

    /// Puts a correction into the ledger and says so.
    fn put(&mut self, correction: &Correction) -> anyhow::Result<Outcome> {
        let when = versions::now(self.ledger.last_recorded()?);
        let when = self.by.recorded.unwrap_or(when);
        let entry = self.ledger.correct(correction, when, &versions::present(&[])?)?;
        let row = self.ledger.corrections(None)?.into_iter().find(|row| row.entry == entry);
        let row = row.ok_or_else(|| anyhow!("the correction is not there"))?;
        let line: String = line(&row).into_iter().map(|(_, text)| text).collect();
        term::note(&line);
        Ok(Outcome::Fine)
    }
}

/// Runs `dateline correct`.
///
/// # Errors
/// When there is no such item, or what is to be set is none of its parts.
pub fn correct(args: &CorrectArgs) -> anyhow::Result<Outcome> {
    let mut corrected = Corrected::open(&args.by)?;
    let anchor = corrected.anchor(&args.id)?;
    let (record, _) = corrected.record(&args.id)?;
    let lexicon = crate::lexicon::sound(&[])?;
    let setting = Setting { record: &record, lexicon: &lexicon, kind: anchor.kind };
    let changes = args.set.iter().map(|text| setting.change(text)).collect::<anyhow::Result<_>>()?;
    let correction = Correction { changes, ..corrected.plain(Action::Set, anchor) };
    corrected.put(&correction)
}

/// Runs `dateline reject` and `dateline confirm`.
///
/// # Errors
/// When there is no such item.
pub fn verdict(args: &VerdictArgs, action: Action) -> anyhow::Result<Outcome> {
    let mut corrected = Corrected::open(&args.by)?;
    let anchor = corrected.anchor(&args.id)?;
    let correction = corrected.plain(action, anchor);
    corrected.put(&correction)
}

/// Runs `dateline merge`.
///
/// # Errors
/// When there is no such event.
pub fn merge(args: &MergeArgs) -> anyhow::Result<Outcome> {
    joined(&args.ids, Action::Merge, &args.by)
}

/// Runs `dateline split`.
///
/// # Errors
/// When there is no such event.
pub fn split(args: &SplitArgs) -> anyhow::Result<Outcome> {
    joined(&args.ids, Action::Split, &args.by)
}

/// A correction of the first event that names the others.
fn joined(ids: &[String], action: Action, by: &ByArgs) -> anyhow::Result<Outcome> {
    let mut corrected = Corrected::open(by)?;
    let mut anchors = ids.iter().map(|id| corrected.anchor(id)).collect::<anyhow::Result<Vec<_>>>()?;
    if anchors.iter().any(|a| a.kind != dateline_ledger::correction::ItemKind::Event) {
        bail!("only events are merged and split");
    }
    let first = anchors.remove(0);
    let correction = Correction { others: anchors, ..corrected.plain(action, first) };
    corrected.put(&correction)
}

/// Runs `dateline withdraw`.
///
/// # Errors
/// When there is no such correction.
pub fn withdraw(args: &WithdrawArgs) -> anyhow::Result<Outcome> {
    let mut corrected = Corrected::open(&args.by)?;
    let row = corrected.ledger.corrections(None)?.into_iter().find(|row| row.entry == args.entry);
    let row = row.ok_or_else(|| anyhow!("entry {} of the log is no correction", args.entry))?;
    let correction =
        Correction { entry: Some(args.entry), ..corrected.plain(Action::Withdraw, row.correction.anchor) };
    corrected.put(&correction)
}

/// A correction in a line: what, of which item, why, by whom, when, and what became of it.
pub fn line(row: &CorrectionRow) -> Vec<(Style, String)> {
    let correction = &row.correction;
    let item = row.now.as_ref().unwrap_or(&correction.anchor.item);
    let what = format!("{} {}/{item} ", correction.action.name(), row.report);
    let why = format!(
        "“{}” · {} · {} · entry {} · {}",
        clean(&correction.because),
        clean(&correction.by),
        row.recorded,
        row.entry,
        row.outcome
    );
    vec![(HEAD, what), (DIM, why)]
}

/// A correction for programs.
pub fn as_json(row: &CorrectionRow) -> Value {
    json!({
        "entry": row.entry, "recorded": row.recorded, "report": row.report, "outcome": row.outcome, "item": row.now,
        "correction": row.correction,
    })
}
