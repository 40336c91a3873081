//! What `[[pagination]]` of the settings says, held against the document: what is not there is told, with the operation as place.

use super::Paged;
use super::answer::{Answer, Kind, steps};
use super::rules;
use crate::api::{MediaType, Operation};
use crate::config::{self, Config};
use crate::design::rust_types::Types;
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::plan::PageStyle;

/// Tells which operations are not there.
pub(super) fn check(types: &Types<'_>, config: &Config, diagnostics: &mut Diagnostics) {
    let operations = &types.api.operations;
    let Some(first) = operations.first() else { return };
    for name in config.pagination.iter().flat_map(|setting| &setting.operations) {
        if !operations.iter().any(|operation| operation.is_called(name)) {
            let message = format!("`pagination` names `{name}`, which is no operation of the document");
            diagnostics.push(Code::UnknownSetting, Place::Source(first.at.source), message);
        }
    }
}

/// Whether a setting is about an operation.
pub(super) fn is_for(setting: &config::Pagination, operation: &Operation) -> bool {
    setting.operations.iter().any(|name| operation.is_called(name))
}

/// Tells that a setting gives nothing, unless that is what it says or has been told.
pub(super) fn refuse(setting: &config::Pagination, operation: &Operation, diagnostics: &mut Diagnostics) {
    let is_told = |diagnostic: &crate::diagnostic::Diagnostic| {
        diagnostic.code == Code::UnknownSetting && diagnostic.at == Place::from(&operation.at)
    };
    if setting.style != config::PageStyle::Off && !diagnostics.iter().any(is_told) {
        let message = "`pagination` names an operation whose answer is not known to hold a list";
        diagnostics.push(Code::UnknownSetting, &operation.at, message);
    }
}

/// What a setting says, the rest by the rules.
pub(super) fn paged(
    answer: &Answer<'_>,
    operation: &Operation,
    setting: &config::Pagination,
    diagnostics: &mut Diagnostics,
) -> Option<Paged> {
    let mut refuse = |message: String| {
        diagnostics.push(Code::UnknownSetting, &operation.at, format!("`pagination` {message}"));
        None
    };
    let text = |setting: &Option<String>| setting.clone().unwrap_or_default();
    let (parameter, next) = (text(&setting.parameter), text(&setting.next));
    let style = match setting.style {
        config::PageStyle::Off => return None,
        config::PageStyle::Cursor => PageStyle::Cursor { parameter, next },
        config::PageStyle::LastItem => PageStyle::LastItem { parameter, next },
        config::PageStyle::Link => PageStyle::Link,
        config::PageStyle::NextUrl => PageStyle::NextUrl { next },
        config::PageStyle::Offset => PageStyle::Offset { parameter },
        config::PageStyle::Page => {
            let pages = setting.pages.clone();
            PageStyle::Page { parameter, first: setting.first.unwrap_or(1), pages }
        }
    };
    let Some(list) = setting.items.clone().or_else(|| answer.list()) else {
        return refuse("must say by `items` where the list is: the answer has none, or several".to_owned());
    };
    if let Some(message) = missing(answer, operation, &list, &style) {
        return refuse(message);
    }
    let given = [("more", &setting.more, Kind::Boolean), ("total", &setting.total, Kind::Number)];
    for (name, pointer, kind) in given.into_iter().chain([("pages", &setting.pages, Kind::Number)]) {
        let found = |pointer: &String| answer.at(pointer).and_then(|ty| answer.kind(ty));
        if let Some(pointer) = pointer
            && found(pointer) != Some(kind)
        {
            return refuse(format!("names by `{name}` what the answer does not have: `{pointer}`"));
        }
    }
    let paged = rules::with_ends(answer, operation, &list, style);
    let (more, total) = (setting.more.clone(), setting.total.clone());
    Some(Paged { more: more.or(paged.more), total: total.or(paged.total), ..paged })
}

/// What a style takes that is not there, as the end of a sentence.
pub(super) fn missing(
    answer: &Answer<'_>,
    operation: &Operation,
    list: &str,
    style: &PageStyle,
) -> Option<String> {
    let Some(element) = answer.element(list) else {
        return Some(format!("names by `items` what is no list of the answer: `{list}`"));
    };
    let lacks_member = |pointer: &str| {
        let mut steps = steps(pointer);
        let name = steps.next().filter(|_| steps.next().is_none());
        let body = operation.body.as_ref().and_then(|body| body.contents.first());
        let body = body.filter(|content| matches!(content.media, MediaType::Json(_)));
        let has = |name: String| body.is_some_and(|content| answer.has_member(&content.ty, &name));
        let message = || format!("names by `parameter` what is no member of a JSON body: `{pointer}`");
        (!name.is_some_and(has)).then(message)
    };
    let lacks_parameter = |parameter: &str, kinds: &[Kind]| {
        // What a member of the body holds is copied, not counted on.
        if parameter.starts_with('/') && kinds.contains(&Kind::Text) {
            return lacks_member(parameter);
        }
        let is_it = |other: &&crate::api::Parameter| {
            other.name == parameter && answer.parameter_kind(other).is_some_and(|kind| kinds.contains(&kind))
        };
        let what = if kinds.contains(&Kind::Text) { "scalar" } else { "number" };
        let message = || format!("names by `parameter` what is no {what} in the query: `{parameter}`");
        operation.parameters.iter().find(is_it).is_none().then(message)
    };
    let lacks = |next: &str| Some(format!("names by `next` what the answer does not have: `{next}`"));
    let is_scalar =
        |next: &str| answer.at(next).and_then(|ty| answer.kind(ty)).is_some_and(|kind| kind != Kind::Boolean);
    match style {
        PageStyle::Cursor { parameter, next } => lacks_parameter(parameter, &[Kind::Text, Kind::Number])
            .or_else(|| {
                let is_there = is_scalar(next) || (parameter.starts_with('/') && answer.at(next).is_some());
                if is_there { None } else { lacks(next) }
            }),
        PageStyle::LastItem { parameter, next } => lacks_parameter(parameter, &[Kind::Text, Kind::Number])
            .or_else(|| match next.strip_prefix('/') {
                Some(name) if answer.elements_have(element, name) => None,
                _ => lacks(next),
            }),
        // Documented or not, it can come.
        PageStyle::Link => None,
        PageStyle::NextUrl { next } => {
            if is_scalar(next) {
                None
            } else {
                lacks(next)
            }
        }
        PageStyle::Offset { parameter } | PageStyle::Page { parameter, .. } => {
            lacks_parameter(parameter, &[Kind::Number])
        }
    }
}
