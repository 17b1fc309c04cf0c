//! Attributions: all that a report attributes to someone, statements and thoughts alike, with the words of source, cue
//! and content as they stand. What corpora of attributions annotate; the record holds the statements among them.

use super::Scenes;
use super::said::{Said, Speech, Stretch};
use dateline_lexicon::{CueKind, FormKind};

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
    let yields: Vec<bool> = said.iter().map(|one| gives_way(scenes, said, one)).collect();
    let outermost = |ix: usize, one: &Said| {
        let held = said.iter().zip(&yields).any(|(other, yields)| !yields && holds(other, one));
        !one.quoted && !held && !yields[ix]
    };
    for (ix, one) in said.iter().enumerate().filter(|(ix, one)| outermost(*ix, one)) {
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

/// Whether what one cue attributes holds the cue of another.
fn holds(other: &Said, inner: &Said) -> bool {
    other != inner
        && (inner.quoted || !other.quoted)
        && other.holds(inner.cue.map_or(inner.words.0, |(start, _)| start))
}

/// Whether it gives way to what someone says within it: a thought of no one in particular, "he seems to think that ...", what
/// stands in a poll, "in a poll, half of them said ...", and a text that is put out, "issued a statement saying ...".
fn gives_way(scenes: &Scenes<'_>, said: &[Said], one: &Said) -> bool {
    let Some(fired) = &one.fired else { return false };
    let form = &scenes.lexicon.cues[fired.cue].forms[fired.form].0;
    let poll = one.kind == CueKind::Evidence && form.kind == FormKind::Phrase;
    let unnamed = one.kind == CueKind::Thought && one.source.is_none();
    let says = |inner: &Said| inner.kind != CueKind::Thought && inner.source.is_some();
    let tree = &scenes.trees[fired.sentence];
    // "is expected to announce it": what is expected is all of it.
    let complement = |inner: &Said| {
        let verb = inner.fired.as_ref().filter(|f| f.sentence == fired.sentence).map(|f| f.trigger);
        let below = verb.is_some_and(|v| tree.head(v) == Some(fired.trigger) && tree.base(v) == "xcomp");
        below && inner.kind == CueKind::Act
    };
    let unnamed = unnamed && !said.iter().any(complement);
    let put_out = |inner: &Said| {
        let verb = inner.fired.as_ref().filter(|f| f.sentence == fired.sentence).map(|f| f.trigger);
        let noun = verb.filter(|v| tree.base(*v) == "acl").and_then(|v| tree.head(v));
        one.kind == CueKind::Act && noun.is_some_and(|n| tree.in_set(n, &scenes.lexicon.grammar.texts))
    };
    said.iter()
        .filter(|inner| holds(one, inner))
        .any(|inner| unnamed || (poll && says(inner)) || put_out(inner))
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
