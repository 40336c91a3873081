//! How an operation gives a long list in pages: what emitted code says of it, and what an answer says of the next page.
//! Which page was asked for already is `page_walk`'s to know.

use super::error::{Error, ErrorKind};
use super::json_text::{elements, find, scalar};
use super::response::RawResponse;
use super::{decode, link_header};

/// How an operation pages. All pointers are JSON pointers (RFC 6901) into the answer.
#[derive(Debug)]
pub(crate) struct Pagination {
    /// To the list.
    pub(crate) list: &'static str,
    /// To a boolean that says whether there is more.
    pub(crate) more: Option<&'static str>,
    /// To the number of elements of all pages.
    pub(crate) total: Option<&'static str>,
    /// To the number of pages.
    pub(crate) pages: Option<&'static str>,
    /// How the next page is asked for.
    pub(crate) style: PageStyle,
}

/// How the next page is asked for.
#[derive(Debug)]
pub(crate) enum PageStyle {
    /// The parameter takes what the answer has at the pointer. A parameter that begins with a slash is the JSON pointer to a member of
    /// the body, others are of the query.
    Cursor { parameter: &'static str, next: &'static str },
    /// The parameter takes what the last element has at the pointer, which leads into the element.
    LastItem { parameter: &'static str, next: &'static str },
    /// By the URL of the relation `next` in the header `Link`.
    Link,
    /// By the URL that the answer has at the pointer.
    NextUrl { next: &'static str },
    /// The query parameter takes the number of elements before the page.
    Offset { parameter: &'static str },
    /// The query parameter takes the number of the page, from `first`.
    Page { parameter: &'static str, first: u64 },
}

/// What an answer says of itself and of the next page.
pub(super) struct Found<'a> {
    /// The texts of the elements.
    pub(super) elements: Vec<&'a str>,
    /// The text of the list.
    pub(super) list: &'a str,
    /// Where the next page is, as far as the answer says so: as JSON if a member of the body takes it, else as text.
    pub(super) next: Option<String>,
    pub(super) total: Option<u64>,
    pub(super) pages: Option<u64>,
    /// Whether the answer says that there is nothing more.
    pub(super) is_last: bool,
}

impl Pagination {
    #[inline]
    const fn new(list: &'static str, style: PageStyle) -> Self {
        Self { list, more: None, total: None, pages: None, style }
    }

    /// [`PageStyle::Cursor`]
    #[inline]
    pub(crate) const fn cursor(list: &'static str, parameter: &'static str, next: &'static str) -> Self {
        Self::new(list, PageStyle::Cursor { parameter, next })
    }

    /// [`PageStyle::LastItem`]
    #[inline]
    pub(crate) const fn last_item(list: &'static str, parameter: &'static str, next: &'static str) -> Self {
        Self::new(list, PageStyle::LastItem { parameter, next })
    }

    /// [`PageStyle::Link`]
    #[inline]
    pub(crate) const fn link(list: &'static str) -> Self {
        Self::new(list, PageStyle::Link)
    }

    /// [`PageStyle::NextUrl`]
    #[inline]
    pub(crate) const fn next_url(list: &'static str, next: &'static str) -> Self {
        Self::new(list, PageStyle::NextUrl { next })
    }

    /// [`PageStyle::Offset`]
    #[inline]
    pub(crate) const fn offset(list: &'static str, parameter: &'static str) -> Self {
        Self::new(list, PageStyle::Offset { parameter })
    }

    /// [`PageStyle::Page`]
    #[inline]
    pub(crate) const fn page(list: &'static str, parameter: &'static str, first: u64) -> Self {
        Self::new(list, PageStyle::Page { parameter, first })
    }

    /// With a pointer to whether there is more.
    #[inline]
    pub(crate) const fn more(mut self, pointer: &'static str) -> Self {
        self.more = Some(pointer);
        self
    }

    /// With a pointer to the number of elements of all pages.
    #[inline]
    pub(crate) const fn total(mut self, pointer: &'static str) -> Self {
        self.total = Some(pointer);
        self
    }

    /// With a pointer to the number of pages.
    #[inline]
    pub(crate) const fn pages(mut self, pointer: &'static str) -> Self {
        self.pages = Some(pointer);
        self
    }

    /// Reads an answer.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Decode`] if it says that there is more and not where.
    #[inline]
    pub(super) fn read<'a>(&self, raw: &'a RawResponse) -> Result<Found<'a>, Error> {
        // What is no UTF-8 was no JSON either.
        let body = std::str::from_utf8(decode::without_mark(raw.body())).unwrap_or_default();
        let number = |pointer: Option<&str>| find(body, pointer?)?.parse().ok();
        let list = find(body, self.list).unwrap_or_default();
        let elements: Vec<_> = elements(list).collect();
        let more = self.more.and_then(|pointer| find(body, pointer)).unwrap_or_default();
        let next = match self.style {
            PageStyle::Cursor { parameter, next } => find(body, next).and_then(value_for(parameter)),
            PageStyle::NextUrl { next } => find(body, next).and_then(scalar),
            PageStyle::LastItem { parameter, next } => {
                elements.last().and_then(|last| find(last, next)).and_then(value_for(parameter))
            }
            PageStyle::Link => link_header::target(raw.headers().get_all("link"), "next").map(str::to_owned),
            PageStyle::Offset { .. } | PageStyle::Page { .. } => None,
        };
        let is_more = match self.style {
            PageStyle::Cursor { .. } | PageStyle::NextUrl { .. } | PageStyle::Link => more == "true",
            PageStyle::LastItem { .. } => more == "true" || (more != "false" && !elements.is_empty()),
            // Counted on.
            PageStyle::Offset { .. } | PageStyle::Page { .. } => false,
        };
        if is_more && next.is_none() {
            let message = "there are more pages, and the answer does not say where the next one is";
            return Err(Error::new(ErrorKind::Decode, message.to_owned()).with_answer(raw));
        }
        let (total, pages) = (number(self.total), number(self.pages));
        Ok(Found { elements, list, next, total, pages, is_last: more == "false" })
    }
}

/// What a parameter takes of a JSON text; `None` if that says nothing.
#[inline]
fn value_for(parameter: &str) -> fn(&str) -> Option<String> {
    match parameter.starts_with('/') {
        true => |text| (!matches!(text, "null" | "\"\"")).then(|| text.to_owned()),
        false => scalar,
    }
}
