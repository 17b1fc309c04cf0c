//! `dateline codebook --markdown`: codebooks as pages of documentation.

use super::{codebooks, crosswalk, is_mode_of, quad_name, signed};
use dateline::lexicon::Codebook;
use dateline::lexicon::codebook::{CameoCode, Named};
use std::collections::BTreeMap;

/// The codebook that has no name of its own in the lexicon.
const CAMEO: &str = "CAMEO";
/// The codebook whose types, modes, contexts and sectors the others lead to.
const PLOVER: &str = "PLOVER";

/// The names of the codebooks that there are.
pub fn names(book: &Codebook) -> Vec<&str> {
    codebooks(book).into_iter().map(|own| own.unwrap_or(CAMEO)).chain([PLOVER]).collect()
}

/// A page on one codebook, letter case of its name aside; `None` where there is no such.
pub fn page(book: &Codebook, name: &str) -> Option<String> {
    let name = names(book).into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
    let body = if name == PLOVER { plover(book) } else { codes(book, (name != CAMEO).then_some(name)) };
    let note = "<!-- Written by `dateline codebook --markdown` from data/codebook: change it there. -->";
    Some(format!("# {name}\n\n{note}\n{body}"))
}

/// A table; nothing where there are no rows.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rows: String =
        rows.map(|cells| line(&cells.iter().map(|c| c.replace('|', "\\|")).collect::<Vec<_>>())).collect();
    if rows.is_empty() {
        return rows;
    }
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rule = vec!["---".to_owned(); head.len()];
    format!("\n{}{}{rows}", line(&head), line(&rule))
}

/// The codes of a codebook whose codes patterns give, by their roots: codes that are part of no other.
fn codes(book: &Codebook, own: Option<&str>) -> String {
    let codes: Vec<(&String, &CameoCode)> =
        book.cameo.iter().filter(|(_, value)| value.book.as_deref() == own).collect();
    let is_root =
        |code: &str| !codes.iter().any(|(other, _)| *other != code && code.starts_with(other.as_str()));
    let mut out = String::new();
    for (root, value) in codes.iter().filter(|(code, _)| is_root(code)) {
        let part = codes.iter().filter(|(code, _)| code.starts_with(root.as_str()));
        let head = ["code", "name", "quad class", "scale", "PLOVER", "contexts"];
        out += &format!("\n## {root} {}\n", value.name);
        out += &table(&head, part.map(|(code, value)| code_row(code, value)));
    }
    out
}

fn code_row(code: &str, value: &CameoCode) -> Vec<String> {
    vec![
        code.to_owned(),
        value.name.clone(),
        quad_name(value.quad).to_owned(),
        value.scale.map(signed).unwrap_or_default(),
        crosswalk(value).unwrap_or_default(),
        value.context.join(", "),
    ]
}

/// PLOVER: types with their modes and the codes that lead to them, contexts, sectors.
fn plover(book: &Codebook) -> String {
    let mut out = String::new();
    for (event, named) in &book.plover {
        let facts = [named.quad.map(|quad| quad_name(quad).to_owned()), named.scale.map(signed)];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        out += &format!(
            "\n## {event}\n\n{}\n",
            [std::slice::from_ref(&named.name), facts.as_slice()].concat().join(" · ")
        );
        let modes = book.modes.iter().filter(|(mode, _)| is_mode_of(mode, event));
        out += &table(&["mode", "name", "scale"], modes.map(|(mode, named)| term_row(mode, named, true)));
        out += &leading(book, event);
    }
    let terms = |title: &str, terms: &BTreeMap<String, Named>| {
        let rows = terms.iter().map(|(term, named)| term_row(term, named, false));
        format!("\n## {title}\n{}", table(&["term", "name"], rows))
    };
    out + &terms("Contexts", &book.contexts) + &terms("Sectors", &book.sectors)
}

fn term_row(term: &str, named: &Named, scaled: bool) -> Vec<String> {
    let scale = scaled.then(|| named.scale.map(signed).unwrap_or_default());
    [term.to_owned(), named.name.clone()].into_iter().chain(scale).collect()
}

/// The codes that lead to a type, by what they lead to.
fn leading(book: &Codebook, event: &str) -> String {
    let mut by_term: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (code, value) in &book.cameo {
        if let Some(term) = crosswalk(value).filter(|to| to == event || is_mode_of(to, event)) {
            by_term.entry(term).or_default().push(code);
        }
    }
    let lines: String =
        by_term.iter().map(|(term, codes)| format!("- {term} from {}\n", codes.join(", "))).collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::lexicon::{Lexicon, SourceFile};

    const TEXT: &str = "event EL\n  name Election\n  codebook Votes\n  quad neutral\nevent EL1\n  name Win | lose\n  codebook Votes\n  \
                        quad neutral\n  plover CONCEDE\nplover CONCEDE\n  name Concede\n  quad verbal-cooperation\n  scale 4.5\n";

    fn shown(name: &str) -> Option<String> {
        let (lexicon, problems) = Lexicon::read(&[SourceFile { path: "a.txt", text: TEXT }]);
        assert_eq!(problems, []);
        page(&lexicon.codebook, name)
    }

    #[test]
    fn a_codebook_of_ones_own_has_a_page() {
        let page = shown("votes").expect("a page");
        assert!(page.starts_with("# Votes\n"), "{page}");
        assert!(page.contains("\n## EL Election\n"), "{page}");
        assert!(page.contains("| EL1 | Win \\| lose | neutral |  | CONCEDE |  |\n"), "{page}");
        assert_eq!(shown("cameo"), None);
    }

    #[test]
    fn types_tell_what_leads_to_them() {
        let page = shown("PLOVER").expect("a page");
        assert!(
            page.contains("\n## CONCEDE\n\nConcede · verbal cooperation · +4.5\n\n- CONCEDE from EL1\n"),
            "{page}"
        );
    }
}
