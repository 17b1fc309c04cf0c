//! The language of a text.

use crate::notation;
use crate::shape;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Shorter texts, in letters, tell nothing.
const FEWEST_LETTERS: usize = 24;

/// ISO 639-3 to ISO 639-1.
static CODES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../data/page/languages.txt"));
    let pairs = entries.iter().flat_map(|entry| entry.fields());
    pairs.map(|(long, short)| (long.to_owned(), short.to_owned())).collect()
});

/// The ISO 639-1 code of the language, where it can be told.
pub(crate) fn language(text: &str) -> Option<String> {
    let text = shape::head(text);
    if text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST_LETTERS || is_table(text) {
        return None;
    }
    // Trigrams are counted in small letters; old wires write in capitals.
    let info = whatlang::detect(&text.to_lowercase())?;
    CODES.get(info.lang().code()).filter(|_| info.is_reliable()).cloned()
}

/// Whether a text is mostly figures, which tell nothing of a language: tables of earnings or results.
fn is_table(text: &str) -> bool {
    let (mut words, mut figures) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        figures += usize::from(word.chars().any(|c| c.is_ascii_digit()));
    }
    figures * 4 > words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told() {
        for (text, code) in [
            (
                "The two governments agreed on Monday to reopen their embassies, officials in the capital said.",
                "en",
            ),
            (
                "THE TWO GOVERNMENTS AGREED ON MONDAY TO REOPEN THEIR EMBASSIES, OFFICIALS IN THE CAPITAL SAID.",
                "en",
            ),
            (
                "Los dos gobiernos acordaron el lunes reabrir sus embajadas, dijeron funcionarios en la capital.",
                "es",
            ),
            (
                "Обидва уряди домовилися в понеділок знову відкрити посольства, повідомили в міністерстві.",
                "uk",
            ),
            ("اتفقت الحكومتان يوم الاثنين على إعادة فتح سفارتيهما، حسبما قال مسؤولون في العاصمة.", "ar"),
            ("两国政府星期一同意重新开放各自的大使馆，首都的官员说，会谈将于下周继续举行。", "zh"),
        ] {
            assert_eq!(language(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(language("Peru"), None);
        assert_eq!(language("Shr 12 cts vs 9 Net 1,204,000 vs 980,400 Revs 14.1 mln vs 12.7 mln"), None);
    }
}
