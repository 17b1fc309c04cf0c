//! Reading the corpora: XML of three shapes that hold the same.

use super::{Article, GoldName};
use roxmltree::{Document, Node};

/// Why a file is no corpus.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// It is no XML.
    #[error("no XML: {0}")]
    Xml(#[from] roxmltree::Error),
    /// It holds no article with a text.
    #[error("no `article` with a `text` here")]
    Empty,
    /// A name has no place in the text.
    #[error("line {line}: expected a `{field}` with a number")]
    Offset {
        /// The line of the name.
        line: u32,
        /// What is missing.
        field: &'static str,
    },
}

/// Reads the articles of a file.
///
/// # Errors
/// When the file is not XML, holds no article, or a name's offsets are no numbers.
pub fn read(text: &str) -> Result<Vec<Article>, GoldError> {
    let document = Document::parse(text)?;
    let nodes = document.descendants().filter(|node| node.has_tag_name("article"));
    let articles: Vec<Article> = nodes
        .enumerate()
        .filter_map(|(number, node)| article(number, node).transpose())
        .collect::<Result<_, _>>()?;
    if articles.is_empty() { Err(GoldError::Empty) } else { Ok(articles) }
}

/// An article, where the node holds a text.
fn article(number: usize, node: Node<'_, '_>) -> Result<Option<Article>, GoldError> {
    let Some(text) = value(node, "text") else { return Ok(None) };
    let id = node.attribute("docid").or(node.attribute("file")).map(str::to_owned);
    let id = id.unwrap_or_else(|| (number + 1).to_string());
    let mut article = Article { id, text: text.to_owned(), ..Article::default() };
    let is_name = |n: &Node<'_, '_>| n.has_tag_name("toponym") || n.has_tag_name("location");
    for node in node.descendants().filter(is_name) {
        let Some(name) = name(node, &article.text)? else { continue };
        // GeoWebNews marks words like "Russian" as well, with a type and without a place.
        if value(node, "type").is_some() && name.geoname.is_none() {
            article.open.push((name.start, name.end));
        } else if !article.names.iter().any(|known| (known.start, known.end) == (name.start, name.end)) {
            article.names.push(name);
        }
    }
    Ok(Some(article))
}

/// A name: the fields of LGL and TR-News stand in a `gaztag`, those of the others beside the offsets. None where the name
/// stands in front of the text, in the title.
fn name(node: Node<'_, '_>, text: &str) -> Result<Option<GoldName>, GoldError> {
    let tag = node.children().find(|child| child.has_tag_name("gaztag"));
    let place = tag.unwrap_or(node);
    let number = |text: Option<&str>| text.and_then(|text| text.trim().parse().ok());
    let degrees =
        |names: [&str; 2]| names.iter().find_map(|name| value(place, name)?.trim().parse::<f64>().ok());
    let country = place.children().find(|child| child.has_tag_name("country"));
    let (start, end) = (offset(node, "start")?, offset(node, "end")?);
    let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else { return Ok(None) };
    let phrase = ["phrase", "extractedName", "name"].iter().find_map(|field| value(node, field));
    let (start, end) = phrase.map_or((start, end), |phrase| aligned(text, phrase, start, end));
    Ok(Some(GoldName {
        start,
        end,
        geoname: number(tag.and_then(|tag| tag.attribute("geonameid"))).or(number(value(node, "geonamesID"))),
        country: number(country.and_then(|country| country.attribute("geonameid"))),
        at: degrees(["lat", "latitude"]).zip(degrees(["lon", "longitude"])),
    }))
}

/// Offsets that slipped, as they do where line ends were counted twice, are put back to where the words stand nearest.
fn aligned(text: &str, phrase: &str, start: usize, end: usize) -> (usize, usize) {
    let (phrase, length) = (phrase.trim(), phrase.trim().chars().count());
    if phrase.is_empty() || text.chars().skip(start).take(end.saturating_sub(start)).eq(phrase.chars()) {
        return (start, end);
    }
    let places = text.match_indices(phrase).map(|(byte, _)| text[..byte].chars().count());
    let nearest = places.min_by_key(|place| place.abs_diff(start));
    nearest.map_or((start, end), |place| (place, place + length))
}

/// The text of a child.
fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.children().find(|child| child.has_tag_name(name))?.text()
}

/// A number of characters.
fn offset(node: Node<'_, '_>, field: &'static str) -> Result<i64, GoldError> {
    let wrong = || GoldError::Offset { line: node.document().text_pos_at(node.range().start).row, field };
    value(node, field).and_then(|text| text.trim().parse().ok()).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_all_shapes() {
        let text = "<articles><article docid=\"7\"><text>Exton in Exland.</text><toponyms><toponym><start>0</start>\
            <end>5</end><gaztag geonameid=\"30\"><lat>1.5</lat><lon>-2</lon><country geonameid=\"10\">Exland</country>\
            </gaztag></toponym></toponyms></article>\
            <article><text>Exton</text><locations><location><start>0</start><end>5</end><lat>1</lat><lon>2</lon>\
            </location></locations></article>\
            <article><text>Exlandic Exton</text><toponym><type>Demonym</type><start>0</start><end>8</end><geonamesID/>\
            </toponym><toponym><type>Literal</type><start>9</start><end>14</end><geonamesID>30</geonamesID>\
            </toponym></article></articles>";
        let articles = read(text).expect("the file is sound");
        let first =
            GoldName { start: 0, end: 5, geoname: Some(30), country: Some(10), at: Some((1.5, -2.0)) };
        assert_eq!((articles[0].id.as_str(), &articles[0].names[..]), ("7", &[first][..]));
        assert_eq!((articles[1].id.as_str(), articles[1].names[0].at), ("2", Some((1.0, 2.0))));
        assert_eq!((&articles[2].open[..], articles[2].names[0].geoname), (&[(0, 8)][..], Some(30)));
    }

    #[test]
    fn offsets_that_slipped_are_put_back() {
        let text = "a\nb\nExton and Exton";
        assert_eq!(aligned(text, "Exton", 4, 9), (4, 9));
        assert_eq!(aligned(text, "Exton", 6, 11), (4, 9));
        assert_eq!(aligned(text, "Exton", 17, 22), (14, 19));
        assert_eq!(aligned(text, "Wyeton", 3, 5), (3, 5));
    }

    #[test]
    fn what_is_no_corpus_is_told() {
        assert!(matches!(read("<articles/>"), Err(GoldError::Empty)));
        assert!(matches!(read("Exton"), Err(GoldError::Xml(_))));
        let broken = "<a>\n<article><text>x</text>\n<toponym><start>one</start></toponym></article></a>";
        assert!(matches!(read(broken), Err(GoldError::Offset { line: 3, field: "start" })));
    }
}
