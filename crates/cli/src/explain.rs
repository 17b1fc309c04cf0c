//! `dateline explain`: sentence by sentence, why a report was coded as it was.

use crate::Outcome;
use crate::args::{ExplainArgs, TextOrJson};
use crate::output::Output;
use crate::reports::Reading;
use crate::term::{ACTOR, CODE, DIM, HEAD, Look, WORDS, clean};
use crate::{lexicon, reports, tree};
use anstyle::Style;
use anyhow::{Context, bail};
use dateline::Explanation;
use dateline::explain::{
    ExplainedCue, ExplainedMatch, ExplainedMention, ExplainedPlace, ExplainedSentence, NearMiss,
};
use dateline::syntax::{Sentence, Word};
use serde_json::{Value, json};
use std::io::Write;
use std::mem::ManuallyDrop;

/// Runs the command.
///
/// # Errors
/// When the report cannot be read or has no such sentence.
pub fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    // It lives as long as the program: to take it apart would take longer than to code a report.
    let coder = ManuallyDrop::new(lexicon::coder(&args.lexicon.layers)?);
    let job = reports::single(&args.path, &Reading::of(args.published.clone(), &args.columns))?;
    let explanation = coder.explain(&job.bytes, &job.options).with_context(|| job.name.clone())?;
    let wanted = wanted(&explanation, args.sentence)?;
    let mut out = Output::open(None)?;
    match args.format {
        TextOrJson::Text => out.write_all(text(&explanation, wanted, Look::of_stdout()).as_bytes())?,
        TextOrJson::Json => {
            serde_json::to_writer_pretty(&mut out, &as_json(&explanation, wanted))?;
            writeln!(out)?;
        }
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// The sentences asked for, as a range.
fn wanted(explanation: &Explanation, sentence: Option<u32>) -> anyhow::Result<std::ops::Range<usize>> {
    let count = explanation.sentences.len();
    match sentence.map(|n| n as usize) {
        None => Ok(0..count),
        Some(n) if n <= count => Ok(n - 1..n),
        Some(n) => bail!("there is no sentence {n}: the report has {count}"),
    }
}

/// For people.
fn text(explanation: &Explanation, wanted: std::ops::Range<usize>, look: Look) -> String {
    let mut out = String::new();
    if let Some(why) = dateline::unread(&explanation.record) {
        out += &look.wrap(0, &[(HEAD, why.to_string())]);
    }
    for i in wanted {
        let sentence = &explanation.sentences[i];
        let words = slice(&explanation.record.report.text, sentence.start, sentence.end);
        out += &look.wrap(0, &[(HEAD, format!("{}. ", i + 1)), (Style::new(), words)]);
        out.push('\n');
        out.extend(tree::draw(sentence, look).lines().map(|line| format!("   {line}\n")));
        if let Some(explained) = explanation.explained.iter().find(|e| e.index == i) {
            out += &findings(explained, &explanation.record.report.text, look);
        }
        out.push('\n');
    }
    out
}

/// Mentions, patterns that fired, patterns that nearly did.
fn findings(explained: &ExplainedSentence, text: &str, look: Look) -> String {
    let mut out = String::new();
    let mut section = |name: &str, lines: String| {
        if !lines.is_empty() {
            out.push('\n');
            out += &look.wrap(3, &[(HEAD, name.to_owned())]);
            out += &lines;
        }
    };
    section("mentions", explained.mentions.iter().map(|m| mention(m, text, look)).collect());
    section("places", explained.places.iter().map(|p| place(p, text, look)).collect());
    section("fired", explained.fired.iter().map(|m| fired(m, look)).collect());
    section("said", explained.cues.iter().map(|c| cue(c, look)).collect());
    section("nearly", explained.near.iter().map(|m| nearly(m, look)).collect());
    out
}

fn mention(mention: &ExplainedMention, text: &str, look: Look) -> String {
    let code = mention.code.as_deref().map(|code| format!(" [{code}]")).unwrap_or_default();
    let pieces = [
        (WORDS, slice(text, mention.start, mention.end)),
        (DIM, " means ".to_owned()),
        (ACTOR, clean(&mention.name)),
        (DIM, format!("{code} by {}, {}", mention.how, mention.actor)),
    ];
    look.wrap(5, &pieces)
}

fn place(place: &ExplainedPlace, text: &str, look: Look) -> String {
    let id = place.geoname.map(|id| format!(" [{id}]")).unwrap_or_default();
    let mut pieces = vec![(WORDS, slice(text, place.start, place.end))];
    if let Some(name) = &place.place {
        pieces.extend([(DIM, " is ".to_owned()), (ACTOR, clean(name))]);
    }
    pieces.push((DIM, format!("{id}: {}", place.why)));
    look.wrap(5, &pieces)
}

fn fired(fired: &ExplainedMatch, look: Look) -> String {
    let head = [
        (WORDS, clean(&fired.trigger)),
        (CODE, format!(" {} ", fired.pattern)),
        (Style::new(), fired.outcome.clone()),
        (DIM, fired.event.as_deref().map(|id| format!(" as {id}")).unwrap_or_default()),
    ];
    let mut out = look.wrap(5, &head);
    out += &look.wrap(7, &[(Style::new(), fired.form.clone()), (DIM, format!("  ({})", fired.at))]);
    for (role, words) in &fired.bindings {
        out += &look.wrap(7, &[(DIM, format!("{role} = ")), (ACTOR, clean(words))]);
    }
    out
}

/// A cue with who says what by it, or a quotation that goes on without one.
fn cue(cue: &ExplainedCue, look: Look) -> String {
    let words = cue.words.as_deref().map_or_else(|| "(goes on)".to_owned(), clean);
    let statement =
        cue.statement.as_deref().map_or_else(|| "no statement".to_owned(), |id| format!("as {id}"));
    let head =
        [(WORDS, words), (CODE, format!(" {} ", cue.cue.as_deref().unwrap_or_default())), (DIM, statement)];
    let mut out = look.wrap(5, &head);
    if let (Some(form), Some(at)) = (&cue.form, &cue.at) {
        out += &look.wrap(7, &[(Style::new(), form.clone()), (DIM, format!("  ({at})"))]);
    }
    if let Some(speaker) = &cue.speaker {
        out += &look.wrap(7, &[(DIM, "SPEAKER = ".to_owned()), (ACTOR, clean(speaker))]);
    }
    out + &look.wrap(7, &[(DIM, "CONTENT = ".to_owned()), (Style::new(), clean(&cue.content))])
}

fn nearly(near: &NearMiss, look: Look) -> String {
    let head = [
        (WORDS, clean(&near.trigger)),
        (CODE, format!(" {} ", near.pattern)),
        (Style::new(), near.form.clone()),
    ];
    look.wrap(5, &head) + &look.wrap(7, &[(DIM, format!("missing: {}", near.missing))])
}

/// The words between two bytes.
fn slice(text: &str, start: usize, end: usize) -> String {
    clean(text.get(start..end).unwrap_or_default())
}

/// For programs: the record, and each sentence with its words, mentions and patterns. Offsets of mentions and words
/// count characters of the report's text, as everywhere in the record.
fn as_json(explanation: &Explanation, wanted: std::ops::Range<usize>) -> Value {
    let text = &explanation.record.report.text;
    let index = dateline::record::CharIndex::new(text);
    let sentences: Vec<Value> = wanted
        .map(|i| {
            let sentence = &explanation.sentences[i];
            let mut explained =
                explanation.explained.iter().find(|e| e.index == i).cloned().unwrap_or_default();
            for mention in &mut explained.mentions {
                (mention.start, mention.end) = (index.char_at(mention.start), index.char_at(mention.end));
            }
            json!({
                "index": i,
                "text": text.get(sentence.start..sentence.end),
                "words": words(sentence, &index),
                "mentions": explained.mentions,
                "fired": explained.fired,
                "cues": explained.cues,
                "near": explained.near,
            })
        })
        .collect();
    json!({ "record": explanation.record, "sentences": sentences })
}

/// The words of a sentence with their tree; heads count words of the sentence from 0.
fn words(sentence: &Sentence, index: &dateline::record::CharIndex) -> Vec<Value> {
    let as_json = |word: &Word| {
        json!({
            "form": word.form, "lemma": word.lemma, "upos": word.upos.name(), "xpos": word.xpos.name(),
            "feats": word.feats, "head": word.head, "rel": word.rel.name(),
            "start": index.char_at(word.start), "end": index.char_at(word.end),
        })
    };
    sentence.words.iter().map(as_json).collect()
}
