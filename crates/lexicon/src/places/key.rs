//! Keys: names of places in the one spelling under which they are looked up.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a name: small letters without accents, words joined by one space, `Saint`, `Mount` and `Fort` shortened, no
/// article in front.
///
/// ```
/// use dateline_lexicon::places::key;
/// assert_eq!(key("Saint-Étienne"), key("St. Etienne"));
/// assert_eq!(key("The Hague"), "hague");
/// ```
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in plain(name).split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(short(word));
    }
    key.strip_prefix("the ").map(str::to_owned).unwrap_or(key)
}

/// Letters and digits in their plain form; apostrophes left out, all other signs turned to spaces.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match letter {
            c if c.is_ascii_alphanumeric() => plain.push(c),
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | 'ʿ' | 'ʾ' | '´' | 'ʹ' | '“' | '”' | '·' => {}
            c => match transcribed(c) {
                Some(letters) => plain.push_str(letters),
                None if c.is_alphanumeric() => plain.push(c),
                None => plain.push(' '),
            },
        }
    }
    plain
}

/// Latin letters that do not fall apart into a plain one and a mark.
fn transcribed(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'ħ' => "h",
        'þ' => "th",
        'ə' => "a",
        'ŋ' => "ng",
        _ => return None,
    })
}

/// The short form of words that names have both ways.
fn short(word: &str) -> &str {
    match word {
        "saint" => "st",
        "sainte" => "ste",
        "mount" => "mt",
        "fort" => "ft",
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (name, other) in [
            ("Łódź", "Lodz"),
            ("Ts’khinvali", "Tskhinvali"),
            ("N. Exland", "N Exland"),
            ("Ex-la-Chapelle", "ex la chapelle"),
            ("Fort Example", "Ft. Example"),
        ] {
            assert_eq!(key(name), key(other));
        }
        assert_eq!(key(" – "), "");
    }
}
