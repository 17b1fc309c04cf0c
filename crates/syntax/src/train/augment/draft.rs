//! A sentence being rebuilt: words move, go and come while heads keep pointing at the right ones.

use crate::labels::{Deprel, Upos, Xpos};
use crate::sentence::{Feats, Sentence, Word};

/// A word of a draft. Heads are numbers of the old sentence; added words have numbers past its end.
#[derive(Debug, Clone)]
struct Entry {
    id: usize,
    word: Word,
}

/// The new order of words.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    entries: Vec<Entry>,
    next: usize,
}

impl Draft {
    /// An empty draft over a sentence.
    pub(super) fn over(sentence: &Sentence) -> Self {
        Self { entries: Vec::new(), next: sentence.words.len() }
    }

    /// Appends a word of the sentence; answers where it lies for [`Draft::word_mut`].
    pub(super) fn keep(&mut self, sentence: &Sentence, index: usize) -> usize {
        self.entries.push(Entry { id: index, word: sentence.words[index].clone() });
        self.entries.len() - 1
    }

    /// Appends words of the sentence.
    pub(super) fn keep_all(&mut self, sentence: &Sentence, indices: impl IntoIterator<Item = usize>) {
        indices.into_iter().for_each(|i| {
            self.keep(sentence, i);
        });
    }

    /// Appends a word that hangs on number `head`; answers its own number.
    pub(super) fn add(&mut self, form: &str, (upos, xpos): (Upos, Xpos), head: usize, rel: Deprel) -> usize {
        let word = Word {
            form: form.to_owned(),
            start: 0,
            end: 0,
            lemma: form.to_owned(),
            upos,
            xpos,
            feats: Feats::new(),
            head: Some(head),
            rel,
            glued: false,
            continues: false,
        };
        self.entries.push(Entry { id: self.next, word });
        self.next += 1;
        self.next - 1
    }

    /// The number the next added word will have.
    pub(super) fn next_number(&self) -> usize {
        self.next
    }

    /// How many words there are so far.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// A word already in the draft, by its place.
    pub(super) fn word_mut(&mut self, place: usize) -> Option<&mut Word> {
        self.entries.get_mut(place).map(|e| &mut e.word)
    }

    /// The new sentence, if the head of every word is in it.
    pub(super) fn finish(self) -> Option<Sentence> {
        let mut place = vec![None; self.next];
        self.entries.iter().enumerate().for_each(|(at, e)| place[e.id] = Some(at));
        let mut words = Vec::with_capacity(self.entries.len());
        for Entry { mut word, .. } in self.entries {
            word.head = match word.head {
                None => None,
                Some(head) => Some(place[head]?),
            };
            words.push(word);
        }
        Some(Sentence { start: 0, end: 0, words })
    }
}

/// Which words belong to the subtree of `top`.
pub(super) fn subtree(sentence: &Sentence, top: usize) -> Vec<bool> {
    let mut inside = vec![false; sentence.words.len()];
    inside[top] = true;
    // A tree of n words is at most n deep; stop as soon as nothing is added.
    loop {
        let mut grown = false;
        for (i, word) in sentence.words.iter().enumerate() {
            if !inside[i] && word.head.is_some_and(|h| inside[h]) {
                inside[i] = true;
                grown = true;
            }
        }
        if !grown {
            return inside;
        }
    }
}

/// Whether a word has no dependents.
pub(super) fn is_leaf(sentence: &Sentence, index: usize) -> bool {
    sentence.children(index).next().is_none()
}

/// The place of the full stop that ends a sentence, where one does.
pub(super) fn stop(sentence: &Sentence) -> Option<usize> {
    let last = sentence.words.len().checked_sub(1)?;
    (sentence.words[last].form == "." && is_leaf(sentence, last)).then_some(last)
}

/// The form with its first letter in upper case.
pub(super) fn capitalized(form: &str) -> String {
    let mut chars = form.chars();
    match chars.next() {
        Some(first) if form.starts_with('\'') => format!("{first}{}", chars.as_str()),
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
