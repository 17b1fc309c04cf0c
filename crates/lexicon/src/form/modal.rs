//! The notation of forms that begin with an auxiliary.

use super::{Argument, Filler, Form, FormKind, Link, Role, Slot};
use crate::words::Phrase;

/// How a modal form begins to say who is to act.
const TARGET_OF: &str = "TARGET:";

/// Reads a modal form, `[SPEAKER] will|would [not] EVENT`: auxiliaries, with a negation or without one. With SPEAKER, who
/// says so is the source, and who is to act the target; else the inner event's own parties are. `SPEAKER must TARGET:state`
/// asks for no event: whatever a verb tells that an actor of that class must do. An error names the column within the form
/// (from 0) and what is wrong.
pub fn read_modal(text: &str) -> Result<Form, (usize, String)> {
    let wrong = || (0, "expected `[SPEAKER] AUXILIARY|... [not] EVENT`".to_owned());
    let mut items: Vec<&str> = text.split_whitespace().collect();
    let speaker = items.first() == Some(&"SPEAKER");
    items.drain(..usize::from(speaker));
    let (words, not) = match items[..] {
        [words, "EVENT"] => (words, false),
        [words, "not", "EVENT"] => (words, true),
        [words, who] if speaker && who.starts_with(TARGET_OF) => (words, false),
        _ => return Err(wrong()),
    };
    let classes = items.last().and_then(|who| who.strip_prefix(TARGET_OF)).map(|list| list.split('|'));
    let classes: Vec<String> = classes.into_iter().flatten().map(str::to_owned).collect();
    let slot =
        |role, classes| Filler::Slot(Slot { role, classes, words: Vec::new(), strict: false, sites: false });
    let argument = |link, filler| Argument { link, filler, optional: false };
    let held = if classes.is_empty() { Role::Event } else { Role::Target };
    let mut arguments = vec![argument(Link::Clause, slot(held, classes))];
    arguments.extend(speaker.then(|| argument(Link::Before, slot(Role::Source, Vec::new()))));
    arguments.extend(not.then(|| argument(Link::Object, Filler::Words(vec![Phrase::verb("not")]))));
    let trigger = words.split('|').map(Phrase::verb).collect();
    Ok(Form {
        kind: FormKind::Modal,
        text: text.to_owned(),
        trigger,
        arguments,
        without: Vec::new(),
        having: Vec::new(),
    })
}
