//! Cues: the words that say who says something, and the sentences that hold each of them to that.

use crate::entry::{Entry, Field, Place, Problem};
use crate::form::{self, CUE_ROLES, Filler, Form, FormKind, Link, Role};
use crate::words::Classes;

/// An entry of `patterns/statements/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Its id, named for what it matches.
    pub id: String,
    /// What it is, in plain words.
    pub name: Option<String>,
    /// What kind of attribution it makes.
    pub kind: CueKind,
    /// The forms, with where each stands.
    pub forms: Vec<(Form, Place)>,
    /// Sentences that it must and must not read.
    pub examples: Vec<CueExample>,
    /// Where it stands.
    pub place: Place,
}

/// What kind of attribution a cue makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CueKind {
    /// Something was said, in whatever words: a statement.
    #[default]
    Speech,
    /// A text or a finding shows something, which need be no one's words. A statement.
    Evidence,
    /// Something is called by a word that is the speaker's own: "what it called a genocide". A statement.
    Label,
    /// Something is done by saying it, and told as a deed: "praised the deal". A statement only where it quotes.
    Act,
    /// Something is thought, wanted or planned, whether said or not. A statement only where it quotes.
    Thought,
}

/// A sentence that a cue must read, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueExample {
    /// The sentence, or several.
    pub sentence: String,
    /// What must be read; none where the cue must not fire.
    pub expected: Option<ExpectedStatement>,
    /// Whether this is known not to hold yet: written `wanted` in place of `codes`, `unwanted` in place of `not`.
    pub gap: bool,
    /// Where it stands.
    pub place: Place,
}

/// What an example must be read as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExpectedStatement {
    /// Words for the speaker; none where the sentence names none.
    pub speaker: Option<String>,
    /// Words for the addressee, where one is told.
    pub addressee: Option<String>,
    /// The words that are said.
    pub content: String,
}

/// The fields of a cue.
const FIELDS: &[&str] = &[
    "name", "kind", "verb", "noun", "adj", "phrase", "codes", "not", "wanted", "unwanted", "note", "source",
];

/// Reads the `cue` entries.
pub fn read(entries: &[Entry], classes: &Classes, problems: &mut Vec<Problem>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for entry in entries.iter().filter(|e| e.kind == "cue") {
        let cue = read_one(entry, classes, problems);
        check(&cue, &cues, problems);
        cues.push(cue);
    }
    cues
}

/// Reads one cue.
fn read_one(entry: &Entry, classes: &Classes, problems: &mut Vec<Problem>) -> Cue {
    entry.check_keys(FIELDS, problems);
    let mut cue = Cue {
        id: entry.id.clone(),
        name: entry.get("name").map(str::to_owned),
        kind: CueKind::default(),
        forms: Vec::new(),
        examples: Vec::new(),
        place: entry.place.clone(),
    };
    for field in &entry.fields {
        if let Err((column, message)) = read_field(&mut cue, field, classes) {
            let place = Place { column: field.place.column + column, ..field.place.clone() };
            problems.push(Problem { place, message });
        }
    }
    cue
}

/// Reads one field into the cue; an error names the column within the value.
fn read_field(cue: &mut Cue, field: &Field, classes: &Classes) -> Result<(), (usize, String)> {
    let kind = match field.key.as_str() {
        "verb" => FormKind::Verb,
        "noun" => FormKind::Noun,
        "adj" => FormKind::Adjective,
        "phrase" => FormKind::Phrase,
        "kind" => {
            cue.kind = read_kind(&field.value).map_err(|m| (0, m))?;
            return Ok(());
        }
        "codes" | "not" | "wanted" | "unwanted" => {
            cue.examples.push(read_example(field).map_err(|m| (0, m))?);
            return Ok(());
        }
        _ => return Ok(()),
    };
    let mut form = form::read_with(CUE_ROLES, kind, &field.value, classes)?;
    if kind != FormKind::Phrase && form.slot(Role::Content).is_none() {
        return Err((0, "a cue says where its CONTENT stands".to_owned()));
    }
    loosen(&mut form);
    cue.forms.push((form, field.place.clone()));
    Ok(())
}

/// Lets the speaker and a finite content be found by other means than the clause's frame: what is said may stand in
/// quotation marks anywhere around the cue, and who says it before or behind.
fn loosen(form: &mut Form) {
    for argument in &mut form.arguments {
        let Filler::Slot(slot) = &argument.filler else { continue };
        let quoted = slot.classes.iter().any(|class| class == "quote");
        let clause = slot.role == Role::Content && (argument.link == Link::Clause || quoted);
        let anyone = slot.role == Role::Speaker && !slot.is_conditional();
        argument.optional |= clause || anyone;
    }
}

