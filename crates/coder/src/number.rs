//! Numbers in words and figures, as they stand in a sentence.

use dateline_lexicon::{NumberWord, Numbers};

/// A number in a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// How many; none for words such as `several`.
    pub value: Option<f64>,
    /// Whether the words give it roughly: `dozens` are two dozen at least.
    pub rough: bool,
    /// One past its last word.
    pub end: usize,
}

/// Reads numbers.
pub(crate) struct NumberReader<'a> {
    /// The words of the sentence in small letters.
    pub lower: &'a [String],
    /// Their lemmas in small letters.
    pub lemmas: &'a [String],
    /// The words for numbers.
    pub words: &'a Numbers,
}

/// The sum so far: what is closed by a thousand or more, and what still may be multiplied.
#[derive(Default)]
struct Sum {
    closed: f64,
    open: Option<f64>,
    rough: bool,
}

impl Sum {
    fn total(&self) -> f64 {
        self.closed + self.open.unwrap_or_default()
    }

    /// Multiplies what is open.
    fn scale(&mut self, by: f64) {
        let open = self.open.unwrap_or(1.0) * by;
        if by >= 1000.0 {
            self.closed += open;
            self.open = Some(0.0);
        } else {
            self.open = Some(open);
        }
    }

    /// Adds a numeral if it can follow what stands there: `twenty four`, not `four twenty`.
    fn add(&mut self, value: f64) -> bool {
        let fits = self.open.is_none_or(|open| {
            (open == 0.0 && self.closed > 0.0)
                || (value < 100.0 && open >= 100.0 && open % 100.0 == 0.0)
                || (value < 10.0 && (20.0..100.0).contains(&(open % 100.0)) && open % 10.0 == 0.0)
        });
        if fits {
            self.open = Some(self.open.unwrap_or_default() + value);
        }
        fits
    }
}

impl NumberReader<'_> {
    /// The number that begins at a word.
    pub fn at(&self, start: usize) -> Option<Number> {
        if let Some(vague) = self.vague(start) {
            return Some(vague);
        }
        let mut sum = Sum::default();
        let mut end = self.article(start, &mut sum).unwrap_or(start);
        while let Some(next) = self.step(end, end == start, &mut sum) {
            end = next;
        }
        sum.open?;
        let (half, end) = self.fraction(end);
        Some(Number { value: Some(sum.total() + half), rough: sum.rough, end })
    }

    /// What the lexicon says of a word.
    fn word(&self, i: usize) -> Option<NumberWord> {
        let lower = self.lower.get(i)?;
        self.words.get(lower).or_else(|| self.words.get(&self.lemmas[i]))
    }

    /// `several`, `a few`.
    fn vague(&self, start: usize) -> Option<Number> {
        let article = self.is_article(start);
        let at = start + usize::from(article);
        let few = |end| Some(Number { value: None, rough: true, end });
        match self.word(at)? {
            NumberWord::Vague if !article || self.word(start).is_none() => few(at + 1),
            _ => None,
        }
    }

    fn is_article(&self, i: usize) -> bool {
        self.lower.get(i).is_some_and(|w| w == "a" || w == "an")
    }

    /// `a` or `half a` in front of a multiplier: `a hundred`, `half a million`.
    fn article(&self, start: usize, sum: &mut Sum) -> Option<usize> {
        let half = self.lower.get(start).is_some_and(|w| w == "half");
        let at = start + usize::from(half);
        let scaled = self.is_article(at) && matches!(self.word(at + 1), Some(NumberWord::Scale(_)));
        scaled.then(|| {
            sum.open = Some(if half { 0.5 } else { 1.0 });
            at + 1
        })
    }

    /// Takes in one more word, and gives the place behind it.
    fn step(&self, at: usize, first: bool, sum: &mut Sum) -> Option<usize> {
        let joined = self.lower.get(at).is_some_and(|w| !first && (w == "and" || w == "-"));
        let i = at + usize::from(joined);
        match self.word(i) {
            Some(NumberWord::Value(value)) => sum.add(value).then_some(i + 1),
            Some(NumberWord::Scale(by)) if sum.open.is_some() && !joined => {
                sum.scale(by);
                Some(i + 1)
            }
            Some(NumberWord::Several(by)) if first => self.several(i, by, sum),
            Some(_) => None,
            None if first => {
                sum.open = Some(self.figure(i)?);
                Some(i + 1)
            }
            None => None,
        }
    }

    /// `dozens`, `tens of thousands`: at least two of them.
    fn several(&self, i: usize, by: f64, sum: &mut Sum) -> Option<usize> {
        sum.rough = true;
        let of = self.lower.get(i + 1).is_some_and(|w| w == "of");
        let (more, end) = match self.word(i + 2) {
            Some(NumberWord::Several(more)) if of && more > by => (more, i + 3),
            _ => (1.0, i + 1),
        };
        // Of two multipliers the first is taken once: tens of thousands begin at twenty thousand.
        let least = if by == 1.0 { 1.0 } else { 2.0 };
        sum.open = Some(least * by * more);
        Some(end)
    }

    /// A number in figures: `7,600`, `1.5`.
    fn figure(&self, i: usize) -> Option<f64> {
        figure(self.lower.get(i)?)
    }

    /// What `1/2`, `and a half` add behind a number, and where they end.
    fn fraction(&self, at: usize) -> (f64, usize) {
        let lower = |i: usize| self.lower.get(i).map(String::as_str);
        let hyphen = usize::from(lower(at) == Some("-"));
        if let Some((a, b)) = lower(at + hyphen).and_then(|w| w.split_once('/'))
            && let (Ok(a), Ok(b)) = (a.parse::<f64>(), b.parse::<f64>())
            && a < b
        {
            return (a / b, at + hyphen + 1);
        }
        if [lower(at), lower(at + 1), lower(at + 2)] == [Some("and"), Some("a"), Some("half")] {
            return (0.5, at + 3);
        }
        (0.0, at)
    }
}

