//! Members that a caller puts into JSON bodies beyond what the document knows: names and values come in, the body with them goes
//! out. Few calls have any, so what puts them in comes with the first of them: who gives none compiles none of it.

use serde_json::{Map, Value};

use super::body::Body;
use super::decode;
use super::request::{Request, TypedBody};

/// Members by name, each value as JSON.
#[derive(Clone, Default)]
pub(super) struct Members {
    pairs: Vec<(String, String)>,
    merge: Option<Merge>,
}

/// Gives an object, as JSON, the first members as far as it lacks them, and all of the second; `None` if it is no object.
type Merge = fn(&[u8], &[(String, String)], &[(String, String)]) -> Option<String>;

impl Members {
    /// Sets `name`, in place of what it had.
    #[inline]
    pub(super) fn set(&mut self, name: &str, value: &Value) {
        self.pairs.retain(|(other, _)| other != name);
        self.pairs.push((name.to_owned(), value.to_string()));
        self.merge = Some(merge);
    }
}

impl Request {
    /// Puts the members of the call and of the client into the body. Those of the client are for bodies that can have them.
    pub(super) fn add_members(&mut self) {
        let own = std::mem::take(&mut self.options.members);
        let none = Members::default();
        let defaults = match own.pairs.is_empty() && self.body.is_none() {
            true => &none,
            false => &self.core.shared().members,
        };
        let Some(merge) = own.merge.or(defaults.merge) else { return };
        let object = match &self.body {
            Some(body) => body.json().and_then(|json| merge(json, &defaults.pairs, &own.pairs)),
            None => merge(b"{}", &defaults.pairs, &own.pairs),
        };
        match object {
            Some(object) => {
                let content_type = self.body.take().map(|body| body.content_type);
                let content_type = content_type.unwrap_or("application/json".into());
                self.body = Some(TypedBody { content_type, content: Body::from(object) });
            }
            None if own.pairs.is_empty() => {}
            None => self.fail("the body is no JSON object, and so can have no members".to_owned()),
        }
    }
}

impl TypedBody {
    /// The JSON that it is.
    fn json(&self) -> Option<&[u8]> {
        match decode::is_json_type(&self.content_type) {
            true => self.content.in_memory().map(|bytes| &bytes[..]),
            false => None,
        }
    }
}

#[inline]
fn merge(object: &[u8], defaults: &[(String, String)], own: &[(String, String)]) -> Option<String> {
    let Value::Object(mut members) = decode::any_json(object)? else { return None };
    for (name, value) in defaults {
        if !members.contains_key(name) {
            insert(&mut members, name, value);
        }
    }
    for (name, value) in own {
        insert(&mut members, name, value);
    }
    Some(Value::Object(members).to_string())
}

#[inline]
fn insert(members: &mut Map<String, Value>, name: &str, value: &str) {
    members.insert(name.to_owned(), decode::any_json(value.as_bytes()).unwrap_or_default());
}
