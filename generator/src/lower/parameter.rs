//! Parameters: those of the path item and those of the operation that replace or add to them.
//! What cannot be written yet is reported; an optional one is left out, a required one takes its operation with it.

use super::cursor::Cursor;
use super::{Cx, Place, schema};
use crate::api::{
    Docs, Parameter, ParameterPlace, PathPiece, PathTemplate, Scalar, Shape, StringFormat, Style, TypeKind,
    TypeUse,
};
use crate::diagnostic::Code;

/// A required parameter cannot be written.
pub(super) struct CannotSend;

/// The parameters of an operation: path parameters as the path has them, then the others as listed.
pub(super) fn parameters<'d>(
    cx: &mut Cx<'d, '_>,
    path_item: &Cursor<'d>,
    operation: &Cursor<'d>,
    path: &PathTemplate,
    place: &Place,
) -> Result<Vec<Parameter>, CannotSend> {
    let mut cursors: Vec<(ParameterPlace, &'d str, Cursor<'d>)> = Vec::new();
    for owner in [path_item, operation] {
        for cursor in cx.array(owner, "parameters").map(|list| list.items()).unwrap_or_default() {
            let Some(cursor) = cx.resolve(cursor) else { continue };
            let Some((at, name)) = identity(cx, &cursor) else { continue };
            match cursors.iter_mut().find(|(known_at, known, _)| (*known_at, *known) == (at, name)) {
                Some(known) => known.2 = cursor,
                None => cursors.push((at, name, cursor)),
            }
        }
    }
    let mut parameters = Vec::new();
    for (at, name, cursor) in cursors {
        let in_path = path.pieces.contains(&PathPiece::Parameter(name.to_owned()));
        if at == ParameterPlace::Path && !in_path {
            let message = format!("the path has no `{{{name}}}`; the parameter is not sent");
            cx.report(Code::PathParameter, &cursor, message);
            continue;
        }
        if let Some(parameter) = parameter(cx, &cursor, (at, name), place)? {
            parameters.push(parameter);
        }
    }
    Ok(in_order(cx, operation, path, parameters))
}

/// Where a parameter goes and what it is called: what makes two parameters the same one.
fn identity<'d>(cx: &mut Cx<'d, '_>, cursor: &Cursor<'d>) -> Option<(ParameterPlace, &'d str)> {
    let at = match cursor.text("in") {
        Some("path") => ParameterPlace::Path,
        Some("query") => ParameterPlace::Query,
        Some("header") => ParameterPlace::Header,
        Some("cookie") => ParameterPlace::Cookie,
        _ => {
            cx.report(
                Code::InvalidNode,
                cursor,
                "a parameter needs `in: path`, `query`, `header` or `cookie`; ignored",
            );
            return None;
        }
    };
    let Some(name) = cursor.text("name") else {
        cx.report(Code::InvalidNode, cursor, "a parameter without a name; ignored");
        return None;
    };
    // OpenAPI 3.0.4 section 4.7.12.1: these three are described elsewhere.
    let described_elsewhere = ["accept", "content-type", "authorization"];
    if at == ParameterPlace::Header && described_elsewhere.contains(&name.to_ascii_lowercase().as_str()) {
        return None;
    }
    Some((at, name))
}

fn parameter<'d>(
    cx: &mut Cx<'d, '_>,
    cursor: &Cursor<'d>,
    (at, name): (ParameterPlace, &str),
    place: &Place,
) -> Result<Option<Parameter>, CannotSend> {
    let required = at == ParameterPlace::Path || cursor.flag("required");
    let left_out = |cx: &mut Cx<'d, '_>, why: &str| {
        let what = if required { "its operation is left out" } else { "the parameter is left out" };
        cx.report(Code::UnsupportedParameter, cursor, format!("{why} is not supported yet; {what}"));
        if required { Err(CannotSend) } else { Ok(None) }
    };
    let Some(schema) = cursor.get("schema") else {
        return left_out(cx, "a parameter with `content` instead of `schema`");
    };
    let Some(style) = style(cursor, at) else {
        return left_out(cx, "the style of this parameter");
    };
    let ty = schema::type_use(cx, &schema, &place.then(name));
    let Some(ty) = writable(cx, &ty, &schema) else {
        return left_out(cx, "an object as a parameter");
    };
    if matches!(cx.unalias(&ty).kind, TypeKind::List(_)) && !matches!(at, ParameterPlace::Query) {
        return left_out(cx, "a list outside the query");
    }
    let docs = schema::docs(cursor);
    Ok(Some(Parameter { name: name.to_owned(), place: at, style, ty, required, docs }))
}

