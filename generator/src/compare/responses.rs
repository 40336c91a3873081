//! What an operation answers in two services: by status, and of each the bodies and headers.

use super::Side;
use super::bodies::contents;
use super::change::Direction;
use super::constraints;
use super::finding::{Cx, Key, Spot};
use super::operations::Both;
use super::parameters::shared;
use super::rules::{Edit, Place};
use super::uses::{said, uses};
use super::words::inline_types;
use crate::api::{Operation, Response, ResponseHeader, Status};

/// Compares the answers.
pub(super) fn responses(cx: &mut Cx<'_>, both: &Both<'_>) {
    let find = |operation: &'_ Operation, status: Status| {
        operation.responses.iter().position(|response| response.status == status)
    };
    for response in &both.old.responses {
        match find(both.new, response.status) {
            Some(index) => self::response(cx, both, response, &both.new.responses[index]),
            None => {
                let told = alone(cx.old, both, (both.old, response));
                let place = place(both.old, response.status);
                cx.find((place, Edit::Removed), &told, said(&told, "was removed"), "");
            }
        }
    }
    for response in &both.new.responses {
        if find(both.old, response.status).is_none() {
            let told = alone(cx.new, both, (both.new, response));
            let place = place(both.new, response.status);
            cx.find((place, Edit::Added), &told, said(&told, "was added"), "");
        }
    }
}

/// Whether a status is a success: `default` is one where no other is.
fn is_success(operation: &Operation, status: Status) -> bool {
    let others = || operation.responses.iter().any(|response| response.status.is_success());
    status.is_success() || (status == Status::Default && !others())
}

fn place(operation: &Operation, status: Status) -> Place {
    match is_success(operation, status) {
        true => Place::Success,
        false => Place::Error,
    }
}

fn spot(both: &Both<'_>, old: &Response, new: &Response) -> Spot {
    let mut spot = both.spot(Direction::Received);
    spot.subject = shared(&old.at).unwrap_or(spot.subject);
    spot.what = format!("response {}", old.status);
    (spot.old, spot.new) = (Some(old.at.clone()), Some(new.at.clone()));
    spot.keys = vec![Key::Response(both.pair, old.status)];
    if is_success(both.old, old.status) || is_success(both.new, new.status) {
        spot.keys.push(Key::Success(both.pair));
    }
    spot
}

/// A response that only one of the services has.
fn alone(side: Side<'_>, both: &Both<'_>, (_, response): (&Operation, &Response)) -> Spot {
    let mut spot = spot(both, response, response);
    // It is told of the operation: the shared one it may be is still there.
    spot.subject = both.spot(Direction::Received).subject;
    let bodies = response.contents.iter().map(|content| &content.ty);
    let headers = response.headers.iter().map(|header| &header.ty);
    spot.keys.extend(bodies.chain(headers).flat_map(|ty| inline_types(side, ty)));
    spot.keys.extend(response.headers.iter().map(|header| header_key(both.pair, header)));
    spot
}

fn header_key(pair: usize, header: &ResponseHeader) -> Key {
    Key::Header(pair, header.name.to_ascii_lowercase())
}

fn response(cx: &mut Cx<'_>, both: &Both<'_>, old: &Response, new: &Response) {
    let spot = spot(both, old, new);
    match (old.contents.is_empty(), new.contents.is_empty()) {
        (true, false) => {
            let mut told = spot.clone();
            let types = new.contents.iter().flat_map(|content| inline_types(cx.new, &content.ty));
            told.keys.extend(types);
            cx.find((Place::ResponseBody, Edit::Added), &told, said(&spot, "has a body now"), "");
        }
        (false, true) => {
            let mut told = spot.clone();
            let types = old.contents.iter().flat_map(|content| inline_types(cx.old, &content.ty));
            told.keys.extend(types);
            cx.find((Place::ResponseBody, Edit::Removed), &told, said(&spot, "no longer has a body"), "");
        }
        (true, true) => {}
        (false, false) => {
            contents(cx, (&old.contents, &new.contents), Place::ResponseMediaType, &spot);
        }
    }
    headers(cx, both, (old, new), &spot);
}

fn headers(cx: &mut Cx<'_>, both: &Both<'_>, (old, new): (&Response, &Response), spot: &Spot) {
    let of = |header: &ResponseHeader, other: &ResponseHeader| Spot {
        subject: shared(&header.at).unwrap_or_else(|| spot.subject.clone()),
        what: format!("header `{}` of {}", header.name, spot.what),
        old: Some(header.at.clone()),
        new: Some(other.at.clone()),
        keys: vec![header_key(both.pair, header)],
        ..spot.clone()
    };
    let find = |list: &'_ [ResponseHeader], name: &str| {
        list.iter().position(|header| header.name.eq_ignore_ascii_case(name))
    };
    for header in &old.headers {
        let Some(other) = find(&new.headers, &header.name).map(|index| &new.headers[index]) else {
            let mut told = of(header, header);
            told.keys.extend(inline_types(cx.old, &header.ty));
            let edit = if header.required { Edit::RemovedRequired } else { Edit::Removed };
            cx.find((Place::ResponseHeader, edit), &told, said(&told, "was removed"), &header.name);
            continue;
        };
        let told = of(header, other);
        if header.required != other.required {
            let (edit, text) = match other.required {
                true => (Edit::BecameRequired, "became required"),
                false => (Edit::BecameOptional, "became optional"),
            };
            cx.find((Place::ResponseHeader, edit), &told, said(&told, text), "");
        }
        let schema = told.inside("", "schema").called(told.what.clone());
        let bounds = (header.constraints.as_deref(), other.constraints.as_deref());
        constraints::constraints(cx, bounds, &schema);
        uses(cx, &header.ty, &other.ty, &schema);
    }
    for header in &new.headers {
        if find(&old.headers, &header.name).is_none() {
            let mut told = of(header, header);
            told.keys.extend(inline_types(cx.new, &header.ty));
            let edit = if header.required { Edit::AddedRequired } else { Edit::Added };
            cx.find((Place::ResponseHeader, edit), &told, said(&told, "was added"), &header.name);
        }
    }
}
