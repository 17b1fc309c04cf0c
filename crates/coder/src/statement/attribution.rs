//! Attributions: all that a report attributes to someone, statements and thoughts alike, with the words of source, cue
//! and content as they stand. What corpora of attributions annotate; the record holds the statements among them.

use super::Scenes;
use super::said::{Said, Speech, Stretch};
use dateline_lexicon::CueKind;

/// Something attributed to a source; stretches in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// What kind of attribution it is.
    pub kind: CueKind,
    /// Whether the record holds it as a statement.
    pub statement: bool,
    /// The words for the source.
    pub source: Option<Stretch>,
    /// The words of the cue.
    pub cue: Option<Stretch>,
    /// What is attributed, with its quotation marks and its `that`; several stretches where something else stands between.
    pub content: Vec<Stretch>,
    /// The head of the source's phrase where it is known.
    pub speaker: Option<Stretch>,
    /// The cue's entry in the lexicon.
    pub rule: Option<String>,
}

/// The attributions in a report's own words; those in quotation marks or within the content of another are left out, and speech that goes on
/// belongs to the attribution that it goes on with.
pub(crate) fn attributions(scenes: &Scenes<'_>, speech: &Speech) -> Vec<Attribution> {
    let said = &speech.said;
    let mut found: Vec<(usize, Attribution)> = Vec::new();
    for (ix, one) in said.iter().enumerate().filter(|(_, one)| is_outermost(said, one)) {
        let first = first_of(said, ix);
        match found.iter_mut().find(|(of, _)| *of == first) {
            Some((_, whole)) => {
                whole.content.extend(&one.parts);
                if whole.cue.is_none() {
                    (whole.source, whole.cue, whole.rule) = (one.source, one.cue, rule(scenes, one));
                    whole.speaker = speaker(scenes, one);
                }
            }
            None => found.push((first, attribution(scenes, one))),
        }
    }
    found.into_iter().map(|(_, whole)| whole).collect()
}

/// The statement with which the speech that this one goes on with began.
fn first_of(said: &[Said], ix: usize) -> usize {
    let back = |ix: &usize| said[*ix].continues.filter(|before| before != ix);
    std::iter::successors(Some(ix), back).take(said.len()).last().unwrap_or(ix)
}

/// Whether the cue stands in the report's own words.
fn is_outermost(said: &[Said], one: &Said) -> bool {
    let at = |s: &Said| s.cue.map_or(s.words.0, |(start, _)| start);
    let holds = |other: &Said, inner: &Said| other != inner && other.holds(at(inner));
    // What no one in particular thinks gives way to what someone says within it: "he seems to think that ...".
    let gives_way = is_unnamed(one) && said.iter().any(|inner| holds(one, inner));
    !one.quoted && !gives_way && !said.iter().any(|other| holds(other, one) && !is_unnamed(other))
}

/// Whether it is a thought of no one in particular.
fn is_unnamed(one: &Said) -> bool {
    one.kind == CueKind::Thought && one.source.is_none()
}

fn attribution(scenes: &Scenes<'_>, one: &Said) -> Attribution {
    Attribution {
        kind: one.kind,
        statement: one.is_statement(),
        source: one.source,
        cue: one.cue,
        content: one.parts.clone(),
        speaker: speaker(scenes, one),
        rule: rule(scenes, one),
    }
}

/// The word at the head of the speaker's phrase.
fn speaker(scenes: &Scenes<'_>, one: &Said) -> Option<Stretch> {
    let fired = one.fired.as_ref()?;
    let word = scenes.trees[fired.sentence].word(fired.speaker?);
    Some((word.start, word.end))
}

fn rule(scenes: &Scenes<'_>, one: &Said) -> Option<String> {
    one.fired.as_ref().map(|fired| scenes.lexicon.cues[fired.cue].id.clone())
}
