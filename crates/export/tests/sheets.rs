//! What holds of every sheet: the headers that loaders know, the documentation, files that can be read back.
#![allow(clippy::disallowed_methods, reason = "tests read files")]

mod common;

use common::{LEXICON, record, root};
use dateline_export::parquet_file::ParquetFile;
use dateline_export::{Facts, Kind, Row, SHEETS, Sheet, Style, Told, Value, docs, sheet, text};
use dateline_record::{Record, Span};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn rows(sheet: &Sheet, record: &Record) -> Vec<Row> {
    sheet.rows(Facts::of(&LEXICON), &Told::all_of(record))
}

#[test]
fn the_documentation_is_what_the_code_says() {
    let page = std::fs::read_to_string(root().join("docs/exports.md")).expect("docs/exports.md");
    assert!(docs::refresh(&page) == page, "run: dateline columns --page docs/exports.md");
    for sheet in SHEETS {
        assert!(page.contains(&format!("<!-- columns {} -->", sheet.name)), "{} is not told", sheet.name);
    }
}

#[test]
fn columns_are_named_once_and_told() {
    for sheet in SHEETS {
        let heads = sheet.heads();
        let names: BTreeSet<&str> = heads.iter().map(|head| head.name).collect();
        assert_eq!(names.len(), heads.len(), "{}", sheet.name);
        for head in &heads {
            assert!(head.about.ends_with('.') && !head.about.contains('|'), "{}: {}", sheet.name, head.name);
        }
        assert!(sheet.by.is_empty() || sheet.day_column().is_some(), "{} has no {}", sheet.name, sheet.by);
    }
}

/// The columns that public loaders expect, in their order.
#[test]
fn other_formats_have_their_columns() {
    for (name, count) in [("gdelt", 61), ("gdelt-mentions", 16), ("icews", 20), ("polecat", 40), ("ngec", 25)]
    {
        assert_eq!(sheet(name).expect("a sheet").heads().len(), count, "{name}");
    }
    let names =
        |name: &str| -> Vec<&str> { sheet(name).expect("a sheet").heads().iter().map(|h| h.name).collect() };
    let gdelt = names("gdelt");
    assert_eq!(gdelt[0..5], ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]);
    assert_eq!(
        gdelt[25..35],
        [
            "IsRootEvent",
            "EventCode",
            "EventBaseCode",
            "EventRootCode",
            "QuadClass",
            "GoldsteinScale",
            "NumMentions",
            "NumSources",
            "NumArticles",
            "AvgTone"
        ]
    );
    let actor = [
        "Code",
        "Name",
        "CountryCode",
        "KnownGroupCode",
        "EthnicCode",
        "Religion1Code",
        "Religion2Code",
        "Type1Code",
        "Type2Code",
        "Type3Code",
    ];
    let geo = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"];
    for (from, who, parts) in [
        (5, "Actor1", &actor[..]),
        (15, "Actor2", &actor),
        (35, "Actor1Geo_", &geo),
        (43, "Actor2Geo_", &geo),
        (51, "ActionGeo_", &geo),
    ] {
        let expected: Vec<String> = parts.iter().map(|part| format!("{who}{part}")).collect();
        assert_eq!(gdelt[from..from + parts.len()], expected);
    }
    assert_eq!(gdelt[59..], ["DATEADDED", "SOURCEURL"]);
    assert_eq!(
        names("polecat")[21..26],
        ["Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District"]
    );
}

