//! Writes the next lock: what the Plan decided, and with `tombstones` what is gone from the document.

use std::collections::{BTreeMap, HashMap};

use super::places::{ANSWERS, argument_place, header_place, innermost, preferred};
use super::spelling::{self, model_text, text};
use super::tombstones::tombstones;
use crate::api::{self, Additional, Shape, TypeId, TypeKind, TypeUse, WireValue};
use crate::design::rust_types::Types;
use crate::design::{outcomes, pagination};
use crate::lock::{
    Holds, Lock, Marks, Member, Members, Operation, Scheme, Success, Tag, Type, TypeKey, Variable,
};
use crate::plan::{
    ArgumentPlace, ArgumentType, AuthKind, AuthMethod, Client, FlowMethod, Ident, Item, KeyPlace, Module,
    RustType,
};

/// The types of the next lock, taken down before equal ones become one.
pub(in crate::design) struct Recorded {
    types: BTreeMap<TypeKey, Type>,
    ids: BTreeMap<TypeKey, TypeId>,
}

/// Takes down the types.
pub(in crate::design) fn record(cx: &Types<'_>, items: &[Item]) -> Recorded {
    let by_name: HashMap<&Ident, &Item> = items.iter().map(|item| (item.name(), item)).collect();
    let mut recorded = Recorded { types: BTreeMap::new(), ids: BTreeMap::new() };
    for (index, def) in cx.api.types.iter().enumerate() {
        let id = TypeId(index);
        if cx.kept.same(id).is_some() {
            continue;
        }
        let Some(item) = by_name.get(&cx.names[index]) else { continue };
        // Another name for a type has no place in the document but the one that it had.
        let held = cx.kept.types[index].map(|(key, _)| key);
        let Some(key) = cx.kept.type_keys.get(index).or(held).cloned() else { continue };
        let mut ty =
            Type { name: item.name().0.clone(), members: parts(cx, &def.shape, item), ..Type::default() };
        let directions = match item {
            Item::Struct(item) => Some(item.directions),
            Item::Union(item) => Some(item.directions),
            Item::Alias(item) => item.newtype,
            // Enumerations travel both ways.
            Item::Enum(_) => None,
        };
        ty.unnamed = unnamed(cx, id, &by_name).as_ref().map(text);
        ty.with_path = spelling::has_path(item.name());
        (ty.sent, ty.received) = directions.map_or((false, false), |way| (way.sent, way.received));
        recorded.ids.insert(key.clone(), id);
        recorded.types.insert(key, ty);
    }
    recorded
}

/// What another name stands for in the end, if that needs no name.
fn unnamed(cx: &Types<'_>, id: TypeId, by_name: &HashMap<&Ident, &Item>) -> Option<RustType> {
    // One that holds itself is a type of its own.
    let is_followed =
        |id: TypeId| matches!(by_name.get(cx.name(id)), Some(Item::Alias(alias)) if alias.newtype.is_none());
    let ty = cx.written_out(&TypeUse::new(TypeKind::Named(id)), &is_followed);
    (!matches!(ty, RustType::Model(_))).then_some(ty)
}

/// The parts of a type.
fn parts(cx: &Types<'_>, shape: &Shape, item: &Item) -> Members {
    let model = |ty: &api::TypeUse| innermost(ty).map(|id| model_text(&cx.names[id.0]));
    let mut members = Members::new();
    let mut add = |place: &[&str], member: Member| {
        drop(members.insert(place.iter().map(|&step| step.to_owned()).collect(), member));
    };
    match (shape, item) {
        (Shape::Object(object), Item::Struct(item)) => {
            for (property, field) in object.properties.iter().zip(&item.fields) {
                let mut marks = marks(&field.ty);
                marks.required = field.required;
                let member =
                    Member { name: field.name.0.clone(), marks, ty: model(&property.ty), gone: false };
                add(&["member", &field.wire], member);
            }
            if let (Additional::Typed(ty), Some((name, _))) = (&object.additional, &item.additional) {
                add(&["others"], Member { name: name.0.clone(), ty: model(ty), ..Member::default() });
            }
        }
        (Shape::Enumeration(enumeration), Item::Enum(item)) => {
            for (value, variant) in enumeration.values.iter().zip(&item.values) {
                let member = Member { name: variant.name.0.clone(), ..Member::default() };
                add(&["value", &value_text(&value.value)], member);
            }
        }
        (Shape::Union(union), Item::Union(item)) => {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for (branch, variant) in union.variants.iter().zip(&item.variants) {
                let marks = marks(&variant.ty);
                let text = text(unboxed(&variant.ty));
                let count = seen.entry(text.clone()).or_default();
                *count += 1;
                let number = count.to_string();
                let place = ["branch", &text, &number];
                let member =
                    Member { name: variant.name.0.clone(), marks, ty: model(&branch.ty), gone: false };
                add(if *count == 1 { &place[..2] } else { &place }, member);
            }
        }
        (Shape::Alias(target), Item::Alias(_)) => {
            if let Some(model) = model(target) {
                add(&["target"], Member { name: "alias".to_owned(), ty: Some(model), ..Member::default() });
            }
        }
        (Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Alias(_), _) => {}
    }
    members
}

