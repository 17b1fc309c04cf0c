//! The table for people: source -> event -> target, status, who says so, the words.

use crate::term::{ACTOR, CODE, DIM, HEAD, Look, WORDS, clean};
use anstyle::Style;
use dateline::lexicon::Codebook;
use dateline::record::{
    BlockKind, Event, EventDate, Quantity, Record, Relation, Report, Span, Statement, Status,
};

type Piece = (Style, String);

/// Characters of the sentence shown on either side of the words that carry an event.
const CONTEXT: usize = 60;
/// Characters of a statement that are shown.
const SHOWN: usize = 200;

/// One report as a table.
pub fn show(record: &Record, codebook: &Codebook, look: Look) -> String {
    let mut out = header(&record.report, look);
    if record.events.is_empty() {
        out += &look.wrap(2, &[(DIM, "no events".to_owned())]);
    }
    for event in &record.events {
        out += &look.wrap(2, &deed(record, event, codebook));
        out += &look.wrap(6, &[(DIM, circumstances(record, event))]);
        out += &look.wrap(6, &words(&record.report, &event.evidence, look));
    }
    out += &section("statements", record.statements.iter().map(|s| statement(record, s)), look);
    out += &relations(record, look);
    out.push('\n');
    out
}

/// Title, then dateline, date, agency and address.
pub fn header(report: &Report, look: Look) -> String {
    let title = title(report).unwrap_or_else(|| "(no title)".to_owned());
    let about = [
        report.dateline.as_ref().map(|d| d.text.clone()),
        report.published.as_ref().map(|day| format!("published {day}")),
        report.agency.clone(),
        report.publisher.clone(),
        report.uri.clone(),
    ];
    let about: Vec<String> = about.into_iter().flatten().map(|part| clean(&part)).collect();
    look.wrap(0, &[(HEAD, title)]) + &look.wrap(0, &[(DIM, about.join(" · "))]) + "\n"
}

/// Where a report comes from, in one line.
pub fn origin(report: &Report) -> String {
    let parts = [title(report), report.published.clone(), report.agency.clone(), report.uri.clone()];
    parts.into_iter().flatten().map(|part| clean(&part)).collect::<Vec<_>>().join(" · ")
}

/// The words of the report's title.
pub fn title(report: &Report) -> Option<String> {
    let block = report.blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    Some(clean(&Span { start: block.start, end: block.end }.of(&report.text)))
}

/// `source → event (code) → target`.
pub fn deed(record: &Record, event: &Event, codebook: &Codebook) -> Vec<Piece> {
    let arrow = || (DIM, if event.reciprocal { " ↔ " } else { " → " }.to_owned());
    let mut line = actors(record, &event.source);
    if line.is_empty() {
        line.push((DIM, "(not named)".to_owned()));
    }
    line.push(arrow());
    line.extend(what(event, codebook));
    if !event.target.is_empty() {
        line.push(arrow());
        line.extend(actors(record, &event.target));
    }
    line
}

/// The event's name and code.
fn what(event: &Event, codebook: &Codebook) -> Vec<Piece> {
    let plover = || event.plover.as_ref().map_or("?", |p| p.event.as_str());
    let code = event.cameo.as_deref().unwrap_or_else(plover);
    let name = codebook.cameo.get(code).map(|c| &c.name).or_else(|| Some(&codebook.plover.get(code)?.name));
    vec![(HEAD, format!("{} ", name.map_or(code, String::as_str))), (CODE, format!("({code})"))]
}

/// Names and codes of actors.
fn actors(record: &Record, ids: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for actor in ids.iter().filter_map(|id| record.actor(id)) {
        if !pieces.is_empty() {
            pieces.push((DIM, ", ".to_owned()));
        }
        pieces.push((ACTOR, clean(&actor.name)));
        if let Some(code) = &actor.code {
            pieces.push((DIM, format!(" [{}]", clean(code))));
        }
    }
    pieces
}

