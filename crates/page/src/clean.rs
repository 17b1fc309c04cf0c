//! Cleans decoded text: one sign for a line end, no control or invisible characters, no character entities.

use crate::align::Aligned;
use crate::entities::entity;
use std::borrow::Cow;

/// What becomes of a character.
enum Act {
    Keep,
    Drop,
    Put(Cow<'static, str>),
}

/// Cleans a text. Line ends of every kind become `\n`, spaces of every kind ` `; control characters, zero-width and
/// direction marks go; entities such as `&quot;` and `&#8217;` become the characters they stand for.
pub(crate) fn clean(dirty: &Aligned) -> Aligned {
    let text = dirty.text();
    let mut clean = Aligned::default();
    let mut kept_to = 0;
    let mut at = 0;
    while let Some(found) = next_special(text, at) {
        let (act, end) = judge(text, found);
        at = end;
        if matches!(act, Act::Keep) {
            continue;
        }
        clean.copy(dirty, kept_to..found);
        if let Act::Put(words) = act {
            clean.replace(&words, dirty, found..end);
        }
        kept_to = end;
    }
    clean.copy(dirty, kept_to..text.len());
    clean
}

/// The next character that may need something done.
fn next_special(text: &str, from: usize) -> Option<usize> {
    let plain = |b: &u8| matches!(*b, b'\n' | b' '..=b'%' | b'\''..=b'~');
    text.as_bytes()[from..].iter().position(|b| !plain(b)).map(|i| from + i)
}

fn judge(text: &str, at: usize) -> (Act, usize) {
    let Some(c) = text[at..].chars().next() else { return (Act::Keep, text.len()) };
    let end = at + c.len_utf8();
    match c {
        '&' => match entity(&text[at..]) {
            Some((words, len)) => (act_on_entity(words), at + len),
            None => (Act::Keep, end),
        },
        '\r' if text[end..].starts_with('\n') => (put("\n"), end + 1),
        '\u{200c}' | '\u{200d}' => (joiner(text, at, end), end),
        _ => (act_on(c), end),
    }
}

/// What an entity stands for may itself be a control character or a special space.
fn act_on_entity(words: Cow<'static, str>) -> Act {
    match words.chars().next().map(act_on) {
        Some(Act::Keep) => Act::Put(words),
        Some(act) => act,
        None => Act::Drop,
    }
}

fn put(words: &'static str) -> Act {
    Act::Put(Cow::Borrowed(words))
}

fn act_on(c: char) -> Act {
    match c {
        '\r' | '\u{85}' | '\u{2028}' => put("\n"),
        '\u{2029}' => put("\n\n"),
        '\u{b}' | '\u{c}' => put("\n"),
        '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            put(" ")
        }
        '\u{80}'..='\u{9f}' => windows_1252(c),
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}' => Act::Drop,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => Act::Drop,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => Act::Drop,
        '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' => Act::Drop,
        _ => Act::Keep,
    }
}

/// The characters of Windows-1252 that get lost as control characters on the way through Latin-1, from
/// <https://encoding.spec.whatwg.org/#index-windows-1252>.
fn windows_1252(c: char) -> Act {
    const TABLE: [&str; 32] = [
        "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "", "", "‘", "’", "“", "”",
        "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
    ];
    match TABLE.get((c as usize).wrapping_sub(0x80)) {
        Some(&words) if !words.is_empty() => put(words),
        _ => Act::Drop,
    }
}

/// Joiners are spelling in Persian and the scripts of India, and dirt between Latin letters.
fn joiner(text: &str, at: usize, end: usize) -> Act {
    let before = text[..at].chars().next_back();
    let after = text[end..].chars().next();
    let needs_it =
        |c: Option<char>| c.is_some_and(|c| c >= '\u{590}' && !('\u{2000}'..='\u{20ff}').contains(&c));
    if needs_it(before) && needs_it(after) { Act::Keep } else { Act::Drop }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        clean(&Aligned::verbatim(text, 0)).text().to_owned()
    }

    #[test]
    fn line_ends_become_one_sign() {
        assert_eq!(cleaned("a\r\nb\rc\u{85}d\u{2028}e\u{c}f\u{2029}g"), "a\nb\nc\nd\ne\nf\n\ng");
    }

    #[test]
    fn invisible_characters_go() {
        assert_eq!(cleaned("\u{2}Ta\u{ad}lks\u{200b} in\u{feff} Lima\u{1f}\u{3}"), "Talks in Lima");
        assert_eq!(cleaned("\u{202b}שלום\u{202c} \u{200f}a\u{200d}b"), "שלום ab");
        assert_eq!(cleaned("می\u{200c}گوید"), "می\u{200c}گوید");
    }

    #[test]
    fn spaces_become_plain() {
        assert_eq!(cleaned("40\u{a0}km\tnorth\u{3000}east"), "40 km north east");
    }

    #[test]
    fn entities_become_characters() {
        assert_eq!(
            cleaned("AT&amp;T &lt;T.N> said &#8220;no&#x201D;&#3; R&D &bogus; &"),
            "AT&T <T.N> said “no” R&D &bogus; &"
        );
        assert_eq!(cleaned("a&#10;b"), "a\nb");
    }

    #[test]
    fn quotes_lost_on_the_way_come_back() {
        assert_eq!(cleaned("\u{93}No,\u{94} he said"), "“No,” he said");
    }

    #[test]
    fn the_way_back_survives() {
        let clean = clean(&Aligned::verbatim("\u{feff}a &amp; b", 0));
        assert_eq!(clean.text(), "a & b");
        assert_eq!(clean.source(2..3), 5..10);
        assert_eq!(clean.source(4..5), 11..12);
    }
}
