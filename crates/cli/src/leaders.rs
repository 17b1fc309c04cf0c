//! `dateline eval leaders`: the catalogue of actors against tables of leaders and states.

use crate::Outcome;
use crate::args::EvalLeadersArgs;
use crate::input::Source;
use crate::lexicon;
use crate::output::Output;
use anyhow::Context;
use dateline::{CodeOptions, Coder};
use dateline_eval::leaders::{self, Check, Found, Place, Tables};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use walkdir::WalkDir;

/// Runs `dateline eval leaders`: asks every row of the tables and says how many came out as they should.
///
/// # Errors
/// When the tables cannot be read.
pub fn eval(args: &EvalLeadersArgs) -> anyhow::Result<Outcome> {
    let tables = tables(args)?;
    let coder = lexicon::coder(&args.lexicon.layers)?;
    let actors = &coder.lexicon().actors;
    let checks = leaders::checks(&tables, actors)?;
    let found: Vec<Vec<Found>> =
        checks.par_iter().map(|check| read(&coder, check)).collect::<anyhow::Result<_>>()?;
    let mut outcome = leaders::Outcome::default();
    for (check, found) in checks.iter().zip(&found) {
        outcome.add(check, found, actors);
    }
    let mut out = Output::open(None)?;
    for miss in outcome.misses.iter().filter(|_| args.misses) {
        writeln!(out, "{miss}")?;
    }
    if args.json {
        writeln!(out, "{}", figures(&outcome))?;
    } else {
        write!(out, "{outcome}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Whom the coder takes the words of a question's sentence for.
fn read(coder: &Coder, check: &Check) -> anyhow::Result<Vec<Found>> {
    let published = Some(check.day.to_string().parse()?);
    let options = CodeOptions { published, ..CodeOptions::default() };
    let told = coder.explain(check.text.as_bytes(), &options).with_context(|| check.row.clone())?;
    let mentions = told.explained.into_iter().flat_map(|sentence| sentence.mentions);
    Ok(mentions.map(|m| Found { start: m.start, end: m.end, entity: m.entity, code: m.code }).collect())
}

/// Per set how many were asked, and the share of right ones in per cent.
fn figures(outcome: &leaders::Outcome) -> Value {
    let mut object = Map::new();
    for (name, all, right) in outcome.rows() {
        object.insert(format!("{name}.asked"), json!(all));
        object.insert(name.to_owned(), json!((10_000.0 * right as f64 / all as f64).floor() / 100.0));
    }
    object.into()
}

/// Reads the tables of a folder.
fn tables(args: &EvalLeadersArgs) -> anyhow::Result<Tables> {
    let text = |path: &str| read_text(&args.dir.join(path));
    Ok(Tables {
        reign: newest(&args.dir.join("reign"))?,
        names: read_text(&args.names)?,
        places: places(&args.dir.join("factbook"))?,
        codes: text("country-codes/country-codes.csv")?,
        countries: text("mledoze_countries/countries.json")?,
        today: args.today.day(),
    })
}

/// A file's text; bytes that are no UTF-8 are replaced.
fn read_text(path: &Path) -> anyhow::Result<String> {
    Ok(String::from_utf8_lossy(&Source::of(path).read()?).into_owned())
}

/// The list of leaders in REIGN's folder; the last by its name, where there are several.
fn newest(dir: &Path) -> anyhow::Result<String> {
    let is_list =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("leaderlist"));
    let files = fs::read_dir(dir).with_context(|| dir.display().to_string())?;
    let paths = files.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    let list = paths.into_iter().filter(|path| is_list(path)).max();
    read_text(&list.with_context(|| format!("{}: no leaderlist_*.csv here", dir.display()))?)
}

/// The Factbook's files.
fn places(dir: &Path) -> anyhow::Result<Vec<Place>> {
    let mut places = Vec::new();
    for found in WalkDir::new(dir).sort_by_file_name() {
        let path = found?.into_path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let code = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            places.push(Place { code, text: read_text(&path)? });
        }
    }
    Ok(places)
}
