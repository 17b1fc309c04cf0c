//! What the program tells of itself: the schema of its records, shell completions, man pages.

use crate::Outcome;
use crate::args::Cli;
use crate::output::Output;
use anyhow::Context;
use clap::CommandFactory;
use dateline::Record;
use std::io::Write;
use std::path::Path;

/// `dateline schema`.
///
/// # Errors
/// Those of standard output.
pub fn schema() -> anyhow::Result<Outcome> {
    let mut out = Output::open(None)?;
    serde_json::to_writer_pretty(&mut out, &Record::json_schema())?;
    writeln!(out)?;
    out.finish()?;
    Ok(Outcome::Fine)
}

/// `dateline completions`.
///
/// # Errors
/// Those of standard output.
pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    let mut out = Output::open(None)?;
    out.write_all(&script)?;
    out.finish()?;
    Ok(Outcome::Fine)
}

/// `dateline man`: the program's page, or all pages into a folder.
///
/// # Errors
/// Those of standard output or the folder.
pub fn man(dir: Option<&Path>) -> anyhow::Result<Outcome> {
    if let Some(dir) = dir {
        std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        clap_mangen::generate_to(Cli::command(), dir).with_context(|| dir.display().to_string())?;
        return Ok(Outcome::Fine);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    let mut out = Output::open(None)?;
    out.write_all(&page)?;
    out.finish()?;
    Ok(Outcome::Fine)
}
