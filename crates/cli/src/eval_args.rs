//! The options of the larger evaluations.

use crate::args::LexiconArg;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub const GOLD_EXAMPLES: &str = "\
Examples:
  dateline eval gold readings/*/gold.json                    code the reports and compare
  dateline eval gold readings/*/gold.json --by-report --misses
  dateline eval gold gold.json --records records.jsonl       compare records made before
  dateline eval gold eval/gold/*.json --texts reports/       gold that holds offsets, not words

A gold file names its report's text (`text_file`) and when that was published; records belong to the gold whose text
holds the end of their article.";

/// Options of `eval gold`.
#[derive(Debug, Args)]
pub struct GoldArgs {
    /// Gold readings
    #[arg(required = true, value_name = "GOLD.json")]
    pub gold: Vec<PathBuf>,

    /// Compare these records, one a line, in place of coding the reports
    #[arg(long, value_name = "FILE", conflicts_with = "layers")]
    pub records: Option<PathBuf>,

    /// Where the texts are [default: beside each gold file]
    #[arg(long, value_name = "DIR")]
    pub texts: Option<PathBuf>,

    /// Show each report before all of them
    #[arg(long)]
    pub by_report: bool,

    /// Also show how often events of each confidence are right
    #[arg(long)]
    pub reliability: bool,

    /// List what was missed and what was made up
    #[arg(long)]
    pub misses: bool,

    /// Print one JSON object in place of the table
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

pub const OFFSETS_EXAMPLES: &str = "\
Example:
  dateline eval offsets readings/x/gold.json --out eval/gold/x.json

Each phrase becomes the characters of the text that it stands at, [first, one past the last], and the text's SHA-256 is
noted; names that do not stand in the text stay words. `eval gold --texts DIR` reads the result.";

/// Options of `eval offsets`.
#[derive(Debug, Args)]
pub struct OffsetsArgs {
    /// A gold reading, its text beside it
    #[arg(value_name = "GOLD.json")]
    pub gold: PathBuf,

    /// Where the text is [default: beside the gold file]
    #[arg(long, value_name = "DIR")]
    pub texts: Option<PathBuf>,

    /// Write to a file, which appears once it is whole
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

pub const LEDGER_EXAMPLES: &str = "\
Examples:
  dateline eval ledger us_relations/
  dateline eval ledger us_relations/ --wrong | grep wrong-join

The prose of all articles fills one ledger. Of each country it is asked, for each decade, whether diplomatic relations
stood on July 1 of its fifth year; the articles' headings have the answer. Misses are counted by what the text's record
lacks.";

/// Options of `eval ledger`.
#[derive(Debug, Args)]
pub struct LedgerEvalArgs {
    /// The articles, one JSON file each: `country`, `text`, `timeline` with its `head`s
    #[arg(value_name = "DIR")]
    pub articles: PathBuf,

    /// Print each question that is answered wrongly
    #[arg(long)]
    pub wrong: bool,

    /// Print one JSON object in place of the table
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

pub const PAGES_EXAMPLES: &str = "\
Examples:
  dateline eval pages article_extraction/              HTML pages
  dateline eval pages article_extraction/ --as-text    the same pages saved as plain text, a line a block
  dateline eval pages article_extraction/ --misses | head

The folder holds ground-truth.json (by id: articleBody, url) and html/ID.html.gz, as the article extraction benchmark has
them; measured as its evaluate.py does. A third of the hosts, by their SHA-256, is held out: shown apart, not listed.";

/// Options of `eval pages`.
#[derive(Debug, Args)]
pub struct PagesArgs {
    /// The folder of the pages
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,

    /// Save the pages as plain text first, and read that
    #[arg(long)]
    pub as_text: bool,

    /// List the pages that are not exact, the worst first
    #[arg(long)]
    pub misses: bool,

    /// Print one JSON object in place of the table
    #[arg(long)]
    pub json: bool,
}

pub const PLV_EXAMPLES: &str = "\
Examples:
  dateline eval plv PLV_train.tsv                the two parties are given
  dateline eval plv PLV_train.tsv --end-to-end   from the raw sentence: right where an event between the two is
  dateline eval plv PLV_train.tsv --wrong | sort | cut -d' ' -f1,2 | uniq -c

The file is a table with tabs and the columns marked_sentence (<s>..</s>, <t>..</t>), gold_root (PLOVER 2019) and
gold_penta (quad class 1 to 4). A sentence without an event counts as wrong.";

/// Options of `eval plv`.
#[derive(Debug, Args)]
pub struct PlvArgs {
    /// Marked sentences
    #[arg(value_name = "FILE.tsv")]
    pub file: PathBuf,

    /// Code the raw sentence, without knowing the parties
    #[arg(long)]
    pub end_to_end: bool,

    /// Also show how often events of each confidence are right
    #[arg(long)]
    pub reliability: bool,

    /// Print each sentence that is wrong: gold, what was found by which pattern, the sentence
    #[arg(long)]
    pub wrong: bool,

    /// Print one JSON object in place of the tables
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

pub const STATUS_EXAMPLES: &str = "\
Examples:
  dateline eval status UDS_IH2/dev.jsonl
  dateline eval status UW/dev.jsonl --question holds --wrong | sort -n | head

One JSON object a line: text (tokens joined by spaces) and targets, each with span1 (first token, one past the last) and
label (3 certainly happened, -3 certainly did not).";

/// What labels of factuality say.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum QuestionArg {
    /// Whether it has happened (UDS-IH2)
    Happened,
    /// Whether the text holds it to be so, be it past or to come (UW, MEANTIME)
    Holds,
}

/// Options of `eval status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Sentences with labelled words
    #[arg(value_name = "FILE.jsonl")]
    pub file: PathBuf,

    /// What the labels say of a word
    #[arg(long, value_enum, default_value_t = QuestionArg::Happened)]
    pub question: QuestionArg,

    /// Print each word that is far off: its label, the status given and what it rests on, the word, the sentence
    #[arg(long)]
    pub wrong: bool,

    /// Print one JSON object in place of the tables
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

pub const COREF_EXAMPLES: &str = "\
Examples:
  dateline eval coref en_gum-ud-dev.conllu
  dateline eval coref GUM_news_*.conllu --wrong | cut -f1 | sort | uniq -c

CoNLL-U with `Entity=(chain-...` in its last column, as GUM and CorefUD have it.";

/// Options of `eval coref`.
#[derive(Debug, Args)]
pub struct CorefArgs {
    /// Documents with chains
    #[arg(required = true, value_name = "FILE.conllu")]
    pub files: Vec<PathBuf>,

    /// Print each mention that is joined to one before which the corpus keeps apart from it: how it was read, its words,
    /// the words before
    #[arg(long)]
    pub wrong: bool,

    /// Print one JSON object in place of the table
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

pub const DUPLICATES_EXAMPLES: &str = "\
Examples:
  dateline eval duplicates eval/duplicates/develop
  dateline eval duplicates eval/duplicates/develop --misses | sort

A folder of reports with labels, as eval/duplicates/README.md describes. Counted are pairs: two reports that are versions of
one publication, two reports that tell of one event. Of events those pairs are counted that the coder found in both
reports, and the last lines tell the share of all that are marked. A joined pair counts as wrong where the labels do not
say it is right, but for events without a mark in two versions of one publication.";

/// Options of `eval duplicates`.
#[derive(Debug, Args)]
pub struct DuplicatesArgs {
    /// Reports with labels
    #[arg(value_name = "DIR")]
    pub set: PathBuf,

    /// List what was missed and what was joined wrongly
    #[arg(long)]
    pub misses: bool,

    /// Add the last report first
    #[arg(long)]
    pub backwards: bool,

    /// Print what was seen of each pair in place of the table, with tabs: what kind of pair, whether it is labelled the
    /// same, whether a lookup finds it, the two, the score, the values seen
    #[arg(long)]
    pub pairs: bool,

    /// Print one JSON object in place of the table
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

pub const READERS_EXAMPLES: &str = "\
Examples:
  dateline eval readers feeds/
  dateline eval readers feeds/ --wrong | cut -f2 | sort | uniq -c

Every file of the folder is taken apart and its pages are read as `code` reads them, without coding. Files of feedparser's test suite say what they expect;
conditions on the title, address, text and time of the first report and on the feed's name are checked, others left aside.";

/// Options of `eval readers`.
#[derive(Debug, Args)]
pub struct ReadersArgs {
    /// A folder, searched to the bottom
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,

    /// Print each expectation that does not hold: file, part, what was expected, what was found
    #[arg(long)]
    pub wrong: bool,

    /// Print one JSON object in place of the table
    #[arg(long, conflicts_with = "wrong")]
    pub json: bool,
}
