//! Lines of PETRARCH2, as `PETRwriter.py` writes them with its default options.

use super::BARE;
use crate::columns::{Column, columns_of, empty, heads};
use crate::line::{self, PairLine, outlet};
use crate::text::Tabs;
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::Actor;

columns_of!(PairLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "petrarch2",
    title: "lines of PETRARCH2: date, source, target, CAMEO code, issues, ids, url, outlet",
    about: "Tab-separated, no header, UTF-8. One line for each date, source, target and code of a report: PETRARCH writes such \
            an event once a story and joins the ids of its sentences by `;`. As with its default `require_dyad`, events are left \
            out that lack the code of a side. The url field is absent, not empty, where the report has none.",
    ending: "txt",
    style: Style::Tabs(Tabs { absent: &["url"], ..BARE }),
    by: "date",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

/// The index of the field that joins the ids of sentences.
const IDS: usize = 5;

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    let coded = |pair: &PairLine<'_>| {
        pair.on.event().cameo.is_some() && code(pair.source).is_some() && code(pair.target).is_some()
    };
    let mut rows: Vec<Row> = Vec::new();
    for new in line::pair_rows(facts, told, coded, |pair| row(COLUMNS, pair)) {
        match rows.iter_mut().find(|old| old[..IDS - 1] == new[..IDS - 1]) {
            Some(old) => join_ids(&mut old[IDS], &new[IDS]),
            None => rows.push(new),
        }
    }
    rows
}

/// Adds the ids of sentences that are not there yet.
fn join_ids(ids: &mut Value, further: &Value) {
    if let (Value::Texts(ids), Value::Texts(further)) = (ids, further) {
        let new: Vec<String> = further.iter().filter(|id| !ids.contains(id)).cloned().collect();
        ids.extend(new);
    }
}

static COLUMNS: &[Col] = &[
    col(
        "date",
        Kind::Text,
        "Day of publication, YYYYMMDD: PETRARCH's date is the story's, not the event's.",
        |l| Value::text(line::published_day(l.on.report()).map(|day| day.replace('-', ""))),
    ),
    col("source", Kind::Text, "Code of who acts.", |l| Value::text(code(l.source))),
    col("target", Kind::Text, "Code of who is acted on.", |l| Value::text(code(l.target))),
    col("code", Kind::Text, "CAMEO code, its leading 0 kept.", |l| {
        Value::text(l.on.event().cameo.as_deref())
    }),
    empty(
        "issues",
        Kind::Text,
        "`NAME,n;NAME,n`: how often words of an issue occur. Empty: records hold no issues.",
    ),
    col(
        "ids",
        Kind::Texts,
        "`REPORT_SENTENCE;...`: the report's digest and the number of the sentence, from 1.",
        |l| {
            let report = l.on.report();
            let digest = report.id.strip_prefix("sha256:").unwrap_or(&report.id);
            Value::Texts(vec![format!("{digest}_{}", l.on.sentence_number())])
        },
    ),
    col("url", Kind::Text, "Where the report came from; the field is absent where that is not known.", |l| {
        Value::text(l.on.report().uri.as_deref())
    }),
    col(
        "outlet",
        Kind::Text,
        "Who published the report or wrote it for the wire; `NULL` where that is not known.",
        |l| Value::Text(outlet(l.on.report()).unwrap_or("NULL").to_owned()),
    ),
];

const _: () = assert!(matches!(COLUMNS[IDS], Column { kind: Kind::Texts, .. }));

fn code(actor: Option<&Actor>) -> Option<&str> {
    actor?.code.as_deref()
}
