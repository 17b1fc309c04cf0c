//! Records and ledgers to tables in the formats of others: which sheets are asked for, where each is written.

use crate::args::{Format, Table};
use crate::output::Output;
use anyhow::{Context, bail};
use dateline::Record;
use dateline::lexicon::Lexicon;
use dateline_export::parquet_file::ParquetFile;
use dateline_export::{Facts, Row, SHEETS, Sheet, Told, sheet, text};
use std::io::Write;
use std::path::Path;

/// The sheets that are asked for, and whether as Parquet.
#[derive(Debug, Clone)]
pub struct Wanted {
    sheets: Vec<&'static Sheet>,
    parquet: bool,
}

/// What a report adds to a sheet.
pub enum Part {
    /// Lines of text.
    Bytes(Vec<u8>),
    /// Rows for a Parquet file.
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
                bail!("a folder takes csv, parquet or gdelt: say --format")
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
        Ok(Some(Self { sheets, parquet: format == Format::Parquet }))
    }

    /// What a record adds to each sheet.
    pub fn parts(&self, lexicon: &Lexicon, record: &Record) -> Vec<Part> {
        self.parts_of(lexicon, &Told::all_of(record))
    }

    /// What of a record is told adds to each sheet.
    pub fn parts_of(&self, lexicon: &Lexicon, told: &Told<'_>) -> Vec<Part> {
        let rows = self.sheets.iter().map(|sheet| (sheet, sheet.rows(Facts::of(lexicon), told)));
        rows.map(
            |(sheet, rows)| {
                if self.parquet { Part::Rows(rows) } else { Part::Bytes(text::lines(sheet, &rows)) }
            },
        )
        .collect()
    }

    /// Opens the file or the folder to write to, or standard output.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn open(&self, out: Option<&Path>) -> anyhow::Result<Targets> {
        let Some(folder) = out.filter(|out| is_folder(out)) else {
            let sheet = self.sheets.first().context("no table is asked for")?;
            return Ok(Targets(vec![self.target(sheet, out)?]));
        };
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let target = |sheet: &&'static Sheet| {
            let ending = if self.parquet { "parquet" } else { sheet.ending };
            self.target(sheet, Some(&folder.join(format!("{}.{ending}", sheet.name))))
        };
        Ok(Targets(self.sheets.iter().map(target).collect::<anyhow::Result<_>>()?))
    }

    fn target(&self, sheet: &'static Sheet, out: Option<&Path>) -> anyhow::Result<Target> {
        let mut out = Output::open(out)?;
        if self.parquet {
            return Ok(Target::Parquet(Box::new(ParquetFile::new(out, sheet.heads())?)));
        }
        out.write_all(&text::header(sheet))?;
        Ok(Target::Text(out))
    }
}

/// Whether a path names a folder: it ends in a slash, or is one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// Where one sheet goes.
enum Target {
    /// As text.
    Text(Output),
    /// As Parquet.
    Parquet(Box<ParquetFile<Output>>),
}

/// Where the sheets go. Call [`Targets::finish`] when all is written.
pub struct Targets(Vec<Target>);

impl Targets {
    /// Writes what a report adds to each sheet, in their order.
    ///
    /// # Errors
    /// When that fails.
    pub fn write(&mut self, parts: Vec<Part>) -> anyhow::Result<()> {
        for (target, part) in self.0.iter_mut().zip(parts) {
            match (target, part) {
                (Target::Text(out), Part::Bytes(bytes)) => out.write_all(&bytes)?,
                (Target::Parquet(file), Part::Rows(rows)) => file.add(rows)?,
                _ => bail!("text for a Parquet file, or rows for text: a fault of this program"),
            }
        }
        Ok(())
    }

    /// Writes out what is left; the files now stand.
    ///
    /// # Errors
    /// When that fails.
    pub fn finish(self) -> anyhow::Result<()> {
        for target in self.0 {
            match target {
                Target::Text(out) => out.finish()?,
                Target::Parquet(file) => file.finish()?.finish()?,
            }
        }
        Ok(())
    }
}

/// `dateline columns`: what the columns of a format hold.
///
/// # Errors
/// When there is no such format, or the page cannot be read.
pub fn columns(name: Option<&str>, page: Option<&Path>) -> anyhow::Result<()> {
    let mut out = Output::open(None)?;
    if let Some(page) = page {
        let text =
            std::fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
        out.write_all(dateline_export::docs::refresh(&text).as_bytes())?;
        return out.finish();
    }
    let Some(name) = name else {
        out.write_all(dateline_export::docs::formats().as_bytes())?;
        return out.finish();
    };
    let Some(found) = sheet(name) else {
        let names: Vec<&str> = SHEETS.iter().map(|sheet| sheet.name).collect();
        bail!("`{name}` is no table; expected one of: {}", names.join(", "));
    };
    out.write_all(dateline_export::docs::markdown(found).as_bytes())?;
    out.finish()
}
