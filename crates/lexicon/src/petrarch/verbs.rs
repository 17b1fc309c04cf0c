//! Verb files: synonym sets, blocks of verbs with a common code, and the patterns of each block.

use super::elements;
use super::forms::Former;
use super::lines::Line;
use super::synsets::Synsets;
use super::{Output, transformations, words};
use crate::entry::{Entry, Field, Place};
use crate::form::{self, FormKind};
use crate::words::Classes;
use dateline_syntax::text::morphology;
use dateline_syntax::{Sentence, Upos, Word, Xpos};
use std::collections::{BTreeMap, BTreeSet};

/// What gives no event.
const NULL: &str = "---";

/// A block of verbs.
#[derive(Debug)]
struct Block {
    name: String,
    code: String,
    verbs: Vec<Verb>,
    patterns: Vec<PatternLine>,
}

/// A verb of a block.
#[derive(Debug)]
struct Verb {
    /// As it stands in forms: `beef_up`.
    text: String,
    code: Option<String>,
    place: Place,
}

/// A pattern as it is written, without `-` and code.
#[derive(Debug)]
struct PatternLine {
    text: String,
    code: String,
    place: Place,
}

/// The state of reading a file.
#[derive(Debug, Default)]
struct Reader {
    sets: Synsets,
    /// The set that `+` lines add to.
    set: Option<String>,
    blocks: Vec<Block>,
    /// Transformations, with where they stand.
    transformations: Vec<(String, Place)>,
    /// Whether blocks are headed: `--- NAME [code] ---`. In TABARI files each verb is a block of its own.
    headed: bool,
}

/// Reads a verb file.
pub(super) fn read(lines: &[Line], out: &mut Output) {
    let headed = lines.iter().any(|line| is_header(line.text.trim()));
    let mut reader = Reader { headed, ..Reader::default() };
    for line in lines {
        if let Err((place, message)) = reader.line(line) {
            out.problem(&place, message);
        }
    }
    let Reader { mut sets, mut blocks, transformations, .. } = reader;
    // Of equal matches the first counts: a verb that is a form of another ("left") goes before that.
    let all: BTreeSet<String> =
        blocks.iter().flat_map(|block| &block.verbs).map(|verb| verb.text.clone()).collect();
    blocks.sort_by_cached_key(|block| !block.verbs.iter().all(|verb| is_inflected(&verb.text, &all)));
    keep_last(&mut blocks);
    add_transformations(&transformations, &blocks, out);
    sets.add_classes(out);
    for block in &blocks {
        add_block(block, &mut sets, out);
    }
    check_forms(out);
}

/// Whether a line heads a block.
fn is_header(text: &str) -> bool {
    text.starts_with("---") && text.trim_end_matches('-').len() + 2 < text.len()
}

/// What is wrong, and where.
type Wrong = (Place, String);

impl Reader {
    /// Takes in a line.
    fn line(&mut self, line: &Line) -> Result<(), Wrong> {
        let text = line.text.trim();
        if text.starts_with('<') {
            return Ok(());
        }
        if let Some(name) = text.strip_prefix('&') {
            self.set = Some(self.sets.begin(name, &line.place));
            return Ok(());
        }
        if is_header(text) {
            self.set = None;
            self.blocks.push(header(text));
            return Ok(());
        }
        match text.chars().next() {
            Some('-') => self.pattern(&text[1..], line),
            Some('*') => self.pattern(text, line),
            Some('~') => {
                self.transformations.push((text[1..].to_owned(), line.place.clone()));
                Ok(())
            }
            // TABARI writes a verb's forms in a line of their own.
            Some('{') => Ok(()),
            Some('+') if self.set.is_some() => {
                self.sets.add(self.set.as_deref().unwrap_or_default(), &text[1..]);
                Ok(())
            }
            _ => self.verb(text, line),
        }
    }

