//! A schema and the example that was shown for it are made to agree: where the renderer would show something else, the
//! schema gets the example, as deep down as it can stand.

use super::recovered::Tree;
use super::sampler::{Sampler, is_same};
use crate::diagnostic::Position;
use crate::document::Node;

/// Makes schemas agree with examples.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fitting<'f> {
    pub(super) sampler: Sampler<'f>,
    /// Where the examples stand.
    pub(super) at: Position,
}

impl Fitting<'_> {
    /// Puts what is shown into the schema where its own sample differs. The address is that of the schema, if it is a component.
    pub(super) fn fit(&self, schema: &mut Tree, shown: &Node, address: Option<&str>) {
        let agrees = |schema: &Tree| {
            let sample = self.sampler.sample_at(&schema.node(), address);
            sample.is_some_and(|sample| is_same(&sample, shown))
        };
        if agrees(schema) {
            return;
        }
        let inside = |key: &str| address.map(|address| format!("{address}/{key}"));
        let node = schema.node();
        if node.get("$ref").is_some() {
            let reference = std::mem::replace(schema, Tree::map(self.at));
            schema.set("allOf", Tree::list(self.at, vec![reference]));
        } else if is_member_wise(&node, shown, self.sampler) {
            for (name, value) in shown.as_object().into_iter().flatten() {
                let property = schema.get_mut("properties").and_then(|properties| properties.get_mut(name));
                if let Some(property) = property {
                    self.fit(property, value, inside(&format!("properties/{name}")).as_deref());
                }
            }
            if agrees(schema) {
                return;
            }
        } else if let (Some(items), Node::Array(list)) = (schema.get_mut("items"), shown)
            && let [item] = list.as_slice()
            && !self.sampler.is_dangling(&items.node())
        {
            let before = items.clone();
            self.fit(items, item, inside("items").as_deref());
            if agrees(schema) {
                return;
            }
            // An example on the items of a list shows nothing that one on the list does not.
            schema.set("items", before);
        }
        schema.set("example", Tree::whole(self.at, shown.clone()));
    }
}

/// Whether an object's example can be put into its properties: the same ones in the same order, most of them as expected.
fn is_member_wise(schema: &Node, shown: &Node, sampler: Sampler<'_>) -> bool {
    let (Some(properties), Some(shown)) =
        (schema.get("properties").and_then(Node::as_object), shown.as_object())
    else {
        return false;
    };
    let is_plain = ["allOf", "anyOf", "oneOf", "example", "additionalProperties", "enum", "default"]
        .iter()
        .all(|keyword| schema.get(keyword).is_none());
    let differ = properties.iter().zip(shown).filter(|((_, property), (_, value))| {
        sampler.sample(property).is_none_or(|sample| !is_same(&sample, value))
    });
    is_plain && properties.keys().eq(shown.keys()) && differ.count() * 2 <= shown.len()
}
