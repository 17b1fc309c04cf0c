//! `dateline eval quotes`: who says what against a corpus of attributions.

use crate::output::Output;
use crate::{Outcome, lexicon, term};
use anyhow::{Context, bail};
use dateline::Coder;
use dateline::record::CharIndex;
use dateline_eval::quotes::{Attribution, Miss, QuoteScore, Stretch, brat};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Runs the command.
///
/// # Errors
/// When the corpus or the lexicon cannot be read.
pub fn run(dir: &Path, lexicon: &[lexicon::Layer], wrong: bool, as_json: bool) -> anyhow::Result<Outcome> {
    let coder = lexicon::coder(lexicon)?;
    let items: Vec<Item> = annotations(dir)?
        .par_iter()
        .map(|path| Item::read(&coder, dir, path))
        .collect::<anyhow::Result<_>>()?;
    let mut score = QuoteScore::default();
    let mut out = Output::open(None)?;
    for item in &items {
        let misses = score.add(&item.text, &item.gold, &item.ours);
        if wrong {
            for miss in misses {
                writeln!(out, "{}: {}", item.name, item.show(&miss))?;
            }
        }
    }
    if as_json {
        writeln!(out, "{}", figures(&score))?;
    } else {
        writeln!(out, "{}, {} items", dir.display(), items.len())?;
        write!(out, "{score}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// The files of attributions, sorted.
fn annotations(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let folder = dir.join("attributions");
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "ann"));
    files.sort();
    if files.is_empty() {
        bail!("{}: no .ann files here", folder.display());
    }
    Ok(files)
}

/// A text with gold's attributions and ours.
struct Item {
    name: String,
    text: String,
    gold: Vec<Attribution>,
    ours: Vec<Attribution>,
}

impl Item {
    fn read(coder: &Coder, dir: &Path, path: &Path) -> anyhow::Result<Self> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let notation = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let gold = brat::read(&notation).with_context(|| path.display().to_string())?;
        let text = text_of(dir, &name)?;
        let index = CharIndex::new(&text);
        let ours = coder.attributions(&text).iter().map(|found| in_characters(found, &index)).collect();
        Ok(Self { name, gold, ours, text })
    }

    /// A miss, for people.
    fn show(&self, miss: &Miss) -> String {
        let shown = match miss {
            Miss::Missed(gold) => format!("missed  {}", self.words(&self.gold[*gold])),
            Miss::Extra(ours) => format!("extra   {}", self.words(&self.ours[*ours])),
            Miss::Inexact(gold, ours) => {
                format!("inexact {} ## {}", self.words(&self.gold[*gold]), self.words(&self.ours[*ours]))
            }
            Miss::Speaker(gold, ours) => {
                format!("speaker {} ## {}", self.words(&self.gold[*gold]), self.words(&self.ours[*ours]))
            }
        };
        term::clean(&shown)
    }

    /// Source, cue and content in words.
    fn words(&self, attribution: &Attribution) -> String {
        let text = |stretches: &[Stretch]| -> String {
            let parts = stretches.iter().map(|(start, end)| {
                self.text.chars().skip(*start).take(end.saturating_sub(*start)).collect::<String>()
            });
            parts.collect::<Vec<_>>().join(" ... ")
        };
        let Attribution { source, cue, content } = attribution;
        format!("[{}] {{{}}} {}", text(source), text(cue), text(content))
    }
}

/// The text that attributions belong to: of their name, or of their name without the annotator's.
fn text_of(dir: &Path, name: &str) -> anyhow::Result<String> {
    let path = |stem: &str| dir.join("text").join(format!("{stem}.txt"));
    let own = path(name);
    let shared = name.rsplit_once('_').map_or_else(|| own.clone(), |(stem, _)| path(stem));
    let found = if own.is_file() { own } else { shared };
    fs::read_to_string(&found).with_context(|| found.display().to_string())
}

/// An attribution with offsets in characters.
fn in_characters(found: &dateline::Attribution, index: &CharIndex) -> Attribution {
    let one = |(start, end): &(usize, usize)| (index.char_at(*start), index.char_at(*end));
    let mut content: Vec<Stretch> = found.content.iter().map(one).collect();
    content.sort_unstable();
    let all = |stretch: &Option<(usize, usize)>| stretch.iter().map(one).collect();
    Attribution { source: all(&found.source), cue: all(&found.cue), content }
}

/// All figures as one flat object, in per cent.
fn figures(score: &QuoteScore) -> Value {
    let percent = |value: f64| json!((value * 10_000.0).round() / 100.0);
    let mut all = Map::new();
    for (name, exact, overlap) in score.rows() {
        for (how, score) in [("exact", exact), ("overlap", overlap)] {
            all.insert(format!("{name}.{how}.precision"), percent(score.precision()));
            all.insert(format!("{name}.{how}.recall"), percent(score.recall()));
            all.insert(format!("{name}.{how}.f1"), percent(score.f1()));
        }
    }
    all.insert("speaker.right".to_owned(), percent(score.speaker_right()));
    all.into()
}