    /// Takes in a verb.
    fn verb(&mut self, text: &str, line: &Line) -> Result<(), Wrong> {
        self.set = None;
        let (head, codes) = words::brackets(text);
        let head = head.split('{').next().unwrap_or_default().trim();
        let code = codes.first().map(|(_, code)| code.trim().to_owned());
        let wrong = |message: String| Err((line.place.clone(), message));
        if !self.headed {
            let code = code.clone().unwrap_or_else(|| NULL.to_owned());
            self.blocks.push(Block { name: head.to_owned(), code, verbs: Vec::new(), patterns: Vec::new() });
        }
        let text = match verb_text(head) {
            Ok(text) => text,
            Err(message) => return wrong(message),
        };
        let own = code.filter(|_| self.headed);
        let Some(block) = self.blocks.last_mut() else {
            return wrong(format!("the verb `{head}` stands before any block"));
        };
        block.verbs.push(Verb { text, code: own, place: line.place.clone() });
        Ok(())
    }

    /// Takes in a pattern.
    fn pattern(&mut self, text: &str, line: &Line) -> Result<(), Wrong> {
        let (head, codes) = words::brackets(text);
        let place = line.at(line.text.find(head.trim()).unwrap_or(0));
        let Some((_, code)) = codes.first() else {
            return Err((place, "a pattern without a code".to_owned()));
        };
        let Some(block) = self.blocks.last_mut() else {
            return Err((place, "a pattern before any verb".to_owned()));
        };
        let code = words::clean(code).replace(' ', "");
        block.patterns.push(PatternLine { text: head.trim().to_owned(), code, place });
        Ok(())
    }
}

/// Reads `--- NAME [code] ---`.
fn header(text: &str) -> Block {
    let (head, codes) = words::brackets(text);
    let code = codes.first().map_or(NULL, |(_, code)| code.trim()).to_owned();
    Block { name: head.trim_matches(['-', ' ']).to_owned(), code, verbs: Vec::new(), patterns: Vec::new() }
}

/// A verb as it stands in forms: small letters, the verb first, what belongs to it joined by `_`.
fn verb_text(head: &str) -> Result<String, String> {
    let text = words::small(head.trim_end_matches(['=', '_'])).replace('+', " +");
    let parts: Vec<&str> = text.split_whitespace().collect();
    let odd = |c: char| !(c.is_alphanumeric() || "'-+.".contains(c));
    if parts.is_empty() || text.contains(|c: char| odd(c) && c != ' ') {
        return Err(format!("`{head}` is no verb"));
    }
    match parts.iter().position(|part| part.starts_with('+')) {
        Some(at) if at > 0 => {
            Err(format!("`{head}`: a form cannot ask for words before the verb that belong to it"))
        }
        _ => Ok(parts.join("_").replace('+', "")),
    }
}

/// Of what stands in a file twice the last counts, as in PETRARCH: a verb in several blocks, a pattern twice in a block.
fn keep_last(blocks: &mut Vec<Block>) {
    let mut verbs = BTreeSet::new();
    for block in blocks.iter_mut().rev() {
        let before = verbs.clone();
        block.verbs.retain(|verb| {
            verbs.insert(verb.text.clone());
            !before.contains(&verb.text)
        });
        let mut patterns = BTreeSet::new();
        block.patterns.reverse();
        block.patterns.retain(|line| patterns.insert(line.text.split_whitespace().collect::<String>()));
        block.patterns.reverse();
    }
    blocks.retain(|block| !block.verbs.is_empty());
}

/// The codes that verbs have by themselves.
#[derive(Debug)]
pub(super) struct Codes<'a> {
    blocks: &'a [Block],
}

impl Codes<'_> {
    /// The code of a verb, or of the block of that name.
    pub fn of(&self, verb: &str) -> Result<String, String> {
        let text = verb_text(verb)?;
        let own = |block: &Block| {
            let verb = block.verbs.iter().find(|v| v.text == text)?;
            Some(verb.code.clone().unwrap_or_else(|| block.code.clone()))
        };
        let named = || self.blocks.iter().find(|b| words::small(&b.name) == text).map(|b| b.code.clone());
        let found = self.blocks.iter().find_map(own).or_else(named);
        let code = found.ok_or_else(|| format!("no block has the verb `{verb}`"))?;
        Ok(Code::read(&code).code)
    }
}

