//! `--set PART=VALUE`: what a correction sets, with names and codes looked up.

use anyhow::{Context, anyhow, bail};
use dateline::lexicon::names::NameUse;
use dateline::lexicon::{Entity, Lexicon};
use dateline::record::{
    ActorKind, DateFrom, Domain, EventDate, Place, PlaceFrom, Plover, Record, RelationKind, Status,
};
use dateline_ledger::correction::{Change, ItemKind, Named, Role};
use serde_json::Value;

/// The parts that each kind of item has.
const PARTS: [(ItemKind, &str); 3] = [
    (ItemKind::Event, "source, target, asserted_by, type, status, date, place, reciprocal"),
    (ItemKind::Relation, "subject, object, asserted_by, relation, domain, status, since, until"),
    (ItemKind::Statement, "speaker, addressee"),
];

/// What is needed to understand values: the report, whose actors are known, and the catalogue.
pub struct Setting<'a> {
    pub record: &'a Record,
    pub lexicon: &'a Lexicon,
    pub kind: ItemKind,
}

impl Setting<'_> {
    /// The change that `PART=VALUE` asks for.
    ///
    /// # Errors
    /// When there is no such part, or the value is none for it.
    pub fn change(&self, text: &str) -> anyhow::Result<Change> {
        let (part, value) = text.split_once('=').ok_or_else(|| anyhow!("`{text}`: expected PART=VALUE"))?;
        self.value(part.trim(), value.trim()).with_context(|| format!("`{text}`"))
    }

    fn value(&self, part: &str, value: &str) -> anyhow::Result<Change> {
        use ItemKind::{Event, Relation, Statement};
        let unknown = value.is_empty() || value == "null";
        let known = || (!unknown).then_some(value);
        Ok(match (self.kind, part) {
            (Event, "source") => self.actors(Role::Source, value)?,
            (Event, "target") => self.actors(Role::Target, value)?,
            (Event | Relation, "asserted_by") => self.actors(Role::AssertedBy, value)?,
            (Relation, "subject") => self.actors(Role::Subject, value)?,
            (Relation, "object") => self.actors(Role::Object, value)?,
            (Statement, "speaker") => self.actors(Role::Speaker, value)?,
            (Statement, "addressee") => self.actors(Role::Addressee, value)?,
            (Event, "type" | "cameo") => self.code(value)?,
            (Event | Relation, "status") => Change::Status { status: status(value)? },
            (Event, "date") => Change::Date { date: date(known())? },
            (Event, "place") => Change::Place { place: known().map(place) },
            (Event, "reciprocal") => Change::Reciprocal { reciprocal: value.parse()? },
            (Relation, "relation") => {
                let relation = RelationKind::of_name(value);
                Change::Relation { relation: relation.ok_or_else(|| anyhow!("there is no such relation"))? }
            }
            (Relation, "domain") => {
                let domain = |name| Domain::of_name(name).ok_or_else(|| anyhow!("there is no such domain"));
                Change::Domain { domain: known().map(domain).transpose()? }
            }
            (Relation, "since") => Change::Since { since: known().map(|day| date(Some(day))).transpose()? },
            (Relation, "until") => Change::Until { until: known().map(|day| date(Some(day))).transpose()? },
            _ => {
                let parts = PARTS.iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, parts)| parts);
                bail!("it has no part `{part}`; it has {parts}")
            }
        })
    }

    /// Who has a part: names parted by `;`.
    fn actors(&self, role: Role, value: &str) -> anyhow::Result<Change> {
        let names = value.split(';').map(str::trim).filter(|name| !name.is_empty() && *name != "null");
        let actors = names.map(|name| self.actor(name)).collect::<anyhow::Result<Vec<_>>>()?;
        let one = matches!(role, Role::AssertedBy | Role::Speaker | Role::Addressee);
        if one && actors.len() > 1 {
            bail!("only one actor has this part");
        }
        Ok(Change::Actors { role, actors })
    }

    /// The actor that a name means: by its id or name in the report, by the catalogue, or as `kind:NAME [CODE]`.
    fn actor(&self, text: &str) -> anyhow::Result<Named> {
        let alike = |name: &str| name.eq_ignore_ascii_case(text);
        let here = self.record.actors.iter().find(|a| a.id == text || alike(&a.name));
        if let Some(actor) = here {
            return Ok(Named {
                name: actor.name.clone(),
                kind: actor.kind,
                entity: actor.entity.clone(),
                code: actor.code.clone(),
                country: actor.country.clone(),
                sectors: actor.sectors.clone(),
            });
        }
        let actors = &self.lexicon.actors;
        let hits = actors.names.exact(text);
        let hit = hits.iter().find(|hit| hit.usage == NameUse::Name).map(|hit| &actors.entities[hit.entity]);
        if let Some(entity) = hit.or_else(|| actors.entities.iter().find(|e| e.reference() == text)) {
            return Ok(catalogued(entity));
        }
        self.described(text).ok_or_else(|| {
            anyhow!("nobody in this report or in the catalogue is called `{text}`; describe whom you mean, as in `person:Ada Exe [RUSGOV]`")
        })
    }

    /// `kind:NAME [CODE]`.
    fn described(&self, text: &str) -> Option<Named> {
        let (kind, rest) = text.split_once(':')?;
        let kind: ActorKind = serde_json::from_value(Value::from(kind.trim())).ok()?;
        let (name, code) = match rest.trim().strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
            Some((name, code)) => (name.trim(), Some(code.trim().to_owned())),
            None => (rest.trim(), None),
        };
        let land =
            code.as_deref().and_then(|code| code.get(..3)).filter(|l| self.lexicon.actors.land(l).is_some());
        let roles = code.as_deref().map(|code| &code[land.map_or(0, str::len)..]).unwrap_or_default();
        let sectors = self.lexicon.codebook.sectors.keys().filter(|sector| roles.contains(sector.as_str()));
        Some(Named {
            name: name.to_owned(),
            kind,
            entity: None,
            country: land.map(str::to_owned),
            sectors: sectors.cloned().collect(),
            code,
        })
    }

    /// A code with all that the codebook says of it.
    fn code(&self, text: &str) -> anyhow::Result<Change> {
        let book = &self.lexicon.codebook;
        if let Some(code) = book.cameo.get(text) {
            let plover = code.plover.as_ref().map(|event| Plover {
                event: event.clone(),
                mode: code.mode.clone(),
                context: code.context.clone(),
            });
            return Ok(Change::Code {
                cameo: Some(text.to_owned()),
                plover,
                quad: code.quad,
                goldstein: code.scale,
            });
        }
        let (event, mode) = text.split_once('.').map_or((text, None), |(event, mode)| (event, Some(mode)));
        let named = book.plover.get(event).ok_or_else(|| anyhow!("no codebook has this type"))?;
        if mode.is_some() && !book.modes.contains_key(text) {
            bail!("PLOVER has no such mode of {event}");
        }
        let plover = Plover { event: event.to_owned(), mode: mode.map(str::to_owned), context: Vec::new() };
        let quad = named.quad.ok_or_else(|| anyhow!("this type has no quad class; give a CAMEO code"))?;
        Ok(Change::Code { cameo: None, plover: Some(plover), quad, goldstein: named.scale })
    }
}

