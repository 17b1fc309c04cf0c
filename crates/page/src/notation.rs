//! The notation of the files under `data/`: entries at the margin, their fields indented below.

/// An entry of a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    pub(crate) kind: &'a str,
    pub(crate) id: &'a str,
    fields: Vec<(&'a str, String)>,
}

impl Entry<'_> {
    /// The fields, in order, as key and value.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(key, value)| (*key, value.as_str()))
    }

    /// The items of the lists under a key; `;` separates them.
    pub(crate) fn list<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s str> {
        self.fields()
            .filter(move |(k, _)| *k == key)
            .flat_map(|(_, value)| value.split(';'))
            .map(str::trim)
            .filter(|item| !item.is_empty())
    }
}

/// Reads a data file. Lines that open with `#` are comments; a line indented deeper than the key above goes on with
/// that key's value.
pub(crate) fn parse(text: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut key_indent = 0;
    for line in text.lines() {
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let (head, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        if indent == 0 {
            entries.push(Entry { kind: head, id: rest.trim(), fields: Vec::new() });
            key_indent = 0;
            continue;
        }
        let Some(entry) = entries.last_mut() else { continue };
        match entry.fields.last_mut() {
            Some((_, value)) if key_indent > 0 && indent > key_indent => {
                value.push(' ');
                value.push_str(words);
            }
            _ => {
                key_indent = indent;
                entry.fields.push((head, rest.trim().to_owned()));
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_hold_their_fields() {
        let text =
            "# head\nmonth 1\n  names January; Jan\n    ; enero\n  note x\n\nmonth 2\n  names February\n";
        let entries = parse(text);
        assert_eq!(entries.len(), 2);
        assert_eq!((entries[0].kind, entries[0].id), ("month", "1"));
        assert_eq!(entries[0].list("names").collect::<Vec<_>>(), ["January", "Jan", "enero"]);
        assert_eq!(entries[1].list("names").collect::<Vec<_>>(), ["February"]);
    }
}
