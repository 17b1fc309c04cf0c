//! Which cues fired, for `explain`.

use super::Scenes;
use super::record::names;
use super::said::{Said, Speech};
use crate::explain::ExplainedCue;

/// The cues that fired in each sentence, in the order of the text.
pub(crate) fn explained(scenes: &Scenes<'_>, speech: &Speech) -> Vec<Vec<ExplainedCue>> {
    let mut all = vec![Vec::new(); scenes.trees.len()];
    for (said, name) in speech.said.iter().zip(names(speech)) {
        let at = said.cue.map_or(said.words.0, |(start, _)| start);
        let sentence = scenes.trees.iter().position(|t| t.sentence.start <= at && at < t.sentence.end);
        if let Some(sentence) = sentence {
            all[sentence].push(cue(scenes, said, name));
        }
    }
    all
}

/// A cue that fired, or a quotation that goes on without one.
fn cue(scenes: &Scenes<'_>, said: &Said, statement: Option<String>) -> ExplainedCue {
    let entry = said.fired.as_ref().map(|fired| (&scenes.lexicon.cues[fired.cue], fired.form));
    let text = |stretch: Option<(usize, usize)>| {
        stretch.map(|(start, end)| scenes.input.text[start..end].to_owned())
    };
    ExplainedCue {
        cue: entry.map(|(cue, _)| cue.id.clone()),
        form: entry.map(|(cue, form)| cue.forms[form].0.text.clone()),
        at: entry.map(|(cue, form)| cue.forms[form].1.to_string()),
        words: text(said.cue),
        speaker: text(said.source),
        content: text(Some(said.words)).unwrap_or_default(),
        statement,
    }
}