fn catalogued(entity: &Entity) -> Named {
    let made = format!("{}{}", entity.country.as_deref().unwrap_or_default(), entity.sectors.concat());
    Named {
        name: entity.name.clone(),
        kind: entity.actor_kind(),
        entity: Some(entity.reference()),
        code: entity.code.clone().or((!made.is_empty()).then_some(made)),
        country: entity.country.clone(),
        sectors: entity.sectors.clone(),
    }
}

fn status(text: &str) -> anyhow::Result<Status> {
    serde_json::from_value(Value::from(text))
        .map_err(|_| anyhow!("expected actual, future, hypothetical or negated"))
}

/// A day, a span of days (`2008-08-01..2008-08-31`), or a date that is not known.
fn date(text: Option<&str>) -> anyhow::Result<EventDate> {
    let day = |text: &str| -> anyhow::Result<String> {
        Ok(text.trim().parse::<dateline::Published>()?.day().to_string())
    };
    let (start, end) = match text {
        None => (None, None),
        Some(text) => {
            let (start, end) = text.split_once("..").unwrap_or((text, text));
            (Some(day(start)?), Some(day(end)?))
        }
    };
    if start > end {
        bail!("the span ends before it begins");
    }
    let from = if start.is_some() { DateFrom::Expression } else { DateFrom::None };
    Ok(EventDate { start, end, text: None, from, relative: None })
}

/// A place by its name, and its country behind it in brackets: `Moscow [RUS]`.
fn place(text: &str) -> Place {
    let (name, country) = match text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        Some((name, country)) => (name.trim(), Some(country.trim().to_owned())),
        None => (text, None),
    };
    Place {
        name: name.to_owned(),
        country,
        lat: None,
        lon: None,
        geoname: None,
        from: PlaceFrom::Mention,
        start: 0,
        end: 0,
    }
}
