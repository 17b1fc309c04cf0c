//! `dateline actor`: one actor over time.

use super::args::ActorArgs;
use super::ask::{Asked, codebook};
use super::relations;
use crate::Outcome;
use crate::output::Output;
use crate::term::{ACTOR, CODE, DIM, HEAD, Look, clean};
use dateline::lexicon::Codebook;
use dateline_ledger::RelationQuery;
use dateline_ledger::ask::{ActorAnswer, Description, Stretch, Tally};
use serde_json::{Value, json};
use std::io::Write;

/// Relations that are shown to people.
const SHOWN: usize = 20;

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened or read, or nobody is meant.
pub fn run(args: &ActorArgs) -> anyhow::Result<Outcome> {
    let mut asked = Asked::open(&args.ledger)?;
    let who = asked.who(std::slice::from_ref(&args.actor))?;
    let day = args.as_of.day();
    let answer = asked.ledger.actor(&who, asked.known, day.as_deref())?;
    let query = RelationQuery { about: who, on: day, known: asked.known, ..RelationQuery::default() };
    let stretches = asked.ledger.relations(&query)?;
    let mut out = Output::open(None)?;
    if args.format == "jsonl" {
        writeln!(out, "{}", as_json(&mut asked, &answer, &stretches)?)?;
    } else {
        write!(out, "{}", text(&mut asked, &answer, &stretches)?)?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

fn text(asked: &mut Asked, answer: &ActorAnswer, stretches: &[Stretch]) -> anyhow::Result<String> {
    let (look, codebook) = (Look::of_stdout(), codebook());
    let mut out = String::new();
    for one in answer.descriptions.iter().take(SHOWN) {
        out += &description(one, look);
    }
    for (role, heading) in [("source", "did"), ("target", "was done to")] {
        let tallies: Vec<&Tally> = answer.tallies.iter().filter(|tally| tally.role == role).collect();
        if !tallies.is_empty() {
            out += &look.wrap(0, &[(HEAD, heading.to_owned())]);
        }
        out += &tallies.into_iter().map(|t| tally(t, &codebook, look)).collect::<String>();
    }
    out += &look.wrap(0, &[(HEAD, "said ".to_owned()), (DIM, format!("{} statements", answer.statements))]);
    if !stretches.is_empty() {
        out += &look.wrap(0, &[(HEAD, "relations".to_owned())]);
    }
    for stretch in stretches.iter().take(SHOWN) {
        out += &relations::text(asked, stretch, look)?;
    }
    if stretches.len() > SHOWN {
        out += &look.wrap(
            0,
            &[(
                DIM,
                format!("and {} more; `dateline relations --about` shows them", stretches.len() - SHOWN),
            )],
        );
    }
    Ok(out)
}

/// `Name [CODE], office · from .. to .. · in so many reports`.
fn description(one: &Description, look: Look) -> String {
    let mut line = vec![(ACTOR, clean(&one.name))];
    line.extend(one.code.iter().map(|code| (DIM, format!(" [{}]", clean(code)))));
    line.extend(one.office.iter().map(|office| (DIM, format!(", {}", clean(office)))));
    let days = match &one.days {
        (Some(first), Some(last)) if first == last => format!("{first} · "),
        (Some(first), Some(last)) => format!("{first} to {last} · "),
        _ => String::new(),
    };
    line.push((DIM, format!(" · {days}{} reports · {}", one.reports, clean(&one.identity))));
    look.wrap(0, &line)
}

fn tally(one: &Tally, codebook: &Codebook, look: Look) -> String {
    let code = one.event.as_deref().unwrap_or("?");
    let plover = codebook.plover.get(code).map(|c| c.name.clone());
    let name = plover.or_else(|| codebook.cameo.get(code).map(|c| c.name.clone()));
    let with: Vec<String> =
        one.with.iter().map(|(name, events)| format!("{} {events}", clean(name))).collect();
    let preposition = if one.role == "source" { "to" } else { "by" };
    let with = if with.is_empty() { String::new() } else { format!(" · {preposition} {}", with.join(", ")) };
    look.wrap(
        4,
        &[
            (DIM, format!("{:>5} ", one.events)),
            (HEAD, format!("{} ", name.unwrap_or_default())),
            (CODE, format!("({code})")),
            (DIM, with),
        ],
    )
}

fn as_json(asked: &mut Asked, answer: &ActorAnswer, stretches: &[Stretch]) -> anyhow::Result<Value> {
    let descriptions: Vec<Value> = (answer.descriptions.iter())
        .map(|d| {
            json!({"identity": d.identity, "name": d.name, "kind": d.kind, "code": d.code, "office": d.office,
                   "first": d.days.0, "last": d.days.1, "reports": d.reports})
        })
        .collect();
    let tallies: Vec<Value> = (answer.tallies.iter())
        .map(|t| json!({"role": t.role, "type": t.event, "events": t.events, "with": t.with}))
        .collect();
    let relations: Vec<Value> =
        stretches.iter().map(|stretch| relations::object(asked, stretch)).collect::<anyhow::Result<_>>()?;
    Ok(json!({
        "descriptions": descriptions, "events": tallies, "statements": answer.statements, "relations": relations,
    }))
}
