//! What one asserts and another denies: both stand side by side, each with who says so.

use dateline::record::{Record, Relation, RelationKind, Status};
use dateline::{CodeOptions, Coder};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("the built-in coder"));

fn record(report: &str) -> Record {
    CODER.code(report.as_bytes(), &CodeOptions::default()).expect("a report")
}

/// The name of an actor; `-` for the report's own voice.
fn name<'a>(record: &'a Record, id: Option<&String>) -> &'a str {
    record.actors.iter().find(|actor| Some(&actor.id) == id).map_or("-", |actor| &actor.name)
}

/// Subject, status and who says so of each relation of a kind, in the order of the text.
fn held<'a>(record: &'a Record, kind: RelationKind) -> Vec<(&'a str, Status, &'a str)> {
    let of = |r: &Relation| r.relation == kind;
    let told =
        |r: &'a Relation| (name(record, r.subject.first()), r.status, name(record, r.asserted_by.as_ref()));
    record.relations.iter().filter(|r| of(r)).map(told).collect()
}

#[test]
fn what_is_denied_is_negated_and_the_deniers() {
    let record = record("Chile denies that Peru has joined NATO.\n");
    assert_eq!(held(&record, RelationKind::MemberOf), [("Peru", Status::Negated, "Chile")]);
    let joining = record.events.iter().find(|e| name(&record, e.source.first()) == "Peru").expect("an event");
    assert_eq!((joining.status, name(&record, joining.asserted_by.as_ref())), (Status::Negated, "Chile"));
}

#[test]
fn what_one_asserts_and_another_denies_stands_twice() {
    let record = record(
        "Georgia said on Monday that Ukraine had recognized Kosovo. Ukraine denied that it had recognized Kosovo.\n",
    );
    let expected = [("Ukraine", Status::Actual, "Georgia"), ("Ukraine", Status::Negated, "Ukraine")];
    assert_eq!(held(&record, RelationKind::Recognizes), expected);
}

#[test]
fn a_denied_report_of_no_one_in_particular_is_the_deniers() {
    let record = record("Peru rejected reports that Chile had joined NATO.\n");
    assert_eq!(held(&record, RelationKind::MemberOf), [("Chile", Status::Negated, "Peru")]);
}

#[test]
fn a_rejected_claim_stays_its_owners() {
    let record = record("Bolivia rejected Peru's claim that Chile had joined NATO.\n");
    assert_eq!(held(&record, RelationKind::MemberOf), [("Chile", Status::Actual, "Peru")]);
    let speakers: Vec<&str> = record.statements.iter().map(|s| name(&record, s.speaker.as_ref())).collect();
    assert_eq!(speakers, ["Peru"]);
}
