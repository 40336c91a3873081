//! Members that a caller puts into JSON bodies beyond what the document knows: names and values come in, the body with them goes
//! out. Few programs give any, so what merges them comes with the first of them, and is compiled where that is given.

use serde_json::{Map, Value};

use super::body::Body;
use super::decode;
use super::request::{Request, TypedBody};

/// Members by name, each value as JSON.
#[derive(Clone, Default)]
pub(super) struct Members {
    pairs: Vec<Pair>,
    merge: Option<Merge>,
}

/// Gives an object, as JSON, the first members as far as it lacks them, and all of the second. `None` if it is no object; fails
/// with the name of a member whose value cannot be sent.
type Merge = fn(&[u8], &[Pair], &[Pair]) -> Result<Option<String>, String>;

type Pair = (String, String);

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
        let json = match &self.body {
            Some(body) => body.as_json(),
            None => Some(&b"{}"[..]),
        };
        match json.map_or(Ok(None), |json| merge(json, &defaults.pairs, &own.pairs)) {
            Ok(Some(object)) => {
                let content_type = self.body.take().map(|body| body.content_type);
                let content_type = content_type.unwrap_or("application/json".into());
                self.body = Some(TypedBody { content_type, content: Body::from(object) });
            }
            Ok(None) if own.pairs.is_empty() => {}
            Ok(None) => self.fail("the body is no JSON object, and so can have no members".to_owned()),
            Err(name) => self.fail(format!("the member {name} of the body is nested too deep")),
        }
    }
}

impl TypedBody {
    /// The JSON that it is.
    fn as_json(&self) -> Option<&[u8]> {
        match decode::is_json_type(&self.content_type) {
            true => self.content.in_memory().map(|bytes| &bytes[..]),
            false => None,
        }
    }
}

#[inline]
fn merge(object: &[u8], defaults: &[Pair], own: &[Pair]) -> Result<Option<String>, String> {
    let Some(Value::Object(mut members)) = decode::any_json(object) else { return Ok(None) };
    for (name, value) in defaults {
        if !members.contains_key(name) {
            insert(&mut members, name, value)?;
        }
    }
    for (name, value) in own {
        insert(&mut members, name, value)?;
    }
    Ok(Some(Value::Object(members).to_string()))
}

/// Only what is nested deeper than the parser goes cannot be read again.
#[inline]
fn insert(members: &mut Map<String, Value>, name: &str, value: &str) -> Result<(), String> {
    let value = decode::any_json(value.as_bytes()).ok_or_else(|| name.to_owned())?;
    members.insert(name.to_owned(), value);
    Ok(())
}
