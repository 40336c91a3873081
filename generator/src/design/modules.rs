//! Which operations go together: one module and one handle for each tag, an operation's home being its first tag.
//! Operations without a tag are methods of the client.

use std::collections::BTreeMap;

use super::keeping::Kept;
use super::names::Namespace;
use super::rust_types::Types;
use super::{casing, docs, formats, names, operation_names, operations};
use crate::api::{Api, Operation};
use crate::config::Config;
use crate::lock;
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
pub(super) const CLIENT_METHODS: &[&str] = &[
    "builder",
    "blocking",
    "new",
    "core",
    "from_core",
    "clone",
    "fmt",
    "types",
    "client",
    "runtime",
    "operations",
];

/// Groups the operations by tag, by module name. Where the lock has an operation, there it stays.
pub(super) fn groups<'a>(api: &'a Api, config: &Config, kept: &Kept<'a>) -> Vec<Group<'a>> {
    let mut modules = Namespace::with(CLIENT_METHODS);
    let crates = formats::reserved(config);
    crates.for_each(|name| drop(modules.take([name.to_owned()])));
    let mut handles = Namespace::with(names::PRELUDE);
    handles.take(["Client", "ClientBuilder", "Error"].map(str::to_owned));
    for tag in kept.lock().tags.values() {
        modules.reserve(&tag.module);
        handles.reserve(&tag.handle);
    }
    // Methods of the client are in one namespace with its modules.
    reserve(kept, &Ident(UNTAGGED.to_owned()), &mut modules);
    let mut homes: BTreeMap<Ident, Home<'a>> = BTreeMap::new();
    let tags = api.tags.iter().map(|tag| (tag, takes_over(api, kept, &tag.name)));
    for (tag, held) in tags {
        let (module, handle) = match held {
            Some((_, held)) => (Ident(held.module.clone()), Ident(held.handle.clone())),
            None if !api.operations.iter().enumerate().any(|one| is_newcomer_of(kept, one, &tag.name)) => {
                continue;
            }
            None => {
                let (module, handle) =
                    (casing::snake(&tag.name, "tag"), casing::upper_camel(&tag.name, "Tag"));
                let module = modules.take([module.clone(), format!("{module}_operations")]);
                (module, handles.take([handle.clone(), format!("{handle}Operations")]))
            }
        };
        homes.insert(module, Home { tag: &tag.name, handle, description: tag.description.as_deref() });
    }
    // Tags that are gone while their operations are not.
    for (tag, held) in &kept.lock().tags {
        let handle = Ident(held.handle.clone());
        homes.entry(Ident(held.module.clone())).or_insert(Home { tag, handle, description: None });
    }
    let mut groups: Vec<Group<'a>> = untagged(api, config, kept, &mut modules).into_iter().collect();
    for (module, home) in homes {
        let is_here = |(index, operation): (usize, &Operation)| match kept.operation(index) {
            Some(held) => held.module == module.as_str(),
            None => operation.tags.first().is_some_and(|tag| tag == home.tag),
        };
        let of_tag: Vec<_> = api.operations.iter().enumerate().filter(|one| is_here(*one)).collect();
        // `new` makes the handle.
        let mut methods = Namespace::with(&["new"]);
        let operations = named((home.tag, of_tag), config, (kept, &module), &mut methods);
        if !operations.is_empty() {
            let Home { tag, handle, description } = home;
            groups.push(Group { module, handle: Some(handle), tag, description, operations });
        }
    }
    groups.sort_by(|a, b| a.module.cmp(&b.module));
    groups
}

/// The module of operations without a tag.
pub(super) const UNTAGGED: &str = "operations";

/// A tag on its way to a module.
struct Home<'a> {
    tag: &'a str,
    handle: Ident,
    description: Option<&'a str>,
}

/// Operations without a tag.
fn untagged<'a>(
    api: &'a Api,
    config: &Config,
    kept: &Kept<'a>,
    methods: &mut Namespace,
) -> Option<Group<'a>> {
    let module = Ident(UNTAGGED.to_owned());
    let is_here = |(index, operation): (usize, &Operation)| match kept.operation(index) {
        Some(held) => held.module == module.as_str(),
        None => operation.tags.is_empty(),
    };
    let chosen: Vec<_> = api.operations.iter().enumerate().filter(|one| is_here(*one)).collect();
    let operations = named(("", chosen), config, (kept, &module), methods);
    (!operations.is_empty()).then_some(Group { module, handle: None, tag: "", description: None, operations })
}

/// What the lock holds of a tag; of a new one, the tag that it was called before: all its operations were known under that, which is gone.
fn takes_over<'a>(api: &Api, kept: &Kept<'a>, tag: &str) -> Option<(&'a String, &'a lock::Tag)> {
    let held = &kept.lock().tags;
    if let Some(held) = held.get_key_value(tag) {
        return Some(held);
    }
    let of_tag =
        api.operations.iter().enumerate().filter(|(_, one)| one.tags.first().is_some_and(|own| own == tag));
    let mut modules = of_tag.filter_map(|(index, _)| Some(&kept.operation(index)?.module));
    let module = modules.next()?;
    let is_one = modules.all(|other| other == module);
    let is_gone = |(name, _): &(&String, &lock::Tag)| !api.tags.iter().any(|tag| tag.name == **name);
    held.iter().find(|(_, held)| held.module == *module).filter(is_gone).filter(|_| is_one)
}

/// Whether an operation that the lock does not have is at home under a tag.
fn is_newcomer_of(kept: &Kept<'_>, (index, operation): (usize, &Operation), tag: &str) -> bool {
    kept.operation(index).is_none() && operation.tags.first().is_some_and(|own| own == tag)
}

/// Reserves the methods that the lock has in a module.
fn reserve(kept: &Kept<'_>, module: &Ident, methods: &mut Namespace) {
    for held in kept.lock().operations.values().filter(|held| held.module == module.as_str()) {
        methods.reserve(&held.method);
        let starts = held.members.iter().filter(|(place, _)| place[0] == "start");
        starts.for_each(|(_, start)| methods.reserve(&start.name));
    }
}

/// The operations with their methods, by these.
fn named(
    (tag, chosen): (&str, Vec<(usize, &Operation)>),
    config: &Config,
    (kept, module): (&Kept<'_>, &Ident),
    methods: &mut Namespace,
) -> Vec<(usize, Ident)> {
    let held: Vec<Option<&str>> =
        chosen.iter().map(|(index, _)| kept.operation(*index).map(|held| held.method.as_str())).collect();
    reserve(kept, module, methods);
    let operations: Vec<&Operation> = chosen.iter().map(|(_, operation)| *operation).collect();
    let names = operation_names::method_names(tag, &operations, (config, &held));
    let mut named: Vec<(usize, Ident)> = chosen
        .into_iter()
        .zip(names.into_iter().zip(held))
        .map(|((index, _), (name, held))| match held {
            Some(held) => (index, Ident(held.to_owned())),
            None => (index, methods.take([name.clone(), format!("call_{name}")])),
        })
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
