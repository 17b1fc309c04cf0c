//! Holds decompression to what reports can need, however containers are nested.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// News shrinks to a fifth, logs of it perhaps to a fiftieth; deflate reaches a thousandth with zeros alone.
pub(super) const RATIO: u64 = 200;
/// So much may be unpacked whatever it was made from: small files of one repeated line are no attack.
const FREE: u64 = 64 << 20;

/// What was unpacked from more than it can have been made from.
#[derive(Debug, thiserror::Error)]
#[error("a decompression bomb")]
pub(super) struct Bomb;

/// Bytes read from the source and bytes made of them by all decompressors on the way.
#[derive(Debug, Clone, Default)]
pub(super) struct Budget {
    read: Rc<Cell<u64>>,
    made: Rc<Cell<u64>>,
}

impl Budget {
    fn add(counter: &Cell<u64>, bytes: usize) {
        counter.set(counter.get().saturating_add(bytes as u64));
    }

    fn check(&self) -> io::Result<()> {
        let allowed = self.read.get().saturating_mul(RATIO).saturating_add(FREE);
        if self.made.get() > allowed { Err(io::Error::other(Bomb)) } else { Ok(()) }
    }
}

/// The source, whose bytes are counted.
pub(super) struct Counted<R> {
    pub(super) inner: R,
    pub(super) budget: Budget,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        Budget::add(&self.budget.read, count);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// What a decompressor makes: read until the budget is used up.
pub(super) struct Unpacked<R> {
    pub(super) inner: R,
    pub(super) budget: Budget,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        Budget::add(&self.budget.made, count);
        self.budget.check()?;
        Ok(count)
    }
}
