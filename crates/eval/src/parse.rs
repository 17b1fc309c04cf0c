//! How good a parse is: the measures of the CoNLL 2018 shared task.
//!
//! Method: Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal
//! Dependencies" (<https://aclanthology.org/K18-2001>), section 5, and its evaluation script. Words of gold
//! and system are aligned by the characters they cover, so that a system may make its own sentences and
//! words; inside multiword tokens that differ, by the longest common subsequence of their forms.

use std::fmt;
use std::ops::Range;

use dateline_syntax::{Sentence, Word};

/// How many of something were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// How many there are in the gold.
    pub gold: usize,
    /// How many the system found.
    pub system: usize,
    /// How many of these are right.
    pub correct: usize,
}

impl Score {
    /// The share of the system's that are right, 0 to 1.
    pub fn precision(self) -> f64 {
        ratio(self.correct, self.system)
    }

    /// The share of the gold's that were found, 0 to 1.
    pub fn recall(self) -> f64 {
        ratio(self.correct, self.gold)
    }

    /// The harmonic mean of precision and recall, 0 to 1; the accuracy where the words are given.
    pub fn f1(self) -> f64 {
        ratio(2 * self.correct, self.gold + self.system)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The measures of one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ParseScore {
    /// Surface tokens: a multiword token ("don't") counts as one.
    pub tokens: Score,
    /// Sentences with exactly the gold's span.
    pub sentences: Score,
    /// Words of the tree.
    pub words: Score,
    /// Universal parts of speech.
    pub upos: Score,
    /// Penn parts of speech.
    pub xpos: Score,
    /// Universal features; language-specific ones are not compared.
    pub feats: Score,
    /// Lemmas; any will do where the gold has none.
    pub lemmas: Score,
    /// Heads.
    pub uas: Score,
    /// Heads with relations, without subtypes: the shared task's main measure.
    pub las: Score,
    /// Heads with relations and their subtypes.
    pub las_subtypes: Score,
}

impl ParseScore {
    /// The measures with their names, in the order in which they are shown.
    pub fn rows(&self) -> [(&'static str, Score); 10] {
        [
            ("tokens", self.tokens),
            ("sentences", self.sentences),
            ("words", self.words),
            ("UPOS", self.upos),
            ("XPOS", self.xpos),
            ("feats", self.feats),
            ("lemmas", self.lemmas),
            ("UAS", self.uas),
            ("LAS", self.las),
            ("LAS with subtypes", self.las_subtypes),
        ]
    }
}

impl fmt::Display for ParseScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<18} {:>9} {:>9} {:>9}", "measure", "precision", "recall", "F1")?;
        for (name, score) in self.rows() {
            let [p, r, f1] = [score.precision(), score.recall(), score.f1()].map(|x| 100.0 * x);
            writeln!(f, "{name:<18} {p:>9.2} {r:>9.2} {f1:>9.2}")?;
        }
        Ok(())
    }
}

/// Gold and system are not of the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the texts differ: without white space the gold has {gold} bytes, the system {system}")]
pub struct TextsDiffer {
    /// Length of the gold's tokens, in bytes.
    pub gold: usize,
    /// Length of the system's tokens, in bytes.
    pub system: usize,
}

/// Compares a system's sentences with the gold's. Both must be of the same text, white space aside.
///
/// # Errors
/// [`TextsDiffer`] where the tokens of the two do not add up to the same length.
pub fn score(gold: &[Sentence], system: &[Sentence]) -> Result<ParseScore, TextsDiffer> {
    let (gold, system) = (Layout::new(gold), Layout::new(system));
    if gold.length != system.length {
        return Err(TextsDiffer { gold: gold.length, system: system.length });
    }
    let pairs = align(&gold.words, &system.words);
    let mut partner = vec![None; gold.words.len()];
    for &(g, s) in &pairs {
        partner[g] = Some(s);
    }
    let words = |same: &dyn Fn(&Placed, &Placed) -> bool| Score {
        gold: gold.words.len(),
        system: system.words.len(),
        correct: pairs.iter().filter(|&&(g, s)| same(&gold.words[g], &system.words[s])).count(),
    };
    let heads = |g: &Placed, s: &Placed| same_head(g, s, &partner);
    let base = |w: &Placed| w.word.rel.base();
    Ok(ParseScore {
        tokens: spans(&gold.tokens, &system.tokens),
        sentences: spans(&gold.sentences, &system.sentences),
        words: words(&|_, _| true),
        upos: words(&|g, s| g.word.upos == s.word.upos),
        xpos: words(&|g, s| g.word.xpos == s.word.xpos),
        feats: words(&|g, s| universal(&g.word.feats).eq(universal(&s.word.feats))),
        lemmas: words(&|g, s| matches!(&*g.word.lemma, "" | "_") || g.word.lemma == s.word.lemma),
        uas: words(&heads),
        las: words(&|g, s| heads(g, s) && base(g) == base(s)),
        las_subtypes: words(&|g, s| heads(g, s) && g.word.rel == s.word.rel),
    })
}

