//! Lists of addresses: OPML, sitemaps, news sitemaps.

use super::{ContainerError, mend, stamp};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The most addresses that are taken of one list: as many as a sitemap may have.
const MOST: usize = 50_000;

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// A feed, of OPML.
    Feed,
    /// A page, of a sitemap.
    Page,
    /// A sitemap, of an index of sitemaps.
    Sitemap,
}

/// An address of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub uri: String,
    /// What it leads to.
    pub kind: AddressKind,
    /// The headline of a page, or the name of a feed.
    pub title: Option<String>,
    /// When a page was published, as a news sitemap says: an ISO date or date-time.
    pub published: Option<String>,
    /// When a page or sitemap last changed: an ISO date or date-time.
    pub changed: Option<String>,
}

/// The addresses that OPML or a sitemap names, in order, each once.
///
/// # Errors
/// When the bytes are no list of addresses.
pub fn addresses(bytes: &[u8]) -> Result<Vec<Address>, ContainerError> {
    let text = mend::mend(bytes)?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut list = List::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => list.start(&tag),
            Ok(Event::Empty(tag)) => {
                list.start(&tag);
                list.end(&tag);
            }
            Ok(Event::End(tag)) => list.end_named(local(tag.name().as_ref())),
            Ok(Event::Text(words)) => list.words.push_str(&words),
            Ok(Event::CData(words)) => list.words.push_str(&words),
            Ok(Event::GeneralRef(name)) => {
                list.words.push_str(&crate::unescape(&format!("&{};", &*name)));
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        if list.found.len() >= MOST {
            break;
        }
    }
    let mut seen = rustc_hash::FxHashSet::default();
    list.found.retain(|address| seen.insert(address.uri.clone()));
    Ok(list.found)
}

/// A list in the making.
#[derive(Default)]
struct List {
    found: Vec<Address>,
    open: Option<Address>,
    words: String,
}

impl List {
    fn start(&mut self, tag: &BytesStart<'_>) {
        self.words.clear();
        let name = tag.name();
        let kind = match local(name.as_ref()) {
            "outline" => return self.outline(tag),
            "url" => AddressKind::Page,
            "sitemap" => AddressKind::Sitemap,
            _ => return,
        };
        self.open = Some(Address { uri: String::new(), kind, title: None, published: None, changed: None });
    }

    /// An outline of OPML, which may hold others.
    fn outline(&mut self, tag: &BytesStart<'_>) {
        let value = |name: &str| {
            let mut attributes = tag.attributes().flatten();
            let found = attributes.find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name))?;
            Some(crate::unescape(&found.value).trim().to_owned()).filter(|value| !value.is_empty())
        };
        let Some(uri) = value("xmlUrl") else { return };
        let title = value("title").or_else(|| value("text"));
        self.found.push(Address { uri, kind: AddressKind::Feed, title, published: None, changed: None });
    }

    fn end(&mut self, tag: &BytesStart<'_>) {
        self.end_named(local(tag.name().as_ref()));
    }

    fn end_named(&mut self, name: &str) {
        let words = std::mem::take(&mut self.words).trim().to_owned();
        let Some(open) = &mut self.open else { return };
        match name {
            // The picture of a page has its own `loc`, which comes later.
            "loc" if open.uri.is_empty() => open.uri = words,
            "title" if open.title.is_none() => open.title = Some(words).filter(|words| !words.is_empty()),
            "publication_date" => open.published = stamp::iso(&words),
            "lastmod" => open.changed = stamp::iso(&words),
            "url" | "sitemap" => self.found.extend(self.open.take().filter(|open| !open.uri.is_empty())),
            _ => {}
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_of_an_outline() {
        let opml = b"<opml version='2.0'><body><outline text='World'>\
            <outline type='rss' text='Lima &amp; Quito' xmlUrl='https://a.example/rss?a=1&amp;b=2'/>\
            <outline text='No feed' htmlUrl='https://b.example/'/></outline>\
            <outline xmlURL='https://c.example/atom' title='C'></outline></body></opml>";
        let found = addresses(opml).unwrap();
        let shown: Vec<_> = found.iter().map(|a| (a.uri.as_str(), a.title.as_deref())).collect();
        assert_eq!(
            shown,
            [("https://a.example/rss?a=1&b=2", Some("Lima & Quito")), ("https://c.example/atom", Some("C"))]
        );
    }

    #[test]
    fn pages_of_a_news_sitemap() {
        let map = b"<?xml version='1.0'?><urlset xmlns:news='x' xmlns:image='y'><url><loc> https://a.example/1 </loc>\
            <news:news><news:publication_date>2024-03-04T10:00:00Z</news:publication_date><news:title><![CDATA[Talks & more]]>\
            </news:title></news:news><image:image><image:loc>https://a.example/i.png</image:loc></image:image></url>\
            <url><loc>https://a.example/1</loc></url></urlset>";
        let found = addresses(map).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].uri, "https://a.example/1");
        assert_eq!(found[0].title.as_deref(), Some("Talks & more"));
        assert_eq!(found[0].published.as_deref(), Some("2024-03-04T10:00:00Z"));
    }

    #[test]
    fn sitemaps_of_an_index_that_ends_too_early() {
        let map = b"<sitemapindex><sitemap><loc>https://a.example/s.xml</loc><lastmod>2024-03-04</lastmod></sitemap><sit";
        let found = addresses(map).unwrap();
        assert_eq!((found.len(), found[0].kind), (1, AddressKind::Sitemap));
        assert_eq!(found[0].changed.as_deref(), Some("2024-03-04"));
    }
}
