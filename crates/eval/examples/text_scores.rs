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
use dateline_syntax::text::conllu::{Treebank, read_treebank};
use dateline_syntax::text::morphology::annotate;
use dateline_syntax::text::tokens::{Block, segment};
use dateline_syntax::{Sentence, Word};

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
        let annotated = annotate_anew(&bank);
        for (name, figure) in score(&bank.sentences, &annotated)?.rows().into_iter().skip(5).take(2) {
            println!("  gold tags and trees, {name:<7} {:.2}", 100.0 * figure.f1());
        }
        match show.as_deref() {
            Some("lemmas") => show_values(&bank, &annotated, |w| &w.lemma),
            Some("feats") => show_values(&bank, &annotated, |w| &w.feats),
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

/// The gold sentences with lemmas and features of our own.
fn annotate_anew(bank: &Treebank) -> Vec<Sentence> {
    let mut sentences = bank.sentences.clone();
    for word in sentences.iter_mut().flat_map(|s| &mut s.words) {
        word.lemma.clear();
        word.feats.clear();
    }
    annotate(&mut sentences);
    sentences
}

/// Prints the words whose lemma or features differ, as `form UPOS XPOS relation: gold -> own`.
fn show_values(bank: &Treebank, own: &[Sentence], value: impl Fn(&Word) -> &String) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let gold = bank.sentences.iter().flat_map(|s| &s.words);
    for (gold, own) in gold.zip(own.iter().flat_map(|s| &s.words)) {
        let (g, o) = (value(gold), value(own));
        if g != o && g != "_" && !gold.feats.contains("Typo=Yes") {
            let what =
                format!("{} {} {} {}: {g} -> {o}", gold.form.to_lowercase(), gold.upos, gold.xpos, gold.rel);
            *counts.entry(what).or_default() += 1;
        }
    }
    show_counts(counts);
}

/// Prints counts, the largest first.
fn show_counts(counts: BTreeMap<String, usize>) {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (what, n) in counts {
        println!("{n:>5} {what}");
    }
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
    show_counts(counts);
}
