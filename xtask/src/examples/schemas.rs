//! The examples of schemas: of those that have a type with a name, and of the members of such.

use std::collections::BTreeMap;

use generator::document::Node;
use generator::location::Location;
use generator::plan::{Item, RustType, Struct};

use super::collect::{At, Collector};

/// As deep as branches of `allOf` are followed.
const DEPTH: usize = 16;

/// Goes through the whole document: an object that stands where a type was written is its schema.
pub(super) fn collect(collector: &mut Collector<'_>) {
    let types: BTreeMap<&Location, usize> =
        collector.api.types.iter().enumerate().map(|(index, ty)| (&ty.at, index)).collect();
    let items: BTreeMap<&str, &Item> =
        collector.plan.types.iter().map(|item| (item.name().as_str(), item)).collect();
    let mut open = vec![collector.root()];
    while let Some(at) = open.pop() {
        open.extend(at.members().map(|(_, member)| member));
        open.extend(at.elements());
        if !["example", "examples", "properties", "allOf"].iter().any(|key| at.node.get(key).is_some()) {
            continue;
        }
        let Some(&index) = types.get(&collector.document.origin(&at.pointer)) else { continue };
        let name = &collector.names[index];
        let model = RustType::Model(name.clone());
        let ty = match collector.api.types[index].nullable {
            true => RustType::Option(Box::new(model)),
            false => model,
        };
        collector.schema(&at, &ty);
        match items.get(name.as_str()) {
            Some(Item::Struct(structure)) => members(collector, &at, structure, DEPTH),
            Some(Item::Enum(_) | Item::Union(_) | Item::Alias(_)) | None => {}
        }
    }
}

fn members<'a>(collector: &mut Collector<'a>, schema: &At<'a>, structure: &Struct, depth: usize) {
    for (wire, property) in schema.get("properties").into_iter().flat_map(|properties| properties.members()) {
        let field = structure.fields.iter().find(|field| field.wire == wire);
        if let Some(field) = field {
            collector.schema(&property, &field.ty);
        }
    }
    let branches = schema.get("allOf").filter(|branches| matches!(branches.node, Node::Array(_)));
    for branch in branches.into_iter().flat_map(|branches| branches.elements().collect::<Vec<_>>()) {
        // What a branch refers to has a type of its own.
        if depth > 0 && branch.node.get("$ref").is_none() {
            members(collector, &branch, structure, depth - 1);
        }
    }
}