/// The lines of a `composition` entry: key and value.
type Lines = Vec<(&'static str, String)>;

/// Adds a `composition` entry for each outer code that transformations have.
fn add_transformations(texts: &[(String, Place)], blocks: &[Block], out: &mut Output) {
    let codes = Codes { blocks };
    let mut by_outer: BTreeMap<String, (Place, Lines)> = BTreeMap::new();
    for (text, place) in texts {
        match transformations::read(text.trim(), &codes) {
            Ok(read) => {
                let (_, lines) = by_outer.entry(read.outer).or_insert_with(|| (place.clone(), Vec::new()));
                lines.push((read.key, read.line));
            }
            Err(message) => out.problem(place, message),
        }
    }
    for (outer, (place, lines)) in by_outer {
        out.add_as("composition", &outer, &place, lines);
    }
}

/// Whether a verb is the past of one of others.
fn is_inflected(verb: &str, others: &BTreeSet<String>) -> bool {
    let mut word = Word::unparsed(verb, 0..verb.len());
    word.upos = Upos::VERB;
    word.xpos = Xpos::parse("VBD").unwrap_or(word.xpos);
    let mut sentence = [Sentence { start: 0, end: verb.len(), words: vec![word] }];
    morphology::annotate(&mut sentence);
    let base = &sentence[0].words[0].lemma;
    base != verb && others.contains(base)
}

/// Adds the entries of a block: its verbs as a class, a pattern for each of its lines, and one for each code that verbs
/// have by themselves. What asks for more stands first, since of equal matches the first counts.
fn add_block(block: &Block, sets: &mut Synsets, out: &mut Output) {
    let Some(first) = block.verbs.first() else { return };
    let mut verbs: Vec<String> = block.verbs.iter().map(|verb| verb.text.clone()).collect();
    verbs.sort_unstable();
    verbs.dedup();
    let trigger = trigger(&block.name, &verbs, &first.place, out);
    let base = format!("{}.", super::ids::slug(&block.name));
    for (number, line) in block.patterns.iter().enumerate() {
        let code = Code::read(&line.code);
        let texts = match elements::alternatives(&line.text, sets) {
            Ok(texts) => texts,
            Err(message) => {
                out.problem(&line.place, message);
                continue;
            }
        };
        let (mut forms, mut reciprocal) = (Vec::new(), false);
        for text in texts {
            let former =
                Former { sets, out, verbs: &verbs, trigger: trigger.clone(), place: line.place.clone() };
            match pattern_forms(&text, former, code.both) {
                Ok((found, each_other)) => {
                    forms.extend(found);
                    reciprocal |= each_other;
                }
                Err(message) => out.problem(&line.place, format!("`{text}`: {message}")),
            }
        }
        add_pattern(&format!("{base}{}", number + 1), &code, forms, reciprocal, &line.place, out);
    }
    add_bare(block, &base, sets, out);
}

/// The forms of one pattern line.
fn pattern_forms(text: &str, mut former: Former<'_>, both: bool) -> Result<(Vec<String>, bool), String> {
    let elements = elements::read(text, former.sets)?;
    former.pattern(&elements, both)
}

/// The trigger of a block's forms: its one verb, or a class of them.
fn trigger(name: &str, verbs: &[String], place: &Place, out: &mut Output) -> String {
    match verbs {
        [only] => only.clone(),
        _ => format!(
            "&{}",
            out.add("class", &format!("verbs {name}"), place, vec![("verbs", verbs.join("; "))])
        ),
    }
}

/// Adds the patterns of the verbs by themselves, one for each code.
fn add_bare(block: &Block, base: &str, sets: &mut Synsets, out: &mut Output) {
    let own = |verb: &Verb| verb.code.clone().unwrap_or_else(|| block.code.clone());
    let mut codes: Vec<String> = block.verbs.iter().map(own).collect();
    codes.sort_unstable();
    codes.dedup();
    for code in codes {
        let of_code: Vec<&Verb> = block.verbs.iter().filter(|verb| own(verb) == code).collect();
        let mut verbs: Vec<String> = of_code.iter().map(|verb| verb.text.clone()).collect();
        verbs.sort_unstable();
        verbs.dedup();
        let place = of_code[0].place.clone();
        let code = Code::read(&code);
        let former = Former { sets, out, trigger: verbs.join("|"), verbs: &verbs, place: place.clone() };
        let forms = former.bare(code.both, code.code == NULL);
        add_pattern(&format!("{base}verb"), &code, forms, code.both, &place, out);
    }
}

/// A code: of whom acts, of both sides, or of whom is acted on.
#[derive(Debug, PartialEq, Eq)]
struct Code {
    code: String,
    /// Each side does the same to the other.
    both: bool,
    /// The object of the verb is who acts.
    turned: bool,
}

impl Code {
    /// Reads `050`, `050:050` (both sides), `042:043` (kept as it is), `:110` (turned).
    fn read(text: &str) -> Self {
        let (first, second) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
        let (code, both, turned) = match (first, second) {
            ("", second) => (second.to_owned(), false, true),
            (first, "") => (first.to_owned(), false, false),
            (first, second) if first == second => (first.to_owned(), true, false),
            (first, second) => (format!("{first}:{second}"), false, false),
        };
        Self { code, both, turned }
    }
}

/// Adds a pattern with its forms.
fn add_pattern(
    name: &str,
    code: &Code,
    forms: Vec<String>,
    reciprocal: bool,
    place: &Place,
    out: &mut Output,
) {
    if forms.is_empty() {
        return;
    }
    let turn = |form: String| match code.turned {
        true => form.replace("SOURCE", "\u{1}").replace("TARGET", "SOURCE").replace('\u{1}', "TARGET"),
        false => form,
    };
    let flag = if reciprocal { "reciprocal" } else { "" };
    let mut fields = vec![("code", code.code.clone()), ("flag", flag.to_owned())];
    fields.extend(forms.into_iter().map(|form| ("verb", turn(form))));
    out.add("pattern", name, place, fields);
}

/// Takes out forms that our own notation cannot read, and says so; a pattern without any goes too.
fn check_forms(out: &mut Output) {
    let classes = Classes::read(&out.entries, &mut Vec::new());
    let mut problems = Vec::new();
    for entry in out.entries.iter_mut().filter(|e| e.kind == "pattern") {
        let sound = |field: &Field| {
            field.key != "verb"
                || match form::read(FormKind::Verb, &field.value, &classes) {
                    Ok(_) => true,
                    Err((_, message)) => {
                        problems.push((entry.place.clone(), format!("`{}`: {message}", field.value)));
                        false
                    }
                }
        };
        entry.fields.retain(sound);
    }
    out.entries.retain(|entry| entry.kind != "pattern" || has_form(entry));
    for (place, message) in problems {
        out.problem(&place, message);
    }
}

/// Whether a pattern has a form.
fn has_form(entry: &Entry) -> bool {
    entry.get("verb").is_some()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn codes_of_one_side_of_both_and_turned() {
        let read = |text| {
            let Code { code, both, turned } = Code::read(text);
            (code, both, turned)
        };
        assert_eq!(read("050"), ("050".into(), false, false));
        assert_eq!(read("050:050"), ("050".into(), true, false));
        assert_eq!(read("042:043"), ("042:043".into(), false, false));
        assert_eq!(read(":110"), ("110".into(), false, true));
    }

    #[test]
    fn pasts_of_other_verbs_are_known() {
        let all = ["left", "leave", "hail", "see"].map(str::to_owned).into();
        let told = ["left", "saw", "leave", "hail"].map(|verb| is_inflected(verb, &all));
        assert_eq!(told, [true, true, false, false]);
    }

    #[test]
    fn verbs_with_what_belongs_to_them() {
        assert_eq!(verb_text("+PRY_OPEN"), Ok("pry_open".to_owned()));
        assert_eq!(verb_text("SINK_="), Ok("sink".to_owned()));
        assert!(verb_text("WIRE_+TAP").is_err() && verb_text("***").is_err());
    }
}
