//! Which sheets are asked for, and the files they go to.

use super::args::{Format, Partition, Table};
use crate::output::Output;
use anyhow::{Context, bail};
use dateline::Record;
use dateline::lexicon::Lexicon;
use dateline::record::Event;
use dateline_export::parquet_file::ParquetFile;
use dateline_export::{Facts, Item, Row, Sheet, Told, Value, sheet, text};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Rows that the Parquet files of a table keep in memory together.
const ROWS_IN_MEMORY: usize = 200_000;

/// The sheets that are asked for, and how they are written.
#[derive(Debug, Clone)]
pub struct Wanted {
    sheets: Vec<&'static Sheet>,
    parquet: bool,
    partition: Option<Partition>,
}

/// What a report adds to a sheet.
pub enum Part {
    /// Lines of text.
    Bytes(Vec<u8>),
    /// Rows that are yet to be written.
    Rows(Vec<Row>),
}

impl Wanted {
    /// The sheets of a format; none for formats that are no sheets. A folder takes all tables of a format, a file one.
    ///
    /// # Errors
    /// When the format has no such tables.
    pub fn of(format: Format, table: Option<Table>, out: Option<&Path>) -> anyhow::Result<Option<Self>> {
        let folder = out.is_some_and(is_folder);
        let own = matches!(format, Format::Csv | Format::Parquet);
        if table.is_some() && !own {
            bail!("--table goes with --format csv and parquet alone");
        }
        let names: Vec<&str> = match (format, table) {
            (Format::Table | Format::Jsonl, _) if folder => {
                bail!("a folder takes tables, such as --format csv or parquet")
            }
            (Format::Table | Format::Jsonl, _) => return Ok(None),
            (Format::Csv | Format::Parquet, Some(table)) => vec![table.name()],
            (Format::Csv | Format::Parquet, None) if folder => {
                Table::ALL.iter().map(|table| table.name()).collect()
            }
            (Format::Csv | Format::Parquet, None) => vec![Table::Events.name()],
            (Format::Gdelt, _) if folder => vec!["gdelt", "gdelt-mentions"],
            (format, _) => vec![format.sheet()],
        };
        let sheets = names.into_iter().filter_map(sheet).collect();
        Ok(Some(Self { sheets, parquet: format == Format::Parquet, partition: None }))
    }

    /// The same, its rows shared out to folders by their day, each table for itself: all files of one are open together.
    ///
    /// # Errors
    /// When there is no folder to share them out in, or a table knows no days.
    pub fn parted(self, partition: Partition, out: Option<&Path>) -> anyhow::Result<Vec<Self>> {
        if !out.is_some_and(is_folder) {
            bail!("--partition takes a folder: --out DIR/");
        }
        let undated = |sheet: &&'static Sheet| sheet.day_column().is_none();
        if let Some(sheet) = self.sheets.iter().find(|sheet| undated(sheet)) {
            bail!("{} has no column of days to part it by", sheet.name);
        }
        let one = |sheet| Self { sheets: vec![sheet], parquet: self.parquet, partition: Some(partition) };
        Ok(self.sheets.iter().copied().map(one).collect())
    }

    /// What a report adds to each sheet.
    pub fn parts(&self, lexicon: &Lexicon, told: &Told<'_>) -> Vec<Part> {
        let rows = self.sheets.iter().map(|sheet| (sheet, sheet.rows(Facts::of(lexicon), told)));
        let later = self.parquet || self.partition.is_some();
        rows.map(
            |(sheet, rows)| if later { Part::Rows(rows) } else { Part::Bytes(text::lines(sheet, &rows)) },
        )
        .collect()
    }

    /// Opens the file or the folder to write to, or standard output.
    ///
    /// # Errors
    /// When they cannot be written, or a folder holds a former export that would be mixed in.
    pub fn open(&self, out: Option<&Path>) -> anyhow::Result<Targets> {
        let folder = out.filter(|out| is_folder(out));
        let mut targets = Vec::new();
        for sheet in &self.sheets {
            let mut target = Target { wanted: self.clone(), sheet, folder: None, files: BTreeMap::new() };
            match (folder, self.partition) {
                (Some(folder), Some(_)) => target.folder = Some(fresh(&folder.join(sheet.name))?),
                (Some(folder), None) => drop(target.file(Some(&folder.join(target.file_name())))?),
                (None, _) => drop(target.file(out)?),
            }
            targets.push(target);
        }
        Ok(Targets(targets))
    }
}

/// The columns of the table of events.
pub fn event_columns() -> impl Iterator<Item = &'static str> {
    sheet(Table::Events.name()).into_iter().flat_map(Sheet::heads).map(|head| head.name)
}

/// The cells of an event in that table, as CSV has them.
pub fn event_cells(lexicon: &Lexicon, record: &Record, event: &Event) -> Vec<String> {
    let told = Told { events: vec![Item { event, group: None }], ..Told::all_of(record) };
    let rows = sheet(Table::Events.name()).map(|sheet| sheet.rows(Facts::of(lexicon), &told));
    rows.iter().flatten().flat_map(text::csv_cells).collect()
}

