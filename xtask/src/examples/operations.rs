//! The examples of bodies: of requests and of responses, where they are JSON.

use generator::api::{self, MediaType, Method, Status};
use generator::plan::{self, ArgumentType, BodyMedia, Decode, RustType, StatusMatch};

use super::collect::{At, Collector, Skip, Way};

/// Goes through all operations that are emitted.
pub(super) fn collect(collector: &mut Collector<'_>) {
    let Some(paths) = collector.root().get("paths") else { return };
    for (path, item) in paths.members() {
        let Some(item) = collector.resolve(item) else { continue };
        for method in Method::ALL {
            let Some(operation) = item.get(&method.as_str().to_ascii_lowercase()) else { continue };
            let key = format!("{method} {path}");
            let api = collector.api.operations.iter().find(|operation| operation.key() == key);
            let plans = collector.plan.modules.iter().flat_map(|module| &module.operations);
            let Some((api, plan)) = api.zip(plans.into_iter().find(|plan| plan.key == key)) else { continue };
            request(collector, &operation, plan);
            responses(collector, &operation, (api, plan));
        }
    }
}

fn request<'a>(collector: &mut Collector<'a>, operation: &At<'a>, plan: &plan::Operation) {
    let body = operation.get("requestBody").and_then(|body| collector.resolve(body));
    let Some(content) = body.and_then(|body| body.get("content")) else { return };
    for (text, media) in content.members() {
        match body_type(plan, text) {
            Some(ty) => collector.media(&media, ty, Way::Request),
            None => collector.skip_media(&media, Skip::NotJson),
        }
    }
}

/// The type of the JSON body that is sent as this media type.
fn body_type<'p>(plan: &'p plan::Operation, text: &str) -> Option<&'p RustType> {
    let arguments = plan.positional.iter().chain(&plan.setters);
    let mut arguments = arguments.chain(plan.alternatives.iter().map(|alternative| &alternative.body));
    arguments.find_map(|argument| match (&argument.body, &argument.ty) {
        (Some(body), ArgumentType::Body(ty))
            if body.media == BodyMedia::Json && is_meant(text, &body.content_type) =>
        {
            Some(ty)
        }
        (Some(_) | None, _) => None,
    })
}

fn responses<'a>(
    collector: &mut Collector<'a>,
    operation: &At<'a>,
    (api, plan): (&api::Operation, &plan::Operation),
) {
    let Some(responses) = operation.get("responses") else { return };
    for (key, response) in responses.members() {
        let found = api.responses.iter().find(|response| is_status(response.status, key));
        let Some(((response, content), at)) = found
            .and_then(|response| Some((response, response.content()?)))
            .zip(collector.resolve(response).and_then(|response| response.get("content")))
        else {
            continue;
        };
        for (text, media) in at.members() {
            match (&content.media, answer_type(plan, response.status)) {
                (chosen, _) if !is_meant(text, chosen.as_str()) => {
                    collector.skip_media(&media, Skip::NotAskedFor);
                }
                (MediaType::Json(_), Some(ty)) => collector.media(&media, ty, Way::Response),
                (_, _) => collector.skip_media(&media, Skip::NotJson),
            }
        }
    }
}

/// The type of a documented answer.
fn answer_type(plan: &plan::Operation, status: Status) -> Option<&RustType> {
    let wanted = match status {
        Status::Code(code) => StatusMatch::Code(code),
        Status::Range(hundred) => StatusMatch::Range(hundred),
        Status::Default => StatusMatch::Default,
    };
    let success = &plan.success;
    let all = success.any.iter().flat_map(|(_, outcomes)| outcomes).chain(&plan.errors);
    let (ty, decode) = match all.into_iter().find(|outcome| outcome.status == wanted) {
        Some(outcome) => (&outcome.ty, outcome.decode),
        None => (&success.ty, success.decode),
    };
    match decode {
        Decode::Json | Decode::JsonOrNull => Some(ty),
        Decode::Empty | Decode::Text | Decode::Bytes => None,
    }
}

/// Whether a key of `content` is the media type that the Api has; ranges stand for one type there.
fn is_meant(text: &str, media: &str) -> bool {
    let text = text.trim();
    text == media || (media == "application/json" && matches!(text, "*/*" | "application/*"))
}

fn is_status(status: Status, key: &str) -> bool {
    match status {
        Status::Default => key == "default",
        Status::Code(_) | Status::Range(_) => key.eq_ignore_ascii_case(&status.to_string()),
    }
}
