//! Relations in the shape of the record, and in words for `explain`.

use super::when::Stretch;
use super::{Evidence, FoundRelation};
use crate::event::Scene;
use crate::explain::ExplainedMatch;
use crate::report;
use crate::tree::Tree;
use dateline_lexicon::RelationPattern;
use dateline_record::{CharIndex, DateFrom, Event, EventDate, Relation, Span};

/// The id of a relation by its place among a report's.
pub(super) fn id(at: usize) -> String {
    format!("r{}", at + 1)
}

/// A relation in the shape of the record.
pub(super) fn relation(
    at: usize,
    found: &FoundRelation,
    rule: &str,
    trees: &[Tree<'_>],
    index: &CharIndex,
) -> Relation {
    let date = |stretch: &Option<Stretch>| stretch.as_ref().map(|s| self::date(s, trees));
    Relation {
        id: id(at),
        subject: report::ids(&found.subject),
        relation: found.kind,
        object: report::ids(&found.object),
        domain: found.domain,
        status: found.status,
        asserted_by: found.asserted_by.map(report::id),
        since: date(&found.since),
        until: date(&found.until),
        by: found.by.map(report::id),
        quantities: found.quantities.clone(),
        exclusive: found.exclusive,
        evidence: evidence(&found.words, trees, index),
        rule: rule.to_owned(),
        confidence: None,
    }
}

/// A stretch of days in the shape of the record.
fn date(stretch: &Stretch, trees: &[Tree<'_>]) -> EventDate {
    let text = stretch.at.map(|(sentence, first, last)| {
        let words = &trees[sentence].sentence.words[first..=last];
        words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>().join(" ").replace(" ,", ",")
    });
    let from = match (&text, stretch.first) {
        (Some(_), _) => DateFrom::Expression,
        (None, Some(_)) => DateFrom::Published,
        (None, None) => DateFrom::None,
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    EventDate { start: day(stretch.first), end: day(stretch.last), text, from, relative: None }
}

/// The words that carry a relation: of each sentence the runs of neighbouring ones.
fn evidence(words: &[Evidence], trees: &[Tree<'_>], index: &CharIndex) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for Evidence { sentence, words } in words {
        let all = &trees[*sentence].sentence.words;
        for (first, last) in report::runs(words) {
            let span = index.span(all[first].start, all[last].end);
            if !spans.contains(&span) {
                spans.push(span);
            }
        }
    }
    spans
}

/// An office that a title tells, in words.
pub(super) fn explain_title(
    scene: &Scene<'_>,
    pattern: &RelationPattern,
    found: &FoundRelation,
) -> ExplainedMatch {
    explain(scene, pattern, found, "a title of the catalogue".to_owned())
}

/// A land told by its possessor, in words.
pub(super) fn explain_possessor(
    scene: &Scene<'_>,
    pattern: &RelationPattern,
    found: &FoundRelation,
) -> ExplainedMatch {
    explain(scene, pattern, found, "the possessor of a territory".to_owned())
}

/// A relation that an event opens or closes, in words.
pub(super) fn explain_event(
    scene: &Scene<'_>,
    pattern: &RelationPattern,
    found: &FoundRelation,
    event: &Event,
) -> ExplainedMatch {
    explain(scene, pattern, found, format!("event {} by {}", event.id, event.rule))
}

/// A relation that was found without a form, in words.
fn explain(
    scene: &Scene<'_>,
    pattern: &RelationPattern,
    found: &FoundRelation,
    form: String,
) -> ExplainedMatch {
    let words = &found.words[0].words;
    let trigger: Vec<&str> = words.iter().map(|w| scene.tree.word(*w).form.as_str()).collect();
    let name = |actor: &usize| scene.cast.actors.get(*actor).map(|a| a.name.clone());
    let subject = found.subject.iter().filter_map(name).map(|name| ("SUBJECT".to_owned(), name));
    let object = found.object.iter().filter_map(name).map(|name| ("OBJECT".to_owned(), name));
    ExplainedMatch {
        pattern: pattern.id.clone(),
        form,
        at: pattern.place.to_string(),
        trigger: trigger.join(" "),
        bindings: subject.chain(object).collect(),
        event: None,
        outcome: "read".to_owned(),
    }
}
