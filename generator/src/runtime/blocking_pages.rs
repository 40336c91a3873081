//! A list that comes in pages, for clients that wait: iterators over the same walk as [`Pages`] and [`Items`].

use std::fmt;
use std::iter::FusedIterator;

use super::headers::Headers;
use super::operation_error::OperationError;
use super::pages::{Items, Pages};

/// The pages of a list, each asked for when it is wanted, and waited for. An error is the last of them.
#[must_use = "pages are asked for by `next`"]
pub struct PageIter<T, E>(Pages<T, E>);

/// The elements of a list that comes in pages, each page asked for, and waited for, when the one before is used up. An error is the
/// last of them.
#[must_use = "elements are asked for by `next`"]
pub struct ItemIter<T, E>(Items<T, E>);

impl<T, E> PageIter<T, E> {
    /// These pages, nothing of which has been asked for.
    #[inline]
    pub(crate) fn over(pages: Pages<T, E>) -> Self {
        Self(pages)
    }

    /// The HTTP status of the page that came last, see [`Pages::status`].
    #[must_use]
    #[inline]
    pub fn status(&self) -> Option<u16> {
        self.0.status()
    }

    /// The headers of the page that came last, see [`Pages::headers`].
    #[must_use]
    #[inline]
    pub fn headers(&self) -> Option<&Headers> {
        self.0.headers()
    }
}

impl<T, E> ItemIter<T, E> {
    /// These elements, nothing of which has been asked for.
    #[inline]
    pub(crate) fn over(items: Items<T, E>) -> Self {
        Self(items)
    }

    /// The HTTP status of the page that came last, see [`Pages::status`].
    #[must_use]
    #[inline]
    pub fn status(&self) -> Option<u16> {
        self.0.status()
    }

    /// The headers of the page that came last, see [`Pages::headers`].
    #[must_use]
    #[inline]
    pub fn headers(&self) -> Option<&Headers> {
        self.0.headers()
    }
}

impl<T, E> Iterator for PageIter<T, E> {
    type Item = Result<T, OperationError<E>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.wait()
    }
}

impl<T, E> Iterator for ItemIter<T, E> {
    type Item = Result<T, OperationError<E>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.wait()
    }
}

impl<T, E> FusedIterator for PageIter<T, E> {}
impl<T, E> FusedIterator for ItemIter<T, E> {}

impl<T, E> fmt::Debug for PageIter<T, E> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PageIter").field(&self.0).finish()
    }
}

impl<T, E> fmt::Debug for ItemIter<T, E> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ItemIter").field(&self.0).finish()
    }
}