/// What is written, read back.
fn read_back(sheet: &Sheet, rows: &[Row]) -> Vec<Vec<String>> {
    let mut bytes = text::header(sheet);
    bytes.extend(text::lines(sheet, rows));
    let delimiter = if matches!(sheet.style, Style::Csv) { b',' } else { b'\t' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .quoting(delimiter == b',')
        .from_reader(&*bytes);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_row_of_text_has_all_its_columns() {
    let record = record();
    for sheet in SHEETS.iter().filter(|sheet| !matches!(sheet.style, Style::Json)) {
        let found = rows(sheet, &record);
        assert!(!found.is_empty(), "{}", sheet.name);
        let width = sheet.heads().len();
        let read = read_back(sheet, &found);
        assert!(read.iter().all(|row| row.len() == width), "{}: {read:?}", sheet.name);
    }
}

fn parquet(sheet: &Sheet, rows: Vec<Row>) -> Vec<u8> {
    let mut file = ParquetFile::new(Vec::new(), sheet.heads()).expect("a file");
    file.add(rows).expect("rows");
    file.finish().expect("the end")
}

/// A field of a Parquet row as the value that was written.
fn value(field: &Field, kind: Kind) -> Value {
    match field {
        Field::Null => Value::None,
        Field::Str(text) => Value::Text(text.clone()),
        Field::Long(number) => Value::Integer(*number),
        Field::Double(number) => Value::Number(*number),
        Field::Bool(flag) => Value::Flag(*flag),
        Field::Date(days) => Value::Integer(i64::from(*days)),
        Field::ListInternal(list) if kind == Kind::Integers => Value::Integers(
            list.elements().iter().map(|e| if let Field::Long(n) = e { *n } else { panic!("{e}") }).collect(),
        ),
        Field::ListInternal(list) => Value::Texts(
            list.elements()
                .iter()
                .map(|e| if let Field::Str(t) = e { t.clone() } else { panic!("{e}") })
                .collect(),
        ),
        other => panic!("{other}"),
    }
}

/// Days since 1970, counted by the calendar.
fn as_stored(written: &Value) -> Value {
    let Value::Date(date) = written else { return written.clone() };
    let day: jiff::civil::Date = date[..10].parse().expect("a day");
    let days = (day - jiff::civil::date(1970, 1, 1)).get_days();
    Value::Integer(i64::from(days))
}

fn assert_reads_back(sheet: &Sheet, rows: &[Row]) {
    let bytes = parquet(sheet, rows.to_vec());
    assert!(bytes == parquet(sheet, rows.to_vec()), "the same bytes each time");
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a Parquet file");
    let heads = sheet.heads();
    let read: Vec<Row> = reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| {
            let row = row.expect("a row");
            row.get_column_iter().zip(&heads).map(|((_, field), head)| value(field, head.kind)).collect()
        })
        .collect();
    let written: Vec<Row> = rows.iter().map(|row| row.iter().map(as_stored).collect()).collect();
    assert_eq!(read, written, "{}", sheet.name);
}

#[test]
fn parquet_holds_what_was_written() {
    let record = record();
    for name in ["events", "actors", "statements", "relations"] {
        let sheet = sheet(name).expect("a sheet");
        let rows = rows(sheet, &record);
        assert!(!rows.is_empty(), "{name}");
        assert_reads_back(sheet, &rows);
        assert_reads_back(sheet, &[]);
    }
}

#[test]
fn lists_of_a_csv_cell_stay_as_long_as_they_were() {
    let mut record = record();
    record.actors[0].name = "Nor;way".to_owned();
    record.events[0].source.push("a2".to_owned());
    let sheet = sheet("events").expect("a sheet");
    let read = read_back(sheet, &rows(sheet, &record));
    assert_eq!(read[1][5], "Nor,way;Peru");
}

proptest! {
    /// Whatever a report holds - tabs, quotation marks, line ends, nothing - a row stays a row with all its columns.
    #[test]
    fn no_text_breaks_a_row(words in "\\PC*|[\t\n\r\"'#;,\u{85}\u{2028}a]{0,12}", nothing: bool) {
        let mut record = record();
        for actor in &mut record.actors {
            actor.name.clone_from(&words);
            actor.mentions.clear();
        }
        record.report.text = words.repeat(9);
        record.report.publisher = Some(words.clone()).filter(|_| !nothing);
        record.report.uri = Some(words.clone()).filter(|_| !nothing);
        record.report.published = Some(words.clone()).filter(|_| nothing);
        record.events[0].rule.clone_from(&words);
        record.events[0].cameo = Some(words.clone());
        record.events[0].goldstein = None;
        for sheet in SHEETS {
            let rows = rows(sheet, &record);
            if matches!(sheet.style, Style::Json) {
                let lines = String::from_utf8(text::lines(sheet, &rows)).expect("UTF-8");
                let objects = lines.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok());
                prop_assert_eq!(objects.count(), rows.len());
                continue;
            }
            let width = sheet.heads().len();
            let whole = sheet.name != "petrarch2" || record.report.uri.is_some();
            let read = read_back(sheet, &rows);
            let header = usize::from(!text::header(sheet).is_empty());
            prop_assert_eq!(read.len(), rows.len() + header, "{}", sheet.name);
            for row in read.iter().filter(|_| whole) {
                prop_assert_eq!(row.len(), width, "{}", sheet.name);
            }
            if sheet.style.is_own() {
                prop_assert!(!parquet(sheet, rows).is_empty());
            }
        }
    }

    /// Records come from files that anyone may have written: no offset, date, code or id in them ends the program.
    #[test]
    fn no_record_ends_the_program(
        place in any::<(usize, usize)>(),
        word in "\\PC{0,9}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Z]{2,9}|a[1-9]|-?[0-9]{1,9}",
        sentence: usize,
        number in any::<f64>(),
    ) {
        let mut record = record();
        let span = Span { start: place.0, end: place.1 };
        record.report.published = Some(word.clone());
        record.report.sentences[1] = span;
        record.report.id.clone_from(&word);
        (record.report.blocks[0].start, record.report.blocks[0].end) = place;
        for actor in &mut record.actors {
            actor.code = Some(word.clone());
            actor.country = Some(word.clone());
            actor.sectors = vec![word.clone()];
            actor.members = vec![word.clone(), actor.id.clone()];
            (actor.mentions[0].start, actor.mentions[0].end) = place;
        }
        for event in &mut record.events {
            event.sentence = sentence;
            event.cameo = Some(word.clone());
            event.evidence = vec![span];
            event.goldstein = Some(number);
            event.confidence = Some(number);
            event.date.start = Some(word.clone());
            event.date.end = Some(word.clone());
            event.target.push(word.clone());
        }
        if let Some(place) = &mut record.events[0].place {
            (place.country, place.geoname, place.lat) = (Some(word.clone()), Some(sentence as u64), Some(number));
        }
        (record.statements[0].start, record.statements[0].end) = place;
        for sheet in SHEETS {
            let rows = rows(sheet, &record);
            text::lines(sheet, &rows);
            if sheet.style.is_own() {
                prop_assert!(!parquet(sheet, rows).is_empty());
            }
        }
    }
}
