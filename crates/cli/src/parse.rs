//! `dateline parse`: text to CoNLL-U.

use crate::Outcome;
use crate::args::ParseArgs;
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::Coder;
use dateline::syntax::text::conllu;
use std::io::Write;
use std::path::Path;

/// Runs the command.
///
/// # Errors
/// When the input cannot be read or the output not written.
pub fn run(args: &ParseArgs) -> anyhow::Result<Outcome> {
    let coder = Coder::builtin()?;
    let parsed = match &args.conllu {
        Some(path) => refill(&coder, path)?,
        None => parse_text(&coder, &Source::of(&args.path))?,
    };
    let mut out = Output::open(None)?;
    out.write_all(parsed.as_bytes())?;
    out.finish()?;
    Ok(Outcome::Fine)
}

/// A text's own sentences and tokens.
fn parse_text(coder: &Coder, source: &Source) -> anyhow::Result<String> {
    let text = source.read_text()?;
    let mut out = String::new();
    conllu::write(&coder.parse(&text), &text, &mut out)?;
    Ok(out)
}

/// A file's sentences and tokens with everything else predicted.
fn refill(coder: &Coder, path: &Path) -> anyhow::Result<String> {
    let file = Source::of(path).read_text()?;
    let mut treebank = conllu::read_treebank(&file).with_context(|| path.display().to_string())?;
    coder.parse_words(&mut treebank.sentences);
    let mut out = String::new();
    for (sentence, comments) in treebank.sentences.iter().zip(&treebank.comments) {
        for comment in comments.iter().filter(|line| !line.starts_with("# text =")) {
            out.push_str(comment);
            out.push('\n');
        }
        conllu::write_sentence(sentence, &treebank.text, &mut out)?;
    }
    Ok(out)
}
