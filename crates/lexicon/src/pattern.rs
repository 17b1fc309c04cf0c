//! Patterns: what the coder looks for, what code it gives, and the sentences that hold it to that.

use crate::codebook::Codebook;
use crate::entry::{Entry, Field, Place, Problem};
use crate::form::{self, Form, FormKind, Role};
use crate::words::Classes;
use dateline_record::{Quad, Status};

/// An entry of `patterns/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Its id, named for what it matches.
    pub id: String,
    /// What it is, in plain words.
    pub name: Option<String>,
    /// The CAMEO code.
    pub code: String,
    /// PLOVER type and mode, where they differ from the crosswalk.
    pub plover: Option<(String, Option<String>)>,
    /// PLOVER contexts that it implies.
    pub context: Vec<String>,
    /// The status of its events where the code itself says so.
    pub status: Option<Status>,
    /// Whether both sides act.
    pub reciprocal: bool,
    /// Whether several who do it, with no one else named, do it with each other: "Chad and Mali agreed to".
    pub mutual: bool,
    /// Whether its inner event must leave open who acts: "announced that a judge would be sworn in".
    pub agentless: bool,
    /// Whether its target is who is to do what the inner event tells, so that nothing is asked of whom that is done to.
    pub addressed: bool,
    /// Whether it counts only with both actors.
    pub background: bool,
    /// Whether who governs its PLACE is the other party where none is named: talks held in a capital.
    pub host: bool,
    /// Whether it happens where its TARGET is: visits, invasions, bombings.
    pub there: bool,
    /// Whether its SOURCE is who says the words, some other than its TARGET: "the treaty is a farce".
    pub voiced: bool,
    /// What becomes of the event in its EVENT role.
    pub inner: InnerEvent,
    /// The forms, with where each stands.
    pub forms: Vec<(Form, Place)>,
    /// Which code comes out for which inner one, longest inner code first.
    pub gives: Vec<(String, String)>,
    /// Sentences that it must and must not code.
    pub examples: Vec<Example>,
    /// Where it stands.
    pub place: Place,
}

/// What becomes of the event that a pattern holds in its EVENT role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InnerEvent {
    /// It is no event of its own: promised, demanded, refused.
    #[default]
    Absorbed,
    /// It stands, and the pattern's source says so: alleged.
    Asserted,
    /// It stands as something that the pattern's source says did not happen: denied.
    Denied,
}

/// A sentence that a pattern must code, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub sentence: String,
    /// The event expected; none where the pattern must not fire.
    pub expected: Option<Expected>,
    /// Whether this is known not to hold yet: written `wanted` in place of `codes`, `unwanted` in place of `not`.
    pub gap: bool,
    /// Where it stands.
    pub place: Place,
}

/// What an example's event must be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// Words for the actors that act.
    pub source: Vec<String>,
    /// Words for the actors acted on.
    pub target: Vec<String>,
    /// Whether the event is reciprocal.
    pub reciprocal: bool,
    /// The code, where it is not the pattern's own.
    pub code: Option<String>,
    /// The status.
    pub status: Option<Status>,
}

/// What a `gives` line gives for inner events that the pattern does not hold: another is to tell them.
pub const NOT_THIS: &str = "none";

impl Pattern {
    /// The code for an inner event's code; [`NOT_THIS`] where the pattern does not hold such an event.
    pub fn composed(&self, inner: &str) -> Option<&str> {
        self.gives.iter().find(|(from, _)| inner.starts_with(from)).map(|(_, to)| to.as_str())
    }
}

/// Reads the `pattern` entries.
pub fn read(
    entries: &[Entry],
    classes: &Classes,
    codebook: &Codebook,
    problems: &mut Vec<Problem>,
) -> Vec<Pattern> {
    let mut patterns: Vec<Pattern> = Vec::new();
    for entry in entries.iter().filter(|e| e.kind == "pattern") {
        let mut pattern = read_one(entry, classes, problems);
        if codebook.nearest(&pattern.code).is_some_and(|(_, code)| code.quad == Quad::MaterialConflict) {
            pattern.forms.iter_mut().for_each(|(form, _)| form.reach_sites());
        }
        check(&pattern, codebook, problems);
        patterns.push(pattern);
    }
    inherit(entries, &mut patterns, problems);
    check_ids(&patterns, problems);
    patterns
}

