//! A sentence with what the coder keeps asking of it worked out once.

use dateline_lexicon::fold::{Spelling, spellings};
use dateline_lexicon::{Phrase, Triggers, WordSet};
use dateline_syntax::{Deprel, Sentence, Upos, Word};

/// A parsed sentence, its tree turned downward, its words in small letters.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// The children of each word, in order.
    pub children: Vec<Vec<usize>>,
    /// The words as written, in small letters.
    pub lower: Vec<String>,
    /// The lemmas in small letters.
    pub lemmas: Vec<String>,
    /// The words as names are looked up by.
    pub spellings: Vec<Spelling>,
    /// Whether the sentence is all capitals, or a headline in title case, where case tells little.
    pub capitals: bool,
}

impl<'a> Tree<'a> {
    /// Works out the tree of a sentence.
    pub fn new(sentence: &'a Sentence) -> Self {
        let words = &sentence.words;
        let mut children = vec![Vec::new(); words.len()];
        for (i, word) in words.iter().enumerate() {
            if let Some(list) = word.head.and_then(|head| children.get_mut(head)) {
                list.push(i);
            }
        }
        let lower = words.iter().map(|w| w.form.to_lowercase()).collect();
        let lemmas = words.iter().map(|w| w.lemma.to_lowercase()).collect();
        let spellings = spellings(words.iter().map(|w| w.form.as_str()));
        Self { sentence, children, lower, lemmas, spellings, capitals: all_capitals(words) }
    }

    /// Works out the tree of a sentence; the lexicon's verbs help to tell the lemmas of verbs that the lists of the parser
    /// lack: "serenaded" is a form of "serenade" where patterns begin with that and with no "serenad".
    pub fn read(sentence: &'a Sentence, triggers: &Triggers) -> Self {
        let mut tree = Self::new(sentence);
        for (i, word) in sentence.words.iter().enumerate().filter(|(_, word)| word.upos == Upos::VERB) {
            let lemma = &tree.lemmas[i];
            if triggers.of(lemma).is_empty() && word.form.len() > lemma.len() {
                let base = other_bases(lemma).find(|base| !triggers.of(base).is_empty());
                tree.lemmas[i] = base.unwrap_or_else(|| lemma.clone());
            }
        }
        tree
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.sentence.words.len()
    }