/// Whether the system's head is the word that the gold's head was aligned with, or both have none.
fn same_head(gold: &Placed, system: &Placed, partner: &[Option<usize>]) -> bool {
    match (gold.head, system.head) {
        (None, None) => true,
        (Some(g), Some(s)) => partner[g] == Some(s),
        _ => false,
    }
}

/// The features that the shared task compares.
const UNIVERSAL: [&str; 21] = [
    "Abbr", "Animacy", "Aspect", "Case", "Definite", "Degree", "Evident", "Foreign", "Gender", "Mood",
    "NumType", "Number", "Person", "Polarity", "Polite", "Poss", "PronType", "Reflex", "Tense", "VerbForm",
    "Voice",
];

fn universal(feats: &str) -> impl Iterator<Item = &str> {
    feats.split('|').filter(|f| f.split_once('=').is_some_and(|(name, _)| UNIVERSAL.contains(&name)))
}

/// A word in the sequence of all words, with the bytes it covers when white space is left out.
struct Placed<'a> {
    word: &'a Word,
    /// The span of its surface token.
    span: Range<usize>,
    /// Whether the token has several words.
    multiword: bool,
    /// Its head's place in the sequence of all words.
    head: Option<usize>,
}

/// All words of some sentences, and their tokens and sentences as spans.
struct Layout<'a> {
    words: Vec<Placed<'a>>,
    tokens: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
    length: usize,
}

impl<'a> Layout<'a> {
    fn new(sentences: &'a [Sentence]) -> Self {
        let mut layout = Self { words: vec![], tokens: vec![], sentences: vec![], length: 0 };
        for sentence in sentences.iter().filter(|s| !s.words.is_empty()) {
            let (start, first) = (layout.length, layout.words.len());
            for token in sentence.words.chunk_by(|_, next| next.continues) {
                layout.push_token(token, first);
            }
            layout.sentences.push(start..layout.length);
        }
        layout
    }

    fn push_token(&mut self, token: &'a [Word], first: usize) {
        let start = self.length;
        self.length += token.iter().map(|w| w.end.saturating_sub(w.start)).sum::<usize>();
        let span = start..self.length;
        self.words.extend(token.iter().map(|word| Placed {
            word,
            span: span.clone(),
            multiword: token.len() > 1,
            head: word.head.map(|h| first + h),
        }));
        self.tokens.push(span);
    }
}

/// Counts the spans that both have; each side's are in order.
fn spans(gold: &[Range<usize>], system: &[Range<usize>]) -> Score {
    let (mut g, mut s, mut correct) = (0, 0, 0);
    while g < gold.len() && s < system.len() {
        let (a, b) = (&gold[g], &system[s]);
        correct += usize::from(a == b);
        g += usize::from(a.start <= b.start);
        s += usize::from(b.start <= a.start);
    }
    Score { gold: gold.len(), system: system.len(), correct }
}

/// Pairs of words that are the same stretch of text, in order.
fn align(gold: &[Placed], system: &[Placed]) -> Vec<(usize, usize)> {
    let (mut g, mut s) = (0, 0);
    let mut pairs = Vec::new();
    while g < gold.len() && s < system.len() {
        if gold[g].multiword || system[s].multiword {
            let (g_end, s_end) = region(gold, system, &mut g, &mut s);
            let common = common_subsequence(&gold[g..g_end], &system[s..s_end]);
            pairs.extend(common.into_iter().map(|(i, j)| (g + i, s + j)));
            (g, s) = (g_end, s_end);
        } else if gold[g].span == system[s].span {
            pairs.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if gold[g].span.start <= system[s].span.start {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// The ends of the stretch around words `g` and `s` in which multiword tokens overlap words of the other
/// side. Moves `g` or `s` on first where one lies wholly before the other.
fn region(gold: &[Placed], system: &[Placed], g: &mut usize, s: &mut usize) -> (usize, usize) {
    let mut end = if gold[*g].multiword { gold[*g].span.end } else { system[*s].span.end };
    if gold[*g].multiword && !system[*s].multiword {
        *s += system[*s..].iter().take_while(|w| w.span.start < gold[*g].span.start).count();
    } else if !gold[*g].multiword {
        *g += gold[*g..].iter().take_while(|w| w.span.start < system[*s].span.start).count();
    }
    let (mut g_end, mut s_end) = (*g, *s);
    loop {
        if g_end < gold.len() && gold[g_end].span.start < end {
            end = if gold[g_end].multiword { end.max(gold[g_end].span.end) } else { end };
            g_end += 1;
        } else if s_end < system.len() && system[s_end].span.start < end {
            end = if system[s_end].multiword { end.max(system[s_end].span.end) } else { end };
            s_end += 1;
        } else {
            return (g_end, s_end);
        }
    }
}

/// The longest common subsequence of the words' forms, letter case aside.
fn common_subsequence(gold: &[Placed], system: &[Placed]) -> Vec<(usize, usize)> {
    let same = |i: usize, j: usize| gold[i].word.form.to_lowercase() == system[j].word.form.to_lowercase();
    let mut longest = vec![vec![0_usize; system.len() + 1]; gold.len() + 1];
    for i in (0..gold.len()).rev() {
        for j in (0..system.len()).rev() {
            longest[i][j] = match same(i, j) {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < gold.len() && j < system.len() {
        if same(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
