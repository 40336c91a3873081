//! `allOf`, and what stands beside a `$ref` or a choice: the schemas that must hold together are gathered here, with
//! references followed, and merged in `merge`.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::cursor::Cursor;
use super::schema::{self, Lowered};
use super::{Cx, Place, merge, union};
use crate::api::TypeUse;
use crate::diagnostic::Code;
use crate::document::Node;
use crate::location::Pointer;

/// What all branches together describe.
pub(super) fn all_of<'d>(cx: &mut Cx<'d, '_>, schema: &Cursor<'d>, place: &Place) -> Lowered {
    if schema.has("allOf") {
        let Some(branches) = cx.array(schema, "allOf") else { return Lowered::Use(TypeUse::any()) };
        let branches = branches.items();
        if let Some(branch) = branches.iter().find(|branch| schema::accepts_nothing(branch)) {
            return schema::inner(cx, branch, place);
        }
        let mut telling = branches.iter().filter(|branch| says_something(branch));
        let alone = !schema.has("$ref") && !says_something_itself(schema);
        if let (Some(only), None, true) = (telling.next(), telling.next(), alone)
            && !is_heir(cx, schema, only)
        {
            return schema::inner(cx, only, place);
        }
    }
    merge::all(cx, &[(schema.clone(), place.clone())], place)
}

/// Whether a schema builds on one that stands for all its heirs, itself among them: it is not another name for that.
fn is_heir<'d>(cx: &Cx<'d, '_>, schema: &Cursor<'d>, branch: &Cursor<'d>) -> bool {
    let heirs = cx.target(branch).and_then(|target| cx.heirs.get(&target));
    heirs.is_some_and(|heirs| heirs.iter().any(|heir| heir.pointer == schema.pointer))
}

/// A schema that must hold with others, and where it belongs.
#[derive(Clone)]
pub(super) struct Part<'d> {
    pub(super) schema: Cursor<'d>,
    /// What its nested schemas are named after: the component that has them, not the one that refers to it.
    pub(super) place: Place,
    /// Its `oneOf` and `anyOf` that are still to be taken.
    pub(super) choices: Vec<Cursor<'d>>,
    /// The schemas that led to it, itself not among them.
    pub(super) above: Option<Rc<Above>>,
}

/// A schema on the way to a part, and those before it.
#[derive(Debug)]
pub(super) struct Above {
    pointer: Pointer,
    above: Option<Rc<Above>>,
}

impl Part<'_> {
    /// Whether a schema led to this one.
    pub(super) fn is_below(&self, pointer: &Pointer) -> bool {
        let mut above = self.above.as_ref();
        while let Some(here) = above {
            if here.pointer == *pointer {
                return true;
            }
            above = here.above.as_ref();
        }
        false
    }
}

/// Schemas that must hold together.
#[derive(Clone, Default)]
pub(super) struct Parts<'d> {
    pub(super) parts: Vec<Part<'d>>,
    /// Everything that was passed on the way to them.
    pub(super) seen: BTreeSet<Pointer>,
    /// How many branches the choices that were taken already make.
    pub(super) branches: usize,
}

/// As many schemas may be merged into one. Nobody writes more, and each costs time in each schema that is built on it.
pub(super) const LIMIT: usize = 1000;

/// What is left to do of a schema.
enum Step<'d> {
    Enter(Cursor<'d>, Place, Option<Rc<Above>>),
    Own(Part<'d>),
}

/// The schemas that must hold together: branches of branches, references followed, a schema's own keywords last. `None`,
/// reported, if they are too many. With a stack of our own: a document may build thousands of schemas on one another.
pub(super) fn flatten<'d>(cx: &mut Cx<'d, '_>, schemas: &[(Cursor<'d>, Place)]) -> Option<Parts<'d>> {
    let mut found = Parts { branches: 1, ..Parts::default() };
    let enter = |(schema, place): &(Cursor<'d>, Place)| Step::Enter(schema.clone(), place.clone(), None);
    let mut steps: Vec<Step<'d>> = schemas.iter().rev().map(enter).collect();
    while let Some(step) = steps.pop() {
        let (schema, place, above) = match step {
            Step::Own(part) => {
                found.parts.push(part);
                continue;
            }
            Step::Enter(schema, place, above) => (schema, place, above),
        };
        // A schema that is reached twice says nothing new; one that contains itself would not end.
        if !found.seen.insert(schema.pointer.clone()) {
            continue;
        }
        if found.seen.len() > LIMIT {
            let (first, _) = schemas.first()?;
            let message = format!("`allOf` reaches more than {LIMIT} schemas; open value");
            cx.report(Code::UnsupportedSchema, first, message);
            return None;
        }
        if says_something_itself(&schema) && (!schema.has("$ref") || has_telling_siblings(&schema)) {
            let choices = union::choices(&schema);
            let (place, above) = (place.clone(), above.clone());
            steps.push(Step::Own(Part { schema: schema.clone(), place, choices, above }));
        }
        let above = Some(Rc::new(Above { pointer: schema.pointer.clone(), above }));
        let branches = schema.get("allOf").map(|list| list.items()).unwrap_or_default();
        steps.extend(
            branches.into_iter().rev().map(|branch| Step::Enter(branch, place.clone(), above.clone())),
        );
        if schema.text("$ref").is_some()
            && let Some(target) = cx.follow(&schema)
        {
            let place = schema::component_place(&target.pointer).unwrap_or(place);
            steps.push(Step::Enter(target, place, above));
        }
    }
    Some(found)
}

/// Whether what stands beside a `$ref` adds to the type. OpenAPI 3.1 lets it; in 3.0 people mean it all the same. A `type`
/// alone only repeats what the target says.
pub(super) fn has_telling_siblings(schema: &Cursor<'_>) -> bool {
    schema.text("$ref").is_some()
        && SHAPES.iter().any(|keyword| schema.get(keyword).is_some_and(|node| !is_empty(node.node)))
}

fn is_empty(node: &Node) -> bool {
    match node {
        Node::Object(map) => map.is_empty(),
        Node::Array(list) => list.is_empty(),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
    }
}

/// Whether a schema says anything about the type, by itself or by a reference.
pub(super) fn says_something(schema: &Cursor<'_>) -> bool {
    schema.has("$ref") || schema.has("allOf") || says_something_itself(schema)
}

/// Keywords that say what a value is made of.
const SHAPES: [&str; 13] = [
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "oneOf",
    "anyOf",
    "required",
    "then",
    "dependentSchemas",
];

pub(super) fn says_something_itself(schema: &Cursor<'_>) -> bool {
    // `type: object` beside `allOf` adds nothing to it.
    let bare_object = schema.has("allOf") && schema.text("type") == Some("object");
    (schema.has("type") && !bare_object) || SHAPES.iter().any(|keyword| schema.has(keyword))
}
