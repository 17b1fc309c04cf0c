//! The tree as HTML again, without what no extractor reads: scripts, styles, comments, long attributes.

use super::tree::{Step, Tree};

/// Longer values of attributes, in bytes, are left out: pictures written out, settings of scripts.
const ATTRIBUTE: usize = 400;
/// Elements that are left out whole.
const LEFT_OUT: [&str; 8] = ["script", "style", "noscript", "template", "svg", "math", "iframe", "link"];
/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Writes a tree.
pub(crate) fn print(tree: &Tree) -> String {
    let mut html = String::from("<!DOCTYPE html>");
    let mut walk = tree.walk(0);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if LEFT_OUT.contains(&tree.name(id)) => {
                walk.pass(id);
            }
            Step::Enter(id) => match tree.text(id) {
                Some(text) => escape(text.text(), &mut html),
                None => open(tree, id, &mut html),
            },
            Step::Leave(id) => {
                let name = tree.name(id);
                if !name.is_empty() && !VOID.contains(&name) {
                    html.extend(["</", name, ">"]);
                }
            }
        }
    }
    html
}

fn open(tree: &Tree, id: usize, html: &mut String) {
    let name = tree.name(id);
    if name.is_empty() {
        return;
    }
    html.extend(["<", name]);
    for (key, value) in tree.attributes(id).filter(|(_, value)| value.len() <= ATTRIBUTE) {
        html.extend([" ", key, "=\""]);
        escape(value, html);
        html.push('"');
    }
    html.push('>');
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}
