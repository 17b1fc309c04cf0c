//! Cases of our own; in the expected column words stand apart and `+` joins the words of a multiword token.

use super::*;
use crate::text::chars;
use proptest::prelude::*;

/// The words of a text, with a space between tokens and `+` between the words of one token.
fn words(text: &str) -> String {
    let words = tokenize(text, 0..text.len());
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        out.push_str(if i == 0 {
            ""
        } else if word.continues {
            "+"
        } else {
            " "
        });
        out.push_str(&word.form);
    }
    out
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> =
        cases.iter().map(|&(text, expected)| (words(text), expected)).filter(|(own, e)| own != e).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn clitics_are_words_of_one_token() {
    check(&[
        ("They don't know.", "They do+n't know ."),
        ("We can't; she won't, he ain't", "We ca+n't ; she wo+n't , he ai+n't"),
        ("Don’t say it’s Peru’s.", "Do+n’t say it+’s Peru+’s ."),
        ("I'm, you're, we've, they'll, he'd", "I+'m , you+'re , we+'ve , they+'ll , he+'d"),
        ("It cannot last, it's gonna fall", "It can+not last , it+'s gon+na fall"),
        ("the workers' strike", "the workers+' strike"),
        ("the minister said 'no deals' twice", "the minister said ' no deals ' twice"),
        ("'The workers' union called it 'unfair''", "' The workers+' union called it ' unfair ''"),
        ("O'Brien of N'Djamena at ten o'clock", "O'Brien of N'Djamena at ten o'clock"),
        ("the U.S.'s view", "the U.S.+'s view"),
        ("MPs' and MP's", "MPs+' and MP+'s"),
        ("rock 'n roll, get 'em", "rock 'n roll , get 'em"),
        ("DON'T", "DO+N'T"),
        ("dunno y'all", "du+n+no y'+all"),
    ]);
}

#[test]
fn hyphens_split_compounds_but_not_prefixes() {
    check(&[
        ("a high-level, so-called deal", "a high - level , so - called deal"),
        ("a 15-year-old al-Nur member", "a 15 - year - old al - Nur member"),
        ("ex-president, co-founder, anti-war", "ex-president , co-founder , anti-war"),
        ("pro-Western non-aligned re-election", "pro-Western non-aligned re-election"),
        ("U.S.-led UN-backed", "U.S. - led UN - backed"),
        ("Jean-Luc won 3-1", "Jean - Luc won 3 - 1"),
        ("mid-1990s e-mail", "mid-1990s e-mail"),
        ("1998-2003", "1998 - 2003"),
    ]);
}

#[test]
fn abbreviations_keep_their_full_stop() {
    check(&[
        ("Gov. Ruiz met Mr. Lund on Nov. 3.", "Gov. Ruiz met Mr. Lund on Nov. 3 ."),
        ("at 5 p.m. in the U.S.", "at 5 p.m. in the U.S."),
        ("J. R. Smith, O.J. Lee", "J. R. Smith , O.J. Lee"),
        ("It is No. 5; he said no.", "It is No. 5 ; he said no ."),
        ("Brask Inc. fell", "Brask Inc. fell"),
        ("owned by Brask Inc.", "owned by Brask Inc ."),
        ("tanks, guns, etc.", "tanks , guns , etc ."),
        ("e.g., a Ph.D. student", "e.g. , a Ph.D. student"),
        ("The end.The start", "The end . The start"),
        ("Vitamin C.", "Vitamin C ."),
    ]);
}

#[test]
fn numbers_and_money() {
    check(&[
        ("$5m, \u{20ac}3.2bn and 40%", "$ 5 m , \u{20ac} 3.2 bn and 40 %"),
        ("US$5,000 (about A$7,500)", "US$ 5,000 ( about A$ 7,500 )"),
        ("5,000 men, 1.5 million, .5 points", "5,000 men , 1.5 million , .5 points"),
        ("20th, 1990s, '90s, 1980's", "20th , 1990s , '90s , 1980's"),
        ("2003's war", "2003+'s war"),
        ("at 7:30 on 9/11/2001", "at 7:30 on 9/11/2001"),
        ("at 10:30am, 5km off", "at 10:30 am , 5 km off"),
        ("call 202-555-0142 or 555-0142", "call 202-555-0142 or 555-0142"),
        ("No.7 and #1", "No. 7 and # 1"),
        ("1,2 and 10,000,000", "1 , 2 and 10,000,000"),
        ("a 4G phone, a Boeing 747s, 3D", "a 4G phone , a Boeing 747s , 3D"),
        ("30\u{b0}C", "30 \u{b0} C"),
    ]);
}