/// Status where it is not actual, who says so, when and where.
pub fn circumstances(record: &Record, event: &Event) -> String {
    let speaker = event.asserted_by.as_deref().and_then(|id| record.actor(id));
    let parts = [
        status(event.status).map(str::to_owned),
        speaker.map(|actor| format!("says {}", clean(&actor.name))),
        date(&event.date),
        event.place.as_ref().map(|place| format!("in {}", clean(&place.name))),
        counts(&record.report, &event.quantities),
        Some(event.rule.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The status, where it must be told.
fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Actual => None,
        Status::Future => Some("future"),
        Status::Hypothetical => Some("hypothetical"),
        Status::Negated => Some("did not happen"),
    }
}

/// What is counted, each with its words where they say more than the number.
fn counts(report: &Report, quantities: &[Quantity]) -> Option<String> {
    let shown: Vec<String> = (quantities.iter())
        .map(|q| {
            format!("{} {}", clean(&Span { start: q.start, end: q.end }.of(&report.text)), clean(&q.unit))
        })
        .collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

/// The day or the span of days, else the words that date it.
fn date(date: &EventDate) -> Option<String> {
    match (&date.start, &date.end) {
        (Some(start), Some(end)) if start == end => Some(start.clone()),
        (Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (Some(start), None) => Some(format!("from {start}")),
        (None, Some(end)) => Some(format!("until {end}")),
        (None, None) => date.text.as_deref().map(clean),
    }
}

/// The words that carry a finding, with what stands around them in the sentence of the first of them. Without colours,
/// stars mark them.
pub fn words(report: &Report, evidence: &[Span], look: Look) -> Vec<Piece> {
    let mark = if look.colour { "" } else { "*" };
    let text: Vec<char> = report.text.chars().collect();
    let holds = |s: &&Span| evidence.first().is_some_and(|e| s.start <= e.start && e.end <= s.end);
    let whole = report.sentences.iter().find(holds).copied().unwrap_or(Span { start: 0, end: text.len() });
    let here = |span: &&Span| whole.start <= span.start && span.end <= whole.end;
    let mut spans: Vec<Span> = evidence.iter().filter(here).copied().collect();
    spans.sort();
    let (Some(first), Some(last)) = (spans.first(), spans.iter().map(|s| s.end).max()) else {
        return Vec::new();
    };
    let start = edge(&text, first.start.saturating_sub(CONTEXT).max(whole.start), whole.start);
    let end = edge(&text, (last + CONTEXT).min(whole.end), whole.end);
    let mut pieces = vec![(Style::new(), if start > whole.start { "“… " } else { "“" }.to_owned())];
    let mut at = start;
    for span in spans.iter().filter(|s| s.end <= text.len()) {
        pieces.push((Style::new(), slice(&text, at, span.start)));
        let carrying = slice(&text, span.start.max(at), span.end);
        if !carrying.is_empty() {
            pieces.push((WORDS, format!("{mark}{carrying}{mark}")));
        }
        at = at.max(span.end);
    }
    pieces.push((Style::new(), slice(&text, at, end)));
    pieces.push((Style::new(), if end < whole.end { " …”" } else { "”" }.to_owned()));
    pieces
}

/// The text between two characters, cleaned; empty where the second does not lie behind the first.
fn slice(text: &[char], start: usize, end: usize) -> String {
    clean(&text.get(start..end).unwrap_or_default().iter().collect::<String>())
}

/// The nearest edge of a word at or before a character; `end` is one as well.
fn edge(text: &[char], at: usize, end: usize) -> usize {
    let is_edge = |i: usize| i == end || text.get(i).is_none_or(|c| c.is_whitespace());
    (0..=at).rev().find(|i| is_edge(*i) || *i == end).unwrap_or(at)
}

/// A heading and its lines; nothing where there are none.
fn section(name: &str, lines: impl Iterator<Item = Vec<Piece>>, look: Look) -> String {
    let lines: String = lines.map(|line| look.wrap(4, &line)).collect();
    if lines.is_empty() { lines } else { look.wrap(2, &[(HEAD, name.to_owned())]) + &lines }
}

/// Who said what.
pub fn statement(record: &Record, statement: &Statement) -> Vec<Piece> {
    let speaker = statement.speaker.iter().cloned().collect::<Vec<_>>();
    let mut line = actors(record, &speaker);
    if line.is_empty() {
        line.push((DIM, "(not named)".to_owned()));
    }
    let said = clean(&Span { start: statement.start, end: statement.end }.of(&record.report.text));
    let short: String = said.chars().take(SHOWN).collect();
    let rest = if short.len() < said.len() { " …" } else { "" };
    let verb = statement.verb.as_deref().map(|verb| format!(" {}", clean(verb)));
    line.push((DIM, format!("{}: ", verb.unwrap_or_default())));
    line.push((Style::new(), format!("{}{rest}", short.trim())));
    line
}

/// What stands between actors, each with its circumstances and its words.
fn relations(record: &Record, look: Look) -> String {
    let mut out = String::new();
    for one in &record.relations {
        out += &look.wrap(4, &relation(record, one));
        out += &look.wrap(8, &[(DIM, bearing(record, one))]);
        out += &look.wrap(8, &words(&record.report, &one.evidence, look));
    }
    if out.is_empty() { out } else { look.wrap(2, &[(HEAD, "relations".to_owned())]) + &out }
}

/// What stands between whom.
pub fn relation(record: &Record, relation: &Relation) -> Vec<Piece> {
    let mut line = Vec::new();
    if relation.exclusive {
        line.push((HEAD, "only ".to_owned()));
    }
    line.extend(actors(record, &relation.subject));
    line.push((HEAD, format!(" {} ", relation.relation.name().replace('_', " "))));
    line.extend(actors(record, &relation.object));
    line
}

/// Status where it is not actual, who says so, since and until when, by what and of how many a relation is.
pub fn bearing(record: &Record, relation: &Relation) -> String {
    let name = |id: &String| record.actor(id).map(|actor| clean(&actor.name));
    let mut parts: Vec<String> = status(relation.status).map(str::to_owned).into_iter().collect();
    parts.extend(relation.asserted_by.as_ref().and_then(name).map(|who| format!("says {who}")));
    parts.extend(end("since", relation.since.as_ref()));
    parts.extend(end("until", relation.until.as_ref()));
    parts.extend(relation.by.as_ref().and_then(name).map(|what| format!("by {what}")));
    parts.extend(
        relation
            .quantities
            .iter()
            .map(|q| format!("{}{} {}", if q.about { "about " } else { "" }, q.value, clean(&q.unit))),
    );
    parts.push(relation.rule.clone());
    parts.join(" · ")
}

/// When a relation begins or ends, in its own words where it has some.
fn end(which: &str, day: Option<&EventDate>) -> Option<String> {
    let day = day?;
    let known = day.start.is_some() || day.end.is_some();
    let told = day.text.as_deref().map(clean).or_else(|| date(day)).filter(|_| known);
    Some(format!("{which} {}", told.as_deref().unwrap_or("some day")))
}
