//! The public items of the operations of a tag.

use super::declared::Declared;
use super::items::{Argument, Item, Source};
use super::signatures::{argument_text, header_text, part_text, pieces_text};
use crate::api::{self, ParameterPlace, Status};
use crate::compare::finding::Key;
use crate::plan::{self, ArgumentPlace, Decode, Module, Operation, Outcome, RustType, Spelling, StatusMatch};

/// The module, its handle and everything of its operations.
pub(super) fn operation_items(source: &Source<'_>, module: &Module, items: &mut Vec<Item>) {
    let name = module.name.as_str();
    let keys = module.operations.iter().filter_map(|operation| source.pairs.get(&operation.key));
    let tiers = vec![vec![Key::Tag(module.tag.clone())], keys.map(|pair| Key::Operation(*pair)).collect()];
    items.push(Item::new("mod", name, tiers.clone()));
    let start = match &module.handle {
        Some(handle) => {
            let path = format!("{name}::{}", handle.as_str());
            items.push(Item::new("struct", &path, tiers.clone()));
            items.push(Item::new("fn", format!("Client::{name}"), tiers).declared(path.as_str()));
            path
        }
        None => "Client".to_owned(),
    };
    for operation in &module.operations {
        let Some(pair) = source.pairs.get(&operation.key) else { continue };
        let api = source.operations.get(&operation.key).map(|index| &source.side.api.operations[*index]);
        let one = One { source, operation, api, pair: *pair, module: name };
        one.starts(&start, items);
        one.request(items);
        one.pages(items);
        one.answers(items);
        one.forms(items);
    }
}

/// An operation whose items are listed.
struct One<'a> {
    source: &'a Source<'a>,
    operation: &'a Operation,
    api: Option<&'a api::Operation>,
    pair: usize,
    module: &'a str,
}

