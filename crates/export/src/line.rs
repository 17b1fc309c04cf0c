//! What a row tells of: an event, a pair of its actors, an actor, a statement, a relation.

use crate::{Facts, Group, Item, Row, Told, Value};
use dateline_record::{Actor, Block, BlockKind, Event, Mention, Record, Relation, Report, Span, Statement};

/// An event.
#[derive(Clone, Copy)]
pub(crate) struct EventLine<'a> {
    pub facts: Facts<'a>,
    pub told: &'a Told<'a>,
    pub item: &'a Item<'a>,
}

/// One of those who act in an event, and one of those acted on.
#[derive(Clone, Copy)]
pub(crate) struct PairLine<'a> {
    pub on: EventLine<'a>,
    pub source: Option<&'a Actor>,
    pub target: Option<&'a Actor>,
}

/// An actor as an event's sentence tells it.
pub(crate) struct EntityLine<'a> {
    pub facts: Facts<'a>,
    pub report: &'a Report,
    pub actor: &'a Actor,
    pub sentence: Option<Span>,
}

/// An actor of a report.
pub(crate) struct ActorLine<'a> {
    pub told: &'a Told<'a>,
    pub actor: &'a Actor,
}

/// A statement of a report.
pub(crate) struct StatementLine<'a> {
    pub told: &'a Told<'a>,
    pub statement: &'a Statement,
}

/// A relation of a report.
pub(crate) struct RelationLine<'a> {
    pub told: &'a Told<'a>,
    pub relation: &'a Relation,
}

impl<'a> EventLine<'a> {
    pub fn event(&self) -> &'a Event {
        self.item.event
    }

    pub fn record(&self) -> &'a Record {
        self.told.record
    }

    pub fn report(&self) -> &'a Report {
        &self.told.record.report
    }

    pub fn group(&self) -> Option<&'a Group> {
        self.item.group.as_ref()
    }

    /// The first day on which it may have happened or, where that is not known, the day of publication.
    pub fn day(&self) -> Option<&'a str> {
        self.event().date.start.as_deref().or_else(|| published_day(self.report()))
    }

    /// The number of its sentence in the report, from 1.
    pub fn sentence_number(&self) -> usize {
        self.event().sentence.saturating_add(1)
    }

    /// What it is among all events: its group's id or, without a ledger, the report and the words that carry it.
    pub fn key(&self) -> Vec<String> {
        if let Some(group) = self.group() {
            return vec![group.id.clone()];
        }
        let event = self.event();
        let spans = event.evidence.iter().map(|span| format!("{}-{}", span.start, span.end));
        let code = event.cameo.clone().unwrap_or_default();
        [self.report().id.clone(), code, event.rule.clone()].into_iter().chain(spans).collect()
    }
}

impl<'a> PairLine<'a> {
    /// A number for the event between these two, of so many bits.
    pub fn number(&self, bits: u32) -> i64 {
        let mut parts = self.on.key();
        parts.extend([self.source, self.target].map(|side| side.map(who).unwrap_or_default()));
        crate::id::number(parts.iter().map(String::as_str), bits)
    }
}

/// What keeps an actor apart from others in every report: its code with its entry of the catalogue or, without one, its name.
fn who(actor: &Actor) -> String {
    let name = || actor.name.to_lowercase();
    format!("{} {}", actor.code.as_deref().unwrap_or_default(), actor.entity.clone().unwrap_or_else(name))
}

/// The state that an actor belongs to, or what stands in its place.
pub(crate) fn country<'a>(facts: Facts<'a>, actor: Option<&'a Actor>) -> Option<&'a str> {
    actor?.country.as_deref().map(|code| facts.state_of(code))
}

/// The rows of the events of a report.
pub(crate) fn event_rows<'a>(
    facts: Facts<'a>,
    told: &'a Told<'a>,
    row: impl Fn(&EventLine<'a>) -> Row,
) -> Vec<Row> {
    told.events.iter().map(|item| row(&EventLine { facts, told, item })).collect()
}

/// The rows of events told as facts, one for each pair of actors.
pub(crate) fn pair_rows<'a>(
    facts: Facts<'a>,
    told: &'a Told<'a>,
    keep: impl Fn(&PairLine<'a>) -> bool,
    row: impl Fn(&PairLine<'a>) -> Row,
) -> Vec<Row> {
    let events = told.events.iter().filter(|item| facts.is_told_as_fact(item.event));
    let pairs = events.flat_map(|item| crate::pair::pairs(EventLine { facts, told, item }));
    pairs.filter(keep).map(|pair| row(&pair)).collect()
}

/// The day of publication.
pub(crate) fn published_day(report: &Report) -> Option<&str> {
    report.published.as_deref().map(day_of)
}

/// The day of an ISO date or date-time.
pub(crate) fn day_of(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

/// The headline, in one line.
pub(crate) fn title(report: &Report) -> Option<String> {
    let block = report.blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    Some(words(report, span_of(block)))
}

/// Who published a report or, where that is not known, the wire that wrote it.
pub(crate) fn outlet(report: &Report) -> Option<&str> {
    report.publisher.as_deref().or(report.agency.as_deref())
}

fn span_of(block: &Block) -> Span {
    Span { start: block.start, end: block.end }
}

/// The words of a span, on one line.
pub(crate) fn words(report: &Report, span: Span) -> String {
    span.of(&report.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence of an index.
pub(crate) fn sentence(report: &Report, sentence: usize) -> Option<Span> {
    report.sentences.get(sentence).copied()
}

/// The mention of an actor in a sentence.
pub(crate) fn mention_in(actor: &Actor, sentence: Option<Span>) -> Option<Mention> {
    let sentence = sentence?;
    actor.mentions.iter().copied().find(|m| sentence.start <= m.start && m.end <= sentence.end)
}

/// The words of an actor in a sentence or, where it is only meant there, its name.
pub(crate) fn raw_name(report: &Report, actor: &Actor, sentence: Option<Span>) -> String {
    mention_in(actor, sentence)
        .map_or_else(|| actor.name.clone(), |m| words(report, Span { start: m.start, end: m.end }))
}

/// The names of actors.
pub(crate) fn names<'a>(record: &'a Record, ids: &'a [String]) -> impl Iterator<Item = &'a str> {
    ids.iter().filter_map(|id| record.actor(id)).map(|actor| actor.name.as_str())
}

/// The codes of actors; that of one without is empty.
pub(crate) fn codes<'a>(record: &'a Record, ids: &'a [String]) -> impl Iterator<Item = &'a str> {
    ids.iter().filter_map(|id| record.actor(id)).map(|actor| actor.code.as_deref().unwrap_or_default())
}

/// The words of spans.
pub(crate) fn span_words(report: &Report, spans: &[Span]) -> Value {
    Value::Texts(spans.iter().map(|span| words(report, *span)).collect())
}

/// The first characters of spans, or what is one past the last.
pub(crate) fn span_ends(spans: &[Span], end: impl Fn(&Span) -> usize) -> Value {
    Value::Integers(spans.iter().map(|span| end(span) as i64).collect())
}
