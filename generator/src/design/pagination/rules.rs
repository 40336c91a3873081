//! The rules by which a list in pages is recognised: a list, a parameter, and a member of the answer that belongs to it. They stand
//! in README.md as a table. Names are compared in small letters with `_` between words.

use super::Paged;
use super::answer::{Answer, Kind, Member, name};
use crate::api::{Method, Operation, Parameter, Scalar, StringFormat, TypeKind};
use crate::plan::PageStyle;

/// Parameters that take a cursor.
const CURSORS: &[&str] = &[
    "cursor",
    "page_token",
    "next_token",
    "next_page_token",
    "next_cursor",
    "page_cursor",
    "start_cursor",
    "pagination_token",
    "continuation_token",
    "continuation",
    "marker",
    "token",
    "page",
];

/// Pairs of a parameter and the member that has its next value, where that is not the parameter's name behind `next_`.
const PAIRS: &[(&str, &str)] = &[
    ("page_token", "next_page"),
    ("page_cursor", "next_cursor"),
    ("start_cursor", "next_cursor"),
    ("pagination_token", "next_token"),
];

/// Parameters that take the identity of the last element seen.
const AFTER: &[&str] = &["starting_after", "after"];

/// Members that hold a URL by their name alone.
const URLS: &[&str] = &[
    "next_url",
    "next_uri",
    "next_link",
    "next_href",
    "next_page_url",
    "next_page_uri",
    "next_page_link",
    "odata_next_link",
];

const OFFSETS: &[&str] = &["offset", "skip", "start_at", "page_offset"];

const PAGES: &[&str] = &["page", "page_number", "page_no", "page_num", "page_index"];

/// Parameters that say how long a page is.
const SIZES: &[&str] = &[
    "limit",
    "size",
    "count",
    "top",
    "take",
    "per_page",
    "page_size",
    "page_limit",
    "max_results",
    "max_items",
    "results_per_page",
    "items_per_page",
    "hits_per_page",
];

const MORE: &[&str] = &[
    "has_more",
    "has_next",
    "has_next_page",
    "has_more_items",
    "has_more_results",
    "more",
    "next_page",
    "is_truncated",
];

const TOTALS: &[&str] = &[
    "total",
    "total_count",
    "total_results",
    "total_items",
    "total_records",
    "total_elements",
    "total_size",
];

const PAGE_COUNTS: &[&str] = &["total_pages", "page_count", "num_pages"];

/// How an operation pages, if a rule says so.
pub(super) fn paged(answer: &Answer<'_>, operation: &Operation) -> Option<Paged> {
    if operation.method != Method::Get {
        return None;
    }
    let list = answer.list()?;
    let members = answer.members(&list);
    let look = Look { answer, operation, list: &list, members: &members };
    let style = look
        .cursor()
        .or_else(|| look.link())
        .or_else(|| look.next_url())
        .or_else(|| look.after())
        .or_else(|| look.offset())
        .or_else(|| look.page())?;
    Some(look.with_ends(style))
}

/// The signs that there is nothing more, for a style that is known otherwise.
pub(super) fn with_ends(answer: &Answer<'_>, operation: &Operation, list: &str, style: PageStyle) -> Paged {
    let members = answer.members(list);
    Look { answer, operation, list, members: &members }.with_ends(style)
}

struct Look<'l, 'a> {
    answer: &'l Answer<'a>,
    operation: &'a Operation,
    list: &'l str,
    members: &'l [Member],
}

