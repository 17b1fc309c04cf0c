//! `dateline codebook`: what the codes mean, and which patterns give them.

mod page;

use crate::args::CodebookArgs;
use crate::output::Output;
use crate::term::{CODE, DIM, HEAD, Look};
use crate::{Outcome, lexicon};
use anstyle::Style;
use anyhow::Context;
use dateline::lexicon::codebook::{CameoCode, Named};
use dateline::lexicon::{Codebook, Lexicon, Pattern};
use dateline::record::Quad;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// When there is no such code or codebook.
pub fn run(args: &CodebookArgs) -> anyhow::Result<Outcome> {
    let lexicon = lexicon::read(&args.lexicon.layers)?.0;
    let look = Look::of_stdout();
    let shown = match (&args.markdown, &args.code) {
        (Some(book), _) => written(&lexicon.codebook, book)?,
        (None, None) => whole(&lexicon.codebook, look),
        (None, Some(code)) => one(&lexicon, code, look)
            .with_context(|| format!("there is no code `{code}`; `dateline codebook` lists them all"))?,
    };
    let mut out = Output::open(None)?;
    out.write_all(shown.as_bytes())?;
    out.finish()?;
    Ok(Outcome::Fine)
}

/// A codebook as a page of documentation.
fn written(book: &Codebook, name: &str) -> anyhow::Result<String> {
    let known = || page::names(book).join(", ");
    page::page(book, name).with_context(|| format!("there is no codebook `{name}`; there are: {}", known()))
}

/// All codes.
fn whole(book: &Codebook, look: Look) -> String {
    let mut out = String::new();
    for own in codebooks(book) {
        out += &heading(own.unwrap_or("CAMEO"), look);
        let codes = book.cameo.iter().filter(|(_, value)| value.book.as_deref() == own);
        out.extend(codes.map(|(code, value)| cameo_line(code, value, look)));
    }
    out += &heading("PLOVER types and modes", look);
    for (event, named) in &book.plover {
        out += &named_line(event, named, look);
        let modes = book.modes.iter().filter(|(mode, _)| is_mode_of(mode, event));
        out.extend(modes.map(|(mode, named)| named_line(mode, named, look)));
    }
    out += &heading("PLOVER contexts", look);
    out.extend(book.contexts.iter().map(|(code, named)| named_line(code, named, look)));
    out += &heading("PLOVER sectors", look);
    out.extend(book.sectors.iter().map(|(code, named)| named_line(code, named, look)));
    out
}

/// The codebooks whose codes patterns give, CAMEO first, which has no name of its own.
fn codebooks(book: &Codebook) -> BTreeSet<Option<&str>> {
    book.cameo.values().map(|code| code.book.as_deref()).collect()
}

fn heading(text: &str, look: Look) -> String {
    format!("\n{}\n", look.paint(HEAD, text))
}

/// Whether `TYPE.mode` is a mode of that type.
fn is_mode_of(mode: &str, event: &str) -> bool {
    mode.strip_prefix(event).is_some_and(|rest| rest.starts_with('.'))
}

/// A CAMEO code in one line, indented by its depth.
fn cameo_line(code: &str, value: &CameoCode, look: Look) -> String {
    let indent = 2 * code.len().saturating_sub(1);
    let detail = [Some(quad_name(value.quad).to_owned()), value.scale.map(signed), crosswalk(value)];
    let pieces = [
        (CODE, format!("{code}  ")),
        (Style::new(), value.name.clone()),
        (DIM, format!(" · {}", detail.into_iter().flatten().collect::<Vec<_>>().join(" · "))),
    ];
    look.wrap(indent, &pieces)
}

/// `TYPE` or `TYPE.mode` that a CAMEO code becomes.
fn crosswalk(code: &CameoCode) -> Option<String> {
    let event = code.plover.as_ref()?;
    Some(code.mode.as_ref().map_or_else(|| event.clone(), |mode| format!("{event}.{mode}")))
}

/// A PLOVER term in one line.
fn named_line(code: &str, named: &Named, look: Look) -> String {
    let indent = if code.contains('.') { 4 } else { 2 };
    let detail = [named.quad.map(|quad| quad_name(quad).to_owned()), named.scale.map(signed)];
    let detail = detail.into_iter().flatten().map(|part| format!(" · {part}")).collect();
    let pieces = [(CODE, format!("{code}  ")), (Style::new(), named.name.clone()), (DIM, detail)];
    look.wrap(indent, &pieces)
}

fn signed(scale: f64) -> String {
    format!("{scale:+.1}")
}

fn quad_name(quad: Quad) -> &'static str {
    match quad {
        Quad::VerbalCooperation => "verbal cooperation",
        Quad::MaterialCooperation => "material cooperation",
        Quad::VerbalConflict => "verbal conflict",
        Quad::MaterialConflict => "material conflict",
        Quad::Neutral => "neutral",
    }
}

