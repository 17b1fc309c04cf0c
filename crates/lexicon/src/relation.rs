//! Patterns of relations: the words that say what stands between actors, and the events that open and close it.

use crate::codebook::Codebook;
use crate::entry::{Entry, Field, Place, Problem};
use crate::form::{self, Form, FormKind};
use crate::pattern::{Pattern, names, read_status};
use crate::words::Classes;
use dateline_record::{Domain, RelationKind, Status};

/// A `relation` entry of `patterns/relations/`.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationPattern {
    /// Its id, named for what it matches.
    pub id: String,
    /// What it is, in plain words.
    pub name: Option<String>,
    /// The relation.
    pub relation: RelationKind,
    /// Its field, where the words say so.
    pub domain: Option<Domain>,
    /// The status where the words themselves say so: planned, sought.
    pub status: Option<Status>,
    /// Whether its forms tell that the relation stands, begins or ends.
    pub phase: Phase,
    /// Whether parties that are not named are those of the relation told last: "relations were restored".
    pub carries: bool,
    /// Whether it is also read where a state possesses a territory: "Exland's Southland".
    pub possessed: bool,
    /// The levels of the catalogue's offices by whose titles it is read, besides its forms.
    pub titles: Vec<String>,
    /// The forms, with where each stands.
    pub forms: Vec<(Form, Place)>,
    /// The events that open it, source to target: codes or their beginnings, or ids of patterns.
    pub opened: Vec<String>,
    /// The events that close it.
    pub closed: Vec<String>,
    /// Sentences that it must and must not read.
    pub examples: Vec<RelationExample>,
    /// Where it stands.
    pub place: Place,
}

/// What the words tell of a relation's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// It stands: a date tells when it does.
    #[default]
    Stands,
    /// It begins: a date tells since when.
    Begins,
    /// It ends: a date tells until when.
    Ends,
}

/// A sentence that a relation's entry must read, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationExample {
    /// The sentence.
    pub sentence: String,
    /// The relation expected; none where the entry must not fire.
    pub expected: Option<ExpectedRelation>,
    /// Whether this is known not to hold yet: written `wanted` or `unwanted`.
    pub gap: bool,
    /// Where it stands.
    pub place: Place,
}

/// What an example's relation must be. What is not told may be anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExpectedRelation {
    /// Words for the actors it starts from.
    pub subject: Vec<String>,
    /// Words for the actors it goes to.
    pub object: Vec<String>,
    /// How the day since when begins: `1987`, `1987-03`.
    pub since: Option<String>,
    /// How the day until when begins.
    pub until: Option<String>,
    /// Words for what it rests on.
    pub by: Option<String>,
    /// A count that belongs to it.
    pub count: Option<String>,
    /// Whether it holds for these alone.
    pub only: bool,
    /// The status, where it is not actual.
    pub status: Option<Status>,
}

/// The fields of a relation's entry.
const FIELDS: &[&str] = &[
    "name", "relation", "domain", "status", "phase", "flag", "verb", "noun", "adj", "phrase", "hyphen",
    "titles", "opened", "closed", "reads", "not", "wanted", "unwanted", "note", "source",
];

/// The flags of a relation's entry.
const FLAGS: &[&str] = &["carries", "possessed"];

/// Reads the `relation` entries.
pub fn read(
    entries: &[Entry],
    classes: &Classes,
    (codebook, events): (&Codebook, &[Pattern]),
    problems: &mut Vec<Problem>,
) -> Vec<RelationPattern> {
    let mut relations: Vec<RelationPattern> = Vec::new();
    for entry in entries.iter().filter(|e| e.kind == "relation") {
        let Some(read) = read_one(entry, classes, problems) else { continue };
        if let Some(first) = relations.iter().find(|r| r.id == read.id) {
            let message = format!("relation `{}` is there twice, first at {}", read.id, first.place);
            problems.push(Problem::new(&read.place, message));
        }
        check(&read, (codebook, events), problems);
        relations.push(read);
    }
    relations
}

