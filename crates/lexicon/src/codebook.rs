//! Codebooks: what the codes mean, their scale values, and the way from CAMEO to PLOVER.

use crate::composition::Compositions;
use crate::entry::{Entry, Problem};
use dateline_record::Quad;
use std::collections::BTreeMap;

/// The codes of CAMEO, of codebooks of one's own, and of PLOVER, ordered.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    /// The codes that patterns give: CAMEO's, and those of `event` entries, which belong to codebooks of one's own.
    pub cameo: BTreeMap<String, CameoCode>,
    /// PLOVER event types.
    pub plover: BTreeMap<String, Named>,
    /// PLOVER modes, by `TYPE.mode`.
    pub modes: BTreeMap<String, Named>,
    /// PLOVER contexts.
    pub contexts: BTreeMap<String, Named>,
    /// PLOVER sectors.
    pub sectors: BTreeMap<String, Named>,
    /// By sector: the conditions on a role that actors of it meet, such as `armed`.
    conditions: BTreeMap<String, Vec<String>>,
    /// How codes compose, where patterns leave that to the codes.
    pub compositions: Compositions,
}

/// A code that patterns give.
#[derive(Debug, Clone, PartialEq)]
pub struct CameoCode {
    /// What it is called.
    pub name: String,
    /// The codebook it belongs to; none for CAMEO.
    pub book: Option<String>,
    /// Its quad class.
    pub quad: Quad,
    /// Its Goldstein scale value.
    pub scale: Option<f64>,
    /// Its PLOVER type, where PLOVER codes it.
    pub plover: Option<String>,
    /// Its PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts that it implies.
    pub context: Vec<String>,
    /// The code for the same deed where it is only said to come: announced aid is an intent, not aid.
    pub future: Option<String>,
}

/// A term with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// Its quad class, where it has one.
    pub quad: Option<Quad>,
    /// Its scale value, where it has one.
    pub scale: Option<f64>,
}

impl Codebook {
    /// Reads the entries that belong to a codebook.
    pub fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let compositions = Compositions::read(entries, problems);
        let mut book = Self { compositions, ..Self::default() };
        for entry in entries {
            match entry.kind.as_str() {
                "cameo" | "event" => {
                    let code = cameo(entry, problems);
                    add(&mut book.cameo, entry, code, problems);
                }
                "plover" => add(&mut book.plover, entry, named(entry, &[], problems), problems),
                "mode" => add(&mut book.modes, entry, named(entry, &[], problems), problems),
                "context" => add(&mut book.contexts, entry, named(entry, &[], problems), problems),
                "sector" => {
                    let conditions = entry.list("is").map(str::to_owned).collect();
                    book.conditions.insert(entry.id.clone(), conditions);
                    add(&mut book.sectors, entry, named(entry, &["is"], problems), problems);
                }
                _ => {}
            }
        }
        book.check_crosswalk(entries, problems);
        book
    }

    /// The code itself or, where the codebook lacks it, the longest beginning of it that is one.
    pub fn nearest(&self, code: &str) -> Option<(&str, &CameoCode)> {
        (1..=code.len())
            .rev()
            .filter_map(|n| code.get(..n))
            .find_map(|part| self.cameo.get_key_value(part))
            .map(|(key, value)| (key.as_str(), value))
    }

    /// Whether actors of a sector meet a condition on a role, as the sector's `is` field tells.
    pub fn sector_is(&self, sector: &str, condition: &str) -> bool {
        self.conditions.get(sector).is_some_and(|known| known.iter().any(|c| c == condition))
    }

    /// The code for a deed that is only said to come, of the code itself or of what it is part of.
    pub fn announced(&self, code: &str) -> Option<&str> {
        let parts = (1..=code.len()).rev().filter_map(|n| self.cameo.get(code.get(..n)?));
        parts.into_iter().find_map(|entry| entry.future.as_deref())
    }

    /// Says which crosswalks lead nowhere.
    fn check_crosswalk(&self, entries: &[Entry], problems: &mut Vec<Problem>) {
        for entry in entries.iter().filter(|e| is_code(e)) {
            let Some(code) = self.cameo.get(&entry.id) else { continue };
            if let Some(future) = code.future.as_ref().filter(|f| !self.cameo.contains_key(*f)) {
                problems.push(Problem::new(&entry.place, format!("the codebook lacks `{future}`")));
            }
            let Some(event) = &code.plover else { continue };
            if !self.plover.contains_key(event) {
                problems.push(Problem::new(&entry.place, format!("PLOVER has no type `{event}`")));
            }
            if let Some(mode) =
                code.mode.as_ref().filter(|m| !self.modes.contains_key(&format!("{event}.{m}")))
            {
                problems.push(Problem::new(&entry.place, format!("PLOVER has no mode `{event}.{mode}`")));
            }
            for context in code.context.iter().filter(|c| !self.contexts.contains_key(*c)) {
                problems.push(Problem::new(&entry.place, format!("PLOVER has no context `{context}`")));
            }
        }
    }
}

