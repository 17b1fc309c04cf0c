//! What is compared of an event.

use super::bytes::{Damaged, Reader, Writer};
use super::report::{day, edges, slice};
use super::words::{Hash, hash, mix, shingles, sorted, telling, words};
use dateline_record::{
    Actor, ActorKind, BlockKind, DateFrom, Event, MentionKind, Place, PlaceFrom, Record, Status,
};

/// The layout of the bytes; facts of another are made anew.
const VERSION: u8 = 1;
/// Days that share a key; neighbouring stretches are looked up as well.
const STRETCH: i32 = 4;
/// Stretches that an event is kept under at most: what may have been in any of many weeks is found by its first.
const STRETCHES: i32 = 4;

/// What is compared of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventFacts {
    /// CAMEO code.
    pub code: Option<String>,
    /// PLOVER type.
    pub kind: Option<String>,
    /// Whether it happened, is to come, might, did not.
    pub status: Status,
    /// Who acts.
    pub source: Vec<ActorFacts>,
    /// Who is acted on.
    pub target: Vec<ActorFacts>,
    /// Whether each side does it to the other.
    pub reciprocal: bool,
    /// When, where the report dates it.
    pub days: Option<Days>,
    /// When the report was published, counted from 1970-01-01.
    pub published: Option<i32>,
    /// Where.
    pub place: Option<PlaceFacts>,
    /// Counts with their units.
    pub quantities: Vec<(String, f64)>,
    /// Stems of the words that carry it.
    pub trigger: Vec<Hash>,
    /// Stems of the telling words of its sentence.
    pub telling: Vec<Hash>,
    /// Runs of three words of its sentence.
    pub runs: Vec<Hash>,
    /// Whether the headline tells it.
    pub in_title: bool,
}

/// Days on which an event may have happened, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub start: i32,
    /// The last.
    pub end: i32,
    /// Whether words of the report date it; else it only has the day of publication.
    pub told: bool,
}

impl Days {
    /// Whether words of the report put it on a day, give or take a night.
    pub fn is_told_exactly(self) -> bool {
        self.told && self.end.saturating_sub(self.start) <= 1
    }
}

/// What is compared of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorFacts {
    /// The catalogue's id.
    pub entity: Option<String>,
    /// Actor code.
    pub code: Option<String>,
    /// Country or organization part of the code.
    pub country: Option<String>,
    /// Whether it is a state or territory, for which all its organs act.
    pub land: bool,
    /// Stems of the words of its names.
    pub names: Vec<Hash>,
    /// Stems of the words of the nouns that mean it.
    pub nouns: Vec<Hash>,
}

/// What is compared of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceFacts {
    /// Hash of its name.
    pub name: Hash,
    /// Country.
    pub country: Option<String>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
    /// Whether words beside the event name it, other than a dateline or where an actor is.
    pub told: bool,
    /// Whether it is a whole country.
    pub country_wide: bool,
}

impl EventFacts {
    /// What is compared of the events of a report, in their order.
    pub fn of(record: &Record) -> Vec<Self> {
        let text = &record.report.text;
        let edges = edges(text);
        let one = |event: &Event| {
            let span = record.report.sentences.get(event.sentence);
            let sentence = words(span.map_or("", |s| slice(text, &edges, s.start, s.end)));
            let evidence = event.evidence.iter().map(|s| slice(text, &edges, s.start, s.end));
            Self {
                code: event.cameo.clone(),
                kind: event.plover.as_ref().map(|plover| plover.event.clone()),
                status: event.status,
                source: actors(record, &event.source, text, &edges),
                target: actors(record, &event.target, text, &edges),
                reciprocal: event.reciprocal,
                days: days(event),
                published: record.report.published.as_deref().and_then(day),
                place: event.place.as_ref().map(|place| PlaceFacts::of(place, record)),
                quantities: event.quantities.iter().map(|q| (q.unit.clone(), q.value)).collect(),
                trigger: sorted(evidence.flat_map(words).map(|word| word.stem)),
                telling: telling(&sentence),
                runs: shingles(&sentence, 3),
                in_title: in_title(record, event),
            }
        };
        record.events.iter().map(one).collect()
    }

