//! The query string of a request: named values come in, text for the URL goes out.
//! Which style a parameter has is decided by emitted code; here are only pairs and lists.

use percent_encoding::percent_decode_str;

use super::encode;

/// Encoded parameters in the order in which each was first set.
#[derive(Clone, Default)]
pub(crate) struct Query(Vec<Parameter>);

#[derive(Clone)]
struct Parameter {
    /// Encoded, and unique in the query.
    name: String,
    /// The encoded pairs with their `&`; empty for a list without elements.
    text: String,
}

impl Query {
    /// Sets `name` to one value, in place of what it had.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        let name = encode::component(name);
        let text = format!("{name}={}", encode::component(value));
        self.replace(name, text);
    }

    /// Sets `name` to several values, in place of what it had: one pair for each, or with a delimiter one pair that
    /// holds all, the delimiter itself as it is. An empty list sends nothing.
    #[inline]
    pub(crate) fn set_list(&mut self, name: &str, delimiter: Option<&str>, values: &[String]) {
        let name = encode::component(name);
        let encoded = values.iter().map(|value| encode::component(value));
        let text = match delimiter {
            _ if values.is_empty() => String::new(),
            Some(delimiter) => format!("{name}={}", encoded.collect::<Vec<_>>().join(delimiter)),
            None => encoded.map(|value| format!("{name}={value}")).collect::<Vec<_>>().join("&"),
        };
        self.replace(name, text);
    }

    /// Sets `name` to pairs that are encoded already, in place of what it had.
    pub(crate) fn set_pairs(&mut self, name: &str, text: String) {
        self.replace(encode::component(name), text);
    }

    /// The value of `name` as it is sent, if it has one.
    #[inline]
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let name = encode::component(name);
        let text = &self.0.iter().find(|parameter| parameter.name == name)?.text;
        text.strip_prefix(&name)?.strip_prefix('=')
    }

    /// The query of a URL, each pair as it is there.
    #[inline]
    pub(crate) fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap_or(pair);
            let name = encode::component(&percent_decode_str(name).decode_utf8_lossy());
            match query.0.iter_mut().find(|parameter| parameter.name == name) {
                Some(parameter) => parameter.text.extend(["&", pair]),
                None => query.0.push(Parameter { name, text: pair.to_owned() }),
            }
        }
        query
    }

    /// Takes out what another one has.
    #[inline]
    pub(crate) fn remove_all(&mut self, others: &Self) {
        self.0.retain(|parameter| !others.0.iter().any(|other| other.name == parameter.name));
    }

    /// Takes `name` out.
    #[inline]
    pub(crate) fn remove(&mut self, name: &str) {
        let name = encode::component(name);
        self.0.retain(|parameter| parameter.name != name);
    }

    /// The query without its question mark; empty if nothing is to be sent.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        Self::write(&[self], &mut text, "");
        text
    }

    /// Puts several behind `text`, with `mark` between them if there is anything to send. What one of them sets stands in place
    /// of what those before it set.
    pub(super) fn write(queries: &[&Query], text: &mut String, mark: &'static str) {
        let mut between = mark;
        for (index, query) in queries.iter().enumerate() {
            let later = &queries[index + 1..];
            for parameter in query.0.iter().filter(|parameter| !parameter.text.is_empty()) {
                if !later.iter().any(|later| later.0.iter().any(|other| other.name == parameter.name)) {
                    text.push_str(between);
                    text.push_str(&parameter.text);
                    between = "&";
                }
            }
        }
    }

    fn replace(&mut self, name: String, text: String) {
        match self.0.iter_mut().find(|parameter| parameter.name == name) {
            Some(parameter) => parameter.text = text,
            None => self.0.push(Parameter { name, text }),
        }
    }
}
