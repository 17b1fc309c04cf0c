//! What a page says of itself: JSON-LD first, then the `meta` elements of Open Graph and others, then what it shows.

use super::ld::{self, Linked};
use super::marks::FIELDS;
use super::time::{Told, told};
use super::tree::{Id, Step, Tree};
use super::vote::tokens;
use crate::phrases::words_of;
use std::collections::BTreeMap;

/// A headline has at most so many bytes.
const TITLE: usize = 400;
/// A byline has at most so many bytes.
const BYLINE: usize = 200;

/// What is known of a page before its text is looked at.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<Told>,
    pub(crate) modified: Option<Told>,
    pub(crate) address: Option<String>,
    /// ISO 639-1.
    pub(crate) language: Option<String>,
    /// `og:type`, in small letters.
    pub(crate) kind: Option<String>,
    pub(crate) linked: Linked,
}

/// Reads what a page says of itself.
pub(crate) fn read(tree: &Tree) -> Meta {
    let linked = ld::read(tree);
    let fields = Fields::of(tree);
    let publisher = linked.publisher.clone().or_else(|| fields.first("publisher", is_name)).map(|p| tidy(&p));
    let heading = tree.named(0, "title").next().map(|id| tree.text_below(id));
    let titles = [linked.title.clone(), fields.first("title", |_| true), heading];
    let title = titles
        .into_iter()
        .flatten()
        .map(|t| tidy(&crate::unescape(&t)))
        .find(|t| !t.is_empty() && t.len() <= TITLE);
    let time = |linked: &Option<String>, field| {
        linked.as_deref().and_then(told).or_else(|| fields.all(field).find_map(told))
    };
    Meta {
        title: title.map(|title| without_site(&title, publisher.as_deref()).to_owned()),
        byline: linked
            .byline
            .clone()
            .or_else(|| fields.first("byline", is_name))
            .map(|b| tidy(&b))
            .filter(|b| !b.is_empty() && b.len() <= BYLINE),
        published: time(&linked.published, "published").or_else(|| shown_time(tree)),
        modified: time(&linked.modified, "modified"),
        address: canonical(tree)
            .or_else(|| fields.first("address", is_address))
            .or_else(|| linked.address.clone().filter(|a| is_address(a))),
        language: language(tree, &linked, &fields),
        kind: fields.value("og:type").map(str::to_lowercase),
        publisher,
        linked,
    }
}

