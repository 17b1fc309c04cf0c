//! The program `dateline`: options in, stages called, tables and errors out.
//!
//! All input and output of the project happens here; the crates below are told what to read.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the program is where files and clocks belong"
)]

mod args;
mod batch;
mod code;
mod codebook;
mod eval;
mod eval_args;
mod eval_ledger;
mod eval_quotes;
mod eval_readers;
mod eval_relations;
mod explain;
mod export;
mod foreign;
mod input;
mod leaders;
mod ledger;
mod lexicon;
mod output;
mod parse;
mod places;
mod read_args;
mod reports;
mod shell;
mod table;
mod tally;
mod term;
mod times;
mod tree;
mod watch;

/// Records are made of many small strings; with the C library's own allocator the whole takes 8 % longer.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

use args::{Cli, Color, Command, EvalCommand, LexiconCommand};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended, where it did not break off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All inputs were fine.
    Fine,
    /// Some inputs failed, or there are problems.
    Problems,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    match run(cli.command) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) if reader_is_gone(&error) => ExitCode::SUCCESS,
        Err(error) => {
            term::complain(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

/// Runs a subcommand.
fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Code(args) => code::run(&args),
        Command::Watch(args) => watch::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Codebook(args) => codebook::run(&args),
        Command::Ledger(command) => ledger::run(command),
        Command::Lexicon(LexiconCommand::Check { lexicon }) => lexicon::check(&lexicon.layers),
        Command::Lexicon(LexiconCommand::Find(args)) => lexicon::find(&args),
        Command::Lexicon(LexiconCommand::Coverage(args)) => lexicon::coverage(&args),
        Command::Lexicon(LexiconCommand::Diff(args)) => lexicon::diff(&args),
        Command::Lexicon(LexiconCommand::Convert { dir, out }) => foreign::convert(&dir, out.as_deref()),
        Command::Eval(EvalCommand::Petrarch { records, lexicon, wrong, json }) => {
            foreign::eval(&records, &lexicon.layers, wrong, json)
        }
        Command::Eval(EvalCommand::Relations { articles, wrong, json, lexicon }) => {
            eval_relations::run(&articles, &lexicon.layers, wrong, json)
        }
        Command::Eval(EvalCommand::Ledger(args)) => eval_ledger::run(&args),
        Command::Eval(EvalCommand::Gold(args)) => eval::gold::run(&args),
        Command::Eval(EvalCommand::Readers(args)) => eval_readers::run(&args),
        Command::Eval(EvalCommand::Offsets(args)) => eval::gold::offsets(&args),
        Command::Eval(EvalCommand::Pages(args)) => eval::pages::run(&args),
        Command::Eval(EvalCommand::Plv(args)) => eval::plv::run(&args),
        Command::Eval(EvalCommand::Coref(args)) => eval::coref::run(&args),
        Command::Eval(EvalCommand::Duplicates(args)) => eval::duplicates::run(&args),
        Command::Eval(EvalCommand::Status(args)) => eval::status::run(&args),
        Command::Eval(EvalCommand::Times { folder, lexicon, json, wrong }) => {
            times::run(&folder, &lexicon.layers, json, wrong)
        }
        Command::Eval(EvalCommand::Leaders(args)) => leaders::eval(&args),
        Command::Eval(EvalCommand::Parse { gold, raw, json }) => eval::parse(&gold, raw, json),
        Command::Eval(EvalCommand::Quotes { corpus, wrong, json, lexicon }) => {
            eval_quotes::run(&corpus, &lexicon.layers, wrong, json)
        }
        Command::Eval(EvalCommand::Places { gold, given, json, wrong, lexicon }) => {
            places::eval(&gold, places::How { given, json, wrong }, &lexicon.layers)
        }
        Command::Export(args) => export::run(&args),
        Command::Columns(args) => export::columns(&args),
        Command::Schema => shell::schema(),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man { out } => shell::man(out.as_deref()),
    }
}

/// Whether the error is that nobody reads the output any more, as in `dateline code x | head`.
fn reader_is_gone(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
