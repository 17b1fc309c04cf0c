//! Sentences of our own that are labelled with what one party does to another, as the coder reads them.

use crate::files;
use anyhow::{Context, bail};
use dateline::lexicon::{Lexicon, Ranking, SourceFile};
use dateline::record::Event;
use dateline::{Coder, Link, Parties, lexicon_files};
use dateline_eval::plv::Roots;
use std::path::{Path, PathBuf};

/// Folders of `data/` that hold the lexicon.
const FOLDERS: [&str; 6] = ["codebook", "actors", "places", "patterns", "time", "quantities"];

/// A sentence with its events.
pub struct Labelled {
    /// The line of the file.
    pub line: String,
    /// What may stand between the parties by the rules, surest first, each with whether its root is right.
    pub links: Vec<(Link, bool)>,
}

/// Reads files of labelled sentences - code, tab, sentence - by a lexicon's folder, or without one by what is built in.
pub fn read(paths: &[PathBuf], lexicon: Option<&Path>) -> anyhow::Result<Vec<Labelled>> {
    let (coder, roots) = (unranked(lexicon)?, Roots::builtin());
    let mut sentences = Vec::new();
    for path in paths {
        let text = files::text(path)?;
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let read = sentence(&coder, &roots, line);
            sentences.push(read.with_context(|| format!("{}:{}", path.display(), number + 1))?);
        }
    }
    Ok(sentences)
}

/// A coder that ranks by the rules alone.
fn unranked(folder: Option<&Path>) -> anyhow::Result<Coder> {
    let mut lexicon = folder.map_or_else(|| Ok(Lexicon::read(&lexicon_files()).0), of_folder)?;
    lexicon.ranking = Ranking::default();
    Ok(Coder::new(lexicon)?)
}

/// The lexicon of a folder that is laid out like `data/`.
fn of_folder(folder: &Path) -> anyhow::Result<Lexicon> {
    let mut texts = Vec::new();
    for part in FOLDERS.iter().map(|name| folder.join(name)) {
        for path in files::below(&part, "txt")? {
            texts.push((path.display().to_string(), files::text(&path)?));
        }
    }
    let files: Vec<SourceFile<'_>> = texts.iter().map(|(path, text)| SourceFile { path, text }).collect();
    Ok(Lexicon::read(&files).0)
}

/// The root of a CAMEO code and its PLOVER type: PLOVER's, or where it has none, CAMEO's.
fn root(roots: &Roots, code: &str, kind: Option<&str>) -> String {
    let known = roots.of_code(code, kind).map(|(root, _)| root);
    known.unwrap_or(code.get(..2).unwrap_or(code)).to_owned()
}

/// Reads a labelled sentence and finds the events in it.
fn sentence(coder: &Coder, roots: &Roots, line: &str) -> anyhow::Result<Labelled> {
    let mut cells = line.split('\t');
    let (Some(label), Some(marked)) = (cells.next(), cells.next()) else {
        bail!("expected a code, a tab, a sentence")
    };
    let (text, parties) = unmark(marked)?;
    let kind = coder.lexicon().codebook.nearest(label).and_then(|(_, entry)| entry.plover.as_deref());
    let gold = root(roots, label, kind);
    let is_right = |event: &Event| {
        let kind = event.plover.as_ref().map(|plover| plover.event.as_str());
        event.cameo.as_deref().is_some_and(|code| root(roots, code, kind) == gold)
    };
    let judged = |link: Link| {
        let right = is_right(&link.event);
        (link, right)
    };
    let links = coder.code_between(&text, &parties).1.into_iter().map(judged).collect();
    Ok(Labelled { line: line.to_owned(), links })
}

/// Takes the marks of the parties out of a sentence.
fn unmark(marked: &str) -> anyhow::Result<(String, Parties)> {
    let (mut text, mut parties, mut rest) = (String::new(), Parties::default(), marked);
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        let (inside, behind) = rest[at + 1..].split_once('}').context("a `{` without its `}`")?;
        let (mark, words) = inside.split_once(' ').context("expected `{s words}` or `{t words}`")?;
        let range = text.len()..text.len() + words.len();
        match mark {
            "s" => parties.source.push(range),
            "t" => parties.target.push(range),
            _ => bail!("`{mark}` marks no party; expected `s` or `t`"),
        }
        text.push_str(words);
        rest = behind;
    }
    text.push_str(rest);
    if parties.source.is_empty() || parties.target.is_empty() {
        bail!("a party is not marked");
    }
    Ok((text, parties))
}
