//! What a request and its answers hold: the schema that rows show, or a link, or an example; and where nothing but an
//! example is shown, the component of which it is the example.

use std::collections::BTreeMap;

use super::components::Components;
use super::draft::{Body, Draft, Example, Response};
use super::fit::Fitting;
use super::media::{class, header, language, media_types, of_body, of_response};
use super::naming::{Names, words};
use super::recovered::Tree;
use super::sampler::{Sampler, is_same};
use super::types::{Kind, link};
use super::values::open_schema;
use crate::diagnostic::{Code, Diagnostics, Place, Position};
use crate::document::Node;
use crate::location::SourceId;

/// What contents are made with.
pub(super) struct Contents<'c> {
    pub(super) components: &'c mut Components,
    pub(super) names: &'c mut Names,
    pub(super) source: SourceId,
    pub(super) diagnostics: &'c mut Diagnostics,
}

/// An answer with what it holds.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) at: Position,
    pub(super) status: String,
    pub(super) description: String,
    pub(super) content: Option<Tree>,
    /// Whether an example of it is shown.
    pub(super) has_example: bool,
    /// Whether its content is the reason for the heading of the response schemas.
    pub(super) needs_heading: bool,
}

const USUAL: &str = "application/json";

impl Contents<'_> {
    /// The request body of an operation.
    pub(super) fn body(&mut self, draft: &Draft<'_>) -> Option<Tree> {
        let body = draft.body.as_ref()?;
        let fences = draft.shown.body.as_ref().map(|it| it.examples.as_slice()).unwrap_or_default();
        let stated = header(&draft.shown.samples, "Content-Type");
        let mut types = media_types(fences.iter().map(|it| it.language), stated.as_deref(), of_body);
        match (&stated, types.iter().position(|it| Some(it) == stated.as_ref())) {
            (Some(stated), None) => types.insert(0, stated.clone()),
            (Some(_), Some(index)) => types.swap(0, index),
            (None, _) => {}
        }
        if types.is_empty() {
            types.push(USUAL.to_owned());
        }
        let mut media_type = Tree::map(body.at);
        let mut content = Tree::map(body.at);
        if let Some(mut schema) = self.body_schema(draft, body) {
            let said = draft.shown.body.as_ref().and_then(|it| it.description.as_ref());
            let is_sample = |contents: &Self, schema: &Tree| {
                let sample = contents.components.sent().sample(&schema.node());
                body.example.as_ref().is_none_or(|shown| sample.is_some_and(|it| is_same(&it, shown)))
            };
            let mut examples = None;
            if let Some(shown) = &body.example
                && (said.is_some() || !is_sample(self, &schema))
            {
                let is_inline = schema.get("$ref").is_none() && schema.get("allOf").is_none();
                match said.is_none() && is_inline {
                    true => {
                        let sampler = self.components.sent();
                        Fitting { sampler, at: body.at }.fit(&mut schema, shown, None);
                    }
                    false => {
                        let mut example = Tree::map(body.at);
                        if let Some((at, text)) = said {
                            example.set("description", Tree::text(*at, text));
                        }
                        example.set("value", Tree::whole(body.at, shown.clone()));
                        let mut map = Tree::map(body.at);
                        map.set("example", example);
                        examples = Some(map);
                    }
                }
            }
            media_type.set("schema", schema);
            // They are read from the first media type alone.
            if let Some(examples) = examples {
                let mut first = media_type.clone();
                first.set("examples", examples);
                content.set(&types[0], first);
            }
        }
        for name in &types {
            if content.get(name).is_none() {
                content.set(name, media_type.clone());
            }
        }
        let mut request = Tree::map(body.at);
        if let Some(description) = &body.description {
            request.set("description", Tree::text(body.at, description));
        }
        if body.is_required {
            request.set("required", Tree::truth(body.at, true));
        }
        request.set("content", content);
        Some(request)
    }

    fn body_schema(&mut self, draft: &Draft<'_>, body: &Body) -> Option<Tree> {
        if let Some(schema) = &body.schema {
            let mut schema = schema.clone();
            self.components.settle(&mut schema);
            return Some(schema);
        }
        let Some((at, shown)) = &body.shown else {
            // No row: no schema, of which `{}` is the example, or a reference that led nowhere.
            if matches!(&body.example, Some(Node::Object(map)) if map.is_empty()) {
                return None;
            }
            return Some(self.lost(draft, "request", body.at));
        };
        let mut schema = Tree::map(*at);
        match &shown.kind {
            Kind::Reference(name) => {
                let reference = Tree::reference(*at, name);
                let sample = self.components.sent().sample(&reference.node());
                // A list of a component is shown with the link to it as well.
                let is_list =
                    matches!(&body.example, Some(Node::Array(_))) && !matches!(sample, Some(Node::Array(_)));
                if !is_list {
                    return Some(reference);
                }
                schema.set("type", Tree::text(*at, "array"));
                schema.set("items", reference);
            }
            Kind::ArrayOf(_) => {
                schema.set("type", Tree::text(*at, "array"));
                if let Some(Node::Array(list)) = &body.example
                    && let Some(first) = list.first()
                {
                    schema.set("items", open_schema(*at, first));
                }
            }
            kind if kind.is("array") => {
                let items = self.lost(draft, "request item", *at);
                schema.set("type", Tree::text(*at, "array"));
                schema.set("items", items);
            }
            Kind::Named { name, format } => {
                schema.set("type", Tree::text(*at, name));
                if let Some(format) = format {
                    schema.set("format", Tree::text(*at, format));
                }
            }
            Kind::Several(names) => {
                let names = names.iter().map(|name| Tree::text(*at, name)).collect();
                schema.set("type", Tree::list(*at, names));
            }
            // A reference with a text of its own has no type that could be shown.
            Kind::Any | Kind::Missing | Kind::Choice(_) => {
                if let Some(name) =
                    body.example.as_ref().and_then(|it| self.component_of(it, draft, (*at, "readOnly")))
                {
                    schema.set("allOf", Tree::list(*at, vec![Tree::reference(*at, &name)]));
                }
            }
        }
        if shown.is_nullable {
            schema.set("nullable", Tree::truth(*at, true));
        }
        Some(schema)
    }

    fn lost(&mut self, draft: &Draft<'_>, place: &str, at: Position) -> Tree {
        let name = self.names.unresolved(&draft.shown, place, at);
        Tree::reference(at, &name)
    }

    /// The answers of an operation, as far as the operation itself shows what they hold.
    pub(super) fn answers(&mut self, draft: &Draft<'_>) -> Vec<Answer> {
        let mut done: Vec<String> = Vec::new();
        draft.responses.iter().map(|response| self.answer(draft, response, &mut done)).collect()
    }

    /// One answer. Of each language only the first example that the renderer made is shown; `done` has those.
    fn answer(&mut self, draft: &Draft<'_>, response: &Response, done: &mut Vec<String>) -> Answer {
        let mut answer = Answer {
            at: response.at,
            status: response.status.clone(),
            description: response.description.clone(),
            content: None,
            has_example: !response.examples.is_empty(),
            needs_heading: false,
        };
        let Some(mut schema) = self.response_schema(draft, response) else { return answer };
        // The examples of each language: what stands beside the schema.
        let mut beside: BTreeMap<&str, (Option<Tree>, Tree)> = BTreeMap::new();
        for shown in &response.examples {
            let Some(value) = &shown.value else { continue };
            let own = beside.entry(&shown.language).or_insert_with(|| (None, Tree::map(response.at)));
            if shown.description.is_some() {
                let number = own.1.members().len() + 1;
                own.1.set(&format!("example{number}"), named(shown, value));
                continue;
            }
            let is_first = !done.contains(&shown.language);
            let sample = self.components.received().sample(&schema.node());
            if is_first && sample.is_some_and(|sample| is_same(&sample, value)) {
                done.push(shown.language.clone());
            } else if is_first && schema.get("$ref").is_none() {
                let sampler = self.components.received();
                Fitting { sampler, at: shown.at }.fit(&mut schema, value, None);
                done.push(shown.language.clone());
            } else {
                own.0.get_or_insert_with(|| Tree::whole(shown.at, value.clone()));
            }
        }
        let kind = schema.get("type").and_then(Tree::as_str);
        answer.needs_heading = match schema.get("$ref") {
            Some(_) => self.components.sampler().is_dangling(&schema.node()),
            None => kind.is_none_or(|kind| kind == "object" || kind == "array"),
        };
        let mut content = Tree::map(response.at);
        for name in media_types_of(draft, response) {
            let mut media_type = Tree::map(response.at);
            media_type.set("schema", schema.clone());
            if let Some((example, examples)) = class(&name).and_then(|class| beside.remove(language(class))) {
                example.into_iter().for_each(|example| media_type.set("example", example));
                if !examples.members().is_empty() {
                    media_type.set("examples", examples);
                }
            }
            content.set(&name, media_type);
        }
        answer.content = Some(content);
        answer
    }

    fn response_schema(&mut self, draft: &Draft<'_>, response: &Response) -> Option<Tree> {
        if let Some(schema) = &response.schema {
            let mut schema = schema.clone();
            self.components.settle(&mut schema);
            return Some(schema);
        }
        let at = response.at;
        if let Some(name) = response.column.as_deref().and_then(link) {
            return Some(Tree::reference(at, &name));
        }
        let example = response.examples.iter().find_map(|example| example.value.as_ref());
        match (response.column.as_deref(), example) {
            (Some("Inline"), example) => Some(open_schema(at, example.unwrap_or(&Node::Null))),
            (Some(kind), _) if kind != "None" => {
                let mut schema = Tree::map(at);
                schema.set("type", Tree::text(at, kind));
                Some(schema)
            }
            (_, None) if response.is_unseen => {
                let mut schema = Tree::map(at);
                if draft.shown.schema_heading.is_none() {
                    schema.set("type", Tree::text(at, "string"));
                }
                Some(schema)
            }
            (_, None) => None,
            (Some(_), Some(_)) => Some(Tree::map(at)),
            (None, Some(example)) => Some(self.schema_of_example(draft, response, example)),
        }
    }

    /// The schema of which nothing but an example is shown.
    fn schema_of_example(&mut self, draft: &Draft<'_>, response: &Response, example: &Node) -> Tree {
        let at = response.at;
        let has_content = match example {
            Node::Array(list) => !list.is_empty(),
            Node::Object(map) => !map.is_empty(),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
        };
        // A list of plain values has no rows either, but a heading.
        let is_list_of_plain =
            matches!(example, Node::Array(list) if list.iter().all(|it| !matches!(it, Node::Object(_))));
        let is_inline = !has_content || is_list_of_plain && draft.shown.schema_heading.is_some();
        if is_inline {
            return open_schema(at, example);
        }
        if let Some(name) = self.component_of(example, draft, (at, "writeOnly")) {
            return Tree::reference(at, &name);
        }
        let name = self.names.new_name(&draft.shown, &format!("{} response", response.status));
        let message =
            format!("of the schema of the answer nothing but an example is shown; `{name}` is made of that");
        self.diagnostics.push(Code::UnresolvedSchema, Place::Text(self.source, at), message);
        let mut schema = open_schema(at, example);
        Fitting { sampler: self.components.sampler(), at }.fit(&mut schema, example, None);
        self.components.add(&name, schema, Some(example.clone()), false);
        Tree::reference(at, &name)
    }

    /// The component of which a value is the example; the one whose name is closest, if there are several.
    /// Members with the keyword beside the place are not in its example.
    fn component_of(
        &mut self,
        example: &Node,
        draft: &Draft<'_>,
        (at, skipped): (Position, &'static str),
    ) -> Option<String> {
        if *example == Node::Null || matches!(example, Node::Object(map) if map.is_empty()) {
            return None;
        }
        let sampler = Sampler { skipped: Some(skipped), ..self.components.sampler() };
        let fits = |name: &str| {
            let sample = sampler.sample(&Tree::reference(at, name).node());
            sample.is_some_and(|sample| is_same(&sample, example))
        };
        let found: Vec<&str> = self
            .components
            .list()
            .iter()
            .map(|component| component.name.as_str())
            .filter(|name| fits(name))
            .collect();
        let near: Vec<String> =
            [draft.shown.name, draft.shown.path, draft.shown.method].into_iter().flat_map(words).collect();
        let rank = |name: &str| {
            let own = words(name);
            own.iter().filter(|word| near.iter().any(|it| is_one_word(it, word))).count()
        };
        let best = found.iter().rev().max_by_key(|name| rank(name)).map(|name| (*name).to_owned())?;
        if found.len() > 1 {
            let message = format!(
                "the example is that of several schemas ({}); `{best}` is taken for its name",
                found.join(", ")
            );
            self.diagnostics.push(Code::AmbiguousMarkdown, Place::Text(self.source, at), message);
        }
        Some(best)
    }
}

