//! The sentences that hold each pattern to what it is for.

use crate::Coder;
use dateline_coder::explain::ExplainedSentence;
use dateline_coder::{Findings, Input};
use dateline_lexicon::{Example, Expected, Pattern, Problem};
use dateline_record::{Actor, BlockKind, CharIndex, Event, Span, Status};

/// What came of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How it differs from what the example tells, if it does.
    pub problem: Option<Problem>,
    /// Whether an event is by the example's own pattern, or was taken in by that of another.
    pub own: bool,
}

/// Codes an example's sentence by itself.
pub fn check(coder: &Coder, pattern: &Pattern, example: &Example) -> Outcome {
    let (findings, explained) = code_alone(coder, &example.sentence);
    let trial = Trial { pattern, alone: Alone { sentence: &example.sentence, findings: &findings } };
    let message = match &example.expected {
        Some(expected) => trial.must_code(expected, &explained),
        None => trial.must_not_code(),
    };
    let shown = |message| format!("pattern `{}`, \"{}\": {message}", pattern.id, example.sentence);
    let problem = message.map(|message| Problem::new(&example.place, shown(message)));
    Outcome { problem, own: trial.events().next().is_some() || trial.was_taken_in(&explained) }
}

/// What one sentence gives without a report around it.
pub(crate) fn code_alone(coder: &Coder, sentence: &str) -> (Findings, Vec<ExplainedSentence>) {
    let sentences = coder.parse(sentence);
    let block = dateline_coder::Block { kind: BlockKind::Paragraph, start: 0, end: sentence.len() };
    let input =
        Input { text: sentence, blocks: &[block], sentences: &sentences, dateline: &[], published: None };
    dateline_coder::explain(coder.lexicon(), &input)
}

/// An example and what came of it.
struct Trial<'a> {
    pattern: &'a Pattern,
    alone: Alone<'a>,
}

impl Trial<'_> {
    /// The events by the example's pattern.
    fn events(&self) -> impl Iterator<Item = &Event> {
        self.alone.findings.events.iter().filter(|event| event.rule == self.pattern.id)
    }

    /// Whether the pattern matched best at its trigger, and another took its event in.
    fn was_taken_in(&self, explained: &[ExplainedSentence]) -> bool {
        let own = explained.iter().flat_map(|e| &e.fired).filter(|fired| fired.pattern == self.pattern.id);
        let by = |id: &str| self.alone.findings.events.iter().any(|event| event.rule == id);
        own.filter_map(|fired| fired.outcome.strip_prefix("gave way to ")).any(by)
    }

    /// What is wrong with an example that must not be coded.
    fn must_not_code(&self) -> Option<String> {
        let event = self.events().next()?;
        Some(format!("must not be coded; coded {}", self.show(event)))
    }

    /// What is wrong with an example that must be coded. What counts is the outcome: another pattern may give it.
    fn must_code(&self, expected: &Expected, explained: &[ExplainedSentence]) -> Option<String> {
        if self.alone.findings.events.iter().any(|event| self.is_as(event, expected)) {
            return None;
        }
        let own: Vec<String> = self.events().map(|event| self.show(event)).collect();
        let wanted = format!("expected {}", self.show_expected(expected));
        if !own.is_empty() {
            return Some(format!("{wanted}; coded {}", own.join(", ")));
        }
        let others: Vec<String> = (self.alone.findings.events.iter())
            .map(|event| format!("{} by `{}`", self.show(event), event.rule))
            .collect();
        let others = if others.is_empty() { "nothing".to_owned() } else { others.join(", ") };
        Some(format!("{wanted}; coded {others}{}", self.reasons(explained)))
    }

    /// Why the pattern did not fire, as far as the coder tells.
    fn reasons(&self, explained: &[ExplainedSentence]) -> String {
        let id = &self.pattern.id;
        let near = explained.iter().flat_map(|e| &e.near).filter(|near| near.pattern == *id);
        let near = near.map(|near| format!("; at \"{}\" missing: {}", near.trigger, near.missing));
        let fired = explained.iter().flat_map(|e| &e.fired).filter(|fired| fired.pattern == *id);
        let fired = fired.map(|fired| format!("; at \"{}\": {}", fired.trigger, fired.outcome));
        near.chain(fired).collect()
    }

    /// Whether an event is what the example tells.
    fn is_as(&self, event: &Event, expected: &Expected) -> bool {
        event.cameo.as_deref() == Some(self.code(expected))
            && event.status == self.status(expected)
            && event.reciprocal == expected.reciprocal
            && self.sides_fit(event, expected)
    }

    fn code<'e>(&'e self, expected: &'e Expected) -> &'e str {
        expected.code.as_deref().unwrap_or(&self.pattern.code)
    }

    fn status(&self, expected: &Expected) -> Status {
        expected.status.or(self.pattern.status).unwrap_or_default()
    }

    /// Whether source and target are who they must be; those of a reciprocal event may change places.
    fn sides_fit(&self, event: &Event, expected: &Expected) -> bool {
        let fit = |source, target| {
            self.alone.side_fits(source, &expected.source) && self.alone.side_fits(target, &expected.target)
        };
        fit(&event.source, &event.target) || (expected.reciprocal && fit(&event.target, &event.source))
    }

    /// `A -> B = CODE @status`, in the notation of the examples.
    fn show(&self, event: &Event) -> String {
        let code = event.cameo.as_deref().unwrap_or("?");
        notation(
            &self.alone.names(&event.source),
            &self.alone.names(&event.target),
            event.reciprocal,
            code,
            event.status,
        )
    }

    fn show_expected(&self, expected: &Expected) -> String {
        let (source, target) = (&expected.source, &expected.target);
        notation(source, target, expected.reciprocal, self.code(expected), self.status(expected))
    }
}

