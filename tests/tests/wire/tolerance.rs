//! What the client puts up with in documented answers: members that are null or missing where the document allows it,
//! and members that it does not name, since services grow.

use besmart::{ErrorKind, Value};
use generator::api::{Additional, Api, Object, Property, Response, Status, TypeKind, TypeUse};
use integration::{Reply, Server};
use serde_json::{Map, json};

use crate::calls::{self, Call};
use crate::document;
use crate::samples;

/// A documented answer whose body is an object or a list of objects.
struct Case<'a> {
    api: &'a Api,
    call: &'static Call,
    status: u16,
    ty: &'a TypeUse,
    object: &'a Object,
    sample: Value,
}

/// All of them, of all operations.
fn cases(api: &Api) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for operation in &api.operations {
        let call = calls::one_each().find(|call| call.operation == operation.key()).expect("a call");
        for response in &operation.responses {
            let Some((status, ty)) = content(response) else { continue };
            if let Some(object) = document::object(api, ty) {
                let kind = document::kind(api, response.content());
                let sample = serde_json::from_str(&samples::of(&kind).json).expect("JSON");
                cases.push(Case { api, call, status, ty, object, sample });
            }
        }
    }
    // Every operation has at least its 401.
    assert!(cases.len() > api.operations.len());
    cases
}

fn content(response: &Response) -> Option<(u16, &TypeUse)> {
    match (response.status, response.content()) {
        (Status::Code(code), Some(content)) => Some((code, &content.ty)),
        _ => None,
    }
}

impl Case<'_> {
    /// What the client makes of `body` in place of the sample, as `Debug` shows it.
    async fn shown(&self, body: &Value) -> String {
        let server = Server::always(Reply::json(self.status, body.to_string())).await;
        match (self.call.send)(server.client()).await {
            Ok(success) => success.body,
            Err(failure) if failure.api != "None" => failure.api,
            Err(failure) => panic!("{self}: {body}: {:?}", failure.error),
        }
    }

    fn optional(&self) -> impl Iterator<Item = &Property> {
        self.object.properties.iter().filter(|property| !property.required)
    }
}

impl std::fmt::Display for Case<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} answers {}", self.call.operation, self.status)
    }
}

/// The object itself, or the one in a list of one.
fn members(body: &mut Value) -> &mut Map<String, Value> {
    match body {
        Value::Array(items) => items[0].as_object_mut().expect("an object"),
        body => body.as_object_mut().expect("an object"),
    }
}

#[tokio::test]
async fn the_samples_have_all_members_that_the_document_names() {
    let api = document::api();
    for mut case in cases(&api) {
        let shown = case.shown(&case.sample).await;
        assert!(!shown.contains(": None"), "{case}: {shown}");
        let mut named: Vec<_> = members(&mut case.sample).keys().cloned().collect();
        named.sort();
        let mut documented: Vec<_> = case.object.properties.iter().map(|property| &property.name).collect();
        documented.sort();
        assert_eq!(named.iter().collect::<Vec<_>>(), documented, "{case}");
    }
}

#[tokio::test]
async fn optional_members_may_be_null_or_missing() {
    let api = document::api();
    for case in cases(&api) {
        let (mut nulls, mut absent) = (case.sample.clone(), case.sample.clone());
        for property in case.optional() {
            assert!(property.ty.nullable, "{case}: {}", property.name);
            members(&mut nulls).insert(property.name.clone(), Value::Null);
            members(&mut absent).remove(&property.name);
        }
        let shown = case.shown(&absent).await;
        assert_eq!(case.shown(&nulls).await, shown, "{case}");
        // A secret is shown as such even where there is none.
        let nones = [": None", ": \"***\""].map(|none| shown.matches(none).count());
        assert_eq!(nones[0] + nones[1], case.optional().count(), "{case}: {shown}");
    }
}

#[tokio::test]
async fn members_that_the_document_does_not_name_are_no_obstacle() {
    let api = document::api();
    for case in cases(&api) {
        let mut grown = case.sample.clone();
        grow(case.api, case.ty, &mut grown);
        assert_ne!(grown, case.sample, "{case}");
        assert_eq!(case.shown(&grown).await, case.shown(&case.sample).await, "{case}");
    }
}

/// Adds a member to every object of a documented shape; in a map it would be data.
fn grow(api: &Api, ty: &TypeUse, value: &mut Value) {
    match (&ty.kind, value) {
        (TypeKind::List(item), Value::Array(values)) => {
            values.iter_mut().for_each(|value| grow(api, item, value));
        }
        (TypeKind::Named(_), Value::Object(members)) => {
            let object = document::object(api, ty).expect("an object");
            // A schema that says what else there may be would keep it; besmart has none.
            assert!(!matches!(object.additional, Additional::Typed(_)));
            for property in &object.properties {
                grow(api, &property.ty, members.get_mut(&property.name).expect("a member"));
            }
            members.insert("not_in_the_document".to_owned(), json!({"a": [null, {"b": 1}]}));
        }
        _ => {}
    }
}

#[tokio::test]
async fn required_members_must_be_there() {
    let api = document::api();
    let mut checked = 0;
    for case in cases(&api) {
        for property in case.object.properties.iter().filter(|property| property.required) {
            let mut body = case.sample.clone();
            members(&mut body).remove(&property.name);
            let server = Server::always(Reply::json(case.status, body.to_string())).await;
            let error = (case.call.send)(server.client()).await.expect_err(case.call.operation).error;
            assert_eq!(error.kind(), ErrorKind::Decode, "{case}");
            assert_eq!(error.body(), Some(body.to_string().as_bytes()), "{case}");
            let missing = format!("missing field `{}`", property.name);
            assert!(error.to_string().contains(&missing), "{error}");
            checked += 1;
        }
    }
    // Of a created sensor, and of a type of signals.
    assert_eq!(checked, 4);
}

#[tokio::test]
async fn an_open_answer_may_be_any_json_or_empty() {
    let api = document::api();
    for operation in &api.operations {
        let open = |(_, ty): &(u16, &TypeUse)| ty.kind == TypeKind::Any;
        let Some((status, _)) = operation.responses.iter().filter_map(content).find(open) else { continue };
        let call = calls::one_each().find(|call| call.operation == operation.key()).expect("a call");
        for (body, expected) in
            [("", "Null"), ("null", "Null"), ("[1]", "Array [Number(1)]"), ("\"a\"", "String(\"a\")")]
        {
            let server = Server::always(Reply::json(status, body)).await;
            match (call.send)(server.client()).await {
                Ok(success) => assert_eq!(success.body, expected, "{call}"),
                Err(failure) => {
                    assert_eq!(failure.api, format!("Some(UnprocessableEntity({expected}))"), "{call}");
                }
            }
        }
    }
}
