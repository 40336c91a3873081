//! Whether a lock gives one name to two items: whoever edits it may do so by mistake, and the crate would not compile.

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
