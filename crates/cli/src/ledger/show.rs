//! `dateline show`: a report or one thing found in it, with everything.

use super::args::ShowArgs;
use super::ask::{Asked, codebook};
use super::same;
use crate::Outcome;
use crate::args::TextOrJson;
use crate::output::Output;
use crate::table;
use crate::term::{ACTOR, DIM, HEAD, Look, clean};
use anyhow::bail;
use dateline::lexicon::Codebook;
use dateline::record::{Actor, MentionKind, Record, Span};
use dateline_ledger::ask::{CorrectionRow, Item};
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened, or there is no such thing in it.
pub fn run(args: &ShowArgs) -> anyhow::Result<Outcome> {
    let mut asked = Asked::open(&args.ledger)?;
    let place = asked.ledger.place(&args.id)?;
    if args.page {
        return page(&asked, place.report);
    }
    let item = asked.ledger.item(&place, asked.known)?;
    let corrections: Vec<CorrectionRow> = (asked.ledger.corrections(Some(place.report))?.into_iter())
        .filter(|row| place.item.is_empty() || concerns(row, &place.item))
        .collect();
    let mut out = Output::open(None)?;
    match args.format {
        TextOrJson::Json => {
            let mut object = as_json(&item, &corrections);
            object["same"] = same::as_json(&mut asked, &place)?;
            writeln!(out, "{object:#}")?;
        }
        TextOrJson::Text => {
            let shown = Shown { item: &item, codebook: codebook(), look: Look::of_stdout() };
            write!(out, "{}", shown.text())?;
            write!(out, "{}", same::at_length(&mut asked, &place, shown.look)?)?;
            write!(out, "{}", history(&asked, &item, &corrections, shown.look)?)?;
        }
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Writes the page of a report, byte for byte.
fn page(asked: &Asked, report: i64) -> anyhow::Result<Outcome> {
    let Some(bytes) = asked.ledger.page(report)? else {
        bail!("the page of report {report} was not kept; `code` and `watch` keep pages with --keep-pages");
    };
    let mut out = Output::open(None)?;
    out.write_all(&bytes)?;
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Whether a correction speaks of an item of its report.
fn concerns(row: &CorrectionRow, item: &str) -> bool {
    row.now.as_deref() == Some(item) || (row.now.is_none() && row.correction.anchor.item == item)
}

/// What is to be shown.
struct Shown<'a> {
    item: &'a Item,
    codebook: Codebook,
    look: Look,
}

impl Shown<'_> {
    fn record(&self) -> &Record {
        &self.item.state.record
    }

    fn text(&self) -> String {
        let id = &self.item.place.item;
        let record = self.record();
        let Some(record) = (if id.is_empty() { None } else { Some(record) }) else {
            return table::show(record, &self.codebook, self.look);
        };
        let head = table::header(&record.report, self.look);
        let event = || record.events.iter().find(|e| e.id == *id).map(|e| self.event(e));
        let relation = || record.relations.iter().find(|r| r.id == *id).map(|r| self.relation(r));
        let statement = || record.statements.iter().find(|s| s.id == *id).map(|s| self.statement(s));
        let actor = || record.actor(id).map(|a| self.actors([a].into_iter()));
        head + &event().or_else(relation).or_else(statement).or_else(actor).unwrap_or_default()
    }

    fn event(&self, event: &dateline::record::Event) -> String {
        let (record, look) = (self.record(), self.look);
        let ids = event.source.iter().chain(&event.target).chain(&event.asserted_by);
        look.wrap(2, &table::deed(record, event, &self.codebook))
            + &look.wrap(6, &[(DIM, table::circumstances(record, event))])
            + &self.sentence(&event.evidence)
            + &self.fields(&[
                ("CAMEO", event.cameo.clone()),
                (
                    "PLOVER",
                    event.plover.as_ref().map(|p| {
                        let mode = p.mode.as_ref().map(|mode| format!(".{mode}")).unwrap_or_default();
                        format!("{}{mode} {}", p.event, p.context.join(" "))
                    }),
                ),
                ("Goldstein", event.goldstein.map(|g| g.to_string())),
                ("confidence", event.confidence.map(|c| c.to_string())),
                (
                    "place",
                    event.place.as_ref().map(|place| {
                        let point = place.lat.zip(place.lon).map(|(lat, lon)| format!(" {lat}, {lon}"));
                        let id = place.geoname.map(|id| format!(" GeoNames {id}"));
                        let country = place.country.as_ref().map(|c| format!(" {c}"));
                        [Some(place.name.clone()), country, point, id].into_iter().flatten().collect()
                    }),
                ),
                ("evidence", Some(self.spans(&event.evidence))),
                ("pattern", Some(event.rule.clone())),
            ])
            + &self.actors(super::events::actors(record, ids).into_iter())
    }

    fn relation(&self, relation: &dateline::record::Relation) -> String {
        let (record, look) = (self.record(), self.look);
        let ids =
            relation.subject.iter().chain(&relation.object).chain(&relation.asserted_by).chain(&relation.by);
        look.wrap(2, &table::relation(record, relation))
            + &look.wrap(6, &[(DIM, table::bearing(record, relation))])
            + &self.sentence(&relation.evidence)
            + &self.fields(&[
                ("confidence", relation.confidence.map(|c| c.to_string())),
                ("evidence", Some(self.spans(&relation.evidence))),
                ("pattern", Some(relation.rule.clone())),
            ])
            + &self.actors(super::events::actors(record, ids).into_iter())
    }

    fn statement(&self, statement: &dateline::record::Statement) -> String {
        let (record, look) = (self.record(), self.look);
        let ids = statement.speaker.iter().chain(&statement.addressee).chain(&statement.about);
        let content = Span { start: statement.start, end: statement.end };
        let holds: Vec<&String> = statement.events.iter().chain(&statement.relations).collect();
        let holds = holds.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        look.wrap(2, &table::statement(record, statement))
            + &self.sentence(&[content])
            + &self.fields(&[
                ("medium", statement.medium.clone()),
                ("holds", (!holds.is_empty()).then_some(holds)),
                ("characters", Some(self.spans(&[content]))),
            ])
            + &self.actors(super::events::actors(record, ids).into_iter())
    }

    fn sentence(&self, evidence: &[Span]) -> String {
        self.look.wrap(6, &table::words(&self.record().report, evidence, self.look))
    }

    fn spans(&self, spans: &[Span]) -> String {
        let text = &self.record().report.text;
        let shown = |s: &Span| format!("{}-{} “{}”", s.start, s.end, clean(&s.of(text)));
        spans.iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    fn fields(&self, fields: &[(&str, Option<String>)]) -> String {
        let known = fields.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        known
            .map(|(name, value)| self.look.wrap(6, &[(HEAD, format!("{name} ")), (DIM, clean(value.trim()))]))
            .collect()
    }

    /// Actors with what is known of them and the words that mean them.
    fn actors<'a>(&self, actors: impl Iterator<Item = &'a Actor>) -> String {
        let text = &self.record().report.text;
        let line = |actor: &Actor| {
            let named = actor.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun);
            let mut words: Vec<String> = named
                .map(|m| format!("“{}”", clean(&Span { start: m.start, end: m.end }.of(text))))
                .collect();
            words.dedup();
            let parts = [
                actor.code.clone(),
                actor.office.clone(),
                actor.entity.clone(),
                Some(format!("{} mentions: {}", actor.mentions.len(), words.join(" "))),
            ];
            let about = parts.into_iter().flatten().map(|part| clean(&part)).collect::<Vec<_>>().join(" · ");
            self.look.wrap(6, &[(ACTOR, clean(&actor.name)), (DIM, format!(" · {about}"))])
        };
        actors.map(line).collect()
    }
}

