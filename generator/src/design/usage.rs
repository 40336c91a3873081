//! In which directions each type travels: what a request reaches is sent, what an answer or an event reaches is received.
//! A type that no operation reaches travels both ways, so that nobody has to wonder.

use super::keeping::Kept;
use crate::api::{Additional, Api, Shape, TypeId, TypeKind, TypeUse};
use crate::config::{Config, Serde};
use crate::plan::Directions;

/// The directions of each type, by id.
pub(super) fn usage(api: &Api, config: &Config, kept: &Kept<'_>) -> Vec<Directions> {
    const BOTH: Directions = Directions { sent: true, received: true };
    let mut usage = vec![Directions::default(); api.types.len()];
    for operation in &api.operations {
        for parameter in &operation.parameters {
            mark(api, &parameter.ty, Way::Sent, &mut usage);
        }
        if let Some(body) = &operation.body {
            for content in &body.contents {
                mark(api, &content.ty, Way::Sent, &mut usage);
                for part in &content.parts {
                    mark(api, &part.property.ty, Way::Sent, &mut usage);
                }
            }
        }
        for content in operation.responses.iter().flat_map(|response| &response.contents) {
            mark(api, &content.ty, Way::Received, &mut usage);
        }
        for header in operation.responses.iter().flat_map(|response| &response.headers) {
            mark(api, &header.ty, Way::Received, &mut usage);
        }
    }
    for event in &api.events {
        mark(api, &TypeUse::new(TypeKind::Named(*event)), Way::Received, &mut usage);
    }
    // What a type could do it can still do, and with it what it is made of.
    for (index, def) in api.types.iter().enumerate() {
        let Some(held) = kept.ty(TypeId(index)).filter(|_| kept.holds_shapes()) else { continue };
        let held_of = |way: Way| match way {
            Way::Sent => held.sent,
            Way::Received => held.received,
        };
        for way in [Way::Sent, Way::Received].into_iter().filter(|way| held_of(*way)) {
            let own = TypeUse::new(TypeKind::Named(TypeId(index)));
            // Enumerations and other names travel with whoever uses them.
            if matches!(def.shape, Shape::Object(_) | Shape::Union(_)) {
                mark(api, &own, way, &mut usage);
            }
        }
    }
    for (index, directions) in usage.iter_mut().enumerate() {
        let is_unused = *directions == Directions::default() && !kept.is_added(TypeId(index));
        if is_unused || config.serde == Serde::Both {
            *directions = BOTH;
        }
    }
    spread_unused(api, &mut usage);
    usage
}

/// What an unreached type contains must travel as it does.
fn spread_unused(api: &Api, usage: &mut [Directions]) {
    for index in 0..usage.len() {
        let directions = usage[index];
        for ty in contents(&api.types[index].shape) {
            if directions.sent {
                mark(api, ty, Way::Sent, usage);
            }
            if directions.received {
                mark(api, ty, Way::Received, usage);
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Way {
    Sent,
    Received,
}

fn mark(api: &Api, ty: &TypeUse, way: Way, usage: &mut [Directions]) {
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        match &ty.kind {
            TypeKind::Named(id) => {
                let directions = &mut usage[id.0];
                let seen = match way {
                    Way::Sent => std::mem::replace(&mut directions.sent, true),
                    Way::Received => std::mem::replace(&mut directions.received, true),
                };
                if !seen {
                    open.extend(contents(&api.ty(*id).shape));
                }
            }
            TypeKind::List(inner) | TypeKind::Map(inner) => open.push(inner),
            TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => {}
        }
    }
}

/// The types that a shape is made of.
pub(super) fn contents(shape: &Shape) -> Vec<&TypeUse> {
    match shape {
        Shape::Object(object) => {
            let additional = match &object.additional {
                Additional::Typed(ty) => Some(ty),
                Additional::Unspecified | Additional::Closed => None,
            };
            object.properties.iter().map(|property| &property.ty).chain(additional).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Alias(ty) => vec![ty],
        Shape::Enumeration(_) => Vec::new(),
    }
}
