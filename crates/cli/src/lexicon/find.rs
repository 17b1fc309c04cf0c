//! `dateline lexicon find`: which entries touch some words.

use crate::Outcome;
use crate::args::{FindArgs, TextOrJson};
use crate::output::Output;
use crate::term::{CODE, DIM, HEAD, Look, clean, complain};
use anstyle::Style;
use dateline::lexicon::find::{Hit, Touch};
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// When a folder of the lexicon cannot be read.
pub fn find(args: &FindArgs) -> anyhow::Result<Outcome> {
    let (entries, problems) = super::entries(&args.lexicon.layers)?;
    for problem in &problems {
        complain(&problem.to_string());
    }
    let words = args.words.join(" ");
    let hits = dateline::lexicon::find::find(&entries, &words);
    let mut out = Output::open(None)?;
    match args.format {
        TextOrJson::Text => out.write_all(text(&hits, &words, Look::of_stdout()).as_bytes())?,
        TextOrJson::Json => {
            serde_json::to_writer_pretty(&mut out, &hits.iter().map(as_json).collect::<Vec<Value>>())?;
            writeln!(out)?;
        }
    }
    out.finish()?;
    Ok(if hits.is_empty() { Outcome::Problems } else { Outcome::Fine })
}

/// What the words are, in a word for programs and in a heading for people.
fn names(touch: Touch) -> (&'static str, &'static str) {
    match touch {
        Touch::Name => ("name", "names of actors"),
        Touch::Noun => ("noun", "nouns that describe actors"),
        Touch::Trigger => ("trigger", "triggers of patterns"),
        Touch::Word => ("word", "further words of patterns"),
        Touch::Member => ("member", "members of word classes"),
        Touch::Example => ("example", "sentences"),
        Touch::Title => ("title", "names of codes, patterns and classes"),
        Touch::Id => ("id", "ids"),
    }
}

/// For people: by what the words are there.
fn text(hits: &[Hit], words: &str, look: Look) -> String {
    let mut out = String::new();
    for (i, hit) in hits.iter().enumerate() {
        if i == 0 || hits[i - 1].touch != hit.touch {
            out += &format!("{}{}\n", if i > 0 { "\n" } else { "" }, look.paint(HEAD, names(hit.touch).1));
        }
        out += &line(hit, look);
    }
    if hits.is_empty() { format!("nothing in the lexicon holds `{}`\n", clean(words)) } else { out }
}

/// One hit.
fn line(hit: &Hit, look: Look) -> String {
    let through = match (hit.touch, hit.through.len()) {
        (_, 0) => String::new(),
        (Touch::Member, _) => format!(" · used by {}", hit.through.join(", ")),
        _ => format!(" · through &{}", hit.through.join(", &")),
    };
    let key = if hit.key.is_empty() { String::new() } else { format!("{} ", hit.key) };
    let pieces = [
        (CODE, format!("{} ", hit.entry)),
        (DIM, key),
        (Style::new(), clean(&hit.text)),
        (DIM, format!("{through} · {}", hit.place)),
    ];
    look.wrap(2, &pieces)
}

fn as_json(hit: &Hit) -> Value {
    json!({
        "touch": names(hit.touch).0, "entry": hit.entry, "field": hit.key, "text": hit.text,
        "through": hit.through, "at": hit.place.to_string(),
        "file": &*hit.place.file, "line": hit.place.line, "column": hit.place.column,
    })
}
