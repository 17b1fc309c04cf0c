//! `dateline eval places`: names of places in articles against gold.

use crate::Outcome;
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::record::CharIndex;
use dateline::{Coder, NamedPlace};
use dateline_eval::places::{self, Article, FoundName, Tally};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::path::Path;

/// How to measure.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// The gold's names are given, and only their places are asked for.
    pub given: bool,
    /// One JSON object in place of the table.
    pub json: bool,
    /// Each name that is wrong.
    pub wrong: bool,
}

/// Runs the command.
///
/// # Errors
/// When a file is no corpus.
pub fn eval(file: &Path, how: How, lexicon: &[crate::lexicon::Layer]) -> anyhow::Result<Outcome> {
    let coder = crate::lexicon::coder(lexicon)?;
    let name = file.display().to_string();
    let articles = places::read(&Source::of(file).read_text()?).with_context(|| name.clone())?;
    let found: Vec<Vec<FoundName>> = articles.par_iter().map(|a| read(&coder, a, how.given)).collect();
    let mut tally = Tally::default();
    let code = |id| country(&coder, id);
    for (article, found) in articles.iter().zip(&found) {
        tally.add(article, found, &code, &dateline::distance);
    }
    let mut out = Output::open(None)?;
    if how.wrong {
        for line in wrong(&coder, &articles, &tally) {
            writeln!(out, "{line}")?;
        }
    }
    if how.json {
        writeln!(out, "{}", scores(&tally))?;
    } else {
        let names = if how.given { "names given" } else { "from the bare text" };
        writeln!(out, "{name}, {} articles, {names}: {tally}", articles.len())?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// What the coder makes of an article.
fn read(coder: &Coder, article: &Article, given: bool) -> Vec<FoundName> {
    let index = CharIndex::new(&article.text);
    let bytes: Vec<usize> =
        article.text.char_indices().map(|(byte, _)| byte).chain([article.text.len()]).collect();
    let byte = |char: usize| bytes.get(char).copied().unwrap_or(article.text.len());
    let spans: Vec<(usize, usize)> =
        article.names.iter().map(|name| (byte(name.start), byte(name.end))).collect();
    let found = coder.places(&article.text, given.then_some(spans.as_slice()));
    found.into_iter().map(|named| found_name(&index, named)).collect()
}

/// A name in the shape of the measure.
fn found_name(index: &CharIndex, named: NamedPlace) -> FoundName {
    let (start, end) = (index.char_at(named.start), index.char_at(named.end));
    let Some(place) = named.place else { return FoundName { start, end, ..FoundName::default() } };
    FoundName { start, end, geoname: place.geoname, country: place.country, at: place.lat.zip(place.lon) }
}

/// The code of the country in which the place of a GeoNames id lies.
fn country(coder: &Coder, id: u64) -> Option<String> {
    let places = &coder.lexicon().places;
    let place = places.with_geoname(u32::try_from(id).ok()?)?;
    places.facts(place)?.country.map(str::to_owned)
}

/// Each name that is wrong, in one line.
fn wrong(coder: &Coder, articles: &[Article], tally: &Tally) -> Vec<String> {
    let words = |id: &str, start: usize, end: usize| -> String {
        let article = articles.iter().find(|article| article.id == id);
        article.map(|a| a.text.chars().skip(start).take(end - start).collect()).unwrap_or_default()
    };
    let name = |id: Option<u64>| {
        let place = id.and_then(|id| coder.lexicon().places.with_geoname(u32::try_from(id).ok()?));
        let facts = place.and_then(|place| coder.lexicon().places.facts(place));
        facts
            .map_or("not in the gazetteer".to_owned(), |f| format!("{} {}", f.name, f.country.unwrap_or("-")))
    };
    let places = tally
        .compared
        .iter()
        .filter(|c| c.exact == Some(false) || (c.exact.is_none() && c.km.is_none_or(|km| km > 161.0)))
        .map(|c| {
            let km = c.km.map_or("?".to_owned(), |km| format!("{km:.0}"));
            let (want, got) = (c.gold.geoname, c.found.geoname);
            let shown = |id: Option<u64>| id.map_or("none".to_owned(), |id| id.to_string());
            format!(
                "{}: place of `{}`: expected {} ({}), got {} ({}), {km} km",
                c.article,
                words(&c.article, c.gold.start, c.gold.end),
                shown(want),
                name(want),
                shown(got),
                name(got)
            )
        });
    let missed = tally.missed.iter().map(|(id, s, e)| format!("{id}: missed `{}` at {s}", words(id, *s, *e)));
    let extra = tally.extra.iter().map(|(id, s, e)| format!("{id}: no name: `{}` at {s}", words(id, *s, *e)));
    places.chain(missed).chain(extra).collect()
}

/// The figures as one object.
fn scores(tally: &Tally) -> Value {
    let rounded = |figure: f64| json!((figure * 10_000.0).round() / 10_000.0);
    tally
        .figures()
        .into_iter()
        .map(|(name, figure)| (name.to_owned(), rounded(figure)))
        .collect::<Map<_, _>>()
        .into()
}
