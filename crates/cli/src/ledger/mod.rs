//! The ledger: filling it, asking it, correcting it.

mod actor;
pub mod args;
mod ask;
mod correct;
mod events;
mod filling;
mod grid;
mod relations;
mod search;
mod show;
mod sql;
mod statements;
mod versions;

pub use filling::Filling;

use crate::Outcome;
use clap::Subcommand;

/// The commands that ask a ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Which events a ledger knows, or how many by what
    #[command(after_help = args::EVENTS_EXAMPLES)]
    Events(args::EventsArgs),
    /// What stands between actors, and what stood when
    #[command(after_help = args::RELATIONS_EXAMPLES)]
    Relations(args::RelationsArgs),
    /// One actor: what it is called, its offices, what it did, what it stands in
    #[command(after_help = args::ACTOR_EXAMPLES)]
    Actor(args::ActorArgs),
    /// Who said what, of whom
    #[command(after_help = args::STATEMENTS_EXAMPLES)]
    Statements(args::StatementsArgs),
    /// A report of a ledger or one thing found in it, with everything
    #[command(after_help = args::SHOW_EXAMPLES)]
    Show(args::ShowArgs),
    /// Which reports have some words
    #[command(after_help = args::SEARCH_EXAMPLES)]
    Search(args::SearchArgs),
    /// Ask a ledger in SQL
    #[command(after_help = args::SQL_EXAMPLES)]
    Sql(args::SqlArgs),
}

/// Runs a command on a ledger.
///
/// # Errors
/// When the ledger cannot be opened, read or written.
pub fn run(command: LedgerCommand) -> anyhow::Result<Outcome> {
    match command {
        LedgerCommand::Events(args) => events::run(&args),
        LedgerCommand::Relations(args) => relations::run(&args),
        LedgerCommand::Actor(args) => actor::run(&args),
        LedgerCommand::Statements(args) => statements::run(&args),
        LedgerCommand::Show(args) => show::run(&args),
        LedgerCommand::Search(args) => search::run(&args),
        LedgerCommand::Sql(args) => sql::run(&args),
    }
}
