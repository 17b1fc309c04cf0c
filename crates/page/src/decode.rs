//! Bytes to text, in any common encoding, with the way back.

use crate::PageError;
use crate::align::Aligned;
use crate::binary::binary_kind;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// The longest input that is read, in bytes: offsets are kept in 32 bits.
pub const MAX_BYTES: usize = u32::MAX as usize;

/// UTF-8 with at most one broken sequence for so many sound ones is UTF-8 that was damaged, not another encoding.
const SOUND_FOR_BROKEN: usize = 3;

/// How much of the input the guess at the encoding looks at, in bytes.
const GUESSED_ON: usize = 1 << 20;

/// A text and the name of the encoding it was in.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: Aligned,
    pub(crate) encoding: &'static str,
}

/// Decodes bytes: by byte order mark, else as UTF-8, else as UTF-16 by its pattern of zeros, else by a guess.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, PageError> {
    decode_told(bytes, None)
}

/// Decodes bytes that come with the name of their encoding. What is whole UTF-8 is read as that, whatever it is called;
/// bytes that are not are in another encoding, whatever they are called.
pub(crate) fn decode_told(bytes: &[u8], told: Option<&'static Encoding>) -> Result<Decoded, PageError> {
    if bytes.len() > MAX_BYTES {
        return Err(PageError::TooLong { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(PageError::Empty);
    }
    if let Some(decoded) = utf32(bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, bytes, mark));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return Ok(decode_as(encoding, bytes, 0));
    }
    match binary_kind(bytes) {
        Some(what) => Err(PageError::Binary { what }),
        None => Ok(decode_as(told_or_guess(bytes, told), bytes, 0)),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], start: usize) -> Decoded {
    let text = match std::str::from_utf8(&bytes[start..]) {
        Ok(text) if encoding == UTF_8 => Aligned::verbatim(text, start),
        _ => step_by_step(encoding, bytes, start),
    };
    Decoded { text, encoding: encoding.name() }
}

/// Feeds a decoder one byte at a time, so that it shows which bytes each character takes.
fn step_by_step(encoding: &'static Encoding, bytes: &[u8], start: usize) -> Aligned {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = Aligned::default();
    let mut pending = start;
    for at in start..=bytes.len() {
        let last = at == bytes.len();
        let input = if last { &[][..] } else { &bytes[at..=at] };
        let mut out = [0u8; 32];
        let (result, _, written, _) = decoder.decode_to_utf8(input, &mut out, last);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        let end = (at + 1).min(bytes.len());
        if written > 0 {
            push_chars(&mut text, &out[..written], pending, end);
            pending = end;
        }
    }
    text
}

/// Adds what one step of a decoder wrote. Where a byte ends a broken sequence, the sign for it comes together with
/// the character that the byte itself is: then all of them lead back to the whole stretch.
fn push_chars(text: &mut Aligned, written: &[u8], from: usize, to: usize) {
    let Ok(chars) = std::str::from_utf8(written) else { return };
    text.push(chars, from..to);
}

/// UTF-16 without a mark: text of European alphabets has a zero in every other byte.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let most = |many: usize, few: usize| pairs >= 4 && many * 10 >= pairs * 6 && few * 50 <= pairs;
    let printable = |odd: usize| {
        let stray = sample.iter().skip(odd).step_by(2).filter(|b| **b < 9 || (14..32).contains(*b)).count();
        stray * 10 <= pairs
    };
    match () {
        () if most(low_first, high_first) && printable(0) => Some(UTF_16LE),
        () if most(high_first, low_first) && printable(1) => Some(UTF_16BE),
        () => None,
    }
}

/// UTF-32 with a mark, which `encoding_rs` leaves out.
fn utf32(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, read): (_, fn([u8; 4]) -> u32) = match bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => ("UTF-32LE", u32::from_le_bytes),
        [0, 0, 0xfe, 0xff] => ("UTF-32BE", u32::from_be_bytes),
        _ => return None,
    };
    let mut text = Aligned::default();
    for (i, unit) in bytes.chunks(4).enumerate().skip(1) {
        let value = unit.try_into().ok().map(read);
        let c = value.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        text.push(c.encode_utf8(&mut [0; 4]), i * 4..i * 4 + unit.len());
    }
    Some(Decoded { text, encoding })
}