    /// The first two digits of the code.
    pub fn root(&self) -> Option<&str> {
        self.code.as_deref().and_then(|code| code.get(..2))
    }

    /// What two events must have in common to be compared: the PLOVER type, else the root of the code.
    pub fn family(&self) -> Option<&str> {
        self.kind.as_deref().or_else(|| self.root())
    }

    /// Keys under which it is kept: its family with each country, organization or entity that takes part or that it
    /// happens in, near in time. An event without date and day of publication has keys of its own kind.
    pub fn keys(&self) -> Vec<u64> {
        let (first, last) =
            self.stretches().map_or((i32::MAX, i32::MAX), |(a, b)| (a, b.min(a + STRETCHES - 1)));
        self.keys_of(first, last)
    }

    /// Keys under which its like are looked for.
    pub fn sought(&self) -> Vec<u64> {
        match self.stretches() {
            Some((first, last)) => self.keys_of(first - 1, last.min(first + STRETCHES - 1) + 1),
            None => self.keys(),
        }
    }

    fn stretches(&self) -> Option<(i32, i32)> {
        let days = self.days.map(|days| (days.start, days.end));
        let (start, end) = days.or(self.published.map(|day| (day, day)))?;
        Some((start.div_euclid(STRETCH), end.max(start).div_euclid(STRETCH)))
    }

    fn keys_of(&self, first: i32, last: i32) -> Vec<u64> {
        let text = |text: &str| u64::from(hash(text.chars()));
        let family = mix(text(self.family().unwrap_or_default()));
        let anchors: Vec<u64> = self.anchors().into_iter().map(text).collect();
        let at = |stretch: i32| mix(family ^ u64::from(stretch as u32) << 32);
        sorted((first..=last).flat_map(|stretch| anchors.iter().map(move |anchor| mix(at(stretch) ^ anchor))))
    }

    /// Countries, organizations and entities that an event is looked up by; where it has none, nothing but its kind.
    fn anchors(&self) -> Vec<&str> {
        let actors = self.source.iter().chain(&self.target);
        let of_actors = actors.filter_map(|actor| actor.country.as_deref().or(actor.entity.as_deref()));
        let place = self.place.as_ref().and_then(|place| place.country.as_deref());
        let found = sorted(of_actors.chain(place));
        if found.is_empty() { vec![""] } else { found }
    }

    /// Itself as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.byte(VERSION);
        out.maybe(self.code.as_deref(), Writer::text);
        out.maybe(self.kind.as_deref(), Writer::text);
        out.byte(STATUSES.iter().position(|status| *status == self.status).unwrap_or_default() as u8);
        for side in [&self.source, &self.target] {
            out.list(side, |out, actor| actor.write(out));
        }
        out.byte(u8::from(self.reciprocal));
        out.maybe(self.days, |out, days| {
            out.int(days.start);
            out.int(days.end);
            out.byte(u8::from(days.told));
        });
        out.maybe(self.published, Writer::int);
        out.maybe(self.place.as_ref(), |out, place| place.write(out));
        out.list(&self.quantities, |out, (unit, value)| {
            out.text(unit);
            out.float(*value);
        });
        for list in [&self.trigger, &self.telling, &self.runs] {
            out.hashes(list);
        }
        out.byte(u8::from(self.in_title));
        out.bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are others.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut bytes = Reader::new(bytes);
        if bytes.byte()? != VERSION {
            return Err(Damaged);
        }
        let facts = Self {
            code: bytes.maybe(Reader::text)?,
            kind: bytes.maybe(Reader::text)?,
            status: *STATUSES.get(usize::from(bytes.byte()?)).ok_or(Damaged)?,
            source: bytes.list(ActorFacts::read)?,
            target: bytes.list(ActorFacts::read)?,
            reciprocal: bytes.flag()?,
            days: bytes
                .maybe(|bytes| Ok(Days { start: bytes.int()?, end: bytes.int()?, told: bytes.flag()? }))?,
            published: bytes.maybe(Reader::int)?,
            place: bytes.maybe(PlaceFacts::read)?,
            quantities: bytes.list(|bytes| Ok((bytes.text()?, bytes.float()?)))?,
            trigger: bytes.hashes()?,
            telling: bytes.hashes()?,
            runs: bytes.hashes()?,
            in_title: bytes.flag()?,
        };
        bytes.end()?;
        Ok(facts)
    }
}

