//! Which operations give a list in pages, and how: by the settings, else as the lock has it, else by the rules. What cannot be told for
//! certain is no such list. How pages are walked over is the runtime's.

mod answer;
mod held;
mod rules;
mod settings;
mod way;

use std::collections::HashMap;

use super::arguments::LOCALS;
use super::names::Namespace;
use super::outcomes;
use super::rust_types::Types;
use crate::api::{self, MediaType};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::lock;
use crate::plan::{Decode, Ident, Item, Module, Operation, PageStyle, Pagination};
use answer::Answer;

pub(super) use held::{items_place, pages_place};

/// What the wire has of it. Pointers are JSON pointers into the answer.
#[derive(Clone, Debug, PartialEq)]
struct Paged {
    list: String,
    more: Option<String>,
    total: Option<String>,
    style: PageStyle,
}

/// Finds the lists in pages among the operations.
pub(super) fn pages(
    types: &Types<'_>,
    items: &[Item],
    config: &Config,
    modules: &mut [Module],
    diagnostics: &mut Diagnostics,
) {
    settings::check(types, config, diagnostics);
    let items = way::by_name(items);
    let operations = modules.iter_mut().flat_map(|module| &mut module.operations);
    let mut by_key: HashMap<String, &mut Operation> =
        operations.map(|operation| (operation.key.clone(), operation)).collect();
    for (index, api) in types.api.operations.iter().enumerate() {
        let Some(operation) = by_key.remove(&api.key()) else { continue };
        let held = types.kept.operation(index);
        let setting = config.pagination.iter().find(|setting| settings::is_for(setting, api));
        let mut found = answer(types, api, operation).and_then(|answer| match setting {
            Some(setting) => settings::paged(&answer, api, setting, diagnostics),
            None => {
                let held = held.filter(|_| types.kept.holds_shapes());
                held.and_then(|held| held::paged(&answer, api, held)).or_else(|| rules::paged(&answer, api))
            }
        });
        operation.pagination = found.take().and_then(|paged| {
            let (way, item) = way::way(&items, &operation.success.ty, &paged.list)?;
            let (pages, items) = names(operation, held);
            let Paged { list, more, total, style } = paged;
            Some(Pagination { pages, items, item, way, list, more, total, style })
        });
        if let (Some(setting), None) = (setting, &operation.pagination) {
            settings::refuse(setting, api, diagnostics);
        }
    }
}

/// What `send` gives, if that is JSON whose shape is known.
fn answer<'a>(types: &'a Types<'_>, api: &'a api::Operation, operation: &Operation) -> Option<Answer<'a>> {
    let status = outcomes::status_of(operation.success.status?);
    let response = api.responses.iter().find(|response| response.status == status)?;
    let content = response.content().filter(|content| matches!(content.media, MediaType::Json(_)))?;
    (operation.success.decode == Decode::Json).then_some(Answer {
        types,
        ty: &content.ty,
        headers: &response.headers,
    })
}

/// The names of the methods, beside those that the request has.
fn names(operation: &Operation, held: Option<&lock::Operation>) -> (Ident, Ident) {
    // `LOCALS` keeps them free but for setters that were called so before.
    let locals: Vec<&str> =
        LOCALS.iter().copied().filter(|name| !matches!(*name, "pages" | "items")).collect();
    let mut methods = Namespace::with(&locals);
    let success = &operation.success;
    let own = operation.setters.iter().map(|setter| &setter.name);
    let own = own.chain(operation.removers.iter().map(|remover| &remover.method));
    let own = own.chain(success.representations.iter().map(|other| &other.method));
    own.chain(success.streams.iter().map(|stream| &stream.method))
        .for_each(|name| methods.reserve(name.as_str()));
    let mut name = |kind: &str| {
        let mut held = held.into_iter().flat_map(|held| &held.members);
        let held = held.find(|(place, member)| place[0] == kind && !member.gone);
        let held = held.map(|(_, member)| member.name.clone());
        methods.take(held.into_iter().chain([kind.to_owned(), format!("all_{kind}")]))
    };
    (name("pages"), name("items"))
}
