//! The methods of a request whose answer is a page of a list: a macro for the same reasons as that of all requests.

/// Gives a request the methods that go over all pages. What differs: their names, what a page and an element is, the error, how a page
/// is read, where its elements are, how the next page is found, and what is said of that.
macro_rules! page_methods {
    (
        $name:ident => $pages:ident $page:ty, $items:ident $item:ty, $error:ident, $read:expr, $list:expr, $pagination:expr,
        $how:literal
    ) => {
        impl $name {
            const PAGINATION: $crate::runtime::Pagination = $pagination;

            /// All pages of the list, from the one that the request asks for: what `send` gives, again and again.
            #[doc = $how]
            ///
            /// Each page is a call of its own, made when it is wanted; what the request sets holds for every one of them. An error is
            /// the last item: a page that was asked for before and one at another server are errors too.
            #[inline]
            pub fn $pages(self) -> $crate::runtime::Pages<$page, $error> {
                $crate::runtime::Pages::new(self.request, &Self::PAGINATION, $read, $error::read)
            }

            #[doc = concat!("The elements of all pages, one after the other, see [`", stringify!($pages), "`](Self::", stringify!($pages), ").")]
            #[inline]
            pub fn $items(self) -> $crate::runtime::Items<$item, $error> {
                let read = |raw: &$crate::runtime::RawResponse| {
                    let read: fn(&$crate::runtime::RawResponse) -> ::std::result::Result<$page, $crate::runtime::Error> = $read;
                    let list: fn($page) -> ::std::vec::Vec<$item> = $list;
                    read(raw).map(list)
                };
                $crate::runtime::Items::new(self.request, &Self::PAGINATION, read, $error::read)
            }
        }
    };
}

pub(crate) use page_methods;
