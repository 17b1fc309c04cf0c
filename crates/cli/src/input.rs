//! What to read: files, folders and standard input, turned into reports with their names.

use anyhow::bail;
use dateline::container;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use walkdir::WalkDir;

/// Endings of the files that are taken from a folder.
/// Tables are read where they are named: a folder may as well hold what this program wrote.
const ENDINGS: [&str; 16] = [
    "txt", "text", "sgm", "sgml", "html", "htm", "xhtml", "xml", "rss", "atom", "warc", "arc", "gz", "tgz",
    "tar", "zip",
];

/// The most bytes that are read of a file that is needed whole.
const MAX_FILE_BYTES: u64 = 256 << 20;

/// A file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An address of the web.
    Web(String),
}

/// An input that could not be read.
#[derive(Debug)]
pub struct Unreadable {
    /// Its name.
    pub name: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.message)
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    /// An input that cannot be read, and why.
    pub fn new(name: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { name: name.into(), message: message.to_string() }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Web(address) => f.write_str(address),
        }
    }
}

impl Source {
    /// What a path of the command line means: `-` is standard input, what begins as addresses do is one.
    pub fn of(path: &Path) -> Self {
        let shown = path.to_string_lossy();
        match () {
            () if shown == "-" => Self::Stdin,
            () if shown.starts_with("http://") || shown.starts_with("https://") => {
                Self::Web(shown.into_owned())
            }
            () => Self::File(path.to_owned()),
        }
    }

    /// The address that records carry: the path as it was given.
    pub fn uri(&self) -> Option<String> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(format!("file:{}", encode(&path.to_string_lossy()))),
            Self::Web(address) => Some(address.clone()),
        }
    }

    /// How many bytes there are to read, where that is known.
    pub fn size(&self) -> u64 {
        match self {
            Self::Stdin | Self::Web(_) => 0,
            Self::File(path) => fs::metadata(path).map_or(0, |data| data.len()),
        }
    }

    /// Opens it to be taken apart; `read` counts the bytes that are read of it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open<T>(
        &self,
        read: &AtomicU64,
        work: impl FnOnce(container::Source<'_>) -> T,
    ) -> Result<T, Unreadable> {
        let path = match self {
            Self::Stdin => {
                let mut source = Counted { inner: io::stdin().lock(), read };
                return Ok(work(container::Source::Stream(&mut source)));
            }
            Self::File(path) => path,
            Self::Web(_) => {
                return Err(Unreadable::new(self.to_string(), "an address, where a file is expected"));
            }
        };
        let open = || {
            let file = File::open(path)?;
            let data = file.metadata()?;
            if data.is_dir() {
                Err(io::Error::from(io::ErrorKind::IsADirectory))
            } else {
                Ok((file, data.is_file()))
            }
        };
        let (file, is_file) = open().map_err(|error| Unreadable::new(self.to_string(), explain(&error)))?;
        let mut source = Counted { inner: file, read };
        // A pipe has no place to go back to.
        Ok(work(if is_file {
            container::Source::Seekable(&mut source)
        } else {
            container::Source::Stream(&mut source)
        }))
    }

    /// All bytes.
    ///
    /// # Errors
    /// When it cannot be read or is larger than any report or container.
    pub fn read(&self) -> Result<Vec<u8>, Unreadable> {
        self.read_bytes().map_err(|error| Unreadable::new(self.to_string(), explain(&error)))
    }

    /// The text of a file that is UTF-8.
    ///
    /// # Errors
    /// When it cannot be read, or is not.
    pub fn read_text(&self) -> Result<String, Unreadable> {
        let place = |error: std::string::FromUtf8Error| {
            let at = error.utf8_error().valid_up_to();
            Unreadable::new(self.to_string(), format!("no UTF-8 text: byte {at} does not fit"))
        };
        String::from_utf8(self.read()?).map_err(place)
    }

    fn read_bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Self::Stdin => io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?,
            Self::File(path) => File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?,
            Self::Web(_) => return Err(io::Error::other("an address, where a file is expected")),
        };
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(bytes)
    }
}

/// A source whose bytes are counted as they are read.
struct Counted<'c, R> {
    inner: R,
    read: &'c AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// What an error of the operating system means, in the words of this program where they say more.
fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no right to read it".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder, a file is expected here".to_owned(),
        io::ErrorKind::FileTooLarge => format!("larger than {} MB", MAX_FILE_BYTES >> 20),
        _ => error.to_string(),
    }
}

/// The path with what may not stand in an address as `%XX` (RFC 3986).
pub fn encode(path: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~/:@!$&'()*+,;=".contains(&b);
    path.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// The files that paths stand for, in order; folders are searched to the bottom, their files sorted by name.
pub fn find(paths: &[PathBuf]) -> Vec<Result<Source, Unreadable>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            search(path, &mut found);
        } else {
            found.push(Ok(Source::of(path)));
        }
    }
    found
}

/// Adds the reports of a folder, or that it has none.
fn search(folder: &Path, found: &mut Vec<Result<Source, Unreadable>>) {
    let before = found.len();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_report(entry.path()) => {
                found.push(Ok(Source::File(entry.into_path())));
            }
            Ok(_) => {}
            Err(error) => found.push(Err(not_walked(folder, &error))),
        }
    }
    if found.len() == before {
        let endings = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
        let message = format!("no reports in this folder; looked for {endings} files");
        found.push(Err(Unreadable::new(folder.display().to_string(), message)));
    }
}

fn not_walked(folder: &Path, error: &walkdir::Error) -> Unreadable {
    let name = error.path().unwrap_or(folder).display().to_string();
    let message = match error.io_error() {
        Some(error) => explain(error),
        None => "a link that leads back to a folder above it".to_owned(),
    };
    Unreadable::new(name, message)
}

/// Whether a file in a folder is taken for a report.
fn is_report(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// The files of a folder and of those in it whose names have an ending, sorted; a file that is named is read whatever its
/// ending.
///
/// # Errors
/// When the folder cannot be read, or holds no such file.
pub fn files_ending(dir: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(dir).sort_by_file_name() {
        let path = entry?.into_path();
        if path.is_file() && (path == dir || path.extension().is_some_and(|found| found == ending)) {
            files.push(path);
        }
    }
    if files.is_empty() {
        bail!("{}: no .{ending} files here", dir.display());
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_only_what_addresses_may() {
        let source = Source::of(Path::new("news/é 1#2.txt"));
        assert_eq!(source.uri().as_deref(), Some("file:news/%C3%A9%201%232.txt"));
        assert_eq!(Source::of(Path::new("-")).uri(), None);
    }

    #[test]
    fn only_some_endings_are_reports() {
        for (name, expected) in
            [("a.txt", true), ("b.SGM", true), ("c.toml", false), ("d.warc.gz", true), ("README", false)]
        {
            assert_eq!(is_report(Path::new(name)), expected, "{name}");
        }
    }
}
