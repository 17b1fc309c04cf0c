//! Words as dictionaries write them and as our notation does.

/// The words of a phrase: `_` and white space divide, a `_` at the end (no stem) says nothing here.
pub(super) fn split(text: &str) -> Vec<&str> {
    text.split(|c: char| c == '_' || c.is_whitespace()).filter(|word| !word.is_empty()).collect()
}

/// A phrase in small letters, words divided by spaces.
pub(super) fn small(text: &str) -> String {
    clean(&split(text).join(" ").to_lowercase())
}

/// A phrase without what means something else in our notation.
pub(super) fn clean(text: &str) -> String {
    let kept: String = text.chars().map(|c| if matches!(c, ';' | '"' | '#') { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that stay small inside a name.
const SMALL: &[&str] =
    &["of", "the", "and", "for", "in", "on", "to", "de", "du", "da", "la", "al", "bin", "van", "von"];

/// A name as it is shown: each word with a capital, but for small words inside it. Short words without a vowel and words
/// with dots are taken for initials.
pub(super) fn title(text: &str) -> String {
    let words = split(text).into_iter().enumerate().map(|(n, word)| title_word(word, n == 0));
    clean(&words.collect::<Vec<_>>().join(" "))
}

/// One word of a name.
fn title_word(word: &str, first: bool) -> String {
    let lower = word.to_lowercase();
    let vowel = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if !first && SMALL.contains(&lower.as_str()) {
        return lower;
    }
    if lower.contains('.') || (!vowel && lower.len() <= 4) {
        return word.to_uppercase();
    }
    let parts: Vec<String> = lower.split('-').map(capital).collect();
    parts.join("-")
}

/// The word with its first letter large.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A line's parts: what stands before the first bracket, and what stands in each pair of `[` and `]` with where it begins.
pub(super) fn brackets(text: &str) -> (&str, Vec<(usize, &str)>) {
    let head = text.find('[').unwrap_or(text.len());
    let mut found = Vec::new();
    let mut at = head;
    while let Some(open) = text[at..].find('[').map(|n| at + n) {
        let Some(close) = text[open..].find(']').map(|n| open + n) else { break };
        found.push((open + 1, &text[open + 1..close]));
        at = close + 1;
    }
    (&text[..head], found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_with_capitals() {
        assert_eq!(title("UNION_OF_THE_EXLANDIC-SEAS_"), "Union of the Exlandic-Seas");
        assert_eq!(title("U.X. WRK"), "U.X. WRK");
    }

    #[test]
    fn brackets_are_found_with_their_places() {
        assert_eq!(brackets("A B [x] [y <1]"), ("A B ", vec![(5, "x"), (9, "y <1")]));
        assert_eq!(brackets("A [x"), ("A ", vec![]));
    }
}
