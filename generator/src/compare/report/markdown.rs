//! The report for a pull request.

use super::{Class, Report, item_line, shown_items, summary};

pub(super) fn markdown(report: &Report<'_>) -> String {
    let mut text = String::from("# What the revision means\n\n");
    for line in summary(report) {
        text.push_str(&format!("- {line}\n"));
    }
    for class in Class::ALL {
        let groups = report.of(class);
        if groups.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {}\n", class.title()));
        for (subject, changes) in groups {
            text.push_str(&format!("\n### {subject}\n\n"));
            for change in changes {
                text.push_str(&format!(
                    "- **{}** Wire: {} ({}). {} Rust: {}. `{}` `{}`\n",
                    sentence(&change.text),
                    change.wire.as_str(),
                    change.direction.as_str(),
                    change.why,
                    change.rust.as_str(),
                    change.rule,
                    change.fingerprint
                ));
                let places = report.places(change);
                if !places.is_empty() {
                    text.push_str(&format!("  - {places}\n"));
                }
                for item in shown_items(change) {
                    text.push_str(&format!("  - `{}`\n", item_line(item).replace('`', "'")));
                }
            }
        }
    }
    let changelog = report.changelog();
    text.push_str(&format!("\n## For the changelog\n\n```markdown\n{changelog}```\n"));
    text
}

/// A text with a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
