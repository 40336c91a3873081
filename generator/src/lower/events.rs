//! What the service sends by itself: the named schemas of the bodies of webhooks and callbacks. No code comes of the calls, which the
//! reader reports, but who takes them reads these types. Bodies without a name are absent.

use super::Cx;
use super::cursor::Cursor;
use crate::api::{Method, TypeId};

/// The types that webhooks and callbacks carry, by id.
pub(super) fn events<'d>(cx: &Cx<'d, '_>, root: &Cursor<'d>) -> Vec<TypeId> {
    let mut items: Vec<Cursor<'d>> = Vec::new();
    // OpenAPI 3.0 has no webhooks; this is how they are written there.
    for key in ["webhooks", "x-webhooks"] {
        items.extend(members(cx, root.get(key)));
    }
    for path in members(cx, root.get("paths")) {
        for operation in operations(&path) {
            let callbacks = members(cx, operation.get("callbacks"));
            items.extend(callbacks.into_iter().flat_map(|callback| members(cx, Some(callback))));
        }
    }
    let mut events: Vec<TypeId> = items
        .iter()
        .flat_map(|item| operations(item))
        .filter_map(|operation| body(cx, &operation))
        .flatten()
        .collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// What the members of an object mean, those aside that lead nowhere.
fn members<'d>(cx: &Cx<'d, '_>, owner: Option<Cursor<'d>>) -> Vec<Cursor<'d>> {
    let members = owner.map(|owner| owner.members()).unwrap_or_default();
    members.into_iter().filter_map(|(_, member)| meant(cx, member)).collect()
}

/// What a node means. Where that is nothing is reported elsewhere: no code comes of it here.
fn meant<'d>(cx: &Cx<'d, '_>, mut node: Cursor<'d>) -> Option<Cursor<'d>> {
    let mut hops = 0;
    while node.has("$ref") {
        let pointer = cx.target(&node)?;
        node = Cursor { node: cx.document.get(&pointer)?, pointer };
        hops += 1;
        if hops > MOST_HOPS {
            return None;
        }
    }
    Some(node)
}

/// A node that more references than this lead to is one that leads back to itself.
const MOST_HOPS: usize = 100;

fn operations<'d>(item: &Cursor<'d>) -> Vec<Cursor<'d>> {
    Method::ALL.iter().filter_map(|method| item.get(&method.as_str().to_ascii_lowercase())).collect()
}

fn body<'d>(cx: &Cx<'d, '_>, operation: &Cursor<'d>) -> Option<Vec<TypeId>> {
    let contents = meant(cx, operation.get("requestBody")?)?.get("content")?;
    let types = contents.members().into_iter().filter_map(|(_, media)| {
        let target = cx.target(&media.get("schema")?)?;
        cx.by_pointer.get(&target).copied()
    });
    Some(types.collect())
}