/// The statuses by the number that stands for each in bytes.
const STATUSES: [Status; 4] = [Status::Actual, Status::Future, Status::Hypothetical, Status::Negated];

impl ActorFacts {
    fn of(actor: &Actor, text: &str, edges: &[usize]) -> Self {
        let stems = |kind: MentionKind| {
            let mentions = actor.mentions.iter().filter(|mention| mention.kind == kind);
            let texts = mentions.map(|mention| slice(text, edges, mention.start, mention.end));
            sorted(texts.flat_map(words).filter(|word| word.is_telling()).map(|word| word.stem))
        };
        Self {
            entity: actor.entity.clone(),
            code: actor.code.clone(),
            country: actor.country.clone(),
            land: matches!(actor.kind, ActorKind::State | ActorKind::Territory),
            names: stems(MentionKind::Name),
            nouns: stems(MentionKind::Nominal),
        }
    }

    fn write(&self, out: &mut Writer) {
        for text in [&self.entity, &self.code, &self.country] {
            out.maybe(text.as_deref(), Writer::text);
        }
        out.byte(u8::from(self.land));
        out.hashes(&self.names);
        out.hashes(&self.nouns);
    }

    fn read(bytes: &mut Reader) -> Result<Self, Damaged> {
        Ok(Self {
            entity: bytes.maybe(Reader::text)?,
            code: bytes.maybe(Reader::text)?,
            country: bytes.maybe(Reader::text)?,
            land: bytes.flag()?,
            names: bytes.hashes()?,
            nouns: bytes.hashes()?,
        })
    }
}

impl PlaceFacts {
    fn of(place: &Place, record: &Record) -> Self {
        // A place does not say how large it is, but a state that it has the name of does.
        let mut states = record.actors.iter().filter(|actor| actor.kind == ActorKind::State);
        Self {
            name: hash(place.name.chars().flat_map(char::to_lowercase)),
            country: place.country.clone(),
            at: place.lat.zip(place.lon),
            told: place.from == PlaceFrom::Mention,
            country_wide: states.any(|state| state.name == place.name && state.country == place.country),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.hashes(&[self.name]);
        out.maybe(self.country.as_deref(), Writer::text);
        out.maybe(self.at, |out, (north, east)| {
            out.float(north);
            out.float(east);
        });
        out.byte(u8::from(self.told));
        out.byte(u8::from(self.country_wide));
    }

    fn read(bytes: &mut Reader) -> Result<Self, Damaged> {
        Ok(Self {
            name: *bytes.hashes()?.first().ok_or(Damaged)?,
            country: bytes.maybe(Reader::text)?,
            at: bytes.maybe(|bytes| Ok((bytes.float()?, bytes.float()?)))?,
            told: bytes.flag()?,
            country_wide: bytes.flag()?,
        })
    }
}

/// The actors of a side, sets taken apart as well.
fn actors(record: &Record, ids: &[String], text: &str, edges: &[usize]) -> Vec<ActorFacts> {
    let found = ids.iter().filter_map(|id| record.actor(id));
    let with_members = found.flat_map(|actor| {
        std::iter::once(actor).chain(actor.members.iter().filter_map(|id| record.actor(id)))
    });
    with_members.map(|actor| ActorFacts::of(actor, text, edges)).collect()
}

/// The days of an event, where its report has dates.
fn days(event: &Event) -> Option<Days> {
    let start = event.date.start.as_deref().and_then(day)?;
    let end = event.date.end.as_deref().and_then(day).unwrap_or(start);
    Some(Days { start, end, told: event.date.from == DateFrom::Expression })
}

/// Whether the headline tells an event.
fn in_title(record: &Record, event: &Event) -> bool {
    let titles = record.report.blocks.iter().filter(|block| block.kind == BlockKind::Title);
    let first = event.evidence.first();
    first.is_some_and(|span| titles.into_iter().any(|t| t.start <= span.start && span.end <= t.end))
}