/// A number in figures, commas between its thousands.
pub(crate) fn figure(text: &str) -> Option<f64> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
    if !digits || !text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with('.') {
        return None;
    }
    text.replace(',', "").parse().ok().filter(|v: &f64| v.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_lexicon::entry;

    const WORDS: &str = "number cardinal\n  2 two\n  4 four\n  20 twenty\n  200 two hundred\nnumber scale\n  12 dozen\n  100 hundred\n  1000 thousand\n  1000000 million\nnumber plural\n  10 tens\n  12 dozens\n  1000 thousands\nnumber vague\n  words several; few";

    fn read(text: &str) -> Option<(Option<f64>, bool, usize)> {
        let mut problems = Vec::new();
        let words = Numbers::read(&entry::read("n.txt", WORDS, &mut problems), &mut problems);
        let list: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let number = NumberReader { lower: &list, lemmas: &list, words: &words }.at(0)?;
        Some((number.value, number.rough, number.end))
    }

    #[test]
    fn numbers_in_words_and_figures() {
        for (text, value, end) in [
            ("7,600 troops", 7600.0, 1),
            ("1.5 million people", 1_500_000.0, 2),
            ("twenty - four hours", 24.0, 3),
            ("two hundred and four", 204.0, 4),
            ("half a million", 500_000.0, 3),
            ("a dozen men", 12.0, 2),
            ("2 1/2 years", 2.5, 2),
            ("four and a half", 4.5, 4),
            ("two thousand four hundred", 2400.0, 4),
        ] {
            assert_eq!(read(text), Some((Some(value), false, end)), "{text}");
        }
    }

    #[test]
    fn rough_numbers_say_so() {
        assert_eq!(read("dozens of men"), Some((Some(24.0), true, 1)));
        assert_eq!(read("tens of thousands"), Some((Some(20_000.0), true, 3)));
        assert_eq!(read("a few men"), Some((None, true, 2)));
    }

    #[test]
    fn what_is_no_number() {
        for text in ["men", "a man", "half the men", "million", "1.", "and two"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
