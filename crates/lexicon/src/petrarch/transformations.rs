//! Transformations: `~ a (a b ATTACK) SAY = a b 015`, what comes of one verb's event inside another's.

use super::verbs::Codes;
use crate::composition::NO_EVENT;

/// A transformation as a line of a `composition` entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transformation {
    /// What the outer code begins with.
    pub outer: String,
    /// `own` or `other`.
    pub key: &'static str,
    /// `INNER -> CODE`.
    pub line: String,
}

/// Reads a transformation without its `~`.
pub(super) fn read(text: &str, codes: &Codes) -> Result<Transformation, String> {
    let shape = || format!("`~{text}` is no transformation; expected `~ a (b c VERB) VERB = a b CODE`");
    let (left, right) = text.split_once('=').ok_or_else(shape)?;
    let (source, rest) = left.split_once('(').ok_or_else(shape)?;
    let (inside, verb) = rest.split_once(')').ok_or_else(shape)?;
    let (source, verb) = (source.trim(), verb.trim());
    let inside: Vec<&str> = inside.split_whitespace().collect();
    let result: Vec<&str> = right.split_whitespace().collect();
    let ([doer, sufferer, inner], [by, to, code]) = (&inside[..], &result[..]) else { return Err(shape()) };
    let own = *doer == "_" || *doer == source;
    let target = if own { sufferer } else { doer };
    if *by != source || to != target {
        return Err(format!("`~{text}`: only the outer source can act, only the inner party be acted on"));
    }
    let inner = if *inner == "Q" { "any".to_owned() } else { family(&codes.of(inner)?) };
    let code = if *code == "Q" { "same" } else { code };
    Ok(Transformation {
        outer: family(&codes.of(verb)?),
        key: if own { "own" } else { "other" },
        line: format!("{inner} -> {code}"),
    })
}

/// What the codes that stand under a code begin with: `190` has all of root 19 under it.
fn family(code: &str) -> String {
    let root = code.len() == 3 && code != NO_EVENT;
    code.strip_suffix('0').filter(|_| root).unwrap_or(code).to_owned()
}