/// A folder in which nothing lies yet.
fn fresh(folder: &Path) -> anyhow::Result<PathBuf> {
    let filled = folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if filled {
        bail!("{} holds files of a former export, which would be read together with these", folder.display());
    }
    Ok(folder.to_owned())
}

/// Whether a path names a folder: it ends in a slash, or is one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// Where one sheet goes.
struct Target {
    wanted: Wanted,
    sheet: &'static Sheet,
    /// The folder under which files are parted by day.
    folder: Option<PathBuf>,
    /// The open files by where they lie; standard output has no place.
    files: BTreeMap<PathBuf, Sink>,
}

/// An open file.
enum Sink {
    /// Text.
    Text(Output),
    /// Parquet.
    Parquet(Box<ParquetFile<Output>>),
}

impl Target {
    fn file_name(&self) -> String {
        format!("{}.{}", self.sheet.name, if self.wanted.parquet { "parquet" } else { self.sheet.ending })
    }

    /// The file at a place, opened where it is not yet.
    fn file(&mut self, place: Option<&Path>) -> anyhow::Result<&mut Sink> {
        let key = place.unwrap_or(Path::new("")).to_owned();
        if !self.files.contains_key(&key) {
            if let Some(folder) = place.and_then(Path::parent) {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("cannot make {}", folder.display()))?;
            }
            let mut out = Output::open(place)?;
            let sink = if self.wanted.parquet {
                Sink::Parquet(Box::new(ParquetFile::new(out, self.sheet.heads())?))
            } else {
                out.write_all(&text::header(self.sheet))?;
                Sink::Text(out)
            };
            self.files.insert(key.clone(), sink);
        }
        self.files.get_mut(&key).context("the file was opened")
    }

    fn write(&mut self, part: Part) -> anyhow::Result<()> {
        match part {
            Part::Bytes(bytes) => {
                for sink in self.files.values_mut() {
                    sink.write(&bytes)?;
                }
            }
            Part::Rows(rows) if self.folder.is_none() => {
                for sink in self.files.values_mut() {
                    sink.add(self.sheet, rows.clone())?;
                }
            }
            Part::Rows(rows) => self.share_out(rows)?,
        }
        Ok(())
    }

    /// Writes each row to the file of its day.
    fn share_out(&mut self, rows: Vec<Row>) -> anyhow::Result<()> {
        let sheet = self.sheet;
        for row in rows {
            let day = sheet.day_column().and_then(|column| row.get(column));
            let place =
                self.folder.clone().unwrap_or_default().join(self.part_of(day)).join(self.file_name());
            self.file(Some(&place))?.add(sheet, vec![row])?;
        }
        self.bound_memory()
    }

    /// The folders of a day.
    fn part_of(&self, day: Option<&Value>) -> PathBuf {
        let digits: String = match day {
            Some(Value::Date(text) | Value::Text(text)) => {
                text.chars().filter(char::is_ascii_digit).collect()
            }
            Some(Value::Integer(number)) => number.to_string(),
            _ => String::new(),
        };
        let part = |range| digits.get(range).unwrap_or("__HIVE_DEFAULT_PARTITION__");
        let year = PathBuf::from(format!("year={}", part(0..4)));
        match self.wanted.partition {
            Some(Partition::Month) => year.join(format!("month={}", part(4..6))),
            _ => year,
        }
    }

    /// Writes out the fullest files where too many rows wait.
    fn bound_memory(&mut self) -> anyhow::Result<()> {
        let waiting = |sink: &Sink| if let Sink::Parquet(file) = sink { file.waiting() } else { 0 };
        while self.files.values().map(waiting).sum::<usize>() > ROWS_IN_MEMORY {
            let fullest = self.files.values_mut().max_by_key(|sink| waiting(sink));
            if let Some(Sink::Parquet(file)) = fullest {
                file.flush()?;
            }
        }
        Ok(())
    }
}

impl Sink {
    fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Text(out) => Ok(out.write_all(bytes)?),
            Self::Parquet(_) => bail!("lines of text for a Parquet file: a fault of this program"),
        }
    }

    fn add(&mut self, sheet: &Sheet, rows: Vec<Row>) -> anyhow::Result<()> {
        match self {
            Self::Text(out) => Ok(out.write_all(&text::lines(sheet, &rows))?),
            Self::Parquet(file) => Ok(file.add(rows)?),
        }
    }

    fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Text(out) => out.finish(),
            Self::Parquet(file) => file.finish()?.finish(),
        }
    }
}

/// Where the sheets go. Call [`Targets::finish`] when all is written.
pub struct Targets(Vec<Target>);

impl Targets {
    /// Writes what a report adds to each sheet, in their order.
    ///
    /// # Errors
    /// When that fails.
    pub fn write(&mut self, parts: Vec<Part>) -> anyhow::Result<()> {
        self.0.iter_mut().zip(parts).try_for_each(|(target, part)| target.write(part))
    }

    /// Writes out what is left; the files now stand.
    ///
    /// # Errors
    /// When that fails.
    pub fn finish(self) -> anyhow::Result<()> {
        self.0.into_iter().flat_map(|target| target.files.into_values()).try_for_each(Sink::finish)
    }
}