fn marks(ty: &RustType) -> Marks {
    let (optional, nullable, inner) = match ty {
        RustType::Option(inner) => (true, false, inner.as_ref()),
        RustType::Nullable(inner) => (false, true, inner.as_ref()),
        other => (false, false, other),
    };
    Marks { required: false, optional, nullable, boxed: matches!(inner, RustType::Boxed(_)) }
}

fn unboxed(ty: &RustType) -> &RustType {
    match ty {
        RustType::Boxed(inner) => inner,
        other => other,
    }
}

impl Recorded {
    /// The next lock.
    pub(in crate::design) fn lock(
        mut self,
        cx: &Types<'_>,
        (items, modules): (&[Item], &[Module]),
        client: &Client,
    ) -> Lock {
        let old = cx.kept.lock();
        let mut lock = Lock { version: old.version.clone(), holds: Holds::All, ..Lock::default() };
        self.alias(cx, items);
        for module in modules {
            if let Some(handle) = &module.handle {
                let tag = Tag { gone: false, module: module.name.0.clone(), handle: handle.0.clone() };
                lock.tags.insert(module.tag.clone(), tag);
            }
        }
        for method in &client.auth {
            let source = method.source.as_ref().map(|source| source.0.clone());
            let wire = scheme_wire(method);
            let flow = |flow: &FlowMethod| (flow.grant.as_str().to_owned(), flow.name.0.clone());
            let flows = method.flows.iter().map(flow).collect();
            let scheme = Scheme { gone: false, wire, method: method.name.0.clone(), source, flows };
            lock.schemes.insert(method.scheme.clone(), scheme);
        }
        for variable in &client.server_variables {
            let kept = Variable { gone: false, method: variable.method.0.clone() };
            lock.variables.insert(variable.name.clone(), kept);
        }
        let by_key: HashMap<&str, (&Module, &crate::plan::Operation)> = modules
            .iter()
            .flat_map(|module| module.operations.iter().map(move |one| (one.key.as_str(), (module, one))))
            .collect();
        for (index, api) in cx.api.operations.iter().enumerate() {
            if let Some((module, operation)) = by_key.get(api.key().as_str()) {
                let mut next = self::operation(cx, api, operation);
                next.module.clone_from(&module.name.0);
                lock.operations.insert(cx.kept.keys[index].clone(), next);
            }
        }
        lock.types = self.types;
        tombstones(&mut lock, old);
        lock
    }

    /// Notes which types are other names for others. What they are made of is told there, but for the names of their own parts.
    fn alias(&mut self, cx: &Types<'_>, items: &[Item]) {
        let aliases: HashMap<&str, &Ident> = items
            .iter()
            .filter_map(|item| match item {
                Item::Alias(alias) => match &alias.ty {
                    RustType::Model(other) => Some((alias.name.as_str(), other)),
                    _ => None,
                },
                Item::Struct(_) | Item::Enum(_) | Item::Union(_) => None,
            })
            .collect();
        for (key, ty) in &mut self.types {
            let is_alias = matches!(cx.api.ty(self.ids[key]).shape, Shape::Alias(_));
            if let (false, Some(other)) = (is_alias, aliases.get(ty.name.as_str())) {
                ty.alias = Some(other.0.clone());
                ty.members.retain(|_, member| member.ty.is_some());
            }
        }
    }
}