#[test]
fn web_and_signs() {
    check(&[
        ("See http://example.org/a-b?c=d.", "See http://example.org/a-b?c=d ."),
        ("(www.example.org), a.b@example.com;", "( www.example.org ) , a.b@example.com ;"),
        ("Example.com and report.pdf", "Example.com and report.pdf"),
        ("@minister said #peace", "@minister said #peace"),
        ("Fine :) yes ;-)", "Fine :) yes ;-)"),
        ("What?! No!!!", "What ?! No !!!"),
        ("peace...and", "peace ... and"),
        ("well... yes\u{2026}", "well ... yes \u{2026}"),
        ("LIMA (Newswire) -- Peru", "LIMA ( Newswire ) -- Peru"),
        ("one\u{2014}two\u{2013}three", "one \u{2014} two \u{2013} three"),
        ("and/or he/she s/he w/o", "and / or he / she s/he w/o"),
        ("\"Yes,\" \u{201c}no\u{201d} ``so''", "\" Yes , \" \u{201c} no \u{201d} `` so ''"),
        ("AT&T and R&D & more", "AT&T and R&D & more"),
        ("[sic] {x}", "[ sic ] { x }"),
        ("Yahoo! rose", "Yahoo! rose"),
    ]);
}

#[test]
fn other_scripts_keep_their_words_together() {
    check(&[
        ("Zo\u{308}e a\u{0301}b \u{e9}t\u{e9}", "Zo\u{308}e a\u{0301}b \u{e9}t\u{e9}"),
        (
            "\u{645}\u{64f}\u{62d}\u{645}\u{62f}\u{60c} \u{646}\u{639}\u{645}",
            "\u{645}\u{64f}\u{62d}\u{645}\u{62f} \u{60c} \u{646}\u{639}\u{645}",
        ),
        ("\u{41c}\u{438}\u{440}!", "\u{41c}\u{438}\u{440} !"),
        ("ok\u{1f44d}\u{1f3fd}.", "ok \u{1f44d}\u{1f3fd} ."),
        ("a\u{0}b\u{200b}c\u{feff}", "a b c"),
    ]);
}

#[test]
fn glued_words_have_no_space_behind_them() {
    let text = "He \"won\", sir.";
    let glued: Vec<_> = tokenize(text, 0..text.len()).iter().map(|w| (w.form.clone(), w.glued)).collect();
    let expected =
        [("He", false), ("\"", true), ("won", true), ("\"", true), (",", false), ("sir", true), (".", false)];
    assert_eq!(glued, expected.map(|(form, glued)| (form.to_owned(), glued)));
    // The text goes on behind the range.
    assert!(tokenize("One.Two.", 0..4).last().unwrap().glued);
    assert_eq!(tokenize("\u{e9}", 1..2), vec![]);
}

#[test]
fn blocks_become_sentences() {
    let text = "Talks fail\n\nThey met. They parted.";
    let blocks = [Block { range: 0..10, single: true }, Block { range: 12..text.len(), single: false }];
    let own: Vec<_> = segment(text, &blocks).iter().map(|s| &text[s.start..s.end]).collect();
    assert_eq!(own, ["Talks fail", "They met.", "They parted."]);
}

#[test]
fn endless_sentences_are_cut_at_signs_that_allow_it() {
    let item = "a name we do not know, ".repeat(30) + "the end of a part; ";
    let text = item.repeat(5);
    let sentences = segment(&text, &[Block { range: 0..text.len(), single: false }]);
    assert!(sentences.len() > 4);
    let last = |s: &Sentence| s.words.last().unwrap().form.clone();
    assert!(sentences.iter().all(|s| s.words.len() <= LONGEST_SENTENCE && [";", ","].contains(&&*last(s))));
    assert!(sentences.iter().any(|s| last(s) == ";"));
    let all: usize = sentences.iter().map(|s| s.words.len()).sum();
    assert_eq!(all, tokenize(&text, 0..text.len()).len());
}

