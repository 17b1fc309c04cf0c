//! Relations over several reports: what one opens and another closes comes out with both ends.

use dateline::record::{EventDate, Record, RelationKind};
use dateline::relations::{Standing, timeline};
use dateline::{CodeOptions, Coder};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("the built-in parts are sound"));

fn records(reports: &[&str]) -> Vec<Record> {
    let code = |text: &&str| CODER.code(text.as_bytes(), &CodeOptions::default()).expect("a report");
    reports.iter().map(code).collect()
}

/// The stretches of one kind over some reports.
fn stretches(reports: &[&str], kind: RelationKind) -> Vec<Standing> {
    timeline(&records(reports)).into_iter().filter(|s| s.relation == kind).collect()
}

fn year(date: Option<&EventDate>) -> Option<&str> {
    date.and_then(|d| d.start.as_deref()).and_then(|day| day.get(..4))
}

/// Since and until, as years.
fn ends(standing: &Standing) -> (Option<&str>, Option<&str>) {
    (year(standing.since.as_ref()), year(standing.until.as_ref()))
}

#[test]
fn diplomatic_relations_opened_in_one_report_end_in_the_other() {
    let opened =
        "Peru established diplomatic relations with Chad on May 3, 1962. Trade between the two grew.";
    let closed =
        "The government of Chad met on Monday. Chad severed diplomatic relations with Peru on March 4, 1971.";
    for reports in [[opened, closed], [closed, opened]] {
        let found = stretches(&reports, RelationKind::HasRelationsWith);
        assert_eq!(found.iter().map(ends).collect::<Vec<_>>(), [(Some("1962"), Some("1971"))]);
        assert_eq!(found[0].told.len(), 2, "both reports tell it");
    }
}

#[test]
fn what_begins_again_is_a_stretch_of_its_own() {
    let reports = [
        "Peru and Chad established diplomatic relations in 1962.",
        "Peru severed diplomatic relations with Chad in 1971.",
        "Peru and Chad resumed diplomatic relations in 1980.",
    ];
    let found = stretches(&reports, RelationKind::HasRelationsWith);
    let shown: Vec<_> = found.iter().map(ends).collect();
    assert_eq!(shown, [(Some("1962"), Some("1971")), (Some("1980"), None)]);
}

#[test]
fn membership_and_its_end() {
    let reports = ["Norway joined NATO in 1949.", "Norway withdrew from NATO in 1995."];
    let found = stretches(&reports, RelationKind::MemberOf);
    assert!(found.iter().any(|s| ends(s) == (Some("1949"), Some("1995"))), "{found:?}");
}

#[test]
fn what_someone_says_stands_beside_what_the_report_says() {
    let reports = ["Norway joined NATO in 1949.", "Norway withdrew from NATO in 1995, officials said."];
    let found = stretches(&reports, RelationKind::MemberOf);
    let shown: Vec<_> = found.iter().map(|s| (ends(s), s.asserted_by.is_some())).collect();
    assert_eq!(shown, [((Some("1949"), None), false), ((None, Some("1995")), true)]);
}

#[test]
fn what_others_have_is_not_joined() {
    let reports = [
        "Peru established diplomatic relations with Chad in 1962.",
        "Chile severed diplomatic relations with Chad in 1971.",
    ];
    let found = stretches(&reports, RelationKind::HasRelationsWith);
    let mut shown: Vec<_> = found.iter().map(ends).collect();
    shown.sort_unstable();
    assert_eq!(shown, [(None, Some("1971")), (Some("1962"), None)]);
}

#[test]
fn an_end_without_a_day_is_an_end() {
    let reports = [
        "Peru severed diplomatic relations with Chad.",
        "Peru and Chad established diplomatic relations in 1962.",
    ];
    let found = stretches(&reports, RelationKind::HasRelationsWith);
    assert_eq!(
        found.iter().map(|s| (ends(s).0, s.until.is_some())).collect::<Vec<_>>(),
        [(Some("1962"), true)]
    );
}

#[test]
fn two_states_of_several_are_those_last_told_of() {
    let report = "Chad and Norway met in Lima on Monday. Mali and Niger were absent. The president of Peru and the president \
                  of Chile established diplomatic relations between the two states on May 3, 1962.";
    let found = stretches(&[report], RelationKind::HasRelationsWith);
    let sides: Vec<&String> = found.iter().flat_map(|s| s.subject.iter().chain(&s.object)).collect();
    let named = |id: &str| sides.iter().any(|side| *side == id);
    assert!(named("state/PER") && named("state/CHL"), "{sides:?}");
    assert!(!["state/MLI", "state/NER", "state/NOR", "state/TCD"].iter().any(|id| named(id)), "{sides:?}");
}
