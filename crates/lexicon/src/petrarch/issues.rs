//! Issue files: words that tell what a sentence is about.

use super::lines::Line;
use super::{Output, words};
use std::collections::BTreeMap;

/// Most phrases that one line may stand for.
const MOST: usize = 64;

/// Reads an issue file: `phrase [CODE]` a line, `~` in front of what only looks like one, `~~` where nothing is to be coded.
pub(super) fn read(lines: &[Line], out: &mut Output) {
    let mut issues: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    let mut latest: Option<String> = None;
    let mut not: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (number, line) in
        lines.iter().enumerate().filter(|(_, line)| !line.text.trim_start().starts_with('<'))
    {
        let text = line.text.trim();
        if text.starts_with('~') {
            let phrase = words::small(text.trim_start_matches('~'));
            match &latest {
                Some(code) => not.entry(code.clone()).or_default().push(phrase),
                None => out.problem(&line.place, "an exception before any issue"),
            }
            continue;
        }
        let (head, codes) = words::brackets(text);
        let Some((_, code)) = codes.first().filter(|_| !head.trim().is_empty()) else {
            out.problem(&line.place, "expected `phrase [CODE]`");
            continue;
        };
        let code = words::clean(code);
        let phrases = expand(head);
        issues.entry(code.clone()).or_insert((number, Vec::new())).1.extend(phrases);
        latest = Some(code);
    }
    for (code, (first, phrases)) in issues {
        let without = not.remove(&code).unwrap_or_default().join("; ");
        let fields = vec![("code", code.clone()), ("words", phrases.join("; ")), ("without", without)];
        out.add("issue", &code, &lines[first].place, fields);
    }
}

/// The phrases that a phrase with `n:`, `v:` and `+` stands for.
fn expand(head: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    for word in head.split_whitespace() {
        let forms = forms(word);
        let join = |phrase: &String, form: &String| format!("{phrase} {form}").trim().to_owned();
        phrases = phrases.iter().flat_map(|p| forms.iter().map(move |f| join(p, f))).take(MOST).collect();
    }
    phrases
        .iter()
        .map(|phrase| words::clean(&phrase.to_lowercase()))
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

/// The forms of one word.
fn forms(word: &str) -> Vec<String> {
    let (mark, body) = match word.split_at_checked(2) {
        Some((mark @ ("n:" | "v:"), body)) => (mark, body),
        _ => ("", word),
    };
    let bodies = if body.contains('+') {
        vec![body.replace('+', " "), body.replace('+', "-")]
    } else {
        vec![body.to_owned()]
    };
    let with_endings = |body: String| match mark {
        "n:" => vec![body.clone(), plural(&body)],
        "v:" => vec![body.clone(), plural(&body), past(&body), gerund(&body)],
        _ => vec![body],
    };
    bodies.into_iter().flat_map(with_endings).collect()
}

/// The regular plural, or third person.
fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// The regular past.
fn past(word: &str) -> String {
    if word.ends_with('e') { format!("{word}d") } else { format!("{word}ed") }
}

/// The regular gerund.
fn gerund(word: &str) -> String {
    format!("{}ing", word.strip_suffix('e').unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_for_forms() {
        assert_eq!(
            expand("anti+fishing n:party"),
            ["anti fishing party", "anti fishing parties", "anti-fishing party", "anti-fishing parties"]
        );
        assert_eq!(expand("v:raze"), ["raze", "razes", "razed", "razing"]);
    }
}
