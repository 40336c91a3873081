//! Parameters: those of the path item and those of the operation that replace or add to them.
//! Every parameter can be written; one that says nothing of its type is taken as text.

use super::cursor::Cursor;
use super::{Cx, Place, constraints, default, parts, schema};
use crate::api::{
    Docs, Parameter, ParameterPlace, PathPiece, PathTemplate, Scalar, StringFormat, Style, TypeKind, TypeUse,
    Writing,
};
use crate::diagnostic::Code;
use crate::document::{Map, Node};

/// The parameters of an operation: path parameters as the path has them, then the others as listed.
pub(super) fn parameters<'d>(
    cx: &mut Cx<'d, '_>,
    path_item: &Cursor<'d>,
    operation: &Cursor<'d>,
    path: &PathTemplate,
    place: &Place,
) -> Vec<Parameter> {
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
        parameters.push(parts::used(cx, &cursor, |cx| parameter(cx, &cursor, (at, name), place)));
    }
    in_order(cx, operation, path, parameters)
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
) -> Parameter {
    let required = at == ParameterPlace::Path || cursor.flag("required");
    let (schema, writing) = match (cursor.get("schema"), cursor.get("content")) {
        (Some(schema), _) => (Some(schema), writing(cx, cursor, at)),
        (None, Some(content)) => match content.members().into_iter().next() {
            Some((media, member)) if media.contains("json") => (member.get("schema"), JSON),
            Some((_, member)) => (member.get("schema"), writing_of(at)),
            None => (None, writing_of(at)),
        },
        (None, None) => {
            cx.report(
                Code::InvalidNode,
                cursor,
                "a parameter with neither `schema` nor `content`; taken as text",
            );
            (None, writing_of(at))
        }
    };
    let ty = match &schema {
        Some(schema) => schema::type_use(cx, schema, &place.then(name)),
        None => TypeUse::any(),
    };
    let text = TypeUse::new(TypeKind::Scalar(Scalar::String(StringFormat::Text)));
    // A value of any kind is taken as the text that is sent, unless it is sent as JSON.
    let ty = match cx.unalias(&ty).kind {
        TypeKind::Any | TypeKind::Never if writing.style != Style::Json => text,
        _ => ty,
    };
    let default = schema.as_ref().and_then(|schema| default::default(cx, schema, &ty));
    let docs = Docs { default, ..schema::docs(cursor) };
    let constraints = schema.as_ref().and_then(constraints::constraints);
    let written = cx.document.origin(&cursor.pointer);
    Parameter { name: name.to_owned(), place: at, writing, ty, required, constraints, docs, at: written }
}

const JSON: Writing = Writing { style: Style::Json, explode: false, allow_reserved: false };

/// The style of a place when nothing is said (section 4.7.12.2).
fn writing_of(at: ParameterPlace) -> Writing {
    let (style, explode) = match at {
        ParameterPlace::Path | ParameterPlace::Header => (Style::Simple, false),
        ParameterPlace::Query | ParameterPlace::Cookie => (Style::Form, true),
    };
    Writing { style, explode, allow_reserved: false }
}

/// `style`, `explode` and `allowReserved`, as openapiv3 reads them.
fn writing<'d>(cx: &mut Cx<'d, '_>, cursor: &Cursor<'d>, place: ParameterPlace) -> Writing {
    let mut node = cursor.node.as_object().cloned().unwrap_or_default();
    // What openapiv3 need not see: a schema that it may not know must not fail the parameter.
    for key in ["schema", "example", "examples", "content"] {
        node.shift_remove(key);
    }
    node.insert("schema".to_owned(), Node::Object(Map::default()));
    node.insert("required".to_owned(), Node::Bool(true));
    let typed = match serde_json::from_value::<openapiv3::Parameter>(Node::Object(node).to_json()) {
        Ok(typed) => typed,
        Err(error) => {
            let at = cursor.get("style").unwrap_or_else(|| cursor.clone());
            cx.report(
                Code::InvalidNode,
                &at,
                format!("not a parameter ({error}); written as its place does by default"),
            );
            return writing_of(place);
        }
    };
    let style = match &typed {
        openapiv3::Parameter::Path { style, .. } => match style {
            openapiv3::PathStyle::Simple => Style::Simple,
            openapiv3::PathStyle::Label => Style::Label,
            openapiv3::PathStyle::Matrix => Style::Matrix,
        },
        openapiv3::Parameter::Header { .. } => Style::Simple,
        openapiv3::Parameter::Cookie { .. } => Style::Form,
        openapiv3::Parameter::Query { style, .. } => match style {
            openapiv3::QueryStyle::Form => Style::Form,
            openapiv3::QueryStyle::SpaceDelimited => Style::SpaceDelimited,
            openapiv3::QueryStyle::PipeDelimited => Style::PipeDelimited,
            openapiv3::QueryStyle::DeepObject => Style::DeepObject,
        },
    };
    let explode = typed.parameter_data_ref().explode.unwrap_or(style == Style::Form);
    Writing { style, explode, allow_reserved: place == ParameterPlace::Query && cursor.flag("allowReserved") }
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
                    writing: writing_of(ParameterPlace::Path),
                    ty: TypeUse::new(TypeKind::Scalar(Scalar::String(StringFormat::Text))),
                    required: true,
                    constraints: None,
                    docs: Docs::default(),
                    at: cx.document.origin(&operation.pointer),
                });
            }
        }
    }
    ordered.extend(others);
    ordered
}