    /// A word.
    pub fn word(&self, i: usize) -> &'a Word {
        &self.sentence.words[i]
    }

    /// The relation of a word to its head, with its subtype.
    pub fn rel(&self, i: usize) -> Deprel {
        self.word(i).rel
    }

    /// The relation of a word to its head, without its subtype.
    pub fn base(&self, i: usize) -> &'static str {
        self.word(i).rel.base()
    }

    /// The head of a word.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.word(i).head
    }

    /// The children of a word that have one of these relations (without subtypes).
    pub fn with<'t>(&'t self, i: usize, rels: &'t [&str]) -> impl Iterator<Item = usize> + 't {
        self.children[i].iter().copied().filter(move |c| rels.contains(&self.base(*c)))
    }

    /// The first child of a word that has one of these relations (without subtypes).
    pub fn child(&self, i: usize, rels: &[&str]) -> Option<usize> {
        self.children[i].iter().copied().find(|c| rels.contains(&self.base(*c)))
    }

    /// Whether a word is a noun, name, pronoun or numeral.
    pub fn is_nominal(&self, i: usize) -> bool {
        matches!(self.word(i).upos, Upos::NOUN | Upos::PROPN | Upos::PRON | Upos::NUM)
    }

    /// Whether a word is a verb.
    pub fn is_verb(&self, i: usize) -> bool {
        self.word(i).upos == Upos::VERB
    }

    /// Who does what a verb tells that the parser took for a participle before its object: "soldiers massacred villagers".
    pub fn attribute_subject(&self, verb: usize) -> Option<usize> {
        let noun = self.head(verb).filter(|noun| self.base(verb) == "amod" && verb < *noun)?;
        let past = self.is_verb(verb) && matches!(self.word(verb).xpos.name(), "VBD" | "VBN");
        let own = || self.child(verb, &["nsubj"]);
        let above = || self.child(noun, &["nsubj"]).filter(|_| self.child(noun, &["cop"]).is_none());
        let several = |c: &usize| c + 1 == verb && self.word(*c).xpos.name() == "NNS";
        let beside = || self.with(noun, &["compound"]).find(several);
        own().or_else(above).or_else(beside).filter(|subject| past && *subject < verb)
    }

    /// The preposition or marker before a word, several joined by spaces; empty for none.
    pub fn case(&self, i: usize) -> String {
        let mut parts = Vec::new();
        for c in self.with(i, &["case", "mark"]).filter(|c| *c < i) {
            parts.push(self.lower[c].as_str());
            parts.extend(self.with(c, &["fixed"]).map(|f| self.lower[f].as_str()));
        }
        parts.join(" ")
    }

    /// The word and those coordinated with it.
    pub fn conjuncts(&self, i: usize) -> Vec<usize> {
        std::iter::once(i).chain(self.with(i, &["conj"])).collect()
    }

    /// All words under a word, itself included, in order.
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        let mut found = vec![i];
        let mut next = 0;
        while next < found.len() {
            found.extend(&self.children[found[next]]);
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// Whether word `i` lies under word `above` or is it.
    pub fn is_under(&self, i: usize, above: usize) -> bool {
        self.ancestors(i).any(|a| a == above)
    }

    /// The word itself, its head, the head's head, up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(i), |i| self.head(*i)).take(self.len() + 1)
    }

    /// How far a word is from the root.
    pub fn depth(&self, i: usize) -> usize {
        self.ancestors(i).count()
    }

    /// Whether a phrase stands here with word `i` as its head: a noun phrase in one run, a verb with its particles.
    pub fn has_phrase(&self, i: usize, phrase: &Phrase) -> bool {
        self.run_at(i, phrase) || (phrase.head == 0 && phrase.words.len() > 1 && self.spread_at(i, phrase))
    }

    /// Whether a phrase's last two words are word `i` and the one before it, and the others stand further before in its own
    /// phrase, maybe with more between them: "new trade ties" in "new and closer trade ties".
    pub fn has_among(&self, i: usize, phrase: &Phrase) -> bool {
        let [further @ .., beside, last] = &phrase.words[..] else { return false };
        if i == 0 || !self.is_word(i, last) || !self.is_word(i - 1, beside) {
            return false;
        }
        let first = self.subtree(i).first().map_or(i, |first| self.modifiers_before(*first));
        let mut words = first..i - 1;
        further.iter().all(|text| words.any(|w| self.is_word(w, text)))
    }

    /// Where the adjectives and participles begin that end before word `i`.
    fn modifiers_before(&self, i: usize) -> usize {
        let modifies = |w: &usize| ["JJ", "VBN", "VBG"].contains(&self.word(*w).xpos.name());
        (0..i).rev().take_while(modifies).last().unwrap_or(i)
    }

    /// Whether an adjective or compound of word `i` is a word.
    pub fn is_modified_by(&self, i: usize, word: &str) -> bool {
        self.with(i, &["amod", "compound"]).any(|c| self.is_word(c, word))
    }

    /// Whether a possessor of word `i` is a word: "their" of "their peoples".
    pub fn is_owned_by(&self, i: usize, word: &str) -> bool {
        self.children[i].iter().any(|c| self.rel(*c).name() == "nmod:poss" && self.is_word(*c, word))
    }

    /// Whether one of the phrases of a set stands here with word `i` as its head.
    pub fn in_set(&self, i: usize, set: &WordSet) -> bool {
        let by_lemma = set.headed_by(&self.lemmas[i]).iter();
        by_lemma.chain(set.headed_by(&self.lower[i])).any(|phrase| self.has_phrase(i, phrase))
    }

    /// Whether the phrase's words stand in one run around word `i`.
    fn run_at(&self, i: usize, phrase: &Phrase) -> bool {
        let Some(start) = i.checked_sub(phrase.head) else { return false };
        start + phrase.words.len() <= self.len()
            && phrase.words.iter().enumerate().all(|(n, word)| self.is_word(start + n, word))
    }

    /// Whether the phrase's further words depend on word `i`.
    fn spread_at(&self, i: usize, phrase: &Phrase) -> bool {
        self.is_word(i, &phrase.words[0])
            && phrase.words[1..].iter().all(|word| {
                self.children[i].iter().any(|c| {
                    *c > i
                        && self.is_word(*c, word)
                        && ["compound", "advmod", "obj", "obl", "xcomp"].contains(&self.base(*c))
                })
            })
    }

    /// Whether word `i` is this word, by its lemma or as written.
    pub fn is_word(&self, i: usize, word: &str) -> bool {
        self.lemmas[i] == word || self.lower[i] == word
    }
}

/// What else a verb's base may be where an ending was taken off that begins with a vowel: with an `e`, or without the
/// second of two equal letters.
fn other_bases(lemma: &str) -> impl Iterator<Item = String> {
    let bytes = lemma.as_bytes();
    let doubled = bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    let single = doubled.then(|| lemma.get(..lemma.len() - 1).map(str::to_owned)).flatten();
    std::iter::once(format!("{lemma}e")).chain(single)
}

/// Whether words tell nothing by their case: no letter is small.
fn all_capitals(words: &[Word]) -> bool {
    let mut letters = words.iter().flat_map(|w| w.form.chars()).filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && words.len() > 2 && letters.all(|c| !c.is_lowercase())
}