/// `style` and `explode` as openapiv3 reads them, absent ones filled in as section 4.7.12.2 says.
fn style(cursor: &Cursor<'_>, at: ParameterPlace) -> Option<Style> {
    let mut node = cursor.node.as_object()?.clone();
    // What openapiv3 need not see: a schema that it may not know must not fail the parameter.
    for key in ["schema", "example", "examples", "content"] {
        node.shift_remove(key);
    }
    node.insert("schema".to_owned(), crate::document::Node::Object(Default::default()));
    node.insert("required".to_owned(), crate::document::Node::Bool(true));
    let typed =
        serde_json::from_value::<openapiv3::Parameter>(crate::document::Node::Object(node).to_json()).ok()?;
    let explode = typed.parameter_data_ref().explode;
    match typed {
        openapiv3::Parameter::Path { style: openapiv3::PathStyle::Simple, .. } => Some(Style::Comma),
        openapiv3::Parameter::Header { .. } => Some(Style::Comma),
        openapiv3::Parameter::Cookie { .. } => Some(Style::Repeated),
        openapiv3::Parameter::Query { style, .. } if at == ParameterPlace::Query => match style {
            openapiv3::QueryStyle::Form if explode.unwrap_or(true) => Some(Style::Repeated),
            openapiv3::QueryStyle::Form => Some(Style::Comma),
            openapiv3::QueryStyle::SpaceDelimited if explode == Some(true) => Some(Style::Repeated),
            openapiv3::QueryStyle::SpaceDelimited => Some(Style::Space),
            openapiv3::QueryStyle::PipeDelimited if explode == Some(true) => Some(Style::Repeated),
            openapiv3::QueryStyle::PipeDelimited => Some(Style::Pipe),
            openapiv3::QueryStyle::DeepObject => None,
        },
        openapiv3::Parameter::Path { .. } | openapiv3::Parameter::Query { .. } => None,
    }
}

/// The type as it is taken from the caller: a value of unknown kind is taken as text, an object cannot be written.
fn writable<'d>(cx: &mut Cx<'d, '_>, ty: &TypeUse, schema: &Cursor<'d>) -> Option<TypeUse> {
    let text = TypeUse::new(TypeKind::Scalar(Scalar::String(StringFormat::Text)));
    let plain = cx.unalias(ty).clone();
    match &plain.kind {
        TypeKind::Scalar(_) => Some(ty.clone()),
        TypeKind::List(item) => match cx.unalias(item).kind {
            TypeKind::List(_) => None,
            _ => {
                let item = writable(cx, item, schema)?;
                Some(TypeUse { kind: TypeKind::List(Box::new(item)), nullable: plain.nullable })
            }
        },
        TypeKind::Map(_) => None,
        TypeKind::Any => Some(text),
        TypeKind::Named(id) => match cx.types[id.0].as_ref().map(|def| &def.shape) {
            Some(Shape::Enumeration(_)) => Some(ty.clone()),
            Some(Shape::Union(_)) => {
                cx.report(
                    Code::UnsupportedSchema,
                    schema,
                    "a choice of types as a parameter is taken as text",
                );
                Some(text)
            }
            Some(Shape::Object(_)) => None,
            Some(Shape::Alias(_)) | None => Some(text),
        },
    }
}

/// Path parameters as the path has them, undeclared ones taken as text; then the others as listed.
fn in_order<'d>(
    cx: &mut Cx<'d, '_>,
    operation: &Cursor<'d>,
    path: &PathTemplate,
    parameters: Vec<Parameter>,
) -> Vec<Parameter> {
    let mut ordered: Vec<Parameter> = Vec::new();
    let (mut in_path, others): (Vec<_>, Vec<_>) =
        parameters.into_iter().partition(|parameter| parameter.place == ParameterPlace::Path);
    for piece in &path.pieces {
        let PathPiece::Parameter(name) = piece else { continue };
        if ordered.iter().any(|parameter| parameter.name == *name) {
            continue;
        }
        match in_path.iter().position(|parameter| parameter.name == *name) {
            Some(index) => ordered.push(in_path.remove(index)),
            None => {
                let message = format!("the path parameter `{name}` is declared nowhere; taken as text");
                cx.report(Code::PathParameter, operation, message);
                ordered.push(Parameter {
                    name: name.clone(),
                    place: ParameterPlace::Path,
                    style: Style::Comma,
                    ty: TypeUse::new(TypeKind::Scalar(Scalar::String(StringFormat::Text))),
                    required: true,
                    docs: Docs::default(),
                });
            }
        }
    }
    ordered.extend(others);
    ordered
}
