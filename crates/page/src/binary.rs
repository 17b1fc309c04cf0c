//! Tells text from what is no text.

/// File signatures, from the formats' own specifications and the list of `file(1)`.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a RIFF file (image, sound or film)"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"fLaC", "a FLAC file"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\0asm", "a WebAssembly module"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
];

/// Signatures that are also plausible openings of a text; they count only beside control characters.
const READABLE: &[&[u8]] = &[b"RIFF", b"OggS", b"ID3", b"BZh", b"PAR1", b"wOFF", b"wOF2", b"fLaC"];

/// The share of control characters, in percent, that no text reaches: random bytes have ten to eleven, a wire
/// message with its transmission marks less than two.
const MOST_CONTROLS: usize = 5;

/// What the bytes are, if they are no text. UTF-16 and UTF-32 must have been told apart before.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    let controls = bytes.iter().filter(|b| is_stray_control(**b)).count();
    let signature = SIGNATURES
        .iter()
        .filter(|(magic, _)| bytes.starts_with(magic))
        .find(|(magic, _)| controls > 0 || !READABLE.contains(magic));
    if let Some((_, what)) = signature {
        return Some(what);
    }
    if is_iso_media(bytes) {
        return Some("a film or image (MPEG-4)");
    }
    (controls * 100 > bytes.len() * MOST_CONTROLS).then_some("binary data")
}

fn is_iso_media(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\0\0\0") && bytes.get(4..8) == Some(b"ftyp")
}

/// A control character other than line ends, tabs, form feeds and the escape of terminals and ISO-2022.
fn is_stray_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_formats_are_named() {
        assert_eq!(binary_kind(b"%PDF-1.7\n1 0 obj"), Some("a PDF document"));
        assert_eq!(binary_kind(b"\x7fELF\x02\x01\x01\0\0"), Some("a program (ELF)"));
        assert_eq!(binary_kind(b"PK\x03\x04\x14\0"), Some("a ZIP archive or Office document"));
        assert_eq!(binary_kind(b"\0\0\0\x18ftypmp42"), Some("a film or image (MPEG-4)"));
    }

    #[test]
    fn a_text_may_open_like_a_format() {
        assert_eq!(binary_kind(b"RIFF raff, the mayor of Bonn called them"), None);
        assert_eq!(binary_kind(b"RIFF\x24\x08\0\0WAVEfmt "), Some("a RIFF file (image, sound or film)"));
    }

    #[test]
    fn control_characters_make_binary_data() {
        assert_eq!(binary_kind(b"ab\0\x01\x02\x03cd"), Some("binary data"));
        let wire = b"\x02GENEVA, March 4 - Talks on a test ban opened here today, a spokesman for the host said.\x03";
        assert_eq!(binary_kind(wire), None);
    }
}
