//! Whether a lock gives one name to two items, or cuts the place of a part short: whoever edits it may do so by mistake. The crate
//! would not compile, or the part would be that of nothing.

use std::collections::HashSet;

/// The names that a lock has given so far, each with what must not have two of it.
#[derive(Default)]
pub(super) struct Names(HashSet<(String, String)>);

impl Names {
    /// Whether the name is new in its scope.
    pub(super) fn take(&mut self, scope: &str, name: &str) -> bool {
        self.0.insert((scope.to_owned(), name.to_owned()))
    }

    /// Whether the name of a part is new among those that stand beside it. `item` is what the part belongs to, `module` where that is.
    pub(super) fn take_part(&mut self, (item, module): (&str, &str), place: &[String], name: &str) -> bool {
        let kind = place.first().map_or("", String::as_str);
        let scope = match kind {
            "request" | "error" | "success" | "headers" | "form" => format!("items of {module}"),
            "start" => format!("methods of {module}"),
            "path" | "query" | "header" | "cookie" | "body" => format!("arguments of {item}"),
            "part" => format!("parts of {item} {}", place.get(1).map_or("", String::as_str)),
            "member" | "others" | "value" | "branch" | "answer-header" => format!("parts of {item}"),
            // A body of another media type, and what each status is called: these are told apart otherwise.
            _ => return true,
        };
        self.take(&scope, name)
    }
}

/// Whether the place of a part has the words that its kind needs. Kinds that are not known here are left alone.
pub(super) fn is_whole(place: &[String]) -> bool {
    let Some(kind) = place.first() else { return false };
    let least = match kind.as_str() {
        "part" => 3,
        "path" | "query" | "header" | "cookie" | "body" | "other-body" | "form" | "start" | "answer"
        | "other-answer" | "answer-header" | "items" | "pages" | "member" | "value" | "branch" => 2,
        _ => 1,
    };
    place.len() >= least
}
