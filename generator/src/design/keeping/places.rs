//! Where types are used: the places of an operation or a type, each in the words that the lock has for it.

use crate::api::{
    Additional, Operation, Parameter, ParameterPlace, PathPiece, Shape, TypeId, TypeKind, TypeUse,
};

/// The words for a place.
pub(super) type Place = Vec<String>;

fn place<const N: usize>(words: [&str; N]) -> Place {
    words.map(str::to_owned).to_vec()
}

/// The words for an argument. A path parameter is known by its number, for its name is not sent.
pub(in crate::design) fn argument_place(operation: &Operation, parameter: &Parameter) -> Place {
    let kind = match parameter.place {
        ParameterPlace::Path => {
            let names = operation.path.pieces.iter().filter_map(|piece| match piece {
                PathPiece::Parameter(name) => Some(name),
                PathPiece::Literal(_) => None,
            });
            let number = names.into_iter().position(|name| *name == parameter.name);
            return place(["path", &number.map_or_else(|| parameter.name.clone(), |n| (n + 1).to_string())]);
        }
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    };
    place([kind, &parameter.name])
}

/// Whether two places are those of one argument, which is sent elsewhere now. What is in the path is known by its number there.
pub(in crate::design) fn is_moved(before: &[String], after: &[String]) -> bool {
    const KINDS: [&str; 3] = ["query", "header", "cookie"];
    match (before, after) {
        ([before, old], [after, new]) => {
            old == new && KINDS.contains(&before.as_str()) && KINDS.contains(&after.as_str())
        }
        (_, _) => false,
    }
}

/// The words for a header of an answer.
pub(in crate::design) fn header_place(name: &str) -> Place {
    place(["answer-header", &name.to_ascii_lowercase()])
}

/// The words for what a response carries: the preferred media type, and the others.
pub(super) const ANSWERS: [&str; 2] = ["answer", "other-answer"];

/// A word for the first of several, and one for all others.
pub(super) fn preferred([first, others]: [&str; 2]) -> impl Iterator<Item = &str> {
    std::iter::once(first).chain(std::iter::repeat(others))
}

/// The uses in an operation.
pub(super) fn of_operation(operation: &mut Operation) -> Vec<(Place, &mut TypeUse)> {
    let arguments: Vec<Place> =
        operation.parameters.iter().map(|parameter| argument_place(operation, parameter)).collect();
    let mut uses: Vec<(Place, &mut TypeUse)> = arguments
        .into_iter()
        .zip(operation.parameters.iter_mut().map(|parameter| &mut parameter.ty))
        .collect();
    let contents = operation.body.iter_mut().flat_map(|body| &mut body.contents);
    for (kind, content) in preferred(["body", "other-body"]).zip(contents) {
        let media = content.media.as_str().to_owned();
        uses.push((place([kind, &media]), &mut content.ty));
        for part in &mut content.parts {
            let name = part.property.name.clone();
            uses.push((place(["part", &media, &name]), &mut part.property.ty));
        }
    }
    for response in &mut operation.responses {
        let status = response.status.to_string();
        for (kind, content) in preferred(ANSWERS).zip(&mut response.contents) {
            uses.push((place([kind, &status, content.media.as_str()]), &mut content.ty));
        }
        for header in &mut response.headers {
            uses.push((header_place(&header.name), &mut header.ty));
        }
    }
    uses
}

/// The uses in a type, those in the branches of a union apart.
pub(super) fn of_shape(shape: &mut Shape) -> Vec<(Place, &mut TypeUse)> {
    match shape {
        Shape::Object(object) => {
            let additional = match &mut object.additional {
                Additional::Typed(ty) => Some((place(["others"]), ty)),
                Additional::Unspecified | Additional::Closed => None,
            };
            let members = object.properties.iter_mut();
            let members = members.map(|property| (place(["member", &property.name]), &mut property.ty));
            members.chain(additional).collect()
        }
        Shape::Alias(ty) => vec![(place(["target"]), ty)],
        Shape::Union(_) | Shape::Enumeration(_) => Vec::new(),
    }
}

/// Every use in a type.
pub(super) fn all_of_shape(shape: &mut Shape) -> Vec<&mut TypeUse> {
    match shape {
        Shape::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        other => of_shape(other).into_iter().map(|(_, ty)| ty).collect(),
    }
}

/// The named type within lists and maps.
pub(super) fn innermost(ty: &TypeUse) -> Option<TypeId> {
    match &ty.kind {
        TypeKind::Named(id) => Some(*id),
        TypeKind::List(inner) | TypeKind::Map(inner) => innermost(inner),
        TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => None,
    }
}

/// Puts another named type in the place of the one within lists and maps.
pub(super) fn replace(ty: &mut TypeUse, by: TypeId) {
    match &mut ty.kind {
        TypeKind::Named(id) => *id = by,
        TypeKind::List(inner) | TypeKind::Map(inner) => replace(inner, by),
        TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => {}
    }
}
