//! Reading chains: CoNLL-U with `Entity=` in the last column, as GUM and CorefUD write it.

use dateline_syntax::Sentence;
use dateline_syntax::text::conllu::{self, ConlluError, Treebank};
use std::ops::Range;

/// A file holds no chains that can be read.
#[derive(Debug, thiserror::Error)]
pub enum CorefError {
    /// It is no CoNLL-U.
    #[error("document {document}: {source}")]
    Conllu {
        /// The document, counted from 1.
        document: usize,
        /// What is wrong.
        source: ConlluError,
    },
    /// A mention is not closed, or closed without being open.
    #[error("document {document}, sentence {sentence}: the mention `{mention}` has only one of its brackets")]
    Bracket {
        /// The document, counted from 1.
        document: usize,
        /// Its sentence, counted from 1.
        sentence: usize,
        /// The chain's number, as in the file.
        mention: String,
    },
}

/// A document with its chains.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its text, rebuilt from its words.
    pub text: String,
    /// Its sentences, with gold trees.
    pub sentences: Vec<Sentence>,
    /// Its paragraphs, as bytes of the text.
    pub paragraphs: Vec<Range<usize>>,
    /// Its mentions, in the order of their last words.
    pub mentions: Vec<Mention>,
}

/// A mention of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// The word of it that no other of its words governs.
    pub head: usize,
    /// The chain that it belongs to.
    pub chain: String,
}

impl Document {
    /// The mention that some words are: the shortest that has their head word as its own.
    pub fn mention(&self, sentence: usize, first: usize, last: usize) -> Option<&Mention> {
        let head = head(self.sentences.get(sentence)?, first, last)?;
        let fits = self.mentions.iter().filter(|m| m.sentence == sentence && m.head == head);
        fits.min_by_key(|m| m.last - m.first)
    }
}

/// Reads all documents of a file.
///
/// # Errors
/// Where it is no CoNLL-U, or a mention's brackets do not match.
pub fn read(file: &str) -> Result<Vec<Document>, CorefError> {
    let starts = file.match_indices("# newdoc").map(|(at, _)| at).filter(|at| *at > 0);
    let mut edges: Vec<usize> = std::iter::once(0).chain(starts).chain([file.len()]).collect();
    edges.dedup();
    let parts = edges.windows(2).filter_map(|edge| file.get(edge[0]..edge[1]));
    let documents = parts.zip(1..).map(|(part, number)| document(part, number));
    documents.filter(|d| d.as_ref().map_or(true, |d| !d.sentences.is_empty())).collect()
}

/// Reads one document.
fn document(part: &str, number: usize) -> Result<Document, CorefError> {
    let read = conllu::read_treebank(part);
    let Treebank { text, sentences, paragraphs, .. } =
        read.map_err(|source| CorefError::Conllu { document: number, source })?;
    let mut mentions = Vec::new();
    for (ix, (marks, sentence)) in entities(part).iter().zip(&sentences).enumerate() {
        let found = bracketed(marks).map_err(|mention| CorefError::Bracket {
            document: number,
            sentence: ix + 1,
            mention,
        })?;
        mentions.extend(found.into_iter().filter_map(|(chain, first, last)| {
            Some(Mention { sentence: ix, first, last, head: head(sentence, first, last)?, chain })
        }));
    }
    Ok(Document { text, sentences, paragraphs, mentions })
}

/// By sentence and word: what stands behind `Entity=`.
fn entities(part: &str) -> Vec<Vec<&str>> {
    let mut sentences = vec![Vec::new()];
    for line in part.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let own = columns.first().is_some_and(|id| id.parse::<usize>().is_ok());
        let misc = columns.get(9).copied().unwrap_or_default();
        match sentences.last_mut() {
            Some(words) if own => {
                words.push(misc.split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or_default());
            }
            Some(words) if line.trim().is_empty() && !words.is_empty() => sentences.push(Vec::new()),
            _ => {}
        }
    }
    sentences
}

/// The mentions of a sentence: chain, first and last word. Those in several pieces (`12[1/2]`) are left out.
///
/// # Errors
/// The chain of a mention that is only opened or only closed.
fn bracketed(marks: &[&str]) -> Result<Vec<(String, usize, usize)>, String> {
    let (mut open, mut found): (Vec<(String, usize)>, Vec<_>) = Default::default();
    for (word, mark) in marks.iter().enumerate() {
        let mut rest = *mark;
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            let body = rest.strip_prefix('(').unwrap_or(rest);
            let end = body.find(['(', ')']).unwrap_or(body.len());
            let closes = body[end..].starts_with(')');
            let chain = body[..end].split('-').next().unwrap_or_default().to_owned();
            rest = &body[end + usize::from(closes)..];
            if opens {
                open.push((chain.clone(), word));
            }
            if closes {
                let last = open.iter().rposition(|(c, _)| *c == chain).ok_or_else(|| chain.clone())?;
                let (chain, first) = open.remove(last);
                found.push((chain, first, word));
            } else if !opens {
                return Err(chain);
            }
        }
    }
    match open.into_iter().find(|(chain, _)| !chain.contains('[')) {
        Some((chain, _)) => Err(chain),
        None => Ok(found.into_iter().filter(|(chain, ..)| !chain.contains('[')).collect()),
    }
}

/// The first of some words whose head is none of them.
fn head(sentence: &Sentence, first: usize, last: usize) -> Option<usize> {
    let words = sentence.words.get(first..=last)?;
    let outside = |head: Option<usize>| head.is_none_or(|head| head < first || head > last);
    words.iter().position(|word| outside(word.head)).map(|at| first + at)
}
