//! How a parameter that is no plain scalar is written: the styles of OpenAPI 3.0.4 section 4.7.12.2, exploded or not, and
//! JSON for a parameter that has `content`. Null is never written: no style has a spelling for it.

use serde_json::{Map, Value};

use super::encode;

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// How its value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// As JSON text.
    Json,
}

/// Whether the parts of a value stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Explode {
    Yes,
    No,
}

/// What is percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reserved {
    /// Every reserved character.
    Encoded,
    /// Only those that would end the value (`allowReserved`).
    Kept,
}

/// A parameter, as the document describes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter<'n> {
    pub(crate) place: Place,
    pub(crate) name: &'n str,
    pub(crate) style: Style,
    pub(crate) explode: Explode,
    pub(crate) reserved: Reserved,
}

impl Parameter<'_> {
    /// The value as it stands in a path or a header, or behind the question mark of a query: there with names and `&`.
    /// Empty if nothing is to be sent.
    #[inline]
    pub(super) fn text(&self, value: &Value) -> String {
        let parts = match self.style {
            Style::Json => Parts::Scalar(value.to_string()),
            _ => parts(value),
        };
        match self.place {
            Place::Path => self.in_path(&parts),
            Place::Query => self.pairs(value, parts).join("&"),
            Place::Header => self.joined(&parts, ","),
            Place::Cookie => self.pairs(value, parts).join("; "),
        }
    }

    #[inline]
    fn in_path(&self, parts: &Parts) -> String {
        let separator = if self.explode == Explode::Yes { "." } else { "," };
        match (self.style, parts) {
            (Style::Label, Parts::Nothing) => ".".to_owned(),
            (Style::Label, parts) => format!(".{}", self.joined(parts, separator)),
            (Style::Matrix, parts) => self.matrix(parts),
            _ => self.joined(parts, ","),
        }
    }

    #[inline]
    fn matrix(&self, parts: &Parts) -> String {
        let name = encode::component(self.name);
        let pair = |name: &str, value: &str| match value {
            "" => format!(";{name}"),
            value => format!(";{name}={value}"),
        };
        match (self.explode, parts) {
            (Explode::Yes, Parts::List(values)) => {
                values.iter().map(|value| pair(&name, &self.value(value))).collect()
            }
            (Explode::Yes, Parts::Object(members)) => {
                members.iter().map(|(key, value)| pair(&encode::component(key), &self.value(value))).collect()
            }
            (_, parts) => pair(&name, &self.joined(parts, ",")),
        }
    }

    /// All parts in one text: `a,b`, `key,value,…`, or `key=value,…` if exploded.
    #[inline]
    fn joined(&self, parts: &Parts, separator: &str) -> String {
        let texts: Vec<String> = match parts {
            Parts::Nothing => Vec::new(),
            Parts::Scalar(value) => vec![self.value(value)],
            Parts::List(values) => values.iter().map(|value| self.value(value)).collect(),
            Parts::Object(members) => members
                .iter()
                .map(|(key, value)| {
                    let between = if self.explode == Explode::Yes { "=" } else { separator };
                    format!("{}{between}{}", self.value(key), self.value(value))
                })
                .collect(),
        };
        texts.join(separator)
    }

    /// The pairs of a query or the cookies.
    #[inline]
    fn pairs(&self, value: &Value, parts: Parts) -> Vec<String> {
        let name = encode::component(self.name);
        let pair = |name: &str, value: &str| format!("{name}={}", self.value(value));
        let delimiter = match self.style {
            Style::DeepObject => return self.deep(&name, value),
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            Style::Form | Style::Simple | Style::Label | Style::Matrix | Style::Json => ",",
        };
        match (self.explode, parts) {
            (_, Parts::Nothing) => Vec::new(),
            (Explode::Yes, Parts::List(values)) => values.iter().map(|value| pair(&name, value)).collect(),
            (Explode::Yes, Parts::Object(members)) => {
                members.iter().map(|(key, value)| pair(&encode::component(key), value)).collect()
            }
            // What has no parts is undefined, says RFC 6570 (section 2.3).
            (Explode::No, Parts::List(values)) if values.is_empty() => Vec::new(),
            (Explode::No, Parts::Object(members)) if members.is_empty() => Vec::new(),
            (_, parts) => vec![format!("{name}={}", self.joined(&parts, delimiter))],
        }
    }

    /// `name[key]=value`, brackets encoded; deeper values as most servers read them, `name[key][inner]=value`.
    #[inline]
    fn deep(&self, name: &str, value: &Value) -> Vec<String> {
        match value {
            Value::Null => Vec::new(),
            Value::Object(members) => members
                .iter()
                .flat_map(|(key, value)| self.deep(&format!("{name}%5B{}%5D", encode::component(key)), value))
                .collect(),
            Value::Array(values) => values.iter().flat_map(|value| self.deep(name, value)).collect(),
            scalar => vec![format!("{name}={}", self.value(&scalar_text(scalar)))],
        }
    }

    #[inline]
    fn value(&self, text: &str) -> String {
        match (self.place, self.reserved) {
            // A header holds its value as it is.
            (Place::Header, _) => text.to_owned(),
            (Place::Cookie, _) => encode::cookie(text),
            (Place::Path | Place::Query, Reserved::Encoded) => encode::component(text),
            (Place::Path | Place::Query, Reserved::Kept) => encode::reserved(text),
        }
    }
}

/// A value with one level of structure, which is all that most styles can write.
enum Parts {
    Nothing,
    Scalar(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

#[inline]
fn parts(value: &Value) -> Parts {
    match value {
        Value::Null => Parts::Nothing,
        Value::Array(values) => {
            Parts::List(values.iter().filter(|value| !value.is_null()).map(scalar_text).collect())
        }
        Value::Object(members) => Parts::Object(known(members)),
        scalar => Parts::Scalar(scalar_text(scalar)),
    }
}

#[inline]
fn known(members: &Map<String, Value>) -> Vec<(String, String)> {
    let held = members.iter().filter(|(_, value)| !value.is_null());
    held.map(|(key, value)| (key.clone(), scalar_text(value))).collect()
}

/// A scalar as text; what no style can write deeper is written as JSON.
#[inline]
pub(crate) fn scalar_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
