//! Web addresses, e-mail addresses, names of computers and files, @names and #tags.

use super::View;
use crate::text::chars::{head, is_word};
use crate::text::words::{WORDS, lower};

/// Longest name that is looked for before or behind an `@`, in bytes (RFC 1035: 255).
const LONGEST_NAME: usize = 255;

/// An address, if the view begins with one.
pub fn address(view: View) -> Option<usize> {
    if view.before.chars().next_back().is_some_and(is_word) {
        return None;
    }
    let mail = || if view.has_at { mail(view.rest) } else { None };
    let domain = || if view.has_dot { domain(view.rest) } else { None };
    url(view.rest).or_else(|| tag(view)).or_else(mail).or_else(domain)
}

/// `http://...`, `www....`, `mailto:...`.
fn url(rest: &str) -> Option<usize> {
    const STARTS: [&str; 6] = ["http://", "https://", "ftp://", "www.", "mailto:", "doi:"];
    let matches = |s: &str| rest.get(..s.len()).is_some_and(|r| r.eq_ignore_ascii_case(s));
    let start = STARTS.iter().find(|s| matches(s))?;
    let length = rest.find(['<', '>', '"', '”', '“', '|']).unwrap_or(rest.len());
    let length = trim_end(&rest[..length]);
    (length > start.len()).then_some(length)
}

/// The length without punctuation that ends the sentence or bracket around an address.
fn trim_end(address: &str) -> usize {
    let brackets = address.contains('(');
    let ends = |c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '}') || c == ')' && !brackets
    };
    address.trim_end_matches(ends).len()
}

/// `@name`, `#tag` at the start of a chunk. A `#` before a number is a sign of its own.
fn tag(view: View) -> Option<usize> {
    let body = view.rest.strip_prefix(['@', '#'])?;
    let name = body.find(|c: char| !is_word(c)).unwrap_or(body.len());
    let letters = body.starts_with(|c: char| c.is_alphabetic() || c == '_');
    (letters && view.before.chars().all(|c| !c.is_alphanumeric())).then_some(name + 1)
}

/// `name@host`.
fn mail(rest: &str) -> Option<usize> {
    let near = head(rest, LONGEST_NAME);
    let at = near.find(|c: char| !is_word(c) && !matches!(c, '.' | '-' | '+' | '%' | '\''))?;
    let host = near[at..].strip_prefix('@')?;
    let starts = rest.starts_with(is_word) && host.starts_with(is_word);
    let end = host.find(|c: char| !is_word(c) && !matches!(c, '.' | '-')).unwrap_or(host.len());
    let end = host[..end].trim_end_matches(['.', '-']).len();
    starts.then_some(at + 1 + end)
}

/// `example.com/path`, `report.pdf`, `comp.lang.misc`.
fn domain(rest: &str) -> Option<usize> {
    let near = head(rest, LONGEST_NAME);
    let end = near.find(|c: char| !is_word(c) && !matches!(c, '.' | '-')).unwrap_or(near.len());
    let name = near[..end].trim_end_matches(['.', '-']);
    if !name.starts_with(is_word) || !is_host(name) {
        return None;
    }
    let path = &rest[name.len()..];
    if !path.starts_with('/') {
        return Some(name.len());
    }
    let end = path.find(['<', '>', '"', '”', ',']).unwrap_or(path.len());
    Some(name.len() + trim_end(&path[..end]))
}

/// Whether a name with full stops is that of a computer, a file or a newsgroup rather than two sentences
/// without a space between.
fn is_host(name: &str) -> bool {
    let Some((front, last)) = name.rsplit_once('.') else { return false };
    let known = front.len() > 1 && WORDS.domains.contains(lower(last).as_ref()) && !front.contains("..");
    let capital = last.starts_with(char::is_uppercase) && !last.chars().all(|c| c.is_uppercase());
    let labels = || name.split('.');
    let plain = labels().all(|l| l.len() > 1 && l.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    let dotted = labels().all(|l| l.chars().count() == 1);
    known && !capital && !dotted || plain && labels().count() > 2
}
