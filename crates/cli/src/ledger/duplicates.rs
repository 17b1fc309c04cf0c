//! `dateline duplicates`: groups of reports, groups of events.

use super::args::DuplicatesArgs;
use super::ask::{Asked, codebook};
use super::same;
use crate::output::Output;
use crate::term::{DIM, HEAD, Look};
use crate::{Outcome, table, term};
use dateline::lexicon::Codebook;
use dateline_ledger::Place;
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened or read.
pub fn run(args: &DuplicatesArgs) -> anyhow::Result<Outcome> {
    let mut asked = Asked::open(&args.ledger)?;
    let table = args.format == "table";
    let most = match args.limit {
        Some(0) => usize::MAX,
        Some(limit) => limit,
        None if table => 40,
        None => usize::MAX,
    };
    let mut out = Output::open(None)?;
    let all = if args.events {
        let groups = asked.ledger.occurrences(asked.known)?;
        let codebook = codebook();
        for group in groups.iter().take(most) {
            if table {
                write!(out, "{}", occurrence(&mut asked, group, &codebook)?)?;
            } else {
                writeln!(out, "{}", occurrence_json(&mut asked, group)?)?;
            }
        }
        groups.len()
    } else {
        let groups = asked.ledger.publications(asked.known)?;
        for group in groups.iter().take(most) {
            if table {
                write!(out, "{}", publication(&mut asked, group)?)?;
            } else {
                writeln!(out, "{}", publication_json(&mut asked, group)?)?;
            }
        }
        groups.len()
    };
    out.finish()?;
    if table {
        sum_up(args.events, all, most);
    }
    Ok(Outcome::Fine)
}

fn sum_up(events: bool, all: usize, most: usize) {
    let what = if events { "events that several reports tell of" } else { "publications of several reports" };
    match all {
        0 => term::note(&format!("no {what}")),
        _ if all > most => term::note(&format!("{most} of {all} {what} shown; --limit 0 shows all")),
        _ => {}
    }
}

/// A group of reports, each with what makes it a version of one before.
fn publication(asked: &mut Asked, group: &[i64]) -> anyhow::Result<String> {
    let look = Look::of_stdout();
    let mut out = String::new();
    for (position, report) in group.iter().enumerate() {
        let state = asked.state(*report)?;
        let head = (HEAD, format!("{report:<9}"));
        out += &look
            .wrap(if position == 0 { 0 } else { 2 }, &[head, (DIM, table::origin(&state.record.report))]);
        let before = &group[..position];
        let versions = asked.ledger.versions(*report, asked.known)?;
        let best = (versions.iter().filter(|version| before.contains(&version.report)))
            .max_by(|x, y| x.score.unwrap_or(0.0).total_cmp(&y.score.unwrap_or(0.0)));
        if let Some(version) = best {
            let why = format!("of {}: {}", version.report, same::because_of_version(version));
            out += &look.wrap(11, &[(DIM, why)]);
        }
    }
    Ok(out)
}

fn publication_json(asked: &mut Asked, group: &[i64]) -> anyhow::Result<Value> {
    let mut reports = Vec::new();
    for report in group {
        let state = asked.state(*report)?;
        let found = &state.record.report;
        let versions = asked.ledger.versions(*report, asked.known)?;
        reports.push(json!({
            "report": report, "id": found.id, "uri": found.uri, "published": found.published,
            "agency": found.agency, "publisher": found.publisher, "title": table::title(found),
            "versions": versions.iter().map(same::version_json).collect::<Vec<_>>(),
        }));
    }
    Ok(json!({ "reports": reports }))
}

/// An event with its tellings.
fn occurrence(asked: &mut Asked, group: &[Place], codebook: &Codebook) -> anyhow::Result<String> {
    let look = Look::of_stdout();
    let mut out = String::new();
    for (position, place) in group.iter().enumerate() {
        let state = asked.state(place.report)?;
        let Some(event) = state.record.events.iter().find(|event| event.id == place.item) else { continue };
        let mut line = vec![(HEAD, format!("{:<9}", place.to_string()))];
        line.extend(table::deed(&state.record, event, codebook));
        out += &look.wrap(if position == 0 { 0 } else { 2 }, &line);
        out += &look.wrap(11, &[(DIM, table::circumstances(&state.record, event))]);
        let ties = asked.ledger.ties(place, asked.known)?;
        let before = &group[..position];
        let tie = ties.iter().find(|tie| before.contains(if tie.a == *place { &tie.b } else { &tie.a }));
        if let Some(tie) = tie {
            let other = if tie.a == *place { &tie.b } else { &tie.a };
            out += &look.wrap(11, &[(DIM, format!("as {other}, {}", same::because_of_tie(tie)))]);
        }
    }
    Ok(out)
}

fn occurrence_json(asked: &mut Asked, group: &[Place]) -> anyhow::Result<Value> {
    let first = group.first().map(ToString::to_string);
    let tellings = match group.first() {
        Some(place) => same::tellings(asked, place)?,
        None => Vec::new(),
    };
    let mut links = Vec::new();
    for place in group {
        let ties = asked.ledger.ties(place, asked.known)?;
        links.extend(ties.iter().filter(|tie| tie.b == *place && group.contains(&tie.a)).map(same::tie_json));
    }
    Ok(json!({
        "first": first,
        "told_by": tellings.iter().map(same::Telling::json).collect::<Vec<_>>(),
        "links": links,
    }))
}