/// The `meta` elements of a page, by name.
struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    fn of(tree: &Tree) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for id in tree.named(0, "meta") {
            let value = tree.attribute(id, "content").filter(|value| !value.trim().is_empty());
            let names = ["property", "name", "itemprop", "http-equiv"];
            let (Some(value), Some(name)) = (value, names.iter().find_map(|name| tree.attribute(id, name)))
            else {
                continue;
            };
            fields.entry(name.trim().to_lowercase()).or_default().push(value.trim().to_owned());
        }
        Self(fields)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.first().map(String::as_str)
    }

    /// The values of a field of the data, by whatever name, the best name first.
    fn all<'f>(&'f self, field: &str) -> impl Iterator<Item = &'f str> {
        let names = FIELDS.get(field).map(Vec::as_slice).unwrap_or_default();
        names.iter().filter_map(|name| self.0.get(name)).flatten().map(String::as_str)
    }

    fn first(&self, field: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
        self.all(field).find(|value| fits(value)).map(str::to_owned)
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Whether it could be the name of a person or an outlet: no address, no handle.
fn is_name(text: &str) -> bool {
    !text.contains("://")
        && !text.starts_with('@')
        && !text.starts_with("www.")
        && text.contains(char::is_alphabetic)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn canonical(tree: &Tree) -> Option<String> {
    let is_canonical =
        |id: &Id| tree.attribute(*id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
    let mut links = tree.named(0, "link").filter(is_canonical);
    links.find_map(|id| {
        tree.attribute(id, "href").map(str::trim).filter(|href| is_address(href)).map(str::to_owned)
    })
}

/// The first time that the page marks up as the one of publication, else the first of all.
fn shown_time(tree: &Tree) -> Option<Told> {
    let times: Vec<Id> = tree.named(0, "time").collect();
    let marked = |id: &Id| {
        tree.attribute(*id, "itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished"))
            || tree.attribute(*id, "pubdate").is_some()
    };
    let value = |id: Id| tree.attribute(id, "datetime").and_then(told).or_else(|| told(&tree.text_below(id)));
    let first = times.iter().copied().filter(marked).find_map(value);
    let other = || {
        let marked = |id: &Id| {
            tree.attribute(*id, "itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished"))
        };
        let any = tree.walk(0).filter_map(Step::entered).filter(marked);
        any.filter_map(|id| tree.attribute(id, "content").and_then(told)).next()
    };
    first.or_else(other).or_else(|| times.into_iter().find_map(value))
}

fn language(tree: &Tree, linked: &Linked, fields: &Fields) -> Option<String> {
    let html = tree.named(0, "html").next();
    let told = html.and_then(|id| tree.attribute(id, "lang").or_else(|| tree.attribute(id, "xml:lang")));
    let values = told.map(str::to_owned).into_iter().chain(linked.language.clone());
    let mut values = values.chain(fields.first("language", |_| true));
    values.find_map(|value| {
        let code = value.split(['-', '_', ',']).next()?.trim().to_ascii_lowercase();
        (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
    })
}

/// A headline without the name of the site behind it: `Peru reopens border - The Daily Example`.
pub(crate) fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    const SIGNS: [&str; 8] = [" | ", " - ", " – ", " — ", " » ", " · ", " :: ", " • "];
    let Some((at, sign)) = SIGNS.iter().filter_map(|s| Some((title.rfind(s)?, s))).max() else {
        return title;
    };
    let (head, tail) = (title[..at].trim(), &title[at + sign.len()..]);
    let named = site.is_some_and(|site| is_same_name(tail, site));
    let long = |text: &str| tokens(text).count();
    // A bar parts sites and rubrics from headlines; a dash may be the headline's own.
    let barred = *sign == " | " && long(head) >= 3 && long(tail) <= 4;
    if named || barred { without_site(head, site) } else { title }
}

/// Whether one name is the other or a part of it, apart from case, spaces and signs.
fn is_same_name(one: &str, other: &str) -> bool {
    let joined = |text: &str| words_of(text).concat();
    let (one, other) = (joined(one), joined(other));
    !one.is_empty() && !other.is_empty() && (one.contains(&other) || other.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Aligned;

    fn meta(html: &str) -> Meta {
        read(&Tree::parse(&Aligned::verbatim(html, 0)))
    }

    #[test]
    fn fields_are_read_in_order() {
        let meta = meta(
            "<html lang=en-GB><head><title>Peru reopens border | Example</title><meta property=og:site_name \
             content='The Daily Example'><meta property=article:published_time content=2019-05-03T08:00:00Z>\
             <meta name=author content='Ann Roe'><link rel=canonical href=https://example.org/a></head>",
        );
        assert_eq!(meta.title.as_deref(), Some("Peru reopens border"));
        assert_eq!(meta.publisher.as_deref(), Some("The Daily Example"));
        assert_eq!(meta.published.map(|told| told.text).as_deref(), Some("2019-05-03T08:00:00Z"));
        assert_eq!(meta.byline.as_deref(), Some("Ann Roe"));
        assert_eq!(meta.address.as_deref(), Some("https://example.org/a"));
        assert_eq!(meta.language.as_deref(), Some("en"));
    }

    #[test]
    fn sites_are_cut_off_titles() {
        for (title, site, expected) in [
            ("Peru reopens border - The Daily Example", Some("Daily Example"), "Peru reopens border"),
            ("Peru reopens border | World | Example", Some("Example"), "Peru reopens border"),
            ("Peru - Chile talks stall", Some("Example"), "Peru - Chile talks stall"),
            ("Peru reopens border | Politics", None, "Peru reopens border"),
        ] {
            assert_eq!(without_site(title, site), expected);
        }
    }
}