/// Reads one entry; none where it does not say which relation it is of.
fn read_one(entry: &Entry, classes: &Classes, problems: &mut Vec<Problem>) -> Option<RelationPattern> {
    entry.check_keys(FIELDS, problems);
    let flags: Vec<&str> = entry.list("flag").collect();
    for flag in flags.iter().filter(|f| !FLAGS.contains(f)) {
        let message = format!("`{flag}` is no flag; expected one of: {}", FLAGS.join(", "));
        problems.push(Problem::new(&entry.place, message));
    }
    let named = entry.get("relation").unwrap_or_default();
    let Some(relation) = RelationKind::of_name(named) else {
        let known: Vec<&str> = RelationKind::NAMES.iter().map(|(_, name)| *name).collect();
        let message = format!("`{named}` is no relation; expected one of: {}", known.join(", "));
        problems.push(Problem::new(&entry.place, message));
        return None;
    };
    let mut pattern = RelationPattern {
        id: entry.id.clone(),
        name: entry.get("name").map(str::to_owned),
        relation,
        domain: None,
        status: None,
        phase: Phase::Stands,
        carries: flags.contains(&"carries"),
        possessed: flags.contains(&"possessed"),
        titles: entry.list("titles").map(str::to_owned).collect(),
        forms: Vec::new(),
        opened: entry.list("opened").map(str::to_owned).collect(),
        closed: entry.list("closed").map(str::to_owned).collect(),
        examples: Vec::new(),
        place: entry.place.clone(),
    };
    for field in &entry.fields {
        if let Err((column, message)) = read_field(&mut pattern, field, classes) {
            let place = Place { column: field.place.column + column, ..field.place.clone() };
            problems.push(Problem { place, message });
        }
    }
    Some(pattern)
}

/// Reads one field into the entry; an error names the column within the value.
fn read_field(
    pattern: &mut RelationPattern,
    field: &Field,
    classes: &Classes,
) -> Result<(), (usize, String)> {
    let value = field.value.as_str();
    let kind = match field.key.as_str() {
        "verb" => FormKind::Verb,
        "noun" => FormKind::Noun,
        "adj" => FormKind::Adjective,
        "phrase" => FormKind::Title,
        "hyphen" => FormKind::Hyphen,
        "reads" | "not" | "wanted" | "unwanted" => {
            pattern.examples.push(read_example(field).map_err(|message| (0, message))?);
            return Ok(());
        }
        "status" => {
            pattern.status = Some(read_status(value).map_err(|message| (0, message))?);
            return Ok(());
        }
        "domain" => {
            let domain = Domain::of_name(value).ok_or_else(|| (0, format!("`{value}` is no domain")))?;
            pattern.domain = Some(domain);
            return Ok(());
        }
        "phase" => {
            pattern.phase = read_phase(value).map_err(|message| (0, message))?;
            return Ok(());
        }
        _ => return Ok(()),
    };
    let form = form::read_with(form::RELATION_ROLES, kind, value, classes)?;
    pattern.forms.push((form, field.place.clone()));
    Ok(())
}

/// Reads what the forms tell of a relation's time.
fn read_phase(value: &str) -> Result<Phase, String> {
    match value {
        "stands" => Ok(Phase::Stands),
        "begins" => Ok(Phase::Begins),
        "ends" => Ok(Phase::Ends),
        other => Err(format!("`{other}` is no phase; expected stands, begins or ends")),
    }
}

/// Reads `"Sentence." A + B -> C [since 1987] [only] @future`.
fn read_example(field: &Field) -> Result<RelationExample, String> {
    let quoted = field.value.strip_prefix('"').ok_or("expected a sentence in quotation marks")?;
    let (sentence, rest) = quoted.rsplit_once('"').ok_or("the sentence's quotation mark is not closed")?;
    let expected = match field.key.as_str() {
        "reads" | "wanted" => Some(read_expected(rest.trim())?),
        _ => None,
    };
    let gap = matches!(field.key.as_str(), "wanted" | "unwanted");
    Ok(RelationExample {
        sentence: sentence.replace("\\\"", "\""),
        expected,
        gap,
        place: field.place.clone(),
    })
}

