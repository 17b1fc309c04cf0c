//! Records for the tests, made by hand: this crate codes nothing.
#![allow(dead_code, reason = "each test file uses a part")]

use dateline_ledger::{Ledger, Moment, Versions};
use dateline_record::{
    Actor, ActorKind, DateFrom, Event, EventDate, Mention, MentionKind, Plover, Quad, Record, Relation,
    RelationKind, Report, Span, Statement, StatementKind, Status,
};
use rusqlite::Connection;
use std::path::Path;

/// A record that is being made.
pub struct Making(pub Record);

impl Making {
    /// A report of this text, published on that day.
    pub fn report(text: &str, published: &str) -> Self {
        Self(Record::new(Report {
            id: id(text),
            uri: None,
            text: text.to_owned(),
            blocks: Vec::new(),
            dropped: 0,
            agency: None,
            publisher: None,
            byline: None,
            language: Some("en".to_owned()),
            dateline: None,
            published: Some(published.to_owned()),
            published_from: None,
            sentences: vec![Span { start: 0, end: text.chars().count() }],
        }))
    }

    /// The characters of these words.
    pub fn span(&self, words: &str) -> Span {
        let text = &self.0.report.text;
        let byte = text.find(words).unwrap_or_else(|| panic!("`{words}` is not in `{text}`"));
        let start = text[..byte].chars().count();
        Span { start, end: start + words.chars().count() }
    }

    /// A state as an actor; its id.
    pub fn state(&mut self, name: &str, code: &str) -> String {
        let entity = Some(format!("state/{code}"));
        self.actor(name, ActorKind::State, entity, code)
    }

    /// An actor; its id.
    pub fn actor(&mut self, name: &str, kind: ActorKind, entity: Option<String>, code: &str) -> String {
        if let Some(known) = self.0.actors.iter().find(|actor| actor.name == name) {
            return known.id.clone();
        }
        let id = format!("a{}", self.0.actors.len() + 1);
        let mention = self.span(name);
        self.0.actors.push(Actor {
            id: id.clone(),
            name: name.to_owned(),
            kind,
            entity,
            code: Some(code.to_owned()),
            country: code.get(..3).map(str::to_owned),
            sectors: vec!["GOV".to_owned()],
            office: None,
            members: Vec::new(),
            mentions: vec![Mention { start: mention.start, end: mention.end, kind: MentionKind::Name }],
        });
        id
    }

    /// An event on the day of publication.
    pub fn event(&mut self, source: &str, cameo: &str, words: &str, target: &str) -> &mut Self {
        let number = self.0.events.len() + 1;
        let date = self.0.report.published.clone();
        let event = Event {
            id: format!("e{number}"),
            sentence: 0,
            source: vec![source.to_owned()],
            target: vec![target.to_owned()],
            cameo: Some(cameo.to_owned()),
            plover: Some(Plover { event: "CONSULT".to_owned(), mode: None, context: Vec::new() }),
            quad: if cameo < "10" { Quad::VerbalCooperation } else { Quad::MaterialConflict },
            goldstein: Some(1.0),
            status: Status::Actual,
            asserted_by: None,
            date: EventDate {
                start: date.clone(),
                end: date,
                text: None,
                from: DateFrom::Published,
                relative: None,
            },
            place: None,
            quantities: Vec::new(),
            reciprocal: false,
            evidence: vec![self.span(words)],
            rule: "test.event".to_owned(),
            confidence: Some(0.9),
        };
        self.0.events.push(event);
        self
    }

    /// A relation with its first and last day, each a day or `?` for one that is not known.
    pub fn relation(
        &mut self,
        subject: &str,
        relation: RelationKind,
        object: &str,
        since: Option<&str>,
        until: Option<&str>,
    ) -> &mut Self {
        let number = self.0.relations.len() + 1;
        self.0.relations.push(Relation {
            id: format!("r{number}"),
            subject: vec![subject.to_owned()],
            relation,
            object: vec![object.to_owned()],
            domain: None,
            status: Status::Actual,
            asserted_by: None,
            since: since.map(date),
            until: until.map(date),
            by: None,
            quantities: Vec::new(),
            exclusive: false,
            evidence: vec![Span { start: 0, end: 4 }],
            rule: "test.relation".to_owned(),
            confidence: None,
        });
        self
    }

    /// A statement of these words.
    pub fn statement(&mut self, speaker: &str, words: &str, about: &str) -> &mut Self {
        let Span { start, end } = self.span(words);
        let number = self.0.statements.len() + 1;
        self.0.statements.push(Statement {
            id: format!("s{number}"),
            speaker: Some(speaker.to_owned()),
            kind: StatementKind::Indirect,
            verb: Some("said".to_owned()),
            medium: None,
            addressee: None,
            start,
            end,
            cue: None,
            continues: None,
            about: vec![about.to_owned()],
            events: Vec::new(),
            relations: Vec::new(),
        });
        self
    }
}

/// A day, or one that is not known.
pub fn date(day: &str) -> EventDate {
    let day = (day != "?").then(|| day.to_owned());
    EventDate { start: day.clone(), end: day, text: None, from: DateFrom::Expression, relative: None }
}

/// An id for a text: not its hash, but another for another text.
pub fn id(text: &str) -> String {
    let number =
        text.bytes().fold(7_u128, |n, byte| n.wrapping_mul(1_000_003).wrapping_add(u128::from(byte)));
    format!("sha256:{number:032x}{:032x}", text.len())
}

/// A report in which two states meet and one is a member of something.
pub fn meeting(source: &str, target: &str, day: &str) -> Record {
    let mut making =
        Making::report(&format!("{source} met {target} on {day} about the river, it said."), day);
    let a = making.state(source, &source[..3].to_uppercase());
    let b = making.state(target, &target[..3].to_uppercase());
    making.event(&a, "040", "met", &b);
    making.relation(&a, RelationKind::HasRelationsWith, &b, None, None);
    making.statement(&a, "about the river", &b);
    making.0
}

pub fn versions(lexicon: &str) -> Versions {
    let text = |text: &str| text.to_owned();
    Versions { program: text("0"), record: text("dateline/1"), model: text("m"), lexicon: text(lexicon) }
}

pub fn at(time: &str) -> Moment {
    time.parse().expect("a time")
}

/// Adds records, a day apart from 2026-01-01 on.
pub fn add_all(ledger: &mut Ledger, records: &[Record]) {
    for (day, record) in records.iter().enumerate() {
        ledger.add(record, at(&format!("2026-01-{:02}", day + 1)), &versions("one")).expect("it is added");
    }
}

/// All rows of all tables but the search's own, as text; `derived` leaves out the log.
pub fn dump(path: &Path, derived: bool) -> Vec<String> {
    let db = Connection::open(path).expect("the file opens");
    let mut tables = db
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words%' ORDER BY name",
        )
        .expect("the schema");
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("names");
    let mut rows = Vec::new();
    for name in names.iter().filter(|name| !derived || !["log", "version"].contains(&name.as_str())) {
        let mut all = db.prepare(&format!("SELECT * FROM {name} ORDER BY 1, 2")).expect("a table");
        let columns = all.column_count();
        let read = all.query_map([], |row| {
            (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at)).collect::<Result<Vec<_>, _>>()
        });
        for row in read.expect("rows") {
            rows.push(format!("{name} {:?}", row.expect("a row")));
        }
    }
    rows
}
