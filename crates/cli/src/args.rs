//! The options of the program. Help, man page and completions derive from these types.

use crate::eval_args;
use crate::export::args::{COLUMNS_EXAMPLES, ColumnsArgs, EXPORT_EXAMPLES, ExportArgs, Format, Table};
use crate::ledger::LedgerCommand;
use crate::ledger::args::FillArgs;
use crate::lexicon::Layer;
pub use crate::read_args::{ColumnsArg, ExplainArgs};
use crate::read_args::{WATCH_HELP, WatchArgs, WebArgs};
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline::Published;
use std::path::PathBuf;

/// Reads news reports and returns who did what to whom, when, where, and who says so.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours; NO_COLOR in the environment turns them off as well.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

const EXAMPLES: &str = "\
Examples:
  dateline code report.txt                       a table of who did what to whom
  dateline code reports/ --out events.csv        one row an event, of all reports in a folder
  dateline explain report.txt                    how each sentence was understood
  dateline codebook 057                          what a code means and which patterns give it

Exit status: 0 all fine, 1 some inputs failed or problems were found, 2 wrong use.";

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// In any case.
    Always,
    /// Not at all.
    Never,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Code reports: who did what to whom, when, and who says so
    #[command(after_help = crate::read_args::CODE_HELP)]
    Code(CodeArgs),
    /// Follow feeds and code what they announce
    #[command(after_help = WATCH_HELP)]
    Watch(WatchArgs),
    /// Parse text and print it as CoNLL-U
    #[command(after_help = PARSE_EXAMPLES)]
    Parse(ParseArgs),
    /// Show, sentence by sentence, why a report was coded as it was
    #[command(after_help = crate::read_args::EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// Show what the codes mean
    #[command(after_help = CODEBOOK_EXAMPLES)]
    Codebook(CodebookArgs),
    #[command(flatten)]
    Ledger(LedgerCommand),
    /// Look after the lexicon: codes, actors, patterns
    #[command(subcommand)]
    Lexicon(LexiconCommand),
    /// Measure the stages against gold
    #[command(subcommand)]
    Eval(EvalCommand),
    /// Write records in other formats
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportArgs),
    /// Show the tables and formats that can be written, and what each column holds
    #[command(after_help = COLUMNS_EXAMPLES)]
    Columns(ColumnsArgs),
    /// Print the JSON Schema of the records that `code --format jsonl` writes
    #[command(after_help = "Example:\n  dateline schema > record.schema.json")]
    Schema,
    /// Print the completions for a shell
    #[command(hide = true, after_help = "Example:\n  dateline completions bash > dateline.bash")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page, or write one page a subcommand into a folder
    #[command(hide = true, after_help = "Examples:\n  dateline man | man -l -\n  dateline man --out man1/")]
    Man {
        /// The folder to write to.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// Options of `code`.
#[derive(Debug, Args)]
pub struct CodeArgs {
    /// Files, folders (searched to the bottom), addresses of the web, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// When the reports were published, where they do not say so themselves
    #[arg(long, value_name = "DATE")]
    pub published: Option<Published>,

    /// Leave out events that are less sure than this, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_confidence: Option<f64>,

    /// The shape of the output [default: by the ending of --out, else table]
    #[arg(long, short, value_enum)]
    pub format: Option<Format>,

    /// Which table of --format csv or parquet to write [default: events; all of them into a folder]
    #[arg(long, value_enum)]
    pub table: Option<Table>,

    /// Write to a file, which appears once it is whole; or to a folder, `DIR/`, that gets a file for each table
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Write a summary of the batch as JSON to a file
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

    /// How many reports to code at once [default: the number of cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    #[command(flatten)]
    pub columns: ColumnsArg,

    #[command(flatten)]
    pub web: WebArgs,

    #[command(flatten)]
    pub filling: FillArgs,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

/// A share of one.
pub fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

/// The lexicon to use.
#[derive(Debug, Args)]
pub struct LexiconArg {
    /// A folder of entries over the built-in lexicon, several in order; `only:DIR` for one in place of it,
    /// `petrarch:DIR` for one with the dictionaries of TABARI or PETRARCH, `builtin` for the built-in one
    #[arg(long = "lexicon", value_name = "DIR", value_parser = OsStringValueParser::new().map(Layer::of))]
    pub layers: Vec<Layer>,
}

const PARSE_EXAMPLES: &str = "\
Examples:
  echo 'Peru recalled its envoy.' | dateline parse
  dateline parse notes.txt > notes.conllu
  dateline parse --conllu gold.conllu > predicted.conllu";

/// Options of `parse`.
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// A text, or `-` for standard input
    #[arg(value_name = "PATH", default_value = "-", conflicts_with = "conllu")]
    pub path: PathBuf,

    /// Keep the sentences and tokens of this file and predict the rest
    #[arg(long, value_name = "FILE")]
    pub conllu: Option<PathBuf>,
}

/// Output for people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For people
    Text,
    /// One JSON value
    Json,
}

