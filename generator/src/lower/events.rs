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
        items.extend(members(root.get(key)));
    }
    for path in members(root.get("paths")) {
        for operation in operations(&path) {
            let callbacks = members(operation.get("callbacks"));
            items.extend(callbacks.into_iter().flat_map(|callback| members(Some(callback))));
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

fn members<'d>(owner: Option<Cursor<'d>>) -> Vec<Cursor<'d>> {
    owner.map(|owner| owner.members()).unwrap_or_default().into_iter().map(|(_, member)| member).collect()
}

fn operations<'d>(item: &Cursor<'d>) -> Vec<Cursor<'d>> {
    Method::ALL.iter().filter_map(|method| item.get(&method.as_str().to_ascii_lowercase())).collect()
}

fn body<'d>(cx: &Cx<'d, '_>, operation: &Cursor<'d>) -> Option<Vec<TypeId>> {
    let contents = operation.get("requestBody")?.get("content")?;
    let types = contents.members().into_iter().filter_map(|(_, media)| {
        let target = cx.target(&media.get("schema")?)?;
        cx.by_pointer.get(&target).copied()
    });
    Some(types.collect())
}
