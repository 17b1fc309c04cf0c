//! `dateline eval`: the stages against gold.

pub mod coref;
pub mod duplicates;
pub mod gold;
pub mod pages;
pub mod plv;
pub mod status;

use crate::Outcome;
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::Coder;
use dateline::syntax::text::conllu::{self, Treebank};
use dateline::syntax::{Sentence, Word};
use dateline_eval::parse::ParseScore;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// `dateline eval parse`: the parser against a treebank, on its tokens or from the bare text.
///
/// # Errors
/// When the treebank cannot be read.
pub fn parse(gold: &Path, raw: bool, as_json: bool) -> anyhow::Result<Outcome> {
    let coder = Coder::builtin()?;
    let name = gold.display().to_string();
    let file = Source::of(gold).read_text()?;
    let treebank = conllu::read_treebank(&file).with_context(|| name.clone())?;
    let start = Instant::now();
    let system = if raw { from_text(&coder, &treebank) } else { from_words(&coder, &treebank) };
    let seconds = start.elapsed().as_secs_f64();
    let score = dateline_eval::parse::score(&treebank.sentences, &system).with_context(|| name.clone())?;
    let words = treebank.sentences.iter().map(|s| s.words.len()).sum::<usize>();
    let mut out = Output::open(None)?;
    if as_json {
        writeln!(out, "{}", scores(&score))?;
    } else {
        let from = if raw { "from the bare text" } else { "on gold tokens" };
        writeln!(out, "{name}, {from}: {} words a second, one core", (words as f64 / seconds).round())?;
        write!(out, "{score}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Own sentences and tokens, paragraph by paragraph: where a paragraph ends is known of any page.
fn from_text(coder: &Coder, treebank: &Treebank) -> Vec<Sentence> {
    coder.parse_paragraphs(&treebank.text, &treebank.paragraphs)
}

/// The treebank's sentences and tokens with everything else predicted.
fn from_words(coder: &Coder, treebank: &Treebank) -> Vec<Sentence> {
    let mut sentences = treebank.sentences.clone();
    for word in sentences.iter_mut().flat_map(|sentence| &mut sentence.words) {
        // Nothing of the gold but its words: what is not predicted must count as wrong.
        *word = Word {
            glued: word.glued,
            continues: word.continues,
            ..Word::unparsed(&word.form, word.start..word.end)
        };
    }
    coder.parse_words(&mut sentences);
    sentences
}

/// F1 of each measure in per cent.
fn scores(score: &ParseScore) -> Value {
    let f1 = |value: f64| json!((value * 10_000.0).round() / 100.0);
    score
        .rows()
        .into_iter()
        .map(|(name, score)| (name.to_owned(), f1(score.f1())))
        .collect::<Map<_, _>>()
        .into()
}
