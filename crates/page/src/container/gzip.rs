//! Gzip files of one member or many, as WARC archives are; a broken member costs no more than itself.

use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// What a member opens with: the mark of gzip, and deflate as its method (RFC 1952).
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// Reads the members of a gzip file as one stream. An error ends a member, not the stream: who reads on gets the next
/// member that can be found.
pub(super) struct Members<R: BufRead> {
    state: State<R>,
}

enum State<R: BufRead> {
    Between(Rewound<R>),
    Inside(Box<GzDecoder<Rewound<R>>>),
    Moving,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { state: State::Between(Rewound { head: [0; 3], at: MAGIC.len(), inner }) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Moving) {
                State::Between(mut raw) => {
                    let found = raw.find_member();
                    if !matches!(found, Ok(true)) {
                        self.state = State::Between(raw);
                        return found.map(|_| 0);
                    }
                    self.state = State::Inside(Box::new(GzDecoder::new(raw)));
                }
                State::Inside(mut decoder) => match decoder.read(buffer) {
                    Ok(0) => self.state = State::Between(decoder.into_inner()),
                    Ok(count) => {
                        self.state = State::Inside(decoder);
                        return Ok(count);
                    }
                    Err(error) => {
                        let mut raw = decoder.into_inner();
                        raw.at = MAGIC.len(); // what opened this member opens no other
                        self.state = State::Between(raw);
                        return Err(error);
                    }
                },
                State::Moving => return Ok(0),
            }
        }
    }
}

/// A reader in front of which the mark of a member is put back.
struct Rewound<R> {
    head: [u8; 3],
    at: usize,
    inner: R,
}

impl<R: BufRead> Rewound<R> {
    /// Skips to the next member; whether there is one.
    fn find_member(&mut self) -> io::Result<bool> {
        let mut seen = [0; 3];
        let mut byte = [0];
        while self.read(&mut byte)? == 1 {
            seen = [seen[1], seen[2], byte[0]];
            if seen == MAGIC {
                (self.head, self.at) = (MAGIC, 0);
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Rewound<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Rewound<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.head.len() { Ok(&self.head[self.at..]) } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, count: usize) {
        if self.at < self.head.len() {
            self.at += count;
        } else {
            self.inner.consume(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn member(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// What is read, and how many errors are met on the way.
    fn read(bytes: &[u8]) -> (String, usize) {
        let mut members = Members::new(bytes);
        let (mut text, mut errors, mut buffer) = (Vec::new(), 0, [0; 7]);
        loop {
            match members.read(&mut buffer) {
                Ok(0) => return (String::from_utf8_lossy(&text).into_owned(), errors),
                Ok(count) => text.extend(&buffer[..count]),
                Err(_) => errors += 1,
            }
        }
    }

    #[test]
    fn members_are_one_stream() {
        let bytes = [member("Peru signed. "), member(""), member("Chile did not.")].concat();
        assert_eq!(read(&bytes), ("Peru signed. Chile did not.".into(), 0));
    }

    #[test]
    fn a_broken_member_costs_itself() {
        let mut broken = member("a sentence that will not be read to its end, whatever one does");
        let middle = broken.len() / 2;
        broken[middle] ^= 0xff;
        broken[middle + 1] ^= 0xff;
        let bytes = [member("Peru signed. "), broken, member("Chile did not.")].concat();
        let (text, errors) = read(&bytes);
        assert!(text.starts_with("Peru signed. ") && text.ends_with("Chile did not."), "{text}");
        assert!(errors > 0);
    }

    #[test]
    fn a_cut_end_is_told_once() {
        let bytes = member("Peru signed a treaty with Chile on Monday.");
        let (_, errors) = read(&bytes[..bytes.len() - 4]);
        assert_eq!(errors, 1);
    }
}
