//! WARC archives (ISO 28500, versions 0.17 to 1.1), record by record.
//!
//! Our own reader, because the crates for it stop at the first broken record, hold a record of whatever length its head
//! claims, and know nothing of ARC.

use super::ContainerError;
use super::budget::Bomb;
use super::http::Fields;
use super::lines::line;
use std::io::{self, BufRead, Read};

/// The most bytes of a record's head.
const HEAD: usize = 64 << 10;
/// The most bytes of one line of it.
const LINE: usize = 16 << 10;

/// The records of an archive.
pub(super) struct Records<R> {
    pub(super) reader: R,
    /// How many records were met.
    pub(super) number: u64,
    /// Whether the place in the stream is unknown, so that the next record has to be searched.
    pub(super) lost: bool,
}

/// A record. The body is empty where it was not asked for.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) fields: Fields,
    pub(super) body: Vec<u8>,
}

/// A record that could not be read.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) error: ContainerError,
    /// Whether there is any use in reading on.
    pub(super) ends: bool,
}

impl Broken {
    pub(super) fn record(problem: impl Into<String>) -> Self {
        let error = ContainerError::Broken { part: "archive record", problem: problem.into() };
        Self { error, ends: false }
    }
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        // A broken gzip member is followed by others; a bomb or a disk that cannot be read is not.
        let of_a_member =
            [io::ErrorKind::InvalidInput, io::ErrorKind::InvalidData, io::ErrorKind::UnexpectedEof];
        let bomb = error.get_ref().is_some_and(|inner| inner.is::<Bomb>());
        Self { ends: bomb || !of_a_member.contains(&error.kind()), error: error.into() }
    }
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, number: 0, lost: false }
    }

    /// The next record; its body is read where the head says that it is wanted.
    pub(super) fn next(
        &mut self,
        limit: usize,
        wanted: impl Fn(&Fields) -> bool,
    ) -> Option<Result<Record, Broken>> {
        let record = self.record(limit, wanted).transpose()?;
        self.lost |= record.is_err();
        Some(record)
    }

    fn record(&mut self, limit: usize, wanted: impl Fn(&Fields) -> bool) -> Result<Option<Record>, Broken> {
        let Some(fields) = self.head()? else { return Ok(None) };
        let length = fields.get("content-length").and_then(|length| length.parse().ok());
        let length = length.ok_or_else(|| Broken::record("its head gives no length"))?;
        let limit = wanted(&fields).then_some(limit);
        let body = body(&mut self.reader, length, limit)?;
        Ok(Some(Record { fields, body }))
    }

    /// The fields of the next record's head.
    fn head(&mut self) -> Result<Option<Fields>, Broken> {
        loop {
            let Some(line) = line(&mut self.reader, LINE)? else { return Ok(None) };
            if line.bytes.starts_with(b"WARC/") {
                break;
            }
            if !line.is_blank() && !self.lost {
                return Err(Broken::record(format!("the length of record {} is wrong", self.number)));
            }
        }
        (self.lost, self.number) = (false, self.number + 1);
        let mut head = String::new();
        loop {
            let line = line(&mut self.reader, LINE)?.ok_or_else(|| Broken::record("its head is cut off"))?;
            if line.is_blank() {
                return Ok(Some(Fields::read(&head)));
            }
            head.push_str(&line.text());
            head.push('\n');
            if head.len() > HEAD {
                return Err(Broken::record("its head is too long"));
            }
        }
    }
}

/// Reads a body of a known length, or reads over it where there is no limit given.
pub(super) fn body(reader: &mut impl BufRead, length: u64, limit: Option<usize>) -> Result<Vec<u8>, Broken> {
    let mut body = Vec::new();
    let mut part = reader.take(length);
    let read = match limit.filter(|limit| length <= *limit as u64) {
        Some(_) => part.read_to_end(&mut body)? as u64,
        None => io::copy(&mut part, &mut io::sink())?,
    };
    match limit {
        _ if read < length => Err(Broken::record(format!("cut off: {read} of {length} bytes"))),
        Some(limit) if length > limit as u64 => {
            Err(Broken { error: ContainerError::TooLong { limit }, ends: false })
        }
        _ => Ok(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(uri: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {uri}\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
        )
    }

    /// Bodies, or what is wrong.
    fn read(archive: &str) -> Vec<Result<String, String>> {
        let mut records = Records::new(archive.as_bytes());
        let mut all = Vec::new();
        while let Some(record) = records.next(100, |_| true) {
            all.push(match record {
                Ok(record) => Ok(String::from_utf8(record.body).unwrap()),
                Err(broken) => Err(broken.error.to_string()),
            });
        }
        all
    }

    #[test]
    fn records_follow_one_another() {
        let archive = record("http://a.example/", "Peru signed.") + &record("http://b.example/", "");
        assert_eq!(read(&archive), [Ok("Peru signed.".into()), Ok(String::new())]);
    }

    #[test]
    fn a_wrong_length_costs_one_record() {
        let wrong = record("http://a.example/", "Peru signed.").replace("Length: 12", "Length: 4");
        let found = read(&(wrong + &record("http://b.example/", "Chile did not.")));
        assert_eq!(found[0], Ok("Peru".into()));
        assert!(
            found[1].as_ref().is_err_and(|told| told.contains("length of record 1 is wrong")),
            "{found:?}"
        );
        assert_eq!(found[2..], [Ok("Chile did not.".into())]);
    }

    #[test]
    fn what_is_broken_is_told_and_left_behind() {
        let good = record("http://b.example/", "Chile did not.");
        for (bad, told) in [
            ("WARC/1.0\r\nWARC-Type: resource\r\n\r\nPeru signed.\r\n\r\n".to_owned(), "no length"),
            (record("http://a.example/", &"a".repeat(101)), "more than"),
        ] {
            let found = read(&(bad + &good));
            assert!(found[0].as_ref().is_err_and(|error| error.contains(told)), "{found:?}");
            assert_eq!(found.last(), Some(&Ok("Chile did not.".into())));
        }
        let cut = record("http://a.example/", "Peru signed.");
        assert!(read(&cut[..cut.len() - 8])[0].as_ref().is_err_and(|told| told.contains("cut off")));
        assert!(read("WARC/1.0\r\nContent-")[0].as_ref().is_err_and(|told| told.contains("cut off")));
    }
}
