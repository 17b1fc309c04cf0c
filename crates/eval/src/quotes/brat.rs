//! The standoff notation of brat, as PolNeAR uses it: `T` lines are spans, `E` lines tie them into attributions.

use super::{Attribution, Stretch};
use std::collections::BTreeMap;

/// What is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct BratError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads the attributions of a file, in its order. Lines of other kinds (notes, attributes) are passed over; offsets count
/// characters.
///
/// # Errors
/// When a span has no offsets, or an attribution names a span that is not there.
pub fn read(text: &str) -> Result<Vec<Attribution>, BratError> {
    let mut spans: BTreeMap<&str, Vec<Stretch>> = BTreeMap::new();
    for (line, content) in lines(text).filter(|(_, content)| is_named(content, 'T')) {
        let mut fields = content.split('\t');
        let (Some(name), Some(span)) = (fields.next(), fields.next()) else {
            return Err(error(line, "expected `T1<tab>Type START END<tab>words`"));
        };
        spans
            .insert(name, stretches(span).ok_or_else(|| error(line, "expected `Type START END;START END`"))?);
    }
    lines(text)
        .filter(|(_, content)| is_named(content, 'E'))
        .map(|(line, content)| attribution(content, &spans).map_err(|message| error(line, message)))
        .collect()
}

/// The lines of a file with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(n, line)| (n + 1, line))
}

/// Whether a line begins with a name of this kind, as `T12`; the words of a span may run over several lines.
fn is_named(line: &str, kind: char) -> bool {
    let name = line.split('\t').next().unwrap_or_default();
    let number = name.strip_prefix(kind).unwrap_or_default();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

fn error(line: usize, message: impl Into<String>) -> BratError {
    BratError { line, message: message.into() }
}

/// Reads `Type START END;START END`.
fn stretches(span: &str) -> Option<Vec<Stretch>> {
    let (_, offsets) = span.split_once(' ')?;
    let one = |part: &str| {
        let (start, end) = part.trim().split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let mut found = offsets.split(';').map(one).collect::<Option<Vec<Stretch>>>()?;
    found.sort_unstable();
    Some(found)
}

/// Reads `E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1`; a role may stand several times, numbered.
fn attribution(line: &str, spans: &BTreeMap<&str, Vec<Stretch>>) -> Result<Attribution, String> {
    let mut found = Attribution::default();
    let roles = line.split('\t').nth(1).unwrap_or_default();
    for (role, name) in roles.split_whitespace().filter_map(|part| part.split_once(':')) {
        let part = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => &mut found.source,
            "Cue" => &mut found.cue,
            "Content" => &mut found.content,
            _ => continue,
        };
        let span = spans.get(name).ok_or_else(|| format!("there is no span `{name}`"))?;
        part.extend(span);
        part.sort_unstable();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_in_pieces_and_attributions() {
        let text = "T1\tSource 0 3\tAda\nT2\tCue 4 8\tsaid\nT3\tContent 20 25;9 12\tit ...\n\
                    T4\tAttribution 4 8\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n#1\tnote";
        let read = read(text).expect("the file is sound");
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].content, [(9, 12), (20, 25)]);
        assert_eq!((&read[0].source, &read[0].cue), (&vec![(0, 3)], &vec![(4, 8)]));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, line) in [("T1\tCue x y\tz", 1), ("T1\tCue 1 2\tz\nE1\tCue:T9", 2), ("T1", 1)] {
            assert_eq!(read(text).expect_err("not sound").line, line, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn any_lines_are_read_or_refused(lines in prop::collection::vec("[TE][0-9]\t[A-Za-z:;0-9 ]{0,30}", 0..20)) {
            let _ = read(&lines.join("\n"));
        }
    }
}
