//! Which columns of a table hold what of a report.

use crate::notation;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Text,
    Title,
    Date,
    Id,
    Uri,
    Publisher,
}

const ROLES: [(&str, Role); 6] = [
    ("text", Role::Text),
    ("title", Role::Title),
    ("date", Role::Date),
    ("id", Role::Id),
    ("uri", Role::Uri),
    ("publisher", Role::Publisher),
];

/// The usual names of columns, the best first; they are data.
static USUAL: LazyLock<BTreeMap<Role, Vec<String>>> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../../data/page/columns.txt"));
    let role = |id: &str| ROLES.iter().find(|(name, _)| *name == id).map(|(_, role)| *role);
    let named = entries.iter().filter(|entry| entry.kind == "column");
    named.filter_map(|entry| Some((role(entry.id)?, entry.list("names").map(key).collect()))).collect()
});

/// The names of a table's columns, where they are not the usual ones. In JSON, `a.b` is the field `b` of the object `a`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The column of the texts.
    pub text: Option<String>,
    /// The column of the days of publication.
    pub date: Option<String>,
    /// The column of the names.
    pub id: Option<String>,
}

impl Columns {
    /// The name that was given for a role.
    fn given(&self, role: Role) -> Option<&String> {
        match role {
            Role::Text => self.text.as_ref(),
            Role::Date => self.date.as_ref(),
            Role::Id => self.id.as_ref(),
            _ => None,
        }
    }

    /// Which of these columns has a role: the one that was named, else the one with the best of the usual names.
    pub(super) fn find(&self, role: Role, names: &[&str]) -> Option<usize> {
        let at = |wanted: &str| names.iter().position(|name| key(name) == wanted);
        match self.given(role) {
            Some(name) => at(&key(name)),
            None => USUAL.get(&role)?.iter().find_map(|name| at(name)),
        }
    }

    /// The name that was given for the texts, if one was.
    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

/// A column's name as names are compared: `Published At` and `published_at` are one.
fn key(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{feff}');
    name.chars().map(|c| if c == ' ' || c == '-' { '_' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let names = ["ID", "Headline", "Published At", "body"];
        let usual = Columns::default();
        assert_eq!(usual.find(Role::Text, &names), Some(3));
        assert_eq!(usual.find(Role::Title, &names), Some(1));
        assert_eq!(usual.find(Role::Date, &names), Some(2));
        assert_eq!(usual.find(Role::Uri, &names), None);
        let given = Columns { text: Some("headline".into()), ..Columns::default() };
        assert_eq!(given.find(Role::Text, &names), Some(1));
        let gone = Columns { text: Some("article".into()), ..Columns::default() };
        assert_eq!(gone.find(Role::Text, &names), None);
    }

    #[test]
    fn every_role_has_names() {
        assert!(ROLES.iter().all(|(_, role)| USUAL.get(role).is_some_and(|names| !names.is_empty())));
    }
}