/// Adds a term, or says that it is there twice.
fn add<T>(map: &mut BTreeMap<String, T>, entry: &Entry, value: T, problems: &mut Vec<Problem>) {
    if map.insert(entry.id.clone(), value).is_some() {
        problems.push(Problem::new(&entry.place, format!("{} `{}` is there twice", entry.kind, entry.id)));
    }
}

/// Whether an entry is a code that patterns give.
fn is_code(entry: &Entry) -> bool {
    matches!(entry.kind.as_str(), "cameo" | "event")
}

/// The codebook of a code: its own where it is not CAMEO's.
fn book(entry: &Entry) -> Option<String> {
    (entry.kind == "event").then(|| entry.get("codebook").unwrap_or("own codes").to_owned())
}

/// Reads a code.
fn cameo(entry: &Entry, problems: &mut Vec<Problem>) -> CameoCode {
    let keys = ["name", "codebook", "quad", "scale", "plover", "context", "future", "source", "note"];
    entry.check_keys(&keys, problems);
    let crosswalk = entry.get("plover");
    let (plover, mode) = match crosswalk.and_then(|value| value.split_once(['-', '.'])) {
        Some((event, mode)) => (Some(event.to_owned()), Some(mode.to_owned())),
        None => (crosswalk.map(str::to_owned), None),
    };
    let quad = quad(entry, problems);
    if quad.is_none() {
        problems.push(Problem::new(&entry.place, format!("{} `{}` has no `quad`", entry.kind, entry.id)));
    }
    CameoCode {
        name: name(entry, problems),
        book: book(entry),
        quad: quad.unwrap_or(Quad::Neutral),
        scale: scale(entry, problems),
        plover,
        mode,
        context: entry.list("context").map(str::to_owned).collect(),
        future: entry.get("future").map(str::to_owned),
    }
}

/// Reads a term with a name; `further` are the fields that it may have beside those of all terms.
fn named(entry: &Entry, further: &[&str], problems: &mut Vec<Problem>) -> Named {
    entry.check_keys(&[&["name", "quad", "scale", "source", "note"], further].concat(), problems);
    Named { name: name(entry, problems), quad: quad(entry, problems), scale: scale(entry, problems) }
}

/// The entry's name, which it must have.
fn name(entry: &Entry, problems: &mut Vec<Problem>) -> String {
    let name = entry.get("name").unwrap_or_default();
    if name.is_empty() {
        problems.push(Problem::new(&entry.place, format!("{} `{}` has no `name`", entry.kind, entry.id)));
    }
    name.to_owned()
}

/// The entry's quad class, if given.
fn quad(entry: &Entry, problems: &mut Vec<Problem>) -> Option<Quad> {
    let field = entry.all("quad").next()?;
    let quad = match field.value.as_str() {
        "verbal-cooperation" => Quad::VerbalCooperation,
        "material-cooperation" => Quad::MaterialCooperation,
        "verbal-conflict" => Quad::VerbalConflict,
        "material-conflict" => Quad::MaterialConflict,
        "neutral" => Quad::Neutral,
        other => {
            let message = format!(
                "`{other}` is no quad class; expected verbal-cooperation, material-cooperation, verbal-conflict, \
                 material-conflict or neutral"
            );
            problems.push(Problem::new(&field.place, message));
            return None;
        }
    };
    Some(quad)
}

/// The entry's scale value, if given.
fn scale(entry: &Entry, problems: &mut Vec<Problem>) -> Option<f64> {
    let field = entry.all("scale").next()?;
    let scale = field.value.parse().ok().filter(|v: &f64| v.abs() <= 10.0);
    if scale.is_none() {
        let message = format!("`{}` is no scale value; expected a number from -10 to 10", field.value);
        problems.push(Problem::new(&field.place, message));
    }
    scale
}