/// Inputs on which a step that looks ahead without bound would take minutes.
#[test]
fn time_is_linear_on_hostile_input() {
    let many = |part: &str| part.repeat(300_000 / part.len());
    let parts = [
        "a", ".", "a.", "a.b", "'", "a'", "-", "1-", "1,", "(", ")", "[1]", "[1] ", "@", "a@", "http://",
        "http://)", "\"", ". \"", "\n", " ", "\u{301}", "a-", "anti-", "&", "A&", "/", "a/b", ". ", "...",
        "A. ", "(a. ", ":)", "$", "#a", "s' ", "'s", "\u{5d0}", "\u{0}", "-\n", "1. ", "_", "*", "x*", "!? ",
    ];
    for part in parts {
        let text = many(part);
        let sentences = segment(&text, &[Block { range: 0..text.len(), single: false }]);
        assert!(covers(&text, 0..text.len(), sentences.iter().flat_map(|s| &s.words)), "{part:?}");
    }
}

/// Whether words are in order, not empty, on character boundaries, and hold all that is visible.
fn covers<'a>(text: &str, range: Range<usize>, words: impl Iterator<Item = &'a Word>) -> bool {
    let space = |a: usize, b: usize| text.get(a..b).is_some_and(|gap| gap.chars().all(chars::is_space));
    let mut at = range.start;
    for word in words {
        if !space(at, word.start)
            || text.get(word.start..word.end) != Some(&word.form)
            || word.form.is_empty()
        {
            return false;
        }
        at = word.end;
    }
    space(at, range.end)
}

/// Text that mixes what is hard with arbitrary Unicode.
fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "U.S.", "don't", "'", "\u{2019}", "\"", "(", ")", "[1]", "...", ".", "?", "!", " ", "\n", "\n\n", "-", "--",
            "http://a.b", "a@b.c", "$", "5m", "1,000", "555-0142", "Mr.", "No.", "The", "said", ":)", "\u{301}",
            "\u{202e}", "\u{0}", "\u{5d0}", "\u{1f468}\u{200d}\u{1f469}", "\u{feff}", "cannot", "s'", "US$", "#", "@",
            "Yahoo!", "a/b", "A&B", "1.", "- ", "\u{130}", "\u{df}", "\u{fb01}",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn words_hold_all_that_is_visible(text in hard_text(), single: bool) {
        let sentences = segment(&text, &[Block { range: 0..text.len(), single }]);
        prop_assert!(covers(&text, 0..text.len(), sentences.iter().flat_map(|s| &s.words)));
        let words = tokenize(&text, 0..text.len());
        prop_assert!(covers(&text, 0..text.len(), words.iter()));
        for sentence in &sentences {
            prop_assert!(!sentence.words[0].continues);
        }
    }

    #[test]
    fn letters_alone_are_one_token(text in "[A-Za-z]{1,12}|XD|www|mailto|cannot|gonna|am", after in "( [a-z']{0,4})?") {
        let view = View {
            rest: &text, before: "", after: &after, single_quote: false, has_at: false, has_dot: false,
        };
        prop_assert_eq!(token_length(view), text.len());
    }

    #[test]
    fn any_range_is_safe(text in hard_text(), a in 0_usize..200, b in 0_usize..200) {
        let blocks = [Block { range: a..b, single: false }];
        for sentence in segment(&text, &blocks) {
            prop_assert!(a <= sentence.start && sentence.end <= b);
        }
    }

    #[test]
    fn what_is_segmented_survives_conllu(text in hard_text()) {
        let sentences = segment(&text, &[Block { range: 0..text.len(), single: false }]);
        let mut out = String::new();
        crate::text::conllu::write(&sentences, &text, &mut out).unwrap();
        let again = crate::text::conllu::read(&out).unwrap();
        let forms = |s: &[Sentence]| s.iter().map(|s| s.words.iter().map(|w| w.form.clone()).collect()).collect::<Vec<Vec<_>>>();
        prop_assert_eq!(forms(&again), forms(&sentences));
    }
}
