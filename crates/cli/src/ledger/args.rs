//! The options of the commands that work on a ledger.

use crate::args::share;
use clap::{Args, ValueEnum};
use dateline::Published;
use dateline::record::RelationKind;
use dateline_ledger::{By, Moment, MomentError, TypeFilter};
use std::path::PathBuf;
use std::str::FromStr;

/// Options of `code` that fill a ledger.
#[derive(Debug, Args)]
pub struct FillArgs {
    /// Add the records to this ledger, made where it is not there; reports that it has are not coded again. Without --format
    /// or --out nothing else is written
    #[arg(long, value_name = "FILE")]
    pub ledger: Option<PathBuf>,

    /// When the ledger learnt of the reports, where that is not now, to load a history as it became known: a date, a time, or
    /// `published` for each report's own date. The ledger's clock only goes forward
    #[arg(long, value_name = "WHEN", requires = "ledger")]
    pub recorded: Option<Recorded>,

    /// Keep the pages as they came in the ledger too, compressed; `dateline show ID --page` gives them back
    #[arg(long, requires = "ledger")]
    pub keep_pages: bool,
}

/// When reports were recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// At a time.
    At(Moment),
    /// When each was published.
    Published,
}

impl FromStr for Recorded {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "published" { Ok(Self::Published) } else { text.parse().map(Self::At) }
    }
}

/// Which ledger, and what of it was known when.
#[derive(Debug, Args)]
pub struct LedgerArg {
    /// The ledger
    #[arg(long, value_name = "FILE", default_value = "world.db")]
    pub ledger: PathBuf,

    /// Answer by what the ledger had recorded by the end of this day (UTC), or by this time: reports and corrections that were
    /// added later do not count
    #[arg(long, value_name = "DATE", value_parser = Moment::known_on)]
    pub known_on: Option<Moment>,
}

/// The world on a day.
#[derive(Debug, Args)]
pub struct AsOfArg {
    /// The world as it stood on this day: what happened or was published later does not count
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Published>,
}

impl AsOfArg {
    /// The day as text.
    pub fn day(&self) -> Option<String> {
        self.as_of.as_ref().map(|day| day.day().to_string())
    }
}

/// The shape of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For people
    Table,
    /// One JSON object a line
    Jsonl,
    /// One row a line, under the names of the columns
    Csv,
}

/// How an answer is written.
#[derive(Debug, Args)]
pub struct ShapeArg {
    /// The shape of the answer
    #[arg(long, short, value_enum, default_value_t = Shape::Table)]
    pub format: Shape,

    /// Show so many at most, 0 for all [default: 40 in a table, else all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

impl ShapeArg {
    /// How many are shown at most.
    pub fn most(&self) -> usize {
        match (self.limit, self.format) {
            (Some(0), _) | (None, Shape::Jsonl | Shape::Csv) => usize::MAX,
            (Some(limit), _) => limit,
            (None, Shape::Table) => 40,
        }
    }
}

pub const EVENTS_EXAMPLES: &str = "\
Examples:
  dateline events --source RUS --target GEO --type ASSAULT --from 2008-08-01 --to 2008-08-31
  dateline events --about \"South Ossetia\" --count-by month,quad
  dateline events --type 057 --country NIC --format jsonl | jq -r '.words[]'
  dateline events --source NATO --known-on 2008-09-01

An actor is a name as in reports or in the catalogue (a land means all that belong to it), the beginning of a code
(RUS, RUSMIL), or an id (state/RUS, the state alone).
--count-by day, month, year, quad, type, cameo, root, status, source, target, source-country, target-country, place, country.
An event whose date is not exact enough has no month or day.

What several reports tell of one event is shown and counted once, by the report that the ledger knew first, with the other
tellings and in what they differ; --no-merge takes each for itself.";

/// Options of `events`.
#[derive(Debug, Args)]
pub struct EventsArgs {
    #[command(flatten)]
    pub ledger: LedgerArg,

    #[command(flatten)]
    pub as_of: AsOfArg,

    /// Who acts; several for any of them
    #[arg(long, value_name = "ACTOR")]
    pub source: Vec<String>,

    /// Who is acted on
    #[arg(long, value_name = "ACTOR")]
    pub target: Vec<String>,

    /// Who acts or is acted on
    #[arg(long, value_name = "ACTOR")]
    pub about: Vec<String>,

