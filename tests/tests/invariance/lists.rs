//! Lists that are sets for OpenAPI and JSON Schema: `required`, `enum` (with the names and descriptions beside it), `type`, and
//! the optional parameters among `parameters`.
//!
//! Not shuffled, because the order has a meaning: the required ones among `parameters` (they are arguments in that order, until a
//! lock holds it), `servers` (the first is the one to use), `security` (the first alternative is the first to try), `tags` (of the document:
//! how it is read; of an operation: the first is its home), `oneOf`, `anyOf` and `allOf` (what no test tells apart is tried in
//! that order, and what says more than one thing is said by the first), `prefixItems`, and all data: examples and defaults.

use serde_yaml::{Mapping, Value};

use crate::documents::Text;
use crate::positions::{Kind, walk};
use crate::random::Random;

/// The document with these lists in another order.
pub(crate) fn sets(document: &Value, random: &mut Random) -> Option<Text> {
    let original = document;
    let mut document = document.clone();
    walk(&mut document, &mut |kind, _, node| {
        if let (Kind::PathItem | Kind::Operation, Some(Value::Sequence(list))) =
            (kind, node.get_mut("parameters"))
        {
            parameters(list, random);
        }
        if let (Kind::Schema, Value::Mapping(schema)) = (kind, node) {
            for key in ["required", "type"] {
                if let Some(Value::Sequence(list)) = schema.get_mut(key) {
                    random.shuffle(list);
                }
            }
            values(schema, random);
        }
    });
    (document != *original).then(|| Text::of(&document))
}

/// The optional ones in any order and at any places, the others in theirs. What a reference leads to counts as required.
fn parameters(list: &mut [Value], random: &mut Random) {
    let is_free = |parameter: &Value| {
        parameter.get("$ref").is_none() && parameter.get("required") != Some(&true.into())
    };
    let (mut free, mut fixed): (Vec<Value>, Vec<Value>) = list.iter().cloned().partition(is_free);
    random.shuffle(&mut free);
    // From the last to the first, as both lists give theirs.
    for place in list.iter_mut().rev() {
        let chosen = match random.below(free.len() + fixed.len()) < free.len() {
            true => free.pop(),
            false => fixed.pop(),
        };
        *place = chosen.expect("the one that is chosen from is not empty");
    }
}

/// The values of an enumeration, each with its name and description.
fn values(schema: &mut Mapping, random: &mut Random) {
    let Some(Value::Sequence(list)) = schema.get("enum") else { return };
    let mut order: Vec<usize> = (0..list.len()).collect();
    random.shuffle(&mut order);
    for key in ["enum", "x-enum-varnames", "x-enum-descriptions"] {
        let Some(Value::Sequence(list)) = schema.get_mut(key) else { continue };
        if list.len() == order.len() {
            *list = order.iter().map(|&index| list[index].clone()).collect();
        }
    }
}
