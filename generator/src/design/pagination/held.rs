//! What the lock holds of a list in pages: how it pages, so that the requests of a new crate are those of the old one as long as the
//! service has what they take, and that there are the methods.

use super::answer::Answer;
use super::rules;
use super::{Paged, settings};
use crate::api::Operation;
use crate::lock;
use crate::plan::{PageStyle, Pagination};

/// The words of the lock for how an operation pages.
pub(in crate::design) fn pages_place(pagination: &Pagination) -> Vec<String> {
    let number;
    let words: Vec<&str> = match &pagination.style {
        PageStyle::Cursor { parameter, next } => vec!["cursor", parameter, next],
        PageStyle::LastItem { parameter, next } => vec!["last-item", parameter, next],
        PageStyle::Link => vec!["link"],
        PageStyle::NextUrl { next } => vec!["next-url", next],
        PageStyle::Offset { parameter } => vec!["offset", parameter],
        PageStyle::Page { parameter, first, .. } => {
            number = first.to_string();
            vec!["page", parameter, &number]
        }
    };
    std::iter::once("pages").chain(words).map(str::to_owned).collect()
}

/// The words of the lock for where the elements are.
pub(in crate::design) fn items_place(pagination: &Pagination) -> Vec<String> {
    vec!["items".to_owned(), pagination.list.clone()]
}

/// As the lock has it, if all that it takes is there.
pub(super) fn paged(answer: &Answer<'_>, operation: &Operation, held: &lock::Operation) -> Option<Paged> {
    let mut held = held.members.iter().filter(|(_, member)| !member.gone).map(|(place, _)| place);
    let find = |kind: &str, place: &[String]| place[0] == kind;
    let list = held.clone().find(|place| find("items", place))?.get(1)?;
    let words: Vec<&str> =
        held.find(|place| find("pages", place))?.iter().skip(1).map(String::as_str).collect();
    let own = |text: &str| text.to_owned();
    let style = match words[..] {
        ["cursor", parameter, next] => PageStyle::Cursor { parameter: own(parameter), next: own(next) },
        ["last-item", parameter, next] => PageStyle::LastItem { parameter: own(parameter), next: own(next) },
        ["link"] => PageStyle::Link,
        ["next-url", next] => PageStyle::NextUrl { next: own(next) },
        ["offset", parameter] => PageStyle::Offset { parameter: own(parameter) },
        ["page", parameter, first] => {
            PageStyle::Page { parameter: own(parameter), first: first.parse().ok()?, pages: None }
        }
        _ => return None,
    };
    settings::missing(answer, operation, list, &style)
        .is_none()
        .then(|| rules::with_ends(answer, operation, list, style))
}
