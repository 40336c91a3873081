//! The verb design: Api -> Plan. Every decision about Rust is taken here: names, types, boxes, argument order.
//! Neither the document nor tokens are seen.

mod arguments;
mod auth;
mod bodies;
mod boxing;
mod casing;
mod client;
mod docs;
mod enums;
mod examples;
mod formats;
mod headers;
mod keeping;
mod manifest;
mod mapped;
mod modules;
mod names;
mod operation_names;
mod operations;
mod outcomes;
mod pagination;
mod renames;
mod representations;
mod rust_types;
mod secrets;
mod servers;
mod sharing;
mod structs;
mod telling;
mod unions;
mod usage;

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::lock::Lock;
use crate::plan::{Plan, Summary};
use formats::Formats;
use rust_types::Types;

/// Decides what the crate looks like.
pub fn design(api: &Api, config: &Config, lock: &Lock, diagnostics: &mut Diagnostics) -> Plan {
    let lock = keeping::yielded(api, lock, diagnostics);
    let (settled, kept) = keeping::settle(api, &lock);
    let api = settled.as_ref();
    renames::check((api, &kept), config, diagnostics);
    let groups = modules::groups(api, config, &kept);
    let names = names::type_names((api, &kept), &modules::bases(api, &groups), config, diagnostics);
    let types = Types {
        api,
        kept: &kept,
        names: &names,
        usage: usage::usage(api, config, &kept),
        boxes: boxing::boxes(api, &kept),
        formats: Formats::new(config),
        secrets: secrets::secrets(api, config),
    };
    let items = structs::items(&types, diagnostics);
    let recorded = keeping::record(&types, &items);
    let items = sharing::share(items, &names::inline(api, &names, &kept), &kept);
    let mut modules = modules::modules(&types, &groups);
    pagination::pages(&types, &items, config, &mut modules, diagnostics);
    let client = client::client(&types, config, &modules, diagnostics);
    let quick_start = client::quick_start(&client, &modules);
    let summary = Summary {
        operations: api.operations.len(),
        operations_in_document: api.operations_in_document,
        types: items.len(),
        open_values: rust_types::open_values(&items, &modules),
    };
    let dependencies = formats::dependencies((&items, &modules), api, config, diagnostics);
    types.formats.report(api, diagnostics);
    let mut lock = recorded.lock(&types, (&items, &modules), &client);
    let manifest = manifest::manifest(api, config, &lock, dependencies);
    lock.version = config.krate.bump.then(|| manifest.version.clone());
    let docs = docs::description(api.info.description.as_deref(), "");
    Plan { manifest, docs, client, modules, types: items, quick_start, summary, type_names: names, lock }
}
