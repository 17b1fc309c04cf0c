//! ARC archives, which web archives wrote before WARC (Internet Archive, "Arc File Format", 1996), versions 1 and 2.

use super::lines::line;
use super::warc::{Broken, body};
use std::io::BufRead;

/// The most bytes of a line that opens a record: the address can be long.
const LINE: usize = 64 << 10;

/// The records of an archive.
pub(super) struct Records<R> {
    reader: R,
    version: u8,
    pub(super) number: u64,
    lost: bool,
}

/// A record.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) uri: String,
    pub(super) media_type: String,
    pub(super) body: Vec<u8>,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, version: 1, number: 0, lost: false }
    }

    /// The next record.
    pub(super) fn next(&mut self, limit: usize) -> Option<Result<Record, Broken>> {
        let record = self.record(limit).transpose()?;
        self.lost |= record.is_err();
        Some(record)
    }

    fn record(&mut self, limit: usize) -> Result<Option<Record>, Broken> {
        let Some(words) = self.head()? else { return Ok(None) };
        let length = words.last().and_then(|length| length.parse::<i64>().ok());
        let length = length.and_then(|length| u64::try_from(length).ok());
        let length = length.ok_or_else(|| Broken::record("its head gives no length"))?;
        // Version 1: address, IP, date, type, length; version 2 has five more before the length.
        let behind = if self.version == 2 && words.len() >= 10 { 9 } else { 4 };
        let uri = words[..words.len() - behind].join(" ");
        let media_type = words[words.len() - behind + 2].to_ascii_lowercase();
        let body = body(&mut self.reader, length, Some(limit))?;
        if uri.starts_with("filedesc:") && body.starts_with(b"2") {
            self.version = 2;
        }
        Ok(Some(Record { uri, media_type, body }))
    }

    /// The words of the next line that opens a record.
    fn head(&mut self) -> Result<Option<Vec<String>>, Broken> {
        loop {
            let Some(line) = line(&mut self.reader, LINE)? else { return Ok(None) };
            let words: Vec<String> = line.text().split_whitespace().map(str::to_owned).collect();
            if words.len() >= 5 && is_address(&words[0]) {
                (self.lost, self.number) = (false, self.number + 1);
                return Ok(Some(words));
            }
            if !line.is_blank() && !self.lost {
                return Err(Broken::record(format!("the length of record {} is wrong", self.number)));
            }
        }
    }
}

/// Whether a word opens with a scheme: `http://`, `dns:`.
fn is_address(word: &str) -> bool {
    word.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty() && scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses and bodies, or what is wrong.
    fn read(archive: &str) -> Vec<Result<(String, String), String>> {
        let mut records = Records::new(archive.as_bytes());
        let mut all = Vec::new();
        while let Some(record) = records.next(1000) {
            all.push(match record {
                Ok(record) => Ok((record.uri, String::from_utf8(record.body).unwrap())),
                Err(broken) => Err(broken.error.to_string()),
            });
        }
        all
    }

    #[test]
    fn records_of_both_versions_are_read() {
        let one = "filedesc://a.arc 0.0.0.0 20200101000000 text/plain 8\n1 0 Test\nhttp://a.example/a b 192.0.2.1 20200101000000 text/html 4\nPeru\n";
        assert_eq!(read(one)[1], Ok(("http://a.example/a b".into(), "Peru".into())));
        let two = "filedesc://a.arc 0.0.0.0 20200101000000 text/plain 200 - - 0 a.arc 8\n2 0 Test\nhttp://a.example/ 192.0.2.1 20200101000000 text/html 200 - - 9 a.arc 4\nPeru\n";
        assert_eq!(read(two).last(), Some(&Ok(("http://a.example/".into(), "Peru".into()))));
    }

    #[test]
    fn a_bad_length_costs_one_record() {
        let archive = "filedesc://a.arc 0.0.0.0 20200101000000 text/plain 8\n1 0 Test\nhttp://a.example/ 192.0.2.1 20200101000000 text/html -1\nlost\nhttp://b.example/ 192.0.2.1 20200101000000 text/html 5\nChile\n";
        let found = read(archive);
        assert!(found[1].as_ref().is_err_and(|told| told.contains("no length")), "{found:?}");
        assert_eq!(found.last(), Some(&Ok(("http://b.example/".into(), "Chile".into()))));
    }
}
