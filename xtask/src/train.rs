//! `xtask train`: from treebanks to weights.
#![allow(clippy::disallowed_types, reason = "a chore may read the clock")]

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use dateline_syntax::train::{Augmentation, Losses, NewsWords, Options, Teachers, Trainer};
use dateline_syntax::{Model, Sentence};

use crate::{files, speed};

/// What to train on, and how.
#[derive(clap::Args)]
pub struct Arguments {
    /// CoNLL-U file or folder to train on; `FILE*3` counts its sentences three times.
    #[arg(long, required = true)]
    treebank: Vec<String>,
    /// CoNLL-U file to measure on after each epoch, never trained on.
    #[arg(long)]
    dev: Vec<PathBuf>,
    /// Words for datelines and quotes (see `NewsWords::read`).
    #[arg(long, default_value = "data/model/news-words.txt")]
    news_words: PathBuf,
    /// Where to write the weights.
    #[arg(long, default_value = "data/model/parser.weights")]
    out: PathBuf,
    /// Where chance starts.
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
    /// Passes over the sentences.
    #[arg(long, default_value_t = Options::default().epochs)]
    epochs: usize,
    /// Words a batch.
    #[arg(long, default_value_t = Options::default().batch)]
    batch: usize,
    /// Learning rate at the start.
    #[arg(long, default_value_t = Options::default().rate)]
    rate: f32,
    /// Share hidden between layers.
    #[arg(long, default_value_t = Options::default().dropout)]
    dropout: f32,
    /// Share of word vectors hidden.
    #[arg(long, default_value_t = Options::default().word_dropout)]
    word_dropout: f32,
    /// Weights to start from in place of chance.
    #[arg(long)]
    from: Option<PathBuf>,
    /// Weights of a teacher.
    #[arg(long)]
    teacher: Vec<PathBuf>,
    /// How much the teachers' say counts.
    #[arg(long, default_value_t = Options::default().teachers)]
    teachers_say: f32,
    /// Plain text for the teachers to parse: a text file, or a folder of JSON files with a field `text`.
    #[arg(long)]
    text: Vec<PathBuf>,
    /// Weight of the tags' loss.
    #[arg(long, default_value_t = Options::default().tag_weight)]
    tag_weight: f32,
    /// Decay of the running average.
    #[arg(long, default_value_t = Options::default().average)]
    average: f32,
    /// Rows of the table of word pieces.
    #[arg(long, default_value_t = Options::default().pieces)]
    pieces: usize,
    /// Width of the encoder.
    #[arg(long, default_value_t = Options::default().hidden)]
    hidden: usize,
    /// Layers of the encoder.
    #[arg(long, default_value_t = Options::default().layers)]
    layers: usize,
    /// Measure on the dev files only every so many epochs (and after the last).
    #[arg(long, default_value_t = 1)]
    every: usize,
}

/// Trains and writes the weights.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let sentences = sentences(&arguments.treebank)?;
    let dev = arguments.dev.iter().map(|d| files::treebank(d)).collect::<anyhow::Result<Vec<_>>>()?;
    let options = options(arguments);
    println!("{} sentences, {options:?}", sentences.len());
    let epochs = options.epochs;
    let words = NewsWords::read(&files::text(&arguments.news_words)?).map_err(anyhow::Error::msg)?;
    let start = Instant::now();
    let teachers = arguments.teacher.iter().map(|t| files::model(t)).collect::<anyhow::Result<Vec<_>>>()?;
    let text = arguments.text.iter().map(|t| files::plain(t)).collect::<anyhow::Result<Vec<_>>>()?.concat();
    let teachers = Teachers::new(teachers);
    let mut trainer = Trainer::new(options, Augmentation::usual(words), sentences, &teachers, text);
    if let Some(from) = &arguments.from {
        trainer.start_from(&files::model(from)?)?;
    }
    for epoch in 1..=epochs {
        let losses = trainer.epoch();
        report(epoch, start, losses);
        if epoch % arguments.every == 0 || epoch == epochs {
            // Measured as they will be read: rounded.
            let bytes = trainer.model().pack();
            files::write(&arguments.out, &bytes)?;
            let model = Model::load(&bytes)?;
            arguments.dev.iter().zip(&dev).for_each(|(path, gold)| speed::print_score(path, &model, gold));
        }
    }
    Ok(())
}

/// All sentences, each as often as its file's weight says.
fn sentences(treebanks: &[String]) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for treebank in treebanks {
        let (path, times) = match treebank.rsplit_once('*') {
            Some((path, times)) => (path, times.parse().with_context(|| treebank.clone())?),
            None => (treebank.as_str(), 1),
        };
        let read = files::treebank(path.as_ref())?;
        (0..times).for_each(|_| sentences.extend_from_slice(&read));
    }
    Ok(sentences)
}

fn options(arguments: &Arguments) -> Options {
    Options {
        seed: arguments.seed,
        epochs: arguments.epochs,
        batch: arguments.batch,
        rate: arguments.rate,
        dropout: arguments.dropout,
        word_dropout: arguments.word_dropout,
        teachers: arguments.teachers_say,
        tag_weight: arguments.tag_weight,
        average: arguments.average,
        pieces: arguments.pieces,
        hidden: arguments.hidden,
        layers: arguments.layers,
        ..Options::default()
    }
}

fn report(epoch: usize, start: Instant, losses: Losses) {
    println!(
        "epoch {epoch}: {:.0} s, loss a word: tags {:.3} arcs {:.3} relations {:.3}",
        start.elapsed().as_secs_f64(),
        losses.tags,
        losses.arcs,
        losses.rels
    );
}
