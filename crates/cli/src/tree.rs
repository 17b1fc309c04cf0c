//! A dependency tree drawn as text.

use crate::term::{CODE, DIM, Look, clean};
use dateline::syntax::Sentence;

/// The words of a sentence as a tree, the root first, what depends on a word indented below it in the order of the text.
///
/// ```text
/// recalled  VERB root
/// ├─ Peru  PROPN nsubj
/// └─ envoy  NOUN obj
///    └─ its  PRON nmod:poss
/// ```
pub fn draw(sentence: &Sentence, look: Look) -> String {
    let mut drawing =
        Drawing { sentence, look, out: String::new(), drawn: vec![false; sentence.words.len()] };
    for root in (0..sentence.words.len()).filter(|i| sentence.words[*i].head.is_none()) {
        drawing.word(root, "", "");
    }
    // A word that no root reaches is still shown.
    for i in 0..sentence.words.len() {
        if !drawing.drawn[i] {
            drawing.word(i, "", "");
        }
    }
    drawing.out
}

struct Drawing<'a> {
    sentence: &'a Sentence,
    look: Look,
    out: String,
    drawn: Vec<bool>,
}

impl Drawing<'_> {
    /// Draws a word behind `lead` and what depends on it behind `under`.
    fn word(&mut self, i: usize, lead: &str, under: &str) {
        if std::mem::replace(&mut self.drawn[i], true) {
            return;
        }
        let word = &self.sentence.words[i];
        let label = format!("{} {}", word.upos, word.rel);
        let (lead, label) = (self.look.paint(DIM, lead), self.look.paint(CODE, &label));
        self.out += &format!("{lead}{}  {label}\n", clean(&word.form));
        let children: Vec<usize> = self.sentence.children(i).collect();
        for (n, child) in children.iter().enumerate() {
            let last = n + 1 == children.len();
            let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            self.word(*child, &format!("{under}{branch}"), &format!("{under}{below}"));
        }
    }
}