/// Reads the kind of a cue.
fn read_kind(value: &str) -> Result<CueKind, String> {
    match value {
        "speech" => Ok(CueKind::Speech),
        "evidence" => Ok(CueKind::Evidence),
        "label" => Ok(CueKind::Label),
        "act" => Ok(CueKind::Act),
        "thought" => Ok(CueKind::Thought),
        other => {
            Err(format!("`{other}` is no kind of cue; expected speech, evidence, label, act or thought"))
        }
    }
}

/// Reads `"Sentence." speaker -> addressee: "content"`.
fn read_example(field: &Field) -> Result<CueExample, String> {
    let (sentence, rest) = quoted(&field.value).ok_or("expected a sentence in quotation marks")?;
    let (place, gap) = (field.place.clone(), matches!(field.key.as_str(), "wanted" | "unwanted"));
    if matches!(field.key.as_str(), "not" | "unwanted") {
        return Ok(CueExample { sentence, expected: None, gap, place });
    }
    let expected = read_expected(rest.trim())?;
    Ok(CueExample { sentence, expected: Some(expected), gap, place })
}

/// Reads what stands behind an example's sentence.
fn read_expected(text: &str) -> Result<ExpectedStatement, String> {
    let (who, said) =
        text.split_once(':').ok_or("expected `SPEAKER: \"what is said\"` behind the sentence")?;
    let (content, _) = quoted(said.trim()).ok_or("expected what is said in quotation marks")?;
    let (speaker, addressee) = who.split_once("->").unwrap_or((who, ""));
    let named = |words: &str| Some(words.trim()).filter(|w| !w.is_empty() && *w != "-").map(str::to_owned);
    Ok(ExpectedStatement { speaker: named(speaker), addressee: named(addressee), content })
}

/// The words between a quotation mark and the next that has no `\` before it, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let body = text.strip_prefix('"')?;
    let mut before = ' ';
    for (at, c) in body.char_indices() {
        if c == '"' && before != '\\' {
            return Some((body[..at].replace("\\\"", "\""), &body[at + 1..]));
        }
        before = c;
    }
    None
}

/// Says what a cue lacks.
fn check(cue: &Cue, before: &[Cue], problems: &mut Vec<Problem>) {
    let mut say = |message: String| problems.push(Problem::new(&cue.place, message));
    if let Some(first) = before.iter().find(|other| other.id == cue.id) {
        say(format!("cue `{}` is there twice, first at {}", cue.id, first.place));
    }
    if cue.forms.is_empty() {
        say(format!("cue `{}` has no form", cue.id));
    }
    for (read, what) in [(false, "must not"), (true, "must")] {
        if !cue.examples.iter().any(|e| e.expected.is_some() == read && !e.gap) {
            say(format!("cue `{}` has no sentence that it {what} read", cue.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    fn cues(text: &str) -> (Vec<Cue>, Vec<Problem>) {
        let mut problems = Vec::new();
        let entries = entry::read("c.txt", text, &mut problems);
        let cues = read(&entries, &Classes::default(), &mut problems);
        (cues, problems)
    }

    #[test]
    fn a_cue_with_its_forms_and_examples() {
        let text = "cue say\n  verb  SPEAKER say [to ADDRESSEE] that CONTENT\n  phrase according to SPEAKER\n  \
                    codes \"\\\"We won,\\\" Ada told Ben.\" Ada -> Ben: \"We won,\"\n  not \"Ada slept.\"";
        let (cues, problems) = cues(text);
        assert_eq!(problems, []);
        assert_eq!(cues[0].forms.len(), 2);
        assert_eq!(cues[0].examples[0].sentence, "\"We won,\" Ada told Ben.");
        let expected = cues[0].examples[0].expected.clone().expect("it must be read");
        assert_eq!(expected.speaker.as_deref(), Some("Ada"));
        assert_eq!(expected.addressee.as_deref(), Some("Ben"));
        assert_eq!(expected.content, "We won,");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let text = "cue x\n  verb  SOURCE say that CONTENT\n  kind  loud\n  codes \"Ada.\" Ada";
        let (_, problems) = cues(text);
        let told: Vec<_> = problems.iter().map(|p| p.place.line).collect();
        assert_eq!(told, [2, 3, 4, 1, 1, 1]);
    }
}