impl<'a> Look<'_, 'a> {
    fn with_ends(&self, style: PageStyle) -> Paged {
        let (mut more, mut total) = (self.pointer(MORE, Kind::Boolean), None);
        let style = match style {
            PageStyle::Page { parameter, first, pages } => {
                total = self.pointer(TOTALS, Kind::Number);
                let pages = pages.or_else(|| self.pointer(PAGE_COUNTS, Kind::Number));
                PageStyle::Page { parameter, first, pages }
            }
            PageStyle::Offset { .. } => {
                total = self.pointer(TOTALS, Kind::Number);
                style
            }
            PageStyle::Link | PageStyle::NextUrl { .. } => {
                // That there is no URL says it all.
                more = None;
                style
            }
            PageStyle::Cursor { .. } | PageStyle::LastItem { .. } => style,
        };
        Paged { list: self.list.to_owned(), more, total, style }
    }

    fn pointer(&self, names: &[&str], kind: Kind) -> Option<String> {
        let is_it = |member: &&Member| member.kind == kind && names.contains(&member.names[0].as_str());
        self.members.iter().find(is_it).map(|member| member.pointer.clone())
    }

    /// The query parameter of one of these names that is of one of these kinds.
    fn parameter(&self, names: &[&str], kinds: &[Kind]) -> Option<&'a Parameter> {
        let mut parameters = self.operation.parameters.iter();
        parameters.find(|parameter| {
            names.contains(&name(&parameter.name).as_str())
                && self.answer.parameter_kind(parameter).is_some_and(|kind| kinds.contains(&kind))
        })
    }

    fn has_size(&self) -> bool {
        self.parameter(SIZES, &[Kind::Number]).is_some()
    }

    /// The parameter and the member of a pair.
    fn pair(&self, names: &[&str], belongs: impl Fn(&str, &Member) -> bool) -> Option<PageStyle> {
        for wanted in names {
            let Some(parameter) = self.parameter(&[wanted], &[Kind::Text, Kind::Number]) else { continue };
            let is_text = self.answer.parameter_kind(parameter) == Some(Kind::Text);
            let fits = |member: &&Member| match member.kind {
                Kind::Text => is_text && belongs(wanted, member),
                Kind::Number => belongs(wanted, member),
                Kind::Url | Kind::Boolean => false,
            };
            if let Some(member) = self.members.iter().find(fits) {
                let (parameter, next) = (parameter.name.clone(), member.pointer.clone());
                return Some(PageStyle::Cursor { parameter, next });
            }
        }
        None
    }

    /// A cursor under a name of its own.
    fn cursor(&self) -> Option<PageStyle> {
        let has_more = self.pointer(MORE, Kind::Boolean).is_some();
        self.pair(CURSORS, |parameter, member| {
            let own = member.names[0].as_str();
            let within = member.names.get(1).map_or("", String::as_str);
            match parameter {
                // A number is counted on, and what comes with it is not needed.
                "page" => own == "next_page" && member.kind == Kind::Text,
                // Without `has_more` it could be the cursor of this page.
                "cursor" if own == "cursor" => has_more,
                "cursor" if own == "next" => matches!(within, "cursor" | "cursors"),
                "cursor" if own == "end_cursor" => within == "page_info",
                _ => {
                    own.strip_prefix("next_") == Some(parameter)
                        || (parameter.starts_with("next_") && own == parameter)
                        || PAIRS.contains(&(parameter, own))
                }
            }
        })
    }

    /// The header `Link`, if it is documented.
    fn link(&self) -> Option<PageStyle> {
        let mut headers = self.answer.headers.iter();
        headers.any(|header| header.name.eq_ignore_ascii_case("link")).then_some(PageStyle::Link)
    }

    /// A URL, which its name, its format or what stands around it says it is.
    fn next_url(&self) -> Option<PageStyle> {
        let is_it = |member: &&Member| {
            let is_text = matches!(member.kind, Kind::Text | Kind::Url);
            let is_among_links = member.names[1..].iter().any(|name| name == "links");
            let names: Vec<&str> = member.names.iter().map(String::as_str).collect();
            is_text
                && match names[..] {
                    ["next" | "next_page", ..] => {
                        member.kind == Kind::Url
                            || is_among_links
                            || (names[0] == "next" && member.is_beside_href)
                    }
                    ["href", "next", ..] => true,
                    [own, ..] => URLS.contains(&own),
                    [] => false,
                }
        };
        self.members.iter().find(is_it).map(|member| PageStyle::NextUrl { next: member.pointer.clone() })
    }

    /// What stands behind the last element: a cursor in the answer, else the element's `id`.
    fn after(&self) -> Option<PageStyle> {
        let has_more = self.pointer(MORE, Kind::Boolean).is_some();
        let named = self.pair(AFTER, |parameter, member| {
            let within = member.names.get(1).map_or("", String::as_str);
            match member.names[0].as_str() {
                "last_id" => has_more,
                "next" => has_more && within.is_empty(),
                "end_cursor" => within == "page_info",
                own => own == parameter && matches!(within, "cursor" | "cursors" | "next"),
            }
        });
        named.or_else(|| {
            let parameter = self.parameter(AFTER, &[Kind::Text]).filter(|_| has_more)?;
            // A date is no identity.
            let plain = TypeKind::Scalar(Scalar::String(StringFormat::Text));
            if self.answer.types.unalias(&parameter.ty).kind != plain {
                return None;
            }
            let element = self.answer.element(self.list)?;
            let (parameter, next) = (parameter.name.clone(), "/id".to_owned());
            self.answer.elements_have(element, "id").then_some(PageStyle::LastItem { parameter, next })
        })
    }

    /// A number of elements from zero, beside the length of a page.
    fn offset(&self) -> Option<PageStyle> {
        let parameter = self.parameter(OFFSETS, &[Kind::Number]).filter(|_| self.has_size())?;
        matches!(parameter.docs.default.as_deref(), None | Some("0"))
            .then(|| PageStyle::Offset { parameter: parameter.name.clone() })
    }

    /// A number of a page whose default says what the first one is, beside the length of a page.
    fn page(&self) -> Option<PageStyle> {
        let parameter = self.parameter(PAGES, &[Kind::Number]).filter(|_| self.has_size())?;
        let first = match parameter.docs.default.as_deref()? {
            "0" => 0,
            "1" => 1,
            _ => return None,
        };
        Some(PageStyle::Page { parameter: parameter.name.clone(), first, pages: None })
    }
}
