//! The examples of a document, each with the Rust type of its place.
//! The types come from the Plan; nothing that was emitted is read back.

use std::collections::{BTreeMap, BTreeSet};

use generator::api::Api;
use generator::document::{Document, Node};
use generator::location::{Location, Pointer};
use generator::plan::{Ident, Plan, RustType};
use generator::source::Sources;
use serde::Serialize;
use serde_json::Value;

use super::{operations, rust, schemas};

/// As many references lead from one to the next.
const HOPS: usize = 32;

/// The examples of a document.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// By place.
    pub(super) examples: Vec<Example>,
    /// How many were left out, by reason.
    pub(super) skipped: BTreeMap<Skip, usize>,
}

/// An example.
#[derive(Debug)]
pub(super) struct Example {
    /// Where it is written.
    pub(super) at: Place,
    /// Where the schema is written whose example it is, or the media type that has the schema.
    pub(super) owner: Place,
    /// The type that it must fit.
    pub(super) ty: RustType,
    /// In which direction it travels.
    pub(super) way: Way,
    /// What it is.
    pub(super) value: Value,
}

/// A place for people and programs.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) pointer: String,
}

/// In which direction an example travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Way {
    /// To the service.
    Request,
    /// From the service.
    Response,
    /// Nobody says.
    Schema,
}

/// Why an example was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Skip {
    /// `externalValue`: it stands elsewhere.
    External,
    /// The body is not read as JSON.
    NotJson,
    /// A response of another media type is asked for.
    NotAskedFor,
    /// It is no Example Object, or a reference that leads nowhere.
    Broken,
}

/// What is known of a document while its examples are collected.
pub(super) struct Collector<'a> {
    pub(super) document: &'a Document,
    pub(super) api: &'a Api,
    pub(super) plan: &'a Plan,
    /// By [`generator::api::TypeId`].
    pub(super) names: &'a [Ident],
    sources: &'a Sources,
    /// One for each place and type: a response that many operations share is one example.
    examples: BTreeMap<(Location, String), Example>,
    skipped: BTreeMap<Skip, BTreeSet<Location>>,
}

impl Collected {
    /// Goes through operations and schemas.
    pub(super) fn of(
        document: &Document,
        api: &Api,
        plan: &Plan,
        names: &[Ident],
        sources: &Sources,
    ) -> Self {
        let (examples, skipped) = (BTreeMap::new(), BTreeMap::new());
        let mut collector = Collector { document, api, plan, names, sources, examples, skipped };
        operations::collect(&mut collector);
        schemas::collect(&mut collector);
        Self {
            examples: collector.examples.into_values().collect(),
            skipped: collector.skipped.into_iter().map(|(skip, places)| (skip, places.len())).collect(),
        }
    }
}

/// A node of the document.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    pub(super) pointer: Pointer,
    pub(super) node: &'a Node,
}

impl<'a> At<'a> {
    /// The member `key`.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        Some(Self { pointer: self.pointer.key(key), node: self.node.get(key)? })
    }

    /// The members.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let pointer = self.pointer.clone();
        let members = self.node.as_object().into_iter().flatten();
        members.map(move |(key, node)| (key.as_str(), Self { pointer: pointer.key(key), node }))
    }

    /// The elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        let pointer = self.pointer.clone();
        let elements = self.node.as_array().into_iter().flatten().enumerate();
        elements.map(move |(index, node)| Self { pointer: pointer.index(index), node })
    }
}

