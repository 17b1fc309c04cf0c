//! The sentences that hold each cue of statements to what it is for.

use crate::Coder;
use crate::examples::code_alone;
use dateline_coder::Findings;
use dateline_coder::explain::ExplainedCue;
use dateline_lexicon::{Cue, CueExample, ExpectedStatement, Problem};
use dateline_record::{CharIndex, Statement};

/// Codes an example's sentence by itself and says how the outcome differs from what the example tells, if it does.
pub fn check(coder: &Coder, cue: &Cue, example: &CueExample) -> Option<Problem> {
    let (findings, explained) = code_alone(coder, &example.sentence);
    let fired: Vec<ExplainedCue> = explained.into_iter().flat_map(|sentence| sentence.cues).collect();
    let trial = Trial { cue, sentence: &example.sentence, findings: &findings, fired: &fired };
    let message = match &example.expected {
        Some(expected) => trial.must_read(expected)?,
        None => trial.must_not_read()?,
    };
    let shown = format!("cue `{}`, \"{}\": {message}", cue.id, example.sentence);
    Some(Problem::new(&example.place, shown))
}

/// An example and what came of it.
struct Trial<'a> {
    cue: &'a Cue,
    sentence: &'a str,
    findings: &'a Findings,
    fired: &'a [ExplainedCue],
}

impl Trial<'_> {
    /// What is wrong with an example that must not be read.
    fn must_not_read(&self) -> Option<String> {
        let own = self.fired.iter().find(|fired| fired.cue.as_ref() == Some(&self.cue.id))?;
        Some(format!("must not be read; read {}", show(own)))
    }

    /// What is wrong with an example that must be read. What counts is the outcome: another cue may give it.
    fn must_read(&self, expected: &ExpectedStatement) -> Option<String> {
        if self.fired.iter().any(|fired| self.is_as(fired, expected)) {
            return None;
        }
        let read: Vec<String> = self.fired.iter().map(show).collect();
        let read = if read.is_empty() { "nothing".to_owned() } else { read.join(", ") };
        Some(format!("expected {}: \"{}\"; read {read}", self.who(expected), expected.content))
    }

    /// `SPEAKER -> ADDRESSEE` in the notation of the examples.
    fn who(&self, expected: &ExpectedStatement) -> String {
        let speaker = expected.speaker.as_deref().unwrap_or("-");
        expected.addressee.as_ref().map_or(speaker.to_owned(), |to| format!("{speaker} -> {to}"))
    }

    /// Whether what was read is what the example tells.
    fn is_as(&self, fired: &ExplainedCue, expected: &ExpectedStatement) -> bool {
        let statement = self.findings.statements.iter().find(|s| Some(&s.id) == fired.statement.as_ref());
        fired.content == expected.content && self.speaker_is(fired, statement, expected) && {
            let to = statement.and_then(|s| s.addressee.as_ref());
            expected.addressee.as_ref().is_none_or(|words| to.is_some_and(|id| self.means(words, id)))
        }
    }

    /// Whether the speaker is who must speak: of a statement the actor, of other attributions the words.
    fn speaker_is(
        &self,
        fired: &ExplainedCue,
        statement: Option<&Statement>,
        expected: &ExpectedStatement,
    ) -> bool {
        let actor = statement.and_then(|s| s.speaker.as_ref());
        match &expected.speaker {
            None => actor.is_none() && fired.speaker.is_none(),
            Some(words) if statement.is_some() => actor.is_some_and(|id| self.means(words, id)),
            Some(words) => fired.speaker.as_ref().is_some_and(|source| source.contains(words.as_str())),
        }
    }

    /// Whether words of the sentence mean an actor: they stand where it is mentioned.
    fn means(&self, words: &str, id: &str) -> bool {
        let index = CharIndex::new(self.sentence);
        let actor = self.findings.actors.iter().find(|actor| actor.id == id);
        let mut places = self.sentence.match_indices(words).map(|(at, _)| index.span(at, at + words.len()));
        actor.is_some_and(|actor| {
            places.any(|place| actor.mentions.iter().any(|m| m.start < place.end && place.start < m.end))
        })
    }
}

/// What a cue read, in the notation of the examples.
fn show(fired: &ExplainedCue) -> String {
    let by = fired.cue.as_deref().map(|id| format!(" by `{id}`")).unwrap_or_default();
    format!("{}: \"{}\"{by}", fired.speaker.as_deref().unwrap_or("-"), fired.content)
}
