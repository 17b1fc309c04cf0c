//! `xtask score` and `xtask speed`: how right and how fast the parser is.
#![allow(clippy::disallowed_types, reason = "a chore may read the clock")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline_syntax::train::{Score, Teachers};
use dateline_syntax::{Deprel, Model, Sentence, Upos};

use crate::files;

/// What to compare.
#[derive(clap::Args)]
pub struct ScoreArguments {
    /// Gold trees in CoNLL-U.
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    /// The weights; several parse together, as teachers do.
    #[arg(long, default_value = "data/model/parser.weights")]
    weights: Vec<PathBuf>,
}

/// What to time.
#[derive(clap::Args)]
pub struct SpeedArguments {
    /// Sentences in CoNLL-U.
    treebank: PathBuf,
    /// The weights.
    #[arg(long, default_value = "data/model/parser.weights")]
    weights: PathBuf,
    /// Sentences parsed in one call.
    #[arg(long, default_value_t = 32)]
    batch: usize,
    /// Passes over the file; the fastest counts.
    #[arg(long, default_value_t = 5)]
    passes: usize,
}

/// Prints how well the parser agrees with each treebank.
pub fn score(arguments: &ScoreArguments) -> anyhow::Result<()> {
    let models = arguments.weights.iter().map(|w| files::model(w)).collect::<anyhow::Result<Vec<_>>>()?;
    for path in &arguments.treebanks {
        let gold = files::treebank(path)?;
        match &models[..] {
            [model] => print_score(path, model, &gold),
            several => {
                let mut parsed = bare(&gold);
                let together = Teachers::new(several.to_vec());
                parsed.iter_mut().for_each(|s| together.parse(s));
                print(path, Score::of(&parsed, &gold));
            }
        }
    }
    Ok(())
}

/// Prints how well a model agrees with a treebank.
pub fn print_score(path: &Path, model: &Model, gold: &[Sentence]) {
    let mut parsed = bare(gold);
    model.parse(&mut parsed);
    print(path, Score::of(&parsed, gold));
}

fn print(path: &Path, s: Score) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "  {name}: UPOS {:.2} XPOS {:.2} UAS {:.2} LAS {:.2} (subtypes ignored {:.2}, no punctuation {:.2})",
        s.percent(s.upos),
        s.percent(s.xpos),
        s.percent(s.uas),
        s.percent(s.las),
        s.percent(s.las_base),
        100.0 * s.content_las as f64 / s.content.max(1) as f64
    );
}

/// The sentences with all that the parser must find taken out.
fn bare(gold: &[Sentence]) -> Vec<Sentence> {
    let mut sentences = gold.to_vec();
    for word in sentences.iter_mut().flat_map(|s| &mut s.words) {
        (word.upos, word.head, word.rel) = (Upos::X, None, Deprel::DEP);
    }
    sentences
}

/// Prints words and sentences a second on one thread.
pub fn speed(arguments: &SpeedArguments) -> anyhow::Result<()> {
    let model = files::model(&arguments.weights)?;
    let mut sentences = bare(&files::treebank(&arguments.treebank)?);
    let words: usize = sentences.iter().map(|s| s.words.len()).sum();
    let mut best = f64::INFINITY;
    for _ in 0..arguments.passes {
        let start = Instant::now();
        sentences.chunks_mut(arguments.batch.max(1)).for_each(|batch| model.parse(batch));
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{:.0} words/s, {:.0} sentences/s", words as f64 / best, sentences.len() as f64 / best);
    Ok(())
}
