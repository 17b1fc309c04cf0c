//! Where a correction holds on: the report, the words, the code.

use dateline_record::{Actor, Event, Record, Relation, Span, Statement};
use serde::{Deserialize, Serialize};

/// What an item of a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// An event.
    Event,
    /// A relation.
    Relation,
    /// A statement.
    Statement,
}

/// An item of a report, as a person saw it: enough to find it again in another version's record of the same report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The report's id.
    pub report: String,
    /// The item's id in the record that was corrected.
    pub item: String,
    /// What it is.
    pub kind: ItemKind,
    /// Event: its CAMEO code, else its PLOVER type; relation: which; statement: the verb.
    pub code: Option<String>,
    /// Where the words stand that carry it, the trigger first; of a statement its content.
    pub spans: Vec<Span>,
    /// The first of these words.
    pub words: String,
    /// The identities of its first side: source, subject, speaker.
    pub first: Vec<String>,
    /// The identities of its second side: target, object, addressee.
    pub second: Vec<String>,
}

impl Anchor {
    /// The anchor of an item of a record; none where it has no such item.
    pub fn of(record: &Record, item: &str) -> Option<Self> {
        let event = record.events.iter().find(|event| event.id == item).map(|event| of_event(record, event));
        let relation = || record.relations.iter().find(|r| r.id == item).map(|r| of_relation(record, r));
        let statement = || record.statements.iter().find(|s| s.id == item).map(|s| of_statement(record, s));
        event.or_else(relation).or_else(statement)
    }

    /// The item of a record that this was or is, by its id: of those of the same kind whose trigger shares words with this one's,
    /// the one that is most like it. Where `same_code`, only one with the same code.
    pub fn find(&self, record: &Record, same_code: bool) -> Option<String> {
        let all: Vec<Self> = match self.kind {
            ItemKind::Event => record.events.iter().map(|event| of_event(record, event)).collect(),
            ItemKind::Relation => record.relations.iter().map(|r| of_relation(record, r)).collect(),
            ItemKind::Statement => record.statements.iter().map(|s| of_statement(record, s)).collect(),
        };
        let fits = |other: &&Self| self.shares_words(other) && (!same_code || other.code == self.code);
        let best =
            all.iter().filter(fits).max_by_key(|other| (self.likeness(other), other.item == self.item));
        best.map(|found| found.item.clone())
    }

    /// Whether the triggers share words.
    fn shares_words(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.spans.first(), other.spans.first()) else { return false };
        a.start < b.end
            && b.start < a.end
            && (self.words.contains(&other.words) || other.words.contains(&self.words))
    }

    /// How much alike two anchors of the same words are.
    fn likeness(&self, other: &Self) -> u8 {
        let root = |code: &Option<String>| code.as_ref().and_then(|code| code.get(..2).map(str::to_owned));
        let parts = [
            (4, self.code == other.code),
            (2, root(&self.code) == root(&other.code)),
            (2, self.first == other.first),
            (2, self.second == other.second),
            (1, self.spans == other.spans),
        ];
        parts.iter().filter(|(_, alike)| *alike).map(|(weight, _)| weight).sum()
    }
}

fn identities(record: &Record, ids: &[String]) -> Vec<String> {
    record.people(ids).map(Actor::identity).collect()
}

fn words(record: &Record, spans: &[Span]) -> String {
    spans.first().map(|span| span.of(&record.report.text)).unwrap_or_default()
}

fn of_event(record: &Record, event: &Event) -> Anchor {
    Anchor {
        report: record.report.id.clone(),
        item: event.id.clone(),
        kind: ItemKind::Event,
        code: event.cameo.clone().or_else(|| event.plover.as_ref().map(|plover| plover.event.clone())),
        spans: event.evidence.clone(),
        words: words(record, &event.evidence),
        first: identities(record, &event.source),
        second: identities(record, &event.target),
    }
}

fn of_relation(record: &Record, relation: &Relation) -> Anchor {
    Anchor {
        report: record.report.id.clone(),
        item: relation.id.clone(),
        kind: ItemKind::Relation,
        code: Some(relation.relation.name().to_owned()),
        spans: relation.evidence.clone(),
        words: words(record, &relation.evidence),
        first: identities(record, &relation.subject),
        second: identities(record, &relation.object),
    }
}

fn of_statement(record: &Record, statement: &Statement) -> Anchor {
    let spans = vec![Span { start: statement.start, end: statement.end }];
    Anchor {
        report: record.report.id.clone(),
        item: statement.id.clone(),
        kind: ItemKind::Statement,
        code: statement.verb.clone(),
        words: words(record, &spans),
        spans,
        first: identities(record, statement.speaker.as_slice()),
        second: identities(record, statement.addressee.as_slice()),
    }
}
