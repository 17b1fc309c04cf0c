//! Scores sentence splitting, tokenizing, lemmas and features on CoNLL-U files.
//!
//! `cargo run --release -p dateline-eval --example text_scores -- [--show KIND] FILE...`
//!
//! Raw text is rebuilt from each file, paragraph by paragraph. `--show sentences|words|lemmas|feats` lists
//! the errors of that kind, the most frequent first.

// An example is a program at the edge: it reads the files it is given.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::error::Error;

use dateline_eval::parse::score;
use dateline_syntax::Sentence;
use dateline_syntax::text::conllu::{Treebank, read_treebank};
use dateline_syntax::text::tokens::{Block, segment};

fn main() -> Result<(), Box<dyn Error>> {
    let mut show = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--show" {
            show = arguments.next();
            continue;
        }
        let bank = read_treebank(&std::fs::read_to_string(&argument)?)?;
        let raw = segment_raw(&bank);
        let raw_score = score(&bank.sentences, &raw)?;
        println!("{argument}");
        for (name, figure) in raw_score.rows().into_iter().take(3) {
            println!("  raw {name:<10} F1 {:.2}", 100.0 * figure.f1());
        }
        match show.as_deref() {
            Some("sentences") => show_sentences(&bank, &raw),
            Some("words") => show_words(&bank, &raw),
            _ => {}
        }
    }
    Ok(())
}

fn segment_raw(bank: &Treebank) -> Vec<Sentence> {
    let blocks: Vec<Block> =
        bank.paragraphs.iter().map(|p| Block { range: p.clone(), single: false }).collect();
    segment(&bank.text, &blocks)
}

/// Prints the places where only one of the two has a sentence end.
fn show_sentences(bank: &Treebank, raw: &[Sentence]) {
    let ends = |s: &[Sentence]| s.iter().map(|s| s.end).collect::<std::collections::BTreeSet<_>>();
    let (gold, own) = (ends(&bank.sentences), ends(raw));
    let around = |at: usize| {
        let text = &bank.text;
        let (from, to) = (text.floor_char_boundary(at.saturating_sub(50)), text.ceil_char_boundary(at + 50));
        format!("{:?} | {:?}", &text[from..at], &text[at..to.min(text.len())])
    };
    for at in gold.symmetric_difference(&own) {
        println!("{} {}", if gold.contains(at) { "missed" } else { "extra " }, around(*at));
    }
}

/// Prints the stretches that are cut otherwise, as `gold -> own`.
fn show_words(bank: &Treebank, raw: &[Sentence]) {
    let spans =
        |s: &[Sentence]| s.iter().flat_map(|s| &s.words).map(|w| (w.start, w.end)).collect::<Vec<_>>();
    let (gold, own) = (spans(&bank.sentences), spans(raw));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut g, mut o) = (0, 0);
    while g < gold.len() && o < own.len() {
        if gold[g] == own[o] {
            (g, o) = (g + 1, o + 1);
            continue;
        }
        let (g0, o0) = (g, o);
        (g, o) = (g + 1, o + 1);
        while g < gold.len() && o < own.len() && gold[g - 1].1 != own[o - 1].1 {
            if gold[g - 1].1 < own[o - 1].1 { g += 1 } else { o += 1 }
        }
        let join = |spans: &[(usize, usize)]| {
            spans.iter().map(|&(a, b)| &bank.text[a..b]).collect::<Vec<_>>().join("·")
        };
        *counts.entry(format!("{}  ->  {}", join(&gold[g0..g]), join(&own[o0..o]))).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (what, n) in counts {
        println!("{n:>5} {what}");
    }
}