/// Whether two words are the same but for their endings.
fn is_one_word(left: &str, right: &str) -> bool {
    left.trim_end_matches('s') == right.trim_end_matches('s')
}

fn named(shown: &Example, value: &Node) -> Tree {
    let mut example = Tree::map(shown.at);
    if let Some(text) = shown.description.as_deref().filter(|text| !text.is_empty()) {
        example.set("description", Tree::text(shown.at, text));
    }
    example.set("value", Tree::whole(shown.at, value.clone()));
    example
}

/// The media types of an answer.
pub(super) fn media_types_of(draft: &Draft<'_>, response: &Response) -> Vec<String> {
    let stated = header(&draft.shown.samples, "Accept");
    // One of which no example can be written is that of an answer without one.
    let (silent, stated): (Vec<_>, Vec<_>) = stated.into_iter().partition(|name| class(name).is_none());
    if response.is_unseen {
        return vec![silent.into_iter().next().unwrap_or_else(|| "application/octet-stream".to_owned())];
    }
    let is_first = draft.responses.iter().all(|it| !it.is_unseen && it.examples.is_empty());
    let stated = stated.into_iter().chain(silent.into_iter().filter(|_| is_first)).next();
    let languages = response.examples.iter().map(|example| example.language.as_str());
    let mut types = media_types(languages, stated.as_deref(), of_response);
    if types.is_empty() {
        types.push(stated.unwrap_or_else(|| USUAL.to_owned()));
    }
    types
}
