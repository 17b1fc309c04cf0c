//! Records to tables, and to the formats of others.

pub mod args;
mod stored;
mod targets;

pub use targets::{Part, Targets, Wanted, event_cells, event_columns};

use crate::output::Output;
use crate::{Outcome, lexicon};
use anyhow::{Context, bail};
use args::{ColumnsArgs, ExportArgs};
use dateline::lexicon::Lexicon;
use dateline_export::{SHEETS, docs, sheet};
use rayon::prelude::*;
use std::io::Write;
use std::mem::ManuallyDrop;
use stored::{Records, Stored};

/// Records that are turned into rows at once.
const CHUNK: usize = 256;

/// Runs `dateline export`.
///
/// # Errors
/// When the records cannot be read or the tables not be written.
pub fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let out = args.out.as_deref();
    let Some(wanted) = Wanted::of(args.format, args.table, out)? else {
        bail!("records are exported to the other formats: csv, parquet, gdelt and so on");
    };
    let coder = ManuallyDrop::new(lexicon::coder(&args.lexicon.layers)?);
    let passes = match args.partition {
        Some(partition) => wanted.parted(partition, out)?,
        None => vec![wanted],
    };
    if passes.len() > 1 && args.records.iter().any(|path| path.as_os_str() == "-") {
        bail!("standard input can be read once only: say --table");
    }
    for wanted in passes {
        let mut targets = wanted.open(out)?;
        write_all(&wanted, coder.lexicon(), stored::read(args)?, &mut targets)?;
        targets.finish()?;
    }
    Ok(Outcome::Fine)
}

/// Writes what records add to the sheets, in their order.
fn write_all(
    wanted: &Wanted,
    lexicon: &Lexicon,
    mut records: Records<'_>,
    targets: &mut Targets,
) -> anyhow::Result<()> {
    loop {
        let chunk: Vec<Stored> = records.by_ref().take(CHUNK).collect::<anyhow::Result<_>>()?;
        if chunk.is_empty() {
            return Ok(());
        }
        let parts: Vec<Vec<Part>> =
            chunk.par_iter().map(|stored| wanted.parts(lexicon, &stored.told())).collect();
        parts.into_iter().try_for_each(|parts| targets.write(parts))?;
    }
}

/// Runs `dateline columns`: what the columns of a format hold.
///
/// # Errors
/// When there is no such format, or the page cannot be read.
pub fn columns(args: &ColumnsArgs) -> anyhow::Result<Outcome> {
    let shown = match (&args.page, &args.name) {
        (Some(page), _) => {
            let text =
                std::fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
            docs::refresh(&text)
        }
        (None, None) => docs::formats(),
        (None, Some(name)) => match sheet(name) {
            Some(sheet) => docs::markdown(sheet),
            None => {
                let names: Vec<&str> = SHEETS.iter().map(|sheet| sheet.name).collect();
                bail!("`{name}` is no table; expected one of: {}", names.join(", "))
            }
        },
    };
    let mut out = Output::open(None)?;
    out.write_all(shown.as_bytes())?;
    out.finish()?;
    Ok(Outcome::Fine)
}
