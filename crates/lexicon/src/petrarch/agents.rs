//! Agent files: nouns for what people and institutions do or are, with the sector they add to a country's code.

use super::lines::Line;
use super::{Output, words};
use std::collections::BTreeMap;

/// Substitution sets: `!PERSON! = MAN, MEN`.
type Sets = BTreeMap<String, Vec<String>>;

/// The code for people of whom no more is known, which PETRARCH leaves out beside any other.
const GENERAL: &str = "PPL";

/// Reads an agent file.
pub(super) fn read(lines: &[Line], out: &mut Output) {
    let mut sets = Sets::new();
    for line in lines.iter().filter(|line| !line.text.trim_start().starts_with('<')) {
        let text = line.text.trim();
        match text.split_once('=') {
            Some((name, list)) if text.starts_with('!') => {
                let members =
                    list.split(',').map(|m| m.trim().to_owned()).filter(|m| !m.is_empty()).collect();
                sets.insert(name.trim().to_owned(), members);
            }
            _ => agent(line, &sets, out),
        }
    }
}

/// Reads `PHRASE {PLURAL} [~CODE]`, or a synonym of the agent before.
fn agent(line: &Line, sets: &Sets, out: &mut Output) {
    let (head, codes) = words::brackets(&line.text);
    let (phrase, plural) = plural(head);
    let synonym = phrase.trim_start().starts_with('+');
    let nouns = match expand(phrase.trim().trim_start_matches('+'), sets) {
        Ok(nouns) if !nouns.is_empty() && nouns.iter().all(|noun| !noun.is_empty()) => nouns,
        Ok(_) => return out.problem(&line.place, "a code without words"),
        Err(message) => return out.problem(&line.place, message),
    };
    let several = nouns.len() > 1;
    let plurals = match plural {
        _ if several => nouns.clone(),
        Some("") => nouns.clone(),
        Some(given) => vec![words::small(given)],
        None => Vec::new(),
    };
    if synonym && codes.is_empty() {
        return add_synonym(line, &nouns, &plurals, out);
    }
    let Some((at, code)) = codes.first() else {
        return out.problem(&line.at(head.len()), "an agent without a code; expected `[~CODE]`");
    };
    let code = words::clean(code);
    let place = if code.ends_with('~') { "before" } else { "" };
    let sector = code.trim_matches('~').trim().to_owned();
    if sector.is_empty() {
        return out.problem(&line.at(*at), format!("`[{code}]` has no code; expected `[~CODE]`"));
    }
    let general = if sector == GENERAL { "yes" } else { "" };
    let fields = vec![
        ("noun", nouns.join("; ")),
        ("plural", plurals.join("; ")),
        ("sector", sector),
        ("sector-place", place.to_owned()),
        ("general", general.to_owned()),
    ];
    out.add("role", &nouns[0].clone(), &line.place, fields);
}

/// Adds the nouns of a synonym to the role before it. Its plurals are regular where the role's first noun has none given.
fn add_synonym(line: &Line, nouns: &[String], plurals: &[String], out: &mut Output) {
    let Some(role) = out.entries.iter().rev().find(|e| e.kind == "role").cloned() else {
        return out.problem(&line.place, "a synonym before any agent");
    };
    let mut fields = vec![("noun", nouns.join("; ")), ("plural", plurals.join("; "))];
    for key in ["sector", "sector-place", "general"] {
        fields.push((key, role.get(key).unwrap_or_default().to_owned()));
    }
    out.add("role", &nouns[0].clone(), &line.place, fields);
}

/// The phrase and what stands in braces behind it: irregular plurals, or nothing for none.
fn plural(head: &str) -> (&str, Option<&str>) {
    let Some(open) = head.find('{') else { return (head, None) };
    let inside = head[open + 1..].split('}').next().unwrap_or_default().trim();
    (&head[..open], Some(if inside.eq_ignore_ascii_case("!null!") { "" } else { inside }))
}

/// The phrases that a phrase with substitution sets stands for, in small letters.
fn expand(phrase: &str, sets: &Sets) -> Result<Vec<String>, String> {
    let Some(open) = phrase.find('!') else { return Ok(vec![words::small(phrase)]) };
    let name = sets.keys().find(|name| phrase[open..].starts_with(name.as_str()));
    let Some((name, members)) = name.and_then(|name| sets.get_key_value(name)) else {
        return Err(format!("`{phrase}` uses a substitution set that is not defined"));
    };
    let (before, behind) = (&phrase[..open], &phrase[open + name.len()..]);
    Ok(members.iter().map(|member| words::small(&format!("{before}{member}{behind}"))).collect())
}
