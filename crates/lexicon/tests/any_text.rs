//! The lexicon's reader holds on any text: it tells what is wrong and reads the rest.

use dateline_lexicon::{Lexicon, SourceFile};
use proptest::prelude::*;

/// Text made of the notation's own pieces, in any order.
fn notation() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "pattern a.b\n",
        "class c\n",
        "state ABC\n",
        "person p-q\n",
        "event X1\n",
        "drop class c\n",
        "extend class c\n",
        "  verb ",
        "  noun ",
        "  code 057\n",
        "  codes ",
        "  nouns ",
        "  held ",
        "  name ",
        "SOURCE ",
        "TARGET's ",
        "TARGET:state|&c! ",
        "EVENT ",
        "&c ",
        "sign|ink_out ",
        "to ",
        "with ",
        "[",
        "] ",
        "\"A met B.\" A -> B",
        " = 04 @future",
        " without x",
        ";",
        "1999-13-40",
        "\n",
        "\t",
        "é—火",
        "#",
        "-",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn pieces_of_the_notation_in_any_order(text in notation()) {
        let (_, problems) = Lexicon::read(&[SourceFile { path: "any.txt", text: &text }]);
        for problem in problems {
            prop_assert!(problem.place.line <= text.lines().count() + 1);
        }
    }

    #[test]
    fn pieces_of_the_notation_in_layers(lower in notation(), upper in notation()) {
        let mut problems = Vec::new();
        let lower = dateline_lexicon::read_entries(&[SourceFile { path: "l.txt", text: &lower }], &mut problems);
        let upper = dateline_lexicon::read_entries(&[SourceFile { path: "u.txt", text: &upper }], &mut problems);
        let most = lower.len() + upper.len();
        let entries = dateline_lexicon::layers::lay(lower, upper, &mut problems);
        prop_assert!(entries.len() <= most);
        Lexicon::of_entries(&entries);
    }

    #[test]
    fn any_characters(text in any::<String>()) {
        Lexicon::read(&[SourceFile { path: "any.txt", text: &text }]);
    }
}
