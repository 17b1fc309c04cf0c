//! How codes compose in codebooks whose codes are made of parts: what "want" makes of "help", and what "not" does.
//!
//! A `meaning` entry gives a code's value, whose hexadecimal digits are its parts: that of a code which takes another in
//! adds to it. `composition` entries say what adding does not. Built-in patterns say it themselves in their `gives` lines
//! and need none of this; dictionaries for PETRARCH-2 rest on it (its internal coding ontology and its transformations).

use crate::entry::{Entry, Field, Problem};
use std::collections::BTreeMap;

/// What gives no event.
pub const NO_EVENT: &str = "---";

/// The id of the `meaning` that negation takes away.
pub const NEGATION: &str = "not";

/// From here on a value is of a deed in words or before deeds (say, want, threaten), which such another does not add to.
const HIGH: i64 = 0x1000;

/// Who does the inner deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doer {
    /// Who does the outer one, or nobody who is named.
    Own,
    /// Somebody else.
    Other,
}

/// A line of a `composition` entry.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    /// What the outer code begins with.
    outer: String,
    /// What the inner code begins with; empty for any.
    inner: String,
    doer: Doer,
    /// The code; none for the inner one as it is.
    code: Option<String>,
}

/// How the codes of a codebook compose.
#[derive(Debug, Clone, Default)]
pub struct Compositions {
    values: BTreeMap<String, i64>,
    codes: BTreeMap<i64, String>,
    /// The rule that asks for more first.
    rules: Vec<Rule>,
}

impl Compositions {
    /// Reads the `meaning` and `composition` entries.
    pub fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut found = Self::default();
        for entry in entries {
            match entry.kind.as_str() {
                "meaning" => found.add_meaning(entry, problems),
                "composition" => found.add_rules(entry, problems),
                _ => {}
            }
        }
        found.rules.sort_by_key(|rule| std::cmp::Reverse((rule.inner.len(), rule.outer.len())));
        found
    }

    /// Whether there is nothing to compose with.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.rules.is_empty()
    }

    /// Adds a code's value. Of several codes of one value the shortest, then the first, stands for it.
    fn add_meaning(&mut self, entry: &Entry, problems: &mut Vec<Problem>) {
        entry.check_keys(&["value", "note", "source"], problems);
        let text = entry.get("value").unwrap_or_default();
        let Some(value) = value(text) else {
            let message =
                format!("`{text}` is no value; expected hexadecimal numbers with `+` or `-` between");
            problems.push(Problem::new(&entry.place, message));
            return;
        };
        self.values.insert(entry.id.clone(), value);
        if entry.id == NEGATION {
            return;
        }
        let held = self.codes.entry(value).or_insert_with(|| entry.id.clone());
        if entry.id.len() < held.len() {
            held.clone_from(&entry.id);
        }
    }

    /// Adds the lines of a composition.
    fn add_rules(&mut self, entry: &Entry, problems: &mut Vec<Problem>) {
        entry.check_keys(&["own", "other", "note", "source"], problems);
        for field in entry.fields.iter().filter(|f| ["own", "other"].contains(&f.key.as_str())) {
            match rule(&entry.id, field) {
                Some(rule) => self.rules.push(rule),
                None => problems.push(Problem::new(&field.place, "expected `INNER -> CODE`")),
            }
        }
    }

    /// The code of a deed that takes another in; none where the codes do not go together, which then give no event.
    pub fn compose(&self, outer: &str, inner: &str, doer: Doer) -> Option<String> {
        let fits = |r: &&Rule| r.doer == doer && outer.starts_with(&r.outer) && inner.starts_with(&r.inner);
        if let Some(rule) = self.rules.iter().find(fits) {
            return Some(rule.code.clone().unwrap_or_else(|| inner.to_owned()));
        }
        let (high, low) = (self.value(outer)?, self.value(inner)?);
        let sum = sum(high, low);
        if doer == Doer::Other && !(0..HIGH).contains(&low) {
            return None;
        }
        match sum {
            _ if sum == low => Some(inner.to_owned()),
            _ if sum == high => Some(outer.to_owned()),
            _ => self.codes.get(&sum).cloned(),
        }
    }

    /// The code of a deed that is denied, where the codebook knows negation: of denied aid that of its refusal; none where
    /// the denied deed is no event.
    pub fn denied(&self, code: &str) -> Option<Option<&str>> {
        let negation = self.values.get(NEGATION)?;
        let value = self.value(code)?;
        Some(self.codes.get(&(value - negation)).map(String::as_str))
    }

    /// The value of a code, else that of the root it is under.
    fn value(&self, code: &str) -> Option<i64> {
        if code == NO_EVENT {
            return Some(0);
        }
        let root = || self.values.get(&format!("{}0", code.get(..2)?));
        self.values.get(code).or_else(root).copied()
    }
}

