//! Datelines: "OSLO, Norway, Nov. 3 (Northern Wire) -- ..." in front of a sentence.
//!
//! Convention: the town hangs on the sentence's root as `parataxis`, and everything of the dateline on the town as
//! in the datelines that EWT has as sentences of their own: region `appos`, date `nmod:unmarked`, agency `list`, dash
//! `punct`.

use super::NewsWords;
use super::draft::Draft;
use crate::labels::{Deprel, Upos, Xpos};
use crate::sentence::Sentence;
use crate::train::rng::Rng;

/// Sentences shorter than this seldom open a report.
const SHORT: usize = 6;

/// Tags of the words of a dateline.
struct Tags {
    name: (Upos, Xpos),
    number: (Upos, Xpos),
    comma: (Upos, Xpos),
    open: (Upos, Xpos),
    close: (Upos, Xpos),
    dash: (Upos, Xpos),
}

impl Tags {
    fn new() -> Option<Self> {
        let punct = |name| Some((Upos::PUNCT, Xpos::parse(name)?));
        Some(Self {
            name: (Upos::PROPN, Xpos::parse("NNP")?),
            number: (Upos::NUM, Xpos::parse("CD")?),
            comma: punct(",")?,
            open: punct("-LRB-")?,
            close: punct("-RRB-")?,
            dash: punct(":")?,
        })
    }
}

/// A dateline being put together in a draft.
struct Dateline<'a> {
    draft: Draft,
    tags: Tags,
    words: &'a NewsWords,
    town: usize,
}

/// The sentence with a dateline in front.
pub(super) fn prefix(sentence: &Sentence, words: &NewsWords, rng: &mut Rng) -> Option<Sentence> {
    let root = sentence.root()?;
    if sentence.words.len() < SHORT || sentence.words[root].upos != Upos::VERB {
        return None;
    }
    let mut line = Dateline { draft: Draft::over(sentence), tags: Tags::new()?, words, town: 0 };
    let town = cased_town(rng.pick(&words.towns)?, rng);
    line.town = line.name(&town, root, Deprel::PARATAXIS);
    if rng.chance(0.35) {
        line.region(rng)?;
    }
    if rng.chance(0.35) {
        line.date(rng)?;
    }
    if rng.chance(0.65) {
        line.agency(rng)?;
    }
    let dash = *rng.pick(&["--", "-", "\u{2014}", "\u{2013}", ":"])?;
    line.draft.add(dash, line.tags.dash, line.town, Deprel::PUNCT);
    line.draft.keep_all(sentence, 0..sentence.words.len());
    line.draft.finish()
}

/// Datelines mostly have their town in capitals.
fn cased_town(town: &str, rng: &mut Rng) -> String {
    if rng.chance(0.75) { town.to_uppercase() } else { town.to_owned() }
}

impl Dateline<'_> {
    /// Adds a name whose last word hangs on `head` and the others, as `compound`, on the last; answers the last.
    fn name(&mut self, name: &str, head: usize, rel: Deprel) -> usize {
        let parts: Vec<&str> = name.split(' ').collect();
        let last = self.draft.next_number() + parts.len() - 1;
        for (i, part) in parts.iter().enumerate() {
            let (head, rel) = if i + 1 == parts.len() { (head, rel) } else { (last, Deprel::COMPOUND) };
            self.draft.add(part, self.tags.name, head, rel);
        }
        last
    }

    fn region(&mut self, rng: &mut Rng) -> Option<()> {
        let region = rng.pick(&self.words.regions)?;
        let head = self.draft.next_number() + region.split(' ').count();
        self.draft.add(",", self.tags.comma, head, Deprel::PUNCT);
        self.name(region, self.town, Deprel::APPOS);
        Some(())
    }

    fn date(&mut self, rng: &mut Rng) -> Option<()> {
        let month = rng.pick(&self.words.months)?;
        let day = self.draft.next_number() + 2;
        self.draft.add(",", self.tags.comma, day, Deprel::PUNCT);
        self.draft.add(month, self.tags.name, day, Deprel::NMOD_UNMARKED);
        self.draft.add(&(1 + rng.below(31)).to_string(), self.tags.number, self.town, Deprel::NMOD_UNMARKED);
        Some(())
    }

    fn agency(&mut self, rng: &mut Rng) -> Option<()> {
        let agency = rng.pick(&self.words.agencies)?;
        let name = self.draft.next_number() + agency.split(' ').count();
        self.draft.add("(", self.tags.open, name, Deprel::PUNCT);
        self.name(agency, self.town, Deprel::LIST);
        self.draft.add(")", self.tags.close, name, Deprel::PUNCT);
        Some(())
    }
}
