//! The ledger: filling it, asking it, correcting it.

mod actor;
pub mod args;
mod ask;
mod correct;
mod corrections;
mod duplicates;
mod events;
mod filling;
mod grid;
mod keeping;
mod recode;
mod relations;
mod same;
mod search;
mod setting;
mod show;
mod sql;
mod statements;
mod types;
mod versions;

pub use filling::Filling;

use crate::Outcome;
use clap::Subcommand;
use dateline_ledger::correction::Action;

/// The commands that ask a ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Which events a ledger knows, or how many by what
    #[command(after_help = args::EVENTS_EXAMPLES)]
    Events(Box<args::EventsArgs>),
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
    /// Which reports are versions of one another, which events several reports tell of
    #[command(after_help = args::DUPLICATES_EXAMPLES)]
    Duplicates(args::DuplicatesArgs),
    /// Which reports have some words
    #[command(after_help = args::SEARCH_EXAMPLES)]
    Search(args::SearchArgs),
    /// Ask a ledger in SQL
    #[command(after_help = args::SQL_EXAMPLES)]
    Sql(args::SqlArgs),
    /// Set what was coded wrongly; the correction stays, also when a newer version codes the report again
    #[command(after_help = args::CORRECT_EXAMPLES)]
    Correct(args::CorrectArgs),
    /// Say that something coded is wrong and counts no more
    #[command(after_help = args::REJECT_EXAMPLES)]
    Reject(args::VerdictArgs),
    /// Say that something coded is right
    #[command(after_help = args::CONFIRM_EXAMPLES)]
    Confirm(args::VerdictArgs),
    /// Say that events of several reports are one
    #[command(after_help = args::MERGE_EXAMPLES)]
    Merge(args::MergeArgs),
    /// Say that events are not one
    #[command(after_help = args::SPLIT_EXAMPLES)]
    Split(args::SplitArgs),
    /// Take a correction back
    #[command(after_help = args::WITHDRAW_EXAMPLES)]
    Withdraw(args::WithdrawArgs),
    /// List what was corrected, or print it as test cases
    #[command(after_help = args::CORRECTIONS_EXAMPLES)]
    Corrections(args::CorrectionsArgs),
    /// Code the reports of a ledger again with this version, and show what changes
    #[command(after_help = args::RECODE_EXAMPLES)]
    Recode(args::RecodeArgs),
    /// Look after the file of a ledger
    #[command(subcommand)]
    Ledger(KeepCommand),
}

/// What to do with the file.
#[derive(Debug, Subcommand)]
pub enum KeepCommand {
    /// How much it holds
    #[command(after_help = args::INFO_EXAMPLES)]
    Info(args::KeepArgs),
    /// Whether the file is sound
    #[command(after_help = args::CHECK_EXAMPLES)]
    Check(args::KeepArgs),
    /// Make all tables again from the log
    #[command(after_help = args::REBUILD_EXAMPLES)]
    Rebuild(args::KeepArgs),
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
        LedgerCommand::Duplicates(args) => duplicates::run(&args),
        LedgerCommand::Search(args) => search::run(&args),
        LedgerCommand::Sql(args) => sql::run(&args),
        LedgerCommand::Correct(args) => correct::correct(&args),
        LedgerCommand::Reject(args) => correct::verdict(&args, Action::Reject),
        LedgerCommand::Confirm(args) => correct::verdict(&args, Action::Confirm),
        LedgerCommand::Merge(args) => correct::merge(&args),
        LedgerCommand::Split(args) => correct::split(&args),
        LedgerCommand::Withdraw(args) => correct::withdraw(&args),
        LedgerCommand::Corrections(args) => corrections::run(&args),
        LedgerCommand::Recode(args) => recode::run(&args),
        LedgerCommand::Ledger(KeepCommand::Info(args)) => keeping::info(&args),
        LedgerCommand::Ledger(KeepCommand::Check(args)) => keeping::check(&args),
        LedgerCommand::Ledger(KeepCommand::Rebuild(args)) => keeping::rebuild(&args),
    }
}
