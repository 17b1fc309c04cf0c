//! `dateline corrections`: what was corrected, and that as test cases.

use super::args::CorrectionsArgs;
use super::correct::{as_json, line};
use crate::Outcome;
use crate::output::Output;
use crate::term::{self, Look};
use anyhow::Context;
use dateline::Record;
use dateline::record::{Event, Relation, Span};
use dateline_ledger::Ledger;
use dateline_ledger::ask::CorrectionRow;
use dateline_ledger::correction::{Action, Anchor, Correction, Effective, ItemKind};
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened or read.
pub fn run(args: &CorrectionsArgs) -> anyhow::Result<Outcome> {
    let ledger = Ledger::read(&args.ledger).with_context(|| args.ledger.display().to_string())?;
    let rows = ledger.corrections(None)?;
    let mut out = Output::open(None)?;
    for row in &rows {
        match () {
            () if args.as_tests => {
                if let Some(case) = case(&ledger, row)? {
                    writeln!(out, "{case}")?;
                }
            }
            () if args.format == "jsonl" => writeln!(out, "{}", as_json(row))?,
            () => write!(out, "{}", Look::of_stdout().wrap(0, &line(row)))?,
        }
    }
    out.finish()?;
    if rows.is_empty() {
        term::note("no corrections");
    }
    Ok(Outcome::Fine)
}

/// A correction of an event or a relation as a test case: a sentence, and what must and must not come out of it.
fn case(ledger: &Ledger, row: &CorrectionRow) -> anyhow::Result<Option<Value>> {
    let Correction { action, anchor, .. } = &row.correction;
    if row.outcome == "withdrawn" || anchor.kind == ItemKind::Statement {
        return Ok(None);
    }
    // The item before the correction and after it, whatever was coded or corrected since.
    let before = ledger.state_with(row.report, row.entry - 1)?;
    let after = ledger.state_with(row.report, row.entry)?;
    let (was, is) = (finding(&before.record, &anchor.item), finding(&after.record, &anchor.item));
    let (must, must_not) = match action {
        Action::Set => (is, was),
        Action::Confirm => (is, None),
        Action::Reject => (None, was),
        Action::Merge | Action::Split | Action::Withdraw => return Ok(None),
    };
    Ok(Some(json!({
        "text": sentence(&before, anchor), "published": before.record.report.published,
        "must": must, "must_not": must_not,
        "because": row.correction.because, "by": row.correction.by, "entry": row.entry,
        "lexicon": notation(&before, anchor, must.as_ref(), must_not.as_ref()),
    })))
}

/// The sentence in which the words of an anchor stand.
fn sentence(state: &Effective, anchor: &Anchor) -> Option<String> {
    let report = &state.record.report;
    let at = anchor.spans.first()?.start;
    let holds = |span: &&Span| span.start <= at && at < span.end;
    Some(report.sentences.iter().find(holds)?.of(&report.text))
}

/// What was found, without anything that depends on the rest of the report.
fn finding(record: &Record, item: &str) -> Option<Value> {
    let side = |ids: &[String]| -> Vec<Value> {
        record.people(ids).map(|a| json!({"name": a.name, "code": a.code, "entity": a.entity})).collect()
    };
    let event = |e: &Event| {
        json!({"source": side(&e.source), "target": side(&e.target), "cameo": e.cameo, "plover": e.plover,
               "status": e.status, "asserted_by": side(e.asserted_by.as_slice()), "date": e.date})
    };
    let relation = |r: &Relation| {
        json!({"subject": side(&r.subject), "relation": r.relation, "object": side(&r.object), "status": r.status,
               "asserted_by": side(r.asserted_by.as_slice()), "since": r.since, "until": r.until})
    };
    let found = record.events.iter().find(|e| e.id == item).map(event);
    found.or_else(|| record.relations.iter().find(|r| r.id == item).map(relation))
}

/// The lines of the lexicon's notation for an event: they go under the pattern whose sentence it is.
fn notation(
    state: &Effective,
    anchor: &Anchor,
    must: Option<&Value>,
    must_not: Option<&Value>,
) -> Option<Vec<String>> {
    if anchor.kind != ItemKind::Event {
        return None;
    }
    let sentence =
        sentence(state, anchor)?.replace('"', "'").split_whitespace().collect::<Vec<_>>().join(" ");
    let names = |side: &Value| -> String {
        let actors = side.as_array().into_iter().flatten();
        actors.filter_map(|a| a["name"].as_str()).collect::<Vec<_>>().join(", ")
    };
    let parties = |finding: &Value| {
        let (source, target) = (names(&finding["source"]), names(&finding["target"]));
        if target.is_empty() { source } else { format!("{source} -> {target}") }
    };
    let mut lines = Vec::new();
    if let Some(finding) = must {
        lines.push(format!("codes  \"{sentence}\" {}", parties(finding)));
    } else if must_not.is_some() {
        lines.push(format!("not    \"{sentence}\""));
    }
    Some(lines)
}