/// A sentence by itself with what was found in it.
pub(crate) struct Alone<'a> {
    /// The sentence.
    pub sentence: &'a str,
    /// What was found.
    pub findings: &'a Findings,
}

impl Alone<'_> {
    /// Whether each name means one of these actors and each of these actors has one of the names.
    pub(crate) fn side_fits(&self, ids: &[String], names: &[String]) -> bool {
        let actors: Vec<&Actor> = ids.iter().flat_map(|id| self.with_members(id)).collect();
        let named =
            |id: &String| self.with_members(id).iter().any(|a| names.iter().any(|n| self.means(n, a)));
        names.iter().all(|name| actors.iter().any(|actor| self.means(name, actor))) && ids.iter().all(named)
    }

    /// An actor and those it is a set of.
    fn with_members(&self, id: &str) -> Vec<&Actor> {
        let Some(actor) = self.actor(id) else { return Vec::new() };
        std::iter::once(actor).chain(actor.members.iter().filter_map(|id| self.actor(id))).collect()
    }

    fn actor(&self, id: &str) -> Option<&Actor> {
        self.findings.actors.iter().find(|actor| actor.id == id)
    }

    /// Whether words of the sentence mean an actor: they stand where it is mentioned.
    fn means(&self, name: &str, actor: &Actor) -> bool {
        let index = CharIndex::new(self.sentence);
        let mut places = self.sentence.match_indices(name).map(|(at, _)| index.span(at, at + name.len()));
        places.any(|place| actor.mentions.iter().any(|m| m.start < place.end && place.start < m.end))
    }

    /// The words that mean actors.
    pub(crate) fn names(&self, ids: &[String]) -> Vec<String> {
        let words = |actor: &Actor| {
            let first = actor.mentions.first().map(|m| Span { start: m.start, end: m.end }.of(self.sentence));
            first.unwrap_or_else(|| actor.name.clone())
        };
        ids.iter().filter_map(|id| self.actor(id)).map(words).collect()
    }
}

/// An event in the notation of the examples.
fn notation(source: &[String], target: &[String], reciprocal: bool, code: &str, status: Status) -> String {
    let arrow = if reciprocal { "<->" } else { "->" };
    let status = match status {
        Status::Actual => "",
        Status::Future => " @future",
        Status::Hypothetical => " @hypothetical",
        Status::Negated => " @negated",
    };
    let line = format!("{} {arrow} {} = {code}{status}", source.join(" + "), target.join(" + "));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