/// Gives patterns with `as ID` the `gives` lines of the pattern of that id.
fn inherit(entries: &[Entry], patterns: &mut [Pattern], problems: &mut Vec<Problem>) {
    let told = entries.iter().filter(|e| e.kind == "pattern").zip(0..);
    for (entry, ix) in told.filter_map(|(entry, ix)| entry.get("as").map(|model| ((entry, model), ix))) {
        let (entry, model) = entry;
        match patterns.iter().position(|p| p.id == model) {
            Some(found) => patterns[ix].gives = patterns[found].gives.clone(),
            None => problems.push(Problem::new(&entry.place, format!("there is no pattern `{model}`"))),
        }
    }
}

/// Says which ids are there twice.
fn check_ids(patterns: &[Pattern], problems: &mut Vec<Problem>) {
    let mut ids: Vec<(&str, &Place)> = patterns.iter().map(|p| (p.id.as_str(), &p.place)).collect();
    ids.sort();
    for pair in ids.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        problems.push(Problem::new(
            pair[1].1,
            format!("pattern `{}` is there twice, first at {}", pair[1].0, pair[0].1),
        ));
    }
}

/// The fields of a pattern.
const FIELDS: &[&str] = &[
    "name", "code", "plover", "context", "status", "flag", "verb", "noun", "adj", "modal", "as", "gives",
    "codes", "not", "wanted", "unwanted", "note", "source",
];

/// The flags of a pattern.
const FLAGS: &[&str] = &[
    "reciprocal",
    "mutual",
    "agentless",
    "addressed",
    "background",
    "casualty",
    "host",
    "there",
    "voiced",
    "asserts",
    "denies",
];

/// What a pattern's flags say of its inner event.
fn inner_event(flags: &[&str]) -> InnerEvent {
    match () {
        () if flags.contains(&"asserts") => InnerEvent::Asserted,
        () if flags.contains(&"denies") => InnerEvent::Denied,
        () => InnerEvent::Absorbed,
    }
}

/// Reads one pattern.
fn read_one(entry: &Entry, classes: &Classes, problems: &mut Vec<Problem>) -> Pattern {
    entry.check_keys(FIELDS, problems);
    let flags: Vec<&str> = entry.list("flag").collect();
    for flag in flags.iter().filter(|f| !FLAGS.contains(f)) {
        problems.push(Problem::new(
            &entry.place,
            format!("`{flag}` is no flag; expected one of: {}", FLAGS.join(", ")),
        ));
    }
    let mut pattern = Pattern {
        id: entry.id.clone(),
        name: entry.get("name").map(str::to_owned),
        code: entry.get("code").unwrap_or_default().to_owned(),
        plover: entry.get("plover").map(read_plover),
        context: entry.list("context").map(str::to_owned).collect(),
        status: None,
        reciprocal: flags.contains(&"reciprocal"),
        mutual: flags.contains(&"mutual"),
        agentless: flags.contains(&"agentless"),
        addressed: flags.contains(&"addressed"),
        background: flags.contains(&"background"),
        host: flags.contains(&"host"),
        there: flags.contains(&"there"),
        voiced: flags.contains(&"voiced"),
        inner: inner_event(&flags),
        forms: Vec::new(),
        gives: Vec::new(),
        examples: Vec::new(),
        place: entry.place.clone(),
    };
    for field in &entry.fields {
        if let Err((column, message)) = read_field(&mut pattern, field, classes) {
            let place = Place { column: field.place.column + column, ..field.place.clone() };
            problems.push(Problem { place, message });
        }
    }
    pattern.gives.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
    pattern
}

/// Reads one field into the pattern; an error names the column within the value.
fn read_field(pattern: &mut Pattern, field: &Field, classes: &Classes) -> Result<(), (usize, String)> {
    let kind = match field.key.as_str() {
        "verb" => FormKind::Verb,
        "noun" => FormKind::Noun,
        "adj" => FormKind::Adjective,
        "modal" => FormKind::Modal,
        "status" => {
            pattern.status = Some(read_status(&field.value).map_err(|m| (0, m))?);
            return Ok(());
        }
        "gives" => {
            let (from, to) =
                field.value.split_once("->").ok_or((0, "expected `INNER -> CODE`".to_owned()))?;
            pattern.gives.push((from.trim().to_owned(), to.trim().to_owned()));
            return Ok(());
        }
        "codes" | "not" | "wanted" | "unwanted" => {
            let example = read_example(field).map_err(|m| (0, m))?;
            pattern.examples.push(example);
            return Ok(());
        }
        _ => return Ok(()),
    };
    let form = match kind {
        FormKind::Modal => form::read_modal(&field.value)?,
        _ => form::read(kind, &field.value, classes)?,
    };
    pattern.forms.push((form, field.place.clone()));
    Ok(())
}

