//! Types of events that are asked for: that there are such.

use super::ask::{Asked, codes};
use anyhow::bail;
use dateline::lexicon::Codebook;
use dateline_ledger::{EventQuery, TypeFilter};

/// How alike a code must be to what was asked for to be offered in its place, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.7;

/// Checks that each type is one of the codebook, or that the ledger has events of it: it may have been filled with another
/// codebook.
///
/// # Errors
/// When a type is neither, or the ledger cannot be read.
pub fn check(asked: &Asked, types: &[TypeFilter]) -> anyhow::Result<()> {
    if types.is_empty() {
        return Ok(());
    }
    let codebook = codes().codebook;
    for filter in types.iter().filter(|filter| !is_known(&codebook, filter)) {
        let query = EventQuery {
            types: vec![filter.clone()],
            no_merge: true,
            known: asked.known,
            ..EventQuery::default()
        };
        if asked.ledger.events(&query)?.is_empty() {
            let name = name(filter);
            let like =
                like(&codebook, &name).map(|code| format!("; did you mean `{code}`?")).unwrap_or_default();
            bail!("no type of events is called `{name}`{like} (`dateline codebook` lists them)");
        }
    }
    Ok(())
}

fn is_known(codebook: &Codebook, filter: &TypeFilter) -> bool {
    match filter {
        TypeFilter::Cameo(code) => codebook.cameo.keys().any(|known| known.starts_with(code.as_str())),
        TypeFilter::Plover(event, None) => {
            codebook.plover.contains_key(event) || codebook.cameo.contains_key(event)
        }
        TypeFilter::Plover(..) => codebook.modes.contains_key(&name(filter)),
    }
}

fn name(filter: &TypeFilter) -> String {
    match filter {
        TypeFilter::Cameo(code) | TypeFilter::Plover(code, None) => code.clone(),
        TypeFilter::Plover(event, Some(mode)) => format!("{event}.{mode}"),
    }
}

/// The code most like a name.
fn like<'a>(codebook: &'a Codebook, name: &str) -> Option<&'a str> {
    let all = codebook.plover.keys().chain(codebook.modes.keys()).chain(codebook.cameo.keys());
    let alike = all.map(|code| (strsim::jaro_winkler(code, name), code.as_str()));
    alike.filter(|(how, _)| *how >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, code)| code)
}
