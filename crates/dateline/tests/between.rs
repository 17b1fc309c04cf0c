//! What stands between two parties who are known beforehand.

use dateline::{Coder, Fit, Link, Parties};

/// The links of a sentence in which `<` and `>` mark the source, `{` and `}` the target.
fn links(coder: &Coder, marked: &str) -> Vec<Link> {
    let (mut text, mut open, mut parties) = (String::new(), 0, Parties::default());
    for c in marked.chars() {
        match c {
            '<' | '{' => open = text.len(),
            '>' => parties.source.push(open..text.len()),
            '}' => parties.target.push(open..text.len()),
            _ => text.push(c),
        }
    }
    coder.code_between(&text, &parties).1
}

/// How the first link fits, and its CAMEO root.
fn first(coder: &Coder, marked: &str) -> (Fit, String) {
    let link = links(coder, marked).into_iter().next().expect("something stands between the two");
    (link.fit, link.event.cameo.expect("a code")[..2].to_owned())
}

#[test]
fn both_are_actors_whether_the_catalogue_knows_them_or_not() {
    let coder = Coder::builtin().expect("the coder");
    assert_eq!(first(&coder, "<Norway> praised {Peru}."), (Fit::Linked, "05".to_owned()));
    assert_eq!(first(&coder, "<Quandrel Oot> praised {the lantern makers}."), (Fit::Linked, "05".to_owned()));
    let linked = links(&coder, "<Quandrel Oot> praised {the lantern makers}.").remove(0).event;
    assert_eq!((linked.source.len(), linked.target.len()), (1, 1));
}

#[test]
fn what_links_the_two_goes_before_what_else_is_told() {
    let coder = Coder::builtin().expect("the coder");
    let told = "After Chile attacked Bolivia, <Norway> condemned {Chile}.";
    assert_eq!(first(&coder, told), (Fit::Linked, "11".to_owned()));
    let told = "<Norway>, which had praised Bolivia, accused {Chile} of fraud.";
    assert_eq!(first(&coder, told), (Fit::Linked, "11".to_owned()));
    let inside = first(&coder, "<Norway> announced sanctions on companies in {Chile}.");
    assert_eq!(inside.1, "16");
}

#[test]
fn a_role_that_no_words_fill_is_a_partys() {
    let coder = Coder::builtin().expect("the coder");
    let link =
        links(&coder, "<Ruritania> launched, late in the evening, a raid that hit {Graustark}.").remove(0);
    assert_eq!((link.event.source.len(), link.event.target.len()), (1, 1));
}

#[test]
fn nothing_stands_between_parties_that_are_not_there() {
    let coder = Coder::builtin().expect("the coder");
    assert!(links(&coder, "Norway praised Peru.").is_empty());
    assert!(links(&coder, "").is_empty());
    assert!(links(&coder, "<Norway> and {Peru}.").is_empty());
    let beyond = Parties { source: std::iter::once(40..90).collect(), target: Vec::new() };
    assert!(coder.code_between("Norway praised Peru.", &beyond).1.is_empty());
}