/// Reads `TYPE`, `TYPE-mode`.
fn read_plover(value: &str) -> (String, Option<String>) {
    match value.split_once(['-', '.']) {
        Some((event, mode)) => (event.to_owned(), Some(mode.to_owned())),
        None => (value.to_owned(), None),
    }
}

/// Reads a status.
pub(crate) fn read_status(value: &str) -> Result<Status, String> {
    match value {
        "actual" => Ok(Status::Actual),
        "future" => Ok(Status::Future),
        "hypothetical" => Ok(Status::Hypothetical),
        "negated" => Ok(Status::Negated),
        other => Err(format!("`{other}` is no status; expected actual, future, hypothetical or negated")),
    }
}

/// Reads `"Sentence." A + B -> C = 057 @future`.
fn read_example(field: &Field) -> Result<Example, String> {
    let quoted = field.value.strip_prefix('"').ok_or("expected a sentence in quotation marks")?;
    let (sentence, rest) = quoted.rsplit_once('"').ok_or("the sentence's quotation mark is not closed")?;
    let (sentence, place) = (sentence.replace("\\\"", "\""), field.place.clone());
    let gap = matches!(field.key.as_str(), "wanted" | "unwanted");
    if matches!(field.key.as_str(), "not" | "unwanted") {
        return Ok(Example { sentence, expected: None, gap, place });
    }
    let expected = read_expected(rest.trim())?;
    Ok(Example { sentence, expected: Some(expected), gap, place })
}

/// Reads what stands behind an example's sentence.
fn read_expected(text: &str) -> Result<Expected, String> {
    let (text, status) = match text.rsplit_once('@') {
        Some((before, status)) => (before.trim(), Some(read_status(status.trim())?)),
        None => (text, None),
    };
    let (text, code) = match text.rsplit_once('=') {
        Some((before, code)) => (before.trim(), Some(code.trim().to_owned())),
        None => (text, None),
    };
    let reciprocal = text.contains("<->");
    let arrow = if reciprocal { "<->" } else { "->" };
    let (source, target) = text.split_once(arrow).ok_or("expected `A -> B` behind the sentence")?;
    Ok(Expected { source: names(source), target: names(target), reciprocal, code, status })
}

/// The names in `A + B`.
pub(crate) fn names(text: &str) -> Vec<String> {
    text.split('+').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Says what a pattern lacks or names wrongly.
fn check(pattern: &Pattern, codebook: &Codebook, problems: &mut Vec<Problem>) {
    let mut say = |message: String| problems.push(Problem::new(&pattern.place, message));
    let codes = std::iter::once(&pattern.code).chain(pattern.gives.iter().map(|(_, to)| to));
    for code in codes.filter(|code| !codebook.cameo.contains_key(*code) && *code != NOT_THIS) {
        say(format!("pattern `{}` gives code `{code}`, which the codebook lacks", pattern.id));
    }
    if let Some((event, _)) =
        pattern.plover.as_ref().filter(|(event, _)| !codebook.plover.contains_key(event))
    {
        say(format!("pattern `{}` gives PLOVER type `{event}`, which the codebook lacks", pattern.id));
    }
    let mode = pattern.plover.as_ref().and_then(|(event, mode)| Some(format!("{event}.{}", mode.as_ref()?)));
    if let Some(mode) = mode.filter(|mode| !codebook.modes.contains_key(mode)) {
        say(format!("pattern `{}` gives PLOVER mode `{mode}`, which the codebook lacks", pattern.id));
    }
    for context in pattern.context.iter().filter(|context| !codebook.contexts.contains_key(*context)) {
        say(format!("pattern `{}` gives context `{context}`, which the codebook lacks", pattern.id));
    }
    if pattern.forms.is_empty() {
        say(format!("pattern `{}` has no form", pattern.id));
    }
    let composes = pattern.forms.iter().any(|(form, _)| form.slot(Role::Event).is_some());
    if !composes && !pattern.gives.is_empty() {
        say(format!("pattern `{}` has `gives` lines but no form with EVENT", pattern.id));
    }
    for (count, what) in [(false, "must not"), (true, "must")] {
        if !pattern.examples.iter().any(|e| e.expected.is_some() == count && !e.gap) {
            say(format!("pattern `{}` has no sentence that it {what} code", pattern.id));
        }
    }
}
