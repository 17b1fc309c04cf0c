//! The word lists of `data/words` that sentence splitting and tokenizing look things up in.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

static ABBREVIATIONS: &str = include_str!("../../../../data/words/abbreviations.txt");
static TOKENS: &str = include_str!("../../../../data/words/tokens.txt");

/// The lists, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(ABBREVIATIONS, TOKENS));

/// What may follow an abbreviation; see `data/words/abbreviations.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// The rest of a name or phrase: it never ends a sentence.
    BeforeName,
    /// A number, else it is an ordinary word.
    BeforeNumber,
    /// Anything.
    Anywhere,
}

/// Word lists, all in lower case.
#[derive(Debug, Default)]
pub struct Words {
    abbreviations: FxHashMap<String, (Abbreviation, bool)>,
    /// Words that begin a sentence and hardly ever go on a name.
    pub openers: FxHashSet<String>,
    /// Verbs that may follow a quotation.
    pub reporting: FxHashSet<String>,
    /// Short words without a vowel that are no abbreviations.
    pub full_words: FxHashSet<String>,
    /// Names that end in "!".
    pub marked_names: FxHashSet<String>,
    /// Prefixes that keep their hyphen.
    pub prefixes: FxHashSet<String>,
    /// Units that are split from a number.
    pub units: FxHashSet<String>,
    /// Contractions that no apostrophe shows, with the lengths of their words in characters.
    pub contractions: FxHashMap<String, Vec<usize>>,
    /// Words that begin with an apostrophe.
    pub elisions: FxHashSet<String>,
    /// Words that keep their slash.
    pub slashed: FxHashSet<String>,
    /// Last labels of names of computers and files.
    pub domains: FxHashSet<String>,
    /// Emoticons, longest first; these keep their case.
    pub emoticons: Vec<String>,
}

impl Words {
    fn read(abbreviations: &str, tokens: &str) -> Self {
        let mut words = Self::default();
        let entries = entries(abbreviations).chain(entries(tokens));
        for (section, entry) in entries {
            words.add(section, entry);
        }
        words.emoticons.sort_by_key(|e| std::cmp::Reverse(e.len()));
        words
    }

    fn add(&mut self, section: &str, entry: &str) {
        let kind = match section {
            "before-name" => Some(Abbreviation::BeforeName),
            "before-number" => Some(Abbreviation::BeforeNumber),
            "anywhere" => Some(Abbreviation::Anywhere),
            _ => None,
        };
        if let Some(kind) = kind {
            let capital = entry.starts_with(char::is_uppercase);
            self.abbreviations.insert(entry.to_lowercase(), (kind, capital));
        }
        let set = match section {
            "openers" => &mut self.openers,
            "reporting" => &mut self.reporting,
            "full-words" => &mut self.full_words,
            "marked-names" => &mut self.marked_names,
            "prefixes" => &mut self.prefixes,
            "units" => &mut self.units,
            "elisions" => &mut self.elisions,
            "slashed" => &mut self.slashed,
            "domains" => &mut self.domains,
            "contractions" => {
                self.contractions.insert(
                    entry.replace('+', ""),
                    entry.split('+').map(|part| part.chars().count()).collect(),
                );
                return;
            }
            "emoticons" => return self.emoticons.push(entry.to_owned()),
            _ => return,
        };
        set.insert(entry.to_owned());
    }

    /// What kind of abbreviation a word is, if it is one; the word comes without its last full stop.
    pub fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let (kind, capital) = *self.abbreviations.get(lower(word).as_ref())?;
        // One capital letter is an initial or a Roman number, not "v." or "p.".
        let initial = word.len() == 1 && word.starts_with(char::is_uppercase);
        (!initial && (!capital || word.starts_with(char::is_uppercase))).then_some(kind)
    }
}

/// The entries of a list file with their section.
fn entries(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    file.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let title = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')).filter(|t| !t.contains(' '));
        section = title.unwrap_or(section);
        let entries = if title.is_some() { "" } else { line };
        entries.split_whitespace().map(move |entry| (section, entry))
    })
}

/// A word in lower case, with the curly apostrophe made straight; borrowed where nothing changes.
pub fn lower(word: &str) -> std::borrow::Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return word.into();
    }
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let words = &*WORDS;
        assert_eq!(words.abbreviation("Gov"), Some(Abbreviation::BeforeName));
        assert_eq!(words.abbreviation("NO"), Some(Abbreviation::BeforeNumber));
        assert_eq!(words.abbreviation("Sat"), Some(Abbreviation::Anywhere));
        assert_eq!(words.abbreviation("sat"), None);
        assert_eq!(words.contractions["gonna"], [3, 2]);
        assert_eq!(words.contractions["dunno"], [2, 1, 2]);
        assert!(words.emoticons.iter().any(|e| e == ":]") && words.emoticons[0].len() == 3);
        let all = [&words.openers, &words.reporting, &words.prefixes, &words.units, &words.elisions];
        assert!(all.iter().all(|set| !set.is_empty()));
        assert!(!words.slashed.is_empty() && !words.domains.is_empty());
    }

    #[test]
    fn lower_case_folds_curly_apostrophes() {
        assert_eq!(lower("Don’T"), "don't");
        assert!(matches!(lower("plain"), std::borrow::Cow::Borrowed(_)));
    }
}
