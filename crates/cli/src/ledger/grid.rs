//! Columns under their names.

use crate::term::{HEAD, Look, clean};
use unicode_width::UnicodeWidthStr;

/// The most columns of the terminal that one column takes, where it is not the last.
const WIDEST: usize = 48;

/// Rows as a table: columns as wide as their widest cell, numbers to the right.
pub fn show(names: &[&str], rows: &[Vec<String>], look: Look) -> String {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| shown(cell)).collect()).collect();
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width());
        cells.chain([names[at].width()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..names.len()).map(width).collect();
    let numeric: Vec<bool> = (0..names.len())
        .map(|at| rows.iter().all(|row| row.get(at).is_some_and(|cell| is_number(cell))))
        .collect();
    let line = |cells: &[String]| {
        let last = cells.len().saturating_sub(1);
        let pad = |(at, cell): (usize, &String)| {
            let space = " ".repeat(widths[at].saturating_sub(cell.width()));
            match () {
                () if numeric[at] => format!("{space}{cell}"),
                () if at == last => cell.clone(),
                () => format!("{cell}{space}"),
            }
        };
        cells.iter().enumerate().map(pad).collect::<Vec<_>>().join("  ")
    };
    if rows.is_empty() {
        return String::new();
    }
    let head: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let body: String = rows.iter().map(|row| line(row) + "\n").collect();
    format!("{}\n{body}", look.paint(HEAD, line(&head).trim_end()))
}

/// A cell fit for a terminal, cut where it is long.
fn shown(cell: &str) -> String {
    let clean = clean(cell);
    if clean.width() <= WIDEST { clean } else { clean.chars().take(WIDEST - 2).collect::<String>() + " …" }
}

fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_to_the_right() {
        let rows = [["a", "5"], ["bcd", "12"]].map(|row| row.map(str::to_owned).to_vec());
        let shown = show(&["x", "events"], &rows, Look { width: 80, colour: false });
        assert_eq!(shown, "x    events\na         5\nbcd      12\n");
    }
}
