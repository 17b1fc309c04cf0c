//! Made-up records of the size and shape of wire reports, the same for the same number.

use dateline_record::{
    Actor, ActorKind, BlockKind, DateFrom, Event, EventDate, Mention, MentionKind, Place, PlaceFrom, Plover,
    Quad, Record, Relation, RelationKind, Report, Span, Statement, StatementKind, Status,
};

/// Events of a report.
pub const EVENTS: usize = 5;
/// States that act.
const STATES: u64 = 190;
/// Words of a text.
const WORDS: u64 = 260;
/// Different words, the first far more often than the last.
const VOCABULARY: u64 = 30_000;

/// Pseudo-random numbers (Knuth's multiplier); quality does not matter here, repetition does.
struct Chance(u64);

impl Chance {
    /// A number below a limit.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A number below a limit, small ones far more often.
    fn skewed(&mut self, limit: u64) -> u64 {
        let (a, b) = (self.below(limit), self.below(limit));
        a * b / limit
    }
}

/// A report's record.
pub fn record(number: u64) -> Record {
    let mut chance = Chance(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let published = day(chance.below(20 * 336));
    let text: Vec<String> = (0..WORDS).map(|_| word(chance.skewed(VOCABULARY))).collect();
    let mut record = Record::new(report(number, &text.join(" "), &published));
    record.actors = (0..8).map(|at| actor(at, &mut chance)).collect();
    record.events = (0..EVENTS).map(|at| event(at, &published, &mut chance)).collect();
    record.relations = (0..2).map(|at| relation(at, &published, &mut chance)).collect();
    record.statements = (0..4).map(|at| statement(at, &mut chance)).collect();
    record
}

/// A day of twenty years of twelve months of 28 days.
fn day(number: u64) -> String {
    format!("{}-{:02}-{:02}", 2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1)
}

/// A word by its number, of syllables.
fn word(number: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ka", "to", "mi", "ren", "sol", "vu", "pe", "lar", "no", "shi", "gra", "dem", "o", "tur", "ly", "ben",
    ];
    let mut rest = number + 1;
    let mut word = String::new();
    while rest > 0 {
        word += SYLLABLES[usize::try_from(rest % 16).unwrap_or(0)];
        rest /= 16;
    }
    word
}

