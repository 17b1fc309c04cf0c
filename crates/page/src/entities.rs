//! Character entities of SGML and HTML, named and numeric.

use crate::notation;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// No name in the data is longer.
const LONGEST_NAME: usize = 10;

static NAMED: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../data/page/entities.txt"));
    let fields = entries.iter().flat_map(|entry| entry.fields());
    fields.map(|(name, value)| (name.to_owned(), character(value))).collect()
});

/// A value of the data: the character itself, or `U+00A0`.
fn character(value: &str) -> String {
    let code = value.strip_prefix("U+").and_then(|hex| u32::from_str_radix(hex, 16).ok());
    code.and_then(char::from_u32).map_or_else(|| value.to_owned(), String::from)
}

/// The entity that the text opens with: what it stands for, and its length in bytes.
pub(crate) fn entity(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(LONGEST_NAME + 1).position(|b| b == b';')?;
    let name = &rest[..end];
    let words = match name.strip_prefix('#') {
        Some(number) => Cow::Owned(numeric(number)?.to_string()),
        None => Cow::Borrowed(NAMED.get(name)?.as_str()),
    };
    Some((words, end + 2))
}

/// The text with the characters that its entities stand for.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (words, len) = entity(from).unwrap_or((Cow::Borrowed("&"), 1));
        out.push_str(&words);
        rest = &from[len..];
    }
    out + rest
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands_for(text: &str) -> Option<(String, usize)> {
        entity(text).map(|(words, len)| (words.into_owned(), len))
    }

    #[test]
    fn entities_are_read() {
        assert_eq!(stands_for("&amp; co"), Some(("&".into(), 5)));
        assert_eq!(stands_for("&nbsp;"), Some(("\u{a0}".into(), 6)));
        assert_eq!(stands_for("&#8217;s"), Some(("’".into(), 7)));
        assert_eq!(stands_for("&#x2014;"), Some(("—".into(), 8)));
    }

    #[test]
    fn a_text_is_unescaped() {
        assert_eq!(unescape("Jos&eacute; &amp; Co & &nosuch;"), "José & Co & &nosuch;");
    }

    #[test]
    fn what_is_none_stays() {
        for text in ["& so", "&amp", "&unheard;", "&;", "&#;", "&#xd800;", "&averyverylongname;"] {
            assert_eq!(stands_for(text), None, "{text}");
        }
    }
}