/// One code; `None` where there is no such.
fn one(lexicon: &Lexicon, code: &str, look: Look) -> Option<String> {
    let book = &lexicon.codebook;
    if let Some(value) = book.cameo.get(code) {
        return Some(cameo(lexicon, code, value, look));
    }
    let (event, named) =
        ignoring_case(&book.plover, code).or_else(|| ignoring_case(&book.modes, code)).unzip();
    if let Some((event, named)) = event.zip(named) {
        return Some(plover(lexicon, event, named, look));
    }
    let (term, named) = ignoring_case(&book.contexts, code).or_else(|| ignoring_case(&book.sectors, code))?;
    Some(named_line(term, named, look))
}

/// The term of that name, letter case aside.
fn ignoring_case<'a>(terms: &'a BTreeMap<String, Named>, code: &str) -> Option<(&'a str, &'a Named)> {
    terms.iter().find(|(name, _)| name.eq_ignore_ascii_case(code)).map(|(name, named)| (name.as_str(), named))
}

/// A CAMEO code with what it becomes, the codes below it, and the patterns that give it.
fn cameo(lexicon: &Lexicon, code: &str, value: &CameoCode, look: Look) -> String {
    let mut out = title(code, &value.name, look);
    out += &field("quad class", quad_name(value.quad), look);
    out += &field("scale", &value.scale.map_or_else(|| "none".to_owned(), signed), look);
    out += &field("PLOVER", crosswalk(value).as_deref().unwrap_or("not coded"), look);
    if !value.context.is_empty() {
        out += &field("contexts", &value.context.join(", "), look);
    }
    let below = lexicon.codebook.cameo.iter().filter(|(other, _)| other.starts_with(code) && *other != code);
    let below: String = below.map(|(other, value)| cameo_line(other, value, look)).collect();
    if !below.is_empty() {
        out += &heading("codes below", look);
        out += &below;
    }
    out + &patterns(lexicon, &|given, _| given.starts_with(code), look)
}

/// A PLOVER type or mode with its modes, the CAMEO codes that lead to it, and the patterns that give it.
fn plover(lexicon: &Lexicon, event: &str, named: &Named, look: Look) -> String {
    let book = &lexicon.codebook;
    let mut out = title(event, &named.name, look);
    let root = event.split('.').next().unwrap_or(event);
    if let Some(quad) = named.quad.or_else(|| book.plover.get(root)?.quad) {
        out += &field("quad class", quad_name(quad), look);
    }
    out += &field("scale", &named.scale.map_or_else(|| "none".to_owned(), signed), look);
    let modes: String = (book.modes.iter().filter(|(mode, _)| is_mode_of(mode, event)))
        .map(|(mode, named)| named_line(mode, named, look))
        .collect();
    if !modes.is_empty() {
        out += &heading("modes", look);
        out += &modes;
    }
    let leads = |value: &CameoCode| crosswalk(value).is_some_and(|to| to == event || is_mode_of(&to, event));
    out += &heading("CAMEO codes that lead here", look);
    let codes: String = (book.cameo.iter().filter(|(_, value)| leads(value)))
        .map(|(code, value)| cameo_line(code, value, look))
        .collect();
    out += if codes.is_empty() { "  none\n" } else { &codes };
    out + &patterns(
        lexicon,
        &|given, own| {
            own.map_or_else(
                || book.cameo.get(given).is_some_and(leads),
                |own| own == event || is_mode_of(own, event),
            )
        },
        look,
    )
}

fn title(code: &str, name: &str, look: Look) -> String {
    look.wrap(0, &[(CODE, format!("{code}  ")), (HEAD, name.to_owned())])
}

fn field(name: &str, value: &str, look: Look) -> String {
    format!("  {}{value}\n", look.paint(DIM, &format!("{name:<12}")))
}

/// The patterns that give a code; `gives` is asked for each CAMEO code of a pattern and the PLOVER term that it names
/// itself, where it does.
fn patterns(lexicon: &Lexicon, gives: &dyn Fn(&str, Option<&str>) -> bool, look: Look) -> String {
    let giving = lexicon.patterns.iter().filter(|pattern| {
        let own = pattern.plover.as_ref().map(|(event, mode)| match mode {
            Some(mode) => format!("{event}.{mode}"),
            None => event.clone(),
        });
        let mut codes = std::iter::once(&pattern.code).chain(pattern.gives.iter().map(|(_, to)| to));
        codes.any(|code| gives(code, own.as_deref()))
    });
    let lines: String = giving.map(|pattern| pattern_lines(pattern, look)).collect();
    heading("patterns", look) + if lines.is_empty() { "  none\n" } else { &lines }
}

/// A pattern with its forms.
fn pattern_lines(pattern: &Pattern, look: Look) -> String {
    let name = pattern.name.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
    let head = [(CODE, pattern.id.clone()), (Style::new(), name), (DIM, format!(" · {}", pattern.place))];
    let forms = pattern.forms.iter().map(|(form, _)| look.wrap(6, &[(Style::new(), form.text.clone())]));
    look.wrap(2, &head) + &forms.collect::<String>()
}
