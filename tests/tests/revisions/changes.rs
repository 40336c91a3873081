//! What a revision changes, on one page.

use std::fmt::{Display, Write};

use generator::listing;
use similar::{ChangeTag, TextDiff};

use crate::rows::Row;

/// For each pair of revisions the lines that change in the public API and in the lock.
pub(crate) fn text(row: &Row) -> String {
    let mut text = format!("{:?}: {}\n", row.verdict, row.says);
    for pair in row.revisions.windows(2) {
        let [old, new] = pair else { continue };
        let apis = [old, new].map(|revision| listing(&revision.files));
        section(&mut text, "public API", &apis);
        let locks = [old, new].map(|revision| revision.lock.to_string());
        section(&mut text, "lock", &locks);
    }
    text
}

fn section(text: &mut String, what: impl Display, [old, new]: &[String; 2]) {
    let _ = write!(text, "\n## {what}\n\n");
    let difference = TextDiff::from_lines(old, new);
    let mut is_empty = true;
    for change in difference.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Equal => continue,
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        is_empty = false;
        let _ = writeln!(text, "{sign} {}", change.value().trim_end());
    }
    if is_empty {
        text.push_str("as it was\n");
    }
}
