//! The documentation of the sheets, from the same table as their headers.

use crate::columns::Head;
use crate::{SHEETS, Sheet, Style};
use std::fmt::Write;

/// The columns of a sheet as Markdown.
pub fn markdown(sheet: &Sheet) -> String {
    let mut out = format!("{}\n\n", sheet.about);
    table(&mut out, &sheet.heads());
    for (name, heads) in sheet.parts {
        let _ = write!(out, "\nFields of `{name}`:\n\n");
        table(&mut out, &heads());
    }
    out
}

/// Rewrites a page: what stands between `<!-- columns NAME -->` and `<!-- end -->` becomes what the code says of that
/// sheet. Names that no sheet has are left as they are.
pub fn refresh(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!-- columns ") {
        let Some((name, after)) = after.split_once(" -->") else { break };
        let _ = write!(out, "{before}<!-- columns {name} -->");
        rest = after;
        if let Some((sheet, (_, after))) = crate::sheet(name).zip(after.split_once("<!-- end -->")) {
            let _ = write!(out, "\n{}\n<!-- end -->", markdown(sheet));
            rest = after;
        }
    }
    out + rest
}

/// What the formats are for, a line each, for help.
pub fn formats() -> String {
    SHEETS.iter().map(|sheet| format!("  {:<15} {}\n", sheet.name, sheet.title)).collect()
}

fn table(out: &mut String, heads: &[Head]) {
    out.push_str("| | column | holds | meaning |\n| ---: | --- | --- | --- |\n");
    for (number, head) in heads.iter().enumerate() {
        let kind = if head.filled { head.kind.name() } else { "–" };
        let _ = writeln!(out, "| {} | `{}` | {kind} | {} |", number + 1, head.name, head.about);
    }
}

impl Style {
    /// Whether its lists keep their types in Parquet.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Csv)
    }
}
