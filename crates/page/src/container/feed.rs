//! RSS, Atom and JSON Feed.

use super::{ContainerError, fragment_text, mend, stamp};
use feed_rs::model::{Entry, Link, Text};
use feed_rs::parser::Builder;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A description of so many words in so many paragraphs is the report itself; feeds that have no field for the whole
/// text use that of the summary.
const WHOLE: (usize, usize) = (150, 3);

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feed {
    /// What it is called: the outlet, as a rule.
    pub title: Option<String>,
    /// Its reports, in order.
    pub entries: Vec<FeedEntry>,
    /// Whether it was no sound XML and had to be mended.
    pub mended: bool,
}

/// A report of a feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedEntry {
    /// What the feed calls it.
    pub id: String,
    /// The address of its page.
    pub link: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, or this version of it came out: an ISO date or date-time.
    pub published: Option<String>,
    /// Its text, in paragraphs; may be empty.
    pub text: String,
    /// Whether the text is a summary.
    pub summary: bool,
}

/// Reads a feed. Relative addresses are taken from `base`, the feed's own address.
///
/// # Errors
/// When the bytes are no feed.
pub fn read_feed(bytes: &[u8], base: Option<&str>) -> Result<Feed, ContainerError> {
    let text = mend::characters(bytes)?;
    // The text is in UTF-8 now, whatever its declaration says.
    let strict =
        if text.contains(mend::OLD_ATOM) { Err(String::new()) } else { parse(mend::undeclared(&text), base) };
    let (parsed, times, mended) = match strict {
        Ok((parsed, times)) => (parsed, times, false),
        Err(first) => {
            let (parsed, times) = parse(&mend::mend_text(&text), base)
                .map_err(|error| ContainerError::Feed(if first.is_empty() { error } else { first }))?;
            (parsed, times, true)
        }
    };
    let entry = |entry| read_entry(entry, &times);
    let title = parsed.title.as_ref().and_then(line);
    Ok(Feed { title, entries: parsed.entries.into_iter().map(entry).collect(), mended })
}

/// Times as the feed writes them, by the instant that they mean.
type Times = BTreeMap<i64, String>;

fn parse(text: &str, base: Option<&str>) -> Result<(feed_rs::model::Feed, Times), String> {
    let times = Arc::new(Mutex::new(Times::new()));
    let seen = Arc::clone(&times);
    let parser = Builder::new().sanitize_content(false).base_uri(base).timestamp_parser(move |text| {
        let time = stamp::iso(text)?;
        let instant = instant(&time)?;
        seen.lock().unwrap_or_else(PoisonError::into_inner).entry(instant.as_second()).or_insert(time);
        #[allow(clippy::disallowed_types, reason = "a way from one library's time to the other's, no clock")]
        Some(std::time::SystemTime::try_from(instant).ok()?.into())
    });
    let feed = parser.build().parse(text.as_bytes()).map_err(|error| error.to_string())?;
    let times = std::mem::take(&mut *times.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((feed, times))
}

/// The instant of an ISO time; a day alone is its midnight, a time without a zone one of Greenwich.
fn instant(time: &str) -> Option<jiff::Timestamp> {
    let in_zone = |time: &str| time.parse::<jiff::Timestamp>().ok();
    in_zone(time).or_else(|| in_zone(&format!("{time}Z"))).or_else(|| in_zone(&format!("{time}T00:00:00Z")))
}

fn read_entry(entry: Entry, times: &Times) -> FeedEntry {
    let written = |time: Option<i64>| times.get(&time?).cloned();
    let published = written(entry.published.map(|time| time.timestamp()));
    let whole = entry.content.as_ref().and_then(|content| content.body.as_deref()).map(paragraphs);
    let short = entry.summary.as_ref().map(|summary| paragraphs(&summary.content)).unwrap_or_default();
    let whole = whole.filter(|whole| whole.len() >= short.len() && !whole.is_empty());
    let summary = whole.is_none() && !is_whole(&short);
    FeedEntry {
        link: link(&entry.links).or_else(|| Some(entry.id.clone()).filter(|id| is_web(id))),
        title: entry.title.as_ref().and_then(line),
        published: published.or_else(|| written(entry.updated.map(|time| time.timestamp()))),
        text: whole.unwrap_or(short),
        summary,
        id: entry.id,
    }
}

/// The page that the entry is about, not its comments, sound or picture.
fn link(links: &[Link]) -> Option<String> {
    let is_page = |link: &&Link| {
        link.target.is_none()
            && link.rel.as_deref().is_none_or(|rel| rel == "alternate")
            && !link.href.is_empty()
    };
    let found = links.iter().find(is_page).or_else(|| links.iter().find(|link| !link.href.is_empty()))?;
    Some(found.href.trim().to_owned())
}

fn is_web(id: &str) -> bool {
    id.starts_with("http://") || id.starts_with("https://")
}

/// A text on one line.
fn line(text: &Text) -> Option<String> {
    let words = fragment_text(&text.content).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// The paragraphs of a text that may be HTML or not.
fn paragraphs(text: &str) -> String {
    if text.contains('<') || text.contains('&') { fragment_text(text) } else { text.trim().to_owned() }
}

fn is_whole(text: &str) -> bool {
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).count();
    text.split_whitespace().count() >= WHOLE.0 && paragraphs >= WHOLE.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>\
        <channel><title>Lima Courier</title><language>en-us</language>\
        <item><title>Talks &amp;amp; treaties</title><link>https://a.example/1</link>\
        <pubDate>Mon, 04 Mar 2024 23:30:00 -0500</pubDate><description>In short.</description>\
        <content:encoded><![CDATA[<p>Peru signed a treaty.</p><p>Chile did not.</p>]]></content:encoded></item>\
        <item><title>Brief</title><guid>https://a.example/2</guid><description>Only &lt;b&gt;this&lt;/b&gt;.</description>\
        </item></channel></rss>";

    #[test]
    fn entries_are_read() {
        let feed = read_feed(RSS.as_bytes(), None).unwrap();
        assert_eq!((feed.title.as_deref(), feed.mended), (Some("Lima Courier"), false));
        let [whole, brief] = &feed.entries[..] else { panic!("{feed:?}") };
        assert_eq!(whole.title.as_deref(), Some("Talks & treaties"));
        assert_eq!(whole.text, "Peru signed a treaty.\n\nChile did not.");
        assert_eq!(whole.published.as_deref(), Some("2024-03-04T23:30:00-05:00"));
        assert_eq!(whole.link.as_deref(), Some("https://a.example/1"));
        assert!(!whole.summary && brief.summary);
        assert_eq!((brief.link.as_deref(), brief.text.as_str()), (Some("https://a.example/2"), "Only this."));
    }

    #[test]
    fn what_is_no_sound_xml_is_mended() {
        let broken = RSS.replace("</item></channel></rss>", "&nbsp;<br></item>").replace("version='2.0'", "");
        let feed = read_feed(broken.as_bytes(), None).unwrap();
        assert!(feed.mended);
        assert_eq!(feed.entries.len(), 2);
    }

    #[test]
    fn relative_addresses_are_resolved() {
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/n/1'/><title>T</title></entry></feed>";
        let feed = read_feed(atom.as_bytes(), Some("https://a.example/feeds/all")).unwrap();
        assert_eq!(feed.entries[0].link.as_deref(), Some("https://a.example/n/1"));
    }

    #[test]
    fn what_is_no_feed_is_refused() {
        assert!(read_feed(b"<html><body>no</body></html>", None).is_err());
        assert!(read_feed(b"", None).is_err());
    }
}
