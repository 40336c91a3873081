//! A call of each operation for its documentation: short literals; what cannot be written in a few words is given from outside.

use super::rust_types::{Types, allows_null};
use super::{boxing, enums, formats, structs};
use crate::api::{Content, MediaType, Object, Operation, Shape, TypeId, TypeKind, TypeUse, WireValue};
use crate::plan::{Argument, ArgumentType, Example, Ident, RustType, Spelling};

/// Expressions for the positional arguments. `{crate}` stands for the crate's name.
pub(super) fn example(types: &Types<'_>, operation: &Operation, positional: &[Argument]) -> Example {
    let mut example = Example::default();
    for argument in positional {
        let expression = match &argument.ty {
            ArgumentType::Body(RustType::String) => Some("\"text\".to_owned()".to_owned()),
            ArgumentType::Body(RustType::Bytes) => Some("{crate}::Bytes::from_static(b\"bytes\")".to_owned()),
            ArgumentType::Body(_) => {
                let body = operation.body.as_ref().zip(argument.body.as_ref());
                let content = body.and_then(|(body, plan)| {
                    body.contents.iter().find(|content| content.media.as_str() == plan.content_type)
                });
                content.and_then(|content| body_value(types, content))
            }
            ArgumentType::Text => Some(format!("{:?}", argument.name.as_str())),
            ArgumentType::List(item) => scalar(types, item).map(|item| format!("[{item}]")),
            ArgumentType::Scalar(ty) => scalar(types, ty),
            ArgumentType::Structured(_) | ArgumentType::Form(_) => None,
            ArgumentType::Multipart => Some("{crate}::Multipart::new()".to_owned()),
        };
        match expression {
            Some(expression) => example.arguments.push(expression),
            None => {
                example.arguments.push(argument.name.0.clone());
                let ty = match &argument.ty {
                    ArgumentType::Text => "&str".to_owned(),
                    ArgumentType::Scalar(ty) | ArgumentType::Structured(ty) | ArgumentType::Body(ty) => {
                        ty.spelled(&Outside)
                    }
                    ArgumentType::Form(name) => format!("{{module}}::{}", name.as_str()),
                    ArgumentType::Multipart => "{crate}::Multipart".to_owned(),
                    ArgumentType::List(ty) => format!("Vec<{}>", ty.spelled(&Outside)),
                };
                example.given.push((argument.name.0.clone(), ty));
            }
        }
    }
    example
}

/// How many constructors may stand inside one another.
const DEPTH: usize = 2;

fn body_value(types: &Types<'_>, content: &Content) -> Option<String> {
    match content.media {
        MediaType::Json(_) | MediaType::Form(_) => value(types, &content.ty, "text", DEPTH),
        MediaType::Text(_) | MediaType::Events(_) => Some("\"text\".to_owned()".to_owned()),
        MediaType::Bytes(_) | MediaType::JsonLines(_) | MediaType::JsonSequence(_) => {
            Some("{crate}::Bytes::from_static(b\"content\")".to_owned())
        }
        MediaType::Multipart(_) => None,
    }
}

fn scalar(types: &Types<'_>, ty: &RustType) -> Option<String> {
    Some(match ty {
        RustType::Bool => "true".to_owned(),
        RustType::I32 | RustType::I64 | RustType::U32 | RustType::U64 => "1".to_owned(),
        RustType::F32 | RustType::F64 => "1.0".to_owned(),
        RustType::String => "\"text\"".to_owned(),
        RustType::Model(name) => {
            let index = types.names.iter().position(|known| known == name)?;
            named(types, TypeId(index), DEPTH)?
        }
        _ => return None,
    })
}

fn value(types: &Types<'_>, ty: &TypeUse, text: &str, depth: usize) -> Option<String> {
    if allows_null(types.api, ty) {
        // A field that is required and may be `null`.
        return None;
    }
    if let TypeKind::Named(id) = ty.kind
        && boxing::alias_contains_itself(types.api, id)
    {
        // A struct around a value that may hold more of its kind.
        return None;
    }
    match &types.unalias(ty).kind {
        TypeKind::Scalar(_) => match types.bare(ty) {
            RustType::String => Some(format!("{text:?}.to_owned()")),
            ty => scalar(types, &ty),
        },
        TypeKind::List(item) => value(types, item, text, depth).map(|item| format!("vec![{item}]")),
        TypeKind::Map(_) => Some("Default::default()".to_owned()),
        TypeKind::Any | TypeKind::Never => Some("{crate}::Value::Null".to_owned()),
        TypeKind::Named(id) => named(types, *id, depth),
    }
}

fn named(types: &Types<'_>, id: TypeId, depth: usize) -> Option<String> {
    let name = types.name(id).as_str();
    match &types.api.ty(id).shape {
        Shape::Enumeration(enumeration) => match &enumeration.values.first()?.value {
            _ if enums::is_mixed(enumeration) => None,
            WireValue::Integer(value) => Some(format!("{{crate}}::types::{name}::from({value})")),
            WireValue::String(value) => Some(format!("{{crate}}::types::{name}::from({value:?})")),
            WireValue::Boolean(_) | WireValue::Number(_) => None,
        },
        Shape::Object(object) if depth > 0 && types.usage[id.0].sent => {
            let arguments = required(types, id, object).map(|(name, ty)| match types.value(ty) {
                // Taken as anything that becomes one.
                RustType::String => Some(format!("{name:?}")),
                _ => value(types, ty, name, depth - 1),
            });
            let arguments: Vec<String> = arguments.collect::<Option<_>>()?;
            Some(format!("{{crate}}::types::{name}::new({})", arguments.join(", ")))
        }
        Shape::Object(_) | Shape::Union(_) | Shape::Alias(_) => None,
    }
}

/// What a struct's constructor takes.
fn required<'a>(
    types: &'a Types<'_>,
    id: TypeId,
    object: &'a Object,
) -> impl Iterator<Item = (&'a str, &'a TypeUse)> {
    let given = object.properties.iter().filter(move |property| structs::is_given(types, id, property));
    given.map(|property| (property.name.as_str(), &property.ty))
}

/// As the signature of an example writes types.
struct Outside;

impl Spelling for Outside {
    fn model(&self, name: &Ident) -> String {
        format!("{{crate}}::types::{}", name.as_str())
    }

    fn mapped(&self, path: &str) -> String {
        formats::handed_on(path)
    }

    fn map(&self) -> &str {
        "std::collections::BTreeMap<String, "
    }

    fn own(&self) -> &str {
        "{crate}::"
    }
}