impl One<'_> {
    fn whole(&self) -> Vec<Key> {
        vec![Key::Operation(self.pair)]
    }

    /// What a thing of this operation comes from.
    fn tiers(&self, own: Vec<Key>, through: Vec<Key>) -> Vec<Vec<Key>> {
        vec![own, through, self.whole()]
    }

    fn path(&self, name: &str) -> String {
        format!("{}::{name}", self.module)
    }

    /// The ways to start it.
    fn starts(&self, start: &str, items: &mut Vec<Item>) {
        let operation = self.operation;
        let method = |name: &str, arguments: Vec<Argument>| {
            let path = format!("{start}::{name}");
            let item =
                Item::new("fn", path, vec![self.whole()]).declared(self.path(operation.request.as_str()));
            Item { arguments, deprecated: operation.deprecated, ..item }
        };
        let positional: Vec<Argument> = operation.positional.iter().map(|it| self.argument(it)).collect();
        for alternative in &operation.alternatives {
            let mut arguments = positional.clone();
            arguments.pop();
            arguments.push(self.argument(&alternative.body));
            let mut item = method(alternative.method.as_str(), arguments);
            item.tiers.insert(0, vec![Key::Body(self.pair)]);
            items.push(item);
        }
        items.push(method(operation.method.as_str(), positional));
    }

    fn argument(&self, argument: &plan::Argument) -> Argument {
        Argument {
            name: argument.name.0.clone(),
            ty: self.source.declared(|spelling| argument_text(&argument.ty, spelling)),
            tiers: self.argument_tiers(argument),
        }
    }

    fn argument_tiers(&self, argument: &plan::Argument) -> Vec<Vec<Key>> {
        let place = match argument.place {
            ArgumentPlace::Path => ParameterPlace::Path,
            ArgumentPlace::Query => ParameterPlace::Query,
            ArgumentPlace::Header => ParameterPlace::Header,
            ArgumentPlace::Cookie => ParameterPlace::Cookie,
            ArgumentPlace::Body => {
                let contents =
                    self.api.and_then(|api| api.body.as_ref()).map(|body| body.contents.as_slice());
                let contents = contents.unwrap_or_default().iter();
                let through = contents.flat_map(|content| self.source.through(&content.ty)).collect();
                return self.tiers(vec![Key::Body(self.pair)], through);
            }
        };
        let parameters = self.api.map(|api| api.parameters.as_slice()).unwrap_or_default();
        let of_api = parameters.iter().find(|it| it.place == place && it.name == argument.wire);
        let through = of_api.map(|parameter| self.source.through(&parameter.ty)).unwrap_or_default();
        self.tiers(vec![Key::Parameter(self.pair, place, argument.wire.clone())], through)
    }

    /// The request: its setters, and the ways to send it.
    fn request(&self, items: &mut Vec<Item>) {
        let operation = self.operation;
        let request = self.path(operation.request.as_str());
        let whole = Item::new("struct", &request, vec![self.whole()]);
        items.push(Item { kind: "methods", ..whole.clone() });
        items.push(whole);
        for setter in &operation.setters {
            let path = format!("{request}::{}", setter.name.as_str());
            let item = Item::new("fn", path, self.argument_tiers(setter)).declared("Self");
            items.push(Item {
                arguments: vec![self.argument(setter)],
                deprecated: setter.deprecated,
                ..item
            });
        }
        for remover in &operation.removers {
            let Some(argument) = operation.positional.get(remover.argument) else { continue };
            let path = format!("{request}::{}", remover.method.as_str());
            items.push(Item::new("fn", path, self.argument_tiers(argument)).declared("Self"));
        }
        let through = self.successes().flat_map(|content| self.source.through(&content.ty)).collect();
        let tiers = self.tiers(vec![Key::Success(self.pair)], through);
        let error = operation.error.as_str();
        let mut send = |name: &str, future: &str, answer: &dyn Fn(&dyn Spelling) -> String| {
            let path = format!("{request}::{name}");
            let signature =
                self.source.declared(|spelling| format!("{future}<{}, {error}>", answer(spelling)));
            items.push(Item::new("fn", path, tiers.clone()).declared(signature));
        };
        let success = &operation.success.ty;
        send("send", "BodyFuture", &|spelling| success.spelled(spelling));
        send("send_response", "ResponseFuture", &|spelling| success.spelled(spelling));
        if let Some((any, _)) = &operation.success.any {
            send("send_any", "BodyFuture", &|_| any.0.clone());
        }
        for other in &operation.success.representations {
            send(other.method.as_str(), "BodyFuture", &|spelling| other.ty.spelled(spelling));
        }
        for stream in &operation.success.streams {
            send(stream.method.as_str(), "StreamFuture", &|spelling| pieces_text(&stream.pieces, spelling));
        }
    }

    /// The streams of pages and of their elements: due to the parameter that asks for the next page, or to the success.
    fn pages(&self, items: &mut Vec<Item>) {
        let operation = self.operation;
        let Some(pagination) = &operation.pagination else { return };
        let parameter = |name: &str| Key::Parameter(self.pair, ParameterPlace::Query, name.to_owned());
        let parameter = pagination.style.parameter().map(parameter);
        let own = parameter.into_iter().chain([Key::Success(self.pair)]).collect();
        let through = self.successes().flat_map(|content| self.source.through(&content.ty)).collect();
        let tiers = self.tiers(own, through);
        let error = operation.error.as_str();
        let streams = [
            (&pagination.pages, "Pages", &operation.success.ty),
            (&pagination.items, "Items", &pagination.item),
        ];
        items.extend(streams.into_iter().map(|(method, stream, of)| {
            let path = format!("{}::{}", self.path(operation.request.as_str()), method.as_str());
            let signature =
                self.source.declared(|spelling| format!("{stream}<{}, {error}>", of.spelled(spelling)));
            Item::new("fn", path, tiers.clone()).declared(signature)
        }));
    }

    fn successes(&self) -> impl Iterator<Item = &api::Content> {
        let responses = self.api.map(|api| api.responses.as_slice()).unwrap_or_default();
        let is_success = |status: Status| status.is_success() || status == Status::Default;
        responses.iter().filter(move |it| is_success(it.status)).flat_map(|it| &it.contents)
    }

    /// The enums of errors and of successes, and the headers.
    fn answers(&self, items: &mut Vec<Item>) {
        let operation = self.operation;
        let error = self.path(operation.error.as_str());
        items.push(Item::new("enum", &error, vec![self.whole()]));
        items.extend(operation.errors.iter().map(|outcome| self.outcome(&error, outcome)));
        if let Some((any, outcomes)) = &operation.success.any {
            let any = self.path(any.as_str());
            let tiers = self.tiers(vec![Key::Success(self.pair)], Vec::new());
            items.push(Item::new("enum", &any, tiers.clone()));
            items.push(Item::new("variant", format!("{any}::Undocumented"), tiers).declared("RawResponse"));
            items.extend(outcomes.iter().map(|outcome| {
                let mut item = self.outcome(&any, outcome);
                // That there are several is due to any of them.
                item.tiers.insert(2, vec![Key::Success(self.pair)]);
                match outcome.decode {
                    Decode::Empty => item.declared("RawResponse"),
                    Decode::Json | Decode::JsonOrNull | Decode::Text | Decode::Bytes => item,
                }
            }));
        }
        if let Some(headers) = &operation.headers {
            let path = self.path(headers.name.as_str());
            let all = headers.fields.iter().map(|field| self.header(&field.wire)).collect();
            items.push(Item::new("struct", &path, self.tiers(all, Vec::new())));
            items.extend(headers.fields.iter().map(|field| {
                let tiers = self.tiers(vec![self.header(&field.wire)], Vec::new());
                let item = Item::new("field", format!("{path}::{}", field.name.as_str()), tiers);
                item.declared(self.source.declared(|spelling| header_text(&field.kind, spelling)))
            }));
        }
    }

    fn header(&self, name: &str) -> Key {
        Key::Header(self.pair, name.to_ascii_lowercase())
    }

    fn outcome(&self, owner: &str, outcome: &Outcome) -> Item {
        let status = match outcome.status {
            StatusMatch::Code(code) => Status::Code(code),
            StatusMatch::Range(hundred) => Status::Range(hundred),
            StatusMatch::Default => Status::Default,
        };
        let responses = self.api.map(|api| api.responses.as_slice()).unwrap_or_default();
        let contents = responses.iter().filter(|response| response.status == status);
        let through = contents
            .flat_map(|it| &it.contents)
            .flat_map(|content| self.source.through(&content.ty))
            .collect();
        let tiers = self.tiers(vec![Key::Response(self.pair, status)], through);
        let ty = match &outcome.ty {
            RustType::Unit => Declared::default(),
            ty => self.source.declared_type(ty),
        };
        Item::new("variant", format!("{owner}::{}", outcome.name.as_str()), tiers).declared(ty)
    }

    /// The structs of multipart bodies.
    fn forms(&self, items: &mut Vec<Item>) {
        for form in &self.operation.forms {
            let path = self.path(form.name.as_str());
            let body = || vec![Key::Body(self.pair)];
            items.push(Item::new("struct", &path, self.tiers(body(), Vec::new())));
            let part = |wire: &str| vec![Key::Part(self.pair, wire.to_owned())];
            let tiers = |wire: &str| vec![part(wire), Vec::new(), body(), self.whole()];
            let argument = |part: &plan::FormPart| Argument {
                name: part.name.0.clone(),
                ty: self.source.declared(|spelling| part_text(&part.kind, spelling)),
                tiers: tiers(&part.wire),
            };
            let required = form.parts.iter().filter(|part| part.required).map(argument).collect();
            let new =
                Item::new("fn", format!("{path}::new"), self.tiers(body(), Vec::new())).declared("Self");
            items.push(Item { arguments: required, ..new });
            for part in form.parts.iter().filter(|part| !part.required) {
                let setter = Item::new("fn", format!("{path}::{}", part.name.as_str()), tiers(&part.wire));
                items.push(Item { arguments: vec![argument(part)], ..setter.declared("Self") });
            }
        }
    }
}
