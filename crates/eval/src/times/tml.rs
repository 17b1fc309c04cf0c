//! Reads TimeML: the text of an article, the day of its creation, and the expressions of time marked in it.

use super::Timed;
use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// An article in TimeML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Its name.
    pub id: String,
    /// The day on which it was written.
    pub published: Option<Date>,
    /// The text between its `TEXT` tags.
    pub text: String,
    /// The expressions of time in that text.
    pub times: Vec<Timed>,
}

/// What is no TimeML.
#[derive(Debug, thiserror::Error)]
pub enum TmlError {
    /// It is no XML.
    #[error("not XML at byte {at}: {error}")]
    Xml {
        /// Where.
        at: u64,
        /// What is wrong.
        error: quick_xml::Error,
    },
    /// It has no `TEXT`.
    #[error("no <TEXT> here; expected TimeML")]
    NoText,
}

/// Reads an article.
///
/// # Errors
/// When the bytes are no XML, or have no `TEXT`.
pub fn read(id: &str, bytes: &str) -> Result<Article, TmlError> {
    let mut reader = Reader::from_str(bytes);
    let mut state =
        State { article: Article { id: id.to_owned(), ..Article::default() }, ..State::default() };
    loop {
        let event = reader.read_event();
        match event.map_err(|error| TmlError::Xml { at: reader.error_position(), error })? {
            Event::Eof => break,
            Event::Start(tag) => state.start(&tag),
            Event::End(tag) => state.end(tag.name().as_ref()),
            Event::Text(text) => state.text(&text),
            Event::CData(text) => state.text(&text),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_predefined_entity(&name).map(str::to_owned);
                state.text(&character.or_else(named).unwrap_or_default());
            }
            _ => {}
        }
    }
    if state.seen { Ok(state.article) } else { Err(TmlError::NoText) }
}

/// The state of reading.
#[derive(Default)]
struct State {
    article: Article,
    /// Inside the text, and whether there was one.
    inside: bool,
    seen: bool,
    /// Inside the day of creation.
    created: bool,
    /// Expressions that are open.
    open: Vec<Timed>,
}

impl State {
    /// Takes in the start of an element.
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "TEXT" => (self.inside, self.seen) = (true, true),
            "DCT" => self.created = true,
            "TIMEX3" if self.created => {
                self.article.published = attribute(tag, "value").get(..10).and_then(|day| day.parse().ok());
            }
            "TIMEX3" if self.inside => {
                let at = self.article.text.len();
                let (kind, value) = (attribute(tag, "type"), attribute(tag, "value"));
                self.open.push(Timed { range: at..at, kind, value });
            }
            _ => {}
        }
    }

    /// Takes in the end of an element.
    fn end(&mut self, name: &str) {
        match name {
            "TEXT" => self.inside = false,
            "DCT" => self.created = false,
            "TIMEX3" if self.inside => {
                let Some(mut time) = self.open.pop() else { return };
                time.range.end = self.article.text.len();
                self.article.times.push(time);
            }
            _ => {}
        }
    }

    /// Takes in text.
    fn text(&mut self, text: &str) {
        if self.inside {
            self.article.text.push_str(text);
        }
    }
}

/// The value of an attribute; empty for none.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).ok().flatten();
    found.map(|a| a.value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "<?xml version=\"1.0\" ?>\n<TimeML>\n<DCT><TIMEX3 tid=\"t0\" type=\"TIME\" value=\"1998-08-07T09:42\">x</TIMEX3></DCT>\n<TITLE>No</TITLE><TEXT>\nSmith &amp; Sons <EVENT eid=\"e1\">left</EVENT> <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"1998-08-06\">Thurs&#100;ay</TIMEX3>.\n</TEXT></TimeML>";

    #[test]
    fn the_text_and_its_times_are_read() {
        let article = read("a", FILE).expect("this is TimeML");
        assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("1998-08-07"));
        assert_eq!(article.text.trim(), "Smith & Sons left Thursday.");
        let [time] = article.times.as_slice() else { panic!("one time") };
        assert_eq!(&article.text[time.range.clone()], "Thursday");
        assert_eq!((time.kind.as_str(), time.value.as_str()), ("DATE", "1998-08-06"));
    }

    #[test]
    fn what_is_no_timeml_is_told() {
        assert!(matches!(read("a", "<a></b>"), Err(TmlError::Xml { .. })));
        assert!(matches!(read("a", "<a></a>"), Err(TmlError::NoText)));
        assert!(matches!(read("a", ""), Err(TmlError::NoText)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,200}", tags in "(<TEXT>|</TEXT>|<TIMEX3 value='1>|<TIMEX3>|</TIMEX3>|&x;|<DCT>|é){0,20}") {
            for bytes in [text, tags] {
                if let Ok(article) = read("a", &bytes) {
                    for time in &article.times {
                        assert!(article.text.get(time.range.clone()).is_some());
                    }
                }
            }
        }
    }
}
