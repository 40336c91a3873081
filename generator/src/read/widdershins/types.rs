//! The column Type of a row: `string(date-time)`, `[[Name](#schemaname)]`, `integer¦null`.

/// What a row says a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) kind: Kind,
    pub(super) is_nullable: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// `any`: no type that could be shown.
    Any,
    /// `undefined`: no schema at all, or a reference that led nowhere.
    Missing,
    /// `string`, `string(uuid)`, or `array` without more.
    Named { name: String, format: Option<String> },
    /// Several, as OpenAPI 3.1 has them: `string,null`.
    Several(Vec<String>),
    /// A link to a component.
    Reference(String),
    /// `[T]`, and `array[T]` of a parameter.
    ArrayOf(Box<Kind>),
    /// `[anyOf]` and the like: the items are a choice.
    Choice(&'static str),
}

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array", "null"];
pub(super) const CHOICES: &[&str] = &["allOf", "anyOf", "oneOf", "not"];

/// Reads a type; `None` if no renderer writes this.
pub(super) fn parse(text: &str) -> Option<Type> {
    let (text, is_nullable) = match text.strip_suffix("¦null") {
        Some(text) => (text, true),
        None => (text, false),
    };
    Some(Type { kind: kind(text)?, is_nullable })
}

fn kind(text: &str) -> Option<Kind> {
    if let Some(name) = link(text) {
        return Some(Kind::Reference(name));
    }
    let inner = text.strip_prefix("array").unwrap_or(text);
    if let Some(inner) = inner.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        if let Some(choice) = CHOICES.iter().find(|choice| **choice == inner) {
            return Some(Kind::ArrayOf(Box::new(Kind::Choice(choice))));
        }
        return Some(Kind::ArrayOf(Box::new(kind(inner)?)));
    }
    match text {
        "any" | "$ref" => return Some(Kind::Any),
        "undefined" => return Some(Kind::Missing),
        _ => {}
    }
    if text.contains(',') {
        let several: Vec<String> = text.split(',').map(str::to_owned).collect();
        return several.iter().all(|name| TYPES.contains(&name.as_str())).then_some(Kind::Several(several));
    }
    let (name, format) = match text.split_once('(') {
        Some((name, format)) => (name, Some(format.strip_suffix(')')?.to_owned())),
        None => (text, None),
    };
    // A word that is no type of JSON is one that the author wrote.
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    is_word.then(|| Kind::Named { name: name.to_owned(), format })
}

/// The component that a link leads to: `[Name](#schemaname)`.
pub(super) fn link(text: &str) -> Option<String> {
    let (name, target) = text.strip_prefix('[')?.split_once("](#schema")?;
    // A format may follow.
    let (target, _) = target.split_once(')')?;
    (!name.is_empty() && name.to_lowercase() == target).then(|| name.to_owned())
}

impl Kind {
    pub(super) fn named(name: &str) -> Self {
        Kind::Named { name: name.to_owned(), format: None }
    }

    pub(super) fn is(&self, wanted: &str) -> bool {
        matches!(self, Kind::Named { name, .. } if name == wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read() {
        let reference = || Kind::Reference("A.b".to_owned());
        for (text, kind, is_nullable) in [
            ("any", Kind::Any, false),
            ("undefined", Kind::Missing, false),
            ("integer¦null", Kind::named("integer"), true),
            (
                "string(date-time)",
                Kind::Named { name: "string".into(), format: Some("date-time".into()) },
                false,
            ),
            ("[A.b](#schemaa.b)", reference(), false),
            ("[[A.b](#schemaa.b)]", Kind::ArrayOf(Box::new(reference())), false),
            ("array[string]", Kind::ArrayOf(Box::new(Kind::named("string"))), false),
            ("[oneOf]", Kind::ArrayOf(Box::new(Kind::Choice("oneOf"))), false),
            ("string,null", Kind::Several(vec!["string".into(), "null".into()]), false),
            ("bool", Kind::named("bool"), false),
        ] {
            assert_eq!(parse(text), Some(Type { kind, is_nullable }), "{text}");
        }
        for text in ["", "[", "a b", "[A](#schemab)", "string(", "a,b"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
