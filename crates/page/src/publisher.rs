//! Who published a page, as its copyright line says.

use crate::agency;
use crate::lines::Flow;
use crate::phrases::words_of;
use crate::sheet::Why;
use std::ops::Range;

/// A copyright line tells the outlet in so many bytes.
const LINE_BYTES: usize = 300;
/// The name of an outlet has at most so many words.
const NAME_WORDS: usize = 8;

/// The outlet that a copyright line names, and the agency.
pub(crate) fn of(flow: &Flow, furniture: &[(Why, Range<usize>)]) -> (Option<String>, Option<&'static str>) {
    let lines = furniture.iter().rev().filter(|(why, _)| *why == Why::Words);
    let names: Vec<_> = lines.filter_map(|(_, range)| name(&flow.text.text()[range.clone()])).collect();
    let outlet = names.iter().find(|name| agency::named(name).is_none());
    (outlet.map(|name| (*name).to_owned()), names.iter().find_map(|name| agency::named(name)))
}

/// The outlet that a line names, where it is one of copyright and names no agency.
pub(crate) fn outlet(line: &str) -> Option<&str> {
    let line = line.get(..line.floor_char_boundary(LINE_BYTES))?;
    name(line).filter(|name| agency::named(name).is_none())
}

/// The name behind the sign and year of a copyright line: `© 2020 The Daily Example. All rights reserved.`
fn name(line: &str) -> Option<&str> {
    let lower = line.to_ascii_lowercase();
    let sign = ["©", "(c)", "copyright"]
        .iter()
        .filter_map(|sign| lower.rfind(sign).map(|at| at + sign.len()))
        .max()?;
    let rest = line.get(sign..)?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " -–,:".contains(c));
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.find([';', '|', ',', '(']).unwrap_or(rest.len());
    let name = sentence(&rest[..end]).trim_end_matches(|c: char| c.is_ascii_digit() || " .".contains(c));
    let count = words_of(name).len();
    let plausible = (1..=NAME_WORDS).contains(&count) && name.starts_with(char::is_alphanumeric);
    let has_capital = name.chars().any(char::is_uppercase);
    (plausible && has_capital).then_some(name)
}

/// Up to the first full stop behind a word that is no abbreviation.
fn sentence(text: &str) -> &str {
    let mut start = 0;
    for word in text.split(' ') {
        start += word.len() + 1;
        if word.ends_with('.') && word.len() > 4 {
            return &text[..start - 1];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copyright_lines_name_the_outlet() {
        for (line, expected) in [
            ("© 2020 The Daily Example. All rights reserved.", Some("The Daily Example")),
            ("Copyright (c) 2008-2010 Example Media, Inc. All rights reserved.", Some("Example Media")),
            ("Copyright 2019 by Example Press", Some("Example Press")),
            ("© Reuters 2020", Some("Reuters")),
            ("(c) 2020", None),
            ("All rights reserved", None),
        ] {
            assert_eq!(name(line), expected, "{line}");
        }
    }
}
