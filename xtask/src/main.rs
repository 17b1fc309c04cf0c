//! Chores of the project that are no part of the program.

mod files;
mod labelled;
mod ledger;
mod made_up;
mod places;
mod rank;
mod speed;
mod sure;
mod train;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Train the tagger and parser and write the weights.
    Train(train::Arguments),
    /// Compare the parser with gold trees.
    Score(speed::ScoreArguments),
    /// Write the gazetteer from GeoNames' facts.
    Places(places::Arguments),
    /// Learn how events between two parties are ranked, from labelled sentences.
    Rank(rank::Arguments),
    /// Learn how much signs speak for an event, from labelled sentences.
    Sure(sure::Arguments),
    /// Fill a ledger with made-up records and measure adding, asking and size.
    Ledger(ledger::Arguments),
    /// Measure how fast the parser is.
    Speed(speed::SpeedArguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().chore {
        Chore::Train(arguments) => train::run(&arguments),
        Chore::Score(arguments) => speed::score(&arguments),
        Chore::Places(arguments) => places::run(&arguments),
        Chore::Rank(arguments) => rank::run(&arguments),
        Chore::Sure(arguments) => sure::run(&arguments),
        Chore::Ledger(arguments) => ledger::run(&arguments),
        Chore::Speed(arguments) => speed::speed(&arguments),
    }
}
