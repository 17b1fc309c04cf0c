//! Makes `data/model/forms.tsv` from the training parts of the treebanks and writes it to standard output.
//!
//! `cargo run --release -p dateline-syntax --example learn_forms -- EWT-TRAIN.conllu GUM-TRAIN.conllu...`
//!
//! Features are learnt from the first file alone, lemmas from all.

// An example is a program at the edge: it reads the files it is given.
#![allow(clippy::disallowed_methods)]

use std::error::Error;

use dateline_syntax::Sentence;
use dateline_syntax::text::{conllu, learn};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let Some((first, others)) = files.split_first() else { return Err("no treebank given".into()) };
    let first = read(first)?;
    let others: Vec<Vec<Sentence>> = others.iter().map(|f| read(f)).collect::<Result<_, _>>()?;
    print!("{}", learn::learn(&first, &others.concat()));
    Ok(())
}

fn read(file: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    conllu::read(&std::fs::read_to_string(file)?).map_err(|e| format!("{file}: {e}").into())
}
