//! Whether a finding of a record is what gold asks for.

use super::phrase::{Text, squeeze};
use super::{GoldEvent, GoldFile, GoldRelation, GoldStatement};
use dateline_record::{Actor, Event, EventDate, Quantity, Record, Relation, Span, Statement};

/// Of what share of their union the contents of two statements must overlap.
const SAME_CONTENT: f64 = 0.6;

/// A gold reading beside a record of the same report.
pub(super) struct Comparison<'a> {
    pub gold: &'a GoldFile,
    pub record: &'a Record,
    pub text: Text,
}

impl<'a> Comparison<'a> {
    /// Puts the two beside each other.
    pub fn new(gold: &'a GoldFile, record: &'a Record) -> Self {
        Self { gold, record, text: Text::new(&record.report.text) }
    }

    /// Whether an actor of the record is the one gold means by a key.
    fn actor_matches(&self, key: &str, id: &str, seen: &[&str]) -> bool {
        let (Some(spec), Some(actor)) = (self.gold.actors.get(key), self.record.actor(id)) else {
            return false;
        };
        if seen.contains(&id) {
            return false;
        }
        let code = actor.code.as_deref().unwrap_or_default();
        let named = |name: &str| spec.names.iter().any(|n| n.words().to_lowercase() == name.to_lowercase());
        let within: Vec<&str> = seen.iter().copied().chain([id]).collect();
        spec.codes.iter().any(|c| code.starts_with(c.as_str()))
            || named(&actor.name)
            || self.mentions(actor).any(|words| named(&words))
            || actor.members.iter().any(|member| self.actor_matches(key, member, &within))
    }

    /// The words that mention an actor.
    fn mentions<'b>(&'b self, actor: &'b Actor) -> impl Iterator<Item = String> + 'b {
        let words =
            |m: &dateline_record::Mention| Span { start: m.start, end: m.end }.of(&self.record.report.text);
        actor.mentions.iter().map(move |m| squeeze(&words(m)))
    }

    /// Whether one of the actors is one of those gold means; where gold means none, any is.
    fn side_matches(&self, keys: &[String], ids: &[&String]) -> bool {
        keys.is_empty() || keys.iter().any(|key| ids.iter().any(|id| self.actor_matches(key, id, &[])))
    }

    /// Whether all of those gold means are among the actors.
    pub fn side_complete(&self, keys: &[String], ids: &[&String]) -> bool {
        keys.iter().all(|key| ids.iter().any(|id| self.actor_matches(key, id, &[])))
    }

    /// Whether each of two sides matches gold's.
    fn sides_match(&self, gold: (&[String], &[String]), found: (&[String], &[String])) -> bool {
        let (source, target): (Vec<&String>, Vec<&String>) =
            (found.0.iter().collect(), found.1.iter().collect());
        self.side_matches(gold.0, &source) && self.side_matches(gold.1, &target)
    }

    /// Whether an event of the record is the one that gold lists.
    pub fn event_fits(&self, gold: &GoldEvent, event: &Event) -> bool {
        let root: String = event.cameo.iter().flat_map(|code| code.chars()).take(2).collect();
        let plover = event.plover.as_ref().map(|p| &p.event);
        if !(gold.roots.contains(&root) || plover.is_some_and(|p| gold.plover.contains(p))) {
            return false;
        }
        if !self.evidence_matches(gold, event) {
            return false;
        }
        let both: Vec<&String> = event.source.iter().chain(&event.target).collect();
        self.sides_match((&gold.source, &gold.target), (&event.source, &event.target))
            || (gold.reciprocal
                && self.side_matches(&gold.source, &both)
                && self.side_matches(&gold.target, &both))
    }

    /// Whether the words that carry both share some.
    fn evidence_matches(&self, gold: &GoldEvent, event: &Event) -> bool {
        let mut places = gold.evidence.iter().flat_map(|phrase| self.text.spans(phrase.words()));
        places.any(|(start, end)| event.evidence.iter().any(|span| start < span.end && span.start < end))
    }

    /// Whether a relation of the record is the one that gold lists.
    pub fn relation_fits(&self, gold: &GoldRelation, relation: &Relation) -> bool {
        let name = word_of(&relation.relation);
        let sides = (gold.subject.as_slice(), gold.object.as_slice());
        gold.relation.contains(&name)
            && (self.sides_match(sides, (&relation.subject, &relation.object))
                || (gold.symmetric && self.sides_match(sides, (&relation.object, &relation.subject))))
    }

    /// Whether a statement of the record is the one that gold lists.
    pub fn statement_fits(&self, gold: &GoldStatement, statement: &Statement) -> bool {
        self.text.spans(gold.content.words()).into_iter().any(|(start, end)| {
            let shared = end.min(statement.end).saturating_sub(start.max(statement.start));
            let union = end.max(statement.end) - start.min(statement.start);
            shared > 0 && shared as f64 / union as f64 >= SAME_CONTENT
        })
    }

    /// Whether who speaks is one of those whom gold lists; nobody where it lists none.
    pub fn right_speaker(&self, keys: &[String], actor: Option<&String>) -> bool {
        match actor {
            Some(actor) => keys.iter().any(|key| self.actor_matches(key, actor, &[])),
            None => keys.is_empty(),
        }
    }
}

/// Whether a date lies within gold's.
pub(super) fn date_fits(gold: &[String; 2], date: &EventDate) -> bool {
    let day = |date: &str| date.chars().take(10).collect::<String>();
    let Some(start) = date.start.as_deref().filter(|start| !start.is_empty()) else { return false };
    let end = date.end.as_deref().filter(|end| !end.is_empty()).unwrap_or(start);
    gold[0] <= day(start) && day(end) <= gold[1]
}

/// Whether one of the quantities has gold's value.
pub(super) fn quantity_fits(gold: &serde_json::Number, found: &[Quantity]) -> bool {
    found.iter().any(|quantity| gold.as_f64() == Some(quantity.value))
}

/// The word by which a value of a vocabulary leaves the program.
pub(super) fn word_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
