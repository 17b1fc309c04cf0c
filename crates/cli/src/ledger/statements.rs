//! `dateline statements`: who said what.

use super::args::StatementsArgs;
use super::ask::{Answer, Asked, label};
use super::events::actors;
use crate::term::{DIM, Look};
use crate::{Outcome, table};
use dateline::record::{Span, Statement};
use dateline_ledger::correction::Effective;
use dateline_ledger::{Place, StatementQuery};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;

const COLUMNS: [&str; 16] = [
    "id",
    "report",
    "uri",
    "published",
    "recorded",
    "speaker",
    "speaker_code",
    "kind",
    "verb",
    "medium",
    "addressee",
    "about",
    "text",
    "start",
    "end",
    "correction",
];

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened or read.
pub fn run(args: &StatementsArgs) -> anyhow::Result<Outcome> {
    let asked = Asked::open(&args.ledger)?;
    let day = |day: &Option<dateline::Published>| day.as_ref().map(|day| day.day().to_string());
    let query = StatementQuery {
        speaker: asked.who(&args.speaker)?,
        about: asked.who(&args.about)?,
        addressee: asked.who(&args.addressee)?,
        from: day(&args.from),
        to: day(&args.to),
        as_of: args.as_of.day(),
        known: asked.known,
    };
    let places = asked.ledger.statements(&query)?;
    let asked = RefCell::new(asked);
    let look = Look::of_stdout();
    let found = |place: &Place| Said::read(&mut asked.borrow_mut(), place);
    Answer { shape: &args.shape, what: "statements", columns: &COLUMNS }.write(
        &places,
        |place| Ok(found(place)?.text(look)),
        |place| Ok(found(place)?.json()),
        |place| Ok(found(place)?.row()),
    )?;
    Ok(Outcome::Fine)
}

/// A statement with its report.
struct Said {
    place: Place,
    recorded: String,
    state: Rc<Effective>,
    at: usize,
}

impl Said {
    fn read(asked: &mut Asked, place: &Place) -> anyhow::Result<Self> {
        let state = asked.state(place.report)?;
        let at = state.record.statements.iter().position(|s| s.id == place.item);
        let at = at.ok_or_else(|| {
            anyhow::anyhow!("{place} is in the tables and not in the log; rebuild the ledger")
        })?;
        Ok(Self { place: place.clone(), recorded: asked.ledger.report_recorded(place.report)?, state, at })
    }

    fn statement(&self) -> &Statement {
        &self.state.record.statements[self.at]
    }

    fn words(&self) -> String {
        let Statement { start, end, .. } = *self.statement();
        Span { start, end }.of(&self.state.record.report.text)
    }

    fn text(&self, look: Look) -> String {
        let record = &self.state.record;
        let mut line = vec![(DIM, label(&self.place))];
        line.extend(table::statement(record, self.statement()));
        look.wrap(0, &line) + &look.wrap(10, &[(DIM, table::origin(&record.report))])
    }

    fn json(&self) -> Value {
        let (record, statement) = (&self.state.record, self.statement());
        let report = &record.report;
        let ids = statement.speaker.iter().chain(&statement.addressee).chain(&statement.about);
        json!({
            "id": self.place.to_string(),
            "report": report.id, "uri": report.uri, "published": report.published, "recorded": self.recorded,
            "correction": self.state.correction_of(&statement.id),
            "statement": statement, "actors": actors(record, ids), "text": self.words(),
        })
    }

    fn row(&self) -> Vec<String> {
        let (record, statement) = (&self.state.record, self.statement());
        let word = |value: serde_json::Result<Value>| {
            value.ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let names = |ids: &[String]| record.people(ids).map(|a| a.name.clone()).collect::<Vec<_>>().join(";");
        let codes = |ids: &[String]| record.people(ids).map(|a| text(&a.code)).collect::<Vec<_>>().join(";");
        vec![
            self.place.to_string(),
            record.report.id.clone(),
            text(&record.report.uri),
            text(&record.report.published),
            self.recorded.clone(),
            names(statement.speaker.as_slice()),
            codes(statement.speaker.as_slice()),
            word(serde_json::to_value(statement.kind)),
            text(&statement.verb),
            text(&statement.medium),
            names(statement.addressee.as_slice()),
            names(&statement.about),
            self.words(),
            statement.start.to_string(),
            statement.end.to_string(),
            self.state.correction_of(&statement.id).map(|entry| entry.to_string()).unwrap_or_default(),
        ]
    }
}
