//! `dateline eval ledger`: whether relations stood, asked of a ledger that articles filled, against their headings.

use crate::Outcome;
use crate::eval_args::LedgerEvalArgs;
use crate::eval_relations::{Told, read, record};
use crate::input::files_ending;
use crate::lexicon;
use crate::output::Output;
use crate::term::clean;
use dateline::record::{Record, RelationKind};
use dateline_eval::relations::{self, TELLER};
use dateline_eval::stood::{Answer, StoodScore, Timeline};
use dateline_ledger::{Holds, Ledger, Moment, RelationQuery, Versions, Who};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::io::Write;

/// The day of a year on which it is asked.
const DAY: &str = "07-01";

/// Runs the command.
///
/// # Errors
/// When the folder or an article cannot be read.
pub fn run(args: &LedgerEvalArgs) -> anyhow::Result<Outcome> {
    let coder = lexicon::coder(&args.lexicon.layers)?;
    let files = files_ending(&args.articles, "json")?;
    let told: Vec<Told> =
        files.iter().map(|file| read(file, coder.lexicon())).collect::<anyhow::Result<_>>()?;
    let records: Vec<Record> = told.par_iter().map(|t| record(&coder, t)).collect::<anyhow::Result<_>>()?;
    let ledger = filled(&records)?;
    let mut score = StoodScore::default();
    let mut misses = String::new();
    for (told, record) in told.iter().zip(&records) {
        misses += &ask(&ledger, told, record, &mut score)?;
    }
    let mut out = Output::open(None)?;
    if args.wrong {
        write!(out, "{misses}")?;
    }
    if args.json {
        let round = |value: f64| json!((value * 10_000.0).round() / 10_000.0);
        let rows: Map<String, Value> =
            score.rows().into_iter().map(|(name, value)| (name, round(value))).collect();
        writeln!(out, "{}", Value::from(rows))?;
    } else {
        write!(out, "{score}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// A ledger of these records, in memory.
fn filled(records: &[Record]) -> anyhow::Result<Ledger> {
    let mut ledger = Ledger::in_memory()?;
    // When they are recorded and by what is never asked.
    let when: Moment = "2000-01-01".parse()?;
    let none = String::new;
    let made_by = Versions { program: none(), record: none(), model: none(), lexicon: none() };
    for record in records {
        ledger.add(record, when, &made_by)?;
    }
    Ok(ledger)
}

/// Asks all questions of a country; the misses, a line each.
fn ask(ledger: &Ledger, told: &Told, record: &Record, score: &mut StoodScore) -> anyhow::Result<String> {
    let timeline = Timeline::new(&told.article, told.heads.iter().map(String::as_str));
    let outcome = relations::outcome(&told.article, record);
    let country = country(ledger, told)?;
    let mut misses = String::new();
    let mut asked = false;
    for (year, truth) in timeline.questions() {
        let answer = answer(ledger, &country, &format!("{year}-{DAY}"))?;
        if let Some(cause) = score.add(truth, answer, || timeline.cause(year, &outcome)) {
            let line = format!(
                "{} {year}: {}, not {answer:?}: {}",
                told.article.country,
                truth.name(),
                cause.name()
            );
            misses += &(clean(&line) + "\n");
        }
        asked = true;
    }
    score.countries += usize::from(asked);
    Ok(misses)
}

/// Whom a country's name means: by its name, as whoever asks would give it, else by the codes of that name.
fn country(ledger: &Ledger, told: &Told) -> anyhow::Result<Vec<Who>> {
    let named = ledger.who(told.bare_name())?;
    Ok(if named.is_empty() { told.article.codes.iter().cloned().map(Who::Code).collect() } else { named })
}

/// Whether relations with a country stood on a day, by all stretches that the ledger knows.
fn answer(ledger: &Ledger, country: &[Who], day: &str) -> anyhow::Result<Answer> {
    let teller = [Who::Code(TELLER.to_owned())];
    let mut answer = Answer::No;
    // Nobody would be asked of everybody.
    let sides =
        if country.is_empty() { Vec::new() } else { vec![(&teller[..], country), (country, &teller[..])] };
    for (subject, object) in sides {
        let query = RelationQuery {
            subject: subject.to_vec(),
            object: object.to_vec(),
            kinds: vec![RelationKind::HasRelationsWith],
            on: Some(day.to_owned()),
            perhaps: true,
            ..Default::default()
        };
        for stretch in ledger.relations(&query)? {
            match stretch.holds {
                Some(Holds::Yes) => return Ok(Answer::Yes),
                Some(Holds::Perhaps) => answer = Answer::Perhaps,
                _ => {}
            }
        }
    }
    Ok(answer)
}
