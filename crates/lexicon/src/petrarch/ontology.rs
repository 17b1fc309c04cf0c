//! PETRARCH's internal coding ontology: the values of its codes, which add up where a deed takes another in.

use super::Output;
use super::lines::Line;
use crate::composition::NEGATION;

/// What PETRARCH-2 takes from the value of a deed that is denied.
const DENIED: &str = "0xFFFF";

/// Reads lines `023:0x2040`, values with `+` and `-` between.
pub(super) fn read(lines: &[Line], out: &mut Output) {
    let mut any = false;
    for line in lines {
        let read = line.text.trim().split_once(':').map(|(code, value)| (code.trim(), value.trim()));
        match read.filter(|(code, value)| is_code(code) && is_value(value)) {
            Some((code, value)) => {
                out.add_as("meaning", code, &line.place, vec![("value", value.to_owned())]);
                any = true;
            }
            None => out.problem(&line.place, "no line of an ontology; expected `CODE:0xVALUE`"),
        }
    }
    if let Some(line) = lines.first().filter(|_| any) {
        out.add_as("meaning", NEGATION, &line.place, vec![("value", DENIED.to_owned())]);
    }
}

/// Whether a text is a code.
fn is_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a text is made of hexadecimal numbers.
fn is_value(text: &str) -> bool {
    text.to_lowercase().trim_start_matches('-').starts_with("0x")
        && text.bytes().all(|b| b.is_ascii_hexdigit() || b"xX+- ".contains(&b))
}