/// Reads what stands behind an example's sentence.
fn read_expected(text: &str) -> Result<ExpectedRelation, String> {
    let mut expected = ExpectedRelation::default();
    let (text, status) = text.rsplit_once('@').map_or((text, None), |(text, status)| (text, Some(status)));
    expected.status = status.map(|status| read_status(status.trim())).transpose()?;
    let (sides, facts) = text.split_once('[').unwrap_or((text, ""));
    let (subject, object) = sides.split_once("->").ok_or("expected `A -> B` behind the sentence")?;
    (expected.subject, expected.object) = (names(subject), names(object));
    for fact in facts.split('[').map(|fact| fact.trim().trim_end_matches(']')).filter(|f| !f.is_empty()) {
        read_fact(fact, &mut expected)?;
    }
    Ok(expected)
}

/// Reads what stands in one pair of brackets.
fn read_fact(fact: &str, expected: &mut ExpectedRelation) -> Result<(), String> {
    let (key, value) = fact.split_once(' ').unwrap_or((fact, ""));
    let value = Some(value.trim().to_owned());
    match key {
        "since" => expected.since = value,
        "until" => expected.until = value,
        "by" => expected.by = value,
        "count" => expected.count = value,
        "only" => expected.only = true,
        other => return Err(format!("`{other}` is no fact; expected since, until, by, count or only")),
    }
    Ok(())
}

/// Says what an entry lacks or names wrongly.
fn check(
    relation: &RelationPattern,
    (codebook, events): (&Codebook, &[Pattern]),
    problems: &mut Vec<Problem>,
) {
    let mut say = |message: String| problems.push(Problem::new(&relation.place, message));
    let lists = [&relation.opened, &relation.closed, &relation.titles];
    if relation.forms.is_empty() && lists.iter().all(|list| list.is_empty()) {
        say(format!("relation `{}` has neither form nor event", relation.id));
    }
    for event in relation.opened.iter().chain(&relation.closed).filter(|e| !is_event(e, codebook, events)) {
        say(format!("`{event}` is neither a code of CAMEO's nor a pattern of events"));
    }
    for (count, what) in [(false, "must not"), (true, "must")] {
        if !relation.examples.iter().any(|e| e.expected.is_some() == count && !e.gap) {
            say(format!("relation `{}` has no sentence that it {what} read", relation.id));
        }
    }
}

/// Whether events are named so: a code, or a pattern's id.
fn is_event(name: &str, codebook: &Codebook, events: &[Pattern]) -> bool {
    codebook.nearest(name).is_some_and(|(code, _)| code == name) || events.iter().any(|p| p.id == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    fn relations(text: &str) -> (Vec<RelationPattern>, Vec<Problem>) {
        let mut problems = Vec::new();
        let entries = entry::read("r.txt", text, &mut problems);
        let classes = Classes::read(&entries, &mut problems);
        (read(&entries, &classes, (&Codebook::default(), &[]), &mut problems), problems)
    }

    #[test]
    fn an_entry_with_all_its_facts() {
        let (read, problems) = relations(
            "relation base.troops\n  relation bases_troops_in\n  status future\n  phase begins\n  verb SUBJECT base \
             TOPIC in OBJECT\n  reads \"Peru will base 90 troops in Chile.\" Peru -> Chile [since 1987] [count 90] \
             [only] @future\n  not \"It rained.\"",
        );
        assert_eq!(problems, []);
        let expected = read[0].examples[0].expected.clone().expect("it is told");
        assert_eq!((expected.since.as_deref(), expected.count.as_deref()), (Some("1987"), Some("90")));
        assert!(expected.only && expected.status == Some(Status::Future));
        assert_eq!((read[0].phase, read[0].status), (Phase::Begins, Some(Status::Future)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let (_, problems) = relations(
            "relation a.b\n  relation loves\nrelation c.d\n  relation claims\n  verb SOURCE claim OBJECT\n  phase \
             over\n  opened 999\n  reads \"It is.\"",
        );
        let lines: Vec<usize> = problems.iter().map(|p| p.place.line).collect();
        assert_eq!(lines, [1, 5, 6, 8, 3, 3, 3], "{problems:?}");
    }
}
