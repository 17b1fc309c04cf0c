//! Training sentences changed into what news has and the treebanks lack: datelines, quotes before their speaker,
//! headlines, other case.

mod case;
mod dateline;
mod draft;
mod headline;
mod quote;

use super::lesson::Example;
use super::rng::Rng;
use crate::sentence::Sentence;

/// How often which change is made, and the words it needs.
#[derive(Debug, Clone, Default)]
pub struct Augmentation {
    /// Share of sentences shown in title case, upper case or lower case.
    pub case: f32,
    /// Share of sentences given a dateline.
    pub dateline: f32,
    /// Share of the sentences that report speech whose quote is put first.
    pub quote: f32,
    /// Share of sentences whose articles and forms of "be" are left out, as in headlines.
    pub headline: f32,
    /// Share of sentences whose full stop is left out.
    pub unstopped: f32,
    /// The words.
    pub words: NewsWords,
}

/// Words that the changes need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewsWords {
    /// Towns for datelines, words separated by spaces.
    pub towns: Vec<String>,
    /// Countries and regions for datelines.
    pub regions: Vec<String>,
    /// Names of agencies for datelines.
    pub agencies: Vec<String>,
    /// Months as datelines write them.
    pub months: Vec<String>,
    /// Dictionary forms of verbs that report speech.
    pub speech: Vec<String>,
}

impl NewsWords {
    /// Reads a word file: a line `[towns]` (or `regions`, `agencies`, `months`, `speech`) opens a list of one entry a
    /// line; lines with `#` are comments. Lists with other names are answered as an error.
    ///
    /// # Errors
    /// The line that opens an unknown list or stands in none.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut words = Self::default();
        let mut list = None;
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(name) => list = Some(words.list(name).map(|_| name).ok_or_else(|| line.to_owned())?),
                None => {
                    let open = list.and_then(|name| words.list(name)).ok_or_else(|| line.to_owned())?;
                    open.push(line.to_owned());
                }
            }
        }
        Ok(words)
    }

    fn list(&mut self, name: &str) -> Option<&mut Vec<String>> {
        match name {
            "towns" => Some(&mut self.towns),
            "regions" => Some(&mut self.regions),
            "agencies" => Some(&mut self.agencies),
            "months" => Some(&mut self.months),
            "speech" => Some(&mut self.speech),
            _ => None,
        }
    }
}

impl Augmentation {
    /// The usual shares.
    pub fn usual(words: NewsWords) -> Self {
        Self { case: 0.2, dateline: 0.03, quote: 0.35, headline: 0.04, unstopped: 0.04, words }
    }

    /// The example, perhaps changed. What teachers hold of its words is lost where words go, come or move.
    pub(crate) fn apply(&self, example: &Example, rng: &mut Rng) -> Example {
        let mut changed = match self.restructure(&example.sentence, rng) {
            Some(sentence) => Example { sentence, opinions: None },
            None => example.clone(),
        };
        if rng.chance(self.case) {
            case::recase(&mut changed.sentence, rng);
        }
        changed
    }

    fn restructure(&self, sentence: &Sentence, rng: &mut Rng) -> Option<Sentence> {
        let mut changed = None;
        if rng.chance(self.quote) {
            changed = quote::quote_first(sentence, &self.words.speech, rng);
        }
        if rng.chance(self.headline) {
            changed = headline::shorten(changed.as_ref().unwrap_or(sentence)).or(changed);
        } else if rng.chance(self.dateline) {
            changed = dateline::prefix(changed.as_ref().unwrap_or(sentence), &self.words, rng).or(changed);
        }
        if rng.chance(self.unstopped) {
            changed = headline::without_stop(changed.as_ref().unwrap_or(sentence)).or(changed);
        }
        changed
    }
}

#[cfg(test)]
mod tests;