const CODEBOOK_EXAMPLES: &str = "\
Examples:
  dateline codebook               all codes
  dateline codebook 05            a CAMEO root, its codes, and the patterns that give them
  dateline codebook SANCTION      a PLOVER type, its modes, and the CAMEO codes that lead to it
  dateline codebook --markdown plover > docs/codebook-plover.md";

/// Options of `codebook`.
#[derive(Debug, Args)]
pub struct CodebookArgs {
    /// A CAMEO code, or a PLOVER type, mode (TYPE.mode), context or sector
    #[arg(value_name = "CODE")]
    pub code: Option<String>,

    /// Write a codebook as a page of documentation: cameo, plover or one of your own
    #[arg(long, value_name = "CODEBOOK", conflicts_with = "code")]
    pub markdown: Option<String>,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

/// What to do with the lexicon.
#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Read all files, run all examples, and say file, line and column of what is wrong
    #[command(after_help = LEXICON_CHECK_EXAMPLES)]
    Check {
        #[command(flatten)]
        lexicon: LexiconArg,
    },
    /// Which entries touch some words, and where they are
    #[command(after_help = LEXICON_FIND_EXAMPLES)]
    Find(FindArgs),
    /// Frequent verbs and names of reports that nothing in the lexicon knows, most useful first
    #[command(after_help = LEXICON_COVERAGE_EXAMPLES)]
    Coverage(CoverageArgs),
    /// Which events change from one lexicon to another
    #[command(after_help = LEXICON_DIFF_EXAMPLES)]
    Diff(DiffArgs),
    /// Turn the dictionaries of TABARI or PETRARCH into our own notation, and say what could not be read
    #[command(after_help = "Example:\n  dateline lexicon convert dictionaries/ --out mine.txt")]
    Convert {
        /// The folder of the dictionaries
        #[arg(value_name = "DIR")]
        dir: PathBuf,

        /// Write to a file, which appears once it is whole
        #[arg(long, short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

const LEXICON_CHECK_EXAMPLES: &str = "\
Examples:
  dateline lexicon check
  dateline lexicon check --lexicon mine/          your folder over the built-in lexicon
  dateline lexicon check --lexicon only:data/     a folder in place of it: the project's own, as it is now";

const LEXICON_FIND_EXAMPLES: &str = "\
Examples:
  dateline lexicon find condemn
  dateline lexicon find Hamas --lexicon mine/
  dateline lexicon find 'interior ministry' --format json | jq -r '.[].at'

Names, nouns and verbs are found in any of their forms: `condemned` finds what `condemn` finds.";

/// Options of `lexicon find`.
#[derive(Debug, Args)]
pub struct FindArgs {
    /// Words that an entry must hold side by side
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,

    /// The shape of the output
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

const LEXICON_COVERAGE_EXAMPLES: &str = "\
Examples:
  dateline lexicon coverage reports/
  dateline lexicon coverage reports/ --top 200 --jobs 4 --lexicon mine/
  dateline lexicon coverage reut2-*.sgm --format json | jq -r '.verbs.unknown[].words'

A main verb counts where its subject is an actor that the lexicon knows and it is no verb of saying (class `say`); a verb
that only lends its subject to a noun counts as that noun: `hold talks`. It is known where a pattern begins with it, or
where the grammar knows it by what it makes of its complement (`agree to`); coded where an event rests on it. Unknown
verbs are ordered by how often they occur, those twice that have another known actor beside their subject. A name counts
where it is a subject, save in headlines of capitals; it is known where the catalogue has it or the report says for whom it
acts (\"Finance Minister Ada Exe\"). Unknown names are ordered by how often they are subjects, those twice that have a
part in an event.";

/// Options of `lexicon coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    #[command(flatten)]
    pub reports: ReportsArg,

    /// How many verbs and names to show
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub top: usize,

    /// The shape of the output
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

/// Reports to work through.
#[derive(Debug, Args)]
pub struct ReportsArg {
    /// Files, folders (searched to the bottom), or `-` for standard input
    #[arg(required = true, value_name = "REPORTS")]
    pub paths: Vec<PathBuf>,

    /// When the reports were published, where they do not say so themselves
    #[arg(long, value_name = "DATE")]
    pub published: Option<Published>,

    #[command(flatten)]
    pub columns: ColumnsArg,

    /// How many reports to work on at once [default: the number of cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

const LEXICON_DIFF_EXAMPLES: &str = "\
Examples:
  dateline lexicon diff builtin mine/ reports/
  dateline lexicon diff only:data.before/ only:data/ reut2-003.sgm
  dateline lexicon diff builtin petrarch:dictionaries/ reports/ --format json | jq .counts

OLD and NEW are what --lexicon takes. Events are held against each other by the words that trigger them; one is changed
where its code, parties, status or PLOVER coding differ. The JSON is one object with the changes and their counts.";

/// Options of `lexicon diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The lexicon before: `builtin`, a folder over it, `only:DIR`, `petrarch:DIR`
    #[arg(value_name = "OLD", value_parser = OsStringValueParser::new().map(Layer::of))]
    pub old: Layer,

    /// The lexicon after
    #[arg(value_name = "NEW", value_parser = OsStringValueParser::new().map(Layer::of))]
    pub new: Layer,

    #[command(flatten)]
    pub reports: ReportsArg,

    /// The shape of the output
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

/// What to measure.
#[derive(Debug, Subcommand)]
pub enum EvalCommand {
    /// Measure whole reports against what a careful reader takes from them
    #[command(after_help = eval_args::GOLD_EXAMPLES)]
    Gold(eval_args::GoldArgs),
    /// Turn a gold reading that quotes its report into one that points into it
    #[command(after_help = eval_args::OFFSETS_EXAMPLES)]
    Offsets(eval_args::OffsetsArgs),
    /// Measure what is read of HTML pages against their articles
    #[command(after_help = eval_args::PAGES_EXAMPLES)]
    Pages(eval_args::PagesArgs),
    /// Measure what is found between two marked parties against the PLV set
    #[command(after_help = eval_args::PLV_EXAMPLES)]
    Plv(eval_args::PlvArgs),
    /// Measure who is who in a report against the chains of a corpus
    #[command(after_help = eval_args::COREF_EXAMPLES)]
    Coref(eval_args::CorefArgs),
    /// Measure which reports are versions of one another and which events are one against a labelled set
    #[command(after_help = eval_args::DUPLICATES_EXAMPLES)]
    Duplicates(eval_args::DuplicatesArgs),
    /// Measure what is told as having happened against sets of event factuality
    #[command(after_help = eval_args::STATUS_EXAMPLES)]
    Status(eval_args::StatusArgs),
    /// Measure the parser against a treebank
    #[command(after_help = EVAL_PARSE_EXAMPLES)]
    Parse {
        /// Gold trees
        #[arg(value_name = "FILE.conllu")]
        gold: PathBuf,

        /// From the bare text: own sentences and tokens, not the file's
        #[arg(long)]
        raw: bool,

        /// Print one JSON object in place of the table
        #[arg(long)]
        json: bool,
    },
    /// Measure names of places and where they are put on the map
    #[command(after_help = EVAL_PLACES_EXAMPLES)]
    Places {
        /// Articles with their names
        #[arg(value_name = "FILE.xml")]
        gold: PathBuf,

        /// Give the gold's names, and ask for their places alone
        #[arg(long)]
        given: bool,

        /// Print one JSON object in place of the table
        #[arg(long)]
        json: bool,

        /// Print each name that is wrong
        #[arg(long)]
        wrong: bool,

        #[command(flatten)]
        lexicon: LexiconArg,
    },
    /// Measure expressions of time against TimeML
    #[command(after_help = EVAL_TIMES_EXAMPLES)]
    Times {
        /// A folder of .tml files, searched to the bottom, or one file
        #[arg(value_name = "DIR")]
        folder: PathBuf,

        /// Print each expression that is wrong, with its kind of error
        #[arg(long)]
        wrong: bool,

        /// Print one JSON object in place of the table
        #[arg(long, conflicts_with = "wrong")]
        json: bool,

        #[command(flatten)]
        lexicon: LexiconArg,
    },
    /// Measure whom names mean on a day against tables of leaders and states
    #[command(after_help = EVAL_LEADERS_EXAMPLES)]
    Leaders(EvalLeadersArgs),
    /// Measure whether relations stood, asked of a ledger that articles filled
    #[command(after_help = eval_args::LEDGER_EXAMPLES)]
    Ledger(eval_args::LedgerEvalArgs),
    /// Measure events against the validation records of PETRARCH
    #[command(after_help = EVAL_PETRARCH_EXAMPLES)]
    Petrarch {
        /// The records
        #[arg(value_name = "RECORDS.xml")]
        records: PathBuf,

        /// Print each record that is not exact, with what was expected and what was coded
        #[arg(long)]
        wrong: bool,

        /// Print one JSON object in place of the table
        #[arg(long)]
        json: bool,

        #[command(flatten)]
        lexicon: LexiconArg,
    },
    /// Read every file of a folder, and count what is read and what is refused
    #[command(after_help = eval_args::READERS_EXAMPLES)]
    Readers(eval_args::ReadersArgs),
    /// Measure who says what against a corpus of attributions
    #[command(after_help = EVAL_QUOTES_EXAMPLES)]
    Quotes {
        /// The corpus: texts in text/, attributions in attributions/, as in PolNeAR
        #[arg(value_name = "CORPUS")]
        corpus: PathBuf,

        /// Print each attribution that is missed, made up, not exact, or has another source
        #[arg(long)]
        wrong: bool,

        /// Print the figures as JSON
        #[arg(long)]
        json: bool,

        #[command(flatten)]
        lexicon: LexiconArg,
    },
    /// Measure relations against articles on recognition and diplomatic relations
    #[command(after_help = EVAL_RELATIONS_EXAMPLES)]
    Relations {
        /// The articles, one JSON file each: `country`, `text`, `timeline` with its `head`s
        #[arg(value_name = "DIR")]
        articles: PathBuf,

        /// Print each heading that was missed and each relation that has no heading
        #[arg(long)]
        wrong: bool,

        /// Print one JSON object in place of the table
        #[arg(long)]
        json: bool,

        #[command(flatten)]
        lexicon: LexiconArg,
    },
}

const EVAL_QUOTES_EXAMPLES: &str = "\
Examples:
  dateline eval quotes polnear/dev
  dateline eval quotes polnear/dev --wrong

Each file of attributions (NAME.ann or NAME_ANNOTATOR.ann, brat's standoff) is one item; its text is text/NAME.txt.";
const EVAL_RELATIONS_EXAMPLES: &str = "\
Example:
  dateline eval relations us_relations/ --wrong

Recall: of the headings that tell of recognition, or of diplomatic relations that begin or end, how many come out of the
text as a relation with that year. Precision: of the relations between the two states, how many have such a heading.";

const EVAL_PLACES_EXAMPLES: &str = "\
Examples:
  dateline eval places TR-News.xml             names found in the text, and their places
  dateline eval places lgl.xml --given         the gold's names are given, only their places are asked for

Reads the XML files of LGL, TR-News, GeoVirus and GeoWebNews.";

const EVAL_TIMES_EXAMPLES: &str = "\
Examples:
  dateline eval times TBAQ-cleaned/
  dateline eval times TBAQ-cleaned/ --wrong | cut -f2- | sort | uniq -c | sort -rn | head

The day of publication is taken from each file. Scored as in TempEval-3: strict and relaxed spans, and the type and the
value of those that overlap; counts are summed over all files.";
/// Options of `eval leaders`.
#[derive(Debug, Args)]
pub struct EvalLeadersArgs {
    /// The folder with reign/, factbook/, country-codes/ and mledoze_countries/
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,

    /// The full names of REIGN's leaders: its leadid, a tab, the name
    #[arg(long, value_name = "FILE", default_value = "tools/leader_names.tsv")]
    pub names: PathBuf,

    /// The day for which the Factbook tells the holders
    #[arg(long, value_name = "DATE", default_value = "2026-05-15")]
    pub today: Published,

    /// Print each row of the tables whose words mean someone else, with what was found
    #[arg(long)]
    pub misses: bool,

    /// Print one JSON object in place of the table
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

const EVAL_LEADERS_EXAMPLES: &str = "\
Example:
  dateline eval leaders leaders_countries/ --misses

Sets: reign.inside (leaders by full name on a day in office), reign.before and reign.after (not as holders of the
office), factbook.holders, adjective, people, capital.";

const EVAL_PETRARCH_EXAMPLES: &str = "\
Example:
  dateline eval petrarch records.xml --lexicon petrarch:dictionaries/ --wrong
  dateline eval petrarch records.xml --lexicon petrarch:dictionaries/ --json | jq '.[\"all.exact\"]'

Of the folder the dictionaries are used that the records name or, where it lacks one of these, all.";

const EVAL_PARSE_EXAMPLES: &str = "\
Examples:
  dateline eval parse en_ewt-ud-dev.conllu            gold tokens, all else predicted
  dateline eval parse en_ewt-ud-dev.conllu --raw      from the text alone";

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_subcommand_shows_an_example() {
        fn check(command: &clap::Command) {
            for sub in command.get_subcommands() {
                let shown = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
                let hidden = sub.get_name() == "completions" || sub.get_name() == "help";
                assert!(sub.has_subcommands() || hidden || shown.contains("Example"), "{}", sub.get_name());
                check(sub);
            }
        }
        check(&Cli::command());
    }
}