    /// What was done: a CAMEO code with all below it, a PLOVER type, or TYPE.mode
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = type_filter)]
    pub types: Vec<TypeFilter>,

    /// The quad class
    #[arg(long, value_name = "QUAD", value_delimiter = ',', value_parser = ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "neutral"])]
    pub quad: Vec<String>,

    /// Whether it happened
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = ["actual", "future", "hypothetical", "negated"])]
    pub status: Vec<String>,

    /// On or after this day, as far as the event's date tells
    #[arg(long, value_name = "DATE")]
    pub from: Option<Published>,

    /// On or before this day
    #[arg(long, value_name = "DATE")]
    pub to: Option<Published>,

    /// The name of the place
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,

    /// The country of the place, ISO 3166-1 alpha-3
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub country: Vec<String>,

    /// Leave out events that are less sure than this, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_confidence: Option<f64>,

    /// Take what each report tells for itself, also where several tell of one event
    #[arg(long)]
    pub no_merge: bool,

    /// Count events in place of showing them
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub count_by: Vec<By>,

    #[command(flatten)]
    pub shape: ShapeArg,
}

fn type_filter(text: &str) -> Result<TypeFilter, std::convert::Infallible> {
    Ok(TypeFilter::of(text))
}

pub const RELATIONS_EXAMPLES: &str = "\
Examples:
  dateline relations --about \"South Ossetia\" --on 2008-09-18
  dateline relations --relation recognizes --object GEOSOS
  dateline relations --about Nicaragua --on 2008-09-18 --known-on 2008-09-10
  dateline relations --relation member_of,holds_office --format csv

An actor is a name (a land means all that belong to it), the beginning of a code, or an id (state/RUS, the state alone).
A relation stands from the day on which it begins, or on which a report speaks of it as standing, to the day before it
ends. What may have stood on a day, but is not told to, is shown with --perhaps.";

/// Options of `relations`.
#[derive(Debug, Args)]
pub struct RelationsArgs {
    #[command(flatten)]
    pub ledger: LedgerArg,

    /// Who stands on either side; several for any of them
    #[arg(long, value_name = "ACTOR")]
    pub about: Vec<String>,

    /// From whom it goes
    #[arg(long, value_name = "ACTOR")]
    pub subject: Vec<String>,

    /// To whom it goes
    #[arg(long, value_name = "ACTOR")]
    pub object: Vec<String>,

    /// Which: recognizes, member_of, sanctions, holds_office, ... as in the record
    #[arg(long, value_name = "RELATION", value_delimiter = ',', value_parser = relation)]
    pub relation: Vec<RelationKind>,

    /// It stood on this day
    #[arg(long, visible_alias = "as-of", value_name = "DATE")]
    pub on: Option<Published>,

    /// Also what may have stood on that day
    #[arg(long, requires = "on")]
    pub perhaps: bool,

    #[command(flatten)]
    pub shape: ShapeArg,
}

fn relation(text: &str) -> Result<RelationKind, String> {
    let names = || RelationKind::NAMES.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
    RelationKind::of_name(text).ok_or_else(|| format!("relations are {}", names()))
}

pub const ACTOR_EXAMPLES: &str = "\
Examples:
  dateline actor \"Dmitry Medvedev\"
  dateline actor state/NIC --as-of 2008-09-18
  dateline actor RUSGOV --format jsonl

An actor is a name (a land means all that belong to it), the beginning of a code, or an id (state/RUS, the state alone).";

/// Options of `actor`.
#[derive(Debug, Args)]
pub struct ActorArgs {
    /// The actor
    #[arg(value_name = "ACTOR")]
    pub actor: String,

    #[command(flatten)]
    pub ledger: LedgerArg,

    #[command(flatten)]
    pub as_of: AsOfArg,

    /// The shape of the answer
    #[arg(long, short, value_parser = ["table", "jsonl"], default_value = "table")]
    pub format: String,
}

pub const STATEMENTS_EXAMPLES: &str = "\
Examples:
  dateline statements --speaker RUSGOV --about Georgia
  dateline statements --speaker \"Dmitry Medvedev\" --from 2008-08-01 --format jsonl

An actor is a name (a land means all that belong to it), the beginning of a code, or an id (state/RUS, the state alone).";

/// Options of `statements`.
#[derive(Debug, Args)]
pub struct StatementsArgs {
    #[command(flatten)]
    pub ledger: LedgerArg,

    #[command(flatten)]
    pub as_of: AsOfArg,

    /// Who speaks; several for any of them
    #[arg(long, value_name = "ACTOR")]
    pub speaker: Vec<String>,

    /// Of whom
    #[arg(long, value_name = "ACTOR")]
    pub about: Vec<String>,

    /// To whom
    #[arg(long, value_name = "ACTOR")]
    pub addressee: Vec<String>,

    /// Published on or after this day
    #[arg(long, value_name = "DATE")]
    pub from: Option<Published>,

    /// Published on or before this day
    #[arg(long, value_name = "DATE")]
    pub to: Option<Published>,

    #[command(flatten)]
    pub shape: ShapeArg,
}