/// An operation, its module left open.
fn operation(cx: &Types<'_>, api: &api::Operation, plan: &crate::plan::Operation) -> Operation {
    let model = |ty: &api::TypeUse| innermost(ty).map(|id| model_text(&cx.names[id.0]));
    let mut members = Members::new();
    let named = |name: &Ident, ty| Member { name: name.0.clone(), ty, ..Member::default() };
    let mut add = |place: &[&str], member: Member| {
        drop(members.insert(place.iter().map(|&step| step.to_owned()).collect(), member));
    };
    add(&["request"], named(&plan.request, None));
    add(&["error"], named(&plan.error, None));
    if let Some((name, _)) = &plan.success.any {
        add(&["success"], named(name, None));
    }
    if let Some(headers) = &plan.headers {
        add(&["headers"], named(&headers.name, None));
    }
    let arguments = || plan.positional.iter().chain(&plan.setters);
    let bodies = arguments().chain(plan.alternatives.iter().map(|way| &way.body));
    for (number, argument) in bodies.filter(|argument| argument.place == ArgumentPlace::Body).enumerate() {
        let Some(body) = &argument.body else { continue };
        let content = api.body.iter().flat_map(|body| &body.contents);
        let content = content.into_iter().find(|content| content.media.as_str() == body.content_type);
        let kind = if number == 0 { "body" } else { "other-body" };
        add(
            &[kind, &body.content_type],
            named(&argument.name, content.and_then(|content| model(&content.ty))),
        );
        if let ArgumentType::Form(form) = &argument.ty {
            add(&["form", &body.content_type], named(form, None));
            let parts = plan.forms.iter().filter(|plan| plan.name == *form).flat_map(|form| &form.parts);
            for part in parts {
                let content = api.body.iter().flat_map(|body| &body.contents);
                let mut parts = content
                    .filter(|content| content.media.as_str() == body.content_type)
                    .flat_map(|content| &content.parts);
                let ty = parts.find(|other| other.property.name == part.wire);
                let ty = ty.and_then(|part| model(&part.property.ty));
                add(&["part", &body.content_type, &part.wire], named(&part.name, ty));
            }
        }
    }
    for way in &plan.alternatives {
        if let Some(body) = &way.body.body {
            add(&["start", &body.content_type], named(&way.method, None));
        }
    }
    for outcome in plan.errors.iter().chain(plan.success.any.iter().flat_map(|(_, all)| all)) {
        let status = outcomes::status_of(outcome.status);
        let response = api.responses.iter().find(|response| response.status == status);
        let media = response.and_then(|response| response.content()).map(|content| content.media.as_str());
        let (status, ty) = (status.to_string(), Some(text(&outcome.ty)));
        match media {
            Some(media) => add(&["answer", &status, media], named(&outcome.name, ty)),
            None => add(&["answer", &status], named(&outcome.name, ty)),
        }
    }
    let fields = plan.headers.iter().flat_map(|headers| &headers.fields);
    for (wire, field) in fields.map(|field| (header_place(&field.wire), field)) {
        let headers = api.responses.iter().flat_map(|response| &response.headers);
        let mut same = headers.filter(|header| header.name.eq_ignore_ascii_case(&field.wire));
        members.insert(wire, named(&field.name, same.find_map(|header| model(&header.ty))));
    }
    for parameter in &api.parameters {
        let is_it = |argument: &&crate::plan::Argument| {
            argument.wire == parameter.name && argument.place == argument_kind(parameter.place)
        };
        if let Some(argument) = arguments().find(is_it) {
            members.insert(argument_place(api, parameter), named(&argument.name, model(&parameter.ty)));
        }
    }
    // What the Plan shows in another type than the document's place.
    for response in &api.responses {
        for (kind, content) in preferred(ANSWERS).zip(&response.contents) {
            let place = [kind, &response.status.to_string(), content.media.as_str()].map(str::to_owned);
            let variant = outcomes::variant(response.status);
            let entry = members
                .entry(place.to_vec())
                .or_insert_with(|| Member { name: variant, ..Member::default() });
            if entry.ty.is_none() {
                entry.ty = model(&content.ty);
            }
        }
    }
    if let Some(pagination) = &plan.pagination {
        members.insert(pagination::pages_place(pagination), named(&pagination.pages, None));
        let item = Some(text(&pagination.item));
        members.insert(pagination::items_place(pagination), named(&pagination.items, item));
    }
    let status = plan.success.status.map(|status| outcomes::status_of(status).to_string());
    let success = Success { ty: text(&plan.success.ty), status: status.unwrap_or_else(|| "none".to_owned()) };
    Operation {
        gone: false,
        module: String::new(),
        method: plan.method.0.clone(),
        positional: plan.positional.iter().map(|argument| argument.name.0.clone()).collect(),
        success: Some(success),
        members,
    }
}

fn argument_kind(place: api::ParameterPlace) -> ArgumentPlace {
    match place {
        api::ParameterPlace::Path => ArgumentPlace::Path,
        api::ParameterPlace::Query => ArgumentPlace::Query,
        api::ParameterPlace::Header => ArgumentPlace::Header,
        api::ParameterPlace::Cookie => ArgumentPlace::Cookie,
    }
}

/// What a scheme is on the wire.
pub(in crate::design) fn scheme_wire(method: &AuthMethod) -> Vec<String> {
    let words = match &method.kind {
        AuthKind::Basic => vec!["basic"],
        AuthKind::Bearer => vec!["bearer"],
        AuthKind::ApiKey { place, name } => match place {
            KeyPlace::Header => vec!["header", name],
            KeyPlace::Query => vec!["query", name],
            KeyPlace::Cookie => vec!["cookie", name],
        },
    };
    words.into_iter().map(str::to_owned).collect()
}

/// A value as JSON.
pub(in crate::design) fn value_text(value: &WireValue) -> String {
    match value {
        WireValue::Boolean(value) => value.to_string(),
        WireValue::Integer(value) => value.to_string(),
        WireValue::Number(value) => value.clone(),
        WireValue::String(value) => serde_json::Value::String(value.clone()).to_string(),
    }
}