fn report(number: u64, text: &str, published: &str) -> Report {
    let length = text.chars().count();
    Report {
        id: format!("sha256:{:016x}{number:048x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        uri: Some(format!("file:wire/{published}/{number}.txt")),
        text: text.to_owned(),
        blocks: vec![
            dateline_record::Block { kind: BlockKind::Title, start: 0, end: 40.min(length) },
            dateline_record::Block { kind: BlockKind::Paragraph, start: 40.min(length), end: length },
        ],
        dropped: 0,
        agency: Some("Reuters".to_owned()),
        publisher: None,
        byline: None,
        language: Some("en".to_owned()),
        dateline: None,
        published: Some(published.to_owned()),
        published_from: None,
        sentences: (0..length / 120).map(|at| Span { start: at * 120, end: at * 120 + 118 }).collect(),
    }
}

/// A state, or one of its people.
fn actor(at: usize, chance: &mut Chance) -> Actor {
    let state = chance.skewed(STATES);
    let code: String = [state / 26 + 65, state % 26 + 65, (state * 7) % 26 + 65]
        .iter()
        .filter_map(|letter| u8::try_from(*letter).ok())
        .map(char::from)
        .collect();
    let person = at % 2 == 1;
    let name =
        if person { format!("{} {}", word(chance.skewed(4000)), word(state)) } else { word(state + 900) };
    Actor {
        id: format!("a{}", at + 1),
        name,
        kind: if person { ActorKind::Person } else { ActorKind::State },
        entity: (!person).then(|| format!("state/{code}")),
        code: Some(if person { format!("{code}GOV") } else { code.clone() }),
        country: Some(code),
        sectors: if person { vec!["GOV".to_owned()] } else { Vec::new() },
        office: None,
        members: Vec::new(),
        mentions: (0..3)
            .map(|m| Mention { start: at * 30 + m * 9, end: at * 30 + m * 9 + 6, kind: MentionKind::Name })
            .collect(),
    }
}

fn date(day: &str) -> EventDate {
    let day = Some(day.to_owned());
    EventDate { start: day.clone(), end: day, text: None, from: DateFrom::Published, relative: None }
}

fn event(at: usize, published: &str, chance: &mut Chance) -> Event {
    const TYPES: [(&str, &str, Quad); 8] = [
        ("040", "CONSULT", Quad::VerbalCooperation),
        ("036", "CONSULT", Quad::VerbalCooperation),
        ("057", "SUPPORT", Quad::VerbalCooperation),
        ("111", "ACCUSE", Quad::VerbalConflict),
        ("130", "THREATEN", Quad::VerbalConflict),
        ("071", "AID", Quad::MaterialCooperation),
        ("190", "ASSAULT", Quad::MaterialConflict),
        ("163", "SANCTION", Quad::MaterialConflict),
    ];
    let (cameo, plover, quad) = TYPES[usize::try_from(chance.skewed(8)).unwrap_or(0)];
    let town = chance.skewed(3000);
    Event {
        id: format!("e{}", at + 1),
        sentence: at,
        source: vec![format!("a{}", chance.below(8) + 1)],
        target: vec![format!("a{}", chance.below(8) + 1)],
        cameo: Some(cameo.to_owned()),
        plover: Some(Plover { event: plover.to_owned(), mode: None, context: vec!["diplomatic".to_owned()] }),
        quad,
        goldstein: Some(1.0),
        status: if chance.below(4) == 0 { Status::Hypothetical } else { Status::Actual },
        asserted_by: (chance.below(3) == 0).then(|| "a2".to_owned()),
        date: date(published),
        place: (chance.below(2) == 0).then(|| Place {
            name: word(town),
            country: None,
            lat: Some(1.5),
            lon: Some(2.5),
            geoname: Some(town),
            from: PlaceFrom::Mention,
            start: 10,
            end: 16,
        }),
        quantities: Vec::new(),
        reciprocal: false,
        evidence: vec![
            Span { start: at * 120 + 20, end: at * 120 + 31 },
            Span { start: at * 120 + 40, end: at * 120 + 46 },
        ],
        rule: format!("pattern.{cameo}"),
        confidence: Some(0.8),
    }
}

/// An office, which most reports only mention, or ties that begin or end.
fn relation(at: usize, published: &str, chance: &mut Chance) -> Relation {
    let mentioned = at == 0;
    let (begins, ends) = (chance.below(3) > 0, chance.below(3) == 0);
    Relation {
        id: format!("r{}", at + 1),
        subject: vec![if mentioned { "a2" } else { "a1" }.to_owned()],
        relation: if mentioned { RelationKind::HoldsOffice } else { RelationKind::HasRelationsWith },
        object: vec!["a3".to_owned()],
        domain: None,
        status: Status::Actual,
        asserted_by: None,
        since: (!mentioned && begins).then(|| date(published)),
        until: (!mentioned && !begins && ends).then(|| date(published)),
        by: None,
        quantities: Vec::new(),
        exclusive: false,
        evidence: vec![Span { start: 50, end: 60 }],
        rule: "pattern.relation".to_owned(),
        confidence: None,
    }
}

fn statement(at: usize, chance: &mut Chance) -> Statement {
    Statement {
        id: format!("s{}", at + 1),
        speaker: Some(format!("a{}", chance.below(8) + 1)),
        kind: StatementKind::Indirect,
        verb: Some("said".to_owned()),
        medium: None,
        addressee: None,
        start: at * 120,
        end: at * 120 + 100,
        cue: Some(Span { start: at * 120 + 101, end: at * 120 + 105 }),
        continues: None,
        about: vec![format!("a{}", chance.below(8) + 1)],
        events: Vec::new(),
        relations: Vec::new(),
    }
}