pub const SHOW_EXAMPLES: &str = "\
Examples:
  dateline show 17/e3               an event: who, what, when, its sentence with the words marked, where it comes from
  dateline show 17                  a report with all that was found in it
  dateline show sha256:3fb81c02     the same, by the beginning of its id
  dateline show 17 --page > 17.html  the page as it came, where it was kept (`--keep-pages`)
  dateline show 17/e3 --format json --known-on 2008-09-10";

/// Options of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A report (its number or id), or an item of it: 17/e3, 17/s1, 17/r2
    #[arg(value_name = "ID")]
    pub id: String,

    #[command(flatten)]
    pub ledger: LedgerArg,

    /// The shape of the answer
    #[arg(long, short, value_enum, default_value_t = crate::args::TextOrJson::Text)]
    pub format: crate::args::TextOrJson,

    /// Write the bytes that the report was read from, where they were kept
    #[arg(long, conflicts_with_all = ["format", "known_on"])]
    pub page: bool,
}

pub const DUPLICATES_EXAMPLES: &str = "\
Examples:
  dateline duplicates                       reports that are versions of one publication
  dateline duplicates --events              events that several reports tell of
  dateline duplicates --format jsonl | jq -r '.reports[].uri'

Each is shown with the score and the weightiest reasons of its link to an earlier one of its group. `dateline split` parts
events that are not one, `dateline merge` joins others; both last, also when reports are coded again.";

/// Options of `duplicates`.
#[derive(Debug, Args)]
pub struct DuplicatesArgs {
    #[command(flatten)]
    pub ledger: LedgerArg,

    /// Show events that several reports tell of, in place of reports
    #[arg(long)]
    pub events: bool,

    /// The shape of the answer
    #[arg(long, short, value_parser = ["table", "jsonl"], default_value = "table")]
    pub format: String,

    /// Show so many groups at most, 0 for all [default: 40 in a table, else all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

pub const SEARCH_EXAMPLES: &str = "\
Examples:
  dateline search \"fishing treaty\"
  dateline search 'embassy \"broke off\" NOT football' --as-of 1990-01-01

All words must be there, in any of their forms; words in quotation marks stand together; OR and NOT are understood.";

/// Options of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// The words
    #[arg(value_name = "WORDS")]
    pub words: String,

    #[command(flatten)]
    pub ledger: LedgerArg,

    #[command(flatten)]
    pub as_of: AsOfArg,

    #[command(flatten)]
    pub shape: ShapeArg,
}

pub const SQL_EXAMPLES: &str = "\
Examples:
  dateline sql \"SELECT source, target, count(*) FROM events GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10\"
  dateline sql \"SELECT * FROM relations WHERE relation = 'recognizes'\" --format csv

Nothing can be changed by it. docs/ledger.md describes the tables; the views `events`, `relations` and `statements` hold
what is known now, with names in place of numbers.";

/// Options of `sql`.
#[derive(Debug, Args)]
pub struct SqlArgs {
    /// The query
    #[arg(value_name = "QUERY")]
    pub query: String,

    /// The ledger
    #[arg(long, value_name = "FILE", default_value = "world.db")]
    pub ledger: PathBuf,

    /// The shape of the answer
    #[arg(long, short, value_enum, default_value_t = Shape::Table)]
    pub format: Shape,
}

/// Which ledger is corrected, by whom and why.
#[derive(Debug, Args)]
pub struct ByArgs {
    /// Why
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub because: String,

    /// By whom
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub by: String,

    /// The ledger
    #[arg(long, value_name = "FILE", default_value = "world.db")]
    pub ledger: PathBuf,

    /// When the correction was made, where that is not now; the ledger's clock only goes forward
    #[arg(long, value_name = "WHEN")]
    pub recorded: Option<Moment>,
}

pub const CORRECT_EXAMPLES: &str = "\
Examples:
  dateline correct 17/e3 --set source=Russia --because \"the ministry is Russia's\" --by ada
  dateline correct 17/e3 --set type=057 --set date=2008-09-17 --because \"signed, not promised\" --by ada
  dateline correct 17/r2 --set until=2009-08-18 --because \"it left in 2009\" --by ada

Parts of an event: source, target, asserted_by, type, status, date (DAY or DAY..DAY), place (NAME [CODE]), reciprocal. Of a
relation: subject, object, asserted_by, relation, domain, status, since, until. Of a statement: speaker, addressee. Actors are
names, several parted by `;`: of the report, of the catalogue, or described as kind:NAME [CODE]. An empty value is unknown.
The record stays in the log as it was; the correction is laid over it, also over what a later version codes.";

/// Options of `correct`.
#[derive(Debug, Args)]
pub struct CorrectArgs {
    /// An event, a relation or a statement: 17/e3
    #[arg(value_name = "ID")]
    pub id: String,

