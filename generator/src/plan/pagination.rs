//! Lists in pages.

use super::{Ident, RustType};

/// How an operation gives a list in pages. Pointers are JSON pointers (RFC 6901) into the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// The method that gives the pages.
    pub pages: Ident,
    /// The method that gives the elements.
    pub items: Ident,
    /// The type of an element.
    pub item: RustType,
    /// The way from the success to the list: whether there is one at all, then fields.
    pub way: (Holds, Vec<(Ident, Holds)>),
    /// To the list.
    pub list: String,
    /// To a boolean that says whether there is more.
    pub more: Option<String>,
    /// To the number of elements of all pages.
    pub total: Option<String>,
    /// How the next page is asked for.
    pub style: PageStyle,
}

/// What a place on the way to a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The value.
    Value,
    /// The value or `None`.
    Option,
    /// The value, nothing or `null`.
    Nullable,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// A parameter takes what the answer has at the pointer. One that begins with a slash is the JSON pointer to a member of the body,
    /// others are of the query.
    Cursor {
        /// The parameter, on the wire.
        parameter: String,
        /// To the cursor.
        next: String,
    },
    /// A parameter takes what the last element has at the pointer.
    LastItem {
        /// The parameter, on the wire.
        parameter: String,
        /// Into the element.
        next: String,
    },
    /// By the URL of the relation `next` in the header `Link` (RFC 8288).
    Link,
    /// By the URL that the answer has at the pointer.
    NextUrl {
        /// To the URL.
        next: String,
    },
    /// A query parameter takes the number of elements before the page.
    Offset {
        /// The parameter, on the wire.
        parameter: String,
    },
    /// A query parameter takes the number of the page.
    Page {
        /// The parameter, on the wire.
        parameter: String,
        /// The number of the first page.
        first: u64,
        /// To the number of pages.
        pages: Option<String>,
    },
}

impl PageStyle {
    /// The query parameter that asks for the next page.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            PageStyle::Cursor { parameter, .. }
            | PageStyle::LastItem { parameter, .. }
            | PageStyle::Offset { parameter }
            | PageStyle::Page { parameter, .. } => {
                Some(parameter).filter(|name| !name.starts_with('/')).map(String::as_str)
            }
            PageStyle::Link | PageStyle::NextUrl { .. } => None,
        }
    }
}
