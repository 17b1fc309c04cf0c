//! Options that tell how files are read.

use crate::args::{LexiconArg, TextOrJson};
use clap::Args;
use dateline::Published;
use std::path::PathBuf;

/// Columns of tables.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Tables (CSV, JSON)")]
pub struct ColumnsArg {
    /// The column or field with the text of a report [default: text, body, content and the like]
    #[arg(long = "text-column", value_name = "NAME")]
    pub text: Option<String>,

    /// The column or field with the day of publication [default: date, published and the like]
    #[arg(long = "date-column", value_name = "NAME")]
    pub date: Option<String>,

    /// The column or field with the name of a report [default: id and the like; else the row's number]
    #[arg(long = "id-column", value_name = "NAME")]
    pub id: Option<String>,
}

/// How to fetch.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Fetching")]
pub struct WebArgs {
    /// How servers are told who asks [default: dateline/VERSION]
    #[arg(long, value_name = "NAME/VERSION")]
    pub user_agent: Option<String>,

    /// Also fetch from this machine and private networks
    #[arg(long)]
    pub allow_private: bool,
}

/// The help of `watch`.
pub const WATCH_HELP: &str = "\
Examples:
  dateline watch feeds.opml --ledger world.db
  dateline watch https://example.org/rss https://example.org/news-sitemap.xml --out records.jsonl
  dateline watch feeds.opml --ledger world.db --once      one round and out, for cron

Reads OPML files and the addresses of feeds (RSS, Atom, JSON Feed) and sitemaps, looks at each every --every minutes, and codes
each page that they announce, once; a page of which the feed tells something new is fetched and coded again, as a report of
its own with the same address. Where a page cannot be had and the feed has its whole text, that is taken.

Servers are asked one at a time, --delay seconds apart or as their robots.txt wants; what robots.txt forbids is left. Nothing is
sent twice that did not change; who answers with errors is asked ever more seldom, who says Retry-After as late as that. Feeds
that moved for good are looked for where they are.

What was seen is written to LEDGER.watch.json or OUT.watch.json, or where --state says, after each step; a watch that was
ended goes on from there. Ctrl-C ends it after the page in hand. Records go to the ledger or, one a line, behind those that are in
--out already.";

/// Options of `watch`.
#[derive(Debug, Args)]
pub struct WatchArgs {
    /// OPML files, and addresses of feeds and sitemaps
    #[arg(required = true, value_name = "FEED")]
    pub feeds: Vec<String>,

    /// Add the records to this ledger, made where it is not there
    #[arg(long, value_name = "FILE", required_unless_present = "out")]
    pub ledger: Option<PathBuf>,

    /// Write the records to this file, one a line, behind what is in it
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Where to keep what was seen
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,

    /// Keep the pages as they came in the ledger too, compressed; `dateline show ID --page` gives them back
    #[arg(long, requires = "ledger")]
    pub keep_pages: bool,

    /// Do one round and end; feeds that answered well are looked at whenever that was
    #[arg(long)]
    pub once: bool,

    /// Minutes between two looks at a feed
    #[arg(long, value_name = "MINUTES", default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=10080))]
    pub every: u64,

    /// Seconds between two requests to one server
    #[arg(long, value_name = "SECONDS", default_value_t = 2, value_parser = clap::value_parser!(u64).range(0..=3600))]
    pub delay: u64,

    #[command(flatten)]
    pub web: WebArgs,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

pub const EXPLAIN_EXAMPLES: &str = "\
Examples:
  dateline explain report.txt
  dateline explain report.txt --sentence 3
  dateline explain reut2-000.sgm#44
  dateline explain report.txt --format json | jq '.sentences[].near'";

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A report, or `-` for standard input; `FILE#NAME` for one of many in a file
    #[arg(value_name = "PATH")]
    pub path: PathBuf,

    /// When the report was published
    #[arg(long, value_name = "DATE")]
    pub published: Option<Published>,

    #[command(flatten)]
    pub columns: ColumnsArg,

    /// Show this sentence alone; the first is 1
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub sentence: Option<u32>,

    /// The shape of the output
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

/// The help of `code`.
pub const CODE_HELP: &str = "\
Examples:
  dateline code report.txt --published 2008-09-17
  dateline code reports/ --format jsonl --out records.jsonl --jobs 4
  dateline code reut2-000.sgm --format csv | head
  dateline code crawl.warc.gz --out events.csv --report summary.json
  dateline code reports.csv --text-column story --min-confidence 0.8
  dateline code reports/ --format parquet --out tables/          events, actors, statements and relations
  dateline code reports/ --format csv --table statements
  dateline code reports/ --format gdelt --out 20080917.export.csv
  dateline code --ledger world.db reports/
  dateline code https://example.org/news/1.html
  curl -s https://example.org/report.txt | dateline code -

What is read, told by content and not by name: plain text and HTML pages; WARC and ARC archives of crawls; RSS, Atom and
JSON Feed; CSV, JSON and JSON lines with a report a row; Reuters SGML; and all of these in gzip files and in zip and tar
archives. Folders are searched for files with the usual endings, tables aside; a file that is named is read whatever its ending. What is
broken is told with its place, and reading goes on behind it.

A report of a container is named FILE#NAME: a record by its number, a row by its id, a member by its path. The columns
title, url and publisher are used where a table has them; `a.b` is the field b of the object a. Where a feed gives a summary
alone, that is coded and told. The day of a crawl is not taken for the day of publication. Output keeps the order of the
input, whatever --jobs says.

--report writes one JSON object: read (inputs), articles, furniture (pages of menus and links alone), pages (galleries and
others that are no articles, by what they are), duplicates (the same
bytes or the same text again), languages (articles not in English, by ISO code), summaries (of the articles), events,
statements, relations, failed (inputs), reasons (each with reason, count and the first input).

`dateline columns` lists the tables and formats, `dateline columns gdelt` what each column holds; docs/exports.md has it all,
with the ways to load them.";
