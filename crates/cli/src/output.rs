//! Where output goes: standard output, or a file that appears once it is whole.

use anyhow::Context;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A place to write to. Call [`Output::finish`] when all is written.
pub enum Output {
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A file beside the one asked for, which takes its place at the end.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// A file that cannot be replaced: a device, a pipe.
    Special(BufWriter<File>),
}

impl Output {
    /// Opens a file, or standard output for none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stdout(BufWriter::new(io::stdout()))) };
        Self::file(path).with_context(|| format!("cannot write {}", path.display()))
    }

    fn file(path: &Path) -> io::Result<Self> {
        // A link stays a link: what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        if path.exists() && !path.is_file() {
            return Ok(Self::Special(BufWriter::new(fs::OpenOptions::new().write(true).open(path)?)));
        }
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok(Self::File(BufWriter::new(part_in(folder)?), path))
    }

    /// Writes out what is left; a file now takes the place of an older one.
    ///
    /// # Errors
    /// When that fails; the older file then stands.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush()?,
            Self::Special(mut out) => out.flush()?,
            Self::File(out, path) => {
                let part = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                part.persist(&path).with_context(|| format!("cannot write {}", path.display()))?;
            }
        }
        Ok(())
    }
}

/// A file with the rights that new files have; `tempfile` by itself would keep it from other users.
fn part_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
            Self::Special(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
            Self::Special(out) => out.flush(),
        }
    }
}
