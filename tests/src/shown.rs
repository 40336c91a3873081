//! What an error shows, without what differs each time.

use std::fmt::Display;

/// The text of `error` without the address of a server of this machine: that has another port each time.
pub fn shown(error: &impl Display) -> String {
    let text = error.to_string();
    let Some((method, rest)) = text.split_once(" http://127.0.0.1:") else { return text };
    format!("{method} {}", rest.trim_start_matches(|c: char| c.is_ascii_digit()))
}
