//! `dateline eval duplicates`: which reports are versions of one another, which events are one.

use crate::Outcome;
use crate::eval_args::DuplicatesArgs;
use crate::input::{Source, files_ending};
use crate::output::Output;
use anyhow::Context;
use dateline::record::Record;
use dateline::{CodeOptions, Coder};
use dateline_eval::duplicates::{self, Item, Miss, Told, score};
use dateline_ledger::identity::{Facts, Memory, Reports, gainsaid, same_event, same_report};
use rayon::prelude::*;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write;

/// Runs `dateline eval duplicates`.
///
/// # Errors
/// When the set or the lexicon cannot be read, or a report cannot be coded.
pub fn run(args: &DuplicatesArgs) -> anyhow::Result<Outcome> {
    let mut items = Vec::new();
    for path in files_ending(&args.set, "txt")? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        items.extend(duplicates::read(&name, &Source::of(&path).read_text()?)?);
    }
    let coder = crate::lexicon::coder(&args.lexicon.layers)?;
    let records: Vec<Record> =
        items.par_iter().map(|item| code(&coder, item)).collect::<anyhow::Result<_>>()?;
    let mut out = Output::open(None)?;
    if args.pairs {
        write!(out, "{}", pairs(&items, &records)?)?;
        out.finish()?;
        return Ok(Outcome::Fine);
    }
    let (reports, events) = groups(&records, args.backwards);
    let scores = score(&items, &records, &reports, &events);
    for miss in scores.misses.iter().filter(|_| args.misses) {
        writeln!(out, "{}", told(&items, &records, miss))?;
    }
    if args.json {
        writeln!(out, "{}", scores.json())?;
    } else {
        write!(out, "{scores}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Codes a report of the set.
fn code(coder: &Coder, item: &Item) -> anyhow::Result<Record> {
    let name = || format!("{} {}", item.file, item.name);
    let options =
        CodeOptions { published: Some(item.published.parse().with_context(name)?), ..CodeOptions::default() };
    let record = coder.code(item.text.as_bytes(), &options).with_context(name)?;
    anyhow::ensure!(record.report.text == item.text, "{}: not read as it is written", name());
    Ok(record)
}

/// The groups that come of adding the records one by one: reports by number; events by report and place in its record.
type Groups = (Vec<Vec<usize>>, Vec<Vec<(usize, usize)>>);

fn groups(records: &[Record], backwards: bool) -> Groups {
    let mut memory = Memory::default();
    let mut order: Vec<usize> = (0..records.len()).collect();
    if backwards {
        order.reverse();
    }
    let mut events = Vec::new();
    for number in &order {
        memory.add(Facts::of(&records[*number]));
        events.extend((0..records[*number].events.len()).map(|event| (*number, event)));
    }
    let at = |id: &i64| order[*id as usize];
    let sorted = |mut group: Vec<usize>| {
        group.sort_unstable();
        group
    };
    let reports = memory.report_groups().iter().map(|group| sorted(group.iter().map(at).collect())).collect();
    let event = |id: &i64| events[*id as usize];
    (reports, memory.event_groups().iter().map(|group| group.iter().map(event).collect()).collect())
}

/// A miss in one line.
fn told(items: &[Item], records: &[Record], miss: &Miss) -> String {
    let (a, b) = miss.reports;
    let name =
        |number: usize| format!("{}/{} {}", items[number].file, items[number].name, items[number].kind);
    let words = |number: usize, told: &Told| match told {
        Told::Labelled(_, label) => label.clone(),
        Told::Unlabelled(id) => {
            let record = &records[number];
            let event = record.events.iter().find(|event| event.id == *id);
            let span = event.and_then(|event| event.evidence.first());
            span.map_or(String::new(), |span| format!("\"{}\"", span.of(&record.report.text)))
        }
    };
    let what = miss.told.as_ref().map(|(x, y)| format!(": {} ~ {}", words(a, x), words(b, y)));
    let how = if miss.wrong { "wrong " } else { "missed" };
    format!("{how} {} ~ {}{}", name(a), name(b), what.unwrap_or_default())
}

/// Everything seen of each two reports and of their events, a line a pair: whether they are labelled the same, who they
/// are, and what was seen with its value. For fitting weights.
fn pairs(items: &[Item], records: &[Record]) -> anyhow::Result<String> {
    let facts: Vec<Facts> = records.par_iter().map(Facts::of).collect();
    let mut lines = String::new();
    for b in 0..items.len() {
        for a in 0..b {
            let same_file = items[a].file == items[b].file;
            let same = same_file && items[a].first == items[b].first;
            let met = |x: &[u64], y: &[u64]| x.iter().any(|key| y.contains(key));
            let found = met(&facts[a].report.keys(), &facts[b].report.sought());
            if same_file || found {
                let (_, likeness) = same_report(
                    &facts[a].report,
                    &facts[b].report,
                    gainsaid(&facts[a].events, &facts[b].events),
                );
                line(&mut lines, "report", same, found, &[&items[a], &items[b]], ("", ""), &likeness)?;
            }
            for (x, one) in facts[a].events.iter().enumerate() {
                for (y, other) in facts[b].events.iter().enumerate() {
                    let found = met(&one.keys(), &other.sought());
                    if !(same || found) {
                        continue;
                    }
                    let reports = if same { Reports::Versions } else { Reports::Two };
                    let likeness = same_event(one, other, reports);
                    let (x, y) = (&records[a].events[x], &records[b].events[y]);
                    let told = [duplicates::told(&items[a], x), duplicates::told(&items[b], y)];
                    let labelled = told.iter().any(|told| matches!(told, Told::Labelled(..)));
                    let same_event = told[0] == told[1] && labelled;
                    if labelled || !same {
                        let names = (x.id.as_str(), y.id.as_str());
                        line(
                            &mut lines,
                            "event",
                            same_event,
                            found,
                            &[&items[a], &items[b]],
                            names,
                            &likeness,
                        )?;
                    }
                }
            }
        }
    }
    Ok(lines)
}

/// A line of what was seen of a pair.
fn line<K: Serialize>(
    lines: &mut String,
    what: &str,
    same: bool,
    found: bool,
    items: &[&Item; 2],
    ids: (&str, &str),
    likeness: &dateline_ledger::identity::Likeness<K>,
) -> anyhow::Result<()> {
    let [a, b] = items;
    write!(lines, "{what}\t{}\t{}", u8::from(same), u8::from(found))?;
    write!(
        lines,
        "\t{}/{} {}\t{}/{} {}\t{:.3}",
        a.file, a.name, ids.0, b.file, b.name, ids.1, likeness.score
    )?;
    let seen: serde_json::Map<_, _> = likeness
        .reasons
        .iter()
        .filter_map(|reason| {
            let name = serde_json::to_value(&reason.reason).ok()?;
            Some((name.as_str()?.to_owned(), reason.value.into()))
        })
        .collect();
    writeln!(lines, "\t{}", serde_json::Value::Object(seen))?;
    Ok(())
}
