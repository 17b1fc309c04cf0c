//! Facts as bytes, as a ledger keeps them: little-endian, lists behind their length.

use super::words::Hash;

/// Bytes that are no facts of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("damaged facts of a report or event, or facts of another version")]
pub struct Damaged;

/// Puts facts together.
#[derive(Debug, Default)]
pub struct Writer {
    pub bytes: Vec<u8>,
}

impl Writer {
    pub fn byte(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub fn int(&mut self, value: i32) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub fn float(&mut self, value: f64) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A length. No report holds four thousand million of anything.
    pub fn length(&mut self, value: usize) {
        self.bytes.extend((value as u32).to_le_bytes());
    }

    pub fn hashes(&mut self, values: &[Hash]) {
        self.length(values.len());
        values.iter().for_each(|value| self.bytes.extend(value.to_le_bytes()));
    }

    pub fn text(&mut self, value: &str) {
        self.length(value.len());
        self.bytes.extend(value.as_bytes());
    }

    pub fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub fn list<T>(&mut self, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.length(values.len());
        values.iter().for_each(|value| write(self, value));
    }
}

/// Takes facts apart.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Damaged> {
        let (head, rest) = self.rest.split_first_chunk().ok_or(Damaged)?;
        self.rest = rest;
        Ok(*head)
    }

    pub fn byte(&mut self) -> Result<u8, Damaged> {
        self.take().map(|[value]| value)
    }

    pub fn flag(&mut self) -> Result<bool, Damaged> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Damaged),
        }
    }

    pub fn int(&mut self) -> Result<i32, Damaged> {
        self.take().map(i32::from_le_bytes)
    }

    pub fn float(&mut self) -> Result<f64, Damaged> {
        self.take().map(f64::from_le_bytes)
    }

    /// A length, which may not promise more than what is left, so that nobody can ask for memory with a number.
    pub fn length(&mut self) -> Result<usize, Damaged> {
        let length = self.take().map(u32::from_le_bytes)? as usize;
        if length <= self.rest.len() { Ok(length) } else { Err(Damaged) }
    }

    pub fn hashes(&mut self) -> Result<Vec<Hash>, Damaged> {
        self.list(|reader| reader.take().map(u32::from_le_bytes))
    }

    pub fn text(&mut self) -> Result<String, Damaged> {
        let length = self.length()?;
        let (head, rest) = self.rest.split_at(length);
        self.rest = rest;
        String::from_utf8(head.to_vec()).map_err(|_| Damaged)
    }

    pub fn maybe<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Damaged>,
    ) -> Result<Option<T>, Damaged> {
        if self.flag()? { read(self).map(Some) } else { Ok(None) }
    }

    pub fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, Damaged>,
    ) -> Result<Vec<T>, Damaged> {
        let length = self.length()?;
        (0..length).map(|_| read(self)).collect()
    }

    /// Nothing may be left.
    pub fn end(self) -> Result<(), Damaged> {
        if self.rest.is_empty() { Ok(()) } else { Err(Damaged) }
    }
}
