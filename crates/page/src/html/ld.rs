//! What a page says of itself in JSON-LD (<https://schema.org/NewsArticle>).

use super::tree::{Step, Tree};
use serde_json::Value;

/// At most so many objects are looked at.
const OBJECTS: usize = 2000;

/// What JSON-LD tells of the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Linked {
    /// The types of the objects, as they stand.
    pub(crate) types: Vec<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) language: Option<String>,
    /// The text of the article, as the page gives it.
    pub(crate) body: Option<String>,
    /// Whether the page says that readers must pay for its text.
    pub(crate) paid: bool,
}

/// Reads the JSON-LD of a page: its first article, else the first object that has a title or date.
pub(crate) fn read(tree: &Tree) -> Linked {
    let values = scripts(tree);
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let types = |object: &Value| strings(&object["@type"]);
    let is_article =
        |object: &&&Value| types(object).iter().any(|t| t.ends_with("Article") || t.ends_with("Posting"));
    let main = objects
        .iter()
        .find(is_article)
        .or_else(|| objects.iter().find(|object| object.get("datePublished").is_some()));
    let mut linked = main.map(|main| of_article(main)).unwrap_or_default();
    linked.types = objects.iter().flat_map(|object| types(object)).collect();
    linked
}

/// The values of the page's scripts. Line breaks inside strings, which JSON forbids and pages have, become spaces.
fn scripts(tree: &Tree) -> Vec<Value> {
    let scripts = tree.walk(0).filter_map(Step::entered).filter(|id| tree.name(*id) == "script");
    let linked = scripts.filter(|id| {
        tree.attribute(*id, "type")
            .is_some_and(|t| t.trim().to_ascii_lowercase().starts_with("application/ld+json"))
    });
    linked.filter_map(|id| parse(&tree.text_below(id))).collect()
}

fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let spaced = || text.replace(|c: char| c.is_control(), " ");
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&spaced())).ok()
}

/// The objects in a value, those in lists and graphs included, without recursion.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Value>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(fields) if objects.len() < OBJECTS => {
                objects.push(value);
                open.extend(
                    ["@graph", "mainEntity", "itemListElement"].iter().filter_map(|key| fields.get(*key)),
                );
            }
            _ => {}
        }
    }
}

fn of_article(article: &Value) -> Linked {
    let text = |key: &str| strings(&article[key]).into_iter().find(|s| !s.trim().is_empty());
    Linked {
        types: Vec::new(),
        title: text("headline").or_else(|| text("name")),
        byline: joined(names(&article["author"])).or_else(|| joined(names(&article["creator"]))),
        publisher: names(&article["publisher"]).into_iter().next(),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        address: text("url")
            .or_else(|| text("mainEntityOfPage"))
            .or_else(|| id_of(&article["mainEntityOfPage"])),
        language: text("inLanguage"),
        body: text("articleBody"),
        paid: matches!(&article["isAccessibleForFree"], Value::Bool(false))
            || text("isAccessibleForFree").is_some_and(|free| free.eq_ignore_ascii_case("false")),
    }
}

fn id_of(value: &Value) -> Option<String> {
    value["@id"].as_str().map(str::to_owned)
}

/// The strings of a value that is one, or a list of them.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// The names of people or organizations, told as text or as objects.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(names_of_one).collect(),
        other => names_of_one(other),
    }
}

fn names_of_one(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => fields.get("name").map(strings).unwrap_or_default(),
        other => strings(other),
    }
}

fn joined(names: Vec<String>) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Aligned;

    #[test]
    fn articles_are_found_in_lists_and_graphs() {
        let html = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": "Example"},
            {"@type": ["NewsArticle"], "headline": "Peru reopens border", "author": [{"name": "Ann Roe"}, "Jo Poe"],
             "datePublished": "2019-05-03T08:00:00-05:00", "publisher": {"name": "The Daily Example"},
             "isAccessibleForFree": "False"}]}</script>"#;
        let linked = read(&Tree::parse(&Aligned::verbatim(html, 0)));
        assert_eq!(linked.title.as_deref(), Some("Peru reopens border"));
        assert_eq!(linked.byline.as_deref(), Some("Ann Roe, Jo Poe"));
        assert_eq!(linked.publisher.as_deref(), Some("The Daily Example"));
        assert!(linked.paid && linked.types.contains(&"WebSite".to_owned()));
    }

    #[test]
    fn broken_scripts_tell_nothing() {
        let html = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", </script>";
        assert!(read(&Tree::parse(&Aligned::verbatim(html, 0))).types.is_empty());
    }
}
