//! Which operations go together: one module and one handle for each tag, an operation's home being its first tag.
//! Operations without a tag are methods of the client.

use super::names::Namespace;
use super::rust_types::Types;
use super::{casing, docs, formats, names, operation_names, operations};
use crate::api::{Api, Operation};
use crate::config::Config;
use crate::plan::{Ident, Module};

/// The operations of one tag, named.
pub(super) struct Group<'a> {
    pub(super) module: Ident,
    pub(super) handle: Option<Ident>,
    pub(super) tag: &'a str,
    pub(super) description: Option<&'a str>,
    /// Index in the Api, and the method's name; by that name.
    pub(super) operations: Vec<(usize, Ident)>,
}

/// Module and method names that the client has already.
const CLIENT_METHODS: &[&str] =
    &["builder", "core", "from_core", "clone", "fmt", "types", "client", "runtime", "operations"];

/// Groups the operations by tag, by module name.
pub(super) fn groups<'a>(api: &'a Api, config: &Config) -> Vec<Group<'a>> {
    let mut modules = Namespace::with(CLIENT_METHODS);
    let crates = formats::reserved(config);
    crates.for_each(|name| drop(modules.take([name.to_owned()])));
    let mut handles = Namespace::with(names::PRELUDE);
    handles.take(["Client", "ClientBuilder", "Error"].map(str::to_owned));
    let mut groups: Vec<Group<'a>> = api
        .tags
        .iter()
        .map(|tag| {
            let (module, handle) = (casing::snake(&tag.name, "tag"), casing::upper_camel(&tag.name, "Tag"));
            Group {
                module: modules.take([module.clone(), format!("{module}_operations")]),
                handle: Some(handles.take([handle.clone(), format!("{handle}Operations")])),
                tag: &tag.name,
                description: tag.description.as_deref(),
                // `new` makes the handle.
                operations: operations_of(api, config, Some(&tag.name), &mut Namespace::with(&["new"])),
            }
        })
        .collect();
    let untagged = operations_of(api, config, None, &mut modules);
    if !untagged.is_empty() {
        let module = Ident("operations".to_owned());
        groups.push(Group { module, handle: None, tag: "", description: None, operations: untagged });
    }
    groups.sort_by(|a, b| a.module.cmp(&b.module));
    groups
}

fn operations_of(
    api: &Api,
    config: &Config,
    tag: Option<&str>,
    methods: &mut Namespace,
) -> Vec<(usize, Ident)> {
    let of_tag = |operation: &Operation| operation.tags.first().map(String::as_str) == tag;
    let chosen: Vec<(usize, &Operation)> =
        api.operations.iter().enumerate().filter(|(_, operation)| of_tag(operation)).collect();
    let operations: Vec<&Operation> = chosen.iter().map(|(_, operation)| *operation).collect();
    let names = operation_names::method_names(tag.unwrap_or_default(), &operations, config);
    let mut named: Vec<(usize, Ident)> = chosen
        .into_iter()
        .zip(names)
        .map(|((index, _), name)| (index, methods.take([name.clone(), format!("call_{name}")])))
        .collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    named
}

/// What the name of an inline type of each operation starts with.
pub(super) fn bases(api: &Api, groups: &[Group<'_>]) -> Vec<String> {
    let mut bases = vec![String::new(); api.operations.len()];
    for group in groups {
        let handle = group.handle.as_ref().map_or("", Ident::as_str);
        for (index, name) in &group.operations {
            bases[*index] = format!("{handle} {}", name.as_str());
        }
    }
    bases
}

/// The modules with their operations designed.
pub(super) fn modules(types: &Types<'_>, groups: &[Group<'_>]) -> Vec<Module> {
    groups
        .iter()
        .map(|group| {
            let fallback = match group.handle {
                Some(_) => format!("Operations of the tag `{}`.", docs::code(group.tag)),
                None => "Operations without a tag.".to_owned(),
            };
            Module {
                name: group.module.clone(),
                handle: group.handle.clone(),
                tag: group.tag.to_owned(),
                docs: docs::description(group.description, &fallback),
                operations: operations::operations(types, group),
            }
        })
        .collect()
}
