//! Writing the weights file.

use half::f16;

use super::{MAGIC, VERSION, fnv};
use crate::labels::{Deprel, Upos, Xpos};
use crate::model::features::Vocabulary;
use crate::model::net::Net;

/// Writes a weights file.
pub(crate) fn pack(net: &Net, vocabulary: &Vocabulary, tags: &[(Upos, Xpos)]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    let s = &net.sizes;
    let sizes = [
        s.words,
        s.pieces,
        s.word_dim,
        s.shape_dim,
        s.hidden,
        s.layers,
        s.tag_layer,
        s.arc,
        s.rel,
        s.tags,
        s.rels,
    ];
    sizes.iter().for_each(|n| out.extend((*n as u32).to_le_bytes()));
    vocabulary.list().iter().for_each(|w| push_string(&mut out, w));
    tags.iter().for_each(|(u, x)| push_string(&mut out, &format!("{u} {x}")));
    Deprel::ALL.iter().for_each(|r| push_string(&mut out, r));
    for table in net.layout.tables() {
        (0..table.rows).for_each(|row| push_row(&mut out, &net.params[table.row(row)]));
    }
    for value in &net.params[net.layout.dense()] {
        out.extend(f16::from_f32(*value).to_le_bytes());
    }
    let seal = fnv(&out);
    out.extend(seal.to_le_bytes());
    out
}

fn push_string(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u16).to_le_bytes());
    out.extend(text.as_bytes());
}

/// A row of a table: its scale, then each element as a whole number of scales within +-127.
fn push_row(out: &mut Vec<u8>, row: &[f32]) {
    let top = row.iter().fold(0.0f32, |t, v| t.max(v.abs()));
    let scale = if top > 0.0 { top / 127.0 } else { 1.0 };
    out.extend(scale.to_le_bytes());
    out.extend(row.iter().map(|v| ((v / scale).round() as i8).cast_unsigned()));
}
