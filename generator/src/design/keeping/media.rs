//! Which media type of several is the preferred one: the one that was, so that a new one takes nobody's place.

use crate::api::{Content, Operation};
use crate::lock::Members;

/// Puts the media types first that the lock prefers.
pub(super) fn prefer(operation: &mut Operation, members: &Members) {
    if let Some(body) = &mut operation.body {
        prefer_one(&mut body.contents, |media| members.contains_key(&["body", media].map(str::to_owned)[..]));
    }
    for response in &mut operation.responses {
        let status = response.status.to_string();
        let is_held = |media: &str| members.contains_key(&["answer", &status, media].map(str::to_owned)[..]);
        prefer_one(&mut response.contents, is_held);
    }
}

fn prefer_one(contents: &mut [Content], is_held: impl Fn(&str) -> bool) {
    if let Some(at) = contents.iter().position(|content| is_held(content.media.as_str())) {
        contents[..=at].rotate_right(1);
    }
}