impl<'a> Collector<'a> {
    /// The whole document.
    pub(super) fn root(&self) -> At<'a> {
        At { pointer: Pointer::root(), node: &self.document.root }
    }

    /// Follows `$ref`, all of which are local once a document is read.
    pub(super) fn resolve(&self, at: At<'a>) -> Option<At<'a>> {
        let mut at = at;
        for _ in 0..HOPS {
            let Some(reference) = at.node.get("$ref").and_then(Node::as_str) else { return Some(at) };
            let pointer = Pointer::from_fragment(reference.strip_prefix('#')?)?;
            at = At { node: self.document.get(&pointer)?, pointer };
        }
        None
    }

    /// Takes `example` and `examples` of a media type (OpenAPI 3.0.4 section 4.7.14), which may be given as text of JSON.
    pub(super) fn media(&mut self, media: &At<'a>, ty: &RustType, way: Way) {
        if let Some(example) = media.get("example") {
            self.push(&example, media, (ty, way));
        }
        let Some(examples) = media.get("examples") else { return };
        for (_, example) in examples.members() {
            let place = example.pointer.clone();
            let Some(example) = self.resolve(example) else {
                self.skip(Skip::Broken, &place);
                continue;
            };
            match example.get("value").or_else(|| example.get("dataValue")) {
                Some(value) => self.push(&value, media, (ty, way)),
                None if example.get("externalValue").is_some() => self.skip(Skip::External, &example.pointer),
                None => self.skip(Skip::Broken, &example.pointer),
            }
        }
    }

    /// Counts the examples of a media type that are not measured.
    pub(super) fn skip_media(&mut self, media: &At<'a>, why: Skip) {
        let one = media.get("example");
        let several =
            media.get("examples").into_iter().flat_map(|examples| examples.members().map(|(_, at)| at));
        for at in one.into_iter().chain(several.collect::<Vec<_>>()) {
            self.skip(why, &at.pointer);
        }
    }

    /// Takes `example` of a schema, and its `examples`, which are a list (JSON Schema 2020-12 Validation section 9.5).
    pub(super) fn schema(&mut self, schema: &At<'a>, ty: &RustType) {
        if let Some(example) = schema.get("example") {
            self.push(&example, schema, (ty, Way::Schema));
        }
        let Some(examples) = schema.get("examples") else { return };
        if examples.node.as_array().is_none() {
            return self.skip(Skip::Broken, &examples.pointer);
        }
        for example in examples.elements() {
            self.push(&example, schema, (ty, Way::Schema));
        }
    }

    fn push(&mut self, at: &At<'a>, owner: &At<'a>, (ty, way): (&RustType, Way)) {
        let value = at.node.to_json();
        let ty = rust::plain(ty, &value);
        let value = unquoted(value, &ty, way);
        let location = self.document.origin(&at.pointer);
        let (at, owner) = (self.place(&location), self.place(&self.document.origin(&owner.pointer)));
        let key = (location, generator::type_text(&ty));
        self.examples.entry(key).or_insert(Example { at, owner, ty, way, value });
    }

    fn skip(&mut self, why: Skip, pointer: &Pointer) {
        self.skipped.entry(why).or_default().insert(self.document.origin(pointer));
    }

    fn place(&self, location: &Location) -> Place {
        Place {
            file: self.sources.name(location.source).to_owned(),
            pointer: location.pointer.as_str().to_owned(),
        }
    }
}

/// An example of a body may be the text of it, where the body itself is no text.
fn unquoted(value: Value, ty: &RustType, way: Way) -> Value {
    match (&value, ty, way) {
        (_, RustType::String | RustType::Value, _) | (_, _, Way::Schema) => value,
        (Value::String(text), _, Way::Request | Way::Response)
            if text.trim_start().starts_with(['{', '[']) =>
        {
            serde_json::from_str(text).unwrap_or(value)
        }
        (_, _, Way::Request | Way::Response) => value,
    }
}

#[cfg(test)]
mod tests {
    use generator::config::Config;
    use generator::diagnostic::Diagnostics;
    use generator::loader::NoFiles;

    use super::*;

    const DOCUMENT: &str = r##"
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/A"}
            example: '{"b": 1}'
          text/plain: {schema: {type: string}, example: x}
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {type: array, items: {type: string}}
              examples:
                one: {$ref: "#/components/examples/one"}
                two: {externalValue: "https://example.com/two"}
        4XX:
          description: no
          content: {application/json: {schema: {type: integer}, example: 7}}
components:
  examples: {one: {value: [x]}}
  schemas:
    A:
      type: object
      examples: [{b: 2}]
      properties: {b: {type: integer, format: int32, example: 3}}
      allOf: [{properties: {c: {type: [string, "null"], example: null}}}]
"##;

    #[test]
    fn each_example_has_the_type_of_its_place() {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let document = sources.add("document", DOCUMENT);
        let texts = generator::Texts { document, overlay: None, loader: &NoFiles };
        let document = generator::read(&mut sources, texts, &mut diagnostics).unwrap();
        let api = generator::lower(&document, &mut diagnostics);
        let config = Config::default();
        let plan = generator::design(&api, &config, &generator::lock::Lock::default(), &mut diagnostics);
        let names = plan.type_names.clone();
        let collected = Collected::of(&document, &api, &plan, &names, &sources);
        let shown = |example: &Example| {
            format!("{} {} {}", example.at.pointer, generator::type_text(&example.ty), example.value)
        };
        let shown: Vec<_> = collected.examples.iter().map(shown).collect();
        assert_eq!(
            shown,
            [
                "/components/examples/one/value Vec<String> [\"x\"]",
                "/components/schemas/A/allOf/0/properties/c/example crate::Nullable<String> null",
                "/components/schemas/A/examples/0 crate::types::A {\"b\":2}",
                "/components/schemas/A/properties/b/example i32 3",
                "/paths/~1a/post/requestBody/content/application~1json/example crate::types::A {\"b\":1}",
                "/paths/~1a/post/responses/4XX/content/application~1json/example i64 7",
            ]
        );
        assert_eq!(collected.skipped, [(Skip::External, 1), (Skip::NotJson, 1)].into());
    }
}
