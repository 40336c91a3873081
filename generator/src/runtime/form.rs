//! Urlencoded bodies: a value comes in, the pairs of a form go out, each member written as its encoding says.

use serde_json::Value;

use super::style::{Explode, Parameter, Place, Reserved, Style, scalar_text};

/// The form of an object; members that `members` does not name are exploded in the style `form`. A value that is no
/// object has no names, so it is the whole form as text.
#[inline]
pub(super) fn form(value: &Value, members: &[Parameter<'_>]) -> String {
    let Value::Object(object) = value else {
        return if value.is_null() { String::new() } else { scalar_text(value) };
    };
    let pairs = object.iter().map(|(name, value)| {
        let known = members.iter().find(|member| member.name == name);
        let member = known.copied().unwrap_or(Parameter {
            place: Place::Query,
            name,
            style: Style::Form,
            explode: Explode::Yes,
            reserved: Reserved::Encoded,
        });
        // A form writes a space as a plus; a plus of the value is `%2B` already.
        member.text(value).replace("%20", "+")
    });
    pairs.filter(|pairs| !pairs.is_empty()).collect::<Vec<_>>().join("&")
}
