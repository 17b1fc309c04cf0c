//! The weights file.
//!
//! All numbers little-endian. Header: the magic `DATELSYN`, version (u32), eleven sizes (u32, in the order of
//! [`Sizes`]). Then the words, the tags ("NOUN NNS") and the relations as strings (u16 length, UTF-8). Then the
//! two tables, each row as a scale (f32) and signed bytes; then all other parameters as half-precision floats.
//! Last, the FNV-1a hash (u64) of all bytes before it.

#[cfg(feature = "train")]
mod write;

#[cfg(feature = "train")]
pub(crate) use self::write::pack;

use half::f16;

use super::ModelError;
use super::features::Vocabulary;
use super::net::{Net, Sizes, Span};
use crate::labels::{Deprel, Upos, Xpos};

/// First bytes of a weights file.
const MAGIC: &[u8; 8] = b"DATELSYN";
/// Version of the layout that this program reads.
const VERSION: u32 = 1;
/// Bytes of the hash at the end.
const SEAL: usize = 8;

/// Everything a weights file holds.
pub(crate) struct Contents {
    pub net: Net,
    pub vocabulary: Vocabulary,
    pub tags: Vec<(Upos, Xpos)>,
}

/// Reads a weights file.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Contents, ModelError> {
    let body = check(bytes)?;
    let mut reader = Reader { bytes: body };
    let sizes = reader.sizes()?;
    let list = (1..sizes.words).map(|_| reader.string()).collect::<Result<Vec<_>, _>>()?;
    let tags = (0..sizes.tags).map(|_| reader.tag()).collect::<Result<Vec<_>, _>>()?;
    for name in Deprel::ALL {
        if reader.string()? != *name {
            return Err(ModelError::Labels);
        }
    }
    let mut net = reader.room(&sizes)?;
    for table in net.layout.tables() {
        reader.table(table, &mut net.params)?;
    }
    let dense = net.layout.dense();
    reader.halves(&mut net.params[dense])?;
    if !reader.bytes.is_empty() {
        return Err(ModelError::Size);
    }
    Ok(Contents { net, vocabulary: Vocabulary::new(list), tags })
}

/// Checks magic, version and hash; answers what lies between.
fn check(bytes: &[u8]) -> Result<&[u8], ModelError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
    let (version, _) = rest.split_first_chunk::<4>().ok_or(ModelError::Size)?;
    let version = u32::from_le_bytes(*version);
    if version != VERSION {
        return Err(ModelError::Version { found: version, known: VERSION });
    }
    let (sealed, seal) = bytes.split_last_chunk::<SEAL>().ok_or(ModelError::Size)?;
    if u64::from_le_bytes(*seal) != fnv(sealed) {
        return Err(ModelError::Damaged);
    }
    sealed.get(MAGIC.len() + 4..).ok_or(ModelError::Size)
}

/// FNV-1a, 64 bits.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// Takes a file's parts one after another.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (head, rest) = self.bytes.split_at_checked(count).ok_or(ModelError::Size)?;
        self.bytes = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (head, rest) = self.bytes.split_first_chunk::<N>().ok_or(ModelError::Size)?;
        self.bytes = rest;
        Ok(*head)
    }

    fn number(&mut self) -> Result<usize, ModelError> {
        Ok(u32::from_le_bytes(self.array()?) as usize)
    }

    fn string(&mut self) -> Result<String, ModelError> {
        let length = u16::from_le_bytes(self.array()?) as usize;
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| ModelError::Damaged)?;
        Ok(text.to_owned())
    }

    fn tag(&mut self) -> Result<(Upos, Xpos), ModelError> {
        let text = self.string()?;
        let (upos, xpos) = text.split_once(' ').ok_or(ModelError::Labels)?;
        Upos::parse(upos).zip(Xpos::parse(xpos)).ok_or(ModelError::Labels)
    }

    fn sizes(&mut self) -> Result<Sizes, ModelError> {
        let mut next = || self.number();
        let sizes = Sizes {
            words: next()?,
            pieces: next()?,
            word_dim: next()?,
            shape_dim: next()?,
            hidden: next()?,
            layers: next()?,
            tag_layer: next()?,
            arc: next()?,
            rel: next()?,
            tags: next()?,
            rels: next()?,
        };
        if !sizes.sound() {
            return Err(ModelError::Size);
        }
        if sizes.rels != Deprel::ALL.len() {
            return Err(ModelError::Labels);
        }
        Ok(sizes)
    }

    /// A network of these sizes, if exactly its parameters are left to read.
    fn room(&self, sizes: &Sizes) -> Result<Net, ModelError> {
        let layout = super::net::Layout::new(sizes);
        let tables: usize = layout.tables().iter().map(|t| t.rows * (t.cols + 4)).sum();
        if tables + 2 * layout.dense().len() != self.bytes.len() {
            return Err(ModelError::Size);
        }
        Ok(Net::zeros(*sizes))
    }

    fn table(&mut self, table: Span, params: &mut [f32]) -> Result<(), ModelError> {
        for row in 0..table.rows {
            let scale = f32::from_le_bytes(self.array()?);
            let bytes = self.take(table.cols)?;
            for (value, byte) in params[table.row(row)].iter_mut().zip(bytes) {
                *value = finite(scale * f32::from(byte.cast_signed()))?;
            }
        }
        Ok(())
    }

    fn halves(&mut self, params: &mut [f32]) -> Result<(), ModelError> {
        for value in params {
            *value = finite(f16::from_le_bytes(self.array()?).to_f32())?;
        }
        Ok(())
    }
}

fn finite(value: f32) -> Result<f32, ModelError> {
    if value.is_finite() { Ok(value) } else { Err(ModelError::Damaged) }
}
