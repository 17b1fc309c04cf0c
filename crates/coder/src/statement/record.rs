//! Statements in the shape of the record.

use super::Scenes;
use super::said::{Said, Speech};
use crate::report::id;
use dateline_record::{CharIndex, Event, Relation, Statement};

/// The statements of a report; their events and relations are those whose first word of evidence they hold.
pub(crate) fn statements(
    scenes: &Scenes<'_>,
    speech: &Speech,
    index: &CharIndex,
    events: &[Event],
    relations: &[Relation],
) -> Vec<Statement> {
    let names = names(speech);
    let stated = speech.said.iter().zip(&names).filter_map(|(said, name)| Some((said, name.clone()?)));
    let events: Vec<(&String, usize)> =
        events.iter().filter_map(|e| Some((&e.id, e.evidence.first()?.start))).collect();
    let relations: Vec<(&String, usize)> =
        relations.iter().filter_map(|r| Some((&r.id, r.evidence.first()?.start))).collect();
    stated
        .map(|(said, name)| {
            let span = index.span(said.words.0, said.words.1);
            let cue = said.cue.map(|(start, end)| index.span(start, end));
            let held = |found: &[(&String, usize)]| -> Vec<String> {
                let inside = |at: usize| {
                    span.start <= at && at < span.end && !cue.is_some_and(|c| c.start <= at && at < c.end)
                };
                found.iter().filter(|(_, at)| inside(*at)).map(|(id, _)| (*id).clone()).collect()
            };
            Statement {
                id: name,
                speaker: said.speaker.map(id),
                kind: said.how,
                verb: verb(scenes, said),
                medium: said.medium.map(|(start, end)| scenes.input.text[start..end].to_owned()),
                addressee: said.addressee.map(id),
                start: span.start,
                end: span.end,
                cue,
                continues: said.continues.and_then(|ix| names[ix].clone()),
                about: about(scenes, said),
                events: held(&events),
                relations: held(&relations),
            }
        })
        .collect()
}

/// The ids of what is said, of those that are statements.
pub(crate) fn names(speech: &Speech) -> Vec<Option<String>> {
    let mut number = 0;
    let mut name = |said: &Said| {
        said.is_statement().then(|| {
            number += 1;
            format!("s{number}")
        })
    };
    speech.said.iter().map(&mut name).collect()
}

/// The word that attributes a statement.
fn verb(scenes: &Scenes<'_>, said: &Said) -> Option<String> {
    let fired = said.fired.as_ref()?;
    let mut words = fired.words.clone();
    words.sort_unstable();
    words.dedup();
    let tree = &scenes.trees[fired.sentence];
    let forms: Vec<&str> = words.iter().map(|w| tree.word(*w).form.as_str()).collect();
    Some(forms.join(" "))
}

/// The actors that a statement speaks of, in the order of the cast.
fn about(scenes: &Scenes<'_>, said: &Said) -> Vec<String> {
    let all = scenes.cast.actors.iter().enumerate();
    let spoken_of = all.filter(|(ix, actor)| {
        Some(*ix) != said.speaker
            && actor.mentions.iter().any(|m| {
                let at = scenes.trees[m.sentence].word(m.first).start;
                said.words.0 <= at && at < said.words.1
            })
    });
    spoken_of.map(|(ix, _)| id(ix)).collect()
}
