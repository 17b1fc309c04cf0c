//! The sentences of a lexicon that hold its entries to their word, of whatever kind the entries are.

use dateline::lexicon::entry::Place;
use dateline::lexicon::time::TimeExample;
use dateline::lexicon::{Cue, CueExample, Example, Pattern, Problem, RelationExample, RelationPattern};
use dateline::{Coder, cue_examples, examples, relation_examples, time_examples};
use rayon::prelude::*;

/// An example with the entry that it holds to its word.
#[derive(Clone, Copy)]
pub(super) enum Trial<'a> {
    /// Of a pattern of events.
    Event(&'a Pattern, &'a Example),
    /// Of a cue of statements.
    Statement(&'a Cue, &'a CueExample),
    /// Of an entry of relations.
    Relation(&'a RelationPattern, &'a RelationExample),
    /// Of a form of time.
    Time(&'a TimeExample),
}

impl<'a> Trial<'a> {
    /// All examples of a coder's lexicon.
    fn all(coder: &'a Coder) -> Vec<Self> {
        let lexicon = coder.lexicon();
        let events = lexicon.patterns.iter().flat_map(|p| p.examples.iter().map(move |e| Self::Event(p, e)));
        let cues = lexicon.cues.iter().flat_map(|c| c.examples.iter().map(move |e| Self::Statement(c, e)));
        let relations = lexicon.relations.iter();
        let relations = relations.flat_map(|r| r.examples.iter().map(move |e| Self::Relation(r, e)));
        events.chain(cues).chain(relations).chain(lexicon.time.examples.iter().map(Self::Time)).collect()
    }

    /// What comes of it.
    fn run(&self, coder: &Coder) -> examples::Outcome {
        match self {
            Self::Event(pattern, example) => examples::check(coder, pattern, example),
            Self::Statement(cue, example) => outcome(cue_examples::check(coder, cue, example)),
            Self::Relation(entry, example) => outcome(relation_examples::check(coder, entry, example)),
            Self::Time(example) => outcome(time_examples::check(coder, example)),
        }
    }

    /// Whether it is known not to hold yet.
    fn is_gap(&self) -> bool {
        match self {
            Self::Event(_, example) => example.gap,
            Self::Statement(_, example) => example.gap,
            Self::Relation(_, example) => example.gap,
            Self::Time(_) => false,
        }
    }

    /// Where it stands, and of what it is one.
    pub fn place(&self) -> (&'a Place, String) {
        match self {
            Self::Event(pattern, example) => (&example.place, format!("pattern `{}`", pattern.id)),
            Self::Statement(cue, example) => (&example.place, format!("cue `{}`", cue.id)),
            Self::Relation(entry, example) => (&example.place, format!("relation `{}`", entry.id)),
            Self::Time(example) => (&example.place, format!("time `{}`", example.form)),
        }
    }

    /// Whether it tells an event that a pattern must give.
    fn is_for(&self, wanted: &Pattern) -> bool {
        matches!(self, Self::Event(pattern, example) if std::ptr::eq(*pattern, wanted) && example.expected.is_some())
    }
}

/// The outcome of an example of an entry that has no rivals.
fn outcome(problem: Option<Problem>) -> examples::Outcome {
    examples::Outcome { problem, own: true }
}

/// All examples with what came of them.
pub(super) struct Tried<'a> {
    coder: &'a Coder,
    trials: Vec<(Trial<'a>, examples::Outcome)>,
}

impl<'a> Tried<'a> {
    /// Runs the examples of a coder's lexicon.
    pub fn new(coder: &'a Coder) -> Self {
        let run = |trial: Trial<'a>| (trial, trial.run(coder));
        Self { coder, trials: Trial::all(coder).into_par_iter().map(run).collect() }
    }

    /// What is wrong with examples that must hold.
    pub fn failed(&self) -> impl Iterator<Item = &Problem> {
        let held = self.trials.iter().filter(|(trial, _)| !trial.is_gap());
        held.filter_map(|(_, outcome)| outcome.problem.as_ref())
    }

    /// The known gaps that are none any more.
    pub fn closed(&self) -> impl Iterator<Item = &Trial<'a>> {
        let gaps = self.trials.iter().filter(|(trial, _)| trial.is_gap());
        gaps.filter(|(_, outcome)| outcome.problem.is_none()).map(|(trial, _)| trial)
    }

    /// Patterns that give none of the events of their own sentences: others win at each.
    pub fn never_own(&self) -> impl Iterator<Item = Problem> {
        let must = |pattern: &'a Pattern| self.trials.iter().filter(move |(trial, _)| trial.is_for(pattern));
        let idle = move |pattern: &&'a Pattern| {
            must(pattern).next().is_some() && !must(pattern).any(|(_, outcome)| outcome.own)
        };
        let message =
            |pattern: &Pattern| format!("pattern `{}` gives none of its own sentences' events", pattern.id);
        let patterns = self.coder.lexicon().patterns.iter();
        patterns.filter(idle).map(move |p| Problem::new(&p.place, message(p)))
    }

    /// How many came out as told.
    pub fn sum(&self) -> String {
        let lexicon = self.coder.lexicon();
        let gaps = self.trials.iter().filter(|(trial, _)| trial.is_gap()).count();
        let held = self.trials.len() - gaps;
        format!(
            "{} patterns, {} cues, {} relations; {} of {held} examples right; {gaps} gaps known, {} of them closed",
            lexicon.patterns.len(),
            lexicon.cues.len(),
            lexicon.relations.len(),
            held - self.failed().count(),
            self.closed().count()
        )
    }
}
