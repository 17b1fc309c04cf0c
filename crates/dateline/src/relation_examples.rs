//! The sentences that hold each relation's entry to what it is for.

use crate::Coder;
use crate::examples::{Alone, code_alone};
use dateline_coder::explain::ExplainedSentence;
use dateline_lexicon::{Problem, RelationExample, RelationPattern, relation::ExpectedRelation};
use dateline_record::{EventDate, Relation, Status};

/// Reads an example's sentence by itself and says how the outcome differs from what the example tells, if it does.
pub fn check(coder: &Coder, pattern: &RelationPattern, example: &RelationExample) -> Option<Problem> {
    let (findings, explained) = code_alone(coder, &example.sentence);
    let trial = Trial { pattern, alone: Alone { sentence: &example.sentence, findings: &findings } };
    let message = match &example.expected {
        Some(expected) => trial.must_read(expected, &explained)?,
        None => trial.must_not_read()?,
    };
    let shown = format!("relation `{}`, \"{}\": {message}", pattern.id, example.sentence);
    Some(Problem::new(&example.place, shown))
}

/// An example and what came of it.
struct Trial<'a> {
    pattern: &'a RelationPattern,
    alone: Alone<'a>,
}

impl Trial<'_> {
    /// The relations by the example's entry.
    fn own(&self) -> impl Iterator<Item = &Relation> {
        self.alone.findings.relations.iter().filter(|relation| relation.rule == self.pattern.id)
    }

    /// What is wrong with an example that must not be read.
    fn must_not_read(&self) -> Option<String> {
        let relation = self.own().next()?;
        Some(format!("must not be read; read {}", self.show(relation)))
    }

    /// What is wrong with an example that must be read. What counts is the outcome: another entry may give it.
    fn must_read(&self, expected: &ExpectedRelation, explained: &[ExplainedSentence]) -> Option<String> {
        let all = &self.alone.findings.relations;
        if all.iter().any(|relation| self.is_as(relation, expected)) {
            return None;
        }
        let read: Vec<String> = all.iter().map(|r| format!("{} by `{}`", self.show(r), r.rule)).collect();
        let read = if read.is_empty() { "nothing".to_owned() } else { read.join(", ") };
        let near = explained.iter().flat_map(|e| &e.near).filter(|near| near.pattern == self.pattern.id);
        let near: String =
            near.map(|near| format!("; at \"{}\" missing: {}", near.trigger, near.missing)).collect();
        Some(format!("expected {}; read {read}{near}", self.pattern.relation.name()))
    }

    /// Whether a relation is what the example tells.
    fn is_as(&self, relation: &Relation, expected: &ExpectedRelation) -> bool {
        let counted = |count: &String| relation.quantities.iter().any(|q| q.value.to_string() == *count);
        let rests = |by: &String| {
            relation
                .by
                .as_ref()
                .is_some_and(|id| self.alone.side_fits(std::slice::from_ref(id), std::slice::from_ref(by)))
        };
        relation.relation == self.pattern.relation
            && relation.status == expected.status.or(self.pattern.status).unwrap_or(Status::Actual)
            && relation.exclusive == expected.only
            && begins(relation.since.as_ref(), expected.since.as_ref())
            && begins(relation.until.as_ref(), expected.until.as_ref())
            && expected.count.as_ref().is_none_or(counted)
            && expected.by.as_ref().is_none_or(rests)
            && self.sides_fit(relation, expected)
    }

    /// Whether both sides are who they must be; those of a symmetric relation may change places.
    fn sides_fit(&self, relation: &Relation, expected: &ExpectedRelation) -> bool {
        let fit = |subject: &[String], object: &[String]| {
            self.alone.side_fits(subject, &expected.subject) && self.alone.side_fits(object, &expected.object)
        };
        fit(&relation.subject, &relation.object)
            || (relation.relation.is_symmetric() && fit(&relation.object, &relation.subject))
    }

    /// `A -> B [since 1987]`, much as in the notation of the examples.
    fn show(&self, relation: &Relation) -> String {
        let day = |name: &str, date: &Option<EventDate>| {
            let start = date.as_ref().map(|d| d.start.clone().unwrap_or_else(|| "?".to_owned()));
            start.map(|start| format!(" [{name} {start}]")).unwrap_or_default()
        };
        let names = |ids: &[String]| self.alone.names(ids).join(" + ");
        let only = if relation.exclusive { " [only]" } else { "" };
        let counts: String = relation.quantities.iter().map(|q| format!(" [count {}]", q.value)).collect();
        let (since, until) = (day("since", &relation.since), day("until", &relation.until));
        let status = format!("{:?}", relation.status).to_lowercase();
        let (subject, object) = (names(&relation.subject), names(&relation.object));
        format!("{} {subject} -> {object}{since}{until}{only}{counts} @{status}", relation.relation.name())
    }
}

/// Whether a date starts on the day, or in the month or year, that is expected; where none is expected, any will do.
fn begins(date: Option<&EventDate>, expected: Option<&String>) -> bool {
    let start = date.and_then(|d| d.start.as_deref().or(d.end.as_deref()));
    expected.is_none_or(|expected| start.is_some_and(|start| start.starts_with(expected.as_str())))
}