fn told_or_guess(bytes: &[u8], told: Option<&'static Encoding>) -> &'static Encoding {
    // A page that was read as ASCII so far is not in UTF-16, whatever it says.
    let told = told.filter(|told| *told == ISO_2022_JP || (told.is_ascii_compatible() && *told != UTF_8));
    match told {
        Some(_) if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => UTF_8,
        Some(told) => told,
        None => guess(bytes),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let sample = first_special(bytes);
    detector.feed(&bytes[sample..bytes.len().min(sample + GUESSED_ON)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Where to start guessing: a little before the first byte that tells anything, so that a long ASCII opening does
/// not use up the sample.
fn first_special(bytes: &[u8]) -> usize {
    let special = bytes.iter().position(|b| !b.is_ascii() || *b == 0x1b).unwrap_or_default();
    special.saturating_sub(64)
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if bytes.contains(&0x1b) && bytes.is_ascii() {
        return false; // perhaps ISO-2022-JP, which is ASCII to the eye
    }
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= broken * SOUND_FOR_BROKEN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).unwrap();
        (decoded.text.text().to_owned(), decoded.encoding)
    }

    #[test]
    fn marks_decide() {
        assert_eq!(text_of(b"\xef\xbb\xbfPeru"), ("Peru".into(), "UTF-8"));
        assert_eq!(text_of(b"\xff\xfeP\0e\0r\0u\0"), ("Peru".into(), "UTF-16LE"));
        assert_eq!(text_of(b"\xfe\xff\0P\0e\0r\0u"), ("Peru".into(), "UTF-16BE"));
        assert_eq!(text_of(b"\xff\xfe\0\0P\0\0\0\xe9\0\0\0"), ("Pé".into(), "UTF-32LE"));
        assert_eq!(text_of(b"\0\0\xfe\xff\0\0\0P\0\0"), ("P\u{fffd}".into(), "UTF-32BE"));
    }

    #[test]
    fn utf16_is_known_by_its_zeros() {
        let text = "The envoy left Geneva on Monday.";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text_of(&little), (text.into(), "UTF-16LE"));
        assert_eq!(text_of(&big), (text.into(), "UTF-16BE"));
    }

    #[test]
    fn eight_bit_and_double_byte_encodings_are_guessed() {
        let russian = "Президент подписал договор с соседней республикой, сообщили в правительстве.";
        let japanese = "政府は月曜日、隣国との新しい条約に署名したと発表した。";
        for (text, name) in [
            (russian, "windows-1251"),
            (russian, "KOI8-R"),
            (japanese, "Shift_JIS"),
            (japanese, "EUC-JP"),
            (japanese, "ISO-2022-JP"),
        ] {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, _) = encoding.encode(text);
            let (decoded, guessed) = text_of(&bytes);
            assert_eq!(decoded, text, "{name}");
            assert!(guessed == name || (name == "KOI8-R" && guessed == "KOI8-U"), "{guessed} for {name}");
        }
    }

    #[test]
    fn quotes_of_windows_are_read() {
        let (text, encoding) = text_of(b"The minister called it \x93a masquerade\x94 \x96 and left.");
        assert_eq!(
            (text.as_str(), encoding),
            ("The minister called it “a masquerade” – and left.", "windows-1252")
        );
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "São Tomé, Łódź and Córdoba sent envoys".as_bytes().to_vec();
        bytes.extend(b" to Malm\xc3");
        let (text, encoding) = text_of(&bytes);
        assert_eq!(encoding, "UTF-8");
        assert!(text.ends_with("Malm\u{fffd}"), "{text}");
    }

    #[test]
    fn characters_lead_back_to_their_bytes() {
        let (bytes, _, _) = encoding_rs::GBK.encode("总统在北京签署了条约。Beijing signed.");
        let decoded = decode(&bytes).unwrap();
        let at = decoded.text.text().find("签").unwrap();
        assert_eq!(decoded.text.source(at..at + 3), 10..12);
        let at = decoded.text.text().find('B').unwrap();
        assert_eq!(decoded.text.source(at..at + 1), 22..23);
    }

    #[test]
    fn nothing_and_no_text_are_refused() {
        assert_eq!(decode(b"").unwrap_err(), PageError::Empty);
        assert_eq!(decode(b" \r\n\t").unwrap_err(), PageError::Empty);
        assert!(matches!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(PageError::Binary { .. })));
        assert!(matches!(decode(&[0u8; 64]), Err(PageError::Binary { .. })));
    }
}
