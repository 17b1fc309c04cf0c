//! Phrases of the data files, matched word by word, apart from case, punctuation and the numbers in them.

use crate::notation::Entry;
use rustc_hash::FxHashMap;

/// The words of a line in lower case; a number is `#`, the copyright sign is a word.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        match c {
            '\'' | '’' if !word.is_empty() => word.push('\''),
            '©' => {
                finish(&mut word, &mut words);
                words.push("©".to_owned());
            }
            _ if c.is_alphanumeric() => word.extend(c.to_lowercase()),
            _ => finish(&mut word, &mut words),
        }
    }
    finish(&mut word, &mut words);
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    let done = std::mem::take(word);
    let done = done.trim_end_matches('\'');
    if done.is_empty() {
        return;
    }
    if done.bytes().all(|b| b.is_ascii_digit()) {
        if words.last().is_none_or(|last| last != "#") {
            words.push("#".to_owned());
        }
        return;
    }
    words.push(done.to_owned());
}

/// A set of phrases, by their first words. In the data `#` stands for a number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases(FxHashMap<String, Vec<Vec<String>>>);

impl Phrases {
    /// The phrases listed under that key in any of the entries.
    pub(crate) fn of<'e, 'a: 'e>(entries: impl IntoIterator<Item = &'e Entry<'a>>, key: &str) -> Self {
        let mut phrases: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        for entry in entries {
            for words in entry.list(key).map(phrase) {
                let Some(first) = words.first() else { continue };
                phrases.entry(first.clone()).or_default().push(words);
            }
        }
        Self(phrases)
    }

    /// The phrases that open the line.
    fn opening<'s>(&'s self, words: &'s [String]) -> impl Iterator<Item = &'s Vec<String>> {
        let same_first = words.first().and_then(|first| self.0.get(first));
        same_first.into_iter().flatten().filter(|phrase| words.starts_with(phrase))
    }

    /// Whether one of the phrases is the whole line.
    pub(crate) fn is(&self, words: &[String]) -> bool {
        self.opening(words).any(|phrase| phrase.len() == words.len())
    }

    /// The number of words of the longest phrase that opens the line.
    pub(crate) fn opens(&self, words: &[String]) -> Option<usize> {
        self.opening(words).map(Vec::len).max()
    }

    /// Whether one of the phrases stands somewhere in the line.
    pub(crate) fn within(&self, words: &[String]) -> bool {
        (0..words.len()).any(|at| self.opens(&words[at..]).is_some())
    }
}

fn phrase(text: &str) -> Vec<String> {
    let spaced = text.replace('#', " 1 ");
    words_of(&spaced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::parse;

    #[test]
    fn lines_are_compared_by_their_words() {
        let entries =
            parse("furniture x\n  line  Skip to main content; # comments; © #\n  start Share this\n");
        let line = Phrases::of(&entries, "line");
        assert!(line.is(&words_of("» SKIP to main content")));
        assert!(line.is(&words_of("(1,204) Comments:")));
        assert!(line.is(&words_of("© 2020")));
        assert!(!line.is(&words_of("Skip to main")));
        let start = Phrases::of(&entries, "start");
        assert_eq!(start.opens(&words_of("Share this story with friends")), Some(2));
        assert_eq!(start.opens(&words_of("Share prices fell")), None);
        assert!(start.within(&words_of("Please share this!")));
    }

    #[test]
    fn apostrophes_are_one() {
        assert_eq!(words_of("Today’s 'Top' stories"), ["today's", "top", "stories"]);
    }
}
