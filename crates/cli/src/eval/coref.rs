//! `dateline eval coref`: who is who in a report, against chains of a corpus.

use crate::Outcome;
use crate::eval_args::CorefArgs;
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::Coder;
use dateline::explain::ExplainedMention;
use dateline_eval::coref::{self, Document, Meant};
use rayon::prelude::*;
use std::io::Write;

/// Runs `dateline eval coref`.
///
/// # Errors
/// When a file or the lexicon cannot be read.
pub fn run(args: &CorefArgs) -> anyhow::Result<Outcome> {
    let coder = crate::lexicon::coder(&args.lexicon.layers)?;
    let mut documents = Vec::new();
    for path in &args.files {
        let file = Source::of(path).read_text()?;
        documents.extend(coref::read(&file).with_context(|| path.display().to_string())?);
    }
    let told: Vec<_> = documents.par_iter().map(|document| meant(&coder, document)).collect();
    let mut outcome = coref::Outcome::default();
    let mut out = Output::open(None)?;
    for (document, (meant, told)) in documents.iter().zip(&told) {
        outcome.add(document, meant);
        for (before, here) in coref::wrong_joins(document, meant).into_iter().filter(|_| args.wrong) {
            let words = |ix: usize| document.text.get(told[ix].start..told[ix].end).unwrap_or_default();
            writeln!(out, "{}\t{}\t{}", told[here].how, words(here), words(before))?;
        }
    }
    if args.json {
        writeln!(out, "{}", outcome.json())?;
    } else {
        write!(out, "{outcome}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// The mentions of a document as the coder has them: as words, and as it tells them.
fn meant(coder: &Coder, document: &Document) -> (Vec<Meant>, Vec<ExplainedMention>) {
    let by_sentence = coder.mentions(&document.text, &document.paragraphs, document.sentences.clone());
    let (mut meant, mut told) = (Vec::new(), Vec::new());
    for (sentence, mentions) in by_sentence.into_iter().enumerate() {
        let words = &document.sentences[sentence].words;
        for mention in mentions {
            let first = words.iter().position(|w| w.end > mention.start);
            let last = words.iter().rposition(|w| w.start < mention.end);
            if let (Some(first), Some(last)) = (first, last) {
                meant.push(Meant { sentence, first, last, actor: mention.actor.clone() });
                told.push(mention);
            }
        }
    }
    (meant, told)
}
