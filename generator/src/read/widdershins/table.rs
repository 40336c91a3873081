//! The tables of a rendered reference: their cells are written raw, so only the columns around a text tell where it ends.

use super::lines::Line;
use crate::diagnostic::Position;

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Table<'t> {
    columns: Vec<&'t str>,
    pub(super) rows: Vec<Cells>,
}

/// A row: its cells by column.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    pub(super) at: Position,
    /// As many as the table has columns, or fewer where the row is not what the renderer writes.
    cells: Vec<String>,
}

impl Table<'_> {
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains(&column)
    }

    /// The text of a cell; empty if there is none.
    pub(super) fn cell<'a>(&self, row: &'a Cells, column: &str) -> &'a str {
        let index = self.columns.iter().position(|name| *name == column);
        index.and_then(|index| row.cells.get(index)).map_or("", String::as_str)
    }

    /// Whether a row has all its cells.
    pub(super) fn is_whole(&self, row: &Cells) -> bool {
        row.cells.len() == self.columns.len()
    }
}

/// Whether a line opens a table that has these as its first columns.
pub(super) fn opens(line: &Line<'_>, columns: &str) -> bool {
    line.prose().starts_with(columns)
}

/// The table that opens in the first of the lines, and how many lines it takes.
/// The column `text` holds what the author wrote, with bars and lines of its own.
pub(super) fn table<'t>(lines: &[Line<'t>], text: &str) -> Option<(Table<'t>, usize)> {
    let columns: Vec<&str> = lines.first()?.text.strip_prefix('|')?.strip_suffix('|')?.split('|').collect();
    if !lines.get(1)?.text.starts_with("|---") {
        return None;
    }
    let left = columns.iter().position(|column| *column == text).unwrap_or(columns.len() - 1);
    let right = columns.len() - 1 - left;
    let mut raw: Vec<(Position, String)> = Vec::new();
    let mut taken = 2;
    for line in &lines[2..] {
        let last = raw.last().map(|(_, row)| row.as_str());
        let is_finished = last.is_none_or(|row| row.len() > 1 && row.ends_with('|'));
        // The renderer leaves a line free after a table; only a text goes on after one.
        let is_in_text = last.is_some_and(|row| !is_finished && row.matches('|').count() > left);
        if line.text.is_empty() && !is_in_text || !is_finished && ends_here(line) {
            break;
        }
        match raw.last_mut() {
            _ if is_finished && line.text.starts_with('|') => {
                raw.push((Position { line: line.number, column: 2 }, line.text.to_owned()));
            }
            Some((_, row)) => {
                row.push('\n');
                row.push_str(line.text);
            }
            None => break,
        }
        taken += 1;
    }
    let rows = raw.iter().map(|(at, row)| Cells { at: *at, cells: cells(row, left, right) }).collect();
    Some((Table { columns, rows }, taken))
}

/// What no text in a cell goes on after.
fn ends_here(line: &Line<'_>) -> bool {
    ["<h1 id=\"", "<h2 id=\"", "<h3 id=\"", "<aside class=\""]
        .iter()
        .any(|start| line.text.starts_with(start))
}

/// Splits a row: so many cells from the left, so many from the right, the text is what is between.
fn cells(row: &str, left: usize, right: usize) -> Vec<String> {
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    let mut cells: Vec<&str> = row.splitn(left + 1, '|').collect();
    if right > 0 && cells.len() == left + 1 {
        let mut last: Vec<&str> = cells.pop().unwrap_or_default().rsplitn(right + 1, '|').collect();
        last.reverse();
        cells.extend(last);
    }
    cells.into_iter().map(str::to_owned).collect()
}