/// When and by what it came here, and what became of it since.
fn history(asked: &Asked, item: &Item, corrections: &[CorrectionRow], look: Look) -> anyhow::Result<String> {
    let made = &item.source.made_by;
    let mut out = look.wrap(
        2,
        &[(
            DIM,
            format!(
                "recorded {} · coded {} by {} (model {}, lexicon {}) · report {}",
                item.source.recorded,
                item.source.coded,
                made.program,
                made.model,
                made.lexicon,
                item.state.record.report.id
            ),
        )],
    );
    for row in corrections {
        out += &look.wrap(2, &super::correct::line(row));
    }
    if !item.place.item.is_empty() {
        for former in asked.ledger.former(&item.place)? {
            out += &look
                .wrap(2, &[(DIM, format!("until {} known otherwise, since {}", former.until, former.from))]);
        }
    }
    Ok(out)
}

fn as_json(item: &Item, corrections: &[CorrectionRow]) -> Value {
    let record = &item.state.record;
    let id = &item.place.item;
    let found = || -> Option<Value> {
        let event = record.events.iter().find(|e| e.id == *id).map(|e| json!({"event": e}));
        let relation = || record.relations.iter().find(|r| r.id == *id).map(|r| json!({"relation": r}));
        let statement = || record.statements.iter().find(|s| s.id == *id).map(|s| json!({"statement": s}));
        let actor = || record.actor(id).map(|a| json!({"actor": a}));
        event.or_else(relation).or_else(statement).or_else(actor)
    };
    let made = &item.source.made_by;
    json!({
        "id": item.place.to_string(),
        "item": found(),
        "record": record,
        "recorded": item.source.recorded,
        "coded": item.source.coded,
        "made_by": {"program": made.program, "record": made.record, "model": made.model, "lexicon": made.lexicon},
        "corrections": corrections.iter().map(super::correct::as_json).collect::<Vec<_>>(),
    })
}