/// The value of two that stand one in the other: what both are added, unless the inner one says more by itself.
fn sum(outer: i64, inner: i64) -> i64 {
    let both_high = outer >= HIGH && inner >= HIGH;
    if outer >= 0 && inner >= 0 && (both_high || inner >= outer) { inner } else { outer + inner }
}

/// Reads `0x1000-0xFFFF`.
fn value(text: &str) -> Option<i64> {
    let mut sum = 0i64;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let sign = if rest.starts_with('-') { -1 } else { 1 };
        rest = rest.trim_start_matches(['+', '-', ' ']);
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        let digits = rest[..end].trim();
        let digits = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")).unwrap_or(digits);
        // Six digits at most: nothing then overflows.
        let number = Some(digits).filter(|d| d.len() <= 6).and_then(|d| i64::from_str_radix(d, 16).ok())?;
        sum += sign * number;
        rest = &rest[end..];
    }
    Some(sum)
}

/// Reads `INNER -> CODE`, where `any` stands for any inner code and `same` for the inner one as it is.
fn rule(outer: &str, field: &Field) -> Option<Rule> {
    let (inner, code) = field.value.split_once("->").map(|(i, c)| (i.trim(), c.trim()))?;
    let doer = if field.key == "own" { Doer::Own } else { Doer::Other };
    Some(Rule {
        outer: outer.to_owned(),
        inner: if inner == "any" { String::new() } else { inner.to_owned() },
        doer,
        code: (code != "same").then(|| code.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    const TEXT: &str = "\
meaning 010
  value 0x1000
meaning 030
  value 0x3000
meaning 033
  value 0x3040
meaning 070
  value 0x0040
meaning 121
  value -0xFFFF+0x0040
meaning 190
  value 0xA0
meaning not
  value 0xFFFF
composition 01
  own    19 -> 015
  own    any -> same
  other  19 -> 112
";

    fn compositions(text: &str) -> (Compositions, Vec<Problem>) {
        let mut problems = Vec::new();
        let entries = entry::read("c.txt", text, &mut problems);
        (Compositions::read(&entries, &mut problems), problems)
    }

    #[test]
    fn parts_add_up() {
        let (codes, problems) = compositions(TEXT);
        assert_eq!(problems, []);
        assert_eq!(codes.compose("030", "070", Doer::Own).as_deref(), Some("033"));
        assert_eq!(codes.compose("030", "070", Doer::Other).as_deref(), Some("033"));
        assert_eq!(codes.compose("030", "190", Doer::Own), None);
        assert_eq!(codes.compose("070", "190", Doer::Own).as_deref(), Some("190"));
        assert_eq!(codes.compose("---", "190", Doer::Own).as_deref(), Some("190"));
        assert_eq!(codes.compose("030", "010", Doer::Other), None);
    }

    #[test]
    fn what_is_written_goes_before_what_adds_up() {
        let (codes, _) = compositions(TEXT);
        assert_eq!(codes.compose("010", "193", Doer::Own).as_deref(), Some("015"));
        assert_eq!(codes.compose("014", "190", Doer::Other).as_deref(), Some("112"));
        assert_eq!(codes.compose("010", "121", Doer::Own).as_deref(), Some("121"));
    }

    #[test]
    fn what_is_denied_is_another_deed_or_none() {
        let (codes, _) = compositions(TEXT);
        assert_eq!(codes.denied("070"), Some(Some("121")));
        assert_eq!(codes.denied("190"), Some(None));
        assert_eq!(codes.denied("555"), None);
        assert_eq!(Compositions::default().denied("070"), None);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let (_, problems) = compositions("meaning 1\n  value zz\ncomposition 2\n  own 3\n");
        assert_eq!(problems.iter().map(|p| p.place.line).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(value("0x1000-0xFFFF"), Some(0x1000 - 0xFFFF));
        assert_eq!(value(""), None);
        assert_eq!(value("0x1111111"), None);
    }
}
