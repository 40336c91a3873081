//! What the specification says the members of an OpenAPI document hold: tables of the positions at which there are
//! schemas, parameters and the like, of 2.0 and 3.x in one, for no keyword means a different thing in both.
//! What is in no table is data, or of no interest to the reader.

use crate::location::Pointer;

/// What the specification says a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    Callback,
    Link,
    Example,
    SecurityScheme,
    Schema,
    /// Where `true` and `false` are usual beside schemas, and OpenAPI 3.0 has them too.
    SchemaOrBoolean,
    /// Something that holds none of the above and that people split off nevertheless: `info`, a tag, a text.
    Plain,
}

/// What the members of an object hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    One(Kind),
    /// One, or a list of them.
    List(Kind),
    /// A mapping whose keys are free.
    Map(Kind),
    /// A mapping whose keys are free but for extensions (`x-`).
    Patterned(Kind),
}

use Holds::{List, Map, One, Patterned};
use Kind::{
    Callback, Components, Document, Encoding, Example, Header, Link, MediaType, Operation, Parameter,
    PathItem, Plain, RequestBody, Response, Schema, SchemaOrBoolean, SecurityScheme,
};

/// The members of an object that hold something.
pub(super) type Members = &'static [(&'static str, Holds)];

const DOCUMENT: Members = &[
    ("info", One(Plain)),
    ("servers", List(Plain)),
    ("tags", List(Plain)),
    ("components", One(Components)),
    ("definitions", Map(Schema)),
    ("parameters", Map(Parameter)),
    ("responses", Map(Response)),
    ("securityDefinitions", Map(SecurityScheme)),
    ("paths", Patterned(PathItem)),
    ("webhooks", Map(PathItem)),
    // How 3.0 writes them, which has no word for them.
    ("x-webhooks", Map(PathItem)),
];

const COMPONENTS: Members = &[
    ("schemas", Map(Schema)),
    ("responses", Map(Response)),
    ("parameters", Map(Parameter)),
    ("examples", Map(Example)),
    ("requestBodies", Map(RequestBody)),
    ("headers", Map(Header)),
    ("securitySchemes", Map(SecurityScheme)),
    ("links", Map(Link)),
    ("callbacks", Map(Callback)),
    ("pathItems", Map(PathItem)),
    ("mediaTypes", Map(MediaType)),
];

const PATH_ITEM: Members = &[
    ("parameters", List(Parameter)),
    ("get", One(Operation)),
    ("put", One(Operation)),
    ("post", One(Operation)),
    ("delete", One(Operation)),
    ("options", One(Operation)),
    ("head", One(Operation)),
    ("patch", One(Operation)),
    ("trace", One(Operation)),
    ("query", One(Operation)),
    ("additionalOperations", Map(Operation)),
];

const OPERATION: Members = &[
    ("description", One(Plain)),
    ("parameters", List(Parameter)),
    ("requestBody", One(RequestBody)),
    ("responses", Patterned(Response)),
    ("callbacks", Map(Callback)),
];

/// `items` is a schema in all but name where 2.0 describes a parameter without one.
const PARAMETER: Members = &[
    ("schema", One(Schema)),
    ("items", One(Schema)),
    ("content", Map(MediaType)),
    ("examples", Map(Example)),
];
const REQUEST_BODY: Members = &[("content", Map(MediaType))];
const RESPONSE: Members =
    &[("headers", Map(Header)), ("schema", One(Schema)), ("content", Map(MediaType)), ("links", Map(Link))];
const MEDIA_TYPE: Members = &[
    ("schema", One(Schema)),
    ("itemSchema", One(Schema)),
    ("examples", Map(Example)),
    ("encoding", Map(Encoding)),
];
const ENCODING: Members = &[("headers", Map(Header))];
const PLAIN: Members = &[("description", One(Plain))];

const SCHEMA: Members = &[
    ("properties", Map(Schema)),
    ("patternProperties", Map(Schema)),
    ("additionalProperties", One(SchemaOrBoolean)),
    ("unevaluatedProperties", One(SchemaOrBoolean)),
    ("propertyNames", One(Schema)),
    ("dependentSchemas", Map(Schema)),
    ("items", List(Schema)),
    ("prefixItems", List(Schema)),
    ("additionalItems", One(SchemaOrBoolean)),
    ("unevaluatedItems", One(SchemaOrBoolean)),
    ("contains", One(Schema)),
    ("contentSchema", One(Schema)),
    ("allOf", List(Schema)),
    ("anyOf", List(Schema)),
    ("oneOf", List(Schema)),
    ("not", One(Schema)),
    ("if", One(Schema)),
    ("then", One(Schema)),
    ("else", One(Schema)),
    ("$defs", Map(Schema)),
    ("definitions", Map(Schema)),
];

/// The members of an object of a kind that hold something.
pub(super) fn members(kind: Kind) -> Members {
    match kind {
        Document => DOCUMENT,
        Components => COMPONENTS,
        PathItem => PATH_ITEM,
        Operation => OPERATION,
        Parameter | Header => PARAMETER,
        RequestBody => REQUEST_BODY,
        Response => RESPONSE,
        MediaType => MEDIA_TYPE,
        Encoding => ENCODING,
        // The members of a callback are expressions.
        Callback | Link | Example | SecurityScheme => &[],
        Schema | SchemaOrBoolean => SCHEMA,
        Plain => PLAIN,
    }
}

/// What the specification says is at the end of a `way` that starts at an object of a kind.
pub(super) fn kind_at(start: Kind, way: &Pointer) -> Option<Kind> {
    let mut tokens = way.tokens().peekable();
    let mut kind = start;
    while let Some(token) = tokens.next() {
        if kind == Callback {
            kind = (!token.starts_with("x-")).then_some(PathItem)?;
            continue;
        }
        let (_, holds) = members(kind).iter().find(|(key, _)| *key == token)?;
        kind = match holds {
            One(kind) => *kind,
            List(kind) => {
                tokens.next_if(|token| token.parse::<usize>().is_ok());
                *kind
            }
            Map(kind) => tokens.next().map(|_| *kind)?,
            Patterned(kind) => tokens.next().filter(|key| !key.starts_with("x-")).map(|_| *kind)?,
        };
    }
    Some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::at;

    #[test]
    fn a_way_tells_the_kind() {
        for (way, expected) in [
            ("", Some(Document)),
            ("/paths/~1a/get/responses/200/content/a~1b/schema/items/0", Some(Schema)),
            ("/paths/~1a/get/responses/200/content/a~1b/schema/items/properties/items", Some(Schema)),
            ("/paths/x-a/get", None),
            ("/paths", None),
            ("/components/callbacks/c/{$url}/post", Some(Operation)),
            ("/components/schemas/A/default/properties/b", None),
            ("/definitions/A/additionalProperties", Some(SchemaOrBoolean)),
            ("/x-shared/A", None),
        ] {
            assert_eq!(kind_at(Document, &at(way)), expected, "{way}");
        }
    }
}
