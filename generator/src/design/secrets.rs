//! Members that hold a token by the word of the configuration: the document need not say that they are secret.

use std::collections::BTreeSet;

use super::rust_types::named;
use crate::api::{Api, Operation, Shape, TypeId, TypeUse};
use crate::config::Config;

/// Each member that a token source reads its token from, by type and wire name.
pub(super) fn secrets(api: &Api, config: &Config) -> BTreeSet<(TypeId, String)> {
    let Some(source) = &config.token_source else { return BTreeSet::new() };
    let names: Vec<&str> =
        std::iter::once(&source.login).chain(&source.refresh).map(String::as_str).collect();
    let is_source = |operation: &&Operation| names.iter().any(|name| operation.is_called(name));
    let answers = api.operations.iter().filter(is_source).flat_map(|operation| &operation.responses);
    let contents =
        answers.filter(|response| response.status.is_success()).flat_map(|response| &response.contents);
    contents.filter_map(|content| member(api, &content.ty, &source.token)).collect()
}

/// The member that a JSON pointer leads to, through nested objects.
fn member(api: &Api, ty: &TypeUse, pointer: &str) -> Option<(TypeId, String)> {
    let mut ty = ty;
    let mut found = None;
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        let id = named(api, ty)?;
        let Shape::Object(object) = &api.ty(id).shape else { return None };
        let property = object.properties.iter().find(|property| property.name == token)?;
        ty = &property.ty;
        found = Some((id, token));
    }
    found
}