    /// A part and its value
    #[arg(long, required = true, value_name = "PART=VALUE")]
    pub set: Vec<String>,

    #[command(flatten)]
    pub by: ByArgs,
}

pub const REJECT_EXAMPLES: &str = "\
Example:
  dateline reject 17/e3 --because \"a film, not an attack\" --by ada";

pub const CONFIRM_EXAMPLES: &str = "\
Example:
  dateline confirm 17/e3 --because \"read it\" --by ada";

/// Options of `reject` and `confirm`.
#[derive(Debug, Args)]
pub struct VerdictArgs {
    /// An event, a relation or a statement: 17/e3
    #[arg(value_name = "ID")]
    pub id: String,

    #[command(flatten)]
    pub by: ByArgs,
}

pub const MERGE_EXAMPLES: &str = "\
Example:
  dateline merge 17/e3 21/e1 --because \"the same attack\" --by ada";

/// Options of `merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Events that are one
    #[arg(value_name = "ID", num_args = 2.., required = true)]
    pub ids: Vec<String>,

    #[command(flatten)]
    pub by: ByArgs,
}

pub const SPLIT_EXAMPLES: &str = "\
Example:
  dateline split 17/e3 21/e1 --because \"two attacks on one day\" --by ada";

/// Options of `split`.
#[derive(Debug, Args)]
pub struct SplitArgs {
    /// An event, and those that it is not one with; alone, it is one with none
    #[arg(value_name = "ID", num_args = 1.., required = true)]
    pub ids: Vec<String>,

    #[command(flatten)]
    pub by: ByArgs,
}

pub const WITHDRAW_EXAMPLES: &str = "\
Example:
  dateline withdraw 4711 --because \"I misread it\" --by ada

`dateline corrections` tells the entry of each.";

/// Options of `withdraw`.
#[derive(Debug, Args)]
pub struct WithdrawArgs {
    /// The entry of the correction
    #[arg(value_name = "ENTRY")]
    pub entry: i64,

    #[command(flatten)]
    pub by: ByArgs,
}

pub const CORRECTIONS_EXAMPLES: &str = "\
Examples:
  dateline corrections
  dateline corrections --as-tests > cases.jsonl

Each test case is a JSON object a line: `text` (the sentence), `published`, `must` and `must_not` (what must and must not come
out of it: of an event source, target, cameo, plover, status, asserted_by, date; of a relation subject, relation, object,
status, asserted_by, since, until; or null), `because`, `by`, `entry`, and `lexicon`: the lines for the pattern's entry in the
lexicon, of an event.";

/// Options of `corrections`.
#[derive(Debug, Args)]
pub struct CorrectionsArgs {
    /// The ledger
    #[arg(long, value_name = "FILE", default_value = "world.db")]
    pub ledger: PathBuf,

    /// Print test cases, one JSON object a line
    #[arg(long)]
    pub as_tests: bool,

    /// The shape of the answer
    #[arg(long, short, value_parser = ["table", "jsonl"], default_value = "table")]
    pub format: String,
}

pub const RECODE_EXAMPLES: &str = "\
Examples:
  dateline recode --dry-run
  dateline recode --ledger world.db --format json > changes.json
  dateline recode --lexicon mine --dry-run

Codes the kept texts of those reports that another version coded, shows the events that change, and keeps both records: what
was known before stays known before. Corrections are laid over the new records; those that hold of nothing any more are told.";

/// Options of `recode`.
#[derive(Debug, Args)]
pub struct RecodeArgs {
    /// The ledger
    #[arg(long, value_name = "FILE", default_value = "world.db")]
    pub ledger: PathBuf,

    /// Show what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Also reports that this version coded
    #[arg(long)]
    pub all: bool,

    /// The shape of the changes
    #[arg(long, short, value_enum, default_value_t = crate::args::TextOrJson::Text)]
    pub format: crate::args::TextOrJson,

    /// How many reports to code at once [default: the number of cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    #[command(flatten)]
    pub lexicon: crate::args::LexiconArg,
}

pub const INFO_EXAMPLES: &str = "Example:\n  dateline ledger info --ledger world.db --json";
pub const CHECK_EXAMPLES: &str = "Example:\n  dateline ledger check --ledger world.db";
pub const REBUILD_EXAMPLES: &str = "Example:\n  dateline ledger rebuild --ledger world.db";

/// Options of the commands that look after the file.
#[derive(Debug, Args)]
pub struct KeepArgs {
    /// The ledger
    #[arg(long, value_name = "FILE", default_value = "world.db")]
    pub ledger: PathBuf,

    /// Print one JSON object in place of the table
    #[arg(long)]
    pub json: bool,
}
