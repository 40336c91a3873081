//! What the user decides: few options, read from `codegen.toml`.
//! Paths are kept as written; whoever reads the file resolves them against its folder.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::keywords::KEYWORDS;

/// The settings of one generated crate.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The OpenAPI document, relative to this file.
    pub document: Option<String>,
    /// An OpenAPI Overlay to apply to it, relative to this file.
    pub overlay: Option<String>,
    /// The lock, relative to this file; beside the document if absent.
    pub lock: Option<String>,
    /// The folder of the emitted crate, relative to this file.
    pub output: Option<String>,
    /// The emitted crate.
    #[serde(rename = "crate")]
    pub krate: Crate,
    /// Names that the general rule gets wrong.
    pub rename: Rename,
    /// Which operations give the token that the others send.
    pub token_source: Option<TokenSource>,
    /// How operations give lists in pages, where the rules are wrong or do not know.
    pub pagination: Vec<Pagination>,
    /// Which halves of serde the models implement.
    pub serde: Serde,
    /// `format` to the Rust type that holds it: a path, or `text`, or `base64`. The type is read and written by serde, and can be
    /// cloned, compared and shown.
    pub formats: BTreeMap<String, String>,
    /// What `Cargo.toml` says of the crates that `formats` names.
    pub dependencies: BTreeMap<String, toml::Value>,
}

/// The emitted crate.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Crate {
    /// Its name; made from the document's title if absent.
    pub name: Option<String>,
    /// Its version; made from the document's version if absent.
    pub version: Option<String>,
    /// Whether the version goes up with what revisions mean for callers; it then stands in the lock, and `version` is where it starts.
    pub bump: bool,
}

/// Names to use instead of those the general rule makes.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rename {
    /// `"METHOD /path"` or operationId to method name.
    pub operations: BTreeMap<String, String>,
    /// Component schema name to type name.
    pub types: BTreeMap<String, String>,
}

/// Which halves of serde the models implement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Serde {
    /// Requests can be written, answers can be read.
    #[default]
    AsUsed,
    /// Every model can be written and read.
    Both,
}

/// Where a token comes from. Operations are named as in [`Rename::operations`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenSource {
    /// The security scheme that the token serves.
    pub scheme: String,
    /// The operation that gives the first token.
    pub login: String,
    /// The operation that, sent with a token that still holds, gives a new one.
    pub refresh: Option<String>,
    /// JSON pointer to the token in the answer.
    pub token: String,
    /// JSON pointer to the time at which it expires, since the UNIX epoch.
    pub expires_at: Option<String>,
    /// JSON pointer to the time for which it holds.
    pub expires_in: Option<String>,
    /// The unit of the above.
    #[serde(default)]
    pub unit: TimeUnit,
    /// How many seconds it holds when the answer does not say.
    pub lifetime: Option<u64>,
}

/// How some operations give a list in pages. Pointers are JSON pointers into the answer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// The operations, named as in [`Rename::operations`].
    pub operations: Vec<String>,
    /// How the next page is asked for.
    pub style: PageStyle,
    /// The query parameter that is set for the next page, for all styles but `link` and `next-url`. For `cursor` and `last-item` it may be
    /// the JSON pointer to a member of the body.
    pub parameter: Option<String>,
    /// Where the next value of the parameter is, or the URL; for `last-item` within the last element.
    pub next: Option<String>,
    /// Where the list is, if the answer has several; empty: the answer is the list.
    pub items: Option<String>,
    /// A boolean that says whether there is more.
    pub more: Option<String>,
    /// The number of elements of all pages.
    pub total: Option<String>,
    /// The number of pages, for `page`.
    pub pages: Option<String>,
    /// The number of the first page, for `page`: 0 or 1, which it is if nothing is said.
    pub first: Option<u64>,
}

/// How the next page of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageStyle {
    /// The parameter takes the cursor that the answer has.
    Cursor,
    /// The parameter takes what the last element has.
    LastItem,
    /// The header `Link` has the URL.
    Link,
    /// The answer has the URL.
    NextUrl,
    /// The parameter takes the number of elements so far.
    Offset,
    /// The parameter takes the number of the page.
    Page,
    /// It is no list in pages.
    Off,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeUnit {
    /// Seconds.
    #[default]
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

impl Config {
    /// Reads the text of a `codegen.toml`.
    ///
    /// # Errors
    /// The sentence and the line and column (from 1) of the first thing in it that is not a setting.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let error_at = |offset: usize, message: String| {
            let before = &text[..offset.min(text.len())];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            ConfigError { message, line, column }
        };
        let config: Self = toml::from_str(text).map_err(|error| {
            error_at(error.span().map_or(0, |span| span.start), error.message().to_owned())
        })?;
        match config.formats.iter().find(|(_, path)| !is_type(path)) {
            Some((format, path)) => {
                let message = format!("`{path}` is no path of a Rust type (the format `{format}`)");
                Err(error_at(text.find(path.as_str()).unwrap_or_default(), message))
            }
            None => Ok(config),
        }
    }
}

/// Whether a text is a word of ours, a type of the prelude, or a path like `chrono::DateTime<chrono::Utc>` that begins with a crate.
fn is_type(text: &str) -> bool {
    const WORDS: [&str; 19] = [
        "text", "base64", "String", "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize",
        "u8", "u16", "u32", "u64", "u128", "usize",
    ];
    if WORDS.contains(&text) {
        return true;
    }
    let names = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    if names.into_iter().any(|name| matches!(name, "_" | "Self") || KEYWORDS.contains(&name))
        || !text.contains("::")
    {
        return false;
    }
    fn path(text: &str) -> Option<&str> {
        let mut rest = text.trim_start().strip_prefix("::").unwrap_or(text.trim_start());
        loop {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            if end == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            rest = &rest[end..];
            match rest.strip_prefix("::") {
                Some(next) => rest = next,
                None => break,
            }
        }
        let Some(mut inner) = rest.strip_prefix('<') else { return Some(rest) };
        loop {
            inner = path(inner)?.trim_start();
            match inner.strip_prefix(',') {
                Some(next) => inner = next,
                None => return inner.strip_prefix('>'),
            }
        }
    }
    path(text).is_some_and(|rest| rest.trim().is_empty())
}

/// What is wrong in a `codegen.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// A sentence.
    pub message: String,
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_setting_is_refused_with_its_place() {
        let error = Config::parse("document = 'x.yaml'\n\n[crate]\nnam = 'x'\n").unwrap_err();
        assert_eq!((error.line, error.column), (4, 1));
        assert!(error.message.contains("nam"), "{}", error.message);
    }

    #[test]
    fn a_format_has_a_path_or_a_word() {
        for text in ["text", "jiff::Timestamp", "chrono::DateTime<chrono::Utc>", "a::B<c::D<e::F>, g::H>"] {
            assert!(is_type(text), "{text}");
        }
        for text in [
            "", "a::", "a<", "a::B<b>>", "1a", "a::b c", "a::B; b", "a::B<>", "&str", "crate::A", "a::type",
            "Uuid", "_",
        ] {
            assert!(!is_type(text), "{text}");
        }
        let error = Config::parse("[formats]\nuuid = 'a::'\n").unwrap_err();
        assert_eq!((error.line, error.column), (2, 9));
    }
}
