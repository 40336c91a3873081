//! The types of other crates that stand in the public API of a Plan, by their paths.

use std::collections::BTreeSet;

use crate::plan::{
    Argument, ArgumentType, FormPartKind, HeaderKind, Item, Module, Operation, Pieces, RustType,
};

/// Every path, once.
pub(super) fn paths(items: &[Item], modules: &[Module]) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for item in items {
        match item {
            Item::Struct(item) => {
                item.fields.iter().for_each(|field| visit(&field.ty, &mut paths));
                item.additional.iter().for_each(|(_, ty)| visit(ty, &mut paths));
            }
            Item::Enum(_) => {}
            Item::Union(item) => item.variants.iter().for_each(|variant| visit(&variant.ty, &mut paths)),
            Item::Alias(item) => visit(&item.ty, &mut paths),
        }
    }
    for operation in modules.iter().flat_map(|module| &module.operations) {
        visit_operation(operation, &mut paths);
    }
    paths
}

fn visit_operation(operation: &Operation, paths: &mut BTreeSet<String>) {
    let alternatives = operation.alternatives.iter().map(|alternative| &alternative.body);
    for argument in operation.positional.iter().chain(&operation.setters).chain(alternatives) {
        visit_argument(argument, paths);
    }
    for part in operation.forms.iter().flat_map(|form| &form.parts) {
        match &part.kind {
            FormPartKind::Text(ty) | FormPartKind::Json(ty) => visit(ty, paths),
            FormPartKind::Texts(ty) | FormPartKind::Jsons(ty) => visit(ty, paths),
            FormPartKind::File | FormPartKind::Files => {}
        }
    }
    for field in operation.headers.iter().flat_map(|headers| &headers.fields) {
        match &field.kind {
            HeaderKind::One(ty) | HeaderKind::List(ty) => visit(ty, paths),
        }
    }
    for stream in &operation.success.streams {
        match &stream.pieces {
            Pieces::JsonEvents(ty) | Pieces::JsonLines(ty) | Pieces::JsonSequence(ty) => visit(ty, paths),
            Pieces::Bytes | Pieces::TextEvents => {}
        }
    }
    operation.success.representations.iter().for_each(|representation| visit(&representation.ty, paths));
    visit(&operation.success.ty, paths);
    let others = operation.success.any.iter().flat_map(|(_, outcomes)| outcomes);
    others.chain(&operation.errors).for_each(|outcome| visit(&outcome.ty, paths));
}

fn visit_argument(argument: &Argument, paths: &mut BTreeSet<String>) {
    match &argument.ty {
        ArgumentType::Scalar(ty) | ArgumentType::List(ty) => visit(ty, paths),
        ArgumentType::Structured(ty) | ArgumentType::Body(ty) => visit(ty, paths),
        ArgumentType::Text | ArgumentType::Form(_) | ArgumentType::Multipart => {}
    }
}

fn visit(ty: &RustType, paths: &mut BTreeSet<String>) {
    match ty {
        RustType::Mapped(path) => {
            paths.insert(path.clone());
        }
        RustType::Option(inner)
        | RustType::Nullable(inner)
        | RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Boxed(inner) => {
            visit(inner, paths);
        }
        RustType::Unit
        | RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U32
        | RustType::U64
        | RustType::F32
        | RustType::F64
        | RustType::String
        | RustType::Value
        | RustType::Bytes
        | RustType::Base64
        | RustType::Model(_) => {}
    }
}
