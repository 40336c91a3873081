//! Which types of a service travel which way: what its operations send and receive, and what these are made of.

use super::change::Direction;
use crate::api::{Additional, Api, Property, Shape, TypeId, TypeKind, TypeUse};

/// The directions of each type, by id.
pub(super) fn usage(api: &Api) -> Vec<Direction> {
    let mut usage = vec![Direction::Unused; api.types.len()];
    for operation in &api.operations {
        for parameter in &operation.parameters {
            spread(api, &mut usage, &parameter.ty, Direction::Sent);
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            spread(api, &mut usage, &content.ty, Direction::Sent);
            for part in &content.parts {
                spread(api, &mut usage, &part.property.ty, Direction::Sent);
            }
        }
        for response in &operation.responses {
            let contents = response.contents.iter().map(|content| &content.ty);
            for ty in contents.chain(response.headers.iter().map(|header| &header.ty)) {
                spread(api, &mut usage, ty, Direction::Received);
            }
        }
    }
    for id in &api.events {
        spread(api, &mut usage, &TypeUse::new(TypeKind::Named(*id)), Direction::Received);
    }
    usage
}

/// The direction of a member whose owner travels in `owner`: only one side sets some.
pub(super) fn of_property(property: &Property, owner: Direction) -> Direction {
    Direction::of(owner.is_sent() && !property.read_only, owner.is_received() && !property.write_only)
}

fn spread(api: &Api, usage: &mut [Direction], ty: &TypeUse, direction: Direction) {
    let mut open = Vec::new();
    named(ty, direction, &mut open);
    while let Some((id, direction)) = open.pop() {
        let both = usage[id.0].or(direction);
        if both == usage[id.0] {
            continue;
        }
        usage[id.0] = both;
        match &api.ty(id).shape {
            Shape::Alias(ty) => named(ty, direction, &mut open),
            Shape::Enumeration(_) => {}
            Shape::Union(union) => {
                union.variants.iter().for_each(|variant| named(&variant.ty, direction, &mut open));
            }
            Shape::Object(object) => {
                for property in &object.properties {
                    named(&property.ty, of_property(property, direction), &mut open);
                }
                match &object.additional {
                    Additional::Typed(ty) => named(ty, direction, &mut open),
                    Additional::Unspecified | Additional::Closed => {}
                }
            }
        }
    }
}

fn named(ty: &TypeUse, direction: Direction, open: &mut Vec<(TypeId, Direction)>) {
    match &ty.kind {
        TypeKind::Named(id) if direction != Direction::Unused => open.push((*id, direction)),
        TypeKind::List(inner) | TypeKind::Map(inner) => named(inner, direction, open),
        TypeKind::Named(_) | TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => {}
    }
}
