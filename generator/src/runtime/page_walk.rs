//! From one page to the next: the request of the last page and its answer come in, the request of the next one goes out. No page
//! is asked for twice, no other server is asked, and what says neither where to go on nor that it is the last page is the last.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::error::{Error, ErrorKind};
use super::pagination::{PageStyle, Pagination};
use super::request::Request;
use super::response::RawResponse;

/// A walk over the pages of a list.
pub(super) struct PageWalk {
    pagination: &'static Pagination,
    /// That of the last page.
    request: Request,
    /// Where the calls so far went.
    asked: HashSet<u64>,
    /// The list of the last page.
    last: Option<u64>,
    /// How many elements came before the next page, if that is known.
    passed: Option<u64>,
}

impl PageWalk {
    /// A walk that begins with what the request asks for.
    #[inline]
    pub(super) fn new(request: Request, pagination: &'static Pagination) -> Self {
        let passed = match pagination.style {
            PageStyle::Offset { parameter } | PageStyle::Page { parameter, .. } => {
                request.query_value(parameter).is_none().then_some(0)
            }
            PageStyle::Cursor { .. }
            | PageStyle::LastItem { .. }
            | PageStyle::Link
            | PageStyle::NextUrl { .. } => None,
        };
        let asked = HashSet::from([place(&request)]);
        Self { pagination, request, asked, last: None, passed }
    }

    /// The request of the page that the walk is at.
    #[inline]
    pub(super) fn request(&self) -> &Request {
        &self.request
    }

    /// Goes to the page after the one that `raw` is; `false` if that was the last.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Decode`] if the next page is one that was asked for before, is at another server, or is said to be there but
    /// not where.
    #[inline]
    pub(super) fn advance(&mut self, raw: &RawResponse) -> Result<bool, Error> {
        let refuse = |message: String| Error::new(ErrorKind::Decode, message).with_answer(raw);
        let found = self.pagination.read(raw)?;
        let count = u64::try_from(found.elements.len()).unwrap_or(u64::MAX);
        self.passed = self.passed.map(|passed| passed.saturating_add(count));
        if found.is_last {
            return Ok(false);
        }
        match (&self.pagination.style, found.next) {
            (PageStyle::Cursor { parameter, .. } | PageStyle::LastItem { parameter, .. }, Some(cursor)) => {
                match parameter.strip_prefix('/') {
                    Some(member) => self.request.turn_member_to(member, &cursor),
                    None => self.request.turn_to(parameter, &cursor),
                }
            }
            (PageStyle::Link, Some(url)) => self.request.follow(&url).map_err(refuse)?,
            (PageStyle::NextUrl { .. }, Some(url)) => {
                // Anything else is no URL: it would be taken for a path beside this one.
                match ["http://", "https://", "/", "?"].iter().any(|start| url.starts_with(start)) {
                    true => self.request.follow(&url).map_err(refuse)?,
                    false => return Err(refuse("what the answer names as next page is no URL".to_owned())),
                }
            }
            (
                PageStyle::Cursor { .. }
                | PageStyle::LastItem { .. }
                | PageStyle::Link
                | PageStyle::NextUrl { .. },
                None,
            ) => return Ok(false),
            (PageStyle::Offset { .. } | PageStyle::Page { .. }, _) if count == 0 => return Ok(false),
            (PageStyle::Offset { parameter }, _) => {
                let next = self.number(parameter, 0, count)?;
                if found.total.is_some_and(|total| next >= total) {
                    return Ok(false);
                }
                self.request.turn_to(parameter, &next.to_string());
            }
            (PageStyle::Page { parameter, first }, _) => {
                let next = self.number(parameter, *first, 1)?;
                let are_all = |total: u64| self.passed.is_some_and(|passed| passed >= total);
                if found.pages.is_some_and(|pages| next >= pages.saturating_add(*first))
                    || found.total.is_some_and(are_all)
                {
                    return Ok(false);
                }
                self.request.turn_to(parameter, &next.to_string());
            }
        }
        // Where the service does not heed the parameter, it gives the same elements for ever.
        let list = hash(found.list);
        if matches!(self.pagination.style, PageStyle::Offset { .. } | PageStyle::Page { .. })
            && self.last.replace(list) == Some(list)
        {
            return Err(refuse("the answer has the same elements as that of the page before".to_owned()));
        }
        match self.asked.insert(place(&self.request)) {
            true => Ok(true),
            false => {
                Err(refuse("what the answer names as next page is one that was asked for before".to_owned()))
            }
        }
    }

    /// The number that the parameter has, or `unset` if it has none, and `step`.
    #[inline]
    fn number(&self, parameter: &str, unset: u64, step: u64) -> Result<u64, Error> {
        let number = match self.request.query_value(parameter) {
            None => Some(unset),
            Some(text) => text.parse().ok(),
        };
        number.and_then(|number| number.checked_add(step)).ok_or_else(|| {
            let message = format!("pages cannot be counted from what the parameter {parameter} is");
            Error::new(ErrorKind::Request, message).of(self.request.operation, &self.request.base())
        })
    }
}

/// Where a request goes and with what; what cannot be sent goes nowhere.
#[inline]
fn place(request: &Request) -> u64 {
    let url = request.url().map(|url| url.to_string()).unwrap_or_default();
    hash(&(url, request.body_in_memory()))
}

#[inline]
fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
